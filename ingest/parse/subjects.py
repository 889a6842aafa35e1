"""Subjects of the narrative: whom or what a figure is about, as the vocabulary and the function codes name them."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.layouts.narrative import subject_scanner, subjects_of, vocabulary

ITEM = re.compile(
    r"[^。,:;(]{2,24}(?:\([^()]{1,6}\)[^。,:;(]{0,10})?\((?:\d{3})?类\)(?:支出)?"
    r"(?:[^。,:;]{2,40}?\((?:\d{2,5})?款\)(?:支出)?)?(?:[^。,:;]{2,50}?\((?:\d{2,7})?项\)(?:支出(?!决算))?)?"
)
SECTION = re.compile(
    r"(?:[^。,:;()]{2,30}(?:\([^()]{1,6}\)[^。,:;()]{0,10})?\(款\)(?:支出(?!决算))?)?"
    r"[^。,:;()]{2,40}(?:\([^()]{1,6}\)[^。,:;()]{0,10})?\((?P<level>[款项])\)(?:支出(?!决算))?"
)
CODED_ITEM = re.compile(r"(?P<name>[一-鿿、]{2,30}(?:\([一-鿿]{1,6}\)[一-鿿]*)?)\((?P<code>2\d{2}(?:\d{2}){0,2})\)")
CODE_FIRST = re.compile(
    r"(?P<code>2\d{2}(?:\d{2}){0,2})(?!\d)[-—－_]?(?P<name>[一-鿿、]{2,30}(?:\([一-鿿]{1,6}\)[一-鿿]*)?)"
)
_LEADING_CODE = re.compile(r"(?P<code>2\d{2}(?:\d{2}){0,2})(?!\d)[-—－_]?")
_CLASS_CODE = re.compile(r"(?<!\d)2\d{2}$")
CLASS_CODE_NAME = re.compile(
    r"[一-鿿、]{2,20}(?P<code>2\d{4}(?:\d{2})?)(?!\d)(?P<name>[一-鿿、]{2,30}(?:\([一-鿿]{1,6}\)[一-鿿]*)?)"
)
_CODE_IN_TEXT = re.compile(
    r"(?<![\d(])(?P<code>2\d{4}(?:\d{2})?)(?!\d)[-—－_]?(?P<name>[一-鿿、]{2,30}?(?:\([一-鿿]{1,6}\)[一-鿿]*?)?)"
    r"(?=(?:支出)?(?:年初预算|全年预算|调整预算|决算|预算|为)|支出(?:\d|$)|[\d,:;。]|较|比|与|$)"
)
_KEYS = {3: "function_class", 5: "function_section", 7: "function_item"}


class Mention(NamedTuple):
    """A subject where a text names it; an empty key: known words that none of our subjects means."""

    start: int
    end: int
    name: str
    key: str | None
    code: str | None = None


@lru_cache(maxsize=8192)
def mentions(topic: str, text: str) -> tuple[Mention, ...]:
    """Every subject that a piece of a sentence names, in printed order, without overlaps."""
    coded = tuple(_functions(text))
    plain = (
        Mention(start=found.start(), end=found.end(), name=name, key=key)
        for found in subject_scanner(topic).finditer(text)
        for name, key in [_named(topic, found.group())]
    )
    free = (one for one in plain if not any(one.start < other.end and other.start < one.end for other in coded))
    return tuple(sorted((*coded, *free), key=lambda one: one.start))


@lru_cache(maxsize=4096)
def _named(topic: str, printed: str) -> tuple[str, str]:
    for subject in subjects_of(topic):
        if subject.words and subject.pattern.fullmatch(printed):
            return (printed if subject.printed else subject.name), subject.key
    return printed, ""


def qualified(topic: str, mention: Mention, before: str) -> Mention:
    """The subject that a mention means behind certain words: 中标 in 其他政府采购项目 is another than in reserved ones."""
    for subject in subjects_of(topic):
        if subject.instead_of == mention.key and subject.after is not None and subject.after.search(before):
            return mention._replace(name=subject.name, key=subject.key)
    return mention


def _functions(text: str) -> list[Mention]:
    """Function classes, sections and items, in the styles that disclosures have."""
    if "类)" in text or "款)" in text or "项)" in text:
        return [item_mention(f) for f in ITEM.finditer(text)] or [item_mention(f) for f in SECTION.finditer(text)]
    if "(2" in text:
        return [_coded(found) for found in CODED_ITEM.finditer(text)]
    coded = [_coded(found) for found in _CODE_IN_TEXT.finditer(text)]
    if coded:
        return coded
    if "支出" in text:
        return [
            Mention(start=_code_before(text, found.start()), end=found.end(), name=found.group(), key="function_class")
            for found in vocabulary().function_class.finditer(text)
        ]
    if vocabulary().bare_class.fullmatch(text):
        return [Mention(start=0, end=len(text), name=text, key="function_class")]
    return []


def _code_before(text: str, start: int) -> int:
    """Where a class begins with its code before its name: `201一般公共服务支出`."""
    found = _CLASS_CODE.search(text, 0, start)
    return found.start() if found else start


def item_mention(found: re.Match[str]) -> Mention:
    """A class, section or item with its levels printed in brackets: 教育（类）进修及培训（款）培训支出（项）."""
    printed = found.group()
    key = "function_item" if "项)" in printed else "function_section" if "款)" in printed else "function_class"
    name = printed.removesuffix("支出") if printed.endswith(")支出") else printed
    coded = _LEADING_CODE.match(name)
    code = coded["code"] if coded and _KEYS[len(coded["code"])] == key else None
    return Mention(
        start=found.start(), end=found.end(), name=wide(name[coded.end() :] if coded else name), key=key, code=code
    )


def _coded(found: re.Match[str]) -> Mention:
    code = found["code"]
    return Mention(start=found.start(), end=found.end(), name=wide(found["name"]), key=_KEYS[len(code)], code=code)


def opening_item(text: str, start: int) -> Mention | None:
    """The function class, section or item that a section's text begins with."""
    for pattern, made in (
        (ITEM, item_mention),
        (CODED_ITEM, _coded),
        (CODE_FIRST, _coded),
        (SECTION, item_mention),
        (CLASS_CODE_NAME, _coded),
    ):
        found = pattern.match(text, start)
        if found:
            return made(found)
    return None


def wide(text: str) -> str:
    """Brackets as printed Chinese has them."""
    return text.replace("(", "（").replace(")", "）") if "(" in text or ")" in text else text
