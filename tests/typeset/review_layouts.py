"""The layouts of self-evaluation forms of projects, one function each; `LAYOUTS` names them by where they are used."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.typeset.performance import (
    DEPARTMENT,
    UNIT,
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


def central(review: Review) -> Form:
    """The national form: three amounts, points 10 and 90, `--` where sources have no points."""
    rows: list[Row] = [
        ("项目名称", "<", review.name),
        ("主管部门", "<", f"[292]{DEPARTMENT}", "<", "<", "实施单位", UNIT),
        ("项目资金（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        *_money(
            review,
            ("年度资金总额：", "其中：财政拨款", "上年结转", "其他资金"),
            grouped,
            f"{review.ratio()}%",
            none="--",
        ),
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
            ("^", first, second, m.name, m.target, m.actual, number(m.weight), number(m.score), m.reason)
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", "<", "<", "<", "<", "100", number(review.total()), ""),
    ]
    return Form(
        title=f"{review.name}绩效自评表",
        above=(("", f"（{review.year}年度）"),),
        rows=with_columns(rows, 9),
        widths=(5, 7, 8, 12, 9, 10, 6, 7, 13),
        truth=_truth("central", review, department=f"[292]{DEPARTMENT}"),
    )


def hubei(review: Review) -> Form:
    """Twenty points for the execution and ninety for one goal; no initial budget, no weights, the total over the rest."""
    score = review.execution_score(D(20))
    total = review.total(D(20))
    rows: list[Row] = [
        ("项目名称", "<", review.name),
        ("主管部门", "<", DEPARTMENT, "<", "项目实施单位", UNIT),
        ("项目类别", "<", "1、部门预算项目 ☑  2、县级专项 □  3、上级转移支付项目 □"),
        ("预算执行情况（万元）（20分）", "<", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"),
        (
            "^",
            "<",
            "年度财政资金总额",
            grouped(review.budget()),
            grouped(review.spent()),
            f"{review.ratio()}%",
            number(score),
        ),
        ("年度绩效目标1（90分）", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"),
        *(
            ("^", first, second, m.name, m.target, m.actual, number(m.score))
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", number(total)),
        ("偏差大或目标未完成原因分析", "<", "主汛期较长"),
        ("改进措施及结果应用方案", "<", "提前编制施工计划"),
    ]
    truth = Truth(
        layout="hubei",
        kind="project",
        name=review.name,
        department=DEPARTMENT,
        implementing_unit=UNIT,
        unit="万元",
        adjusted_budget=f"{review.budget():.2f}",
        executed=f"{review.spent():.2f}",
        execution_ratio=str(review.ratio()),
        execution_weight="20",
        execution_score=number(score),
        total_score=number(total),
        filled_on=f"{review.year + 1}.06.26",
        funds=(("total", None, f"{review.budget():.2f}", f"{review.spent():.2f}"),),
        indicators=told(review, weights=False, reasons=False),
    )
    return Form(
        title=f"{review.year}年度{review.name}自评表",
        above=((f"单位名称：{DEPARTMENT}", f"填报日期：{review.year + 1}.06.26"),),
        rows=with_columns(rows, 7),
        widths=(8, 8, 9, 13, 10, 14, 10),
        truth=truth,
    )


def sichuan(review: Review) -> Form:
    """A code before the name; target in three columns; the bare word 合计 for the total; `/` where it does not apply."""
    ratio = f"{review.ratio()}%"
    labels = ("总额", "其中：财政资金", "财政专户管理资金", "其他资金")
    rows: list[Row] = [
        ("项目名称", "<", f"51999922T000010{len(review.name):06}-{review.name}"),
        ("主管部门", "<", DEPARTMENT, "<", "<", "<", "实施单位（盖章）", "<", UNIT),
        ("项目基本情况", "1.项目年度目标完成情况", "<", "项目年度目标", "<", "<", "年度目标完成情况"),
        ("^", "^", "<", review.goal, "<", "<", review.reached),
        ("^", "2.项目实施内容及过程概述", "<", "按计划实施"),
        (
            "预算执行情况（10分）",
            "年度预算数（万元）",
            "<",
            "年初预算",
            "<",
            "调整后预算数",
            "预算执行数",
            "预算执行率",
            "权重",
            "得分",
            "原因",
        ),
        *(
            ("^", label, "<", show[0], "<", show[1], show[2], show[3], show[4], show[5], "" if at else "据实结算")
            for at, (label, show) in enumerate(zip(labels, _shown(review, ratio, "/"), strict=True))
        ),
        (
            "绩效指标（90分）",
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "指标值",
            "度量单位",
            "完成值",
            "权重",
            "得分",
            "未完成原因分析",
        ),
        *(
            ("^", first, second, m.name, *_parted(m.target), m.actual, number(m.weight), number(m.score), m.reason)
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("合计", "<", "<", "<", "<", "<", "<", "<", "100", number(review.total()), ""),
        ("评价结论", "执行良好"),
        ("存在问题", "无"),
        ("改进措施", "无"),
        ("项目负责人：周某", "<", "<", "<", "<", "财务负责人：吴某"),
    ]
    truth = _truth(
        "sichuan",
        review,
        name=f"51999922T000010{len(review.name):06}-{review.name}",
        sources=("total", "appropriation", "special_account", "other"),
    )
    return Form(
        title=f"部门预算项目支出绩效自评表（{review.year}年度）",
        above=(),
        rows=with_columns(rows, 11),
        widths=(7, 9, 9, 10, 5, 8, 9, 9, 6, 6, 9),
        truth=truth,
        landscape=True,
    )


def chongqing(review: Review) -> Form:
    """The total in the head, no label before the money, one flat list of indicators with a coefficient."""
    rows: list[Row] = [
        ("项目名称", review.name, "<", "<", "项目编码", "50011823T0000", "<", "自评总分（分）", number(review.total())),
        ("主管部门", DEPARTMENT, "<", "<", "财政科室", "农业科", "<", "联系人", "郑某"),
        (
            "项目资金（万元）",
            "年初预算数",
            "<",
            "全年（调整）预算数",
            "全年执行数",
            "执行率（%）",
            "<",
            "执行率权重",
            "执行率得分（分）",
        ),
        (
            "^",
            grouped(sum(review.initial, D(0))),
            "<",
            grouped(review.budget()),
            grouped(review.spent()),
            str(review.ratio()),
            "<",
            "10",
            number(review.execution_score(D(10))),
        ),
        ("当年绩效目标", "年初绩效目标", "<", "<", "全年目标实际完成情况"),
        ("^", review.goal, "<", "<", review.reached),
        (
            "绩效指标",
            "指标名称",
            "计量单位",
            "指标性质",
            "年初指标值",
            "全年完成值",
            "得分系数（%）",
            "指标权重（分）",
            "指标得分（分）",
        ),
        *(
            ("^", m.name, "项", "定量指标", m.target, m.actual, "100", number(m.weight), number(m.score))
            for m in review.measures
        ),
        ("说明", "无"),
    ]
    whole = funds(review, grouped)[0]
    truth = _truth(
        "chongqing", review, funds=(whole,), implementing_unit=None, total_weight=None, contact="郑某", unit="万元"
    )
    told_here = tuple(
        ("", "", m.name, m.target + "项", m.actual, number(m.weight), number(m.score), "") for m in review.measures
    )
    return Form(
        title=f"{review.year}年度项目绩效自评表",
        above=(),
        rows=with_columns(rows, 9),
        widths=(8, 13, 6, 9, 10, 10, 7, 8, 9),
        truth=_with(truth, indicators=told_here),
        landscape=True,
    )


def yunnan(review: Review) -> Form:
    """Headings of indicators on two rows, and a foot of labels: 总分值, 总得分, 自评等级."""
    rows: list[Row] = [
        ("项目名称", "<", review.name),
        ("主管部门", "<", DEPARTMENT, "<", "<", "<", "实施单位", "<", UNIT),
        ("项目资金（万元）", "<", "", "年初预算数", "<", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        *(
            (*row[:4], "<", *row[4:])
            for row in _money(
                review,
                ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"),
                grouped,
                f"{review.ratio()}%",
                none="",
            )
        ),
        ("年度总体目标", "预期目标", "<", "<", "<", "实际完成情况"),
        ("^", review.goal, "<", "<", "<", review.reached),
        ("绩效指标", "<", "<", "年度指标值", "<", "<", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
        ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "^", "^", "^", "^"),
        *(
            (first, second, m.name, *_parted(m.target), m.actual, number(m.weight), number(m.score), m.reason)
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("其他需要说明事项", "<", "<", "无"),
        ("总分", "<", "<", "总分值", "100", "总得分", number(review.total()), "自评等级", "<", _grade(review.total())),
    ]
    return Form(
        title=f"{review.year}年度项目支出绩效自评表",
        above=(("", "公开15表"),),
        rows=with_columns(rows, 10),
        widths=(8, 9, 11, 7, 7, 8, 10, 7, 7, 13),
        truth=_with(_truth("yunnan", review), grade=_grade(review.total())),
    )


def shanghai(review: Review) -> Form:
    """Money in yuan, said in the label; the verdict and the grade stand below the table."""

    def yuan(value: D) -> str:
        return f"{value * 10000:.2f}"

    rows: list[Row] = [
        ("项目名称", "<", review.name),
        ("主管部门", "<", DEPARTMENT, "<", "<", "实施单位", UNIT),
        ("项目资金（元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        *_money(
            review,
            ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"),
            yuan,
            f"{review.ratio()}%",
            none="—",
        ),
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
            ("^", first, second, m.name, m.target, m.actual, f"{number(m.weight)}分", f"{number(m.score)}分", m.reason)
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", "<", "<", "<", "<", "100", number(review.total()), ""),
    ]
    truth = _truth("shanghai", review, funds=funds(review, yuan), unit="元")
    return Form(
        title="财政项目支出绩效自评表",
        above=(("", f"（{review.year}年度）"),),
        rows=with_columns(rows, 9),
        widths=(5, 7, 8, 12, 11, 11, 6, 7, 10),
        truth=_with(truth, grade=_grade(review.total())),
        below=(f"自评等级：{_grade(review.total())}",),
    )


def guangdong(review: Review) -> Form:
    """Label and figure in turn, the unit in the head, the rate as a share, the grade by a marked box."""
    share = (review.spent() / review.budget()).quantize(D("0.0001"), "ROUND_HALF_UP")
    rows: list[Row] = [
        ("项目名称：" + review.name, "<", "<", "<", "主管部门：" + DEPARTMENT, "<", "<", "<"),
        (
            "预算执行情况",
            "预算数：",
            grouped(review.budget()),
            "<",
            "执行数：",
            grouped(review.spent()),
            "执行率",
            format(share, "f"),
        ),
        (
            "^",
            "其中：财政拨款",
            grouped(review.adjusted[0]),
            "<",
            "其中：财政拨款",
            grouped(review.executed[0]),
            "",
            "",
        ),
        ("^", "其他资金", grouped(review.adjusted[2]), "<", "其他资金", grouped(review.executed[2]), "", ""),
        ("评价指标", "一级指标", "二级指标", "三级指标", "指标值", "完成情况", "权重", "自评得分"),
        *(
            ("^", first, second, m.name, m.target, m.actual, number(m.weight), number(m.score))
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("合计", "<", "<", "<", "<", "<", "90", number(review.total() - review.execution_score(D(10)))),
        ("自评等级", "☑优  □良  □中  □差"),
    ]
    whole, first, _, other = funds(review, grouped, initial=False)
    truth = _truth(
        "guangdong",
        review,
        funds=(whole, first, other),
        implementing_unit=None,
        execution_weight=None,
        execution_score=None,
        total_weight="90",
        total_score=number(review.total() - review.execution_score(D(10))),
        goals=(),
        initial_budget=None,
        execution_ratio=format((share * 100).normalize(), "f"),
        grade="优",
    )
    return Form(
        title=f"{review.year}年度项目支出绩效自评表",
        above=((f"填报单位：{UNIT}", "金额单位：万元"),),
        rows=with_columns(rows, 8),
        widths=(8, 10, 11, 12, 10, 11, 8, 9),
        truth=_with(truth, indicators=told(review, reasons=False)),
    )


def beijing(review: Review) -> Form:
    """No unit of money anywhere; the person in charge with a telephone; blank money of sources that the project has not."""
    rows: list[Row] = [
        ("项目名称", "<", review.name),
        ("主管部门", "<", DEPARTMENT, "<", "<", "实施单位", UNIT),
        ("联系人", "<", "冯某", "<", "<", "联系电话", "0000-1234567"),
        ("项目资金", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        *_money(
            review,
            ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"),
            _or_blank,
            str(review.ratio()),
            none="—",
        ),
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
            ("^", first, second, m.name, m.target, m.actual, number(m.weight), number(m.score), m.reason)
            for (first, second), m in zip(levels(review.measures), review.measures, strict=True)
        ),
        ("总分", "<", "<", "<", "<", "<", "100", number(review.total()), ""),
    ]
    return Form(
        title="项目支出绩效自评表",
        above=(("", f"（{review.year}年度）"),),
        rows=with_columns(rows, 9),
        widths=(5, 7, 8, 12, 11, 11, 6, 7, 10),
        truth=_truth(
            "beijing", review, funds=funds(review, _or_blank), unit=None, contact="冯某", telephone="0000-1234567"
        ),
    )


LAYOUTS: dict[str, Callable[[Review], Form]] = {
    "central": central,
    "hubei": hubei,
    "sichuan": sichuan,
    "chongqing": chongqing,
    "yunnan": yunnan,
    "shanghai": shanghai,
    "guangdong": guangdong,
    "beijing": beijing,
}


def _or_blank(value: D) -> str:
    return grouped(value) if value else ""


def _money(review: Review, labels: tuple[str, ...], show: Callable[[D], str], ratio: str, *, none: str) -> list[Row]:
    """Four rows of money: all, then by source, whose points do not apply."""
    rows: list[Row] = []
    for label, cells in zip(labels, _shown(review, ratio, none, show), strict=True):
        rows.append(("^", "<", label, cells[0], cells[1], cells[2], cells[4], cells[3], cells[5]))
    return rows


def _shown(review: Review, ratio: str, none: str, show: Callable[[D], str] = grouped) -> list[Row]:
    """Initial budget, adjusted budget, execution, ratio, weight and score of all money and of each source."""
    score = number(review.execution_score(D(10)))
    first = (show(sum(review.initial, D(0))), show(review.budget()), show(review.spent()), ratio, "10", score)
    parts = [
        (show(review.initial[at]), show(review.adjusted[at]), show(review.executed[at]), none, none, none)
        for at in range(3)
    ]
    return [first, *parts]


def _parted(target: str) -> tuple[str, str, str]:
    """A target as sign, value and unit: ≥ | 95 | %."""
    sign = target[0] if target[0] in "≥≤" else "="
    rest = target.lstrip("≥≤")
    digits = "".join(letter for letter in rest if letter.isdigit() or letter == ".")
    return (sign, digits, rest[len(digits) :]) if digits and rest.startswith(digits) else ("定性", target, "")


def _grade(total: D) -> str:
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def _truth(layout: str, review: Review, sources: tuple[str, ...] = (), **changes: object) -> Truth:
    """The truth of a form with ten points for the execution; a target printed in parts is joined with its sign."""
    rows = funds(review, grouped)
    if sources:
        rows = tuple((source, *row[1:]) for source, row in zip(sources, rows, strict=True))
    rows = changes.pop("funds", rows)  # type: ignore[assignment]
    truth = Truth(
        layout=layout,
        kind="project",
        name=review.name,
        department=DEPARTMENT,
        implementing_unit=UNIT,
        unit="万元",
        initial_budget=rows[0][1],
        adjusted_budget=rows[0][2],
        executed=rows[0][3],
        execution_ratio=str(review.ratio()),
        execution_weight="10",
        execution_score=number(review.execution_score(D(10))),
        total_weight="100",
        total_score=number(review.total()),
        goals=((review.goal, review.reached),),
        funds=rows,
        indicators=told(review),
    )
    signed = layout in {"sichuan", "yunnan"}
    if signed:
        truth = _with(truth, indicators=tuple((*row[:3], _signed(row[3]), *row[4:]) for row in truth.indicators))
    return _with(truth, **changes)


def _signed(target: str) -> str:
    sign, digits, unit = _parted(target)
    return target if sign == "定性" else sign + digits + unit


def _with(truth: Truth, **changes: object) -> Truth:
    return replace(truth, **changes)  # type: ignore[arg-type]
