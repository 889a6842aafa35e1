"""`make bench`: reading beside its peers, in one run: PDFium's own load and text decode is 1. Prints, asserts nothing."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from ingest import pipeline
from ingest.decode import pdf
from ingest.identify.titles import read_title
from ingest.wording import normal

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus" / "final_accounts"
SAMPLES = PROJECT / "data" / "samples"
ROUNDS = 3
_WORKER = """
import sys
from pathlib import Path
from ingest import pipeline
peak = lambda: int(next(l for l in Path("/proc/self/status").read_text().splitlines() if l.startswith("VmHWM")).split()[1])
before = peak()
data = Path(sys.argv[1]).read_bytes()
pages = pipeline.read(data, sys.argv[1]).page_count
print(before, peak(), pages)
"""


def pdfium_alone(data: bytes) -> None:
    """What reading can hardly be faster than: every page loaded, its text decoded."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                text.get_text_range()


def read_cold(data: bytes) -> None:
    """Bytes to a disclosure as a worker meets it first: what was remembered of the round before is forgotten."""
    normal.cache_clear()
    read_title.cache_clear()
    pipeline.read(data, "bench")


def plumber_tables(path: Path) -> None:
    """The usual way to tables of a PDF."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The quickest of some rounds, in seconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def memory(path: Path) -> tuple[float, float, int]:
    """Peak memory of a worker after its imports and after one document, in MB, and the document's pages."""
    done = subprocess.run(
        [sys.executable, "-c", _WORKER, str(path)], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    before, after, pages = (int(part) for part in done.stdout.split())
    return before / 1024, after / 1024, pages


def main() -> None:
    """Prints one line a document and the ratios of the sums."""
    paths = sorted(CORPUS.glob("*.pdf")) or sorted(SAMPLES.glob("*.pdf"))[:5]
    print(f"{'document':28} {'pages':>5} {'PDFium ms':>10} {'decode':>8} {'read':>8} {'plumber':>9}   (times PDFium)")
    sums = [0.0, 0.0, 0.0, 0.0]
    for path in paths:
        data = path.read_bytes()
        times = [
            best(partial(pdfium_alone, data)),
            best(partial(pdf.read, data, "bench")),
            best(partial(read_cold, data)),
            best(partial(plumber_tables, path), 1),
        ]
        sums = [total + taken for total, taken in zip(sums, times, strict=True)]
        base = times[0]
        ratios = "".join(f"{taken / base:8.2f}x" for taken in times[1:])
        print(f"{path.stem[:14]:28} {pdf_pages(data):5} {base * 1000:10.1f} {ratios}")
    base, decoded, read, plumber = sums
    print(f"{'all':34} {base * 1000:10.1f} {decoded / base:8.2f}x{read / base:8.2f}x{plumber / base:8.2f}x")
    print(
        f"decode, identify, parse and check: {read / base:.2f} times PDFium, {plumber / read:.1f} times faster than pdfplumber"
    )
    for path in paths:
        before, after, pages = memory(path)
        print(
            f"memory of a worker: {after:.0f} MB after {pages} pages of {path.stem[:14]} ({before:.0f} MB after its imports)"
        )


def pdf_pages(data: bytes) -> int:
    """The number of pages."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        return len(document)


if __name__ == "__main__":
    main()
