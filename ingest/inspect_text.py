"""What `juesuan inspect` shows to a person at a terminal: one disclosure as a page of Chinese text."""

from collections import Counter
from collections.abc import Iterator

from ingest import finding_text, issue_words
from ingest.decode.document import Reading
from ingest.facts import Disclosure, Family, Issue, Table, TableState
from ingest.state import LABELS, reason_of, state_of

FAMILIES = {Family.FINAL_ACCOUNTS: "部门决算", Family.BUDGET: "部门预算", Family.OTHER: "其他"}
TABLE_STATES = {
    TableState.FILLED: "有数",
    TableState.DECLARED_EMPTY: "声明无数据",
    TableState.BLANK: "空白",
    TableState.UNREAD: "读不出",
}
READINGS = {
    Reading.TEXT_LAYER: "文字",
    Reading.OCR: "扫描识别",
    Reading.OFFICE_CELL: "表格单元格",
    Reading.DUMP: "无版面的文本",
}
_MOST_OF_A_KIND = 5


def as_text(disclosure: Disclosure) -> str:
    """What the document says it is, its tables, what does not agree in it, what could not be read."""
    return "\n".join(
        [
            *_head(disclosure),
            *_part("表格", map(_table, disclosure.tables)),
            *_part("说明", _told(disclosure)),
            *_part("核对", (line for finding in disclosure.findings for line in finding_text.lines(finding))),
            *_part("未读出或需留意", _issues(disclosure.issues)),
        ]
    )


def as_line(disclosure: Disclosure) -> str:
    """One line of a list: the file's state, whose accounts they are, and how much was read."""
    identity = disclosure.identity
    state, reason = state_of(disclosure), reason_of(disclosure)
    amounts = sum(len(table.amounts) for table in disclosure.tables)
    read = (
        f"　{identity.department or '—'} {identity.fiscal_year or '—'} {identity.scope or '—'}，"
        f"{len(disclosure.tables)} 张表，{amounts} 个金额"
        if state in {"loaded", "warned"}
        else ""
    )
    return f"  {LABELS[state]}　{disclosure.name}{read}" + (f"：{reason}" if reason else "")


def _head(disclosure: Disclosure) -> Iterator[str]:
    identity = disclosure.identity
    state, reason = state_of(disclosure), reason_of(disclosure)
    yield disclosure.name
    yield f"  状态 {LABELS[state]}" + (f"：{reason}" if reason else "")
    yield (
        f"  部门 {identity.department or '—'}　地区 {identity.region or '—'}　年度 {identity.fiscal_year or '—'}　"
        f"范围 {identity.scope or '—'}　类别 {FAMILIES[identity.family]}"
    )
    if disclosure.pages:
        yield f"  本文件第 {disclosure.part} 份，第 {disclosure.pages[0]}—{disclosure.pages[1]} 页"
    yield (
        f"  格式 {disclosure.kind}（{READINGS[disclosure.reading]}），{disclosure.page_count} 页，"
        f"金额单位 {disclosure.unit or '—'}，指纹 {disclosure.sha256[:16]}…"
    )


def _part(title: str, lines: Iterator[str]) -> list[str]:
    """A heading and its lines; nothing where there are none."""
    found = list(lines)
    return ["", f"{title}", *found] if found else []


def _table(table: Table) -> str:
    pages = "、".join(map(str, table.pages))
    counts = [f"{len(table.amounts)} 个金额"] if table.amounts or table.state is TableState.FILLED else []
    counts += [f"{len(table.quantities)} 个数量"] if table.quantities else []
    counts += [f"{len(table.ambiguous)} 个栏次不明"] if table.ambiguous else []
    return "，".join([f"  {table.title}　第 {pages} 页：{TABLE_STATES[table.state]}", *counts, table.unit])


def _told(disclosure: Disclosure) -> Iterator[str]:
    if disclosure.facts or disclosure.performance_forms:
        yield f"  文字说明里的事实 {len(disclosure.facts)} 条，绩效自评表 {len(disclosure.performance_forms)} 份"


def _issues(issues: tuple[Issue, ...]) -> Iterator[str]:
    """The first few of each kind; of the others only how many there are."""
    shown: Counter[str] = Counter()
    for issue in issues:
        shown[issue.kind] += 1
        if shown[issue.kind] <= _MOST_OF_A_KIND:
            yield f"  {issue_words.told(issue)}"
    for kind, count in shown.items():
        if count > _MOST_OF_A_KIND:
            yield f"  另有 {count - _MOST_OF_A_KIND} 处：{issue_words.sentence(kind)}"
