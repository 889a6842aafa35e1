"""Specimens: the real figures of a hand-checked disclosure, set anew in our own pages. Figures and headings are facts; no
sentence of the publisher is taken. The pages say that they are specimens."""

import json
from pathlib import Path
from typing import Any

from tests.typeset.report import Printed, Report, Table, Text

Row = dict[str, Any]


def specimen(truth: Path, department: str, year: int) -> Report:
    """A specimen of the document that a truth file describes."""
    data = json.loads(truth.read_text(encoding="utf-8"))
    tables = [_table(table, department) for table in data["tables"].values() if table["rows"]]
    return Report(
        name=f"{department}{year}年度部门决算（重排样本）.pdf",
        cover=(department, f"{year}年度部门决算", "（重排样本）"),
        contents=(),
        parts=(
            Text(text="说明", level=0),
            Text(text="本文件的金额取自真实公开的部门决算，版面和文字由决算数仓重新排印，仅供演示，不是原件。"),
            Text(text=f"第二部分 {department}{year}年度部门决算表", level=0),
            *tables,
        ),
        idiom="strokes",
    )


def _table(table: Row, department: str) -> Table:
    sided = any(row.get("side") for row in table["rows"])
    head, body, widths, words = _sided(table) if sided else _plain(table)
    return Table(
        form=table["form"],
        title=table["title"],
        above=((f"部门：{department}", "金额单位：万元"),),
        head=tuple(head),
        rows=tuple(body),
        widths=widths,
        words=words,
        landscape=len(widths) > 8,
        amounts=tuple(
            Printed(code=r["code"], name=r["name"], side=r.get("side"), column=r["column"], value=r["value"])
            for r in table["rows"]
        ),
    )


def _values(table: Row) -> dict[tuple[str | None, str | None, str | None], list[dict[str, str]]]:
    """For each label its printed rows in order: a label may stand twice (合计 above and below)."""
    found: dict[tuple[str | None, str | None, str | None], list[dict[str, str]]] = {}
    for row in table["rows"]:
        rows = found.setdefault((row.get("side"), row["code"], row["name"]), [{}])
        if row["column"] in rows[-1]:
            rows.append({})
        rows[-1][row["column"]] = row["value"]
    return found


def _labels(table: Row) -> list[Row]:
    return list(table.get("row_labels") or table["rows"][:1])


def _header(columns: list[str], labels: int) -> list[tuple[str, ...]]:
    """The heading paths as merged cells: `预算数/合计` becomes two rows."""
    paths = [column.split("/") for column in columns]
    depth = max(len(path) for path in paths)
    rows = []
    for level in range(depth):
        row: list[str] = []
        for index, path in enumerate(paths):
            before = paths[index - 1] if index else []
            if level >= len(path):
                row.append("^")
            else:
                row.append(
                    "<"
                    if index and before[: level + 1] == path[: level + 1] and len(before) > level + 1
                    else path[level]
                )
        rows.append(row)
    names = ["科目编码", "科目名称"][2 - labels :] if labels else []
    return [(*(names if level == 0 else ["^"] * labels), *row) for level, row in enumerate(rows)]


def _plain(table: Row) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], tuple[float, ...], frozenset[int]]:
    columns, values = table["columns"], _values(table)
    labels = 2 if any(row["code"] for row in table["rows"]) else 0
    rows = []
    for label in _labels(table):
        held = values.get((None, label["code"], label["name"]), [])
        amounts = held.pop(0) if held else {}
        shown = [amounts.get(column, "") for column in columns]
        rows.append((*([label["code"] or "", label["name"] or ""] if labels else []), *shown))
    widths = (*([1.5, 4.0] if labels else []), *[1.9] * len(columns))
    return _header(columns, labels), rows, widths, frozenset(range(labels))


def _sided(table: Row) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], tuple[float, ...], frozenset[int]]:
    values = _values(table)
    right_columns = [column for column in table["columns"] if column.startswith("支出/")]
    left_column = next(column for column in table["columns"] if column.startswith("收入/"))
    left = [label for label in _labels(table) if label["side"] == "收入"]
    right = [label for label in _labels(table) if label["side"] == "支出"]

    def shown(label: Row | None, columns: list[str]) -> list[str]:
        held = values.get((label["side"], label["code"], label["name"]), []) if label else []
        amounts = held.pop(0) if held else {}
        return [amounts.get(column, "") for column in columns]

    rows = []
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else None
        two = right[index] if index < len(right) else None
        rows.append(
            (
                one["name"] if one else "",
                *shown(one, [left_column]),
                two["name"] if two else "",
                *shown(two, right_columns),
            )
        )
    heads = [column.split("/", 1)[1] for column in right_columns]
    top = ("收入", "<", "支出", *["<"] * len(right_columns))
    head = [top, ("项目", left_column.split("/", 1)[1], "项目", *heads)]
    return head, rows, (4.6, 2.2, 4.6, *[2.2] * len(right_columns)), frozenset({0, 2})
