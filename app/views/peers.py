"""同类比较: the same figure beside the group of peers, with the reason for each, rank, median and quartiles."""

import statistics
from decimal import Decimal
from typing import Any

import streamlit as st

from app import charts, figures, formats
from app.controls import pick
from app.figures import NONE, both
from app.queries import peers
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address
from app.words import PEER_MEASURES, PEER_PARTS

FEW = 8
screen = Screen("peers", "同类比较")
chosen = screen.department()
scope = chosen.scope or None
with st.container(horizontal=True, gap="small", key="more"):
    listed = [str(year) for year in reversed(chosen.years)]
    if not listed:
        screen.empty("该部门还没有收录的年度。")
        screen.close()
        st.stop()
    year = int(pick("年度", listed, {one: f"{one}年度决算" for one in listed}, "year"))
    positions = {row["measure"]: row for row in peers.measures(chosen.department_id, scope, year).to_dicts()}
    offered = [measure for measure in PEER_MEASURES if measure in positions]
    if not offered:
        screen.empty(f"{year}年度决算中没有可以比较的数字。")
        screen.close()
        st.stop()
    measure = pick(
        "指标", offered, {one: "（".join(PEER_MEASURES[one]) + "）" for one in offered}, "measure", "project_share"
    )
label, unit = PEER_MEASURES[measure]
screen.filtered(f"{year}年度，{label}")
own = positions[measure]
has_group = own["peer_rule"] != "too_few"
members = (
    peers.group(own["peer_group_id"], year, measure, scope)
    if has_group
    else peers.neighbours(chosen.region, year, measure, scope)
).to_dicts()
known = [row for row in members if row["figure"] is not None]
scale = Decimal(100) if unit == "%" else Decimal(1) / 10_000


def shown(row: dict[str, Any]) -> Decimal:
    """The figure in the unit of the screen, as it is shown."""
    return formats.rounded(Decimal(str(row["figure"])) * scale, 2) or Decimal(0)


printed = {
    (row["department_id"], row["fiscal_year"], row["measure"]): row["id"]
    for row in peers.evidence(
        tuple(sorted({row["department_id"] for row in known})),
        tuple(sorted({row["fiscal_year"] for row in known})),
        scope,
    ).to_dicts()
}


def places_of(department: object, held: object, of: str) -> tuple[str, ...]:
    """The printed figures that a compared figure is made of."""
    ids = [printed.get((department, held, part)) for part in PEER_PARTS.get(of, (of,))]
    return both(*[(one,) for one in ids if one])


def cell(row: dict[str, Any]) -> Figure:
    """A member's figure with the printed figures that it is made of."""
    if row["figure"] is None:
        return NONE
    places = places_of(row["department_id"], row["fiscal_year"], measure)
    return Figure(text=f"{shown(row):,f}", value=shown(row), unit=unit, evidence=places)


values = [shown(row) for row in known]
mine = next((row for row in known if row["department_id"] == chosen.department_id and row["fiscal_year"] == year), None)
if mine is None:
    screen.lede(f"{year}年度决算中没有读到{chosen.name}的“{label}”。")
    screen.close()
    st.stop()
quartiles: tuple[float, ...] | None = (
    tuple(float(Decimal(str(own[key])) * scale) for key in ("first_quartile", "median", "third_quartile"))
    if has_group and own["median"] is not None
    else None
)
median = float(statistics.median(values)) if values else None
middle = (
    formats.rounded(Decimal(str(own["median"])) * scale, 2)
    if has_group and own["median"] is not None
    else formats.rounded(statistics.median(values), 2)
)
value = shown(mine)
place = own["peer_rank"] if has_group else 1 + sum(one > value for one in values)
side = "高于" if middle is not None and value > middle else "低于" if middle is not None and value < middle else "等于"
group = "同类部门" if has_group else "同地区部门"
screen.lede(
    f"{year}年度，{chosen.name}的{label}为 {value:,.2f}{unit}，在 {len(known)} 家{group}中由高到低居第 {place} 位，{side}中位数 {middle:,.2f}{unit}。"
)
if not has_group:
    screen.warn(
        "不是同类比较",
        f"同类、同级、同口径的部门全国也不足五家（连本部门 {own['peer_count']} 家），不作同类比较。下面是同地区的其他部门：职能不同，只宜看占比，不宜看总额。",
    )
if len(known) < FEW:
    screen.warn("家数少", f"可比的只有 {len(known)} 家，少于 {FEW} 家，名次和中位数只供参考。")
spread = f"四分位 {quartiles[0]:,.2f}—{quartiles[2]:,.2f}{unit}" if quartiles else f"{len(known)} 家，未分四分位"
screen.headlines(
    [
        (f"本部门{label}", cell(mine), f"第 {place} 位 / 共 {len(known)} 家"),
        ("中位数", Figure(text=f"{middle:,.2f}", unit=unit), spread),
    ]
)
dots = [
    {"部门": row["department_name"].removeprefix(chosen.region_name), "值": float(shown(row)), "本部门": row is mine}
    for row in known
]
screen.chart(
    charts.peer_strip(dots, f"{label}（{unit}）", quartiles, median),
    f"每点一家，菱形为本部门，虚线为中位数，色带为四分位之间（{year}年度，{unit}）",
)
size = (
    peers.group(own["peer_group_id"], year, "total_expenditure", scope)
    if has_group
    else peers.neighbours(chosen.region, year, "total_expenditure", scope)
)
sizes = {
    (row["department_id"], row["fiscal_year"]): row["figure"] for row in size.to_dicts() if row["figure"] is not None
}
pairs = [
    {
        "名称": row["department_name"].removeprefix(chosen.region_name),
        "横": float(Decimal(str(sizes[row["department_id"], row["fiscal_year"]])) / 10_000),
        "纵": float(shown(row)),
        "本部门": row is mine,
    }
    for row in known
    if (row["department_id"], row["fiscal_year"]) in sizes
]
if measure != "total_expenditure" and len(pairs) > 2:
    screen.chart(
        charts.scatter(pairs, "支出合计（万元）", f"{label}（{unit}）", len(pairs) <= 6),
        f"规模与{label}：越靠右支出越多（{year}年度，当年价格）",
    )
screen.heading("与谁比较，为什么")
order = sorted(members, key=lambda row: (row["figure"] is None, -(row["figure"] or 0)))
rows: list[list[Content]] = [
    [
        Way(
            text=row["department_name"] if has_group else chosen.short(row["department_name"]),
            to=address("department", department=row["department_id"]),
        ),
        f"{row['fiscal_year'] or year}年度",
        "本部门" if row["department_id"] == chosen.department_id else row["reason"],
        str(1 + sum(one > shown(row) for one in values)) if row["figure"] is not None else formats.MISSING,
        cell(row),
    ]
    for row in order
]
mark = frozenset(
    number
    for number, row in enumerate(order)
    if row["department_id"] == chosen.department_id and row["fiscal_year"] == year
)
screen.sheet(
    Sheet(
        title=f"{year}年度{label}比较",
        head=["部门", "年度", "为何可比", "名次", f"{label}（{unit}）"],
        rows=rows,
        text_columns=3,
        strong=mark,
    )
)
screen.heading("本部门各项指标的位置")
screen.soft("有同类组的指标列出名次、中位数和四分位；汇总与本级分开，不相混。")


def in_words(number: object, measure: str, places: tuple[str, ...] = ()) -> Figure:
    """A statistic in the unit of its measure."""
    if number is None:
        return NONE
    value = formats.rounded(
        Decimal(str(number)) * (Decimal(100) if PEER_MEASURES[measure][1] == "%" else Decimal(1) / 10_000), 2
    )
    return Figure(text=f"{value:,f}", value=value, evidence=places)


lines: list[list[Content]] = [
    [
        Way(text="（".join(PEER_MEASURES[one]) + "）", to=address("peers", **chosen.of, year=year, measure=one)),
        in_words(positions[one]["figure"], one, places_of(chosen.department_id, year, one)),
        figures.count(positions[one]["peer_rank"]),
        figures.count(positions[one]["peer_count"]),
        *(in_words(positions[one][key], one) for key in ("first_quartile", "median", "third_quartile")),
    ]
    for one in offered
]
head = ["指标", "本部门", "名次", "家数", "下四分位", "中位数", "上四分位"]
screen.sheet(Sheet(title=f"{chosen.name}{year}年度各项指标", head=head, rows=lines))
screen.close()
