"""Whose accounts a document holds: of the department with its units, of the department proper, or of one unit.

Told by the title, by a mark of its own on the cover, or by the heads of the tables. Sentences and lists of units speak of
本级 and 所属单位 in every document and tell nothing of this one. Where there is no cover, the headings of parts may tell it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from ingest.decode.document import Document
from ingest.facts import Scope
from ingest.identify.cover import YEAR, Title, cover_lines, is_body
from ingest.identify.tables import LocatedTable
from ingest.wording import normal

_OFFICE = "(?:局|厅|委|会|办|院|府|部|室|署|团|社|校|学|处|中心)"
_YEAR = rf"(?:{YEAR}年?度?)?(?:的)?"
_MARKS = (
    (Scope.DEPARTMENT, re.compile(r"\((?:部门|单位)?汇总\)|\((?:含|包括)(?:所属|下属)(?:事业)?单位\)")),
    (
        Scope.OWN_LEVEL,
        re.compile(r"\((?:部门|单位|机关|局|厅|委)?本级\)|\((?:局|厅|委)?机关\)|\(不含(?:所属|下属)(?:事业)?单位\)"),
    ),
    (Scope.UNIT, re.compile(r"\((?:二级|三级|基层)(?:预算)?单位\)")),
)
_WORDS = (
    (Scope.DEPARTMENT, re.compile(r"(?:部门决算汇总|汇总(?:部门)?决算)")),
    # 示例市本级部门决算 speaks of every department of the city.
    (
        Scope.OWN_LEVEL,
        re.compile(rf"(?<![省市县区州旗])本级{_YEAR}(?:部门|单位)?决算|{_OFFICE}机关{_YEAR}(?:部门|单位)?决算"),
    ),
)
_KINDS = ((Scope.DEPARTMENT, "部门决算"), (Scope.UNIT, "单位决算"))
_NAMED = re.compile(rf"^(?:{YEAR}年?度?)?(?P<name>.{{3,45}}?)(?P<mark>\([^()]{{2,8}}\)|(?<![省市县区州旗])本级)$")
_PART = re.compile(r"^第[一二三四五六七八九十]部分")
_PART_NAMED = re.compile(
    r"^第[一二三四五六七八九十]部分[^。，；,;]{0,60}?(部门|单位)决算(?:公开)?(?:报?表|情况)?(?:说明)?(?:[.…\d]+)?$"
)
_PART_KIND = {"部门": Scope.DEPARTMENT, "单位": Scope.UNIT}
_SENTENCE = re.compile(r"[。，；,;:：]")
_LONGEST = 45
_MOST_HEADS = 3


def scope_of(document: Document, titles: Sequence[Title], tables: Sequence[LocatedTable]) -> Scope | None:
    """By a mark behind the name, else by the title's 部门决算 or 单位决算; None where nothing tells it or two tell it differently."""
    texts = [title.text for title in titles]
    cover = [
        text for _, text in cover_lines(document, brackets=True) if len(text) <= _LONGEST and not _SENTENCE.search(text)
    ]
    marks = [*texts, *(text for text in cover if _is_mark(text))]
    heads = [normal(table.department) for table in tables if table.department][:_MOST_HEADS]
    for witnesses in (
        _told(_MARKS, marks) | _told(_WORDS, texts) | _named(cover),
        _told(_MARKS, heads) | _named(heads),
    ):
        if witnesses:
            return witnesses.pop() if len(witnesses) == 1 else None
    return _by_title(titles) or _by_cover(cover) or _by_parts(document)


def _told(patterns: Iterable[tuple[Scope, re.Pattern[str]]], texts: Sequence[str]) -> set[Scope]:
    return {scope for scope, pattern in patterns if any(pattern.search(text) for text in texts)}


def _is_mark(text: str) -> bool:
    """A line that is nothing but a mark: `(本级)` under the name."""
    return any(pattern.fullmatch(text) for _, pattern in _MARKS)


def _named(texts: Iterable[str]) -> set[Scope]:
    """What stands behind the name of a body that fills a line or a head: 云杉县财政局本级."""
    named = [found for text in texts if (found := _NAMED.match(text)) and is_body(found["name"])]
    return {
        scope for found in named for scope, pattern in _MARKS if pattern.fullmatch(f"({found['mark'].strip('()')})")
    }


def _by_title(titles: Iterable[Title]) -> Scope | None:
    """The kind that the narrowest title names."""
    named = (scope for title in titles for scope, words in _KINDS if words in title.what)
    return next(named, None)


def _by_cover(cover: Sequence[str]) -> Scope | None:
    """The kind that the cover's lines name more often, the department's where they are even; the contents are no part of it."""
    lines = list(takewhile(lambda text: not _PART.match(text), cover))
    counted = [(sum(text.count(words) for text in lines), scope) for scope, words in _KINDS]
    most, scope = max(counted, key=lambda one: one[0])
    return scope if most else None


def _by_parts(document: Document) -> Scope | None:
    """The kind that the headings of parts name, which may go on in the next line; None where they differ."""
    texts = [normal(line.text) for page in document.pages for line in page.lines]
    pairs = [(text, text + following) for text, following in pairwise([*texts, ""]) if _PART.match(text)]
    headings = [heading for pair in pairs for heading in pair]
    named = {_PART_KIND[found[1]] for text in headings if (found := _PART_NAMED.match(text))}
    return named.pop() if len(named) == 1 else None
