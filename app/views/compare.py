"""年度比较: two or more years of a department side by side, by function or economic code; or what grew in a region in a year."""

from decimal import Decimal
from typing import Any

import streamlit as st

from app import charts, comparison, figures, formats
from app.code_tree import tree_html
from app.comparison import Comparison
from app.controls import Chosen, parameter, pick_many, switch
from app.figures import NONE, both, evidence_of
from app.formats import MoneyUnit
from app.queries import years
from app.screen import Screen
from app.tables import Content, Sheet
from app.words import BREAKS

BY = {"function": "功能分类（类款项）", "economic": "经济分类（基本支出）"}
PRICES = {"nominal": "当年价格", "real": "不变价格"}
CODES = {"printed": "原文科目", "comparable": "可比科目"}
FIND = {
    ("function", "printed"): years.functions,
    ("function", "comparable"): years.functions_comparable,
    ("economic", "printed"): years.economic,
    ("economic", "comparable"): years.economic_comparable,
}
LEAST = 10
"""万元 by which an item must have grown to be listed: small items grow fast from nothing."""

Row = dict[str, Any]
screen = Screen("compare", "年度比较")


def ends(row: Row) -> tuple[str, ...]:
    """Where both years of a change are printed."""
    return both(evidence_of(row, "amount_id", "fact_id"), evidence_of(row, "prior_amount_id", "prior_fact_id"))


def region(chosen: Chosen) -> None:
    """The departments of a region in one year against the year before, then the items that grew fastest."""
    year = screen.year(chosen.years) or 0
    screen.filtered(f"{year}年度")
    rows = years.of_region(chosen.region, year).to_dicts()
    totals = [row for row in rows if row["measure"] == "total_expenditure"]
    if not totals:
        screen.empty(f"{chosen.region_name}{year}年度的决算中没有读到支出合计。可换一个年度。")
        return
    unit = screen.money_unit([row["amount_yuan"] for row in totals])
    known = [row for row in totals if row["prior_fiscal_year"] == year - 1 and row["prior_amount_yuan"] is not None]
    up = [row for row in known if row["change_yuan"] > 0]
    screen.lede(
        f"{year}年度，{chosen.region_name}有 {len(totals)} 份决算列有支出合计；与上年可比的 {len(known)} 份中，增加的 {len(up)} 份，"
        f"减少的 {len([row for row in known if row['change_yuan'] < 0])} 份。"
    )
    has_prices = any(row["real_change_ratio"] is not None for row in known)
    if not has_prices:
        screen.soft(f"还没有 {year} 年的价格指数，不变价格增减率显示为 —，不作估计；可选较早的年度。")
    parts = {(row["department_id"], row["scope"], row["measure"]): row for row in rows}
    ordered = sorted(totals, key=lambda row: -(row["change_ratio"] or -9))
    head = [
        "部门",
        "口径",
        f"{year}年度支出",
        "上年",
        "增减额",
        "增减率",
        "不变价格增减率",
        "基本支出占比",
        "项目支出占比",
    ]
    lines = [department_line(row, parts, year, unit) for row in ordered]
    screen.sheet(
        Sheet(title=f"{chosen.region_name}{year}年度支出增减", head=head, rows=lines, text_columns=2, unit=unit.name)
    )
    fastest(chosen, year, unit)


def department_line(row: Row, parts: dict[tuple[str, str, str], Row], year: int, unit: MoneyUnit) -> list[Content]:
    """A department of the region: money of both years, the change, basic and project money as shares."""
    shares = []
    for measure in ("basic_expenditure", "project_expenditure"):
        part = parts.get((row["department_id"], row["scope"], measure))
        proof = both(evidence_of(part, "amount_id", "fact_id"), evidence_of(row, "amount_id", "fact_id"))
        shares.append(
            figures.percent(formats.ratio(part["amount_yuan"], row["amount_yuan"]), proof, 1) if part else NONE
        )
    is_last = row["prior_fiscal_year"] == year - 1
    changes = [
        figures.money(row, "prior_amount_yuan", "prior_amount_id", "prior_fact_id", unit=unit),
        figures.signed(row["change_yuan"], ends(row), unit),
        figures.change(row["change_ratio"], ends(row)),
        figures.change(row["real_change_ratio"], ends(row)),
    ]
    money = figures.money(row, "amount_yuan", "amount_id", "fact_id", unit=unit)
    return [screen.way(row), row["scope"] or "未注明", money, *(changes if is_last else [NONE] * 4), *shares]


def fastest(chosen: Chosen, year: int, unit: MoneyUnit) -> None:
    """The items (项) that grew fastest."""
    screen.heading("增长最快的科目（项）")
    rows = years.fastest(chosen.region, year, LEAST * 10_000).to_dicts()
    if not rows:
        screen.soft(f"没有比上年增加 {LEAST} 万元以上的科目，或没有上年的分科目表。")
        return
    screen.soft(f"比上年增加 {LEAST} 万元以上的科目，按增减率排列，最多 20 项；上年没有的科目无增减率，不列。")
    lines: list[list[Content]] = [
        [
            screen.way(row),
            f"{row['code']} {row['name']}",
            figures.money(row, "amount_yuan", "amount_id", unit=unit),
            figures.money(row, "prior_amount_yuan", "prior_amount_id", unit=unit),
            figures.signed(row["change_yuan"], ends(row), unit),
            figures.change(row["change_ratio"], ends(row)),
            figures.change(row["real_change_ratio"], ends(row)),
        ]
        for row in rows
    ]
    head = ["部门", "科目", f"{year}年度", "上年", "增减额", "增减率", "不变价格增减率"]
    title = f"{chosen.region_name}{year}年度增长最快的科目"
    screen.sheet(Sheet(title=title, head=head, rows=lines, text_columns=2, unit=unit.name))


def department(chosen: Chosen) -> None:
    """Years of one department."""
    period = screen.bar.container()
    screen.bar = st.container(horizontal=True, gap="small", key="more")
    with screen.bar:
        by, codes, prices = switch("分类", BY, "by"), switch("科目", CODES, "codes"), switch("价格", PRICES, "prices")
    rows = FIND[by, codes](chosen.department_id, chosen.scope or None).to_dicts()
    held = [str(year) for year in sorted({row["fiscal_year"] for row in rows})]
    if len(held) < 2:
        screen.empty(
            f"该部门只读到 {len(held)} 个年度的{BY[by]}支出，至少要两个年度才能比较。可换一种分类，或换一个部门。"
        )
        return
    names = {year: f"{year}年度决算" for year in held}
    with period:
        wanted = sorted(int(year) for year in pick_many("年度（可多选）", held, names, "years", held[-2:]))
    if len(wanted) < 2:
        screen.empty("请至少选两个年度。")
        return
    screen.filtered(f"{BY[by]}，{'、'.join(map(str, wanted))}年度，{PRICES[prices]}，{CODES[codes]}")
    index = [row for row in years.deflators().to_dicts() if row["index_kind"] == "gdp_deflator"]
    factors = {row["fiscal_year"]: row["factor_to_price_year"] for row in index} if prices == "real" else None
    price_year = index[0]["price_year"] if prices == "real" and index else None
    unit = screen.money_unit([row["amount_yuan"] for row in rows if row["code"] == "total"])
    told = comparison.of(rows, wanted, unit, factors)
    screen.lede(sentence(chosen, told, "基本支出" if by == "economic" else "支出", price_year))
    remarks(chosen, told, price_year, codes)
    kinds = {row["budget"] for row in rows if row.get("budget") and row["fiscal_year"] in wanted}
    if len(kinds) > 1:
        screen.warn("口径不同", "所选年度中有的按全部支出、有的只按财政拨款公开分科目表，合计不宜直接相比。")
    moved = told.change("total")
    if moved is not None and told.steps():
        basis = f"{price_year}年价格" if price_year else "当年价格"
        screen.chart(
            charts.waterfall(told.steps(), ("合计变动", float(moved / unit.yuan)), unit.name),
            f"{wanted[0]}年度到{wanted[-1]}年度，变动由哪些类构成（{unit.name}，{basis}）",
        )
    screen.heading("分科目比较")
    screen.soft("拉动合计为该科目增减额占期初合计的百分点。")
    screen.sheet(told.sheet(f"{chosen.name}{BY[by]}年度比较"), tree_html(told, parameter("open") or ""))


def sentence(chosen: Chosen, told: Comparison, whole: str, price_year: int | None) -> str:
    """How the total moved and what moved it most."""
    first, last, unit = told.years[0], told.years[-1], told.unit
    new, old = told.yuan(last, "total"), told.yuan(first, "total")
    moved = formats.difference(new, old)
    terms = f"按{price_year}年价格计算，" if price_year else ""
    if moved is None:
        missing = "、".join(str(year) for year in (first, last) if told.yuan(year, "total") is None)
        return f"{missing}年度没有价格指数或合计，{terms}不能比较合计；各年度金额仍列在下面。"
    lead = told.steps()[:1]
    drive = ""
    if lead:
        name, amount = lead[0]
        drive = f"；变动最大的是{name}（{'增加' if amount > 0 else '减少'}{abs(amount):,.2f}{unit.name}）"
    change = f"比{first}年度没有变化"
    if moved:
        rate = formats.percent(abs(formats.growth(new, old) or Decimal(0)), 1)
        change = f"比{first}年度{'增加' if moved > 0 else '减少'}{formats.money(abs(moved), unit)}{unit.name}（{'增长' if moved > 0 else '下降'}{rate}）"
    return f"{terms}{chosen.name}{last}年度决算{whole}合计{formats.money(new, unit)}{unit.name}，{change}{drive}。"


def remarks(chosen: Chosen, told: Comparison, price_year: int | None, codes: str) -> None:
    """What prices and codes mean here, and the breaks between the years."""
    if price_year:
        screen.soft(f"不变价格按全国 GDP 平减指数折算为 {price_year} 年价格；没有指数的年度显示为 —，不作估计。")
    if codes == "comparable":
        screen.soft("可比科目把各年度的科目对应到最新版；合并、改名的科目在新科目下相加，一个数字可由原文几处得出。")
    for row in years.breaks(chosen.department_id, chosen.scope or None).to_dicts():
        if row["break_kind"] != "start" and told.years[0] < row["fiscal_year"] <= told.years[-1]:
            why = row["break_reason"] or ("" if row["is_joinable"] else "前后口径不同，合计不宜直接相比")
            screen.warn("断点", f"{row['fiscal_year']}年度之前：{BREAKS[row['break_kind']]}。{why}")


chosen = screen.department(every=True)
if chosen.department_id:
    department(chosen)
else:
    region(chosen)
screen.close()
