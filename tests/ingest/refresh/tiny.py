"""A night in miniature: documents of one line each, and a few marts in place of dbt's. Everything else is the real thing.

A document is text: `部门,年度,收入`; 预算 instead of the income makes it refused, anything else is quarantined.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from ingest import load as loading
from ingest import policy
from ingest.collect import archive
from ingest.decode.document import Reading
from ingest.errors import Unreadable
from ingest.facts import Amount, Disclosure, Family, Identity, Issue, Scope, Table, TableState
from ingest.policy import Policy
from ingest.pool import Fault, Job
from ingest.refresh import build as building
from ingest.refresh import nightly
from ingest.refresh.nightly import Doubts, Steps
from ingest.refresh.report import Report
from ingest.settings import PROJECT, Settings

READER = "tests.ingest.refresh.tiny:read_all"
MARTS = """
create schema if not exists state;
create or replace table state.built_documents as
select document_id, department_name as department_id, fiscal_year, scope, cast(now() as timestamp) as built_at
from raw.raw.documents where state = 'loaded' order by document_id;
create or replace table dim_documents as
select document_id, department_name as department_id, file_name, fiscal_year, state from raw.raw.documents order by document_id;
create or replace table dim_departments as
select distinct department_name as department_id, department_name from raw.raw.documents
where state = 'loaded' order by department_name;
create or replace table fct_amounts as
select document_id, form, name, amount_yuan from raw.raw.amounts order by document_id, amount_index;
create or replace table fct_department_totals as
select department_name as department_id, fiscal_year, scope, 'revenue' as measure, document_id, amount_yuan
from raw.raw.documents inner join raw.raw.amounts using (document_id)
qualify row_number() over (partition by department_name, fiscal_year order by loaded_at desc, document_id) = 1
order by department_name, fiscal_year;
create or replace table fct_value_changes as
with versions as (
    select d.*, a.amount_yuan, lag(a.amount_yuan) over w as old_yuan, lag(d.document_id) over w as old_id
    from raw.raw.documents as d inner join raw.raw.amounts as a using (document_id)
    window w as (partition by department_name, fiscal_year order by loaded_at, document_id)
)
select department_name as department_id, fiscal_year, scope, first_seen_on as changed_on, 'new_version' as cause,
    'changed' as change, 'amount' as kind, 'revenue' as place, 'revenue' as side, '收入' as item, 'total' as measure, 0 as repetition,
    old_yuan as old_figure, amount_yuan as new_figure, cast(old_yuan as varchar) as old_printed,
    cast(amount_yuan as varchar) as new_printed, old_id as old_document_id, document_id as new_document_id
from versions where old_yuan is distinct from amount_yuan and old_id is not null order by department_name, fiscal_year, document_id;
create or replace table fct_disclosure_status as
select department_id, y.fiscal_year, '汇总' as scope,
    case when t.document_id is null then 'not_found' else 'published' end as status,
    cast(null as date) as published_on, cast(null as date) as approved_on
from dim_departments cross join (select distinct fiscal_year from fct_department_totals) as y
left join fct_department_totals as t using (department_id, fiscal_year) order by department_id, y.fiscal_year;
create or replace table fct_reconciliation_findings as
select 'f' || substr(document_id, 1, 11) as finding_id, document_id, department_id, fiscal_year, 'A01' as check_id,
    'contradiction' as grade, '收入为负' as message
from fct_department_totals where amount_yuan < 0 order by 1;
"""


def settings_in(folder: Path) -> Settings:
    """An empty data folder with a watch folder."""
    settings = Settings(data=folder / "data", dbt_project=PROJECT / "dbt_project")
    settings.inbox.mkdir(parents=True)
    return settings


def rules(**run: float) -> Policy:
    """The settings of the night, without waiting for files to settle and without a demand for space."""
    given = policy.load()
    return policy.Policy(
        run=policy.Run(**{"deadline_minutes": 240.0, "settle_seconds": 0.0, "batch": 3, **run}),  # type: ignore[arg-type]
        space=policy.Space(free_builds=0.0, free_megabytes=0.0),
        keep=given.keep,
        absurd=given.absurd,
        collect=given.collect,
        notify=given.notify,
    )


class InProcess:
    """In place of the pool of workers, whose beginning takes seconds: jobs are read here, one after the other."""

    def __init__(self, workers: int = 1, limits: object = None) -> None:
        pass

    def __enter__(self) -> "InProcess":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, object]]:
        """Each job with its answer."""
        for job in jobs:
            try:
                yield job, read_all(job.data, job.name)
            except Unreadable as error:
                yield job, Fault(kind=error.kind, message=error.message)


def put(settings: Settings, department: str, year: int, income: object, folder: str = "") -> Path:
    """A document in the watch folder."""
    path = settings.inbox / folder / f"{department}{year}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{department},{year},{income}", encoding="utf-8")
    return path


def read_all(data: bytes, name: str) -> tuple[Disclosure, ...]:
    """The reader: see the module."""
    parts = data.decode("utf-8", "replace").split(",")
    if len(parts) != 3:
        raise Unreadable("expected three words")
    department, year, income = parts
    is_budget = income == "预算"
    amounts = () if is_budget else (_amount(income),)
    return (
        Disclosure(
            sha256=archive.digest(data),
            name=name,
            kind="text",
            page_count=1,
            reading=Reading.DUMP,
            identity=Identity(
                family=Family.BUDGET if is_budget else Family.FINAL_ACCOUNTS,
                department=department,
                region=None,
                region_code=None,
                fiscal_year=int(year),
                scope=Scope.DEPARTMENT,
            ),
            unit="元",
            tables=() if is_budget else (_table(amounts),),
            facts=(),
            findings=(),
            issues=(Issue(kind="budget", page=None, printed="预算", message="a budget"),) if is_budget else (),
        ),
    )


def unfinished(settings: Settings) -> Path:
    """The build that is being made."""
    return settings.builds / building._UNFINISHED


def run_tiny_dbt(settings: Settings, *_: object, **__: object) -> None:
    """In place of dbt: the marts that a night looks at."""
    with duckdb.connect(str(unfinished(settings))) as connection:
        connection.execute(f"attach '{settings.raw_database}' as raw (read_only)")
        connection.execute(MARTS)


def load(files: Sequence[Path], settings: Settings) -> dict[str, int]:
    """The real load with the reader of one line."""
    return dict(loading.load(files, settings, reader=READER, workers=1).counts)


def build(settings: Settings, full: bool, doubts: Doubts, seconds: float) -> str:
    """The real build, whose dbt the test has replaced."""
    return building.build(settings, full=full, doubts=doubts, seconds=seconds)


STEPS = Steps(collect=lambda settings, policy, until: [], load=load, build=build)


def night(settings: Settings, steps: Steps = STEPS, **run: float) -> tuple[Report, int]:
    """One night: its report and exit code."""
    return nightly.nightly(settings, rules(**run), steps)


def totals(settings: Settings) -> list[tuple[object, ...]]:
    """What a reader finds: department, year, income."""
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        return connection.execute(
            "select department_id, fiscal_year, amount_yuan from fct_department_totals order by 1, 2"
        ).fetchall()


def _amount(income: str) -> Amount:
    return Amount(
        row=0,
        line="total_revenue",
        code=None,
        name="收入",
        side="revenue",
        column="total",
        value=Decimal(income),
        amount_yuan=Decimal(income),
        printed=income,
        page=1,
        box=None,
        reading=Reading.DUMP,
    )


def _table(amounts: tuple[Amount, ...]) -> Table:
    return Table(index=0, form="revenue", title="收入", unit="元", pages=(1,), state=TableState.FILLED, amounts=amounts)
