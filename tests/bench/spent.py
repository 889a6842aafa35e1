"""What a command of ours takes: time, processors and memory of a process and of those that it starts."""

import os
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ingest.settings import PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a process and those it started took: seconds by the wall and of processors, the largest one's memory in GB."""

    wall: float
    processor: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:.0f} s, processors {self.processor:.0f} s, {self.memory:.1f} GB"


def run(data: Path, *command: str, good: Collection[int] = (0,)) -> Spent:
    """`juesuan COMMAND …` on the data folder as an operator runs it; what it says is not shown. Ends this process where it ends with another code."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest", *command],
        cwd=PROJECT,
        env={**os.environ, "JUESUAN_DATA": str(data)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        sys.exit(f"juesuan {command[0]} on {data} ended with {process.returncode}")
    return Spent(
        wall=time.perf_counter() - started,
        processor=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss * 1024 / 1e9,
    )
