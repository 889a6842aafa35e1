"""三公与运行经费: budget and outturn by item and year, counts, operating expenses; or all departments of a region in a year."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from app import charts, figures, formats
from app.controls import Chosen, switch
from app.figures import NONE, both, evidence_of
from app.formats import MoneyUnit
from app.queries import topics, years
from app.screen import Screen
from app.tables import Content, Sheet
from app.words import COUNTS, ITEMS, TABLE_STATES

screen = Screen("three_public", "三公与运行经费")
PARTS = {"three_public": "“三公”经费", "operating": "机关运行经费"}
Row = dict[str, Any]
Rows = list[Row]


def budget_of(row: Row) -> tuple[Decimal | None, tuple[str, ...]]:
    """The budget that the table prints: the initial one, else the adjusted one."""
    if row["budget_yuan"] is not None:
        return row["budget_yuan"], evidence_of(row, "budget_amount_id")
    return row["adjusted_budget_yuan"], evidence_of(row, "adjusted_budget_amount_id")


def region(chosen: Chosen) -> None:
    """All departments of a region in one year, the fullest use of the budget first."""
    year = screen.year(chosen.years) or 0
    screen.filtered(f"{year}年度")
    rows = topics.three_public_of_region(chosen.region, year).to_dicts()
    unit = screen.money_unit([row["final_amount_yuan"] for row in rows])
    if not rows:
        screen.empty(f"{chosen.region_name}{year}年度的决算中没有读到“三公”经费。")
    else:
        over = [row for row in rows if (row["execution_ratio"] or 0) > 1]
        known = [row for row in rows if row["prior_yuan"] is not None]
        more = [row for row in known if (formats.growth(row["final_amount_yuan"], row["prior_yuan"]) or 0) > 0]
        screen.lede(
            f"{year}年度，{chosen.region_name}有 {len(rows)} 份决算列有“三公”经费：超过预算的 {len(over)} 份；"
            f"与上年可比的 {len(known)} 份中，比上年增加的 {len(more)} 份。"
        )
        drawn = dumbbells((chosen.short(row["department_name"]), row) for row in rows)
        title = f"“三公”经费：方块为预算数，圆点为决算数（{year}年度，{unit.name}，当年价格）"
        compared(drawn[:40], title, unit)
        lines = [region_line(row, unit) for row in sorted(rows, key=lambda row: -(row["execution_ratio"] or -1))]
        head = ["部门", "口径", "预算数", "决算数", "决算占预算", f"{year - 1}年度决算", "增减率"]
        title = f"{chosen.region_name}{year}年度三公经费"
        screen.sheet(Sheet(title=title, head=head, rows=lines, text_columns=2, unit=unit.name))


def region_line(row: Row, unit: MoneyUnit) -> list[Content]:
    """A department of the region: budget, outturn, use of the budget, last year and the change."""
    spent, before = evidence_of(row, "final_amount_id"), evidence_of(row, "prior_amount_id")
    planned, proof = budget_of(row)
    tone = "accent" if (row["execution_ratio"] or 0) > 1 else ""
    return [
        screen.way(row),
        row["scope"] or "未注明",
        figures.yuan(planned, proof, unit),
        figures.yuan(row["final_amount_yuan"], spent, unit),
        figures.percent(row["execution_ratio"], both(proof, spent), tone=tone),
        figures.yuan(row["prior_yuan"], before, unit),
        figures.change(formats.growth(row["final_amount_yuan"], row["prior_yuan"]), both(spent, before)),
    ]


def operating_of_region(chosen: Chosen) -> None:
    """机关运行经费 of a region's departments in one year, the largest first."""
    year = screen.year(chosen.years) or 0
    screen.filtered(f"{year}年度")
    rows = topics.operating_of_region(chosen.region, year).to_dicts()
    if not rows:
        screen.empty(f"{chosen.region_name}{year}年度的决算中没有读到机关运行经费。一般事业单位没有这一项。")
        return
    up = [row for row in rows if (row["change_ratio"] or 0) > 0]
    known = [row for row in rows if row["change_ratio"] is not None]
    screen.lede(
        f"{year}年度，{chosen.region_name}有 {len(rows)} 份决算列有机关运行经费；与上年可比的 {len(known)} 份中，比上年增加的 {len(up)} 份。"
    )
    screen.soft("机关运行经费是机关自身运转的公用经费；占支出合计的比例便于大小不同的部门相比。")
    unit = screen.money_unit([row["final_amount_yuan"] for row in rows])
    lines = [operating_line(row, unit) for row in rows]
    head = ["部门", "口径", "机关运行经费", "公用经费合计", "占支出合计", f"{year - 1}年度", "增减率"]
    title = f"{chosen.region_name}{year}年度机关运行经费"
    screen.sheet(Sheet(title=title, head=head, rows=lines, text_columns=2, unit=unit.name))


def operating_line(row: Row, unit: MoneyUnit) -> list[Content]:
    """A department of the region: what its office cost, what bounds it, its share and its change."""
    spent, whole = evidence_of(row, "final_amount_id", "fact_id"), evidence_of(row, "total_amount_id")
    part = formats.ratio(row["final_amount_yuan"], row["total_yuan"])
    return [
        screen.way(row),
        row["scope"] or "未注明",
        figures.yuan(row["final_amount_yuan"], spent, unit),
        figures.yuan(row["public_use_yuan"], evidence_of(row, "public_use_amount_id"), unit),
        figures.percent(part, both(spent, whole)),
        figures.yuan(row["prior_yuan"], evidence_of(row, "prior_id"), unit),
        figures.change(row["change_ratio"], both(spent, evidence_of(row, "prior_id"))),
    ]


def dumbbells(rows: Iterable[tuple[str, Row]]) -> list[tuple[str, Decimal, Decimal]]:
    """Name, budget and outturn (yuan) of the rows that have both."""
    found = ((name, budget_of(row)[0], row["final_amount_yuan"]) for name, row in rows)
    return [(name, budget, final) for name, budget, final in found if budget is not None and final is not None]


def compared(drawn: Sequence[tuple[str, Decimal, Decimal]], title: str, unit: MoneyUnit) -> None:
    """Budget and outturn as a picture, where there is something to compare."""
    values = [
        {"名称": name, "预算": float(budget / unit.yuan), "决算": float(final / unit.yuan)}
        for name, budget, final in drawn
    ]
    if values:
        screen.chart(charts.budget_and_outturn(values, unit.name), title)


def spending(chosen: Chosen, rows: Rows) -> None:
    """Items over the years of one department."""
    cells = {(row["fiscal_year"], row["item"]): row for row in rows}
    shown = sorted({int(str(year)) for year, _ in cells})
    unit = screen.money_unit([row["final_amount_yuan"] for row in rows])
    screen.lede(sentence(chosen, cells, shown[-1], unit))
    totals = ((f"{year}年度", row) for year in shown if (row := cells.get((year, "total"))) is not None)
    title = f"“三公”经费合计：方块为预算数，圆点为决算数（{unit.name}，当年价格）"
    compared(dumbbells(totals), title, unit)
    lines: list[list[Content]] = []
    strong: set[int] = set()
    for item, label in ITEMS.items():
        if any((year, item) in cells for year in shown):
            strong |= {0, 1, 2} if item == "total" else set()
            lines += item_lines(label, [cells.get((year, item)) for year in shown], unit)
    head = ["项目", *(f"{year}年度" for year in shown)]
    title = f"{chosen.name}三公经费"
    screen.sheet(Sheet(title=title, head=head, rows=lines, unit=unit.name, strong=frozenset(strong)))


def sentence(chosen: Chosen, cells: Mapping[tuple[int, str], Row], year: int, unit: MoneyUnit) -> str:
    """What the last year's total was, against its budget and the year before."""
    latest, before = cells.get((year, "total")), cells.get((year - 1, "total"))
    if latest is None or latest["final_amount_yuan"] is None:
        return f"{year}年度决算列有“三公”经费的分项，没有读到合计。"
    growth = formats.growth(latest["final_amount_yuan"], before["final_amount_yuan"] if before else None)
    budget, used = budget_of(latest)[0], latest["execution_ratio"]
    within = "" if used is None else f"，为预算 {formats.money(budget, unit)}{unit.name}的 {formats.percent(used, 1)}"
    spent = f"{formats.money(latest['final_amount_yuan'], unit)}{unit.name}"
    return f"{year}年度决算，{chosen.name}“三公”经费{spent}{within}，{formats.change_words(growth)}。"


def item_lines(label: str, rows: Sequence[Row | None], unit: MoneyUnit) -> list[list[Content]]:
    """Budget, outturn and use of the budget of one item over the years."""
    used = [
        figures.percent(row["execution_ratio"], both(budget_of(row)[1], evidence_of(row, "final_amount_id")))
        if row
        else NONE
        for row in rows
    ]
    return [
        [f"{label}　预算数", *(figures.yuan(*budget_of(row), unit) if row else NONE for row in rows)],
        [f"{label}　决算数", *(figures.money(row, "final_amount_yuan", "final_amount_id", unit=unit) for row in rows)],
        [f"{label}　决算占预算", *used],
    ]


def counted(chosen: Chosen) -> None:
    """Groups, persons, vehicles and receptions."""
    rows = topics.three_public_counts(chosen.department_id, chosen.scope or None).to_dicts()
    if not rows:
        return
    screen.heading("出国团组、公务用车和接待批次")
    cells = {(row["fiscal_year"], row["item"]): row for row in rows}
    shown = sorted({year for year, _ in cells})
    lines: list[list[Content]] = [
        [
            label,
            *(
                figures.count(row["count_value"], evidence_of(row, "count_fact_id"))
                if (row := cells.get((year, item)))
                else NONE
                for year in shown
            ),
        ]
        for item, label in COUNTS.items()
        if any((year, item) in cells for year in shown)
    ]
    screen.sheet(
        Sheet(title=f"{chosen.name}三公经费实物量", head=["数量", *(f"{year}年度" for year in shown)], rows=lines)
    )


def operating(chosen: Chosen) -> None:
    """机关运行经费 of one department, beside the public-use money that bounds it."""
    rows = topics.operating(chosen.department_id, chosen.scope or None).to_dicts()
    if not rows:
        screen.empty("文件中没有读到机关运行经费。一般事业单位没有这一项；行政单位没有写出时，可列入询问。")
        return
    changes = {
        row["fiscal_year"]: row
        for row in years.figures(chosen.department_id, chosen.scope or None).to_dicts()
        if row["measure"] == "agency_operating_expenses"
    }
    last = rows[-1]
    moved = changes.get(last["fiscal_year"])
    is_next = moved is not None and moved["prior_fiscal_year"] == last["fiscal_year"] - 1
    change = formats.change_words(moved["change_ratio"] if moved is not None and is_next else None)
    screen.lede(
        f"{last['fiscal_year']}年度决算，{chosen.name}机关运行经费{formats.said(last['final_amount_yuan'])}，{change}。"
    )
    screen.soft("机关运行经费不大于公用经费合计；全部单位都是行政或参公单位时两者相等。")
    rates: list[Content] = []
    for row in rows:
        change_row = changes.get(row["fiscal_year"])
        now, before = (
            evidence_of(change_row, "amount_id", "fact_id"),
            evidence_of(change_row, "prior_amount_id", "prior_fact_id"),
        )
        rates.append(figures.change(change_row["change_ratio"], both(now, before)) if change_row else NONE)
    lines: list[list[Content]] = [
        ["机关运行经费", *(figures.money(row, "final_amount_yuan", "final_amount_id", "fact_id") for row in rows)],
        ["公用经费合计", *(figures.money(row, "public_use_yuan", "public_use_amount_id") for row in rows)],
        [
            "原文所写增减额",
            *(figures.signed(row["stated_change_yuan"], evidence_of(row, "change_fact_id")) for row in rows),
        ],
        ["按上年决算计算的增减率", *rates],
    ]
    head = ["项目", *(f"{row['fiscal_year']}年度" for row in rows)]
    screen.sheet(Sheet(title=f"{chosen.name}机关运行经费", head=head, rows=lines, unit="万元"))


def three_public(chosen: Chosen) -> None:
    """Money, declared empty tables and counts of one department."""
    found = topics.three_public(chosen.department_id, chosen.scope or None).to_dicts()
    empties = [
        row
        for row in years.declared_empty(chosen.department_id, chosen.scope or None).to_dicts()
        if row["form"] == "three_public_expenses"
    ]
    if found:
        spending(chosen, found)
    elif not empties:
        screen.empty("该部门的文件中没有读到“三公”经费表。")
    for row in empties:
        tell = screen.soft if found else screen.lede
        tell(f"{row['fiscal_year']}年度决算，{chosen.name}的“三公”经费{TABLE_STATES[row['state']]}。")
    counted(chosen)


SHOW = {"three_public": (region, three_public), "operating": (operating_of_region, operating)}
chosen = screen.department(every=True)
with screen.bar:
    part = switch("内容", PARTS, "part")
screen.filtered(PARTS[part])
SHOW[part][1 if chosen.department_id else 0](chosen)
screen.close()
