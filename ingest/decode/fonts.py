"""The fonts that PDFium is given in place of Chinese ones that a file names but does not embed.

For reading they are the one of `one_glyph`: with a font of the system a page takes twice the time and 25 MB more, the boxes
of characters depend on the machine, and on one without Chinese fonts PDFium leaves out characters that stand alone. For
pictures they are the system's.
"""

import ctypes
import threading
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
        self._system: Any = None
        self._mapper: Any = None
        self._for_pictures = False
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

    def use_system(self, wanted: bool) -> None:
        """Whether fonts are taken from the system from now on; its fonts are listed when first wanted."""
        self._for_pictures = wanted
        if wanted and self._system is None:
            self._system = raw.FPDF_GetDefaultSystemFontInfo()
            if self._mapper is not None:
                self._list(None, self._mapper)

    def _list(self, _: Any, mapper: Any) -> None:
        self._mapper = mapper
        if self._system is not None:
            self._system.contents.EnumFonts(self._system, mapper)

    def _map(self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int | None:
        if self._for_pictures:
            found: int | None = self._system.contents.MapFont(self._system, weight, italic, charset, pitch, face, exact)
            return found
        return self._handle if charset in _WIDE else None

    def _find(self, _: Any, face: Any) -> int | None:
        return self._system.contents.GetFont(self._system, face) if self._for_pictures else None

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


_DRAWING = threading.Lock()
_FONTS = _Fonts()
raw.FPDF_SetSystemFontInfo(_FONTS.info)


@contextmanager
def of_the_system() -> Iterator[None]:
    """Documents opened inside are drawn with the system's fonts; one thread at a time, as PDFium and this choice ask for."""
    with _DRAWING:
        _FONTS.use_system(True)
        try:
            yield
        finally:
            _FONTS.use_system(False)
