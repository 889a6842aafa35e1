"""Which tables are self-evaluation forms, and where they end: lists, targets, monitoring and evaluations are none."""

import pytest

from ingest.decode.document import Document, Grid, Line, Page, Reading
from ingest.parse.review_parts import DEPARTMENT, PROJECT
from ingest.parse.review_sheets import gather
from tests.ingest.parse.grids import grid


def document(*pages: list[str | Grid]) -> Document:
    made = []
    for number, items in enumerate(pages, start=1):
        lines = tuple(Line(text=item, order=order) for order, item in enumerate(items) if isinstance(item, str))
        grids = tuple(item for item in items if isinstance(item, Grid))
        made.append(Page(number=number, width=595, height=842, lines=lines, grids=grids))
    return Document(sha256="0", name="a.pdf", kind="pdf", pages=tuple(made), reading=Reading.TEXT_LAYER)


def form(name: str = "道路养护", order: int = 1, *, total: bool = True) -> Grid:
    rows = [
        ["项目名称", name, "<", "<", "<"],
        ["", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["年度资金总额", "40.00", "50.00", "40.00", "80.00%"],
        ["一级指标", "三级指标", "指标值", "完成值", "得分"],
        ["产出指标", "里程", "100", "100", "90"],
    ]
    return grid(*rows, *([["总分", "<", "<", "<", "98"]] if total else []), order=order)


LISTS = [
    (["序号", "项目名称", "主管部门", "全年预算数", "执行率"], ["1", "道路养护", "交通局", "50.00", "80.00%"]),
    (["项目名称", "资金来源", "全年预算数", "全年执行数", "执行率"], ["道路养护", "拨款", "50.00", "40.00", "80.00%"]),
    (["项目名称", "主要内容", "预算数", "实际支出金额（万元）", "预算执行率"], ["道路养护", "补坑", "5", "4", "80%"]),
    (["项目名称", "资金", "支出", "<", "<"], ["^", "来源", "全年预算数", "全年执行数", "执行率"]),
    (["项目名称", "道路养护", "<", "<", "<"], ["年度资金总额", "50.00", "<", "<", "<"]),
    (["项目名称", "绩效目标", "三级指标", "年度指标值", "得分"], ["道路养护", "养护公路", "里程", "5", "10"]),
    (["项目名称", "自评得分", "自评等级", "", ""], ["道路养护", "98", "优", "", ""]),
]


@pytest.mark.parametrize("rows", LISTS)
def test_lists_and_targets_are_no_forms(rows: tuple[list[str], ...]) -> None:
    assert gather(document(["项目支出绩效自评结果汇总表", grid(*rows, order=1)])) == []


def test_the_total_of_a_form_may_stand_on_the_page_behind_the_sum_of_its_indicators() -> None:
    summed = grid(["合计", "<", "<", "<", "90"], order=2)
    total = grid(["总分", "<", "<", "<", "98"], order=0)
    [found] = gather(document([form(total=False), summed], [total]))
    assert found.pages == (1, 2)


@pytest.mark.parametrize("title", ["项目支出绩效运行监控表", "项目绩效目标申报表"])
def test_monitoring_is_no_self_evaluation(title: str) -> None:
    assert gather(document([title, form()])) == []


def test_the_evaluation_of_a_third_party_is_none() -> None:
    scores = grid(["一级指标", "三级指标", "分值", "得分"], ["决策", "立项", "20", "18"], order=1)
    assert gather(document(["表2：综合评价得分情况表", scores])) == []


def test_a_table_of_other_columns_on_the_next_page_is_none_of_a_form() -> None:
    other = grid(["站点", "人数"], ["一号", "12"], order=0)
    [found] = gather(document(["自评表", form(total=False)], [other]))
    assert found.pages == (1,)


def test_a_table_of_the_accounts_ends_a_form() -> None:
    same = grid(
        ["科目编码", "名称", "合计", "基本支出", "项目支出"], ["201", "一般公共服务支出", "1", "1", ""], order=1
    )
    [found] = gather(document([form(total=False)], ["支出决算表", same]))
    assert found.pages == (1,)


def test_prose_between_ends_a_form() -> None:
    rest = grid(["产出指标", "合格率", "100", "100", "8"], order=3)
    said = ["本部门对全部项目开展了绩效自评。", "结果较好。", "下一步继续。"]
    [found] = gather(document([form(total=False)], [*said, rest]))
    assert found.pages == (1,)


def test_what_stands_below_the_total_belongs_to_the_form() -> None:
    foot = grid(["偏差原因分析", "主汛期较长", "<", "<", "<"], order=0)
    [found] = gather(document([form()], [foot]))
    assert found.pages == (1, 2)


def test_two_projects_of_one_name_are_two_forms() -> None:
    assert len(gather(document(["自评表", form()], ["自评表", form()]))) == 2


def test_two_forms_may_stand_on_one_page() -> None:
    found = gather(document(["自评表", form(), "自评表", form("桥梁维修", order=3)], ["自评表", form("隧道照明")]))
    assert [(sheets.name, sheets.pages) for sheets in found] == [
        ("道路养护", (1,)),
        ("桥梁维修", (1,)),
        ("隧道照明", (2,)),
    ]


def test_a_head_printed_again_is_one_form_and_other_money_is_another() -> None:
    again = form(total=True)
    assert len(gather(document([form(total=False)], [again]))) == 1
    other = grid(
        ["项目名称", "道路养护", "<", "<", "<"],
        ["", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["年度资金总额", "7.00", "7.00", "7.00", "100.00%"],
        order=0,
    )
    assert len(gather(document([form(total=False)], [other]))) == 2


def test_a_name_may_stand_above_the_grid() -> None:
    nameless = grid(
        ["", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["年度资金总额", "40.00", "50.00", "40.00", "80.00%"],
        order=2,
    )
    [found] = gather(document(["项目支出绩效自评表", "项目名称：道路养护", nameless]))
    assert (found.kind, found.name) == (PROJECT, "道路养护")


def test_a_whole_department_may_call_itself_a_project() -> None:
    [found] = gather(document(["自评表", form("某局部门整体支出")]))
    assert found.kind == DEPARTMENT


@pytest.mark.parametrize(
    "label",
    [
        "项目名称",
        "项目名称：",
        "项 目 名 称",
        "专项（项目）名称",
        "项目（政策）名称",
        "二级项目名称",
        "转移支付（项目）名称",
        "政策名称",
        "预算项目名称",
        "专项资金名称",
    ],
)
def test_a_project_is_named_by_many_labels(label: str) -> None:
    rows = (
        [label, "道路养护", "<", "<"],
        ["市级主管部门", "某局", "实施单位", "某站"],
        ["年度资金总额", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"],
        ["年度资金总额", "50.00", "40.00", "80.00%"],
    )
    [found] = gather(document([grid(*rows, order=0)]))
    assert found.name == "道路养护"


def test_a_table_without_rows_is_no_form() -> None:
    nothing = Grid(order=1, row_count=0, column_count=0, cells=())
    assert gather(document(["部门整体支出绩效自评表", nothing])) == []


def test_a_title_at_the_foot_of_a_page_is_that_of_the_form_on_the_next() -> None:
    money = [
        ["省级部门名称", "交通局", "<", "<", "<"],
        ["", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["年度资金总额", "40.00", "50.00", "40.00", "80.00%"],
    ]
    [found] = gather(document(["部门整体支出绩效自评表", "填报日期：2024-06-29"], [grid(*money, order=0)]))
    assert (found.kind, found.head) == (DEPARTMENT, ("部门整体支出绩效自评表", "填报日期：2024-06-29"))


def test_prose_at_the_foot_of_a_page_is_no_title_of_the_next() -> None:
    [found] = gather(document(["本单位开展了绩效自评。", "详见附件。"], [form(order=0)]))
    assert found.head == ()


def test_the_form_of_a_department_may_begin_with_its_name_alone() -> None:
    name = grid(["部门名称", "交通局", "<", "<", "<"], order=1)
    halves = [
        ["基本支出总额", "10.00", "项目支出总额", "30.00", "<"],
        ["", "预算数", "执行数", "执行率", "得分"],
        ["部门整体支出总额", "50.00", "40.00", "80.00%", "8"],
    ]
    [found] = gather(document(["部门整体支出绩效自评表", name], [grid(*halves, order=0)]))
    assert (found.kind, found.pages) == (DEPARTMENT, (1, 2))
    again = grid(["部门名称", "水务局", "<", "<", "<"], *halves, order=1)
    two = gather(document(["部门整体支出绩效自评表", name], ["部门整体支出绩效自评表", again]))
    assert [one.pages for one in two] == [(2,)]


def test_the_end_of_the_row_of_the_total_belongs_to_the_form() -> None:
    cut = grid(["总分", "", "", "", "9"], order=2)
    rest = grid(["", "", "", "", "8.5"], order=0)
    [found] = gather(document([form(total=False), cut], [rest]))
    assert found.pages == (1, 2)


def test_a_form_whose_name_is_cut_by_the_page_is_seen() -> None:
    first = grid(["专项（项目）名", "道路养护", "<", "<", "<"], order=1)
    rows = [
        ["", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["年度资金总额", "40.00", "50.00", "40.00", "80.00%"],
    ]
    rest = grid(["称", "工程", "<", "<", "<"], *rows, order=1)
    [found] = gather(document(["自评表", first, "—1—"], ["—2—", rest]))
    assert (found.name, found.pages) == ("道路养护工程", (1, 2))
    begun = grid(["部门（单", "交通局", "<", "<", "<"], order=1)
    rest = grid(["位）名称", "", "<", "<", "<"], *rows, order=1)
    [found] = gather(document(["部门整体支出绩效自评表", begun, "—1—"], ["—2—", rest]))
    assert (found.kind, found.pages) == (DEPARTMENT, (1, 2))
