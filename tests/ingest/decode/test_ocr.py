"""Scans read with the recogniser itself: typeset pages as pictures, clean and damaged, amount by amount."""

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest import inspect, pipeline
from ingest.decode import ocr
from ingest.decode.document import Reading
from ingest.errors import TooLarge, Unreadable
from ingest.facts import Disclosure, Standing
from tests.ingest.decode.pictures import Told, said
from tests.ingest.score_amounts import score
from tests.typeset import scan
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.render import render
from tests.typeset.report import Report, Table
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

__all__ = ["said"]


@pytest.fixture(scope="module")
def report() -> Report:
    """The cover and two forms of one disclosure."""
    last, accounts = history(BODIES[1], SEED, range(2022, 2024))
    whole = compose(accounts, last, STYLES["central"])
    forms = {"expenditure", "three_public_expenses"}
    parts = tuple(part for part in whole.parts if isinstance(part, Table) and part.form in forms)
    return Report(name=whole.name, cover=whole.cover, parts=parts, idiom=whole.idiom)


def doubts(disclosure: Disclosure) -> list[str]:
    amounts = [amount for table in disclosure.tables for amount in table.amounts]
    return [amount.printed for amount in amounts if amount.standing is Standing.DOUBTED]


@pytest.mark.slow
def test_a_scan_is_read_amount_by_amount(report: Report) -> None:
    pictures = scan.damaged(scan.pictures(render(report)), "copied")
    disclosure = pipeline.read(scan.as_pdf(pictures), report.name)
    read = inspect.as_json(disclosure)
    found = score(report.expected()["tables"], read["tables"])
    assert (found.wrong, found.missing, found.extra, found.unmarked) == (0, 0, 0, 0), found.notes
    assert len(doubts(disclosure)) <= 1
    assert read["document"]["reading"] == "ocr"
    assert read["document"]["fiscal_year"] == 2023


def overlaid(picture: Image.Image, texts: list[tuple[float, float, str]]) -> bytes:
    """A page of that picture with texts that nobody sees."""
    buffer = io.BytesIO()
    width, height = picture.width * 72 / scan.DPI, picture.height * 72 / scan.DPI
    canvas = Canvas(buffer, pagesize=(width, height))
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    pen = canvas.beginText()
    pen.setTextRenderMode(3)
    pen.setFont("Helvetica", 9)
    for x, y, text in texts:
        pen.setTextOrigin(x, height - y)
        pen.textOut(text)
    canvas.drawText(pen)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.slow
def test_an_earlier_recognition_over_a_picture_is_not_taken_for_its_print(report: Report) -> None:
    data = render(report)
    number = len(scan.pictures(data, dpi=20))
    (turned,) = scan.damaged(scan.pictures(data, [number]), "turned_180")
    wrong = overlaid(turned, [(60 + 50 * k, 120, f"{k},999.{k}1") for k in range(9)])
    with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument(wrong) as picture:
        document.del_page(number - 1)
        document.import_pages(picture)
        buffer = io.BytesIO()
        document.save(buffer)
    disclosure = pipeline.read(buffer.getvalue(), report.name)
    found = score(report.expected()["tables"], inspect.as_json(disclosure)["tables"])
    assert (found.wrong, found.missing, found.extra, found.unmarked) == (0, 0, 0, 0), found.notes
    readings = {table.form: {amount.reading for amount in table.amounts} for table in disclosure.tables}
    assert readings == {"expenditure": {Reading.TEXT_LAYER}, "three_public_expenses": {Reading.OCR}}
    assert any(f"a text layer lies over pictures of pages {number} " in issue.message for issue in disclosure.issues)


def test_what_is_no_image_says_so() -> None:
    with pytest.raises(Unreadable, match="expected an image"):
        ocr.read(b"\x89PNG\r\n\x1a\n broken", "scan.png")


def test_an_image_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_MOST_PIXELS", 99)
    with pytest.raises(TooLarge, match="expected at most 99 pixels, found 10 × 10"):
        ocr.read(scan.as_image(Image.new("RGB", (10, 10))), "scan.png")


def test_pages_over_the_limit_are_named(monkeypatch: pytest.MonkeyPatch, said: Told) -> None:
    said([], [])
    monkeypatch.setattr(ocr, "MAX_PAGES", 2)
    blank = Image.new("1", (300, 400), 1)
    document = ocr.read(scan.as_tiff([blank] * 5), "fax.tif")
    assert len(document.pages) == 2
    assert document.notes == ("over 2 pages of pictures: those from page 3 to 5 were not read",)


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [((1654, 2339), 200, 842), ((1240, 1754), 0, 842), ((3000, 4000), 72, 842), ((2339, 3308), 200, 1191)],
)
def test_a_picture_is_as_large_as_paper(said: Told, size: tuple[int, int], dpi: int, points: int) -> None:
    said([], [])
    picture = Image.new("L", size, 255)
    picture.info["dpi"] = (dpi, dpi) if dpi else (0, 0)
    (page,) = ocr.read(scan.as_image(picture), "scan.png").pages
    assert page.height == pytest.approx(points, abs=1)
