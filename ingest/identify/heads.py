"""What stands at the head of a table besides its title: printed numbers, units, names; as lines or drawn into the grid."""

import re
from collections.abc import Sequence

from ingest import layouts
from ingest.decode.document import Cell, Grid
from ingest.wording import normal

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第?\d{1,4}页?(?:[/共]\d+页?)?)[-—–·\s]*")
_PRINTED_NUMBER = re.compile(r"(?:财决)?(?:公开|预算|附|表)*[\d一二三四五六七八九十]{1,3}(?:-\d+)?表?|公开表\d+")
_YEAR = re.compile(r"\(?\d{4}年度?\)?")
_HEAD_ROWS = 4


def is_furniture(text: str) -> bool:
    """Page numbers, printed table numbers, unit and department lines: what may stand between two parts of a table.

    `text` is normalised.
    """
    if not text or _PAGE_NUMBER.fullmatch(text) or _PRINTED_NUMBER.fullmatch(text):
        return True
    return is_label(text)


def is_label(text: str) -> bool:
    """`部门：X`, `单位：万元` and their like; `text` is normalised."""
    label, stop, _ = text.partition(":")
    wordings = layouts.common()
    return bool(stop and (wordings.unit_labels.fullmatch(label) or wordings.department_labels.fullmatch(label)))


def is_head_row(cells: Sequence[Cell]) -> bool:
    """True for a row of a grid that says nothing but whose table it is: labels, a printed number, a year."""
    if not any(_has_colon(cell.text) for cell in cells):
        return False
    filled = [normal(cell.text) for cell in cells if cell.text.strip()]
    return any(is_label(text) for text in filled) and all(
        is_label(text) or _PRINTED_NUMBER.fullmatch(text) or _YEAR.fullmatch(text) for text in filled
    )


def drawn_labels(grid: Grid) -> list[str]:
    """The labels of a grid's first rows: `部门：X` and `单位：万元` drawn into the table."""
    upper = [cell.text for cell in grid.cells if cell.row < _HEAD_ROWS and _has_colon(cell.text)]
    return [text for text in upper if is_label(normal(text))]


def _has_colon(text: str) -> bool:
    return ":" in text or "：" in text
