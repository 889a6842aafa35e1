"""Nights on a warehouse of some size: `python -m tests.bench.bench_nightly [DOCUMENTS]`, or `make bench-nightly`.

A night without anything new, one with one new document, one with 500; then the same 500 read by `juesuan load` alone, as what
the last night is bounded by. What is stored beforehand are raw rows without reading (tests/bench/national.py); the new
documents are the samples, each copy with other bytes, which makes them publications of the same accounts anew. No publisher is
asked: hosts take what time they like. Nothing is asserted.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ingest.settings import PROJECT
from tests.bench import national
from tests.bench.spent import Spent, run
from tests.bench.summary import Row, table

DOCUMENTS = 10_000
MANY = 500
_TAKEN = (0, 1)
"""Exit codes of a night that has done its work; 1 where a file was not taken."""


def main(arguments: Sequence[str]) -> None:
    """Print a line as each night is done, and the table at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=int, nargs="?", default=DOCUMENTS, help="disclosures that are there before")
    parser.add_argument("--new", type=int, default=MANY, help="new documents of the last night")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        print(f"\n{table(_nights(Path(folder) / 'data', Path(folder) / 'alone', given.documents, given.new))}")


def _nights(data: Path, alone: Path, documents: int, new: int) -> list[Row]:
    national.generate(data / "store.duckdb", documents)
    (data / "nightly.toml").write_text("[run]\nsettle_seconds = 0\n", encoding="utf-8")
    name = f"{documents:,} disclosures"
    first = _said("a first night", run(data, "nightly", good=_TAKEN))
    nothing = _said("a night without anything new", run(data, "nightly", good=_TAKEN))
    _put(data / "inbox", 0, 1)
    one = _said("a night with one new document", run(data, "nightly", good=_TAKEN))
    _put(data / "inbox", 1, new)
    many = _said(f"a night with {new} new documents", run(data, "nightly", good=_TAKEN))
    _put(alone, 1, new)
    read = _said(f"reading {new} documents alone", run(alone, "load", str(alone / "files"), good=_TAKEN))
    return [
        Row(f"{name}: the first night, s", f"{first.wall:.0f}", "", _processors(first)),
        Row(f"{name}: nothing new, s", f"{nothing.wall:.0f}", "≤ 60", _processors(nothing)),
        Row(f"{name}: one new document, s", f"{one.wall:.0f}", "≤ 120", _processors(one)),
        Row(f"{name}: {new} new documents, s", f"{many.wall:.0f}", "", _processors(many)),
        Row("of these, reading (juesuan load alone), s", f"{read.wall:.0f}", "", _processors(read)),
    ]


def _put(folder: Path, first: int, count: int) -> None:
    """So many samples, each with bytes of its own: a PDF may have a comment behind its end."""
    folder = folder if folder.name == "inbox" else folder / "files"
    folder.mkdir(parents=True, exist_ok=True)
    samples = sorted((PROJECT / "data" / "samples").glob("*.pdf"))
    for number in range(first, first + count):
        sample = samples[number % len(samples)]
        (folder / f"{number}-{sample.name}").write_bytes(sample.read_bytes() + f"%{number}\n".encode())


def _said(what: str, spent: Spent) -> Spent:
    print(f"{what}: {spent}", flush=True)
    return spent


def _processors(spent: Spent) -> str:
    return f"processors {spent.processor:.0f} s, {spent.memory:.1f} GB"


if __name__ == "__main__":
    main(sys.argv[1:])
