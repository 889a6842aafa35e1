"""Items that the text names as spent on and the table of basic expenditure has no amount for."""

from dataclasses import replace

import pytest

from ingest.decode.document import Reading
from ingest.facts import Grade, NarrativeFact, Table
from tests.ingest.reconcile.builders import fact, findings, table

ROWS = {
    "301 工资福利支出": "250.00",
    "30101 基本工资": "200.00",
    "30102 津贴补贴": "50.00",
    "302 商品和服务支出": "55.00",
    "30201 办公费": "40.00",
    "30211 差旅费": "15.00",
    "303 对个人和家庭的补助": "20.00",
    "30307 医疗费补助": "20.00",
}


def economic(**changed: str) -> Table:
    rows = {row: changed.get(f"c{row.split()[0]}", value) for row, value in ROWS.items()}
    return table("basic_expenditure", [(row, None, "amount", value) for row, value in rows.items()])


def listed(text: str) -> NarrativeFact:
    return fact("人员经费", "personnel", "consists_of", text, "六、")


def told(*parts: Table | NarrativeFact) -> list[tuple[Grade, str]]:
    return [(one.grade, one.a.figure) for one in findings(*parts) if one.check == "N10"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("基本工资、津贴补贴", []),
        ("基本工资、津贴补贴、绩效工资、奖金", [(Grade.CONTRADICTION, "绩效工资、奖金")]),
        ("基本工资、津贴补贴、对个人和家庭的补助", []),
        ("基本工资、津贴补贴、医疗费", [(Grade.DOUBTFUL, "医疗费")]),
        ("基本工资、绩效工资、奖金、伙食补助费", [(Grade.CONTRADICTION, "绩效工资、奖金、伙食补助费")]),
        ("绩效工资、奖金、伙食补助费、职业年金缴费", []),
    ],
)
def test_items_named_are_rows_with_an_amount(text: str, due: list[tuple[Grade, str]]) -> None:
    assert told(economic(), listed(text)) == due


@pytest.mark.parametrize(
    ("total", "grade"),
    [("250.01", Grade.CONTRADICTION), ("250.03", Grade.DOUBTFUL), ("249.00", Grade.CONTRADICTION)],
)
def test_a_class_that_its_rows_do_not_use_up_leaves_a_doubt(total: str, grade: Grade) -> None:
    """Two rows and their total may be 0.01 apart by rounding; what is left over may be the item's."""
    assert told(economic(c301=total), listed("基本工资、津贴补贴、奖金")) == [(grade, "奖金")]


@pytest.mark.parametrize("reading", [Reading.OCR, Reading.DUMP])
def test_scans_and_dumps_leave_a_doubt(reading: Reading) -> None:
    read = economic()
    read = replace(read, amounts=tuple(replace(amount, reading=reading) for amount in read.amounts))
    assert told(read, listed("基本工资、津贴补贴、奖金")) == [(Grade.DOUBTFUL, "奖金")]


def test_a_row_of_unknown_name_leaves_a_doubt() -> None:
    extra = table(
        "basic_expenditure",
        [*((r, None, "amount", v) for r, v in ROWS.items()), ("30198 某项", None, "amount", "0.01")],
    )
    assert told(extra, listed("基本工资、津贴补贴、奖金")) == [(Grade.DOUBTFUL, "奖金")]
