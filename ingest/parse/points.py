"""Points of self-evaluation forms: `8.8`, `10分`; shares of a hundred as `77.13%`."""

import re
from decimal import Decimal

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)%")


def points(text: str) -> Decimal | None:
    """The points that a normalised cell prints, None where it prints anything else."""
    return Decimal(text.rstrip("分")) if _POINTS.fullmatch(text) else None


def percent(text: str) -> Decimal | None:
    """The percentage that a normalised cell prints, 77.13 for `77.13%`; None where it prints anything else."""
    found = _PERCENT.fullmatch(text)
    return Decimal(found.group(1)) if found else None
