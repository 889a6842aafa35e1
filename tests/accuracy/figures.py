"""Figures of the narrative, of self-evaluation forms, and what a document says of itself: told against read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ingest.facts import Disclosure
from ingest.wording import normal
from tests.accuracy.tally import Tally
from tests.ingest.parse.score_narrative import CHECKED, score
from tests.typeset.report import Review, Told

APART = "绩效自评表"
"""Sections of annotated documents that are no narrative."""

_FIELDS = ("initial_budget", "adjusted_budget", "executed", "execution_ratio")
_SILENT = {"declared_none", "listed_count"}


def score_narrative(told: Sequence[Told], read: Disclosure) -> Tally:
    """A told figure is right where a fact has its subject, measure, value and unit; wrong where a fact has the value and unit
    under another subject or measure; facts that are left over and carry a number are extra.
    """
    facts = Counter(
        (fact.subject_key or "", fact.measure_key, fact.value, normal(fact.unit))
        for fact in read.facts
        if fact.value is not None and fact.subject_key != "performance_form" and fact.measure_key not in _SILENT
    )
    wanted = Counter((one.subject_key, one.measure_key, Decimal(one.value), normal(one.unit)) for one in told)
    right = wanted & facts
    lost, left = wanted - right, facts - right
    loose = Counter[tuple[Decimal | None, str]]()
    for (_, _, value, unit), count in left.items():
        loose[value, unit] += count
    wrong = missing = 0
    for (_, _, value, unit), count in lost.items():
        bound = min(count, loose[value, unit])
        loose[value, unit] -= bound
        wrong, missing = wrong + bound, missing + count - bound
    return Tally(printed=wanted.total(), right=right.total(), wrong=wrong, missing=missing, extra=left.total() - wrong)


def score_annotated(facts: Sequence[Mapping[str, Any]], read: Disclosure) -> Tally:
    """Hand-annotated facts of a real narrative: right where all that binds them was read too; forms stand apart."""
    listed = [dict(fact) for fact in facts if not fact["section"].startswith(APART)]
    told = tuple(fact for fact in read.facts if fact.subject_key != "performance_form")
    result = score(told, listed, CHECKED)
    return Tally(printed=result.truth, right=result.found, missing=result.truth - result.found, extra=len(result.wrong))


def score_reviews(reviews: Sequence[Review], read: Disclosure) -> dict[str, Tally]:
    """A tally for every field of the forms; a form is known by its name, a form without one in the truth is extra."""
    forms = {normal(form.name): form for form in read.performance_forms}
    facts: dict[tuple[str, str], Decimal | None] = {}
    for fact in read.facts:
        if fact.subject_key == "performance_form":
            facts.setdefault((normal(fact.subject), fact.measure_key), fact.value)
    tallies = {"project": _named([normal(review.name) for review in reviews], list(forms))}
    for review in reviews:
        name = normal(review.name)
        form = forms.get(name)
        got: dict[str, Decimal | None] = {field: facts.get((name, field)) for field in _FIELDS}
        got["execution_score"] = form.execution_score if form else None
        got["total_score"] = form.total_score if form else None
        for field, value in got.items():
            tallies[field] = tallies.get(field, Tally()) + _one(getattr(review, field), value)
    return tallies


def _named(wanted: list[str], found: list[str]) -> Tally:
    right = (Counter(wanted) & Counter(found)).total()
    return Tally(printed=len(wanted), right=right, missing=len(wanted) - right, extra=len(found) - right)


def _one(printed: str, value: Decimal | None) -> Tally:
    if not printed:
        return Tally(extra=int(value is not None))
    if value is None:
        return Tally(printed=1, missing=1)
    right = Decimal(printed) == value
    return Tally(printed=1, right=int(right), wrong=int(not right))


def score_identity(said: Mapping[str, str], read: Disclosure) -> dict[str, Tally]:
    """Department, fiscal year, unit and scope as far as the document says them."""
    identity = read.identity
    got = {
        "department": identity.department or "",
        "fiscal_year": str(identity.fiscal_year or ""),
        "unit": read.unit or "",
        "scope": str(identity.scope or ""),
    }
    return {
        field: Tally(printed=1, right=int(got[field] == value), wrong=int(bool(got[field]) and got[field] != value))
        + (Tally() if got[field] else Tally(missing=1))
        for field, value in said.items()
    }
