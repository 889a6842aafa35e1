"""What loading costs: `python -m tests.bench.bench_load [--documents 100 1000] [--workers 1 2] [--small] | --puts 5000`.

Typeset disclosures, each of other bytes, are loaded into an empty store. The cost of a document is shown for each tenth of
the run: it must not grow. Times are of the processor, parent and workers apart, so that a busy machine does not count;
memory is the parent's peak and the largest of the workers'. Nothing is asserted.
"""

import argparse
import contextlib
import io
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest import mock

from ingest import load as loading
from ingest import pipeline
from ingest.load_report import Progress
from ingest.settings import PROJECT, Settings
from ingest.store import Received, Store
from tests.bench.summary import Row
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render
from tests.typeset.report import Report, Table

_TENTHS = 10
_MB = 1 << 20
_COPIES_OF = range(2019, 2024)


def main(arguments: list[str]) -> None:
    """Print a line for each number of documents and of workers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument(
        "--puts", type=int, help="only store one disclosure so many times under other names, no reading"
    )
    parser.add_argument("--small", action="store_true", help="of each disclosure the cover and two tables: for 10,000")
    given = parser.parse_args(arguments)
    if given.puts:
        _puts(given.puts)
        return
    run(given.documents, given.workers, small=given.small)


def run(documents: Sequence[int] = (100,), workers: Sequence[int] = (2,), *, small: bool = False) -> list[Row]:
    """Print a line for each number of documents and of workers; the same as measures."""
    print(
        "documents workers   wall s  parent cpu ms/doc  workers cpu ms/doc  put ms/doc by tenths of the run   MB parent / worker"
    )
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        _write(files, max(documents), small=small)
        return [_loaded(files, Path(folder), count, some) for count in documents for some in workers]


def _loaded(files: Path, folder: Path, count: int, workers: int) -> Row:
    with tempfile.TemporaryDirectory(dir=folder) as data:
        return _run(sorted(files.iterdir())[:count], Path(data), workers)


def _write(folder: Path, count: int, *, small: bool) -> None:
    """So many disclosures: a few reports, each copy with a mark of its own behind the end, so that no two files are equal."""
    folder.mkdir()
    reports = county(BODIES, _COPIES_OF)
    made = [render(_shortened(report) if small else report) for report in reports]
    for number in range(count):
        (folder / f"{number:05}.pdf").write_bytes(made[number % len(made)] + f"\n% {number}\n%%EOF\n".encode())


def _shortened(report: Report) -> Report:
    tables = [part for part in report.parts if isinstance(part, Table)]
    return replace(report, parts=tuple(tables[1:3]), contents=())


def _run(paths: list[Path], data: Path, workers: int) -> Row:
    settings = Settings(data=data, dbt_project=PROJECT / "dbt_project")
    puts: list[float] = []
    started, own, theirs = time.perf_counter(), time.process_time(), _children()
    with _watched(puts), _memory() as peaks, contextlib.redirect_stdout(io.StringIO()):
        report = loading.load(paths, settings, workers=workers)
    wall, parent, others = time.perf_counter() - started, time.process_time() - own, _children() - theirs
    count = len(paths)
    size = max(1, len(puts) // _TENTHS)
    tenths = [sum(puts[at : at + size]) / size * 1000 for at in range(0, size * _TENTHS, size)]
    print(
        f"{count:>9} {workers:>7} {wall:>8.1f} {parent / count * 1000:>18.1f} {others / count * 1000:>19.1f}  "
        f"{' '.join(f'{tenth:.0f}' for tenth in tenths):<32} {peaks[0] / _MB:>8.0f} / {peaks[1] / _MB:.0f}",
        flush=True,
    )
    if report.counts["loaded"] + report.counts["warned"] != count:
        sys.exit(f"expected {count} documents, loaded {dict(report.counts)}")
    what = f"loading {count} documents, {workers} workers: processor ms a document"
    return Row(
        what, f"{(parent + others) / count * 1000:.0f}", "", f"put, last tenth to first: {tenths[-1] / tenths[0]:.2f}"
    )


def _puts(count: int) -> None:
    """The cost of storing alone, by tenths of the run."""
    disclosure = pipeline.read(render(county(BODIES[:1], range(2021, 2022))[0]), "x.pdf")
    received = Received(source_path="x", archive_path="x", origin="x", byte_size=1, loaded_at="2026-01-01T00:00:00")
    puts: list[float] = []
    held: list[int] = []
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.duckdb") as store:
        for number in range(count):
            one = replace(disclosure, sha256=f"{number:064x}")
            before = time.process_time()
            store.same_content(one)
            store.put(one, received)
            puts.append(time.process_time() - before)
            held.append(_resident(os.getpid()) // _MB)
    size = max(1, count // _TENTHS)
    tenths = [sum(puts[at : at + size]) / size * 1000 for at in range(0, size * _TENTHS, size)]
    print(f"{count} puts, cpu ms each by tenths of the run: {' '.join(f'{tenth:.0f}' for tenth in tenths)}")
    print(
        f"MB of the process after each tenth: {' '.join(str(held[at + size - 1]) for at in range(0, size * _TENTHS, size))}"
    )


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@contextlib.contextmanager
def _watched(puts: list[float]) -> Iterator[None]:
    """Notes the processor time of each call that stores a document; keeps the progress bar quiet."""
    original: Callable[..., None] = Store.put_parts

    def timed(store: Store, *arguments: object) -> None:
        before = time.thread_time()
        original(store, *arguments)
        puts.append(time.thread_time() - before)

    with mock.patch.object(Store, "put_parts", timed), mock.patch.object(Progress, "step", lambda *_: None):
        yield


@contextlib.contextmanager
def _memory() -> Iterator[list[int]]:
    """Largest resident memory of this process and of any child while inside, looked at ten times a second."""
    peaks, ends = [0, 0], threading.Event()

    def watch() -> None:
        while not ends.wait(0.1):
            peaks[0] = max(peaks[0], _resident(os.getpid()))
            peaks[1] = max([peaks[1], *map(_resident, _offspring())])

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        ends.set()
        watcher.join()


def _offspring() -> list[int]:
    try:
        return [int(text) for text in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    except OSError:
        return []


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


if __name__ == "__main__":
    main(sys.argv[1:])
