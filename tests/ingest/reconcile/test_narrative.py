"""The narrative against tables and against itself: what agrees is silent, what does not is told once."""

import pytest

from ingest.facts import Grade, NarrativeFact
from tests.ingest.reconcile.builders import fact, findings, grades, table

IN, OUT = "收入", "支出"
SUMMARY = table(
    "revenue_expenditure_summary",
    [
        ("general_public_budget_revenue", IN, "amount", "300.00"),
        ("total_revenue", IN, "amount", "300.00"),
        ("opening_carryover", IN, "amount", "20.00"),
        ("grand_total", IN, "amount", "320.00"),
        ("class_201", OUT, "amount", "107.42"),
        ("class_210", OUT, "amount", "92.58"),
        ("total_expenditure", OUT, "amount", "200.00"),
        ("closing_carryover", OUT, "amount", "120.00"),
        ("grand_total", OUT, "amount", "320.00"),
    ],
)
APPROPRIATION = table(
    "appropriation_summary",
    [("grand_total", IN, "amount", "320.00"), ("grand_total", OUT, "total", "320.00")],
)
GENERAL = table(
    "general_public_budget_expenditure",
    [
        (row, None, column, printed)
        for row, cells in {
            "total": ["200.00", "150.00", "50.00"],
            "201 一般公共服务支出": ["107.42", "57.42", "50.00"],
            "20140 信访事务": ["107.42", "57.42", "50.00"],
            "2014001 行政运行": ["107.42", "57.42", "50.00"],
            "210 卫生健康支出": ["92.58", "92.58", "0.00"],
            "21011 行政事业单位医疗": ["92.58", "92.58", "0.00"],
            "2101101 行政单位医疗": ["92.58", "92.58", "0.00"],
        }.items()
        for column, printed in zip(["total", "basic", "project"], cells, strict=True)
    ],
)
ECONOMIC = table(
    "basic_expenditure", [("personnel_total", None, "amount", "120.00"), ("public_use_total", None, "amount", "30.00")]
)
FUNDS = table(
    "government_funds_budget",
    [("total", None, "revenue", "8.00"), ("total", None, "expenditure", "8.00"), ("total", None, "project", "8.00")],
)
CAPITAL = table("state_capital_budget", [("total", None, "total", "4.00"), ("total", None, "project", "4.00")])
THREE = table(
    "three_public_expenses",
    [
        ("", None, f"{kind}_{column}", printed)
        for kind, row in (("budget", ["10.00", "4.00", "6.00"]), ("final", ["5.00", "2.00", "3.00"]))
        for column, printed in zip(["total", "overseas_travel", "official_reception"], row, strict=True)
    ],
)
TABLES = (SUMMARY, APPROPRIATION, GENERAL, ECONOMIC, FUNDS, CAPITAL, THREE)
EXPENDITURE = table(
    "expenditure",
    [("total", None, "total", "200.00"), ("total", None, "basic", "150.00"), ("total", None, "project", "50.00")],
)
ITEM = "一般公共服务支出（类）信访事务（款）行政运行（项）"
HEALTH = "卫生健康支出（类）"
GPB = fact("一般公共预算财政拨款支出", "general_public_budget_expenditure", "final_amount", "200.00", "五、")

AMOUNTS: list[tuple[str, list[NarrativeFact], str, str]] = [
    ("N01", [], "grand_total", "320.00"),
    ("N02", [], "total_revenue", "300.00"),
    ("N02", [], "general_public_budget_revenue", "300.00"),
    ("N03", [], "total_expenditure", "200.00"),
    ("N04", [], "appropriation_grand_total", "320.00"),
    ("N05", [], "general_public_budget_expenditure", "200.00"),
    ("N09", [], "general_public_budget_basic", "150.00"),
    ("N12", [], "government_funds_expenditure", "8.00"),
    ("N13", [], "state_capital_expenditure", "4.00"),
    ("N14", [], "three_public_total", "5.00"),
    ("N03", [GPB], "basic", "150.00"),
]


@pytest.mark.parametrize(("check", "before", "key", "printed"), AMOUNTS)
def test_an_amount_is_held_against_its_cell(check: str, before: list[NarrativeFact], key: str, printed: str) -> None:
    right = fact("某项", key, "final_amount", printed, "五、")
    wrong = fact("某项", key, "final_amount", "777.77", "五、")
    assert grades(*TABLES, *before, right) == {}
    assert grades(*TABLES, *before, wrong) == {check: Grade.CONTRADICTION}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("320.00", {}),
        ("320", {}),
        ("320.01", {"N01": "hint"}),
        ("320.02", {"N01": "contradiction"}),
        ("320.4", {"N01": "contradiction"}),
    ],
)
def test_the_bound_of_a_stated_amount(printed: str, expected: dict[str, str]) -> None:
    assert grades(*TABLES, fact("收支总计", "grand_total", "final_amount", printed, "一、")) == expected


def test_the_previous_year_is_not_compared() -> None:
    assert grades(*TABLES, fact("收支总计", "grand_total", "final_amount", "1.00", "一、", period="2023")) == {}


def test_a_total_named_for_the_year_is_only_a_hint() -> None:
    assert grades(*TABLES, fact("收入总计", "total_revenue_and_carryover", "final_amount", "300.00", "一、")) == {
        "N01-name": Grade.HINT
    }


def test_the_running_expenses_may_be_less_than_public_use() -> None:
    def running(printed: str) -> NarrativeFact:
        return fact("机关运行经费", "agency_operating_expenses", "final_amount", printed, "八、")

    assert grades(*TABLES, running("30.00")) == grades(*TABLES, running("12.00")) == {}
    assert grades(*TABLES, running("31.00")) == {"N16": Grade.CONTRADICTION}


@pytest.mark.parametrize(
    ("subject", "key", "code"),
    [
        (ITEM, "function_item", None),
        ("行政运行", "function_item", "2014001"),
        ("一般公共服务（类）", "function_class", None),
    ],
)
def test_functions_are_found_by_name_or_code(subject: str, key: str, code: str | None) -> None:
    more = {"code": code} if code else {}
    assert grades(*TABLES, GPB, fact(subject, key, "final_amount", "107.42", "五、(三)1", **more)) == {}
    assert grades(*TABLES, GPB, fact(subject, key, "final_amount", "117.42", "五、(三)1", **more)) == {
        "N08": Grade.CONTRADICTION
    }


def test_one_cause_is_one_finding() -> None:
    told = findings(
        *TABLES,
        GPB,
        fact(HEALTH, "function_class", "initial_budget", "90.51", "五、(三)3"),
        fact(HEALTH, "function_class", "final_amount", "95.28", "五、(三)3"),
        fact(HEALTH, "function_class", "completion_of_initial_budget", "102.29%", "五、(三)3"),
        fact(HEALTH, "function_class", "final_amount", "95.28", "五、(四)"),
    )
    (one,) = told
    assert (one.check, one.difference) == ("N08", "2.70万元")
    assert "为92.58万元" in one.message and "为95.28万元，相差2.70万元" in one.message
    assert len(one.consequences) == 2
    assert "102.29%" in one.consequences[1]


def share(printed: str) -> tuple[NarrativeFact, ...]:
    return (
        GPB,
        fact(HEALTH, "function_class", "final_amount", "92.58", "五、(二)"),
        fact(HEALTH, "function_class", "share", printed, "五、(二)"),
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("46.29%", {}),
        ("46.3%", {}),
        ("46.30%", {"N06": "hint"}),
        ("46.28%", {"N06": "hint"}),
        ("46.31%", {"N06": "contradiction"}),
    ],
)
def test_a_share_is_its_amount_over_the_total(printed: str, expected: dict[str, str]) -> None:
    assert grades(*TABLES, *share(printed)) == expected


def completion(budget: str, final: str, printed: str) -> list[NarrativeFact]:
    return [
        fact("某支出", "project_x", "initial_budget", budget, "六、"),
        fact("某支出", "project_x", "final_amount", final, "六、"),
        fact("某支出", "project_x", "completion_of_initial_budget", printed, "六、"),
    ]


@pytest.mark.parametrize(
    ("budget", "final", "printed", "expected"),
    [
        ("15068.55", "13733.80", "91.14%", {}),
        ("15068.55", "13733.80", "91.41%", {"N07": "contradiction"}),
        ("0.05", "0.03", "50%", {}),
        ("0.05", "0.03", "95%", {"N07": "contradiction"}),
        ("0", "307.82", "95.89%", {"N07-base": "contradiction"}),
        ("0", "0.16", "0%", {}),
    ],
)
def test_a_completion_rate(budget: str, final: str, printed: str, expected: dict[str, str]) -> None:
    assert grades(*completion(budget, final, printed)) == expected


def test_a_rate_of_the_three_public_expenses_takes_the_budget_from_the_table() -> None:
    total = fact("三公经费合计", "three_public_total", "final_amount", "5.00", "七、")
    part = fact("因公出国", "overseas_travel", "final_amount", "2.00", "七、")
    for printed, expected in (("50%", {}), ("60%", {"N07": Grade.CONTRADICTION})):
        rate = fact("因公出国", "overseas_travel", "completion_of_budget", printed, "七、")
        assert grades(*TABLES, total, part, rate) == expected


def grown(final: str, change: str, printed: str, direction: str = "增加") -> list[NarrativeFact]:
    more = {"period": "2024比2023", "direction": direction, "base": "2023年度"}
    return [
        fact("某数", "some_total", "final_amount", final, "一、"),
        fact("某数", "some_total", "change_amount", change, "一、", **more),
        fact("某数", "some_total", "change_ratio", printed, "一、", **more),
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (grown("22066.59", "5834.37", "35.94%"), {}),
        (grown("22066.59", "5834.37", "35.74%"), {"N21": "contradiction"}),
        (grown("22066.59", "5834.37", "35.95%"), {"N21": "hint"}),
        (grown("1615.24", "754.91", "31.85%", "减少"), {}),
        (grown("307.82", "307.82", "100.00%"), {"N21-base": "contradiction"}),
        (grown("307.82", "307.82", "0%"), {}),
        (grown("1.05", "1.00", "1900%"), {}),
    ],
)
def test_a_rate_of_change(facts: list[NarrativeFact], expected: dict[str, str]) -> None:
    assert grades(*facts) == expected


def since(final: str, last: str, change: str, printed: str, direction: str = "增加") -> list[NarrativeFact]:
    """This year's amount and last year's own, with the change and the rate that the text tells ("" for none)."""
    more = {"period": "2024比2023", "direction": direction, "base": "2023年度"}
    told = [
        fact("某数", "some_total", "final_amount", final, "一、"),
        fact("某数", "some_total", "final_amount", last, "一、", period="2023"),
    ]
    told += [fact("某数", "some_total", "change_amount", change, "一、", **more)] if change else []
    return [*told, *([fact("某数", "some_total", "change_ratio", printed, "一、", **more)] if printed else [])]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (since("100.00", "90.00", "", "11.11%"), {}),
        (since("100.00", "90.00", "", "11.13%"), {"N21": "hint"}),
        (since("100.00", "90.00", "", "10.00%"), {"N21": "contradiction"}),
        (since("90.00", "100.00", "10.00", "10.00%", "减少"), {}),
        (since("100.00", "90.00", "10.01", ""), {"N21-amount": "hint"}),
        (since("100.00", "90.00", "10.02", ""), {"N21-amount": "contradiction"}),
        (since("100.00", "90.00", "10.00", "11.11%", "减少"), {"N21-amount": "contradiction"}),
        (since("0.40", "0.00", "", "100%"), {}),
    ],
)
def test_a_change_since_an_amount_that_the_text_gives(facts: list[NarrativeFact], expected: dict[str, str]) -> None:
    assert grades(*facts) == expected


def test_a_rate_of_change_is_of_the_amount_that_another_point_of_the_section_gives() -> None:
    more = {"period": "2024比2023", "direction": "增加", "base": "2023年度"}
    told = [
        fact("三公经费合计", "three_public_total", "final_amount", "5.00", "七、"),
        fact("公务接待费", "official_reception", "change_amount", "0.40", "七、(一)", **more),
        fact("公务接待费", "official_reception", "change_ratio", "100%", "七、(一)", **more),
        fact("公务接待费", "official_reception", "final_amount", "0.40", "七、(二)3"),
    ]
    assert grades(*told) == {"N21-base": "contradiction"}


def procurement(**amounts: str) -> list[NarrativeFact]:
    whole = {"procurement_total": "1967.42", "procurement_goods": "171.70", "procurement_works": "3.00"}
    whole |= {
        "procurement_services": "1792.72",
        "sme_contracts": "1640.00",
        "micro_small_contracts": "1015.50",
    } | amounts
    return [fact(key, key, "final_amount", printed, "九、") for key, printed in whole.items()]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({}, {}),
        ({"procurement_goods": "181.70"}, {"N17": "contradiction"}),
        ({"procurement_goods": "171.72"}, {"N17": "hint"}),
        ({"sme_contracts": "2000.00"}, {"N18": "contradiction"}),
        ({"micro_small_contracts": "1641.00"}, {"N18": "contradiction"}),
    ],
)
def test_procurement_adds_up(amounts: dict[str, str], expected: dict[str, str]) -> None:
    assert grades(*procurement(**amounts)) == expected


@pytest.mark.parametrize(("contracts", "expected"), [("1645.00", {}), ("1820.69", {"N18": "contradiction"})])
def test_shares_of_goods_and_services_must_reach_the_contracts(contracts: str, expected: dict[str, str]) -> None:
    shares = [
        fact(key, key, "share", printed, "九、")
        for key, printed in (("sme_goods", "9.16%"), ("sme_services", "90.84%"))
    ]
    assert grades(*procurement(sme_contracts=contracts), *shares) == expected


@pytest.mark.parametrize(("other", "expected"), [("0", {}), ("21.07", {"N18": "contradiction"})])
def test_awards_to_small_firms_stay_within_the_whole(other: str, expected: dict[str, str]) -> None:
    told = [
        fact("政府采购", "procurement_total", "final_amount", "21.07", "十一、"),
        fact("中小企业", "sme_won", "won", "21.07", "十一、", quote="在面向中小企业预留的政府采购项目中"),
        fact("中小企业", "sme_won", "won", other, "十一、", quote="在其他政府采购项目中"),
    ]
    assert grades(*told) == expected


@pytest.mark.parametrize(
    ("word", "final", "budget", "grade"),
    [
        ("大于", "2.00", "1.00", None),
        ("大于", "1.00", "2.00", "contradiction"),
        ("小于", "1.00", "2.00", None),
        ("小于", "2.00", "2.00", "hint"),
        ("小于", "2.01", "2.00", "contradiction"),
        ("持平", "2.00", "2.00", None),
        ("持平", "2.00", "2.01", "hint"),
        ("持平", "2.00", "2.02", "contradiction"),
    ],
)
def test_words_of_comparison(word: str, final: str, budget: str, grade: str | None) -> None:
    told = [
        fact("某支出", "x", "adjusted_budget", budget, "六、"),
        fact("某支出", "x", "final_amount", final, "六、"),
        fact("某支出", "x", "verdict", word, "六、"),
    ]
    assert grades(*told) == ({} if grade is None else {"N20": grade})


@pytest.mark.parametrize(("reception", "expected"), [("0.00", {}), ("2.00", {"N14-sum": "contradiction"})])
def test_the_three_public_parts_add_up_without_a_table(reception: str, expected: dict[str, str]) -> None:
    amounts = {
        "three_public_total": "2.34",
        "overseas_travel": "0",
        "vehicles": "2.34",
        "official_reception": reception,
    }
    assert grades(*[fact(key, key, "final_amount", printed, "九、") for key, printed in amounts.items()]) == expected


@pytest.mark.parametrize(("public", "expected"), [("30.00", {}), ("31.00", {"N09-sum": "contradiction"})])
def test_personnel_and_public_use_are_the_basic_expenditure(public: str, expected: dict[str, str]) -> None:
    amounts = {"general_public_budget_basic": "150.00", "personnel": "120.00", "public_use": public}
    assert grades(*[fact(key, key, "final_amount", printed, "六、") for key, printed in amounts.items()]) == expected


def test_the_context_tells_which_table_is_meant() -> None:
    everything = fact("本年支出合计", "total_expenditure", "final_amount", "200.00", "三、")
    assert grades(*TABLES, EXPENDITURE, everything, fact("项目支出", "project", "final_amount", "50.00", "三、")) == {}
    assert grades(*TABLES, fact("项目支出", "project", "final_amount", "51.00", "三、")) == {}
