"""What a scan or a dump does to sentences: numbers torn in two, brackets and stops lost. No figure may turn into another."""

import random
import re

import pytest

from ingest.decode import readers
from ingest.identify.sections import sections
from ingest.parse import narrative
from tests.ingest.parse.test_wordings import CASES, PAGE, bare, told

GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
THREE = "七、财政拨款“三公”经费支出决算情况说明"
REVENUE = "二、收入决算情况说明"


def stated(heading: str, sentence: str) -> set[str]:
    """Subject, measure, value and unit of every figure that is bound."""
    document = readers.read(PAGE.format(heading=heading, sentence=sentence).encode(), "x.txt")
    facts, _ = narrative.parse(document, sections(document), 2023)
    return {value(told(fact)) for fact in facts if fact.value is not None}


def value(line: str) -> str:
    """A case's line without direction, base and period."""
    return bare(re.split(r" (?:增加|减少|变化|持平)| @", line)[0])


def test_a_number_torn_in_two_is_read_as_it_was_or_not_at_all() -> None:
    chance = random.Random(7)
    for heading, sentence, expected in CASES:
        numbers = [found for found in re.finditer(r"\d[\d.,]*\d(?!\d*年)", sentence) if "." in found.group()]
        if not numbers or "\n" in sentence:
            continue
        found = chance.choice(numbers)
        place = chance.randrange(found.start() + 1, found.end())
        torn = sentence[:place] + chance.choice([" ", "\n", " \n "]) + sentence[place:]
        assert stated(heading, torn) <= set(map(value, expected)), torn


@pytest.mark.parametrize("lost", ["（", "）"])
@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        (
            GENERAL,
            "1.公共安全支出（类）司法（款）行政运行（项）。年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。",
        ),
        (GENERAL, "住房保障（类）支出98.00万元，占7.14%；卫生健康支出（类）支出49.00万元，占3.62%。"),
        (THREE, "公务用车购置及运行维护费7.80万元（公务用车购置费0.50万元），比上年减少1.00万元。"),
        (
            REVENUE,
            "财政拨款收入280.00万元（其中：一般公共预算280.00万元），占收入合计96.55%；其他收入10.00万元，占收入合计3.45%。",
        ),
    ],
)
def test_a_lost_bracket_binds_nothing_otherwise(heading: str, sentence: str, lost: str) -> None:
    whole = stated(heading, sentence)
    for place in [found.start() for found in re.finditer(lost, sentence)]:
        torn = sentence[:place] + sentence[place + 1 :]
        assert stated(heading, torn) <= whole, torn


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        (THREE, "“三公”经费预算为70.00万元，其中：公务接待费9.00万元2023年“三公”经费支出共计3.02万元。"),
        ("一、收入支出决算总体情况说明", "收入、支出分别为120.00万元110.00万元。"),
    ],
)
def test_figures_without_a_stop_between_them_stay_unbound(heading: str, sentence: str) -> None:
    unsure = {"3.02", "120.00", "110.00"}
    assert not any(number in line for line in stated(heading, sentence) for number in unsure)
