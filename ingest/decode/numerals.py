"""Recognised numbers: slips of the recogniser put right where the form of a number proves them, and two readings weighed.

Pure text: nothing here knows pictures or finance. A number is sure where two readings of different pictures of it agree.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.decode.document import SURE, Cell, Grid

UNREAD = "〓"
"""Stands for print that could not be read: the printers' mark for a missing character."""

DOUBTED = round(SURE - 0.01, 2)
"""The confidence of a number that is not sure."""

_AMOUNT = re.compile(r"[-(]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?[%)]?")
_NUMERIC = re.compile(r"[-−–—_~()（）\d,，、.。·:：%％\s'’OoQDlI|!iSsBZz]+")
_FOLDED = str.maketrans("（）：％，、。·−–—_~’'!", "():%,,..-----,,1")
_SLIPS = str.maketrans("OoQDlI|iSsBZz", "0000111155822")
_DASH = re.compile(r"[-−–—_~一－]+")
_BLANK_AT_MARK = re.compile(r"\s*([.,])\s*")
_LOST_MARK = re.compile(r"(\d{1,3}(?:[.,]\d{3})*)[.,](\d{2})")
_LEAST_AGREED = 0.55
_LEAST_COUNT = 2
_MOST_SHARE = 0.6
_CODE_DIGITS = {3, 5, 7}
_FEW_DIGITS = 2
# Of the numbers of a column of codes some may be read with a digit too few.
_MOST_CODES = 0.7


class Heard(NamedTuple):
    """One reading of a cell: its text and the least confidence in one of its characters."""

    text: str
    least: float


class Settled(NamedTuple):
    """What the readings of a cell come to."""

    text: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def is_numeric(text: str) -> bool:
    """True for a number, also one with letters that look like digits; False for words and for a dash."""
    return bool(_NUMERIC.fullmatch(text)) and any(char.isdigit() for char in text)


def is_amount(text: str) -> bool:
    """True for digits with a point and separators in their places."""
    return _AMOUNT.fullmatch(text) is not None


def tidy(text: str) -> str:
    """A number as its form says that it was printed; a dash as one dash; other text as it is.

    Two decimals behind the last mark prove that this one is the point: 1.234.56 and 1,234,56 are 1,234.56. A blank between
    digits stays: there may be two numbers.
    """
    if _DASH.fullmatch(text):
        return "-"
    if not is_numeric(text):
        return text
    plain = _BLANK_AT_MARK.sub(r"\1", text.translate(_FOLDED).translate(_SLIPS).strip())
    plain = re.sub(r"^-\s+", "-", plain)
    if is_amount(plain):
        return plain
    sign = "-" if plain.startswith("-") else ""
    found = _LOST_MARK.fullmatch(plain[len(sign) :].strip(".,"))
    return f"{sign}{found.group(1).replace('.', ',')}.{found.group(2)}" if found else plain


def settle(first: Heard, second: Heard) -> Settled:
    """Two readings of one number. Sure where they agree and are well formed; else the likelier one, and the other beside it."""
    one, other = tidy(first.text), tidy(second.text)
    if _value(one) == _value(other) and is_amount(one):
        sure = max(first.least, second.least) >= _LEAST_AGREED
        return Settled(max(one, other, key=len), max(first.least, second.least, SURE) if sure else DOUBTED)
    if not other:
        return Settled(one, DOUBTED)
    if is_amount(other) and (not is_amount(one) or second.least > first.least):
        one, other = other, one
    return Settled(one, DOUBTED, (other,) if other and other != one else ())


def _value(text: str) -> str:
    return text.replace(",", "")


def decimals(text: str) -> int | None:
    """How many decimals an amount has; None for other text."""
    return len(text.rstrip("%)").partition(".")[2]) if is_amount(text) else None


def usual_decimals(grids: Iterable[Grid]) -> int | None:
    """The number of decimals that most amounts of the grids have; None where most are whole or there are few."""
    counted = Counter(found for grid in grids for cell in grid.cells if (found := _fraction(cell.text)) is not None)
    if not counted:
        return None
    most, count = counted.most_common(1)[0]
    return most if most and count > _LEAST_COUNT and count >= _MOST_SHARE * counted.total() else None


def doubt_odd(grid: Grid, usual: int | None) -> Grid:
    """The grid with those numbers doubted whose decimals are not those of their column: a lost point makes a hundredfold.

    `usual`: the decimals of the document's amounts, for columns that do not tell. Zeros, codes and counts have none.
    """
    columns: dict[int, list[str]] = {}
    for cell in grid.cells:
        if is_amount(cell.text):
            columns.setdefault(cell.column, []).append(cell.text)
    expected = {column: _expected(texts, usual) for column, texts in columns.items()}
    return replace(grid, cells=tuple(_odd_doubted(cell, expected.get(cell.column)) for cell in grid.cells))


def _odd_doubted(cell: Cell, expected: int | None) -> Cell:
    found = _fraction(cell.text)
    if expected is None or found is None or found == expected or cell.confidence < SURE:
        return cell
    return replace(cell, confidence=DOUBTED)


def _expected(texts: Sequence[str], usual: int | None) -> int | None:
    counted = Counter(found for text in texts if (found := _fraction(text)) is not None)
    if not counted:
        return None
    most, count = counted.most_common(1)[0]
    if most:
        return most if count > _LEAST_COUNT and count >= _MOST_SHARE * counted.total() else usual
    long = [len(text) in _CODE_DIGITS for text in texts if len(text) > _FEW_DIGITS]
    return None if sum(long) > _MOST_CODES * len(long) or not long else usual


def _fraction(text: str) -> int | None:
    """The decimals of an amount that could have some: not those of a zero, a count of one or two digits, or a share."""
    if not is_amount(text) or text.endswith("%"):
        return None
    return None if len(text.strip("-()")) <= _FEW_DIGITS else decimals(text)
