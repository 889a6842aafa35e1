"""The frame of the app: page settings, look, navigation, who may look. No query, no chart."""

import logging
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import access, memory
from app.style import CSS
from app.warehouse import NoWarehouse, build_path

st.set_page_config(
    page_title="决算数仓",
    page_icon=Image.new("RGB", (32, 32), "#2F5D73"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.html(CSS)
access.admit()

VIEWS = Path(__file__).resolve().parent / "views"
TITLES = {
    "": {"overview": "总览"},
    "部门": {"department": "部门一页纸", "compare": "年度比较", "peers": "同类比较"},
    "专题": {
        "three_public": "三公与运行经费",
        "procurement": "政府采购与中小企业",
        "carryover": "执行率与结转",
        "performance": "绩效",
    },
    "核对": {"checks": "勾稽核对", "questions": "询问清单", "review": "复核"},
    "资料": {"source": "原文", "panel": "面板", "sql": "SQL 查询", "about": "数据与说明"},
}
FIRST = "overview"
pages = {
    group: [
        st.Page(VIEWS / f"{name}.py", title=title, url_path=name if name != FIRST else "", default=name == FIRST)
        for name, title in titles.items()
    ]
    for group, titles in TITLES.items()
}


def nowhere() -> None:
    """What an address answers that no screen has."""
    st.title("没有这一页")
    st.html(
        '<div class="empty">这个地址没有对应的页面：可能写错了，或链接没有复制完整。请从上面的菜单选一页，或回到<a href="./" target="_self">总览</a>查找部门。</div>'
    )


asked = unquote(urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]).replace("/", " ").strip()
if asked == FIRST:
    pages[""].append(st.Page(VIEWS / f"{FIRST}.py", title="总览", url_path=FIRST, visibility="hidden"))
elif asked and not any(asked in titles for titles in TITLES.values()):
    pages[""].append(st.Page(nowhere, title="没有这一页", url_path=asked, visibility="hidden"))
page = st.navigation(pages, position="top")

try:
    build_path()
except NoWarehouse:
    st.title("决算数仓")
    st.html(
        '<div class="empty">还没有已发布的数据。请运维人员运行 <code>juesuan load 路径</code>，再运行 <code>juesuan build</code>，然后刷新本页。</div>'
    )
    st.stop()
try:
    page.run()
    access.leave()
    memory.settle(page.url_path)
except Exception:
    logging.getLogger("juesuan").exception("the page %s failed", page.url_path)
    st.html(
        '<div class="empty failed">这一页暂时打不开。其他页面不受影响；请刷新一次，仍打不开时把本页地址交给运维人员。</div>'
    )
