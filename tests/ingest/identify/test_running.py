"""Running heads and feet."""

import pytest

from ingest.decode.document import Document, Grid, Line, Page, Reading
from ingest.identify.running import running_lines
from ingest.identify.tables import locate_tables
from tests.ingest.parse.grids import grid

HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def _document(*pages: list[str | Grid]) -> Document:
    made = []
    for number, items in enumerate(pages, start=1):
        lines = tuple(Line(text=item, order=order) for order, item in enumerate(items) if isinstance(item, str))
        grids = tuple(grid(*_rows(item), order=order) for order, item in enumerate(items) if isinstance(item, Grid))
        made.append(Page(number=number, width=595, height=842, lines=lines, grids=grids))
    return Document(sha256="0", name="a.pdf", kind="pdf", pages=tuple(made), reading=Reading.TEXT_LAYER)


def _rows(item: Grid) -> list[list[str]]:
    return [[cell.text for cell in item.cells if cell.row == row] for row in range(item.row_count)]


def _page(number: int, *items: str | Grid) -> list[str | Grid]:
    return ["2024/11/5 10:02  某局决算.doc", *items, f"https://a.example/{number}.htm  {number}/3"]


BODY = grid(["201", "一般公共服务支出", "5.00", "3.00", "2.00"])


def test_lines_at_the_edge_of_many_pages_are_running() -> None:
    document = _document(_page(1, "一、收入情况", BODY), _page(2, "二、支出情况"), _page(3, BODY))
    assert running_lines(document) == {(1, 0), (1, 3), (2, 0), (2, 2), (3, 0), (3, 2)}


def test_lines_between_grids_and_on_few_pages_are_not() -> None:
    document = _document([BODY, "注：一", BODY], [BODY, "注：一", BODY], [BODY, "注：一", BODY], ["注：二", BODY])
    assert not running_lines(document)


def test_running_lines_do_not_part_a_table() -> None:
    first = grid(HEADER, ["", "合计", "5.00", "3.00", "2.00"])
    document = _document(_page(1, "支出决算表", "单位：万元", first), _page(2, BODY), _page(3, BODY))
    [table] = locate_tables(document)
    assert [part.page for part in table.parts] == [1, 2, 3]


@pytest.mark.parametrize("unit", ["单位：元", "单位 元", "金额单位元"])
def test_the_head_of_a_table_counts_where_it_repeats(unit: str) -> None:
    body = grid(HEADER, ["", "合计", "5", "3", "2"])
    pages: list[list[str | Grid]] = [
        [f"{name}决算表", unit, f"公开0{number}表", body] for number, name in enumerate("甲乙丙", start=1)
    ]
    located = locate_tables(_document(*pages))
    assert [table.unit for table in located] == ["元", "元", "元"]


def test_tables_are_the_same_where_the_running_lines_are_known_already() -> None:
    document = _document(_page(1, "收入决算表", BODY), _page(2, BODY), _page(3, BODY))
    assert locate_tables(document, running_lines(document)) == locate_tables(document)
    assert [len(table.parts) for table in locate_tables(document)] == [3]
