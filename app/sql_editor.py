"""The box for a reader's SQL with completion: a component of our own, its script part of the page, nothing fetched."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from app.controls import keep, parameter
from ingest.release.catalogue import Table

_KEY = "sql-editor"
MOST_CHARACTERS = 20_000
WORDS = (
    *("select", "distinct", "case when", "then", "else", "end", "as"),
    *("from", "join", "left join", "using", "on", "where", "and", "or", "not", "in", "between", "like", "is null", "is not null"),
    *("group by", "having", "order by", "desc", "limit", "with", "union all", "all"),
    *("count(*)", "sum(", "avg(", "min(", "max(", "median(", "round(", "coalesce(", "quantile_cont(", "row_number() over ("),
)  # fmt: skip
_HTML = f"""
<label for="sql-text">查询</label>
<div class="box">
<textarea id="sql-text" rows="9" spellcheck="false" autocapitalize="off" autocomplete="off" maxlength="{MOST_CHARACTERS}"
  aria-autocomplete="list" aria-controls="sql-choices" aria-describedby="sql-keys"></textarea>
<ul id="sql-choices" role="listbox" aria-label="可选的表和列" hidden></ul>
</div>
<p id="sql-keys">写表名、列名或中文名称时列出可选的；↑↓ 选择，回车或 Tab 填入，Ctrl+空格列出全部，Ctrl+回车查询。</p>
<button type="button">查询</button><span role="status" class="told"></span>
"""
_CSS = """
label { font-size:.875rem; color:var(--ink); display:block; margin-bottom:.3rem; }
.box { position:relative; }
textarea { box-sizing:border-box; width:100%; font:.92rem/1.55 "Noto Sans Mono CJK SC","Noto Sans Mono","DejaVu Sans Mono",Consolas,monospace; color:var(--ink);
  background:var(--panel); border:1px solid var(--edge); border-radius:4px; padding:.6rem .7rem; resize:vertical; }
textarea:focus-visible, button:focus-visible { outline:2px solid var(--blue); outline-offset:1px; }
textarea::placeholder { color:var(--soft); opacity:1; }
ul { position:absolute; z-index:9; left:0; right:0; top:100%; margin:.15rem 0 0; padding:.2rem 0; list-style:none; max-height:14.5rem; overflow:auto;
  background:var(--panel); border:1px solid var(--edge); border-radius:4px; box-shadow:0 6px 18px var(--shade); font-size:.92rem; }
ul[hidden] { display:none; }
li { display:flex; justify-content:space-between; gap:1rem; padding:.22rem .7rem; cursor:pointer; color:var(--ink); }
li span { color:var(--soft); text-align:right; }
li[aria-selected=true] { background:var(--strong); outline:2px solid var(--blue); outline-offset:-2px; }
p { margin:.35rem 0 .6rem; color:var(--soft); font-size:.85rem; }
button { font:inherit; color:var(--paper); background:var(--blue); border:none; border-radius:4px; padding:.45rem 1.1rem; cursor:pointer; }
.told { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); }
"""
_editor = st.components.v2.component(
    "juesuan_sql_editor", html=_HTML, css=_CSS, js=(Path(__file__).parent / "sql_editor.js").read_text("utf-8")
)


def editor(tables: Sequence[Table], example: str) -> str:
    """Shows the box with the question of the address, and gives it; a question that is asked goes to the address first."""
    query = parameter("query") or ""
    known = [_known(one) for one in tables]
    data: dict[str, Any] = {"query": query, "example": example, "words": WORDS, "tables": known}
    _editor(key=_KEY, data=data, on_asked_change=_asked)
    return query


def _asked() -> None:
    keep("query", str(st.session_state[_KEY].asked or ""))


def _known(table: Table) -> dict[str, Any]:
    """What is completed of a table: names and headings."""
    columns = [{"name": column.name, "heading": column.heading} for column in table.columns]
    return {"name": table.name, "heading": table.heading, "columns": columns}
