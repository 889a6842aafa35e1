"""A printed place on a screen: what is known of it, and the page picture with its cell outlined."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.page_images import Box, page_png
from app.proof import Proof
from app.queries import evidence
from app.tables import link, show

NO_PICTURE = "这份文件没有页面图像（不是 PDF 或图片），以原文文字为准；下面是读出的这一行及其上下各行。"


def known(proof: Proof) -> None:
    """What is known of a place, as a list."""
    pairs = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in proof.pairs)
    show(f'<dl class="proof">{pairs}</dl>')


def picture(archive_path: str, page: int, boxes: Sequence[Box], about: str, *, near: bool = True) -> bool:
    """The band around the boxes where `near`, then the whole page; False where there is no picture to show."""
    whole = page_png(archive_path, page, boxes)
    if whole is None:
        return False
    band = page_png(archive_path, page, boxes, close=True) if near else None
    if band is not None:
        st.image(band, alt=f"{about}：第{page}页局部，所指数字以红框标出", width="stretch")
        show(f'<p class="soft">第 {page} 页全页：</p>')
    st.image(whole, alt=f"{about}：第{page}页" + ("，所指数字以红框标出" if boxes else ""), width="stretch")
    return True


def place(proof: Proof) -> None:
    """A place with its picture, or with the rows around it where the format has no pages."""
    known(proof)
    show(f'<p class="quiet">{link("查看整份文件", "source", document=proof.document_id, page=proof.page)}</p>')
    if not picture(proof.archive_path, proof.page, proof.boxes, proof.sentence):
        show(f'<div class="empty">{NO_PICTURE}</div>')
        as_read(proof)


def as_read(proof: Proof) -> None:
    """A place of a format without pages: its row and the rows around it, or its sentence."""
    if proof.table is not None:
        show(rows_around(proof, *proof.table))
    elif proof.quote:
        before, _, after = proof.quote.partition(proof.printed)
        marked = f'<span class="here">{escape(proof.printed)}</span>' if proof.printed in proof.quote else ""
        show(f'<p class="said">…{escape(before)}{marked}{escape(after)}…</p>')


def rows_around(proof: Proof, table: int, row: int) -> str:
    """The printed row and its neighbours as they were read, the place outlined."""
    found = evidence.row_around(proof.document_id, table, row)
    lines = []
    for index in found["row_index"].unique(maintain_order=True).to_list():
        cells = found.filter(found["row_index"] == index).to_dicts()
        name = f"<td>{escape(' '.join(filter(None, [cells[0]['code'], cells[0]['name']])))}</td>"
        marks = "".join(
            f'<td class="n"><span class="{"here" if cell["amount_id"] == proof.id else ""}">{escape(cell["printed"])}</span></td>'
            for cell in cells
        )
        lines.append(f"<tr{' class=here' if index == row else ''}>{name}{marks}</tr>")
    return f'<div class="sheet" tabindex="0" role="region" aria-label="原文各行"><table><tbody>{"".join(lines)}</tbody></table></div>'
