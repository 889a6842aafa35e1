"""Self-evaluation forms."""

from tests.typeset.report import Table, Text
from tests.typeset.style import Style
from tests.typeset.truth import Accounts


def reviews(accounts: Accounts, style: Style) -> list[Text | Table]:
    return []
