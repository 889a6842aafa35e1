"""Recognised tables: rows whose code or name is not sure, and columns whose heading nobody knows, are doubted."""

from dataclasses import replace

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Issue, Standing, Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

HEAD = ["科目编码", "科目名称", "本年支出合计", "基本支出"]
ROWS = (
    ["208", "社会保障和就业支出", "5.00", "5.00"],
    ["20805", "行政事业单位养老支出", "5.00", "5.00"],
    ["2080505", "机关事业单位基本养老保险缴费支出", "3.00", "3.00"],
    ["2080506", "机关事业单位职业年金缴费支出", "2.00", "2.00"],
)
PARTED = ["类", "款", "项", "科目名称", "本年支出合计", "基本支出"]


def read(form: str, made: Grid, reading: Reading = Reading.OCR) -> tuple[Table, tuple[Issue, ...]]:
    table, issues = parse_table(located(form, made), 0, "万元", reading)
    assert table is not None
    return table, issues


def doubted(table: Table) -> list[tuple[str | None, str]]:
    """Code and column of the doubted amounts."""
    return [(amount.code, amount.column) for amount in table.amounts if amount.standing is Standing.DOUBTED]


def changed(rows: tuple[list[str], ...], row: int, column: int, text: str) -> Grid:
    return grid(
        HEAD, *(line if at != row else [*line[:column], text, *line[column + 1 :]] for at, line in enumerate(rows))
    )


def unsure(made: Grid, text: str) -> Grid:
    """The grid with the cells of that text read without confidence."""
    return replace(made, cells=tuple(replace(c, confidence=0.5) if c.text == text else c for c in made.cells))


def test_a_whole_table_is_not_doubted() -> None:
    table, issues = read("expenditure", grid(HEAD, ["合计", "<", "5.00", "5.00"], *ROWS))
    assert (len(table.amounts), doubted(table), issues) == (10, [], ())


@pytest.mark.parametrize(
    ("row", "text", "code"),
    [
        (2, "208O5〓5", "208"),
        (2, "", None),
        (2, "2030505", "2030505"),
        (0, "203", "203"),
    ],
    ids=["not read", "lost", "without its parents", "of another name"],
)
def test_a_row_without_a_sure_code_is_doubted(row: int, text: str, code: str | None) -> None:
    table, issues = read("expenditure", changed(ROWS, row, 0, text))
    assert {(code, "total"), (code, "basic")} <= set(doubted(table))
    assert "doubtful_name" in {issue.kind for issue in issues}
    assert doubted(read("expenditure", changed(ROWS, row, 0, text), Reading.TEXT_LAYER)[0]) == []


def test_one_code_of_two_names_is_sure_of_neither() -> None:
    table, _ = read("expenditure", changed(ROWS, 2, 0, "2080506"))
    assert doubted(table) == [("2080506", "total"), ("2080506", "basic")] * 2


def test_a_code_of_little_confidence_is_doubted() -> None:
    table, _ = read("expenditure", unsure(grid(HEAD, *ROWS), "2080505"))
    assert doubted(table) == [("2080505", "total"), ("2080505", "basic")]


def test_rows_below_a_lost_code_keep_theirs() -> None:
    table, _ = read("expenditure", changed(ROWS, 1, 0, ""))
    assert doubted(table) == [(None, "total"), (None, "basic")]


def test_a_code_whose_middle_is_lost_is_no_shorter_code() -> None:
    rows = (["208", "", "", "社会保障和就业支出", "5.00", "5.00"], ["208", "", "05", "行政单位离退休", "5.00", "5.00"])
    table, _ = read("expenditure", grid(PARTED, *rows))
    assert doubted(table) == [("20805", "total"), ("20805", "basic")]


def test_an_economic_item_under_the_code_of_another_is_doubted() -> None:
    head = ["科目编码", "科目名称", "决算数"]
    rows = [["301", "工资福利支出", "9.00"], ["30102", "基本工资", "4.00"], ["30103", "奖金", "5.00"]]
    assert doubted(read("basic_expenditure", grid(head, *rows))[0]) == [("30102", "amount")]


@pytest.mark.parametrize(
    ("label", "held"), [("一、财政拨歉牧入", 1), ("五、经营收入", 0), ("般公共预算财政拨款收入", 0)]
)
def test_a_line_of_a_summary_that_the_form_does_not_have_is_doubted(label: str, held: int) -> None:
    head = ["项目", "决算数", "项目", "决算数"]
    rows = [[label, "1.00", "一、一般公共服务支出", "1.00"], ["本年收入合计", "1.00", "本年支出合计", "1.00"]]
    assert len(doubted(read("revenue_expenditure_summary", grid(head, *rows))[0])) == held


def test_amounts_under_an_unknown_heading_are_doubted() -> None:
    head = ["科目编码", "科目名称", "本年支出合计", "坝目攴出"]
    table, _ = read("expenditure", grid(head, *ROWS))
    assert [amount.standing for amount in table.amounts[:2]] == [Standing.PLAIN, Standing.DOUBTED]


def test_a_heading_with_one_wrong_character_is_known() -> None:
    table, issues = read("expenditure", grid([*HEAD[:3], "墓本支出"], *ROWS))
    assert ({amount.column for amount in table.amounts}, doubted(table), issues) == ({"total", "basic"}, [], ())


def test_the_reading_that_the_name_proves_is_the_code() -> None:
    head = ["科目编码", "科目名称", "决算数"]
    made = grid(head, ["302", "商品和服务支出", "9.00"], ["0202", "印刷费", "4.00"], ["30205", "水费", "5.00"])
    cells = tuple(replace(c, confidence=0.5, alternatives=("30202",)) if c.text == "0202" else c for c in made.cells)
    table, _ = read("basic_expenditure", replace(made, cells=cells))
    assert ([amount.code for amount in table.amounts], doubted(table)) == (["302", "30202", "30205"], [])


def test_a_photographed_page_goes_on_in_columns_that_are_a_little_wider() -> None:
    first, second = grid(HEAD, *ROWS), grid(["2080599", "其他行政事业单位养老支出", "1.00", "1.00"])
    wider = replace(second, column_edges=tuple(30 + 1.06 * edge for edge in second.column_edges))
    table, _ = parse_table(located("expenditure", first, wider), 0, "万元", Reading.OCR)
    assert table is not None
    assert [(amount.code, amount.column) for amount in table.amounts[-2:]] == [
        ("2080599", "total"),
        ("2080599", "basic"),
    ]
    before = grid(["2080101", "行政运行", "1.00", "1.00"])
    other = replace(before, column_edges=(30.0, 120.0, 140.0, 190.0, 242.0))
    assert [issue.kind for issue in parse_table(located("expenditure", first, other), 0, "万元", Reading.OCR)[1]] == [
        "unreadable_header"
    ]


def test_a_page_of_other_widths_that_goes_on_counting_has_the_columns_of_the_page_before() -> None:
    first, second = grid(HEAD, *ROWS), grid(["2080599", "其他行政事业单位养老支出", "1.00", "0.50"])
    other = replace(second, column_edges=(30.0, 120.0, 140.0, 190.0, 242.0))
    table, issues = parse_table(located("expenditure", first, other), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert [(amount.column, amount.printed) for amount in table.amounts[-2:]] == [("total", "1.00"), ("basic", "0.50")]
    assert issues == ()


def test_several_projects_may_stand_under_one_code() -> None:
    head = ["科目编码", "科目名称", "项目名称", "合计", "一般公共预算财政拨款"]
    rows = (
        ["2120803", "城市建设支出", "道路养护", "3.00", "3.00"],
        ["2120803", "城市建设支出", "路灯改造", "2.00", "2.00"],
    )
    table, issues = read("project_expenditure", grid(head, ["合计", "<", "<", "5.00", "5.00"], *rows))
    assert ([str(amount.value) for amount in table.amounts], doubted(table), issues) == (
        ["5.00", "5.00", "3.00", "3.00", "2.00", "2.00"],
        [],
        (),
    )
