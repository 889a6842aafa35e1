"""数据与说明: downloads, definitions, what is missing, what is invented."""

import polars as pl
import streamlit as st

from app import accuracy, queries
from app.controls import fictional_notice, permanent_link
from app.downloads import buttons, csv_bytes
from app.tables import show, table_html

TERMS = [
    (
        "“三公”经费",
        "用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费、公务接待费；不含用自有收入开支的部分。",
    ),
    (
        "机关运行经费",
        "行政单位和参公事业单位用一般公共预算基本支出安排的公用经费；一般事业单位没有这一项，因此不会大于公用经费合计。",
    ),
    ("基本支出与项目支出", "基本支出是机构正常运转的人员经费和公用经费；项目支出是为特定任务安排的支出。"),
    (
        "年初预算与全年预算",
        "年初预算是年初批复的预算；全年预算（调整预算）包括年中追加、调减和上年结转。两者不可混用。",
    ),
    ("汇总、本级、单位", "汇总含部门全部所属单位，本级只含部门机关，单位是单独一家。不同口径不相加、不相比。"),
    ("政府采购中小企业占比", "授予中小企业合同金额除以政府采购支出总额；小微企业占比的分母以原文句子所写为准。"),
    (
        "— 、0.00 与（空表）",
        "— 表示原文没有提供或没有读到；0.00 是原文印出的零；（空表）是原文公开了空表并说明没有该项收支。",
    ),
]

st.title("数据与说明")
documents = queries.documents()
show(
    '<p class="lede">每个数字都来自部门公开的决算文件，点击数字可看到它在原文中的位置。读不准的数字不入表，列为读取提示。</p>'
)
if (documents["origin"] == "sample_fictional").any():
    fictional_notice(True)
if (documents["origin"] == "sample_specimen").any():
    fictional_notice(False, True)

st.header("名词")
show(table_html(["名词", "含义"], [list(pair) for pair in TERMS], text_columns=2))

st.header("下载")
show('<p class="soft">全部已收录文件的表格金额，单位为元，逐条附原文、页码和编号。</p>')
buttons(queries.all_amounts(), "决算金额", "amounts")

st.header("读取情况")
summary = documents.group_by("state").agg(pl.len().alias("n")).sort("state")
names = {"loaded": "已收录", "warned": "已收录（有提示）", "refused": "不予收录（不是决算）", "quarantined": "无法读取"}
show(
    table_html(
        ["状态", "文件数"],
        [[names.get(row["state"], row["state"]), str(row["n"])] for row in summary.iter_rows(named=True)],
    )
)

measured = accuracy.measured()
if not measured.is_empty():
    st.header("读取准确度")
    show(f'<p class="soft">{accuracy.origin(measured)}</p>')
    show(table_html(*accuracy.by_format(measured), caption="表格金额：读对 / 印出"))
    show(table_html(*accuracy.by_form(measured), caption="按内容，各格式合计"))
    st.download_button("下载准确度 CSV", csv_bytes(measured), "accuracy.csv", "text/csv", key="accuracy-csv")
permanent_link("about")
