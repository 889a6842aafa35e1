"""How every check of the catalogue ended on one document.

A check passes only where it compared something. What could not be compared for want of a figure is not testable, and the
figure is named; what the document declares empty, or does not have to print, is not applicable.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ingest.facts import CheckResult, CheckState, Finding, Grade, PerformanceForm, Table, TableState
from ingest.identities import Check, check_named, labels
from ingest.identities.catalogue import Entry, Evaluator, catalogue, entries_of, identities_of
from ingest.layouts import BY_UNIT
from ingest.parse.project_names import match
from ingest.reconcile.cells import Sheet
from ingest.reconcile.edges import Wiring
from ingest.reconcile.findings import money
from ingest.reconcile.instances import Instance, applies
from ingest.reconcile.outcome import Outcome
from ingest.reconcile.performance import TOLD_OF_FORMS
from ingest.reconcile.rated import Rated
from ingest.reconcile.story import Story

_WORDING = ("N01-name", "N08-name", "N08-purpose")
"""Findings about names: the amounts of their check may agree."""

_RARE = ("appropriation_expenditure_by_economic_class",)
"""Forms that only some provinces print."""

_SUMS = {
    "procurement_total": "N17",
    "three_public_total": "N14",
    "vehicles": "N14",
    "general_public_budget_basic": "N09",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """Everything that was compared in a document."""

    tables: tuple[Table, ...]
    sheets: tuple[Sheet, ...]
    instances: tuple[Instance, ...]
    story: Story
    rated: tuple[Rated, ...]
    wiring: Wiring
    forms: tuple[PerformanceForm, ...]
    rules: tuple[Outcome, ...]


def results(tested: Tested, findings: Iterable[Finding]) -> tuple[CheckResult, ...]:
    """One result for every check that is evaluated when a document is read, in the order of the catalogue."""
    compared, bounds = _compared(tested), _bounds(tested)
    graded = _graded(findings)
    notes = {outcome.check: outcome.note for outcome in tested.rules if outcome.note}
    return tuple(
        _result(entry, compared[entry.id], graded[entry.id], bounds.get(entry.id), notes.get(entry.id), tested)
        for entry in catalogue()
        if entry.evaluator is not Evaluator.WAREHOUSE
    )


def _result(
    entry: Entry,
    compared: int,
    grades: set[tuple[Grade, bool]],
    bound: str | None,
    note: str | None,
    tested: Tested,
) -> CheckResult:
    if note is not None:
        return CheckResult(check=entry.id, state=CheckState.FAIL, compared=compared, bound=None, missing=note)
    if compared or grades:
        state = _state(grades)
        return CheckResult(check=entry.id, state=state, compared=max(compared, 1), bound=bound, missing=None)
    state, missing = _untested(entry, tested)
    return CheckResult(check=entry.id, state=state, compared=0, bound=None, missing=missing)


def _state(grades: set[tuple[Grade, bool]]) -> CheckState:
    """Rounding is a pass with a note; any other finding is a failure, a hint too where the check itself is one."""
    if any(grade is not Grade.HINT or not is_rounding for grade, is_rounding in grades):
        return CheckState.FAIL
    return CheckState.ROUNDED if grades else CheckState.PASS


def _graded(findings: Iterable[Finding]) -> defaultdict[str, set[tuple[Grade, bool]]]:
    found: defaultdict[str, set[tuple[Grade, bool]]] = defaultdict(set)
    for finding in findings:
        for check in dict.fromkeys((finding.check, *finding.checks)):
            if check not in _WORDING:
                for entry in entries_of(check):
                    found[entry].add((finding.grade, finding.bound is not None))
    return found


def _compared(tested: Tested) -> Counter[str]:
    """How many places each check compared."""
    found: Counter[str] = Counter()
    for instance in tested.instances:
        found.update(entries_of(instance.check.id))
    for (kind, order), number in tested.wiring.places.items():
        if kind == "tell":
            found[tested.wiring.edges[number].check] += 1
            found["N28"] += 1
        elif kind == "sum":
            found[_SUMS.get(tested.story.statements[order].fact.subject_key or "", "N03")] += 1
    for one in tested.rated:
        found.update(entries_of(one.check))
    for outcome in tested.rules:
        found[outcome.check] += outcome.compared
    found.update(_told(tested.story, tested.sheets))
    found.update(_scored(tested.forms))
    found["P07"] += _summed_up(tested.story, tested.forms)
    return found


def _told(story: Story, sheets: tuple[Sheet, ...]) -> dict[str, int]:
    """Where words of comparison, lists of items and contracts of small firms were told."""
    keys = Counter(statement.fact.subject_key for statement in story.statements)
    measures = Counter(statement.fact.measure_key for statement in story.statements)
    has_items = any(sheet.table.form == "basic_expenditure" and sheet.table.amounts for sheet in sheets)
    return {
        "N10": measures["consists_of"] if has_items else 0,
        "N18": keys["sme_contracts"] if keys["procurement_total"] else 0,
        "N20": measures["verdict"],
    }


def _scored(forms: tuple[PerformanceForm, ...]) -> dict[str, int]:
    """Where self-evaluation forms print what is compared inside them."""
    rated = [
        f for f in forms if f.money and None not in (f.money.adjusted_budget, f.money.executed, f.money.execution_ratio)
    ]
    return {
        "P01": len(rated),
        "P02": sum(1 for f in rated if f.execution_weight is not None and f.execution_score is not None),
        "P03": sum(1 for f in forms if f.total_score is not None and _is_scored(f)),
        "P04": sum(1 for f in forms if f.goal_weights or any(i.weight is not None for i in f.indicators)),
        "P05": sum(1 for f in forms for i in f.indicators if i.score is not None and i.weight is not None),
        "P14": sum(1 for f in forms for i in f.indicators if i.actual and i.target),
        "P17": sum(1 for f in forms if f.year is not None),
    }


def _summed_up(story: Story, forms: tuple[PerformanceForm, ...]) -> int:
    """How many figures of the text are about a project that has a form."""
    names = [form.name for form in forms]
    told = (
        one.fact for one in story.statements if one.fact.measure_key in TOLD_OF_FORMS and one.fact.value is not None
    )
    return sum(1 for fact in told if match(fact.subject, names)[1] is not None) if names else 0


def _is_scored(form: PerformanceForm) -> bool:
    return bool(form.indicators) and all(i.score is not None for i in form.indicators)


def _bounds(tested: Tested) -> dict[str, str]:
    """The widest bound of each linear check, in the unit of its table."""
    widest: dict[str, tuple[Decimal, str]] = {}
    for instance in tested.instances:
        for entry in entries_of(instance.check.id):
            if entry not in widest or instance.bound > widest[entry][0]:
                widest[entry] = instance.bound, instance.printed_unit
    return {entry: money(bound, unit) for entry, (bound, unit) in widest.items()}


def _untested(entry: Entry, tested: Tested) -> tuple[CheckState, str]:
    if entry.evaluator is Evaluator.NONE:
        return CheckState.NOT_APPLICABLE, entry.reason
    if entry.evaluator is not Evaluator.LINEAR:
        return CheckState.NOT_TESTABLE, entry.needs
    states = {table.form: table.state for table in tested.tables}
    return _unprinted([check_named(name) for name in identities_of(entry.id)], states, tested.sheets)


def _unprinted(
    identities: list[Check], states: Mapping[str, TableState], sheets: tuple[Sheet, ...]
) -> tuple[CheckState, str]:
    """Why none of a check's identities could be bound: a table, a row or a column that is not printed."""
    if not any(applies(check, sheets) for check in identities):
        return CheckState.NOT_APPLICABLE, "条件不具备：有其他收入、结转或其他预算资金"
    forms = list(dict.fromkeys(term.form for check in identities for term in (*check.left, *check.right)))
    if any(form.endswith(BY_UNIT) or form in _RARE for form in forms) and not set(forms) <= set(states):
        return CheckState.NOT_APPLICABLE, "没有编印此类表格"
    absent = [form for form in forms if form not in states]
    if absent:
        return CheckState.NOT_TESTABLE, "缺" + "、".join(_title(form) for form in absent)
    if all(states[form] is TableState.DECLARED_EMPTY for form in forms):
        return CheckState.NOT_APPLICABLE, "注明为空"
    unread = [form for form in forms if states[form] in (TableState.BLANK, TableState.UNREAD)]
    if unread:
        return CheckState.NOT_TESTABLE, "没有金额：" + "、".join(_title(form) for form in unread)
    if any(states[form] is TableState.DECLARED_EMPTY for form in forms) and len(forms) == 1:
        return CheckState.NOT_APPLICABLE, "注明为空"
    return CheckState.NOT_TESTABLE, "缺" + _first_term(identities[0])


def _title(form: str) -> str:
    return labels("form").get(form, form)


def _first_term(check: Check) -> str:
    """The row and column that an identity begins with, in words."""
    term = check.left[0]
    rules = {
        "*": "各行",
        "children": "下级",
        "classes": "各类",
        "first": "首行",
        "level:3": "类",
        "level:5": "款",
        "class:*": "各类",
    }
    key = term.line.partition("|")[0]
    line = labels("line").get(key) or labels("term").get(key) or rules.get(key, key)
    column = labels("column").get(term.column.partition("|")[0], "") if term.column != "*" else ""
    return f"{_title(term.form)}“{line}”{column}"
