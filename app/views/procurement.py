"""政府采购与中小企业: shares as printed and recomputed, the policy floor beside them, over years or over a region."""

from decimal import Decimal
from typing import Any

from app import charts, figures, formats
from app.controls import Chosen
from app.figures import both, evidence_of
from app.formats import MoneyUnit
from app.queries import topics
from app.screen import Screen
from app.tables import Content, Figure, Sheet

MONEY = {
    "total": "政府采购支出总额",
    "goods": "　货物",
    "works": "　工程",
    "services": "　服务",
    "sme": "授予中小企业合同金额",
    "micro_small": "　其中：授予小微企业",
}
FLOOR = "政策底线是预算预留份额（中小企业 30%、其中小微 60%），与合同金额占比不是同一口径，只作参照。"
DRAWN = {"中小企业占采购总额": "sme_share_ratio", "小微企业占中小企业": "micro_small_of_sme_ratio"}
MICRO_SHARES = {
    "micro_small_of_sme_ratio": ("小微企业占中小企业（按金额计算）", "sme"),
    "micro_small_of_total_ratio": ("小微企业占采购总额（按金额计算）", "total"),
}
PRINTED = Decimal("0.0006")
"""What two digits of a percentage and the rounding of its two amounts can differ by."""

screen = Screen("procurement", "政府采购与中小企业")
Row = dict[str, Any]


def proof(row: Row, key: str) -> tuple[str, ...]:
    """Where an amount of procurement is printed: in a table where there is one, else in the text."""
    return evidence_of(row, f"{key}_amount_id", f"{key}_fact_id")


def share(row: Row, key: str, part: str, whole: str) -> Figure:
    """A share with both of its amounts."""
    return figures.percent(row[key], both(proof(row, part), proof(row, whole)))


def disagreement(row: Row) -> bool:
    """True where the printed share is not what its two amounts give, beyond the printed digits."""
    said, found = formats.exact(row["sme_share_printed_ratio"]), formats.exact(row["sme_share_ratio"])
    return said is not None and found is not None and abs(said - found) > PRINTED


def region(chosen: Chosen) -> None:
    """A region's departments in one year, the smallest share first."""
    year = screen.year(chosen.years) or 0
    screen.filtered(f"{year}年度")
    rows = topics.procurement_of_region(chosen.region, year).to_dicts()
    if not rows:
        screen.empty(f"{chosen.region_name}{year}年度的决算中没有读到政府采购数据。")
        return
    known = [row for row in rows if row["sme_share_ratio"] is not None]
    low = [
        row for row in known if row["sme_floor_ratio"] is not None and row["sme_share_ratio"] < row["sme_floor_ratio"]
    ]
    screen.lede(
        f"{year}年度，{chosen.region_name}有 {len(rows)} 份决算列有政府采购，其中 {len(known)} 份可以算出中小企业占比，低于 30% 的 {len(low)} 份。"
    )
    screen.soft(FLOOR)
    unit = screen.money_unit([row["total_yuan"] for row in rows])
    ordered = sorted(rows, key=lambda row: (row["sme_share_ratio"] is None, row["sme_share_ratio"] or 0))
    head = ["部门", "口径", "采购总额", "授予中小企业", "占比（按金额计算）", "占比（原文）", "小微占中小企业"]
    title = f"{chosen.region_name}{year}年度政府采购"
    lines = [region_line(row, unit) for row in ordered]
    screen.sheet(Sheet(title=title, head=head, rows=lines, text_columns=2, unit=unit.name))


def region_line(row: Row, unit: MoneyUnit) -> list[Content]:
    """A department of the region: money, share as computed and as printed, the part of the smallest firms."""
    return [
        screen.way(row),
        row["scope"] or "未注明",
        money(row, "total", unit),
        money(row, "sme", unit),
        share(row, "sme_share_ratio", "sme", "total"),
        printed(row),
        share(row, "micro_small_of_sme_ratio", "micro_small", "sme"),
    ]


def money(row: Row, key: str, unit: MoneyUnit) -> Figure:
    """An amount of procurement."""
    return figures.yuan(row[f"{key}_yuan"], proof(row, key), unit)


def printed(row: Row) -> Figure:
    """The share of small and medium firms as the text prints it, marked where its amounts give another."""
    tone = "accent" if disagreement(row) else ""
    return figures.percent(row["sme_share_printed_ratio"], evidence_of(row, "sme_share_fact_id"), tone=tone)


def sentence(chosen: Chosen, row: Row, unit: MoneyUnit) -> str:
    """What was bought in a year, and from whom."""
    if row["total_yuan"] is None:
        told = [f"{row['fiscal_year']}年度决算没有读到{chosen.name}的政府采购支出总额"]
    else:
        spent = f"{formats.money(row['total_yuan'], unit)}{unit.name}"
        told = [f"{row['fiscal_year']}年度决算，{chosen.name}政府采购支出{spent}"]
    if row["sme_share_ratio"] is not None:
        told.append(f"授予中小企业的合同占 {formats.percent(row['sme_share_ratio'], 1)}")
    if row["micro_small_of_sme_ratio"] is not None:
        told.append(f"其中小微企业占 {formats.percent(row['micro_small_of_sme_ratio'], 1)}")
    return f"{'，'.join(told)}。"


def picture(rows: list[Row]) -> None:
    """Both shares over the years, with the floor."""
    drawn = [
        {"年度": str(row["fiscal_year"]), "名称": name, "数值": float(value)}
        for row in rows
        for name, key in DRAWN.items()
        if (value := formats.percent_value(row[key])) is not None
    ]
    floor = formats.percent_value(rows[-1]["sme_floor_ratio"], 0)
    if drawn and len(rows) > 1:
        line = (float(floor), f"中小企业预留底线 {floor:f}%") if floor is not None else None
        screen.chart(charts.rates(drawn, list(DRAWN), "%", line), "授予中小企业、小微企业合同金额的占比（%）")


def table(rows: list[Row], unit: MoneyUnit) -> list[list[Content]]:
    """Money, then shares, over the years."""
    micro = [
        figures.percent(row["micro_small_share_printed_ratio"], evidence_of(row, "micro_small_share_fact_id"))
        for row in rows
    ]
    lines: list[list[Content]] = [[label, *(money(row, key, unit) for row in rows)] for key, label in MONEY.items()]
    lines.append(["中小企业占比（按金额计算）", *(share(row, "sme_share_ratio", "sme", "total") for row in rows)])
    lines.append(["中小企业占比（原文）", *(printed(row) for row in rows)])
    for key, (label, whole) in MICRO_SHARES.items():
        lines.append([label, *(share(row, key, "micro_small", whole) for row in rows)])
    return [*lines, ["小微企业占比（原文）", *micro]]


def department(chosen: Chosen) -> None:
    """One department over its years."""
    rows = topics.procurement(chosen.department_id, chosen.scope or None).to_dicts()
    if not rows:
        screen.empty("该部门的文件中没有读到政府采购数据。公开政府采购和中小企业占比是规定内容，可列入询问。")
        return
    unit = screen.money_unit([row["total_yuan"] for row in rows])
    screen.lede(sentence(chosen, rows[-1], unit))
    wrong = [str(row["fiscal_year"]) for row in rows if disagreement(row)]
    if wrong:
        screen.warn("占比不符", f"{'、'.join(wrong)}年度原文所印的中小企业占比与按两个金额计算的不同，见下表。")
    picture(rows)
    screen.soft(FLOOR)
    bases = list(dict.fromkeys(str(row["floor_source"]) for row in rows if row["floor_source"]))
    below = list(dict.fromkeys(str(row["micro_small_denominator"]) for row in rows if row["micro_small_denominator"]))
    screen.soft(
        f"底线依据：{'；'.join(bases) or '—'}。小微企业占比的分母，原文写作：{'；'.join(below) or '没有写明'}。"
    )
    head = ["项目", *(f"{row['fiscal_year']}年度" for row in rows)]
    screen.sheet(Sheet(title=f"{chosen.name}政府采购", head=head, rows=table(rows, unit), unit=unit.name))


chosen = screen.department(every=True)
if chosen.department_id:
    department(chosen)
else:
    region(chosen)
screen.close()
