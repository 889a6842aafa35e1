"""The frame of the app: page settings, look, navigation. No query, no chart."""

import sys
from pathlib import Path

import streamlit as st
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.style import CSS
from app.warehouse import NoWarehouse, build_path

st.set_page_config(
    page_title="决算数仓",
    page_icon=Image.new("RGB", (32, 32), "#2F5D73"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.html(CSS)

VIEWS = Path(__file__).resolve().parent / "views"
pages = [
    st.Page(VIEWS / "overview.py", title="总览", url_path="overview", default=True),
    st.Page(VIEWS / "department.py", title="部门", url_path="department"),
    st.Page(VIEWS / "peers.py", title="同类比较", url_path="peers"),
    st.Page(VIEWS / "source.py", title="原文", url_path="source"),
    st.Page(VIEWS / "about.py", title="数据与说明", url_path="about"),
]
page = st.navigation(pages, position="top")

try:
    build_path()
except NoWarehouse:
    st.title("决算数仓")
    st.html(
        '<div class="empty">还没有已发布的数据。请运维人员运行 <code>juesuan load 路径</code>，再运行 <code>juesuan build</code>，然后刷新本页。</div>'
    )
    st.stop()
page.run()
