"""Numbers as a workbook displays them: its number formats applied to its cell values (ECMA-376 part 1, 18.8.30 and 18.8.31).

Values are rounded to 15 significant digits first, as Excel does, so that 503.23540000000003 reads 503.2354. A format that
would hide the sign of a negative number (red without a minus) shows a minus all the same.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from ingest.decode.serial_date import WEEKDAYS, Moment, moment

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""The formats that a workbook names by number only, as a Chinese Excel shows them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|!(?P<banged>.)|_.|\*.'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,4}|e+(?![+-])|g+)|(?P<exponent>E[+-])"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = re.compile(r"(?:#,##)?0(?:\.(0{1,9}))?(?:_ |\\ )?")
_HUGE = Decimal("1e15")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_LONGEST = 255
_DIGITS = 15
_MOST_DECIMALS = 30
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Token(NamedTuple):
    """One piece of a format: what it is and its text."""

    kind: str
    text: str


class Section(NamedTuple):
    """One of up to four parts of a format, with the condition under which it applies."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    is_date: bool


def display(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as the format shows it, without blanks around it."""
    digits = f"{value:.{_DIGITS}g}"
    # The format that cells have unless given another.
    if code == GENERAL and "e" not in digits:
        return digits if value else "0"
    exact = Decimal(digits)
    plain = _plain(code)
    if plain is not None and abs(exact) < _HUGE:
        return f"{exact.quantize(plain, rounding=ROUND_HALF_UP):{',f' if code.startswith('#') else 'f'}}"
    sections = _sections(code)
    index = _chosen(sections, exact)
    section = sections[index]
    if section.is_date:
        found = moment(value, from_1904=from_1904)
        return _dated(section.tokens, found).strip() if found else general(exact)
    implied = section.condition is None and index == 1
    text = _numeric(section.tokens, abs(exact)).strip()
    if exact < 0 and text and not (implied and re.search(r"[-−(（]", text)):
        return "-" + text
    return text


def display_text(value: str, code: str) -> str:
    """A text as the format shows it: only a fourth section says anything about texts."""
    sections = _sections(code)
    if len(sections) < 4:
        return value
    return "".join(
        value if token.kind == "text" else token.text
        for token in sections[3].tokens
        if token.kind in {"text", "literal"}
    )


def general(value: Decimal) -> str:
    """The number in full without idle zeros and without an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=2048)
def _plain(code: str) -> Decimal | None:
    """The step of the formats that nearly all cells have (0.00, #,##0.00); None for others."""
    found = _PLAIN.fullmatch(code)
    return Decimal(1).scaleb(-len(found[1] or "")) if found else None


@lru_cache(maxsize=2048)
def _sections(code: str) -> tuple[Section, ...]:
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for found in _TOKEN.finditer(code if len(code) <= _LONGEST else GENERAL):
        kind = found.lastgroup or "padding"
        text = found[found.lastgroup] if found.lastgroup else ""
        if kind == "other" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            condition = _CONDITION.fullmatch(text)
            if condition:
                conditions[-1] = (condition[1], Decimal(condition[2]))
            elif text.startswith("$"):
                parts[-1].append(Token("literal", text[1:].partition("-")[0]))
        elif kind != "padding":
            parts[-1].append(Token("literal" if kind in {"quoted", "escaped", "banged", "other"} else kind, text))
    return tuple(
        Section(tuple(tokens), condition, any(token.kind in {"date", "elapsed", "half"} for token in tokens))
        for tokens, condition in zip(parts[:4], conditions[:4], strict=True)
    )


def _chosen(sections: tuple[Section, ...], value: Decimal) -> int:
    """Which section shows the number: by its conditions, else positive; negative; zero."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for index, section in enumerate(numeric):
            if section.condition is None or _holds(section.condition, value):
                return index
        return len(numeric) - 1
    if value < 0 and len(numeric) > 1:
        return 1
    return 2 if value == 0 and len(numeric) > 2 else 0


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _numeric(tokens: tuple[Token, ...], value: Decimal) -> str:
    kinds = [token.kind for token in tokens]
    if not kinds:
        return ""
    if "digit" not in kinds:
        shown = {"general": general(value), "text": general(value), "percent": "%", "comma": ",", "point": "."}
        return "".join(shown.get(token.kind, token.text if token.kind == "literal" else "") for token in tokens)
    if any(token == ("literal", "/") for token in tokens) or "general" in kinds:
        return general(value)
    if "exponent" in kinds:
        return f"{value:.{max(0, sum(1 for kind in kinds[: kinds.index('exponent')] if kind == 'digit') - 1)}E}"
    return _placed(tokens, kinds, value)


def _placed(tokens: tuple[Token, ...], kinds: list[str], value: Decimal) -> str:
    """The digits put at the places of 0, # and ?, with what stands between them."""
    point = kinds.index("point") if "point" in kinds else len(kinds)
    last = max(index for index, kind in enumerate(kinds[:point] or kinds) if kind == "digit" or index == 0)
    final = max(index for index, kind in enumerate(kinds) if kind == "digit")
    scaling = kinds[last + 1 : point].count("comma") + kinds[max(final, point) :].count("comma")
    grouped = "comma" in kinds[:last]
    decimals = min(_MOST_DECIMALS, sum(1 for kind in kinds[point:] if kind == "digit"))
    scaled = value * Decimal(100) ** kinds.count("percent") / Decimal(1000) ** scaling
    rounded = (
        f"{scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"
        if scaled < Decimal("1e27")
        else f"{scaled:f}"
    )
    whole, _, fraction = rounded.partition(".")
    return _whole(tokens[:point], whole, grouped=grouped) + _fraction(tokens[point:], fraction)


def _whole(tokens: tuple[Token, ...], digits: str, *, grouped: bool) -> str:
    places = sum(1 for token in tokens if token.kind == "digit")
    rest = digits.lstrip("0")
    if not places:
        return "".join(token.text for token in tokens if token.kind == "literal") + rest
    shown: list[str] = []
    count = 0
    for token in reversed(tokens):
        if token.kind == "digit":
            places -= 1
            take = len(rest) if places == 0 else 1
            ending = rest[len(rest) - take :] if take else ""
            rest = rest[: len(rest) - len(ending)]
            ending = ending or {"0": "0", "?": " "}.get(token.text, "")
            for digit in reversed(ending):
                shown.append("," if grouped and count and count % 3 == 0 and digit.isdigit() else "")
                shown.append(digit)
                count += 1
        elif token.kind in {"literal", "percent"}:
            shown.append(token.text[::-1])
    return "".join(shown)[::-1]


def _fraction(tokens: tuple[Token, ...], digits: str) -> str:
    shown = []
    significant = len(digits.rstrip("0"))
    place = 0
    for token in tokens:
        if token.kind == "digit":
            digit = digits[place : place + 1]
            shown.append(digit if token.text == "0" or place < significant else {"?": " "}.get(token.text, ""))
            place += 1
        elif token.kind in {"literal", "percent", "point"}:
            shown.append(token.text)
    return "".join(shown)


def _dated(tokens: tuple[Token, ...], at: Moment) -> str:
    half = any(token.kind == "half" for token in tokens)
    shown = []
    for index, token in enumerate(tokens):
        if token.kind == "date":
            shown.append(_date_part(token.text.lower(), at, half=half, minute=_is_minute(tokens, index)))
        elif token.kind == "elapsed":
            count = {"h": at.seconds // 3600, "m": at.seconds // 60, "s": at.seconds}[token.text[0].lower()]
            shown.append(str(at.days * {"h": 24, "m": 1440, "s": 86400}[token.text[0].lower()] + count))
        elif token.kind == "half":
            early, late = token.text.split("/")
            shown.append(early if at.seconds < 43200 else late)
        elif token.kind in {"literal", "point", "comma"}:
            shown.append(token.text)
        elif token.kind == "digit":
            shown.append("0")
    return "".join(shown)


def _is_minute(tokens: tuple[Token, ...], index: int) -> bool:
    """An m is minutes behind an hour or before a second, months elsewhere."""
    parts = [(place, token) for place, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    here = next(number for number, (place, _) in enumerate(parts) if place == index)
    before = parts[here - 1][1].text[0].lower() if here else ""
    after = parts[here + 1][1].text[0].lower() if here + 1 < len(parts) else ""
    return before == "h" or after == "s"


def _date_part(code: str, at: Moment, *, half: bool, minute: bool) -> str:
    letter, length = code[0], len(code)
    if letter in "ye":
        return f"{at.year % 100:02d}" if letter == "y" and length <= 2 else str(at.year)
    if letter == "m" and not minute:
        name = _MONTHS[at.month - 1]
        return {1: str(at.month), 2: f"{at.month:02d}", 3: name[:3], 4: name}.get(length, name[:1])
    if letter in "ad" and length >= 3:
        return ("星期" if length == 4 else "周") + WEEKDAYS[at.weekday]
    hours = at.seconds // 3600
    number = {
        "d": at.day,
        "h": (hours % 12 or 12) if half else hours,
        "m": at.seconds // 60 % 60,
        "s": at.seconds % 60,
    }.get(letter, 0)
    return f"{number:02d}" if length > 1 else str(number)
