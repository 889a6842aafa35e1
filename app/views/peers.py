"""同类比较: the same figures beside other departments, with rank and median."""

import statistics
from html import escape

import polars as pl
import streamlit as st

from app import charts, formats, queries
from app.controls import fictional_notice, permanent_link, pick, pick_department
from app.downloads import buttons
from app.tables import Content, Figure, headlines, show, table_html

FEW = 8
MEASURES = {
    "total_expenditure": "支出合计（万元）",
    "project_share": "项目支出占支出合计（%）",
    "three_public_final": "“三公”经费决算（万元）",
    "three_public_share": "“三公”经费占支出合计（%）",
    "agency_operating_expenses": "机关运行经费（万元）",
    "public_use_share": "公用经费占基本支出（%）",
    "sme_share": "政府采购授予中小企业占比（%）",
    "carryover_share": "年末结转占收入与年初结转之和（%）",
}
SHARES = {
    "project_share": ("project_expenditure", "total_expenditure"),
    "three_public_share": ("three_public_final", "total_expenditure"),
    "public_use_share": ("public_use", "general_public_budget_basic"),
    "sme_share": ("sme", "procurement_total"),
    "carryover_share": ("closing_carryover", "grand_total"),
}


def reason(own: dict[str, object], other: dict[str, object]) -> str:
    """Why the other body is a peer."""
    if own["department_id"] == other["department_id"]:
        return "本部门"
    same_kind = own["kind_id"] is not None and own["kind_id"] == other["kind_id"]
    same_region = own["region_code"] is not None and own["region_code"] == other["region_code"]
    if same_kind and own["level"] == other["level"]:
        return "同类型、同层级"
    if own["is_fictional"] and other["is_fictional"]:
        return "同一虚构县"
    return "同地区、同层级" if same_region and own["level"] == other["level"] else "同口径"


departments = queries.departments()
st.title("同类比较")
department, scope, name = pick_department(departments)
documents = queries.documents().filter(
    (pl.col("department_id") == department) & (pl.col("scope") == scope) & pl.col("is_current")
)
years = [str(year) for year in sorted(documents["fiscal_year"].to_list(), reverse=True)]
left, right = st.columns([1, 3])
with left:
    year = int(pick("年度", years, {year: f"{year}年度决算" for year in years}, "year"))
with right:
    measure = pick("指标", list(MEASURES), MEASURES, "measure")

values = queries.peer_values(year, scope)
bodies = {row["department_id"]: row for row in values.iter_rows(named=True)}
if department not in bodies:
    show('<div class="empty">该部门本年度没有可比较的数据。</div>')
    st.stop()
own_body = bodies[department]
fictional_notice(bool(own_body["is_fictional"]))
eligible = {
    key: body
    for key, body in bodies.items()
    if body["is_fictional"] == own_body["is_fictional"] and reason(own_body, body) != "同口径"
}
if len(eligible) < 5:
    eligible = {key: body for key, body in bodies.items() if body["is_fictional"] == own_body["is_fictional"]}
labels = {key: f"{body['department_name']}（{reason(own_body, body)}）" for key, body in eligible.items()}
given = [key for key in (st.query_params.get("peers") or "").split(",") if key in labels and key != department]
chosen = st.multiselect(
    "与哪些部门比较",
    [key for key in labels if key != department],
    default=given or [key for key in labels if key != department][:20],
    format_func=lambda key: labels[key],
)
st.query_params["peers"] = ",".join(chosen)

amounts = {(row["department_id"], row["measure"]): row for row in values.iter_rows(named=True)}


def value_of(key: str) -> tuple[float | None, Figure]:
    """The measure of a department as a number, and as a cell with its evidence."""
    if measure in SHARES:
        part, whole = (amounts.get((key, term)) for term in SHARES[measure])
        share = formats.ratio(part["amount_yuan"] if part else None, whole["amount_yuan"] if whole else None)
        if share is None or part is None:
            return None, Figure(text=formats.MISSING)
        kind = {"fact_id" if part["evidence_kind"] == "fact" else "amount_id": part["evidence"]}
        return float(share * 100), Figure(text=formats.percent(share), **kind)
    row = amounts.get((key, measure))
    if row is None:
        return None, Figure(text=formats.MISSING)
    kind = {"fact_id" if row["evidence_kind"] == "fact" else "amount_id": row["evidence"]}
    return float(row["amount_yuan"] / 10_000), Figure(text=formats.wan(row["amount_yuan"]), **kind)


compared = {key: value_of(key) for key in [department, *chosen]}
known = {key: number for key, (number, _) in compared.items() if number is not None}
ranked = sorted(known, key=lambda key: -known[key])
own = known.get(department)
median = statistics.median(known.values()) if known else None
label = MEASURES[measure]
if own is None or median is None:
    show(f'<p class="lede">{year}年度决算中没有读到{escape(name)}的“{escape(label)}”。</p>')
else:
    place = ranked.index(department) + 1
    side = "高于" if own > median else "低于" if own < median else "等于"
    show(
        f'<p class="lede">{year}年度，{escape(name)}的{escape(label)}为 {own:,.2f}，在 {len(known)} 个部门中居第 {place} 位，{side}中位数 {median:,.2f}。</p>'
    )
    headlines(
        [
            ("本部门", f"{own:,.2f}", label[label.index("（") + 1 : -1], f"第 {place} 位 / 共 {len(known)} 个"),
            ("中位数", f"{median:,.2f}", label[label.index("（") + 1 : -1], "含本部门"),
        ]
    )
    frame = pl.DataFrame([{"部门": bodies[key]["department_name"], "值": number} for key, number in known.items()])
    st.altair_chart(charts.peer_strip(frame, bodies[department]["department_name"], label))
if len(known) < FEW:
    show(
        f'<p class="soft">可比部门只有 {len(known)} 个，少于 {FEW} 个，名次和中位数仅供参考。总额受职能、规模和所属单位多少影响，占比更宜比较。</p>'
    )

order = [*ranked, *(key for key in compared if key not in known)]
rows: list[list[Content]] = [
    [
        bodies[key]["department_name"],
        reason(own_body, bodies[key]),
        str(ranked.index(key) + 1) if key in known else formats.MISSING,
        compared[key][1],
    ]
    for key in order
]
show(table_html(["部门", "为何可比", "名次", label], rows, text_columns=2, strong=frozenset({order.index(department)})))
buttons(
    pl.DataFrame(
        [
            {
                "部门": bodies[key]["department_name"],
                "为何可比": reason(own_body, bodies[key]),
                "年度": year,
                "指标": label,
                "值": compared[key][0],
            }
            for key in order
        ],
        schema_overrides={"值": pl.Float64},
    ),
    f"同类比较-{year}-{measure}",
    "peers",
)
permanent_link("peers", department=department, scope=scope, year=year, measure=measure, peers=",".join(chosen))
