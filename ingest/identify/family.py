"""What kind of document it is; of what is no departmental final account, what it is instead.

Forms of final accounts decide for them, whatever words of budgets stand around: courts call their account 预算执行情况. The
accounts of a whole government, audit reports, evaluations, glossaries and pages that only point elsewhere are named.
"""

import re
from collections.abc import Sequence

from ingest.decode.document import ATTACHMENT, Document
from ingest.facts import Family, Issue
from ingest.identify.cover import YEAR, Title, cover_lines
from ingest.identify.tables import LocatedTable
from ingest.wording import normal

_COVER_LINES = 40
_SHORT = 60
_ERROR_LENGTH, _PAGE_LENGTH = 900, 2_500
_FINAL_COVER = re.compile(
    r"(?:部门|单位|本级|机关|学院|大学|局|委|办|院|会|中心)?(?:\(.{1,6}\))?决算(?:公开|报告|说明|情况|文本|编制说明|报表|信息|表|$)|(?:部门|单位)决算"
)
_BUDGET_COVER = re.compile(
    r"(?:部门|单位)(?:\(.{1,6}\))?(?:综合)?预算(?!执行|绩效|管理|收支管理)|年度?预算(?:公开|编制|情况|说明|报告|表|草案|信息|$)|财政拨款预算(?:公开|表)"
)
_BUDGET_LINE = re.compile(r"(?:部门|单位|收支|支出|收入)预算(?:总|明细|情况)?表")
_HEADING = re.compile(r"决算(?:总体)?情况(?:的)?说明|决算表$")
_STATED = re.compile(r"(?:支出|收入|经费)(?:总计|合计)?(?:支出)?决算(?:数|总计|总额)?(?:为)?[\d,]+(?:\.\d+)?万?元")

_GOVERNMENT = re.compile(
    rf"(?:政府|财政|[省市县区州旗]本级)(?:总)?决算(?:草案)?(?:的)?(?:报告|公开|编制|情况|说明|$)|{YEAR}年?度?(?:全市|全县|全区|全省|市本级|县本级|区本级|省本级)?(?:地方)?财政(?:收支)?决算|预算执行情况(?:和|与|及).{{0,30}}(?:草案|报告)|预算草案的报告"
)
_KINDS = (
    ("audit_report", re.compile(r"审计(?:工作|结果|调查)?(?:报告|公告)"), "an audit report: 审计报告或审计结果公告"),
    (
        "performance_report",
        re.compile(r"绩效(?:自评|评价|自评价)?(?:报告|自评表|评价表|自评结果|情况报告|目标表)"),
        "an evaluation of performance without the accounts: 绩效评价材料",
    ),
    ("glossary", re.compile(r"^(?:.{0,20})?(?:专业)?名词解释$"), "a glossary: 名词解释"),
)
_ERROR = re.compile(
    r"(?:^|\D)(?:40[0-5]|50[0-4])(?:\D|$)|not\s*found|forbidden|bad\s*(?:request|gateway)|service\s*unavailable|页面(?:不存在|未找到|丢失)|找不到(?:页面|您)|无法(?:访问|找到)|访问(?:被拒绝|受限|出错)|错误页|出错了|已(?:被)?删除|系统维护|服务器错误",
    re.IGNORECASE,
)
_NAMED = {
    ".pdf": {"pdf"},
    ".docx": {"docx"},
    ".doc": {"doc", "docx", "rtf", "word_xml", "mhtml", "html"},
    ".xlsx": {"xlsx"},
    ".xls": {"xls", "xlsx", "excel_xml", "html", "mhtml"},
}


def family_of(document: Document, tables: Sequence[LocatedTable], titles: Sequence[Title]) -> Family:
    """A final account where forms of final accounts stand and the cover names no budget; a budget the other way."""
    lines = [normal(line.text) for page in document.pages[:60] for line in page.lines]
    cover = [text for text in lines[:_COVER_LINES] if len(text) < _SHORT]
    # 政府采购情况表 and its like stand in budgets too: only a title that says 决算, or the headings, tell a final account.
    finals = sum(1 for table in tables if table.form is not None and ("决算" in table.title or not table.title))
    budgets = sum(1 for table in tables if "预算" in table.title and "决算" not in table.title)
    final_cover = sum(1 for text in cover if "决算" in text and _FINAL_COVER.search(text)) or len(titles)
    budget_cover = sum(1 for text in cover if "决算" not in text and _BUDGET_COVER.search(text))
    budget_lines = sum(1 for text in lines if len(text) < 40 and "预算" in text and _BUDGET_LINE.search(text))
    if finals >= 2 and (final_cover or not budget_cover):
        return Family.FINAL_ACCOUNTS
    if _is_government(document, cover):
        return Family.OTHER
    if budget_cover > final_cover or (budget_cover and budget_lines) or budgets + budget_lines >= 4:
        return Family.BUDGET
    headings = sum(1 for text in lines if len(text) < 40 and "决算" in text and _HEADING.search(text))
    stated = len(_STATED.findall("".join(lines)))
    if finals or (final_cover and headings >= 2) or (titles and stated >= 2):
        return Family.FINAL_ACCOUNTS
    return Family.OTHER


def refusal(document: Document, family: Family) -> Issue:
    """Why a document is not loaded: what it is instead, with its page and the words that tell."""
    if family is Family.BUDGET:
        page, words = _first(document, _BUDGET_COVER)
        return Issue(
            kind="budget", page=page, printed=words, message="a budget, not a final account: 部门预算，不是部门决算"
        )
    kind, found, page, words = _instead(document)
    named = wrong_name(document)
    return Issue(kind=kind, page=page, printed=words, message=f"{named}; {found}" if named else found)


def wrong_name(document: Document) -> str | None:
    """The sentence on a file whose name promises another type than its bytes are; None where it keeps its word."""
    _, dot, ending = document.name.lower().rpartition(".")
    kinds = _NAMED.get(dot + ending)
    if kinds is None or document.kind in kinds:
        return None
    return f"expected {ending.upper()} by its name, found {document.kind}"


def _instead(document: Document) -> tuple[str, str, int | None, str]:
    """Kind, message, page and words of what a document is that is neither final account nor budget."""
    lines = [
        (page.number, line.text.strip()) for page in document.pages[:3] for line in page.lines if line.text.strip()
    ]
    plain = [(page, normal(text)) for page, text in lines]
    cover = [text for _, text in plain[:_COVER_LINES] if len(text) < _SHORT]
    length = sum(len(text) for _, text in plain)
    is_web = document.kind in {"html", "mhtml"}
    shown = plain[0] if plain else (None, "")
    error = next(((page, text) for page, text in lines[:20] if _ERROR.search(text)), None)
    if is_web and error is not None and length <= _ERROR_LENGTH:
        return "error_page", f"an error page of a web site, not a document: {error[1][:80]}", error[0], error[1][:80]
    attached = [note for note in document.notes if note.startswith(ATTACHMENT)]
    if is_web and attached:
        return (
            "landing_page",
            f"a web page that points to {len(attached)} attached files and prints no form itself",
            *shown,
        )
    if _is_government(document, cover):
        words = next((text for text in cover if _GOVERNMENT.search(text)), "")
        return (
            "government_accounts",
            "accounts of a whole government, not of a department: 政府决算或预算执行报告",
            shown[0],
            words,
        )
    for kind, pattern, message in _KINDS:
        words = next((text for text in cover[:12] if pattern.search(text)), "")
        if words:
            return kind, message, shown[0], words
    if is_web and not any(page.grids for page in document.pages) and length <= _PAGE_LENGTH and _mentions(cover):
        return "landing_page", "a web page that names a disclosure and prints nothing of it", *shown
    found = "neither a departmental final account nor a budget: no form and no heading of one was found"
    return "not_a_disclosure", found, None, ""


def _is_government(document: Document, cover: Sequence[str]) -> bool:
    """The title, before any heading, is that of a government's accounts and none of a department's."""
    own = [text for _, text in cover_lines(document)[:6]]
    departmental = any(re.search(r"(?:部门|单位)决算", text) for text in cover)
    return any(_GOVERNMENT.search(text) for text in own) and not departmental


def _mentions(cover: Sequence[str]) -> bool:
    return any("决算" in text for text in cover)


def _first(document: Document, pattern: re.Pattern[str]) -> tuple[int | None, str]:
    for page in document.pages[:3]:
        for line in page.lines[:_COVER_LINES]:
            text = normal(line.text)
            if len(text) < _SHORT and "决算" not in text and pattern.search(text):
                return page.number, text
    return None, ""
