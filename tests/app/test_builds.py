"""A new build is met at the next click; an address that names an older one says whether its figures became others."""

import os
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from app import warehouse as source
from ingest.settings import Settings
from tests.app.opened import department_of, opened, text_of
from tests.conftest import SMALL_BODIES


@pytest.fixture
def copy(warehouse: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A data folder of its own with the build published under an older name."""
    made = Settings(data=tmp_path, dbt_project=warehouse.dbt_project)
    made.builds.mkdir()
    shutil.copy(warehouse.published.resolve(), made.builds / "warehouse-20250101-000000-000.duckdb")
    _publish(made, "warehouse-20250101-000000-000.duckdb")
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path))
    return made


def _publish(settings: Settings, name: str) -> None:
    pointer = settings.data / "next"
    pointer.symlink_to(os.path.relpath(settings.builds / name, settings.data))
    pointer.replace(settings.published)


def _newer(settings: Settings, change: str) -> None:
    """Publishes a build of the next day, changed by a statement."""
    target = settings.builds / "warehouse-20250102-000000-000.duckdb"
    shutil.copy(settings.builds / "warehouse-20250101-000000-000.duckdb", target)
    with duckdb.connect(str(target)) as connection:
        connection.execute(change)
    _publish(settings, target.name)


def _link(shown: str) -> dict[str, str]:
    found = re.search(r'href="[a-z_]*\?([^"]*build=[^"]*)"', shown)
    assert found is not None
    return dict(pair.split("=", 1) for pair in found.group(1).replace("&amp;", "&").split("&"))


def test_a_new_build_is_met_at_the_next_click(copy: Settings) -> None:
    app = opened("department", department=department_of(copy, SMALL_BODIES[0].name))
    assert "构建 20250101-000000-000" in text_of(app)
    _newer(copy, "select 1")
    assert "构建 20250102-000000-000" in text_of(app.run())


def test_a_link_says_that_its_figures_are_still_the_same(copy: Settings) -> None:
    link = _link(text_of(opened("department", department=department_of(copy, SMALL_BODIES[0].name))))
    assert "此链接原指向" not in text_of(opened("department", **link))
    _newer(copy, "select 1")
    assert "本页数字没有变化" in text_of(opened("department", **link))


def test_a_link_says_that_a_figure_became_another(copy: Settings) -> None:
    department = department_of(copy, SMALL_BODIES[0].name)
    link = _link(text_of(opened("department", department=department)))
    _newer(
        copy,
        f"update fct_year_changes set amount_yuan = amount_yuan + 10000 where department_id = '{department}' and measure = 'total_expenditure'",
    )
    assert "有数字与当时不同" in text_of(opened("department", **link))


def test_a_screen_is_of_one_build_to_its_end(copy: Settings) -> None:
    source.pin()
    before = source.build_path()
    _newer(copy, "select 1")
    assert source.build_path() == before
    with source.pinned("elsewhere"):
        assert source.build_path() == "elsewhere"
    source.pin()
    assert source.build_name() == "20250102-000000-000"
    assert source.previous_build_day() == "2025-01-01"
    source._pinned.set(None)


def test_questions_of_the_build_are_listed_and_lead_to_their_places(copy: Settings) -> None:
    department = department_of(copy, SMALL_BODIES[0].name)
    with duckdb.connect(str(copy.published.resolve()), read_only=True) as connection:
        found = connection.execute(
            "select amount_id from fct_department_totals where department_id = ? limit 1", [department]
        ).fetchone()
    assert found is not None
    _newer(
        copy,
        "create or replace table fct_committee_questions as select * replace ("
        f"'{department}' as department_id, 2022 as fiscal_year, '请说明<b>年末结转</b>的原因' as question, '{found[0]}' as a_amount_id) "
        "from fct_committee_questions limit 1",
    )
    shown = text_of(opened("questions", department=department))
    assert "有 1 个拟询问的问题" in shown
    assert "请说明&lt;b&gt;年末结转&lt;/b&gt;的原因" in shown
    assert found[0] in shown
    assert "请说明&lt;b&gt;" in text_of(opened("department", department=department))


def test_questions_that_a_build_does_not_have_are_said_to_be_missing(copy: Settings) -> None:
    _newer(copy, "drop table fct_committee_questions")
    assert "本构建还没有询问清单" in text_of(opened("questions"))


def test_what_was_not_read_is_told_in_chinese_with_a_file(copy: Settings) -> None:
    _newer(
        copy,
        "insert into fct_parse_issues select 'x', document_id, 'missing_unit', 1, '', 'no unit of money' from dim_documents "
        "order by file_name limit 1",
    )
    shown = text_of(opened("about"))
    assert "表上没有印金额单位；这张表的金额存疑" in shown
    assert "missing_unit" not in shown
