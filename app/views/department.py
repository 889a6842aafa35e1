"""部门一页纸: five years of one department, three findings, three questions, the reasons as stated."""

from html import escape

import streamlit as st

from app import charts, formats, one_page, report_files
from app.one_page import Note
from app.queries import checks, evidence, places, topics, years
from app.screen import Screen
from app.tables import Content, Sheet, Way, address, anchor, link, proof_address, show
from app.warehouse import build_path, pinned
from app.words import BREAKS

screen = Screen("department", "部门一页纸")
chosen = screen.department()
department, scope = chosen.department_id, chosen.scope or None
rows = years.figures(department, scope).to_dicts()
cells = one_page.cells_of(rows)
held = [
    year for year in chosen.years if any((year, measure) in cells for measure in ("total_expenditure", "total_revenue"))
]
if not held:
    screen.empty("该部门的文件中没有读到收支总额。可在“原文”查看文件本身，或看“勾稽核对”里的读取提示。")
    screen.close()
    st.stop()
three = {row["fiscal_year"]: row for row in topics.three_public(department, scope).to_dicts() if row["item"] == "total"}
empties = {
    row["fiscal_year"]: row["state"]
    for row in years.declared_empty(department, scope).to_dicts()
    if row["form"] == "three_public_expenses"
}
asked = checks.questions(chosen.region, department, None)
unit = screen.money_unit([row["amount_yuan"] for row in rows if row["measure"] == "total_expenditure"])
page = one_page.page(
    chosen.name, chosen.scope, cells, held,
    checks.of_department(department, scope, 3).to_dicts(),
    years.reasons(department, scope).to_dicts(),
    None if asked is None else asked.to_dicts(),
    three.get(held[-1]), unit, empties.get(held[-1]),
)  # fmt: skip
show(f'<p class="onpaper">{escape(page.title)}</p>')
screen.lede(page.lede)
screen.headlines(page.headlines)

shown = held[-one_page.SHOWN :]
values = [
    {"年度": year, "类别": part, "数值": float(value), "次序": order}
    for year, parts in page.columns.years
    for order, (part, value) in enumerate(zip(page.columns.parts, parts, strict=True))
    if value is not None
]
breaks = [
    (str(row["fiscal_year"]), BREAKS[row["break_kind"]])
    for row in years.breaks(department, scope).to_dicts()
    if row["break_kind"] not in {"start", "gap"} and row["fiscal_year"] in shown
]
if values and len(page.columns.years) > 1:
    span = [year for year, _ in page.columns.years]
    words = f"基本支出与项目支出，{span[0]}—{span[-1]}年度，{unit.name}（当年价格）"
    screen.chart(charts.year_columns(values, list(page.columns.parts), unit.name, span, breaks), words)
screen.sheet(page.sheet)


def notes(items: list[Note]) -> None:
    """Notes as a list, each with the way to its places."""
    told = []
    for note in items:
        way = link("看两处原文", "checks", finding=note.finding_id) if note.finding_id else ""
        if note.evidence:
            way = anchor("看原文", proof_address(note.evidence))
        told.append(
            f'<li><span class="tag {escape(note.tone)}">{escape(note.heading)}</span> {escape(note.text)}　{way}</li>'
        )
    show(f'<ol class="findings">{"".join(told)}</ol>')


screen.heading("核对发现")
if page.findings:
    notes(list(page.findings))
    show(f'<p class="quiet">{link("全部发现", "checks", **chosen.of)}</p>')
else:
    screen.soft(report_files.NO_FINDINGS)
screen.heading("拟询问的问题")
if page.questions:
    notes(list(page.questions))
    show(f'<p class="quiet">{link("选择、修改并导出", "questions", **chosen.of)}</p>')
else:
    screen.soft(
        "没有达到询问条件的情况。" if page.has_questions else "本构建还没有询问清单；可先看核对发现和年度比较。"
    )
screen.heading("原文所写的原因")
if page.reasons:
    notes(list(page.reasons))
else:
    screen.soft(report_files.NO_REASONS)

provenance, build = screen.provenance(), build_path()


def sources() -> dict[str, str]:
    """File and page of everything that the report cites."""
    with pinned(build):
        return evidence.sources(report_files.ids_of(page))


name = f"{page.title}一页纸-{provenance.build}".replace("/", "／")
with st.container(horizontal=True, gap="small", key="report"):
    st.download_button(
        "下载 Word",
        lambda: report_files.word(page, provenance, sources()),
        f"{name}.docx",
        report_files.WORD,
        key="word",
        on_click="ignore",
    )
    st.download_button(
        "下载 PDF",
        lambda: report_files.pdf(page, provenance, sources()),
        f"{name}.pdf",
        "application/pdf",
        key="pdf",
        on_click="ignore",
    )
screen.heading("来源")
files: list[list[Content]] = [
    [
        f"{row['fiscal_year']}年度",
        Way(text=row["file_name"], to=address("source", document=row["document_id"], page=1)),
        f"{row['known_from']}" if row["known_from"] else formats.MISSING,
        f"{row['version_count']} 个版本" if (row["version_count"] or 1) > 1 else "唯一版本",
    ]
    for row in places.slots(department).to_dicts()
    if (row["scope"] or "") == chosen.scope
]
screen.sheet(Sheet(title="来源文件", head=["年度", "文件", "得知日期", "版本"], rows=files, text_columns=4))
screen.close()
