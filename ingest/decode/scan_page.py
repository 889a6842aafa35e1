"""One page picture to a `Page`: found, cut at the rules, recognised, placed into cells, and every number read twice.

The second reading sees another picture than the first: all ink of the cell instead of what the detector framed, smaller in
its strip. What the readings say differently keeps a low confidence, so that its amount is held back.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ingest.decode import progress, recogniser
from ingest.decode.aligned import has_loose_numbers, with_aligned
from ingest.decode.document import Box, Cell, Grid, Line, Page
from ingest.decode.faded import without_fading
from ingest.decode.gaps import missing_walls
from ingest.decode.grid import OUTSIDE, Content, Frame, compose, find_frames
from ingest.decode.joined import doubt_joined
from ingest.decode.lines import Word
from ingest.decode.misread import with_known_words
from ingest.decode.numerals import UNREAD, Heard, is_numeric, settle, tidy
from ingest.decode.raster import SCALE, Matrix, Raster, at_dpi, ink_box, quartered, straighten
from ingest.decode.recogniser import Pixels, Said
from ingest.decode.rules import Floats, together
from ingest.decode.seal import without_seals
from ingest.decode.specks import without_specks

_NARROWEST_TABLE = 120.0
# Points.
_INSIDE = 1.0
# Points by which the places of recognised words may be off.
_UNSURE = 2.0
_LEAST_OVERLAP = 3.0
_SAME_ROW = 0.5
_TALL = 1.5
_MARGIN = 5
_LEAST_HEIGHT = 0.45
_PROBES = 8
_UPRIGHT, _BETTER = 0.75, 0.1
_SURE_TEXT = 0.6


class _Piece(NamedTuple):
    """A run of text in points and the cell that it belongs to (`OUTSIDE`: none)."""

    box: tuple[float, float, float, float]
    owner: int
    said: Said = recogniser.NOTHING


def read_page(picture: Pixels, number: int, dpi: float, size: tuple[float, float] | None = None) -> Page:
    """One page picture (RGB or grey) as grids and lines; confidence stands in its cells.

    `size` is that of the page in points, where the picture's resolution does not tell it.
    """
    progress.page(number)
    grey = without_fading(without_specks(without_seals(at_dpi(picture, dpi))[0]))
    raster, frames, heard = _unruled(_upright(straighten(grey)))
    held: dict[int, list[_Piece]] = {}
    for piece in heard:
        held.setdefault(piece.owner, []).append(piece)
    content = compose(frames, {owner: [_word(piece) for piece in parts] for owner, parts in held.items()})
    grids = _checked(content.grids, held, raster)
    height, width = (side * 72 / dpi for side in picture.shape[:2])
    given = size or (width, height)
    to_page = np.diag((given[0] / width, given[1] / height, 1.0))
    lines = tuple(_weighed(line, held.get(OUTSIDE, [])) for line in content.lines)
    shown = with_known_words(_as_given(Content(lines, grids), to_page @ raster.back))
    return Page(
        number=number,
        width=given[0],
        height=given[1],
        lines=shown.lines,
        grids=shown.grids,
        is_scan=True,
    )


def has_table(grey: Pixels) -> bool:
    """True where a grey picture at 200 dpi shows the rules of a table."""
    return bool(_frames(straighten(grey)))


def _frames(raster: Raster) -> list[Frame]:
    frames = [frame for frame in find_frames(raster.rules) if _is_table(frame)]
    missing = missing_walls(frames, raster.grey, SCALE)
    if not len(missing.flat) and not len(missing.upright):
        return frames
    return [frame for frame in find_frames(together(raster.rules, missing)) if _is_table(frame)]


def _is_table(frame: Frame) -> bool:
    """Wider than a character or a seal: strokes of large print draw small frames."""
    return frame.columns[-1] - frame.columns[0] >= _NARROWEST_TABLE


def _word(piece: _Piece) -> tuple[str, float, float, float, float]:
    return (tidy(piece.said.text) if piece.owner != OUTSIDE else piece.said.text, *piece.box)


class _Sight(NamedTuple):
    """A page as it is seen one way up: its tables and its runs of text."""

    raster: Raster
    frames: list[Frame]
    heard: list[_Piece]


def _upright(raster: Raster) -> _Sight:
    """The page with its lines across, and turned round where its longest runs of text read better upside down."""
    found = recogniser.detect(raster.grey)
    sides = found[:, 2:] - found[:, :2]
    tall = sides[:, 1] > _TALL * sides[:, 0]
    if len(found) and sides[tall, 1].sum() > sides[~tall, 0].sum():
        raster = quartered(raster, 1)
        found = recogniser.detect(raster.grey)
    sight = _sight(raster, found)
    if not found.size or _fluency(sight) >= _UPRIGHT:
        return sight
    longest = found[np.argsort(found[:, 0] - found[:, 2])[:_PROBES]].astype(int).tolist()
    turned = [np.ascontiguousarray(np.rot90(_pixels(raster.grey, box), 2)) for box in longest]
    if float(np.mean([said.mean for said in recogniser.recognise(turned)])) < _fluency(sight) + _BETTER:
        return sight
    raster = quartered(raster, 2)
    return _sight(raster, recogniser.detect(raster.grey))


def _sight(raster: Raster, found: Floats) -> _Sight:
    frames = _frames(raster)
    pieces = _placed(found / SCALE, frames)
    said = recogniser.recognise([_crop(raster.grey, piece.box) for piece in pieces])
    heard = [piece._replace(said=one) for piece, one in zip(pieces, said, strict=True) if one.text]
    return _Sight(raster, frames, heard)


def _unruled(sight: _Sight) -> _Sight:
    """The page with the tables that no rules draw: their runs of text once more, cut where they reach over columns."""
    outside = [piece for piece in sight.heard if piece.owner == OUTSIDE]
    loose = [part for piece in outside for part in _at_blanks(piece)]
    if not has_loose_numbers(loose):
        return sight
    frames, _ = with_aligned(sight.frames, {}, loose, sight.raster.rules.flat, _UNSURE)
    if len(frames) == len(sight.frames):
        return sight
    heard = [piece for piece in sight.heard if piece.owner != OUTSIDE]
    cut: list[_Piece] = []
    for piece in outside:
        parts = _placed(np.array([piece.box]), frames)
        if len(parts) == 1:
            heard.append(piece._replace(owner=parts[0].owner))
        else:
            cut += parts
    said = recogniser.recognise([_crop(sight.raster.grey, piece.box) for piece in cut])
    heard += [piece._replace(said=one) for piece, one in zip(cut, said, strict=True) if one.text]
    return _Sight(sight.raster, frames, heard)


def _at_blanks(piece: _Piece) -> Iterator[Word]:
    """The parts of a recognised run that blanks part, each with its share of the run's width."""
    x0, y0, x1, y1 = piece.box
    step = (x1 - x0) / (len(piece.said.text) or 1)
    for found in re.finditer(r"\S+", piece.said.text):
        yield tidy(found.group()), x0 + found.start() * step, y0, x0 + found.end() * step, y1


def _fluency(sight: _Sight) -> float:
    """The confidence in the longest runs of text."""
    longest = sorted(sight.heard, key=lambda piece: piece.box[0] - piece.box[2])[:_PROBES]
    return sum(piece.said.mean for piece in longest) / max(1, len(longest))


def _pixels(grey: Pixels, box: Sequence[int]) -> Pixels:
    x0, y0, x1, y1 = box
    return grey[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def _crop(grey: Pixels, box: tuple[float, float, float, float]) -> Pixels:
    return _pixels(grey, [int(edge * SCALE + 0.5) for edge in box])


def _placed(boxes: Floats, frames: Sequence[Frame]) -> list[_Piece]:
    """Each box (n, 4, in points) in its cell and no wider than it; one that reaches over several cells is cut at their edges."""
    cells = np.array(
        [
            (frame.columns[column], frame.rows[row], frame.columns[column + across], frame.rows[row + down])
            for frame in frames
            for row, column, down, across in frame.spans
        ],
        float,
    ).reshape(-1, 4)
    low, high = np.maximum(boxes[:, None, :2], cells[:, :2]), np.minimum(boxes[:, None, 2:], cells[:, 2:])
    shared = np.clip(high - low, 0, None)
    least = np.minimum((boxes[:, 3] - boxes[:, 1])[:, None], cells[:, 3] - cells[:, 1])
    touched = (shared[..., 0] > _LEAST_OVERLAP) & (shared[..., 1] >= _SAME_ROW * least)
    pieces = []
    for box, row in zip(boxes.tolist(), touched, strict=True):
        owners = row.nonzero()[0].tolist()
        if not owners:
            pieces.append(_Piece(tuple(box), OUTSIDE))
        for owner in owners:
            pieces.append(_Piece(_within(box, cells[owner].tolist()), owner))
    return pieces


def _within(box: Sequence[float], cell: Sequence[float]) -> tuple[float, float, float, float]:
    return (
        max(box[0], cell[0] + _INSIDE),
        max(box[1], cell[1] + _INSIDE),
        min(box[2], cell[2] - _INSIDE),
        min(box[3], cell[3] - _INSIDE),
    )


def _weighed(line: Line, pieces: Sequence[_Piece]) -> Line:
    """The line with the confidence in it: that of its least sure run of text, or of its least sure figure."""
    own = [piece.said for piece in pieces if line.box is not None and _is_inside(piece.box, line.box)]
    return replace(line, confidence=min((min(said.mean, said.figures) for said in own), default=1.0))


def _is_inside(piece: tuple[float, float, float, float], box: Box) -> bool:
    x, y = (piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _checked(grids: Sequence[Grid], held: dict[int, list[_Piece]], raster: Raster) -> tuple[Grid, ...]:
    """Cells with their confidence: numbers read again, and print that the detector missed."""
    cells = [cell for grid in grids for cell in grid.cells]
    # Without rules the ink in a cell that no run of text lies in is that of its neighbours.
    drawn = [grid.drawn for grid in grids for _ in grid.cells]
    usual = _usual_height(held)
    asked: list[tuple[int, list[Pixels]]] = []
    for owner, cell in enumerate(cells):
        parts = held.get(owner, [])
        if (is_numeric(cell.text) if parts else drawn[owner]) and (crops := _again(cell, parts, raster.grey, usual)):
            asked.append((owner, crops))
    answers = iter(recogniser.recognise([crop for _, crops in asked for crop in crops]))
    found = {owner: [next(answers) for _ in crops] for owner, crops in asked}
    checked, made, first = (
        [_settled(cell, held.get(owner, []), found.get(owner)) for owner, cell in enumerate(cells)],
        [],
        0,
    )
    for grid in grids:
        last = first + len(grid.cells)
        middles = {
            owner - first: [(piece.box[1] + piece.box[3]) / 2 for piece in held[owner]]
            for owner in range(first, last)
            if owner in held
        }
        made.append(doubt_joined(replace(grid, cells=tuple(checked[first:last])), middles))
        first = last
    return tuple(made)


def _usual_height(held: dict[int, list[_Piece]]) -> float:
    """The height of a line of text in pixels."""
    heights = [piece.box[3] - piece.box[1] for parts in held.values() for piece in parts]
    return float(np.median(heights)) * SCALE if heights else 0.0


def _again(cell: Cell, parts: Sequence[_Piece], grey: Pixels, usual: float) -> list[Pixels]:
    """Pictures of a cell for another reading: all its ink in one, or each of its lines; none where it is blank."""
    if cell.box is None:
        return []
    if len(parts) > 1:
        return [_lower(grey, [int(edge * SCALE + 0.5) for edge in part.box]) for part in parts]
    inside = ink_box(grey, _in_pixels(cell.box), _MARGIN)
    if inside is None:
        return [_lower(grey, [int(edge * SCALE + 0.5) for edge in part.box]) for part in parts]
    if parts:
        return [_lower(grey, inside)]
    if inside[3] - inside[1] < _LEAST_HEIGHT * usual * 0.7:
        return []
    return [_lower(grey, inside), _pixels(grey, (inside[0] - 3, inside[1] - 3, inside[2] + 3, inside[3] + 3))]


def _in_pixels(box: Box) -> tuple[int, int, int, int]:
    return int(box.x0 * SCALE), int(box.y0 * SCALE), int(box.x1 * SCALE + 0.5), int(box.y1 * SCALE + 0.5)


def _lower(grey: Pixels, box: Sequence[int]) -> Pixels:
    """The place with room around it in the colour of its paper, so that its print is smaller in the recogniser's strip."""
    import cv2

    crop = _pixels(grey, (box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2))
    if not crop.size:
        return crop
    room = max(4, crop.shape[0] // 4)
    paper = int(np.percentile(crop, 85))
    return np.asarray(cv2.copyMakeBorder(crop, room, room, room, room, cv2.BORDER_CONSTANT, value=paper), np.uint8)


def _settled(cell: Cell, parts: Sequence[_Piece], again: Sequence[Said] | None) -> Cell:
    if not parts:
        return cell if again is None else _missed(cell, again)
    confidence = min(part.said.mean for part in parts)
    if again is None or not is_numeric(cell.text):
        return replace(cell, confidence=confidence)
    first = Heard(cell.text, min(part.said.least for part in parts))
    second = Heard("".join(one.text for one in again), min(one.least for one in again))
    text, sure, others = settle(first, second)
    return replace(cell, text=text, confidence=sure, alternatives=others)


def _missed(cell: Cell, again: Sequence[Said]) -> Cell:
    """What two readings say of print that the detector passed over."""
    first, second = again[0], again[-1]
    if is_numeric(first.text) or is_numeric(second.text):
        text, sure, others = settle(Heard(first.text, first.least), Heard(second.text, second.least))
        return replace(cell, text=text, confidence=sure, alternatives=others)
    better = max(first, second, key=lambda one: one.mean)
    if better.mean < _SURE_TEXT:
        return replace(cell, text=UNREAD, confidence=0.0)
    return replace(cell, text=tidy(better.text), confidence=better.mean)


def _as_given(content: Content, back: Matrix) -> Content:
    """The content with its boxes where they stand on the picture as it was given; the edges of columns stay straight."""
    if np.allclose(back, np.eye(3), atol=1e-6):
        return content
    lines = tuple(replace(line, box=_moved(line.box, back)) for line in content.lines)
    grids = tuple(
        replace(
            grid,
            box=_moved(grid.box, back),
            cells=tuple(replace(cell, box=_moved(cell.box, back)) for cell in grid.cells),
        )
        for grid in content.grids
    )
    return Content(lines, grids)


def _moved(box: Box | None, back: Matrix) -> Box | None:
    if box is None:
        return None
    corners = np.array([[x, y, 1.0] for x in (box.x0, box.x1) for y in (box.y0, box.y1)]) @ back.T
    x, y = corners[:, 0] / corners[:, 2], corners[:, 1] / corners[:, 2]
    return Box(x0=float(x.min()), y0=float(y.min()), x1=float(x.max()), y1=float(y.max()))
