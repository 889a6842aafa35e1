"""数据与说明: downloads, definitions, accuracy, versions, what is missing."""

import polars as pl
import streamlit as st

from app import accuracy, figures
from app.controls import pick, pick_region
from app.downloads import csv_bytes, parquet_bytes, xlsx_bytes
from app.glossary import TERMS
from app.queries import library, overview
from app.screen import Screen
from app.tables import Content, Sheet, Way, address, show, table_html
from app.warehouse import build_path, pinned
from app.words import STATES
from ingest.issue_words import sentence

ISSUES = {"doubted": "读数存疑，待复核", "ambiguous": "不能确定属于哪一列"}

screen = Screen("about", "数据与说明")
screen.lede("每个数字都来自部门公开的决算文件，点击数字可看到它在原文中的位置。读不准的数字不入表，列为读取提示。")
counts = overview.counts().row(0, named=True)
screen.notice(overview.origins())
screen.heading("名词")
show(table_html(["名词", "含义"], [list(pair) for pair in TERMS.items()], text_columns=2, label="名词"))

screen.heading("下载")
screen.soft("一个地区一个年度的全部表格金额，单位为元，逐条附原文、页码和编号；编号可在“原文”页打开。")
with st.container(horizontal=True, gap="small", key="filters"):
    region, region_name = pick_region()
    if counts["documents"]:
        listed = [str(year) for year in range(counts["last_year"], counts["first_year"] - 1, -1)]
        year = pick("年度", listed, {one: f"{one}年度决算" for one in listed}, "year")
if counts["documents"]:
    screen.filtered(f"{region_name}，{year}年度")
    build = build_path()
    title, given = f"{region_name}{year}年度决算金额", screen.provenance()

    def amounts() -> pl.DataFrame:
        """The chosen amounts with the build and the filter."""
        with pinned(build):
            found = library.amounts(region, int(year))
        return found.with_columns(pl.lit(given.build).alias("build"), pl.lit(given.filter).alias("filter"))

    with st.container(horizontal=True, gap="small", key="whole"):
        for label, made, suffix in (
            ("CSV", lambda: csv_bytes(amounts()), "csv"),
            ("Excel", lambda: xlsx_bytes(amounts(), title, given), "xlsx"),
            ("Parquet", lambda: parquet_bytes(amounts(), title, given), "parquet"),
        ):
            st.download_button(
                f"下载 {label}", made, f"{title}-{given.build}.{suffix}", key=f"amounts-{suffix}", on_click="ignore"
            )

else:
    screen.empty("还没有收录任何部门的决算，没有可以下载的金额。")

screen.heading("读取情况")
states = {row["state"]: row["n"] for row in library.states().iter_rows(named=True)}
lines: list[list[Content]] = [[STATES.get(state, state), figures.count(n)] for state, n in states.items()]
lines += [[ISSUES[row["why"]], figures.count(row["n"])] for row in library.withheld().iter_rows(named=True)]
screen.sheet(Sheet(title="读取情况", head=["状态", "数量"], rows=lines))
issues = library.issues().to_dicts()
if issues:
    screen.heading("没有读到的")
    told: list[list[Content]] = [
        [sentence(row["kind"], row["example"]), row["file_name"], figures.count(row["n"])] for row in issues
    ]
    screen.sheet(Sheet(title="读取提示", head=["情况", "例", "次数"], rows=told, text_columns=2))
unresolved = library.unresolved().to_dicts()
if unresolved:
    screen.heading("部门未定的文件")
    files: list[list[Content]] = [
        [
            Way(text=row["file_name"], to=address("source", document=row["document_id"], page=1)),
            row["printed_name"] or "—",
            row["region_name_candidates"] or "—",
        ]
        for row in unresolved
    ]
    screen.sheet(Sheet(title="部门未定的文件", head=["文件", "所印名称", "可能的地区"], rows=files, text_columns=3))
screen.heading("版本")
indices = "；".join(
    f"{'居民消费价格指数' if row['index_kind'] == 'cpi' else 'GDP 平减指数'} {row['first_year']}—{row['last_year']}年"
    for row in library.price_years().iter_rows(named=True)
)
editions: list[list[Content]] = [
    ["当前构建", given.build if counts["documents"] else "—"],
    ["价格指数", indices],
    ["收录年度", f"{counts['first_year']}—{counts['last_year']}年度" if counts["documents"] else "—"],
]
screen.sheet(Sheet(title="版本", head=["项目", "内容"], rows=editions, text_columns=2))

measured = accuracy.measured()
if not measured.is_empty():
    screen.heading("读取准确度")
    screen.soft(accuracy.origin(measured))
    show(table_html(*accuracy.by_format(measured), caption="表格金额：读对 / 印出", label="按格式"))
    show(table_html(*accuracy.by_form(measured), caption="按内容，各格式合计", label="按内容"))
    st.download_button(
        "下载准确度 CSV", lambda: csv_bytes(measured), "accuracy.csv", "text/csv", key="accuracy-csv", on_click="ignore"
    )
screen.close()
