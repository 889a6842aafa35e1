"""Fonts of a PDF that a reader's machine would have to bring."""

import io

import pdfplumber
from pdfminer.pdftypes import resolve1

_FILES = ("FontFile", "FontFile2", "FontFile3")


def fonts_not_embedded(data: bytes) -> list[str]:
    """Names of the fonts in the resources of the pages whose letters are not in the file."""
    missing = set()
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            fonts = resolve1(resolve1(page.page_obj.resources).get("Font")) or {}
            for reference in fonts.values():
                font = resolve1(reference)
                inner = resolve1(resolve1(font.get("DescendantFonts", [font]))[0])
                described = resolve1(inner.get("FontDescriptor")) or {}
                if not any(name in described for name in _FILES):
                    missing.add(str(font.get("BaseFont")))
    return sorted(missing)
