"""Forms whose rows are function codes, units or projects."""

from collections.abc import Mapping

from tests.typeset import detail, ledger
from tests.typeset.report import Table
from tests.typeset.setting import Block, Row, Setting

_WIDTHS = {
    "whole": (1.6, 4.2),
    "dashed": (1.7, 4.2),
    "leaves": (1.6, 4.2),
    "padded": (1.6, 4.2),
    "joined": (5.2,),
    "none": (4.6,),
}
_SPLIT = (0.9, 0.9, 0.9, 4.2)


def coded(setting: Setting) -> Table:
    """Rows by function code, a total before, behind or beside them; a blank row where there is no money."""
    leaves = ledger.items(setting.accounts, setting.form.of or setting.form.form)
    return _listed(setting, ledger.tree(setting.accounts, leaves), ledger.totals(leaves.values()))


def matrix(setting: Setting) -> Table:
    """Rows by function code, columns by economic code."""
    leaves = detail.by_function_and_economic_code(setting.accounts)
    return _listed(setting, ledger.tree(setting.accounts, leaves), ledger.totals(leaves.values()))


def by_unit(setting: Setting) -> Table:
    """One row a unit in place of the codes."""
    columns = setting.listed(setting.form.columns)
    whole = ledger.totals(ledger.items(setting.accounts, setting.form.of).values())
    parts = detail.by_unit(setting.accounts, whole)
    rows = [
        Row(cells=(name,), name=name, values=setting.shown(values, columns))
        for name, values in (("合计", whole), *parts)
    ]
    block = Block(stub=("单位名称",), widths=(5.0,), columns=columns, rows=tuple(rows))
    return setting.frame((block,), 2.1, counted=setting.style.line_numbers)


def projects(setting: Setting) -> Table:
    """One row a project under its function item: code, item, project and its money."""
    columns = setting.listed(setting.form.columns)
    listed = detail.projects(setting.accounts)
    whole = ledger.totals(project.figures for project in listed)
    total = Row(cells=("合计", "<", "<"), name="合计", values=setting.shown(whole, columns))
    rows = [
        Row(
            cells=(project.code, setting.accounts.names[project.code], project.name),
            code=project.code,
            name=project.name,
            values=setting.shown(project.figures, columns),
        )
        for project in listed
    ]
    block = Block(
        stub=("项目/科目编码", "项目/科目名称", "项目/项目名称"),
        widths=(1.6, 3.2, 4.6),
        columns=columns,
        rows=(total, *rows),
    )
    return setting.frame((block,), 2.1, counted=setting.style.line_numbers)


def _listed(setting: Setting, rows: list[tuple[str, str, dict[str, int]]], whole: Mapping[str, int]) -> Table:
    style, columns = setting.style, setting.listed(setting.form.columns)
    codes = setting.form.codes or style.codes
    stub = ("科目名称",) if codes == "none" else ("科目编码及名称",) if codes == "joined" else style.stub
    place = setting.form.total or style.total
    label = setting.form.total_label
    total = Row(
        cells=(*(["^"] * (len(stub) - 1)), label) if place == "beside" else (label, *["<"] * (len(stub) - 1)),
        name=label,
        values=setting.shown(whole, columns) if rows else {},
    )
    body = [
        Row(
            cells=_cells(codes, code, name),
            code=None if codes == "none" else code,
            name=name,
            values=setting.shown(values, columns),
        )
        for code, name, values in rows
        if codes != "leaves" or len(code) == 7
    ]
    if not rows:
        body = [Row(cells=("",) * len(stub), values={})]
    ordered = {"last": (*body, total), "first": (total, *body), "beside": tuple(body)}[place]
    widths = _SPLIT if len(stub) == 4 else _WIDTHS[codes]
    block = Block(stub=stub, widths=widths, columns=columns, rows=ordered)
    return setting.frame((block,), 2.1, counted=style.line_numbers, joint=total if place == "beside" else None)


def _cells(codes: str, code: str, name: str) -> tuple[str, ...]:
    parts = (code[:3], code[3:5], code[5:])
    if codes == "split":
        return (*parts, name)
    if codes == "inherited":
        level = sum(map(bool, parts)) - 1
        return (*(part if n == level else "" for n, part in enumerate(parts)), name)
    if codes == "dashed":
        return ("-".join(filter(None, parts)), name)
    if codes == "padded":
        return (code.ljust(7, "0"), name)
    if codes == "joined":
        return (f"{code} {name}",)
    if codes == "none":
        return ("　" * (sum(map(bool, parts)) - 1) + name,)
    return (code, name)
