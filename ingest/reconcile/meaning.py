"""Which cell of the tables a statement means: by its subject key, or by the name of a function class or item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.facts import Amount
from ingest.identities import NarrativeCell, cells_of, labels
from ingest.layouts import common
from ingest.reconcile.cells import Row, Sheet, only, place
from ingest.reconcile.story import Statement

_LEVEL = re.compile(r"(.+?)[（(]([类款项])[)）](?:支出(?=$|.+[（(]))?")
_DROPPED = re.compile(r"[\s“”\"（）()]|^[一二三四五六七八九十]+、")
_FORMS = {
    "all": (("expenditure", "total"), ("revenue_expenditure_summary", "amount")),
    "gpb": (("general_public_budget_expenditure", "total"),),
    "appropriation": (
        ("appropriation_expenditure", "total"),
        ("appropriation_summary", "total"),
        ("general_public_budget_expenditure", "total"),
    ),
    "funds": (("government_funds_budget", "expenditure"),),
    "state_capital": (("state_capital_budget", "total"),),
}
FUNCTIONS = ("function_class", "function_item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The cell that a statement means."""

    check: str
    where: str
    yuan: Decimal
    page: int
    unit: Decimal
    relation: str
    amount: Amount | None


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A function's name without brackets, blanks and a closing 支出, for comparing."""
    return _DROPPED.sub("", name).removesuffix("支出")


def levels(subject: str) -> dict[str, str]:
    """The names of 类, 款 and 项 in a subject such as 教育（类）进修及培训（款）培训支出（项）."""
    return {level: name for name, level in _LEVEL.findall(subject)}


def target(statement: Statement, sheets: tuple[Sheet, ...], relation: str = "") -> Target | None:
    """The cell that the statement means; None where it is not printed or not certain."""
    if statement.fact.subject_key in FUNCTIONS:
        return None if relation else _function_target(statement, sheets)
    return next(_targets(statement, sheets, relation), None)


def _targets(statement: Statement, sheets: tuple[Sheet, ...], relation: str) -> Iterator[Target]:
    fact = statement.fact
    for cell in cells_of(fact.subject_key, fact.measure_key):
        meant = cell.relation if cell.relation in ("named", "carried") else ""
        if cell.context in ("", statement.context) and meant == relation:
            found = cell_target(cell, sheets)
            if found is not None:
                yield found


def is_carried(statement: Statement, sheets: tuple[Sheet, ...]) -> bool:
    """Whether a total that its own sentence does not name is one of the year's: `收支总体较上年增加2万元。决算数530万元。`"""
    sentence = re.split(r"[。;；]", statement.fact.quote)[-1]
    if not sentence or "总" in sentence:
        return False
    return any(cell.yuan == statement.yuan for cell in _targets(statement, sheets, "carried"))


def subject_target(
    key: str, context: str | None, sheets: tuple[Sheet, ...], measure: str = "final_amount"
) -> Target | None:
    """The cell of a subject's amount."""
    for cell in cells_of(key, measure):
        if cell.relation == "=" and cell.context in ("", context):
            found = cell_target(cell, sheets)
            if found is not None:
                return found
    return None


def cell_target(cell: NarrativeCell, sheets: tuple[Sheet, ...]) -> Target | None:
    """The printed cell; a blank in a printed row is zero, an absent row or column is nothing."""
    sheet = only(sheets, cell.form)
    if sheet is None or sheet.empty or cell.column not in sheet.columns:
        return None
    row = (sheet.rows[0] if sheet.rows else None) if cell.line == "first" else sheet.find(cell.line, cell.side)
    if row is None or sheet.unread(cell.column, row.key, cell.side):
        return None
    return _in_cell(cell.check, sheet, row, cell.column, cell.relation)


def _in_cell(check: str, sheet: Sheet, row: Row, column: str, relation: str = "=") -> Target:
    amount = row.cells.get(column)
    return Target(
        check=check,
        where=place(sheet, labels("line").get(row.key, row.name), column),
        yuan=amount.amount_yuan if amount else Decimal(0),
        page=row.page,
        unit=sheet.unit,
        relation=relation,
        amount=amount,
    )


def function_sheets(context: str | None, sheets: tuple[Sheet, ...]) -> list[tuple[Sheet, str]]:
    """The forms that carry function codes in that context, with the column of the outturn."""
    found = [(only(sheets, form), column) for form, column in _FORMS.get(context or "", ())]
    return [(sheet, column) for sheet, column in found if sheet and not sheet.empty and column in sheet.columns]


def _function_target(statement: Statement, sheets: tuple[Sheet, ...]) -> Target | None:
    for sheet, column in function_sheets(statement.context, sheets):
        row = function_row(statement, sheet)
        if row is not None and not sheet.unread(column, row.key):
            return _in_cell("N08", sheet, row, column)
    return None


def class_code(name: str) -> str | None:
    """The code of a function class by any name that it has had."""
    return common().function_classes.get(plain(name))


def function_row(statement: Statement, sheet: Sheet) -> Row | None:
    """The one row that a class or item means; None where there is none or more than one."""
    fact = statement.fact
    if fact.code:
        return sheet.find(fact.code, None)
    names = levels(fact.subject)
    function_class = class_code(names.get("类", fact.subject if fact.subject_key == "function_class" else ""))
    deepest = names.get("项") or names.get("款")
    if deepest is None:
        key = function_class or ""
        return sheet.find(key, None) or sheet.find(f"class_{key}", None) if key else None
    length = 7 if "项" in names else 5
    rows = [row for row in sheet.rows if row.code and len(row.code) == length and plain(row.name) == plain(deepest)]
    if function_class:
        rows = [row for row in rows if row.code and row.code.startswith(function_class)]
    if len(rows) > 1 and "款" in names:
        parents = {row.code for row in sheet.rows if row.code and plain(row.name) == plain(names["款"])}
        rows = [row for row in rows if row.code and row.code[:5] in parents]
    return rows[0] if len(rows) == 1 else None
