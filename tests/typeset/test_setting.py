"""The typesetter's own promises: headings merge as they are written, and every form balances to the 分."""

import itertools

import pytest

from tests.typeset import detail, ledger
from tests.typeset.accounts import Accounts
from tests.typeset.cells import spanned
from tests.typeset.county import ASSETS_OFFICE, COLLEGE, Body, class_names
from tests.typeset.disclosure import SEED
from tests.typeset.forms import forms
from tests.typeset.places import CASES
from tests.typeset.provinces import PROVINCES
from tests.typeset.setting import heading
from tests.typeset.sided import numeral
from tests.typeset.truth import history


def accounts_of(body: Body, year: int) -> Accounts:
    [accounts] = history(body, SEED, range(year, year + 1))
    return accounts


def test_paths_merge_where_they_begin_alike() -> None:
    assert heading(["项目/编码/类", "项目/编码/款", "项目/名称", "本年支出/小计", "本年支出/基本支出", "备注"]) == [
        ("项目", "<", "<", "本年支出", "<", "备注"),
        ("编码", "<", "名称", "小计", "基本支出", "^"),
        ("类", "款", "^", "^", "^", "^"),
    ]


def test_a_heading_may_reach_down_to_a_row_of_pairs() -> None:
    assert heading(["三公/合计/^/预算数", "三公/合计/^/决算数", "三公/车/小计/预算数", "三公/车/小计/决算数"]) == [
        ("三公", "<", "<", "<"),
        ("合计", "<", "车", "<"),
        ("^", "^", "小计", "<"),
        ("预算数", "决算数", "预算数", "决算数"),
    ]


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (26, "二十六")])
def test_numerals_count_like_the_forms(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize("body", [ASSETS_OFFICE, COLLEGE], ids=lambda body: body.short)
@pytest.mark.parametrize("year", [2014, 2018, 2020, 2024])
def test_the_ledger_balances_to_the_fen(body: Body, year: int) -> None:
    a = accounts_of(body, year)
    lines, budgets = ledger.lines(a), ledger.by_budget(a)
    revenue = ledger.totals(ledger.items(a, "revenue").values())
    spent = ledger.totals(ledger.items(a, "expenditure").values())
    assert (revenue["total"], spent["total"]) == (a.revenue, a.spent)
    assert lines["total_revenue"] + lines["opening_carryover"] == lines["grand_total"]
    assert lines["total_expenditure"] + lines["closing_carryover"] == lines["grand_total"]
    assert budgets["grand_total"]["total"] == lines["appropriation_grand_total"]
    assert budgets["total_expenditure"]["total"] == sum(budgets[code]["total"] for code in class_names(year))
    for kind in ("general_public_budget_expenditure", "government_funds_budget", "state_capital_budget"):
        for row in ledger.items(a, kind).values():
            out = row["expenditure"] + row["closing_carryover"]
            assert row["opening_carryover"] + row["revenue"] == out


@pytest.mark.parametrize("kind", ["revenue", "expenditure"])
def test_units_add_up_to_the_department(kind: str) -> None:
    a = accounts_of(ASSETS_OFFICE, 2022)
    whole = ledger.totals(ledger.items(a, kind).values())
    parts = [values for _, values in detail.by_unit(a, whole)]
    assert len(parts) == 1 + ASSETS_OFFICE.institutions
    for key in ("total", "basic", "project", "appropriation", "service", "other"):
        assert sum(part.get(key, 0) for part in parts) == whole.get(key, 0)


def test_projects_and_economic_codes_add_up() -> None:
    a = accounts_of(ASSETS_OFFICE, 2023)
    projects = ledger.totals(project.figures for project in detail.projects(a))
    assert projects["expenditure"] == sum(a.project.values()) + a.funds_spent + a.capital_spent
    assert (
        projects["opening_carryover"] + projects["revenue"] == projects["expenditure"] + projects["closing_carryover"]
    )
    assert ledger.totals(detail.by_function_and_economic_code(a).values())["total"] == a.general
    classes = [row for code, row in detail.by_economic_code(a).items() if len(code) == 3]
    assert ledger.totals(classes)["total"] == a.general + a.funds_spent + a.capital_spent
    assert sum(value for _, value in detail.services(a)) == a.procurement[2]


@pytest.mark.parametrize("place", list(CASES))
def test_a_table_is_covered_by_its_cells_once(place: str) -> None:
    case = CASES[place]
    for table in forms(accounts_of(case.body, case.year), case.style):
        covered = [
            (cell.row + down, cell.column + across)
            for cell in spanned(table)
            for down, across in itertools.product(range(cell.down), range(cell.across))
        ]
        rows = len(table.head) + len(table.rows)
        assert sorted(covered) == list(itertools.product(range(rows), range(len(table.widths)))), table.title


def test_every_place_has_a_case() -> None:
    assert set(PROVINCES) <= set(CASES)
    assert {case.kind for case in CASES.values()} == {
        "标准九表",
        "增加表格的省份",
        "编码另式",
        "高等学校四表",
        "2018年度以前",
    }


def test_codes_are_printed_in_every_manner() -> None:
    first = {}
    for place in ("hubei", "shanxi", "changsha", "tianjin", "hangzhou", "fujian", "ministry"):
        case = CASES[place]
        table = next(t for t in forms(accounts_of(ASSETS_OFFICE, 2022), case.style) if t.form == "expenditure")
        first[place] = next(row for row in table.rows if "人员" not in row[0] and "合计" not in row)[:4]
    assert first["hubei"][:2] == ("2080000", "社会保障和就业支出")
    assert first["shanxi"][:2] == ("208", "社会保障和就业支出")
    assert first["changsha"] == ("208", "", "", "社会保障和就业支出")
    assert first["tianjin"][0] == "208 社会保障和就业支出"
    assert first["hangzhou"][0] == "社会保障和就业支出"
    assert first["fujian"][:2] == ("2080505", "机关事业单位基本养老保险缴费支出")
    assert first["ministry"] == ("208", "", "", "社会保障和就业支出")
