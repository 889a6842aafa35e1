"""Self-evaluation forms in layouts that nobody designed: wordings, columns and rows drawn at random from what is in use."""

import random
from decimal import Decimal

from tests.typeset.performance import DEPARTMENT, UNIT, Form, Funds, Review, Row, Truth, grouped, number

D = Decimal
_NAMES = ("项目名称", "项目（政策）名称", "专项（项目）名称", "预算项目名称", "专项资金名称", "二级项目名称")
_OVER = ("主管部门", "市级主管部门", "主管部门（单位）", "项目主管部门")
_UNITS = ("实施单位", "项目实施单位", "项目单位", "资金使用单位", "实施（承担）单位")
_BLOCKS = ("项目资金", "预算执行情况", "资金情况", "项目预算执行情况")
_INITIAL = ("年初预算数", "年初预算", "年初预算金额")
_ADJUSTED = ("全年预算数", "全年预算数（A）", "调整后预算数", "全年预算", "预算数（A）", "调整预算数", "批复预算数")
_EXECUTED = ("全年执行数", "全年执行数（B）", "预算执行数", "实际支出数", "执行数（B）", "全年实际支出数", "累计支出数")
_RATIO = ("执行率", "执行率（B/A）", "预算执行率", "资金执行率", "支出率", "预算完成率")
_WEIGHT = ("分值", "权重", "分值（10分）", "标准分")
_SCORE = ("得分", "自评得分", "执行得分", "得分（10分×执行率）")
_TOTAL = ("年度资金总额", "年度资金总额：", "资金总额", "合计", "年度财政资金总额", "项目资金总额", "年度资金")
_FISCAL = ("其中：财政拨款", "其中：当年财政拨款", "其中：本年财政拨款", "财政资金", "一般公共预算财政拨款")
_CARRIED = ("上年结转资金", "上年结转", "上年结转结余资金", "结转资金")
_OTHER = ("其他资金", "其他来源资金", "社会资金")
_THIRD = ("三级指标", "指标名称", "三级指标名称", "具体指标", "指标内容")
_TARGET = ("年度指标值", "指标值", "预期指标值", "目标值", "年初目标值", "计划指标值")
_ACTUAL = ("实际完成值", "全年完成值", "完成值", "实际完成指标值", "全年实际完成值", "实际完成情况")
_POINTS = ("分值", "权重", "指标分值", "分值（90分）")
_MARKS = ("得分", "自评得分", "评分", "指标得分", "考核得分")
_REASON = ("偏差原因分析及改进措施", "未完成原因分析", "备注", "偏差原因", "扣分原因及改进措施")
_SUM = ("总分", "自评总得分", "最终得分", "合计", "总计", "自评总分", "总得分", "合计得分")
_FOOT = ("偏差原因分析", "改进措施", "备注", "其他需要说明的问题", "自评结论", "下一步工作计划")


def mixed(review: Review, seed: int) -> Form:
    """One form of a layout of its own."""
    rng = random.Random(seed)
    columns = _columns(rng)
    width = 10
    rows, truth = _head(rng, review, width)
    money, spoken = _money(rng, review, columns)
    marks, told = _indicators(rng, review)
    rows += money
    goals: tuple[tuple[str, str], ...] = ()
    if rng.random() < 0.7:
        goals = ((review.goal, review.reached),)
        rows += [
            (
                "年度总体目标",
                rng.choice(("预期目标", "年初设定目标", "年度绩效目标")),
                "<",
                "<",
                "<",
                rng.choice(("实际完成情况", "目标实际完成情况")),
            ),
            ("^", review.goal, "<", "<", "<", review.reached),
        ]
    rows += marks
    truth.update(spoken)
    truth.update(told)
    for label in rng.sample(_FOOT, rng.randrange(0, 3)):
        rows.append((label, "<", "无"))
    unit = truth["unit"]
    above = (("", f"单位：{unit}"),) if unit and not spoken["named"] else ()
    del truth["named"]
    return Form(
        title=rng.choice(
            ("项目支出绩效自评表", "部门预算项目支出绩效自评表", "项目绩效目标自评表", "财政支出项目绩效自评表")
        ),
        above=above,
        rows=tuple(row + ("<",) * (width - len(row)) for row in rows),
        widths=(7, 8, 9, 11, 9, 9, 9, 8, 8, 12),
        truth=Truth(layout="mixed", kind="project", goals=goals, **truth),  # type: ignore[arg-type]
        landscape=True,
    )


def _columns(rng: random.Random) -> list[str]:
    chosen = [key for key in ("initial",) if rng.random() < 0.7] + ["adjusted", "executed"]
    rest = ["weight", "ratio", "score"] if rng.random() < 0.5 else ["ratio", "score"]
    return chosen + (rest if rng.random() < 0.8 else ["ratio"])


def _head(rng: random.Random, review: Review, width: int) -> tuple[list[Row], dict[str, object]]:
    name, over, unit = rng.choice(_NAMES), rng.choice(_OVER), rng.choice(_UNITS)
    rows: list[Row] = [(name, "<", review.name)]
    if rng.random() < 0.5:
        rows.append((over, "<", DEPARTMENT, "<", "<", unit, "<", UNIT))
    else:
        rows += [(over, "<", DEPARTMENT), (unit, "<", UNIT)]
    return rows, {"name": review.name, "department": DEPARTMENT, "implementing_unit": UNIT}


def _money(rng: random.Random, review: Review, columns: list[str]) -> tuple[list[Row], dict[str, object]]:
    words = {
        "initial": rng.choice(_INITIAL),
        "adjusted": rng.choice(_ADJUSTED),
        "executed": rng.choice(_EXECUTED),
        "weight": rng.choice(_WEIGHT),
        "ratio": rng.choice(_RATIO),
        "score": rng.choice(_SCORE),
    }
    unit, place = rng.choice(("万元", "元")), rng.choice(("block", "above", "heading"))
    factor = 10_000 if unit == "元" else 1
    if place == "heading":
        for key in ("initial", "adjusted", "executed"):
            words[key] += f"（{unit}）"
    block = rng.choice(_BLOCKS) + (f"（{unit}）" if place == "block" else "")
    style = rng.choice(("signed", "percent", "share"))
    shown = {
        "signed": f"{review.ratio()}%",
        "percent": str(review.ratio()),
        "share": f"{review.spent() / review.budget():.4f}",
    }
    ratio = D(shown["share"]) * 100 if style == "share" else review.ratio()
    nothing = rng.choice(("", "—", "/", "-"))
    rows: list[Row] = [(block, "<", "", *(words[key] for key in columns))]
    sources = [("total", rng.choice(_TOTAL), sum(review.initial, D(0)), review.budget(), review.spent())]
    for at, (key, labels) in enumerate((("appropriation", _FISCAL), ("carryover", _CARRIED), ("other", _OTHER))):
        sources.append((key, rng.choice(labels), review.initial[at], review.adjusted[at], review.executed[at]))
    kept = sources[: rng.randrange(1, 5)]
    funds: list[Funds] = []
    for source, label, *amounts in kept:
        cells = dict(
            zip(("initial", "adjusted", "executed"), (grouped(amount * factor) for amount in amounts), strict=True)
        )
        is_total = source == "total"
        cells |= {
            "weight": "10" if is_total else nothing,
            "ratio": shown[style] if is_total else nothing,
            "score": number(review.execution_score(D(10))) if is_total else nothing,
        }
        rows.append(("^", "<", label, *(cells[key] for key in columns)))
        plain = [cells[key].replace(",", "") if key in columns else None for key in ("initial", "adjusted", "executed")]
        funds.append((source, plain[0], plain[1], plain[2]))
    named_weight = "weight" in columns or ("score" in columns and "10分" in words["score"])
    return rows, {
        "unit": unit,
        "named": place != "above",
        "funds": tuple(funds),
        "initial_budget": funds[0][1],
        "adjusted_budget": funds[0][2],
        "executed": funds[0][3],
        "execution_ratio": format(ratio, "f"),
        "execution_weight": "10" if named_weight else None,
        "execution_score": number(review.execution_score(D(10))) if "score" in columns else None,
    }


def _indicators(rng: random.Random, review: Review) -> tuple[list[Row], dict[str, object]]:
    weights, reasons, two_levels = rng.random() < 0.7, rng.random() < 0.7, rng.random() < 0.8
    heads = [
        "一级指标",
        *(["二级指标"] if two_levels else []),
        rng.choice(_THIRD),
        rng.choice(_TARGET),
        rng.choice(_ACTUAL),
    ]
    heads += [rng.choice(_POINTS)] if weights else []
    heads += [rng.choice(_MARKS)]
    heads += [rng.choice(_REASON)] if reasons else []
    rows: list[Row] = [("绩效指标", *heads)]
    told = []
    for m in review.measures:
        cells = [m.first, *([m.second] if two_levels else []), m.name, m.target, m.actual]
        cells += [number(m.weight)] if weights else []
        cells += [number(m.score)]
        cells += [m.reason or ""] if reasons else []
        rows.append(("^", *cells))
        second = m.second if two_levels else ""
        told.append(
            (
                m.first,
                second,
                m.name,
                m.target,
                m.actual,
                number(m.weight) if weights else "",
                number(m.score),
                m.reason if reasons else "",
            )
        )
    label, total = rng.choice(_SUM), number(review.total()) + rng.choice(("", "", "分"))
    before = 1 + (2 if two_levels else 1) + 2
    figures = ("100", total) if weights else (total,)
    rows.append((label, *("<",) * before, *figures, ""))
    return rows, {
        "indicators": tuple(told),
        "total_weight": "100" if weights else None,
        "total_score": number(review.total()),
    }
