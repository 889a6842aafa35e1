"""PDF pages to grids and lines: drawn ones in every idiom, broken ones, and the real ones against the truth."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader

from ingest.decode import page_drawing, page_text, pdfium
from ingest.decode import pdf as reader
from ingest.decode.document import Box, Grid, Page
from ingest.errors import TooLarge, Unreadable
from tests.ingest.decode.drawn import (
    FONT,
    HEIGHT,
    IDIOMS,
    WIDTH,
    Drawn,
    by_rectangles,
    by_strokes,
    edges,
    pdf,
    table,
    texts,
)
from tests.ingest.decode.partitions import tables
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render

HEADED = [
    Drawn("项目", 50, 100, 250, 120),
    Drawn("合计", 250, 100, 350, 140),
    Drawn("科目编码", 50, 120, 120, 140),
    Drawn("科目名称", 120, 120, 250, 140),
    Drawn("201", 50, 140, 120, 160),
    Drawn("一般公共服务支出", 120, 140, 250, 160),
    Drawn("19,572.91", 250, 140, 350, 160),
]


def cells(grid: Grid) -> set[Drawn]:
    return {Drawn(cell.text, *round_box(cell.box)) for cell in grid.cells if cell.box}


def round_box(box: Box) -> tuple[int, int, int, int]:
    return round(box.x0), round(box.y0), round(box.x1), round(box.y1)


def only_page(data: bytes) -> Page:
    (page,) = reader.read(data, "x.pdf").pages
    return page


@pytest.mark.parametrize("idiom", IDIOMS)
def test_a_merged_header_is_read_in_every_idiom(idiom: str) -> None:
    (grid,) = only_page(table(HEADED, idiom)).grids
    assert cells(grid) == set(HEADED)
    assert (grid.row_count, grid.column_count) == (3, 3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.sampled_from([idiom for idiom in IDIOMS if idiom != "dots"]))
def test_a_drawn_table_is_read_back(drawn: list[Drawn], idiom: str) -> None:
    (grid,) = only_page(table(drawn, idiom)).grids
    assert cells(grid) == set(drawn)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_shown_turned_is_read_as_it_is_shown(turns: int) -> None:
    with pdf() as (paper, done):
        canvas = paper.canvas
        canvas.setPageRotation(90 * turns)
        upright = {1: (0, 1, -1, 0, HEIGHT, 0), 2: (-1, 0, 0, -1, WIDTH, HEIGHT), 3: (0, -1, 1, 0, 0, WIDTH)}
        canvas.transform(*upright[turns])
        by_strokes(paper, HEADED)
        texts(paper, HEADED)
        page = only_page(done())
    assert (round(page.width), round(page.height)) == (round(WIDTH), round(HEIGHT))
    assert cells(page.grids[0]) == set(HEADED)


def test_a_table_printed_sideways_is_read_and_its_boxes_lie_on_the_page() -> None:
    with pdf() as (paper, done):
        paper.canvas.setPageSize((HEIGHT, WIDTH))
        paper.canvas.transform(0, 1, -1, 0, HEIGHT, 0)
        by_strokes(paper, HEADED)
        texts(paper, HEADED)
        page = only_page(done())
    (grid,) = page.grids
    assert [cell.text for cell in grid.cells] == [cell.text for cell in HEADED]
    assert (round(page.width), round(page.height)) == (round(HEIGHT), round(WIDTH))
    assert grid.cells[0].box and round_box(grid.cells[0].box) == (100, round(WIDTH) - 250, 120, round(WIDTH) - 50)


def test_a_slanted_title_is_read() -> None:
    with pdf() as (paper, done):
        paper.text(50, 100, "部门：某某局", 9)
        paper.canvas.transform(1, 0, 0.33, 1, -200, 0)
        paper.text(150, 50, "收入支出决算总表", 22)
        assert [line.text for line in only_page(done()).lines] == ["收入支出决算总表", "部门：某某局"]


def test_thin_images_are_rules() -> None:
    dot = ImageReader(Image.new("RGB", (1, 1), "black"))
    with pdf() as (paper, done):
        for x0, y0, x1, y1 in edges(HEADED):
            paper.canvas.drawImage(dot, x0, HEIGHT - y1, max(x1 - x0, 0.5), max(y1 - y0, 0.5))
        texts(paper, HEADED)
        assert cells(only_page(done()).grids[0]) == set(HEADED)


def test_a_form_object_is_read_through_its_matrix() -> None:
    with pdf() as (paper, done):
        canvas = paper.canvas
        canvas.beginForm("inner")
        by_rectangles(paper, HEADED)
        texts(paper, HEADED)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(30, -40)
        canvas.doForm("outer")
        page = only_page(done())
    moved = {Drawn(text, x0 + 30, y0 + 40, x1 + 30, y1 + 40) for text, x0, y0, x1, y1 in HEADED}
    assert cells(page.grids[0]) == moved


def test_a_continuation_with_an_empty_row_and_no_text_is_a_grid() -> None:
    empty = [Drawn("", 50, 60, 120, 80), Drawn("", 120, 60, 250, 80)]
    page = only_page(table(empty, "rectangles"))
    assert page.lines == ()
    assert [(grid.row_count, grid.column_count) for grid in page.grids] == [(1, 2)]


def test_title_table_and_note_come_in_reading_order() -> None:
    with pdf() as (paper, done):
        paper.text(50, 185, "注：本表反映部门本年度的总收支情况。", 9)
        by_rectangles(paper, HEADED)
        texts(paper, HEADED)
        paper.text(50, 80, "部门：某某局", 9)
        paper.text(280, 80, "金额单位：万元", 9)
        paper.text(150, 50, "收入支出决算总表", 16)
        page = only_page(done())
    assert [(line.order, line.text) for line in page.lines] == [
        (0, "收入支出决算总表"),
        (1, "部门：某某局  金额单位：万元"),
        (3, "注：本表反映部门本年度的总收支情况。"),
    ]
    assert page.grids[0].order == 2


def test_a_rule_with_a_gap_in_one_path_keeps_the_gap() -> None:
    with pdf() as (paper, done):
        by_strokes(paper, [Drawn("", 50, 100, 200, 140), Drawn("", 200, 100, 350, 140), Drawn("", 350, 100, 500, 140)])
        path = paper.canvas.beginPath()
        for x in (50, 350):
            path.moveTo(x, HEIGHT - 120)
            path.lineTo(x + 150, HEIGHT - 120)
        paper.canvas.drawPath(path)
        (grid,) = only_page(done()).grids
    assert [(cell.row_span, cell.column_span) for cell in grid.cells] == [(1, 1), (2, 1), (1, 1), (1, 1), (1, 1)]


def test_a_chart_and_a_logo_are_no_table() -> None:
    with pdf() as (paper, done):
        for k in range(40):
            paper.canvas.circle(300, 500, 10 + 3 * k)
            paper.canvas.line(300, 500, 400 + 3 * k, 700 - 5 * k)
            paper.fill(50 + 12 * k, 300 - 3 * k, 58 + 12 * k, 300, "#336699")
        paper.text(50, 320, "图1 支出构成", 10)
        page = only_page(done())
    assert page.grids == ()
    assert [line.text for line in page.lines] == ["图1支出构成"]


@pytest.mark.parametrize(("words", "is_scan"), [("", True), ("- 12 -", True), ("本页有正文也有背景图片，" * 4, False)])
def test_an_image_without_text_is_a_scan(words: str, is_scan: bool) -> None:
    picture = ImageReader(Image.new("RGB", (60, 80), "#EEEEEE"))
    with pdf() as (paper, done):
        paper.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
        paper.text(50, 60, words, 9)
        page = only_page(done())
    assert page.is_scan is is_scan
    assert page.is_overlaid


def test_shapes_behind_much_text_are_a_chart_and_behind_little_are_its_text() -> None:
    for words, is_scan in (("图 1", True), ("本页有正文也有图表，" * 25, False)):
        with pdf() as (paper, done):
            for k in range(600):
                paper.canvas.circle(60 + k % 30 * 12, 60 + k // 30 * 14, 4, stroke=0, fill=1)
            for line in range(0, len(words), 25):
                paper.text(50, 500 + line, words[line : line + 25], 9)
            assert only_page(done()).is_scan is is_scan


def test_a_page_of_shapes_without_text_is_a_scan() -> None:
    with pdf() as (paper, done):
        for k in range(600):
            paper.canvas.circle(60 + k % 30 * 12, 60 + k // 30 * 14, 4, stroke=0, fill=1)
        assert only_page(done()).is_scan


def test_a_watermark_set_askew_is_left_out() -> None:
    with pdf() as (paper, done):
        by_rectangles(paper, HEADED)
        texts(paper, HEADED)
        paper.canvas.translate(60, HEIGHT - 170)
        paper.canvas.rotate(35)
        paper.canvas.setFont(FONT, 24)
        paper.canvas.drawString(0, 0, "某某局公开信息")
        page = only_page(done())
    assert cells(page.grids[0]) == set(HEADED)
    assert page.lines == ()


def test_an_empty_page_and_a_small_image_are_no_scan() -> None:
    with pdf() as (paper, done):
        paper.canvas.drawImage(ImageReader(Image.new("RGB", (60, 60))), 50, 700, 60, 60)
        assert not only_page(done()).is_scan


def test_text_beyond_the_basic_plane_keeps_its_places() -> None:
    page = only_page(table([Drawn("𠮷田", 50, 100, 150, 120), Drawn("12.00", 150, 100, 250, 120)], "strokes"))
    assert page.grids[0].cells[1].text == "12.00"


def test_a_file_that_was_cut_off_but_can_be_mended_is_noted() -> None:
    whole = table(HEADED, "strokes")
    document = reader.read(whole[: whole.rindex(b"startxref")], "x.pdf")
    assert document.notes[0].startswith("the file has no end mark")
    assert reader.read(whole, "x.pdf").notes == ()


def locked() -> bytes:
    with pdf(encrypt=pdfencrypt.StandardEncryption("geheim", canPrint=0)) as (paper, done):
        paper.text(50, 50, "x")
        return done()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 bytes"),
        (b"<html><body>404</body></html>", "cannot open"),
        (b"%PDF-1.7\n" + b"\0" * 500, "cannot open"),
        (table(HEADED, "strokes")[:400], "cannot open"),
    ],
)
def test_bytes_that_are_no_pdf_are_named(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as caught:
        reader.read(data, "公告.pdf")
    assert caught.value.document == "公告.pdf"


def test_a_locked_file_is_named() -> None:
    with pytest.raises(Unreadable, match="locked by a password"):
        reader.read(locked(), "x.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MAX_PAGES", 0)
    with pytest.raises(TooLarge, match="at most 0 pages, found 1"):
        reader.read(table(HEADED, "strokes"), "x.pdf")


@pytest.mark.parametrize("limit", ["MAX_OBJECTS", "MAX_SEGMENTS"])
def test_a_page_over_a_limit_keeps_its_text_and_is_noted(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(page_drawing, limit, 5)
    document = reader.read(table(HEADED, "one path"), "x.pdf")
    assert document.notes[0].startswith("page 1: expected at most 5") and "its rules" in document.notes[0]
    assert document.pages[0].grids == ()
    assert "一般公共服务支出" in "".join(line.text for line in document.pages[0].lines)


def test_forms_in_forms_end() -> None:
    with pdf() as (paper, done):
        canvas = paper.canvas
        canvas.beginForm("f0")
        by_strokes(paper, HEADED)
        canvas.endForm()
        for depth in range(1, 15):
            canvas.beginForm(f"f{depth}")
            canvas.doForm(f"f{depth - 1}")
            canvas.endForm()
        canvas.doForm("f14")
        assert only_page(done()).grids == ()


def test_a_page_picture_has_its_scale_and_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = table(HEADED, "strokes")
    assert reader.page_image(data, 1, 2.0).size == (1191, 1684)
    monkeypatch.setattr(pdfium, "MAX_PIXELS", 10_000)
    assert max(reader.page_image(data, 1, 2.0).size) < 130
    with pytest.raises(IndexError):
        reader.page_image(data, 2)


def test_the_same_bytes_give_the_same_document() -> None:
    data = table(HEADED, "dots")
    assert reader.read(data, "x") == reader.read(data, "x")


def truths(corpus: Path) -> list[tuple[Path, Any]]:
    """The PDFs whose tables are known, and these tables."""
    found = []
    for path in sorted((corpus / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if "tables" in truth and truth["file"].endswith(".pdf"):
            found.append((corpus / "final_accounts" / truth["file"], truth["tables"]))
    return found


def test_every_true_amount_is_the_whole_text_of_a_cell_on_its_page(corpus: Path) -> None:
    wanted = met = 0
    for path, printed in truths(corpus):
        rows = [row for one in printed.values() for row in one["rows"]]
        for page in reader.read(path.read_bytes(), path.name).pages:
            true = Counter(row["value"].replace(",", "") for row in rows if row["page"] == page.number)
            held = Counter(cell.text.replace(",", "") for grid in page.grids for cell in grid.cells)
            wanted, met = wanted + true.total(), met + (true & held).total()
    assert (met, wanted) == (1184, 1184)


def test_every_quoted_sentence_stands_in_the_text(corpus: Path) -> None:
    missing = []
    for path in sorted((corpus / "truth").glob("*.narrative.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = next(place for place, _ in truths(corpus) if truth["document"]["department"] in place.name)
        pages = [written(page) for page in reader.read(document.read_bytes(), "").pages]
        for fact in truth["facts"]:
            number = fact["page"] if isinstance(fact["page"], int) else fact["page"][0]
            if re.sub(r"\s", "", fact["quote"]) not in "".join(pages[number - 1 : number + 1]):
                missing.append(fact["id"])
    assert missing == []


def written(page: Page) -> str:
    """The text of a page in reading order, without blanks and page numbers."""
    lines = [(line.order, re.sub(r"^\W*\d{1,3}\W*$", "", line.text)) for line in page.lines]
    grids = [(grid.order, "".join(cell.text for cell in grid.cells)) for grid in page.grids]
    return re.sub(r"\s", "", "".join(text for _, text in sorted(lines + grids)))


def test_letters_whose_direction_is_no_number_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Matrices of damaged pages hold NaN."""
    monkeypatch.setattr(page_text, "atan2", lambda *_: float("nan"))
    assert reader.read(render(county(BODIES[-1:], range(2021, 2022))[0]), "x").pages[0].lines
