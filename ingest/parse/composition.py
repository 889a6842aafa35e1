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
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import figure_fact, worded_fact
from ingest.parse.subjects import Mention
from ingest.wording import normal

KEY = "composition"
_HEADINGS = re.compile(r"机构|构成|人员|编制|组成|概况|基本情况|单位情况|编报范围|决算单位")
_HEAD_CELLS = 16
_BEFORE_KIND = re.compile(
    r"^.*(?:\d{4}年(?:度)?(?:末|底)?|年末|年底|月底|日|[局委办部院厅校园站所队会处](?=$|共|现|实)|单位|部门|中心|本级|我院|本院|管理的|其中|另有|现有|共有|含|有)"
)
_EXPLAINED = re.compile("情况说明|名词")
_ACCOUNTS = re.compile(r"情况说明|名词|支出|收入|绩效|资产|采购")
_UNITS = (
    (re.compile(r"(?:纳入|编制|汇总)[^,。;:]{0,40}?(?:预算)?单位(?:共有|共计|共|包括|合计|为|有|\(含本级\))*$|(?:决算|预算)单位(?:共有|共计|共|有|包括)*$"), "纳入编制范围的单位", "unit_count"),
    (re.compile(r"(?:下属|所属|下设|直属|二级)(?:[^,。;:]{0,8}?(?:单位|机构))?(?:共有|共计|共|包括|有|为)*$"), "所属单位", "subordinate_count"),
    (re.compile(r"(?:内设|下设|设)(?:有|立)?(?:职能)?(?:机构|科室|处室|股室|部门)?(?:共有|共计|共|包括|有|为)*$"), "内设机构", "internal_count"),
    (re.compile(r"(?P<kind>参公(?:管理)?(?:的)?(?:事业)?单位|参照公务员法管理(?:的)?(?:事业)?单位)(?:共|有|为)*$"), "参公单位", "participating_count"),
    (re.compile(r"(?P<kind>行政单位)(?:共|有|为)*$"), "行政单位", "administrative_count"),
    (re.compile(r"(?P<kind>(?:全额|差额|公益[一二]类|其他|财政补助)?(?:拨款)?事业单位)(?:共|有|为)*$"), "事业单位", "institution_count"),
)  # fmt: skip
_OWN_UNIT = re.compile(
    r"(?:个|家)?(?P<what>职能机构|内设机构|内设科室|科室|处室|股室|部门|机构|所属单位|下属单位|二级单位|事业单位|行政单位|单位)"
)
_OWN_UNITS = {
    "职能机构": ("内设职能机构", "internal_count"),
    "内设机构": ("内设机构", "internal_count"),
    "内设科室": ("内设机构", "internal_count"),
    "科室": ("内设机构", "internal_count"),
    "处室": ("内设机构", "internal_count"),
    "股室": ("内设机构", "internal_count"),
    "所属单位": ("所属单位", "subordinate_count"),
    "下属单位": ("所属单位", "subordinate_count"),
    "二级单位": ("所属单位", "subordinate_count"),
}
_POSTS = re.compile(
    r"(?P<kind>(?:(?:参照公务员(?:法)?管理|参公|行政|事业|工勤|政法专项|政法|机关|后勤服务|控制|人员|公益[一二]类|全额|差额|聘用|核定|实名|总)*(?:事业)?(?:人员)?编制))(?:人数|数|员额|总数)?(?:共|共计|为|有|核定|是)*$"
)
_STAFF = re.compile(
    r"(?P<kind>(?:年末|实有|现有|在职|在编|在岗|离退休|离休|退休|退职|编外|聘用|临聘|临时聘用|合同制|劳务派遣|参公|行政|事业|工勤|政府雇员|公务员|遗属|财政供养|财政供给|县聘|人事派遣|派遣|人事代理|机关|正式|其他)+(?:在职|在编|管理|技术)*(?:人员|职工|教职工|干部|干警|编制|工作人员)?(?:经费)?(?:总)?(?:人数|数)?)(?:共有|共计|共|为|有|合计|是)*$"
)
_POSTS_AND_STAFF = re.compile(r"^(?:人员)?总?人数(?:为|共)?$")
_LIST = re.compile(
    r"(?:部门决算|单位决算|单位构成|(?:所属|下属|二级|基层)(?:预算|事业)?单位(?=\d|共|有|包括|分别|,)|决算(?:编制范围)?(?:的)?单位|编制范围的(?:二级)?(?:预算)?单位|决算)[^。,;:]{0,30}?,?(?:包括|包含|有|分别是|分别为|如下)[:：]?(?P<names>[^。]{4,1200})"
)
_NAME = re.compile(
    r"^(?:\d{1,2}[、.．]?|\(\d{1,2}\)|[①-⑳]|以及|和|及|与)?(?P<name>[一-鿿A-Za-z0-9()·—-]{3,40}?)(?:决算|的决算)?(?:\((?:\d+个)\))?$"
)
_NO_NAME = re.compile(r"情况|如下|共有|其中|包括|没有|等\d|元|决算由|组成|本年|预算|说明")
_LIST_HEAD = 120
_KIND_ONLY = re.compile(
    r"(?:^|[、,;和及])(?:所属|下属|直属|其他)?(?:\d+个)?(?:行政)?(?:事业)?单位(?:决算)?(?=$|[、,;。和及])"
)
_ANNOUNCED = re.compile(r"单位[^。]{0,30}(?:包括|如下|有|分别是|为)?[:：]$")
_ITEM = re.compile(r"(?:\d{1,2}[、.．]|\(\d{1,2}\)|[①-⑳])(?P<name>[一-鿿A-Za-z0-9()·—-]{3,40})[;；。,]?")
_NO_UNITS = re.compile(r"(?:没有|无)(?:纳入[^,。]{0,20})?(?:下属|所属|下设|二级|独立核算)[^,。;]{0,12}(?:单位|机构)")
_OWN_ONLY = re.compile(
    r"(?:只|仅)(?:包括|包含|含)?(?:单位)?本级|由(?:单位|部门|局|机关)?本级决算组成|仅有?(?:一个)?单位"
)
_NAME_HEADINGS = re.compile(
    r"(?:(?:决算|预算|二级|基层|下属|所属)?(?:预算|决算)?(?:单位|机构)(?:全称|名称))|(?:决算|预算)单位|单位名称\(全称\)"
)
_OTHER_HEADINGS = re.compile(
    r"序号|编号|单位(?:性质|类别|类型|级别|代码|编码)|性质|类别|类型|经费来源|经费(?:供给|保障)(?:方式|形式)|预算级次|备注|(?:核定)?编制(?:人)?数|(?:实有|在职|离退休|退休|离休|在编)?(?:人员|人)数|级次|拟变动情况|会计制度|主管部门"
)


def describes(section: Section) -> bool:
    """Whether a section may tell units and staff: by its headings, before the accounts are explained."""
    return _describe(section.part_heading, section.inner_headings)


@lru_cache(maxsize=4096)
def _describe(part: str, inner: tuple[str, ...]) -> bool:
    """The heading of a part prints the body's name, in which 资产 or 采购 may stand: of it only 情况说明 and 名词 count."""
    if _EXPLAINED.search(part) or not any(_HEADINGS.search(heading) for heading in (part, *inner)):
        return False
    return not any(_ACCOUNTS.search(heading) and not _HEADINGS.match(heading) for heading in inner)


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
    if not _ANNOUNCED.search(head.text):
        return
    subject = Mention(start=0, end=0, name="决算单位构成", key=KEY)
    named: list[tuple[Context, str]] = []
    for section in sections[index + 1 :]:
        found = _ITEM.fullmatch(section.text)
        if not section.label.startswith(head.label) or found is None or _NO_NAME.search(found["name"]):
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
    behind = _OWN_UNIT.match(context.text, figure.end)
    name, key = _OWN_UNITS.get(behind["what"], ("", "")) if behind else ("", "")
    if not key:
        for pattern, subject, measure in _UNITS:
            if pattern.search(lead):
                name, key = subject, measure
                break
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
    posts = _POSTS.search(lead)
    staff = None if posts else _STAFF.search(lead)
    if posts:
        yield _counted(context, figure, _kind(lead, posts), "编制数", "posts")
    elif staff and not staff["kind"].endswith("编制"):
        yield _counted(context, figure, _kind(lead, staff), "人数", "headcount")
    elif _POSTS_AND_STAFF.match(lead):
        yield _counted(context, figure, "人员", "人数", "headcount")


def _kind(lead: str, found: re.Match[str]) -> str:
    """The kind of posts or staff with all words that belong to it: 非参公管理事业人员, not 事业人员."""
    rest = _BEFORE_KIND.sub("", lead[: found.start("kind")])
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
    found = _LIST.search(text)
    subject = Mention(start=0, end=0, name="决算单位构成", key=KEY)
    if found and not _NO_UNITS.search(text) and not _KIND_ONLY.search(found["names"][:_LIST_HEAD]):
        names = list(_split(found["names"]))
        if len(names) > 1 or (names and "本级" in names[0]):
            for name in names:
                place = text.find(name, found.start("names"))
                yield worded_fact(context, subject, "单位名称", "unit_name", name, place, place + len(name))
            yield _listed(context, subject, names, found.start("names"), found.group())
    none = _NO_UNITS.search(text) or _OWN_ONLY.search(text)
    if none:
        yield worded_fact(context, subject, "无所属单位", "no_subordinates", none.group(), none.start(), none.end())


def _split(names: str) -> Iterator[str]:
    """The names of a list, up to the first piece that is none."""
    for piece in re.split(
        r"[、,;;]|(?<=[^和])和(?=[^、,;]{2,20}决算$)|(?<=[院局心站所队会处馆校部])(?=\d{1,2}[、.．]?[一-鿿])", names
    ):
        found = _NAME.match(re.sub(r"^\d{1,2}[、.．]?", "", piece))
        if found is None or _NO_NAME.search(piece):
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
        named = [column for column, text in headings.items() if _NAME_HEADINGS.fullmatch(text)]
        others = [text for column, text in headings.items() if column not in named and text]
        if len(named) == 1 and others and all(_OTHER_HEADINGS.fullmatch(text) for text in others):
            return named[0], row + 1
    return None, 0
