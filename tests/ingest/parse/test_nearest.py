"""Labels that a recogniser got wrong by one character, and those that must stay as they are."""

import pytest

from ingest import layouts
from ingest.parse.nearest import known_heading, known_label, mended_label, with_known_headings
from tests.ingest.parse.grids import grid

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


@pytest.mark.parametrize(
    "said", ["合汁", "年木结转和结余", "上绌补肋收入", "经营性收入", "上年收入合计", "上级补收入", "住房公积金"]
)
def test_what_is_short_far_or_near_to_two_lines_stays(said: str) -> None:
    assert known_label(said, SUMMARY) == said


def test_the_number_of_a_mended_label_stays() -> None:
    assert mended_label("一、一般公共服芬支出", SUMMARY) == "一、一般公共服务支出"
    assert mended_label("二、外交支出", SUMMARY) == "二、外交支出"


def test_the_thin_stroke_before_a_label_is_put_back() -> None:
    assert mended_label("般公共预算财政拨款收入", SUMMARY) == "一般公共预算财政拨款收入"
    assert mended_label("公共预算财政拨款收入", SUMMARY) == "公共预算财政拨款收入"


@pytest.mark.parametrize(
    ("form", "said", "meant"),
    [
        ("expenditure", "项日支出", "项目支出"),
        ("expenditure", "项目支出", "项目支出"),
        ("expenditure", "上级支出", "上级支出"),
        ("expenditure", "事业支出", "事业支出"),
        ("expenditure", "上年支出合计", "上年支出合计"),
        ("revenue", "附属单位上激收入", "附属单位上缴收入"),
        ("basic_expenditure", "科日编码", "科目编码"),
    ],
)
def test_a_heading_with_one_wrong_character_is_put_right(form: str, said: str, meant: str) -> None:
    assert known_heading(said, layouts.forms()[form]) == meant


def test_only_what_stands_above_the_first_amount_is_a_heading() -> None:
    made = grid(["项目", "项日支出"], ["项日支出", "1.20"])
    mended = with_known_headings(made, layouts.forms()["expenditure"])
    assert [cell.text for cell in mended.cells] == ["项目", "项目支出", "项日支出", "1.20"]
