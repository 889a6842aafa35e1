"""A slip in a figure that is printed again is one slip: the class, its only section, both in two tables."""

from ingest.facts import Grade, Slip
from tests.ingest.reconcile.builders import Cell, findings, table

AMOUNTS = {
    "205": ("70.00", "40.00", "30.00"),
    "20501": ("70.00", "40.00", "30.00"),
    "2050101": ("70.00", "40.00", "30.00"),
    "212": ("136.51", "106.51", "30.00"),
    "21201": ("136.51", "106.51", "30.00"),
    "2120101": ("60.00", "60.00", "0.00"),
    "2120102": ("76.51", "46.51", "30.00"),
    "total": ("206.51", "146.51", "60.00"),
}
COLUMNS = ("total", "basic", "project")


def cells(wrong: set[str]) -> list[Cell]:
    return [
        (code, None, column, "10.51" if column == "basic" and code in wrong else printed)
        for code, row in AMOUNTS.items()
        for column, printed in zip(COLUMNS, row, strict=True)
    ]


def test_a_slip_that_was_copied_is_one_finding() -> None:
    wrong = {"212", "21201"}
    tables = [table(form, cells(wrong)) for form in ("expenditure", "general_public_budget_expenditure")]
    (one,) = [finding for finding in findings(*tables) if finding.grade is Grade.CONTRADICTION]
    assert {"T03-1", "T03-2", "T03-4", "T05-1", "T05-2", "T05-4"} <= set(one.checks)
    assert (one.suspects[0].figure, one.suspects[0].fits) == ("10.51万元", "106.51万元")
    assert one.suspects[0].slip is Slip.DIGIT_COUNT


def test_a_slip_in_one_place_is_laid_to_that_place() -> None:
    tables = [table("expenditure", cells({"212"})), table("general_public_budget_expenditure", cells(set()))]
    (one,) = [finding for finding in findings(*tables) if finding.grade is Grade.CONTRADICTION]
    assert one.suspects[0].where == "支出决算表“212”基本支出"
