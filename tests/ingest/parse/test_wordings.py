"""Every wording states what its case says, and nothing else."""

import random

import pytest

from ingest import pipeline
from ingest.facts import NarrativeFact
from tests.ingest.parse import wordings, wordings_habits, wordings_manners, wordings_places, wordings_public

PAGE = """示例市财政局2023年度部门决算公开
第一部分 部门概况
一、部门职责
负责财政工作。
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
详见附表。
{heading}
{sentence}
第四部分 名词解释
一、财政拨款收入：指财政拨付的资金。
"""
CASES = [
    *wordings.TOTALS,
    *wordings.PARTS,
    *wordings.RATES,
    *wordings_public.THREE_PUBLIC,
    *wordings_public.OPERATING_EXPENSES,
    *wordings_public.PURCHASES,
    *wordings_public.HOLDINGS,
    *wordings_public.REVIEWS,
    *wordings_public.OTHERS,
    *wordings_public.TRAPS,
    *wordings_habits.HABITS,
    *wordings_places.PLACES,
    *wordings_manners.MANNERS,
]
NAMED = ("function_class", "function_section", "function_item", "listed_project")


def told(fact: NarrativeFact, year: int = 2023) -> str:
    """A fact in the notation of the cases."""
    named = fact.subject_key is None or fact.subject_key in NAMED
    subject = fact.subject if named else fact.subject_key
    subject = f"{subject}#{fact.code}" if fact.code else subject
    unit = "" if fact.unit == "万元" else fact.unit
    value = "0" if fact.measure_key == "declared_none" else fact.text
    change = f" {fact.direction}" if fact.direction else ""
    base = f" {fact.base}" if fact.base else ""
    last = fact.base is not None and fact.base.endswith(("年度", "年度预算"))
    usual = f"{year}比{(fact.base or '')[:4]}" if last else str(year)
    period = "" if fact.period == usual else f" @{fact.period}"
    return f"{subject} {fact.measure_key} {value}{unit}{change}{base}{period}"


@pytest.mark.parametrize(("heading", "sentence", "expected"), CASES, ids=lambda value: str(value)[:60])
def test_wordings(heading: str, sentence: str, expected: list[str]) -> None:
    disclosure = pipeline.read(PAGE.format(heading=heading, sentence=sentence).encode(), "x.txt")
    stated = [told(fact) for fact in disclosure.facts if fact.value is not None]
    unbound = ["?" + issue.printed for issue in disclosure.issues if issue.kind == "unbound_figure"]
    assert sorted([*stated, *unbound]) == sorted(expected)


@pytest.mark.parametrize("seed", range(2))
def test_blanks_and_wrapped_lines_change_nothing(seed: int) -> None:
    chance = random.Random(seed)
    for heading, sentence, expected in (case for case in CASES if "\n" not in case[1]):
        page = PAGE.format(heading=heading, sentence=scattered(sentence, chance))
        disclosure = pipeline.read(page.encode(), "x.txt")
        stated = [told(fact) for fact in disclosure.facts if fact.value is not None]
        unbound = ["?" + issue.printed for issue in disclosure.issues if issue.kind == "unbound_figure"]
        assert sorted(map(bare, [*stated, *unbound])) == sorted(map(bare, expected)), page


def scattered(sentence: str, chance: random.Random) -> str:
    """The sentence with blanks anywhere and one line break where no number begins."""
    letters = list(sentence)
    for _ in range(max(2, len(letters) // 12)):
        letters.insert(chance.randrange(1, len(letters)), " ")
    places = [
        place
        for place in range(2, len(letters) - 2)
        if not any(letter.isdigit() for letter in letters[place - 1 : place + 3])
        and not set(letters[place - 1 : place + 1]) & set(" 一二三四五六七八九十(（第")
    ]
    if places:
        letters.insert(chance.choice(places), "\n")
    return "".join(letters)


def bare(text: str) -> str:
    """A case's line without blanks: subjects may carry those of their sentence."""
    return text.replace(" ", "")
