"""SQL: a reader's own question to the published build, read-only, with tables and columns described beside it."""

import hashlib
from decimal import Decimal
from functools import partial
from html import escape

import polars as pl
import streamlit as st

from app import answer_chart
from app.controls import pick, switch
from app.downloads import XLSX, csv_bytes
from app.formats import MISSING
from app.queries import panels
from app.queries.examples import EXAMPLES
from app.screen import Screen
from app.sql_editor import editor
from app.tables import Content, Figure, Way, address, anchor, proof_address, show, table_html
from app.warehouse import build_path, has
from ingest import settings
from ingest.errors import ReleaseError
from ingest.release.catalogue import Table, marts
from ingest.release.panel_files import as_bytes
from ingest.release.sql import LIMITS, PARALLEL, Answer

SHOWN = 200
VIEWS = {"table": "表", "chart": "图"}
screen = Screen("sql", "SQL 查询")


@st.cache_data(max_entries=32, ttl=600, show_spinner=False)
def answer(build: str, question: str) -> Answer:
    """The answer of a build, kept for a while."""
    return panels.asked(question)


def made(rows: pl.DataFrame, kind: str) -> bytes:
    """The answer as a file; in CSV what a spreadsheet would run as a formula is made harmless, as in every download."""
    return csv_bytes(rows) if kind == "csv" else as_bytes(rows, kind)


def cell(name: str, value: object) -> Content:
    """A value as it came; ids of printed places and of documents lead there."""
    if value is None:
        return MISSING
    if isinstance(value, (Decimal, float)):
        return Figure(text=f"{value:,}" if isinstance(value, float) else f"{value:,f}")
    if name.endswith(("amount_id", "fact_id")):
        return Way(text=str(value), to=proof_address(str(value).split(",")))
    if name == "document_id":
        return Way(text=str(value), to=address("source", document=str(value), page=1))
    return str(value)


def result(found: Answer) -> None:
    """Rows, cost, then the answer as a table or a picture, and as files."""
    rows = found.rows
    more = "；后面还有，没有取出" if found.is_cut else ""
    fingerprint = hashlib.sha256(rows.write_csv().encode()).hexdigest()[:12]
    screen.lede(f"{rows.height:,} 行{more}，内容指纹 {fingerprint}。" if rows.height else "没有符合的行。")
    screen.soft(
        f"用时 {found.seconds:.2f} 秒（含启动查询进程），处理器 {found.processor_seconds:.2f} 秒，内存 {found.memory_megabytes:,} MB。"
    )
    picture = answer_chart.picture(rows)
    seen = "table" if picture is None else switch("显示为", VIEWS, "show")
    if picture is not None and seen == "chart":
        screen.chart(picture.spec, picture.words)
    else:
        table(rows)
    with st.container(horizontal=True, gap="small"):
        for kind, mime in (("csv", "text/csv"), ("xlsx", XLSX), ("parquet", "application/octet-stream")):
            st.download_button(
                f"下载 {kind.upper()}", partial(made, rows, kind), f"查询.{kind}", mime, key=f"sql-{kind}", on_click="ignore"
            )  # fmt: skip


def table(rows: pl.DataFrame) -> None:
    """The first rows, numbers at the right."""
    cells = [[cell(name, row[name]) for name in rows.columns] for row in rows.head(SHOWN).iter_rows(named=True)]
    words = frozenset(number for number, kind in enumerate(rows.dtypes) if not kind.is_numeric())
    show(table_html(rows.columns, cells, text_columns=0, words=words, label="结果"))
    if rows.height > SHOWN:
        screen.soft(f"页面显示前 {SHOWN} 行，下载是全部 {rows.height:,} 行。")


def described(chosen: Table) -> str:
    """The columns of a table with their headings, types and descriptions."""
    lines = "".join(
        f"<dt><code>{escape(column.name)}</code> {escape(column.heading)} <span>{escape(column.type)}</span></dt><dd>{escape(column.description)}</dd>"
        for column in chosen.columns
    )
    return (
        f'<div class="schema" tabindex="0" role="region" aria-label="{escape(chosen.name)} 的列"><dl>{lines}</dl></div>'
    )


def schema(tables: dict[str, Table]) -> None:
    """What there is to ask: one table at a time."""
    names = {name: f"{name}　{one.heading}" for name, one in tables.items()}
    chosen = tables[pick("表和列", list(tables), names, "table", "department_years")]
    screen.soft(chosen.description)
    show(described(chosen))


screen.soft(
    f"只读已发布的构建；不能写，不能读文件和网络。一次一条 SELECT，最多 {LIMITS.seconds} 秒、{LIMITS.most_rows:,} 行，全站同时最多 {PARALLEL} 条。"
)
tables = {one.name: one for one in marts(settings.load().dbt_project) if has(one.name)}
left, right = st.columns([3, 2], gap="medium")
with right:
    schema(tables)
with left:
    asked = editor(list(tables.values()), next(iter(EXAMPLES.values())))
    listed = "".join(
        f'<li>{anchor(name, address("sql", query=query))}<pre tabindex="0">{escape(query)}</pre></li>'
        for name, query in EXAMPLES.items()
    )
    show(
        f'<details class="examples"{"" if asked else " open"}><summary>例子</summary><ul class="plain">{listed}</ul></details>'
    )
if asked.strip():
    screen.heading("结果")
    try:
        found = answer(build_path(), asked)
    except ReleaseError as error:
        screen.empty(str(error))
    else:
        result(found)
screen.close()
