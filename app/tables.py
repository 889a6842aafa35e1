"""Report tables as data and as our own HTML: figures right-aligned, each a link to its evidence. Every text is escaped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from urllib.parse import urlencode

import streamlit as st

from app.formats import MISSING
from app.glossary import GLOSSARY

SHORT = 10
"""Words of so many letters stand on one line."""

_YEAR = re.compile(r"\d{4}(年度)?")

MOST_CELLS = 12
"""Places that one figure leads to at most; a sum of more addends names the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure to show: its text, its value rounded as shown, and the ids of the printed places that it comes from.

    A figure made of many leads to the list of them instead, `to` an address of the app.
    """

    text: str
    value: Decimal | None = None
    unit: str = ""
    evidence: tuple[str, ...] = ()
    tone: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Words that lead to another view of the app."""

    text: str
    to: str
    tone: str = ""


Content = str | Figure | Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: the first `text_columns` columns and those of `words` are words, the others figures; `strong` rows stand out.

    The screen, the download and the report are all made of it.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Content]]
    text_columns: int = 1
    unit: str = ""
    strong: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()


def address(view: str, **parameters: str | int | None) -> str:
    """A relative address within the app."""
    given = {key: str(value) for key, value in parameters.items() if value is not None}
    return ("./" if view == "overview" else view) + (f"?{urlencode(given)}" if given else "")


def link(text: str, view: str, **parameters: str | int | None) -> str:
    """A link within the app as HTML."""
    return anchor(text, address(view, **parameters))


def anchor(text: str, to: str) -> str:
    """A link to an address of the app as HTML."""
    return f'<a href="{escape(to)}" target="_self">{escape(text)}</a>'


def proof_address(evidence: Sequence[str]) -> str:
    """The address where printed places are shown."""
    return address("source", cell=",".join(evidence[:MOST_CELLS]))


def text_of(content: Content) -> str:
    """The words or digits of a cell."""
    return content if isinstance(content, str) else content.text


def cell_html(content: Content) -> str:
    """The inside of a table cell."""
    if isinstance(content, str):
        return escape(content)
    if isinstance(content, Way):
        inner = anchor(content.text, content.to)
    elif content.text == MISSING or not (content.to or content.evidence):
        inner = escape(content.text)
    elif content.to:
        inner = anchor(content.text, content.to)
    else:
        inner = anchor(content.text, proof_address(content.evidence))
    return f'<span class="{escape(content.tone)}">{inner}</span>' if content.tone else inner


def table_html(
    head: Sequence[str],
    rows: Sequence[Sequence[Content]],
    *,
    caption: str = "",
    text_columns: int = 1,
    strong: frozenset[int] = frozenset(),
    words: frozenset[int] = frozenset(),
    label: str = "",
) -> str:
    """A table whose first `text_columns` columns and those of `words` are words and whose others are figures.

    `strong` rows stand out. Words that the glossary knows carry their definition.
    """
    kinds = [_word_class(rows, index) if index < text_columns or index in words else "n" for index in range(len(head))]
    equal = _equal(rows, kinds)
    kinds = [f"{kind} eq" if index in equal else kind for index, kind in enumerate(kinds)]
    name = f' aria-label="{escape(label)}"' if label else ""
    parts = [f'<div class="{_shape(head, kinds)}" tabindex="0" role="region"{name or " aria-label=表格"}><table>']
    once = "；".join(f"{head[index]}：{told}" for index, told in equal.items() if told)
    if caption or once:
        opening = "<caption>" if caption else '<caption class="once">'
        said = f'<span class="once">{"　" * bool(caption)}{escape(once)}</span>' if once else ""
        parts.append(f"{opening}{escape(caption)}{said}</caption>")
    cells = (f'<th class="{k}" scope="col">{explained(text)}</th>' for k, text in zip(kinds, head, strict=True))
    parts.append("<thead><tr>" + "".join(cells) + "</tr></thead><tbody>")
    for number, row in enumerate(rows):
        opening = '<tr class="strong">' if number in strong else "<tr>"
        first = row[0]
        inner = [explained(first) if isinstance(first, str) else cell_html(first), *map(cell_html, row[1:])]
        parts.append(
            opening
            + "".join(
                f'<td class="{k}" data-head="{escape(text)}">{c}</td>'
                for k, c, text in zip(kinds, inner, head, strict=True)
            )
            + "</tr>"
        )
    return "".join([*parts, "</tbody></table></div>"])


def _shape(head: Sequence[str], kinds: Sequence[str]) -> str:
    """What the look knows of a table.

    On a phone nothing but words is read as cards, and of many years the newest are seen first. Few columns stay near each other.
    """
    if len(kinds) > 2 and "n" not in kinds:
        return "sheet cards"
    if len(kinds) > 3 and _YEAR.fullmatch(head[-1]):
        return "sheet years"
    return "sheet few" if len(kinds) < 4 and "n" in kinds else "sheet"


def _equal(rows: Sequence[Sequence[Content]], kinds: Sequence[str]) -> dict[int, str]:
    """Columns of words beyond the first that say the same in every row, where there are figures beside: said once on a phone."""
    if len(rows) < 2 or "n" not in kinds:
        return {}
    found = {index: {text_of(row[index]) for row in rows} for index, kind in enumerate(kinds) if index and kind != "n"}
    return {index: told.pop() for index, told in found.items() if len(told) == 1}


def _word_class(rows: Sequence[Sequence[Content]], index: int) -> str:
    """A column of words; short ones are not broken into lines."""
    return "w s" if all(len(text_of(row[index])) <= SHORT for row in rows) else "w"


def explained(text: str) -> str:
    """A label as HTML, with its definition where the glossary has one."""
    meaning = GLOSSARY.get(text.strip("　 ").removeprefix("其中："))
    return f'<abbr title="{escape(meaning)}">{escape(text)}</abbr>' if meaning else escape(text)


def sheet_html(sheet: Sheet) -> str:
    """A sheet as HTML."""
    return table_html(
        sheet.head,
        sheet.rows,
        caption=f"单位：{sheet.unit}" if sheet.unit else "",
        text_columns=sheet.text_columns,
        strong=sheet.strong,
        words=sheet.words,
        label=sheet.title,
    )


def show(html: str) -> None:
    """Puts our own HTML on the page."""
    st.html(html)
