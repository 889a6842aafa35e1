"""`python -m tests.faults.rounding --count 5000`: clean documents whose every figure was rounded on its own from 分.

Each is another department, year and draw of figures in one of the layouts, set as a web page and read whole. Rounding may
be noted; nothing may be called a contradiction.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator

from ingest import pipeline
from ingest.facts import Finding, Grade
from tests.typeset.disclosure import compose
from tests.typeset.office import as_html
from tests.typeset.places import CASES
from tests.typeset.report import Report
from tests.typeset.truth import history


def documents(count: int, seed: int) -> Iterator[tuple[str, Report]]:
    """So many clean documents with the layout of each, layouts in turn."""
    chance = random.Random(seed)
    places = sorted(CASES)
    for number in range(count):
        case = CASES[places[number % len(places)]]
        last, accounts = history(case.body, chance.randrange(10**9), range(case.year - 1, case.year + 1))
        yield case.place, compose(accounts, last, case.style)


def findings(report: Report) -> tuple[Finding, ...]:
    """What the checks say of a document, read as a web page."""
    return pipeline.read(as_html(report), report.name.replace(".pdf", ".html")).findings


def main() -> None:
    """Prints every accusation, and how many documents had any."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    grades: Counter[str] = Counter()
    accused = doubted = 0
    for place, report in documents(given.count, given.seed):
        found = findings(report)
        grades.update(one.grade.value for one in found)
        serious = [one for one in found if one.grade is Grade.CONTRADICTION]
        accused += bool(serious)
        doubted += any(one.grade is Grade.DOUBTFUL for one in found)
        for one in found:
            if one.grade is not Grade.HINT:
                print(f"{place}: {one.grade} {one.check} {one.message}", flush=True)
    print(f"{given.count} documents: {accused} with a contradiction, {doubted} with a doubt; findings {dict(grades)}")


if __name__ == "__main__":
    main()
