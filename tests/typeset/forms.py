"""Every form of one department and year in its place's order and style: each shape is one walk over the form's data."""

from collections.abc import Callable

from tests.typeset.accounts import Accounts
from tests.typeset.blocks import blocks, by_economic_code, one_list
from tests.typeset.coded import by_unit, coded, matrix, projects
from tests.typeset.information import rows, services, statement
from tests.typeset.report import Table
from tests.typeset.setting import Setting
from tests.typeset.sided import sided
from tests.typeset.style import Style

SHAPES: dict[str, Callable[[Setting], Table]] = {
    "sided": sided,
    "coded": coded,
    "matrix": matrix,
    "by_unit": by_unit,
    "projects": projects,
    "blocks": blocks,
    "one_list": one_list,
    "by_economic_code": by_economic_code,
    "rows": rows,
    "statement": statement,
    "services": services,
}


def forms(accounts: Accounts, style: Style) -> list[Table]:
    """The forms that the place prints for the year, numbered in their order."""
    printed = [form for form in style.forms if form.since <= accounts.year <= form.until]
    return [
        SHAPES[form.shape](Setting(accounts=accounts, style=style, form=form, order=order))
        for order, form in enumerate(printed, start=1)
    ]
