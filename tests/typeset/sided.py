"""The two summaries: income on the left, expenditure by 类 on the right, totals on the last rows of both."""

from collections.abc import Mapping

from tests.typeset import ledger
from tests.typeset.county import class_names
from tests.typeset.report import Table
from tests.typeset.setting import Block, Row, Setting
from tests.typeset.style import Entry

NUMERALS = "一二三四五六七八九十"
_NONE: Mapping[str, int] = {}


def numeral(number: int) -> str:
    """Chinese numerals up to 39: 一, 十一, 二十六."""
    if number <= 10:
        return NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + "十" + (NUMERALS[ones - 1] if ones else "")


def sided(setting: Setting) -> Table:
    """`lines` and `foot` are the left side, 类 and `right` the right side; both feet end together."""
    form, a = setting.form, setting.accounts
    left_head, right_head = form.heads
    columns = setting.listed(form.columns)
    left_columns = (Entry(key="amount", label=f"收入/{left_head}"),)
    right_columns = tuple(Entry(key=c.key, label=f"支出/{c.label}") for c in columns)
    held = ledger.lines(a)
    right = ledger.by_budget(a) if form.of == "by_budget" else _in_one_column(a)
    upper = [(label, {"amount": held[entry.figure]}) for label, entry in _numbered(setting.listed(form.lines))]
    classes = [
        (f"{numeral(n)}、{name}", right[code]) for n, (code, name) in enumerate(class_names(a.year).items(), start=1)
    ]
    blank = [("", _NONE)]
    height = max(len(upper), len(classes)) + form.blank_rows
    upper += blank * (height - len(upper))
    classes += blank * (height - len(classes))
    feet = [(entry.label, {"amount": held[entry.figure]}) for entry in setting.listed(form.foot)]
    right_feet = [(entry.label, right[entry.figure] if entry.key else _NONE) for entry in setting.listed(form.right)]
    upper += feet
    classes += right_feet
    assert len(upper) == len(classes)
    side = (("收入", upper, left_columns, left_head), ("支出", classes, right_columns, right_head))
    blocks = tuple(
        _block(setting, name, rows, entries, n * len(upper)) for n, (name, rows, entries, _) in enumerate(side)
    )
    return setting.frame(blocks, 2.3 if len(columns) > 1 else 2.4 if setting.style.line_numbers else 2.6)


def _in_one_column(a: ledger.Accounts) -> ledger.Figures:
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


def _block(
    setting: Setting, side: str, lines: list[tuple[str, Mapping[str, int]]], columns: tuple[Entry, ...], start: int
) -> Block:
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
