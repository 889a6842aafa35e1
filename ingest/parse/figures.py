"""The figures of a running text: numbers with the unit behind them. Years, dates, item numbers and thresholds are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MONEY = frozenset({"元", "千元", "万元", "亿元"})

_FIGURE = re.compile(
    r"(?<![\dA-Za-z.])(?P<number>-?\d[\d,，]*(?:\.\d+)?)_?"
    r"(?P<unit>亿元|万元|千元|元|个百分点|%|人次|人数|批次|批\([次个]\)|台\(套\)|台/套|台、套|台|套|辆|个项目|个|家|人|批|次|团|项|分|件)?"
)
_THRESHOLD = re.compile(r"^(?:\(含\)|（含）)?(?:以上|以下|及以上|及以下)")
_DATE = re.compile(r"^(?:年|月|日|号|时|点|条|款|届|期|岁|级|号文|楼|页)")
_LARGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A printed number: where it stands in the text, its exact value and its unit ("" where none is printed)."""

    start: int
    end: int
    value: Decimal
    printed: str
    unit: str

    @property
    def kind(self) -> str:
        """money, percent, points or count."""
        if self.unit in MONEY:
            return "money"
        if self.unit in {"%", "个百分点"}:
            return "percent"
        return "points" if self.unit == "分" else "count"


def figures(text: str, start: int = 0) -> Iterator[Figure]:
    """The figures of a normalised text (no blanks) from a position on, in printed order."""
    for found in _FIGURE.finditer(text, start):
        rest = text[found.end() : found.end() + 6]
        number = found["number"].replace("，", ",")
        if not found["unit"] or _THRESHOLD.match(rest) or (found["unit"] == "个" and rest.startswith("百分点")):
            continue
        if _DATE.match(rest) and found["unit"] not in MONEY | {"%"} and rest[:1] not in {"年"}:
            continue
        value = _value(number)
        if value is not None:
            yield Figure(start=found.start(), end=found.end(), value=value, printed=found["number"], unit=found["unit"])


def bare_figures(text: str, start: int = 0) -> Iterator[Figure]:
    """Numbers with decimals and no unit behind them: amounts whose unit was forgotten, kept for the issues."""
    for found in re.finditer(r"(?<![\d.,A-Za-z])(\d[\d,]*\.\d{1,2})(?![\d.%万亿元A-Za-z])", text[start:]):
        value = _value(found.group(1))
        rest = text[start + found.end() : start + found.end() + 1]
        if value is not None and rest in {"", ",", "，", "。", ";", "、"}:
            yield Figure(
                start=start + found.start(), end=start + found.end(), value=value, printed=found.group(1), unit=""
            )


def _value(number: str) -> Decimal | None:
    if len(number) > _LARGEST or number.endswith(","):
        number = number.rstrip(",")
    whole = number.split(".")[0].lstrip("-")
    if "," in whole and not re.fullmatch(r"\d{1,3}(?:,\d{3})+", whole):
        return None
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:
        return None
