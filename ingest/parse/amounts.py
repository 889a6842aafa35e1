"""Printed amounts to exact decimals: the one place, besides the app's formats, that knows 万元."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

YUAN = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}

_BLANK = re.compile(r"[-—–－─_/\\…·.]*|无")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


@lru_cache(maxsize=4096)
def is_blank(text: str) -> bool:
    """True for an empty cell and for the dashes, strokes and 无 that stand for one. A printed 0 is not blank."""
    return _BLANK.fullmatch(_plain(text)) is not None


@lru_cache(maxsize=4096)
def parse_amount(text: str) -> Decimal | None:
    """The printed number, in the unit of its table; None where the text is not exactly one amount.

    Accepts thousands separators in their places, full-width digits, blanks inside (a number broken by a line wrap), and
    a minus sign or brackets for negative amounts.
    """
    # Nearly all are printed plainly.
    if text.isascii() and _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    plain = _plain(text)
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1]
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


def to_yuan(value: Decimal, unit: str) -> Decimal:
    """The amount in yuan, exact; `unit` is 元, 千元, 万元, 百万元 or 亿元 (KeyError for any other)."""
    return value * YUAN[unit]


def _plain(text: str) -> str:
    if text.isascii():
        return "".join(text.split())
    folded = unicodedata.normalize("NFKC", text)
    return "".join(folded.split()).replace("−", "-").replace("﹣", "-").replace("，", ",")
