"""Standings and the choice between readings, on tables built by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.document import SURE, Reading
from ingest.facts import Amount, Standing, Table
from ingest.reconcile.settled import settle_tables
from tests.ingest.reconcile.builders import Cell, table

GENERAL = "general_public_budget_expenditure"
KEYS = ["total", "201 一般公共服务支出", "20101 人大事务", "2010101 行政运行", "2010102 机关服务"]


def general(totals: list[str], basics: list[str], projects: list[str]) -> Table:
    cells: list[Cell] = []
    for column, row in (("total", totals), ("basic", basics), ("project", projects)):
        cells += [(key, None, column, text) for key, text in zip(KEYS, row, strict=True) if text]
    return table(GENERAL, cells)


def consistent() -> Table:
    return general(
        ["100.00", "100.00", "100.00", "60.00", "40.00"],
        ["70.00", "70.00", "70.00", "60.00", "10.00"],
        ["30.00", "30.00", "30.00", "", "30.00"],
    )


def changed(before: Table, code: str | None, column: str, **fields: object) -> Table:
    """The table with fields of one amount changed; a new `value` changes its yuan and print as well."""

    def one(amount: Amount) -> Amount:
        if (amount.code, amount.column) != (code, column):
            return amount
        new = dict(fields)
        if "value" in new:
            value = Decimal(str(new["value"]))
            new |= {"value": value, "amount_yuan": value * 10_000, "printed": str(value)}
        return replace(amount, **new)  # type: ignore[arg-type]

    return replace(before, amounts=tuple(one(amount) for amount in before.amounts))


def standings(given_table: Table) -> dict[tuple[str | None, str], Standing]:
    return {(a.code, a.column): a.standing for a in settle_tables((given_table,)).tables[0].amounts}


def find(given_table: Table, code: str | None, column: str) -> Amount:
    amounts = settle_tables((given_table,)).tables[0].amounts
    return next(amount for amount in amounts if (amount.code, amount.column) == (code, column))


def test_every_amount_of_a_table_that_adds_up_is_proved() -> None:
    assert set(standings(consistent()).values()) == {Standing.PROVED}


def test_an_amount_that_no_identity_covers_is_plain() -> None:
    alone = table("basic_expenditure", [("30101 基本工资", None, "amount", "3.00")])
    assert set(standings(alone).values()) == {Standing.PLAIN}


def test_a_loose_sum_proves_only_amounts_whose_digits_all_matter() -> None:
    rows = [("301 工资福利支出", None, "amount", "10.05")]
    rows += [(f"301{n:02d} 项", None, "amount", "1.00") for n in range(1, 11)]
    found = standings(table("basic_expenditure", rows))
    assert found["301", "amount"] is Standing.PROVED
    assert found["30101", "amount"] is Standing.PLAIN
    exact = standings(table("basic_expenditure", [("301 工资福利支出", None, "amount", "10.00"), *rows[1:]]))
    assert set(exact.values()) == {Standing.PROVED}


@given(
    st.integers(min_value=1, max_value=9), st.integers(min_value=0, max_value=3), st.integers(min_value=0, max_value=13)
)
def test_changing_a_digit_of_a_proved_amount_breaks_an_identity(digit: int, place: int, number: int) -> None:
    before = settle_tables((consistent(),))
    amount = before.tables[0].amounts[number]
    assert amount.standing is Standing.PROVED
    other = amount.value + Decimal(digit).scaleb(place - 2)
    tested = settle_tables((changed(consistent(), amount.code, amount.column, value=other),)).tested
    bound = max(instance.bound for instance in before.tested)
    assert abs(other - amount.value) * 10_000 <= bound or not all(instance.kept for instance in tested)


def test_a_doubtful_reading_that_an_exact_sum_proves_is_proved() -> None:
    doubtful = changed(consistent(), "2010102", "project", reading=Reading.OCR, confidence=SURE - 0.2)
    amount = find(doubtful, "2010102", "project")
    assert amount.standing is Standing.PROVED
    assert "T05-1" in amount.evidence or "T05-4" in amount.evidence


def test_a_doubtful_reading_without_proof_is_doubted() -> None:
    rows = [("30101 基本工资", None, "amount", "3.00"), ("30102 津贴补贴", None, "amount", "4.00")]
    doubtful = changed(table("basic_expenditure", rows), "30102", "amount", reading=Reading.OCR, confidence=SURE - 0.2)
    assert find(doubtful, "30102", "amount").standing is Standing.DOUBTED
    assert find(doubtful, "30101", "amount").standing is Standing.PLAIN


def test_two_doubtful_copies_do_not_prove_each_other() -> None:
    rows: list[Cell] = [("2010101 行政运行", None, column, "1538.76") for column in ("total", "basic")]
    pair = table(GENERAL, rows)
    for column in ("total", "basic"):
        pair = changed(pair, "2010101", column, reading=Reading.OCR, confidence=SURE - 0.2)
    assert set(standings(pair).values()) == {Standing.DOUBTED}
    half = changed(pair, "2010101", "basic", confidence=1.0)
    assert set(standings(half).values()) == {Standing.PROVED}


def test_a_recognised_amount_that_another_digit_would_heal_is_doubted() -> None:
    rows = [("301 工资福利支出", None, "amount", "10.00"), ("30101 基本工资", None, "amount", "3.00")]
    rows.append(("30102 津贴补贴", None, "amount", "4.00"))
    wrong = table("basic_expenditure", rows)
    assert set(standings(wrong).values()) == {Standing.PLAIN}
    scanned = replace(wrong, amounts=tuple(replace(a, reading=Reading.OCR) for a in wrong.amounts))
    assert standings(scanned)["30101", "amount"] is Standing.DOUBTED
    assert standings(scanned)["30102", "amount"] is Standing.DOUBTED


def test_an_amount_without_a_unit_stays_doubted_however_well_it_adds_up() -> None:
    unitless = replace(consistent(), amounts=tuple(replace(a, standing=Standing.DOUBTED) for a in consistent().amounts))
    assert set(standings(unitless).values()) == {Standing.DOUBTED}


def misread(value: str, *alternatives: str) -> Table:
    """The consistent table with one item's project read otherwise and with doubt."""
    return changed(
        consistent(),
        "2010102",
        "project",
        value=value,
        reading=Reading.OCR,
        confidence=SURE - 0.3,
        alternatives=alternatives,
    )


def test_the_reading_under_which_the_sums_hold_is_chosen() -> None:
    amount = find(misread("80.00", "30.00", "36.00"), "2010102", "project")
    assert (amount.value, amount.amount_yuan) == (Decimal("30.00"), Decimal(300_000))
    assert amount.printed == "80.00"
    assert amount.standing is Standing.PROVED
    assert amount.evidence == ("alternative:30.00", "T05-1", "T05-4")


@pytest.mark.parametrize("alternatives", [(), ("36.00",), ("80.00",), ("3000",)])
def test_without_a_reading_that_heals_the_amount_stays_doubted(alternatives: tuple[str, ...]) -> None:
    amount = find(misread("80.00", *alternatives), "2010102", "project")
    assert amount.value == Decimal("80.00")
    assert amount.standing is Standing.DOUBTED


def test_an_alternative_that_breaks_what_holds_is_not_taken() -> None:
    """The first reading keeps its row; the alternative would heal the column and break the row."""
    wrong = general(
        ["100.00", "100.00", "100.00", "60.00", "90.00"],
        ["70.00", "70.00", "70.00", "60.00", "10.00"],
        ["30.00", "30.00", "30.00", "", "80.00"],
    )
    doubtful = changed(wrong, "2010102", "project", reading=Reading.OCR, confidence=0.5, alternatives=("30.00",))
    assert find(doubtful, "2010102", "project").value == Decimal("80.00")


def test_two_equally_good_choices_leave_both_doubted() -> None:
    rows = [("301 工资福利支出", None, "amount", "10.00"), ("30101 基本工资", None, "amount", "8.00")]
    rows.append(("30102 津贴补贴", None, "amount", "7.00"))
    tied = table("basic_expenditure", rows)
    tied = changed(tied, "30101", "amount", reading=Reading.OCR, confidence=0.5, alternatives=("3.00",))
    tied = changed(tied, "30102", "amount", reading=Reading.OCR, confidence=0.5, alternatives=("2.00",))
    found = settle_tables((tied,)).tables[0].amounts
    assert [amount.value for amount in found] == [Decimal("10.00"), Decimal("8.00"), Decimal("7.00")]
    assert [amount.standing for amount in found[1:]] == [Standing.DOUBTED, Standing.DOUBTED]


def test_two_slips_in_one_sum_are_mended_together() -> None:
    rows = [("301 工资福利支出", None, "amount", "10.00"), ("30101 基本工资", None, "amount", "8.00")]
    rows.append(("30102 津贴补贴", None, "amount", "1.00"))
    pair = table("basic_expenditure", rows)
    pair = changed(pair, "30101", "amount", reading=Reading.OCR, confidence=0.5, alternatives=("3.00",))
    pair = changed(pair, "30102", "amount", reading=Reading.OCR, confidence=0.5, alternatives=("7.00",))
    found = settle_tables((pair,)).tables[0].amounts
    assert [amount.value for amount in found] == [Decimal("10.00"), Decimal("3.00"), Decimal("7.00")]
    assert {amount.standing for amount in found} == {Standing.PROVED}


def test_a_dump_keeps_only_what_an_identity_ties_to_another_row() -> None:
    rows = [("301 工资福利支出", None, "amount", "10.00"), ("30101 基本工资", None, "amount", "10.00")]
    rows.append(("302 商品和服务支出", None, "amount", "4.00"))
    dumped = table("basic_expenditure", rows)
    dumped = replace(dumped, amounts=tuple(replace(a, reading=Reading.DUMP) for a in dumped.amounts))
    kept = settle_tables((dumped,)).tables[0]
    assert [amount.code for amount in kept.amounts] == ["301", "30101"]
    assert [(amount.code, amount.candidates) for amount in kept.ambiguous] == [("302", ("amount",))]
