"""Tables by classification code as the provinces print them: codes in every shape, headings on every level, rows by year."""

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Table, TableState
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

COLUMNS = ["本年支出合计", "基本支出", "项目支出"]
FIGURES = ["5.00", "3.00", "2.00"]
GENERAL = "general_public_budget_expenditure"
FUNDS_HEAD = [
    ["项目", "<", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"],
    ["科目编码", "科目名称", "^", "^", "小计", "基本支出", "项目支出", "^"],
]


def read(form: str, *grids: Grid) -> tuple[Table, list[str]]:
    table, issues = parse_table(located(form, *grids), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    return table, [issue.kind for issue in issues]


def rows(table: Table) -> list[tuple[str | None, str, str, str]]:
    return [(amount.code, amount.name, amount.column, str(amount.value)) for amount in table.amounts]


CODES = {
    "one column, 类 款 项 of 3 5 7 digits": (["科目编码", "科目名称"], ["2080505", "养老缴费"], "2080505"),
    "上海 长沙: three columns": (["类", "款", "项", "科目名称"], ["208", "05", "05", "养老缴费"], "2080505"),
    "three columns, 款 row": (["类", "款", "项", "科目名称"], ["208", "05", "", "养老支出"], "20805"),
    "two columns": (["类", "款项", "科目名称"], ["208", "0505", "养老缴费"], "2080505"),
    "three columns, the whole code repeated": (
        ["类", "款", "项", "科目名称"],
        ["208", "20805", "2080505", "养老缴费"],
        "2080505",
    ),
    "padded": (["科目编码", "科目名称"], ["2080000", "社会保障和就业支出"], "2080000"),
    "genuine code that ends in zeros": (["科目编码", "科目名称"], ["2121100", "农业土地开发"], "2121100"),
    "dashes": (["科目编码", "科目名称"], ["208-05-05", "养老缴费"], "2080505"),
    "strokes": (["科目编码", "科目名称"], ["208/05/05", "养老缴费"], "2080505"),
    "full stops": (["科目编码", "科目名称"], ["208.05.05", "养老缴费"], "2080505"),
    "blanks inside": (["科目编码", "科目名称"], ["208 05 05", "养老缴费"], "2080505"),
    "full width": (["科目编码", "科目名称"], ["２０８０５０５", "养老缴费"], "2080505"),
    "code and name in one cell": (["项目"], ["2080505养老缴费"], "2080505"),
    "code and name in one cell with a dash": (["功能分类科目"], ["2080505-养老缴费"], "2080505"),
    "code and name in one cell with a blank": (["科目编码及名称"], ["2080505 养老缴费"], "2080505"),
    "code in square brackets before the name": (["支出功能分类科目"], ["[2080505]养老缴费"], "2080505"),
    "code in round brackets before the name": (["项目"], ["（2080505）养老缴费"], "2080505"),
    "code and name parted by a stroke": (["项目"], ["2080505_养老缴费"], "2080505"),
    "code in brackets behind the name": (["项目"], ["养老缴费（2080505）"], "2080505"),
}


@pytest.mark.parametrize(("head", "label", "code"), CODES.values(), ids=list(CODES))
def test_a_code_in_every_shape(head: list[str], label: list[str], code: str) -> None:
    table, issues = read("expenditure", grid([*head, *COLUMNS], [*label, *FIGURES]))
    assert [(amount.code, amount.column, str(amount.value)) for amount in table.amounts] == [
        (code, "total", "5.00"),
        (code, "basic", "3.00"),
        (code, "project", "2.00"),
    ]
    assert "208" not in table.amounts[0].name
    assert issues == []


def test_changsha_the_parent_is_left_out_on_lower_rows() -> None:
    table, issues = read(
        "expenditure",
        grid(
            ["类", "款", "项", "科目名称", *COLUMNS],
            ["208", "", "", "社会保障和就业支出", *FIGURES],
            ["", "05", "", "养老支出", *FIGURES],
            ["", "", "05", "养老缴费", *FIGURES],
            ["", "", "06", "职业年金", *FIGURES],
            ["", "08", "", "抚恤", *FIGURES],
            ["", "", "01", "死亡抚恤", *FIGURES],
            ["210", "", "", "卫生健康支出", *FIGURES],
        ),
    )
    assert [amount.code for amount in table.amounts if amount.column == "total"] == [
        "208",
        "20805",
        "2080505",
        "2080506",
        "20808",
        "2080801",
        "210",
    ]
    assert issues == []


def test_hangzhou_no_codes_at_all() -> None:
    table, issues = read(
        "expenditure",
        grid(
            ["功能分类科目名称", *COLUMNS],
            ["合计", *FIGURES],
            ["社会保障和就业支出", *FIGURES],
            ["　　行政事业单位养老支出", *FIGURES],
        ),
    )
    assert [(amount.code, amount.name) for amount in table.amounts if amount.column == "total"] == [
        (None, "合计"),
        (None, "社会保障和就业支出"),
        (None, "行政事业单位养老支出"),
    ]
    assert issues == []


def test_a_level_above_the_codes_is_no_code_of_the_row() -> None:
    """西安: codes of budget departments (253, 253001) in the same column, with names of their own."""
    table, _ = read(
        "expenditure",
        grid(
            ["科目编码", "科目名称", *COLUMNS],
            ["253001", "云杉县财政局", *FIGURES],
            ["201", "一般公共服务支出", *FIGURES],
        ),
    )
    assert [amount.code for amount in table.amounts if amount.column == "total"] == [None, "201"]


HEADERS = {
    "one level": [["科目编码", "科目名称", *COLUMNS]],
    "two levels": [["项目", "<", "本年支出", "<", "<"], ["科目编码", "科目名称", "小计", "基本支出", "项目支出"]],
    "three levels": [
        ["项目", "<", "本年支出", "<", "<"],
        ["科目编码", "科目名称", "合计", "其中：", "<"],
        ["^", "^", "^", "基本支出", "项目支出"],
    ],
    "four levels with column numbers": [
        ["一般公共预算财政拨款支出", "<", "<", "<", "<"],
        ["项目", "<", "本年支出", "<", "<"],
        ["支出功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["栏次", "<", "1", "2", "3"],
    ],
    "a number row without 栏次": [["科目编码", "科目名称", *COLUMNS], ["", "", "1", "2", "3"]],
    "a head drawn into the table": [
        ["部门：云杉县财政局", "<", "", "单位：万元", "<"],
        ["科目编码", "科目名称", *COLUMNS],
    ],
    "title, head and printed number drawn into the table": [
        ["支出决算表", "<", "<", "<", "<"],
        ["编制单位：云杉县财政局", "<", "2022年度", "公开03表", "金额单位：万元"],
        ["科目编码", "科目名称", *COLUMNS],
    ],
    "title beside its printed number": [
        ["支出决算表", "<", "<", "<", "公开03表"],
        ["项目", "<", "本年支出", "<", "<"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ],
}


@pytest.mark.parametrize("head", HEADERS.values(), ids=list(HEADERS))
def test_headings_of_every_height(head: list[list[str]]) -> None:
    table, issues = read(GENERAL, grid(*head, ["合计", "<", *FIGURES], ["201", "一般公共服务支出", *FIGURES]))
    assert rows(table) == [
        (None, "合计", "total", "5.00"),
        (None, "合计", "basic", "3.00"),
        (None, "合计", "project", "2.00"),
        ("201", "一般公共服务支出", "total", "5.00"),
        ("201", "一般公共服务支出", "basic", "3.00"),
        ("201", "一般公共服务支出", "project", "2.00"),
    ]
    assert issues == []


def test_universities_sub_columns_of_revenue_and_expenditure() -> None:
    table, issues = read(
        "revenue",
        grid(
            ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "事业收入", "<", "其他收入"],
            ["^", "^", "^", "^", "金额", "其中：教育收费", "^"],
            ["205", "教育支出", "9.00", "5.00", "3.00", "2.00", "1.00"],
        ),
    )
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("total", "9.00"),
        ("appropriation", "5.00"),
        ("service", "3.00"),
        ("service_education_fees", "2.00"),
        ("other", "1.00"),
    ]
    assert issues == []
    table, issues = read(
        "appropriation_expenditure",
        grid(
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "<"],
            ["^", "^", "^", "^", "小计", "其中：基本建设资金支出"],
            ["205", "教育支出", "9.00", "5.00", "4.00", "2.00"],
        ),
    )
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("total", "9.00"),
        ("basic", "5.00"),
        ("project", "4.00"),
        ("project_infrastructure", "2.00"),
    ]
    assert issues == []


@pytest.mark.parametrize(
    ("form", "columns"), [("revenue", ["本年收入合计", "财政拨款收入", "其他收入"]), ("expenditure", COLUMNS)]
)
@pytest.mark.parametrize("heading", ["单位名称", "部门名称", "预算单位"])
def test_zhejiang_and_tianjin_rows_are_units_whether_the_title_says_so_or_not(
    form: str, columns: list[str], heading: str
) -> None:
    printed = grid(
        ["序号", heading, *columns],
        ["", "合计", *FIGURES],
        ["1", "云杉县财政局（本级）", "4.00", "3.00", "1.00"],
        ["2", "云杉县国库支付中心", "1.00", "", "1.00"],
    )
    for named in (form, f"{form}_by_unit"):
        table, issues = read(named, printed)
        assert table.form == f"{form}_by_unit"
        assert [(a.name, str(a.value)) for a in table.amounts if a.column == "total"] == [
            ("合计", "5.00"),
            ("云杉县财政局（本级）", "4.00"),
            ("云杉县国库支付中心", "1.00"),
        ]
        assert issues == []


def test_yunnan_and_beijing_revenue_and_carry_over_beside_expenditure() -> None:
    """一般公共预算财政拨款收入支出决算表 of three header levels."""
    table, issues = read(
        GENERAL,
        grid(
            [
                "项目",
                "<",
                "年初结转和结余",
                "<",
                "<",
                "本年收入",
                "<",
                "<",
                "本年支出",
                "<",
                "<",
                "<",
                "<",
                "年末结转和结余",
                "<",
                "<",
                "<",
            ],
            [
                "科目编码",
                "科目名称",
                "合计",
                "基本支出结转",
                "项目支出结转和结余",
                "合计",
                "基本支出",
                "项目支出",
                "合计",
                "基本支出",
                "<",
                "<",
                "项目支出",
                "合计",
                "基本支出结转",
                "项目支出结转和结余",
                "<",
            ],
            [
                "^",
                "^",
                "^",
                "^",
                "^",
                "^",
                "^",
                "^",
                "^",
                "合计",
                "人员经费",
                "公用经费",
                "^",
                "^",
                "^",
                "项目支出结转",
                "项目支出结余",
            ],
            ["201", "一般公共服务支出", *[f"{n}.00" for n in range(1, 16)]],
        ),
    )
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("opening_carryover", "1.00"),
        ("opening_carryover_basic", "2.00"),
        ("opening_carryover_project", "3.00"),
        ("revenue", "4.00"),
        ("revenue_basic", "5.00"),
        ("revenue_project", "6.00"),
        ("total", "7.00"),
        ("basic", "8.00"),
        ("basic_personnel", "9.00"),
        ("basic_public_use", "10.00"),
        ("project", "11.00"),
        ("closing_carryover", "12.00"),
        ("closing_carryover_basic", "13.00"),
        ("closing_carryover_project", "14.00"),
        ("closing_surplus_project", "15.00"),
    ]
    assert issues == []


@pytest.mark.parametrize("form", ["government_funds_budget", "state_capital_budget", "fiscal_account_funds"])
def test_funds_state_capital_and_special_account_as_revenue_and_expenditure(form: str) -> None:
    total = "total" if form == "state_capital_budget" else "expenditure"
    table, issues = read(form, grid(*FUNDS_HEAD, ["合计", "<", "1.00", "9.00", "8.00", "", "8.00", "2.00"]))
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("opening_carryover", "1.00"),
        ("revenue", "9.00"),
        (total, "8.00"),
        ("project", "8.00"),
        ("closing_carryover", "2.00"),
    ]
    assert issues == []


@pytest.mark.parametrize(
    ("form", "total"), [("government_funds_budget", "expenditure"), ("state_capital_budget", "total")]
)
def test_funds_and_state_capital_as_expenditure_alone(form: str, total: str) -> None:
    table, issues = read(form, grid(["科目编码", "科目名称", *COLUMNS], ["212", "城乡社区支出", *FIGURES]))
    assert [(column, value) for _, _, column, value in rows(table)] == [
        (total, "5.00"),
        ("basic", "3.00"),
        ("project", "2.00"),
    ]
    assert issues == []


def test_foshan_rows_of_zeros_are_amounts() -> None:
    zeros = ["0.00"] * 6
    table, _ = read("government_funds_budget", grid(*FUNDS_HEAD, ["21208", "国有土地使用权出让收入安排的支出", *zeros]))
    assert [str(amount.value) for amount in table.amounts] == zeros


@pytest.mark.parametrize("form", ["basic_expenditure", "government_funds_basic_expenditure"])
@pytest.mark.parametrize("blocks", [1, 2, 3])
def test_basic_expenditure_in_blocks(form: str, blocks: int) -> None:
    listed = [("301", "工资福利支出", "6.00"), ("302", "商品和服务支出", "3.00"), ("310", "资本性支出", "1.00")]
    width = 3 * blocks
    lines = [[cell for row in listed[n : n + blocks] for cell in row] for n in range(0, 3, blocks)]
    lines = [[*line, *[""] * (width - len(line))] for line in lines]
    table, issues = read(form, grid(["经济分类科目编码", "科目名称", "决算数"] * blocks, *lines))
    assert sorted(rows(table)) == [(code, name, "amount", value) for code, name, value in listed]
    assert issues == []


def test_shanxi_the_second_table_of_one_name_is_read_by_economic_codes() -> None:
    table, issues = read(
        "basic_expenditure",
        grid(
            ["科目编码", "科目名称", "决算数"],
            ["", "合计", "9.00"],
            ["301", "工资福利支出", "6.00"],
            ["30101", "基本工资", "6.00"],
        ),
    )
    assert [(a.code, a.line, str(a.value)) for a in table.amounts] == [
        (None, "total", "9.00"),
        ("301", None, "6.00"),
        ("30101", None, "6.00"),
    ]
    assert issues == []


def test_a_share_beside_the_amounts_is_no_money() -> None:
    table, issues = read(
        "expenditure",
        grid(
            ["科目编码", "科目名称", *COLUMNS, "占总支出比重", "比上年增减%"],
            ["201", "一般公共服务支出", *FIGURES, "14.27", "-3.10"],
        ),
    )
    assert [amount.column for amount in table.amounts] == ["total", "basic", "project"]
    assert [(q.column, str(q.value), q.unit) for q in table.quantities] == [
        ("占总支出比重", "14.27", "%"),
        ("比上年增减%", "-3.10", "%"),
    ]
    assert issues == ["unknown_column", "unknown_column"]


def test_a_negative_amount_is_read_with_its_sign() -> None:
    table, _ = read(
        "expenditure",
        grid(["科目编码", "科目名称", *COLUMNS], ["201", "一般公共服务支出", "-1.20", "（3.00）", "−0.50"]),
    )
    assert [str(amount.value) for amount in table.amounts] == ["-1.20", "-3.00", "-0.50"]


def test_the_sum_under_an_unknown_heading_is_no_total() -> None:
    table, issues = read(
        GENERAL,
        grid(
            ["科目编码", "科目名称", "上级专款", "<", "本年支出", "<"],
            ["^", "^", "小计", "基本支出", "合计", "基本支出"],
            ["201", "一般公共服务支出", "9.00", "8.00", "5.00", "3.00"],
        ),
    )
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("上级专款/小计", "9.00"),
        ("上级专款/基本支出", "8.00"),
        ("total", "5.00"),
        ("basic", "3.00"),
    ]
    assert issues == ["unknown_column", "unknown_column"]


PLANNED = {
    "budget first": (["年初预算数", "<", "<", "决算数", "<", "<"], (3, 6)),
    "outturn first": (["决算数", "<", "<", "年初预算数", "<", "<"], (0, 3)),
    "the year before": (["上年决算数", "<", "<", "本年决算数", "<", "<"], (3, 6)),
    "two years": (["2021年", "<", "<", "2022年", "<", "<"], (3, 6)),
}


@pytest.mark.parametrize(("upper", "outturn"), PLANNED.values(), ids=list(PLANNED))
def test_only_the_outturn_of_the_year_takes_the_keys(upper: list[str], outturn: tuple[int, int]) -> None:
    figures = ["9.00", "6.00", "3.00", "8.00", "5.00", "2.00"]
    table, _ = read(
        GENERAL,
        grid(
            ["科目编码", "科目名称", *upper],
            ["^", "^", *["合计", "基本支出", "项目支出"] * 2],
            ["201", "一般公共服务支出", *figures],
        ),
    )
    keyed = {column: value for _, _, column, value in rows(table) if "/" not in column}
    first, last = outturn
    assert keyed == dict(zip(("total", "basic", "project"), figures[first:last], strict=True))


def test_a_budget_alone_beside_one_outturn_column_takes_no_key_of_the_outturn() -> None:
    table, _ = read(
        GENERAL,
        grid(
            ["科目编码", "科目名称", "年初预算数", "<", "决算数"],
            ["^", "^", "基本支出", "项目支出", "^"],
            ["201", "一般公共服务支出", "6.00", "3.00", "8.00"],
        ),
    )
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("年初预算数/基本支出", "6.00"),
        ("年初预算数/项目支出", "3.00"),
        ("total", "8.00"),
    ]


EMPTY = {
    "西安 公开08: 合计 without figures": ["", "合计", *[""] * 6],
    "普陀: an empty row": [""] * 8,
    "strokes": ["", "合计", *["—"] * 6],
}


@pytest.mark.parametrize("row", EMPTY.values(), ids=list(EMPTY))
def test_a_table_without_figures_is_blank(row: list[str]) -> None:
    table, issues = read("government_funds_budget", grid(*FUNDS_HEAD, row))
    assert table.state is TableState.BLANK
    assert table.amounts == ()
    assert issues == []


COUNTERS = {
    "栏次": ["栏次", "<", "1", "2", "3"],
    "stars 浙江": ["**", "**", "1", "2", "3"],
    "letters": ["甲", "乙", "1", "2", "3"],
    "formulas": ["—", "—", "1=2+3", "2", "3"],
    "栏 behind": ["", "", "1栏", "2栏", "3栏"],
}


@pytest.mark.parametrize("counters", COUNTERS.values(), ids=list(COUNTERS))
def test_the_row_that_counts_the_columns_is_no_row(counters: list[str]) -> None:
    table, kinds = read(
        GENERAL, grid(["科目编码", "科目名称", *COLUMNS], counters, ["2080505", "养老缴费", "5.00", "3.00", "2.00"])
    )
    assert rows(table) == [
        ("2080505", "养老缴费", "total", "5.00"),
        ("2080505", "养老缴费", "basic", "3.00"),
        ("2080505", "养老缴费", "project", "2.00"),
    ]
    assert kinds == []


def test_whole_amounts_that_happen_to_count_are_a_row() -> None:
    table, _ = read(GENERAL, grid(["科目编码", "科目名称", *COLUMNS], ["2080505", "养老缴费", "3", "1", "2"]))
    assert [str(amount.value) for amount in table.amounts] == ["3", "1", "2"]
