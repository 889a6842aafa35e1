"""The screens for researchers: panels with a reason beside every gap, and a reader's own SQL, shown harmless."""

from decimal import Decimal

import polars as pl
import pytest

from app import tables
from app.tables import Figure, Sheet
from ingest.release.make_panel import of_file
from ingest.release.panel_files import as_bytes
from ingest.release.recipe import Recipe
from ingest.settings import Settings
from tests.app.opened import figures_of, opened, sql, text_of


def test_the_panel_shows_what_the_recipe_makes(warehouse: Settings) -> None:
    shown = text_of(
        opened("panel", measures="total_expenditure,government_funds_expenditure", first="2021", last="2022")
    )
    recipe = Recipe(measures=("total_expenditure", "government_funds_expenditure"), first_year=2021, last_year=2022)
    panel = of_file(recipe, warehouse.published.resolve())
    assert f"{panel.height} 行 × {panel.width} 列" in shown
    amounts = [value for value in panel["amount_yuan"] if value is not None]
    assert len(amounts) > 8
    assert all(f">{value:,.2f}</a>" in shown for value in amounts)
    assert "声明为空表" in shown
    assert "first_year = 2021" in "".join(one.value for one in opened("panel", first="2021").code)


def test_panel_screen_and_sql_agree_on_every_cell(warehouse: Settings) -> None:
    recipe = Recipe(
        measures=("total_revenue", "personnel", "three_public_total", "procurement_total"),
        first_year=2019,
        last_year=2022,
    )
    panel = of_file(recipe, warehouse.published.resolve())
    with sql(warehouse) as connection:
        direct = {
            tuple(row[:4]): row[4]
            for row in connection.execute(
                "select department_id, fiscal_year, scope, measure, amount_yuan from fct_year_changes where function_code = ''"
            ).fetchall()
        }
    cells = panel.select("department_id", "fiscal_year", "scope", "measure", "amount_yuan").rows()
    assert len(cells) == 80
    assert all(direct.get(tuple(cell[:4])) == cell[4] for cell in cells)
    assert any(isinstance(cell[4], Decimal) for cell in cells)


def test_every_figure_of_the_panel_s_screen_is_that_of_its_files_and_of_its_place(
    warehouse: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Sheet] = []

    def kept(sheet: Sheet) -> str:
        drawn.append(sheet)
        return "<p>x</p>"

    monkeypatch.setattr(tables, "sheet_html", kept)
    text_of(opened("panel", measures="total_revenue,agency_operating_expenses", first="2021", last="2022"))
    recipe = Recipe(measures=("total_revenue", "agency_operating_expenses"), first_year=2021, last_year=2022)
    made = of_file(recipe, warehouse.published.resolve())
    files = [pl.read_parquet(as_bytes(made, "parquet")), pl.read_csv(as_bytes(made, "csv"), infer_schema=False)]
    with sql(warehouse) as connection:
        for number, row in enumerate(drawn[0].rows):
            figure = row[3]
            assert isinstance(figure, Figure)
            held = [
                None if value is None else Decimal(value) for value in (frame["amount_yuan"][number] for frame in files)
            ]
            assert held == [figure.value, figure.value]
            for place in figure.evidence[:1]:
                printed = connection.execute(
                    "select amount_yuan from fct_amounts where amount_id = ? union all select amount_yuan from fct_narrative_facts where fact_id = ?",
                    [place, place],
                ).fetchone()
                assert printed == (figure.value,)
    assert sum(bool(figure.evidence) for figure in figures_of(drawn[0])) > 15


def test_a_panel_that_cannot_be_is_told(warehouse: Settings) -> None:
    shown = text_of(opened("panel", measures="total_revenue", functions="9"))
    assert "没有这个指标：function:9" in shown
    assert "本页链接" in shown


def test_a_question_in_the_address_is_answered(warehouse: Settings) -> None:
    shown = text_of(
        opened("sql", query="select count(*) as documents, '<script>x</script>' as words from dim_documents")
    )
    assert ">documents</th>" in shown and ">20</td>" in shown
    assert "&lt;script&gt;" in shown and "<script>" not in shown


def test_an_attack_in_the_address_is_told_and_nothing_else(warehouse: Settings) -> None:
    shown = text_of(opened("sql", query="select * from read_text('/etc/passwd')"))
    assert "不予执行" in shown and "root:" not in shown
    assert "本页链接" in shown


def test_tables_and_columns_are_described(warehouse: Settings) -> None:
    shown = text_of(opened("sql", table="fct_amounts"))
    assert "one row per printed amount" in shown and "金额（元）" in shown


def test_every_screen_can_be_cited_with_its_build(warehouse: Settings) -> None:
    build = warehouse.published.resolve().stem.removeprefix("warehouse-")
    shown = text_of(opened("panel", first="2021"))
    assert f"决算数仓：面板[DS]. 构建 {build}." in shown and f"build={build}" in shown
