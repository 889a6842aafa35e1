"""The layouts of self-evaluation forms of whole departments, one function each."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.typeset.performance import (
    DEPARTMENT,
    Form,
    Review,
    Row,
    Truth,
    funds,
    grouped,
    levels,
    number,
    told,
    with_columns,
)

D = Decimal
WHOLE = "部门整体支出"


def hubei_department(review: Review) -> Form:
    """Halves of the money beside their labels; two goals with points of their own; no weights."""
    half = len(review.measures) // 2
    first, second = review.measures[:half], review.measures[half:]
    score = review.execution_score(D(20))
    total = review.total(D(20))
    rows: list[Row] = [
        ("部门名称", "<", DEPARTMENT),
        ("基本支出总额", "<", "820.15", "<", "项目支出总额", grouped(review.spent() - D("820.15")), "<"),
        ("预算执行情况（万元）（20分）", "<", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"),
        (
            "^",
            "<",
            "部门整体支出总额",
            grouped(review.budget()),
            grouped(review.spent()),
            f"{review.ratio()}%",
            number(score),
        ),
    ]
    for at, part in enumerate((first, second), start=1):
        rows += [
            (f"年度目标{at}：（{sum(int(m.weight) for m in part)}分）", "<", review.goal),
            ("年度绩效指标", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"),
            *(
                ("^", *level, m.name, m.target, m.actual, number(m.score))
                for level, m in zip(levels(part), part, strict=True)
            ),
        ]
    rows += [("总分", "<", number(total)), ("偏差大或目标未完成原因分析", "<", "无")]
    truth = Truth(
        layout="hubei_department",
        kind="department",
        name=WHOLE,
        department=DEPARTMENT,
        unit="万元",
        adjusted_budget=f"{review.budget():.2f}",
        executed=f"{review.spent():.2f}",
        execution_ratio=str(review.ratio()),
        execution_weight="20",
        execution_score=number(score),
        total_score=number(total),
        filled_on=f"{review.year + 1}-06-29",
        goals=((review.goal, ""), (review.goal, "")),
        funds=(("total", None, f"{review.budget():.2f}", f"{review.spent():.2f}"),),
        indicators=told(review, weights=False, reasons=False),
    )
    return Form(
        title=f"{review.year}年度县林业局部门整体绩效自评表",
        above=(("", f"填报日期：{review.year + 1}-06-29"),),
        rows=with_columns(rows, 7),
        widths=(8, 8, 9, 13, 10, 14, 10),
        truth=truth,
        landscape=True,
    )


def hunan_department(review: Review) -> Form:
    """Money for the year with basic and project expenditure below it, and an annual goal."""
    rows: list[Row] = [
        ("省级预算部门名称", "<", DEPARTMENT),
        ("年度预算申请（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        *_parts(review, ("年度资金总额", "其中：基本支出", "项目支出")),
        ("年度总体目标", "预期目标", "<", "<", "实际完成情况"),
        ("^", review.goal, "<", "<", review.reached),
        (
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ),
        *(
            ("^", *level, m.name, m.target, m.actual, number(m.weight), number(m.score), m.reason)
            for level, m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", "<", "<", "<", "<", "100", number(review.total()), ""),
        ("填表人：", "孔某", "<", "填报日期：", f"{review.year + 1}年3月5日", "联系电话：", "0000-7654321", "<", "<"),
    ]
    truth = _truth("hunan_department", review, ("total", "basic", "project"))
    truth = replace(truth, contact="孔某", telephone="0000-7654321", filled_on=f"{review.year + 1}年3月5日")
    return Form(
        title=f"{review.year}年度部门整体支出绩效自评表",
        above=(),
        rows=with_columns(rows, 9),
        widths=(7, 8, 8, 12, 10, 11, 8, 8, 12),
        truth=truth,
        landscape=True,
    )


def shaanxi_department(review: Review) -> Form:
    """Money by task, budget and execution parted by source on a second row of headings, all of it in the last row."""
    tasks = ("任务1", "任务2")
    budget, spent = review.adjusted, review.executed
    rows: list[Row] = [
        ("部门（单位）名称", "<", DEPARTMENT),
        (
            "年度主要任务",
            "任务名称",
            "完成情况",
            "全年预算数（万元）",
            "<",
            "<",
            "全年执行数（万元）",
            "<",
            "<",
            "分值",
            "执行率",
            "得分",
        ),
        ("^", "^", "^", "总额", "财政拨款", "其他资金", "总额", "财政拨款", "其他资金", "^", "^", "^"),
        *(
            (
                "^",
                task,
                "已完成",
                *map(grouped, (budget[at], budget[at], D(0))),
                *map(grouped, (spent[at], spent[at], D(0))),
                "—",
                "—",
                "—",
            )
            for at, task in enumerate(tasks)
        ),
        (
            "^",
            "金额合计",
            "<",
            *map(grouped, (review.budget(), review.budget(), D(0))),
            *map(grouped, (review.spent(), review.spent(), D(0))),
            "10",
            f"{review.ratio()}%",
            number(review.execution_score(D(10))),
        ),
        ("年度总体目标完成情况", "预期目标", "<", "<", "<", "<", "目标实际完成情况"),
        ("^", review.goal, "<", "<", "<", "<", review.reached),
        (
            "年度绩效指标完成情况",
            "一级指标",
            "二级指标",
            "三级指标",
            "<",
            "<",
            "年度指标值",
            "<",
            "实际完成值",
            "分值",
            "得分",
            "未完成原因及拟采取的措施",
        ),
        *(
            ("^", *level, m.name, "<", "<", m.target, "<", m.actual, number(m.weight), number(m.score), m.reason)
            for level, m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", "<", "<", "<", "<", "<", "<", "<", "100", number(review.total()), ""),
    ]
    whole = ("total", None, f"{review.budget():.2f}", f"{review.spent():.2f}")
    rows_of_money = (
        whole,
        ("appropriation", None, *whole[2:]),
        ("other", None, "0.00", "0.00"),
    )
    truth = replace(_truth("shaanxi_department", review, ()), initial_budget=None, funds=rows_of_money)
    return Form(
        title=f"{review.year}年度部门整体支出绩效自评表",
        above=(),
        rows=with_columns(rows, 12),
        widths=(7, 9, 9, 9, 9, 7, 9, 9, 9, 6, 8, 11),
        truth=truth,
        landscape=True,
    )


def scored_department(review: Review) -> Form:
    """A table of marks with the standards by which they are given; no money at all."""
    weights = [number(m.weight) for m in review.measures]
    marks = sum((m.score for m in review.measures), D(0))
    rows: list[Row] = [
        ("一级指标", "二级指标", "三级指标", "分值", "评分标准", "自评得分"),
        *(
            (*level, m.name, weight, "完成得满分，每低一个百分点扣1分", number(m.score))
            for level, m, weight in zip(levels(review.measures), review.measures, weights, strict=True)
        ),
        ("合计", "<", "<", "90", "", number(marks)),
    ]
    truth = Truth(
        layout="scored_department",
        kind="department",
        name=WHOLE,
        total_weight="90",
        total_score=number(marks),
        indicators=tuple(
            (m.first, m.second, m.name, "", "", number(m.weight), number(m.score), "") for m in review.measures
        ),
    )
    return Form(
        title=f"{review.year}年部门整体支出绩效自评评分表",
        above=(),
        rows=with_columns(rows, 6),
        widths=(9, 11, 12, 6, 20, 8),
        truth=truth,
    )


DEPARTMENTS: dict[str, Callable[[Review], Form]] = {
    "hubei_department": hubei_department,
    "hunan_department": hunan_department,
    "shaanxi_department": shaanxi_department,
    "scored_department": scored_department,
}


def _parts(review: Review, labels: tuple[str, ...]) -> list[Row]:
    score = number(review.execution_score(D(10)))
    whole = (sum(review.initial, D(0)), review.budget(), review.spent())
    rows: list[Row] = [("^", "<", labels[0], *map(grouped, whole), "10", f"{review.ratio()}%", score)]
    for at, label in enumerate(labels[1:]):
        money = (review.initial[at], review.adjusted[at], review.executed[at])
        rows.append(("^", "<", label, *map(grouped, money), "—", "—", "—"))
    return rows


def _truth(layout: str, review: Review, sources: tuple[str, ...]) -> Truth:
    rows = tuple((source, *row[1:]) for source, row in zip(sources, funds(review, grouped), strict=False))
    return Truth(
        layout=layout,
        kind="department",
        name=WHOLE,
        department=DEPARTMENT,
        unit="万元",
        initial_budget=f"{sum(review.initial, D(0)):.2f}",
        adjusted_budget=f"{review.budget():.2f}",
        executed=f"{review.spent():.2f}",
        execution_ratio=str(review.ratio()),
        execution_weight="10",
        execution_score=number(review.execution_score(D(10))),
        total_weight="100",
        total_score=number(review.total()),
        goals=((review.goal, review.reached),),
        funds=rows,
        indicators=told(review),
    )
