"""`juesuan load`: files and folders into the raw schema, on all cores.

Workers read, the parent alone writes. A document that fails, hangs or takes its worker down costs itself, not the run.
"""

import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from ingest import pipeline
from ingest.collect import archive
from ingest.decode import bundle, kinds
from ingest.decode.document import Reading
from ingest.errors import DocumentError
from ingest.facts import Disclosure, Family, Identity, Issue
from ingest.settings import Settings
from ingest.store import READER_VERSION, Received, Store, reason_of, state_of

MANIFEST = "manifest.csv"
TIME_LIMIT = 300.0
_SUFFIXES = {
    *(
        ".pdf",
        ".docx",
        ".doc",
        ".rtf",
        ".wps",
        ".xml",
        ".xlsx",
        ".xls",
        ".et",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".txt",
    ),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".zip", ".rar", ".7z"),
}
_BUNDLES = {kinds.Kind.ZIP, kinds.Kind.RAR, kinds.Kind.SEVEN_ZIP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: loaded, warned, unchanged, refused or quarantined, and why."""

    name: str
    state: str
    reason: str | None


@dataclass(slots=True, kw_only=True)
class LoadReport:
    """Every file's outcome. `exit_code`: 0 all read, 1 some refused or quarantined, 2 nothing to read."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """Files per state."""
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def exit_code(self) -> int:
        """The command's exit code."""
        if not self.outcomes:
            return 2
        return 1 if self.counts["refused"] + self.counts["quarantined"] else 0

    def text(self) -> str:
        """The summary at the end of a run."""
        counts = self.counts
        head = (
            f"读入 {counts['loaded'] + counts['warned']}（其中有提示 {counts['warned']}），未变 {counts['unchanged']}，"
            f"不予收录 {counts['refused']}，隔离 {counts['quarantined']}"
        )
        lines = [
            f"  {outcome.state:12} {outcome.name}：{outcome.reason}"
            for outcome in self.outcomes
            if outcome.state in {"refused", "quarantined"}
        ]
        return "\n".join([head, *lines])


def load(paths: Iterable[Path], settings: Settings) -> LoadReport:
    """Reads every file of the paths into the raw schema; bytes that are stored already are left alone."""
    report = LoadReport()
    origins = _Origins()
    with Store(settings.raw_database) as store:
        known = store.known()
        waiting = []
        for path in _unpacked(_files(paths), settings, report):
            name = archive.digest(path.read_bytes())
            if known.get(name) == READER_VERSION:
                report.outcomes.append(Outcome(name=path.name, state="unchanged", reason=None))
            else:
                known[name] = READER_VERSION
                waiting.append(path)
        progress = _Progress(len(waiting))
        for path, disclosure in _read_all(waiting):
            data = path.read_bytes()
            kept = archive.keep(settings.archive, data, disclosure.kind)
            store.put(
                disclosure,
                Received(
                    source_path=str(path),
                    archive_path=kept.as_posix(),
                    origin=origins.of(path),
                    byte_size=len(data),
                    loaded_at=datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds"),
                ),
            )
            report.outcomes.append(Outcome(name=path.name, state=state_of(disclosure), reason=reason_of(disclosure)))
            progress.step(path.name)
    print(report.text())
    return report


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in _SUFFIXES)
        elif path.is_file():
            yield path
        else:
            print(f"juesuan: {path} 不存在", file=sys.stderr)


def _unpacked(paths: Iterable[Path], settings: Settings, report: LoadReport) -> Iterator[Path]:
    """Files, and in place of a bundle the documents inside it, laid down by the bundle's hash; a bad one is refused."""
    for path in paths:
        data = path.read_bytes()
        kind = kinds.detect(data, path.name)
        if kind not in _BUNDLES:
            yield path
            continue
        archive.keep(settings.archive, data, str(kind))
        folder = settings.data / "cache" / "bundles" / archive.digest(data)
        try:
            for name, inside in bundle.members(data, kind, path.name):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(inside)
                yield target
        except DocumentError as error:
            report.outcomes.append(Outcome(name=path.name, state="quarantined", reason=error.message))


def _read_file(path: str) -> Disclosure:
    return pipeline.read(Path(path).read_bytes(), Path(path).name)


def _read_all(paths: list[Path]) -> Iterator[tuple[Path, Disclosure]]:
    """Each file with its disclosure, as they come. A broken pool is opened anew and its suspects tried one by one."""
    suspects: list[Path] = []
    workers = max(1, min(os.cpu_count() or 1, len(paths)))
    queue = list(reversed(paths))
    while queue:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            running: dict[Future[Disclosure], tuple[Path, float]] = {}
            broken = False
            while (queue or running) and not broken:
                while queue and len(running) < workers * 2:
                    path = queue.pop()
                    running[pool.submit(_read_file, str(path))] = (path, time.monotonic())
                done, _ = wait(running, timeout=5, return_when=FIRST_COMPLETED)
                for future in done:
                    path, _ = running.pop(future)
                    error = future.exception()
                    if isinstance(error, BrokenProcessPool):
                        suspects.append(path)
                        broken = True
                    else:
                        yield path, future.result() if error is None else _failed(path, error)
                if _overdue(running):
                    _stop(pool)
                    broken = True
            suspects += [path for path, _ in running.values()]
    for path in suspects:
        yield path, _read_alone(path)


def _overdue(running: dict[Future[Disclosure], tuple[Path, float]]) -> bool:
    return any(time.monotonic() - started > TIME_LIMIT for _, started in running.values())


def _stop(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.kill()


def _read_alone(path: Path) -> Disclosure:
    """A suspect in a worker of its own: what breaks or hangs again is quarantined."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        future = pool.submit(_read_file, str(path))
        done, _ = wait([future], timeout=TIME_LIMIT)
        if not done:
            _stop(pool)
            return _quarantined(path, "timeout", f"reading took more than {TIME_LIMIT:.0f} s")
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            return _quarantined(path, "crash", "the reader crashed on this file")
        return future.result() if error is None else _failed(path, error)


def _failed(path: Path, error: BaseException) -> Disclosure:
    """A fault of ours: kept visible with its name, and the run goes on."""
    return _quarantined(path, "internal_error", f"juesuan failed on this file: {type(error).__name__}: {error}")


def _quarantined(path: Path, kind: str, message: str) -> Disclosure:
    nobody = Identity(family=Family.OTHER, department=None, region=None, region_code=None, fiscal_year=None, scope=None)
    return Disclosure(
        sha256=archive.digest(path.read_bytes()),
        name=path.name,
        kind="unknown",
        page_count=0,
        reading=Reading.TEXT_LAYER,
        identity=nobody,
        unit=None,
        tables=(),
        facts=(),
        findings=(),
        issues=(Issue(kind=kind, page=None, printed="", message=message),),
    )


class _Origins:
    """Where documents come from: the manifest of a samples folder says it, everything else is collected."""

    def __init__(self) -> None:
        self._manifests: dict[Path, dict[str, str]] = {}

    def of(self, path: Path) -> str:
        """collected, sample_fictional or sample_specimen."""
        folder = path.resolve().parent
        if folder not in self._manifests:
            manifest = folder / MANIFEST
            rows = csv.DictReader(manifest.read_text("utf-8").splitlines()) if manifest.is_file() else []
            self._manifests[folder] = {row["file"]: row["origin"] for row in rows}
        return self._manifests[folder].get(path.name, "collected")


class _Progress:
    """A bar on a terminal, a line every 25 files elsewhere."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._live = sys.stderr.isatty()

    def step(self, name: str) -> None:
        """One more file is done."""
        self._done += 1
        if self._live:
            width = 30
            filled = width * self._done // max(1, self._total)
            end = "\n" if self._done == self._total else ""
            print(
                f"\r[{'█' * filled}{'·' * (width - filled)}] {self._done}/{self._total} {name[:40]:40}",
                end=end,
                file=sys.stderr,
                flush=True,
            )
        elif self._done % 25 == 0 or self._done == self._total:
            print(f"  {self._done}/{self._total}", file=sys.stderr, flush=True)
