"""“三公”经费 and the forms that state facts of the year: operating expenses, assets, procurement, bought services."""

from tests.typeset import detail
from tests.typeset.report import Table
from tests.typeset.setting import Block, Row, Setting
from tests.typeset.style import Entry


def rows(setting: Setting) -> Table:
    """Fixed columns; one row without a label, or one for each line, whose key stands before those of the columns."""
    columns, held = setting.listed(setting.form.columns), detail.money(setting.accounts)
    lines = setting.listed(setting.form.lines) or (Entry(key="", label=""),)
    stub = ("项目",) if lines[0].label else ()
    made = []
    for line in lines:
        named = tuple(Entry(key=line.key + c.key, label=c.label) for c in columns)
        shown = setting.shown(held, named)
        values = {c.key: shown[line.key + c.key] for c in columns if line.key + c.key in shown}
        cells, name = ((line.label,), line.label) if stub else ((), None)
        made.append(Row(cells=cells, name=name, values=values, prefix=line.key))
    block = Block(stub=stub, widths=(1.6,) * len(stub), columns=columns, rows=tuple(made))
    return setting.frame((block,), 1.4 if not stub else 1.5, counted=setting.style.line_numbers and not stub)


def statement(setting: Setting) -> Table:
    """Lines under each other, money and counts mixed: 项目 | 行次 | the columns; `right` continues beside them."""
    parts = [setting.listed(part) for part in (setting.form.lines, setting.form.right) if part]
    height = max(len(part) for part in parts)
    blocks = tuple(_block(setting, part, n * height) for n, part in enumerate(parts))
    return setting.frame(blocks, 2.2)


def _block(setting: Setting, lines: tuple[Entry, ...], start: int) -> Block:
    columns, counted = setting.listed(setting.form.columns), setting.style.line_numbers
    made = []
    for number, line in enumerate(lines, start=start + 1):
        values, unit = _stated(setting, line, columns)
        cells = (line.label, str(number)) if counted else (line.label,)
        made.append(Row(cells=cells, name=line.label.strip(), values=values, unit=unit))
    stub = ("项目", "行次") if counted else ("项目",)
    return Block(stub=stub, widths=(5.6, 0.9)[: len(stub)], columns=columns, rows=tuple(made))


def _stated(setting: Setting, line: Entry, columns: tuple[Entry, ...]) -> tuple[dict[str, str], str]:
    """What a line prints by column key, and its unit where it is none of money; a heading prints nothing."""
    counts, money = detail.counts(setting.accounts), detail.money(setting.accounts)
    if line.key == "-":
        return {}, ""
    if line.figure in counts:
        value, unit = counts[line.figure]
        return {c.key: value for c in columns[-1:]}, unit
    found = {c.key: money.get(f"{c.figure}_{line.figure}", money.get(line.figure)) for c in columns}
    return {key: setting.money(value) for key, value in found.items() if value is not None}, ""


def services(setting: Setting) -> Table:
    """Bought services, one a row, with their sum."""
    columns, listed = setting.listed(setting.form.columns), detail.services(setting.accounts)
    whole = ("", "合计", sum(value for _, value in listed))
    lines = [(str(n), name, value) for n, (name, value) in enumerate(listed, start=1)]
    made = tuple(
        Row(cells=(number, name), name=name, values=setting.shown({"amount": value}, columns))
        for number, name, value in (*lines, whole)
    )
    block = Block(stub=("序号", "购买服务项目名称"), widths=(0.9, 6.0), columns=columns, rows=made)
    return setting.frame((block,), 2.4)
