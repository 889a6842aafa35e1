"""What a document says it is: family, department, region, fiscal year, scope. None where it does not say; never guessed."""

import re
from collections.abc import Sequence

from ingest.decode.document import Document
from ingest.facts import Family, Identity, Issue, Scope
from ingest.identify.cover import COVER_LINES, Title, titles
from ingest.identify.family import family_of
from ingest.identify.names import department
from ingest.identify.regions import region_in
from ingest.identify.tables import LocatedTable
from ingest.identify.years import budget_year, fiscal_year
from ingest.wording import normal

_WHOLE = re.compile(r"\((?:部门)?汇总\)|部门决算汇总|汇总决算")
_OWN = re.compile(r"\((?:单位)?本级\)|\(机关\)|本级(?:部门|单位)?决算|机关本级|本级$")


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
        scope=_scope(lines, found, tables) if family is Family.FINAL_ACCOUNTS else None,
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


def _scope(lines: list[str], found: Sequence[Title], tables: Sequence[LocatedTable]) -> Scope | None:
    """By brackets behind the name, else by the title's 部门决算 or 单位决算, else by what the cover says more often."""
    cover = "".join(lines[:COVER_LINES])
    heads = [normal(table.department) for table in tables if table.department]
    said = [*(title.scope for title in found), *heads[:3]]
    if any(_WHOLE.search(text) for text in said) or _WHOLE.search(cover):
        return Scope.DEPARTMENT
    if any(_OWN.search(text) for text in (*said, *(title.what for title in found))) or _OWN.search("".join(lines[:12])):
        return Scope.OWN_LEVEL
    for title in found:
        if "单位决算" in title.what or "部门决算" in title.what:
            return Scope.UNIT if "单位决算" in title.what else Scope.DEPARTMENT
    departments, units = cover.count("部门决算"), cover.count("单位决算")
    if departments or units:
        return Scope.DEPARTMENT if departments >= units else Scope.UNIT
    return None
