"""`juesuan nightly`: collect, load, build, check, publish, report, as one command that may be killed anywhere and run again.

Every stage leaves what is whole or nothing, and knows by itself what is done already: a run that was killed is gone on with by
the next one. Readers keep the published build until another one has passed its tests and the comparison with it.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from ingest import load as loading
from ingest.collect import sources as registry
from ingest.collect import walk, watch_folder
from ingest.errors import BuildError, JuesuanError, OutOfTime, PolicyError, RefusedBuild
from ingest.policy import Policy
from ingest.refresh import build as building
from ingest.refresh import gate, inputs, lock, metrics, pending, report, runs, store_copy, whole
from ingest.refresh.publish import builds, publish, published_build, refused, went_back_from
from ingest.refresh.report import Report, Row
from ingest.settings import Settings
from ingest.state import LABELS

OK, SOME, FAILED, BUSY, DEADLINE, REFUSED = 0, 1, 3, 4, 5, 6
"""Exit codes: all done; done, with files or sources that were not taken; failed; another run is on; out of time; the new
build is whole and absurd, and a person has to look."""

Doubts = Callable[[Path, Path | None], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What a night does, by functions that tests replace.

    `collect` fetches until the moment (monotonic) and returns one row per source; `load` reads files; `build` builds, tests
    and publishes, in full where told so, and ends after so many seconds.
    """

    collect: Callable[[Settings, Policy, float], list[Row]]
    load: Callable[[Sequence[Path], Settings], dict[str, int]]
    build: Callable[[Settings, bool, Doubts, float], str]


def _load(files: Sequence[Path], settings: Settings) -> dict[str, int]:
    return dict(loading.load(files, settings).counts)


def _build(settings: Settings, full: bool, doubts: Doubts, seconds: float) -> str:
    return building.build(settings, full=full, doubts=doubts, seconds=seconds)


STEPS = Steps(collect=walk.collect, load=_load, build=_build)


def nightly(settings: Settings, policy: Policy, steps: Steps = STEPS) -> tuple[Report, int]:
    """Runs the night; returns its report, which is kept, and the exit code. Raises `BusyError` where another one is on."""
    settings.runs.mkdir(parents=True, exist_ok=True)
    with lock.held(settings.data / "nightly.lock", "夜间运行"):
        night = _Night(settings, policy, steps)
        return night.run()


@dataclass(slots=True)
class _Night:
    """One run: what it has done so far, and why it could not do more."""

    settings: Settings
    policy: Policy
    steps: Steps
    name: str = field(default_factory=runs.new_run)
    begun_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    stages: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    why_not: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    outcome: str = "nothing_new"
    _until: float = 0.0

    def run(self) -> tuple[Report, int]:
        table = runs.Runs(self.settings.runs / "runs.jsonl")
        self._until = time.monotonic() + self.policy.run.deadline_minutes * 60
        table.note(self.name, "begun", resumes=table.unfinished())
        try:
            self._work()
        except OutOfTime:
            self.outcome = "deadline"
            self.why_not.append(f"到了 {self.policy.run.deadline_minutes:g} 分钟的时限")
        except RefusedBuild as error:
            self.outcome, self.why_not = "refused", [*self.why_not, str(error)]
        except (JuesuanError, OSError, duckdb.Error) as error:
            self.outcome, self.why_not = "failed", [*self.why_not, str(error)]
        told = self._report()
        table.note(self.name, "ended", outcome=self.outcome, build=told.build, why_not=self.why_not, counts=self.counts)
        return told, self._exit_code(told)

    def _work(self) -> None:
        with self._stage("检查") as say:
            say(self._recover())
            self._check_space()
        with self._stage("采集") as say:
            self.sources = self.steps.collect(self.settings, self.policy, self._until) + self._watched()
            say(f"{len(self.sources)} 个来源，{sum(1 for row in self.sources if row.get('trouble'))} 个有问题")
        with self._stage("读入") as say:
            waiting = self._load()
            told = [f"{LABELS[state]} {self.counts[state]}" for state in LABELS if self.counts.get(state)]
            told += [f"刚刚写入、留待下一夜 {waiting}"] if waiting else []
            say("，".join(told) or "没有新文件")
        with self._stage("构建") as say:
            say(self._build())
        with self._stage("整理") as say:
            say(self._tidy())

    def _recover(self) -> str:
        """Mends what an accident left: a damaged store, a published build that cannot be read."""
        told = [store_copy.heal(self.settings)] if store_copy.is_damaged(self.settings) else []
        current = published_build(self.settings)
        if current is None or whole.is_whole(current, self.settings):
            if current is None and (kept := builds(self.settings)):
                told.append(self._fall_back(kept))
            return "；".join(told) or "无异常"
        told.append(f"已发布的 {current.name} 无法读取")
        # The link first: at no moment does it lead to a file that is not there.
        told.append(self._fall_back([build for build in builds(self.settings) if build.resolve() != current]))
        if published_build(self.settings) == current:
            self.settings.published.unlink(missing_ok=True)
        current.rename(current.with_name(f"damaged-{current.name}"))
        return "；".join(told)

    def _fall_back(self, kept: list[Path]) -> str:
        for build in reversed(kept):
            if whole.is_whole(build, self.settings):
                publish(self.settings, build, self.policy.keep.builds)
                return f"改为发布 {build.stem.removeprefix('warehouse-')}"
        return "没有可以退回的构建"

    def _check_space(self) -> None:
        current = published_build(self.settings)
        build = current.stat().st_size if current else 0
        needed = max(self.policy.space.free_builds * build, self.policy.space.free_megabytes * 1e6)
        free = shutil.disk_usage(self.settings.data).free
        if free < needed:
            raise BuildError(
                f"{self.settings.data} 只剩 {free / 1e6:,.0f} MB，至少要 {needed / 1e6:,.0f} MB：请先腾出空间"
            )

    def _listed(self) -> tuple[registry.Source, ...]:
        try:
            return registry.read(self.settings.sources)
        except PolicyError:
            # Said already by the stage that needed them.
            return ()

    def _folders(self) -> list[registry.Source]:
        return [one for one in registry.read(self.settings.sources) if one.kind is registry.Kind.FOLDER]

    def _watched(self) -> list[Row]:
        """The watch folders of the registry as rows of the report: a share that is not mounted is no empty folder."""
        return [watch_folder.row(source) for source in self._folders()]

    def _load(self) -> int:
        """Reads what has come; returns how many files were written too lately to be read."""
        folders = (self.settings.inbox, *(Path(source.address) for source in self._folders()))
        stored = inputs.document_count(self.settings)
        waiting = pending.Pending(folders, self.settings.pending, stored, self.settings.collected)
        files = waiting.files(self.policy.run.settle_seconds)
        if any(stage["line"].startswith("库文件已损坏") for stage in self.stages):
            files += store_copy.lost_files(self.settings)
        for start in range(0, len(files), self.policy.run.batch):
            self._check_time()
            group = files[start : start + self.policy.run.batch]
            marks = {path: mark for path in group if (mark := pending.mark(path)) is not None}
            for state, count in self.steps.load(group, self.settings).items():
                self.counts[state] = self.counts.get(state, 0) + count
            waiting.done(group, marks, inputs.document_count(self.settings))
        return waiting.waiting

    def _build(self) -> str:
        if not self.settings.raw_database.exists():
            return "还没有读入任何文件"
        current, made_from = published_build(self.settings), inputs.fingerprint(self.settings)
        if current is not None and inputs.built_from(current) == made_from:
            return "没有新的内容，不构建"
        if went_back_from(self.settings) == made_from:
            return "已由人换回较早的构建，此后没有新的内容，不构建"
        for aside in refused(self.settings):
            if inputs.built_from(aside) == made_from and (reasons := self._doubts(aside, current)):
                raise RefusedBuild(aside.stem.removeprefix("refused-"), reasons)
        self._check_time()
        try:
            told = self.steps.build(self.settings, False, self._doubts, self._left())
        except RefusedBuild:
            raise
        except BuildError:
            # What it was built upon may be to blame.
            self._check_time()
            told = self.steps.build(self.settings, True, self._doubts, self._left())
        self.outcome = "published"
        return told

    def _doubts(self, new: Path, old: Path | None) -> tuple[str, ...]:
        return gate.absurdities(new, old, self.policy.absurd)

    def _tidy(self) -> str:
        keep, told = self.policy.keep, []
        # Right after a publication, readers may still be opening the build before it.
        if self.outcome != "published" and (current := published_build(self.settings)) is not None:
            publish(self.settings, current, keep.builds)
        for old in refused(self.settings)[: -keep.refused or None]:
            old.unlink(missing_ok=True)
        is_kept = self.outcome != "published" and self.settings.store_copy.exists()
        if self.settings.raw_database.exists() and not is_kept:
            store_copy.keep(self.settings)
            told.append("库已留副本")
        for old in sorted(self.settings.builds.glob("damaged-*"))[:-1]:
            old.unlink(missing_ok=True)
        oldest = f"{datetime.now(UTC) - timedelta(days=keep.report_days):%Y%m%d}"
        for path in self.settings.runs.glob("*.report.json"):
            if path.name < oldest:
                path.unlink(missing_ok=True)
        return "；".join(told) or "无"

    def _report(self) -> Report:
        published = published_build(self.settings)
        told = Report(
            run=self.name,
            begun_at=self.begun_at.isoformat(timespec="seconds"),
            ended_at=datetime.now(UTC).isoformat(timespec="seconds"),
            outcome=self.outcome,
            build=published.stem.removeprefix("warehouse-") if published else None,
            since=None,
            why_not=self.why_not,
            stages=self.stages,
            sources=self.sources,
        )
        told = report.complete(told, self.settings, published, self._listed())
        report.keep(told, self.settings, published)
        metrics.write(told, self.settings)
        return told

    def _exit_code(self, told: Report) -> int:
        if self.outcome == "deadline":
            return DEADLINE
        if self.outcome == "refused":
            return REFUSED
        if self.outcome not in metrics.GOOD:
            return FAILED
        untaken = sum(self.counts.get(state, 0) for state in ("refused", "quarantined", "missing"))
        return SOME if untaken or any(row.get("trouble") for row in told.sources) else OK

    def _left(self) -> float:
        """Seconds to the deadline."""
        return max(1.0, self._until - time.monotonic())

    def _check_time(self) -> None:
        if time.monotonic() >= self._until:
            raise OutOfTime("到了时限")

    @contextmanager
    def _stage(self, stage: str) -> Iterator[Callable[[str], None]]:
        """Times a stage and keeps the line that it says, or the error that ended it."""
        self._check_time()
        lines: list[str] = []
        start = time.monotonic()
        row: Row = {"stage": stage, "seconds": 0.0, "line": ""}
        self.stages.append(row)
        try:
            yield lines.append
        except (JuesuanError, OSError, duckdb.Error) as error:
            lines.append(f"没有完成：{error}" if str(error) else "没有完成：到了时限")
            raise
        finally:
            row["seconds"], row["line"] = round(time.monotonic() - start, 3), "；".join(lines)
