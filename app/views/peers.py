"""同类比较: the same figure beside the group of peers, with the reason for each, rank, median and quartiles; or a whole region."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from app import charts, figures, formats, standing
from app.controls import Chosen, pick
from app.figures import NONE, both
from app.queries import peers
from app.screen import Screen
from app.standing import FEW, Standing, in_measure
from app.tables import Content, Figure, Sheet, Way, address
from app.words import PEER_MEASURES, PEER_PARTS

Row = Mapping[str, Any]
FIRST = "project_share"
ALONE = "同类和同地区都没有另一家有这个数字，无从比较"
OTHER_TASKS = "职能不同，只宜看占比，不宜看总额。"
screen = Screen("peers", "同类比较")


def titled(measure: str) -> str:
    """A measure with its unit."""
    return "（".join(PEER_MEASURES[measure]) + "）"


def pick_measure(offered: Sequence[str]) -> str:
    """The figure that is compared."""
    with screen.bar:
        return pick("指标", offered, {one: titled(one) for one in offered}, "measure", FIRST)


class Places:
    """Where the figures that departments are compared by are printed."""

    def __init__(self, rows: Sequence[Row], scope: str | None) -> None:
        bodies = tuple(sorted({str(row["department_id"]) for row in rows}))
        years = tuple(sorted({int(row["fiscal_year"]) for row in rows}))
        found = peers.evidence(bodies, years, scope).to_dicts() if rows else []
        self._ids = {(row["department_id"], row["fiscal_year"], row["measure"]): row["id"] for row in found}

    def of(self, department: object, year: object, measure: str) -> tuple[str, ...]:
        """The printed figures that a compared figure is made of."""
        ids = [self._ids.get((department, year, part)) for part in PEER_PARTS.get(measure, (measure,))]
        return both(*[(one,) for one in ids if one])


def as_figure(value: Decimal | None, measure: str, places: tuple[str, ...] = ()) -> Figure:
    """A figure or a statistic in the unit of its measure."""
    return (
        NONE
        if value is None
        else Figure(text=f"{value:,f}", value=value, unit=PEER_MEASURES[measure][1], evidence=places)
    )


def statistic(value: Decimal | None, measure: str, to: str) -> Figure:
    """A median or quartile, leading to the list of the members that it is made of."""
    return replace(as_figure(value, measure), to=to)


def cell(row: Row, measure: str, places: Places) -> Figure:
    """A member's figure with the printed figures that it is made of."""
    return as_figure(
        in_measure(row["figure"], measure), measure, places.of(row["department_id"], row["fiscal_year"], measure)
    )


def pictures(chosen: Chosen, year: int, told: Standing, sizes: Sequence[Row]) -> None:
    """Every member on a line, then against its size."""
    label, unit = PEER_MEASURES[told.measure]
    names = [chosen.short(row["department_name"]) for row in told.known]
    dots = [
        {"部门": name, "值": float(value), "本部门": number == told.own}
        for number, (name, value) in enumerate(zip(names, told.values, strict=True))
    ]
    edges = tuple(float(one) for one in told.quartiles) if told.quartiles else None
    words = ["每点一家", *(["菱形为本部门"] if told.own is not None else []), "虚线为中位数"]
    words += ["色带为四分位之间"] if edges else []
    strip = charts.peer_strip(
        dots, f"{label}（{unit}）", edges, float(told.median) if told.median is not None else None
    )
    screen.chart(strip, f"{'，'.join(words)}（{year}年度，{unit}）")
    size = {(row["department_id"], row["fiscal_year"]): in_measure(row["figure"], "total_expenditure") for row in sizes}
    pairs = [
        {"名称": name, "横": float(across), "纵": float(value), "本部门": number == told.own}
        for number, (row, name, value) in enumerate(zip(told.known, names, told.values, strict=True))
        if (across := size.get((row["department_id"], row["fiscal_year"]))) is not None
    ]
    if told.measure != "total_expenditure" and len(pairs) > 2:
        screen.chart(
            charts.scatter(pairs, "支出合计（万元）", f"{label}（{unit}）", named=len(pairs) <= 15),
            f"规模与{label}：越靠右支出越多（{year}年度，当年价格）",
        )


def members_sheet(
    chosen: Chosen, year: int, told: Standing, members: Sequence[Row], places: Places, full_names: bool
) -> Sheet:
    """Every member with its rank, its figure and the reason why it is there."""
    own = told.known[told.own] if told.own is not None else None
    order = sorted(members, key=lambda row: (row["figure"] is None, -(row["figure"] or 0)))
    rows: list[list[Content]] = []
    for row in order:
        value = in_measure(row["figure"], told.measure)
        name = str(row["department_name"]) if full_names else chosen.short(row["department_name"])
        rows.append(
            [
                Way(text=name, to=address("department", department=row["department_id"])),
                f"{row['fiscal_year'] or year}年度",
                formats.MISSING if value is None else str(told.rank(value)),
                cell(row, told.measure, places),
                "本部门" if row is own else row["reason"],
            ]
        )
    label, unit = PEER_MEASURES[told.measure]
    head = ["部门", "年度", "名次", f"{label}（{unit}）", "为何可比"]
    mark = frozenset(number for number, row in enumerate(order) if row is own)
    return Sheet(
        title=f"{year}年度{label}比较", head=head, rows=rows, text_columns=2, strong=mark, words=frozenset({4})
    )


def region(chosen: Chosen) -> None:
    """All departments of a region by one figure."""
    year = screen.year(chosen.years) or 0
    offered = [one for one in PEER_MEASURES if one in set(peers.measures_of_region(chosen.region, year)["measure"])]
    if not offered:
        screen.empty(f"{chosen.region_name}{year}年度决算中没有可以比较的数字。")
        return
    measure = pick_measure(offered)
    label, unit = PEER_MEASURES[measure]
    scope = peers.fullest_scope(chosen.region, year)
    screen.filtered(f"{year}年度，{label}，{scope or '口径未注明'}")
    members = peers.neighbours(chosen.region, year, measure, scope).to_dicts()
    told = standing.of(measure, members, None, None)
    if not told.values:
        screen.empty(f"{year}年度决算中没有读到各部门的“{label}”。")
        return
    high, low = max(zip(told.values, range(len(told.values)), strict=True)), min(told.values)
    screen.lede(
        f"{year}年度，{chosen.region_name} {len(told.values)} 个部门的{label}：最高 {high[0]:,.2f}{unit}（{chosen.short(told.known[high[1]]['department_name'])}），"
        f"最低 {low:,.2f}{unit}，中位数 {told.median:,.2f}{unit}。"
    )
    screen.soft(f"各部门{OTHER_TASKS}选一个部门，可与其他地区的同类部门相比。")
    pictures(chosen, year, told, peers.neighbours(chosen.region, year, "total_expenditure", scope).to_dicts())
    screen.sheet(members_sheet(chosen, year, told, members, Places(told.known, scope), False))


def department(chosen: Chosen) -> None:
    """One department among its peers, or among its neighbours where there are none."""
    if not chosen.years:
        screen.empty("该部门还没有收录的年度。")
        return
    scope, year = chosen.scope or None, screen.year(chosen.years) or 0
    positions = {row["measure"]: row for row in peers.measures(chosen.department_id, scope, year).to_dicts()}
    offered = [measure for measure in PEER_MEASURES if measure in positions]
    if not offered:
        screen.empty(f"{year}年度决算中没有可以比较的数字。")
        return
    measure = pick_measure(offered)
    screen.filtered(f"{year}年度，{PEER_MEASURES[measure][0]}")
    own = positions[measure]
    has_group = own["peer_rule"] != "too_few"

    def figures_of(wanted: str) -> list[dict[str, Any]]:
        if has_group:
            return peers.group(own["peer_group_id"], year, wanted, scope).to_dicts()
        return peers.neighbours(chosen.region, year, wanted, scope).to_dicts()

    members = figures_of(measure)
    told = standing.of(measure, members, (chosen.department_id, year), own if has_group else None)
    if told.own is None:
        screen.lede(f"{year}年度决算中没有读到{chosen.name}的“{PEER_MEASURES[measure][0]}”。")
        return
    places = Places(told.known, scope)
    summary(chosen, year, told, own, has_group, places)
    if len(told.values) > 1:
        pictures(chosen, year, told, figures_of("total_expenditure"))
        screen.heading("与谁比较，为什么")
        screen.sheet(members_sheet(chosen, year, told, members, places, has_group))
    screen.heading("本部门各项指标的位置")
    screen.soft("有同类组的指标列出名次、中位数和四分位；汇总与本级分开，不相混。")
    screen.sheet(measures_sheet(chosen, year, offered, positions, places))


def summary(chosen: Chosen, year: int, told: Standing, own: Row, has_group: bool, places: Places) -> None:
    """Where the department stands, what limits the comparison, and both headline figures."""
    label, unit = PEER_MEASURES[told.measure]
    value, middle, size = told.value or Decimal(0), told.median or Decimal(0), len(told.values)
    place = own["peer_rank"] if has_group else told.rank(value)
    group = "同类部门" if has_group else "同地区部门"
    stands = f"在 {size} 家{group}中由高到低居第 {place} 位，{told.side}中位数 {middle:,.2f}{unit}"
    is_alone = size == 1
    screen.lede(f"{year}年度，{chosen.name}的{label}为 {value:,.2f}{unit}，{ALONE if is_alone else stands}。")
    if is_alone:
        return
    if not has_group:
        count = own["peer_count"]
        screen.warn(
            "不是同类比较", f"同类、同级、同口径的部门全国也不足五家（连本部门 {count} 家），不作同类比较。下面是同地区的其他部门：{OTHER_TASKS}"
        )  # fmt: skip
    if size < FEW:
        screen.warn("家数少", f"可比的只有 {size} 家，少于 {FEW} 家，名次和中位数只供参考。")
    spread = f"{size} 家，未分四分位"
    if told.quartiles:
        spread = f"四分位 {told.quartiles[0]:,.2f}—{told.quartiles[2]:,.2f}{unit}"
    mine = as_figure(value, told.measure, places.of(chosen.department_id, year, told.measure))
    headlines: list[tuple[str, Figure, Content]] = [
        (f"本部门{label}", mine, f"第 {place} 位 / 共 {size} 家"),
        ("中位数", as_figure(middle, told.measure), spread),
    ]
    screen.headlines(headlines)


def measures_sheet(
    chosen: Chosen, year: int, offered: Sequence[str], positions: Mapping[str, Row], places: Places
) -> Sheet:
    """Every measure of the department with its place in its group."""
    statistics = ("first_quartile", "median", "third_quartile")
    lines: list[list[Content]] = [
        [
            Way(text=titled(one), to=address("peers", **chosen.of, year=year, measure=one)),
            as_figure(in_measure(row["figure"], one), one, places.of(chosen.department_id, year, one)),
            figures.count(row["peer_rank"]),
            figures.count(row["peer_count"]),
            *(
                statistic(in_measure(row[key], one), one, address("peers", **chosen.of, year=year, measure=one))
                for key in statistics
            ),
        ]
        for one in offered
        if (row := positions[one])
    ]
    head = ["指标", "本部门", "名次", "家数", "下四分位", "中位数", "上四分位"]
    return Sheet(title=f"{chosen.name}{year}年度各项指标", head=head, rows=lines)


chosen = screen.department(every=True)
if chosen.department_id:
    department(chosen)
else:
    region(chosen)
screen.close()
