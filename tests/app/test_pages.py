"""Every screen opens on a real build and shows figures that we know; each leads to its cell; screen, download and SQL agree."""

import io
import random
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from app import downloads, formats, proof
from app.queries import evidence
from app.tables import Figure, Sheet
from app.words import RESULTS
from ingest.settings import Settings
from tests.app.opened import APP, VIEWS, department_of, figures_of, opened, sheets, sql, text_of
from tests.conftest import SMALL_BODIES, SMALL_YEARS
from tests.typeset.disclosure import SEED
from tests.typeset.truth import history

__all__ = ["sheets"]
FINANCE = next(body for body in SMALL_BODIES if body.short == "财政局")
WALKED = 300
COMPARED = 500
Shown = list[tuple[Sheet, downloads.Provenance]]


@pytest.mark.parametrize("view", VIEWS)
def test_every_screen_opens_for_a_region_and_for_a_department(warehouse: Settings, view: str) -> None:
    assert "本页链接" in text_of(opened(view))
    assert "本页链接" in text_of(opened(view, department=department_of(warehouse, FINANCE.name)))


@pytest.mark.parametrize("view", VIEWS)
def test_an_address_of_nothing_is_answered_calmly(warehouse: Settings, view: str) -> None:
    shown = text_of(opened(view, department="nothing", scope="x", year="abc", finding="no", cell="no-1,x", measure="q", years="1,2", page="-4", document="z"))  # fmt: skip
    assert "本页链接" in shown


def test_the_overview_counts_what_is_loaded(warehouse: Settings) -> None:
    shown = text_of(opened("overview"))
    assert "收录 5 个部门、2019—2022年度的部门决算 20 份" in shown
    assert "虚构示例" in shown


def test_the_search_finds_departments_and_codes(warehouse: Settings) -> None:
    shown = text_of(opened("overview", q="2080505"))
    assert shown.count(">科目</span> <a href") == 5
    assert f"department={department_of(warehouse, FINANCE.name)}" in text_of(opened("overview", q="财政"))
    assert "没有找到" in text_of(opened("overview", q="无此部门"))


def test_the_department_page_shows_its_expenditure_and_change(warehouse: Settings) -> None:
    shown = text_of(opened("department", department=department_of(warehouse, FINANCE.name), scope="汇总"))
    before, now = history(FINANCE, SEED, SMALL_YEARS)[-2:]
    spent = [
        (Decimal(accounts.spent) / 1_000_000).quantize(Decimal("0.01"), "ROUND_HALF_UP") for accounts in (before, now)
    ]
    assert f">{spent[1]:,}</a>" in shown
    assert formats.change_words((spent[1] - spent[0]) / spent[0]) in shown


def test_peers_that_are_too_few_are_not_called_peers(warehouse: Settings) -> None:
    shown = text_of(
        opened("peers", department=department_of(warehouse, FINANCE.name), year="2022", measure="project_share")
    )
    assert "在 5 家同地区部门中由高到低居第" in shown
    assert "不是同类比较" in shown
    assert "少于 8 家" in shown


def test_real_terms_without_an_index_say_so(warehouse: Settings) -> None:
    where = {"department": department_of(warehouse, FINANCE.name), "years": "2019,2022"}
    assert "不变价格按全国 GDP 平减指数折算" in text_of(opened("compare", prices="real", **where))
    nominal = text_of(opened("compare", **where))
    assert "2022年度决算支出合计" in nominal
    assert "拉动合计（个百分点）" in nominal


def test_the_questions_of_the_build_are_listed(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        found = connection.execute(
            "select question from fct_committee_questions order by fiscal_year desc limit 1"
        ).fetchone()
    assert found is not None
    assert "个拟询问的问题" in text_of(opened("questions"))


def test_an_empty_three_public_table_is_not_nothing(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        found = connection.execute(
            "select x.department_id from dim_document_tables t inner join dim_documents x on t.document_id = x.document_id "
            "where t.form = 'three_public_expenses' and t.state = 'declared empty' and x.is_current"
        ).fetchall()
    for (department,) in found[:1]:
        assert "（空表）" in text_of(opened("three_public", department=department))


def test_the_source_page_shows_the_printed_text(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        found = connection.execute(
            "select amount_id, printed, unit from fct_amounts where form = 'revenue' order by amount_yuan desc limit 1"
        ).fetchone()
    assert found is not None
    for shown in (text_of(opened("source", cell=found[0])), text_of(opened("source", amount=found[0]))):
        assert f"原文印作 {found[1]} {found[2]}" in shown


def test_the_about_page_explains_the_terms_and_shows_accuracy(warehouse: Settings) -> None:
    text = text_of(opened("about"))
    assert "机关运行经费" in text
    assert "make accuracy 测得" in text


def test_without_a_build_the_frame_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path))
    monkeypatch.setenv("JUESUAN_OPEN_WITHOUT_SIGN_IN", "1")
    app = AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60).run()
    assert "juesuan load" in text_of(app)


def shown_by_all(warehouse: Settings, sheets: Shown) -> Shown:
    """The tables of every screen, for the region and for two departments."""
    departments = [department_of(warehouse, body.name) for body in SMALL_BODIES[:2]]
    for view in VIEWS:
        for parameters in ({}, *({"department": one} for one in departments)):
            text_of(opened(view, **parameters))
    for extra in ({"by": "economic"}, {"codes": "comparable"}, {"years": "2019,2020,2022"}, {"unit": "yi"}):
        text_of(opened("compare", department=departments[0], **extra))
    return sheets


def text_within(page: pypdfium2.PdfPage, box: tuple[float, float, float, float], *, is_prose: bool) -> str:
    """The text layer inside a box; of a sentence also the line below, where a figure may end that began at the margin."""
    left, top, right, bottom = box
    height, layer = page.get_height(), page.get_textpage()
    inside = layer.get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
    below = layer.get_text_bounded(0, height - bottom - 24, page.get_width(), height - bottom + 1) if is_prose else ""
    return f"{inside}{below}"


def test_random_figures_lead_to_the_cell_that_prints_them(warehouse: Settings, sheets: Shown) -> None:
    """The text layer of the page, cut out by the box that is drawn, holds what the app says is printed there."""
    ids = sorted(
        {one for sheet, _ in shown_by_all(warehouse, sheets) for cell in figures_of(sheet) for one in cell.evidence}
    )
    chosen = random.Random(7).sample(ids, WALKED)
    held: dict[str, pypdfium2.PdfDocument] = {}
    for one in chosen:
        place = proof.of(one)
        assert place is not None, one
        assert place.box is not None, one
        path = warehouse.archive / place.archive_path
        page = held.setdefault(str(path), pypdfium2.PdfDocument(path.read_bytes()))[place.page - 1]
        inside = text_within(page, place.box, is_prose="-n" in one)
        # A figure of a sentence may stand on two lines, with a comma of the line end between.
        blanks = r"[\s，]" if "-n" in one else r"\s"
        assert re.sub(r"\s", "", place.printed) in re.sub(blanks, "", inside), (one, place.printed, inside)


def number_of(held: object) -> Decimal:
    """The number of a downloaded cell: a number, or in columns of several units the text of the screen."""
    return Decimal(str(held).replace(",", "").replace("−", "-").lstrip("+'"))


def test_screen_download_and_sql_agree_on_random_cells(warehouse: Settings, sheets: Shown) -> None:
    cells = [
        (number, row, column, cell)
        for number, (sheet, _) in enumerate(shown_by_all(warehouse, sheets))
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
        if isinstance(cell, Figure) and len(cell.evidence) == 1 and cell.unit in {"万元", "亿元"} and re.search(r"-n?\d+$", cell.evidence[0])
    ]  # fmt: skip
    chosen = random.Random(11).sample(cells, COMPARED)
    files: dict[int, tuple[pl.DataFrame, pl.DataFrame, list[list[Any]]]] = {}
    with sql(warehouse) as connection:
        for number, row, column, cell in chosen:
            sheet, given = sheets[number]
            if number not in files:
                ids = tuple({one for figure in figures_of(sheet) for one in figure.evidence})
                frame = downloads.frame_of(sheet, given, evidence.sources(ids))
                book = CalamineWorkbook.from_filelike(io.BytesIO(downloads.xlsx_bytes(frame, sheet.title, given)))
                files[number] = (
                    pl.read_csv(downloads.csv_bytes(frame), infer_schema=False),
                    pl.read_parquet(io.BytesIO(downloads.parquet_bytes(frame, sheet.title, given))),
                    book.get_sheet_by_name("数据").to_python(),
                )
            csv, parquet, rows = files[number]
            found = connection.execute(
                "select amount_yuan from fct_amounts where amount_id = ? union all select amount_yuan from fct_narrative_facts where fact_id = ?",
                [cell.evidence[0]] * 2,
            ).fetchone()
            assert found is not None
            unit = formats.WAN if cell.unit == "万元" else formats.YI
            said = formats.money(found[0], unit)
            # A stated change is printed without its sign, which the words give.
            assert cell.text.lstrip("+−-") == said.lstrip("-"), (sheet.title, row, column)
            value = cell.value
            for held in (csv[row, column], parquet[row, column], rows[row + 1][column]):
                assert number_of(held) == value, (sheet.title, row, column)
            assert cell.evidence[0] in csv[row, csv.columns.index("证据编号")]
            assert csv[row, csv.columns.index("来源")]


def test_views_hold_no_sql() -> None:
    for path in [*(APP / "views").glob("*.py"), *APP.glob("*.py")]:
        if path.name != "warehouse.py":
            assert not re.search(r"\bselect\b.+\bfrom\b", path.read_text(encoding="utf-8")), path.name


def test_a_finding_names_the_figure_that_would_heal_it_and_how_the_other_checks_ended(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        found = connection.execute(
            "select finding_id, suspect_fits from fct_reconciliation_findings where suspect_where is not null order by finding_id limit 1"
        ).fetchone()
        states = {state for (state,) in connection.execute("select distinct state from fct_check_results").fetchall()}
    assert states <= set(RESULTS)
    if found is None:
        pytest.skip("the small county's disclosures contradict themselves nowhere")
    assert found[1] in text_of(opened("checks", finding=found[0]))
