"""What for: codes are read in the edition of their year, and what a year spends is the same in the comparable edition."""

import csv
from collections import defaultdict
from decimal import Decimal
from typing import Any

import duckdb

from ingest.settings import PROJECT, Settings
from tests.typeset.reformed import CULTURE, TOURISM, reformed_accounts

SEEDS = PROJECT / "dbt_project" / "seeds"


def select(settings: Settings, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def test_each_years_total_is_the_same_before_and_after_the_crosswalk(reformed: Settings) -> None:
    before: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    after: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    rows = select(
        reformed,
        "select fiscal_year, budget, amount_id, printed_amount_yuan, comparable_amount_yuan from fct_expenditures_comparable "
        "where measure = 'total'",
    )
    seen = set()
    for year, budget, amount_id, printed, comparable in rows:
        after[year, budget] += comparable
        if amount_id not in seen:
            before[year, budget] += printed
            seen.add(amount_id)
    assert before == after
    assert {year for year, _ in before} == {2018, 2019}


def test_the_comparable_total_is_the_countys_own(reformed: Settings) -> None:
    """Items that print 万元 are rounded to 100 元 each; the body that prints 元 is right to the cent."""
    read = {
        (name, year): (total, rows)
        for name, year, total, rows in select(
            reformed,
            "select d.official_name, f.fiscal_year, sum(f.comparable_amount_yuan), count(*) from fct_expenditures_comparable f "
            "inner join dim_departments d on f.department_id = d.department_id "
            "where f.budget = 'all' and f.measure = 'total' group by d.official_name, f.fiscal_year",
        )
    }
    for accounts in reformed_accounts():
        total, rows = read[accounts.body.name, accounts.year]
        bound = Decimal(0) if accounts.body.layout == "hunan" else Decimal(50) * rows
        assert abs(total - Decimal(accounts.spent) / 100) <= bound, accounts.body.name


def test_tourism_stands_where_it_stands_now(reformed: Settings) -> None:
    rows = select(
        reformed,
        "select f.function_code, f.comparable_code, f.comparable_name, f.mapping_kind from fct_expenditures_comparable f "
        "inner join dim_departments d on f.department_id = d.department_id "
        "where d.official_name = '旅游局' and f.budget = 'all' and f.measure = 'total' and f.function_code like '216%' order by 1",
    )
    assert rows == [(code, "20701", "文化和旅游", "successor") for code in (TOURISM.running[0], TOURISM.projects[0][0])]


def test_a_table_without_codes_has_the_codes_of_its_names(reformed: Settings) -> None:
    """The culture bureau's table of 2018 lost its codes; its other table kept them."""
    codes = {
        budget: {code for (code,) in rows}
        for budget in ("all", "general_public_budget")
        for rows in [
            select(
                reformed,
                "select f.function_code from fct_expenditures_by_function f "
                "inner join dim_departments d on f.department_id = d.department_id "
                "where d.official_name = '文化局' and f.budget = ? and f.measure = 'total'",
                budget,
            )
        ]
    }
    assert codes["all"] == codes["general_public_budget"]
    assert {CULTURE.running[0], "20701", "207", "total"} <= codes["all"]


def test_a_code_of_no_edition_is_listed_with_its_money(reformed: Settings) -> None:
    listed = select(
        reformed,
        "select u.code, u.reason, u.code_of_the_name, u.amount_yuan = a.amount_yuan, u.amount_yuan > 0 from fct_unknown_codes u "
        "inner join fct_amounts a on u.amount_id = a.amount_id where u.scheme = 'function'",
    )
    assert listed == [("2129988", "unknown_code", None, True, True)]


def test_an_unknown_item_stands_under_its_known_section(reformed: Settings) -> None:
    found = select(
        reformed,
        "select distinct comparable_code, mapping_kind from fct_expenditures_comparable where function_code = '2129988'",
    )
    assert found == [("21299", "unknown")]


def test_names_are_those_of_the_year(reformed: Settings) -> None:
    names = select(
        reformed,
        "select fiscal_year, function_name from dim_function_code_editions "
        "where function_code = '210' and fiscal_year in (2013, 2018, 2019) order by fiscal_year",
    )
    assert names == [(2013, "医疗卫生"), (2018, "医疗卫生与计划生育支出"), (2019, "卫生健康支出")]


def test_a_code_used_twice_is_two_meanings(reformed: Settings) -> None:
    meanings = select(
        reformed,
        "select fiscal_year, function_name, comparable_codes, mapping_kind from dim_function_code_editions "
        "where function_code = '2100503' and fiscal_year in (2015, 2020) order by fiscal_year",
    )
    assert meanings[0] == (2015, "公务员医疗补助", "2101103", "successor")
    assert meanings[1][1] != "公务员医疗补助"


def test_every_comparable_code_is_in_the_comparable_edition(reformed: Settings) -> None:
    lost = select(
        reformed,
        "select e.function_code, e.fiscal_year from dim_function_code_editions e left join dim_function_code_editions b "
        "on e.comparable_codes = b.function_code and b.fiscal_year = 2026 "
        "where e.mapping_kind <> 'unmapped' and b.function_code is null",
    )
    assert lost == []


def test_housing_funds_moved_between_economic_classes_with_their_money(reformed: Settings) -> None:
    moved = select(
        reformed,
        "select comparable_code, mapping_kind from dim_economic_code_editions where economic_code = '30311' and fiscal_year = 2017",
    )
    assert moved == [("30113", "successor")]
    government = select(
        reformed,
        "select economic_name from dim_economic_code_editions where economic_code = '50101' and fiscal_year = 2020",
    )
    assert government == [("工资奖金津补贴",)]


def test_basic_expenditure_by_economic_code_is_the_countys_own(reformed: Settings) -> None:
    read = dict(
        select(
            reformed,
            "select d.official_name || f.fiscal_year, sum(f.amount_yuan) from fct_basic_expenditures_comparable f "
            "inner join dim_departments d on f.department_id = d.department_id group by 1",
        )
    )
    for accounts in reformed_accounts():
        bound = Decimal(0) if accounts.body.layout == "hunan" else Decimal(50) * len(accounts.economic)
        truth = Decimal(sum(accounts.economic.values())) / 100
        assert abs(read[f"{accounts.body.name}{accounts.year}"] - truth) <= bound


def test_successors_are_codes_that_are_listed() -> None:
    with (SEEDS / "function_codes.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"]: row["name"] for row in csv.DictReader(file)}
    with (SEEDS / "function_code_successors.csv").open(encoding="utf-8", newline="") as file:
        successors = list(csv.DictReader(file))
    assert {row["successor_code"] for row in successors} - set(codes) == set()
