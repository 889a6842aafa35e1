"""Fonts of the PDF files that the project writes: their letters are inside, whatever the reader's machine has."""

import io
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import print_font
from tests.embedded import fonts_not_embedded

TEXT = "你好，决算 ABC 1,234.56（空表）● ▲12.3% ▼4.5% — ①"


def written(text: str) -> bytes:
    """One page with the text."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    with print_font.letters(text) as font:
        canvas = Canvas(buffer, initialFontName=font, invariant=1)
        canvas.setFont(font, 12)
        canvas.drawString(20, 700, text)
        canvas.save()
    return buffer.getvalue()


def read(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return str(document[0].get_textpage().get_text_range()).replace("\r\n", "")


def test_the_letters_are_inside_and_can_be_read_again() -> None:
    data = written(TEXT)
    assert fonts_not_embedded(data) == []
    assert read(data) == TEXT
    assert len(data) < 60_000


def test_one_text_after_another_and_the_same_again() -> None:
    first = written(TEXT)
    assert read(written("甪直镇、鄠邑区")) == "甪直镇、鄠邑区"
    assert written(TEXT) == first


@settings(max_examples=3, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_every_letter_of_a_text_has_an_outline(text: str) -> None:
    path = print_font.source()
    assert path is not None
    font = TTFont(io.BytesIO(print_font.outlines(path, text)))
    drawn = font.getBestCmap()
    assert all(font["glyf"][drawn[ord(letter)]].numberOfContours > 0 for letter in text)


def test_without_the_package_the_reader_s_own_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_font, "source", lambda: None)
    with print_font.letters("决算") as font:
        assert font == print_font.NOT_EMBEDDED


def test_a_folder_without_fonts_gives_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(print_font, "FOLDERS", (tmp_path,))
    print_font.source.cache_clear()
    assert print_font.source() is None
    print_font.source.cache_clear()
