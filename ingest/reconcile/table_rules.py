"""Rules of the tables that are no equations: signs, codes and their parents, what may be charged where, how figures are set."""

from collections import Counter
from decimal import Decimal

from ingest.decode.document import Reading
from ingest.facts import Amount, Grade, Mention, Table
from ingest.reconcile.cells import Row, Sheet, decimals, only, place
from ingest.reconcile.findings import money, sum_bound
from ingest.reconcile.outcome import Outcome, noted
from ingest.reconcile.standing import READ_BY_US

_SUMMARY, _GENERAL = "revenue_expenditure_summary", "general_public_budget_expenditure"
_NO_NEGATIVE = frozenset(
    {
        "general_public_budget_revenue",
        "government_funds_revenue",
        "state_capital_revenue",
        "appropriation_revenue",
        "higher_level_subsidies",
        "service_revenue",
        "business_revenue",
        "affiliate_remittances",
        "other_revenue",
        "surplus_distribution",
    }
)
_CHARGED = (("30108", "2080505"), ("30109", "2080506"), ("30113", "2210201"))
_TENTH, _LEAST = Decimal("0.1"), Decimal(10_000)
_SHOWN = 5


def check_rules(sheets: tuple[Sheet, ...]) -> tuple[Outcome, ...]:
    """Every such rule."""
    return (
        _signs(sheets),
        _parents("T02-5", only(sheets, "revenue")),
        _parents("T03-5", only(sheets, "expenditure")),
        _running(only(sheets, "expenditure")),
        _contributions(sheets),
        _projects(sheets),
        _codes(sheets),
        _units(sheets),
        _decimals(sheets),
        _code_style(sheets),
    )


def _is_printed(sheet: Sheet | None) -> bool:
    """True for a table whose every row was certainly read: an absent row is then the publisher's."""
    return (
        sheet is not None
        and not sheet.table.ambiguous
        and all(amount.reading not in READ_BY_US for amount in sheet.table.amounts)
    )


def _cell(sheet: Sheet, amount: Amount, column: str = "") -> Mention:
    where = place(sheet, amount.name or amount.code or "", column or amount.column)
    return Mention(where=where, figure=money(amount.amount_yuan, sheet.table.unit), page=amount.page)


def _signs(sheets: tuple[Sheet, ...]) -> Outcome:
    """T01-7: revenue and the distribution of surplus are not negative; what other revenue pays back may make it so."""
    sheet = only(sheets, _SUMMARY)
    rows = [row for row in sheet.rows if row.key in _NO_NEGATIVE] if sheet else []
    least = Mention(where="下限", figure="0.00", page=None)
    below = [
        noted("T01-7", _cell(sheet, cell), least, grade=Grade.HINT if row.key == "other_revenue" else None)
        for row in rows
        for cell in row.cells.values()
        if sheet and cell.value < 0
    ]
    return Outcome(check="T01-7", compared=sum(len(row.cells) for row in rows), findings=tuple(below))


def _parents(check: str, sheet: Sheet | None) -> Outcome:
    """T02-5, T03-5: a table that prints a level of codes prints it for every code below."""
    if sheet is None or not _is_printed(sheet):
        return Outcome(check=check, compared=0)
    codes = {row.code for row in sheet.rows if row.code}
    printed = {len(code) for code in codes}
    below = sorted(code for code in codes if len(code) in (5, 7) and len(code) - 2 in printed)
    orphans = [code for code in below if code[:-2] not in codes]
    page = sheet.table.pages[0]
    found = noted(
        check,
        Mention(where=f"{sheet.table.title}科目", figure="、".join(orphans[:_SHOWN]), page=page),
        Mention(where="上级科目", figure="未列", page=page),
    )
    return Outcome(check=check, compared=len(below), findings=(found,) if orphans else ())


def _running(sheet: Sheet | None) -> Outcome:
    """T03-6: running costs are basic expenditure, general administration is not."""
    rows = [r for r in sheet.rows if r.code and len(r.code) == 7] if sheet else []
    running = [
        row for row in rows if row.name in ("行政运行", "事业运行") and _value(row, "project") > _value(row, "basic")
    ]
    special = [row for row in rows if row.name == "一般行政管理事务" and _value(row, "basic") > 0]
    judged = [row for row in rows if row.name in ("行政运行", "事业运行", "一般行政管理事务")]
    found = [
        noted("T03-6", _cell(sheet, row.cells[column]), Mention(where="通常", figure=usual, page=None))
        for rows_, column, usual in ((running, "project", "以基本支出为主"), (special, "basic", "不列基本支出"))
        for row in rows_
        if sheet and column in row.cells
    ]
    return Outcome(check="T03-6", compared=len(judged), findings=tuple(found))


def _value(row: Row, column: str) -> Decimal:
    cell = row.cells.get(column)
    return cell.amount_yuan if cell else Decimal(0)


def _contributions(sheets: tuple[Sheet, ...]) -> Outcome:
    """X20: contributions by economic code against the function items that they belong to."""
    economic, general = only(sheets, "basic_expenditure"), only(sheets, _GENERAL)
    pairs = []
    if economic and general:
        for code, item in _CHARGED:
            one, other = economic.find(code, None), general.find(item, None)
            if one and other and _value(one, "amount") and _value(other, "basic"):
                pairs.append((one.cells["amount"], other.cells["basic"]))
    apart = [
        noted("X20", _cell(economic, one), _cell(general, other), difference=_apart(economic, one, other))
        for one, other in pairs
        if economic and general and _differ(one.amount_yuan, other.amount_yuan)
    ]
    return Outcome(check="X20", compared=len(pairs), findings=tuple(apart))


def _differ(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > max(_TENTH * max(one, other), _LEAST)


def _apart(sheet: Sheet, one: Amount, other: Amount) -> str:
    return money(abs(one.amount_yuan - other.amount_yuan), sheet.table.unit)


def _projects(sheets: tuple[Sheet, ...]) -> Outcome:
    """X23: the table of projects adds up to the project expenditure of one of the tables by function; its scope is not printed."""
    sheet = only(sheets, "project_expenditure")
    row = sheet.find("total", None) if sheet else None
    cell = (row.cells.get("total") or row.cells.get("amount")) if row else None
    totals = [
        found for form in ("expenditure", _GENERAL, "appropriation_expenditure") if (found := _project(sheets, form))
    ]
    if sheet is None or cell is None or not totals:
        return Outcome(check="X23", compared=0)
    bound = sum_bound(len(sheet.rows), sheet.unit)
    if any(abs(cell.amount_yuan - amount.amount_yuan) <= bound for _, amount in totals):
        return Outcome(check="X23", compared=1)
    nearest, amount = min(totals, key=lambda pair: abs(cell.amount_yuan - pair[1].amount_yuan))
    if cell.amount_yuan < amount.amount_yuan:
        return Outcome(check="X23", compared=0)
    over = noted("X23", _cell(sheet, cell), _cell(nearest, amount), difference=_apart(sheet, cell, amount))
    return Outcome(check="X23", compared=1, findings=(over,))


def _project(sheets: tuple[Sheet, ...], form: str) -> tuple[Sheet, Amount] | None:
    sheet = only(sheets, form)
    row = sheet.find("total", None) if sheet else None
    cell = row.cells.get("project") if row else None
    return (sheet, cell) if sheet and cell else None


def _codes(sheets: tuple[Sheet, ...]) -> Outcome:
    """X24: what the general budget spends on is in the table of all expenditure."""
    general, whole = only(sheets, _GENERAL), only(sheets, "expenditure")
    if general is None or whole is None or not _is_printed(general) or not _is_printed(whole) or whole.empty:
        return Outcome(check="X24", compared=0)
    listed = {row.code for row in whole.rows if row.code}
    lengths = {len(code) for code in listed}
    rows = [row for row in general.rows if row.code and len(row.code) in lengths and _value(row, "total")]
    absent = [row for row in rows if row.code not in listed]
    found = (
        [
            noted(
                "X24",
                _cell(general, absent[0].cells["total"]),
                Mention(where=whole.table.title, figure="未列该科目", page=whole.table.pages[0]),
                more=tuple(f"{row.code}{row.name}也未列" for row in absent[1:]),
            )
        ]
        if absent
        else []
    )
    return Outcome(check="X24", compared=len(rows), findings=tuple(found))


def _units(sheets: tuple[Sheet, ...]) -> Outcome:
    """F01: one unit of money through the document."""
    tables = [sheet.table for sheet in sheets if sheet.table.amounts]
    units = Counter(table.unit for table in tables)
    if len(units) < 2:
        return Outcome(check="F01", compared=len(tables))
    (usual, _), *_ = units.most_common()
    odd = next(table for table in tables if table.unit != usual)
    found = noted("F01", _unit(odd), _unit(next(table for table in tables if table.unit == usual)))
    return Outcome(check="F01", compared=len(tables), findings=(found,))


def _unit(table: Table) -> Mention:
    return Mention(where=f"{table.title}单位", figure=table.unit, page=table.pages[0])


def _decimals(sheets: tuple[Sheet, ...]) -> Outcome:
    """F03: the figures of a table have as many decimals as each other; a spreadsheet drops them."""
    tables = [s.table for s in sheets if s.table.amounts and s.table.amounts[0].reading is Reading.TEXT_LAYER]
    mixed = [table.title for table in tables if len({decimals(a.printed) for a in table.amounts if a.value}) > 1]
    note = "小数位数不一：" + "、".join(mixed) if mixed else None
    return Outcome(check="F03", compared=len(tables), note=note)


def _code_style(sheets: tuple[Sheet, ...]) -> Outcome:
    """F05: classes are either all printed short (201) or all padded (2010000)."""
    classes = [
        (sheet.table.title, amount.code)
        for sheet in sheets
        for amount in sheet.table.amounts
        if amount.code and amount.code[:1] == "2" and (len(amount.code) == 3 or amount.code.endswith("0000"))
    ]
    short = next((pair for pair in classes if len(pair[1]) == 3), None)
    padded = next((pair for pair in classes if len(pair[1]) > 3), None)
    note = f"{short[0]}印作{short[1]}，{padded[0]}印作{padded[1]}" if short and padded else None
    return Outcome(check="F05", compared=len(classes), note=note)
