"""Reports to PDF: pages with ruled tables, in the three ways that office programs draw rules. The same report, the same bytes."""

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.typeset.report import Report, Table, Text

FONT = "STSong-Light"
MARGIN, LEADING = 62.0, 24.0
SIZES = {0: 17.0, 1: 14.5, 2: 13.5, 9: 13.0}
CELL, PAD = 8.6, 3.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def render(report: Report) -> bytes:
    """The report as PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(report.name)
    pen = _Pen(canvas, report.idiom)
    pen.cover(report.cover)
    pen.contents(report.contents)
    for part in report.parts:
        if isinstance(part, Table):
            pen.table(part)
        else:
            pen.text(part)
    pen.close()
    return buffer.getvalue()


def _width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrap(text: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width`; a closing mark never begins a line."""
    lines, line = [], ""
    for letter in text:
        if line and _width(line + letter, size) > width and letter not in "，。；：、）”":
            lines.append(line)
            line = ""
        line += letter
    return [*lines, line] if line or not lines else lines


class _Pen:
    """Writes down a page after the other and numbers them."""

    def __init__(self, canvas: Canvas, idiom: str) -> None:
        self.canvas, self.idiom = canvas, idiom
        self.page, self.size, self.y = 0, A4, 0.0
        self.fresh = True

    def cover(self, lines: tuple[str, ...]) -> None:
        self.y = A4[1] - 240
        for text in lines:
            self.canvas.setFont(FONT, 22)
            self.canvas.drawCentredString(A4[0] / 2, self.y, text)
            self.y -= 44
        self._end_page()

    def contents(self, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        self._write("目    录", 17, 0, centred=True)
        for number, text in enumerate(lines, start=3):
            dots = "." * max(4, int((400 - _width(text, 12)) / _width(".", 12)))
            self._write(f"{text}{dots}{number}", 12, 0)
        self._end_page()

    def text(self, part: Text) -> None:
        size = SIZES[part.level]
        if part.level == 0 and not self.fresh:
            self._end_page()
        indent = 0.0 if part.level == 0 else 2 * size
        width = self.size[0] - 2 * MARGIN
        first = wrap(part.text, size, width - indent)
        head, rest = first[0], part.text[len(first[0]) :]
        self._write(head, size, indent, centred=part.level == 0)
        for line in wrap(rest, size, width) if rest else []:
            self._write(line, size, 0.0)

    def _write(self, text: str, size: float, indent: float, *, centred: bool = False) -> None:
        self._ready(LEADING)
        self.canvas.setFont(FONT, size)
        if centred:
            self.canvas.drawCentredString(self.size[0] / 2, self.y, text)
        else:
            self.canvas.drawString(MARGIN + indent, self.y, text)
        self.y -= LEADING

    def _ready(self, height: float) -> None:
        if self.fresh:
            self.size = A4
            self.canvas.setPageSize(self.size)
            self.y = self.size[1] - 80
            self.fresh = False
        elif self.y - height < 70:
            self._end_page()
            self._ready(height)

    def table(self, table: Table) -> None:
        if not self.fresh:
            self._end_page()
        self.size = landscape(A4) if table.landscape else A4
        rows = [*table.rows]
        heading = True
        while rows or heading:
            self._begin_table_page(table, heading or table.repeats == "total")
            head = [*table.head] if heading or table.repeats else []
            if table.repeats == "total" and not heading:
                head.append(table.rows[0])
            rows = self._draw_rows(table, head, rows)
            heading = False
            if rows:
                self._end_page()
                self.size = landscape(A4) if table.landscape else A4
        for note in table.notes:
            for line in wrap(note, 9.5, self.size[0] - 2 * 40):
                self.canvas.setFont(FONT, 9.5)
                self.canvas.drawString(40, self.y - 14, line)
                self.y -= 14
        self._end_page()

    def _begin_table_page(self, table: Table, headed: bool) -> None:
        self.canvas.setPageSize(self.size)
        self.fresh = False
        self.y = self.size[1] - 58
        if not headed:
            return
        self.canvas.setFont(FONT, 15)
        if table.titled:
            self.canvas.drawCentredString(self.size[0] / 2, self.y, table.title)
        for left, right in table.above:
            self.y -= 17
            self.canvas.setFont(FONT, 9.5)
            self.canvas.drawString(40, self.y, left)
            self.canvas.drawRightString(self.size[0] - 40, self.y, right)
        self.y -= 7

    def _draw_rows(
        self, table: Table, head: list[tuple[str, ...]], rows: list[tuple[str, ...]]
    ) -> list[tuple[str, ...]]:
        """Draws the header and as many rows as the page holds; returns those that are left."""
        total = sum(table.widths)
        room = self.size[0] - 80
        edges = [40.0]
        for width in table.widths:
            edges.append(edges[-1] + room * width / total)
        heights = [self._height(row, edges) for row in head]
        taken: list[tuple[str, ...]] = []
        for row in rows:
            height = self._height(row, edges)
            if self.y - sum(heights) - height < 66 and taken:
                break
            heights.append(height)
            taken.append(row)
        self._draw_grid([*head, *taken], edges, heights, len(head), table.words)
        self.y -= sum(heights)
        return rows[len(taken) :]

    def _height(self, row: tuple[str, ...], edges: list[float]) -> float:
        lines = 1
        for column, text in enumerate(row):
            if text not in {"<", "^", ""}:
                across = _across(row, column)
                lines = max(lines, len(wrap(text, CELL, edges[column + across] - edges[column] - 2 * PAD)))
        return lines * (CELL + 2.4) + 2 * PAD

    def _draw_grid(
        self, rows: list[tuple[str, ...]], edges: list[float], heights: list[float], heads: int, words: frozenset[int]
    ) -> None:
        tops = [self.y]
        for height in heights:
            tops.append(tops[-1] - height)
        if self.idiom == "lines":
            for y in (tops[0], tops[heads], tops[-1]):
                self.canvas.line(edges[0], y, edges[-1], y)
        for x0, y0, x1, y1, text, row, column in _cells(rows, edges, tops):
            self._rule(x0, y0, x1, y1)
            self._cell(text, x0, y0, x1, y1, centred=row < heads or text in {"合计", "总计"}, left=column in words)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas = self.canvas
        canvas.setLineWidth(0.5)
        if self.idiom == "strokes":
            for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                canvas.line(a, b, c, d)
        elif self.idiom == "bars":
            for a, b, c in ((x0, y0, x1), (x0, y1, x1)):
                canvas.rect(a, b - 0.24, c - a, 0.48, stroke=0, fill=1)
            for a, b in ((x0, y0), (x1, y0)):
                canvas.rect(a - 0.24, b, 0.48, y1 - b, stroke=0, fill=1)
                canvas.rect(a - 0.24, b - 0.24, 0.48, 0.48, stroke=0, fill=1)
        elif self.idiom == "edges":
            short = 0.4
            for a, b, c, d in ((x0 + short, y0, x1 - short, y0), (x0 + short, y1, x1 - short, y1)):
                canvas.line(a, b, c, d)
            for a in (x0, x1):
                canvas.line(a, y0 + short, a, y1 - short)

    def _cell(self, text: str, x0: float, y0: float, x1: float, y1: float, *, centred: bool, left: bool) -> None:
        lines = wrap(text, CELL, x1 - x0 - 2 * PAD) if text else []
        y = (y0 + y1) / 2 + (len(lines) - 1) * (CELL + 2.4) / 2 - CELL * 0.36
        self.canvas.setFont(FONT, CELL)
        for line in lines:
            if centred:
                self.canvas.drawCentredString((x0 + x1) / 2, y, line)
            elif left:
                self.canvas.drawString(x0 + PAD, y, line)
            else:
                self.canvas.drawRightString(x1 - PAD, y, line)
            y -= CELL + 2.4

    def _end_page(self) -> None:
        self.page += 1
        if self.page > 1:
            self.canvas.setFont(FONT, 9)
            self.canvas.drawCentredString(self.size[0] / 2, 34, f"— {self.page} —")
        self.canvas.showPage()
        self.fresh = True

    def close(self) -> None:
        if not self.fresh:
            self._end_page()
        self.canvas.save()


def _across(row: tuple[str, ...], column: int) -> int:
    count = 1
    while column + count < len(row) and row[column + count] == "<":
        count += 1
    return count


def _cells(
    rows: list[tuple[str, ...]], edges: list[float], tops: list[float]
) -> Iterator[tuple[float, float, float, float, str, int, int]]:
    """Every cell with its box (x0, y0 below, x1, y1 above), text, row and column."""
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            across = _across(row, c)
            down = 1
            while r + down < len(rows) and rows[r + down][c] == "^":
                down += 1
            yield edges[c], tops[r + down], edges[c + across], tops[r], text, r, c
