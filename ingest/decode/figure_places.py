"""Where a printed text stands exactly within its line on the page of a PDF: for outlining it, not for reading."""

import unicodedata

import numpy as np
from numpy.typing import NDArray

from ingest.decode import pdfium
from ingest.decode.page_text import page_text
from ingest.decode.sheet import Sheet

Edges = tuple[float, float, float, float]


def figure_places(data: bytes, number: int, line: Edges, printed: str) -> tuple[Edges, ...]:
    """The boxes of a text that begins in a line of the page (from 1), one for each line that it stands on.

    Boxes are x0, y0, x1, y1 in points from the top left corner. The line itself where the text is not there, or there more
    than once. Raises `Unreadable`, `TooLarge`.
    """
    with pdfium.opened(data, "") as document, pdfium.opened_page(document, number) as page:
        sheet = Sheet(*pdfium.page_size(page))
        text = page_text(page)
    if not len(text.codes):
        return (line,)
    boxes = sheet.boxes(text.boxes, sheet.turns)
    inside = _inside(boxes, line)
    if not inside.size:
        return (line,)
    wanted = _plain(printed)
    follows = _follows(boxes, inside, len(wanted))
    order = [*inside.tolist(), *follows]
    written = [_plain(chr(text.codes[index])) or "\0" for index in order]
    starts = [start for start in range(inside.size) if _stands_at(written, start, wanted)]
    if len(starts) != 1:
        return (line,)
    return _by_line(boxes[order[starts[0] : starts[0] + len(wanted)]])


def _stands_at(written: list[str], start: int, wanted: str) -> bool:
    """The text begins there, and is no part of a longer number."""
    end = start + len(wanted)
    if not wanted or "".join(written[start:end]) != wanted:
        return False
    before, after = written[start - 1 : start], written[end : end + 1]
    return not any(one.isdigit() or one in {".", ","} for one in before) and not any(one.isdigit() for one in after)


def _plain(text: str) -> str:
    """Letters as they are compared: full-width ones as half-width, blanks left out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _inside(boxes: NDArray[np.float64], line: Edges) -> NDArray[np.intp]:
    """Indices of the characters whose middle stands in the line, from left to right."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    found = np.flatnonzero((x >= line[0]) & (x <= line[2]) & (y >= line[1]) & (y <= line[3]))
    return found[np.argsort(x[found], kind="stable")]


def _follows(boxes: NDArray[np.float64], inside: NDArray[np.intp], most: int) -> list[int]:
    """The first characters of the line below, from left to right."""
    bottom, height = float(boxes[inside, 3].max()), float(np.median(boxes[inside, 3] - boxes[inside, 1]))
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    below = np.flatnonzero((middle > bottom) & (middle < bottom + 2.2 * height))
    if not below.size:
        return []
    first = float(middle[below].min())
    line = below[middle[below] < first + height / 2]
    ordered = line[np.argsort(boxes[line, 0], kind="stable")]
    return [int(one) for one in ordered[:most]]


def _by_line(boxes: NDArray[np.float64]) -> tuple[Edges, ...]:
    """One box around the characters of each line."""
    groups: list[list[NDArray[np.float64]]] = []
    for box in boxes:
        if groups and box[1] < groups[-1][-1][3] and box[0] >= groups[-1][-1][0]:
            groups[-1].append(box)
        else:
            groups.append([box])
    stacked = [np.stack(group) for group in groups]
    return tuple(
        (float(one[:, 0].min()), float(one[:, 1].min()), float(one[:, 2].max()), float(one[:, 3].max()))
        for one in stacked
    )
