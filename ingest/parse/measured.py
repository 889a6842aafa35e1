"""Units as they are printed with labels, headings and numbers: `车辆（辆）`, `决算数（元）`, `15辆`."""

import re
from decimal import Decimal
from functools import lru_cache

from ingest import layouts
from ingest.parse.amounts import YUAN, parse_amount
from ingest.wording import normal

_BRACKETS = re.compile(r"\((?:单位:)?((?:[^()]|\([^()]*\))+)\)$")
_BEHIND = re.compile(r"(-?[\d,]*\d(?:\.\d+)?)([^\d.,]{1,5})")


def is_unit(text: str) -> bool:
    """True for a unit of money or of anything else that tables count."""
    return text in YUAN or text in layouts.common().quantity_units


@lru_cache(maxsize=8192)
def named_unit(text: str) -> str | None:
    """The unit in brackets at the end of a normalised label or heading; None where the brackets say something else."""
    found = _BRACKETS.search(text)
    return found.group(1) if found and is_unit(found.group(1)) else None


def without_unit(text: str) -> str:
    """A normalised label or heading without the unit behind it."""
    return _BRACKETS.sub("", text) if named_unit(text) else text


def read_measured(text: str) -> tuple[Decimal, str] | None:
    """A number with its unit printed behind it: `15辆`, `12.50万元`, `98.5%`; None for anything else."""
    found = _BEHIND.fullmatch(normal(text).replace("，", ","))
    if found is None or not is_unit(found.group(2)):
        return None
    value = parse_amount(found.group(1))
    return (value, found.group(2)) if value is not None else None
