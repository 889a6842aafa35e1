"""The shell: one document through the stages. The only place that connects them, and the only one that catches.

bytes → decode → identify → parse → reconcile → Disclosure
"""

import hashlib
from collections import Counter

from ingest import reconcile
from ingest.decode import kinds, readers
from ingest.decode.document import Cell, Document, Reading
from ingest.errors import DocumentError
from ingest.facts import Disclosure, Family, Identity, Issue, Table, UnknownCell, UnknownTable
from ingest.identify.identity import identify
from ingest.identify.sections import sections
from ingest.identify.tables import LocatedGrid, LocatedTable, locate_tables
from ingest.identify.titles import read_title
from ingest.parse import dump, forms, listing, narrative, performance
from ingest.reconcile import open_rows
from ingest.reconcile.settled import settle_tables

_REFUSALS = {
    Family.BUDGET: Issue(
        kind="budget", page=None, printed="", message="a budget, not a final account: 部门预算，不是部门决算"
    ),
    Family.OTHER: Issue(
        kind="not_a_disclosure",
        page=None,
        printed="",
        message="neither a departmental final account nor a budget: no form and no heading of one was found",
    ),
}


def read(data: bytes, name: str) -> Disclosure:
    """One document, read whole. A bad document does not raise: its disclosure has an issue and no tables."""
    try:
        document = readers.read(data, name)
    except DocumentError as error:
        return _undecoded(data, name, error)
    return understand(document)


def understand(document: Document) -> Disclosure:
    """A decoded document to everything that it says."""
    located = locate_tables(document)
    identity = identify(document, located)
    noted = tuple(Issue(kind="note", page=None, printed="", message=note) for note in document.notes)
    if identity.family is not Family.FINAL_ACCOUNTS:
        return _disclosure(document, identity, issues=(_REFUSALS[identity.family], *noted))
    unknown = _unknown_tables(document, located)
    read, issues = _tables(document, located)
    if document.reading is Reading.DUMP:
        read, issues = dump.parse_tables(document, read), ()
    settled = settle_tables(read)
    tables = settled.tables
    parts, year = sections(document), identity.fiscal_year
    told, unbound = narrative.parse(document, parts, year)
    reviews, reviewed = performance.parse_forms(document, year)
    facts = (*told, *listing.parse_lists(parts, year), *reviewed)
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
        findings=reconcile.check(tables, facts, identity, reviews, settled.tested),
        issues=(
            *noted,
            *_unsaid(identity),
            *issues,
            *open_rows.issues(tables),
            *map(_unknown_issue, unknown),
            *unbound,
        ),
        unknown_tables=unknown,
        performance_forms=reviews,
    )


def _tables(document: Document, located: tuple[LocatedTable, ...]) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    units = {table.unit for table in located if table.form is not None and table.unit is not None}
    shared = units.pop() if len(units) == 1 else None
    tables: list[Table] = []
    issues: list[Issue] = []
    for place in located:
        table, unread = forms.parse_table(place, len(tables), place.unit or shared, document.reading)
        if table is not None:
            tables.append(table)
        issues.extend(unread)
    return tuple(tables), (*issues, *_untabled(document, {table.form for table in tables}))


def _untabled(document: Document, read_forms: set[str]) -> tuple[Issue, ...]:
    """Forms whose title is printed somewhere while no table of them was found: drawn without rules, or left out."""
    printed: dict[str, tuple[int, str]] = {}
    for page in document.pages:
        for line in page.lines:
            title = read_title(line.text)
            if title is not None and title.form is not None and title.form not in read_forms:
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


def _unknown_tables(document: Document, located: tuple[LocatedTable, ...]) -> tuple[UnknownTable, ...]:
    """Tables that no layout knows and that are no form of performance, cell by cell."""
    reviewed = performance.form_pages(document)
    return tuple(
        UnknownTable(
            title=place.title,
            pages=tuple(dict.fromkeys(part.page for part in place.parts)),
            cells=tuple(
                _unknown_cell(part, cell) for part in place.parts for cell in part.grid.cells if cell.text.strip()
            ),
        )
        for place in located
        if place.form is None and any((part.page, part.grid.order) not in reviewed for part in place.parts)
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


def _undecoded(data: bytes, name: str, error: DocumentError) -> Disclosure:
    nobody = Identity(family=Family.OTHER, department=None, region=None, region_code=None, fiscal_year=None, scope=None)
    return Disclosure(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind=str(kinds.detect(data, name)),
        page_count=0,
        reading=Reading.TEXT_LAYER,
        identity=nobody,
        unit=None,
        tables=(),
        facts=(),
        findings=(),
        issues=(Issue(kind=error.kind, page=error.page, printed=error.printed, message=error.message),),
    )
