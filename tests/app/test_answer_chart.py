"""The picture of an answer follows its columns; what cannot be drawn is not."""

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from app import answer_chart


def values(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """What is drawn of an answer."""
    found = answer_chart.picture(rows)
    assert found is not None
    return list(found.spec["data"]["values"])


def test_years_are_lines_in_the_unit_of_the_column_and_a_missing_one_has_no_mark() -> None:
    rows = pl.DataFrame(
        {"fiscal_year": [2023, 2022, 2021], "total_yuan": [Decimal("25000.00"), None, Decimal("10000.00")]}
    )
    assert values(rows) == [
        {"年度": "2021", "名称": "total_yuan", "数值": 1.0},
        {"年度": "2023", "名称": "total_yuan", "数值": 2.5},
    ]
    found = answer_chart.picture(rows)
    assert found is not None and "万元" in found.words


def test_years_by_a_name_are_a_line_each() -> None:
    rows = pl.DataFrame(
        {"kind_name": ["教育", "教育", "卫生", "卫生"], "fiscal_year": [2022, 2023] * 2, "execution_ratio": [0.5, 0.9, 1.1, 1.0]}
    )  # fmt: skip
    assert {(one["名称"], one["年度"], one["数值"]) for one in values(rows)} >= {("教育", "2022", 50.0), ("卫生", "2022", 110.0)}  # fmt: skip


def test_figures_of_other_units_are_left_out() -> None:
    rows = pl.DataFrame(
        {"fiscal_year": [2022, 2023], "a_yuan": [10000, 20000], "share_ratio": [0.1, 0.2], "b_yuan": [30000, 40000]}
    )
    assert {one["名称"] for one in values(rows)} == {"a_yuan", "b_yuan"}


def test_names_are_bars_and_two_numbers_dots() -> None:
    names = pl.DataFrame({"department_name": ["甲", "乙"], "page_count": [3, 4]})
    assert values(names) == [
        {"名称": "甲", "类别": "page_count", "数值": 3.0},
        {"名称": "乙", "类别": "page_count", "数值": 4.0},
    ]
    dots = pl.DataFrame({"a_yuan": [10000, 20000, 30000, None], "b_yuan": [1, 2, 3, 4]})
    assert [one["横"] for one in values(dots)] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    "rows",
    [
        pl.DataFrame({"department_name": ["甲", "乙"]}),
        pl.DataFrame({"fiscal_year": [2023], "n": [1]}),
        pl.DataFrame({"document_id": ["x", "y"], "page": [1, 2]}),
        pl.DataFrame({"fiscal_year": [2023, 2023], "n": [1, 2]}),
        pl.DataFrame({"name": [f"{one}" for one in range(80)], "n": range(80)}),
        pl.DataFrame({"n": range(500), "m_count": range(500)}),
    ],
)
def test_what_offers_no_picture_has_none(rows: pl.DataFrame) -> None:
    assert answer_chart.picture(rows) is None


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("sum(total_yuan)", "万元"), ("count(amount_yuan)", "个"), ("n", "个"), ("share_ratio", "%"), ("avg(points)", "单位依查询"),
    ],
)  # fmt: skip
def test_the_unit_is_told_by_the_name(name: str, unit: str) -> None:
    assert answer_chart.scale_of(name, [1]).unit == unit


def test_large_money_is_in_yi() -> None:
    assert answer_chart.scale_of("total_yuan", [Decimal("2e10")]).unit == "亿元"
