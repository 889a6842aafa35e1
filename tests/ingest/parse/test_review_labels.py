"""Grades and the texts beside the labels of a form."""

import pytest

from ingest.identify.tables import LocatedGrid
from ingest.parse.review_labels import form_year, grade, read_labels
from ingest.parse.review_parts import PROJECT, Sheets
from tests.ingest.parse.grids import grid


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("优", "优"),
        ("（良好）", "良好"),
        ("不合格", "不合格"),
        ("☑优 □良 □中 □差", "优"),
        ("优□ 良☑ 中□ 差□", "良"),
        ("□优 □良 □中 □差", None),
        ("☑优 ☑良 □中 □差", None),
        ("优、良、中、差", None),
        ("优秀率", None),
        ("98", None),
        ("", None),
    ],
)
def test_a_grade_is_a_word_or_a_mark(text: str, word: str | None) -> None:
    assert grade(text) == word


def test_labels_stand_in_cells_of_their_own_or_before_a_colon() -> None:
    made = grid(
        ["项目名称", "道路养护", "<", "<"],
        ["主管部门", "某局（本级）", "实施单位", ""],
        ["联系人：甲某", "<", "联系电话", "0000-1"],
    )
    sheets = Sheets(
        kind=PROJECT,
        name="道路养护",
        head=("填报单位：某局  填报日期：2024年3月1日",),
        parts=[LocatedGrid(page=1, grid=made)],
    )
    assert read_labels(sheets) == {
        "department": "某局（本级）",
        "implementing_unit": "",
        "contact": "甲某",
        "telephone": "0000-1",
        "filled_on": "2024年3月1日",
    }


def test_a_label_beside_a_label_has_no_text() -> None:
    made = grid(["主管部门", "实施单位", "某站", "<"], ["", "", "", ""])
    sheets = Sheets(kind=PROJECT, name="", head=(), parts=[LocatedGrid(page=1, grid=made)])
    assert read_labels(sheets) == {"department": "", "implementing_unit": "某站"}


@pytest.mark.parametrize(
    ("head", "name", "year"),
    [
        (("项目支出绩效自评表", "（2023年度）"), "道路养护", 2023),
        (("2023年度道路养护自评表", "填报日期：2024年6月26日"), "道路养护", 2023),
        (("项目支出绩效自评表", "填报日期：2024年6月26日"), "道路养护", None),
        (("2022年道路养护项目绩效自评表", "（2023年度）"), "2022年道路养护", 2023),
        (("2022年道路养护项目绩效自评表",), "2022年道路养护", None),
        (("2023年项目支出绩效自评表",), "道路养护", 2023),
    ],
)
def test_the_year_is_the_forms_own(head: tuple[str, ...], name: str, year: int | None) -> None:
    assert form_year(head, name) == year
