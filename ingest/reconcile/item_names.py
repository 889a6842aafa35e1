"""N08: names of 类, 款 and 项 in the narrative that no row of the tables carries, each name once.

A contradiction where the row is certain and its name another one: a class by its code under any name that it has had, a section by
its item, an item by its amount. A name that only drops or adds a general word (支出, 事务, 的, what stands in brackets) is a hint.
"""

import re
from dataclasses import dataclass

from ingest.decode.document import Reading
from ingest.facts import Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import Row, Sheet, doubted
from ingest.reconcile.findings import word_finding
from ingest.reconcile.meaning import FUNCTIONS, class_code, function_row, function_sheets, levels, plain
from ingest.reconcile.story import Statement, Story, fact_unit

_LENGTHS = {"类": 3, "款": 5, "项": 7}
"""How long the codes of a level are: a table that prints none of them does not print their names either."""
_LOOSE = re.compile(r"[（(][^（()）]*[)）]|支出|事务|费用?|[的和与及等、,，]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """The row that a name stands for, and whether that is beyond doubt."""

    row: Row
    sure: bool
    how: str = ""


def check_names(story: Story, sheets: tuple[Sheet, ...]) -> tuple[Finding, ...]:
    """One finding a name, at the first place that has it."""
    printed = {plain(row.name) for sheet in sheets for row in sheet.rows if row.name}
    seen: dict[tuple[str, str], list[Statement]] = {}
    for statement in story.statements:
        fact = statement.fact
        if fact.subject_key not in FUNCTIONS or fact.measure_key != "final_amount" or fact.code:
            continue
        meant = function_sheets(statement.context, sheets)
        if not meant:
            continue
        lengths = {len(row.code) for row in meant[0][0].rows if row.code}
        told = levels(fact.subject) or ({"类": fact.subject} if fact.subject_key == "function_class" else {})
        for level, name in told.items():
            if _LENGTHS.get(level) in lengths and plain(name) not in printed:
                seen.setdefault((level, name), []).append(statement)
    claimed = {row.code for one in story.statements if (row := _own_row(one, sheets)) is not None}
    return tuple(_unknown(level, name, at, sheets, claimed) for (level, name), at in seen.items())


def _own_row(statement: Statement, sheets: tuple[Sheet, ...]) -> Row | None:
    """The row that a statement names right."""
    if statement.fact.subject_key not in FUNCTIONS:
        return None
    return next(
        (row for sheet, _ in function_sheets(statement.context, sheets) if (row := function_row(statement, sheet))),
        None,
    )


def _unknown(
    level: str, name: str, places: list[Statement], sheets: tuple[Sheet, ...], claimed: set[str | None]
) -> Finding:
    at = places[0]
    sheet, column = function_sheets(at.context, sheets)[0]
    finders = {"类": _class_of, "款": _section_of, "项": _item_of}
    meant = finders[level](name, places, sheet, column)
    sure = meant is not None and meant.sure and not (level == "项" and meant.row.code in claimed)
    where, figure, page = f"{sheet.table.title}各行", "（无此名称）", sheet.table.pages[0]
    if meant is not None:
        where, figure, page = f"{sheet.table.title}{meant.row.code}{meant.how}", meant.row.name, meant.row.page
    return word_finding(
        "N08-name",
        check_named("N08-name").message,
        Mention(where=f"说明{at.fact.section}{level}名", figure=name, page=at.fact.page),
        Mention(where=where, figure=figure, page=page),
        grade=_grade(level, name, meant.row if meant and sure else None, sheets),
    )


def _grade(level: str, name: str, row: Row | None, sheets: tuple[Sheet, ...]) -> Grade:
    if row is not None and _LOOSE.sub("", name) == _LOOSE.sub("", row.name):
        return Grade.HINT
    if row is not None and _is_so_printed(name, row, sheets):
        return Grade.CONTRADICTION
    return Grade.HINT if level == "类" else Grade.DOUBTFUL


def _is_so_printed(name: str, row: Row, sheets: tuple[Sheet, ...]) -> bool:
    """Whether the row's name is read beyond doubt: the same in every table; where one alone has it, no part of the other."""
    found = [other for sheet in sheets for other in sheet.rows if other.code == row.code and other.name]
    cells = tuple(cell for other in found for cell in other.cells.values())
    if doubted(cells) or any(cell.reading in (Reading.OCR, Reading.DUMP) for cell in cells):
        return False
    names = {plain(other.name) for other in found}
    apart = plain(name) not in plain(row.name) and plain(row.name) not in plain(name)
    return len(names) == 1 and (len(found) > 1 or apart)


def _class_of(name: str, places: list[Statement], sheet: Sheet, column: str) -> _Meant | None:
    row = sheet.find(class_code(name) or "", None)
    if row is None:
        return None
    told = [(function_row(at, sheet) or row, at) for at in places]
    return _Meant(row=row, sure=any(_holds(one, column, at) for one, at in told))


def _section_of(name: str, places: list[Statement], sheet: Sheet, column: str) -> _Meant | None:
    for at in places:
        row = function_row(at, sheet)
        parent = sheet.find(row.code[:5], None) if row is not None and row.code else None
        if row is not None and parent is not None:
            return _Meant(row=parent, sure=_holds(row, column, at))
    return None


def _item_of(name: str, places: list[Statement], sheet: Sheet, column: str) -> _Meant | None:
    at = places[0]
    equal = [row for row in sheet.rows if row.code and len(row.code) == 7 and _holds(row, column, at)]
    if len(equal) != 1:
        return None
    names = levels(at.fact.subject)
    own = class_code(names.get("类", ""))
    return _Meant(row=equal[0], sure=bool(own and equal[0].code and equal[0].code.startswith(own)), how="（同额）")


def _holds(row: Row, column: str, at: Statement) -> bool:
    """Whether the row's amount is what the statement says; a zero says nothing."""
    cell = row.cells.get(column)
    return cell is not None and bool(at.yuan) and abs(cell.amount_yuan - at.yuan) <= fact_unit(at.fact)
