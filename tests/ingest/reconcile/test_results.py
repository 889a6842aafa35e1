"""How checks end: nothing passes that was not compared, what is missing is named."""

from ingest.facts import CheckResult, CheckState, TableState
from ingest.identities.catalogue import Evaluator, catalogue
from ingest.reconcile import reconcile
from tests.ingest.reconcile.builders import IDENTITY, table
from tests.ingest.reconcile.test_tables import F, S, document, moved


def ended(**changed: object) -> dict[str, CheckResult]:
    forms = document() | changed
    tables = tuple(table(form, cells) for form, cells in forms.items() if cells is not None)  # type: ignore[arg-type]
    return {one.check: one for one in reconcile(tables, (), IDENTITY).results}


def test_every_check_that_reading_evaluates_has_an_end() -> None:
    due = [entry.id for entry in catalogue() if entry.evaluator is not Evaluator.WAREHOUSE]
    assert list(ended()) == due


def test_what_agrees_passes_with_its_bound() -> None:
    one = ended()["X04"]
    assert (one.state, one.compared, one.bound) == (CheckState.PASS, 1, "0.01万元")


def test_rounding_is_a_pass_with_a_note() -> None:
    forms = moved(("expenditure", "total", None, "total"), "0.01")
    assert ended(**forms)["X04"].state is CheckState.ROUNDED


def test_a_failure_fails_every_check_of_its_cause() -> None:
    found = ended(**moved(("expenditure", "total", None, "total"), "900.00"))
    assert {name for name, one in found.items() if one.state is CheckState.FAIL} >= {"X04", "T03-1", "T03-2"}


def test_the_same_check_under_two_ids_ends_alike() -> None:
    found = ended()
    assert found["X10"].state is found["T06-8"].state is CheckState.PASS


def test_a_missing_table_is_named() -> None:
    one = ended(**{S: None})["X01"]
    assert (one.state, one.missing) == (CheckState.NOT_TESTABLE, "缺收入支出决算总表")


def test_a_table_declared_empty_does_not_apply() -> None:
    tables = tuple(table(form, cells) for form, cells in document().items() if form != F)
    empty = table(F, [], state=TableState.DECLARED_EMPTY)
    found = {one.check: one for one in reconcile((*tables, empty), (), IDENTITY).results}
    assert (found["T07-1"].state, found["T07-1"].missing) == (CheckState.NOT_APPLICABLE, "注明为空")


def test_what_we_cannot_evaluate_says_why() -> None:
    found = ended()
    for entry in catalogue():
        if entry.evaluator is Evaluator.NONE:
            assert (found[entry.id].state, found[entry.id].missing) == (CheckState.NOT_APPLICABLE, entry.reason)


def test_nothing_passes_uncompared_and_every_gap_is_named() -> None:
    for one in ended().values():
        if one.state in {CheckState.NOT_APPLICABLE, CheckState.NOT_TESTABLE}:
            assert one.compared == 0
            assert one.missing
        else:
            assert one.compared > 0
