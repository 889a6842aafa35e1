"""Draft questions: every rule asks at its bound and not inside it, with figures, places and what was said before."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.facts import NarrativeFact
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.dbt.history import Put, put, wan
from tests.ingest.reconcile.builders import fact, table

ITEM = "一般行政管理事务"


def said(year: int, subject: str, key: str, measure: str, printed: str, code: str | None = None) -> NarrativeFact:
    more = {} if code is None else {"code": code}
    return fact(subject, key, measure, printed, "五", period=str(year), **more)


def execution(year: int, name: str, code: str, budget: str, final: str) -> tuple[NarrativeFact, ...]:
    return (
        said(year, name, "function_item", "initial_budget", budget, code),
        said(year, name, "function_item", "final_amount", final, code),
    )


def three_public(budget: str, final: str) -> Any:
    return table(
        "three_public_expenses", [("total", None, "budget_total", budget), ("total", None, "final_total", final)]
    )


LAST = Put(
    name="财政局2021",
    department="财政局",
    year=2021,
    figures={"total_revenue": "400.00", "total_expenditure": "400.00", "closing_carryover": "50.00"},
    facts=(
        *execution(2021, ITEM, "2010602", "100.00", "70.00"),
        fact(ITEM, "function_item", "reason", "项目推迟", "五", period="2021", code="2010602"),
        said(2021, "机关运行经费", "agency_operating_expenses", "final_amount", "200.00"),
    ),
    more=(three_public("10.00", "5.00"),),
    published_on="2022-09-01",
)
THIS = Put(
    name="财政局2022",
    department="财政局",
    year=2022,
    figures={
        "total_revenue": "520.00",
        "total_expenditure": "520.00",
        "grand_total": "620.00",
        "opening_carryover": "50.05",
        "closing_carryover": "93.00",
    },
    facts=(
        *execution(2022, ITEM, "2010602", "100.00", "79.99"),
        *execution(2022, "行政运行", "2010601", "100.00", "80.00"),
        *execution(2022, "机关服务", "2010603", "49.98", "39.99"),
        *execution(2022, "信息化建设", "2010607", "100.00", "120.01"),
        *execution(2022, "财政监察", "2010606", "100.00", "120.00"),
        said(2022, "机关运行经费", "agency_operating_expenses", "final_amount", "260.00"),
        said(2022, "政府采购支出总额", "procurement_total", "final_amount", "100.00"),
        said(2022, "授予中小企业合同", "sme_contracts", "final_amount", "29.99"),
    ),
    more=(three_public("10.00", "10.10"),),
    published_on="2023-09-01",
)
# The same year a cent, a share or a word nearer: nothing to ask but what is not published.
CALM = Put(
    name="审计局2022",
    department="审计局",
    year=2022,
    figures={
        "total_revenue": "519.99",
        "total_expenditure": "519.99",
        "grand_total": "620.00",
        "opening_carryover": "50.02",
        "closing_carryover": "93.00",
    },
    facts=(
        said(2022, "机关运行经费", "agency_operating_expenses", "final_amount", "259.99"),
        said(2022, "政府采购支出总额", "procurement_total", "final_amount", "100.00"),
        said(2022, "授予中小企业合同", "sme_contracts", "final_amount", "30.00"),
    ),
    more=(three_public("10.00", "10.09"),),
    published_on="2023-09-01",
)
CALM_BEFORE = Put(
    name="审计局2021",
    department="审计局",
    year=2021,
    figures=LAST.figures,
    facts=(said(2021, "机关运行经费", "agency_operating_expenses", "final_amount", "200.00"),),
    more=(three_public("10.00", "9.18"),),
    published_on="2022-09-01",
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(data=tmp_path_factory.mktemp("questions"), dbt_project=PROJECT / "dbt_project")
    put(settings.raw_database, LAST, THIS, CALM_BEFORE, CALM)
    build(settings)
    return settings


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path.resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_each_rule_asks_beyond_its_bound(settings: Settings) -> None:
    found = rows(
        settings.published,
        "select q.rule_id, q.question from fct_committee_questions q inner join dim_departments d using (department_id) "
        "where d.official_name = '财政局' and q.fiscal_year = 2022 and q.rule_id <> 'missing_form' order by question_rank",
    )
    assert found == [
        (
            "three_public_over_budget",
            "“三公”经费预算10.00万元，决算10.10万元，为预算的101.00%。超出预算的原因是什么，经何程序批准？",
        ),
        (
            "carryover_break",
            "上年末结转和结余50.00万元，本年初50.05万元，相差0.05万元。差额是怎样形成的，依据是什么？",
        ),
        (
            "swing_no_reason",
            "本年支出合计520.00万元，上年400.00万元，变动30.00%，说明中没有找到变动的原因。原因是什么？",
        ),
        (
            "swing_no_reason",
            "本年收入合计520.00万元，上年400.00万元，变动30.00%，说明中没有找到变动的原因。原因是什么？",
        ),
        (
            "swing_no_reason",
            "机关运行经费260.00万元，上年200.00万元，变动30.00%，说明中没有找到变动的原因。原因是什么？",
        ),
        (
            "execution_high",
            "2010607 信息化建设年初预算100.00万元，决算120.01万元，为年初预算的120.01%。追加的资金用于什么，经何程序？",
        ),
        (
            "execution_low",
            "2010602 一般行政管理事务年初预算100.00万元，决算79.99万元，完成年初预算的79.99%。没有完成的原因是什么，未用的资金如何处理？",
        ),
        (
            "sme_below_floor",
            "授予中小企业合同29.99万元，占政府采购支出100.00万元的29.99%，低于规定的预留比例30.00%。预留份额是怎样落实的？",
        ),
        ("three_public_rise", "“三公”经费10.10万元，上年5.00万元，增长102.00%。增长的原因是什么？"),
    ]


def test_inside_the_bounds_nothing_is_asked(settings: Settings) -> None:
    found = rows(
        settings.published,
        "select distinct q.rule_id from fct_committee_questions q inner join dim_departments d using (department_id) "
        "where d.official_name = '审计局' and q.fiscal_year = 2022",
    )
    assert found == [("missing_form",)]


def test_a_question_knows_what_was_said_of_the_same_a_year_before(settings: Settings) -> None:
    found = rows(
        settings.published,
        "select fiscal_year, a_yuan, b_yuan, cast(ratio as varchar), cast(prior_ratio as varchar), prior_stated_reason, is_repeated "
        "from fct_committee_questions where rule_id = 'execution_low' order by 1",
    )
    assert found == [
        (2021, wan("70.00"), wan("100.00"), "0.700000", None, None, False),
        (2022, wan("79.99"), wan("100.00"), "0.799900", "0.700000", "项目推迟", True),
    ]


def test_both_figures_of_a_question_lead_to_their_places(settings: Settings) -> None:
    assert rows(
        settings.published,
        "select a.printed, b.printed, a.page from fct_committee_questions q "
        "inner join fct_amounts a on q.a_amount_id = a.amount_id inner join fct_amounts b on q.b_amount_id = b.amount_id "
        "where rule_id = 'three_public_over_budget'",
    ) == [("10.10", "10.00", 1)]


def test_every_rule_has_a_reason_and_is_used(settings: Settings) -> None:
    rules = rows(settings.published, "select rule_id, reason from reference.question_rules order by 1")
    assert all(reason for _, reason in rules)
    models = "".join(
        path.read_text(encoding="utf-8")
        for path in (PROJECT / "dbt_project/models/intermediate").glob("int_questions_*.sql")
    )
    assert [rule for rule, _ in rules if f"'{rule}'" not in models] == []
