"""Who the accounts are of: units that they cover, their kinds and names, posts and staff, from text and from unit lists.

Only printed numbers and names: how many units a list names is a count of its own (`listed_count`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ingest.decode.document import Box, Document, Grid
from ingest.facts import NarrativeFact
from ingest.identify.sections import Section
from ingest.layouts.narrative import vocabulary
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import figure_fact, worded_fact
from ingest.parse.subjects import Mention
from ingest.wording import normal

KEY = "composition"
_HEAD_CELLS = 16
_NAME = re.compile(
    r"^(?:\d{1,2}[、.．]?|\(\d{1,2}\)|[①-⑳]|以及|和|及|与)?(?P<name>[一-鿿A-Za-z0-9()·—-]{3,40}?)(?:决算|的决算)?(?:\((?:\d+个)\))?$"
)
_LIST_HEAD = 120
_ITEM = re.compile(r"(?:\d{1,2}[、.．]|\(\d{1,2}\)|[①-⑳])(?P<name>[一-鿿A-Za-z0-9()·—-]{3,40})[;；。,]?")


def _said(name: str) -> re.Pattern[str]:
    """A wording of the vocabulary."""
    return vocabulary().tables["composition"][name]


def describes(section: Section) -> bool:
    """Whether a section may tell units and staff: by its headings, before the accounts are explained."""
    return _describe(section.part_heading, section.inner_headings)


@lru_cache(maxsize=4096)
def _describe(part: str, inner: tuple[str, ...]) -> bool:
    """The heading of a part prints the body's name, in which 资产 or 采购 may stand: of it only 情况说明 and 名词 count."""
    if _said("explained").search(part) or not any(_said("headings").search(heading) for heading in (part, *inner)):
        return False
    return not any(_said("accounts").search(heading) and not _said("headings").match(heading) for heading in inner)


def read(section: Section, fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """Numbers of units, posts and staff of a section and the names of the units that it lists."""
    context = Context(section=section, topic="units", year=fiscal_year)
    text, last = section.text, 0
    for figure in figures(text):
        if figure.kind == "count":
            lead = re.split(r"[,。;:、(]", text[max(last, figure.start - 40) : figure.start])[-1]
            yield from _number(context, figure, lead.lstrip(")"))
        last = figure.end
    yield from _names(context)


def read_numbered(sections: tuple[Section, ...], index: int, fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """The names of a list whose items are numbered lines of their own, behind a section that announces them."""
    head = sections[index]
    if not _said("announced").search(head.text):
        return
    subject = Mention(start=0, end=0, name="决算单位构成", key=KEY)
    named: list[tuple[Context, str]] = []
    for section in sections[index + 1 :]:
        found = _ITEM.fullmatch(section.text)
        if not section.label.startswith(head.label) or found is None or _said("no_name").search(found["name"]):
            break
        named.append((Context(section=section, topic="units", year=fiscal_year), found["name"]))
    for context, name in named:
        yield worded_fact(context, subject, "单位名称", "unit_name", name, 0, len(context.text))
    if named:
        context = Context(section=head, topic="units", year=fiscal_year)
        yield _listed(context, subject, [name for _, name in named], len(head.text) - 1, head.text)


def _number(context: Context, figure: Figure, lead: str) -> Iterator[NarrativeFact]:
    if figure.unit in {"个", "家"}:
        yield from _units(context, figure, lead)
    elif figure.unit in {"人", "名"}:
        yield from _heads(context, figure, lead)


def _units(context: Context, figure: Figure, lead: str) -> Iterator[NarrativeFact]:
    lists = vocabulary().lists
    behind = _said("own_unit").match(context.text, figure.end)
    known = next((one for one in lists["units_behind"] if behind and one.pattern.fullmatch(behind["what"])), None)
    known = known or next((one for one in lists["unit_counts"] if one.pattern.search(lead)), None)
    name, key = (known.name, known.key) if known is not None else ("", "")
    if (
        not key
        and behind
        and behind["what"] in {"行政单位", "事业单位"}
        and re.fullmatch(r"(?:其中)?(?:有|共|包括)?", lead)
    ):
        name, key = behind["what"], "administrative_count" if behind["what"] == "行政单位" else "institution_count"
    if key:
        yield _counted(context, figure, name, "个数", key)


def _heads(context: Context, figure: Figure, lead: str) -> Iterator[NarrativeFact]:
    posts = _said("posts").search(lead)
    staff = None if posts else _said("staff").search(lead)
    if posts:
        yield _counted(context, figure, _kind(lead, posts), "编制数", "posts")
    elif staff and not staff["kind"].endswith("编制"):
        yield _counted(context, figure, _kind(lead, staff), "人数", "headcount")
    elif _said("staff_total").match(lead):
        yield _counted(context, figure, "人员", "人数", "headcount")


def _kind(lead: str, found: re.Match[str]) -> str:
    """The kind of posts or staff with all words that belong to it: 非参公管理事业人员, not 事业人员."""
    rest = _said("before_kind").sub("", lead[: found.start("kind")])
    return rest + found["kind"]


def _counted(context: Context, figure: Figure, name: str, measure: str, key: str) -> NarrativeFact:
    return figure_fact(
        context,
        figure,
        Mention(start=0, end=0, name=name, key=KEY),
        measure=measure,
        measure_key=key,
        period=str(context.year or ""),
        start=max(0, figure.start - 40),
    )


def _names(context: Context) -> Iterator[NarrativeFact]:
    text = context.text
    found = _said("list").search(text)
    subject = Mention(start=0, end=0, name="决算单位构成", key=KEY)
    if found and not _said("no_units").search(text) and not _said("kind_only").search(found["names"][:_LIST_HEAD]):
        names = list(_split(found["names"]))
        if len(names) > 1 or (names and "本级" in names[0]):
            for name in names:
                place = text.find(name, found.start("names"))
                yield worded_fact(context, subject, "单位名称", "unit_name", name, place, place + len(name))
            yield _listed(context, subject, names, found.start("names"), found.group())
    none = _said("no_units").search(text) or _said("own_only").search(text)
    if none:
        yield worded_fact(context, subject, "无所属单位", "no_subordinates", none.group(), none.start(), none.end())


def _split(names: str) -> Iterator[str]:
    """The names of a list, up to the first piece that is none."""
    for piece in re.split(
        r"[、,;;]|(?<=[^和])和(?=[^、,;]{2,20}决算$)|(?<=[院局心站所队会处馆校部])(?=\d{1,2}[、.．]?[一-鿿])", names
    ):
        found = _NAME.match(re.sub(r"^\d{1,2}[、.．]?", "", piece))
        if found is None or _said("no_name").search(piece):
            return
        yield found["name"].removesuffix("决算")


def _listed(context: Context, subject: Mention, names: list[str], start: int, quote: str) -> NarrativeFact:
    page, box = context.section.place(start)
    return NarrativeFact(
        subject=subject.name,
        subject_key=KEY,
        measure="列出单位数",
        measure_key="listed_count",
        period=str(context.year or ""),
        value=Decimal(len(names)),
        text="、".join(names),
        unit="个",
        amount_yuan=None,
        section=context.section.label,
        page=page,
        quote=quote[-140:],
        box=box,
    )


def read_grids(document: Document, fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """The names in tables of units: grids whose headings are a unit's name, kind, number and the like, and no amount."""
    for page in document.pages:
        for grid in page.grids:
            column, first = _unit_column(grid)
            if column is None:
                continue
            cells = [(cell, normal(cell.text)) for cell in grid.cells if cell.column == column and cell.row >= first]
            named = [(cell, name) for cell, name in cells if len(name) >= 3 and not re.search(r"合计|总计|^\d+$", name)]
            for cell, name in named:
                yield _in_grid(name, page.number, cell.box, fiscal_year)
            if named:
                listed = _in_grid("、".join(name for _, name in named), page.number, grid.box, fiscal_year)
                yield replace(
                    listed,
                    measure="列出单位数",
                    measure_key="listed_count",
                    value=Decimal(len(named)),
                    unit="个",
                )


def _in_grid(text: str, page: int, box: Box | None, year: int | None) -> NarrativeFact:
    return NarrativeFact(
        subject="决算单位构成",
        subject_key=KEY,
        measure="单位名称",
        measure_key="unit_name",
        period=str(year or ""),
        value=None,
        text=text,
        unit="text",
        amount_yuan=None,
        section="单位构成表",
        page=page,
        quote=text[:140],
        box=box,
    )


def _unit_column(grid: Grid) -> tuple[int | None, int]:
    """The column of the names and the first row below the headings."""
    if not any("单位" in cell.text or "机构" in cell.text for cell in grid.cells[:_HEAD_CELLS]):
        return None, 0
    for row in range(min(2, grid.row_count)):
        headings = {cell.column: normal(cell.text) for cell in grid.cells if cell.row == row}
        named = [column for column, text in headings.items() if _said("name_headings").fullmatch(text)]
        others = [text for column, text in headings.items() if column not in named and text]
        if len(named) == 1 and others and all(_said("other_headings").fullmatch(text) for text in others):
            return named[0], row + 1
    return None, 0
