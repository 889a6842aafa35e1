"""What a document says it is: family, department, region, fiscal year, scope. None where it does not say; never guessed."""

from ingest.decode.document import Document
from ingest.facts import Family, Identity, Issue
from ingest.identify.cover import Title, titles
from ingest.identify.family import family_of
from ingest.identify.names import department
from ingest.identify.regions import region_in
from ingest.identify.scope import scope_of
from ingest.identify.tables import LocatedTable
from ingest.identify.years import budget_year, fiscal_year
from ingest.wording import normal


def identify(document: Document, tables: tuple[LocatedTable, ...]) -> Identity:
    """The identity that the cover, the part headings and the heads of the tables print."""
    found = titles(document)
    name = department(document, found, tables)
    family = family_of(document, tables, found)
    lines = [normal(line.text) for page in document.pages[:60] for line in page.lines]
    region = region_in(name, "".join(lines)) if name else None
    return Identity(
        family=family,
        department=name,
        region=region.name if region else None,
        region_code=region.code if region else None,
        fiscal_year=_year(document, family, found, tables),
        scope=scope_of(document, found, tables) if family is Family.FINAL_ACCOUNTS else None,
    )


def _year(document: Document, family: Family, found: tuple[Title, ...], tables: tuple[LocatedTable, ...]) -> int | None:
    """Of a final account by all its witnesses, of a budget by its title, of others by the title's year alone."""
    if family is Family.FINAL_ACCOUNTS:
        return fiscal_year(document, found, tables).year
    return budget_year(document) if family is Family.BUDGET else next((one.year for one in found if one.year), None)


def contradictions(document: Document, tables: tuple[LocatedTable, ...]) -> tuple[Issue, ...]:
    """Where a document says two things of itself: years that differ between cover, tables, headings and narrative."""
    year = fiscal_year(document, titles(document), tables)
    if not year.disagree:
        return ()
    told = ", ".join(f"{one.year} by its {one.kind} (page {one.page})" for one in year.witnesses)
    taken = f"{year.year} is taken" if year.year is not None else "none is taken"
    first = year.witnesses[0]
    return (
        Issue(
            kind="year_conflict",
            page=first.page,
            printed=" | ".join(one.printed[:60] for one in year.witnesses),
            message=f"expected one fiscal year, found {told}; {taken}",
        ),
    )
