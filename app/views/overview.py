"""总览: what is loaded, totals, gaps, and where to go next."""

from html import escape

import polars as pl
import streamlit as st

from app import formats, queries
from app.controls import permanent_link
from app.downloads import buttons
from app.tables import Content, Figure, address, headlines, link, show, table_html

documents = queries.documents()
departments = queries.departments()
current = documents.filter(pl.col("is_current"))
refused = documents.filter(pl.col("state").is_in(["refused", "quarantined"]))
years = sorted(current["fiscal_year"].drop_nulls().unique().to_list())

st.title("总览")
span = f"{years[0]}—{years[-1]}年度" if years else "尚无年度"
show(
    f'<p class="lede">收录 {departments["department_id"].n_unique()} 个部门、{span}的部门决算 {current.height} 份，'
    f"读出表格金额 {int(current['amount_count'].sum()):,} 个、文字说明中的数据 {int(current['fact_count'].sum()):,} 条；"
    f"另有 {refused.height} 份文件未收录，原因列于页末。</p>"
)
if (documents["origin"] == "sample_fictional").any():
    show(
        '<div class="notice"><b>含虚构示例</b>　名称以“虚构省示例市云杉县”开头的部门及其全部金额均为演示而编造，'
        "不对应任何真实单位；标“重排样本”的文件金额真实、版面重排。</div>"
    )
headlines(
    [
        ("部门", str(departments["department_id"].n_unique()), "个", span),
        (
            "决算公开文件",
            str(current.height),
            "份",
            f"有读取提示 {documents.filter(pl.col('state') == 'warned').height} 份",
        ),
        ("核对发现", str(queries.finding_count()), "项", "矛盾与存疑；舍入提示不计，见各部门页"),
    ]
)

text = st.text_input("查找部门或科目", placeholder="例如：教育、2080505、住房公积金", key="search")
if text.strip():
    found = queries.search(text.strip())
    if found.is_empty():
        show('<div class="empty">没有找到。可以换一个更短的词。</div>')
    items = []
    for row in found.iter_rows(named=True):
        department = row["id"].split("|")[0]
        items.append(
            f"<li>{link(row['label'], 'department', department=department)}　<span class='soft'>{escape(row['note'] or '')}</span></li>"
        )
    show(f"<ul>{''.join(items)}</ul>")

st.header("部门与年度")
show('<p class="soft">● 已收录并读出；○ 已收录，读取中有提示；空白为未收录。点击进入该部门。</p>')
states: dict[tuple[str, str, int], tuple[str, str]] = {
    (row["department_id"], row["scope"] or "", row["fiscal_year"]): (
        "○" if row["state"] == "warned" else "●",
        row["document_id"],
    )
    for row in current.iter_rows(named=True)
}
body = []
for row in departments.iter_rows(named=True):
    cells = [
        f'<td class="w">{link(row["department_name"], "department", department=row["department_id"], scope=row["scope"])}</td>',
        f'<td class="w soft">{escape(row["region_name"] or "—")}</td><td class="w soft">{escape(row["scope"] or "未注明")}</td>',
    ]
    for year in years:
        mark = states.get((row["department_id"], row["scope"] or "", year))
        inner = (
            f'<a href="{escape(address("source", document=mark[1]))}" target="_self" title="{year}年度决算原文">{mark[0]}</a>'
            if mark
            else ""
        )
        cells.append(f'<td class="n">{inner}</td>')
    body.append("<tr>" + "".join(cells) + "</tr>")
head = "".join(f'<th class="n">{year}</th>' for year in years)
show(
    f'<div class="sheet matrix"><table><thead><tr><th class="w">部门</th><th class="w">地区</th><th class="w">口径</th>{head}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
)

if years:
    latest = years[-1]
    st.header(f"{latest}年度主要数据")
    values = pl.concat(
        [queries.peer_values(latest, scope) for scope in current["scope"].drop_nulls().unique().sort().to_list()]
    )
    columns = [
        ("total_revenue", "本年收入合计"),
        ("total_expenditure", "本年支出合计"),
        ("three_public_final", "“三公”经费决算"),
        ("agency_operating_expenses", "机关运行经费"),
    ]
    rows: list[list[Content]] = []
    for name in values["department_name"].unique(maintain_order=True).to_list():
        own = {row["measure"]: row for row in values.filter(pl.col("department_name") == name).iter_rows(named=True)}
        line: list[Content] = [name]
        for measure, _ in columns:
            held = own.get(measure)
            line.append(
                Figure(
                    text=formats.wan(held["amount_yuan"] if held else None),
                    amount_id=held["evidence"] if held and held["evidence_kind"] == "amount" else None,
                    fact_id=held["evidence"] if held and held["evidence_kind"] == "fact" else None,
                )
            )
        rows.append(line)
    show(table_html(["部门", *(label for _, label in columns)], rows, caption="单位：万元"))

if not refused.is_empty():
    st.header("未收录的文件")
    show(
        table_html(
            ["文件", "原因"],
            [[row["file_name"], row["reason"] or ""] for row in refused.iter_rows(named=True)],
            text_columns=2,
        )
    )

buttons(documents.drop("first_seen_on"), "收录情况", "overview")
permanent_link("overview")
