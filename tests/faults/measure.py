"""Seeds faults, lets the checks speak, and counts."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest import pipeline
from ingest.facts import Disclosure, Finding, Grade, Suspect
from ingest.reconcile import reconcile
from ingest.reconcile.cells import sheets
from ingest.reconcile.edges import wire
from ingest.reconcile.narrative import compare
from ingest.reconcile.ratios import rate
from ingest.reconcile.settled import settle_tables
from ingest.reconcile.story import tell
from tests.faults.kinds import MAKERS, Fault, remember
from tests.typeset.disclosure import SEED, compose
from tests.typeset.places import CASES
from tests.typeset.render import render
from tests.typeset.report import Report
from tests.typeset.truth import history

_TRIES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of one fault."""

    kind: str
    place: str
    found: bool
    first: bool
    third: bool
    named: bool


def report_of(place: str) -> Report:
    """The disclosure of a layout."""
    case = CASES[place]
    last, accounts = history(case.body, SEED, range(case.year - 1, case.year + 1))
    return compose(accounts, last, case.style)


def clean(place: str) -> Disclosure:
    """A layout's disclosure as its PDF is read, with the figures that checks tie remembered."""
    report = report_of(place)
    disclosure = pipeline.read(render(report), report.name)
    cells, facts = _tied(disclosure)
    remember(disclosure, cells, facts)
    return disclosure


def _tied(disclosure: Disclosure) -> tuple[frozenset[int], frozenset[int]]:
    settled = settle_tables(disclosure.tables)
    indexed = sheets(settled.tables)
    places = [index for index, fact in enumerate(disclosure.facts) if fact.subject_key != "performance_form"]
    story = tell(tuple(disclosure.facts[index] for index in places), disclosure.identity.fiscal_year)
    wrong, rated = compare(story, indexed), rate(story, indexed)
    wiring = wire(settled, story, indexed, rated, wrong)
    nodes = {node for edge in wiring.edges for node in edge.nodes}
    twins = {
        id(after): id(before)
        for old, new in zip(disclosure.tables, settled.tables, strict=True)
        for before, after in zip(old.amounts, new.amounts, strict=True)
    }
    cells = frozenset(twins[key] for kind, key in nodes if kind == "cell" and key in twins)
    return cells, frozenset(places[key] for kind, key in nodes if kind == "fact")


def judged(disclosure: Disclosure) -> tuple[Finding, ...]:
    """What the checks say of a document's records, settled anew."""
    settled = settle_tables(disclosure.tables)
    return reconcile(
        settled.tables, disclosure.facts, disclosure.identity, disclosure.performance_forms, settled
    ).findings


def faults(documents: dict[str, Disclosure], count: int, seed: int) -> Iterator[tuple[str, str, Fault]]:
    """So many faults, every kind as often as the others, over the documents in turn: kind, place, fault."""
    chance = random.Random(seed)
    places = sorted(documents)
    for number in range(count):
        kind = list(MAKERS)[number % len(MAKERS)]
        for _ in range(_TRIES):
            place = chance.choice(places)
            fault = MAKERS[kind](documents[place], chance)
            if fault is not None:
                yield kind, place, fault
                break


def seen(kind: str, place: str, fault: Fault) -> Seen:
    """Whether the fault was found, whom the finding accuses, and of what."""
    told = [one for one in judged(fault.disclosure) if one.grade is not Grade.HINT]
    hits = [(rank, suspect) for one in told for rank, suspect in enumerate(one.suspects) if _is(suspect, fault)]
    best = min((rank for rank, _ in hits), default=None)
    named = any(rank == 0 and suspect.slip is fault.slip for rank, suspect in hits)
    return Seen(kind=kind, place=place, found=bool(told), first=best == 0, third=best is not None, named=named)


def _is(suspect: Suspect, fault: Fault) -> bool:
    """True where the suspect is printed as the fault is; of a row left out, where what is missing is what it told."""
    if suspect.figure == "（未填）":
        return fault.printed == 0 and _near(_number(suspect.fits), fault.proper)
    return _number(suspect.figure) == abs(fault.printed)


def _number(words: str) -> Decimal:
    return Decimal(words.rstrip("万千元%").lstrip("-"))


def _near(fits: Decimal, proper: Decimal) -> bool:
    """True for the proper figure within what rounding of the figures that it was worked out from may leave."""
    return abs(fits - proper) <= Decimal("0.1")


def accused(findings: Iterable[Finding]) -> list[Finding]:
    """What a reader would take for an accusation or a doubt."""
    return [one for one in findings if one.grade is not Grade.HINT]
