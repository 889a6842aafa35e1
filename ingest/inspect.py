"""What `juesuan inspect --json` shows: one disclosure as JSON (schema: `inspect.schema.json`)."""

from decimal import Decimal
from typing import Any

from ingest.decode.document import Box
from ingest.facts import (
    AmbiguousAmount,
    Amount,
    CheckResult,
    Disclosure,
    Finding,
    Issue,
    Mention,
    NarrativeFact,
    PerformanceForm,
    PerformanceFunds,
    PerformanceIndicator,
    Quantity,
    Suspect,
    Table,
    UnknownTable,
)
from ingest.parse.amounts import to_yuan
from ingest.parse.project_names import ProjectMatch, match_projects
from ingest.state import reason_of, state_of


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
            "state": state_of(disclosure),
            "reason": reason_of(disclosure),
            "part": disclosure.part,
            "page_range": list(disclosure.pages) if disclosure.pages else None,
        },
        "tables": [_table(table) for table in disclosure.tables],
        "unknown_tables": [_unknown_table(table) for table in disclosure.unknown_tables],
        "facts": [_fact(fact) for fact in disclosure.facts],
        "performance_forms": [_performance_form(form) for form in disclosure.performance_forms],
        "performance_matches": [
            _match(match) for match in match_projects(disclosure.facts, disclosure.performance_forms)
        ],
        "findings": [finding_json(finding) for finding in disclosure.findings],
        "check_results": [_result(result) for result in disclosure.results],
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
        "rows": [_row(table, number) for number in _numbers(table)],
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


def _numbers(table: Table) -> list[Amount | Quantity]:
    """Money and quantities together, row by row; money alone in printed order."""
    if not table.quantities:
        return list(table.amounts)
    return sorted((*table.amounts, *table.quantities), key=lambda number: number.row)


def _unknown_table(table: UnknownTable) -> dict[str, Any]:
    cells = [
        {"page": cell.page, "row": cell.row, "column": cell.column, "text": cell.text, "bbox": _box(cell.box)}
        for cell in table.cells
    ]
    return {"title": table.title, "pages": list(table.pages), "cells": cells}


def _row(table: Table, number: Amount | Quantity) -> dict[str, Any]:
    return {
        "code": number.code,
        "name": number.name,
        "side": number.side,
        "line": number.line,
        "column": f"{number.side}/{number.column}" if number.side else number.column,
        "value": plain(number.value),
        "unit": (number.unit or table.unit) if isinstance(number, Amount) else number.unit,
        "amount_yuan": plain(number.amount_yuan) if isinstance(number, Amount) else None,
        "page": number.page,
        "bbox": _box(number.box),
        "printed": number.printed,
        "reading": str(number.reading),
        "standing": str(number.standing),
        "evidence": list(number.evidence) if isinstance(number, Amount) else [],
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
    money = form.money
    return {
        "kind": form.kind,
        "name": form.name,
        "department": form.department,
        "implementing_unit": form.implementing_unit,
        "year": form.year,
        "filled_on": form.filled_on,
        "contact": form.contact,
        "telephone": form.telephone,
        "pages": list(form.pages),
        "unit": form.unit,
        "initial_budget": _exact(money.initial_budget if money else None),
        "adjusted_budget": _exact(money.adjusted_budget if money else None),
        "executed": _exact(money.executed if money else None),
        "execution_ratio": _exact(money.execution_ratio if money else None),
        "execution_weight": _exact(form.execution_weight),
        "execution_score": _exact(form.execution_score),
        "total_weight": _exact(form.total_weight),
        "total_score": _exact(form.total_score),
        "grade": form.grade,
        "funds": [_funds(row, form.unit) for row in form.funds],
        "goal_weights": [plain(weight) for weight in form.goal_weights],
        "goals": [
            {"target": goal.target, "actual": goal.actual, "weight": _exact(goal.weight), "page": goal.page}
            for goal in form.goals
        ],
        "indicators": [_indicator(indicator) for indicator in form.indicators],
    }


def _funds(row: PerformanceFunds, unit: str | None) -> dict[str, Any]:
    amounts = {
        "initial_budget": row.initial_budget,
        "adjusted_budget": row.adjusted_budget,
        "executed": row.executed,
    }
    yuan = {
        f"{key}_yuan": _exact(to_yuan(value, unit)) if value is not None and unit is not None else None
        for key, value in amounts.items()
    }
    return {
        "source": row.source,
        "label": row.label,
        **{key: _exact(value) for key, value in amounts.items()},
        **yuan,
        "execution_ratio": _exact(row.execution_ratio),
        "weight": _exact(row.weight),
        "score": _exact(row.score),
        "printed": dict(row.printed),
        "page": row.page,
        "bbox": _box(row.box),
    }


def _indicator(indicator: PerformanceIndicator) -> dict[str, Any]:
    return {
        "goal": indicator.goal,
        "levels": list(indicator.levels),
        "name": indicator.name,
        "target": indicator.target,
        "actual": indicator.actual,
        "weight": _exact(indicator.weight),
        "score": _exact(indicator.score),
        "reason": indicator.reason,
        "standard": indicator.standard,
        "page": indicator.page,
        "bbox": _box(indicator.box),
    }


def _match(match: ProjectMatch) -> dict[str, Any]:
    return {"subject": match.subject, "page": match.page, "how": match.how, "form": match.form, "name": match.name}


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding with the figures that may have gone wrong."""
    return {
        "id": finding.key,
        "check": finding.check,
        "grade": str(finding.grade),
        "a": _mention(finding.a),
        "b": _mention(finding.b),
        "difference": finding.difference,
        "bound": finding.bound,
        "message": finding.message,
        "consequences": list(finding.consequences),
        "failed_checks": list(finding.checks or (finding.check,)),
        "whose": str(finding.whose),
        "is_decided": finding.is_decided,
        "suspects": [_suspect(suspect) for suspect in finding.suspects],
    }


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "where": suspect.where,
        "figure": suspect.figure,
        "fits": suspect.fits,
        "slip": str(suspect.slip),
        "page": suspect.page,
        "heals": suspect.heals,
        "breaks": suspect.breaks,
    }


def _result(result: CheckResult) -> dict[str, Any]:
    return {
        "check": result.check,
        "state": str(result.state),
        "compared": result.compared,
        "bound": result.bound,
        "missing": result.missing,
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
