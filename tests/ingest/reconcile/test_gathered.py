"""Hints of one kind are one finding with all their places; what is more than a hint stays by itself."""

from dataclasses import replace

import pytest

from ingest.facts import Finding, Grade, Mention
from ingest.reconcile.gathered import gather


def hint(check: str, where: str, *, bound: str | None = "0.01万元", grade: Grade = Grade.HINT) -> Finding:
    a, b = (
        Mention(where=f"{where}{side}", figure=figure, page=page)
        for side, figure, page in (("甲", "1", 3), ("乙", "2", 4))
    )
    return Finding(check=check, grade=grade, a=a, b=b, difference="1", message=f"{check}：{where}", bound=bound)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (hint("T03-1", "支出决算表一"), hint("T03-4", "支出决算表二"), True),
        (hint("T03-1", "支出决算表"), hint("T05-1", "一般公共预算表"), False),
        (hint("X05", "支出决算表"), hint("X10", "一般公共预算表"), True),
        (hint("N06", "说明五、(二)“甲”"), hint("N06", "说明五、(二)“乙”"), True),
        (hint("N06", "说明五、(二)“甲”"), hint("N06", "说明三“乙”"), False),
        (hint("N06", "说明五、(二)“甲”"), hint("N21", "说明五、(二)“乙”"), False),
        (hint("X20", "甲", bound=None), hint("X20", "乙", bound=None), True),
        (hint("X20", "甲", bound=None), hint("X10", "乙"), False),
        (hint("T03-1", "甲"), hint("T03-1", "乙", grade=Grade.CONTRADICTION), False),
        (hint("T03-1", "甲", grade=Grade.CONTRADICTION), hint("T03-1", "乙", grade=Grade.CONTRADICTION), False),
    ],
)
def test_what_is_of_one_kind(first: Finding, second: Finding, together: bool) -> None:
    found = gather((first, second))
    assert len(found) == (1 if together else 2)
    if not together:
        assert found == (first, second)


def test_every_place_can_be_cited() -> None:
    first, second, third = (hint(check, check) for check in ("T03-1", "T03-2", "T03-1"))
    second = replace(second, consequences=("随之一处",))
    (one,) = gather((first, second, third))
    assert one.consequences == ("T03-2：T03-2（T03-2，第3、4页）", "随之一处", "T03-1：T03-1（T03-1，第3、4页）")
    assert one.checks == ("T03-1", "T03-2")
    assert one.message == "T03-1：T03-1；同类提示另有2处"


def test_the_id_is_that_of_the_first() -> None:
    first = hint("T03-1", "甲")
    (one,) = gather((first, hint("T03-2", "乙")))
    assert one.key == first.key
