"""Every figure of the typesetter's prose is stated once, bound right, in every style; and no other."""

from collections import Counter

import pytest

from tests.ingest.parse.prose_facts import ProseFacts
from tests.ingest.parse.test_wordings import told
from tests.typeset.county import BODIES, Body
from tests.typeset.styles import STYLES
from tests.typeset.test_reading import disclosed

CASES = [(style, body) for style in STYLES for body in (BODIES[0], BODIES[5], BODIES[8])]
YEAR = 2022


@pytest.mark.parametrize(("style", "body"), CASES, ids=lambda value: getattr(value, "short", str(value)))
def test_the_prose_is_read_whole(style: str, body: Body) -> None:
    last, accounts, _, disclosure = disclosed(style, body, YEAR)
    expected = Counter(ProseFacts(accounts, last, STYLES[style]).all())
    stated = Counter(
        told(fact, YEAR).replace(f"@{YEAR}-12-31", "@end")
        for fact in disclosure.facts
        if fact.value is not None and fact.section.startswith("第三部分")
    )
    assert stated - expected == Counter()
    assert expected - stated == Counter()
    assert not [issue for issue in disclosure.issues if issue.kind == "unbound_figure"]
