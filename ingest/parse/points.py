"""Points of self-evaluation forms: `8.8`, `10分`; rates of execution as `77.13%`, `77.13`, `0.7713` or `1`."""

import re
from decimal import Decimal

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,4})?分?")
_PERCENT = re.compile(r"(\d{1,5}(?:\.\d{1,6})?)%")
_BARE = re.compile(r"\d{1,5}(?:\.\d{1,16})?")
_NEAR, _FAR = Decimal(3), Decimal(10)


def points(text: str) -> Decimal | None:
    """The points that a normalised cell prints, None where it prints anything else."""
    return Decimal(text.rstrip("分")) if _POINTS.fullmatch(text) else None


def percent(text: str) -> Decimal | None:
    """The percentage that a normalised cell prints, 77.13 for `77.13%`; None where it prints anything else."""
    found = _PERCENT.fullmatch(text)
    return Decimal(found.group(1)) if found else None


def rate(text: str, executed: Decimal | None, budget: Decimal | None, *, in_percent: bool = False) -> Decimal | None:
    """The rate in percent that a normalised cell prints.

    Without a sign it may be a share (0.7713, 1) or a percentage (77.13, 1): `in_percent` tells where the heading prints
    the sign, else the one that executed ÷ budget bears out; None where neither is borne out.
    """
    signed = percent(text)
    if signed is not None or not _BARE.fullmatch(text):
        return signed
    bare = Decimal(text)
    if in_percent or not bare:
        return bare
    if not executed or not budget or executed < 0 or budget < 0:
        return None
    due = 100 * executed / budget
    as_is, as_share = _off(bare, due), _off(bare * 100, due)
    if as_is <= _NEAR and as_share >= _FAR:
        return bare
    return _plain(bare.scaleb(2)) if as_share <= _NEAR and as_is >= _FAR else None


def _plain(value: Decimal) -> Decimal:
    """Without an exponent: 1E+2 is 100."""
    return value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value


def _off(value: Decimal, due: Decimal) -> Decimal:
    """How many times one is the other, at least 1."""
    return max(value / due, due / value)
