"""Tables that no rules draw: lines of words whose numbers stand under each other become a frame of cells.

A region is a run of lines without a title, a note or a sentence among them, in which numbers with decimals stand alone.
Its columns come from the gutters between the words and from the headings, its rows from the lines; a name that is
wrapped joins the line that it belongs to. A number that may stand in several columns gets a cell over all of them: it is
left to the later stages to decide. A region with a number that is torn beyond repair is no table.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.decode.bands import Column, body_bands, columns, edges, number_ends, one_column, with_cells, worded
from ingest.decode.broken import mended
from ingest.decode.grid import OUTSIDE, Frame
from ingest.decode.headings import apart, joined, lowest, reach, stretched, touched, upper
from ingest.decode.lines import Floats, Word, word_rows
from ingest.decode.numbers import alone, is_amount, is_number, is_torn, plain, unglued
from ingest.decode.row_bands import row_bands
from ingest.decode.tables import NOTE, TITLE, is_label

_SENTENCE = re.compile(r"[，。；！？]")
_NUMBERING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_PAGE_NUMBER = re.compile(r"[-—–·\s]*第?\s*\d{1,4}\s*页?[-—–·\s]*")
_COUNTED = re.compile(r"栏\s*[次目号]")
_OF_WHICH = "其中"
_NEAR = 3.0
_WRAPPED_LINES = 3
_ENOUGH_LINES = 3
_ENOUGH_NUMBERS = 3
_HEAD_LINES = 8
_WIDEST_GAP = 8.0
_NEXT_LINE = 0.6
_TALLEST_HEAD, _TALLEST_COUNTED = 9, 16

Row = list[Word]


class Aligned(NamedTuple):
    """A frame and the words of each of its cells, by the position of their span."""

    frame: Frame
    words: list[list[Word]]


class _Region(NamedTuple):
    """The lines of one table: those of its headings, the words that count its columns, the lines of its body."""

    head: list[Row]
    counters: Row
    body: list[Row]


def aligned(words: Sequence[Word], flat: Floats, slack: float = 0.0) -> list[Aligned]:
    """Every table among words that lie in no ruled cell, from top to bottom.

    `flat` are the horizontal rules of the page (at, start, end), `slack` the points by which places are uncertain.
    """
    plain_lines = [[part for word in row for part in unglued(word)] for row in word_rows(words)]
    lines = [
        joined(row, [word for line in plain_lines[max(0, number - _WRAPPED_LINES) : number] for word in line])
        for number, row in enumerate(plain_lines)
    ]
    found = (_table(region, flat, slack) for region in _regions([row for row in lines if row]))
    return [table for table in found if table is not None]


def has_loose_numbers(words: Sequence[Word]) -> bool:
    """True where enough numbers with decimals stand alone outside every cell that they could make a table."""
    return sum(1 for word in words if word[0][-1:].isdigit() and is_amount(word[0])) >= _ENOUGH_NUMBERS


def with_aligned(
    frames: Sequence[Frame],
    words: Mapping[int, Sequence[Word]],
    loose: Sequence[Word],
    flat: Floats,
    slack: float = 0.0,
) -> tuple[list[Frame], dict[int, Sequence[Word]]]:
    """Frames and words by owner, with the tables among the loose words as further frames.

    `loose` are the words outside every cell once more, numbers kept apart; those of a table are taken from the lines.
    """
    found = aligned(loose, flat, slack)
    held = {owner: list(inside) for owner, inside in words.items()}
    first = sum(len(frame.spans) for frame in frames)
    for frame, inside in found:
        top, bottom = frame.rows[0], frame.rows[-1]
        left, right = frame.columns[0], frame.columns[-1]
        held[OUTSIDE] = [
            word
            for word in held.get(OUTSIDE, ())
            if not (top < (word[2] + word[4]) / 2 < bottom and left < (word[1] + word[3]) / 2 < right)
        ]
        held |= {first + number: cell for number, cell in enumerate(inside) if cell}
        first += len(frame.spans)
    return [*frames, *(table.frame for table in found)], dict(held)


def text_of(row: Sequence[Word]) -> str:
    """The line as text, without blanks between its words."""
    return "".join(word[0] for word in row)


def _regions(lines: list[Row]) -> list[_Region]:
    regions: list[_Region] = []
    run: list[Row] = []
    above: list[Row] = []
    for row in [*lines, None]:
        ends = row is None or _parts(row) or (run and _far(run[-1], row))
        if not ends and row is not None:
            run.append(row)
            continue
        titled = any(_is_title(line) for line in above[-_HEAD_LINES:])
        region = _region(run, titled=titled or (not any(map(_is_text, above)) and _goes_on(run)))
        if region is not None:
            regions.append(region)
        above += run
        run = []
        if row is not None:
            above.append(row)
            if not _parts(row):
                run.append(row)
    return regions


def _goes_on(run: list[Row]) -> bool:
    """True for lines at the head of a page that can be the rest of a table: rows with numbers, wrapped names between them."""
    return 2 * sum(map(_is_body, run)) >= len(run)


def _is_text(row: Row) -> bool:
    return _PAGE_NUMBER.fullmatch(text_of(row)) is None


def _parts(row: Row) -> bool:
    """True for a line that is no row of a table: a title, what stands about it, a note, a sentence."""
    text = text_of(row)
    if NOTE.match(text) or _is_title(row) or (_SENTENCE.search(text) and not alone(row)):
        return True
    return any(is_label(word[0]) and not word[0].startswith(_OF_WHICH) for word in row) and not alone(row)


def _is_title(row: Row) -> bool:
    return TITLE.fullmatch(re.sub(r"\s", "", text_of(row))) is not None


def _is_next(one: Row, other: Row) -> bool:
    """True for lines as near as those of one cell: digits there are the end of a broken number."""
    height = max(word[4] - word[2] for word in one)
    return min(word[2] for word in other) - max(word[4] for word in one) < _NEXT_LINE * height


def _far(one: Row, other: Row) -> bool:
    height = max(word[4] - word[2] for word in one)
    return min(word[2] for word in other) - max(word[4] for word in one) > _WIDEST_GAP * height


def _region(run: list[Row], *, titled: bool) -> _Region | None:
    rows = list(run)
    while rows and _PAGE_NUMBER.fullmatch(text_of(rows[0])):
        rows.pop(0)
    while rows and _PAGE_NUMBER.fullmatch(text_of(rows[-1])) and (len(rows) < 2 or not _is_next(rows[-2], rows[-1])):
        rows.pop()
    counts = [len(alone(row)) for row in rows]
    lines = sum(1 for count in counts if count)
    if lines < _ENOUGH_LINES and not (titled and max(counts, default=0) >= _ENOUGH_NUMBERS):
        return None
    start = next(index for index, row in enumerate(rows) if _is_body(row) or _is_counter(row))
    if start > (_TALLEST_COUNTED if _is_counter(rows[start]) else _TALLEST_HEAD):
        return None
    if not _is_counter(rows[start]):
        return _Region(head=rows[:start], counters=[], body=rows[start:])
    counters = [word for word in rows[start] if is_number(word[0]) or _COUNTED.fullmatch(word[0])]
    others = [word for word in rows[start] if word not in counters]
    return _Region(head=[*rows[:start], *([others] if others else [])], counters=counters, body=rows[start + 1 :])


def _is_body(row: Row) -> bool:
    first = plain(row[0][0])
    begins = any(_NUMBERING.match(plain(word[0])) for word in row)
    return bool(alone(row) or begins or (_CODE.match(first) and len(row) > 1))


def _is_counter(row: Row) -> bool:
    """True for the line that counts the columns: 栏次 1 2 3, or such a run alone."""
    numbers = [plain(word[0]) for word in row if is_number(word[0])]
    counts = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    named = any(_COUNTED.fullmatch(word[0]) for word in row)
    return counts and (named or (len(numbers) >= _ENOUGH_NUMBERS and len(numbers) == len(row)))


def _table(region: _Region, flat: Floats, slack: float) -> Aligned | None:
    body = mended(region.body)
    if not body or any(is_torn(word[0]) for row in body for word in row):
        return None
    bands = body_bands(body, exact=not slack)
    counts = [word for word in region.counters if is_number(word[0])]
    heads = [letter for row in region.head for word in row for letter in apart(word, bands)] + counts
    leaves = lowest(heads)
    spans, above = reach(heads, leaves), upper(heads, leaves)
    bands = one_column(bands, body, spans, above, slack)
    wordy = worded(bands, body)
    ending = number_ends(bands, body, wordy, slack)
    found, places = columns(bands, spans, above, wordy, slack, ending, _parents(spans, above, counts))
    if len(found) < 2:
        return None
    found = with_cells(found, spans, bands, ending)
    if slack:
        places = _widened(places, found, bands, _NEAR * slack)
    groups = row_bands(body, flat, (bands[0][0], bands[-1][1]), bands)
    over = stretched(heads, leaves, found) if heads else []
    counted = {id(word) for word in counts}
    counters = [(*span, [word]) for span, word in zip(over, heads, strict=True) if id(word) in counted]
    counters += [(*touched(word, found), [word]) for word in region.counters if id(word) not in counted]
    counters.sort(key=lambda cell: cell[:2])
    named = [(word, span) for span, word in zip(over, heads, strict=True) if id(word) not in counted]
    rows = [counters] if counters else []
    numeric = _number_columns(body, bands, places)
    rows += [_reaching(_cells(group, bands, places), numeric, len(found)) for group in groups]
    tops = [min(word[2] for _, _, inside in row for word in inside) for row in rows]
    ends = [max(word[4] for _, _, inside in row for word in inside) for row in rows]
    return _assembled([word for word, _ in named], [span for _, span in named], rows, tops, ends, edges(found))


def _parents(spans: Sequence[tuple[float, float]], above: set[int], counts: Row) -> set[int]:
    """Where the columns are counted, the upper headings beside the counts: every column of amounts has its own number."""
    first = min((word[1] for word in counts), default=None)
    return set() if first is None else {number for number in above if sum(spans[number]) / 2 > first}


_Placed = tuple[int, int, list[Word]]
"""First column, last column and the words of a cell."""


def _assembled(
    heads: Sequence[Word],
    over: Sequence[tuple[int, int]],
    body: Sequence[Sequence[_Placed]],
    tops: Sequence[float],
    ends: Sequence[float],
    column_edges: list[float],
) -> Aligned:
    """Headings by their levels, then the rows of the body, which reach from `tops` to `ends`."""
    levels = _levels(heads, over)
    depth = max(levels, default=-1) + 1
    top = min((word[2] for word in heads), default=tops[0])
    rows = [top + (tops[0] - top) * level / depth for level in range(depth)]
    rows += [tops[0] - 1.0, *((end + top) / 2 for end, top in zip(ends, tops[1:], strict=False)), ends[-1] + 1.0]
    cells = [(depth - 1 - level, *span, [word]) for level, span, word in zip(levels, over, heads, strict=True)]
    for number, row in enumerate(body, start=depth):
        cells += [(number, *placed) for placed in row]
    return _framed(column_edges, rows, cells)


def _levels(heads: Sequence[Word], over: Sequence[tuple[int, int]]) -> list[int]:
    """How many headings stand under each heading, one above the other: 0 for the lowest."""
    order = sorted(range(len(heads)), key=lambda index: -heads[index][2])
    levels = [0] * len(heads)
    for position, index in enumerate(order):
        first, last = over[index]
        below = [
            levels[other]
            for other in order[:position]
            if over[other][0] <= last and over[other][1] >= first and heads[other][2] > heads[index][2]
        ]
        levels[index] = max(below, default=-1) + 1
    return levels


def _cells(group: Row, bands: Sequence[tuple[float, float]], places: dict[int, tuple[int, int]]) -> list[_Placed]:
    """The words of a row by the columns that they may stand in; words whose columns overlap share a cell over them all."""
    cells: list[_Placed] = []
    for word in sorted(group, key=lambda word: word[1]):
        over = [n for n, band in enumerate(bands) if min(band[1], word[3]) - max(band[0], word[1]) > 0] or [0]
        if len(over) > 1 and any(is_number(other[0]) and other is not word for other in _within(group, bands, over)):
            over = over[:1]
        first, last = places[over[0]][0], places[over[-1]][1]
        if cells and cells[-1][1] >= first:
            before = cells.pop()
            cells.append((before[0], max(before[1], last), [*before[2], _apart(before[2], word)]))
        else:
            cells.append((first, last, [word]))
    return cells


def _widened(
    places: dict[int, tuple[int, int]], found: Sequence[Column], bands: Sequence[tuple[float, float]], near: float
) -> dict[int, tuple[int, int]]:
    """Where places are not exact: a band may also stand in a column beside it that has no other band and is near."""

    def reaches(band: int, column: int) -> bool:
        if not 0 <= column < len(found) or found[column].band is not None:
            return False
        (x0, x1), (left, right) = bands[band], found[column].span
        return max(x0, left) - min(x1, right) < near

    return {
        band: (first - reaches(band, first - 1), last + reaches(band, last + 1))
        for band, (first, last) in places.items()
    }


def _number_columns(
    body: Sequence[Row], bands: Sequence[tuple[float, float]], places: dict[int, tuple[int, int]]
) -> set[int]:
    """The columns in which numbers with decimals stand."""
    placed = [cell for row in body for cell in _cells(row, bands, places)]
    return {first for first, last, words in placed if first == last and any(is_amount(word[0]) for word in words)}


def _reaching(row: list[_Placed], numeric: set[int], across: int) -> list[_Placed]:
    """A label reaches over the blank columns on its right: centred over several columns, it names the number behind them."""
    starts = [first for first, _, _ in row] + [across]
    return [
        (first, max(last, after - 1), words)
        if after < across and after in numeric and not any(char.isdigit() for word in words for char in word[0])
        else (first, last, words)
        for (first, last, words), after in zip(row, starts[1:], strict=True)
    ]


def _apart(before: Sequence[Word], word: Word) -> Word:
    """A number that shares its cell with another one has a blank before it, however near the two stand."""
    crowded = is_number(word[0]) and any(is_number(other[0]) for other in before)
    return (" " + word[0], *word[1:]) if crowded else word


def _within(group: Row, bands: Sequence[tuple[float, float]], over: Sequence[int]) -> list[Word]:
    left, right = bands[over[0]][0], bands[over[-1]][1]
    return [word for word in group if word[1] >= left and word[3] <= right]


def _framed(
    column_edges: list[float], row_edges: list[float], cells: list[tuple[int, int, int, list[Word]]]
) -> Aligned:
    across = len(column_edges) - 1
    owner = [[-1] * across for _ in range(len(row_edges) - 1)]
    spans: list[tuple[int, int, int, int]] = []
    words: list[list[Word]] = []
    for row, first, last, inside in sorted(cells, key=lambda cell: cell[:3]):
        free = [column for column in range(first, last + 1) if owner[row][column] < 0]
        if not free:
            words[owner[row][first]] += inside
            continue
        owner[row][free[0] : free[-1] + 1] = [len(spans)] * (free[-1] + 1 - free[0])
        spans.append((row, free[0], 1, free[-1] + 1 - free[0]))
        words.append(list(inside))
    for row, squares in enumerate(owner):
        for column, square in enumerate(squares):
            if square < 0:
                squares[column] = len(spans)
                spans.append((row, column, 1, 1))
                words.append([])
    return Aligned(Frame(column_edges, row_edges, owner, spans, drawn=False), words)
