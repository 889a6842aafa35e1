"""The two summaries: income on the left, expenditure by 类 on the right, totals on the last rows of both."""

from tests.typeset import ledger
from tests.typeset.accounts import Accounts
from tests.typeset.county import class_names
from tests.typeset.report import Table
from tests.typeset.setting import Block, Row, Setting
from tests.typeset.style import Entry

NUMERALS = "一二三四五六七八九十"
Line = tuple[str, dict[str, int]]
"""A label with its figures by column key."""

_BLANK: Line = ("", {})


def numeral(number: int) -> str:
    """Chinese numerals up to 39: 一, 十一, 二十六."""
    if number <= 10:
        return NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + "十" + (NUMERALS[ones - 1] if ones else "")


def sided(setting: Setting) -> Table:
    """`lines` and `foot` are the left side, 类 and `right` the right side; both feet end together."""
    form, a = setting.form, setting.accounts
    columns = setting.listed(form.columns)
    held, spent = ledger.lines(a), ledger.by_budget(a) if form.of == "by_budget" else _in_one_column(a)
    income = [(label, {"amount": held[entry.figure]}) for label, entry in _numbered(setting.listed(form.lines))]
    classes = [(f"{numeral(n)}、{name}", spent[code]) for n, (code, name) in enumerate(class_names(a.year).items(), 1)]
    foot = [(entry.label, {"amount": held[entry.figure]}) for entry in setting.listed(form.foot)]
    right_foot = [(entry.label, spent[entry.figure] if entry.key else {}) for entry in setting.listed(form.right)]
    height = max(len(income), len(classes)) + form.blank_rows
    left = [*income, *[_BLANK] * (height - len(income)), *foot]
    right = [*classes, *[_BLANK] * (height - len(classes)), *right_foot]
    left_columns = (Entry(key="amount", label=f"收入/{form.head}"),)
    right_columns = tuple(Entry(key=c.key, label=f"支出/{c.label}") for c in columns)
    blocks = (
        _block(setting, "收入", left, left_columns, 0),
        _block(setting, "支出", right, right_columns, len(left)),
    )
    return setting.frame(blocks, 2.3 if len(columns) > 1 else 2.4 if setting.style.line_numbers else 2.6)


def _in_one_column(a: Accounts) -> ledger.Figures:
    spent = ledger.by_class([a.basic, a.project, a.own, a.funds, a.capital])
    return {
        **{code: {"amount": spent.get(code, 0)} for code in class_names(a.year)},
        **{line: {"amount": value} for line, value in ledger.lines(a).items()},
    }


def _numbered(entries: tuple[Entry, ...]) -> list[tuple[str, Entry]]:
    labels, count = [], 0
    for entry in entries:
        count += entry.numbered
        labels.append((f"{numeral(count)}、{entry.label}" if entry.numbered else entry.label, entry))
    return labels


def _block(setting: Setting, side: str, lines: list[Line], columns: tuple[Entry, ...], start: int) -> Block:
    counted = setting.style.line_numbers
    rows = tuple(
        Row(
            cells=(label, str(start + n)) if counted else (label,),
            name=label.strip(),
            values=setting.shown(values, columns),
        )
        for n, (label, values) in enumerate(lines, start=1)
    )
    stub = (f"{side}/项目", f"{side}/行次") if counted else (f"{side}/项目",)
    return Block(stub=stub, widths=(5.0, 0.9) if counted else (5.0,), columns=columns, rows=rows, side=side)
