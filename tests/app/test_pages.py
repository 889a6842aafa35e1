"""Every page opens on a real build and shows a number that we know."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import formats
from ingest.settings import PROJECT, Settings
from tests.conftest import SMALL_BODIES, SMALL_YEARS
from tests.typeset.disclosure import SEED
from tests.typeset.truth import history

APP = PROJECT / "app"
FINANCE = next(body for body in SMALL_BODIES if body.short == "财政局")


def opened(page: str, **parameters: str) -> AppTest:
    app = AppTest.from_file(str(APP / "views" / f"{page}.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def text_of(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "".join(str(element.proto.body) for element in app.get("html"))


def department_of(settings: Settings, name: str) -> str:
    import duckdb

    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        found = connection.execute(
            "select department_id from dim_departments where department_name like ?", [f"%{name}"]
        ).fetchone()
    assert found is not None
    return str(found[0])


def test_the_overview_counts_what_is_loaded(warehouse: Settings) -> None:
    shown = text_of(opened("overview"))
    assert "收录 5 个部门、2019—2022年度的部门决算 20 份" in shown
    assert "虚构示例" in shown


def test_the_department_page_shows_its_expenditure_and_change(warehouse: Settings) -> None:
    shown = text_of(opened("department", department=department_of(warehouse, FINANCE.name), scope="汇总"))
    before, now = history(FINANCE, SEED, SMALL_YEARS)[-2:]
    spent = [
        (Decimal(accounts.spent) / 1_000_000).quantize(Decimal("0.01"), "ROUND_HALF_UP") for accounts in (before, now)
    ]
    assert f">{spent[1]:,}</a>" in shown
    assert formats.change_words((spent[1] - spent[0]) / spent[0]) in shown


def test_every_figure_of_the_department_page_is_a_link_to_its_source(warehouse: Settings) -> None:
    shown = text_of(opened("department", department=department_of(warehouse, FINANCE.name), scope="汇总"))
    assert len(re.findall(r'href="source\?amount=', shown)) > 90
    assert len(re.findall(r'href="source\?fact=', shown)) > 30


def test_peers_are_ranked_beside_the_median(warehouse: Settings) -> None:
    shown = text_of(
        opened(
            "peers",
            department=department_of(warehouse, FINANCE.name),
            scope="汇总",
            year="2022",
            measure="total_expenditure",
        )
    )
    assert "在 5 个部门中居第" in shown
    assert "少于 8 个" in shown


def test_the_source_page_shows_the_printed_text(warehouse: Settings) -> None:
    import duckdb

    with duckdb.connect(str(warehouse.published.resolve()), read_only=True) as connection:
        found = connection.execute(
            "select amount_id, printed from fct_amounts where form = 'revenue' order by amount_yuan desc limit 1"
        ).fetchone()
    assert found is not None
    assert f"原文印作 <b>{found[1]}</b>" in text_of(opened("source", amount=found[0]))


def test_the_about_page_explains_the_terms_and_shows_accuracy(warehouse: Settings) -> None:
    text = text_of(opened("about"))
    assert "机关运行经费" in text
    assert "make accuracy 测得" in text


def test_an_unknown_address_is_answered_calmly(warehouse: Settings) -> None:
    assert "在其他页面点击任何一个数字" in text_of(opened("source", amount="nothing"))


def test_without_a_build_the_frame_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path))
    app = AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60).run()
    assert "juesuan load" in text_of(app)


def test_views_hold_no_sql() -> None:
    for path in [*(APP / "views").glob("*.py"), APP / "charts.py", APP / "streamlit_app.py"]:
        assert not re.search(r"\bselect\b.+\bfrom\b", path.read_text(encoding="utf-8"), re.IGNORECASE), path.name
