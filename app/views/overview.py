"""总览: what is in, what arrived, changed, is late or missing, the gravest findings, and where to go next."""

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from app import figures
from app.controls import EVERYWHERE, pick_region
from app.member_questions import QUESTIONS
from app.queries import checks, overview, places
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address, anchor, link, show
from app.warehouse import previous_build_day
from app.words import CAUSES, GRADES

screen = Screen("overview", "总览")
counts = overview.counts().row(0, named=True)
grades = {row["grade"]: row["n"] for row in overview.finding_counts().iter_rows(named=True)}
if not counts["documents"]:
    screen.empty("还没有收录任何部门的决算。请运维人员读入文件并构建，然后刷新本页。")
    screen.close()
    st.stop()


def results(text: str) -> None:
    """What a search finds: departments, codes, projects."""
    found = places.search(text)
    if found.is_empty():
        screen.empty("没有找到。可以换一个更短的词，例如“教育”“住房公积金”，或科目编码“2080505”。")
        return
    items = []
    for row in found.iter_rows(named=True):
        to = {
            "department": address("department", department=row["department_id"]),
            "code": address("compare", department=row["department_id"], open=row["key"][:3]),
            "project": address("performance", department=row["department_id"]),
        }[row["kind"]]
        word = {"department": "部门", "code": "科目", "project": "项目"}[row["kind"]]
        items.append(
            f'<li><span class="tag">{word}</span> {anchor(row["label"], to)}　<span class="soft">{escape(row["note"])}</span></li>'
        )
    show(f'<ul class="plain">{"".join(items)}</ul>')


if "search" not in st.session_state:
    st.session_state["search"] = st.query_params.get("q", "")
screen.bar = st.container(horizontal=True, gap="small", key="filters")
with screen.bar:
    region, region_name = pick_region()
    text = st.text_input("查找部门、科目或项目", placeholder="例如：教育、2080505、住房公积金", key="search").strip()
screen.filtered(region_name)
if text:
    st.query_params["q"] = text
    results(text)
elif "q" in st.query_params:
    del st.query_params["q"]
untaken = f"；另有 {counts['refused']} 份文件未收录，原因列于页末" if counts["refused"] else ""
span = f"{counts['first_year']}—{counts['last_year']}年度"
screen.lede(
    f"收录 {counts['departments']} 个部门、{span}的部门决算 {counts['documents']} 份，读出表格金额 {counts['amounts']:,} 个、"
    f"文字说明中的数据 {counts['facts']:,} 条{untaken}。"
)
screen.notice(overview.origins())
screen.headlines(
    [
        ("部门", Figure(text=str(counts["departments"]), unit="个"), span),
        ("决算公开文件", Figure(text=str(counts["documents"]), unit="份"), f"其中读取有提示 {counts['warned']} 份"),
        (
            "核对发现的矛盾",
            Figure(text=str(grades.get("contradiction", 0)), unit="项"),
            Way(
                text=f"另有存疑 {grades.get('doubtful', 0)} 项，逐项看两处原文",
                to=address("checks", region=EVERYWHERE, department="", grade=""),
            ),
        ),
    ]
)
screen.heading("常问的问题")
asked = "".join(
    f"<li>{link(one.text, one.view, region=region, department='', **dict(one.parameters))}</li>" for one in QUESTIONS
)
show(f'<ol class="asked" aria-label="{escape(region_name)}常问的问题">{asked}</ol>')

worst = checks.worst(5)
if worst.height:
    screen.heading("最需要看的发现")
    items = "".join(
        f'<li><span class="tag accent">{GRADES[row["grade"]]}</span> {link(row["department_name"], "department", department=row["department_id"])}'
        f"　{row['fiscal_year']}年度决算：{escape(row['message'])}　{link('看两处原文', 'checks', finding=row['finding_id'])}</li>"
        for row in worst.iter_rows(named=True)
    )
    show(f'<ol class="findings">{items}</ol>')

screen.heading(f"{region_name}：部门与年度")
cells = places.matrix(region).to_dicts()
years = sorted({row["fiscal_year"] for row in cells})
screen.soft("● 已收录；○ 已收录，读取有提示；迟 公开晚于批复后二十日；无 应有而未找到。点部门看一页纸，点圆点看原文。")
slots: dict[tuple[str, str], dict[int, dict[str, Any]]] = {}
for row in cells:
    slots.setdefault((row["department_id"], row["scope"] or ""), {})[row["fiscal_year"]] = row
marks = {"not_found": "无", "late": "迟"}


ADDED = {
    "revenue_yuan": "total_revenue",
    "expenditure_yuan": "total_expenditure",
    "three_public_yuan": "three_public_total",
}


def added(row: dict[str, Any], key: str, measure: str) -> Figure:
    """A total that leads to the figures that it is made of."""
    return replace(figures.yuan(row[key]), to=address("source", sum=measure, region=region, year=row["fiscal_year"]))


def mark(row: dict[str, Any] | None) -> Content:
    """One year of one department in a sign."""
    if row is None:
        return ""
    sign = marks.get(str(row["status"]), "○" if row["state"] == "warned" else "●")
    return (
        Way(text=sign, to=address("source", document=str(row["document_id"]), page=1)) if row["document_id"] else sign
    )


lines: list[list[Content]] = []
for (department, scope), held in slots.items():
    name = str(next(iter(held.values()))["department_name"])
    lines.append(
        [
            Way(
                text=name.removeprefix(region_name) or name,
                to=address("department", department=department, scope=scope or None),
            ),
            scope or "未注明",
            *(mark(held.get(year)) for year in years),
        ]
    )
screen.sheet(Sheet(title=f"{region_name}收录情况", head=["部门", "口径", *map(str, years)], rows=lines, text_columns=2))

totals = overview.region_totals(region).to_dicts()
if totals:
    screen.heading(f"{region_name}各年度合计")
    screen.soft(
        "把该地区已收录的部门汇总决算相加，供了解规模；未公开或未收录的部门不在内，不等于政府决算。点合计可看相加的每一个数字。"
    )
    rows: list[list[Content]] = [
        [
            f"{row['fiscal_year']}年度",
            figures.count(row["departments"]),
            *(added(row, key, measure) for key, measure in ADDED.items()),
        ]
        for row in totals
    ]
    head = ["年度", "部门数", "本年收入合计", "本年支出合计", "“三公”经费决算"]
    screen.sheet(Sheet(title=f"{region_name}各年度合计", head=head, rows=rows, unit="万元"))

since = previous_build_day()
screen.heading("新到与变动")
screen.soft(f"与 {since} 的上一构建相比。" if since else "这是保留下来的第一个构建，列出最近收录的文件。")
arrived = overview.arrivals(since)
if arrived.height:
    told: list[list[Content]] = [
        [
            f"{row['first_seen_on']}" if row["first_seen_on"] else "—",
            Way(text=row["file_name"], to=address("source", document=row["document_id"], page=1)),
            f"第 {row['version_number']} 版" if (row["version_number"] or 1) > 1 else "首次收录",
        ]
        for row in arrived.iter_rows(named=True)
    ]
    screen.sheet(Sheet(title="新到文件", head=["收录日期", "文件", "版本"], rows=told, text_columns=3))
else:
    screen.empty("上一构建以来没有新文件。")
changed = overview.changes(since)
if changed.height:
    moved = [
        [
            Way(text=row["department_name"], to=address("department", department=row["department_id"])),
            f"{row['fiscal_year']}年度" if row["fiscal_year"] else "—",
            CAUSES.get(row["cause"], row["cause"]),
            figures.count(row["changed"]),
            figures.count(row["added"]),
            figures.count(row["withdrawn"]),
        ]
        for row in changed.iter_rows(named=True)
    ]
    head = ["部门", "年度", "原因", "数值改变", "新增", "撤下"]
    screen.sheet(Sheet(title="数值变动", head=head, rows=moved, text_columns=3))

overdue = overview.overdue()
if overdue.height:
    screen.heading("迟公开与未找到")
    screen.soft("“应有”指该部门此前公开过、且同地区已有部门公开该年度；未找到也可能是文件没有交到本系统。")
    late = [
        [
            Way(text=row["department_name"], to=address("department", department=row["department_id"])),
            f"{row['fiscal_year']}年度",
            row["scope"] or "未注明",
            "未找到" if row["status"] == "not_found" else f"批复 {row['approved_on']}，公开 {row['published_on']}",
        ]
        for row in overdue.iter_rows(named=True)
    ]
    screen.sheet(Sheet(title="迟公开与未找到", head=["部门", "年度", "口径", "情况"], rows=late, text_columns=4))

refused = overview.refused()
if refused.height:
    screen.heading("未收录的文件")
    no = [[row["file_name"], row["reason"] or ""] for row in refused.iter_rows(named=True)]
    screen.sheet(Sheet(title="未收录的文件", head=["文件", "原因"], rows=no, text_columns=2))
screen.close()
