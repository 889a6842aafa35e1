"""Parts of a ZIP file, each read under limits: the one door through which packed bytes come in.

A bomb is met by three limits: bytes of one part, bytes of all parts together, and how far a part may unfold.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from ingest.errors import TooLarge, Unreadable

MAX_PARTS = 20_000
MAX_PART = 64 << 20
MAX_TOTAL = 256 << 20
MAX_RATIO = 400

_FREE = 1 << 20
_LOCKED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
)


class Package:
    """A ZIP file in memory. Part names are matched without case and with either stroke, as some writers mix them."""

    def __init__(self, data: bytes, name: str, expected: str, most_part: int = MAX_PART) -> None:
        """`expected` says in messages what the file should be. Raises `Unreadable`, `TooLarge`."""
        self._name = name
        self._expected = expected
        self._most_part = most_part
        self._total = 0
        try:
            self._bundle = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            found = f"a ZIP file of {len(data)} bytes without a readable directory: cut off or damaged ({error})"
            raise self._unreadable(found) from error
        infos = self._bundle.infolist()
        if len(infos) > MAX_PARTS:
            raise TooLarge(f"expected at most {MAX_PARTS} parts in the file, found {len(infos)}", document=name)
        self._infos = {info.filename.replace("\\", "/").lower().lstrip("/"): info for info in infos}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._infos

    def infos(self) -> Iterator[zipfile.ZipInfo]:
        """The directory's entries, folders left out."""
        return (info for info in self._bundle.infolist() if not info.is_dir())

    def names(self) -> list[str]:
        """Part names in small letters, with `/` between folders."""
        return list(self._infos)

    def read(self, part: str) -> bytes:
        """The unpacked part; b"" where there is none. Raises `Unreadable`, `TooLarge`."""
        info = self._infos.get(part.lower())
        return b"" if info is None else self.unpack(info)

    def unpack(self, info: zipfile.ZipInfo) -> bytes:
        """The unpacked bytes of a directory entry. Raises `Unreadable`, `TooLarge`."""
        if info.flag_bits & _LOCKED:
            raise self._unreadable(f"a ZIP file locked by a password ({info.filename})")
        if info.compress_type not in _METHODS:
            raise self._unreadable(f"{info.filename} packed by method {info.compress_type}, which is not deflate")
        most = min(self._most_part, MAX_TOTAL - self._total, max(_FREE, info.compress_size * MAX_RATIO))
        try:
            with self._bundle.open(info) as packed:
                data = packed.read(most + 1)
        except _DAMAGE as error:
            raise self._unreadable(f"{info.filename} damaged ({error})") from error
        if len(data) > most:
            raise TooLarge(
                f"expected {info.filename} to unpack to at most {most} bytes, found more from {info.compress_size}",
                document=self._name,
            )
        self._total += len(data)
        return data

    def _unreadable(self, found: str) -> Unreadable:
        return Unreadable(f"expected {self._expected}, found {found}", document=self._name)
