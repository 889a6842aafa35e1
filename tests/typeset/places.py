"""Which layouts stand for which class of layouts, and the department and year that shows each."""

from dataclasses import dataclass

from tests.typeset.county import ASSETS_OFFICE, BODIES, COLLEGE, Body
from tests.typeset.provinces import PROVINCES
from tests.typeset.style import Style
from tests.typeset.styles import STYLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A layout with the department and year that shows it; `kind` is the class of layouts that it stands for."""

    place: str
    kind: str
    style: Style
    body: Body
    year: int


def _case(place: str, kind: str, body: Body, year: int) -> Case:
    return Case(place=place, kind=kind, style=(STYLES | PROVINCES)[place], body=body, year=year)


STANDARD, MORE, CODES, SCHOOL, EARLIER = "标准九表", "增加表格的省份", "编码另式", "高等学校四表", "2018年度以前"


HOUSING, EDUCATION, HEALTH, POLICE = BODIES[6], BODIES[2], BODIES[5], BODIES[3]
CASES = {
    case.place: case
    for case in (
        _case("central", STANDARD, ASSETS_OFFICE, 2024),
        _case("shanghai", STANDARD, HEALTH, 2024),
        _case("guangdong", STANDARD, HOUSING, 2019),
        _case("shaanxi", STANDARD, ASSETS_OFFICE, 2022),
        _case("hunan", STANDARD, HOUSING, 2021),
        _case("ministry", STANDARD, ASSETS_OFFICE, 2024),
        _case("zhejiang", MORE, EDUCATION, 2022),
        _case("yunnan", MORE, ASSETS_OFFICE, 2023),
        _case("neimenggu", MORE, ASSETS_OFFICE, 2022),
        _case("sichuan", MORE, ASSETS_OFFICE, 2023),
        _case("beijing", MORE, ASSETS_OFFICE, 2022),
        _case("university", SCHOOL, COLLEGE, 2023),
        _case("early", EARLIER, HOUSING, 2014),
        _case("jiangsu", MORE, HOUSING, 2023),
        _case("tianjin", MORE, ASSETS_OFFICE, 2022),
        _case("shanxi", MORE, POLICE, 2021),
        _case("fujian", CODES, HOUSING, 2020),
        _case("changsha", CODES, EDUCATION, 2020),
        _case("hangzhou", CODES, HOUSING, 2022),
        _case("xinjiang", CODES, ASSETS_OFFICE, 2021),
        _case("xian", STANDARD, EDUCATION, 2022),
        _case("hubei", CODES, HEALTH, 2023),
    )
}
