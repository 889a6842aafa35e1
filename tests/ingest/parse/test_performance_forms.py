"""Self-evaluation forms as departments print them: of a project, of the whole department, over two pages."""

from decimal import Decimal

from ingest.decode.document import Document, Grid, Line, Page, Reading
from ingest.facts import NarrativeFact, PerformanceForm
from ingest.parse.performance import form_pages, read_reviews
from ingest.parse.review_sheets import gather
from tests.ingest.parse.grids import grid

D = Decimal


def _document(*pages: list[str | Grid]) -> Document:
    made = []
    for number, items in enumerate(pages, start=1):
        lines = tuple(Line(text=item, order=order) for order, item in enumerate(items) if isinstance(item, str))
        grids = tuple(item for item in items if isinstance(item, Grid))
        made.append(Page(number=number, width=595, height=842, lines=lines, grids=grids))
    return Document(sha256="0", name="a.pdf", kind="pdf", pages=tuple(made), reading=Reading.TEXT_LAYER)


def _read(*pages: list[str | Grid]) -> tuple[PerformanceForm, dict[tuple[str, str], Decimal | None]]:
    document = _document(*pages)
    reviews = read_reviews(document, gather(document), 2023)
    [form] = reviews.forms
    return form, {(fact.subject, fact.measure_key): fact.value for fact in reviews.facts}


NATIONAL = grid(
    ["项目名称", "<", "道路养护", "<", "<", "<", "<", "<"],
    ["项目资金（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
    ["^", "<", "年度资金总额", "40.00", "50.00", "40.00", "80.00%", "8"],
    ["^", "<", "其中：财政拨款", "40.00", "50.00", "40.00", "--", "--"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["^", "产出指标", "数量指标", "养护里程", "≥100公里", "120公里", "50", "50"],
    ["^", "^", "质量指标", "合格率", "≥95%", "9", "20", "18.5"],
    order=2,
)
REST = grid(
    ["", "", "", "", "", "6%", "", ""],
    ["", "", "时效指标", "按期完成", "12月", "11月", "10", "10"],
    ["", "满意度指标", "满意度", "群众满意度", "≥90%", "≥90%", "10", "9"],
    ["总分", "<", "<", "<", "<", "<", "100", "95.5"],
)


def test_a_form_of_a_project_goes_on_over_the_page() -> None:
    form, facts = _read(["道路养护项目绩效自评表", "（2023年度）", NATIONAL], [REST])
    assert (form.kind, form.name, form.year, form.pages) == ("project", "道路养护", 2023, (1, 2))
    assert (form.execution_score, form.total_weight, form.total_score) == (D(8), D(100), D("95.5"))
    assert [(i.levels, i.name, i.target, i.actual, i.weight, i.score, i.page) for i in form.indicators] == [
        (("产出指标", "数量指标"), "养护里程", "≥100公里", "120公里", D(50), D(50), 1),
        (("产出指标", "质量指标"), "合格率", "≥95%", "96%", D(20), D("18.5"), 1),
        (("产出指标", "时效指标"), "按期完成", "12月", "11月", D(10), D(10), 2),
        (("满意度指标", "满意度"), "群众满意度", "≥90%", "≥90%", D(10), D(9), 2),
    ]
    assert facts["道路养护", "executed"] == D("40.00")
    assert facts["道路养护（财政拨款）", "executed"] == D("40.00")
    assert ("道路养护（财政拨款）", "execution_ratio") not in facts


WHOLE = grid(
    ["部门名称", "<", "某区某局", "<", "<", "<", "<"],
    ["基本支出总额", "<", "900.50", "项目支出总额", "<", "99.50", "<"],
    ["预算执行情况（万元）（20分）", "<", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"],
    ["^", "<", "部门整体支出总额", "1000.00", "1000.00", "100%", "20"],
    ["年度目标1：（45分）", "<", "做好服务", "<", "<", "<", "<"],
    ["年度绩效指标", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
    ["^", "产出指标", "数量指标", "服务次数", "12", "开展服务40次", "44"],
    ["年度绩效目标2（35分）", "<", "做好监督", "<", "<", "<", "<"],
    ["年度绩效指标", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
    ["^", "产出指标", "数量指标", "检查次数", "2", "9次", "30"],
    ["总分", "<", "94", "<", "<", "<", "<"],
    ["偏差大或目标未完成原因分析", "<", "无", "<", "<", "<", "<"],
    order=2,
)


def test_a_form_of_the_whole_department_has_goals_with_points() -> None:
    form, facts = _read(["2023年度某局部门整体绩效自评表", "部门名称：某局 填报日期：2024.06.29", WHOLE])
    assert (form.kind, form.name, form.filled_on) == ("department", "部门整体支出", "2024.06.29")
    assert (form.execution_weight, form.execution_score, form.total_score) == (D(20), D(20), D(94))
    assert form.goal_weights == (D(45), D(35))
    assert [(i.goal, i.name, i.weight, i.score) for i in form.indicators] == [
        (1, "服务次数", None, D(44)),
        (2, "检查次数", None, D(30)),
    ]
    assert facts["部门整体支出", "basic"] == D("900.50")
    assert facts["部门整体支出", "adjusted_budget"] == D("1000.00")
    assert facts["部门整体支出", "weight"] == D(20)


def test_name_and_value_may_share_a_cell() -> None:
    shared = grid(
        ["项目名称：桥梁维修", "<", "<", "<"],
        ["", "预算数（A）", "执行数（B）", "执行率（B/A）"],
        ["年度财政资金总额", "29", "29", "100%"],
    )
    form, facts = _read([shared])
    assert form.name == "桥梁维修"
    assert facts["桥梁维修", "execution_ratio"] == D(100)
    assert form.indicators == ()


def test_other_tables_are_no_forms() -> None:
    other = grid(["项目名称", "金额"], ["道路养护", "40.00"])
    document = _document([other], ["说明", NATIONAL], [REST], [other])
    assert form_pages(gather(document)) == {(2, 2), (3, 0)}


def test_facts_keep_what_is_printed() -> None:
    document = _document([WHOLE])
    facts = read_reviews(document, gather(document), 2023).facts
    ratio: NarrativeFact = next(fact for fact in facts if fact.measure_key == "execution_ratio")
    assert (ratio.text, ratio.unit, ratio.amount_yuan) == ("100", "%", None)
    executed = next(fact for fact in facts if fact.measure_key == "executed")
    assert (executed.text, executed.unit, executed.amount_yuan) == ("1000.00", "万元", D(10_000_000))


def test_a_form_without_points_keeps_its_indicators() -> None:
    made = grid(
        ["专项（项目）名称", "道路养护", "<", "<", "<"],
        ["市级主管部门", "某局", "<", "实施单位", "某站"],
        ["项目资金（万元）", "", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"],
        ["^", "年度资金总额", "5", "50", "1000%"],
        ["一级指标", "三级指标", "年度指标值", "全年完成值", "未完成原因和改进措施"],
        ["产出指标", "里程", "≥5公里", "6公里", ""],
    )
    form, facts = _read(["项目支出绩效自评表", made])
    assert (form.department, form.implementing_unit, form.total_score) == ("某局", "某站", None)
    assert facts["道路养护", "execution_ratio"] == D(1000)
    assert [(i.name, i.target, i.actual, i.weight, i.score) for i in form.indicators] == [
        ("里程", "≥5公里", "6公里", None, None)
    ]


def test_a_fourth_level_is_the_indicator() -> None:
    made = grid(
        ["项目名称", "道路养护", "<", "<", "<", "<"],
        ["年度资金总额", "全年预算数", "5", "<", "全年执行数", "5"],
        ["一级指标", "二级指标", "三级指标", "四级指标", "权重", "得分"],
        ["产出指标", "数量指标", "养护", "里程", "10", "9"],
    )
    form, _ = _read(["项目支出绩效自评表", made])
    assert [(i.levels, i.name, i.score) for i in form.indicators] == [(("产出指标", "数量指标", "养护"), "里程", D(9))]


def test_goals_may_stand_on_the_page_behind_their_headings() -> None:
    first = grid(
        ["项目名称", "道路养护", "<", "<", "<"],
        ["年度资金总额", "全年预算数", "5", "全年执行数", "5"],
        ["年度总体目标", "预期目标", "<", "实际完成情况", "<"],
    )
    rest = grid(
        ["", "养护公路", "<", "已养护", "<"],
        ["一级指标", "三级指标", "指标值", "完成值", "得分"],
        ["产出指标", "里程", "100", "100", "90"],
        ["总分", "<", "<", "<", "98"],
    )
    form, _ = _read(["项目支出绩效自评表", first], [rest])
    assert [(goal.target, goal.actual, goal.page) for goal in form.goals] == [("养护公路", "已养护", 1)]
    assert [one.name for one in form.indicators] == ["里程"]


def test_the_target_is_that_of_the_indicator_and_not_of_the_goal_at_its_left() -> None:
    made = grid(
        ["项目名称", "道路养护", "<", "<", "<", "<"],
        ["年度资金总额", "全年预算数", "5", "<", "全年执行数", "5"],
        ["年度绩效目标", "一级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
        ["^", "产出指标", "里程", "≥5公里", "6公里", "9"],
    )
    form, _ = _read(["项目支出绩效自评表", made])
    assert [(i.name, i.target, i.actual) for i in form.indicators] == [("里程", "≥5公里", "6公里")]
