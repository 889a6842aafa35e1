"""Labels that a recogniser got wrong by one character, and those that must stay as they are."""

import pytest

from ingest import layouts
from ingest.parse.nearest import known_label, mended_label

SUMMARY = layouts.forms()["revenue_expenditure_summary"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("上级补肋收入", "上级补助收入"),
        ("本年收入合汁", "本年收入合计"),
        ("上级补助收入", "上级补助收入"),
        ("一般公共服努支出", "一般公共服务支出"),
    ],
)
def test_one_wrong_character_is_put_right(said: str, meant: str) -> None:
    assert known_label(said, SUMMARY) == meant


@pytest.mark.parametrize("said", ["合汁", "年木结转和结余", "上绌补肋收入", "经营性收入", "上级补收入", "住房公积金"])
def test_what_is_short_far_or_near_to_two_lines_stays(said: str) -> None:
    assert known_label(said, SUMMARY) == said


def test_the_number_of_a_mended_label_stays() -> None:
    assert mended_label("一、一般公共服芬支出", SUMMARY) == "一、一般公共服务支出"
    assert mended_label("二、外交支出", SUMMARY) == "二、外交支出"
