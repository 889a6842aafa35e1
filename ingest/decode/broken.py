"""Numbers that a narrow cell breaks over two lines, put together again: `1,188.` and `31` below it."""

import re
from collections.abc import Iterator, Sequence

from ingest.decode.lines import Word, word_rows
from ingest.decode.numbers import is_amount, is_number, is_torn, plain

Row = list[Word]

_DIGITS = re.compile(r"\d{1,2}")
# In heights of a line.
_NEXT_LINE = 1.6
_NEXT_BUT_ONE = 2.0
_EQUAL = 1.5


def mended(rows: Sequence[Row]) -> list[Row] | None:
    """The rows with broken numbers put together; a number that begins alone on its line stands around the words between.

    None where a line of lone digits belongs to no broken number, or a number stays torn: what they mean is not sure.
    """
    kept = [list(row) for row in rows]
    usual = max((_decimals(word) for row in rows for word in row if is_amount(word[0])), default=0)
    broken = [(line, word) for line, row in enumerate(kept) for word in row if _may_go_on(word, usual)]
    for line, first in broken:
        rest = next(
            ((below, word) for below, word in _under(kept, line, first) if _completes(first, word, usual)), None
        )
        if rest is not None:
            below, word = rest
            kept[below].remove(word)
            kept[line][kept[line].index(first)] = _whole(first, word, kept[line])
    found = [row for row in kept if row]
    if any(_is_left_over(row) for row in found) and any(_may_go_on(word, usual) for row in found for word in row):
        return None
    return word_rows([word for row in found for word in row]) if broken else found


def _may_go_on(word: Word, usual: int) -> bool:
    return is_torn(word[0]) or (is_amount(word[0]) and _decimals(word) < usual)


def _decimals(word: Word) -> int:
    return len(plain(word[0]).rpartition(".")[2])


def _under(rows: Sequence[Row], line: int, first: Word) -> Iterator[tuple[int, Word]]:
    """Lone digits under a number, on one of the next lines."""
    for below in range(line + 1, min(line + 3, len(rows))):
        for word in rows[below]:
            if _DIGITS.fullmatch(plain(word[0])) and min(first[3], word[3]) - max(first[1], word[1]) > 0:
                yield below, word


def _completes(first: Word, word: Word, usual: int) -> bool:
    """True where the digits end under the end of the number, or in its middle, on the next line, and make it as exact as others."""
    whole = plain(first[0]) + plain(word[0])
    height = first[4] - first[2]
    ends = abs(first[3] - word[3]) < _EQUAL or abs(first[1] + first[3] - word[1] - word[3]) < 2 * _EQUAL
    near = word[2] - first[2] <= (_NEXT_BUT_ONE if is_torn(first[0]) else _NEXT_LINE) * height
    return near and ends and is_amount(whole) and len(whole.rpartition(".")[2]) in {usual, 2}


def _whole(first: Word, rest: Word, row: Row) -> Word:
    alone = all(is_number(word[0]) or is_torn(word[0]) for word in row)
    bottom = rest[4] if alone else first[4]
    return first[0] + rest[0], min(first[1], rest[1]), first[2], max(first[3], rest[3]), bottom


def _is_left_over(row: Row) -> bool:
    return all(_DIGITS.fullmatch(plain(word[0])) for word in row)
