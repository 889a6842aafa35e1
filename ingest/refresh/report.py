"""`juesuan report`: what a night brought, as plain values: new, changed, late, refused, quarantined, findings new and gone.

A report tells the difference to what the report before it told, so that nothing falls between two runs of which one was killed.
"""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from ingest.errors import BuildError
from ingest.files import write_whole
from ingest.refresh import runs
from ingest.settings import Settings

Row = dict[str, Any]

_DOCUMENTS = """
select document_id, file_name, department_name, fiscal_year, scope, state, reason, cast(loaded_at as varchar) as loaded_at
from raw.documents order by file_name, document_id
"""
_CHANGES = """
with fresh as (
    select * from new.fct_value_changes except all select * from old.fct_value_changes
)
select d.department_name, f.fiscal_year, f.scope, f.cause, f.change, f.place, f.item, f.measure, f.old_printed, f.new_printed,
    cast(f.old_figure as varchar) as old_figure, cast(f.new_figure as varchar) as new_figure, f.old_document_id, f.new_document_id
from fresh as f left join new.dim_departments as d using (department_id)
order by d.department_name, f.fiscal_year, f.scope, f.place, f.side, f.item, f.measure, f.repetition
"""
_ABSENT = """
with earlier as (
    select department_id, fiscal_year, scope, status from old.fct_disclosure_status where status <> 'published'
)
select d.department_name, s.fiscal_year, s.scope, s.status, cast(s.published_on as varchar) as published_on,
    cast(s.approved_on as varchar) as approved_on, e.status is null as is_new
from new.fct_disclosure_status as s
inner join new.dim_departments as d using (department_id)
left join earlier as e on s.department_id = e.department_id and s.fiscal_year = e.fiscal_year
    and s.scope is not distinct from e.scope and s.status = e.status
where s.status <> 'published'
order by s.fiscal_year desc, d.department_name, s.scope
"""
_FINDINGS = """
select d.department_name, f.fiscal_year, f.finding_id, f.check_id, f.grade, f.message
from {there}.fct_reconciliation_findings as f
left join {there}.dim_departments as d using (department_id)
where f.grade <> 'hint' and f.finding_id not in (select finding_id from {other}.fct_reconciliation_findings)
order by f.fiscal_year desc, d.department_name, f.finding_id
"""
_SAME_BEFORE = """
create schema old;
create view old.fct_value_changes as from new.fct_value_changes;
create view old.fct_disclosure_status as from new.fct_disclosure_status;
create view old.fct_reconciliation_findings as from new.fct_reconciliation_findings;
create view old.dim_departments as from new.dim_departments;
"""
_NOTHING_BEFORE = """
create schema old;
create table old.fct_value_changes as from new.fct_value_changes;
create table old.fct_disclosure_status as from new.fct_disclosure_status limit 0;
create table old.fct_reconciliation_findings as from new.fct_reconciliation_findings limit 0;
create table old.dim_departments as from new.dim_departments limit 0;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One night. `outcome`: published, nothing_new, refused, failed, deadline; times are UTC in ISO 8601.

    `why_not` says in Chinese why nothing was published. `since` is the build that the differences are told against.
    """

    run: str
    begun_at: str
    ended_at: str
    outcome: str
    build: str | None
    since: str | None
    why_not: list[str]
    stages: list[Row]
    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    absent: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    quarantined: list[Row] = field(default_factory=list)
    findings_new: list[Row] = field(default_factory=list)
    findings_gone: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)

    @property
    def is_news(self) -> bool:
        """True where a person would want to know."""
        told = (self.new, self.changed, self.refused, self.quarantined, self.findings_new, self.findings_gone)
        late = [row for row in self.absent if row["is_new"]]
        troubled = [row for row in self.sources if row.get("trouble")]
        return bool(self.why_not or late or troubled or any(told))

    def as_json(self) -> str:
        """The report as JSON; `read` takes it back."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return json.dumps(values, ensure_ascii=False, indent=1)


def complete(report: Report, settings: Settings, published: Path | None) -> Report:
    """The report with the differences to what was last told. What cannot be compared is said in `why_not`."""
    before = _told(settings)
    documents = _stored(settings)
    fresh = [row for row in documents if before["documents"].get(row["document_id"]) != row["loaded_at"]]
    whole = replace(
        report,
        new=[row for row in fresh if row["state"] in {"loaded", "warned"}],
        refused=[row for row in fresh if row["state"] == "refused"],
        quarantined=[row for row in fresh if row["state"] == "quarantined"],
    )
    if published is None:
        return whole
    since = settings.builds / f"warehouse-{before['build']}.duckdb"
    try:
        return _compared(whole, published, since if before["build"] and since.exists() else None)
    except duckdb.Error as error:
        return replace(whole, why_not=[*whole.why_not, f"{published.name} 无法读取：{error}"])


def keep(report: Report, settings: Settings, published: Path | None) -> Path:
    """Writes the report, then what it told, so that the next one begins there."""
    path = settings.runs / f"{report.run}.report.json"
    write_whole(path, report.as_json().encode("utf-8"))
    told = {
        "build": published.stem.removeprefix("warehouse-") if published else None,
        "documents": {row["document_id"]: row["loaded_at"] for row in _stored(settings)},
    }
    write_whole(settings.runs / "told.json", json.dumps(told).encode("ascii"))
    return path


def read(settings: Settings, run: str | None = None) -> Report:
    """A kept report, the last one where no run is named. Raises `BuildError` where there is none."""
    found = sorted(settings.runs.glob(f"{run or '*'}.report.json"))
    ended = [event.run for event in runs.Runs(settings.runs / "runs.jsonl").events() if event.what == "ended"]
    found.sort(key=lambda path: ended.index(name) if (name := path.name.split(".")[0]) in ended else -1)
    if not found:
        raise BuildError("还没有报告：先运行 juesuan nightly" if run is None else f"没有运行 {run} 的报告")
    return Report(**json.loads(found[-1].read_text(encoding="utf-8")))


def _compared(report: Report, published: Path, since: Path | None) -> Report:
    with duckdb.connect(":memory:") as connection:
        _attach(connection, "new", published)
        if since is None:
            # Before the first report every finding is new, and nothing has changed yet.
            connection.execute(_NOTHING_BEFORE)
        elif since != published:
            _attach(connection, "old", since)
        else:
            connection.execute(_SAME_BEFORE)
        return replace(
            report,
            since=since.stem.removeprefix("warehouse-") if since else None,
            changed=_rows(connection, _CHANGES),
            absent=_rows(connection, _ABSENT),
            findings_new=_rows(connection, _FINDINGS.format(there="new", other="old")),
            findings_gone=_rows(connection, _FINDINGS.format(there="old", other="new")),
        )


def _attach(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    attached = str(path).replace("'", "''")
    connection.execute(f"attach '{attached}' as {name} (read_only)")


def _stored(settings: Settings) -> list[Row]:
    if not settings.raw_database.exists():
        return []
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            return _rows(connection, _DOCUMENTS)
    except duckdb.Error:
        return []


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _told(settings: Settings) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((settings.runs / "told.json").read_text(encoding="ascii"))
        return {"build": told["build"], "documents": dict(told["documents"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"build": None, "documents": {}}
