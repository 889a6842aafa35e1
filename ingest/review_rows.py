"""Self-evaluation forms as rows of the schema `raw`."""

import json
from decimal import Decimal
from typing import Any

from ingest.facts import Disclosure
from ingest.parse.amounts import to_yuan
from ingest.raw_rows import edges

Rows = list[tuple[Any, ...]]


def rows(disclosure: Disclosure) -> dict[str, Rows]:
    """The rows of the disclosure by table; columns in the order of the tables."""
    return {
        "performance_forms": _forms(disclosure),
        "performance_funds": _funds(disclosure),
        "performance_goals": _goals(disclosure),
        "performance_indicators": _indicators(disclosure),
    }


def _forms(disclosure: Disclosure) -> Rows:
    return [
        (
            disclosure.document_id,
            form.index,
            form.kind,
            form.name,
            form.year,
            form.filled_on,
            form.pages[0],
            form.pages[-1],
            form.execution_weight,
            form.execution_score,
            form.total_weight,
            form.total_score,
            form.department,
            form.implementing_unit,
            form.unit,
            form.grade,
            form.contact,
            form.telephone,
        )
        for form in disclosure.performance_forms
    ]


def _funds(disclosure: Disclosure) -> Rows:
    return [
        (
            disclosure.document_id,
            form.index,
            index,
            row.source,
            row.label,
            row.initial_budget,
            row.adjusted_budget,
            row.executed,
            *(_yuan(value, form.unit) for value in (row.initial_budget, row.adjusted_budget, row.executed)),
            row.execution_ratio,
            row.weight,
            row.score,
            json.dumps(dict(row.printed), ensure_ascii=False),
            row.page,
            *edges(row.box),
        )
        for form in disclosure.performance_forms
        for index, row in enumerate(form.funds)
    ]


def _yuan(value: Decimal | None, unit: str | None) -> Decimal | None:
    return to_yuan(value, unit) if value is not None and unit is not None else None


def _goals(disclosure: Disclosure) -> Rows:
    return [
        (disclosure.document_id, form.index, index, goal.target, goal.actual, goal.weight, goal.page)
        for form in disclosure.performance_forms
        for index, goal in enumerate(form.goals)
    ]


def _indicators(disclosure: Disclosure) -> Rows:
    return [
        (
            disclosure.document_id,
            form.index,
            index,
            indicator.goal,
            form.goal_weights[indicator.goal - 1] if indicator.goal else None,
            " / ".join(level for level in indicator.levels if level),
            indicator.name,
            indicator.target,
            indicator.actual,
            indicator.weight,
            indicator.score,
            indicator.reason,
            indicator.page,
            *edges(indicator.box),
            indicator.standard,
        )
        for form in disclosure.performance_forms
        for index, indicator in enumerate(form.indicators)
    ]
