"""A font of one shape for every character, made here: 400 bytes that stand for the fonts which a PDF names but leaves out.

Reading looks at the places of characters, which the file gives, never at their shapes. The shape is narrower and lower than
any character, so that it widens no box. OpenType 1.9 names the tables and their fields.
"""

import struct

_UNITS, _ASCENT, _DESCENT = 1000, 880, -120
_WIDTH, _HEIGHT = 200, 600
_HALF, _FULL = 500, 1000
# First and last code point, glyph: letters are half as wide as Chinese characters where a file gives no widths.
_GROUPS = ((0x20, 0x24F, 1), (0x250, 0x10FFFF, 2))
_GLYPHS = 3
# Versions, the checksum that nobody looks at, the magic number, flags, units, two dates.
_HEAD = (0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0)


def one_glyph() -> bytes:
    """The font as a TrueType file; the same bytes each time."""
    shape = _shape()
    tables = {
        b"cmap": _cmap(),
        b"glyf": shape * (_GLYPHS - 1),
        b"head": struct.pack(">4I2H2Q4h2H3h", *_HEAD, 0, 0, _WIDTH, _HEIGHT, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _FULL, 0, 0, _WIDTH, 1, *[0] * 7, _GLYPHS),
        b"hmtx": struct.pack(">HhHhHh", _FULL, 0, _HALF, 0, _FULL, 0),
        b"loca": struct.pack(">4I", 0, 0, len(shape), 2 * len(shape)),
        b"maxp": struct.pack(">I14H", 0x10000, _GLYPHS, 4, 1, 0, 0, 2, *[0] * 8),
    }
    return _file(tables)


def _shape() -> bytes:
    """A rectangle: four points on the curve, the steps from one to the next."""
    steps = (0, _WIDTH, 0, -_WIDTH), (0, 0, _HEIGHT, 0)
    plain = struct.pack(">5hHH4B8h", 1, 0, 0, _WIDTH, _HEIGHT, 3, 0, *[1] * 4, *steps[0], *steps[1])
    return plain + bytes(-len(plain) % 4)


def _cmap() -> bytes:
    """Many characters to one glyph: a table of format 13."""
    groups = b"".join(struct.pack(">3I", *group) for group in _GROUPS)
    return (
        struct.pack(">4HI", 0, 1, 3, 10, 12) + struct.pack(">HH3I", 13, 0, 16 + len(groups), 0, len(_GROUPS)) + groups
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    count, halvings = len(tables), len(tables).bit_length() - 1
    directory = struct.pack(">I4H", 0x10000, count, 16 << halvings, halvings, 16 * (count - (1 << halvings)))
    first, body = len(directory) + 16 * count, b""
    for tag, content in tables.items():
        padded = content + bytes(-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">3I", checksum, first + len(body), len(content))
        body += padded
    return directory + body
