"""The one-page report and lists of questions as Word and PDF: A4, every figure with the number of its citation."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from app import report_chart
from app.downloads import Provenance
from app.formats import MISSING
from app.one_page import Note, OnePage
from app.tables import Content, Figure, Sheet, text_of
from ingest import print_font

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EAST = "宋体"
_TABLE, _FIGURE = 500.0, 72.0
"""Points across the table of the PDF, and across a column of figures."""

NO_FINDINGS = "按表内、表间和说明与表格的勾稽关系核对，没有发现矛盾或存疑之处。"
NO_REASONS = "文件的说明中没有读到带原因的增减。"
NO_QUESTIONS = "本构建没有询问清单。"


class Citations:
    """Numbers the printed places in the order in which they are cited; a place is cited by one number throughout."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def of(self, evidence: Sequence[str]) -> str:
        """The mark behind a figure: [3] or [3,7]; empty where nothing is known of its places."""
        told = dict.fromkeys(self._sources[one] for one in evidence if one in self._sources)
        numbers = [self._numbers.setdefault(source, len(self._numbers) + 1) for source in told]
        return f"[{','.join(map(str, numbers))}]" if numbers else ""

    def told(self) -> str:
        """The sources in the order of their numbers."""
        return "　".join(f"[{number}] {source}" for source, number in self._numbers.items())


def ids_of(report: OnePage) -> tuple[str, ...]:
    """Every printed place that the report cites."""
    cells = (one for row in report.sheet.rows for cell in row if isinstance(cell, Figure) for one in cell.evidence)
    notes = (one for note in (*report.findings, *report.reasons, *report.questions) for one in note.evidence)
    return tuple(dict.fromkeys([*cells, *notes]))


def _cited(cell: Content, citations: Citations) -> tuple[str, str]:
    text = text_of(cell)
    return text, citations.of(cell.evidence) if isinstance(cell, Figure) and text != MISSING else ""


def _parts(report: OnePage) -> list[tuple[str, Sequence[Note], str]]:
    return [
        ("核对发现", report.findings, NO_FINDINGS),
        ("原文所写的原因", report.reasons, NO_REASONS),
        ("拟询问的问题", report.questions, "没有达到询问条件的情况。" if report.has_questions else NO_QUESTIONS),
    ]


def word(report: OnePage, given: Provenance, sources: Mapping[str, str]) -> bytes:
    """The report as a Word document."""
    citations = Citations(sources)
    document = _document()
    _paragraph(document, report.title, size=18, bold=True)
    _paragraph(document, report.lede, size=11)
    if len(report.columns.years) > 1 and report.columns.highest:
        _picture(document, report)
    _word_sheet(document, report.sheet, citations)
    for heading, notes, none in _parts(report):
        _paragraph(document, heading, size=13, bold=True)
        for number, note in enumerate(notes, start=1):
            _paragraph(document, f"{number}. {note.heading}：{note.text}{citations.of(note.evidence)}", size=10)
        if not notes:
            _paragraph(document, none, size=10)
    _paragraph(document, "出处", size=13, bold=True)
    _paragraph(document, citations.told(), size=8)
    _paragraph(document, _foot(given), size=8)
    return _saved(document)


def _picture(document: Any, report: OnePage) -> None:
    from docx.shared import Pt

    document.add_picture(io.BytesIO(report_chart.png(report.columns)), width=Pt(report_chart.WIDTH))


def question_list(title: str, notes: Sequence[Note], given: Provenance, sources: Mapping[str, str]) -> bytes:
    """Chosen questions as a Word document."""
    citations = Citations(sources)
    document = _document()
    _paragraph(document, title, size=18, bold=True)
    for number, note in enumerate(notes, start=1):
        _paragraph(document, f"{number}. {note.heading}", size=12, bold=True)
        _paragraph(document, f"{note.text}{citations.of(note.evidence)}", size=11)
    if citations.told():
        _paragraph(document, "出处", size=13, bold=True)
        _paragraph(document, citations.told(), size=8)
    _paragraph(document, _foot(given), size=8)
    return _saved(document)


def _foot(given: Provenance) -> str:
    return f"决算数仓构建 {given.build}；{given.filter}。数字为各文件所印，单位见表；— 为原文没有或没有读到。"


def _document() -> Any:
    from docx import Document
    from docx.shared import Mm

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(17)
    page.top_margin = page.bottom_margin = Mm(15)
    return document


def _paragraph(document: Any, text: str, *, size: float, bold: bool = False) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    _run(paragraph, text, size, bold)


def _run(paragraph: Any, text: str, size: float, bold: bool = False, raised: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run("".join(one for one in text if one.isprintable() or one == "\t"))
    run.font.size, run.font.bold, run.font.superscript = Pt(size), bold, raised
    run.font.name = EAST
    run._element.rPr.rFonts.set(qn("w:eastAsia"), EAST)


def _word_sheet(document: Any, sheet: Sheet, citations: Citations) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _paragraph(document, f"{sheet.title}（单位：{sheet.unit}）", size=10, bold=True)
    table = document.add_table(rows=1, cols=len(sheet.head))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, sheet.head, strict=True):
        _run(cell.paragraphs[0], text, 8.5, True)
    for number, row in enumerate(sheet.rows):
        for index, (cell, content) in enumerate(zip(table.add_row().cells, row, strict=True)):
            text, mark = _cited(content, citations)
            paragraph = cell.paragraphs[0]
            _run(paragraph, text, 8.5, number in sheet.strong)
            if mark:
                _run(paragraph, mark, 9, raised=True)
            if index >= sheet.text_columns:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(report: OnePage, given: Provenance, sources: Mapping[str, str]) -> bytes:
    """The report as a PDF of A4 pages with its letters embedded."""
    from reportlab.lib import pagesizes, units
    from reportlab.platypus import SimpleDocTemplate

    citations = Citations(sources)
    sheet = _cells(report.sheet, citations)
    tail = _told(report, given, citations)
    has_picture = len(report.columns.years) > 1 and bool(report.columns.highest)
    said = [report.title, report.lede, *(cell for row in sheet for cell in row), *(text for text, _ in tail)]
    buffer, margin = io.BytesIO(), 14 * units.mm
    with print_font.letters("".join([*said, report_chart.words(report.columns)])) as font:
        frame = SimpleDocTemplate(
            buffer, pagesize=pagesizes.A4, title=report.title, initialFontName=font,
            leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin,
        )  # fmt: skip
        frame.build(
            [
                _line(report.title, 17, font),
                _line(report.lede, 10.5, font),
                *([report_chart.drawing(report.columns, font)] if has_picture else []),
                _drawn_sheet(report.sheet, sheet, font),
                *(_line(text, size, font) for text, size in tail),
            ]
        )
    return buffer.getvalue()


def _told(report: OnePage, given: Provenance, citations: Citations) -> list[tuple[str, float]]:
    """What stands under the table, each paragraph with its size in points."""
    told: list[tuple[str, float]] = []
    for heading, notes, none in _parts(report):
        told.append((heading, 12.5))
        told += [
            (f"{number}. {note.heading}：{note.text}{citations.of(note.evidence)}", 9.5)
            for number, note in enumerate(notes, start=1)
        ] or [(none, 9.5)]
    return [*told, ("出处", 12.5), (citations.told(), 7.5), (_foot(given), 7.5)]


def _line(text: str, size: float, font: str) -> Any:
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "text", fontName=font, fontSize=size, leading=size * 1.5, wordWrap="CJK", spaceAfter=size * 0.3
    )
    return Paragraph(escape(text), style)


def _cells(sheet: Sheet, citations: Citations) -> list[list[str]]:
    """The words of the table, its head first."""
    head = [f"{sheet.head[0]}（{sheet.unit}）", *sheet.head[1:]]
    return [head, *(["".join(_cited(cell, citations)) for cell in row] for row in sheet.rows)]


def _drawn_sheet(sheet: Sheet, cells: Sequence[Sequence[str]], font: str) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    figures = len(sheet.head) - 1
    widths = [_TABLE - figures * _FIGURE, *[_FIGURE] * figures]
    table = Table(cells, repeatRows=1, colWidths=widths, spaceBefore=6)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), font, 8),
                ("ALIGN", (sheet.text_columns, 0), (-1, -1), "RIGHT"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.HexColor("#CFCBC1")),
                ("TOPPADDING", (0, 0), (-1, -1), 1.6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
                *(
                    ("BACKGROUND", (0, number + 1), (-1, number + 1), colors.HexColor("#F6F3EC"))
                    for number in sheet.strong
                ),
            ]
        )
    )
    return table
