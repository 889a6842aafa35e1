"""Self-evaluation forms as rows of the schema `raw`: their tables, and what one disclosure puts into each."""

import json
from decimal import Decimal
from typing import Any

from ingest.decode.document import Box
from ingest.facts import Disclosure
from ingest.parse.amounts import to_yuan

Rows = list[tuple[Any, ...]]

TABLES = ("performance_forms", "performance_funds", "performance_goals", "performance_indicators")

DDL = """
create table if not exists raw.performance_forms (
    document_id varchar not null, form_index integer not null, kind varchar not null, name varchar not null, year integer,
    filled_on varchar, first_page integer not null, last_page integer not null, execution_weight decimal(9, 4),
    execution_score decimal(9, 4), total_weight decimal(9, 4), total_score decimal(9, 4)
);
create table if not exists raw.performance_funds (
    document_id varchar not null, form_index integer not null, funds_index integer not null, source varchar,
    label varchar not null, initial_budget decimal(24, 6), adjusted_budget decimal(24, 6), executed decimal(24, 6),
    initial_budget_yuan decimal(24, 6), adjusted_budget_yuan decimal(24, 6), executed_yuan decimal(24, 6),
    execution_ratio decimal(24, 6), weight decimal(9, 4), score decimal(9, 4), printed varchar not null,
    page integer not null, x0 double, y0 double, x1 double, y1 double
);
create table if not exists raw.performance_goals (
    document_id varchar not null, form_index integer not null, goal_index integer not null, target varchar not null,
    actual varchar not null, weight decimal(9, 4), page integer not null
);
create table if not exists raw.performance_indicators (
    document_id varchar not null, form_index integer not null, indicator_index integer not null, goal integer not null,
    goal_weight decimal(9, 4), levels varchar not null, name varchar not null, target varchar not null,
    actual varchar not null, weight decimal(9, 4), score decimal(9, 4), reason varchar not null, page integer not null,
    x0 double, y0 double, x1 double, y1 double
);
"""
# Columns that a store of an earlier day lacks; they stand last in every store.
DDL += "".join(
    f"alter table raw.{table} add column if not exists {column};"
    for table, column in (
        ("performance_forms", "department varchar"),
        ("performance_forms", "implementing_unit varchar"),
        ("performance_forms", "unit varchar"),
        ("performance_forms", "grade varchar"),
        ("performance_forms", "contact varchar"),
        ("performance_forms", "telephone varchar"),
        ("performance_indicators", "standard varchar"),
    )
)


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
            *_edges(row.box),
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
            *_edges(indicator.box),
            indicator.standard,
        )
        for form in disclosure.performance_forms
        for index, indicator in enumerate(form.indicators)
    ]


def _edges(box: Box | None) -> tuple[float | None, ...]:
    return (box.x0, box.y0, box.x1, box.y1) if box else (None, None, None, None)
