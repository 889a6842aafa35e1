"""Tables of office formats: made whole, cut apart, freed of what is not table; and the same in every format."""

import html as markup
import io
from collections.abc import Sequence

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.decode import excel, html, word
from ingest.decode.tables import Piece, Placed, complete, join_paragraphs, pieces
from tests.ingest.decode.office_files import docx, grids_of, placed, word_table_of


def rows_to_cells(rows: Sequence[Sequence[str]]) -> list[Placed]:
    """One cell per text; a text that is followed by `<` spans the squares of those signs too."""
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text != "<":
                span = 1
                while column + span < len(row) and row[column + span] == "<":
                    span += 1
                cells.append(Placed(number, column, 1, span, text))
    return cells


def texts(piece: Piece) -> list[list[str]]:
    table = piece.table
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)] if table else []


def test_gaps_are_filled_and_overlaps_go_to_the_earlier_cell() -> None:
    table = complete([Placed(0, 0, 2, 2, "a"), Placed(1, 1, 1, 2, "b"), Placed(0, 2, 1, 1, "c")])
    assert table.cells == ((0, 0, 2, 1, "a\nb"), (0, 1, 1, 1, "c"), (1, 1, 1, 1, ""))


def test_edges_that_no_cell_uses_are_dropped() -> None:
    table = complete(
        [
            Placed(0, 0, 1, 3, "a"),
            Placed(0, 3, 1, 1, "b"),
            Placed(2, 0, 1, 3, "c"),
            Placed(2, 3, 1, 1, "d"),
            Placed(1, 0, 1, 4, ""),
        ]
    )
    assert (table.rows, table.columns) == (3, 2)


HEAD = [["项目", "合计"], ["a", "1"]]


def test_fused_tables_are_cut_at_titles_with_what_belongs_to_them() -> None:
    rows = [["收入决算表", "<"], *HEAD, ["注：无。", "<"], ["公开03表", "<"], ["支出决算表", "<"], *HEAD]
    first, second = pieces(rows_to_cells(rows))
    assert (first.above, texts(first), first.below) == (("收入决算表",), HEAD, ("注：无。",))
    assert (second.above, texts(second), second.below) == (("公开03表", "支出决算表"), HEAD, ())


def test_fused_tables_are_cut_where_the_count_of_columns_changes() -> None:
    rows = [*HEAD, ["b", "2"], ["项目", "基本支出", "项目支出"], ["a", "1", "2"]]
    assert [piece.table.columns for piece in pieces(rows_to_cells(rows)) if piece.table] == [2, 3]


@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "金额", "<"], ["a", "1", "2"], ["b", "3", "4"]],
        [
            ["收入", "<", "支出", "<"],
            ["项目", "金额", "项目", "金额"],
            ["一、财政拨款收入", "<", "<", "<"],
            ["a", "1", "b", "2"],
        ],
        [["项目", "合计"], ["a", "1"], ["其他报表", ""], ["b", "2"]],
    ],
    ids=["spans", "section row", "label like a title"],
)
def test_one_table_stays_one(rows: list[list[str]]) -> None:
    assert len(pieces(rows_to_cells(rows))) == 1


def test_what_stands_alone_above_and_below_becomes_lines() -> None:
    rows = [
        ["收入决算表", "<", "<"],
        ["", "", "公开02表"],
        ["部门：甲局", "", "单位：万元"],
        ["项目", "合计", "其中"],
        ["a", "1", "2"],
        ["注：本表\n反映收入。", "<", "<"],
    ]
    (piece,) = pieces(rows_to_cells(rows))
    assert piece.above == ("收入决算表", "公开02表", "部门：甲局  单位：万元")
    assert texts(piece) == [["项目", "合计", "其中"], ["a", "1", "2"]]
    assert piece.below == ("注：本表", "反映收入。")


def test_a_table_of_one_column_is_text() -> None:
    (piece,) = pieces(rows_to_cells([["第一段"], ["第二段\n第三段"]]))
    assert (piece.above, piece.table) == (("第一段", "第二段", "第三段"), None)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("机关事业单位基本\n养老保险缴费支出", "机关事业单位基本养老保险缴费支出"),
        ("370,219.2\n5", "370,219.25"),
        ("public\nsector", "public sector"),
        (" a ", "a"),
    ],
)
def test_paragraphs_of_a_cell_are_joined(text: str, joined: str) -> None:
    assert join_paragraphs(text) == joined


@st.composite
def merged_tables(draw: st.DrawFn) -> list[Placed]:
    """Whole tables with random merged cells; a first row and column of single cells keep every edge in use."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    taken = [[row == 0 or column == 0 for column in range(columns)] for row in range(rows)]
    cells = [
        Placed(row, column, 1, 1, f"甲{row}乙{column}")
        for row in range(rows)
        for column in range(columns)
        if taken[row][column]
    ]
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            width = draw(
                st.integers(
                    1, next((k for k in range(1, columns - column) if taken[row][column + k]), columns - column)
                )
            )
            height = draw(
                st.integers(
                    1,
                    next((k for k in range(1, rows - row) if any(taken[row + k][column : column + width])), rows - row),
                )
            )
            for covered in range(row, row + height):
                taken[covered][column : column + width] = [True] * width
            text = draw(st.sampled_from(["", "合计", "1,234.50", "0.00", 'a < b & "c"']))
            cells.append(Placed(row, column, height, width, text))
    return sorted(cells)


def as_html(cells: Sequence[Placed]) -> bytes:
    rows = [[cell for cell in cells if cell.row == row] for row in range(max(cell.row for cell in cells) + 1)]
    tags = [
        [f"<td rowspan={c.row_span} colspan={c.column_span}>{markup.escape(c.text)}</td>" for c in row] for row in rows
    ]
    return f"<html><table>{''.join('<tr>' + ''.join(row) + '</tr>' for row in tags)}</table></html>".encode()


def as_docx(cells: Sequence[Placed]) -> bytes:
    return docx(
        word_table_of(
            [cell._replace(text=markup.escape(cell.text)) for cell in cells],
            max(cell.row + cell.row_span for cell in cells),
        )
    )


def as_xlsx(cells: Sequence[Placed]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet, ruled = book.add_worksheet(), book.add_format({"border": 1})
    for row, column, down, across, text in cells:
        if down * across > 1:
            sheet.merge_range(row, column, row + down - 1, column + across - 1, text, ruled)
        else:
            sheet.write_string(row, column, text, ruled)
    book.close()
    return buffer.getvalue()


def as_xls(cells: Sequence[Placed]) -> bytes:
    buffer = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    sheet, ruled = book.add_sheet("a"), xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    for row, column, down, across, text in cells:
        sheet.write_merge(row, row + down - 1, column, column + across - 1, text, ruled)
    book.save(buffer)
    return buffer.getvalue()


@settings(deadline=None, max_examples=60)
@given(merged_tables())
def test_the_same_table_in_every_format_is_the_same_grid(cells: list[Placed]) -> None:
    for document in (
        html.read(as_html(cells), ""),
        word.read(as_docx(cells), ""),
        excel.read(as_xlsx(cells), ""),
        excel.read(as_xls(cells), ""),
    ):
        assert [placed(grid) for grid in grids_of(document)] == [cells], document.kind


@given(
    st.lists(
        st.builds(
            Placed,
            st.integers(0, 7),
            st.integers(0, 7),
            st.integers(1, 4),
            st.integers(1, 4),
            st.sampled_from(["", "a", "合计"]),
        ),
        max_size=20,
    )
)
def test_any_cells_make_whole_tables(cells: list[Placed]) -> None:
    for piece in pieces(cells):
        if piece.table is not None:
            covered = [
                (r, c)
                for cell in piece.table.cells
                for r in range(cell.row, cell.row + cell.row_span)
                for c in range(cell.column, cell.column + cell.column_span)
            ]
            assert sorted(covered) == [(r, c) for r in range(piece.table.rows) for c in range(piece.table.columns)]


def test_a_span_without_measure_ends_soon() -> None:
    table = complete([Placed(0, 0, 1, 1, "项目"), Placed(0, 1, 1, 16_000, "金额"), Placed(1, 0, 1, 1, "甲")])
    assert table.columns < 80
    assert [cell.text for cell in table.cells if cell.text] == ["项目", "金额", "甲"]


def test_numbers_in_one_place_stay_two() -> None:
    table = complete(
        [
            Placed(0, 0, 1, 1, "12"),
            Placed(0, 0, 1, 1, "34"),
            Placed(0, 1, 1, 1, "a"),
            Placed(0, 1, 1, 1, "b"),
        ]
    )
    assert [join_paragraphs(cell.text) for cell in table.cells] == ["12 34", "a b"]
