"""Codes over years: changes, contributions, steps; what is missing is not nothing."""

from decimal import Decimal
from typing import Any

from app import comparison
from app.formats import WAN


def row(year: int, code: str, yuan: int) -> dict[str, Any]:
    return {
        "fiscal_year": year,
        "code": code,
        "name": f"科目{code}",
        "amount_yuan": Decimal(yuan),
        "amount_id": f"d{year}-{code}",
    }


ROWS = [
    *(row(2022, code, yuan) for code, yuan in [("total", 1_000_000), ("201", 700_000), ("20101", 700_000), ("208", 300_000)]),
    *(row(2023, code, yuan) for code, yuan in [("total", 1_200_000), ("201", 650_000), ("20101", 650_000), ("210", 550_000)]),
]  # fmt: skip


def test_a_line_tells_amounts_change_rate_share_and_pull() -> None:
    line = comparison.of(ROWS, [2022, 2023], WAN, None).line("201")
    assert [cell.text if not isinstance(cell, str) else cell for cell in line] == [
        "70.00",
        "65.00",
        "−5.00",
        "▼7.1%",
        "54.2%",
        "−5.00",
    ]


def test_a_change_leads_to_both_its_years() -> None:
    line = comparison.of(ROWS, [2022, 2023], WAN, None).line("201")
    assert getattr(line[2], "evidence", None) == ("d2022-201", "d2023-201")


def test_a_code_that_came_or_went_is_said_so() -> None:
    told = comparison.of(ROWS, [2022, 2023], WAN, None)
    assert getattr(told.line("210")[3], "text", "") == "上期无此科目"
    assert getattr(told.line("208")[3], "text", "") == "本期无此科目"
    assert told.change("208") == Decimal(-300_000)


def test_a_year_without_an_index_is_not_compared() -> None:
    told = comparison.of(ROWS, [2022, 2023], WAN, {2022: Decimal("1.1"), 2023: None})
    assert told.yuan(2022, "201") == Decimal("770000.0")
    assert told.change("201") is None
    assert [getattr(cell, "text", cell) for cell in told.line("201")[1:4]] == ["—", "—", "—"]


def test_the_steps_add_up_to_the_change_of_the_total() -> None:
    told = comparison.of(ROWS, [2022, 2023], WAN, None)
    assert told.steps() == [("科目210", 55.0), ("科目208", -30.0), ("科目201", -5.0)]
    off = comparison.of([*ROWS[:-4], row(2023, "total", 1_200_100), *ROWS[-3:]], [2022, 2023], WAN, None)
    assert off.steps()[-1] == ("各类之和与合计之差", 0.01)


def test_without_a_printed_total_the_classes_are_added_up() -> None:
    told = comparison.of([one for one in ROWS if one["code"] != "total"], [2022, 2023], WAN, None)
    assert told.yuan(2023, "total") == 1_200_000
    assert told.places(2023, "total") == ("d2023-201", "d2023-210")


def test_the_sheet_holds_every_code_once_below_its_parent() -> None:
    sheet = comparison.of(ROWS, [2022, 2023], WAN, None).sheet("比较")
    assert [line[0] for line in sheet.rows] == ["", "201", "20101", "208", "210"]
