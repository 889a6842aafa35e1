"""Rules and glyphs to grids of cells with spans. Pure geometry, shared by the PDF reader and the scan reader.

Rules come in several idioms (full-length strokes, pieces cut at every crossing, one stroke per cell edge ending short of
the crossing); all of them are first merged into long rules, then into walls between base cells. Two neighbours with no
wall between them are one merged cell.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.decode.document import Box, Cell, Grid
from ingest.decode.lines import Glyph, cell_text

_SAME_PLACE = 2.0
_GAP = 4.0
_CROSSING = 4.0
_MARGIN = 6.0
_NARROWEST = 3.5
_LARGEST = 200_000


class Rule(NamedTuple):
    """A horizontal rule at height `at` from `start` to `end` in x, or a vertical one at `at` in x from y to y. Points."""

    at: float
    start: float
    end: float


class Frame(NamedTuple):
    """The bones of one table: edges of its base columns and rows, and which cell covers each square."""

    columns: list[float]
    rows: list[float]
    owner: list[list[int]]
    spans: list[tuple[int, int, int, int]]


def find_frames(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Frame]:
    """Every table that the rules draw, from top to bottom. A frame of a single cell is none."""
    frames = [
        frame
        for flat, upright in _connected(merge_rules(horizontal), merge_rules(vertical))
        if (frame := _frame(flat, upright)) is not None
    ]
    return sorted(frames, key=lambda frame: (frame.rows[0], frame.columns[0]))


def fill_frame(frame: Frame, glyphs: Sequence[Glyph], order: int, height: float) -> tuple[Grid, list[Glyph]]:
    """The grid with its text, and the glyphs that lie outside of it. A glyph belongs to the cell that holds its centre.

    `height` is the page's, for glyphs given from the top; cell boxes reach from rule to rule.
    """
    columns, rows, owner, spans = frame
    contents: list[list[Glyph]] = [[] for _ in spans]
    outside = []
    left, right, top, bottom = columns[0], columns[-1], rows[0], rows[-1]
    for glyph in glyphs:
        x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
        if left <= x < right and top <= y < bottom:
            contents[owner[bisect_right(rows, y) - 1][bisect_right(columns, x) - 1]].append(glyph)
        else:
            outside.append(glyph)
    cells = tuple(
        Cell(
            row=row,
            column=column,
            row_span=down,
            column_span=across,
            text=cell_text(content),
            box=Box(x0=columns[column], y0=rows[row], x1=columns[column + across], y1=rows[row + down]),
        )
        for (row, column, down, across), content in zip(spans, contents, strict=True)
    )
    grid = Grid(
        order=order,
        row_count=len(rows) - 1,
        column_count=len(columns) - 1,
        cells=cells,
        column_edges=tuple(columns),
        box=Box(x0=left, y0=top, x1=right, y1=min(bottom, height) if height else bottom),
    )
    return grid, outside


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line as one rule: same place within 2 pt, gaps up to 4 pt closed."""
    merged: list[Rule] = []
    for group in _at_one_place(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        pieces = sorted((rule.start, rule.end) for rule in group)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start - end <= _GAP:
                end = max(end, next_end)
            else:
                merged.append(Rule(at, start, end))
                start, end = next_start, next_end
        merged.append(Rule(at, start, end))
    return merged


def _at_one_place(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][-1].at <= _SAME_PLACE and rule.at - groups[-1][0].at <= 2 * _SAME_PLACE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _connected(flat: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other belong to one table."""
    count = len(flat)
    parent = list(range(count + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, line in enumerate(flat):
        low, high, at = line.start - _CROSSING, line.end + _CROSSING, line.at
        for j, post in enumerate(upright):
            if low <= post.at <= high and post.start - _CROSSING <= at <= post.end + _CROSSING:
                parent[root(i)] = root(count + j)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(count + len(upright)):
        part = parts.setdefault(root(index), ([], []))
        part[0 if index < count else 1].append(flat[index] if index < count else upright[index - count])
    return [part for part in parts.values() if len(part[0]) >= 2 and part[1]]


def _frame(flat: list[Rule], upright: list[Rule]) -> Frame | None:
    rows = _edges([rule.at for rule in flat], min(rule.start for rule in upright), max(rule.end for rule in upright))
    columns = _edges([rule.at for rule in upright], min(rule.start for rule in flat), max(rule.end for rule in flat))
    down, across = len(rows) - 1, len(columns) - 1
    if down < 1 or across < 1 or down * across < 2 or down * across > _LARGEST:
        return None
    posts = _walls(upright, columns, rows)
    lines = _walls(flat, rows, columns)
    owner = [[-1] * across for _ in range(down)]
    spans: list[tuple[int, int, int, int]] = []
    for row in range(down):
        for column in range(across):
            if owner[row][column] < 0:
                span = _span(row, column, posts, lines, owner)
                _claim(owner, row, column, span, len(spans))
                spans.append((row, column, *span))
    return Frame(columns, rows, owner, spans) if len(spans) > 1 else None


def _edges(places: list[float], first: float, last: float) -> list[float]:
    """Distinct edges; an outer edge that is not drawn is taken from the ends of the crossing rules."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NARROWEST:
            edges.append(place)
    if first < edges[0] - _MARGIN:
        edges.insert(0, first)
    if last > edges[-1] + _MARGIN:
        edges.append(last)
    return edges


def _walls(rules: list[Rule], edges: list[float], crossing: list[float]) -> list[list[bool]]:
    """walls[e][k]: a rule stands on edge e along the k-th interval of the crossing edges."""
    middles = [(low + high) / 2 for low, high in itertools.pairwise(crossing)]
    walls = [[False] * len(middles) for _ in edges]
    for rule in rules:
        index = min(range(len(edges)), key=lambda k: abs(edges[k] - rule.at))
        if abs(edges[index] - rule.at) > _NARROWEST:
            continue
        row = walls[index]
        for k, middle in enumerate(middles):
            if rule.start - _SAME_PLACE <= middle <= rule.end + _SAME_PLACE:
                row[k] = True
    return walls


def _span(
    row: int, column: int, posts: list[list[bool]], lines: list[list[bool]], owner: list[list[int]]
) -> tuple[int, int]:
    """How many rows and columns the cell that begins here covers: first to the right, then down."""
    down, across = len(owner), len(owner[0])
    width = 1
    while column + width < across and not posts[column + width][row] and owner[row][column + width] < 0:
        width += 1
    height = 1
    while row + height < down and _open_below(row + height, column, width, posts, lines, owner):
        height += 1
    return height, width


def _open_below(
    row: int, column: int, width: int, posts: list[list[bool]], lines: list[list[bool]], owner: list[list[int]]
) -> bool:
    columns = range(column, column + width)
    return (
        not any(lines[row][k] for k in columns)
        and not any(posts[k][row] for k in range(column + 1, column + width))
        and all(owner[row][k] < 0 for k in columns)
    )


def _claim(owner: list[list[int]], row: int, column: int, span: tuple[int, int], index: int) -> None:
    for r in range(row, row + span[0]):
        for c in range(column, column + span[1]):
            owner[r][c] = index
