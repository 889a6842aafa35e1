"""SQL: a reader's own question to the published build, read-only, with tables and columns described beside it."""

import hashlib
from functools import partial

import polars as pl
import streamlit as st

from app.controls import keep, parameter, pick
from app.downloads import XLSX, csv_bytes
from app.queries import panels
from app.queries.examples import EXAMPLES
from app.screen import Screen
from app.tables import Way, address, show, table_html
from app.warehouse import build_path, has
from ingest import settings
from ingest.errors import ReleaseError
from ingest.release.catalogue import marts
from ingest.release.panel_files import as_bytes
from ingest.release.sql import LIMITS, PARALLEL, Answer

SHOWN = 200


@st.cache_data(max_entries=32, ttl=600, show_spinner=False)
def answer(build: str, question: str) -> Answer:
    """The answer of a build, kept for a while."""
    return panels.asked(question)


def made(rows: pl.DataFrame, kind: str) -> bytes:
    """The answer as a file; in CSV what a spreadsheet would run as a formula is made harmless, as in every download."""
    return csv_bytes(rows) if kind == "csv" else as_bytes(rows, kind)


screen = Screen("sql", "SQL 查询")
screen.soft(
    f"只读已发布的构建；不能写，不能读文件和网络。一次一条 SELECT，最多 {LIMITS.seconds} 秒、{LIMITS.most_rows:,} 行，全站同时最多 {PARALLEL} 条。"
)
asked = parameter("query") or ""
with st.form("question", border=False):
    question = st.text_area("查询", asked, height=180, max_chars=20_000, placeholder=next(iter(EXAMPLES.values())))
    if st.form_submit_button("查询", type="primary"):
        keep("query", question)
        asked = question
if asked.strip():
    try:
        found = answer(build_path(), asked)
    except ReleaseError as error:
        screen.empty(str(error))
    else:
        more = "；后面还有，没有取出" if found.is_cut else ""
        fingerprint = hashlib.sha256(found.rows.write_csv().encode()).hexdigest()[:12]
        screen.lede(
            f"{found.rows.height:,} 行{more}，内容指纹 {fingerprint}。" if found.rows.height else "没有符合的行。"
        )
        screen.soft(f"用时 {found.seconds:.2f} 秒，含启动查询进程的时间。")
        cells = [["—" if value is None else str(value) for value in row] for row in found.rows.head(SHOWN).rows()]
        show(table_html(found.rows.columns, cells, text_columns=found.rows.width, label="结果"))
        if found.rows.height > SHOWN:
            screen.soft(f"页面显示前 {SHOWN} 行，下载是全部 {found.rows.height:,} 行。")
        with st.container(horizontal=True, gap="small"):
            for kind, mime in (("csv", "text/csv"), ("xlsx", XLSX), ("parquet", "application/octet-stream")):
                st.download_button(
                    f"下载 {kind.upper()}", partial(made, found.rows, kind), f"查询.{kind}", mime,
                    key=f"sql-{kind}", on_click="ignore",
                )  # fmt: skip
screen.heading("例子")
show(
    table_html(
        ["问题", "查询"],
        [[Way(text=name, to=address("sql", query=query)), query] for name, query in EXAMPLES.items()],
        text_columns=2,
        label="例子",
    )
)
screen.heading("表和列")
tables = {table.name: table for table in marts(settings.load().dbt_project) if has(table.name)}
chosen = pick(
    "表",
    list(tables),
    {name: f"{name}　{table.heading}" for name, table in tables.items()},
    "table",
    "department_years",
)
screen.soft(tables[chosen].description)
show(
    table_html(
        ["列", "名称", "类型", "说明"],
        [[column.name, column.heading, column.type, column.description] for column in tables[chosen].columns],
        text_columns=4,
        label="列",
    )
)
screen.close()
