"""What happens around a night: documents come, a person decides, and the process dies or its disk fails at any point.

In miniature, dbt and the readers of documents are those of `tests/ingest/refresh/tiny.py`; lock, archive, store, build, comparison,
publication, report and copies are the real ones. In earnest, everything is real, and documents are the samples.
"""

import errno
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest import load as loading
from ingest.finding_decisions import FindingDecision, FindingDecisions, FindingVerdict
from ingest.refresh import build as building
from ingest.refresh import inputs, nightly
from ingest.refresh.nightly import Steps
from ingest.settings import PROJECT, Settings
from tests.ingest.refresh import tiny

DEPARTMENTS = ("财政局", "教育局", "住建局", "信访局", "民政局")
_CALLS = {"fsync": 14, "replace": 7, "ftruncate": 2, "symlink": 2}
"""Calls of the system that a night makes, and about how often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong: after `seconds` a kill from outside; at the `number`th call of `call` a kill or a full disk; or every
    write fails, the database's own too, that would make a file larger than `file_bytes`."""

    seconds: float | None = None
    file_bytes: int | None = None
    call: str = ""
    number: int = 0
    is_kill: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """How documents come before a night, what a night does, and what is replaced in its process."""

    put: Callable[[Settings, int, random.Random], object]
    steps: Steps
    stand_ins: tuple[tuple[ModuleType, str, Any], ...] = ()


def _put_line(settings: Settings, step: int, chance: random.Random) -> None:
    department = f"示例市云杉县{chance.choice(DEPARTMENTS)}"
    tiny.put(settings, department, chance.randint(2020, 2023), chance.randint(-50, 1000), f"{step:04}")


def _put_sample(settings: Settings, step: int, chance: random.Random) -> None:
    """A sample with bytes of its own: the same one again is a publication of the same accounts anew."""
    sample = chance.choice(sorted((PROJECT / "data" / "samples").glob("*2021*.pdf")))
    path = settings.inbox / f"{step:04}" / sample.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(sample.read_bytes() + f"%{step}\n".encode())


MINIATURE = World(
    put=_put_line,
    steps=tiny.STEPS,
    stand_ins=(
        (building, "_run_dbt", tiny.run_tiny_dbt),
        (loading, "Pool", tiny.InProcess),
        (building, "project_digest", lambda project: "one"),
        (inputs, "project_digest", lambda project: "one"),
    ),
)
IN_EARNEST = World(put=_put_sample, steps=replace(nightly.STEPS, collect=tiny.STEPS.collect))


def act(settings: Settings, step: int, world: World) -> None:
    """What the world does before a night: a document or a correction, and now and then a person's decision."""
    world.put(settings, step, random.Random(step))
    folder = f"{step:04}"
    if step % 5 == 0:
        (settings.inbox / folder / "乱.txt").write_text(f"乱 {step}", encoding="utf-8")
    if step % 3 == 0:
        decision = FindingDecision(
            day=date(2024, 1, 1), finding=f"f{step}", verdict=FindingVerdict.CONFIRMED, reason="核对原件", by="复核人"
        )
        FindingDecisions(settings.finding_decisions).append(decision)


def night(settings: Settings, world: World, fault: Fault | None = None) -> int:
    """A night in a child process; returns its exit code, negative where a signal ended it."""
    child = os.fork()
    if child == 0:
        code = 70
        with suppress(BaseException):
            code = _in_child(settings, world, fault)
        os._exit(code)
    if fault is not None and fault.seconds is not None:
        time.sleep(fault.seconds)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def chosen(chance: random.Random, duration: float) -> Fault:
    """A fault by chance: half of them kills at any moment, the rest at calls of the system and writes."""
    if chance.random() < 0.5:
        return Fault(seconds=chance.uniform(0.0, 0.7 * duration))
    if chance.random() < 0.1:
        return Fault(file_bytes=chance.choice((100, 5_000, 300_000, 1_000_000)))
    call = chance.choice(list(_CALLS))
    return Fault(call=call, number=chance.randint(1, _CALLS[call]), is_kill=chance.random() < 0.8)


def _in_child(settings: Settings, world: World, fault: Fault | None) -> int:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    for module, name, stand_in in world.stand_ins:
        setattr(module, name, stand_in)
    if fault is not None and fault.file_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.file_bytes, fault.file_bytes))
    if fault is not None and fault.call:
        _inject(fault)
    return nightly.nightly(settings, tiny.rules(), world.steps)[1]


def _inject(fault: Fault) -> None:
    """Makes the call fail or kill the process when it is made for that time; the call before a kill may have been done."""
    real: Callable[..., Any] = getattr(os, fault.call)
    made = 0

    def failing(*given: Any, **named: Any) -> Any:
        nonlocal made
        made += 1
        if made < fault.number:
            return real(*given, **named)
        if not fault.is_kill:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if made % 2:
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    setattr(os, fault.call, failing)


def folder_of(path: Path) -> Settings:
    """An empty world."""
    path.mkdir(parents=True, exist_ok=True)
    return tiny.settings_in(path)
