"""Processes that read documents under limits of time and memory. What hangs, crashes or fills its memory costs itself.

Every worker holds one document at a time, so that a fault has one suspect and nothing else is read again. A worker that has
read many documents, or has grown, is begun anew. Workers are told what to do by name (`ingest.pipeline:read`): the parent
does not load what only they need.
"""

import os
import pickle
import resource
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingest.decode import progress
from ingest.errors import DocumentError

READER = "ingest.pipeline:read_all"
UNPACKER = "ingest.decode.bundle:unpacked"
"""What workers do: read a file to its disclosures, take a bundle apart."""

_WATCH = 0.25
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
_FULL = 0.8
"""A worker that dies with so much of its memory in use died of it."""

_NO_MEMORY = ("bad alloc", "bad_alloc", "failed to allocate", "insufficient memory", "memory allocation failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a worker may use. `memory` in bytes; a page, or the search for meaning after the pages, may take `seconds`.

    The search may take `seconds_a_page` more for each page that was read. After `documents` documents, or with more than
    `resident` bytes in use after one, the worker is begun anew.
    """

    memory: int = 3 << 30
    seconds: float = 120.0
    seconds_a_page: float = 0.2
    documents: int = 200
    resident: int = 800 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to read. `reader` names a function of bytes and name; `key` is the caller's own."""

    reader: str
    data: bytes
    name: str
    key: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why there is no answer: a document's own fault, or timeout, crash, memory, internal_error."""

    kind: str
    message: str
    page: int | None = None
    printed: str = ""


class Pool:
    """Up to `workers` processes; a context manager that ends them all, whatever they do."""

    def __init__(self, workers: int = 1, limits: Limits | None = None) -> None:
        self._most, self._limits = max(1, workers), limits or Limits()
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Any]]:
        """Each job with what its reader returned, or a `Fault`, as they come. The next job is taken when a worker is free."""
        source = iter(jobs)
        more = True
        while True:
            while more and (worker := self._free()) is not None:
                job = next(source, None)
                if job is None:
                    more = False
                else:
                    worker.begin(job)
            if not any(worker.job for worker in self._workers):
                return
            yield from self._answers()

    def ask(self, job: Job) -> Any:
        """The answer to one job."""
        return next(answer for _, answer in self.run([job]))

    def _free(self) -> "_Worker | None":
        free = next((worker for worker in self._workers if worker.job is None), None)
        if free is not None and free.is_worn:
            self._renew(free)
            return self._free()
        if free is None and len(self._workers) < self._most:
            free = _Worker(self._limits)
            self._workers.append(free)
        return free

    def _renew(self, worker: "_Worker") -> "_Worker":
        worker.end()
        fresh = _Worker(self._limits)
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def _answers(self) -> Iterator[tuple[Job, Any]]:
        """What has come in, or what must be given up, after a short wait."""
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        ready = connection.wait(list(busy), timeout=_WATCH)
        for pipe, worker in busy.items():
            job = worker.job
            if job is None:
                continue
            answer = worker.answer() if pipe in ready else worker.overdue()
            if answer is None:
                continue
            if isinstance(answer, Fault) and answer.kind in {"crash", "memory"} and worker.documents > 1:
                # What it read before may be to blame: the document is tried once more, in a worker that has read nothing.
                self._renew(worker).begin(job)
                continue
            if isinstance(answer, Fault) and answer.kind in {"crash", "memory", "timeout"}:
                self._renew(worker)
            worker.job = None
            yield job, answer


class _Worker:
    """One process and the job that it has."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.job: Job | None = None
        self.documents = 0
        context = get_context("spawn")
        # The page that is being read, how many steps were begun, how many pages were read.
        self._slot = context.RawArray("q", 3)
        self.pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, limits.memory, self._slot), daemon=True)
        self._process.start()
        there.close()
        self._steps, self._since, self._used = 0, 0.0, 0

    def begin(self, job: Job) -> None:
        """Hands the job over."""
        self.job = job
        self.documents += 1
        self._slot[:] = [0, 0, 0]
        self._steps, self._since, self._used = -1, time.monotonic(), 0
        try:
            self.pipe.send((job.reader, job.data, job.name))
        except OSError:
            # Dead already: told by the end of the pipe.
            return

    def answer(self) -> Any:
        """What came through the pipe; a fault where the process is gone."""
        try:
            return pickle.loads(self.pipe.recv_bytes())
        except (EOFError, OSError, pickle.UnpicklingError):
            self._process.join(5)
            return self._crash(self._process.exitcode)

    def overdue(self) -> Fault | None:
        """A fault where the page has taken too long; None while there is time."""
        self._used = max(self._used, self._memory(field=5))
        page, steps, pages = self._slot
        if steps != self._steps:
            self._steps, self._since = steps, time.monotonic()
        allowed = self._limits.seconds + (0 if page else self._limits.seconds_a_page * pages)
        if time.monotonic() - self._since <= allowed:
            return None
        return Fault(
            kind="timeout",
            page=page or None,
            message=f"expected {self._what(page, pages)} to be read within {allowed:.0f} s, found no end of it",
        )

    @property
    def is_worn(self) -> bool:
        """True where the process has read its share, or has grown beyond what an empty one needs."""
        return self.documents >= self._limits.documents or self._memory(field=1) > self._limits.resident

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def _crash(self, code: int | None) -> Fault:
        page, _, pages = self._slot
        # Killed from outside, which is what the system does when memory runs out.
        full = self._used >= _FULL * self._limits.memory or code == -signal.SIGKILL
        how = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
        used = f", {self._used >> 20} MB in use" if self._used else ""
        return Fault(
            kind="memory" if full else "crash",
            page=page or None,
            message=f"expected {self._what(page, pages)} to be read, found the reader dead ({how}{used})",
        )

    def _what(self, page: int, pages: int) -> str:
        name = self.job.name if self.job else ""
        if page:
            return f"page {page} of {name}"
        return f"{name} ({pages} pages decoded)" if pages else name

    def _memory(self, *, field: int) -> int:
        """Bytes in memory (field 1) or of private data (field 5) of the process; 0 where it is gone."""
        try:
            return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[field]) * _PAGE_SIZE
        except (OSError, IndexError, ValueError):
            return 0


def _serve(pipe: Connection, memory: int, slot: Any) -> None:
    """The life of a worker: quiet, deaf to Ctrl+C (the parent hears it), bounded in memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    os.dup2(silence, 2)

    def listener(page: int) -> None:
        slot[:] = [page, slot[1] + 1, slot[2] + bool(page)]

    with progress.told_to(listener):
        while True:
            try:
                reader, data, name = pipe.recv()
            except EOFError:
                return
            pipe.send_bytes(_answer(reader, data, name, slot))


def _answer(reader: str, data: bytes, name: str, slot: Any) -> bytes:
    """The pickled answer; anything that is raised becomes a fault with its page."""
    page = None
    try:
        module, _, function = reader.partition(":")
        return pickle.dumps(getattr(import_module(module), function)(data, name), pickle.HIGHEST_PROTOCOL)
    except DocumentError as error:
        fault = Fault(kind=error.kind, message=error.message, page=error.page, printed=error.printed)
    except Exception as error:
        page = slot[0] or None
        if _is_out_of_memory(error):
            where = f"page {page} of {name}" if page else name
            fault = Fault(
                kind="memory",
                page=page,
                message=f"expected {where} to be read within the worker's memory, found no more of it ({_said(error)})",
            )
        else:
            fault = Fault(kind="internal_error", page=page, message=f"juesuan failed on {name}: {_said(error)}")
    return pickle.dumps(fault)


def _is_out_of_memory(error: Exception) -> bool:
    return isinstance(error, MemoryError) or any(word in str(error).lower() for word in _NO_MEMORY)


def _said(error: Exception) -> str:
    """The error with the place where it was raised, on one line."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f" at {Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    return f"{type(error).__name__}{place}: {' '.join(str(error).split())[:300]}"
