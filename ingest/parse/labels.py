"""What names a row of a table: its code, its printed name, its number, its unit, and the form's own name for it."""

import re
from dataclasses import dataclass

from ingest import layouts
from ingest.decode.document import Cell
from ingest.layouts import FormLayout, LineLayout
from ingest.parse.codes import join_code
from ingest.parse.header import Column, Group, Role
from ingest.parse.matrix import Matrix
from ingest.wording import normal, unnumbered

_CODE_AND_NAME = re.compile(r"(\d{3}(?:\d{2}){0,2})[-—、.]?([^\d.,].*)")
_CODE_PARTS = re.compile(r"\d{3}(?:[-/.]\d{2}){1,2}")
_OF_WHICH = re.compile(r"^(?:其中[:：]?|#|\*)")
_UNIT_BEHIND = re.compile(r"\((?:单位:)?([^()]+(?:\([^()]*\))?)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What names a row within one group; `unit` is what its own column of units prints, "" where there is none."""

    code: str | None
    name: str
    line_number: int | None
    unit: str = ""


def read_label(matrix: Matrix, row: int, group: Group) -> Label:
    """The label of one row of a group, from all its naming columns."""
    codes: list[str] = []
    names: list[str] = []
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
        if column.role is Role.LINE_NUMBER:
            line_number = int(plain) if plain.isdigit() else line_number
        elif column.role is Role.UNIT:
            unit = plain
        elif (digits := _code_digits(column, plain, codes)) is not None:
            codes.append(digits)
        elif not is_heading(column, plain):
            names.append(text)
    code = join_code(codes)
    name = "".join(names)
    if code is None and (together := _CODE_AND_NAME.fullmatch(normal(name))):
        code, name = together.group(1), together.group(2)
    return Label(code=code, name=name, line_number=line_number, unit=unit)


def _code_digits(column: Column, plain: str, codes: list[str]) -> str | None:
    """The digits of a code's cell: 208 or 05 of a column of codes, 208-05-05, or a whole code among the names."""
    if _CODE_PARTS.fullmatch(plain):
        return re.sub(r"\D", "", plain)
    if not plain.isdigit():
        return None
    if column.role is Role.CODE or (column.role is Role.NAME and not codes and join_code([plain])):
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
    return _UNIT_BEHIND.sub("", bare) if counted_unit(text) or money_unit(text) else bare


def counted_unit(text: str) -> str | None:
    """The unit in brackets at the end of a label that counts something."""
    found = _UNIT_BEHIND.search(text)
    return found.group(1) if found and found.group(1) in layouts.common().quantity_units else None


def money_unit(text: str) -> str | None:
    """The unit of money in brackets at the end of a label."""
    found = _UNIT_BEHIND.search(text)
    return found.group(1) if found and found.group(1) in layouts.common().units else None


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
    if free and (counted_unit(plain) or label.unit in layouts.common().quantity_units):
        matches = [line for line in matches if line.unit is not None]
    return min(matches, key=lambda line: line.under is None, default=None)


def class_or_total(form: FormLayout, side: str | None, label: Label) -> str | None:
    """The line of a function class of a summary, or of a total that the layout does not name."""
    text = unnumbered(normal(label.name))
    if form.function_classes and side == "支出" and text in layouts.common().function_classes:
        return "class_" + layouts.common().function_classes[text]
    if label.code is None and layouts.common().total_labels.fullmatch(text):
        return "total"
    return None
