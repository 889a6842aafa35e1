"""A report as a text dump: cells in printed order without their places, blank cells gone, as a careless converter leaves it."""

from tests.typeset.report import Report, Table


def flatten(report: Report) -> str:
    """Every part as lines; the cells of a table row stand on one line, joined by blanks."""
    lines = [*report.cover]
    for part in report.parts:
        lines += _table(part) if isinstance(part, Table) else [part.text]
    return "\n".join(lines)


def _table(table: Table) -> list[str]:
    head = [_cells(row) for row in table.head]
    above = [" ".join(text for text in pair if text) for pair in table.above]
    return [table.title, *above, *head, *(_cells(row) for row in table.rows), *table.notes]


def _cells(row: tuple[str, ...]) -> str:
    return " ".join(text for text in row if text not in {"", "<", "^"})
