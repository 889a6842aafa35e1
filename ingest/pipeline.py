"""The shell: one document through the stages. The only place that connects them, and the only one that catches.

bytes → decode → identify → parse → reconcile → Disclosure
"""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ingest.decode import progress, readers
from ingest.decode.document import Cell, Document, Reading
from ingest.errors import DocumentError
from ingest.facts import Disclosure, Family, Identity, Issue, Table, UnknownCell, UnknownTable
from ingest.identify import running
from ingest.identify.family import refusal, wrong_name
from ingest.identify.identity import contradictions, identify
from ingest.identify.parts import divide
from ingest.identify.sections import sections
from ingest.identify.tables import LocatedGrid, LocatedTable, locate_tables
from ingest.identify.titles import read_title
from ingest.layouts import BY_UNIT
from ingest.notes import issues_of
from ingest.parse import dump, forms, listing, narrative, performance, review_parts, review_sheets
from ingest.parse.doubtful import without_doubtful
from ingest.pool import Fault
from ingest.quarantine import NOBODY, quarantined
from ingest.reconcile import open_rows, reconcile
from ingest.reconcile.settled import settle_tables


def read(data: bytes, name: str) -> Disclosure:
    """One document, read whole; a file of several is refused. A bad document does not raise: it has an issue, no tables."""
    found = read_all(data, name)
    return found[0] if len(found) == 1 else several(found)


def read_all(data: bytes, name: str) -> tuple[Disclosure, ...]:
    """The disclosures of one file: one, or its parts where it holds several that can be told apart."""
    with _uncollected():
        try:
            document = readers.read(data, name)
        except DocumentError as error:
            fault = Fault(kind=error.kind, page=error.page, printed=error.printed, message=error.message)
            return (quarantined(data, name, fault),)
        progress.page(0)
        return understand_all(document)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Records refer to no record that refers to them: counting frees them, and the collector would walk through them in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def understand_all(document: Document) -> tuple[Disclosure, ...]:
    """A decoded file to everything that its documents say."""
    places = _places(document)
    division = divide(document, places.tables)
    if division.problem is not None:
        issue = Issue(kind="several_documents", page=division.page, printed="", message=division.problem)
        return (
            _disclosure(document, replace(identify(document, places.tables), family=Family.OTHER), issues=(issue,)),
        )
    if len(division.documents) == 1:
        return (_understood(document, places),)
    return tuple(
        replace(
            understand(part),
            part=number,
            pages=(part.pages[0].number, part.pages[-1].number),
            page_count=len(document.pages),
        )
        for number, part in enumerate(division.documents, start=1)
    )


def understand(document: Document) -> Disclosure:
    """A decoded document, taken as one, to everything that it says."""
    return _understood(document, _places(document))


def several(parts: tuple[Disclosure, ...]) -> Disclosure:
    """The refusal of a file as one document, since it holds several."""
    named = ", ".join(f"{part.identity.department} {part.identity.fiscal_year}" for part in parts)
    issue = Issue(
        kind="several_documents",
        page=None,
        printed="",
        message=f"expected one disclosure, found {len(parts)} one behind the other: {named}",
    )
    return replace(
        parts[0],
        identity=NOBODY,
        tables=(),
        facts=(),
        findings=(),
        results=(),
        issues=(issue,),
        unknown_tables=(),
        performance_forms=(),
        part=None,
        pages=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where the tables of the accounts stand, where the self-evaluation forms, which are no tables of the accounts, and the
    running lines of the document."""

    tables: tuple[LocatedTable, ...]
    reviews: list[review_parts.Sheets]
    running: frozenset[running.Place]


def _places(document: Document) -> _Places:
    lines = running.running_lines(document)
    reviews = review_sheets.gather(document, lines)
    reviewed = performance.form_pages(reviews)
    tables = locate_tables(_without(document, reviewed)) if reviewed else locate_tables(document, lines)
    return _Places(tables=tables, reviews=reviews, running=lines)


def _understood(document: Document, places: _Places) -> Disclosure:
    located = places.tables
    identity = identify(document, located)
    noted = issues_of(document.notes)
    if identity.family is not Family.FINAL_ACCOUNTS:
        return _disclosure(document, identity, issues=(refusal(document, identity.family), *noted))
    noted += issues_of([named] if (named := wrong_name(document)) else [])
    read = _tables(document, located)
    unknown = _unknown_tables(located)
    settled = settle_tables(read.tables)
    parts, year = sections(document, places.running), identity.fiscal_year
    told, unbound = narrative.parse(document, parts, year)
    reviews = performance.read_reviews(document, places.reviews, year, places.running)
    facts, doubtful = without_doubtful(document, (*told, *listing.parse_lists(parts, year), *reviews.facts))
    reconciled = reconcile(settled.tables, facts, identity, reviews.forms, settled)
    tables = reconciled.tables
    return Disclosure(
        sha256=document.sha256,
        name=document.name,
        kind=document.kind,
        page_count=len(document.pages),
        reading=document.reading,
        identity=identity,
        unit=_common_unit(tables),
        tables=tables,
        facts=facts,
        findings=reconciled.findings,
        results=reconciled.results,
        issues=(
            *noted,
            *contradictions(document, located),
            *_unsaid(identity),
            *read.issues,
            *reconciled.issues,
            *open_rows.issues(tables),
            *map(_unknown_issue, unknown),
            *reviews.issues,
            *unbound,
            *doubtful,
        ),
        unknown_tables=(*unknown, *_unknown_tables(read.unread)),
        performance_forms=reviews.forms,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The tables as read, and those of known forms whose headings were not recognised: kept as printed, like unknown ones."""

    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]
    unread: tuple[LocatedTable, ...] = ()


def _tables(document: Document, located: tuple[LocatedTable, ...]) -> _Read:
    """Every table of a known form; of a text dump by its places and by its words, the fuller of both."""
    units = {table.unit for table in located if table.form is not None and table.unit is not None}
    shared = units.pop() if len(units) == 1 else None
    tables: list[Table] = []
    issues: list[Issue] = []
    unread: list[LocatedTable] = []
    readings = _readings(document)
    for place in located:
        reading = readings[place.parts[0].page] if place.parts else document.reading
        table, told = forms.parse_table(place, len(tables), place.unit or shared, reading)
        if table is not None:
            tables.append(_as_read(table, readings))
        issues.extend(told)
        pages = {issue.page for issue in told if issue.kind == "unreadable_header"}
        if pages:
            parts = tuple(part for part in place.parts if part.page in pages)
            unread.append(replace(place, form=None, parts=parts))
    if document.reading is Reading.DUMP:
        told_by_words, unreadable = dump.parse_tables(document, tables)
        return _Read(tables=told_by_words, issues=unreadable)
    missing = _untabled(document, {table.form for table in tables})
    return _Read(tables=tuple(tables), issues=(*issues, *missing), unread=tuple(unread))


def _as_read(table: Table, readings: dict[int, Reading]) -> Table:
    """The table with the reading of its own page told for every number."""
    if len({readings[page] for page in table.pages}) == 1:
        return table
    return replace(
        table,
        amounts=tuple(replace(amount, reading=readings[amount.page]) for amount in table.amounts),
        quantities=tuple(replace(quantity, reading=readings[quantity.page]) for quantity in table.quantities),
        ambiguous=tuple(replace(amount, reading=readings[amount.page]) for amount in table.ambiguous),
    )


def _readings(document: Document) -> dict[int, Reading]:
    """How each page was read: in a PDF with scanned pages not all of them alike."""
    usual = Reading.TEXT_LAYER if document.kind == "pdf" else document.reading
    return {page.number: Reading.OCR if page.is_scan else usual for page in document.pages}


def _untabled(document: Document, read_forms: set[str]) -> tuple[Issue, ...]:
    """Forms whose title is printed somewhere while no table of them was found: drawn without rules, or left out."""
    found = {form.removesuffix(BY_UNIT) for form in read_forms}
    printed: dict[str, tuple[int, str]] = {}
    for page in document.pages:
        for line in page.lines:
            title = read_title(line.text)
            if title is None or title.form is None:
                continue
            if found.isdisjoint(form.removesuffix(BY_UNIT) for form in (title.form, *title.rivals)):
                printed[title.form] = (page.number, title.text)
    return tuple(
        Issue(
            kind="form_without_table",
            page=page,
            printed=title,
            message="the title of this form is printed, but no table with rules or cells was found under it",
        )
        for page, title in printed.values()
    )


def _without(document: Document, reviewed: frozenset[tuple[int, int]]) -> Document:
    """The document without the grids of its self-evaluation forms, so that no table of the accounts goes on in one."""
    pages = tuple(
        page
        if reviewed.isdisjoint((page.number, grid.order) for grid in page.grids)
        else replace(page, grids=tuple(grid for grid in page.grids if (page.number, grid.order) not in reviewed))
        for page in document.pages
    )
    return replace(document, pages=pages)


def _unknown_tables(located: tuple[LocatedTable, ...]) -> tuple[UnknownTable, ...]:
    """Tables that no layout knows, cell by cell."""
    return tuple(
        UnknownTable(
            title=place.title,
            pages=tuple(dict.fromkeys(part.page for part in place.parts)),
            cells=tuple(
                _unknown_cell(part, cell) for part in place.parts for cell in part.grid.cells if cell.text.strip()
            ),
        )
        for place in located
        if place.form is None
    )


def _unknown_cell(part: LocatedGrid, cell: Cell) -> UnknownCell:
    return UnknownCell(
        page=part.page,
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        text=cell.text,
        box=cell.box,
    )


def _unknown_issue(table: UnknownTable) -> Issue:
    return Issue(
        kind="unknown_table",
        page=table.pages[0],
        printed=table.title,
        message=f"a table that no layout knows, of {len(table.cells)} filled cells; kept as printed, none of them taken",
    )


def _unsaid(identity: Identity) -> tuple[Issue, ...]:
    """What a final account should say of itself and this one does not."""
    missing = [word for word in ("department", "fiscal_year", "scope") if getattr(identity, word) is None]
    return tuple(
        Issue(
            kind=f"missing_{word}",
            page=None,
            printed="",
            message=f"the document does not say its {word.replace('_', ' ')}",
        )
        for word in missing
    )


def _common_unit(tables: tuple[Table, ...]) -> str | None:
    counted = Counter(table.unit for table in tables)
    return counted.most_common(1)[0][0] if counted else None


def _disclosure(document: Document, identity: Identity, issues: tuple[Issue, ...]) -> Disclosure:
    return Disclosure(
        sha256=document.sha256,
        name=document.name,
        kind=document.kind,
        page_count=len(document.pages),
        reading=document.reading,
        identity=identity,
        unit=None,
        tables=(),
        facts=(),
        findings=(),
        issues=issues,
    )
