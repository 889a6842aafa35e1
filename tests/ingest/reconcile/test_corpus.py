"""The real disclosures: every fault that arithmetic can find is found, and nothing else is called a contradiction."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.facts import Finding, Grade

CONTRADICTIONS = {
    "国家信访局2024年度部门决算.pdf": {"N21": 1, "N18": 1, "P01": 1, "P07": 1} | {"N08-name": 2, "N10": 2},
    "中共上海市普陀区委社会工作部2024年度部门决算.pdf": {"N21-base": 4, "N07-base": 1, "N18": 1}
    | {"N08-purpose": 1, "N10": 1},
    "佛山市轨道交通局2019年部门决算.pdf": {},
    "西南大学2023年度部门决算.pdf": {},
    "空白模板-上海市普陀区部门决算模板.pdf": {},
}
HINTS = {
    "国家信访局2024年度部门决算.pdf": {"T01-2": 1, "T03-1": 6, "T04-5": 3, "T05-1": 4, "T06-2": 3, "T09-3": 1}
    | {"P11": 1, "P13": 3},
    "中共上海市普陀区委社会工作部2024年度部门决算.pdf": {"T06-2": 1, "X10": 1, "N06": 1},
    "佛山市轨道交通局2019年部门决算.pdf": {"T01-1": 2, "T02-1": 4, "T06-1": 2, "P11": 1, "X20": 1},
    "西南大学2023年度部门决算.pdf": {"T02-1": 2, "T03-1": 5, "X05": 1, "N01-name": 4, "N06": 1},
    "空白模板-上海市普陀区部门决算模板.pdf": {},
}
"""The first check of each hint and the places that it tells."""


@cache
def told(path: Path) -> tuple[Finding, ...]:
    return pipeline.read(path.read_bytes(), path.name).findings


def counted(path: Path, grade: Grade) -> dict[str, int]:
    return dict(Counter(finding.check for finding in told(path) if finding.grade is grade))


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_are_those_of_the_truth(corpus: Path, name: str) -> None:
    assert counted(corpus / "final_accounts" / name, Grade.CONTRADICTION) == CONTRADICTIONS[name]


@pytest.mark.parametrize("name", HINTS)
def test_rounding_is_only_a_hint(corpus: Path, name: str) -> None:
    hints = [one for one in told(corpus / "final_accounts" / name) if one.grade is Grade.HINT]
    assert {one.check: 1 + len(one.consequences) for one in hints} == HINTS[name]
    assert len({one.check for one in hints}) == len(hints)


def test_the_stated_growth_of_the_bureau_for_letters(corpus: Path) -> None:
    found = told(corpus / "final_accounts" / "国家信访局2024年度部门决算.pdf")
    growth, contracts = (one for one in found if one.grade is Grade.CONTRADICTION and one.check in ("N21", "N18"))
    assert (growth.a.figure, growth.b.figure, growth.a.page) == ("35.74%", "35.94%", 17)
    assert (contracts.a.figure, contracts.b.figure, contracts.a.page) == ("1820.69万元", "至多1647.23万元", 26)


def test_the_forms_of_the_bureau_for_letters(corpus: Path) -> None:
    found = {one.check: one for one in told(corpus / "final_accounts" / "国家信访局2024年度部门决算.pdf")}
    assert (found["P07"].a.figure, found["P07"].b.figure) == ("88.5分", "90.5分")
    assert len(found["P01"].consequences) == 6


def test_items_named_without_an_amount(corpus: Path) -> None:
    folder = corpus / "final_accounts"
    lists = [one for one in told(folder / "国家信访局2024年度部门决算.pdf") if one.check == "N10"]
    assert [one.difference for one in lists] == ["7项", "7项"]
    assert [
        one.a.figure for one in told(folder / "中共上海市普陀区委社会工作部2024年度部门决算.pdf") if one.check == "N10"
    ] == ["邮电费"]


def test_the_health_expenditure_of_the_congress_office(corpus: Path) -> None:
    found = told(corpus / "final_accounts" / "武汉市青山区人大常委会办公室2023年度部门决算.txt")
    (health,) = (one for one in found if one.check == "N08" and one.grade is Grade.CONTRADICTION)
    assert (health.a.figure, health.b.figure, health.difference) == ("92.58万元", "95.28万元", "2.70万元")
    assert any("105.27%" in words for words in health.consequences)
