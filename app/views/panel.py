"""面板: departments by years by measures, a reason beside every gap, to download with the recipe that makes it again."""

import dataclasses
import hashlib
import re
from functools import partial
from typing import Any

import streamlit as st

from app.controls import keep, parameter, pick, pick_many, switch
from app.formats import MISSING
from app.queries import overview, panels, places
from app.screen import Screen
from app.tables import Content, Figure, Sheet, sheet_html, show
from ingest.errors import ReleaseError
from ingest.release.names import headings
from ingest.release.panel_files import as_bytes
from ingest.release.panel_source import MISSING as REASONS
from ingest.release.recipe import BALANCES, CODES, FORMATS, PRICES, SHAPES, Recipe, as_toml

SHOWN = 40
SCOPES = {"汇总": "汇总（含所属单位）", "本级": "本级", "单位": "单位", "": "各口径，分列各行"}
MEASURES = {name: words[0] for name, words in headings("measure").items()}

screen = Screen("panel", "面板")
years = [str(year) for year in panels.years()]
if not years:
    screen.empty("还没有收录任何部门的决算。请运维人员读入文件并构建，然后刷新本页。")
    st.stop()
screen.notice(overview.origins())
regions = {row["region_code"]: row["region_name"] for row in places.regions().iter_rows(named=True)}
kinds = {row["kind_id"]: row["kind_name"] for row in panels.kinds().iter_rows(named=True)}
measures = pick_many("指标", list(MEASURES), MEASURES, "measures", ["total_expenditure", "three_public_total"])
with st.container(horizontal=True, gap="small", key="filters"):
    first = pick("自", years, {}, "first", years[0])
    last = pick("至", years, {}, "last", years[-1])
    scope = pick("口径", list(SCOPES), SCOPES, "scope", "汇总")
with st.expander("地区、类别、功能科目、平衡与价格"):
    chosen_regions = pick_many("地区（不选就是全部）", list(regions), regions, "regions", [])
    chosen_kinds = pick_many("部门类别（不选就是全部）", list(kinds), kinds, "kinds", [])
    codes = re.findall(
        r"\d+", st.text_input("功能科目代码", parameter("functions") or "", placeholder="205 20502", max_chars=200)
    )
    keep("functions", " ".join(codes))
    balance = switch("平衡", BALANCES, "balance")
    prices = switch("价格", PRICES, "prices")
    printed = switch("功能科目", CODES, "codes")
    shape = switch("形状", SHAPES, "shape")


def preview(recipe: Recipe) -> Sheet:
    """The first rows, long whatever the file's shape, each amount with its place and each gap with its reason."""
    found = panels.rows(dataclasses.replace(recipe, shape="long")).head(SHOWN)
    lines: list[list[Content]] = [
        [row["department_name"] or row["department_id"], str(row["fiscal_year"]), MEASURES.get(row["measure"], row["measure"]), amount(row), REASONS[row["missing"]][0] if row["missing"] else ""]
        for row in found.iter_rows(named=True)
    ]  # fmt: skip
    return Sheet(
        title="面板",
        head=["部门", "年度", "指标", "金额（元）", "缺值原因"],
        rows=lines,
        text_columns=3,
        unit="元",
        words=frozenset({4}),
    )


def amount(row: dict[str, Any]) -> Figure:
    """The amount to the cent with the places where it is printed."""
    if row["amount_yuan"] is None:
        return Figure(text=MISSING)
    ids = tuple(filter(None, [*(row["amount_id"] or "").split(","), row["fact_id"]]))
    return Figure(text=f"{row['amount_yuan']:,.2f}", value=row["amount_yuan"], unit="元", evidence=ids)


try:
    recipe = Recipe(
        measures=(*measures, *(f"function:{code}" for code in codes)), first_year=int(first), last_year=int(last),
        regions=tuple(chosen_regions), kinds=tuple(chosen_kinds), scope=scope, balance=balance, prices=prices,
        codes=printed, shape=shape,
    )  # fmt: skip
except ReleaseError as error:
    screen.empty(str(error))
    screen.close()
    st.stop()
made = panels.rows(recipe)
fingerprint = hashlib.sha256(made.write_csv().encode()).hexdigest()[:12]
screen.lede(f"{made.height:,} 行 × {made.width} 列；每个空值旁有缺值代码，空白不是零。内容指纹 {fingerprint}。")
build = screen.provenance().build
with st.container(horizontal=True, gap="small", key="whole"):
    for kind in FORMATS:
        st.download_button(
            f"下载 {kind.upper() if kind != 'dta' else 'Stata'}", partial(as_bytes, made, kind),
            f"面板-{build}.{kind}", key=f"panel-{kind}", on_click="ignore",
        )  # fmt: skip
    st.download_button(
        "下载配方", as_toml(recipe, {"build": build, "rows": made.height}), f"面板-{build}.toml", key="panel-recipe", on_click="ignore"
    )  # fmt: skip
show(sheet_html(preview(recipe)))
screen.heading("配方")
screen.soft("存成文件后，juesuan panel --recipe 面板.toml --out 面板.parquet 做出同样的面板。")
st.code(as_toml(recipe), language="toml")
screen.close()
