"""`juesuan build`: dbt on a copy of the last build (or from nothing), its tests included, then publication.

A build on top does again what belongs to departments with a new, changed or withdrawn document; one from nothing is needed
where models, seeds or libraries have changed, and says the same. A build that fails stays unpublished and is removed; readers
keep the one they have.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from ingest import finding_decisions
from ingest.collect.fetch_log import first_addresses
from ingest.errors import BuildError, BusyError, OutOfTime, RefusedBuild
from ingest.refresh import addresses, attributions, finding_events, inputs, lock, tied
from ingest.refresh.digest import project_digest
from ingest.refresh.publish import publish, published_build
from ingest.settings import Settings, dbt_environment

# Names that stay the same from build to build: dbt reads its project anew where they change.
_UNFINISHED, _SCRATCH = "next.building.duckdb", "scratch.building.duckdb"


def build(
    settings: Settings,
    *,
    full: bool = False,
    known_on: date | None = None,
    rules: bool = False,
    seconds: float | None = None,
    doubts: Callable[[Path, Path | None], tuple[str, ...]] = lambda new, old: (),
) -> str:
    """Builds, tests and publishes; returns the line to show. Raises `BuildError` and publishes nothing where it fails,
    `OutOfTime` where dbt has not ended after so many seconds.

    `known_on`: every mart as it was known on that day, in a file of its own beside the builds, which is not published.
    `rules`: dbt's unit tests too; they try the models on rows of their own and say nothing of what was loaded.
    `doubts`: what speaks against the tested build beside the published one; any reason keeps it aside (`RefusedBuild`).
    """
    if not settings.raw_database.exists():
        raise BuildError("还没有读入任何文件：先运行 juesuan load 路径")
    settings.builds.mkdir(parents=True, exist_ok=True)
    with _lock(settings.builds / "build.lock"):
        _sweep(settings.builds)
        published = published_build(settings)
        now = _moment(published)
        name = now.strftime("%Y%m%d-%H%M%S-%f")[:-3] if known_on is None else known_on.isoformat()
        unfinished = settings.builds / _UNFINISHED
        digest = project_digest(settings.dbt_project)
        base = None if full or known_on else _base(settings, digest)
        try:
            if base:
                shutil.copyfile(base, unfinished)
                _set_aside(unfinished)
            _remember(settings, published)
            finding_decisions.take_in(settings.finding_decisions, settings.raw_database)
            made_from = inputs.fingerprint(settings)
            _run_dbt(settings, digest, known_on, rules=rules, on_top=base is not None, seconds=seconds)
            addresses.freeze(unfinished, first_addresses(settings.fetch_log))
            _finish(unfinished, name, digest, now, made_from)
            if known_on:
                finished = settings.builds / f"known-{name}.duckdb"
                unfinished.replace(finished)
                return f"截至 {name} 所知的数据写入 {finished}，未发布"
            if reasons := doubts(unfinished, published):
                unfinished.replace(settings.builds / f"refused-{name}.duckdb")
                raise RefusedBuild(name, reasons)
            finished = settings.builds / f"warehouse-{name}.duckdb"
            unfinished.replace(finished)
        finally:
            _sweep(settings.builds)
        publish(settings, finished)
    return f"构建 {name} 已通过检验并发布（{'在上一构建之上增量' if base else '全量'}）"


def _remember(settings: Settings, published: Path | None) -> None:
    """Writes down what readers have been shown. Before the next build and not after its own: one that was killed before its
    publication, or refused, was shown to nobody; one that a person accepted was."""
    if published is None or not _tells(published):
        return
    attributions.record(settings.raw_database, published)
    finding_events.record(settings.raw_database, published)


def _tells(build: Path) -> bool:
    """False for a damaged build, and for one of an earlier version with other tables."""
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            for table in (attributions.SHOWN, finding_events.SHOWN, "select max(built_at) from build_info"):
                connection.execute(f"select count(hash(columns(*))) from ({table})").fetchall()
    except duckdb.Error:
        return False
    return True


def _base(settings: Settings, digest: str) -> Path | None:
    """The published build, where the same models and libraries made it; None asks for a build from nothing."""
    published = published_build(settings)
    if published is None:
        return None
    try:
        with duckdb.connect(str(published), read_only=True) as connection:
            found = connection.execute("select project_digest from build_info").fetchone()
    except duckdb.Error:
        return None
    return published if found == (digest,) else None


def _set_aside(path: Path) -> None:
    """Puts what the last build knew of each document under a name that stays while the new build writes its own."""
    try:
        with duckdb.connect(str(path)) as connection:
            connection.execute("alter table state.built_documents rename to last_built_documents")
    except duckdb.Error as error:
        raise BuildError(f"{path.name}: what the last build knew cannot be read: {error}") from error


def _run_dbt(
    settings: Settings, digest: str, known_on: date | None, *, rules: bool, on_top: bool, seconds: float | None
) -> None:
    """dbt in a process of its own: after dbtRunner a process cannot open the file read-only."""
    work, project = settings.builds / "dbt", str(settings.dbt_project)
    place = hashlib.sha256(project.encode()).hexdigest()
    parsed = settings.parsed_projects / f"{digest[:16]}-{place[:8]}.project"
    command = tied.command("ingest.refresh.dbt_process", str(parsed), "--log-path", str(work / "logs"), "build")
    command += ["--project-dir", project, "--profiles-dir", project]
    # The last build's seeds are in the copy already: its digest is the same.
    skipped = [*([] if rules else ["unit_test"]), *(["seed"] if on_top else [])]
    command += ["--exclude-resource-types", *skipped] if skipped else []
    if known_on:
        command += ["--vars", f"known_on: '{known_on.isoformat()}'"]
    environment = dbt_environment(
        build=settings.builds / _UNFINISHED,
        raw=settings.raw_database,
        scratch=settings.builds / _SCRATCH,
        work=work,
    )
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise OutOfTime(f"dbt 在 {seconds:.0f} 秒内没有完成，现有的发布不变") from error
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-25:])
        raise BuildError(f"dbt 检验没有通过，现有的发布不变：\n{tail}\n{done.stderr[-500:]}")


def _moment(published: Path | None) -> datetime:
    """Now, or just after the published build was made where the clock has been set back: builds stay in order."""
    now = datetime.now(UTC).replace(tzinfo=None)
    if published is None:
        return now
    try:
        with duckdb.connect(str(published), read_only=True) as connection:
            last = connection.execute("select max(built_at) from build_info").fetchone()
    except duckdb.Error:
        return now
    return max(now, last[0] + timedelta(milliseconds=1)) if last and last[0] else now


def _finish(path: Path, name: str, digest: str, built_at: datetime, made_from: str) -> None:
    """Writes down which build it is."""
    connection = duckdb.connect(str(path))
    try:
        connection.execute(
            "create or replace table build_info "
            "(build varchar not null, built_at timestamp not null, project_digest varchar not null, inputs varchar not null)"
        )
        connection.execute("insert into build_info values (?, ?, ?, ?)", [name, built_at, digest, made_from])
        connection.execute("drop table if exists state.last_built_documents")
        connection.execute("checkpoint")
    except duckdb.Error as error:
        raise BuildError(f"{path.name} 构建好了，写不完：{error}") from error
    finally:
        connection.close()


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """One build at a time; the lock of a process that is gone is none."""
    try:
        with lock.held(path, "构建"):
            yield
    except BusyError as error:
        raise BuildError(str(error)) from None


def _sweep(builds: Path) -> None:
    """Removes what a build, killed or done, left behind."""
    for leftover in builds.glob("*.building.duckdb*"):
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)
