"""What `juesuan inspect` shows: one disclosure as JSON (schema: `inspect.schema.json`) or as a page of text."""

from decimal import Decimal
from typing import Any

from ingest.decode.document import Box
from ingest.facts import (
    AmbiguousAmount,
    Amount,
    Disclosure,
    Finding,
    Issue,
    Mention,
    NarrativeFact,
    PerformanceForm,
    Table,
    UnknownTable,
)


def as_json(disclosure: Disclosure) -> dict[str, Any]:
    """The disclosure as plain values. Amounts are strings in the table's own unit, without separators."""
    identity = disclosure.identity
    return {
        "document": {
            "name": disclosure.name,
            "sha256": disclosure.sha256,
            "kind": disclosure.kind,
            "family": str(identity.family),
            "department": identity.department,
            "region": identity.region,
            "region_code": identity.region_code,
            "fiscal_year": identity.fiscal_year,
            "scope": str(identity.scope) if identity.scope else None,
            "pages": disclosure.page_count,
            "unit": disclosure.unit,
            "reading": str(disclosure.reading),
        },
        "tables": [_table(table) for table in disclosure.tables],
        "unknown_tables": [_unknown_table(table) for table in disclosure.unknown_tables],
        "facts": [_fact(fact) for fact in disclosure.facts],
        "performance_forms": [_performance_form(form) for form in disclosure.performance_forms],
        "findings": [_finding(finding) for finding in disclosure.findings],
        "issues": [_issue(issue) for issue in disclosure.issues],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "form": table.form,
        "title": table.title,
        "pages": list(table.pages),
        "unit": table.unit,
        "state": str(table.state),
        "declaration": table.declaration,
        "rows": [_row(amount) for amount in table.amounts],
        "ambiguous": [_ambiguous(amount) for amount in table.ambiguous],
    }


def _ambiguous(amount: AmbiguousAmount) -> dict[str, Any]:
    return {
        "row": amount.row,
        "code": amount.code,
        "name": amount.name,
        "side": amount.side,
        "line": amount.line,
        "printed": amount.printed,
        "value": plain(amount.value),
        "page": amount.page,
        "bbox": _box(amount.box),
        "reading": str(amount.reading),
        "candidates": list(amount.candidates),
        "evidence": list(amount.evidence),
    }


def _unknown_table(table: UnknownTable) -> dict[str, Any]:
    cells = [
        {"page": cell.page, "row": cell.row, "column": cell.column, "text": cell.text, "bbox": _box(cell.box)}
        for cell in table.cells
    ]
    return {"title": table.title, "pages": list(table.pages), "cells": cells}


def _row(amount: Amount) -> dict[str, Any]:
    return {
        "code": amount.code,
        "name": amount.name,
        "side": amount.side,
        "line": amount.line,
        "column": f"{amount.side}/{amount.column}" if amount.side else amount.column,
        "value": plain(amount.value),
        "amount_yuan": plain(amount.amount_yuan),
        "page": amount.page,
        "bbox": _box(amount.box),
        "printed": amount.printed,
        "reading": str(amount.reading),
        "standing": str(amount.standing),
        "evidence": list(amount.evidence),
    }


def _fact(fact: NarrativeFact) -> dict[str, Any]:
    return {
        "subject": fact.subject,
        "subject_key": fact.subject_key,
        "measure": fact.measure,
        "measure_key": fact.measure_key,
        "period": fact.period,
        "value": plain(fact.value) if fact.value is not None else fact.text,
        "unit": fact.unit,
        "amount_yuan": plain(fact.amount_yuan) if fact.amount_yuan is not None else None,
        "direction": fact.direction,
        "base": fact.base,
        "code": fact.code,
        "section": fact.section,
        "page": fact.page,
        "bbox": _box(fact.box),
        "quote": fact.quote,
    }


def _performance_form(form: PerformanceForm) -> dict[str, Any]:
    return {
        "kind": form.kind,
        "name": form.name,
        "year": form.year,
        "filled_on": form.filled_on,
        "pages": list(form.pages),
        "execution_weight": _exact(form.execution_weight),
        "execution_score": _exact(form.execution_score),
        "total_weight": _exact(form.total_weight),
        "total_score": _exact(form.total_score),
        "goal_weights": [str(weight) for weight in form.goal_weights],
        "indicators": [
            {
                "goal": indicator.goal,
                "levels": list(indicator.levels),
                "name": indicator.name,
                "target": indicator.target,
                "actual": indicator.actual,
                "weight": _exact(indicator.weight),
                "score": _exact(indicator.score),
                "reason": indicator.reason,
                "page": indicator.page,
                "bbox": _box(indicator.box),
            }
            for indicator in form.indicators
        ],
    }


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "grade": str(finding.grade),
        "a": _mention(finding.a),
        "b": _mention(finding.b),
        "difference": finding.difference,
        "bound": finding.bound,
        "message": finding.message,
        "consequences": list(finding.consequences),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"where": mention.where, "figure": mention.figure, "page": mention.page}


def _issue(issue: Issue) -> dict[str, Any]:
    return {"kind": issue.kind, "page": issue.page, "printed": issue.printed, "message": issue.message}


def _box(box: Box | None) -> list[float] | None:
    return [round(edge, 2) for edge in (box.x0, box.y0, box.x1, box.y1)] if box else None


def plain(value: Decimal) -> str:
    """The decimal in plain digits, with the decimals that it was printed with."""
    return format(value, "f")


def as_text(disclosure: Disclosure) -> str:
    """A page of Chinese text for a person at a terminal: what was read, what was found, what could not be read."""
    identity = disclosure.identity
    lines = [
        f"{disclosure.name}",
        f"  部门 {identity.department or '—'}　地区 {identity.region or '—'}　年度 {identity.fiscal_year or '—'}　"
        f"范围 {identity.scope or '—'}　类别 {identity.family}",
        f"  {disclosure.kind}，{disclosure.page_count} 页，单位 {disclosure.unit or '—'}，sha256 {disclosure.sha256[:16]}…",
        "",
    ]
    for table in disclosure.tables:
        pages = "、".join(str(page) for page in table.pages)
        unplaced = f"，{len(table.ambiguous)} 个栏次不明" if table.ambiguous else ""
        lines.append(
            f"  {table.title}（{table.form}）第 {pages} 页：{table.state}，{len(table.amounts)} 个金额{unplaced}，{table.unit}"
        )
    lines += ["", f"  说明事实 {len(disclosure.facts)} 条"]
    for finding in disclosure.findings:
        lines.append(f"  [{finding.grade}] {finding.check} {finding.message}")
    for issue in disclosure.issues:
        page = f"第 {issue.page} 页 " if issue.page else ""
        lines.append(f"  （{issue.kind}）{page}{issue.message}")
    return "\n".join(lines)
