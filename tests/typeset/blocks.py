"""Basic expenditure by economic code: blocks side by side with both totals in the last row, or one list with three columns."""

from tests.typeset import detail, ledger
from tests.typeset.report import Table
from tests.typeset.setting import Block, Row, Setting
from tests.typeset.style import Entry

AMOUNT = "amount"


def blocks(setting: Setting) -> Table:
    """人员经费 in the first block, 公用经费 in the others."""
    listed = detail.economic_rows(setting.accounts, every=setting.form.every_row)
    cut = next(n for n, row in enumerate(listed) if row[0] == "302")
    parts = [listed[:cut], listed[cut:]]
    if setting.form.blocks == 3:
        last = next(n for n, row in enumerate(parts[1]) if row[0] in {"307", "310"})
        parts = [parts[0], parts[1][:last], parts[1][last:]]
    height = max(len(part) for part in parts)
    feet = _feet(setting, len(parts))
    made = []
    for number, part in enumerate(parts):
        top = "公用经费" if number else "人员经费"
        rows = [
            Row(cells=(code, name), code=code, name=name, values={AMOUNT: setting.money(value)})
            for code, name, value in part
        ]
        rows += [Row(cells=("", ""), values={})] * (height - len(rows))
        made.append(
            Block(
                stub=(f"{top}/科目编码", f"{top}/科目名称"),
                widths=(1.3, 3.6),
                columns=(Entry(key=AMOUNT, label=f"{top}/决算数"),),
                rows=(*rows, feet[number]),
            )
        )
    return setting.frame(tuple(made), 2.0)


def _feet(setting: Setting, count: int) -> list[Row]:
    personnel = setting.money(setting.accounts.personnel)
    public_use = setting.money(setting.accounts.public_use)
    first = Row(cells=("人员经费合计", "<"), name="人员经费合计", values={AMOUNT: personnel})
    if count == 2:
        return [first, Row(cells=("公用经费合计", "<"), name="公用经费合计", values={AMOUNT: public_use})]
    middle = Row(cells=("公用经费合计", "<"), name="公用经费合计", values={AMOUNT: "<"})
    return [first, middle, Row(cells=("<", "<"), name="公用经费合计", values={AMOUNT: public_use})]


def one_list(setting: Setting) -> Table:
    """Every economic code under another, its money in 合计, 人员经费 and 公用经费."""
    columns = setting.listed(setting.form.columns)
    a = setting.accounts
    figures = {"amount": a.personnel + a.public_use, "personnel": a.personnel, "public_use": a.public_use}
    rows = [Row(cells=("合计", "<"), name="合计", values=setting.shown(figures, columns))]
    for code, name, value in detail.economic_rows(a, every=setting.form.every_row):
        personnel = code[:3] in {"301", "303"}
        own = {"amount": value, "personnel": value if personnel else 0, "public_use": 0 if personnel else value}
        rows.append(Row(cells=(code, name), code=code, name=name, values=setting.shown(own, columns)))
    block = Block(stub=("经济分类科目编码", "科目名称"), widths=(1.6, 4.2), columns=columns, rows=tuple(rows))
    return setting.frame((block,), 2.2, counted=setting.style.line_numbers)


def by_economic_code(setting: Setting) -> Table:
    """All fiscal expenditure by economic code, a column a budget."""
    columns, figures = setting.listed(setting.form.columns), detail.by_economic_code(setting.accounts)
    whole = ledger.totals(row for code, row in figures.items() if len(code) == 3)
    rows = [Row(cells=("合计", "<"), name="合计", values=setting.shown(whole, columns))]
    for code, values in figures.items():
        name = detail.economic_name(code)
        rows.append(Row(cells=(code, name), code=code, name=name, values=setting.shown(values, columns)))
    block = Block(stub=("经济分类科目编码", "科目名称"), widths=(1.6, 4.2), columns=columns, rows=tuple(rows))
    return setting.frame((block,), 2.2, counted=setting.style.line_numbers)
