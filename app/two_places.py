"""The two places of a finding among the printed figures of their pages. No page, no SQL.

A finding tells its places in words and its figures as printed. A figure is outlined where it is printed on the page named,
and where several are alike, where the words name its row; otherwise all alike are outlined and the reader is told so.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from app.page_images import Box

_OPERAND = re.compile(r"[\d,]+(?:\.\d+)?(?:万元|亿元|元|%)")
"""A figure that a computed side is made of, in the words of the place."""

_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")
_UNITS = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000), "元": Decimal(1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One side of a finding: where and what it says, and the printed places that fit."""

    where: str
    figure: str
    page: int | None
    boxes: tuple[Box, ...]
    ids: tuple[str, ...]
    is_computed: bool


def cell_box(one: Mapping[str, Any]) -> tuple[Box, ...]:
    """The box of a printed figure as it was read."""
    return ((float(one["x0"]), float(one["y0"]), float(one["x1"]), float(one["y1"])),)


def spot(
    where: str,
    figure: str,
    page: int | None,
    printed: Sequence[Mapping[str, Any]],
    boxes_of: Callable[[Mapping[str, Any]], tuple[Box, ...]] = cell_box,
) -> Spot:
    """The side of a finding with the figures of its page that it can mean; of a computed side, those it is made of."""
    fitting = [one for one in printed if _is(one, figure)]
    named = [one for one in fitting if _names(one, where)]
    operands = [one for one in printed if any(_is(one, told) for told in _OPERAND.findall(where))]
    chosen = named or fitting or operands
    boxes = tuple(box for one in chosen if one["x0"] is not None for box in boxes_of(one))
    return Spot(
        where=where,
        figure=figure,
        page=page,
        boxes=boxes,
        ids=tuple(str(one["id"]) for one in chosen),
        is_computed=not fitting,
    )


def _amount(text: str) -> tuple[Decimal, Decimal | None] | None:
    """The number of a text and how many yuan its unit has; None where it has no number."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    try:
        number = Decimal(found.group().replace(",", ""))
    except InvalidOperation:
        return None
    unit = next((yuan for name, yuan in _UNITS.items() if text[found.end() :].lstrip().startswith(name)), None)
    return number, unit


def _is(one: Mapping[str, Any], figure: str) -> bool:
    """The printed figure is the one that the finding tells: the same money, or the same number where it is none."""
    told = _amount(figure)
    if told is None:
        return False
    number, unit = told
    if unit is not None and one["amount_yuan"] is not None:
        return Decimal(str(one["amount_yuan"])) == number * unit
    value = one["value"] if one["value"] is not None else (_amount(str(one["printed"])) or (None,))[0]
    return unit is None and one["amount_yuan"] is None and value is not None and Decimal(str(value)) == number


def _names(one: Mapping[str, Any], where: str) -> bool:
    """The words of the place name the row, and the table or section where they name one."""
    quoted = [re.sub(r"[（(].*?[)）]", "", word) for word in re.findall("“([^”]+)”", where)]
    name = str(one["name"] or "")
    return any(word and (word in name or name in word) for word in quoted if name)
