"""What is read of scans, amount by amount: `python -m tests.bench.scan_accuracy [--damage NAME …] [--document WORD …]`.

The form pages of the real disclosures whose truth lies beside the project, and of one typeset disclosure, as pictures with
every kind of damage that `tests.typeset.scan` knows. Prints for each kind: amounts right, wrong, missing, extra, how many
are held back as doubted, and those that are wrong or extra without being doubted.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from ingest import inspect, pipeline
from tests.bench.scan_cache import remembered
from tests.ingest.score_amounts import Score, score
from tests.typeset import scan
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.render import render
from tests.typeset.report import Report, Table
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


class Source(NamedTuple):
    """A document to be scanned: its bytes, the pages that matter and the tables printed on them."""

    name: str
    data: bytes
    pages: list[int]
    tables: dict[str, Any]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--damage", nargs="*", default=list(scan.DAMAGES))
    parser.add_argument("--document", nargs="*", default=[""])
    parser.add_argument("--form", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what the recogniser said, for repeated runs")
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args()
    sources = [
        _only(source, chosen.form) for source in _sources() if any(word in source.name for word in chosen.document)
    ]
    print(
        f"{'damage':16} {'right':>6} {'wrong':>6} {'missing':>7} {'extra':>6} {'doubted':>7} {'unmarked':>8}  right %  seconds"
    )
    with remembered(chosen.cache):
        for damage in chosen.damage:
            _row(damage, sources, chosen.seed, verbose=chosen.verbose)


def _row(damage: str, sources: list[Source], seed: int, *, verbose: bool) -> None:
    start, total, notes = time.perf_counter(), Score(), []
    for source in sources:
        pictures = scan.damaged(scan.pictures(source.data, source.pages), damage, seed)
        found = score(source.tables, read(pictures, source.name))
        total += found
        notes += [f"    {source.name}: {note}" for note in found.notes]
    share = 100 * total.right / max(1, total.right + total.wrong + total.missing)
    print(
        f"{damage:16} {total.right:6} {total.wrong:6} {total.missing:7} {total.extra:6} {total.doubted:7} {total.unmarked:8}"
        f"  {share:7.2f}  {time.perf_counter() - start:7.1f}",
        flush=True,
    )
    for note in notes if verbose else []:
        print(note, flush=True)


def read(pictures: list[Image.Image], name: str) -> list[dict[str, Any]]:
    """The tables that are read of a file of those pictures."""
    found = inspect.as_json(pipeline.read(scan.as_pdf(pictures), name))
    tables: list[dict[str, Any]] = found["tables"]
    return tables


def _only(source: Source, forms: list[str]) -> Source:
    if not forms or source.name == "typeset":
        return source
    tables = {key: table for key, table in source.tables.items() if table["form"] in forms}
    return source._replace(pages=_pages(tables), tables=tables)


def _pages(tables: dict[str, Any]) -> list[int]:
    return sorted({1, *(page for table in tables.values() for page in table["pages"])})


def _sources() -> Iterator[Source]:
    yield _typeset()
    for path in sorted((CORPUS / "truth").glob("*.json")) if CORPUS.is_dir() else []:
        truth = json.loads(path.read_text(encoding="utf-8"))
        tables = {key: table for key, table in truth.get("tables", {}).items() if table.get("form")}
        if (
            tables
            and all("pages" in table for table in tables.values())
            and any(table["rows"] for table in tables.values())
        ):
            data = (CORPUS / "final_accounts" / truth["file"]).read_bytes()
            yield Source(path.stem, data, _pages(tables), tables)


def _typeset() -> Source:
    """The cover and the tables of a typeset disclosure, five pages or so."""
    last, accounts = history(BODIES[2], SEED, range(2022, 2024))
    whole = compose(accounts, last, STYLES["central"])
    parts = tuple(part for part in whole.parts if isinstance(part, Table))
    report = Report(name=whole.name, cover=whole.cover, parts=parts, idiom=whole.idiom)
    data = render(report)
    return Source(
        "typeset", data, list(range(1, len(scan.pictures(data, dpi=20)) + 1)), dict(report.expected()["tables"])
    )


def counted(tables: list[dict[str, Any]]) -> Counter[str]:
    """Amounts by how far they can be trusted."""
    return Counter(row["standing"] for table in tables for row in table["rows"])


if __name__ == "__main__":
    main()
