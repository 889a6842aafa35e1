"""Titles that contend for one grid: one right under another, nothing but the head of a table between them.

The nearest title names the table, unless the one above it may do so as well: a list of contents before a table without a
title, or a title whose own table is a picture. Then the headings decide, and where they do not, nothing does.
"""

from collections.abc import Sequence

from ingest import layouts
from ingest.decode.document import Grid
from ingest.identify.heads import first_figure, is_furniture
from ingest.identify.titles import Title, read_title
from ingest.wording import normal


def is_undecided(title: Title, index: int, lines: Sequence[tuple[int, str]], grid: Grid) -> bool:
    """Whether another form's title above the one at `index` of the lines (page and text) has an equal right to the grid."""
    others = _titles_above(index, lines)
    if title.form is None or not others or any(other.core == title.core for other in others):
        return False
    own = _fit(title.form, grid)
    return any(_fit(other.form, grid) >= max(own, 1) for other in others if other.form and other.form != title.form)


def _titles_above(index: int, lines: Sequence[tuple[int, str]]) -> list[Title]:
    """The titles of forms right above, on the same page, with only furniture between."""
    page = lines[index][0]
    found = []
    for number, text in reversed(lines[:index]):
        title = read_title(text)
        if number != page or not (title or is_furniture(normal(text))):
            break
        if title is not None and title.form is not None:
            found.append(title)
    return found


def _fit(form: str | None, grid: Grid) -> int:
    """How many of the grid's headings end a column's path in the form's layout."""
    if form is None:
        return 0
    first = first_figure(grid)
    headings = {normal(cell.text) for cell in grid.cells if cell.row < first and cell.text.strip()}
    columns = layouts.forms()[form].columns
    ends = [path[-1] for column in columns for path in column.paths]
    return sum(1 for heading in headings if any(end.fullmatch(heading) for end in ends))
