"""What PDFium is given for Chinese fonts that a file names but does not embed."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.decode import pdf
from ingest.decode.document import Line
from ingest.decode.one_glyph import one_glyph

SIZE = 20.0
FONT = "STSong-Light"


def page_of(texts: list[str]) -> bytes:
    """A page with each text in a line of its own, in a font that is not embedded."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont(FONT, SIZE)
    for number, text in enumerate(texts):
        canvas.drawString(100, 700 - 40 * number, text)
    canvas.save()
    return buffer.getvalue()


def lines_of(texts: list[str]) -> tuple[Line, ...]:
    return pdf.read(page_of(texts), "a.pdf").pages[0].lines


def test_characters_that_stand_alone_are_read_without_any_font() -> None:
    texts = ["收入决算表", "计", "合", "1,668.14", "0"]
    assert [line.text for line in lines_of(texts)] == texts


@pytest.mark.parametrize("text", ["计", "本年收入合计", "一二三"])
def test_boxes_have_the_widths_of_the_file(text: str) -> None:
    box = lines_of([text])[0].box
    assert box is not None
    assert (round(box.x0, 2), round(box.x1, 2)) == (100.0, round(100 + SIZE * len(text), 2))


def test_pictures_are_drawn_with_the_fonts_of_the_system() -> None:
    data = page_of(["收入决算表"])
    before = pdf.page_image(data, 1).tobytes()
    pdf.read(data, "a.pdf")
    assert pdf.page_image(data, 1).tobytes() == before


def test_every_character_has_the_same_shape() -> None:
    font = ImageFont.truetype(io.BytesIO(one_glyph()), 100)
    boxes = {font.getmask(letter).getbbox() for letter in "中计㐀𠀀"}
    assert boxes == {(0, 0, 20, 60)}
    assert (font.getlength("中"), font.getlength("8")) == (100, 50)


def test_threads_draw_one_after_the_other() -> None:
    data = page_of(["收入决算表"])
    with ThreadPoolExecutor(4) as threads:
        pictures = threads.map(lambda _: pdf.page_image(data, 1).tobytes(), range(8))
    assert len(set(pictures)) == 1
