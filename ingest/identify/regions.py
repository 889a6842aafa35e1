"""The region of a body, by the administrative division codes (GB/T 2260): from its name, else from what stands before it."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.wording import normal

_CENTRAL = ("国家", "中华人民共和国", "全国", "中央", "国务院", "最高人民")
_LEADS = (
    *(
        "中国共产党",
        "中共",
        "中国人民政治协商会议",
        "政协",
        "中国共产主义青年团",
        "共青团",
        "九三学社",
        "台湾民主自治同盟",
    ),
    *("中国民主同盟", "中国民主建国会", "中国民主促进会", "中国农工民主党", "中国致公党", "中国国民党革命委员会"),
)
_PEOPLES = (
    "朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|满|瑶|黎|仫佬|毛南|仡佬|水|佤|拉祜|布朗|纳西|普米|独龙|怒|"
    "东乡|保安|撒拉|裕固|土|锡伯|塔吉克|达斡尔|鄂伦春|鄂温克|畲|各"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,5}}?)(?:(?:{_PEOPLES})族?)+自治([州县旗])$")
_SHORT_PROVINCES = {"15": "内蒙古", "45": "广西", "54": "西藏", "64": "宁夏", "65": "新疆"}
_NO_CITY = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A division: six-digit code, full name (湖北省武汉市青山区), level province / city / county / central."""

    code: str
    name: str
    level: str


CENTRAL = Region(code="000000", name="中央", level="central")


def find_region(department: str) -> Region | None:
    """The one region that the name begins with; None where it names none, or where the name fits several.

    `中共`, `政协`, `共青团` and the like before the region are skipped. 青山区 alone is Wuhan's or Baotou's: None.
    """
    return _only(_beginning(normal(department)))


def region_in(department: str, text: str) -> Region | None:
    """The region of the body; where its name does not tell, the text (normalised) may.

    A name that fits several regions is one of them where the text names only that one in full. A name without a region
    has the one that stands right before it, wherever the text prints one there.
    """
    name = normal(department)
    possible = _beginning(name) or _before(name, text)
    if len({region.code for region in possible}) <= 1:
        return _only(possible)
    return _only([region for region in possible if any(longer in text for longer in _longer_names(region))])


def _only(regions: Sequence[Region]) -> Region | None:
    return regions[0] if len({region.code for region in regions}) == 1 else None


def _beginning(name: str) -> list[Region]:
    """The regions of the longest name of a region that the text begins with."""
    for lead in _LEADS:
        name = name.removeprefix(lead)
    if name.startswith(_CENTRAL):
        return [CENTRAL]
    for length in range(min(len(name), _longest()), 2, -1):
        if name[:length] in _names():
            return list(_names()[name[:length]])
    return []


def _before(name: str, text: str) -> list[Region]:
    """The regions whose names stand right before the body's name in the text; none where they differ."""
    found: set[tuple[Region, ...]] = set()
    start = text.find(name)
    while start >= 0:
        before = text[max(0, start - _longest()) : start]
        named = next((before[cut:] for cut in range(len(before)) if before[cut:] in _names()), None)
        if named is not None:
            found.add(_names()[named])
        start = text.find(name, start + 1)
    return list(found.pop()) if len(found) == 1 else []


def _longer_names(region: Region) -> list[str]:
    """The names of the region that say more than its own."""
    return [printed for printed, regions in _names().items() if regions == (region,) and region.name.endswith(printed)]


@cache
def _longest() -> int:
    return max(map(len, _names()))


@cache
def _names() -> dict[str, tuple[Region, ...]]:
    """Every way to begin with a region: 武汉市青山区, 湖北省武汉市青山区, 青山区, 楚雄州 … to the regions it can mean."""
    names = {row["code"]: row["name"] for row in _rows()}
    above: dict[tuple[str, str, str], set[str]] = {}
    found: dict[str, list[Region]] = {}
    for row in _rows():
        code, own = row["code"], row["name"]
        province = names.get(code[:2] + "0000", "")
        city = names.get(code[:4] + "00", "") if row["level"] == "county" else ""
        city = "" if city in _NO_CITY else city
        region = Region(code=code, name="".join(dict.fromkeys((province, city, own))), level=row["level"])
        key = code[:2], province, city
        if key not in above:
            above[key] = _above(*key)
        owns = {own, _short(own)}
        for printed in {upper + below for upper in above[key] - owns for below in owns}:
            if len(printed) > 2:
                found.setdefault(printed, []).append(region)
    return {printed: tuple(regions) for printed, regions in found.items()}


def _above(code: str, province: str, city: str) -> set[str]:
    """What may be printed before the name of a division: its province and its city, both, one, or none."""
    provinces, cities = {province, _SHORT_PROVINCES.get(code, province)}, {city, _short(city)}
    return {"", *provinces, *cities, *(place + town for place in provinces for town in cities)}


def _short(name: str) -> str:
    """楚雄彝族自治州 as people write it: 楚雄州."""
    found = _AUTONOMOUS.match(name)
    return f"{found[1]}{found[2]}" if found else name


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("ingest.layouts").joinpath("regions.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
