"""What is read of scans, amount by amount: `python -m tests.bench.scan_accuracy [--damage NAME …] [--document WORD …]`.

The form pages of the real disclosures whose truth lies beside the project, and of typeset disclosures, as pictures with
every kind of damage that `tests.typeset.scan` knows. Prints for each damage and document how many amounts are printed, read
right, read as another value without a mark (wrong), held back (doubted), not read (missing), and read where nothing is
printed (extra).
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from ingest import pipeline
from ingest.facts import Disclosure
from tests.accuracy.amounts import score_amounts
from tests.accuracy.measure import CORPUS, reports
from tests.accuracy.tally import Tally
from tests.bench.scan_cache import remembered
from tests.typeset import scan
from tests.typeset.places import CASES
from tests.typeset.render import render
from tests.typeset.report import Report, Table

PLACES = ("central", "guangdong", "shanghai", "yunnan")


class Source(NamedTuple):
    """A document to be scanned: its bytes, the pages that matter and the tables printed on them."""

    name: str
    data: bytes
    pages: list[int]
    tables: dict[str, Any]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--damage", nargs="*", choices=list(scan.DAMAGES), default=list(scan.DAMAGES))
    parser.add_argument(
        "--document", nargs="*", default=[""], help="words of names; typeset ones are named by their place"
    )
    parser.add_argument("--form", nargs="*", default=[], help="only these forms and their pages")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what the recogniser said, for repeated runs")
    parser.add_argument("--verbose", action="store_true", help="print each form that is not read whole")
    chosen = parser.parse_args()
    sources = [source for source in _sources(chosen.form) if any(word in source.name for word in chosen.document)]
    print(f"{'damage':14} {'document':22} printed  right  wrong doubted missing  extra  right %  seconds")
    with remembered(chosen.cache):
        for damage in chosen.damage:
            total = Tally()
            for source in sources:
                total += _row(damage, source, chosen.seed, verbose=chosen.verbose)
            _print(damage, "all", total, "")


def _row(damage: str, source: Source, seed: int, *, verbose: bool) -> Tally:
    start = time.perf_counter()
    pictures = scan.damaged(scan.pictures(source.data, source.pages), damage, seed)
    forms = score_amounts(source.tables, read(pictures, source.name))
    total = sum(forms.values(), Tally())
    _print(damage, source.name, total, f"{time.perf_counter() - start:8.1f}")
    for form, tally in forms.items() if verbose else ():
        if not tally.is_whole:
            print(f"    {form}: {tally}", flush=True)
    return total


def _print(damage: str, name: str, tally: Tally, seconds: str) -> None:
    printed, right, wrong, missing, doubted, extra, _ = astuple(tally)
    share = 100 * right / max(1, printed)
    print(
        f"{damage:14} {name:22} {printed:7} {right:6} {wrong:6} {doubted:7} {missing:7} {extra:6}  {share:7.2f} {seconds}",
        flush=True,
    )


def read(pictures: list[Image.Image], name: str) -> Disclosure:
    """What is read of a file of those pictures."""
    return pipeline.read(scan.as_pdf(pictures), name)


def _pages(tables: dict[str, Any]) -> list[int]:
    return sorted({1, *(page for table in tables.values() for page in table["pages"])})


def _sources(forms: list[str]) -> Iterator[Source]:
    for place in PLACES:
        yield _typeset(place, forms)
    for path in sorted((CORPUS / "truth").glob("*.json")) if CORPUS.is_dir() else []:
        truth = json.loads(path.read_text(encoding="utf-8"))
        tables = {key: table for key, table in truth.get("tables", {}).items() if table.get("form")}
        if forms:
            tables = {key: table for key, table in tables.items() if table["form"] in forms}
        if (
            tables
            and all("pages" in table for table in tables.values())
            and any(table["rows"] for table in tables.values())
        ):
            data = (CORPUS / "final_accounts" / truth["file"]).read_bytes()
            yield Source(path.stem, data, _pages(tables), tables)


def _typeset(place: str, forms: list[str]) -> Source:
    """The cover and the tables (of some forms) of a typeset disclosure."""
    whole = reports([CASES[place]])[place]
    parts = tuple(part for part in whole.parts if isinstance(part, Table) and (not forms or part.form in forms))
    report = Report(name=whole.name, cover=whole.cover, parts=parts, idiom=whole.idiom)
    data = render(report)
    pages = list(range(1, len(scan.pictures(data, dpi=20)) + 1))
    return Source(place, data, pages, dict(report.expected()["tables"]))


if __name__ == "__main__":
    main()
