"""Names of functions in the text that the tables do not have: certain, doubtful, or only said otherwise."""

from dataclasses import replace

import pytest

from ingest.decode.document import Reading
from ingest.facts import Grade, NarrativeFact, Table
from tests.ingest.reconcile.builders import fact, findings, table

CLASS, SECTION, ITEM = "208 社会保障和就业支出", "20805 行政事业单位养老支出", "2080501 行政单位离退休"
RIGHT = "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）"


def form(name: str, *others: tuple[str, str]) -> Table:
    rows = (("total", "86.00"), (CLASS, "56.00"), (SECTION, "56.00"), (ITEM, "56.00"), *others)
    return table(name, [(row, None, "total", value) for row, value in rows])


CULTURE = (("207 文化旅游体育与传媒支出", "30.00"),)
GENERAL = form("general_public_budget_expenditure", *CULTURE)
ALL = form("expenditure", *CULTURE)


def item(subject: str, printed: str = "56.00", at: str = "7") -> NarrativeFact:
    return fact(subject, "function_item", "final_amount", printed, f"五、(三){at}")


def told(*parts: Table | NarrativeFact) -> list[tuple[str, Grade, str]]:
    of_the_general_budget = fact(
        "一般公共预算财政拨款支出", "general_public_budget_expenditure", "final_amount", "86.00", "五、(一)"
    )
    found = findings(of_the_general_budget, *parts)
    return [(one.a.figure, one.grade, one.b.figure) for one in found if one.check == "N08-name"]


@pytest.mark.parametrize(
    ("right", "wrong", "grade", "printed"),
    [
        ("行政事业单位养老支出（款）", "行政事业单位离退休（款）", Grade.CONTRADICTION, "行政事业单位养老支出"),
        ("行政单位离退休（项）", "归口管理的行政单位离退休（项）", Grade.CONTRADICTION, "行政单位离退休"),
        ("行政事业单位养老支出（款）", "行政事业单位养老（款）", None, ""),
        ("行政单位离退休（项）", "行政单位的离退休费用（项）", Grade.HINT, "行政单位离退休"),
    ],
)
def test_a_name_that_no_row_has(right: str, wrong: str, grade: Grade | None, printed: str) -> None:
    name = wrong[: wrong.index("（")]
    due = [(name, grade, printed)] if grade else []
    assert told(GENERAL, ALL, item(RIGHT.replace(right, wrong))) == due
    assert told(GENERAL, ALL, item(RIGHT)) == []


def test_a_class_under_the_name_that_it_had_before() -> None:
    old = fact("文化体育与传媒支出（类）", "function_class", "final_amount", "30.00", "五、(二)")
    assert told(GENERAL, ALL, old) == [("文化体育与传媒支出", Grade.CONTRADICTION, "文化旅游体育与传媒支出")]
    assert told(GENERAL, ALL, replace(old, subject="文化旅游体育与传媒（类）")) == []


def test_an_item_of_another_amount_may_be_any_row() -> None:
    wrong = RIGHT.replace("行政单位离退休（项）", "事业单位离退休（项）")
    assert told(GENERAL, ALL, item(wrong, "55.00")) == [("事业单位离退休", Grade.DOUBTFUL, "（无此名称）")]


def test_a_row_that_the_text_names_elsewhere_is_not_meant() -> None:
    wrong = RIGHT.replace("行政单位离退休（项）", "事业单位离退休（项）")
    assert [grade for _, grade, _ in told(GENERAL, ALL, item(RIGHT), item(wrong, at="8"))] == [Grade.DOUBTFUL]


def test_a_name_that_may_be_cut_off_is_doubted() -> None:
    """One table alone prints it, as a part of the other name."""
    wrong = RIGHT.replace("行政单位离退休（项）", "归口管理的行政单位离退休（项）")
    assert [grade for _, grade, _ in told(GENERAL, item(wrong))] == [Grade.DOUBTFUL]


@pytest.mark.parametrize("reading", [Reading.OCR, Reading.DUMP])
def test_names_of_scans_and_dumps_are_doubted(reading: Reading) -> None:
    scanned = replace(GENERAL, amounts=tuple(replace(amount, reading=reading) for amount in GENERAL.amounts))
    wrong = RIGHT.replace("行政事业单位养老支出（款）", "行政事业单位离退休（款）")
    assert [grade for _, grade, _ in told(scanned, ALL, item(wrong))] == [Grade.DOUBTFUL]
