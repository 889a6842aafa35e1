"""Every identity of the catalogue at its tolerance: one unit decides, computed from the instance itself."""

from decimal import Decimal

import pytest

from ingest.facts import Table
from ingest.identities import checks
from ingest.reconcile.cells import sheets
from ingest.reconcile.instances import Instance, evaluate
from tests.ingest.reconcile import test_conditions, test_tables
from tests.ingest.reconcile.builders import Cell, table

Forms = dict[str, list[Cell]]
Place = tuple[str, str, str | None, str]
UNIT = Decimal(100)
"""A hundredth of 万元, in yuan."""
BY_HAND = {"T04U-1", "T04U-2", "T04U-3", "T04U-4", "X14i", "X15c"}
"""Identities of fixtures made in the test itself: see `test_tables` and `test_conditions`."""
PLACES: dict[str, Place] = {
    **test_tables.FAULTS,
    **{check: (form, key, None, column) for check, (form, key, column) in test_conditions.PLACES.items()},
}


def forms_of(check: str) -> Forms:
    return test_tables.document() if check in test_tables.FAULTS else test_conditions.general_only()


def moved(forms: Forms, place: Place, by: Decimal) -> Forms:
    """The forms with one figure changed by so many yuan."""
    form, key, side, column = place
    cells = [
        (name, at, where, str(Decimal(printed) + by / 10000) if (name, at, where) == (key, side, column) else printed)
        for name, at, where, printed in forms[form]
    ]
    return {**forms, form: cells}


def bound_to(check: str, forms: Forms, place: Place) -> Instance:
    """The first instance of the check that the figure takes part in."""
    tables: list[Table] = [table(form, cells) for form, cells in forms.items()]
    _, key, _, column = place
    for instance in evaluate(sheets(tuple(tables))):
        names = {(amount.line or amount.code or amount.name, amount.column) for _, amount in instance.cells}
        if instance.check.id == check and (key.partition(" ")[0], column) in names:
            return instance
    raise LookupError(check)


def sign_of(instance: Instance, place: Place) -> int:
    _, key, _, column = place
    return next(
        sign
        for sign, amount in instance.cells
        if ((amount.line or amount.code or amount.name), amount.column) == (key.partition(" ")[0], column)
    )


def test_every_identity_has_its_figure() -> None:
    assert {check.id for check in checks() if check.left} == {*PLACES, *BY_HAND, "X14h"}


@pytest.mark.parametrize("check", PLACES)
def test_one_unit_beyond_the_bound_decides(check: str) -> None:
    forms, place = forms_of(check), PLACES[check]
    first = bound_to(check, forms, place)
    assert first.kept
    sign = sign_of(first, place)
    edge = -first.bound if first.check.relation == ">=" else first.bound
    inside = sign * (edge - first.residual)
    outside = inside + sign * (UNIT if edge > 0 else -UNIT)
    assert bound_to(check, moved(forms, place, inside), place).kept
    assert not bound_to(check, moved(forms, place, outside), place).kept
