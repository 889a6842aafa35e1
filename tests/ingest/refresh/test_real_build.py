"""The last look and the report on a build of dbt's own: the marts have the columns that they ask for."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest import policy
from ingest.refresh import gate, inputs, publish, report, report_text
from ingest.refresh.report import Report
from ingest.settings import Settings

BOUNDS = policy.load().absurd


@pytest.fixture
def copy(warehouse: Settings, tmp_path: Path) -> Iterator[Path]:
    """A build like the published one, to be spoilt."""
    made = tmp_path / "copy.duckdb"
    shutil.copyfile(published(warehouse), made)
    yield made


def published(warehouse: Settings) -> Path:
    build = publish.published_build(warehouse)
    assert build is not None
    return build


def spoil(build: Path, statement: str) -> None:
    with duckdb.connect(str(build)) as connection:
        connection.execute(statement)


def test_a_build_beside_itself_is_not_absurd(warehouse: Settings, copy: Path) -> None:
    assert gate.absurdities(copy, published(warehouse), BOUNDS) == ()
    assert gate.absurdities(copy, None, BOUNDS) == ()
    assert gate.is_whole(copy)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("delete from fct_amounts where form = 'revenue'", " revenue 由 "),
        ("delete from dim_documents where file_name = (select min(file_name) from dim_documents)", "少了 1 份文件"),
        ("update fct_department_totals set amount_yuan = amount_yuan + 1 where measure = (select min(measure) from fct_department_totals)", "个总数变了而没有新版本"),
        ("update dim_documents set department_id = null; delete from dim_departments", "不见了 5 个部门"),
    ],
    ids=["rows", "documents", "totals", "departments"],
)  # fmt: skip
def test_what_is_lost_or_moved_is_absurd(warehouse: Settings, copy: Path, statement: str, told: str) -> None:
    spoil(copy, statement)
    assert any(told in reason for reason in gate.absurdities(copy, published(warehouse), BOUNDS))


def test_a_torn_build_is_not_whole(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.truncate(copy.stat().st_size // 2)
    assert not gate.is_whole(copy)


def test_a_build_knows_what_it_was_made_from(warehouse: Settings) -> None:
    assert inputs.built_from(published(warehouse)) == inputs.fingerprint(warehouse)


def test_the_first_report_tells_every_document_and_finding(warehouse: Settings) -> None:
    empty = Report(
        run="one",
        begun_at="2024-09-30T02:00:00+00:00",
        ended_at="2024-09-30T02:01:00+00:00",
        outcome="published",
        build="x",
        since=None,
        why_not=[],
        stages=[],
    )
    told = report.complete(empty, replace(warehouse), published(warehouse))
    with duckdb.connect(str(published(warehouse)), read_only=True) as connection:
        findings = connection.execute(
            "select count(*) from fct_reconciliation_findings where grade <> 'hint'"
        ).fetchone()
    assert len(told.new) == 20
    assert (len(told.findings_new),) == findings
    assert (told.changed, told.findings_gone, told.why_not) == ([], [], [])
    assert "新读入　20" in report_text.as_text(told)
