"""Rows that no rule draws: lines that carry a row of their own, and wrapped lines that belong to one of them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.decode.lines import Floats, Word
from ingest.decode.numbers import is_amount, is_number, is_torn, plain

Row = list[Word]

_START = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{3}(?:\d{2}){0,2}")
_DIGITS = re.compile(r"\d{1,2}")
_NEARER = 0.75
_LONG_RULE = 0.6
_MOST_RULED = 0.6
_FEW = 0.2


def mended(rows: Sequence[Row]) -> list[Row] | None:
    """The rows with numbers that are broken over two lines put together: `1,188.` and `31` below it.

    None where a line of lone digits belongs to no broken number: what it means is not sure.
    """
    kept = [list(row) for row in rows]
    usual = _usual_decimals(rows)
    for above, row in pairwise(kept):
        if not row or not all(_DIGITS.fullmatch(plain(word[0])) for word in row):
            continue
        broken = [(position, word) for position, word in enumerate(above) if _is_broken(word[0], usual)]
        for word in row:
            match = next((p for p, other in broken if min(other[3], word[3]) - max(other[1], word[1]) > 0), None)
            if match is None:
                break
            first = above[match]
            above[match] = first[0] + word[0], min(first[1], word[1]), first[2], max(first[3], word[3]), first[4]
        else:
            row.clear()
            continue
        if broken:
            return None
    return [row for row in kept if row]


def _is_broken(text: str, usual: int) -> bool:
    return is_torn(text) or (is_amount(text) and len(plain(text).rpartition(".")[2]) < usual)


def _usual_decimals(rows: Sequence[Row]) -> int:
    found = [len(plain(word[0]).rpartition(".")[2]) for row in rows for word in row if is_amount(word[0])]
    return max(set(found), key=found.count) if found else 0


def row_bands(rows: Sequence[Row], flat: Floats, width: tuple[float, float]) -> list[Row]:
    """The words of each row of the table, from top to bottom."""
    ruled = _between_rules(rows, flat, width)
    if ruled is not None:
        return ruled
    starts = _own(rows)
    usual = median([_middle(rows[b]) - _middle(rows[a]) for a, b in pairwise(starts)]) if len(starts) > 1 else 0.0
    groups = {index: list(row) for index, row in enumerate(rows)}
    for index, row in enumerate(rows):
        if index in starts:
            continue
        target = _nearest(row, index, rows, starts, usual)
        if target is not None:
            groups[target] += groups.pop(index)
    return [groups[index] for index in sorted(groups)]


def _own(rows: Sequence[Row]) -> list[int]:
    """Lines that carry a row of their own: those with numbers, and where many rows have none those that begin a label."""
    numbered = [index for index, row in enumerate(rows) if any(is_number(word[0]) for word in row)]
    begun = [index for index, row in enumerate(rows) if index not in numbered and _START.match(plain(row[0][0]))]
    return numbered if len(begun) <= _FEW * len(numbered) else sorted([*numbered, *begun])


def _nearest(row: Row, index: int, rows: Sequence[Row], starts: Sequence[int], usual: float) -> int | None:
    """The row that a wrapped line belongs to: much nearer than any other, and not across another line of text."""
    bare = [start for start in _around(index, starts) if all(is_number(word[0]) for word in rows[start])]
    if len(bare) == 1 and abs(bare[0] - index) == 1 and usual > 0:
        return bare[0]
    apart = sorted((abs(_middle(rows[start]) - _middle(row)), start) for start in starts)
    if not apart or usual <= 0:
        return None
    next_best = apart[1][0] if len(apart) > 1 else usual
    return apart[0][1] if apart[0][0] < _NEARER * max(min(next_best, usual), 1e-6) else None


def _around(index: int, starts: Sequence[int]) -> list[int]:
    """The nearest row above a line and the nearest below it."""
    above = [start for start in starts if start < index][-1:]
    return [*above, *[start for start in starts if start > index][:1]]


def _middle(row: Row) -> float:
    numbers = [word for word in row if is_number(word[0])] or row
    return sum(word[2] + word[4] for word in numbers) / (2 * len(numbers))


def _between_rules(rows: Sequence[Row], flat: Floats, width: tuple[float, float]) -> list[Row] | None:
    """Rows between long rules, where nearly every row has its own; None where the rules do not part the rows."""
    reach = width[1] - width[0]
    tops = sorted(
        float(at)
        for at, start, end in flat
        if min(end, width[1]) - max(start, width[0]) >= _LONG_RULE * reach and _middle(rows[0]) < at < _middle(rows[-1])
    )
    own = len(_own(rows))
    if own < 2 or len(tops) < _MOST_RULED * (own - 1):
        return None
    groups: dict[int, Row] = {}
    for row in rows:
        band = sum(1 for top in tops if top < _middle(row))
        groups.setdefault(band, []).extend(row)
    return [groups[band] for band in sorted(groups)]
