"""部门: one department over its years."""

from decimal import Decimal
from html import escape

import polars as pl
import streamlit as st

from app import charts, formats, queries
from app.controls import fictional_notice, permanent_link, pick_department
from app.downloads import buttons
from app.tables import Content, Figure, cell_html, headlines, link, show, table_html

TOTALS = [
    ("total_revenue", "本年收入合计"),
    ("appropriation_revenue", "　其中：财政拨款收入"),
    ("service_revenue", "　其中：事业收入"),
    ("opening_carryover", "年初结转和结余"),
    ("total_expenditure", "本年支出合计"),
    ("basic_expenditure", "　基本支出"),
    ("project_expenditure", "　项目支出"),
    ("closing_carryover", "年末结转和结余"),
    ("general_public_budget_expenditure", "一般公共预算财政拨款支出"),
    ("government_funds_expenditure", "政府性基金预算财政拨款支出"),
    ("personnel", "人员经费（一般公共预算基本支出）"),
    ("public_use", "公用经费（一般公共预算基本支出）"),
]
ITEMS = [
    ("total", "合计"),
    ("overseas_travel", "因公出国（境）费"),
    ("vehicles", "公务用车购置及运行维护费"),
    ("vehicle_purchase", "　购置费"),
    ("vehicle_operation", "　运行维护费"),
    ("official_reception", "公务接待费"),
]
COUNTS = {
    "overseas_groups": "因公出国（境）团组（个）",
    "overseas_persons": "因公出国（境）人次",
    "vehicles_purchased": "购置公务用车（辆）",
    "vehicles_held": "公务用车保有量（辆）",
    "receptions": "公务接待批次",
    "reception_guests": "公务接待人次",
}
Row = dict[str, object]


def figure(
    row: Row | None, value: str = "amount_yuan", evidence: str = "amount_id", other: str | None = None
) -> Figure:
    """A money cell of a row, a dash where there is none; `other` is the column of its proof where `evidence` is empty."""
    if row is None or row[value] is None:
        return Figure(text=formats.MISSING)
    if row[evidence] is None and other is not None:
        evidence = other
    kind = {"fact_id": row[evidence]} if evidence.endswith("fact_id") else {"amount_id": row[evidence]}
    return Figure(text=formats.wan(row[value]), **kind)  # type: ignore[arg-type]


def changed(now: object, before: object) -> list[Content]:
    """Change in money and percent."""
    new, old = formats.exact(now), formats.exact(before)  # type: ignore[arg-type]
    return [formats.signed_wan(formats.difference(new, old)), formats.change(formats.growth(new, old))]


departments = queries.departments()
st.title("部门")
department, scope, name = pick_department(departments)
about = departments.filter(pl.col("department_id") == department).row(0, named=True)
origins = queries.documents().filter((pl.col("department_id") == department) & pl.col("is_current"))
fictional_notice(bool(about["is_fictional"]), (origins["origin"] == "sample_specimen").any())

totals = {(row["fiscal_year"], row["measure"]): row for row in queries.totals(department, scope).iter_rows(named=True)}
years = sorted({year for year, _ in totals})
if not years:
    show('<div class="empty">该部门的文件中没有读到收支总额。可在“原文”查看文件本身。</div>')
    st.stop()
latest, before = years[-1], years[-1] - 1


def total(measure: str, year: int) -> Decimal | None:
    """A total of the department in yuan."""
    row = totals.get((year, measure))
    return formats.exact(row["amount_yuan"]) if row else None


spent, basic, project = (
    total("total_expenditure", latest),
    total("basic_expenditure", latest),
    total("project_expenditure", latest),
)
spent_change = formats.growth(spent, total("total_expenditure", before))
number, unit = formats.headline(spent)
sentence = f"{latest}年度决算，{name}支出合计{number}{unit}，{formats.change_words(spent_change)}"
if formats.ratio(basic, spent) is not None:
    sentence += f"；基本支出占{formats.percent(formats.ratio(basic, spent), 1)}"
    if formats.ratio(project, spent) is not None:
        sentence += f"，项目支出占{formats.percent(formats.ratio(project, spent), 1)}"
show(f'<p class="lede">{escape(sentence)}。</p>')

three = {
    (row["fiscal_year"], row["item"]): row for row in queries.three_public(department, scope).iter_rows(named=True)
}
operating = {row["fiscal_year"]: row for row in queries.operating(department, scope).iter_rows(named=True)}
own_three, own_operating = three.get((latest, "total")), operating.get(latest)
three_final = own_three["final_amount_yuan"] if own_three else None
operating_final = own_operating["final_amount_yuan"] if own_operating else None
headlines(
    [
        (f"{latest}年度支出合计", number, unit, formats.change_words(spent_change)),
        (
            "“三公”经费决算",
            *formats.headline(three_final),
            f"预算 {formats.wan(own_three['budget_yuan'] if own_three else None)} 万元",
        ),
        (
            "机关运行经费",
            *formats.headline(operating_final),
            formats.change_words(
                formats.growth(operating_final, operating[before]["final_amount_yuan"] if before in operating else None)
            ),
        ),
    ]
)

st.header("历年支出")
pieces = [
    {"年度": str(year), "类别": label, "万元": float(amount / 10_000), "次序": order}
    for year in years
    for order, (measure, label) in enumerate([("basic_expenditure", "基本支出"), ("project_expenditure", "项目支出")])
    if (amount := total(measure, year)) is not None
]
if pieces:
    st.altair_chart(charts.year_columns(pl.DataFrame(pieces), ["基本支出", "项目支出"]))
rows: list[list[Content]] = [
    [label, *(figure(totals.get((year, measure))) for year in years)] for measure, label in TOTALS
]
rows = [row for row in rows if any(isinstance(cell, Figure) and cell.text != formats.MISSING for cell in row)]
show(table_html(["项目", *(f"{year}年度" for year in years)], rows, caption="单位：万元"))
buttons(
    pl.DataFrame(
        [
            {"年度": year, "项目": label.strip("　"), "金额（元）": total(measure, year)}
            for measure, label in TOTALS
            for year in years
        ]
    ),
    f"{name}-收支",
    "totals",
)

st.header("按支出功能分类")
functions = queries.functions(department, scope).filter(pl.col("measure") == "total")
function_years = sorted(functions["fiscal_year"].unique().to_list())
if function_years:
    wanted = st.query_params.get("year")
    options = [str(year) for year in reversed(function_years)]
    year = int(st.radio("年度", options, index=options.index(wanted) if wanted in options else 0, horizontal=True))
    st.query_params["year"] = str(year)
    cells = {(row["fiscal_year"], row["function_code"]): row for row in functions.iter_rows(named=True)}
    names = {row["function_code"]: row["function_name"] for row in functions.sort("fiscal_year").iter_rows(named=True)}
    whole = cells.get((year, "total"))
    show(f'<p class="soft">{year}年度决算与{year - 1}年度决算比较，单位：万元。点开类可见款、项。</p>')
    classes = []
    for code in sorted({code for y, code in cells if y in {year, year - 1} and len(code) == 3}):
        now, old = cells.get((year, code)), cells.get((year - 1, code))
        money = changed(now["amount_yuan"] if now else None, old["amount_yuan"] if old else None)
        share = formats.percent(
            formats.ratio(now["amount_yuan"] if now else None, whole["amount_yuan"] if whole else None), 1
        )
        inner: list[list[Content]] = []
        for child in sorted({c for y, c in cells if y in {year, year - 1} and c.startswith(code) and len(c) > 3}):
            a, b = cells.get((year, child)), cells.get((year - 1, child))
            indent = "　" * (1 if len(child) == 7 else 0)
            inner.append(
                [
                    child,
                    indent + names[child],
                    figure(a),
                    figure(b),
                    *changed(a["amount_yuan"] if a else None, b["amount_yuan"] if b else None),
                ]
            )
        detail = table_html(
            ["科目编码", "科目名称", f"{year}", f"{year - 1}", "增减额", "增减率"], inner, text_columns=2
        )
        head = "".join(f'<span class="n">{cell_html(part)}</span>' for part in [figure(now), *money])
        classes.append(
            f'<details class="class"><summary><span class="name">{escape(code)}　{escape(names[code])}</span><span class="soft">占 {share}</span>{head}</summary>{detail}</details>'
        )
    show("".join(classes))
    buttons(
        functions.select(
            pl.col("fiscal_year").alias("年度"),
            pl.col("function_code").alias("科目编码"),
            pl.col("function_name").alias("科目名称"),
            pl.col("amount_yuan").alias("支出（元）"),
        ),
        f"{name}-功能分类",
        "functions",
    )

st.header("“三公”经费")
three_years = sorted({y for y, _ in three})
states = {
    (row["fiscal_year"], row["form"]): row["state"]
    for row in queries.empty_tables(department, scope).iter_rows(named=True)
}
if three_years:
    spots = [
        {
            "年度": str(y),
            "预算": float(three[y, "total"]["budget_yuan"] / 10_000),
            "决算": float(three[y, "total"]["final_amount_yuan"] / 10_000),
        }
        for y in three_years
        if (y, "total") in three
        and three[y, "total"]["budget_yuan"] is not None
        and three[y, "total"]["final_amount_yuan"] is not None
    ]
    if spots:
        show('<p class="soft">方块为预算数，圆点为决算数。</p>')
        st.altair_chart(charts.budget_and_outturn(pl.DataFrame(spots)))
    lines: list[list[Content]] = []
    for item, label in ITEMS:
        if not any((y, item) in three for y in three_years):
            continue
        lines.append(
            [label + "　预算", *(figure(three.get((y, item)), "budget_yuan", "budget_amount_id") for y in three_years)]
        )
        lines.append(
            [
                label + "　决算",
                *(figure(three.get((y, item)), "final_amount_yuan", "final_amount_id") for y in three_years),
            ]
        )
    show(
        table_html(["项目", *(f"{y}年度" for y in three_years)], lines, caption="单位：万元", strong=frozenset({0, 1}))
    )
    buttons(queries.three_public(department, scope), f"{name}-三公经费", "three")
empty_years = [
    y for (y, form), state in states.items() if form == "three_public_expenses" and state == "declared empty"
]
if empty_years:
    show(
        f'<p class="soft">（空表）{"、".join(str(y) for y in sorted(empty_years))}年度公开了“三公”经费表并注明无此项支出。</p>'
    )
counts = {
    (row["fiscal_year"], row["count_kind"]): row
    for row in queries.three_public_counts(department, scope).iter_rows(named=True)
}
if counts:
    count_years = sorted({y for y, _ in counts})
    show(
        table_html(
            ["数量", *(f"{y}年度" for y in count_years)],
            [
                [
                    label,
                    *(
                        Figure(text=f"{counts[y, kind]['count_value']:,}", fact_id=counts[y, kind]["fact_id"])
                        if (y, kind) in counts
                        else formats.MISSING
                        for y in count_years
                    ),
                ]
                for kind, label in COUNTS.items()
                if any((y, kind) in counts for y in count_years)
            ],
        )
    )

st.header("机关运行经费与政府采购")
procurement = {row["fiscal_year"]: row for row in queries.procurement(department, scope).iter_rows(named=True)}
other_years = sorted({*operating, *procurement})
if other_years:
    money_rows: list[list[Content]] = [
        [
            "机关运行经费",
            *(figure(operating.get(y), "final_amount_yuan", "fact_id", "final_amount_id") for y in other_years),
        ]
    ]
    for key, label in [
        ("total", "政府采购支出总额"),
        ("goods", "　货物"),
        ("works", "　工程"),
        ("services", "　服务"),
        ("sme", "授予中小企业合同金额"),
        ("micro_small", "　其中：小微企业"),
    ]:
        proof = f"{key}_fact_id", f"{key}_amount_id" if key in {"total", "sme"} else None
        money_rows.append([label, *(figure(procurement.get(y), f"{key}_yuan", *proof) for y in other_years)])
    for key, label in [
        ("sme_share_ratio", "中小企业占比（按金额计算）"),
        ("sme_share_printed_ratio", "中小企业占比（原文）"),
    ]:
        money_rows.append(
            [
                label,
                *(formats.percent(procurement[y][key]) if y in procurement else formats.MISSING for y in other_years),
            ]
        )
    show(table_html(["项目", *(f"{y}年度" for y in other_years)], money_rows, caption="单位：万元"))
    buttons(queries.procurement(department, scope), f"{name}-政府采购", "procurement")
else:
    show('<div class="empty">文件的文字说明中没有读到机关运行经费和政府采购数据。</div>')

findings = queries.findings(department, scope)
GRADES = {"contradiction": "矛盾", "doubtful": "存疑", "hint": "提示"}


def finding_rows(frame: pl.DataFrame) -> list[list[Content]]:
    """Year, grade, the plain words with both places and both figures, the difference."""
    return [
        [
            str(row["fiscal_year"]),
            Figure(text=GRADES[row["grade"]], tone="accent" if row["grade"] == "contradiction" else ""),
            row["message"],
            row["difference"],
        ]
        for row in frame.iter_rows(named=True)
    ]


if not findings.is_empty():
    st.header("核对发现")
    serious, hints = findings.filter(pl.col("grade") != "hint"), findings.filter(pl.col("grade") == "hint")
    heads = ["年度", "等级", "内容", "差额"]
    if serious.is_empty():
        show('<p class="soft">按表内、表间和文字与表格的勾稽关系核对，没有发现矛盾。</p>')
    else:
        show(table_html(heads, finding_rows(serious), text_columns=3))
    if not hints.is_empty():
        hint_table = table_html(heads, finding_rows(hints), text_columns=3)
        show(
            f'<details class="class"><summary><span class="name">提示 {hints.height} 项</span>'
            f'<span class="soft">多为四舍五入尾差，不是差错</span></summary>{hint_table}</details>'
        )

st.header("来源")
sources = [
    f"<li>{link(str(row['fiscal_year']) + '年度决算', 'source', document=row['document_id'])}　<span class='soft'>{escape(row['file_name'])}，{row['page_count']} 页</span></li>"
    for row in origins.sort("fiscal_year", descending=True).iter_rows(named=True)
]
show(f"<ul>{''.join(sources)}</ul>")
permanent_link("department", department=department, scope=scope, year=st.query_params.get("year"))
