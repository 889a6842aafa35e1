"""Records as rows of the schema `raw`, in the order of its columns; `store` writes them."""

from typing import Any

from ingest.decode.document import Box
from ingest.facts import AmbiguousAmount, Amount, Disclosure, NarrativeFact, Quantity, Table

Rows = list[tuple[Any, ...]]


def rows(disclosure: Disclosure) -> dict[str, Rows]:
    """The rows of the disclosure by table, self-evaluation forms left out; a refused document has issues and no more."""
    document_id = disclosure.document_id
    return {
        "document_tables": [_table(document_id, table) for table in disclosure.tables],
        "amounts": _amounts(disclosure),
        "quantities": _quantities(disclosure),
        "ambiguous_amounts": _ambiguous_amounts(disclosure),
        "unknown_cells": _unknown_cells(disclosure),
        "narrative_facts": [_fact(document_id, index, fact) for index, fact in enumerate(disclosure.facts)],
        "findings": _findings(disclosure),
        "finding_suspects": _suspects(disclosure),
        "check_results": [
            (document_id, one.check, str(one.state), one.compared, one.bound, one.missing) for one in disclosure.results
        ],
        "parse_issues": _issues(disclosure),
    }


def edges(box: Box | None) -> tuple[float | None, ...]:
    """A box as four columns."""
    return (box.x0, box.y0, box.x1, box.y1) if box else (None, None, None, None)


def _table(document_id: str, table: Table) -> tuple[Any, ...]:
    first, last = (table.pages[0], table.pages[-1]) if table.pages else (None, None)
    return (
        document_id,
        table.index,
        table.form,
        table.title,
        str(table.state),
        table.unit,
        first,
        last,
        table.declaration,
    )


def _amounts(disclosure: Disclosure) -> Rows:
    if disclosure.refused:
        return []
    numbered = ((table, amount) for table in disclosure.tables for amount in table.amounts)
    return [_amount(disclosure.document_id, index, table, amount) for index, (table, amount) in enumerate(numbered)]


def _amount(document_id: str, index: int, table: Table, amount: Amount) -> tuple[Any, ...]:
    decimals = max(0, -int(amount.value.as_tuple().exponent))
    return (
        *(document_id, index, table.index, table.form, *_named(amount), amount.value, amount.amount_yuan, decimals),
        *(amount.unit or table.unit, *_printed(amount), " ".join(amount.evidence)),
        *(amount.confidence, " ".join(amount.alternatives)),
    )


def _quantities(disclosure: Disclosure) -> Rows:
    if disclosure.refused:
        return []
    numbered = enumerate((table, quantity) for table in disclosure.tables for quantity in table.quantities)
    return [_quantity(disclosure.document_id, index, table, quantity) for index, (table, quantity) in numbered]


def _ambiguous_amounts(disclosure: Disclosure) -> Rows:
    if disclosure.refused:
        return []
    numbered = enumerate((table, amount) for table in disclosure.tables for amount in table.ambiguous)
    return [_ambiguous(disclosure.document_id, index, table, amount) for index, (table, amount) in numbered]


def _ambiguous(document_id: str, index: int, table: Table, amount: AmbiguousAmount) -> tuple[Any, ...]:
    named = (amount.row, amount.line, amount.line_number, amount.side, amount.code, amount.name)
    return (
        *(document_id, index, table.index, table.form, *named, " ".join(amount.candidates), amount.value, table.unit),
        *(amount.page, *edges(amount.box), amount.printed, str(amount.reading), " ".join(amount.evidence)),
    )


def _quantity(document_id: str, index: int, table: Table, number: Quantity) -> tuple[Any, ...]:
    return (document_id, index, table.index, table.form, *_named(number), number.value, number.unit, *_printed(number))


def _named(number: Amount | Quantity) -> tuple[Any, ...]:
    """What names a number within its table."""
    return number.row, number.line, number.line_number, number.side, number.code, number.name, number.column


def _printed(number: Amount | Quantity) -> tuple[Any, ...]:
    """Where a number is printed, how, and how far it can be trusted."""
    return number.page, *edges(number.box), number.printed, str(number.reading), str(number.standing)


def _unknown_cells(disclosure: Disclosure) -> Rows:
    return [
        (
            disclosure.document_id,
            number,
            index,
            table.title,
            cell.page,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.text,
            *edges(cell.box),
        )
        for number, table in enumerate(disclosure.unknown_tables)
        for index, cell in enumerate(table.cells)
    ]


def _fact(document_id: str, index: int, fact: NarrativeFact) -> tuple[Any, ...]:
    return (
        document_id,
        index,
        fact.subject,
        fact.subject_key,
        fact.measure,
        fact.measure_key,
        fact.period,
        fact.value,
        fact.text,
        fact.unit,
        fact.amount_yuan,
        fact.direction,
        fact.base,
        fact.code,
        fact.section,
        fact.page,
        *edges(fact.box),
        fact.quote,
    )


def _findings(disclosure: Disclosure) -> Rows:
    return [
        (
            disclosure.document_id,
            index,
            finding.check,
            str(finding.grade),
            finding.a.where,
            finding.a.figure,
            finding.a.page,
            finding.b.where,
            finding.b.figure,
            finding.b.page,
            finding.difference,
            finding.bound,
            finding.message,
            finding.key,
            " ".join(finding.checks or (finding.check,)),
            "\n".join(finding.consequences),
            finding.is_decided,
            str(finding.whose),
        )
        for index, finding in enumerate(disclosure.findings)
    ]


def _suspects(disclosure: Disclosure) -> Rows:
    return [
        (
            *(disclosure.document_id, index, number, one.where, one.figure, one.fits),
            *(str(one.slip), one.page, one.heals, one.breaks),
        )
        for index, finding in enumerate(disclosure.findings)
        for number, one in enumerate(finding.suspects)
    ]


def _issues(disclosure: Disclosure) -> Rows:
    return [
        (disclosure.document_id, index, issue.kind, issue.page, issue.printed, issue.message)
        for index, issue in enumerate(disclosure.issues)
    ]
