"""绩效: execution against score of the self-evaluated projects, and how much project money was evaluated."""

from decimal import Decimal

from app import charts, figures, formats
from app.figures import both, evidence_of
from app.queries import topics
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address

HIGH, LOW = Decimal(90), Decimal("0.6")
screen = Screen("performance", "绩效")
chosen = screen.department(every=True)
rows = topics.reviews(chosen.region, chosen.department_id, chosen.scope or None).to_dicts()
if not rows:
    whose = "该部门" if chosen.department_id else f"{chosen.region_name}的部门"
    screen.empty(
        f"{whose}的文件中没有读到绩效自评表：可能没有随决算公开，也可能另外公布。部门应公开项目绩效自评，可列入询问。"
    )
else:
    rated = [row for row in rows if row["execution_ratio"] is not None and row["total_score"] is not None]
    full = [row for row in rated if row["total_score"] >= HIGH]
    weak = [row for row in full if row["execution_ratio"] < LOW]
    perfect = [
        row
        for row in rated
        if (row["total_weight"] is None and row["total_score"] == 100) or row["total_score"] == row["total_weight"]
    ]
    screen.lede(
        f"{chosen.name}读到 {len(rows)} 张绩效自评表，其中 {len(rated)} 张有执行率和总分：90 分以上 {len(full)} 张，满分 {len(perfect)} 张；"
        f"得分 90 以上而执行率不到 60% 的 {len(weak)} 张。"
    )
    dots = [
        {
            "名称": row["project_name"],
            "横": float(formats.percent_value(row["execution_ratio"]) or 0),
            "纵": float(row["total_score"]),
            "本部门": row["review_kind"] == "department",
        }
        for row in rated
    ]
    if len(dots) > 1:
        screen.chart(
            charts.scatter(dots, "执行率（%）", "自评总分", len(dots) <= 15),
            "执行率与自评总分：菱形为部门整体，圆点为项目",
        )
    unit = screen.money_unit([row["adjusted_budget_yuan"] for row in rows])
    lines: list[list[Content]] = []
    for row in rows:
        proof = evidence_of(row, "review_id")
        lines.append(
            [
                Way(
                    text=chosen.short(row["department_name"]), to=address("department", department=row["department_id"])
                ),
                f"{row['fiscal_year']}年度",
                row["project_name"],
                "部门整体" if row["review_kind"] == "department" else "项目",
                figures.yuan(row["initial_budget_yuan"], proof, unit),
                figures.yuan(row["adjusted_budget_yuan"], proof, unit),
                figures.yuan(row["executed_yuan"], proof, unit),
                figures.percent(row["execution_ratio"], proof),
                figures.plain(row["execution_score"], 2, proof),
                figures.plain(row["total_score"], 2, proof),
                Figure(text=row["printed_grade"] or formats.MISSING),
            ]
        )
    head = ["部门", "年度", "项目", "类别", "年初预算", "全年预算", "执行数", "执行率", "执行得分", "总分", "等级"]
    screen.sheet(Sheet(title=f"{chosen.name}绩效自评", head=head, rows=lines, text_columns=4, unit=unit.name))
    covered = [
        row
        for row in topics.evaluated(chosen.region).to_dicts()
        if not chosen.department_id or row["department_id"] == chosen.department_id
    ]
    if covered:
        screen.heading("自评覆盖面")
        screen.soft(
            "已自评项目的执行数之和与项目支出相比。项目资金可能下达到下级使用，占比可以超过 100%，也可以偏低，须问清口径。"
        )
        cover: list[list[Content]] = [
            [
                Way(
                    text=chosen.short(row["department_name"]), to=address("department", department=row["department_id"])
                ),
                f"{row['fiscal_year']}年度",
                figures.count(row["projects"]),
                figures.yuan(row["executed_yuan"], evidence_of(row, "review_ids")),
                figures.yuan(row["project_yuan"], evidence_of(row, "amount_id")),
                figures.percent(
                    formats.ratio(row["executed_yuan"], row["project_yuan"]),
                    both(evidence_of(row, "review_ids"), evidence_of(row, "amount_id")),
                ),
            ]
            for row in covered
        ]
        head = ["部门", "年度", "自评项目数", "自评项目执行数", "项目支出", "占项目支出"]
        screen.sheet(Sheet(title=f"{chosen.name}自评覆盖面", head=head, rows=cover, text_columns=2, unit="万元"))
screen.close()
