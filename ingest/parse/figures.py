"""The figures of a running text: numbers with the unit behind them. Years, dates, item numbers and thresholds are none."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

MONEY = frozenset({"元", "千元", "万元", "百万元", "亿元"})
_KINDS = {**dict.fromkeys(MONEY, "money"), "%": "percent", "个百分点": "percent", "分": "points"}

_FIGURE = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)_?"
    r"(?P<unit>亿元|百万元|万元|千元|元|个百分点|%|人次|人数|人/次|批次|批/次|批\([次个]\)|个批次|个团组|场次|班次"
    r"|台\([套件]\)|台/套|台、套|台|套|辆|个|家|人|名|批|次|团|组|项|分|件|场|期|万(?=[,。;:、()]|$))?"
)
_THRESHOLD = re.compile(r"(?:\((?:不?含)\))?(?:及)?(?:以上|以下|以内)")
_DATE = re.compile(r"[年月日号时点条款届岁级楼页]|周年|学年|季度")
_BOUND = re.compile(r"(?:不低于|不高于|不少于|不超过|不多于|≥|≤|>|<|第|近|约为?)$")
_BROKEN = re.compile(r"(?<![\d.])\d[\d,]*,$|\d。$")
# A zero needs no unit: `年初预算为0,支出决算为0`.
_ZERO = re.compile(r"(?<=[为算费出])0(?:\.0{1,2})?(?=[,。;)]|$)")
_AFTER = frozenset("(及以")
_BEFORE = frozenset("于过少高多低≥≤><第近约为")
_SEPARATORS = "、,和与及"
_LONGEST = 20


class Figure(NamedTuple):
    """A printed number: where it stands in the text, its exact value, its unit and its kind.

    `kind` is money, percent, points, count, or bare: an amount whose unit was forgotten or is illegible; `listed`: the unit is printed once behind a list that the number is of.
    """

    start: int
    end: int
    value: Decimal
    printed: str
    unit: str
    kind: str
    listed: bool


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures of a normalised text (no blanks) between two positions, in printed order.

    A number of unsound form (`1,23,456`, `12。30`, a letter before it) is none: it stays unread.
    """
    waiting: list[re.Match[str]] = []
    for found in _FIGURE.finditer(text, start, len(text) if end is None else end):
        if not _sound(text, found):
            waiting = []
        elif found["unit"]:
            if _is_figure(text, found):
                yield from (_figure(text, number, found["unit"], listed=True) for number in waiting)
                yield _figure(text, found, found["unit"])
            waiting = []
        elif text[found.end() : found.end() + 1] in _SEPARATORS and text[found.end() + 1 : found.end() + 2].isdigit():
            waiting.append(found)
        else:
            waiting = []
            if _ZERO.match(text, found.start()):
                yield _figure(text, found, "万元")
            elif "." in found["number"] or text[found.end() : found.end() + 1] == "万":
                yield _figure(text, found, "")


def _sound(text: str, found: re.Match[str]) -> bool:
    start = found.start()
    last = text[start - 1] if start else ""
    if last == "." or (last.isascii() and last.isalpha()) or found.end("number") - start > _LONGEST:
        return False
    return last not in (",", "。") or not _BROKEN.search(text, max(0, start - 12), start)


def _is_figure(text: str, found: re.Match[str]) -> bool:
    unit, end = found["unit"], found.end()
    if text[end : end + 1] in _AFTER and _THRESHOLD.match(text, end):
        return False
    if unit not in MONEY and unit != "%" and (_DATE.match(text, end) or (unit == "个" and text[end : end + 1] == "月")):
        return False
    start = found.start()
    if text[start - 1 : start] not in _BEFORE:
        return True
    bound = _BOUND.search(text, max(0, start - 4), start)
    return bound is None or (bound.group().startswith("约") and unit not in MONEY)


def _figure(text: str, found: re.Match[str], unit: str, *, listed: bool = False) -> Figure:
    number, unit = found["number"], "万元" if unit == "万" else unit
    start = found.start()
    if text[start - 1 : start] == "-" and not text[start - 2 : start - 1].isdigit():
        start, number = start - 1, "-" + number
    return Figure(
        start,
        found.end("number") if listed else found.end(),
        Decimal(number.replace(",", "")),
        number,
        unit,
        _KINDS.get(unit, "count") if unit else "bare",
        listed,
    )
