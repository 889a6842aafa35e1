"""Text dumps: what is placed is right and has its evidence; what several places fit is reported, never guessed."""

from collections import Counter
from pathlib import Path

import pytest

from ingest import layouts
from ingest.decode import text
from ingest.facts import Issue, Table
from ingest.parse import dump
from ingest.parse.dump_rows import Word, agrees_with_head
from ingest.reconcile import open_rows
from ingest.reconcile.settled import settle_tables
from tests.ingest.score_forms import compare
from tests.typeset.county import BODIES, Body
from tests.typeset.disclosure import SEED, compose
from tests.typeset.flatten import flatten
from tests.typeset.styles import STYLES
from tests.typeset.truth import history


def parsed(content: str) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    read, unread = dump.parse_tables(text.read(content.encode(), "dump.txt"))
    tables = settle_tables(read).tables
    return tables, (*unread, *open_rows.issues(tables))


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.short)
@pytest.mark.parametrize("year", [2018, 2022])
def test_what_is_placed_in_a_dump_is_right(body: Body, year: int) -> None:
    accounts = history(body, SEED, range(year, year + 1))[0]
    report = compose(accounts, None, STYLES["central"])
    tables, issues = parsed(flatten(report))
    truth = Counter(
        (part["form"], row["value"].replace(",", ""))
        for part in report.expected()["tables"].values()
        for row in part["rows"]
    )
    read = Counter((table.form, str(amount.value)) for table in tables for amount in table.amounts)
    assert not read - truth
    ambiguous = sum(len(table.ambiguous) for table in tables)
    assert {issue.kind for issue in issues} <= {"ambiguous_place"}
    assert sum(read.values()) + ambiguous == sum(truth.values())
    assert sum(read.values()) >= 0.6 * sum(truth.values())
    wrong = [
        line
        for line in compare(report.expected()["tables"], [{"form": t.form, "rows": _rows(t)} for t in tables])
        if "extra {}" not in line and "extra column" in line
    ]
    assert wrong == []


def _rows(table: Table) -> list[dict[str, object]]:
    return [
        {
            "code": a.code,
            "name": a.name,
            "side": a.side,
            "column": f"{a.side}/{a.column}" if a.side else a.column,
            "value": str(a.value),
        }
        for a in table.amounts
    ]


def test_every_placed_amount_names_its_evidence() -> None:
    accounts = history(BODIES[0], SEED, range(2022, 2023))[0]
    tables, _ = parsed(flatten(compose(accounts, None, STYLES["central"])))
    amounts = [amount for table in tables for amount in table.amounts]
    assert amounts and all(amount.evidence for amount in amounts)


def test_numbers_broken_over_lines_and_glued_to_names_are_read() -> None:
    content = (
        "2023年度一般公共预算财政拨款基本支出决算明细表\n金额单位：万元\n人员经费 公用经费\n科目代码\n科目名称 决算数\n"
        "301 工资福利支出\n1,188.\n\n31\n302 商品和服务支出 48.44\n30101 基本工资 209.91 30201 办公费 11.61\n人员经费合计\n1,449.\n\n94\n公用经费合计 48.68\n注：明细。\n"
    )
    tables, _ = dump.parse_tables(text.read(content.encode(), "dump.txt"))
    values = {(amount.code or amount.line): str(amount.value) for amount in tables[0].amounts}
    assert tables[0].ambiguous == ()
    assert values == {
        "301": "1188.31",
        "302": "48.44",
        "30101": "209.91",
        "30201": "11.61",
        "personnel_total": "1449.94",
        "public_use_total": "48.68",
    }


def test_a_total_whose_label_is_broken_over_lines_is_read() -> None:
    content = (
        "一般公共预算财政拨款基本支出决算表\n金额单位：万元\n人员经费 公用经费\n科目编码\n科目名称 决算数\n"
        "301 工资福利支出 1,108.08 302 商品和服务支出 144.43\n人员经费合计\n\n1,108.\n\n08\n\n公用经\n\n费合计\n\n144.43\n"
    )
    tables, _ = dump.parse_tables(text.read(content.encode(), "dump.txt"))
    assert tables[0].ambiguous == ()
    assert {amount.line: amount.printed for amount in tables[0].amounts if amount.line} == {
        "personnel_total": "1,108.08",
        "public_use_total": "144.43",
    }


TWO_FORMS = (
    "一般公共预算财政拨款支出决算表\n部门：示例\n{first}\n栏次 1 2 3\n201 一般公共服务支出 9.00 4.00 5.00\n注：一。\n"
    "国有资本经营预算财政拨款支出决算表\n部门：示例\n{second}\n栏次 1 2 3\n223 国有资本经营预算支出 9.00 4.00 5.00\n注：二。\n"
)


@pytest.mark.parametrize(
    ("first", "second", "placed", "named"),
    [
        ("单位：元", "单位：元", [("元", 3), ("元", 3)], 0),
        ("单位：元", "公开08表", [("元", 3), ("元", 3)], 0),
        ("公开05表", "公开08表", [("万元", 0), ("万元", 0)], 2),
        ("单位：元", "单位：元\n单位：万元", [("元", 3), ("万元", 0)], 1),
    ],
)
def test_numbers_without_one_unit_of_money_are_not_placed(
    first: str, second: str, placed: list[tuple[str, int]], named: int
) -> None:
    tables, issues = parsed(TWO_FORMS.format(first=first, second=second))
    assert [(table.unit, len(table.amounts)) for table in tables] == placed
    assert sum(issue.kind == "missing_unit" for issue in issues) == named


PAGED = "一般公共预算财政拨款支出决算表\n部门：示例\n单位：万元\n栏次 1 2 3\n合计 9.00 4.00 5.00\n{rows}\n注：一。\n"
ROWS = (
    "201 一般公共服务支出 9.00 4.00 5.00\n20103 政府办公厅 9.00 4.00 5.00\n{item}\n2010302 一般行政管理事务 5.00 5.00"
)


@pytest.mark.parametrize(
    ("item", "placed"),
    [
        ("2010301 行政运行 4.00 4.00", {"2010301": 2, "2010302": 2}),
        ("201\n03\n01\n行政运行\n4.00\n4.00", {"2010301": 2, "2010302": 2}),
        ("2010301\n82\n行政运行 4.00 4.00", {"2010301": 2, "2010302": 2}),
        ("2010301\n行政\n128\n运行 4.00 4.00", {}),
        ("2010301\n行政运行\n208\n4.00\n4.00", {}),
        ("2010301\n208\n行政运行\n4.00\n4.00", {}),
        ("201\n03\n82\n01\n行政运行\n4.00\n4.00", {}),
    ],
)
def test_the_number_of_a_page_is_no_code(item: str, placed: dict[str, int]) -> None:
    tables, _ = parsed(PAGED.format(rows=ROWS.format(item=item)))
    found = Counter(amount.code for table in tables for amount in table.amounts)
    assert {code: found[code] for code in found if code and len(code) > 5} == placed
    assert set(found) <= {None, "201", "20103", "2010301", "2010302"}


@pytest.mark.parametrize(
    ("lines", "read"),
    [(["1,108.", "08", "注：一。"], "1,108.08"), (["1,108.", "12", "08"], None), (["1,108.", "注：一。"], None)],
)
def test_a_number_whose_end_is_not_sure_is_not_placed(lines: list[str], read: str | None) -> None:
    head = [
        "一般公共预算财政拨款基本支出决算表",
        "部门：示例",
        "单位：万元",
        "科目编码 科目名称 决算数",
        "301 工资福利支出 1,108.08",
    ]
    tables, _ = parsed("\n".join([*head, "人员经费合计", *lines]))
    found = [amount.printed for table in tables for amount in table.amounts if amount.line == "personnel_total"]
    assert found == ([read] if read else [])


def test_a_unit_in_the_title_is_that_of_the_form() -> None:
    content = "一般公共预算财政拨款支出决算表（单位：元）\n部门：示例\n公开05表\n栏次 1 2 3\n201 一般公共服务支出 9.00 4.00 5.00\n注：一。\n"
    (table,), _ = parsed(content)
    assert [str(amount.amount_yuan) for amount in table.amounts] == ["9.00", "4.00", "5.00"]


def test_a_row_that_fits_in_several_ways_is_reported_with_its_candidates() -> None:
    tables, issues = parsed(
        "2023年度财政拨款“三公”经费支出决算表\n公开09表\n金额单位：万元\n预算数 决算数\n合计\n因公出国（境）费\n小计\n"
        "1 2 3 4 5 6 7 8 9 10 11 12\n17.00 15.00 15.00 2.00 2.34 2.34\n注：本表反映支出。\n"
    )
    assert tables[0].amounts == ()
    assert [amount.printed for amount in tables[0].ambiguous] == ["17.00", "15.00", "15.00", "2.00", "2.34", "2.34"]
    assert tables[0].ambiguous[0].candidates == ("budget_total",)
    assert "final_official_reception" in tables[0].ambiguous[5].candidates
    assert [issue.printed for issue in issues] == ["17.00 15.00 15.00 2.00 2.34 2.34"]


def test_the_real_dump_is_placed_as_far_as_evidence_goes(corpus: Path) -> None:
    path = next((corpus / "final_accounts").glob("*.txt"))
    tables = settle_tables(dump.parse_tables(text.read(path.read_bytes(), path.name))[0]).tables
    placed = {table.form: len(table.amounts) for table in tables}
    assert sum(placed.values()) == 167
    assert placed["revenue_expenditure_summary"] == 8
    assert placed["appropriation_summary"] == 15
    assert placed["basic_expenditure"] == 28
    assert [len(table.ambiguous) for table in tables if table.ambiguous] == [6]
    assert len(open_rows.issues(tables)) == 1
    assert {t.form for t in tables if t.declaration} == {"government_funds_budget", "state_capital_budget"}


def test_a_form_without_a_standard_order_of_columns_is_named_and_not_read() -> None:
    content = "\n".join(
        [
            *("示例市财政局2022年度部门决算", "支出决算表", "单位：万元", "栏次 1 2 3 4 5 6", "合计"),
            *("5.00 3.00 2.00", "201 一般公共服务支出", "5.00 3.00 2.00"),
            *(
                "机构运行信息表",
                "单位：万元",
                "项目",
                "统计数",
                "公务用车保有量（辆）",
                "2.00",
                "机构运行经费",
                "30.50",
            ),
        ]
    )
    tables, issues = parsed(content)
    assert [table.form for table in tables] == ["expenditure"]
    assert "30.50" not in {amount.printed for table in tables for amount in table.amounts}
    assert "30.50" not in {issue.printed for issue in issues}
    assert [issue.printed for issue in issues if issue.kind == "form_without_table"] == ["机构运行信息表"]


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (
            "预算数 决算数 合计 因公出国（境）费 公务用车购置及运行维护费 公务用车购置费 公务用车运行费 公务接待费",
            False,
        ),
        (
            "预算数 合计 因公出国（境）费 公务用车购置及运行维护费 公务用车购置费 公务用车运行费 公务接待费 "
            "决算数 合计 因公出国（境）费 公务用车购置及运行维护费 公务用车购置费 公务用车运行费 公务接待费",
            True,
        ),
        ("合计 预算数 决算数 因公出国（境）费 预算数 决算数 公务接待费 预算数 决算数", False),
    ],
)
def test_columns_of_budget_and_outturn_are_known_where_each_is_printed_once(head: str, known: bool) -> None:
    form = layouts.forms()["three_public_expenses"]
    assert agrees_with_head([Word(text=text, page=1) for text in head.split()], form) is known


def test_a_code_that_is_printed_twice_never_lends_its_columns() -> None:
    """Two rows of one code with different counts of values: neither takes the columns of the other."""
    title = "一般公共预算财政拨款支出决算表"
    head = ["单位：万元", "栏次", "1", "2", "3"]
    rows = ["201 一般公共服务支出", "10.00", "10.00", "201 一般公共服务支出", "9.00", "4.00", "5.00"]
    tables, issues = parsed("\n".join([title, *head, *rows, "注：本表反映一般公共预算财政拨款支出。"]))
    placed = [(amount.row, str(amount.value)) for table in tables for amount in table.amounts]
    assert placed == [(1, "9.00"), (1, "4.00"), (1, "5.00")]
    assert [issue.printed for issue in issues] == ["10.00 10.00"]


@pytest.mark.parametrize(("appropriated", "placed"), [("9.00 4.00 5.00", True), ("3.00 3.00", False)])
def test_expenditure_is_no_less_than_what_one_budget_paid_of_it(appropriated: str, placed: bool) -> None:
    """Basic 4.00 and project 5.00 of the general budget leave those columns alone for 4.10 and 5.20 of all money."""
    content = (
        "支出决算表\n部门：示例\n单位：万元\n栏次 1 2 3 4 5 6\n201 一般公共服务支出 9.30 4.10 5.20\n注：一。\n"
        "一般公共预算财政拨款支出决算表\n部门：示例\n单位：万元\n栏次 1 2 3\n"
        f"201 一般公共服务支出 {appropriated}\n注：二。\n"
    )
    tables, _ = parsed(content)
    columns = {amount.printed: amount.column for table in tables[:1] for amount in table.amounts}
    assert columns == ({"9.30": "total", "4.10": "basic", "5.20": "project"} if placed else {})
    assert all({"X14b", "X14c"} <= set(amount.evidence) for amount in tables[0].amounts)
