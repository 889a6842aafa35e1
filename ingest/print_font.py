"""The font of PDF files that the project writes: the letters of the text, embedded, so that no reader needs Chinese fonts.

The letters come out of Debian's fonts-noto-cjk, whose outlines are cubic; reportlab embeds quadratic ones, so that those of the
text, some hundreds of sixty thousand, are redrawn. Where the package is missing the font is one that many readers of PDF bring.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FILES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
NAME = "printed"
NOT_EMBEDDED = "STSong-Light"
_TABLES_LEFT_OUT = ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
_NEAR = 1.0
"""Thousandths of a letter's height that a redrawn outline may be off."""

_printing = threading.Lock()


@cache
def source() -> Path | None:
    """The file that the letters come from, None where none is installed."""
    found = (path for name in FILES for folder in FOLDERS for path in sorted(folder.rglob(name)))
    return next(found, None)


@contextmanager
def letters(text: str) -> Iterator[str]:
    """The name of a font of reportlab with the letters of the text, for as long as one file is made; one at a time."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    path = source()
    if path is None:
        pdfmetrics.registerFont(UnicodeCIDFont(NOT_EMBEDDED))
        yield NOT_EMBEDDED
        return
    with _printing:
        font = TTFont(NAME, io.BytesIO(outlines(path, text)))
        pdfmetrics.registerFont(font)
        try:
            yield NAME
        finally:
            # reportlab keeps a font for good, and never takes another under the same name.
            pdfmetrics._fonts.pop(NAME)
            pdfmetrics._dynFaceNames.pop(font.face.name)


def outlines(path: Path, text: str) -> bytes:
    """A TrueType font with the letters of the text and those of ASCII; equal texts of one font give equal bytes."""
    from fontTools.subset import Options, Subsetter

    font = _simplified(path)
    options = Options(drop_tables=_TABLES_LEFT_OUT, layout_features=[], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({*range(0x20, 0x7F), *map(ord, text)}))
    subsetter.subset(font)
    _redraw(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _simplified(path: Path) -> Any:
    """The font of the collection that draws letters as the mainland does."""
    from fontTools.ttLib import TTCollection

    fonts = TTCollection(str(path), lazy=True).fonts
    return next((font for font in fonts if "SC" in str(font["name"].getDebugName(1)).split()), fonts[0])


def _redraw(font: Any) -> None:
    """Turns cubic outlines into quadratic ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    drawn, glyphs = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, _NEAR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    del font["CFF "]
    font["maxp"].tableVersion = 0x00010000
    for limit in (
        *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"),
        *("maxSizeOfInstructions", "maxComponentElements"),
    ):
        setattr(font["maxp"], limit, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"
    font.recalcTimestamp = False
