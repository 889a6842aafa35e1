"""Files that hold several disclosures one behind the other: two departments, a department and its units, two years.

Each begins with a title of its own that names body and year, and prints its own set of forms or sections. Where every one
of them does, the file is cut there. Where the forms show that there are several, but not where they begin, it is not.
By-unit tables, attached evaluations, other bodies' names in the narrative and a table printed twice are one document.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.decode.document import Document, Line, Page
from ingest.identify.cover import NOISE, Title, plain_name, title_of
from ingest.identify.tables import LocatedTable
from ingest.wording import normal

Place = tuple[int, int]
"""Page, and order of a line in it."""

_WIDEST = 4
_COVER_LINES, _TITLE_WITHIN = 15, 8
_FEWEST = 3
_OPENING = re.compile(r"^(?:目录|第一部分.*|一、.{0,12}(?:概况|职责|职能|基本情况).*)$")
_SECTION = re.compile(r"(?:决算|经费|预算财政拨款)(?:收支|收入|支出)?(?:总体)?情况(?:的)?说明$")

_SENTENCE = re.compile(r"。|万元|，.{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a disclosure begins, and whose it is: body, year, and whether of the body with its units, alone, or as a unit."""

    place: Place
    name: str
    year: int
    scope: str

    @property
    def whose(self) -> tuple[str, int, str]:
        """What tells one disclosure of a file from another."""
        return self.name, self.year, self.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """What a file holds: the documents in it (one: the file itself), or why they cannot be told apart."""

    documents: tuple[Document, ...]
    problem: str | None = None
    page: int | None = None


def divide(document: Document, tables: Sequence[LocatedTable]) -> Division:
    """The documents of a file, with the page numbers of the file."""
    starts = _starts(document)
    if len({start.whose for start in starts}) > 1:
        cuts = _own_forms(document, tables, starts)
        if len(cuts) > 1:
            ends = [*[start.place for start in cuts[1:]], (len(document.pages) + 1, 0)]
            return Division(
                documents=tuple(_between(document, start.place, end) for start, end in zip(cuts, ends, strict=True))
            )
    return _undivided(document, tables)


def _undivided(document: Document, tables: Sequence[LocatedTable]) -> Division:
    """The file as one document; with a problem where three forms or more stand twice, for different bodies or years."""
    printed: dict[str, set[tuple[str | None, int | None]]] = defaultdict(set)
    for table in tables:
        if table.form is not None:
            name = plain_name(normal(table.department)) if table.department else None
            printed[table.form].add((name, table.year))
    for which, word in ((0, "departments"), (1, "years")):
        differ = [form for form, whose in printed.items() if len(_told(whose, which)) > 1]
        if len(differ) >= _FEWEST:
            told = sorted({str(one) for form in differ for one in _told(printed[form], which)})
            problem = (
                f"expected one disclosure, found {len(differ)} forms that are printed for several {word} "
                f"({', '.join(told[:4])}) without a title where each begins"
            )
            return Division(documents=(document,), problem=problem, page=_second(tables, differ[0]))
    return Division(documents=(document,))


def _told(whose: set[tuple[str | None, int | None]], which: int) -> set[object]:
    """The different bodies or years; a short name that another one ends with is the same body."""
    found = {one[which] for one in whose if one[which] is not None}
    return {
        one
        for one in found
        if not any(
            isinstance(one, str) and isinstance(other, str) and other != one and (one in other or _alike(one, other))
            for other in found
        )
    } or ({next(iter(found))} if found else set())


def _alike(one: str, other: str) -> bool:
    """A short form: its letters stand in the other in their order (区人大办, 区人民代表大会常务委员会办公室)."""
    letters = iter(other)
    return len(one) < len(other) and all(letter in letters for letter in one)


def _second(tables: Sequence[LocatedTable], form: str) -> int | None:
    pages = [table.parts[0].page for table in tables if table.form == form and table.parts]
    return pages[1] if len(pages) > 1 else None


def _starts(document: Document) -> list[Start]:
    """Titles with body and year where a document may begin; one that repeats the title before it begins nothing."""
    found: list[Start] = []
    for page in document.pages:
        for start in _starts_of(page):
            if not found or start.whose != found[-1].whose:
                found.append(start)
    return found


def _starts_of(page: Page) -> list[Start]:
    lines = sorted(page.lines, key=lambda line: line.order)
    if page.width and (cover := _cover_of(page, lines)):
        return cover
    # A printed page may have title, contents and more on it; further down it is another page's title that is told of.
    within = lines[:_TITLE_WITHIN] if page.width else lines
    texts = [normal(line.text) for line in lines]
    return [
        start
        for index, text in enumerate(texts[: len(within)])
        if text and not NOISE.match(text) and (start := _start_at(page, lines, texts, index)) is not None
    ]


def _cover_of(page: Page, lines: list[Line]) -> list[Start]:
    """A page of its own with hardly anything else on it."""
    if page.grids:
        return []
    said = (text for line in lines if (text := normal(line.text)) and not NOISE.match(text))
    joined = list(itertools.islice(said, _COVER_LINES + 1))
    if len(joined) > _COVER_LINES:
        return []
    for width in range(1, _WIDEST + 1):
        for first in range(min(_TITLE_WITHIN, len(joined) - width + 1)):
            title = title_of("".join(joined[first : first + width]), page.number)
            if title is not None and title.name is not None and title.year is not None:
                return [_start(page, lines[0], title, joined, first)]
    return []


def _start(page: Page, line: Line, title: Title, texts: list[str], first: int) -> Start:
    """The name goes on from the line above where the two together are a title too (a name broken over lines)."""
    wider = title_of("".join(texts[first - 1 : first + 1]), page.number) if first else None
    named = wider if wider is not None and wider.name is not None and wider.year is not None else title
    return _begun(page, line, named)


def _begun(page: Page, line: Line, title: Title) -> Start:
    said = title.what + title.scope
    scope = next((word for word in ("汇总", "本级", "机关", "单位", "部门") if word in said), "")
    return Start(place=(page.number, line.order), name=title.name or "", year=title.year or 0, scope=scope)


def _start_at(page: Page, lines: list[Line], texts: list[str], index: int) -> Start | None:
    """A title in running text: contents or the first part must follow at once."""
    for width in range(1, _WIDEST + 1):
        title = title_of("".join(texts[index : index + width]), page.number)
        if title is None or title.name is None or title.year is None:
            continue
        following = texts[index + width : index + width + _TITLE_WITHIN]
        if any(_OPENING.match(text) for text in following):
            return _begun(page, lines[index], title)
    return None


def _own_forms(document: Document, tables: Sequence[LocatedTable], starts: Sequence[Start]) -> list[Start]:
    """The starts behind which three forms or sections stand, up to the next one; none where one repeats another's title,
    or where forms stand before the first."""
    cuts: list[Start] = []
    ends = [*[start.place for start in starts[1:]], (len(document.pages) + 1, 0)]
    for start, end in zip(starts, ends, strict=True):
        if _weight(document, tables, start.place, end) >= _FEWEST:
            cuts.append(start)
    whose = [start.whose for start in cuts]
    before = _weight(document, tables, (0, 0), cuts[0].place) if cuts else 0
    return cuts if len(set(whose)) == len(whose) and before < _FEWEST else []


def _weight(document: Document, tables: Sequence[LocatedTable], start: Place, end: Place) -> int:
    """Known forms, or sections of the narrative, between two places: whichever are more."""
    forms = {
        table.form
        for table in tables
        if table.form is not None and table.parts and start <= (table.parts[0].page, table.parts[0].grid.order) < end
    }
    inside = [
        normal(line.text)
        for page in document.pages
        for line in sorted(page.lines, key=lambda one: one.order)
        if start <= (page.number, line.order) < end
    ]
    # A heading in the contents has no sentence behind it.
    sections = {text for text, after in itertools.pairwise(inside) if _SECTION.search(text) and _SENTENCE.search(after)}
    return max(len(forms), len(sections))


def _between(document: Document, start: Place, end: Place) -> Document:
    """The part of the document from one place up to the other."""
    pages = []
    for page in document.pages:
        lines = tuple(line for line in page.lines if start <= (page.number, line.order) < end)
        grids = tuple(grid for grid in page.grids if start <= (page.number, grid.order) < end)
        if lines or grids or start <= (page.number, 0) < end:
            pages.append(replace(page, lines=lines, grids=grids))
    return replace(document, pages=tuple(pages))
