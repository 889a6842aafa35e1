"""Sums and equalities inside one table and between two, as `identities/terms.csv` states them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import Amount, Finding, Grade
from ingest.identities import Check, Term, checks, labels
from ingest.layouts import common
from ingest.reconcile.cells import SIDED, Row, Sheet, doubted, only, place
from ingest.reconcile.findings import Side, money_finding, sum_bound

_CLASS = "class_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One evaluated term: its yuan, the printed cells behind it and the words for its place."""

    yuan: Decimal
    amounts: tuple[Amount, ...]
    where: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Where a pattern stands: the row and column now being tested."""

    row: Row | None = None
    column: str | None = None
    function_class: str | None = None


def check_tables(all_sheets: tuple[Sheet, ...]) -> tuple[Finding, ...]:
    """Every stated identity, on every table or pair of tables that prints its figures."""
    found: list[Finding] = []
    for check in checks():
        if check.left and check.right:
            for sheets in _bindings(check, all_sheets):
                found.extend(_evaluate(check, sheets))
    return _folded(found)


# A class left blank in a summary fails the summary's own sum and the comparison with the form by code: one cause.
_SAME_CAUSE = {"X06": "T01-2", "X09": "T04-4", "X12": "T04-4"}


def _folded(found: list[Finding]) -> tuple[Finding, ...]:
    """Findings with those of the same cause told as their consequences."""
    kept: list[Finding] = []
    for finding in found:
        cause = next((i for i, other in enumerate(kept) if _causes(other, finding)), None)
        if cause is None:
            kept.append(finding)
        else:
            kept[cause] = replace(kept[cause], consequences=(*kept[cause].consequences, finding.message))
    return tuple(kept)


def _causes(first: Finding, second: Finding) -> bool:
    if first.check != _SAME_CAUSE.get(second.check) or {first.grade, second.grade} != {Grade.CONTRADICTION}:
        return False
    apart, bound = (abs(_number(first.difference) - _number(second.difference)), _number(first.bound or ""))
    return second.a.figure.startswith("0.00") and apart <= bound


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip("万千元") or 0)


def _bindings(check: Check, all_sheets: tuple[Sheet, ...]) -> Iterator[dict[str, Sheet]]:
    forms = {term.form for term in (*check.left, *check.right)}
    if len(forms) == 1:
        form = forms.pop()
        yield from ({form: sheet} for sheet in all_sheets if sheet.table.form == form and not sheet.empty)
        return
    pairs = {form: only(all_sheets, form) for form in forms}
    sheets = {form: sheet for form, sheet in pairs.items() if sheet is not None}
    if len(sheets) == len(forms) and not all(sheet.empty for sheet in sheets.values()):
        yield sheets


def _evaluate(check: Check, sheets: dict[str, Sheet]) -> Iterator[Finding]:
    for instance in _instances(check.left[0], check, sheets):
        finding = _compare(check, sheets, instance)
        if finding is not None:
            yield finding


def _instances(lead: Term, check: Check, sheets: dict[str, Sheet]) -> Iterator[Instance]:
    sheet = sheets[lead.form]
    if lead.line == "class:*":
        names = {name for term in (*check.left, *check.right) for name in _classes(sheets[term.form])}
        yield from (Instance(function_class=name) for name in sorted(names))
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
    yield from (Instance(row=row, column=column) for row in rows for column in columns)


def _on_side(sheet: Sheet, column: str, side: str) -> bool:
    return any(column in row.cells for row in sheet.rows if row.side == side)


def _classes(sheet: Sheet) -> set[str]:
    keys = {row.key.removeprefix(_CLASS) for row in sheet.rows if row.key}
    return {key for key in keys if key.isdigit() and len(key) == 3}


def _compare(check: Check, sheets: dict[str, Sheet], instance: Instance) -> Finding | None:
    left, right = _side(check, check.left, sheets, instance), _side(check, check.right, sheets, instance)
    if left is None or right is None or not (left.amounts or right.amounts):
        return None
    if check.group == "in-table" and not right.amounts:
        return None
    lead = sheets[check.left[0].form]
    unit = max(sheet.unit for sheet in sheets.values())
    addends = max(len(right.amounts), len(left.amounts))
    bound = unit if check.tolerance == "eq" else sum_bound(max(addends, 1), unit)
    return money_finding(
        check.id,
        check.message,
        Side(where=left.where, yuan=left.yuan, page=left.page),
        Side(where=right.where, yuan=right.yuan, page=right.page),
        unit=lead.table.unit,
        bound=bound,
        relation=check.relation,
        doubtful=doubted((*left.amounts, *right.amounts)),
    )


def _side(check: Check, terms: tuple[Term, ...], sheets: dict[str, Sheet], instance: Instance) -> Part | None:
    parts = []
    for term in terms:
        part = _part(term, sheets[term.form], instance)
        if part is None:
            return None
        parts.append((term.coefficient, part))
    shown = [part for _, part in parts if part.amounts] or [parts[0][1]]
    names = shown[0].where if len(terms) == 1 else _joined(check, parts)
    return Part(
        yuan=sum((coefficient * part.yuan for coefficient, part in parts), Decimal(0)),
        amounts=tuple(amount for _, part in parts for amount in part.amounts),
        where=names,
        page=shown[0].page,
    )


def _joined(check: Check, parts: list[tuple[int, Part]]) -> str:
    shown = [(coefficient, part.where) for coefficient, part in parts if part.amounts]
    if check.group == "in-table" and len(shown) > 3:
        return f"各项相加（{len(shown)}项）"
    if not shown:
        return parts[0][1].where
    head, *rest = shown
    form = head[1].partition("“")[0]
    tail = "".join(("+" if coefficient > 0 else "-") + where.removeprefix(form) for coefficient, where in rest)
    return ("-" if head[0] < 0 else "") + head[1] + tail


def _part(term: Term, sheet: Sheet, instance: Instance) -> Part | None:
    """A term's value; None where it cannot be tested."""
    if sheet.empty:
        return Part(yuan=Decimal(0), amounts=(), where=f"{place(sheet, '', '')}（注明为空）", page=sheet.table.pages[0])
    if term.line in ("children", "classes"):
        return _descendants(term, sheet, instance)
    if term.line in ("*", "first") or term.line.startswith(("level:", "class:")):
        row = _row_of(term, sheet, instance)
        if row is None and (term.line != "class:*" or _unreadable(term, sheet)):
            return None
        return _in_row(term, sheet, row, instance)
    return _named(term, sheet, instance)


def _row_of(term: Term, sheet: Sheet, instance: Instance) -> Row | None:
    if term.line == "first":
        return sheet.rows[0] if sheet.rows else None
    if term.line != "class:*":
        return instance.row
    name = instance.function_class or ""
    return sheet.find(_CLASS + name if sheet.table.form in SIDED else name, term.amount_side)


def _unreadable(term: Term, sheet: Sheet) -> bool:
    """True where an absent class may be there unseen: no class row at all, a repeated one, or rows of unknown name."""
    return not _classes(sheet) or bool(sheet.repeats()) or sheet.unnamed(term.amount_side)


def _column_options(term: Term, instance: Instance) -> list[list[str]]:
    if term.column == "*":
        return [[instance.column or ""]]
    return [option.split("+") for option in term.column.split("|")]


def _in_row(term: Term, sheet: Sheet, row: Row | None, instance: Instance) -> Part | None:
    options = _column_options(term, instance)
    chosen = next((names for names in options if any(name in sheet.columns for name in names)), None)
    if chosen is None and (term.required or _has_unknown_column(sheet)):
        return None
    if row is not None and term.line == "*" and any(not name.isascii() for name in row.cells):
        return None
    cells = [row.cells[name] for name in chosen or [] if name in row.cells] if row else []
    named = labels("line").get(row.key, row.name) if row else _class_name(instance.function_class or "")
    return Part(
        yuan=sum((cell.amount_yuan for cell in cells), Decimal(0)),
        amounts=tuple(cells),
        where=place(sheet, named or (row.code if row else "") or "", (chosen or options[0])[0]),
        page=row.page if row else sheet.table.pages[0],
    )


def _has_unknown_column(sheet: Sheet) -> bool:
    """True where amounts stand under a heading that no layout knows: a column that seems blank may be there unseen."""
    return any(not column.isascii() for column in sheet.columns)


def _class_name(code: str) -> str:
    """An absent class by its name, marked as not filled in."""
    names = [name for name, known in common().function_classes.items() if known == code and name.endswith("支出")]
    return f"{names[0] if names else code}（未填）"


def _named(term: Term, sheet: Sheet, instance: Instance) -> Part | None:
    spellings = [option.split("+") for option in term.line.split("|")]
    chosen = next((keys for keys in spellings if any(sheet.find(k, term.amount_side) for k in keys)), spellings[-1])
    rows = [row for key in chosen if (row := sheet.find(key, term.amount_side))]
    if not rows and (not _may_be_absent(term, sheet, chosen)):
        return None
    if not rows:
        name = labels("line").get(chosen[0], chosen[0])
        where = place(sheet, name, term.column.partition("|")[0])
        return Part(yuan=Decimal(0), amounts=(), where=where, page=sheet.table.pages[0])
    parts = [part for row in rows if (part := _in_row(term, sheet, row, instance))]
    if len(parts) < len(rows):
        return None
    return Part(
        yuan=sum((part.yuan for part in parts), Decimal(0)),
        amounts=tuple(amount for part in parts for amount in part.amounts),
        where="+".join(part.where for part in parts),
        page=parts[0].page,
    )


def _may_be_absent(term: Term, sheet: Sheet, keys: list[str]) -> bool:
    """True where a row without amounts counts as zero."""
    printed_twice = any(row.key in keys for row in sheet.rows if term.amount_side in (None, row.side))
    if term.required in ("yes", "row") or printed_twice or (sheet.unnamed(term.amount_side) and term.amount_side):
        return False
    if term.required.startswith("if:"):
        row = sheet.find(term.required[3:], None)
        return row is None or not any(cell.value for cell in row.cells.values())
    return not term.required or any(row.key == term.required for row in sheet.rows)


def _descendants(term: Term, sheet: Sheet, instance: Instance) -> Part | None:
    if term.line == "classes" and sheet.table.form in SIDED:
        rows = [row for row in sheet.rows if row.side == term.amount_side and row.key.startswith(_CLASS)]
        if sheet.unnamed(term.amount_side):
            return None
    else:
        rows = _under(sheet, instance.row.code if instance.row and term.line == "children" else None)
    if not rows or sheet.repeats() & {row.code for row in rows if row.code}:
        return None
    column = instance.column or term.column
    cells = tuple(row.cells[column] for row in rows if column in row.cells)
    return Part(
        yuan=sum((cell.amount_yuan for cell in cells), Decimal(0)),
        amounts=cells,
        where=_sum_words(term, sheet, instance, column, len(cells)),
        page=rows[0].page,
    )


def _under(sheet: Sheet, parent: str | None) -> list[Row]:
    above = sheet.parents()
    return [row for row in sheet.rows if row.code and above.get(row.code) == parent]


def _sum_words(term: Term, sheet: Sheet, instance: Instance, column: str, count: int) -> str:
    row = instance.row
    heading = labels("column").get(column, column)
    inside = f"“{row.name}”所属" if row and term.line == "children" else "各类"
    return f"{place(sheet, '', '')}{inside}{count}行{heading}之和"
