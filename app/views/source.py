"""原文: the evidence of a figure: document, page, cell, printed text."""

from html import escape
from typing import Any

import streamlit as st

from app import formats, queries
from app.controls import fictional_notice, permanent_link
from app.page_images import page_png
from app.tables import Figure, link, show, table_html

Row = dict[str, Any]
READINGS = {"text_layer": "PDF 文字层", "ocr": "图像识别", "office_cell": "表格单元格", "dump": "文本"}
STANDINGS = {"proved": "经勾稽核实", "plain": "直接读出", "doubted": "存疑，未入表", "reviewed": "经人工复核"}


def proof(pairs: list[tuple[str, str]]) -> None:
    """What is known of one figure."""
    show(
        '<dl class="proof">'
        + "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs)
        + "</dl>"
    )


def picture(archive_path: str, page: int, box: tuple[float, float, float, float] | None) -> None:
    """The page with the place outlined."""
    png = page_png(archive_path, page, box)
    if png is None:
        show('<div class="empty">这份文件没有页面图像（不是 PDF），请以上面的原文文字为准。</div>')
    else:
        st.image(png)


def whole_document(row: Row) -> None:
    """The way to the document itself, then the page with the place outlined."""
    show(f'<p class="quiet">{link("查看整份文件", "source", document=str(row["document_id"]), page=row["page"])}</p>')
    box = (row["x0"], row["y0"], row["x1"], row["y1"]) if row["x0"] is not None else None
    picture(row["archive_path"], row["page"], box)


def origin(row: Row) -> list[tuple[str, str]]:
    """Where the document comes from."""
    return [
        ("文件", row["file_name"]),
        ("首次见到", f"{row['first_seen_on']:%Y-%m-%d}"),
        ("文件校验值", f"SHA-256 {row['document_id']}"),
    ]


st.title("原文")
amount_id, fact_id, document_id = (st.query_params.get(key) for key in ("amount", "fact", "document"))
page_number = int(page) if (page := st.query_params.get("page") or "").isdigit() else 1
if amount_id and not (found := queries.amount(amount_id)).is_empty():
    row = found.row(0, named=True)
    fictional_notice(row["origin"] == "sample_fictional", row["origin"] == "sample_specimen")
    show(
        f'<p class="lede">{escape(row["department_name"] or "")} {row["fiscal_year"]}年度决算，{escape(row["title"])}，“{escape(row["name"] or "—")}”：原文印作 <b>{escape(row["printed"])}</b> {escape(row["unit"])}。</p>'
    )
    proof(
        [
            ("金额", f"{formats.wan(row['amount_yuan'])} 万元（{row['amount_yuan']:,} 元）"),
            ("位置", f"第 {row['page']} 页，{row['title']}，{row['code'] or ''} {row['name'] or ''}"),
            ("读取方式", f"{READINGS[row['reading']]}；{STANDINGS[row['standing']]}"),
            *origin(row),
        ]
    )
    whole_document(row)
    permanent_link("source", amount=amount_id)
elif fact_id and not (found := queries.fact(fact_id)).is_empty():
    row = found.row(0, named=True)
    fictional_notice(row["origin"] == "sample_fictional", row["origin"] == "sample_specimen")
    show(
        f'<p class="lede">{escape(row["department_name"] or "")} {row["fiscal_year"]}年度决算的文字说明：“…{escape(row["quote"])}”</p>'
    )
    proof(
        [
            (
                "内容",
                f"{row['subject']}　{row['measure']}　{row['text']}{'' if row['unit'] == 'text' else row['unit']}",
            ),
            ("期间", row["period"]),
            ("位置", f"第 {row['page']} 页，{row['section']}"),
            *origin(row),
        ]
    )
    whole_document(row)
    permanent_link("source", fact=fact_id)
elif document_id and not (found := queries.document(document_id)).is_empty():
    row = found.row(0, named=True)
    fictional_notice(row["origin"] == "sample_fictional", row["origin"] == "sample_specimen")
    page_number = max(1, min(page_number, row["page_count"]))
    show(f'<p class="lede">{escape(row["file_name"])}　第 {page_number} 页，共 {row["page_count"]} 页</p>')
    steps = []
    if page_number > 1:
        steps.append(link("上一页", "source", document=document_id, page=page_number - 1))
    if page_number < row["page_count"]:
        steps.append(link("下一页", "source", document=document_id, page=page_number + 1))
    show(f'<p class="quiet">{"　".join(steps)}</p>')
    picture(row["archive_path"], page_number, None)
    amounts = queries.page_amounts(document_id, page_number)
    if not amounts.is_empty():
        st.header("本页读出的金额")
        show(
            table_html(
                ["表", "科目", "名称", "原文"],
                [
                    [a["title"], a["code"] or "", a["name"] or "", Figure(text=a["printed"], amount_id=a["amount_id"])]
                    for a in amounts.iter_rows(named=True)
                ],
                text_columns=3,
            )
        )
    permanent_link("source", document=document_id, page=page_number)
else:
    show('<p class="lede">在其他页面点击任何一个数字，即可在这里看到它在原文中的位置。</p>')
    documents = queries.documents()
    rows = [
        "<li>"
        + link("{department_name}　{fiscal_year}年度决算".format(**row), "source", document=row["document_id"])
        + "</li>"
        for row in documents.filter(documents["is_current"]).iter_rows(named=True)
    ]
    show(f"<ul>{''.join(rows)}</ul>")
