"""Free lines to the headed sections of a document: the narrative as running text that remembers its pages.

Headings are known by their numbers (第三部分, 一、, （一）, 1.), never by their look; a section is the text from one number to
the next. A line without a number is one where it stands alone behind a full stop and says 情况说明 or the like. Page numbers, running heads and the contents page are left out.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.decode.document import Box, Document, Line
from ingest.identify.running import Place, running_lines
from ingest.record import quick
from ingest.wording import normal

_LEVELS = (
    re.compile(r"^第[一二三四五六七八九十]部分[、:：]?"),
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）][、.．]?"),
    re.compile(r"^\d{1,2}(?:[、．]|\.(?!\d)|\.(?=2\d{6}\D))"),
    re.compile(r"^(?:[(（]\d{1,2}[)）]|[①-⑳])[、.．]?"),
)
_NUMBER_STARTS = frozenset("第一二三四五六七八九十(（0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*\d{1,4}[-—–·\s]*$|^第\d+页(?:[/,，]?共\d+页)?$")
_CONTENTS = re.compile(r"(?:[.…·。]{4,}|\s{2,})\s*\(?\s*\d{0,3}\s*\)?$")
_UNNUMBERED = re.compile(r"[^。,，:：;；!！()]{2,40}(?:情况(?:的)?说明|支出说明|总体情况|具体情况|结构情况)")
_UNNUMBERED_LEVEL = 1
_STOPS = frozenset("。;；!！")
_FRAGMENT = re.compile(r"[^\d。,，;；]{0,24}(?:\s+-?\d[\d,]*(?:\.\d+)?){2,}\s*$")
_HALF_NUMBER = re.compile(r"\d[\d,]*\.$|(?:为|共|计|达|[加少长降出])$")
_GOES_ON = re.compile(r"\.?\d*(?:万元|亿元|元|%|个|人|批|辆|台|次)")
_LONGEST_HEADING = 46
# Blanks and dots before a line's end are searched in its last characters only: a line of nothing else would take for ever.
_CONTENTS_TAIL = 100


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a run of a section's text is printed: characters start..end-1 stand in one line of a page."""

    start: int
    end: int
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One headed piece of text. `label`: `第三部分 五、（三）1`; `headings`: the headings above it, outermost first.

    `part_heading` is that of its part (第三部分), the first of them; "" where there is none.
    """

    label: str
    headings: tuple[str, ...]
    part_heading: str
    text: str
    spans: tuple[Span, ...]
    ends: tuple[int, ...]

    @property
    def inner_headings(self) -> tuple[str, ...]:
        """The headings below that of the part."""
        return self.headings[1:] if self.part_heading else self.headings

    def place(self, position: int) -> tuple[int, Box | None]:
        """The page and line box of the character at the position."""
        span = self.spans[min(bisect_right(self.ends, position), len(self.spans) - 1)]
        return span.page, span.box


@dataclass(slots=True)
class _Building:
    numbers: tuple[str, ...]
    headings: tuple[str, ...]
    text: str
    spans: list[Span]

    def add(self, page: int, text: str, box: Box | None) -> None:
        start = len(self.text)
        self.text += text
        self.spans.append(Span(start=start, end=len(self.text), page=page, box=box))

    def close(self) -> Section:
        part, rest = self.numbers[0], "".join(self.numbers[1:])
        return Section(
            label=f"{part} {rest}".strip(),
            headings=tuple(heading for heading in self.headings if heading),
            part_heading=self.headings[0] if self.headings else "",
            text=self.text,
            spans=tuple(self.spans),
            ends=tuple(span.end for span in self.spans),
        )


def sections(document: Document, running: frozenset[Place] | None = None) -> tuple[Section, ...]:
    """Every headed section in printed order; a document without headings gives one section without a label.

    `running` are the document's running lines, where they are known already.
    """
    running = running_lines(document) if running is None else running
    contents = _contents_pages(document)
    current = _Building(numbers=("",), headings=(), text="", spans=[])
    done: list[_Building] = []
    stack: list[tuple[str, str]] = [("", "")] * len(_LEVELS)
    for page in document.pages:
        if page.number in contents:
            continue
        lines = [line for line in page.lines if (page.number, line.order) not in running]
        for place, line in enumerate(lines):
            text = normal(line.text)
            if not text or (text[-1].isdigit() and _FRAGMENT.match(line.text)):
                continue
            if _PAGE_NUMBER.match(text) and not _completes(text, current.text, lines[place + 1 :]):
                continue
            level = _level(text)
            if level is None and current.text[-1:] in _STOPS and _UNNUMBERED.fullmatch(text):
                level = _UNNUMBERED_LEVEL
            if level is not None:
                done.append(current)
                number, heading = _heading(text, level)
                stack[level] = (number, heading)
                stack[level + 1 :] = [("", "")] * (len(_LEVELS) - level - 1)
                current = _Building(
                    numbers=tuple(n for n, _ in stack), headings=tuple(h for _, h in stack), text="", spans=[]
                )
                if _is_bare_heading(text, level):
                    continue
            current.add(page.number, text, line.box)
    done.append(current)
    return tuple(building.close() for building in done if building.spans)


def _completes(text: str, before: str, following: list[Line]) -> bool:
    """Whether a number alone in its line is no page number but the rest of one above, with its unit below."""
    behind = next((normal(line.text) for line in following if line.text.strip()), "")
    return text.isdigit() and bool(_HALF_NUMBER.search(before[-12:])) and bool(_GOES_ON.match(behind))


def _level(text: str) -> int | None:
    if text[:1] not in _NUMBER_STARTS:
        return None
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(text)), None)


def _heading(text: str, level: int) -> tuple[str, str]:
    """The printed number and the words behind it, up to the first stop; a sentence is no heading."""
    found = _LEVELS[level].match(text)
    number = found.group() if found else ""
    words = re.split(r"[。:：;；]", text[len(number) :], maxsplit=1)[0]
    if level >= 3:
        number = re.sub(r"[、.．]", "", number)
    return number, words[:_LONGEST_HEADING]


def _is_bare_heading(text: str, level: int) -> bool:
    """A line that is a heading and nothing else: no stop, no comma, no amount."""
    return level <= 2 and len(text) <= _LONGEST_HEADING and not re.search(r"[。,，:：;；]|\d[\d.]*(?:万元|元|%)", text)


def _contents_pages(document: Document) -> set[int]:
    """Pages of the table of contents: many headings, most with dots or a page number behind, hardly any sentence."""
    found = set()
    for page in document.pages[:12]:
        lines = [line for line in page.lines if line.text.strip()]
        headings = [line for line in lines if _level(normal(line.text)) is not None]
        dotted = sum(1 for line in lines if _is_contents_line(line))
        sentences = sum(1 for line in lines if normal(line.text).endswith(("。", "；")))
        titled = any(normal(line.text) == "目录" for line in lines[:4])
        if sentences <= 1 and (dotted >= 4 or (titled and len(headings) >= 3)) and len(headings) >= 3:
            found.add(page.number)
    return found


def _is_contents_line(line: Line) -> bool:
    text = line.text.strip()
    return (
        bool(_CONTENTS.search(text[-_CONTENTS_TAIL:]))
        or "PAGEREF" in text
        or bool(re.search(r"(?:说明|表|情况|职责|概况|解释|设置)\d{1,3}$", normal(text)))
    )
