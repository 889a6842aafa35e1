"""Word's automatic numbers: the `一、` and `（一）` that are printed before a paragraph but are not part of its text.

A paragraph names a list (numId) and a level, itself or through its style; the list's levels say how numbers look
(ECMA-376 part 1, 17.9). Counting runs in printed order, so one `Numbering` serves one reading of a document.
"""

from dataclasses import dataclass, field

from lxml import etree

from ingest.decode.markup import attribute, child, local_name, whole_number

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LEGAL_UNITS = ((1000, "仟"), (100, "佰"), (10, "拾"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460,
    "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
}
_COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
}
_DIGITAL = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"}
_LEGALS = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
_ENDS = "、.．,，)）:：。-—"
_LEVELS = 9
_MOST = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts and looks: `text` is like `（%1）`."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    is_legal: bool = False
    restarts: bool = True


@dataclass(slots=True)
class _List:
    """A list (w:num): its levels, where it counts (lists of one abstract list count together), and its own restarts."""

    abstract: str
    levels: list[Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Prefixes of paragraphs, in the order in which they are asked for."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _style_lists(styles)
        self._lists = _lists(numbering)
        self._counters: dict[str, list[int | None]] = {}

    def prefix(self, properties: etree._Element | None) -> str:
        """The number of the paragraph with these properties (w:pPr), "" where it has none or a bullet."""
        place = self._place(properties)
        if place is None:
            return ""
        found, level = place
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        self._count(found, level, counters)
        text = found.levels[level].text
        for index in range(level + 1):
            if f"%{index + 1}" in text:
                form = "decimal" if found.levels[level].is_legal else found.levels[index].form
                text = text.replace(f"%{index + 1}", number(counters[index] or 0, form))
        if not text or found.levels[level].form == "bullet":
            return ""
        return text if text[-1] in _ENDS else text + " "

    def _place(self, properties: etree._Element | None) -> tuple[_List, int] | None:
        if properties is None or not self._lists:
            return None
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val")
        styled, styled_level = self._styles.get(style or "", (None, None))
        list_id = attribute(child(own, "numId"), "val") or styled
        found = self._lists.get(list_id or "")
        if found is None:
            return None
        level = attribute(child(own, "ilvl"), "val") or styled_level
        if level is None:
            linked = [index for index, item in enumerate(found.levels) if item.style == style and style]
            level = str(linked[0] if linked else 0)
        index = whole_number(level, 0)
        return (found, index) if 0 <= index < len(found.levels) else None

    def _count(self, found: _List, level: int, counters: list[int | None]) -> None:
        for index in range(level):
            if counters[index] is None:
                counters[index] = found.levels[index].start
        restart = found.restarts.pop(level, None)
        last = counters[level]
        if restart is not None:
            counters[level] = restart
        else:
            counters[level] = found.levels[level].start if last is None else last + 1
        for index in range(level + 1, _LEVELS):
            if index >= len(found.levels) or found.levels[index].restarts:
                counters[index] = None


def number(value: int, form: str) -> str:
    """The number in a numbering format of Word; decimal in those that are not known."""
    if form == "none" or not 0 <= value <= _MOST:
        return ""
    if form in _COUNTING:
        return _counted(value, _DIGITS.replace("〇", "零"), _UNITS)
    if form in _LEGALS:
        return _counted(value, _LEGAL, _LEGAL_UNITS)
    if form in _DIGITAL:
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if form in _ENCLOSED and 1 <= value <= 20:
        return chr(_ENCLOSED[form] + value - 1)
    if form in {"ideographTraditional", "ideographZodiac"}:
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[value - 1] if 1 <= value <= len(signs) else str(value)
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(value).upper() if form == "upperRoman" else _roman(value)
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _counted(value: int, digits: str, units: tuple[tuple[int, str], ...]) -> str:
    """`二十一`, `一百零五`; ten to nineteen without the leading one."""
    text, rest, gap = "", value, False
    for unit, sign in units:
        count, rest = divmod(rest, unit)
        if count:
            text += (digits[0] if gap else "") + digits[count] + sign
        gap = bool(text) and not count
    if rest:
        text += (digits[0] if gap else "") + digits[rest]
    short = digits[1] + units[-1][1]
    return text.removeprefix(digits[1]) if text.startswith(short) and value < 20 else text or digits[0]


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        text += sign * count
    return text + _ROMAN_ONES[value]


def _style_lists(styles: etree._Element | None) -> dict[str, tuple[str | None, str | None]]:
    """For each paragraph style the list and the level that it names, its own or inherited."""
    own: dict[str, tuple[str | None, str | None, str | None]] = {}
    for style in styles if styles is not None else ():
        name = attribute(style, "styleId")
        if local_name(style) == "style" and name:
            numbered = child(style, "pPr", "numPr")
            own[name] = (
                attribute(child(numbered, "numId"), "val"),
                attribute(child(numbered, "ilvl"), "val"),
                attribute(child(style, "basedOn"), "val"),
            )
    return {name: _inherited(own, name) for name in own}


def _inherited(own: dict[str, tuple[str | None, str | None, str | None]], name: str) -> tuple[str | None, str | None]:
    seen: set[str] = set()
    current: str | None = name
    while current in own and current not in seen:
        seen.add(current)
        list_id, level, current = own[current]
        if list_id:
            return list_id, level
    return None, None


def _lists(numbering: etree._Element | None) -> dict[str, _List]:
    abstract: dict[str, list[Level]] = {}
    found: dict[str, _List] = {}
    for element in numbering if numbering is not None else ():
        if local_name(element) == "abstractNum":
            abstract[attribute(element, "abstractNumId") or ""] = _levels(element)
    for element in numbering if numbering is not None else ():
        if local_name(element) != "num":
            continue
        key = attribute(child(element, "abstractNumId"), "val") or ""
        item = _List(abstract=key, levels=list(abstract.get(key, [])))
        for override in element:
            if local_name(override) == "lvlOverride":
                _override(item, override)
        found[attribute(element, "numId") or ""] = item
    return found


def _override(item: _List, override: etree._Element) -> None:
    index = whole_number(attribute(override, "ilvl"), -1)
    if not 0 <= index < len(item.levels):
        return
    level = child(override, "lvl")
    if level is not None:
        item.levels[index] = _level(level)
    start = attribute(child(override, "startOverride"), "val")
    if start is not None:
        item.restarts[index] = whole_number(start, 1)


def _levels(element: etree._Element) -> list[Level]:
    levels = [Level() for _ in range(_LEVELS)]
    for inner in element:
        index = whole_number(attribute(inner, "ilvl"), -1)
        if local_name(inner) == "lvl" and 0 <= index < _LEVELS:
            levels[index] = _level(inner)
    return levels


def _level(element: etree._Element) -> Level:
    return Level(
        start=whole_number(attribute(child(element, "start"), "val"), 1),
        form=attribute(child(element, "numFmt"), "val") or "decimal",
        text=attribute(child(element, "lvlText"), "val") or "",
        style=attribute(child(element, "pStyle"), "val"),
        is_legal=child(element, "isLgl") is not None,
        restarts=attribute(child(element, "lvlRestart"), "val") != "0",
    )
