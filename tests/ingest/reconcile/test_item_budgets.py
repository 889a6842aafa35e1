"""The budgets of all items make the budget of the whole, where the list of items is whole."""

import pytest

from ingest.facts import NarrativeFact
from tests.ingest.reconcile.builders import fact, grades

GPB = "general_public_budget_expenditure"


def told(budget: str, *items: tuple[str, str | None]) -> list[NarrativeFact]:
    """An outturn of 10.00 against that budget, and the outturn and budget of each item."""
    facts = [
        fact("一般公共预算", GPB, "initial_budget", budget, "五、(三)"),
        fact("一般公共预算", GPB, "final_amount", "10.00", "五、(三)"),
    ]
    for number, (final, own) in enumerate(items, start=1):
        name = f"甲（类）乙（款）丙{number}（项）"
        facts += [fact(name, "function_item", "final_amount", final, f"五、(三){number}")]
        facts += [fact(name, "function_item", "initial_budget", own, f"五、(三){number}")] if own else []
    return facts


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (told("12.00", ("6.00", "7.00"), ("4.00", "5.00")), {}),
        (told("12.01", ("6.00", "7.00"), ("4.00", "5.00")), {"N07-sum": "hint"}),
        (told("12.02", ("6.00", "7.00"), ("4.00", "5.00")), {"N07-sum": "contradiction"}),
        (told("99.00", ("6.00", "7.00"), ("4.00", None)), {}),
        (told("99.00", ("6.00", "7.00"), ("3.00", "5.00")), {}),
    ],
    ids=["agree", "rounding", "off", "a budget is missing", "an item is missing"],
)
def test_the_budgets_of_all_items(facts: list[NarrativeFact], due: dict[str, str]) -> None:
    assert {check: grade for check, grade in grades(*facts).items() if check == "N07-sum"} == due
