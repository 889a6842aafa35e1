"""Code points as a file gives them, and the characters that they print.

Some programs write the code of a radical (⼀, ⻔) for the character that looks like it (一, 门): the reader sees no
difference, a comparison does.
"""

import unicodedata

import numpy as np
from numpy.typing import NDArray

_BLANKS = (
    *range(0x21),
    *range(0x7F, 0xA1),
    0xAD,
    *range(0x200B, 0x2010),
    0x2028,
    0x2029,
    0x3000,
    0xFEFF,
    *range(0xFFF0, 0xFFFC),
)
_UNKNOWN = (0xFFFD, 0xFFFE, 0xFFFF)
_OWN = range(0xE000, 0xF900)
# Latin with marks, phonetic letters, Coptic, Cyrillic with marks to Ethiopic and on to Khmer and Mongolian, Yi, Hangul.
_FOREIGN = ((0x0100, 0x036F), (0x03E2, 0x03FF), (0x0460, 0x10FF), (0x1200, 0x1EFF), (0xA000, 0xABFF), (0xAC00, 0xD7FF))
# What PDFium gives, character by character or in one call, for a hyphen that ends a line; it is printed all the same.
_LAST_HYPHEN = (0x02, 0xFFFE)

# Kangxi radicals, their simplified forms and doubled characters: Unicode itself knows which character they print.
_COMPATIBLE = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
# Radicals that print a whole character and that Unicode does not equate with it.
_RADICALS = dict(
    zip(
        "⺠⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "民月虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)


# What a code point is, beside what it prints: in one table, because each look into one of another costs as much as all else.
UNKNOWN = 1 << 30
"""It says nothing: none at all, a replacement, or one of a font's own."""

FOREIGN = 1 << 29
"""It prints a letter of a script that Chinese documents do not use: of a font that names its glyphs wrongly."""

HALF = 1 << 28
"""It is half of one that does not fit into 16 bits."""

_PRINTED = HALF - 1


def _table() -> NDArray[np.uint32]:
    table = np.arange(0x10000, dtype=np.uint32)
    for code in _COMPATIBLE:
        plain = unicodedata.normalize("NFKC", chr(code))
        table[code] = ord(plain) if len(plain) == 1 else code
    for radical, character in _RADICALS.items():
        table[ord(radical)] = ord(character)
    table[[*_BLANKS, *_UNKNOWN]] = 0
    table[[*_LAST_HYPHEN]] = ord("-")
    for first, last in _FOREIGN:
        table[(table >= first) & (table <= last)] |= FOREIGN
    table[[0, *_UNKNOWN, *_OWN]] |= UNKNOWN
    table[0xD800:0xE000] |= HALF
    return table


_TABLE = _table()


def look_up(codes: NDArray[np.integer]) -> NDArray[np.uint32]:
    """For each code point the one that is printed, 0 for blanks, controls and characters without a meaning, and what it is.

    A hyphen at the end of a line comes as a control code and is printed.
    """
    if codes.dtype == np.uint16:
        return _TABLE.take(codes)
    found = codes.astype(np.uint32)
    short = found < len(_TABLE)
    found[short] = _TABLE[found[short]]
    return found


def printed(found: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The code points that are printed, of what was looked up."""
    return found & np.uint32(_PRINTED)


def special(found: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Those of what was looked up that are something besides what they print: on most pages none."""
    return found[found > _PRINTED]


def count(found: NDArray[np.uint32], kind: int) -> int:
    """How many of what was looked up are `UNKNOWN`, `FOREIGN` or `HALF`."""
    return int(np.count_nonzero(found & np.uint32(kind))) if len(found) else 0
