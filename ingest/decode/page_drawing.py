"""The drawn paths and images of a PDF page as arrays."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import chain, compress, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.decode import pdfium
from ingest.errors import TooLarge

MAX_OBJECTS = 500_000
MAX_SEGMENTS = 1_000_000
MAX_DEPTH = 8

# Points: a box that is thin on one side needs no look at its path.
_THIN = 4.0
# Points of a path that is one stroke or one rectangle.
_LINE, _RECTANGLE = 2, 5

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
Matrix = NDArray[np.float64]
"""Shape (3, 3), for rows: [x', y', 1] = [x, y, 1] @ matrix."""

_IDENTITY: Matrix = np.eye(3)
_NONE = np.empty((0, 4))


class PageDrawing(NamedTuple):
    """What the visible paths and images of a page draw, in user space.

    `boxes` (n, 4: left, top, right, bottom): of paths, and of the parts of a path that fills several places; `strokes`
    (n, 4: from x, y to x, y): the straight strokes of paths that their box does not tell; `images` (n, 4). `outline`
    counts the points of filled shapes other than rectangles: a line of text drawn as shapes has a thousand.
    """

    boxes: Floats
    strokes: Floats
    images: Floats
    outline: int


NO_DRAWING = PageDrawing(_NONE, _NONE, _NONE, 0)


class _Layer(NamedTuple):
    """The paths and images of a page, or of a form object in it, and the way from there to user space."""

    paths: list[int]
    images: list[int]
    matrix: Matrix


class _Paths(NamedTuple):
    """Paths whose boxes do not tell everything: how many points each has, whether it is stroked."""

    handles: list[int]
    counts: Integers
    stroked: Flags

    def some(self, chosen: Flags) -> "_Paths":
        return _Paths(list(compress(self.handles, chosen.tolist())), self.counts[chosen], self.stroked[chosen])


_NO_PATHS = _Paths([], np.empty(0, np.int64), np.empty(0, bool))


def page_drawing(page: int) -> PageDrawing:
    """The paths and images of an open page. Raises `TooLarge` over half a million objects or a million segments."""
    boxes, strokes, images = [], [], []
    points = outline = 0
    for layer in _layers(page):
        if layer.images:
            images.append(_boxes(layer.images, layer.matrix))
        if not layer.paths:
            continue
        plain, rest = _sorted_out(layer)
        boxes.append(plain)
        points += int(rest.counts.sum())
        if points > MAX_SEGMENTS:
            raise TooLarge(f"expected at most {MAX_SEGMENTS} path segments on a page, found more")
        if rest.handles:
            parts, lines = _parts_and_strokes(rest, layer.matrix)
            boxes.append(parts)
            strokes.append(lines)
            outline += int(rest.counts[~rest.stroked & (rest.counts > _RECTANGLE)].sum())
    return PageDrawing(pdfium.stacked(boxes), pdfium.stacked(strokes), pdfium.stacked(images), outline)


def _layers(page: int) -> Iterator[_Layer]:
    """The page and every form object in it, to a depth of eight."""
    total, seen = pdfium.count_objects(page), 0
    items: Iterable[int] = map(pdfium.page_object, repeat(ctypes.c_void_p(page)), range(total))
    pending = [(items, total, _IDENTITY, 0)]
    while pending:
        items, total, matrix, depth = pending.pop()
        seen += total
        if seen > MAX_OBJECTS:
            raise TooLarge(f"expected at most {MAX_OBJECTS} drawn objects on a page, found more")
        objects = list(items)
        kinds = bytes(map(pdfium.kind, objects))
        yield _Layer(_of_kind(objects, kinds, pdfium.PATH), _of_kind(objects, kinds, pdfium.IMAGE), matrix)
        for form in _of_kind(objects, kinds, pdfium.FORM) if depth < MAX_DEPTH else []:
            count = pdfium.count_inner(form)
            inner = map(pdfium.inner_object, repeat(form), range(count))
            pending.append((inner, count, _matrices([form])[0] @ matrix, depth + 1))


def _of_kind(objects: list[int], kinds: bytes, kind: int) -> list[int]:
    count = kinds.count(kind)
    if count == len(objects):
        return objects
    return list(compress(objects, map(kind.__eq__, kinds))) if count else []


def _sorted_out(layer: _Layer) -> tuple[Floats, _Paths]:
    """Boxes of the paths that are thin lines or thin rectangles, and the other paths that can hold rules.

    A large filled rectangle is a background. PDFium keeps no path that is neither filled nor stroked.
    """
    boxes = _boxes(layer.paths, layer.matrix)
    counts = np.fromiter(map(pdfium.count_segments, layer.paths), np.int64, len(layer.paths))
    thin = (boxes[:, 2] - boxes[:, 0] <= _THIN) | (boxes[:, 1] - boxes[:, 3] <= _THIN)
    plain = thin & ((counts == _LINE) | (counts == _RECTANGLE))
    if plain.all():
        return boxes, _NO_PATHS
    handles = list(compress(layer.paths, (~plain).tolist()))
    modes = np.zeros((len(handles), 2), np.int32)
    pdfium.each(pdfium.draw_mode, handles, pdfium.addresses(modes), pdfium.addresses(modes, 4))
    rest = _Paths(handles, counts[~plain], modes[:, 1] > 0)
    return boxes[plain], rest.some(rest.stroked | thin[~plain] | (rest.counts > _RECTANGLE))


def _parts_and_strokes(paths: _Paths, matrix: Matrix) -> tuple[Floats, Floats]:
    """Boxes of the thin subpaths of filled paths; straight strokes of stroked paths."""
    segments = list(
        chain.from_iterable(
            map(pdfium.segment, repeat(path), range(count))
            for path, count in zip(paths.handles, paths.counts.tolist(), strict=True)
        )
    )
    path_of = np.repeat(np.arange(len(paths.handles)), paths.counts)
    points = _points(segments, path_of, _matrices(paths.handles) @ matrix)
    kinds = np.fromiter(map(pdfium.segment_kind, segments), np.int8, len(segments))
    closes = np.fromiter(map(pdfium.segment_closes, segments), bool, len(segments))
    begins = (kinds == pdfium.MOVE_TO) | (np.diff(path_of, prepend=-1) > 0)
    stroked = paths.stroked[path_of]
    straight = ((kinds == pdfium.LINE_TO) & ~begins & stroked).nonzero()[0]
    closing = (closes & stroked).nonzero()[0]
    opening = np.maximum.accumulate(np.where(begins, np.arange(len(points)), 0))[closing]
    strokes = (np.hstack((points[straight - 1], points[straight])), np.hstack((points[closing], points[opening])))
    return _thin_parts(points, begins, stroked), np.concatenate(strokes)


def _points(segments: list[int], path_of: Integers, matrices: Matrix) -> Floats:
    """The points of segments in user space, shape (n, 2); `matrices` (paths, 3, 3) from the space of each path."""
    places = np.zeros((len(segments), 2), np.float32)
    pdfium.each(pdfium.segment_point, segments, pdfium.addresses(places), pdfium.addresses(places, 4))
    x, y = places.astype(np.float64).T
    (a, b), (c, d), (e, f) = (matrices[:, row, :2].T for row in range(3))
    across = x * a[path_of] + y * c[path_of] + e[path_of]
    return np.stack((across, x * b[path_of] + y * d[path_of] + f[path_of]), axis=1)


def _thin_parts(points: Floats, begins: Flags, stroked: Flags) -> Floats:
    starts = begins.nonzero()[0]
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    parts = np.stack((low[:, 0], high[:, 1], high[:, 0], low[:, 1]), axis=1)
    return parts[~stroked[starts] & (high - low <= _THIN).any(axis=1)]


def _boxes(objects: list[int], matrix: Matrix) -> Floats:
    """Left, top, right, bottom of objects in user space."""
    boxes = pdfium.bounds(objects)
    if matrix is _IDENTITY:
        return boxes
    corners = np.stack([boxes[:, pair] for pair in ([0, 1], [0, 3], [2, 1], [2, 3])]) @ matrix[:2, :2] + matrix[2, :2]
    low, high = corners.min(axis=0), corners.max(axis=0)
    return np.stack((low[:, 0], high[:, 1], high[:, 0], low[:, 1]), axis=1)


def _matrices(objects: list[int]) -> Matrix:
    """Shape (n, 3, 3): from the space of each object to that around it."""
    found = np.zeros((len(objects), 6), np.float32)
    pdfium.each(pdfium.matrix, objects, pdfium.addresses(found))
    matrices = np.zeros((len(objects), 3, 3))
    matrices[:, :, :2] = found.reshape(-1, 3, 2)
    matrices[:, 2, 2] = 1.0
    return matrices
