"""Reading scans beside the bare recogniser, in one run: `python -m tests.bench.bench_scan [--pages N]`.

Both get the same page pictures at 200 dpi, in turns: the library's own detection and recognition with its own settings, and
our reading of the page with its cells, every number read twice. Times are of the processor and of the clock; nothing is
asserted: read the ratios, not the seconds. Memory is the peak of a fresh process.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ingest.decode import recogniser, scan_page
from ingest.decode.raster import DPI
from tests.bench.summary import Row
from tests.typeset import scan
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.render import render
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

PROJECT = Path(__file__).resolve().parents[2]
_MEMORY = """
import sys
from pathlib import Path
from tests.bench.bench_scan import bare, ours, page_pictures
run = {"bare": bare, "ours": ours}[sys.argv[1]]()
for picture in page_pictures(3):
    run(picture)
print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
"""


def main() -> None:
    """Print the tables of time and of memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--without-memory", action="store_true")
    chosen = parser.parse_args()
    run(chosen.pages, memory=not chosen.without_memory)


def run(pages: int = 3, *, memory: bool = True) -> list[Row]:
    """Print the tables; the measures that have a target."""
    cpu, wall = _times(page_pictures(pages))
    rows = [Row("scan, processor time (bare recogniser = 1)", f"{cpu:.2f}", "≤ 1.15")]
    rows += [Row("scan, time by the clock (bare recogniser = 1)", f"{wall:.2f}", "≤ 1.15")]
    if memory and Path("/proc/self/status").exists():
        bare_peak, peak = map(_peak, ("bare", "ours"))
        print(f"\nmemory of a fresh process for three pages, MB: bare {bare_peak}, ours {peak}")
        rows += [Row("MB of a process, three scanned pages", f"{peak}", "", f"bare {bare_peak}")]
    return rows


def page_pictures(count: int) -> list[Image.Image]:
    """Pages of a typeset disclosure, those of its tables first, as a scanner makes them."""
    last, accounts = history(BODIES[2], SEED, range(2022, 2024))
    data = render(compose(accounts, last, STYLES["central"]))
    return scan.damaged(scan.pictures(data, range(3, 3 + count)), "copied")


def bare() -> Callable[[Image.Image], object]:
    """The library as it comes, without the classifier of directions, with as many threads as we give it."""
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": recogniser.THREADS,
        }
    )
    return lambda picture: engine(np.asarray(picture))


def ours() -> Callable[[Image.Image], object]:
    """A page picture to a `Page`."""
    return lambda picture: scan_page.read_page(np.asarray(picture, np.uint8), 1, DPI)


def _times(pictures: list[Image.Image]) -> tuple[float, float]:
    """Ours to the bare recogniser's: processor time, and time by the clock."""
    runs = {"bare": bare(), "ours": ours()}
    for run in runs.values():
        run(pictures[0].crop((0, 0, 600, 400)))
    print("page   bare cpu   ours cpu   ratio    bare wall  ours wall  ratio")
    total = np.zeros(4)
    for number, picture in enumerate(pictures, start=1):
        spent = np.array([_spent(run, picture) for run in runs.values()]).T.ravel()
        total += spent
        _row(str(number), spent)
    _row("all", total)
    cpu, our_cpu, wall, our_wall = total.tolist()
    return our_cpu / cpu, our_wall / wall


def _spent(run: Callable[[Image.Image], object], picture: Image.Image) -> tuple[float, float]:
    processor, wall = time.process_time(), time.perf_counter()
    run(picture)
    return time.process_time() - processor, time.perf_counter() - wall


def _row(name: str, spent: Any) -> None:
    cpu, our_cpu, wall, our_wall = spent
    print(
        f"{name:4} {cpu:10.2f} {our_cpu:10.2f} {our_cpu / cpu:7.2f} {wall:12.2f} {our_wall:10.2f} {our_wall / wall:6.2f}",
        flush=True,
    )


def _peak(what: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, what], capture_output=True, check=True, cwd=PROJECT, text=True
    )
    return int(done.stdout)


if __name__ == "__main__":
    main()
