"""Bundles (ZIP, RAR, 7z) taken apart in memory: what they hold, by names that are safe to show, under limits.

ZIP is read by Python, RAR and 7z by libarchive (BSD licence; Debian package libarchive13). Nothing is ever written to disk.
"""

import re
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from ingest.decode import kinds
from ingest.decode.zipped import MAX_RATIO, MAX_TOTAL, Package
from ingest.errors import TooLarge, Unreadable

MAX_MEMBERS = 2_000
MAX_DEPTH = 2
"""Files of one bundle, those of bundles inside it included; a bundle in a bundle is opened, one inside that is not."""

_PACKAGE = "libarchive13"
_UTF8_NAME = 0x800
_UNICODE_PATH = b"up"
_FREE = 1 << 20
_LONGEST_NAME = 240
_CONTROL = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e]')
_FURNITURE = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/]*$|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_FORMATS = {b"Rar!\x1a\x07\x00": "rar", b"Rar!\x1a\x07\x01": "rar5", b"7z\xbc\xaf\x27\x1c": "7zip"}

Member = tuple[str, bytes]


def members(data: bytes, kind: kinds.Kind, name: str = "") -> tuple[Member, ...]:
    """Name and bytes of each file, in the bundle's order; files of an inner bundle are named `inner.zip/file`.

    Names are made of plain parts: no root, no `..`, no control characters. Raises `Unreadable` for what is damaged, locked
    or empty, and where libarchive is missing; `TooLarge` over the limits.
    """
    found: list[Member] = []
    total = 0
    for member in _opened(data, kind, name, MAX_DEPTH):
        found.append(member)
        total += len(member[1])
        if len(found) > MAX_MEMBERS or total > MAX_TOTAL:
            raise TooLarge(
                f"expected a bundle of at most {MAX_MEMBERS} files and {MAX_TOTAL} bytes, found more", document=name
            )
    if not found:
        raise Unreadable(f"expected a bundle of documents ({kind}), found no file in it", document=name)
    return tuple(found)


def unpacked(data: bytes, name: str) -> tuple[Member, ...]:
    """The same for bytes whose kind is not known yet."""
    return members(data, kinds.detect(data, name), name)


def plain_name(name: str) -> str:
    """The name without what could lead out of a folder or out of a line of text: `../../a\\b.pdf` → `a/b.pdf`."""
    parts = [_CONTROL.sub("_", part).strip() for part in re.split(r"[/\\]+", name)]
    kept = [part for part in parts if part.strip(".") and not re.fullmatch(r"[A-Za-z]_", part)]
    return "/".join(kept)[-_LONGEST_NAME:].lstrip("/") or "unnamed"


def _opened(data: bytes, kind: kinds.Kind, name: str, depth: int) -> Iterator[Member]:
    """The files; bundles among them are replaced by their own files while `depth` allows it."""
    if kind not in kinds.BUNDLES:
        raise Unreadable(f"expected a bundle (ZIP, RAR, 7z), found {kind}", document=name)
    source = _zip_members(data, name) if kind is kinds.Kind.ZIP else _archive_members(data, name)
    for printed, content in source:
        if _FURNITURE.search(printed.replace("\\", "/")):
            continue
        safe = plain_name(printed)
        inner = kinds.detect(content, safe)
        if inner not in kinds.BUNDLES:
            yield safe, content
        elif depth > 1:
            yield from _inner(content, inner, safe, name, depth - 1)
        else:
            raise TooLarge(f"expected bundles nested at most {MAX_DEPTH} deep, found {safe} deeper", document=name)


def _inner(data: bytes, kind: kinds.Kind, safe: str, name: str, depth: int) -> list[Member]:
    """The files of a bundle in a bundle; a damaged or locked one stays as it is and costs the others nothing."""
    try:
        return [(f"{safe}/{path}", file) for path, file in _opened(data, kind, name, depth)]
    except Unreadable:
        return [(safe, data)]


def _zip_members(data: bytes, name: str) -> Iterator[Member]:
    package = Package(data, name, "a ZIP bundle", most_part=MAX_TOTAL)
    for count, info in enumerate(package.infos()):
        if count >= MAX_MEMBERS:
            raise TooLarge(f"expected a bundle of at most {MAX_MEMBERS} files, found more", document=name)
        yield _zip_name(info), package.unpack(info)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: the Unicode field, the UTF-8 flag, or bytes that are UTF-8 or GB18030."""
    field = info.extra.find(_UNICODE_PATH)
    if field >= 0:
        size = int.from_bytes(info.extra[field + 2 : field + 4], "little")
        try:
            return info.extra[field + 9 : field + 4 + size].decode("utf-8") or info.filename
        except UnicodeDecodeError:
            pass
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return _name_of_bytes(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _name_of_bytes(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _archive_members(data: bytes, name: str) -> Iterator[Member]:
    """The files of a RAR or 7z bundle through libarchive."""
    library, damage = _libarchive(name)
    format_ = next((form for mark, form in _FORMATS.items() if data.startswith(mark)), "all")
    most = min(MAX_TOTAL, max(_FREE, len(data) * MAX_RATIO))
    total = 0
    try:
        with library.memory_reader(data, format_name=format_) as entries:
            for entry in entries:
                if entry.isdir or entry.issym or entry.islnk:
                    continue
                blocks = []
                for block in entry.get_blocks():
                    total += len(block)
                    if total > most:
                        raise TooLarge(
                            f"expected a bundle that unpacks to at most {most} bytes, found more", document=name
                        )
                    blocks.append(bytes(block))
                path = entry.pathname or ""
                yield (_name_of_bytes(path) if isinstance(path, bytes) else path), b"".join(blocks)
    except damage as error:
        locked = re.search(r"encrypt|passphrase|password", str(error), re.IGNORECASE)
        found = "one locked by a password" if locked else f"damage ({str(error)[:120]})"
        raise Unreadable(f"expected a readable bundle ({format_}), found {found}", document=name) from error


def _libarchive(name: str) -> tuple[Any, tuple[type[Exception], ...]]:
    """The module, and the errors that it raises for bad bundles."""
    try:
        library = import_module("libarchive")
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise Unreadable(
            f"expected libarchive to open a RAR or 7z bundle, found none: install the Debian package {_PACKAGE} "
            "and the Python package libarchive-c, or pack the files as ZIP",
            document=name,
        ) from error
    return library, (library.ArchiveError, ValueError, UnicodeError)
