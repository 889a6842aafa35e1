"""Filters that stand on top and in the address: a copied link opens the same view."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from app.tables import link, show
from app.warehouse import build_name

SCOPES = {"汇总": "汇总（部门及所属单位）", "本级": "本级", "单位": "单位"}


def parameter(name: str) -> str | None:
    """A parameter of the address."""
    return st.query_params.get(name)


def pick(label: str, options: Sequence[str], names: dict[str, str], key: str) -> str:
    """A select box bound to a parameter of the address."""
    wanted = parameter(key)
    index = options.index(wanted) if wanted in options else 0
    chosen = st.selectbox(label, options, index=index, format_func=lambda option: names.get(option, option))
    st.query_params[key] = chosen
    return chosen


def pick_department(frame: pl.DataFrame) -> tuple[str, str, str]:
    """The department and scope of the view: id, scope, name."""
    names = {
        row["department_id"]: row["department_name"] + ("（虚构示例）" if row["is_fictional"] else "")
        for row in frame.iter_rows(named=True)
    }
    left, right = st.columns([4, 2])
    with left:
        chosen = pick("部门", list(names), names, "department")
    scopes = frame.filter(pl.col("department_id") == chosen)["scope"].to_list()
    with right:
        scope = pick("口径", [scope or "" for scope in scopes], {**SCOPES, "": "未注明"}, "scope")
    return chosen, scope or "", names[chosen].removesuffix("（虚构示例）")


def permanent_link(view: str, **parameters: str | int | None) -> None:
    """The address of this view, bound to the build that it shows."""
    wanted = parameter("build")
    newer = f"　此链接原指向构建 {wanted}，现显示较新的构建。" if wanted and wanted != build_name() else ""
    show(f'<p class="quiet">{link("本页链接", view, **parameters, build=build_name())}　构建 {build_name()}{newer}</p>')


def fictional_notice(is_fictional: bool, is_specimen: bool = False) -> None:
    """Says clearly that what is shown is invented, or set anew."""
    if is_fictional:
        show('<div class="notice"><b>虚构示例</b>　本部门及其全部金额均为演示而编造，不对应任何真实单位。</div>')
    elif is_specimen:
        show('<div class="notice"><b>重排样本</b>　金额取自真实公开的决算，版面由本项目重新排印，不是原件。</div>')
