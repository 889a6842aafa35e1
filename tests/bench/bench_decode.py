"""Reading speed and memory beside its peers, in one run: `python -m tests.bench.bench_decode [folder or file …]`.

PDFium's own load and text decode of every page is 1. Times are the best processor time of several rounds in turns, so that
a busy machine falls on all alike; pdfplumber is run once. Nothing is asserted: read the ratios, not the milliseconds.

A reading finds what a worker finds that has just read another document: before each, what was remembered of words and
sentences is forgotten, and the next document of the list is read.
"""

import argparse
import ctypes
import functools
import gc
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from ingest import pipeline
from ingest.decode import pdf
from tests.bench.summary import Row

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"
TIMES_OVER = (4, 20)
MOST = 16

_MEMORY = """
import json, resource, sys
from pathlib import Path
from ingest import pipeline
from ingest.decode import pdf
def peak():
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # ru_maxrss of a child begins with the memory of its parent on Linux; VmHWM does not.
    return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
data, before = Path(sys.argv[1]).read_bytes(), peak()
if sys.argv[2] == "decode":
    pages = len(pdf.read(data, "x").pages)
else:
    pages = pipeline.read(data, "x").page_count
print(json.dumps([pages, before, peak()]))
"""


def main() -> None:
    """Print the tables of time and of memory."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("paths", nargs="*", type=Path, help="PDFs or folders; the corpus or data/samples if absent")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--without-pdfplumber", action="store_true")
    chosen = arguments.parse_args()
    paths = [path for place in chosen.paths or _default() for path in _pdfs(place)]
    if not paths:
        sys.exit("no PDF found")
    run(paths, chosen.rounds, peers=not chosen.without_pdfplumber)


def run(paths: list[Path] | None = None, rounds: int = 4, *, peers: bool = True) -> list[Row]:
    """Print both tables, of the corpus or the samples where no paths are given; the measures that have a target."""
    paths = paths or [path for place in _default() for path in _pdfs(place)][:MOST]
    return [*_times(paths, rounds, peers=peers), *_memory(max(paths, key=lambda path: path.stat().st_size))]


def _default() -> list[Path]:
    places = [CORPUS / "final_accounts", CORPUS / "budgets"]
    return places if CORPUS.is_dir() else [PROJECT / "data" / "samples"]


def _pdfs(place: Path) -> list[Path]:
    return sorted(place.glob("*.pdf")) if place.is_dir() else [place]


def _times(paths: list[Path], rounds: int, *, peers: bool) -> list[Row]:
    print("PDFium load + text = 1      pages    ms  decode  decode+parse  pdfplumber  pdfplumber / decode+parse")
    totals, worst = [0.0] * 4, 0.0
    for path in paths:
        data, before = path.read_bytes(), paths[paths.index(path) - 1].read_bytes()
        runs = _load, lambda d: pdf.read(d, ""), lambda d: pipeline.read(d, "")
        own, decode, whole = _best(rounds, *runs, data=data, before=before)
        (other,) = _best(1, _plumb, data=data, before=before) if peers else (0.0,)
        totals = [total + spent for total, spent in zip(totals, (own, decode, whole, other), strict=True)]
        worst = max(worst, whole / own)
        _row(path.stem, len(pypdfium2.PdfDocument(data)), own, decode, whole, other)
    _row("total", 0, *totals)
    own, decode, whole, other = totals
    plumber = f"pdfplumber {other / own:.1f}" if peers else ""
    rows = [
        Row("text PDF to records, all (PDFium load + text = 1)", f"{whole / own:.2f}", "≤ 2.5", plumber),
        Row("text PDF to records, the slowest document", f"{worst:.2f}", "≤ 2.5"),
        Row("text PDF to pages and cells, all", f"{decode / own:.2f}"),
    ]
    return [*rows, Row("times faster than pdfplumber", f"{other / whole:.1f}", "≥ 15")] if peers else rows


def _row(name: str, pages: int, own: float, decode: float, whole: float, other: float) -> None:
    shown = name[:12]
    print(
        f"{shown:<{26 - sum(ord(letter) > 0x2000 for letter in shown)}}  {pages or '':>5} {own * 1000:>5.0f}"
        f"  {decode / own:>6.2f}  {whole / own:>12.2f}  {other / own:>10.1f}  {other / whole:>25.1f}"
    )


def _best(rounds: int, *runs: Callable[[bytes], object], data: bytes, before: bytes) -> list[float]:
    spent = [float("inf")] * len(runs)
    for _ in range(rounds):
        for index, run in enumerate(runs):
            _forget()
            pipeline.read(before, "")
            start = time.process_time()
            run(data)
            spent[index] = min(spent[index], time.process_time() - start)
    return spent


def _forget() -> None:
    """Empties every bounded memory of our functions; layouts and identities, which do not depend on a document, stay."""
    for held in gc.get_objects():
        is_ours = isinstance(held, functools._lru_cache_wrapper) and held.__module__.startswith("ingest")
        if is_ours and held.cache_parameters()["maxsize"] is not None:
            held.cache_clear()


def _load(data: bytes) -> int:
    """What PDFium itself needs: load every page, make its text, and hand it over."""
    document, length = pypdfium2.PdfDocument(data), 0
    for page in document:
        text_page = pdfium.FPDFText_LoadPage(page.raw)
        count = pdfium.FPDFText_CountChars(text_page)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text_page, 0, count, buffer)
        length += len(bytes(buffer).decode("utf-16-le", "replace"))
        pdfium.FPDFText_ClosePage(text_page)
        page.close()
    document.close()
    return length


def _plumb(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


def _memory(path: Path) -> list[Row]:
    """Peak memory of a fresh process for one document, and for the same pages several times over."""
    rows = []
    print(f"\nmemory of a worker, MB, {path.stem}")
    with tempfile.TemporaryDirectory() as folder:
        for what in ("decode", "decode+parse"):
            pages, before, peak = _peak(path, what)
            shown = (
                f"{what:<13} {pages} pages: {before:.0f} after import and load, peak {peak:.0f} (+{peak - before:.1f})"
            )
            for times in TIMES_OVER:
                more_pages, _, more_peak = _peak(_repeated(path, times, Path(folder)), what)
                growth = (more_peak - peak) / (more_pages - pages)
                shown += f"; {more_pages} pages: peak {more_peak:.0f}, {growth:.3f} a further page"
            print(shown)
            rows += [Row(f"MB of a worker, {pages} pages, {what}", f"{peak:.0f}", "≤ 60")]
            rows += [Row(f"MB a further page, {what}", f"{growth:.3f}", "≤ 0.25")]
    return rows


def _repeated(path: Path, times: int, folder: Path) -> Path:
    made = folder / f"{times}.pdf"
    if not made.exists():
        with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as target:
            for _ in range(times):
                target.import_pages(source)
            target.save(made)
    return made


def _peak(path: Path, what: str) -> tuple[int, float, float]:
    command = [sys.executable, "-c", _MEMORY, str(path), what]
    done = subprocess.run(command, capture_output=True, check=True, cwd=PROJECT)
    pages, before, peak = json.loads(done.stdout)
    return pages, before, peak


if __name__ == "__main__":
    main()
