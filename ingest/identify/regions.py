"""The region that a department's name begins with, by the administrative division codes (GB/T 2260)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.wording import normal

_CENTRAL = ("国家", "中华人民共和国", "全国", "中央", "国务院")
_COUNTY_ENDINGS = ("区", "县", "市", "旗")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A division: six-digit code, full name (湖北省武汉市青山区), level province / city / county / central."""

    code: str
    name: str
    level: str


def find_region(department: str) -> Region | None:
    """The one region that the name begins with; None where it names none, or where the name fits several.

    `中共`, `中国共产党` and the like before the region are skipped. 青山区 alone is Wuhan's or Baotou's: None.
    """
    name = normal(department)
    for lead in ("中国共产党", "中共"):
        name = name.removeprefix(lead)
    if name.startswith(_CENTRAL):
        return Region(code="000000", name="中央", level="central")
    best: list[Region] = []
    length = 0
    for printed, regions in _names().items():
        if name.startswith(printed) and len(printed) >= length:
            best = list(regions) if len(printed) > length else [*best, *regions]
            length = len(printed)
    return best[0] if len({region.code for region in best}) == 1 else None


@cache
def _names() -> dict[str, tuple[Region, ...]]:
    """Every way to begin with a region: 武汉市青山区, 湖北省武汉市青山区, 青山区 … to the regions it can mean."""
    rows = {row["code"]: row for row in _rows()}
    found: dict[str, list[Region]] = {}
    for code, row in rows.items():
        province = rows.get(code[:2] + "0000", {}).get("name", "")
        city = rows.get(code[:4] + "00", {}).get("name", "") if row["level"] == "county" else ""
        city = "" if city in {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"} else city
        own = row["name"]
        full = "".join(dict.fromkeys((province, city, own)))
        region = Region(code=code, name=full, level=row["level"])
        for printed in {own, city + own, province + own, full}:
            if len(printed) > 2:
                found.setdefault(printed, []).append(region)
    return {printed: tuple(regions) for printed, regions in found.items()}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("ingest.layouts").joinpath("regions.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
