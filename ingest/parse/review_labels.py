"""What a self-evaluation form says of itself beside its labels: who answers for it, when it was filled in, its grade."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.decode.matrix import Matrix
from ingest.identify.tables import is_spanning
from ingest.layouts.performance import wordings
from ingest.parse.money_headings import money_keys
from ingest.parse.review_parts import DEPARTMENT, Sheets
from ingest.wording import compact, normal

_GAP = re.compile(r"\s{2,}|\s+(?=[^\s:：]{2,12}[:：])")
_DATE = re.compile(r"\d{4}[.年/-]\d{1,2}[.月/-]\d{1,2}日?")
_DAY = re.compile(r"(?:19|20)\d{2}[年./-]\d{1,2}[月./-](?:\d{1,2}日?)?")
_YEAR_LINE = re.compile(r"\(?((?:19|20)\d{2})年度?\)?")
_OF_YEAR = re.compile(r"((?:19|20)\d{2})年度")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_MOST_ROWS = 12
_FOOT_ROWS = 14


def read_labels(sheets: Sheets) -> dict[str, str]:
    """The first text beside each label of `layouts/performance.toml`, by its key; "" where it was left blank."""
    said: dict[str, str] = {}
    for key, text in _told(sheets):
        if not said.get(key):
            said[key] = text
    date = next((found for text in _texts(sheets) if (found := wordings().filled_on.search(normal(text)))), None)
    if date is not None:
        said["filled_on"] = date["date"]
    elif not _DATE.fullmatch(said.get("filled_on", "")):
        said.pop("filled_on", None)
    return said


def form_year(head: tuple[str, ...], name: str) -> int | None:
    """The year that the form is of: the one in brackets below its title, else that of a 年度, else its title's.

    The day on which it was filled in is none, nor is a year of the project's own name.
    """
    plain = [_DAY.sub("", normal(text)) for text in head]
    alone = [found for text in plain if (found := _YEAR_LINE.fullmatch(text))]
    own = normal(name)
    rest = [text.replace(own, "") if own else text for text in plain]
    of_year = [found for text in rest if (found := _OF_YEAR.search(text))]
    titled = [found for text in rest if (found := _YEAR.search(text))]
    return next((int(found[1]) for found in (*alone, *of_year, *titled)), None)


def grade(text: str) -> str | None:
    """The grade that a cell prints: the word alone, or the one that is marked among several; None for any other text."""
    words = wordings().grades
    plain = normal(text).strip("()。")
    if words.words.fullmatch(plain):
        return plain
    boxes = words.marked + words.unmarked
    pairs = re.findall(rf"([{boxes}])({words.words.pattern})(?=$|[{boxes}、/,;])", plain)
    if not plain[:1] or plain[0] not in boxes:
        pairs = [(box, word) for word, box in re.findall(rf"({words.words.pattern})([{boxes}])", plain)]
    marked = [word for box, word in pairs if box in words.marked]
    return marked[0] if len(marked) == 1 and len(pairs) > 1 else None


def _told(sheets: Sheets) -> Iterator[tuple[str, str]]:
    for part in sheets.parts:
        matrix = part.grid.matrix
        for row in _label_rows(matrix):
            yield from _beside(matrix, row, sheets.kind)
    for text in _texts(sheets):
        for piece in _GAP.split(text.strip()):
            label, colon, value = compact(piece).replace("：", ":").partition(":")
            key = _key(label, sheets.kind)
            if colon and key is not None:
                yield key, value


def _texts(sheets: Sheets) -> Iterator[str]:
    """The lines around the form and the cells that are lines."""
    yield from sheets.head
    yield from sheets.tail
    for part in sheets.parts:
        yield from (cell.text for cell in part.grid.cells if is_spanning(part.grid, cell))


def _label_rows(matrix: Matrix) -> list[int]:
    """The rows of labels: above the money, and at the foot."""
    money = next((row for row in range(matrix.rows) if money_keys(matrix, row)), _MOST_ROWS)
    return [row for row in range(matrix.rows) if row <= min(money, _MOST_ROWS) or row >= matrix.rows - _FOOT_ROWS]


def _beside(matrix: Matrix, row: int, kind: str) -> Iterator[tuple[str, str]]:
    cells = matrix.starting(row)
    for cell in cells:
        text = compact(cell.text)
        key = _key(normal(text).rstrip(":"), kind)
        if key is not None:
            after = (
                matrix.at(row, cell.column + cell.column_span)
                if cell.column + cell.column_span < matrix.columns
                else None
            )
            value = compact(after.text) if after is not None and after.row == row else ""
            yield key, "" if wordings().is_label(normal(value)) else value
            continue
        label, colon, value = text.replace("：", ":").partition(":")
        key = _key(normal(label), kind)
        if colon and key is not None:
            yield key, value


@lru_cache(maxsize=4096)
def _key(label: str, kind: str) -> str | None:
    bare = normal(label)
    for key, pattern in wordings().labels:
        if pattern.fullmatch(bare):
            return key
    named = wordings().department_names.fullmatch(bare)
    return "department" if kind == DEPARTMENT and named else None
