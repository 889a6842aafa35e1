"""Figures of recognised lines that were not read beyond doubt: no fact is made of them, each is an issue.

No sum covers a figure of the narrative, and it is read once only: where the recogniser itself was not sure of a character of
a number, what it read is told to a person and to nobody else.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.decode.document import SURE, Box, Document, Line, Page
from ingest.facts import Issue, NarrativeFact

Place = tuple[int, Box | None]

_IN_NUMBERS = frozenset("0123456789.,，．")


def without_doubtful(
    document: Document, facts: Iterable[NarrativeFact]
) -> tuple[tuple[NarrativeFact, ...], tuple[Issue, ...]]:
    """The facts whose figures are sure, and an issue for each of the others."""
    places = {place for page in document.pages if page.is_scan for place in _doubtful(page)}
    kept: list[NarrativeFact] = []
    issues: list[Issue] = []
    for fact in facts:
        if fact.value is None or (fact.page, fact.box) not in places:
            kept.append(fact)
        else:
            issues.append(_issue(fact))
    return tuple(kept), tuple(issues)


def _doubtful(page: Page) -> Iterator[Place]:
    """The places of lines and cells that were read without confidence, and of numbers that go on in such a line."""
    yield from ((page.number, cell.box) for grid in page.grids for cell in grid.cells if cell.confidence < SURE)
    for line, following in pairwise([*_in_order(page.lines), None]):
        if line is not None and (line.confidence < SURE or (following is not None and _goes_on(line, following))):
            yield page.number, line.box


def _in_order(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.order)


def _goes_on(line: Line, following: Line) -> bool:
    parted = line.text[-1:] in _IN_NUMBERS and following.text[:1] in _IN_NUMBERS
    return parted and following.confidence < SURE


def _issue(fact: NarrativeFact) -> Issue:
    return Issue(
        kind="doubtful_figure",
        page=fact.page,
        printed=fact.text + fact.unit,
        message=f"recognised without confidence, no fact was made of it: {fact.quote}",
    )
