"""Which form a printed title names. The title decides, never the printed number or the position."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest import layouts
from ingest.wording import normal

_LEADS = re.compile(
    r"^(?:附件?\d*[:：.、]?|(?:公开|预算|财决|表格?|附表)*(?:表)?[\d一二三四五六七八九十]{0,4}(?:[-－]\d+)?表?[:：、.]?|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]+\)|\d{1,2}[、.])+"
)
_TAILS = re.compile(
    r"(?:\((?:汇总|本级|机关|分科目|分单位|按功能分类.*|按单位.*|万元|元|公开|续|续表|.*公开\d+表|单位[:：].*)\)|[-—]*公开\d+表|\(?续表?\)?)+$"
)
_FINANCE = re.compile(r"预算|资金|专户|专项|拨款|收入|支出|基金|经费|结转|资本|收支")
_NARROWING = re.compile(r"(?:项目|采购|会议|培训|机[关构]运行|民生|分单位|分项目|明细)$")
_TABLE_NAME = re.compile(r"[^。；;，,!?？]{2,48}表(?:\([^()]{1,12}\))?")
_PRINTED_NUMBER = re.compile(
    r"(?:财决|公开|预算|附|表)*[\d一二三四五六七八九十]{1,3}(?:-\d+)?表?|公开表\d+|.*(?:部门|单位|学校)决算表"
)
_PUBLIC_NUMBER = re.compile(r"[-—\s]*公开\s*\d+\s*表$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|度)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A line that names a table: `form` is None where no layout knows it."""

    form: str | None
    text: str


@lru_cache(maxsize=4096)
def read_title(text: str) -> Title | None:
    """The title that a line prints, or None where the line is no table's title.

    Lines of the contents page (with a page number or dots behind the title) are none. The department's name and the
    year may stand before the title, its number before or behind it.
    """
    if "表" not in text:
        return None
    plain = normal(text)
    if not 4 <= len(plain) <= 70 or (re.search(r"[…·.]{3,}|\d$", plain) and not re.search(r"公开\d+表|表\d+", plain)):
        return None
    bare = _TAILS.sub("", plain)
    tail = plain[len(bare) :]
    best: tuple[int, str] | None = None
    for layout in layouts.forms().values():
        for pattern in layout.titles:
            start = _core_start(pattern, bare)
            if start is not None and (best is None or start < best[0]):
                best = (start, layout.form)
    if best is not None:
        form = best[1] + layouts.BY_UNIT if "单位" in tail else best[1]
        return Title(form=form if form in layouts.forms() else best[1], text=_PUBLIC_NUMBER.sub("", text.strip()))
    if _PRINTED_NUMBER.fullmatch(plain):
        return None
    if _TABLE_NAME.fullmatch(plain) and not plain.endswith(("报表", "下表", "附表", "本表", "列表", "代表", "空表")):
        return Title(form=None, text=text.strip())
    return None


def title_year(text: str) -> int | None:
    """The year that a title names: `2023年度收入决算表` → 2023."""
    found = _YEAR.search(normal(text))
    return int(found.group()) if found else None


def _core_start(pattern: re.Pattern[str], bare: str) -> int | None:
    """Where the form's own title begins, if the line ends with it and nothing before it makes another table of it."""
    found = pattern.search(bare)
    if found is None:
        return None
    before = _LEADS.sub("", bare[: found.start()])
    return None if _FINANCE.search(before) or _NARROWING.search(before) else found.start()
