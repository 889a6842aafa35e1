"""The codebook: every table and column in Chinese and English, measures with form and line, missing codes. HTML and PDF.

Both are made of the same rows and hold no clock, so that equal descriptions are equal bytes.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from ingest import identities, print_font
from ingest.release.catalogue import Table
from ingest.release.names import headings
from ingest.release.panel_source import MISSING

_STYLE = (
    "body{font:15px/1.6 'Noto Serif CJK SC',serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;"
    "text-align:left;vertical-align:top}code{font-size:.9em}h2{margin-top:2.5rem}"
)
Section = tuple[str, str, tuple[str, ...], list[tuple[str, ...]]]
"""A part: heading, remark, head of its table, rows."""


def sections(tables: Sequence[Table], places: Iterable[tuple[Any, ...]]) -> list[Section]:
    """All parts; `places` are measure, form, side, line and column of every printed measure."""
    parts: list[Section] = [
        ("缺值代码 Missing codes", "面板里每个空值旁都有一个代码；空白不是零。", ("code", "名称", "含义"),
         [(code, name, meaning) for code, (name, meaning) in MISSING.items()]),
        ("指标 Measures", "金额单位为元。表、行、栏是原文中的出处；没有出处的取自情况说明。",
         ("measure", "中文", "English", "表 行 栏"), _measures(places)),
    ]  # fmt: skip
    for table in tables:
        remark = f"{table.description} 键 Key: {', '.join(table.keys) or '—'}"
        rows: list[tuple[str, ...]] = [
            (column.name, column.heading, column.type, column.unit, _told(column.description, column.references))
            for column in table.columns
        ]
        parts.append((f"{table.name} {table.heading}", remark, ("column", "中文", "type", "单位", "description"), rows))
    return parts


def places(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Where each measure is printed, by the build's own reference table."""
    return connection.execute(
        "select measure, form, side, line, column_name from reference.total_measures order by measure, preference, form"
    ).fetchall()


def _told(description: str, references: tuple[str, str] | None) -> str:
    return f"{description} → {references[0]}.{references[1]}" if references else description


def _measures(places: Iterable[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    printed: dict[str, list[str]] = {}
    for measure, form, side, line, column in places:
        said = (
            identities.labels(kind).get(key) or key
            for kind, key in (("form", form), ("line", line), ("column", column))
        )
        printed.setdefault(measure, []).append(" ".join(filter(None, [*said, side])))
    return [(name, *words, "；".join(printed.get(name, ["情况说明"]))) for name, words in headings("measure").items()]


def html(title: str, parts: Sequence[Section]) -> str:
    """One page that needs nothing else."""
    body = [f"<h1>{escape(title)}</h1>"]
    for heading, remark, head, rows in parts:
        body.append(f"<h2>{escape(heading)}</h2><p>{escape(remark)}</p><table><thead><tr>")
        body += [f"<th>{escape(word)}</th>" for word in head]
        body.append("</tr></thead><tbody>")
        body += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
        body.append("</tbody></table>")
    style = f"<style>{_STYLE}</style>"
    return f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>{style}</head><body>{"".join(body)}</body></html>\n'


def pdf(title: str, parts: Sequence[Section], target: Path) -> None:
    """The same as PDF with its letters embedded; of one font package equal parts are equal bytes."""
    from reportlab.lib import pagesizes
    from reportlab.platypus import SimpleDocTemplate

    said = [word for heading, remark, head, rows in parts for word in (heading, remark, *head, *chain(*rows))]
    with print_font.letters("".join([title, *said])) as font:
        document = SimpleDocTemplate(
            str(target), pagesize=pagesizes.landscape(pagesizes.A4), title=title, initialFontName=font, invariant=1
        )
        flow: list[Any] = [_paragraph(title, 16, font)]
        for heading, remark, head, rows in parts:
            flow += [_paragraph(heading, 12, font), _paragraph(remark, 8, font)]
            flow.append(_sheet(head, rows, document.width, font))
        document.build(flow)


def _paragraph(text: str, size: float, font: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "text", fontName=font, fontSize=size, leading=size * 1.4, wordWrap="CJK", spaceBefore=size * 0.5
    )
    return Paragraph(escape(text), style)


def _sheet(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], width: float, font: str) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table as Drawn
    from reportlab.platypus import TableStyle

    cells = [[_paragraph(cell, 7, font) for cell in row] for row in (head, *rows)]
    shares = {3: (0.2, 0.2, 0.6), 4: (0.25, 0.22, 0.23, 0.3)}.get(len(head), (0.2, 0.17, 0.1, 0.08, 0.45))
    drawn = Drawn(cells, colWidths=[width * share for share in shares], repeatRows=1)
    every = ((0, 0), (-1, -1))
    drawn.setStyle(
        TableStyle([("FONTNAME", *every, font), ("LINEBELOW", *every, 0.3, colors.grey), ("VALIGN", *every, "TOP")])
    )
    return drawn
