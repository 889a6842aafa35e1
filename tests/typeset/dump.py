"""A report as the text of a PDF whose places are lost: wrapped cells on lines of their own, blanks gone, numbers broken."""

from tests.typeset.render import CELL, PAD, wrap
from tests.typeset.report import Report, Table

_ROOM = 515.0
_BROKEN = 8


def as_dump(report: Report) -> bytes:
    """UTF-8 text with a page mark behind every part."""
    lines = [*report.cover]
    for number, part in enumerate(report.parts, start=1):
        lines += [*_table(part), f"— {number} —"] if isinstance(part, Table) else [part.text]
    return "\n".join(lines).encode()


def _table(table: Table) -> list[str]:
    lines = [f" {table.title}"] if table.titled else []
    lines += [" ".join(text for text in pair if text) for pair in table.above]
    room = [_ROOM * width / sum(table.widths) - 2 * PAD for width in table.widths]
    for number, row in enumerate((*table.head, *table.rows)):
        lines += _row(table, row, room, is_head=number < len(table.head))
    return [*lines, *table.notes]


def _row(table: Table, row: tuple[str, ...], room: list[float], *, is_head: bool) -> list[str]:
    """One line where no cell wraps; else each cell's lines by themselves, as a converter writes narrow cells."""
    cells = [(column, text) for column, text in enumerate(row) if text not in {"", "<", "^"}]
    wrapped = [piece for column, text in cells for piece in _pieces(table, column, text, room)]
    if len(wrapped) > len(cells):
        return [line for piece in wrapped for line in (piece, "")]
    texts = [text for _, text in cells]
    if not is_head and _is_glued(table, cells):
        return (
            ["".join((" ".join(texts[:-2]), " ", texts[-2], texts[-1])).strip()] if len(texts) > 2 else ["".join(texts)]
        )
    return [" ".join(texts)] if texts else []


def _pieces(table: Table, column: int, text: str, room: list[float]) -> list[str]:
    if column in table.words:
        return wrap(text, CELL, room[column]) if _fixed(table, column) else [text]
    head, point, tail = text.partition(".")
    narrow = len(room) > 8 and len(text) >= _BROKEN
    return [head + point, tail] if narrow and point else [text]


def _fixed(table: Table, column: int) -> bool:
    return column > 0 and len(table.widths) > 6


def _is_glued(table: Table, cells: list[tuple[int, str]]) -> bool:
    """The first row of a summary: the amount on the left runs into the label on the right."""
    labels = [column for column, text in cells if "、" in text[:3]]
    return len(labels) == 2 and labels[1] == cells[-1][0] and any(c.isdigit() for c in cells[-2][1])
