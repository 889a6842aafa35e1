"""Self-evaluation forms in further habits: money in other words and rows, rates and points in other writings, whole departments."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.typeset.performance import (
    DEPARTMENT,
    UNIT,
    Form,
    Funds,
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
_HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
_LABELS = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")


def nothing_spent(review: Review) -> Form:
    """A project of which nothing was spent: 0.00, 0.00 % and no points, which are zeros and no blanks."""
    idle = replace(review, executed=(D(0), D(0), D(0)))
    rows = _money(idle, _LABELS, ratio="0.00%", weight="10", score="0", none="")
    return _project("nothing_spent", idle, "项目资金（万元）", rows, execution_score="0", execution_ratio="0")


def blank_points(review: Review) -> Form:
    """Points that nobody filled in: those of the execution and the total stay blank."""
    rows = _money(review, _LABELS, ratio=f"{review.ratio()}%", weight="10", score="", none="")
    return _project("blank_points", review, "项目资金（万元）", rows, total="", execution_score=None, total_score=None)


def bare_ratio(review: Review) -> Form:
    """Money in yuan without decimals; the rate without its sign under a heading that has it; points with 分."""

    def yuan(value: D) -> str:
        return f"{value * 10_000:.0f}"

    score = review.execution_score(D(10))
    rows = _money(
        review, _LABELS, ratio=str(review.ratio()), weight="10分", score=f"{number(score)}分", none="—", show=yuan
    )
    heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率（%）", "得分")
    return _project(
        "bare_ratio",
        review,
        "项目资金（元）",
        rows,
        heads=heads,
        total=f"{number(review.total())}分",
        show=yuan,
        unit="元",
    )


def lettered(review: Review) -> Form:
    """Headings with letters, two of them budgets in brackets: 预算数（年初）, 预算数（调整后）."""
    rows = _money(
        review,
        _LABELS,
        ratio=f"{review.ratio('0.1')}%",
        weight="10.00",
        score=f"{review.execution_score(D(10))}",
        none="/",
    )
    heads = ("预算数（年初）", "预算数（调整后）（A）", "执行数（B）", "权重", "执行率（B/A×100%）", "得分")
    ratio = str(review.ratio("0.1"))
    return _project("lettered", review, "资金情况（万元）", rows, heads=heads, execution_ratio=ratio)


def three_levels_of_government(review: Review) -> Form:
    """Sources by level of government, numbered; the total of the year above them."""
    labels = ("年度资金总额（万元）", "1.中央财政资金", "2.地方财政资金", "3.其他资金")
    rows = _money(
        review, labels, ratio=f"{review.ratio()}%", weight="10", score=number(review.execution_score(D(10))), none="-"
    )
    money = tuple(("appropriation", *row[1:]) if row[0] == "carryover" else row for row in funds(review, grouped))
    return _project("three_levels", review, "预算执行情况", rows, funds=money)


def henan_department(review: Review) -> Form:
    """The whole department: its budget by source and by kind, each with the same columns."""
    labels = ("部门预算总额", "（1）政府预算资金", "（2）财政专户管理资金", "（3）单位资金")
    rows = _money(
        review, labels, ratio=f"{review.ratio()}%", weight="10", score=number(review.execution_score(D(10))), none=""
    )
    sources = ("total", "appropriation", "special_account", "unit_funds")
    money = tuple((source, *row[1:]) for source, row in zip(sources, funds(review, grouped), strict=True))
    basic = (review.initial[0], review.adjusted[0], review.executed[0])
    project = (review.initial[1], review.adjusted[1], review.executed[1])
    rows += [
        ("^", "<", "（1）基本支出", *map(grouped, basic), "", "", ""),
        ("^", "<", "（2）项目支出", *map(grouped, project), "", "", ""),
    ]
    kinds = tuple(
        (source, *(f"{value:.2f}" for value in values)) for source, values in (("basic", basic), ("project", project))
    )
    form = _project("henan_department", review, "预算情况（万元）", rows, funds=(*money, *kinds))
    named: list[Row] = [("部门（单位）名称", "<", DEPARTMENT), ("年度履职目标", "<", "保障林区安全")]
    truth = replace(form.truth, kind="department", name="部门整体支出", implementing_unit=None)
    return replace(
        form,
        title=f"{review.year}年度部门（单位）整体绩效自评表",
        rows=(*with_columns(named, 9), *form.rows[2:]),
        truth=truth,
    )


def halves_department(review: Review) -> Form:
    """The whole department with a row for each half of its money and one for both, and neither rate nor points for a half."""
    labels = ("部门整体支出", "其中：基本支出", "项目支出")
    rows = _money(
        review, labels, ratio=f"{review.ratio()}%", weight="20", score=number(review.execution_score(D(20))), none="—"
    )
    money = tuple(
        (source, *row[1:]) for source, row in zip(("total", "basic", "project"), funds(review, grouped), strict=False)
    )
    total = review.total(D(20))
    form = _project(
        "halves_department",
        review,
        "年度预算执行（万元）",
        rows,
        total=number(total),
        funds=money,
        execution_weight="20",
        execution_score=number(review.execution_score(D(20))),
        total_score=number(total),
    )
    truth = replace(form.truth, kind="department", name="部门整体支出", implementing_unit=None)
    named: list[Row] = [("部门名称", "<", DEPARTMENT), ("评价年度", "<", str(review.year))]
    return replace(form, title="部门整体支出绩效自评表", rows=(*with_columns(named, 9), *form.rows[2:]), truth=truth)


HABITS: dict[str, Callable[[Review], Form]] = {
    "nothing_spent": nothing_spent,
    "blank_points": blank_points,
    "bare_ratio": bare_ratio,
    "lettered": lettered,
    "three_levels": three_levels_of_government,
    "henan_department": henan_department,
    "halves_department": halves_department,
}


def _money(
    review: Review,
    labels: tuple[str, ...],
    *,
    ratio: str,
    weight: str,
    score: str,
    none: str,
    show: Callable[[D], str] = grouped,
) -> list[Row]:
    """A row for all money and one for each further label, the points and the rate for all of it alone."""
    whole = (sum(review.initial, D(0)), review.budget(), review.spent())
    rows: list[Row] = [("^", "<", labels[0], *map(show, whole), weight, ratio, score)]
    for at, label in enumerate(labels[1:]):
        part = (review.initial[at], review.adjusted[at], review.executed[at])
        rows.append(("^", "<", label, *map(show, part), none, none, none))
    return rows


def _project(
    layout: str,
    review: Review,
    block: str,
    money: list[Row],
    *,
    heads: tuple[str, ...] = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    total: str | None = None,
    show: Callable[[D], str] = grouped,
    **changes: object,
) -> Form:
    rows: list[Row] = [
        ("项目名称", "<", review.name),
        ("主管部门", "<", DEPARTMENT, "<", "<", "实施单位", UNIT),
        (block, "<", "", *heads),
        *money,
        ("年度总体目标", "预期目标", "<", "<", "实际完成情况"),
        ("^", review.goal, "<", "<", review.reached),
        ("绩效指标", *_HEADS),
        *(
            ("^", *level, m.name, m.target, m.actual, number(m.weight), number(m.score), m.reason)
            for level, m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", "<", "<", "<", "<", "100", number(review.total()) if total is None else total, ""),
    ]
    whole: Funds = funds(review, show)[0]
    truth = Truth(
        layout=layout,
        kind="project",
        name=review.name,
        department=DEPARTMENT,
        implementing_unit=UNIT,
        unit="万元",
        initial_budget=whole[1],
        adjusted_budget=whole[2],
        executed=whole[3],
        execution_ratio=str(review.ratio()),
        execution_weight="10",
        execution_score=number(review.execution_score(D(10))),
        total_weight="100",
        total_score=number(review.total()),
        goals=((review.goal, review.reached),),
        funds=funds(review, show),
        indicators=told(review),
    )
    return Form(
        title="项目支出绩效自评表",
        above=(("", f"（{review.year}年度）"),),
        rows=with_columns(rows, 9),
        widths=(6, 7, 9, 11, 11, 11, 7, 9, 11),
        truth=replace(truth, **changes),  # type: ignore[arg-type]
    )
