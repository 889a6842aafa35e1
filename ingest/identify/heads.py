"""What stands at the head of a table besides its title: printed numbers, units, names; as lines or drawn into the grid."""

import re
from collections.abc import Sequence

from ingest import layouts
from ingest.decode.document import Cell, Grid
from ingest.identify.titles import read_title
from ingest.wording import normal

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第?\d{1,4}页?(?:[/共]\d+页?)?)[-—–·\s]*")
_PRINTED_NUMBER = re.compile(r"(?:财决)?(?:公开|预算|附|表)*[\d一二三四五六七八九十]{1,3}(?:-\d+)?表?|公开表\d+")
_DECIMAL = re.compile(r"\d\.\d")
_YEAR = re.compile(r"\(?\d{4}年度?\)?")
_HEAD_ROWS, _TITLE_ROWS = 4, 3


def is_furniture(text: str) -> bool:
    """Page numbers, printed table numbers, unit and department lines: what may stand between two parts of a table.

    `text` is normalised.
    """
    if not text or _PAGE_NUMBER.fullmatch(text) or _PRINTED_NUMBER.fullmatch(text):
        return True
    return is_label(text)


def is_label(text: str) -> bool:
    """`部门：X`, `单位：万元` and their like, a unit of money also without its colon; `text` is normalised."""
    label, stop, _ = text.partition(":")
    wordings = layouts.common()
    if not stop:
        # Recognisers lose the colon, and some publishers leave it out.
        before = [text.removesuffix(unit) for unit in wordings.units if text.endswith(unit)]
        return any(wordings.unit_labels.fullmatch(rest) for rest in before)
    return bool(wordings.unit_labels.fullmatch(label) or wordings.department_labels.fullmatch(label))


def is_head_row(cells: Sequence[Cell]) -> bool:
    """True for a row of a grid that says nothing but whose table it is: its title, labels, a printed number, a year."""
    filled = [cell.text for cell in cells if cell.text and not cell.text.isspace()]
    if not any(_has_colon(text) or "表" in text for text in filled):
        return False
    named = [is_label(normal(text)) or names_form(text) for text in filled]
    return any(named) and all(
        done or _PRINTED_NUMBER.fullmatch(normal(text)) or _YEAR.fullmatch(normal(text))
        for done, text in zip(named, filled, strict=True)
    )


def names_form(text: str) -> bool:
    """True for the title of a form that a layout knows."""
    title = read_title(text) if "表" in text else None
    return title is not None and title.form is not None


def drawn_titles(grid: Grid) -> list[str]:
    """Titles of forms in a grid's first rows."""
    return [cell.text for cell in grid.cells if cell.row < _TITLE_ROWS and "表" in cell.text and names_form(cell.text)]


def drawn_labels(grid: Grid) -> list[str]:
    """The labels of a grid's first rows: `部门：X` and `单位：万元` drawn into the table."""
    upper = [cell.text for cell in grid.cells if cell.row < _HEAD_ROWS and _has_colon(cell.text)]
    return [text for text in upper if is_label(normal(text))]


def _has_colon(text: str) -> bool:
    return ":" in text or "：" in text


def first_figure(grid: Grid) -> int:
    """The first row that prints an amount; the number of rows where none does."""
    return min((cell.row for cell in grid.cells if _DECIMAL.search(cell.text)), default=grid.row_count)
