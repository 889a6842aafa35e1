"""The font that PDFium is given, while a file is read, in place of Chinese ones that the file names but does not embed.

It is that of `one_glyph`. With a font of the system a page takes twice the time and 25 MB more, the boxes of characters depend
on the machine, and on one without Chinese fonts PDFium leaves out characters that stand alone. At all other times, for
pictures too, the fonts are the system's.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import raw

from ingest.decode.one_glyph import one_glyph

_NAME = b"juesuan places\0"
# Simplified and traditional Chinese, Japanese, Korean (fpdf_sysfontinfo.h).
_GB2312 = 134
_WIDE = {_GB2312, 136, 128, 129}


class _Fonts:
    """What PDFium asks when it needs a font that is not in the file (FPDF_SYSFONTINFO). Lives as long as the process."""

    def __init__(self) -> None:
        self._font = one_glyph()
        self._buffer = ctypes.create_string_buffer(self._font)
        self._handle = ctypes.addressof(self._buffer)
        self._system: Any = raw.FPDF_GetDefaultSystemFontInfo()
        self._mapper: Any = None
        self._is_listed = False
        self.is_reading = False
        answers: dict[str, Callable[..., Any]] = {
            "Release": lambda _: None,
            "EnumFonts": self._list,
            "MapFont": self._map,
            "GetFont": self._find,
            "GetFontData": self._data,
            "GetFaceName": self._name,
            "GetFontCharset": self._charset,
            "DeleteFont": self._delete,
        }
        self.info = raw.FPDF_SYSFONTINFO(version=1)
        for name, kind in raw.FPDF_SYSFONTINFO._fields_:
            if name in answers:
                setattr(self.info, name, kind(answers[name]))

    def _list(self, _: Any, mapper: Any) -> None:
        """Asked once, before the first font. A list of the system's fonts takes time, and reading needs none."""
        self._mapper = mapper

    def _map(self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int | None:
        if self.is_reading:
            return self._handle if charset in _WIDE else None
        if not self._is_listed and self._mapper is not None:
            self._system.contents.EnumFonts(self._system, self._mapper)
            self._is_listed = True
        found: int | None = self._system.contents.MapFont(self._system, weight, italic, charset, pitch, face, exact)
        return found

    def _find(self, _: Any, face: Any) -> int | None:
        return None if self.is_reading else self._system.contents.GetFont(self._system, face)

    def _data(self, _: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        if handle != self._handle:
            return int(self._system.contents.GetFontData(self._system, handle, table, buffer, size))
        return _given(self._font, buffer, size) if table == 0 else 0

    def _name(self, _: Any, handle: int, buffer: Any, size: int) -> int:
        if handle != self._handle:
            return int(self._system.contents.GetFaceName(self._system, handle, buffer, size))
        return _given(_NAME, buffer, size)

    def _charset(self, _: Any, handle: int) -> int:
        if handle != self._handle:
            return int(self._system.contents.GetFontCharset(self._system, handle))
        return _GB2312

    def _delete(self, _: Any, handle: int) -> None:
        if handle != self._handle:
            self._system.contents.DeleteFont(self._system, handle)


def _given(content: bytes, buffer: Any, size: int) -> int:
    """Copies the content where there is room for it, and says how much room it needs."""
    if buffer and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


_FONTS = _Fonts()
raw.FPDF_SetSystemFontInfo(_FONTS.info)


@contextmanager
def for_reading() -> Iterator[None]:
    """Documents opened inside are read without the system's fonts; a picture of them would be one of rectangles."""
    _FONTS.is_reading = True
    try:
        yield
    finally:
        _FONTS.is_reading = False
