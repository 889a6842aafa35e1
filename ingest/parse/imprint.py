"""What a disclosure says of itself: when it was approved, published and dated, which years and which levels it names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from ingest.decode.document import Box, Document, Line
from ingest.facts import NarrativeFact
from ingest.identify.sections import Section
from ingest.layouts.narrative import vocabulary
from ingest.wording import normal

KEY = "document"
_DAY = r"(?P<year>20\d\d)[年/.-](?P<month>\d{1,2})[月/.-](?P<day>\d{1,2})(?!\d)日?"
_DATED = (
    (re.compile(r"批复(?:时间|日期)?(?:为|于)?[:：]?" + _DAY), "批复时间", "approved_on"),
    (re.compile(r"(?:公开|公布|发布|发文)(?:时间|日期)(?:为|于)?[:：]?" + _DAY), "公开时间", "published_on"),
    (re.compile(r"(?:成文|编制)(?:时间|日期)(?:为|于)?[:：]?" + _DAY), "成文时间", "written_on"),
)
_COVER = re.compile(
    r"^(?P<year>20\d\d|[二2][〇○O0零]\S{2})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<day>\d{1,2}|[一二三十四五六七八九]{1,3})日)?$"
)
_DIGITS = {"〇": "0", "○": "0", "O": "0", "零": "0", **{c: str(n) for n, c in enumerate("一二三四五六七八九", 1)}}
_COVER_LINES = 40
_FIRST_PAGES = 4
_LABEL = re.compile("时间|日期|批复")
_ALONE = re.compile(r"(?:公开|公布|发布|发文|成文|编制|批复)(?:时间|日期)")
_BETWEEN_WORDS = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_YEAR = re.compile(r"20\d\d(?=年)")
_LEVEL = re.compile(r"[省市区县州镇乡]级(?=财政|部门|预算|决算|单位|当年|国库)")


def dates(document: Document, fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """Dates as ISO text: the first of each kind that is printed."""
    seen: set[str] = set()
    for count, (page, line) in enumerate(_lines(document)):
        if not _LABEL.search(line.text) and (count >= _COVER_LINES or line.text.rstrip()[-1:] not in ("月", "日")):
            continue
        text = _BETWEEN_WORDS.sub("", line.text)
        for pattern, name, key in _DATED:
            found = pattern.search(text) if key not in seen else None
            if found:
                seen.add(key)
                iso = _iso(found["year"], found["month"], found["day"])
                if iso:
                    yield _fact(name, key, iso, page, text, line.box, fiscal_year)
        cover = _COVER.match(normal(text)) if count < _COVER_LINES and "dated" not in seen else None
        if cover:
            iso = _iso(_number(cover["year"]), _number(cover["month"]), _number(cover["day"] or ""))
            if iso:
                seen.add("dated")
                yield _fact("落款日期", "dated", iso, page, text, line.box, fiscal_year)


def words_of(sections: tuple[Section, ...], fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """Every year and every level word that the accounts' sections name, where they name it first, and what is left of a
    template (`增加（减少）`, `占76.23`) wherever it stands."""
    seen: set[str] = set()
    residue = vocabulary().words["residue"]
    for section in sections:
        for found in residue.finditer(section.text):
            yield _said(section, found, "模板残留", "residue", fiscal_year)
        for pattern, name, key in ((_YEAR, "所述年度", "year_named"), (_LEVEL, "级次用语", "level_named")):
            for found in pattern.finditer(section.text):
                said = found.group()
                if said not in seen and not section.text[found.start() - 1 : found.start()].isdigit():
                    seen.add(said)
                    yield _said(section, found, name, key, fiscal_year)


def _said(section: Section, found: re.Match[str], name: str, key: str, fiscal_year: int | None) -> NarrativeFact:
    page, box = section.place(found.start())
    quote = section.text[max(0, found.start() - 20) : found.end() + 20]
    return _fact(name, key, found.group(), page, quote, box, fiscal_year, section.label)


def _lines(document: Document) -> Iterator[tuple[int, Line]]:
    """The lines of the first pages and of the last one, where imprints stand, with their pages.

    A label that stands alone (in a cell of a web page's catalogue) goes on in the next line.
    """
    pages = document.pages[:_FIRST_PAGES] + document.pages[_FIRST_PAGES:][-1:]
    for page in pages:
        for line, following in zip_longest(page.lines, page.lines[1:]):
            is_label = following is not None and _ALONE.fullmatch(line.text.strip())
            yield page.number, replace(line, text=f"{line.text}：{following.text}") if is_label else line


def _number(text: str) -> str:
    """Digits for Chinese numerals: 二〇二五 → 2025, 十二 → 12."""
    if text.isdigit() or not text:
        return text
    if "十" in text:
        tens, _, ones = text.partition("十")
        return str(int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0")))
    return "".join(_DIGITS.get(letter, letter) for letter in text)


def _iso(year: str, month: str, day: str) -> str | None:
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return None
    if not day:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}" if day.isdigit() and 1 <= int(day) <= 31 else None


def _fact(
    name: str, key: str, text: str, page: int, quote: str, box: Box | None, year: int | None, section: str = ""
) -> NarrativeFact:
    return NarrativeFact(
        subject="文档",
        subject_key=KEY,
        measure=name,
        measure_key=key,
        period=str(year or ""),
        value=None,
        text=text,
        unit="text",
        amount_yuan=None,
        section=section,
        page=page,
        quote=quote[:140],
        box=box,
    )
