"""Columns of a dump's rows: decided from the surest tables to those that need the others, each with its evidence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.identify.titles import Title
from ingest.layouts import FormLayout
from ingest.parse.amounts import parse_amount
from ingest.parse.place import Formula, OpenRow, agree, formulas, hierarchy, open_row, settle, top_codes

_ACROSS = {
    "revenue": "T02-2",
    "expenditure": "T03-2",
    "general_public_budget_expenditure": "T05-2",
    "appropriation_expenditure": "T05-2",
    "government_funds_budget": "T07-3",
    "state_capital_budget": "T08-2",
}


@dataclass(slots=True, kw_only=True)
class Segment:
    """The lines of one table: its title, what stands before its notes, and the notes."""

    title: Title
    page: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Row:
    """A row as far as the dump tells: its label and its values in printed order."""

    code: str | None
    name: str
    line: str | None
    side: str | None
    line_number: int | None
    page: int
    printed: list[str] = field(default_factory=list)
    columns: tuple[str, ...] | None = None
    evidence: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(value for text in self.printed if (value := parse_amount(text)) is not None)


@dataclass(slots=True, kw_only=True)
class Form:
    """One form of the dump while it is being read."""

    segment: Segment
    layout: FormLayout
    unit: str
    rows: list[Row]
    columns_known: bool


def place_columns(forms: list[Form]) -> None:
    """Places every row that the arithmetic decides, from the surest tables to those that need the others."""
    by_form = {form.layout.form: form for form in forms}
    empty = {name for name, form in by_form.items() if not form.rows}
    open_rows = {form.layout.form: _open(form) for form in forms if form.layout.shape == "coded"}
    for form in forms:
        if form.layout.shape == "sided":
            _place_sided(form, empty)
    _totals_from_summaries(by_form, open_rows)
    for _ in range(3):
        for name, rows in open_rows.items():
            _settle_form(name, rows)
        _rows_from_general(by_form, open_rows, empty)
    for form in forms:
        for index, row in enumerate(form.rows):
            settled = open_rows.get(form.layout.form, {}).get(_key(row, index))
            # A code that is printed twice is one open row: its columns belong to the row whose values they were found for.
            if settled is not None and settled.placed is not None and settled.values == row.values:
                row.columns, row.evidence = settled.placed, tuple(sorted(settled.evidence))


def _key(row: Row, index: int) -> str:
    return row.code or row.line or f"row {index}"


def _open(form: Form) -> dict[str, OpenRow]:
    rules = formulas(form.layout.form)
    columns = form.layout.column_order
    if not form.columns_known:
        return {}
    if len(columns) == 1:
        return {
            _key(row, index): OpenRow(key=_key(row, index), values=row.values, placements=[columns], evidence={"code"})
            for index, row in enumerate(form.rows)
            if len(row.values) == 1
        }
    fitting = [(index, row) for index, row in enumerate(form.rows) if len(row.values) <= len(columns)]
    return {_key(row, index): open_row(_key(row, index), row.values, columns, rules) for index, row in fitting}


def _place_sided(form: Form, empty: set[str]) -> None:
    rules: tuple[Formula, ...] = tuple(rule for rule in formulas(form.layout.form) if rule.column == "total")
    columns = form.layout.column_order
    absent = {"government_funds": "government_funds_budget", "state_capital": "state_capital_budget"}
    for row in form.rows:
        if row.side == "收入" or len(columns) == 1:
            row.columns, row.evidence = (("amount",), ("line_number",)) if len(row.values) == 1 else (None, ())
            continue
        settled = open_row(row.name, row.values, columns, rules)
        blank = {column: None for column, name in absent.items() if name in empty}
        agree(settled, blank, "X12 X13")
        if settled.placed is not None:
            row.columns, row.evidence = settled.placed, ("line_number", *sorted(settled.evidence))


def _totals_from_summaries(by_form: Mapping[str, Form], open_rows: Mapping[str, dict[str, OpenRow]]) -> None:
    """The 合计 row of the revenue table against the lines of the first summary: X02, X03."""
    summary = by_form.get("revenue_expenditure_summary")
    total = open_rows.get("revenue", {}).get("total")
    if summary is None or total is None:
        return
    held = {row.line: row.values[0] for row in summary.rows if row.columns == ("amount",) and row.side == "收入"}
    fiscal = [
        held[line]
        for line in ("general_public_budget_revenue", "government_funds_revenue", "state_capital_revenue")
        if line in held
    ]
    if fiscal:
        agree(total, {"appropriation": sum(fiscal, Decimal(0))}, "X02")
    lines = {
        "higher_level_subsidies": "higher_level_subsidies",
        "service_revenue": "service",
        "business_revenue": "business",
        "affiliate_remittances": "affiliate_remittances",
        "other_revenue": "other",
    }
    agree(total, {column: held.get(line) for line, column in lines.items()}, "X03")


def _settle_form(name: str, rows: dict[str, OpenRow]) -> None:
    codes = [key for key in rows if key.isdigit()]
    families = dict(hierarchy(codes))
    check = _ACROSS.get(name)
    if check is None:
        return
    checks = dict.fromkeys(families, f"{check[:-1]}3-4")
    if "total" in rows:
        families = {"total": top_codes(codes), **families}
        checks["total"] = check
    settle(rows, families, checks)


def _rows_from_general(
    by_form: Mapping[str, Form], open_rows: Mapping[str, dict[str, OpenRow]], empty: set[str]
) -> None:
    """Only fiscal money and no other budget: every row of the expenditure table is that of the general budget (X15)."""
    summary = by_form.get("revenue_expenditure_summary")
    others = {"government_funds_budget", "state_capital_budget"}
    if summary is None or not others <= empty | (others - set(by_form)):
        return
    fiscal_only = {"general_public_budget_revenue", "total_revenue", "grand_total"}
    if any(row.side == "收入" and row.printed and row.line not in fiscal_only for row in summary.rows):
        return
    general = {_short(key): row for key, row in open_rows.get("general_public_budget_expenditure", {}).items()}
    for key, row in open_rows.get("expenditure", {}).items():
        known = general.get(_short(key))
        if known is not None and known.placed is not None and row.placed is None:
            printed = dict(zip(known.placed, known.values, strict=True))
            columns = ("basic", "project", "remittances_to_higher_level", "business", "subsidies_to_affiliates")
            agree(row, {column: printed.get(column) for column in columns}, "X15")


def _short(key: str) -> str:
    return re.sub(r"(?:00)+$", "", key) if len(key) == 7 else key


def candidates(form: Form, row: Row) -> str:
    if not form.columns_known:
        return "the printed count of columns is not the form's"
    settled = open_row("", row.values, form.layout.column_order, formulas(form.layout.form))
    shown = " | ".join(" ".join(place) for place in settled.placements[:6])
    return f"{len(settled.placements)} placements satisfy the row's formulas ({shown})"
