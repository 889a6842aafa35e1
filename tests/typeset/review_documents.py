"""Whole disclosures that end with self-evaluation forms, in every format, read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ingest import inspect, pipeline
from ingest.facts import Disclosure
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.performance import Form, Review
from tests.typeset.render import render
from tests.typeset.report import Report, Table, Text
from tests.typeset.review_departments import DEPARTMENTS
from tests.typeset.review_layouts import LAYOUTS
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

FORMATS: dict[str, Callable[[Report], bytes]] = {"pdf": render, "docx": as_docx, "xlsx": as_xlsx, "html": as_html}
EVERY: dict[str, Callable[[Review], Form]] = {**LAYOUTS, **DEPARTMENTS}


def accounts(*parts: Text | Table, idiom: str = "strokes", before_narrative: bool = False) -> Report:
    """A whole disclosure of an invented county's department with the parts behind its glossary, or behind its tables."""
    last, this = history(BODIES[6], SEED, range(2022, 2024))
    report = compose(this, last, STYLES["central"])
    given = report.parts
    tables = max(at for at, part in enumerate(given) if isinstance(part, Table)) + 1
    at = tables if before_narrative else len(given)
    return replace(report, parts=(*given[:at], *parts, *given[at:]), idiom=idiom)


def read(report: Report, kind: str = "pdf") -> Disclosure:
    return pipeline.read(FORMATS[kind](report), f"disclosure.{kind}")


def forms_of(disclosure: Disclosure) -> list[dict[str, Any]]:
    return list(inspect.as_json(disclosure)["performance_forms"])
