"""三公与运行经费: budget and outturn by item and year, counts, operating expenses; or all departments of a region in a year."""

from decimal import Decimal
from typing import Any

from app import charts, figures, formats
from app.controls import Chosen, pick
from app.figures import NONE, both, evidence_of
from app.formats import in_unit
from app.queries import topics, years
from app.screen import Screen
from app.tables import Content, Sheet, Way, address
from app.words import COUNTS, ITEMS

screen = Screen("three_public", "三公与运行经费")
Rows = list[dict[str, Any]]


def budget_of(row: dict[str, Any]) -> tuple[Decimal | None, tuple[str, ...]]:
    """The budget that the table prints: the initial one, else the adjusted one."""
    if row["budget_yuan"] is not None:
        return row["budget_yuan"], evidence_of(row, "budget_amount_id")
    return row["adjusted_budget_yuan"], evidence_of(row, "adjusted_budget_amount_id")


def region(chosen: Chosen) -> None:
    """All departments of a region in one year, the fullest use of the budget first."""
    listed = [str(year) for year in reversed(chosen.years)]
    year = int(pick("年度", listed, {one: f"{one}年度决算" for one in listed}, "year"))
    screen.filtered(f"{year}年度")
    rows = topics.three_public_of_region(chosen.region, year).to_dicts()
    if not rows:
        screen.empty(f"{chosen.region_name}{year}年度的决算中没有读到“三公”经费。")
        return
    over = [row for row in rows if (row["execution_ratio"] or 0) > 1]
    more = [row for row in rows if (formats.growth(row["final_amount_yuan"], row["prior_yuan"]) or 0) > 0]
    known = [row for row in rows if row["prior_yuan"] is not None]
    screen.lede(
        f"{year}年度，{chosen.region_name}有 {len(rows)} 份决算列有“三公”经费：超过预算的 {len(over)} 份；"
        f"与上年可比的 {len(known)} 份中，比上年增加的 {len(more)} 份。"
    )
    unit = screen.money_unit([row["final_amount_yuan"] for row in rows])
    drawn = [
        {"名称": row["department_name"].removeprefix(chosen.region_name), "预算": float(budget), "决算": float(final)}
        for row in rows
        if (budget := in_unit(budget_of(row)[0], unit)) is not None
        and (final := in_unit(row["final_amount_yuan"], unit)) is not None
    ][:40]
    if drawn:
        screen.chart(
            charts.budget_and_outturn(drawn, unit.name),
            f"方块为预算数，圆点为决算数（{year}年度，{unit.name}，当年价格）",
        )
    lines: list[list[Content]] = []
    for row in sorted(rows, key=lambda row: -(row["execution_ratio"] or -1)):
        spent = evidence_of(row, "final_amount_id")
        planned, proof = budget_of(row)
        lines.append(
            [
                Way(
                    text=chosen.short(row["department_name"]),
                    to=address("three_public", department=row["department_id"], scope=row["scope"]),
                ),
                row["scope"] or "未注明",
                figures.yuan(planned, proof, unit),
                figures.yuan(row["final_amount_yuan"], spent, unit),
                figures.percent(
                    row["execution_ratio"],
                    both(proof, spent),
                    tone="accent" if (row["execution_ratio"] or 0) > 1 else "",
                ),
                figures.yuan(row["prior_yuan"], evidence_of(row, "prior_amount_id"), unit),
                figures.change(
                    formats.growth(row["final_amount_yuan"], row["prior_yuan"]),
                    both(spent, evidence_of(row, "prior_amount_id")),
                ),
            ]
        )
    head = ["部门", "口径", "预算数", "决算数", "决算占预算", f"{year - 1}年度决算", "增减率"]
    screen.sheet(
        Sheet(title=f"{chosen.region_name}{year}年度三公经费", head=head, rows=lines, text_columns=2, unit=unit.name)
    )


def spending(chosen: Chosen, rows: Rows) -> None:
    """Items over the years of one department."""
    cells = {(row["fiscal_year"], row["item"]): row for row in rows}
    shown = sorted({int(str(year)) for year, _ in cells})
    latest = cells.get((shown[-1], "total"))
    unit = screen.money_unit([row["final_amount_yuan"] for row in rows])
    if latest is None or latest["final_amount_yuan"] is None:
        screen.lede(f"{shown[-1]}年度决算列有“三公”经费的分项，没有读到合计。")
    else:
        budget, _ = budget_of(latest)
        before = cells.get((shown[-1] - 1, "total"))
        growth = formats.growth(latest["final_amount_yuan"], before["final_amount_yuan"] if before else None)
        used = latest["execution_ratio"]
        within = (
            "" if used is None else f"，为预算 {formats.money(budget, unit)}{unit.name}的 {formats.percent(used, 1)}"
        )
        screen.lede(
            f"{shown[-1]}年度决算，{chosen.name}“三公”经费{formats.money(latest['final_amount_yuan'], unit)}{unit.name}{within}，{formats.change_words(growth)}。"
        )
    drawn = [
        {"名称": f"{year}年度", "预算": float(budget), "决算": float(final)}
        for year in shown
        if (row := cells.get((year, "total"))) is not None
        and (budget := in_unit(budget_of(row)[0], unit)) is not None
        and (final := in_unit(row["final_amount_yuan"], unit)) is not None
    ]
    if drawn:
        screen.chart(
            charts.budget_and_outturn(drawn, unit.name),
            f"“三公”经费合计：方块为预算数，圆点为决算数（{unit.name}，当年价格）",
        )
    lines: list[list[Content]] = []
    strong: set[int] = set()
    for item, label in ITEMS.items():
        if not any((year, item) in cells for year in shown):
            continue
        if item == "total":
            strong |= {0, 1, 2}
        mine = [cells.get((year, item)) for year in shown]
        lines.append([f"{label}　预算数", *(figures.yuan(*budget_of(row), unit) if row else NONE for row in mine)])
        lines.append(
            [
                f"{label}　决算数",
                *(figures.money(row, "final_amount_yuan", "final_amount_id", unit=unit) for row in mine),
            ]
        )
        lines.append(
            [
                f"{label}　决算占预算",
                *(
                    figures.percent(
                        row["execution_ratio"], both(budget_of(row)[1], evidence_of(row, "final_amount_id"))
                    )
                    if row
                    else NONE
                    for row in mine
                ),
            ]
        )
    screen.sheet(
        Sheet(
            title=f"{chosen.name}三公经费",
            head=["项目", *(f"{year}年度" for year in shown)],
            rows=lines,
            unit=unit.name,
            strong=frozenset(strong),
        )
    )


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
    """机关运行经费, beside the public-use money that bounds it."""
    rows = topics.operating(chosen.department_id, chosen.scope or None).to_dicts()
    screen.heading("机关运行经费")
    if not rows:
        screen.empty("文件中没有读到机关运行经费。一般事业单位没有这一项；行政单位没有写出时，可列入询问。")
        return
    screen.soft("机关运行经费不大于公用经费合计；全部单位都是行政或参公单位时两者相等。")
    by = {row["fiscal_year"]: row for row in rows}
    changes = {
        row["fiscal_year"]: row
        for row in years.figures(chosen.department_id, chosen.scope or None).to_dicts()
        if row["measure"] == "agency_operating_expenses"
    }
    lines: list[list[Content]] = [
        ["机关运行经费", *(figures.money(by[year], "final_amount_yuan", "final_amount_id", "fact_id") for year in by)],
        ["公用经费合计", *(figures.money(by[year], "public_use_yuan", "public_use_amount_id") for year in by)],
        [
            "原文所写增减额",
            *(figures.signed(by[year]["stated_change_yuan"], evidence_of(by[year], "change_fact_id")) for year in by),
        ],
        [
            "按上年决算计算的增减率",
            *(
                figures.change(
                    row["change_ratio"],
                    both(
                        evidence_of(row, "amount_id", "fact_id"), evidence_of(row, "prior_amount_id", "prior_fact_id")
                    ),
                )
                if (row := changes.get(year))
                else NONE
                for year in by
            ),
        ],
    ]
    screen.sheet(
        Sheet(
            title=f"{chosen.name}机关运行经费", head=["项目", *(f"{year}年度" for year in by)], rows=lines, unit="万元"
        )
    )


chosen = screen.department(every=True)
if not chosen.department_id:
    region(chosen)
else:
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
        said = (
            "公开了空表并注明无此项支出（空表）"
            if row["state"] == "declared empty"
            else "公开了空表，没有说明是否无此项支出"
        )
        screen.soft(f"{row['fiscal_year']}年度{said}。")
    counted(chosen)
    operating(chosen)
screen.close()
