"""A fault in the records is the fault in the file: a sample goes through pages and documents of its own."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest import pipeline
from ingest.facts import Finding, Grade
from tests.faults.kinds import tied_cells, with_amount
from tests.faults.measure import clean, judged, report_of
from tests.typeset.formats import FORMATS
from tests.typeset.report import Report, Table

SAMPLE = 6


def changed(report: Report, printed: str, other: str) -> Report:
    """The report with one figure of a table printed as another."""
    parts = tuple(
        replace(part, rows=tuple(tuple(other if cell == printed else cell for cell in row) for row in part.rows))
        if isinstance(part, Table)
        else part
        for part in report.parts
    )
    return replace(report, parts=parts)


def once(report: Report) -> set[str]:
    """The figures that the tables print once."""
    counted = Counter(cell for part in report.parts if isinstance(part, Table) for row in part.rows for cell in row)
    return {cell for cell, count in counted.items() if count == 1}


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    """What a reader sees of the serious findings: check, message, the first suspect and its slip."""
    serious = [one for one in findings if one.grade is not Grade.HINT]
    return sorted(
        (
            one.check,
            one.message,
            one.suspects[0].where if one.suspects else "",
            str(one.suspects[0].slip) if one.suspects else "",
        )
        for one in serious
    )


@pytest.mark.parametrize("name", ["pdf_strokes", "docx"])
def test_a_fault_in_a_file_is_told_as_the_fault_in_its_records(name: str) -> None:
    report, document, form = report_of("central"), clean("central"), FORMATS[name]
    assert form.make is not None
    single = once(report)
    cells = [
        (number, index, amount)
        for number, table in enumerate(document.tables)
        for index, amount in enumerate(table.amounts)
        if id(amount) in tied_cells(document) and amount.printed in single and amount.value > 10
    ]
    for number, index, amount in cells[:: max(1, len(cells) // SAMPLE)][:SAMPLE]:
        value = amount.value + Decimal(9)
        printed = f"{value:,.2f}" if "," in amount.printed else f"{value:.2f}"
        file = form.make(changed(report, amount.printed, printed))
        read = pipeline.read(file, f"{report.name.removesuffix('.pdf')}.{form.suffix}")
        assert told(read.findings) == told(judged(with_amount(document, number, index, value)))
        assert told(read.findings)
