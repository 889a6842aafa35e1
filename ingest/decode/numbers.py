"""What a printed number looks like, and words that hold a number and its neighbour glued together."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ingest.decode.lines import Word

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,6}")
_TORN = re.compile(r"-?\d[\d,]*[.,]")
_GLUED = re.compile(r"(?<![\d.,])-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,6}(?![\d.,%％])")
_GOES_ON = re.compile(r"(?:[，。；、]|[万亿千百]?元|[%％个名人辆次批台套项分年月日倍])")
_UNIT = re.compile(r"\s*(?:[万亿千百]?元|[%％个名人辆次批台套项分年月日倍])")


def plain(text: str) -> str:
    """The text with half-width digits and points and without blanks at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def is_number(text: str) -> bool:
    """True for a whole number or one with decimals, thousands separators in their places."""
    return _NUMBER.fullmatch(plain(text)) is not None


def is_amount(text: str) -> bool:
    """True for a number with decimals."""
    return _AMOUNT.fullmatch(plain(text)) is not None


def is_torn(text: str) -> bool:
    """True for the first part of a number that goes on elsewhere: `1,188.`"""
    return _TORN.fullmatch(plain(text)) is not None


def alone(row: Sequence[Word]) -> list[Word]:
    """The numbers with decimals on a line that stand alone, without a unit or the rest of a sentence behind them."""
    behind = [word[0] for word in row[1:]] + [""]
    return [word for word, after in zip(row, behind, strict=True) if is_amount(word[0]) and not _GOES_ON.match(after)]


def unglued(word: Word) -> Iterator[Word]:
    """The word cut before and behind a number with decimals that has no unit: `1,589.76一、外交支出` is two words."""
    text, x0, y0, x1, y1 = word
    cuts = {0, len(text)}
    for found in _GLUED.finditer(text):
        if not _UNIT.match(text, found.end()):
            cuts |= {found.start(), found.end()}
    places = sorted(cuts)
    widths = [_width(text[:place]) for place in places]
    scale = (x1 - x0) / (widths[-1] or 1)
    for start, end, left, right in zip(places, places[1:], widths, widths[1:], strict=False):
        if text[start:end].strip():
            yield text[start:end], x0 + left * scale, y0, x0 + right * scale, y1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
