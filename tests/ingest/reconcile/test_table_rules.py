"""Rules of the tables: each keeps silent on what is right and speaks of what is not."""

from dataclasses import replace

import pytest

from ingest.decode.document import Reading
from ingest.facts import Grade, Table
from ingest.reconcile.cells import sheets
from ingest.reconcile.table_rules import check_rules
from tests.ingest.reconcile.builders import Cell, table

S, G, E = "revenue_expenditure_summary", "general_public_budget_expenditure", "expenditure"
CODED: list[Cell] = [
    ("total", None, "total", "30.00"),
    ("201 一般公共服务支出", None, "total", "30.00"),
    ("20101 人大事务", None, "total", "30.00"),
    ("2010101 行政运行", None, "total", "30.00"),
]
CHARGES: list[Cell] = [("2080505 养老保险缴费", None, "basic", "20.00")]


def told(*tables: Table) -> dict[str, list[Grade]]:
    return {
        one.check: [finding.grade for finding in one.findings] for one in check_rules(sheets(tables)) if one.compared
    }


def notes(*tables: Table) -> dict[str, str | None]:
    return {one.check: one.note for one in check_rules(sheets(tables)) if one.compared}


@pytest.mark.parametrize(
    ("line", "printed", "due"),
    [
        ("service_revenue", "0.00", []),
        ("service_revenue", "-0.01", [Grade.DOUBTFUL]),
        ("other_revenue", "-0.01", [Grade.HINT]),
        ("total_revenue", "-0.01", []),
    ],
)
def test_revenue_is_not_negative(line: str, printed: str, due: list[Grade]) -> None:
    given = table(S, [("business_revenue", "收入", "amount", "1.00"), (line, "收入", "amount", printed)])
    assert told(given)["T01-7"] == due


@pytest.mark.parametrize(("form", "check"), [("revenue", "T02-5"), (E, "T03-5")])
def test_a_code_has_its_parents(form: str, check: str) -> None:
    assert told(table(form, CODED))[check] == []
    orphan = [*CODED, ("2050202 小学教育", None, "total", "1.00")]
    assert told(table(form, [*orphan, ("205 教育支出", None, "total", "1.00")]))[check] == [Grade.DOUBTFUL]
    read = table(form, orphan)
    scanned = replace(read, amounts=tuple(replace(amount, reading=Reading.OCR) for amount in read.amounts))
    assert check not in told(scanned)


def test_a_table_of_items_alone_has_no_parents_to_miss() -> None:
    assert "T03-5" not in told(table(E, [CODED[0], CODED[3]]))


@pytest.mark.parametrize(("basic", "due"), [("5.00", []), ("4.99", [Grade.HINT])])
def test_running_costs_are_basic_expenditure(basic: str, due: list[Grade]) -> None:
    cells: list[Cell] = [("2010101 行政运行", None, "basic", basic), ("2010101 行政运行", None, "project", "5.00")]
    assert told(table(E, cells))["T03-6"] == due


@pytest.mark.parametrize(("printed", "due"), [("22.22", []), ("22.23", [Grade.HINT]), ("20.90", [])])
def test_contributions_stand_near_their_items(printed: str, due: list[Grade]) -> None:
    economic = table("basic_expenditure", [("30108 养老", None, "amount", printed)])
    assert told(economic, table(G, CHARGES))["X20"] == due


@pytest.mark.parametrize(("printed", "due"), [("8.00", []), ("8.01", []), ("8.02", [Grade.CONTRADICTION])])
def test_projects_do_not_exceed_project_expenditure(printed: str, due: list[Grade]) -> None:
    projects = table("project_expenditure", [("total", None, "total", printed), ("某项目", None, "total", printed)])
    assert told(projects, table(E, [("total", None, "project", "8.00")]))["X23"] == due


def test_a_part_of_the_projects_may_be_less() -> None:
    projects = table("project_expenditure", [("total", None, "total", "5.00")])
    assert "X23" not in told(projects, table(E, [("total", None, "project", "8.00")]))


def test_what_the_general_budget_spends_on_is_in_the_table_of_all() -> None:
    assert told(table(E, CODED), table(G, CODED))["X24"] == []
    more = [*CODED, ("2010199 其他", None, "total", "1.00")]
    assert told(table(E, CODED), table(G, more))["X24"] == [Grade.DOUBTFUL]
    assert told(table(E, CODED), table(G, [*CODED, ("2010199 其他", None, "total", "0.00")]))["X24"] == []


def test_one_unit_through_the_document() -> None:
    assert told(table(E, CODED), table(G, CODED))["F01"] == []
    assert told(table(E, CODED), table(G, CODED, unit="元"))["F01"] == [Grade.DOUBTFUL]


def test_decimals_and_codes_are_set_alike() -> None:
    mixed: list[Cell] = [("201 一般公共服务支出", None, "total", "30.0"), ("2020000 外交支出", None, "total", "1.00")]
    clean, odd = notes(table(E, CODED)), notes(table(E, mixed))
    assert (clean["F03"], clean["F05"]) == (None, None)
    assert odd["F03"] == "小数位数不一：expenditure"
    assert odd["F05"] == "expenditure印作201，expenditure印作2020000"
