"""The department of a disclosure: by its title, the heads of its tables, the headings of its parts, or its tables' titles."""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.decode.document import Document
from ingest.identify.cover import YEAR, Title, is_body, plain_name
from ingest.identify.regions import find_region
from ingest.identify.tables import LocatedTable
from ingest.wording import normal

_PART = re.compile(
    r"^第[一二三四五六七八九十]部分[:：、]?(.{2,48}?)(?:部门|单位)?(?:\((?:部门|单位|本级|汇总)\))?(?:的)?(?:概况|概括|基本情况|主要职责|主要职能|决算表|决算情况|决算报表|决算公开表|决算)"
)
_FORM_TITLE = re.compile(
    rf"^(.{{3,45}}?)(?:{YEAR}年?度?)(?:部门|单位)?(?:收入|支出|财政拨款|一般公共预算|政府性基金|国有资本)"
)
_HEADING = re.compile(r"第[一二三四五六七八九十]部分")


def department(document: Document, titles: tuple[Title, ...], tables: Iterable[LocatedTable]) -> str | None:
    """The printed name without year and scope; None where no name is printed, or only a template's."""
    whole = "".join(normal(line.text) for page in document.pages[:60] for line in page.lines)
    heads = _heads(tables)
    cover = _from_titles(titles, whole)
    parts = _most(_from_parts(document))
    if cover is None:
        return heads or parts or _most(_from_form_titles(document))
    # A head that prints the same body with its region in front says more; the other way round it is the short name.
    longer = [name for name in (heads, parts) if name and name.endswith(cover) and len(name) > len(cover)]
    return longer[0] if longer else cover


def _heads(tables: Iterable[LocatedTable]) -> str | None:
    """What the heads of the tables print after 部门： most often."""
    printed = (plain_name(normal(table.department)) for table in tables if table.department)
    return _most(name for name in printed if name is not None)


def _from_titles(titles: tuple[Title, ...], whole: str) -> str | None:
    """The narrowest title's name, or a wider one's that goes on with it: a name broken over lines is whole elsewhere."""
    named = [title.name for title in titles if title.name is not None]
    if not named:
        return None
    best = named[0]
    for name in named[1:]:
        wider = len(name) > len(best) and name.endswith(best)
        # A title in two lines stands whole in a heading or a sentence; two lines that have nothing to do with each other do not.
        told = whole.count(name) > 1 or (find_region(best) is None and find_region(name) is not None)
        if wider and told:
            best = name
    return best


def _from_parts(document: Document) -> Iterable[str]:
    """Names in the headings of parts, which may go on in the next line."""
    for page in document.pages[:60]:
        texts = [normal(line.text) for line in page.lines]
        for index, text in enumerate(texts):
            if not _HEADING.match(text):
                continue
            following = texts[index + 1] if index + 1 < len(texts) and not _HEADING.match(texts[index + 1]) else ""
            for heading in (text, text + following):
                found = _PART.match(heading)
                name = plain_name(found[1]) if found else None
                if name is not None and is_body(name):
                    yield name
                    break


def _from_form_titles(document: Document) -> Iterable[str]:
    """Names that stand before the year in the titles of forms: 某街道办事处2021年收入决算表."""
    for page in document.pages[:60]:
        for line in page.lines:
            text = re.sub(r"^[一二三四五六七八九十]{1,3}、", "", normal(line.text))
            found = _FORM_TITLE.match(text) if text.endswith("表") else None
            name = plain_name(found[1]) if found else None
            if name is not None and is_body(name):
                yield name


def _most(names: Iterable[str]) -> str | None:
    counted = Counter(names).most_common(1)
    return counted[0][0] if counted else None
