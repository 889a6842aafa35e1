"""A purpose copied from the item beside it."""

import pytest

from ingest.facts import NarrativeFact
from tests.ingest.reconcile.builders import fact, findings

MEDICAL = "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）"
HOUSING = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
RUNNING = "一般公共服务支出（类）某事务（款）事业运行（项）"


def purposes(**told: str) -> list[NarrativeFact]:
    names = {"medical": MEDICAL, "housing": HOUSING, "running": RUNNING}
    return [fact(names[key], "function_item", "purpose", text, f"五、{key}") for key, text in told.items()]


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (purposes(medical="事业单位医疗保险支出", housing="事业单位医疗保险支出"), ["“事业单位医疗保险支出”"]),
        (purposes(medical="事业单位医疗保险支出", housing="职工住房公积金支出"), []),
        (purposes(medical="人员经费支出", housing="人员经费支出"), []),
    ],
)
def test_words_that_name_another_item(facts: list[NarrativeFact], due: list[str]) -> None:
    assert [(one.check, one.a.figure, one.grade.value) for one in findings(*facts)] == [
        ("N08-purpose", figure, "contradiction") for figure in due
    ]
    assert all("住房公积金" in one.a.where for one in findings(*facts))
