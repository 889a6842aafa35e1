"""年度比较: two or more years side by side, by function or economic code; money, percent, contribution; what drove the change."""

from decimal import Decimal
from html import escape

import streamlit as st

from app import charts, comparison, formats
from app.controls import parameter, pick_many, switch
from app.queries import years
from app.screen import Screen
from app.tables import table_html, text_of
from app.words import BREAKS

BY = {"function": "功能分类（类款项）", "economic": "经济分类（基本支出）"}
PRICES = {"nominal": "当年价格", "real": "不变价格"}
CODES = {"printed": "原文科目", "comparable": "可比科目（最新版）"}
FIND = {
    ("function", "printed"): years.functions,
    ("function", "comparable"): years.functions_comparable,
    ("economic", "printed"): years.economic,
    ("economic", "comparable"): years.economic_comparable,
}

screen = Screen("compare", "年度比较")
chosen = screen.department()
with screen.bar:
    by = switch("分类", BY, "by")
    codes = switch("科目", CODES, "codes")
    prices = switch("价格", PRICES, "prices")
rows = FIND[by, codes](chosen.department_id, chosen.scope or None).to_dicts()
held = [str(year) for year in sorted({row["fiscal_year"] for row in rows})]
if len(held) < 2:
    screen.empty(f"该部门只读到 {len(held)} 个年度的{BY[by]}支出，至少要两个年度才能比较。可换一种分类，或换一个部门。")
    screen.close()
    st.stop()
wanted = sorted(
    int(year) for year in pick_many("年度", held, {year: f"{year}年度决算" for year in held}, "years", held[-2:])
)
if len(wanted) < 2:
    screen.empty("请至少选两个年度。")
    screen.close()
    st.stop()
first, last = wanted[0], wanted[-1]
screen.filtered(f"{BY[by]}，{'、'.join(map(str, wanted))}年度，{PRICES[prices]}，{CODES[codes]}")
index = [row for row in years.deflators().to_dicts() if row["index_kind"] == "gdp_deflator"]
factors: dict[int, Decimal | None] | None = None
if prices == "real":
    factors = {row["fiscal_year"]: row["factor_to_price_year"] for row in index}
price_year = index[0]["price_year"] if index else None
unit = screen.money_unit([row["amount_yuan"] for row in rows if row["code"] == "total"])
told = comparison.of(rows, wanted, unit, factors)

new, old = told.yuan(last, "total"), told.yuan(first, "total")
moved, rate = formats.difference(new, old), formats.growth(new, old)
terms = f"按{price_year}年价格计算，" if prices == "real" else ""
if moved is None:
    missing = [year for year in (first, last) if told.yuan(year, "total") is None]
    screen.lede(f"{'、'.join(map(str, missing))}年度没有价格指数或合计，{terms}不能比较合计；各年度金额仍列在下面。")
else:
    lead = told.steps()[:1]
    drive = f"；变动最大的是{lead[0][0]}（{lead[0][1]:+,.2f}{unit.name}）" if lead else ""
    whole = "基本支出" if by == "economic" else "支出"
    word = "增加" if moved > 0 else "减少" if moved < 0 else "没有变化"
    amount = f"{formats.money(abs(moved), unit)}{unit.name}" if moved else ""
    screen.lede(
        f"{terms}{chosen.name}{last}年度决算{whole}合计{formats.money(new, unit)}{unit.name}，比{first}年度{word}{amount}"
        f"{f'（{formats.change(rate)}）' if moved else ''}{drive.replace('+', '增加').replace('-', '减少')}。"
    )
if prices == "real":
    screen.soft(f"不变价格按全国 GDP 平减指数折算为 {price_year} 年价格；没有指数的年度显示为 —，不作估计。")
if codes == "comparable":
    screen.soft("可比科目把各年度的科目对应到最新版；合并、改名的科目在新科目下相加，一个数字可由原文几处得出。")
for row in years.breaks(chosen.department_id, chosen.scope or None).to_dicts():
    if row["break_kind"] != "start" and first < row["fiscal_year"] <= last:
        why = row["break_reason"] or ("" if row["is_joinable"] else "前后口径不同，合计不宜直接相比")
        screen.warn("断点", f"{row['fiscal_year']}年度之前：{BREAKS[row['break_kind']]}。{why}")
kinds = sorted({row["budget"] for row in rows if row.get("budget") and row["fiscal_year"] in wanted})
if len(kinds) > 1:
    screen.warn("口径不同", "所选年度中有的按全部支出、有的只按财政拨款公开分科目表，合计不宜直接相比。")

if moved is not None and told.steps():
    basis = f"{price_year}年价格" if prices == "real" else "当年价格"
    screen.chart(
        charts.waterfall(told.steps(), ("合计变动", float(moved / unit.yuan)), unit.name),
        f"{first}年度到{last}年度，变动由哪些类构成（{unit.name}，{basis}）",
    )

screen.heading("分科目比较")
screen.soft("点开类可见款、项；拉动合计为该科目增减额占期初合计的百分点。" if by == "function" else "点开类可见款。")
head = ["科目编码", "科目名称", *told.heads()]
opened = parameter("open") or ""


def tree() -> str:
    """One block a class, its sections and items inside."""
    blocks = [
        table_html(
            head,
            [["", "合计", *told.line("total")]],
            text_columns=2,
            caption=f"单位：{unit.name}",
            strong=frozenset({0}),
            label="合计",
        )
    ]
    for code in (one for one in told.codes if len(one) == 3):
        line = told.line(code)
        # A summary is itself a control: the figures of the class lead on from its own row inside.
        inner = [[code, told.names.get(code, code), *line]] + [
            [child, f"{'　' * ((len(child) - 5) // 2)}{told.names.get(child, child)}", *told.line(child)]
            for child in told.codes
            if len(child) > 3 and child.startswith(code)
        ]
        cells = "".join(
            f'<span class="n">{escape(text_of(cell))}</span>'
            for cell in [*line[len(wanted) - 2 : len(wanted)], *line[len(wanted) : len(wanted) + 2]]
        )
        detail = (
            table_html(head, inner, text_columns=2, label=told.names.get(code, code))
            if inner
            else '<p class="soft">原文没有更细的科目。</p>'
        )
        blocks.append(
            f'<details class="class"{" open" if opened.startswith(code) else ""}><summary><span class="name">{escape(code)}　{escape(told.names.get(code, code))}'
            f"</span>{cells}</summary>{detail}</details>"
        )
    return "".join(blocks)


screen.soft(f"类的四个数字依次为：{wanted[-2]}年度、{last}年度、{last}比{first}增减额、增减率。")
screen.sheet(told.sheet(f"{chosen.name}{BY[by]}年度比较"), tree())
screen.close()
