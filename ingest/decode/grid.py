"""Rules and words to grids of cells with spans. Pure geometry, shared by the PDF reader and the scan reader.

Rules are merged into long ones, rules that touch make a table, its rules make the base cells; two neighbours with no rule
between them are one merged cell. A piece of text belongs to the cell that holds its centre.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ingest.decode.document import Box, Cell, Grid, Line
from ingest.decode.lines import Flags, Floats, Indices, Word, cell_text, text_lines
from ingest.decode.rules import Rules, merged

OUTSIDE = -1
"""The owner of what lies in no cell."""

AROUND = 1.5
"""Points around the words of a cell that no rules draw."""

# Points.
_CROSSING = 4.0
_MARGIN = 6.0
_NARROWEST = 4.5
_REACH = 2.0

_MOST_RULES = 5_000
_MOST_SQUARES = 10_000


class Frame(NamedTuple):
    """The bones of one table: edges of its base columns and rows, which cell covers each square, and the cells' spans.

    A span is row, column, rows down, columns across; the squares of `owner` hold positions in `spans`. A frame that is not
    `drawn` was found by the places of words.
    """

    columns: list[float]
    rows: list[float]
    owner: list[list[int]]
    spans: list[tuple[int, int, int, int]]
    drawn: bool = True


class Content(NamedTuple):
    """What a page holds, in one common order from top to bottom."""

    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]


def find_frames(rules: Rules) -> list[Frame]:
    """Every table that the rules draw, from top to bottom. A frame of a single cell is none; a page of noise has none."""
    if len(rules.flat) < 2 or not len(rules.upright):
        return []
    flat, upright = merged(rules)
    if max(len(flat), len(upright)) > _MOST_RULES:
        return []
    frames = [frame for part in _connected(flat, upright) if (frame := _frame(*part)) is not None]
    return sorted(frames, key=lambda frame: (frame.rows[0], frame.columns[0]))


def owners(frames: Sequence[Frame], boxes: Floats) -> Indices:
    """For each box (n, 4) the cell that holds its centre, counted through all frames, or `OUTSIDE`.

    Of two frames one inside the other, the inner one takes what it holds.
    """
    found = np.full(len(boxes), OUTSIDE, np.intp)
    if not frames or not len(boxes):
        return found
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    firsts = _firsts(frames)
    for index in sorted(range(len(frames)), key=lambda k: -_area(frames[k])):
        frame = frames[index]
        columns = np.searchsorted(frame.columns, x, "right") - 1
        rows = np.searchsorted(frame.rows, y, "right") - 1
        inside = (columns >= 0) & (columns < len(frame.columns) - 1) & (rows >= 0) & (rows < len(frame.rows) - 1)
        found[inside] = np.array(frame.owner)[rows[inside], columns[inside]] + firsts[index]
    return found


def compose(frames: Sequence[Frame], words: Mapping[int, Sequence[Word]]) -> Content:
    """Words by owner (as `owners` counts them) to the grids and the lines of a page."""
    lines = text_lines(words.get(OUTSIDE, ()))
    places = [((line.box.y0 + line.box.y1) / 2, line.box.x0) for line in lines]
    places += [(frame.rows[0], frame.columns[0]) for frame in frames]
    orders = [0] * len(places)
    for order, index in enumerate(sorted(range(len(places)), key=places.__getitem__)):
        orders[index] = order
    firsts = _firsts(frames)
    return Content(
        tuple(Line(text=line.text, order=order, box=line.box) for line, order in zip(lines, orders, strict=False)),
        tuple(
            _grid(frame, first, words, order)
            for frame, first, order in zip(frames, firsts, orders[len(lines) :], strict=True)
        ),
    )


def _grid(frame: Frame, first: int, words: Mapping[int, Sequence[Word]], order: int) -> Grid:
    columns, rows, _, spans, drawn = frame
    cells = tuple(
        Cell(
            row=row,
            column=column,
            row_span=down,
            column_span=across,
            text=cell_text(words[index], columns[column + across] - columns[column]) if index in words else "",
            box=Box(x0=columns[column], y0=rows[row], x1=columns[column + across], y1=rows[row + down])
            if drawn or index not in words
            else _around(words[index]),
        )
        for index, (row, column, down, across) in enumerate(spans, start=first)
    )
    return Grid(
        order=order,
        row_count=len(rows) - 1,
        column_count=len(columns) - 1,
        cells=cells,
        column_edges=tuple(columns),
        box=Box(x0=columns[0], y0=rows[0], x1=columns[-1], y1=rows[-1]),
        drawn=drawn,
    )


def _around(words: Sequence[Word]) -> Box:
    """The place of some words, with as much around them as lies between words and rules in a drawn cell."""
    return Box(
        x0=min(word[1] for word in words) - AROUND,
        y0=min(word[2] for word in words) - AROUND,
        x1=max(word[3] for word in words) + AROUND,
        y1=max(word[4] for word in words) + AROUND,
    )


def _firsts(frames: Sequence[Frame]) -> list[int]:
    """The number of each frame's first cell."""
    counts = [0]
    for frame in frames:
        counts.append(counts[-1] + len(frame.spans))
    return counts[:-1]


def _area(frame: Frame) -> float:
    return (frame.columns[-1] - frame.columns[0]) * (frame.rows[-1] - frame.rows[0])


def _connected(flat: Floats, upright: Floats) -> list[tuple[Floats, Floats]]:
    """Rules that touch each other belong to one table, underlines to none."""
    touching = _touching(flat, upright)
    parts = []
    unseen = touching.any(axis=1)
    while unseen.any():
        lines = np.zeros(len(flat), bool)
        lines[unseen.argmax()] = True
        count, grown = 1, 0
        while count > grown:
            posts: Flags = np.asarray(touching[lines].any(axis=0))
            lines = np.asarray(touching[:, posts].any(axis=1))
            count, grown = int(np.count_nonzero(lines)), count
        unseen &= ~lines
        crossings = touching[lines][:, posts]
        across = _anchored(flat[lines], upright[posts, 0], crossings)
        if len(across) >= 2:
            parts.append((across, upright[posts]))
    return parts


def _touching(flat: Floats, upright: Floats) -> Flags:
    at, start, end = flat.T[:, :, None]
    post, top, bottom = upright.T
    touching: Flags = (start - _CROSSING <= post) & (post <= end + _CROSSING)
    touching &= (top - _CROSSING <= at) & (at <= bottom + _CROSSING)
    return touching


def _anchored(rules: Floats, places: Floats, touching: Flags) -> Floats:
    """Rules without the underlines: those that leave one upright, meet no second one and end inside the table.

    `places` are those of the uprights, `touching` (rules, uprights) tells which ones each rule meets.
    """
    _, start, end = rules.T
    other = places[touching.argmax(axis=1)]
    leaving = (np.abs(start - other) <= _CROSSING) & (end < end.max() - _MARGIN)
    leaving |= (np.abs(end - other) <= _CROSSING) & (start > start.min() + _MARGIN)
    kept: Floats = rules[~leaving | (touching.sum(axis=1) > 1)]
    return kept


def _frame(flat: Floats, upright: Floats) -> Frame | None:
    rows = _edges(flat[:, 0], upright[:, 1].min(), upright[:, 2].max())
    columns = _edges(upright[:, 0], flat[:, 1].min(), flat[:, 2].max())
    down, across = len(rows) - 1, len(columns) - 1
    if down < 1 or across < 1 or not 2 <= down * across <= _MOST_SQUARES:
        return None
    posts, lines = _walls(upright, columns, rows).T, _walls(flat, rows, columns)
    owner, spans = _cells(posts, lines)
    return Frame(columns, rows, owner, spans) if len(spans) > 1 else None


def _edges(places: Floats, first: float, last: float) -> list[float]:
    """Distinct edges; an outer edge that is not drawn is taken from the ends of the crossing rules."""
    edges: list[float] = []
    for place in sorted(places.tolist()):
        if not edges or place - edges[-1] > _NARROWEST:
            edges.append(place)
    if first < edges[0] - _MARGIN:
        edges.insert(0, float(first))
    if last > edges[-1] + _MARGIN:
        edges.append(float(last))
    return edges


def _walls(rules: Floats, edges: list[float], crossing: list[float]) -> Flags:
    """walls[e, k]: a rule stands on edge e along the k-th interval of the crossing edges."""
    middles = (np.array(crossing[1:]) + crossing[:-1]) / 2
    at, start, end = rules.T
    distances = np.abs(at[:, None] - edges)
    standing = (start[:, None] - _REACH <= middles) & (middles <= end[:, None] + _REACH)
    standing &= (distances.min(axis=1) <= _NARROWEST)[:, None]
    walls = np.zeros((len(edges), len(middles)), bool)
    rule, interval = standing.nonzero()
    walls[distances.argmin(axis=1)[rule], interval] = True
    return walls


def _cells(posts: Flags, lines: Flags) -> tuple[list[list[int]], list[tuple[int, int, int, int]]]:
    """Squares without a wall between them as one cell: first to the right, then down. `posts[row, edge]`, `lines[edge, column]`."""
    closed = (posts[:, 1:] & lines[1:]).tolist()
    right, below = posts.tolist(), lines.tolist()
    down, across = len(closed), len(closed[0])
    owner = [[-1] * across for _ in range(down)]
    spans: list[tuple[int, int, int, int]] = []
    for row, owned in enumerate(owner):
        shut = closed[row]
        for column in range(across):
            if owned[column] >= 0:
                continue
            if shut[column]:
                owned[column] = len(spans)
                spans.append((row, column, 1, 1))
                continue
            height, width = _span(row, column, right, below, owner)
            for r in range(row, row + height):
                owner[r][column : column + width] = [len(spans)] * width
            spans.append((row, column, height, width))
    return owner, spans


def _span(
    row: int, column: int, posts: list[list[bool]], lines: list[list[bool]], owner: list[list[int]]
) -> tuple[int, int]:
    """How many rows and columns the cell that begins here covers."""
    down, across = len(owner), len(owner[0])
    end = column + 1
    while end < across and not posts[row][end] and owner[row][end] < 0:
        end += 1
    below = row + 1
    while (
        below < down
        and not any(lines[below][column:end])
        and not any(posts[below][column + 1 : end])
        and max(owner[below][column:end]) < 0
    ):
        below += 1
    return below - row, end - column
