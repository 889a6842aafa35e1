"""Every identity of the tables keeps silent on figures that agree and speaks of one that does not."""

import copy
from decimal import Decimal

import pytest

from ingest.facts import Grade, Slip, TableState
from ingest.identities import checks
from ingest.reconcile.cells import decimals, plain_code
from ingest.reconcile.findings import sum_bound
from tests.ingest.reconcile.builders import Cell, findings, grades, table

IN, OUT = "收入", "支出"
ECONOMIC = {"301": "40.00", "30101": "30.00", "30103": "10.00", "302": "20.00", "30201": "15.00", "30212": "1.00"}
ECONOMIC |= {"30217": "2.00", "30231": "2.00", "303": "5.00", "30302": "5.00", "307": "1.00", "30701": "1.00"}
ECONOMIC |= {"310": "3.00", "31002": "2.00", "31013": "1.00", "399": "1.00", "39906": "1.00"}
ECONOMIC |= {"personnel_total": "45.00", "public_use_total": "25.00"}


def coded(columns: dict[str, list[str]]) -> list[Cell]:
    keys = ["total", "201 一般公共服务支出", "20101 人大事务", "2010101 行政运行", "2010102 机关服务"]
    return [
        (key, None, column, printed) for column, row in columns.items() for key, printed in zip(keys, row, strict=True)
    ]


def same(total: str, one: str, two: str) -> list[str]:
    return [total, total, total, one, two]


def document() -> dict[str, list[Cell]]:
    """Nine forms that agree with each other."""
    return {
        "revenue_expenditure_summary": [
            ("general_public_budget_revenue", IN, "amount", "90.00"),
            ("government_funds_revenue", IN, "amount", "10.00"),
            ("state_capital_revenue", IN, "amount", "5.00"),
            ("higher_level_subsidies", IN, "amount", "1.00"),
            ("service_revenue", IN, "amount", "2.00"),
            ("business_revenue", IN, "amount", "3.00"),
            ("affiliate_remittances", IN, "amount", "4.00"),
            ("other_revenue", IN, "amount", "5.00"),
            ("total_revenue", IN, "amount", "120.00"),
            ("use_of_non_appropriation_surplus", IN, "amount", "1.00"),
            ("opening_carryover", IN, "amount", "29.00"),
            ("grand_total", IN, "amount", "150.00"),
            ("class_201", OUT, "amount", "140.00"),
            ("total_expenditure", OUT, "amount", "140.00"),
            ("surplus_distribution", OUT, "amount", "1.00"),
            ("closing_carryover", OUT, "amount", "9.00"),
            ("grand_total", OUT, "amount", "150.00"),
        ],
        "revenue": coded(
            {
                "total": same("120.00", "100.00", "20.00"),
                "appropriation": same("105.00", "95.00", "10.00"),
                "higher_level_subsidies": same("1.00", "1.00", "0.00"),
                "service": same("2.00", "0.00", "2.00"),
                "business": same("3.00", "0.00", "3.00"),
                "affiliate_remittances": same("4.00", "4.00", "0.00"),
                "other": same("5.00", "0.00", "5.00"),
            }
        ),
        "expenditure": coded(
            {
                "total": same("140.00", "100.00", "40.00"),
                "basic": same("80.00", "60.00", "20.00"),
                "project": same("57.00", "40.00", "17.00"),
                "remittances_to_higher_level": same("1.00", "0.00", "1.00"),
                "business": same("1.00", "0.00", "1.00"),
                "subsidies_to_affiliates": same("1.00", "0.00", "1.00"),
            }
        ),
        "appropriation_summary": [
            ("general_public_budget_revenue", IN, "amount", "90.00"),
            ("government_funds_revenue", IN, "amount", "10.00"),
            ("state_capital_revenue", IN, "amount", "5.00"),
            ("total_revenue", IN, "amount", "105.00"),
            ("opening_carryover", IN, "amount", "15.00"),
            ("opening_carryover_general_public_budget", IN, "amount", "12.00"),
            ("opening_carryover_government_funds", IN, "amount", "2.00"),
            ("opening_carryover_state_capital", IN, "amount", "1.00"),
            ("grand_total", IN, "amount", "120.00"),
            *[
                (line, OUT, column, printed)
                for line, row in {
                    "class_201": ["112.00", "98.00", "9.00", "5.00"],
                    "total_expenditure": ["112.00", "98.00", "9.00", "5.00"],
                    "closing_carryover": ["8.00", "4.00", "3.00", "1.00"],
                    "closing_carryover_government_funds": ["3.00", "0.00", "3.00", "0.00"],
                    "grand_total": ["120.00", "102.00", "12.00", "6.00"],
                }.items()
                for column, printed in zip(
                    ["total", "general_public_budget", "government_funds", "state_capital"], row, strict=True
                )
            ],
        ],
        "general_public_budget_expenditure": coded(
            {
                "total": same("98.00", "61.00", "37.00"),
                "basic": same("70.00", "50.00", "20.00"),
                "project": same("28.00", "11.00", "17.00"),
            }
        ),
        "basic_expenditure": [(key, None, "amount", printed) for key, printed in ECONOMIC.items()],
        "government_funds_budget": coded(
            {
                "opening_carryover": same("2.00", "1.00", "1.00"),
                "revenue": same("10.00", "6.00", "4.00"),
                "expenditure": same("9.00", "5.00", "4.00"),
                "basic": same("1.00", "1.00", "0.00"),
                "project": same("8.00", "4.00", "4.00"),
                "closing_carryover": same("3.00", "2.00", "1.00"),
            }
        ),
        "state_capital_budget": coded(
            {
                "opening_carryover": same("1.00", "1.00", "0.00"),
                "revenue": same("5.00", "3.00", "2.00"),
                "total": same("5.00", "3.00", "2.00"),
                "basic": same("1.00", "1.00", "0.00"),
                "project": same("4.00", "2.00", "2.00"),
                "closing_carryover": same("1.00", "1.00", "0.00"),
            }
        ),
        "three_public_expenses": [
            ("", None, f"{kind}_{column}", printed)
            for kind in ("budget", "final")
            for column, printed in {
                "total": "10.00",
                "overseas_travel": "3.00",
                "vehicles": "4.00",
                "vehicle_purchase": "1.00",
                "vehicle_operation": "3.00",
                "official_reception": "3.00",
            }.items()
        ],
    }


S, A, B = "revenue_expenditure_summary", "appropriation_summary", "basic_expenditure"
G, F, C, T = (
    "general_public_budget_expenditure",
    "government_funds_budget",
    "state_capital_budget",
    "three_public_expenses",
)
CLASS, GROUP, ITEM = "201 一般公共服务支出", "20101 人大事务", "2010101 行政运行"
# check id: form, row, side, column of a figure whose change that check must notice.
FAULTS: dict[str, tuple[str, str, str | None, str]] = {
    "T01-1": (S, "other_revenue", IN, "amount"),
    "T01-2": (S, "class_201", OUT, "amount"),
    "T01-3": (S, "opening_carryover", IN, "amount"),
    "T01-4": (S, "surplus_distribution", OUT, "amount"),
    "T01-5": (S, "grand_total", OUT, "amount"),
    "T02-1": ("revenue", ITEM, None, "total"),
    "T02-2": ("revenue", CLASS, None, "other"),
    "T02-3": ("revenue", GROUP, None, "other"),
    "T02-4": ("revenue", ITEM, None, "other"),
    "T03-1": ("expenditure", ITEM, None, "basic"),
    "T03-2": ("expenditure", "total", None, "project"),
    "T03-3": ("expenditure", GROUP, None, "project"),
    "T03-4": ("expenditure", ITEM, None, "project"),
    "T04-1": (A, "state_capital_revenue", IN, "amount"),
    "T04-2": (A, "opening_carryover_state_capital", IN, "amount"),
    "T04-3": (A, "opening_carryover", IN, "amount"),
    "T04-4": (A, "class_201", OUT, "government_funds"),
    "T04-5": (A, "closing_carryover", OUT, "state_capital"),
    "T04-6": (A, "total_expenditure", OUT, "total"),
    "T04-7": (A, "grand_total", OUT, "total"),
    "T04-8a": (A, "closing_carryover", OUT, "general_public_budget"),
    "T04-8b": (A, "closing_carryover", OUT, "government_funds"),
    "T04-8c": (A, "closing_carryover", OUT, "state_capital"),
    "T05-1": (G, ITEM, None, "basic"),
    "T05-2": (G, CLASS, None, "basic"),
    "T05-3": (G, GROUP, None, "basic"),
    "T05-4": (G, ITEM, None, "basic"),
    "T06-1": (B, "30101", None, "amount"),
    "T06-2": (B, "30201", None, "amount"),
    "T06-3": (B, "30302", None, "amount"),
    "T06-4": (B, "31002", None, "amount"),
    "T06-5": (B, "30701", None, "amount"),
    "T06-5b": (B, "39906", None, "amount"),
    "T06-6": (B, "personnel_total", None, "amount"),
    "T06-7": (B, "public_use_total", None, "amount"),
    "T07-1": (F, ITEM, None, "closing_carryover"),
    "T07-2": (F, ITEM, None, "basic"),
    "T07-3a": (F, "total", None, "revenue"),
    "T07-3b": (F, GROUP, None, "revenue"),
    "T07-3c": (F, ITEM, None, "revenue"),
    "T08-1": (C, ITEM, None, "basic"),
    "T08-1v": (C, ITEM, None, "closing_carryover"),
    "T08-2a": (C, "total", None, "basic"),
    "T08-2b": (C, GROUP, None, "basic"),
    "T08-2c": (C, ITEM, None, "basic"),
    "T09-1": (T, "", None, "budget_total"),
    "T09-2": (T, "", None, "budget_vehicle_purchase"),
    "T09-3": (T, "", None, "final_total"),
    "T09-4": (T, "", None, "final_vehicle_purchase"),
    "T09-5a": (T, "", None, "final_overseas_travel"),
    "T09-5b": (T, "", None, "final_vehicle_purchase"),
    "T09-5c": (T, "", None, "final_vehicle_operation"),
    "T09-5d": (T, "", None, "final_official_reception"),
    "X01": ("revenue", "total", None, "total"),
    "X02": ("revenue", "total", None, "appropriation"),
    "X03a": ("revenue", "total", None, "higher_level_subsidies"),
    "X03b": ("revenue", "total", None, "service"),
    "X03c": ("revenue", "total", None, "business"),
    "X03d": ("revenue", "total", None, "affiliate_remittances"),
    "X03e": ("revenue", "total", None, "other"),
    "X04": ("expenditure", "total", None, "total"),
    "X05": ("expenditure", "total", None, "basic"),
    "X06": ("expenditure", CLASS, None, "total"),
    "X07a": (A, "general_public_budget_revenue", IN, "amount"),
    "X07b": (A, "government_funds_revenue", IN, "amount"),
    "X07c": (A, "state_capital_revenue", IN, "amount"),
    "X08": (G, "total", None, "total"),
    "X09": (G, CLASS, None, "total"),
    "X10": (G, "total", None, "basic"),
    "X11a": (F, "total", None, "opening_carryover"),
    "X11b": (F, "total", None, "revenue"),
    "X11c": (F, "total", None, "expenditure"),
    "X11d": (F, "total", None, "closing_carryover"),
    "X12": (F, CLASS, None, "expenditure"),
    "X13": (C, "total", None, "total"),
    "X14a": (G, ITEM, None, "total"),
    "X14b": (G, ITEM, None, "basic"),
    "X14c": (G, ITEM, None, "project"),
    "X14d": (F, ITEM, None, "basic"),
    "X14e": (F, ITEM, None, "project"),
    "X14f": (C, ITEM, None, "basic"),
    "X14g": (C, ITEM, None, "project"),
    "X16a": (A, "opening_carryover", IN, "amount"),
    "X16b": (A, "closing_carryover", OUT, "total"),
    "X17": (S, "closing_carryover", OUT, "amount"),
    "X18a": (B, "30212", None, "amount"),
    "X18b": (B, "30231", None, "amount"),
    "X18c": (B, "30217", None, "amount"),
    "X18d": (B, "31013", None, "amount"),
    "X19": (T, "", None, "final_total"),
}


# Identities that the nine forms above do not print or do not meet the condition of: see `test_conditions`.
ELSEWHERE = (
    "X14h",
    "X14i",
    "X15a",
    "X15b",
    "X15c",
    "X21",
    *(f"X25{n}" for n in "abcd"),
    *(f"TU-1{n}" for n in "abcdefg"),
)
ROUNDED = [check.id for check in checks() if check.id in FAULTS and check.relation == "=" and not check.condition]


def told(forms: dict[str, list[Cell]]) -> dict[str, str]:
    return grades(*[table(form, cells) for form, cells in forms.items()])


def moved(place: tuple[str, str, str | None, str], by: str) -> dict[str, list[Cell]]:
    forms = copy.deepcopy(document())
    form, *where = place
    cells = forms[form]
    (at,) = [i for i, cell in enumerate(cells) if list(cell[:3]) == where]
    cells[at] = (*cells[at][:3], str(Decimal(cells[at][3]) + Decimal(by)))
    return forms


def test_forms_that_agree_have_no_finding() -> None:
    assert told(document()) == {}


def test_every_identity_of_the_tables_has_a_failing_fixture() -> None:
    assert {check.id for check in checks() if check.left} == {
        *FAULTS,
        *(f"T04U-{n}" for n in range(1, 5)),
        *ELSEWHERE,
    }


@pytest.mark.parametrize("check", FAULTS)
def test_a_changed_figure_is_noticed(check: str) -> None:
    assert told(moved(FAULTS[check], "900.00"))[check] == Grade.CONTRADICTION


def test_an_outturn_above_its_budget_alone_is_doubtful() -> None:
    forms = moved(FAULTS["T09-5d"], "1.00")
    forms[T] = [(*cell[:3], str(Decimal(cell[3]) + 1)) if cell[2] == "final_total" else cell for cell in forms[T]]
    assert told(forms) == {"T09-5d": Grade.DOUBTFUL}


@pytest.mark.parametrize("check", ROUNDED)
def test_the_last_printed_unit_is_only_a_hint(check: str) -> None:
    result = told(moved(FAULTS[check], "0.01"))
    assert result[check] == Grade.HINT
    assert Grade.CONTRADICTION not in result.values()


@pytest.mark.parametrize(("by", "grade"), [("0.01", Grade.HINT), ("0.02", Grade.CONTRADICTION)])
def test_the_same_figure_twice_may_differ_by_one_unit(by: str, grade: Grade) -> None:
    assert told(moved(FAULTS["T01-5"], by))["T01-5"] == grade


@pytest.mark.parametrize(("by", "grade"), [("0.02", Grade.HINT), ("0.03", Grade.CONTRADICTION)])
def test_three_addends_may_differ_by_two_units(by: str, grade: Grade) -> None:
    assert told(moved(FAULTS["T04-1"], by))["T04-1"] == grade


@pytest.mark.parametrize(("addends", "units"), [(2, 1), (3, 2), (4, 2), (5, 3), (10, 5), (26, 13)])
def test_the_bound_of_a_sum(addends: int, units: int) -> None:
    assert sum_bound(addends, Decimal("0.01")) == units * Decimal("0.01")


def test_a_finding_names_two_places_two_figures_and_the_difference() -> None:
    forms = [table(form, cells) for form, cells in moved(FAULTS["X01"], "2.70").items()]
    (one,) = [finding for finding in findings(*forms) if finding.check == "X01"]
    assert (one.a.figure, one.b.figure, one.difference, one.bound) == (
        "120.00万元",
        "122.70万元",
        "2.70万元",
        "0.01万元",
    )
    assert "收入支出决算总表“本年收入合计”为120.00万元，收入决算表“合计”合计为122.70万元，相差2.70万元" in one.message


def test_a_blank_cell_in_a_printed_row_is_zero() -> None:
    forms = document()
    forms["revenue"] = [cell for cell in forms["revenue"] if cell[:3] != ("total", None, "other")]
    assert told(forms)["X03e"] == Grade.CONTRADICTION


@pytest.mark.parametrize("line", ["total_revenue", "grand_total"])
def test_a_missing_total_row_is_not_testable(line: str) -> None:
    forms = document()
    forms[S] = [cell for cell in forms[S] if cell[0] != line]
    assert told(forms) == {}


@pytest.mark.parametrize("form", list(document()))
def test_a_missing_table_is_not_testable(form: str) -> None:
    forms = document()
    del forms[form]
    assert told(forms) == {}


def test_a_row_of_unknown_name_leaves_its_side_untested() -> None:
    forms = document()
    forms[S] = [("新的一行", IN, "amount", "5.00") if cell[0] == "other_revenue" else cell for cell in forms[S]]
    assert "T01-1" not in told(forms)


def test_a_form_declared_empty_stands_for_zero() -> None:
    forms = [table(form, cells) for form, cells in document().items() if form != F]
    assert grades(*forms, table(F, [], state=TableState.DECLARED_EMPTY))["X11b"] == Grade.CONTRADICTION
    assert grades(*forms, table(F, [], state=TableState.BLANK)) == {}


def test_padded_codes_are_parents() -> None:
    cells = [
        ("2010000 一般公共服务支出", None, "basic", "3.00"),
        ("2010100 人大事务", None, "basic", "3.00"),
        ("2010101 行政运行", None, "basic", "1.00"),
        ("2010102 机关服务", None, "basic", "9.00"),
    ]
    assert grades(table("expenditure", cells)) == {"T03-4": Grade.CONTRADICTION}


def test_items_without_a_printed_group_belong_to_their_class() -> None:
    cells = [(f"{code} 名", None, "basic", printed) for code, printed in (("201", "3.00"), ("2010101", "1.00"))]
    assert grades(table("expenditure", cells)) == {"T03-3": Grade.CONTRADICTION}
    assert grades(table("expenditure", cells[:1])) == {}


@pytest.mark.parametrize(
    ("code", "plain"), [("2010000", "201"), ("2010100", "20101"), ("2010101", "2010101"), ("201", "201")]
)
def test_padding_is_taken_off(code: str, plain: str) -> None:
    assert plain_code(code) == plain


def test_yuan_tables_are_exact_to_the_cent() -> None:
    forms = moved(FAULTS["X01"], "0.02")
    result = grades(*[table(form, cells, unit="元") for form, cells in forms.items()])
    assert result["X01"] == Grade.CONTRADICTION


@pytest.mark.parametrize(("printed", "count"), [("1,234.50", 2), ("12", 0), ("35.7%", 1)])
def test_decimals_are_counted_as_printed(printed: str, count: int) -> None:
    assert decimals(printed) == count


def test_the_universities_fourth_form() -> None:
    cells = coded(
        {
            "total": same("9.00", "5.00", "4.00"),
            "basic": same("7.00", "4.00", "3.00"),
            "project": same("2.00", "1.00", "1.00"),
        }
    )
    form = "appropriation_expenditure"
    assert grades(table(form, cells)) == {}
    for at, check in ((0, "T04U-2"), (2, "T04U-3"), (3, "T04U-4"), (1, "T04U-1")):
        wrong = list(cells)
        wrong[at] = (*wrong[at][:3], "99.00")
        assert grades(table(form, wrong))[check] == Grade.CONTRADICTION


def test_a_class_left_blank_is_one_finding() -> None:
    forms = document()
    forms[S] = [("class_202", OUT, "amount", "0.00") if cell[0] == "class_201" else cell for cell in forms[S]]
    (one,) = findings(*[table(form, cells) for form, cells in forms.items()])
    assert (one.check, one.grade, len(one.consequences)) == ("X06", Grade.CONTRADICTION, 1)
    assert "一般公共服务支出（未填）" in one.message
    suspect = one.suspects[0]
    assert (suspect.figure, suspect.fits, suspect.slip) == ("（未填）", "140.00万元", Slip.OMITTED)


def test_a_total_row_printed_again_is_the_same_row() -> None:
    forms = document()
    total = [cell for cell in forms["revenue"] if cell[0] == "total"]
    forms["revenue"] = [*forms["revenue"], *[("total", "again", *cell[2:]) for cell in total]]
    assert told(forms) == {}
