"""Rows that no rule draws: lines that carry a row of their own, and wrapped lines that belong to one of them."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.decode.bands import Span
from ingest.decode.label_blocks import START, owners
from ingest.decode.lines import Floats, Word
from ingest.decode.numbers import is_number, plain

Row = list[Word]

_NEARER = 0.75
_LONG_RULE = 0.6
_MOST_RULED = 0.6
_FEW = 0.2


def row_bands(rows: Sequence[Row], flat: Floats, width: tuple[float, float], columns: Sequence[Span] = ()) -> list[Row]:
    """The words of each row of the table, from top to bottom. `columns` are what the words of each column cover."""
    ruled = _between_rules(rows, flat, width)
    if ruled is not None:
        return ruled
    numbered = [index for index, row in enumerate(rows) if any(is_number(word[0]) for word in row)]
    owner = owners(rows, numbered, columns)
    groups: dict[int, Row] = {}
    for index, row in enumerate(rows):
        for word in row:
            over = (n for n, band in enumerate(columns) if min(band[1], word[3]) - max(band[0], word[1]) > 0)
            own = next((owner[index, column] for column in over if (index, column) in owner), index)
            groups.setdefault(own, []).append(word)
    return _with_near(groups, rows, numbered)


def _with_near(groups: dict[int, Row], rows: Sequence[Row], numbered: Sequence[int]) -> list[Row]:
    """The rows with names that stand a little above or below their numbers joined to them."""
    usual = median([_middle(rows[b]) - _middle(rows[a]) for a, b in pairwise(numbered)]) if len(numbered) > 1 else 0.0
    for index in sorted(groups):
        if index in numbered:
            continue
        target = _nearest(groups[index], index, rows, numbered, usual)
        if target is not None and all(is_number(word[0]) for word in groups[target]):
            groups[target] += groups.pop(index)
    return [groups[index] for index in sorted(groups)]


def _own(rows: Sequence[Row]) -> list[int]:
    """Lines that carry a row of their own: those with numbers, and where many rows have none those that begin a label."""
    numbered = [index for index, row in enumerate(rows) if any(is_number(word[0]) for word in row)]
    begun = [index for index, row in enumerate(rows) if index not in numbered and START.match(plain(row[0][0]))]
    return numbered if len(begun) <= _FEW * len(numbered) else sorted([*numbered, *begun])


def _nearest(row: Row, index: int, rows: Sequence[Row], starts: Sequence[int], usual: float) -> int | None:
    """The row that a line belongs to: much nearer than any other."""
    apart = sorted((abs(_middle(rows[start]) - _middle(row)), start) for start in starts)
    if not apart or usual <= 0:
        return None
    next_best = apart[1][0] if len(apart) > 1 else usual
    return apart[0][1] if apart[0][0] < _NEARER * max(min(next_best, usual), 1e-6) else None


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
