"""执行率与结转: outturn against the initial budget, money left over and whether it came back; persistent offenders of a region."""

from typing import Any

from app import charts, execution, figures, formats
from app.controls import Chosen, switch
from app.execution import Record
from app.figures import NONE, both, evidence_of
from app.queries import topics
from app.screen import Screen
from app.tables import Content, Figure, Sheet

BASES = {
    "all": "全部资金",
    "appropriation": "财政拨款",
    "general_public_budget": "一般公共预算",
    "government_funds": "政府性基金",
    "state_capital": "国有资本经营预算",
}
PARTS = {"budget": "与年初预算相比", "items": "偏离的科目", "left": "结转和结余"}
screen = Screen("carryover", "执行率与结转")


def years_of(found: list[Record]) -> list[int]:
    """All years of the records."""
    return sorted({year for record in found for year in record.rates})


def table(found: list[Record], title: str) -> None:
    """Departments over years, those most often beyond the limits first."""
    years = years_of(found)
    lines: list[list[Content]] = [
        [
            screen.way(record.row),
            record.scope or "未注明",
            *(
                figures.percent(record.rates[year], record.proofs[year], 1, "accent" if year in record.off else "")
                if year in record.rates
                else NONE
                for year in years
            ),
            figures.percent(record.middle, decimals=1),
            figures.count(len(record.off)),
        ]
        for record in found
    ]
    head = ["部门", "口径", *(f"{year}年度" for year in years), "中位数", "超出的年数"]
    screen.sheet(Sheet(title=title, head=head, rows=lines, text_columns=2))


def budget_of_region(chosen: Chosen) -> None:
    """Outturn against the initial budget, a region's departments over all years."""
    rows = topics.execution_of_region(chosen.region).to_dicts()
    found = execution.records(rows, "final_yuan", "budget_yuan", ("amount_id", "budget_fact_id"), budget=True)
    if not years_of(found):
        screen.empty(f"{chosen.region_name}的决算说明中没有读到年初预算，不能计算执行率。")
        return
    often = [record for record in found if len(record.off) > 1]
    screen.lede(
        f"{chosen.region_name} {len(found)} 个部门中，一般公共预算支出偏离年初预算超过 10% 达两年以上的有 {len(often)} 个"
        f"{_named(chosen, often)}。"
    )
    screen.heading("一般公共预算财政拨款支出占年初预算")
    screen.soft("年初预算取自说明文字；带 ● 的年度偏离年初预算超过 10%。没有写出年初预算的年度显示为 —。")
    table(found, f"{chosen.region_name}决算占年初预算")


def left_of_region(chosen: Chosen) -> None:
    """Money left at the end of the year, a region's departments over all years."""
    rows = topics.carryovers_of_region(chosen.region).to_dicts()
    proofs = ("closing_amount_id", "whole_amount_id")
    left = execution.records(rows, "closing_yuan", "whole_yuan", proofs, budget=False)
    if not years_of(left):
        screen.empty(f"{chosen.region_name}的决算中没有读到年末结转和结余。")
        return
    kept = [record for record in left if len(record.off) > 1]
    screen.lede(
        f"{chosen.region_name} {len(left)} 个部门中，年末结转和结余占总计 20% 以上达两年以上的有 {len(kept)} 个{_named(chosen, kept)}。"
    )
    screen.heading("年末结转和结余占总计")
    screen.soft("总计是本年收入与年初结转等之和；带 ● 的年度超过 20%。")
    table(left, f"{chosen.region_name}年末结转占总计")


def _named(chosen: Chosen, found: list[Record]) -> str:
    """The departments in brackets, the first few."""
    names = "、".join(chosen.short(record.name) for record in found[:5])
    return f"（{names}{'等' if len(found) > 5 else ''}）" if found else ""


def against_budget(chosen: Chosen) -> None:
    """Outturn against the initial budget of one department over the years."""
    rows = topics.execution(chosen.department_id, chosen.scope or None).to_dicts()
    known = [row for row in rows if row["budget_yuan"]]
    if not known:
        screen.empty("该部门的说明中没有读到一般公共预算支出的年初预算，不能计算执行率。")
        return
    rates = {row["fiscal_year"]: formats.ratio(row["final_yuan"], row["budget_yuan"]) for row in known}
    off = [year for year, rate in rates.items() if rate is not None and abs(rate - 1) > execution.OFF]
    last = known[-1]
    screen.lede(
        f"{last['fiscal_year']}年度决算，{chosen.name}一般公共预算支出为年初预算的 {formats.percent(rates[last['fiscal_year']], 1)}；"
        f"{len(known)} 个有年初预算的年度中，偏离超过 10% 的有 {len(off)} 个。"
    )
    drawn = [
        {"年度": str(year), "名称": "决算占年初预算", "数值": float(value)}
        for year, rate in rates.items()
        if (value := formats.percent_value(rate)) is not None
    ]
    if len(drawn) > 1:
        spec = charts.rates(drawn, ["决算占年初预算"], "%", (100.0, "年初预算 100%"), from_zero=False)
        screen.chart(spec, "一般公共预算财政拨款支出占年初预算（%，纵轴不从零起）")
    unit = screen.money_unit([row["final_yuan"] for row in rows])
    rated = (
        figures.percent(
            formats.ratio(row["final_yuan"], row["budget_yuan"]),
            both(evidence_of(row, "amount_id"), evidence_of(row, "budget_fact_id")),
        )
        for row in rows
    )
    printed = (figures.percent(row["printed_ratio"], evidence_of(row, "printed_fact_id")) for row in rows)
    lines: list[list[Content]] = [
        ["年初预算（说明）", *(figures.money(row, "budget_yuan", "budget_fact_id", unit=unit) for row in rows)],
        ["决算（表）", *(figures.money(row, "final_yuan", "amount_id", unit=unit) for row in rows)],
        ["决算占年初预算", *rated],
        ["原文所写完成率", *printed],
    ]
    head = ["项目", *(f"{row['fiscal_year']}年度" for row in rows)]
    screen.sheet(Sheet(title=f"{chosen.name}决算与年初预算", head=head, rows=lines, unit=unit.name))


def items(chosen: Chosen) -> None:
    """Function items of a year more than a tenth off, with the reasons as stated; of one department or of the region."""
    year = screen.year(chosen.years) or 0
    rows = (
        topics.items_off_budget(chosen.department_id, chosen.scope or None, year)
        if chosen.department_id
        else topics.items_off_budget_of_region(chosen.region, year)
    ).to_dicts()
    if not rows:
        screen.empty(
            f"{year}年度的说明中没有偏离年初预算超过 10% 的科目，或没有逐项写出年初预算。可换一个年度，或看“与年初预算相比”。"
        )
        return
    silent = [row for row in rows if not row["reason"]]
    screen.lede(
        f"{year}年度，{chosen.name}的说明中偏离年初预算超过 10% 的科目有 {len(rows)} 个，其中没有读到原因的 {len(silent)} 个。"
    )
    screen.heading("偏离年初预算超过 10% 的科目")
    screen.soft("差额大的在前；数字和原因都取自说明文字，点原因可看原句。")
    head = ["科目（说明）", "年初预算", "决算", "决算占年初预算", "差额", "原文所写原因"]
    lines = [item(row) for row in rows]
    if not chosen.department_id:
        head = ["部门", *head]
        lines = [[screen.way(row), *line] for row, line in zip(rows, lines, strict=True)]
    title = f"{chosen.name}{year}年度偏离预算的科目"
    words = frozenset({len(head) - 1})
    screen.sheet(Sheet(title=title, head=head, rows=lines, text_columns=len(head) - 5, unit="万元", words=words))


def item(row: dict[str, Any]) -> list[Content]:
    """One item: budget, outturn, their ratio and difference, the reason."""
    budget, final = evidence_of(row, "budget_fact_id"), evidence_of(row, "final_fact_id")
    reason = Figure(text=row["reason"], evidence=evidence_of(row, "reason_fact_id")) if row["reason"] else "没有读到"
    return [
        row["subject"],
        figures.yuan(row["budget_yuan"], budget),
        figures.yuan(row["final_yuan"], final),
        figures.percent(row["execution_ratio"], both(final, budget), 1),
        figures.signed(formats.difference(row["final_yuan"], row["budget_yuan"]), both(final, budget)),
        reason,
    ]


def left_over(chosen: Chosen) -> None:
    """Balances at both ends of every year, and whether a year began with what the last one ended with."""
    rows = topics.carryovers(chosen.department_id, chosen.scope or None).to_dicts()
    if not rows:
        screen.empty("该部门的表中没有读到年初、年末结转和结余。")
        return
    years = sorted({row["fiscal_year"] for row in rows})
    cells = {(row["basis"], row["fiscal_year"]): row for row in rows}
    lines: list[list[Content]] = []
    for basis, label in BASES.items():
        mine = [cells.get((basis, year)) for year in years]
        if not any(mine):
            continue
        lines.append([f"{label}　年初", *(figures.money(row, "opening_yuan", "opening_amount_id") for row in mine)])
        lines.append([f"{label}　年末", *(figures.money(row, "closing_yuan", "closing_amount_id") for row in mine)])
        lines.append([f"{label}　年初与上年年末之差", *(_difference(row) for row in mine)])
        if basis in {"all", "appropriation"}:
            lines.append(
                [
                    f"{label}　年末占总计",
                    *(
                        figures.percent(
                            formats.ratio(row["closing_yuan"], row["whole_yuan"]),
                            both(evidence_of(row, "closing_amount_id"), evidence_of(row, "whole_amount_id")),
                        )
                        if row
                        else NONE
                        for row in mine
                    ),
                ]
            )
    last = cells.get(("all", years[-1]))
    if last is not None:
        screen.lede(
            f"{years[-1]}年度末，{chosen.name}结转和结余{formats.said(last['closing_yuan'])}，"
            f"占总计的 {formats.percent(formats.ratio(last['closing_yuan'], last['whole_yuan']), 1)}。"
        )
    screen.heading("结转和结余")
    broken = [row for row in rows if row["opening_difference_yuan"]]
    if broken:
        screen.warn(
            "年初与上年年末不同",
            f"{'、'.join(sorted({str(row['fiscal_year']) for row in broken}))}年度的年初数与上年公开的年末数不一致；可能经过调整，可询问原因。",
        )
    else:
        screen.soft("有上年决算的年度，年初数与上年公开的年末数都一致。")
    screen.sheet(
        Sheet(
            title=f"{chosen.name}结转和结余", head=["项目", *(f"{year}年度" for year in years)], rows=lines, unit="万元"
        )
    )


def _difference(row: dict[str, Any] | None) -> Content:
    if row is None or row["opening_difference_yuan"] is None:
        return NONE
    return figures.signed(
        row["opening_difference_yuan"],
        both(evidence_of(row, "opening_amount_id"), evidence_of(row, "prior_closing_amount_id")),
    )


SHOW = {
    "budget": (budget_of_region, against_budget),
    "items": (items, items),
    "left": (left_of_region, left_over),
}
chosen = screen.department(every=True)
with screen.bar:
    part = switch("内容", PARTS, "part")
screen.filtered(PARTS[part])
SHOW[part][1 if chosen.department_id else 0](chosen)
screen.close()
