"""One trial: nights that are killed beside nights that are not, the same world for both, the same end asked of both."""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ingest.finding_decisions import FindingDecisions
from ingest.refresh import contents, verify
from ingest.refresh.publish import published_build
from ingest.settings import PROJECT, Settings
from tests.crash import world

_MOST_TRIES, _CALM_EVERY = 6, 5


@dataclass(slots=True)
class Trial:
    """What was done and what was found. `differences` are what ended otherwise than undisturbed."""

    nights: int = 0
    kills: int = 0
    failures: int = 0
    readings: int = 0
    builds_met: int = 0
    reader_errors: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """True where readers met no error and nothing is lost or different."""
        return not (self.reader_errors or self.differences)

    def text(self) -> str:
        """A line, and what was wrong."""
        head = (
            f"nights {self.nights}, killed {self.kills}, failed by injection {self.failures}, readings {self.readings} of "
            f"{self.builds_met} builds, reader errors {len(self.reader_errors)}, differences {len(self.differences)}"
        )
        return "\n".join([head, *self.reader_errors, *self.differences])


def run(
    kills: int,
    *,
    readers: int = 1,
    seed: int = 1,
    steps: int | None = None,
    around: world.World = world.MINIATURE,
) -> Trial:
    """Nights until so many were killed (or, without kills, so many steps), then the comparison."""
    trial, chance = Trial(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        disturbed, calm = world.folder_of(Path(folder) / "disturbed"), world.folder_of(Path(folder) / "calm")
        started = [_reader(disturbed) for _ in range(readers)]
        duration, step = 1.0, 0
        while trial.kills < kills or (steps is not None and step < steps):
            step += 1
            for settings in (disturbed, calm):
                world.act(settings, step, around)
            if step % _CALM_EVERY == 1 or not kills:
                begin = time.monotonic()
                _expect(trial, world.night(calm, around), step)
                duration = time.monotonic() - begin
            if kills:
                _disturbed_nights(trial, disturbed, around, chance, duration, kills)
            else:
                _expect(trial, world.night(disturbed, around), step)
                trial.nights += 1
        _expect(trial, world.night(calm, around), step)
        _recovers(trial, disturbed, around)
        (disturbed.data / "stop").touch()
        for process in started:
            _take(trial, process)
        trial.differences += _differences(disturbed, calm)
    return trial


def _disturbed_nights(
    trial: Trial, settings: Settings, around: world.World, chance: random.Random, duration: float, kills: int
) -> None:
    """Some nights, each with a fault; what they do not finish is left to those of the next step."""
    for _ in range(chance.randint(1, _MOST_TRIES)):
        code = world.night(settings, around, world.chosen(chance, duration))
        trial.nights += 1
        if code < 0:
            trial.kills += 1
        elif code in {0, 1}:
            return
        else:
            trial.failures += 1
        if trial.kills >= kills:
            return


def _recovers(trial: Trial, settings: Settings, around: world.World) -> None:
    """One undisturbed night must be enough."""
    code = world.night(settings, around)
    trial.nights += 1
    if code not in {0, 1}:
        trial.differences.append(f"the night after ended with {code}")


def _expect(trial: Trial, code: int, step: int) -> None:
    if code not in {0, 1}:
        trial.differences.append(f"an undisturbed night (step {step}) ended with {code}")


def _differences(disturbed: Settings, calm: Settings) -> list[str]:
    found = []
    left, right = published_build(disturbed), published_build(calm)
    if left is None or right is None:
        return ["nothing was published"]
    first, second = contents.hashes(left), contents.hashes(right)
    found += [f"{name} differs" for name in sorted(first.keys() | second.keys()) if first.get(name) != second.get(name)]
    if _documents(disturbed) != _documents(calm):
        found.append("documents were lost or read otherwise")
    decisions = [one.finding for one in FindingDecisions(disturbed.finding_decisions).all()]
    if decisions != [one.finding for one in FindingDecisions(calm.finding_decisions).all()]:
        found.append("decisions were lost")
    if sorted(decisions) != _decisions(disturbed):
        found.append("decisions did not reach the store")
    raw = verify.verify(disturbed)
    if not raw.is_good or raw.files != verify.verify(calm).files:
        found.append(f"raw bytes were lost: {raw.text()}")
    return found


def _documents(settings: Settings) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        return connection.execute("select document_id, file_name, state from raw.documents order by 1").fetchall()


def _decisions(settings: Settings) -> list[str]:
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        return [
            row[0] for row in connection.execute("select finding_id from raw.finding_decisions order by 1").fetchall()
        ]


def _reader(settings: Settings) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.crash.reader", str(settings.data)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def _take(trial: Trial, process: "subprocess.Popen[str]") -> None:
    said, _ = process.communicate(timeout=60)
    head, _, wrong = said.partition("\n")
    readings, builds, errors = (int(number) for number in head.split())
    trial.readings += readings
    trial.builds_met = max(trial.builds_met, builds)
    trial.reader_errors += [line for line in wrong.splitlines() if line][:5] if errors else []
