"""原文: the printed place behind a figure, outlined on the picture of its page; or a document, page by page."""

from decimal import Decimal
from html import escape
from typing import Any

import streamlit as st

from app import figures, places, proof
from app.controls import parameter, pick_region
from app.proof import Proof
from app.queries import evidence, overview
from app.queries import places as regions
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address, link, show
from app.words import TOTALS

screen = Screen("source", "原文")
wanted = parameter("cell") or parameter("amount") or parameter("fact") or ""
proofs = [told for one in wanted.split(",") if (told := proof.of(one)) is not None]
document_id = parameter("document")


def page_of(document: dict[str, Any]) -> None:
    """One page of a document: its picture, and the figures read on it, each a way to its outline."""
    asked, last = parameter("page") or "1", int(str(document["page_count"]))
    page = max(1, min(int(asked) if asked.isdigit() else 1, last))
    screen.notice(frozenset({str(document["origin"])}))
    screen.lede(f"{document['file_name']}，第 {page} 页，共 {last} 页。")
    name = str(document["document_id"])
    steps = [("第一页", 1), ("上一页", page - 1), ("下一页", page + 1), ("最后一页", last)]
    ways = [link(word, "source", document=name, page=to) for word, to in steps if 1 <= to <= last and to != page]
    show(f'<p class="quiet">{"　".join(ways)}</p>')
    printed = evidence.page_figures(name, page).to_dicts()
    left, right = st.columns([3, 2])
    with left:
        if not places.picture(str(document["archive_path"]), page, [], str(document["file_name"])):
            screen.empty("这份文件没有页面图像（不是 PDF 或图片），右边列出这一页读出的数字。")
    with right:
        if not printed:
            screen.empty("这一页没有读出数字。")
            return
        rows: list[list[Content]] = [
            [
                f"{one['place']}　{' '.join(filter(None, [one['code'], one['name']]))}",
                Figure(text=one["printed"], evidence=(one["id"],)),
            ]
            for one in printed
        ]
        screen.sheet(Sheet(title=f"第{page}页读出的数字", head=["位置", "原文"], rows=rows))


def several(proofs: list[Proof]) -> None:
    """A figure of several places: each told, then each page once with all its places outlined."""
    screen.lede(f"所点的数字由原文 {len(proofs)} 处得出，逐处列在下面，并在原文页面上标出。")
    rows: list[list[Content]] = [
        [one.sentence, Figure(text=one.printed or "见表", evidence=(one.id,))] for one in proofs
    ]
    screen.sheet(Sheet(title="出处", head=["出处", "原文"], rows=rows))
    pages: dict[tuple[str, int], list[Proof]] = {}
    for one in proofs:
        pages.setdefault((one.document_id, one.page), []).append(one)
    columns = st.columns(2)
    for number, group in enumerate(pages.values()):
        with columns[number % 2]:
            page_with(group, near=len(pages) <= 2)


def page_with(group: list[Proof], *, near: bool) -> None:
    """One page of a document with all of its places."""
    first = group[0]
    told = "、".join(one.printed or one.sentence for one in group)
    way = link("查看整份文件", "source", document=first.document_id, page=first.page)
    show(f'<p class="soft">{escape(first.title)}，第 {first.page} 页：{escape(told)}　{way}</p>')
    boxes = [box for one in group for box in one.boxes]
    if not places.picture(first.archive_path, first.page, boxes, first.title, near=near):
        for one in group:
            places.as_read(one)


def total(region: str, year: int, measure: str) -> None:
    """Every figure that a region's total is made of, each a way to its cell."""
    found = overview.addends(region, year, measure).to_dicts()
    label = TOTALS[measure].strip("　")
    name = next((row["region_name"] for row in regions.regions().to_dicts() if row["region_code"] == region), region)
    whole = figures.yuan(sum((row["amount_yuan"] for row in found), Decimal(0)))
    screen.filtered(f"{name}，{year}年度，{label}")
    screen.lede(f"{name}{year}年度{label} {whole.text} 万元，由 {len(found)} 个部门汇总决算中的数字相加。")
    lines: list[list[Content]] = [["合计", "汇总", whole]]
    for row in found:
        way = Way(
            text=str(row["department_name"]).removeprefix(name),
            to=address("department", department=row["department_id"], scope=row["scope"]),
        )
        lines.append([way, row["scope"], figures.yuan(row["amount_yuan"], (str(row["id"]),))])
    sheet = Sheet(
        title=f"{name}{year}年度{label}",
        head=["部门", "口径", label],
        rows=lines,
        text_columns=2,
        unit="万元",
        strong=frozenset({0}),
    )
    screen.sheet(sheet)


summed, asked_year = parameter("sum"), parameter("year") or ""
if summed in TOTALS and asked_year.isdigit():
    total(parameter("region") or "", int(asked_year), summed)
elif proofs:
    screen.notice(frozenset(one.origin for one in proofs))
    if len(proofs) == 1:
        screen.lede(f"{proofs[0].sentence}。")
        places.place(proofs[0])
    else:
        several(proofs)
elif document_id and (found := evidence.document(document_id)).height:
    page_of(found.row(0, named=True))
else:
    screen.lede("在其他页面点击任何一个数字，即可在这里看到它在原文页面上的位置。也可以从下面打开一份文件。")
    if wanted or document_id:
        screen.warn("没有找到", "这个地址所指的数字或文件不在当前构建中，可能已被更新的版本代替。")
    region, _ = pick_region()
    listed = evidence.documents(region).to_dicts()
    if listed:
        files: list[list[Content]] = [
            [
                Way(text=str(row["department_name"]), to=address("source", document=row["document_id"], page=1)),
                f"{row['fiscal_year']}年度",
                row["scope"] or "未注明",
                row["file_name"],
            ]
            for row in listed
        ]
        screen.sheet(Sheet(title="文件", head=["部门", "年度", "口径", "文件"], rows=files, text_columns=4))
    else:
        screen.empty("这个地区还没有收录文件。")
screen.close()
