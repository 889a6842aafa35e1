"""A stretch of amounts that stand beside the wrong codes is one finding, and no other document has one."""

from collections.abc import Mapping

from ingest.facts import Grade, Slip
from tests.ingest.reconcile.builders import Cell, findings, table

AMOUNTS = {
    "205": ("70.00", "40.00", "30.00"),
    "20501": ("30.00", "25.00", "5.00"),
    "2050101": ("11.00", "11.00", "0.00"),
    "2050102": ("19.00", "14.00", "5.00"),
    "20502": ("40.00", "15.00", "25.00"),
    "2050201": ("17.00", "15.00", "2.00"),
    "2050202": ("23.00", "0.00", "23.00"),
    "208": ("9.00", "8.00", "1.00"),
    "20805": ("9.00", "8.00", "1.00"),
    "2080501": ("3.00", "3.00", "0.00"),
    "2080505": ("6.00", "5.00", "1.00"),
    "total": ("79.00", "48.00", "31.00"),
}
COLUMNS = ("total", "basic", "project")
Cells = list[Cell]


def cells(amounts: Mapping[str, tuple[str, ...]]) -> Cells:
    return [
        (code, None, column, value)
        for code, values in amounts.items()
        for column, value in zip(COLUMNS, values, strict=True)
    ]


def shifted(start: int, by: int) -> dict[str, tuple[str, ...]]:
    """From the row `start` on, each code has the amounts of the code `by` rows further down."""
    codes, values = list(AMOUNTS), list(AMOUNTS.values())
    return {code: values[min(n + by, len(codes) - 1)] if n >= start else values[n] for n, code in enumerate(codes)}


def test_a_stretch_out_of_step_is_one_finding() -> None:
    found = findings(
        table("expenditure", cells(AMOUNTS)), table("general_public_budget_expenditure", cells(shifted(3, 1)))
    )
    (one,) = [finding for finding in found if finding.grade is Grade.CONTRADICTION]
    assert one.message == (
        "金额应与科目同行：一般公共预算财政拨款支出决算表“2050102”合计为40.00万元，支出决算表“2050102”合计为19.00万元；"
        "40.00万元与支出决算表“20502”合计相同，自该行起9行的金额多与其他科目相同，似整段错行"
    )
    assert (one.suspects[0].slip, one.suspects[0].fits, one.is_decided) == (Slip.SHIFTED, "19.00万元", True)
    assert {"T05-3", "T05-4"} <= set(one.checks)
    assert len(one.consequences) >= len(one.checks)


def test_a_table_in_step_has_none() -> None:
    assert not findings(
        table("expenditure", cells(AMOUNTS)), table("general_public_budget_expenditure", cells(AMOUNTS))
    )


def test_two_rows_exchanged_are_no_stretch() -> None:
    changed = {**AMOUNTS, "2050101": AMOUNTS["2050102"], "2050102": AMOUNTS["2050101"]}
    found = findings(table("expenditure", cells(AMOUNTS)), table("general_public_budget_expenditure", cells(changed)))
    assert not [finding for finding in found if "错行" in finding.message]


def test_other_money_beside_the_budget_is_no_stretch() -> None:
    """A class spends a fund's money too: its own amounts of the budget are then those of the section below it."""
    more = {
        **AMOUNTS,
        "205": ("95.00", "40.00", "55.00"),
        "20598": ("25.00", "0.00", "25.00"),
        "2059801": ("25.00", "0.00", "25.00"),
    }
    more["total"] = ("104.00", "48.00", "56.00")
    found = findings(table("expenditure", cells(more)), table("general_public_budget_expenditure", cells(AMOUNTS)))
    assert not [finding for finding in found if finding.grade is Grade.CONTRADICTION]
