"""What a document says it is: family, department, region, fiscal year, scope. None where it does not say; never guessed."""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.decode.document import Document, Reading
from ingest.facts import Family, Identity, Scope
from ingest.identify.regions import find_region
from ingest.identify.tables import LocatedTable, printed_department
from ingest.wording import normal

_COVER_LINES = 40
_YEAR = r"((?:19|20)\d{2}|二[〇○零0О]{1}[一二三四五六七八九〇○零]{2})"
_ACCOUNT_WORDS = r"(?:部门|单位|本级|机关|学校|收入|支出|收支|预算单位)?(?:单位)?(?:\(.{1,6}\))?决算"
_FINAL = re.compile(rf"{_YEAR}年?度?(?:的)?.{{0,40}}?{_ACCOUNT_WORDS}")
_FINAL_COVER = re.compile(
    r"(?:部门|单位|本级|机关|学院|大学|局|委|办|院|会|中心)?(?:\(.{1,6}\))?决算(?:公开|报告|说明|情况|文本|编制说明|报表|信息|表|$)|(?:部门|单位)决算"
)
_BUDGET_COVER = re.compile(
    r"(?:部门|单位)(?:\(.{1,6}\))?(?:综合)?预算(?!执行|绩效|管理|收支管理)|年度?预算(?:公开|编制|情况|说明|报告|表|草案|信息|$)|财政拨款预算(?:公开|表)"
)
_SENTENCE = re.compile(r"[。；，,]|比|较|增加|减少|上年|万元")
_CHINESE_DIGITS = str.maketrans("〇○零О一二三四五六七八九", "0000123456789")
_PART = re.compile(
    r"第[一二三四五六]部分[:：、]?(.{2,40}?)(?:\d{4}年度?)?(?:部门|单位)?(?:概况|基本情况|主要职责|决算表|决算情况|决算报表|决算)"
)
_COVER_TITLE = re.compile(
    rf"^(.{{2,40}}?)(?:{_YEAR}年?度?)?(?:(?:部门|单位)(?:\(.{{1,6}}\))?决算|(?:\(.{{1,6}}\))?决算(?:公开|报告|说明|情况|文本|报表|信息|$))"
)
_NOT_A_NAME = re.compile(
    r"^(?:\d|目录|第[一二三四五六]|部门|单位|附件|关于)|模板|样表|[XxX×＊*]{2}|[:：。，；]|[一二三四五六七八九十]、"
)


def identify(document: Document, tables: tuple[LocatedTable, ...]) -> Identity:
    """The identity that the cover, the part headings and the heads of the tables print."""
    lines = [normal(line.text) for page in document.pages[:60] for line in page.lines]
    family = _family(document, lines, tables)
    department = _department(lines, tables, _printed_names(document))
    region = find_region(department) if department else None
    return Identity(
        family=family,
        department=department,
        region=region.name if region else None,
        region_code=region.code if region else None,
        fiscal_year=_fiscal_year(lines, tables),
        scope=_scope(lines, department, family),
    )


def _family(document: Document, lines: list[str], tables: tuple[LocatedTable, ...]) -> Family:
    """A final account where forms of final accounts stand and the cover does not name a budget; a budget the other way."""
    cover = [text for text in lines[:_COVER_LINES] if len(text) < 60]
    finals = sum(1 for table in tables if table.form is not None)
    budgets = sum(1 for table in tables if "预算" in table.title and "决算" not in table.title)
    final_cover = sum(1 for text in cover if _FINAL_COVER.search(text))
    budget_cover = sum(1 for text in cover if _BUDGET_COVER.search(text) and "决算" not in text)
    budget_lines = sum(
        1
        for text in lines
        if len(text) < 40 and re.search(r"(?:部门|单位|收支|支出|收入)预算(?:总|明细|情况)?表", text)
    )
    if finals >= 2 and (final_cover or not budget_cover):
        return Family.FINAL_ACCOUNTS
    if budget_cover > final_cover or (budget_cover and budget_lines) or budgets + budget_lines >= 4:
        return Family.BUDGET
    headings = sum(1 for text in lines if len(text) < 40 and re.search(r"决算(?:总体)?情况(?:的)?说明|决算表$", text))
    if finals or (final_cover and headings >= 2):
        return Family.FINAL_ACCOUNTS
    return Family.OTHER


def _fiscal_year(lines: list[str], tables: tuple[LocatedTable, ...]) -> int | None:
    """The year that stands before 决算 most often; the cover and the titles of tables weigh more than sentences."""
    votes: Counter[int] = Counter()
    for index, text in enumerate(lines):
        found = _FINAL.search(text)
        if found and len(text) < 60 and not _SENTENCE.search(text):
            votes[_year(found.group(1))] += 3 if index < _COVER_LINES else 1
    for table in tables:
        if table.year is not None and table.form is not None:
            votes[table.year] += 3
    if not votes:
        joined = "".join(lines[:12])
        found = _FINAL.search(joined)
        return _year(found.group(1)) if found else None
    best = votes.most_common(2)
    return best[0][0] if len(best) == 1 or best[0][1] > best[1][1] else None


def _year(printed: str) -> int:
    return int(printed.translate(_CHINESE_DIGITS))


def _printed_names(document: Document) -> list[str]:
    """What a text dump prints behind `部门：` and its like: its tables have no places, so their heads are plain lines."""
    if document.reading is not Reading.DUMP:
        return []
    return [name for page in document.pages for line in page.lines if (name := printed_department([line.text]))]


def _department(lines: list[str], tables: tuple[LocatedTable, ...], printed: list[str]) -> str | None:
    """The name that the heads of the tables print; else the cover; else the headings of the parts."""
    named = [table.department for table in tables if table.department] or printed
    heads = [name for name in named if not _NOT_A_NAME.search(name)]
    if heads:
        return _most_common(re.sub(r"\((?:汇总|本级)\)$", "", normal(head)) for head in heads)
    for start in range(min(12, len(lines))):
        for width in (1, 2, 3):
            found = _COVER_TITLE.match("".join(lines[start : start + width]))
            name = _clean_name(found.group(1)) if found else None
            if name:
                return name
    parts = [name for text in lines if (found := _PART.search(text)) and (name := _clean_name(found.group(1)))]
    return _most_common(parts) if parts else None


def _clean_name(text: str) -> str | None:
    name = re.sub(rf"{_YEAR}年?度?", "", text)
    name = re.sub(r"\((?:汇总|本级)\)|(?:部门|单位)$", "", name).strip("-—_ ")
    return name if len(name) >= 3 and not _NOT_A_NAME.search(name) and re.search(r"[一-鿿]{3}", name) else None


def _most_common(names: Iterable[str]) -> str:
    return Counter(names).most_common(1)[0][0]


def _scope(lines: list[str], department: str | None, family: Family) -> Scope | None:
    if family is not Family.FINAL_ACCOUNTS:
        return None
    cover = "".join(lines[:_COVER_LINES])
    if re.search(r"\(汇总\)|部门决算汇总|汇总决算", cover):
        return Scope.DEPARTMENT
    if re.search(r"\((?:本级|机关)\)|本级决算|机关本级", "".join(text for text in lines[:12])) or (
        department or ""
    ).endswith("本级"):
        return Scope.OWN_LEVEL
    departments, units = cover.count("部门决算"), cover.count("单位决算")
    if departments or units:
        return Scope.DEPARTMENT if departments >= units else Scope.UNIT
    return None
