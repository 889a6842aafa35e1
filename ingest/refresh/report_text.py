"""A night's report in Chinese: as text for a terminal or mail, and as one HTML page that asks nothing of the network."""

from collections.abc import Callable
from html import escape

from ingest.identities import labels
from ingest.refresh.report import Report, Row
from ingest.terminal import harmless

_OUTCOMES = {
    "published": "已发布新的构建",
    "nothing_new": "没有新的内容，发布不变",
    "refused": "新的构建不合常理，没有发布",
    "failed": "没有完成，发布不变",
    "deadline": "到了时限，其余留待下一夜",
}
_CAUSES = {
    "new_version": "重新公开",
    "reader_version": "程序更新后重新读取",
    "review_decision": "人工复核",
    "department_decision": "部门归属的决定",
}
_CHANGES = {"changed": "改变", "new": "新增", "withdrawn": "撤去"}
_STATUS = {"late": "公开晚于批复后二十日", "not_found": "未见公开"}
_MEASURES = {
    "final_amount": "决算数",
    "initial_budget": "年初预算数",
    "change_amount": "增减额",
    "change_ratio": "增减率",
    "share": "占比",
}
"""Measures of the narrative; those of forms are in the labels of the identities."""
_SHOWN = 50


def as_text(report: Report) -> str:
    """A page for a terminal; long lists are cut, the JSON has everything."""
    lines = [*_head(report), ""]
    for title, rows in _sections(report):
        lines.append(f"{title}　{len(rows)}")
        lines += [f"  {row}" for row in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            lines.append(f"  … 另有 {len(rows) - _SHOWN} 条（juesuan report --json）")
    return harmless("\n".join(lines))


def as_html(report: Report) -> str:
    """The same as one page."""
    parts = [
        "<!doctype html><html lang='zh-CN'><meta charset='utf-8'>",
        f"<title>决算数仓 {escape(report.run)}</title>",
    ]
    parts.append(
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    parts.append("<style>body{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}</style>")
    parts.append("<h1>决算数仓夜间报告</h1>" + "".join(f"<p>{escape(harmless(line))}</p>" for line in _head(report)))
    for title, rows in _sections(report):
        items = "".join(f"<li>{escape(harmless(row))}</li>" for row in rows)
        parts.append(f"<h2>{escape(title)}（{len(rows)}）</h2>" + (f"<ul>{items}</ul>" if rows else "<p>无</p>"))
    return "".join(parts) + "</html>\n"


def headline(report: Report) -> str:
    """One line for the subject of a mail."""
    return f"决算数仓 {report.begun_at[:10]}：{_OUTCOMES[report.outcome]}；新读入 {len(report.new)}，更正 {len(report.changed)}"


def _head(report: Report) -> list[str]:
    lines = [
        f"运行 {report.run}　{_OUTCOMES[report.outcome]}",
        f"开始 {report.begun_at}　结束 {report.ended_at}（世界时）",
    ]
    lines.append(f"发布的构建 {report.build or '尚无'}；与 {report.since or '空白'} 相比")
    lines += [f"未发布的原因：{why}" for why in report.why_not]
    lines += [f"{stage['stage']}　{stage['seconds']:.1f} 秒　{stage['line']}" for stage in report.stages]
    return lines


def _sections(report: Report) -> list[tuple[str, list[str]]]:
    told: tuple[tuple[str, list[Row], Callable[[Row], str]], ...] = (
        ("新读入", report.new, _document),
        ("数值变化", report.changed, _change),
        ("迟延或未见公开", report.absent, _absence),
        ("不予收录", report.refused, _document),
        ("隔离（读不了）", report.quarantined, _document),
        ("新的核对发现", report.findings_new, _finding),
        ("消失的核对发现", report.findings_gone, _finding),
        ("来源", report.sources, _source),
    )
    return [(title, [say(row) for row in rows]) for title, rows, say in told]


def _document(row: Row) -> str:
    whose = f"{row['department_name'] or '部门不明'} {row['fiscal_year'] or '年度不明'}"
    return f"{whose}　{row['file_name']}" + (f"：{row['reason']}" if row["reason"] else "")


def _change(row: Row) -> str:
    places, items = labels("form"), labels("line") | labels("term")
    measures = {**labels("column"), **_MEASURES}
    told = (places.get(row["place"], row["place"]), items.get(row["item"], row["item"]))
    what = " ".join(str(word) for word in (*told, measures.get(row["measure"], row["measure"])) if word)
    before = row["old_printed"] or row["old_figure"] or "—"
    after = row["new_printed"] or row["new_figure"] or "—"
    cause = _CAUSES.get(row["cause"], row["cause"])
    return f"{row['department_name']} {row['fiscal_year']}　{what}　{before} → {after}（{_CHANGES[row['change']]}，{cause}）"


def _absence(row: Row) -> str:
    days = f"，批复 {row['approved_on']}，公开 {row['published_on']}" if row["approved_on"] else ""
    days += f"，应于 {row['due']} 前公开" if row.get("due") else ""
    new = "［新］" if row["is_new"] else ""
    return f"{new}{row['department_name']} {row['fiscal_year']} {row['scope'] or ''}　{_STATUS.get(row['status'], row['status'])}{days}"


def _finding(row: Row) -> str:
    return f"{row['department_name']} {row['fiscal_year']}　{row['message']}（{row['finding_id']}）"


def _source(row: Row) -> str:
    return f"{row['source']}　{row['line']}"
