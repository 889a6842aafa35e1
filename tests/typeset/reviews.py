"""Self-evaluation forms (绩效自评表) of projects and of the whole department, in the layouts of several provinces."""

from collections.abc import Callable
from decimal import Decimal

from tests.typeset import detail
from tests.typeset.accounts import Accounts
from tests.typeset.county import COUNTY
from tests.typeset.prose import percent
from tests.typeset.report import Review, Table, Text
from tests.typeset.style import Style

Rows = list[tuple[str, ...]]
_INDICATORS = (
    ("产出指标", "数量指标", "完成任务数量", "≥12项", "14项", 20),
    ("^", "质量指标", "验收合格率", "≥95%", "100%", 15),
    ("^", "时效指标", "按期完成率", "100%", "98%", 15),
    ("效益指标", "社会效益指标", "服务对象覆盖面", "逐步扩大", "逐步扩大", 30),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", 10),
)


def reviews(accounts: Accounts, style: Style) -> list[Text | Table]:
    """`style.reviews` forms in the place's layout; one of the whole department comes first."""
    if not style.reviews:
        return []
    make = _LAYOUTS[style.review]
    listed = detail.projects(accounts)
    parts: list[Text | Table] = [Text(text="第五部分 附件", level=0), whole(accounts, style)]
    for number in range(style.reviews):
        project = listed[number % len(listed)]
        again = number // len(listed)
        name = f"{project.name}（{again + 1}期）" if again else project.name
        spent = max(1, project.figures["total"] // (again + 1))
        parts.append(make(accounts, style, name, max(spent, project.budget // (again + 1)), spent))
    return parts


def _figures(style: Style, kind: str, name: str, budget: int, spent: int, weight: int, initial: int | None) -> Review:
    """The money of the head, the rate and the score of execution, and the total with full points but one lost."""
    ratio = Decimal(percent(spent, budget))
    score = (weight * min(Decimal(100), ratio) / 100).quantize(Decimal("0.01"))
    return Review(
        kind=kind,
        name=name,
        initial_budget=style.number(initial) if initial is not None else "",
        adjusted_budget=style.number(budget),
        executed=style.number(spent),
        execution_ratio=str(ratio),
        execution_score=str(score),
        total_score=str(score + 100 - weight - 1),
    )


def _scores(scale: int) -> Rows:
    """The indicators with points that add up to `scale`; the third loses one point."""
    given = sum(row[-1] for row in _INDICATORS)
    rows: Rows = []
    for number, (level, kind, name, target, actual, points) in enumerate(_INDICATORS):
        weight = points + scale - given if number == 3 else points
        rows.append((level, kind, name, target, actual, str(weight), str(weight - (number == 2))))
    return rows


def national(a: Accounts, style: Style, name: str, budget: int, spent: int) -> Table:
    """The national form: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分; ten points for execution."""
    made = _figures(style, "project", name, budget, spent, 10, budget * 19 // 20)
    money = (
        made.initial_budget,
        made.adjusted_budget,
        made.executed,
        "10",
        f"{made.execution_ratio}%",
        made.execution_score,
    )
    rows: Rows = [
        ("项目名称", "<", name, *["<"] * 6),
        ("主管部门", "<", COUNTY + a.body.name, "<", "<", "实施单位", "<", f"{a.body.short}本级", "<"),
        (f"项目资金（{style.unit}）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        ("^", "<", "年度资金总额", *money),
        ("^", "<", "其中：当年财政拨款", *money[:3], "—", f"{made.execution_ratio}%", "—"),
        ("^", "<", "上年结转资金", "0.00", "0.00", "0.00", "—", "", "—"),
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
        *(("^", *row, "" if row[5] == row[6] else "个别任务延后") for row in _scores(90)),
        ("总分", *["<"] * 5, "100", made.total_score, ""),
    ]
    return _table("项目支出绩效自评表", a, style, rows, made)


def shaanxi(a: Accounts, style: Style, name: str, budget: int, spent: int) -> Table:
    """预算数（A）, 执行数（B）, 执行率（B/A×100%); the money has its letters."""
    made = _figures(style, "project", name, budget, spent, 10, None)
    rows: Rows = [
        ("项目名称", "<", name, *["<"] * 5),
        ("主管部门", "<", COUNTY + a.body.name, "<", "<", "实施单位", a.body.short, "<"),
        (f"项目资金（{style.unit}）", "<", "", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"),
        (
            "^",
            "<",
            "年度资金总额：",
            made.adjusted_budget,
            made.executed,
            "10",
            f"{made.execution_ratio}%",
            made.execution_score,
        ),
        ("^", "<", "其中：财政拨款", made.adjusted_budget, made.executed, "", "", ""),
        ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "分值", "得分"),
        *(("^", *row) for row in _scores(90)),
        ("总分", *["<"] * 5, "100", made.total_score),
    ]
    return _table("市级部门预算项目支出绩效自评表", a, style, rows, made)


def hubei(a: Accounts, style: Style, name: str, budget: int, spent: int) -> Table:
    """Twenty points for execution, named in the label; no column of weights."""
    made = _figures(style, "project", name, budget, spent, 20, None)
    rows: Rows = [
        ("项目名称", "<", name, *["<"] * 4),
        ("主管部门", "<", COUNTY + a.body.name, "<", "项目实施单位", a.body.short, "<"),
        (
            f"预算执行情况（{style.unit}）（20分）",
            "<",
            "",
            "预算数（A）",
            "执行数（B）",
            "执行率（B/A）",
            "得分（20分*执行率）",
        ),
        (
            "^",
            "<",
            "年度财政资金总额",
            made.adjusted_budget,
            made.executed,
            f"{made.execution_ratio}%",
            made.execution_score,
        ),
        ("年度绩效指标（80分）", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"),
        *(("^", *row[:5], row[6]) for row in _scores(80)),
        ("总分", "<", made.total_score, *["<"] * 4),
        ("偏差大或目标未完成原因分析", "<", "个别任务延后。", *["<"] * 4),
    ]
    return _table(f"{a.year}年度{name}自评表", a, style, rows, made)


def whole(a: Accounts, style: Style) -> Table:
    """The form of the whole department with both halves of its money."""
    project = a.general - sum(a.basic.values())
    made = _figures(style, "department", "部门整体支出", a.general + a.general // 12, a.general, 20, None)
    rows: Rows = [
        ("单位名称", "<", COUNTY + a.body.name, *["<"] * 4),
        ("基本支出总额", "<", style.number(sum(a.basic.values())), "<", "项目支出总额", style.number(project), "<"),
        (
            f"预算执行情况（{style.unit}）（20分）",
            "<",
            "",
            "预算数（A）",
            "执行数（B）",
            "执行率（B/A）",
            "得分（20分*执行率）",
        ),
        (
            "^",
            "<",
            "部门整体支出总额",
            made.adjusted_budget,
            made.executed,
            f"{made.execution_ratio}%",
            made.execution_score,
        ),
        ("年度目标1：（80分）", "<", "完成年度重点工作。", *["<"] * 4),
        ("年度绩效指标", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"),
        *(("^", *row[:5], row[6]) for row in _scores(80)),
        ("总分", "<", made.total_score, *["<"] * 4),
    ]
    return _table("部门整体绩效自评表", a, style, rows, made)


def _table(title: str, a: Accounts, style: Style, rows: Rows, made: Review) -> Table:
    width = len(rows[0])
    return Table(
        form="",
        title=title,
        above=((f"（{a.year}年度）", ""),),
        head=(),
        rows=tuple(rows),
        widths=(1.6, 1.6, 2.4, *[1.7] * (width - 3)),
        words=frozenset(range(width)),
        review=made,
    )


_LAYOUTS: dict[str, Callable[[Accounts, Style, str, int, int], Table]] = {
    "national": national,
    "shaanxi": shaanxi,
    "hubei": hubei,
}
