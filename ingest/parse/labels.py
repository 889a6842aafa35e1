"""What names a row of a table: its code, its printed name, its number, its unit, and the form's own name for it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest import layouts
from ingest.decode.document import Cell
from ingest.decode.matrix import Matrix
from ingest.layouts import FormLayout, LineLayout
from ingest.parse.codes import join_code
from ingest.parse.header import Column, Group, Role
from ingest.parse.measured import named_unit, without_unit
from ingest.record import quick
from ingest.wording import normal, unnumbered

CODE_AND_NAME = re.compile(r"[\[(]?(\d{3}(?:\d{2}){0,2})[\])]?[-—_、.:|]?([^\d.,\[\])].*)")
_CODE_PARTS = re.compile(r"\d{3}(?:[-/.]\d{2}){1,2}")
_NUMBERED = re.compile(r"(\D+)(\d{1,3})")
_CODE_BEHIND = re.compile(r"([^\d].*)\((\d{3}(?:\d{2}){0,2})\)")
_BODY = re.compile(
    r".*(?:局|委员会|委|办公室|办|中心|院|厅|政府|队|学校|大学|学院|会|所|站|馆|处|镇|乡|街道|(?:本级|机关)\)?)"
)
_OF_WHICH = re.compile(r"^(?:其中[:：]?|#|\*)")
_SHARED_CLASS = "229"
_CLASS_DIGITS = 3


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What names a row within one group; `unit` is what its own column of units prints, "" where there is none."""

    code: str | None
    name: str
    line_number: int | None
    unit: str = ""


def read_label(matrix: Matrix, row: int, group: Group, levels: list[str]) -> Label:
    """The label of one row of a group, from all its naming columns.

    `levels` are the parts of the code above (类, 款, 项 in columns of their own), kept up to date here: rows below may leave
    out what they share with it.
    """
    codes: dict[int, str] = {}
    names: dict[int, list[str]] = {}
    line_number = None
    unit = ""
    seen: list[Cell] = []
    for column in group.labels:
        cell = matrix.at(row, column.index)
        if cell is None or cell in seen or not cell.text.strip():
            continue
        seen.append(cell)
        text = cell.text.strip()
        plain = normal(text)
        if column.role is Role.LINE_NUMBER or (plain.isdigit() and _covers_line_numbers(group, cell)):
            line_number = int(plain) if plain.isdigit() else line_number
        elif column.role is Role.UNIT:
            unit = plain
        elif (digits := _code_digits(column, plain, bool(codes))) is not None:
            codes[column.index] = digits
        elif not is_heading(column, plain):
            names.setdefault(_name_rank(column), []).append(text)
    code = join_code(_with_parents(group, codes, levels))
    name = "".join(names[min(names)]) if names else ""
    if line_number is None and any(map(counts_lines, group.labels)) and (both := _NUMBERED.fullmatch(name)):
        name, line_number = both.group(1).rstrip(), int(both.group(2))
    if code is None:
        code, name = _code_in_name(name)
    elif len(code) == _CLASS_DIGITS and _BODY.fullmatch(normal(name)):
        code = None
    return Label(code=code, name=name, line_number=line_number, unit=unit)


def counts_lines(column: Column) -> bool:
    """True where an unknown heading names line numbers among others: the rule between two columns is missing."""
    headings = layouts.common().line_number_headings
    return column.key is None and any(headings.search(part) for part in column.path)


def _covers_line_numbers(group: Group, cell: Cell) -> bool:
    covered = range(cell.column, cell.column + cell.column_span)
    return any(column.role is Role.LINE_NUMBER and column.index in covered for column in group.labels)


@lru_cache(maxsize=4096)
def _name_rank(column: Column) -> int:
    """Whose text is the row's name: 项目名称 before 单位名称 and 项目, these before what only looks like words."""
    heading = column.path[-1] if column.path else ""
    wordings = layouts.common()
    if column.role is Role.CODE or (heading.endswith("名称") and not wordings.own_unit_headings.fullmatch(heading)):
        return 0
    return 1 if wordings.name_headings.fullmatch(heading) else 2


def _with_parents(group: Group, codes: dict[int, str], levels: list[str]) -> list[str]:
    """The parts of a code from left to right; the parents that the row leaves out are those of the row above."""
    columns = [column.index for column in group.labels if column.role is Role.CODE]
    if not codes or len(columns) < 2:
        return list(codes.values())
    parts = [codes.get(index, "") for index in columns]
    first = next((place for place, part in enumerate(parts) if part), 0)
    if first and len(levels) >= first and all(levels[:first]) and all(len(part) <= 2 for part in parts):
        parts[:first] = levels[:first]
    levels[:] = parts
    return [part for part in parts if part]


def _code_in_name(name: str) -> tuple[str | None, str]:
    """Code and name printed in one cell, the code before or in brackets behind."""
    plain = normal(name)
    if together := CODE_AND_NAME.fullmatch(plain):
        return together.group(1), together.group(2)
    if behind := _CODE_BEHIND.fullmatch(plain):
        return behind.group(2), behind.group(1)
    return None, name


def _code_digits(column: Column, plain: str, has_code: bool) -> str | None:
    """The digits of a code's cell: 208 or 05 of a column of codes, 208-05-05, or a whole code among the names.

    649.20 among the names is an amount.
    """
    if _CODE_PARTS.fullmatch(plain) and (column.role is Role.CODE or "." not in plain):
        return re.sub(r"\D", "", plain)
    if not plain.isdigit():
        return None
    if column.role is Role.CODE or (column.role is Role.NAME and not has_code and join_code([plain])):
        return plain
    return None


def is_heading(column: Column, plain: str) -> bool:
    """A heading that shares its row with data: 类 | 款 | 项 beside the total."""
    return plain in column.path[-1:] or (
        column.role is Role.CODE and layouts.common().code_headings.fullmatch(plain) is not None
    )


def bare_label(text: str) -> str:
    """A normalised label without 其中, its numbers and the unit behind it: `其中:(1)公务用车保有量(辆)` → `公务用车保有量`."""
    before, bare = "", text
    while bare != before:
        before, bare = bare, _OF_WHICH.sub("", unnumbered(bare))
    return without_unit(bare)


def find_line(form: FormLayout, side: str | None, label: Label, seen: list[str]) -> LineLayout | None:
    """The form's line that a label means; the same label means another line under another heading.

    Of lines that fit, one that stands under a line seen above goes first; a label that prints what it counts is none of
    the lines of money.
    """
    plain = normal(label.name)
    free = form.measured or bool(form.kinds)
    text = bare_label(plain) if free else unnumbered(plain)
    if not text:
        return None
    matches = [
        line
        for line in form.lines
        if line.side in {None, side} and line.pattern.fullmatch(text) and (line.under is None or line.under in seen)
    ]
    if free and {named_unit(plain), label.unit} & layouts.common().quantity_units:
        matches = [line for line in matches if line.unit is not None]
    return min(matches, key=lambda line: line.under is None, default=None)


def class_or_total(form: FormLayout, group: Group, label: Label, seen: list[str]) -> str | None:
    """The line of a function class of a summary, or of a total that the layout does not name.

    其他支出 is a class of function and one of economy: in a block by nature or economy it is not taken for the former.
    """
    text = unnumbered(normal(label.name))
    if form.function_classes and group.side == "支出" and text in layouts.common().function_classes:
        code = layouts.common().function_classes[text]
        return None if code == _SHARED_CLASS and _by_economy(group, seen) else f"class_{code}"
    if label.code is None and layouts.common().total_labels.fullmatch(text):
        return "total"
    return None


def _by_economy(group: Group, seen: list[str]) -> bool:
    headings = "".join(part for column in group.labels for part in column.path)
    return "basic" in seen or "经济" in headings or "性质" in headings


def is_whole(
    matrix: Matrix, row: int, form: FormLayout, group: Group, label: Label, key: str | None, seen: list[str]
) -> bool:
    """Whether a name without a code ends in its row: the next one, where it holds but words, may be the rest of it.

    It is no rest where it is a line of the form itself; with a rest the name still names the same line, else it is not whole.
    """
    if label.code is not None or row + 1 >= matrix.rows:
        return True
    below = read_label(matrix, row + 1, group, [])
    others = [matrix.text(row + 1, column.index) for column in group.amounts]
    if not below.name or below.code is not None or below.line_number is not None or any(others):
        return True
    if find_line(form, group.side, below, seen) is not None or unnumbered(normal(below.name)) != normal(below.name):
        return True
    whole = find_line(form, group.side, replace(label, name=label.name + below.name), seen)
    return key is not None and whole is not None and whole.key == key


def is_certain(form: FormLayout, group: Group, label: Label, key: str | None) -> bool:
    """Whether a row of a grid that no rules draw is surely named: its words were put together by their places.

    A form with fixed lines knows its labels, one of a single row has none; elsewhere a row has its code, where rows have codes, and a 类 its own name.
    """
    if key is not None or (form.shape == "coded" and not group.labels):
        return True
    if form.shape == "sided" or not label.name:
        return False
    if label.code is None:
        return not any(column.role is Role.CODE for column in group.labels)
    known = layouts.common().function_classes
    name = unnumbered(normal(label.name))
    is_class = len(label.code) == _CLASS_DIGITS and label.code in known.values()
    return not is_class or known.get(name) == label.code
