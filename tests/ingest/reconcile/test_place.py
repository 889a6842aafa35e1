"""The solver on tables whose truth is known: the true place is never excluded, and what is placed is right."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.decode.document import Reading
from ingest.facts import AmbiguousAmount, Table, TableState
from ingest.layouts import forms
from ingest.reconcile.open_rows import issues, settle_rows
from tests.ingest.reconcile.builders import table

Truth = dict[tuple[str, str], Decimal]
CODES = (
    "201",
    "20101",
    "2010101",
    "2010102",
    "2010199",
    "208",
    "20805",
    "2080505",
    "210",
    "21011",
    "2101101",
    "2101103",
)
EXPENDITURE = forms()["expenditure"].column_order
THREE_PUBLIC = forms()["three_public_expenses"].column_order


def printed(cents: int) -> Decimal:
    """Yuan in cents as a table in 万元 prints them."""
    return (Decimal(cents) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)


def accounts(items: dict[tuple[str, str], int]) -> Truth:
    """Every printed cell of an expenditure table with those items (in cents) by code and column; zero is blank."""
    exact: dict[tuple[str, str], int] = {}
    for (code, column), cents in items.items():
        for row in ("total", code[:3], code[:5], code):
            exact[row, column] = exact.get((row, column), 0) + cents
            exact[row, "total"] = exact.get((row, "total"), 0) + cents
    return {cell: value for cell, cents in exact.items() if (value := printed(cents))}


def open_table(form: str, rows: Sequence[str], columns: Sequence[str], truth: Truth, **changed: str) -> Table:
    """The table as a dump leaves it: numbers in their order, columns unknown; `changed` prints another number in a row."""
    ambiguous = []
    for number, key in enumerate(rows):
        for column in columns:
            value = truth.get((key, column))
            if value is None:
                continue
            text = changed.get(f"{key}_{column}", str(value))
            ambiguous.append(
                AmbiguousAmount(
                    row=number,
                    line=None if key.isdigit() else key,
                    code=key if key.isdigit() else None,
                    name=key,
                    side=None,
                    printed=text,
                    value=Decimal(text),
                    page=1,
                    box=None,
                    reading=Reading.DUMP,
                    candidates=tuple(columns),
                )
            )
    return Table(
        index=0,
        form=form,
        title=form,
        unit="万元",
        pages=(1,),
        state=TableState.FILLED,
        amounts=(),
        columns=tuple(columns),
        ambiguous=tuple(ambiguous),
    )


def placed(table: Table) -> dict[tuple[str, str], Decimal]:
    return {(amount.name, amount.column): amount.value for amount in table.amounts}


def true_columns(table: Table, truth: Truth, columns: Sequence[str]) -> list[tuple[AmbiguousAmount, str]]:
    """What is still open, each amount with its true column."""
    pairs: list[tuple[AmbiguousAmount, str]] = []
    for key in dict.fromkeys(amount.name for amount in table.ambiguous):
        row = [amount for amount in table.ambiguous if amount.name == key]
        pairs += zip(row, [column for column in columns if (key, column) in truth], strict=True)
    return pairs


item_cells = st.dictionaries(
    st.tuples(st.sampled_from([code for code in CODES if len(code) == 7]), st.sampled_from(EXPENDITURE[1:])),
    st.integers(min_value=5_000, max_value=900_000_000),
    min_size=1,
    max_size=9,
)


@settings(max_examples=150, deadline=None)
@given(item_cells)
def test_the_true_place_is_never_excluded_and_what_is_placed_is_right(items: dict[tuple[str, str], int]) -> None:
    truth = accounts(items)
    rows = ["total", *sorted({key for key, _ in truth if key.isdigit()})]
    table = settle_rows((open_table("expenditure", rows, EXPENDITURE, truth),))[0]
    assert placed(table).items() <= truth.items()
    assert len(table.amounts) + len(table.ambiguous) == len(truth)
    for amount, column in true_columns(table, truth, EXPENDITURE):
        assert column in amount.candidates


@settings(max_examples=100, deadline=None)
@given(item_cells, st.integers(min_value=1, max_value=9), st.data())
def test_a_misprinted_number_never_leads_to_a_wrong_place(
    items: dict[tuple[str, str], int], digit: int, data: st.DataObject
) -> None:
    truth = accounts(items)
    rows = ["total", *sorted({key for key, _ in truth if key.isdigit()})]
    key, column = data.draw(st.sampled_from(sorted(truth)))
    wrong = truth[key, column] + Decimal(digit).scaleb(data.draw(st.integers(min_value=-1, max_value=2)))
    table = open_table("expenditure", rows, EXPENDITURE, truth, **{f"{key}_{column}": str(wrong)})
    settled = settle_rows((table,))[0]
    expected = {**truth, (key, column): wrong}
    assert placed(settled).items() <= expected.items()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("10.00", "3.00", "5.00", "2.00", "3.00", "2.00"), None),
        (("8.00", "3.00", "5.00"), None),
        (("8.00", "3.00", "5.00", "5.00"), None),
    ],
)
def test_a_subtotal_that_may_be_left_blank_decides_nothing(values: tuple[str, ...], expected: object) -> None:
    truth = {("row", column): Decimal(value) for column, value in zip(THREE_PUBLIC, values, strict=False)}
    table = settle_rows((open_table("three_public_expenses", ["row"], THREE_PUBLIC, truth),))[0]
    assert table.amounts == () and expected is None
    assert len(issues((table,))) == 1


def test_a_full_row_is_placed_by_its_own_formulas() -> None:
    values = ["17.00", "1.00", "14.00", "9.00", "5.00", "2.00", "11.00", "1.00", "8.00", "3.00", "5.00", "2.00"]
    truth = {("row", column): Decimal(value) for column, value in zip(THREE_PUBLIC, values, strict=True)}
    table = settle_rows((open_table("three_public_expenses", ["row"], THREE_PUBLIC, truth),))[0]
    assert placed(table) == truth
    assert table.amounts[0].evidence == ("T09-1", "T09-2", "T09-3", "T09-4", "full_row")


def test_a_part_told_by_another_table_says_where_the_whole_stands() -> None:
    """2.00 of the general budget is basic expenditure: then the item's own 2.00 beside its total is no project."""
    columns = ("total", "basic", "project")
    whole = {
        ("2010101", "total"): Decimal("5.00"),
        ("2010101", "basic"): Decimal("2.00"),
        ("2010101", "project"): Decimal("3.00"),
    }
    told = table("general_public_budget_expenditure", [("2010101 行政运行", None, "basic", "2.00")])
    single = {("2010101", "total"): Decimal("2.00"), ("2010101", "basic"): Decimal("2.00")}
    assert placed(settle_rows((open_table("expenditure", ["2010101"], columns, whole), told))[0]) == whole
    assert placed(settle_rows((open_table("expenditure", ["2010101"], columns, single), told))[0]) == single
    assert placed(settle_rows((open_table("expenditure", ["2010101"], columns, single),))[0]) == {}


def test_a_row_that_its_formula_refuses_keeps_every_candidate() -> None:
    truth = {
        ("total", "total"): Decimal("9.00"),
        ("total", "basic"): Decimal("3.00"),
        ("total", "project"): Decimal("5.00"),
    }
    table = settle_rows((open_table("expenditure", ["total"], EXPENDITURE, truth),))[0]
    assert table.amounts == ()
    assert {amount.candidates for amount in table.ambiguous} == {EXPENDITURE}
    assert (
        "no placement satisfies" in issues((table,))[0].message or "placements are left" in issues((table,))[0].message
    )


def test_work_is_bounded() -> None:
    items = {(f"20101{n:02d}", EXPENDITURE[1 + n % 5]): 1_000_000 * (n + 1) for n in range(1, 60)}
    truth = accounts(items)
    rows = ["total", *sorted({key for key, _ in truth if key.isdigit()})]
    start = process_time()
    table = settle_rows((open_table("expenditure", rows, EXPENDITURE, truth),))[0]
    assert process_time() - start < 20
    assert placed(table).items() <= truth.items()


def test_without_budget_nothing_is_concluded_across_rows() -> None:
    truth = accounts({("2010101", "basic"): 5_000_000, ("2010102", "project"): 7_000_000})
    rows = ["total", "201", "20101", "2010101", "2010102"]
    table = open_table("expenditure", rows, EXPENDITURE, truth)
    assert settle_rows((table,), budget=0)[0].ambiguous
    settled = settle_rows((table,))[0]
    assert placed(settled).items() <= truth.items()
