"""OLE2 compound files: which streams stand in the root storage, and how the first of their bytes read.

Word and Excel wrote these before 2007; encrypted new files are wrapped in one. Only the directory is read, every chain of
sectors is followed at most once around, so a file that refers to itself ends too.
"""

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFA
_NONE = 0xFFFFFFFF
_ENTRY = 128
_HEADER_FAT = 109
_MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream of the root storage: its name and the first sector of its bytes (empty where they lie in the mini stream)."""

    name: str
    head: bytes


def root_streams(data: bytes) -> tuple[Stream, ...]:
    """The streams and storages directly in the root, in no order. Empty where the directory cannot be followed."""
    try:
        size, fat, first, cutoff = _layout(data)
        directory = b"".join(_sector(data, size, index) for index in _chain(fat, first))
    except (struct.error, IndexError):
        return ()
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)][:_MOST_ENTRIES]
    if not entries:
        return ()
    return tuple(_stream(data, size, cutoff, entries[index]) for index in _siblings(entries))


def _layout(data: bytes) -> tuple[int, list[int], int, int]:
    """Sector size, the allocation table, the directory's first sector, and below which size streams are mini streams."""
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in {9, 12}:
        raise IndexError(shift)
    size = 1 << shift
    first, cutoff = struct.unpack_from("<I4xI", data, 48)
    next_block, _ = struct.unpack_from("<II", data, 68)
    sectors = [index for index in struct.unpack_from(f"<{_HEADER_FAT}I", data, 76) if index < _END]
    most = len(data) // size + 1
    for _ in range(most):
        if next_block >= _END:
            break
        block = struct.unpack_from(f"<{size // 4}I", data, (next_block + 1) * size)
        sectors += [index for index in block[:-1] if index < _END]
        next_block = block[-1]
    fat: list[int] = []
    for index in sectors[:most]:
        table = _sector(data, size, index)
        fat += struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    return size, fat, first, cutoff


def _sector(data: bytes, size: int, index: int) -> bytes:
    return data[(index + 1) * size : (index + 2) * size]


def _chain(fat: list[int], first: int) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    while first < _END and first not in seen and len(chain) * 4 <= _MOST_ENTRIES:
        chain.append(first)
        seen.add(first)
        first = fat[first] if first < len(fat) else _NONE
    return chain


def _siblings(entries: list[bytes]) -> list[int]:
    """The entries of the tree that hangs under the root entry."""
    (child,) = struct.unpack_from("<I", entries[0], 76)
    found: list[int] = []
    open_ends = [child]
    seen: set[int] = set()
    while open_ends:
        index = open_ends.pop()
        if index >= len(entries) or index in seen:
            continue
        seen.add(index)
        found.append(index)
        open_ends += struct.unpack_from("<II", entries[index], 68)
    return found


def _stream(data: bytes, size: int, cutoff: int, entry: bytes) -> Stream:
    (length,) = struct.unpack_from("<H", entry, 64)
    name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    start, bytes_long = struct.unpack_from("<II", entry, 116)
    head = _sector(data, size, start)[:bytes_long] if bytes_long >= cutoff and start < _END else b""
    return Stream(name=name, head=head)
