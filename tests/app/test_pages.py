"""Every screen opens on a real build and shows figures that we know; each leads to its cell; screen, download and SQL agree."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import formats
from app.queries import checks, overview
from app.words import RESULTS
from ingest.settings import Settings
from tests.app import enriched
from tests.app.opened import APP, VIEWS, department_of, opened, sql, text_of
from tests.conftest import SMALL_BODIES, SMALL_YEARS
from tests.typeset.disclosure import SEED
from tests.typeset.truth import history

FINANCE = next(body for body in SMALL_BODIES if body.short == "财政局")


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


def test_nine_peers_are_ranked_between_their_quartiles(county: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(county.data))
    where = {"department": department_of(county, FINANCE.name), "year": str(enriched.YEAR), "measure": "project_share"}
    shown = text_of(opened("peers", **where))
    with sql(county) as connection:
        found = connection.execute(
            "select peer_rank, median, first_quartile, third_quartile, figure from peer_positions where peer_group_id = 'made' "
            "and measure = 'project_share' and department_id = ?",
            [where["department"]],
        ).fetchone()
    assert found is not None
    low, high = formats.percent(found[2]), formats.percent(found[3])
    assert (
        f"在 {enriched.PEERS} 家同类部门中由高到低居第 {found[0]} 位，{'高于' if found[4] > found[1] else '低于'}中位数"
        in shown
    )
    assert f"四分位 {low.rstrip('%')}—{high}" in shown
    assert "不是同类比较" not in shown
    assert "家数少" not in shown
    assert shown.count("同类、同级、同省、同口径、同年") == enriched.PEERS - 1


def test_a_region_is_compared_by_one_figure(warehouse: Settings) -> None:
    shown = text_of(opened("peers", year="2022", measure="project_share"))
    assert "5 个部门的项目支出占比：最高" in shown
    assert "家数少" not in shown


def test_what_grew_in_a_region_is_told_with_both_years(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        found = connection.execute(
            "select count(*), count(*) filter (where change_yuan > 0) from fct_year_changes where measure = 'total_expenditure' "
            "and function_code = '' and fiscal_year = 2022"
        ).fetchone()
        item = connection.execute(
            "select function_code, change_ratio from fct_year_changes where fiscal_year = 2022 and length(function_code) = 7 "
            "and change_yuan >= 100000 and prior_amount_yuan > 0 order by change_ratio desc limit 1"
        ).fetchone()
    assert found is not None
    assert item is not None
    shown = text_of(opened("compare", year="2022"))
    assert f"有 {found[0]} 份决算列有支出合计；与上年可比的 {found[0]} 份中，增加的 {found[1]} 份" in shown
    assert formats.change(item[1]) in shown.split(str(item[0]))[1].split("</tr>")[0]


def test_what_offices_cost_is_told_for_a_region(warehouse: Settings) -> None:
    shown = text_of(opened("three_public", year="2022", part="operating"))
    with sql(warehouse) as connection:
        found = connection.execute(
            "select count(*), max(final_amount_yuan) from fct_agency_operating_expenses where fiscal_year = 2022"
        ).fetchone()
    assert found is not None
    assert f"有 {found[0]} 份决算列有机关运行经费" in shown
    assert f">{formats.wan(found[1])}</a>" in shown


def test_a_total_of_a_region_lists_what_it_is_made_of(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        found = connection.execute(
            "select count(*), sum(total_expenditure_yuan) from department_years where fiscal_year = 2022 and scope = '汇总'"
        ).fetchone()
    assert found is not None
    assert "source?sum=total_expenditure&amp;region=990101&amp;year=2022" in text_of(opened("overview"))
    shown = text_of(opened("source", sum="total_expenditure", region="990101", year="2022"))
    assert f"本年支出合计 {formats.wan(found[1])} 万元，由 {found[0]} 个部门" in shown
    assert shown.count("source?cell=") == found[0]


def test_items_off_the_budget_stand_with_their_reasons(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        rows = connection.execute(
            "select stated_reason from fct_budget_executions where subject_key = 'function_item' and fiscal_year = 2022 "
            "and initial_budget_yuan > 0 and abs(final_amount_yuan - initial_budget_yuan) > initial_budget_yuan / 10"
        ).fetchall()
    shown = text_of(opened("carryover", part="items", year="2022"))
    silent = sum(reason is None for (reason,) in rows)
    assert f"超过 10% 的科目有 {len(rows)} 个，其中没有读到原因的 {silent} 个" in shown
    assert all(reason in shown for (reason,) in rows if reason)


def test_findings_of_all_regions_stand_in_one_list(warehouse: Settings) -> None:
    assert "全部地区" not in text_of(opened("checks", region="990101", grade="hint"))
    shown = text_of(opened("checks", grade="contradiction", group="F", year="2019"))
    assert "按现在的筛选没有发现" in shown
    assert "看提示" in shown


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


@pytest.mark.parametrize("view", ["overview", "about", "panel"])
def test_real_figures_beside_invented_ones_are_not_called_invented(
    warehouse: Settings, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    monkeypatch.setattr(overview, "origins", lambda: frozenset({"sample_fictional", "sample_specimen"}))
    text = text_of(opened(view))
    assert "名称以“虚构省示例市云杉县”开头的部门及其全部金额均为演示而编造" in text
    assert "标“重排样本”的文件金额真实" in text


def test_the_about_page_explains_the_terms_and_shows_accuracy(warehouse: Settings) -> None:
    text = text_of(opened("about"))
    assert "这里的部门及其全部金额" not in text
    assert "含虚构示例" in text
    assert "机关运行经费" in text
    assert "make accuracy 测得" in text


def test_without_a_build_the_frame_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path))
    monkeypatch.setenv("JUESUAN_OPEN_WITHOUT_SIGN_IN", "1")
    app = AppTest.from_file(str(APP / "streamlit_app.py"), default_timeout=60).run()
    assert "juesuan load" in text_of(app)


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


def test_every_finding_s_id_begins_with_its_document_s(warehouse: Settings) -> None:
    with sql(warehouse) as connection:
        held = connection.execute("select finding_id, document_id from fct_reconciliation_findings").fetchall()
    assert held
    assert all(checks.OWN_PART.sub("", finding) == document for finding, document in held)
    assert all(checks.OWN_PART.sub("", f"{finding}-2") == document for finding, document in held)
    assert checks.finding(held[0][0])["finding_id"].to_list() == [held[0][0]]
