"""Report tables as our own HTML: figures right-aligned, each a link to its evidence. Every text is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from app.formats import MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure to show: its text and, where it is printed somewhere, the evidence it leads to."""

    text: str
    amount_id: str | None = None
    fact_id: str | None = None
    tone: str = ""


Content = str | Figure


def address(view: str, **parameters: str | int | None) -> str:
    """A relative address within the app."""
    given = {key: str(value) for key, value in parameters.items() if value is not None}
    return ("./" if view == "overview" else view) + (f"?{urlencode(given)}" if given else "")


def link(text: str, view: str, **parameters: str | int | None) -> str:
    """A link within the app as HTML."""
    return f'<a href="{escape(address(view, **parameters))}" target="_self">{escape(text)}</a>'


def cell_html(content: Content) -> str:
    """The inside of a table cell."""
    if isinstance(content, str):
        return escape(content)
    if content.text == MISSING or (content.amount_id is None and content.fact_id is None):
        inner = escape(content.text)
    elif content.amount_id is not None:
        inner = link(content.text, "source", amount=content.amount_id)
    else:
        inner = link(content.text, "source", fact=content.fact_id)
    return f'<span class="{escape(content.tone)}">{inner}</span>' if content.tone else inner


def table_html(
    head: Sequence[str],
    rows: Iterable[Sequence[Content]],
    *,
    caption: str = "",
    text_columns: int = 1,
    strong: frozenset[int] = frozenset(),
) -> str:
    """A table whose first `text_columns` columns are words and whose others are figures; `strong` rows stand out."""
    parts = ['<div class="sheet"><table>']
    if caption:
        parts.append(f"<caption>{escape(caption)}</caption>")
    kinds = ["w" if index < text_columns else "n" for index in range(len(head))]
    parts.append(
        "<thead><tr>" + "".join(f'<th class="{k}">{escape(text)}</th>' for k, text in zip(kinds, head, strict=True))
    )
    parts.append("</tr></thead><tbody>")
    for number, row in enumerate(rows):
        opening = '<tr class="strong">' if number in strong else "<tr>"
        parts.append(
            opening + "".join(f'<td class="{k}">{cell_html(c)}</td>' for k, c in zip(kinds, row, strict=True)) + "</tr>"
        )
    return "".join([*parts, "</tbody></table></div>"])


def show(html: str) -> None:
    """Puts our own HTML on the page."""
    st.html(html)


def headlines(figures: Sequence[tuple[str, str, str, Content]]) -> None:
    """At most three headline figures: label, number, unit, and the word under it."""
    blocks = [
        f'<div class="headline"><div class="label">{escape(label)}</div>'
        f'<div class="figure">{escape(number)}<span>{escape(unit)}</span></div><div class="under">{cell_html(under)}</div></div>'
        for label, number, unit, under in figures
    ]
    show(f'<div class="headlines">{"".join(blocks)}</div>')
