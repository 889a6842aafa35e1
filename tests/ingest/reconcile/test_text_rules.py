"""Rules of the narrative: counts, years, wording, what is told twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.facts import Grade, NarrativeFact, Table
from ingest.reconcile.cells import sheets
from ingest.reconcile.story import tell
from ingest.reconcile.text_rules import check_text
from tests.ingest.reconcile.builders import fact, table

PROJECTS = table("expenditure", [("total", None, "project", "8.00")])
DOUBT = [Grade.DOUBTFUL]


def told(*facts: NarrativeFact, tables: tuple[Table, ...] = (), notes: tuple[str, ...] = ()) -> dict[str, list[Grade]]:
    found = check_text(tell(facts, 2024), sheets(tables), notes)
    return {one.check: [finding.grade for finding in one.findings] for one in found if one.compared}


def count(key: str, number: str, subject: str = "某数", measure: str = "count", period: str = "2024") -> NarrativeFact:
    made = fact(subject, key, measure, number, "七、", period=period)
    return replace(made, unit="个", amount_yuan=None)


def three_public(**amounts: str) -> list[NarrativeFact]:
    total = fact("三公", "three_public_total", "final_amount", "9.00", "七、")
    return [total, *(fact(key, key, "final_amount", amount, "七、") for key, amount in amounts.items())]


@pytest.mark.parametrize(("second", "due"), [("5.00", []), ("5.01", []), ("5.02", DOUBT)])
def test_listed_projects_stay_within_project_expenditure(second: str, due: list[Grade]) -> None:
    listed = [
        fact(name, "listed_project", "final_amount", sum_, "五、") for name, sum_ in (("甲", "3.00"), ("乙", second))
    ]
    assert told(*listed, tables=(PROJECTS,))["N11"] == due


@pytest.mark.parametrize(
    ("spent", "number", "due"), [("1.00", "2", []), ("0.00", "0", []), ("1.00", "0", DOUBT), ("0.00", "1", DOUBT)]
)
def test_money_was_spent_where_something_was_counted(spent: str, number: str, due: list[Grade]) -> None:
    facts = [*three_public(official_reception=spent), count("receptions", number)]
    assert told(*facts)["N15"] == due


def test_guests_are_no_fewer_than_receptions() -> None:
    assert told(count("receptions", "3"), count("reception_guests", "3"))["N15"] == []
    assert told(count("receptions", "3"), count("reception_guests", "2"))["N15"] == DOUBT


@pytest.mark.parametrize(("other", "due"), [("2", []), ("1", [Grade.CONTRADICTION]), ("3", [Grade.CONTRADICTION])])
def test_vehicles_are_the_sum_of_their_kinds(other: str, due: list[Grade]) -> None:
    kinds = [count("vehicles_of_kind", "3", "机要通信用车"), count("vehicles_of_kind", other, "其他用车")]
    assert told(count("vehicles_total", "5"), *kinds)["N19"] == due


def test_some_kinds_of_vehicles_may_be_less_than_all() -> None:
    assert "N19" not in told(count("vehicles_total", "5"), count("vehicles_of_kind", "3", "机要通信用车"))


@pytest.mark.parametrize(
    ("final", "reason", "due"), [("105.00", False, []), ("106.00", False, [Grade.HINT]), ("106.00", True, [])]
)
def test_an_item_far_from_its_budget_has_a_reason(final: str, reason: bool, due: list[Grade]) -> None:
    facts = [
        fact("某项", "function_item", "initial_budget", "100.00", "五、"),
        fact("某项", "function_item", "final_amount", final, "五、"),
        *([fact("某项", "function_item", "reason", "追加", "五、")] if reason else []),
    ]
    assert told(*facts)["N22"] == due


@pytest.mark.parametrize(
    ("year", "due"), [("2024年", []), ("2023年", []), ("2025年", []), ("2022年", DOUBT), ("2026年", DOUBT)]
)
def test_years_are_those_of_the_account(year: str, due: list[Grade]) -> None:
    named = replace(fact("文档", "document", "year_named", "x", "一、"), text=year, value=None)
    assert told(named)["N23"] == due


@pytest.mark.parametrize(
    ("quote", "due"),
    [
        ("某局机关运行经费", []),
        ("2023年度部门名称机关运行经费", DOUBT),
        ("主要原因是XXXX", DOUBT),
        ("增加××万元", DOUBT),
    ],
)
def test_nothing_of_the_template_is_left(quote: str, due: list[Grade]) -> None:
    assert told(fact("某数", "x", "final_amount", "1.00", "一、", quote=quote))["N25"] == due


def test_a_missing_sign_or_choice_is_a_hint_of_its_own() -> None:
    residue = replace(fact("文档", "document", "residue", "x", "一、"), text="占76.23", value=None)
    amount = fact("某数", "x", "final_amount", "1.00", "一、")
    assert told(amount, residue)["N25"] == [Grade.HINT]
    assert told(amount, residue, notes=("无收支的，仍保留该表格式",))["N25"] == [*DOUBT, Grade.HINT]


def test_drafting_words_under_a_table_are_noticed() -> None:
    assert told(tables=(PROJECTS,), notes=("无收支的，仍保留该表格式",))["N25"] == DOUBT
    assert told(tables=(PROJECTS,), notes=("本表以万元为单位",))["N25"] == []


def test_a_template_without_an_amount_is_not_blamed_for_being_one() -> None:
    assert "N25" not in told(notes=("无收支的，仍保留该表格式",))


@pytest.mark.parametrize(
    ("again", "section", "due"),
    [
        ("21.07", "九、", []),
        ("21.08", "九、", []),
        ("21.09", "九、", [Grade.CONTRADICTION]),
        ("21.09", "十、", DOUBT),
    ],
)
def test_an_amount_told_twice_is_the_same(again: str, section: str, due: list[Grade]) -> None:
    places = (("21.07", "九、"), (again, section))
    facts = [fact("政府采购", "procurement_total", "final_amount", amount, where) for amount, where in places]
    assert told(*facts)["N27"] == due


@pytest.mark.parametrize(("listed", "due"), [("3", []), ("4", []), ("5", DOUBT), ("2", DOUBT)])
def test_units_counted_are_units_listed(listed: str, due: list[Grade]) -> None:
    stated = count("composition", "3", measure="unit_count")
    assert told(stated, count("composition", listed, measure="listed_count"))["N29"] == due


@pytest.mark.parametrize(("change", "due"), [("10.00", []), ("10.02", []), ("10.03", DOUBT)])
def test_last_years_figure_is_implied_alike(change: str, due: list[Grade]) -> None:
    facts = []
    for section, by in (("一、", "10.00"), ("二、", change)):
        facts.append(fact("总计", "grand_total", "final_amount", "100.00", section))
        facts.append(fact("总计", "grand_total", "change_amount", by, section, direction="增加", period="2024比2023"))
    assert told(*facts)["Y05"] == due


def test_what_should_be_told_and_is_not_is_noted() -> None:
    found = {one.check: one for one in check_text(tell((count("equipment", "0"),), 2024), (), ())}
    assert found["F06"].note == "说明未见三公经费数量、机关运行经费、政府采购、中小企业合同、车辆"
    assert Decimal(found["F06"].compared) == 6
