"""Every place where a stated identity can be tested, evaluated once: reading, standing and checking share the work.

An instance is an identity bound to printed cells: which rows and columns its terms mean in this document, what each side
comes to and how far rounding lets them be apart. `identities/terms.csv` states the terms.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.facts import Amount
from ingest.identities import Check, Term, checks, labels
from ingest.layouts import common
from ingest.reconcile.cells import SIDED, Row, Sheet, only, place
from ingest.reconcile.findings import holds, sum_bound
from ingest.record import quick

_CLASS = "class_"
_ZERO = Decimal(0)

Words = Callable[[], str]
"""The words for a place: only what fails is told."""

Signed = tuple[int, Amount]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side or term of an instance: its yuan, the printed cells behind it with their signs, the words for its place."""

    yuan: Decimal
    cells: tuple[Signed, ...]
    where: Words
    page: int | None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One identity bound to one document's cells, in yuan.

    `residual` is left minus right, `bound` how far apart rounding lets them be, `unit` the last printed unit and
    `printed_unit` its name. `kept` tells whether the identity holds within the bound.
    """

    check: Check
    left: Part
    right: Part
    residual: Decimal
    bound: Decimal
    kept: bool
    unit: Decimal
    printed_unit: str

    @property
    def cells(self) -> Iterator[Signed]:
        """Every printed cell with the sign by which it enters the residual."""
        yield from self.left.cells
        yield from ((-sign, amount) for sign, amount in self.right.cells)


def bound(check: Check, left: int, right: int, unit: Decimal) -> Decimal:
    """The tolerance of an identity with so many printed addends on its sides (TOL-EQ, TOL-SUM)."""
    return unit if check.tolerance == "eq" else sum_bound(max(left, right, 1), unit)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Binding:
    """Where a pattern stands: the row and column now being tested."""

    row: Row | None = None
    column: str | None = None
    function_class: str | None = None


def evaluate(all_sheets: tuple[Sheet, ...]) -> tuple[Instance, ...]:
    """Every stated identity, on every table or pair of tables that prints its figures."""
    printed: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in all_sheets:
        printed[sheet.table.form].append(sheet)
    return tuple(
        instance
        for check in checks()
        if check.left and check.right and applies(check, all_sheets)
        for sheets in _sheets_of(check, printed)
        for binding in _bindings(check.left[0], check, sheets)
        if (instance := _instance(check, sheets, binding)) is not None
    )


# Only general budget money: no other revenue or carry-over is printed, and the other two budgets are empty or absent.
_CONDITIONS = frozenset({"general_budget_only", "no_carryover"})
_GENERAL_ONLY = frozenset({"general_public_budget_revenue", "appropriation_revenue", "total_revenue", "grand_total"})
_OTHER_BUDGETS = frozenset({"government_funds_budget", "state_capital_budget"})


def applies(check: Check, all_sheets: tuple[Sheet, ...]) -> bool:
    """True where the condition of an identity, if it has one, is met by the summary."""
    if check.condition not in _CONDITIONS:
        return True
    summary = only(all_sheets, "revenue_expenditure_summary")
    if summary is None or any(sheet.table.form in _OTHER_BUDGETS and not sheet.empty for sheet in all_sheets):
        return False
    filled = {row.key for row in summary.rows if row.side == "收入" and any(cell.value for cell in row.cells.values())}
    if check.condition == "no_carryover" and _closing(summary):
        return False
    return "general_public_budget_revenue" in filled and filled <= _GENERAL_ONLY


def _closing(summary: Sheet) -> bool:
    """True where money is left at the end of the year, or rows of the expenditure side are not known."""
    kept = {"closing_carryover", "surplus_distribution"}
    return summary.unnamed("支出") or any(
        cell.value for row in summary.rows if row.key in kept for cell in row.cells.values()
    )


def _sheets_of(check: Check, printed: Mapping[str, Sequence[Sheet]]) -> Iterator[dict[str, Sheet]]:
    """The sheets by form on which it can be tested: each printing of its one form, or the only ones of its forms."""
    if check.left[0].form not in printed:
        return
    forms = {term.form for term in (*check.left, *check.right)}
    if len(forms) == 1:
        form = forms.pop()
        yield from ({form: sheet} for sheet in printed[form] if not sheet.empty)
        return
    found = [printed.get(form, ()) for form in forms]
    if all(len(sheets) == 1 for sheets in found) and not all(sheet.empty for (sheet,) in found):
        yield {sheet.table.form: sheet for (sheet,) in found}


def _bindings(lead: Term, check: Check, sheets: dict[str, Sheet]) -> Iterator[_Binding]:
    sheet = sheets[lead.form]
    if lead.line == "class:*":
        names = {name for term in (*check.left, *check.right) for name in _classes(sheets[term.form])}
        yield from (_Binding(function_class=name) for name in sorted(names))
        return
    rows: list[Row | None] = [None]
    if lead.line == "*":
        rows = [row for row in sheet.rows if lead.amount_side in (None, row.side)]
    elif lead.line.startswith("level:"):
        rows = [row for row in sheet.rows if row.code and len(row.code) == int(lead.line[6:])]
    elif lead.line not in ("first",):
        rows = [sheet.find(spelling, lead.amount_side) for spelling in lead.line.split("|")[:1]]
    columns: list[str | None] = [None]
    if lead.column == "*":
        columns = [c for c in sheet.columns if lead.amount_side is None or _on_side(sheet, c, lead.amount_side)]
    yield from (_Binding(row=row, column=column) for row in rows for column in columns)


def _on_side(sheet: Sheet, column: str, side: str) -> bool:
    return any(column in row.cells for row in sheet.rows if row.side == side)


def _classes(sheet: Sheet) -> set[str]:
    keys = {row.key.removeprefix(_CLASS) for row in sheet.rows if row.key}
    return {key for key in keys if key.isdigit() and len(key) == 3}


def _instance(check: Check, sheets: dict[str, Sheet], binding: _Binding) -> Instance | None:
    left = _side(check, check.left, sheets, binding)
    right = _side(check, check.right, sheets, binding) if left is not None else None
    if left is None or right is None or not (left.cells or right.cells):
        return None
    if check.group == "in-table" and not right.cells:
        return None
    unit = max(sheet.unit for sheet in sheets.values())
    residual, most = left.yuan - right.yuan, bound(check, len(left.cells), len(right.cells), unit)
    return Instance(
        check=check,
        left=left,
        right=right,
        residual=residual,
        bound=most,
        kept=abs(residual) <= most or holds(residual, check.relation),
        unit=unit,
        printed_unit=sheets[check.left[0].form].table.unit,
    )


def _side(check: Check, terms: tuple[Term, ...], sheets: dict[str, Sheet], binding: _Binding) -> Part | None:
    parts = []
    for term in terms:
        part = _part(term, sheets[term.form], binding)
        if part is None:
            return None
        parts.append((term.coefficient, part))
    if len(parts) == 1 and parts[0][0] == 1:
        return parts[0][1]
    return Part(
        yuan=sum((coefficient * part.yuan for coefficient, part in parts), _ZERO),
        cells=tuple((coefficient * sign, amount) for coefficient, part in parts for sign, amount in part.cells),
        where=lambda: _joined(check, parts),
        page=next((part for _, part in parts if part.cells), parts[0][1]).page,
    )


def _joined(check: Check, parts: list[tuple[int, Part]]) -> str:
    shown = [(coefficient, part.where) for coefficient, part in parts if part.cells]
    if check.group == "in-table" and len(shown) > 3:
        return f"各项相加（{len(shown)}项）"
    if not shown:
        return parts[0][1].where()
    sign, head = shown[0][0], shown[0][1]()
    form = head.partition("“")[0]
    tail = "".join(("+" if coefficient > 0 else "-") + where().removeprefix(form) for coefficient, where in shown[1:])
    return ("-" if sign < 0 else "") + head + tail


def _part(term: Term, sheet: Sheet, binding: _Binding) -> Part | None:
    """A term's value; None where it cannot be tested."""
    if sheet.empty:
        return _nothing(lambda: f"{place(sheet, '', '')}（注明为空）", sheet)
    if term.line in ("children", "classes", "units"):
        return _descendants(term, sheet, binding)
    if term.line in ("*", "same", "first") or term.line.startswith(("level:", "class:")):
        row = _row_of(term, sheet, binding)
        if row is None and (term.line != "class:*" or _unreadable(term, sheet)):
            return None
        return _in_row(term, sheet, row, binding)
    return _named(term, sheet, binding)


def _nothing(where: Words, sheet: Sheet) -> Part:
    """A term of which nothing is printed: zero."""
    return Part(yuan=_ZERO, cells=(), where=where, page=sheet.table.pages[0])


def _summed(amounts: list[Amount], where: Words, page: int | None) -> Part:
    return Part(
        yuan=amounts[0].amount_yuan if len(amounts) == 1 else sum([amount.amount_yuan for amount in amounts], _ZERO),
        cells=tuple([(1, amount) for amount in amounts]),
        where=where,
        page=page,
    )


def _row_of(term: Term, sheet: Sheet, binding: _Binding) -> Row | None:
    if term.line == "first":
        return sheet.rows[0] if sheet.rows else None
    if term.line == "same":
        return sheet.find(binding.row.key, term.amount_side) if binding.row and binding.row.key else None
    if term.line != "class:*":
        return binding.row
    name = binding.function_class or ""
    return sheet.find(_CLASS + name if sheet.table.form in SIDED else name, term.amount_side)


def _unreadable(term: Term, sheet: Sheet) -> bool:
    """True where an absent class may be there unseen: no class row at all, a repeated one, or rows of unknown name."""
    return not _classes(sheet) or bool(sheet.repeats) or sheet.unnamed(term.amount_side)


@cache
def _options(text: str) -> tuple[tuple[str, ...], ...]:
    """The spellings of a term's line or column, each with what it adds."""
    return tuple(tuple(option.split("+")) for option in text.split("|"))


def _in_row(term: Term, sheet: Sheet, row: Row | None, binding: _Binding) -> Part | None:
    options = _options(term.column) if term.column != "*" else ((binding.column or "",),)
    chosen = next((names for names in options if not sheet.printed_columns.isdisjoint(names)), None)
    if chosen is None and (term.required or sheet.has_unknown_column):
        return None
    if sheet.has_unknown_column and row is not None and term.line == "*" and not all(map(str.isascii, row.cells)):
        return None
    if any(sheet.unread(name, row.key if row else None, term.amount_side) for name in chosen or ()):
        return None
    cells = [row.cells[name] for name in chosen or () if name in row.cells] if row else []
    return _summed(
        cells,
        lambda: _cell_words(sheet, row, binding, (chosen or options[0])[0]),
        row.page if row else sheet.table.pages[0],
    )


def _cell_words(sheet: Sheet, row: Row | None, binding: _Binding, column: str) -> str:
    named = labels("line").get(row.key, row.name) if row else _class_name(binding.function_class or "")
    return place(sheet, named or (row.code if row else "") or "", column)


def _class_name(code: str) -> str:
    """An absent class by its name, marked as not filled in."""
    names = [name for name, known in common().function_classes.items() if known == code and name.endswith("支出")]
    return f"{names[0] if names else code}（未填）"


def _named(term: Term, sheet: Sheet, binding: _Binding) -> Part | None:
    spellings = _options(term.line)
    chosen = next((keys for keys in spellings if any(sheet.find(k, term.amount_side) for k in keys)), spellings[-1])
    rows = [row for key in chosen if (row := sheet.find(key, term.amount_side))]
    if not rows and (not _may_be_absent(term, sheet, chosen)):
        return None
    if not rows:
        name = labels("line").get(chosen[0], chosen[0])
        return _nothing(lambda: place(sheet, name, term.column.partition("|")[0]), sheet)
    parts = [part for row in rows if (part := _in_row(term, sheet, row, binding))]
    if len(parts) < len(rows):
        return None
    return (
        parts[0]
        if len(parts) == 1
        else _summed(
            [amount for part in parts for _, amount in part.cells],
            lambda: "+".join(part.where() for part in parts),
            parts[0].page,
        )
    )


def _may_be_absent(term: Term, sheet: Sheet, keys: tuple[str, ...]) -> bool:
    """True where a row without amounts counts as zero."""
    printed_twice = any(row.key in keys for row in sheet.rows if term.amount_side in (None, row.side))
    if term.required in ("yes", "row") or printed_twice or (sheet.unnamed(term.amount_side) and term.amount_side):
        return False
    if term.required.startswith("if:"):
        row = sheet.find(term.required[3:], None)
        return row is None or not any(cell.value for cell in row.cells.values())
    return not term.required or any(row.key == term.required for row in sheet.rows)


def _descendants(term: Term, sheet: Sheet, binding: _Binding) -> Part | None:
    if term.line == "classes" and sheet.table.form in SIDED:
        if sheet.unnamed(term.amount_side):
            return None
        rows = [row for row in sheet.rows if row.side == term.amount_side and row.key.startswith(_CLASS)]
    elif term.line == "units":
        rows = [row for row in sheet.rows if not row.key]
    else:
        rows = sheet.children.get(binding.row.code if binding.row and term.line == "children" else None, [])
    if not rows or (sheet.repeats and sheet.repeats & {row.code for row in rows if row.code}):
        return None
    column = binding.column or term.column
    if sheet.unread(column):
        return None
    cells = [row.cells[column] for row in rows if column in row.cells]
    return _summed(cells, lambda: _sum_words(term, sheet, binding, column, len(cells)), rows[0].page)


def _sum_words(term: Term, sheet: Sheet, binding: _Binding, column: str, count: int) -> str:
    row = binding.row
    heading = labels("column").get(column, column)
    inside = f"“{row.name}”所属" if row and term.line == "children" else "各单位" if term.line == "units" else "各类"
    return f"{place(sheet, '', '')}{inside}{count}行{heading}之和"
