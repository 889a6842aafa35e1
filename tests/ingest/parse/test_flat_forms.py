"""Self-evaluation forms in text without rules: placed by headings, count and rate, or told as unread."""

from decimal import Decimal

import pytest

from ingest.decode.document import Document, Line, Page, Reading
from ingest.parse.flat_forms import FlatForm, read_flat_forms

D = Decimal
HEAD = ["2023年度道路养护项目自评表", "单位名称：某局 填报日期：2024.06.26"]
BODY = [
    "项目名称 道路养护",
    "主管部门 某局 项目实施单位 某站",
    "预算执行情况",
    "（万元）",
    "（20分）",
    "预算数（A）执行数",
    "（B） 执行率（B/A） 得分",
    "（20分*执行率）",
    "年度财政",
    "资金总额",
]
FOOT = ["一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分", "产出指标 里程 100 100 78", "总分 96"]


def read(*lines: str) -> list[FlatForm]:
    page = Page(
        number=1, width=0, height=0, lines=tuple(Line(text=text, order=n) for n, text in enumerate(lines)), grids=()
    )
    return list(read_flat_forms(Document(sha256="0", name="a.txt", kind="text", pages=(page,), reading=Reading.DUMP)))


def test_a_form_is_read_by_headings_count_and_rate() -> None:
    [flat] = read(*HEAD, *BODY, "41 32.83 80.07% 16", *FOOT)
    assert flat.form is not None
    money = flat.form.money
    assert money is not None
    assert (flat.form.name, flat.form.year, flat.form.filled_on, flat.form.unit) == (
        "道路养护",
        2023,
        "2024.06.26",
        "万元",
    )
    assert (flat.form.department, flat.form.implementing_unit) == ("某局", "某站")
    assert (money.adjusted_budget, money.executed, money.execution_ratio) == (D(41), D("32.83"), D("80.07"))
    assert (flat.form.execution_weight, flat.form.execution_score, flat.form.total_score) == (D(20), D(16), D(96))
    assert [issue.kind for issue in flat.issues] == ["performance_form_partly_read"]


@pytest.mark.parametrize(
    "money",
    [
        "41 32.83 16",
        "41 32.83 80.07% 16 9",
        "32.83 41 80.07% 16",
        "41 32.83 90% 16",
        "4 1 32.83 80.07%",
        "1,188. 31 80.07% 16",
    ],
)
def test_figures_that_could_stand_elsewhere_are_left_and_told(money: str) -> None:
    [flat] = read(*HEAD, *BODY, money, *FOOT)
    assert flat.form is None
    assert [(issue.kind, issue.printed) for issue in flat.issues] == [("performance_form_unread", "道路养护")]


def test_a_row_by_source_is_not_taken_for_all_money() -> None:
    [flat] = read(*HEAD, *BODY[:-2], "其中：财政拨款", "41 32.83 80.07% 16", *FOOT)
    assert flat.form is None


def test_one_figure_beside_a_column_of_weights_is_no_score() -> None:
    weighted = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分"
    [flat] = read(*HEAD, *BODY, "41 32.83 80.07% 16", weighted, "总分 100")
    assert flat.form is not None
    assert flat.form.total_score is None
    [flat] = read(*HEAD, *BODY, "41 32.83 80.07% 16", weighted, "总分 100 96")
    assert flat.form is not None
    assert (flat.form.total_weight, flat.form.total_score) == (D(100), D(96))


def test_a_sentence_that_begins_like_a_label_is_no_form() -> None:
    assert read("项目名称 及金额见下表。", "全年完成投资。") == []


def test_a_title_without_a_form_below_is_told() -> None:
    [flat] = read("部门整体支出绩效自评表", "一级指标 二级指标 三级指标 分值 得分", "产出 数量 里程 10 9")
    assert [(issue.kind, issue.printed) for issue in flat.issues] == [
        ("performance_form_unread", "部门整体支出绩效自评表")
    ]
    assert read("十五、2023年度项目支出绩效自评表", "第三部分 2023年度部门决算情况说明") == []


def test_a_heading_broken_over_two_lines_still_shows_a_form() -> None:
    broken = [part for text in BODY for part in text.replace("执行率", "执行|率").split("|")]
    assert len(read(*HEAD, *broken, "41 32.83 80.07% 16", *FOOT)) == 1


def test_text_that_speaks_neither_of_a_rate_nor_of_indicators_has_no_form() -> None:
    assert read("2023年度项目自评表", "项目名称 道路养护", "预算执行情况良好") == []
