"""Real files damaged in the ways that files are damaged: bits turned, ends cut off, blocks lost, doubled or exchanged."""

import io
import random
import re
import zipfile
import zlib

_MOST_CHANGES = 12
_BLOCK = 512
_ANY = tuple(range(9))
# Files made of sectors are lost when anything moves.
_IN_PLACE = (0, 1, 2)
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE)
_WORDS = (
    b"<",
    b">",
    b"&",
    b'"',
    b"</w:p>",
    b"<w:tbl>",
    b'rowspan="99999"',
    b"]]>",
    b"\x00\x00",
    b"%PDF-",
    b"endobj",
    b"\xff\xfe",
)


_END = re.compile(rb"</[\w:]+>")
_ELEMENT = re.compile(rb"<((?:\w+:)?\w+)\b[^<>]*>.*?</\1>", re.DOTALL)
_VALUE = re.compile(rb'(?<==")[^"]*(?=")')


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The file with one to twelve damages; `other` gives blocks. Most ZIP files are damaged inside their parts.

    Mark-up is damaged half of the time so that it stays mark-up: elements lost, doubled or moved, values changed.
    """
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        return _inside(data, other, chance)
    if data[:1] == b"<" and chance.random() < 0.6:
        return _markup(data, chance)
    in_place = data.startswith(b"\xd0\xcf\x11\xe0") and chance.random() < 0.8
    return _bytes(data, other, chance, _IN_PLACE if in_place else _ANY)


def _markup(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        start = chance.randrange(max(1, len(data)))
        if chance.random() < 0.5:
            value = _VALUE.search(data, start)
            if value:
                number = str(chance.choice((*_NUMBERS, -1, "", "continue", "restart", "A1:XFD1048576", "s"))).encode()
                data = data[: value.start()] + number + data[value.end() :]
            continue
        element = _ELEMENT.search(data, start, start + 20_000)
        if element:
            kept = element[0] * chance.choice((0, 2, 3, 30))
            target = element.end() if chance.random() < 0.7 else chance.choice([m.end() for m in _END.finditer(data)])
            rest = data[: element.start()] + data[element.end() :]
            target = max(0, min(len(rest), target - len(element[0])))
            data = rest[:target] + kept + rest[target:]
    return data


def _bytes(data: bytes, other: bytes, chance: random.Random, ways: tuple[int, ...] = _ANY) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        if not found:
            break
        at = chance.randrange(len(found))
        size = chance.randint(1, _BLOCK)
        start = chance.randrange(max(1, len(other)))
        match chance.choice(ways):
            case 0 | 1:
                found[at] ^= 1 << chance.randrange(8)
            case 2:
                number = chance.choice(_NUMBERS)
                raw = number.to_bytes(4, chance.choice(("little", "big")))
                found[at : at + 4] = raw
            case 3:
                del found[at : at + size]
            case 4:
                found[at:at] = found[at : at + size] * chance.choice((1, 1, 2, 40))
            case 5:
                found[at : at + size] = other[start : start + size]
            case 6:
                found[at:at] = chance.choice(_WORDS) * chance.choice((1, 1, 1, 300))
            case 7:
                found[at : at + size] = bytes([chance.choice((0, 0xFF, 0x20, 0x41))]) * size
            case _:
                if chance.random() < 0.3:
                    del found[at:]
    return bytes(found)


def _inside(data: bytes, other: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            parts = {info.filename: bundle.read(info) for info in bundle.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return _bytes(data, other, chance)
    name = chance.choice(sorted(parts))
    parts[name] = damaged(parts[name], chance.choice(list(parts.values())), chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for part, content in parts.items():
            bundle.writestr(part, content)
    return buffer.getvalue()
