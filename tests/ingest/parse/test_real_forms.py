"""The self-evaluation forms of real disclosures, checked by eye; skipped where the corpus is absent."""

from decimal import Decimal
from pathlib import Path

from ingest import pipeline
from ingest.decode import readers
from ingest.facts import Disclosure
from ingest.parse.performance import read_reviews
from ingest.parse.project_names import match_projects
from ingest.parse.review_sheets import gather

D = Decimal


def disclosure(corpus: Path, start: str) -> Disclosure:
    path = next((corpus / "final_accounts").glob(f"{start}*"))
    return pipeline.read(path.read_bytes(), path.name)


def figures(read: Disclosure) -> list[tuple[object, ...]]:
    return [
        (
            form.unit,
            money.initial_budget,
            money.adjusted_budget,
            money.executed,
            money.execution_ratio,
            form.execution_weight,
            form.execution_score,
            form.total_weight,
            form.total_score,
        )
        for form in read.performance_forms
        if (money := form.money) is not None
    ]


def test_the_forms_of_a_ministry(corpus: Path) -> None:
    read = disclosure(corpus, "国家信访局")
    ten, hundred = D(10), D(100)
    assert figures(read) == [
        ("万元", D("180.61"), D("180.03"), D("180.03"), D(100), ten, D(10), hundred, D(98)),
        ("万元", D("493.76"), D("536.2"), D("413.57"), D("77.13"), ten, D("7.7"), hundred, D("94.7")),
        ("万元", D(120), D(120), D(120), D(100), ten, D(10), hundred, D(98)),
        ("万元", D("1638.67"), D("1639.34"), D("1032.99"), D("63.01"), ten, D("6.3"), hundred, D("90.5")),
    ]
    assert [form.pages for form in read.performance_forms] == [(30, 31), (32, 33), (34,), (35, 36)]
    assert [len(form.indicators) for form in read.performance_forms] == [10, 10, 9, 8]
    for form in read.performance_forms:
        scores = [form.execution_score, *(indicator.score for indicator in form.indicators)]
        assert sum(score for score in scores if score is not None) == form.total_score
        assert [row.source for row in form.funds] == ["total", "appropriation", "carryover", "other"]
    matched = [(match.how, match.form) for match in match_projects(read.facts, read.performance_forms)]
    # The last one is told in a report on an evaluation by others, which has no form of its own.
    assert matched == [("exact", 1), ("exact", 2), ("exact", 3), ("exact", 0), ("unmatched", None)]


def test_the_forms_of_a_dump(corpus: Path) -> None:
    read = disclosure(corpus, "武汉")
    none, twenty = None, D(20)
    assert figures(read) == [
        ("万元", none, D(29), D(29), D(100), twenty, D(20), none, D(100)),
        ("万元", none, D(41), D("32.83"), D("80.07"), twenty, D(16), none, D(96)),
        ("万元", none, D(15), D("13.38"), D("89.2"), twenty, D("17.84"), none, D("97.84")),
        ("万元", none, D("1463.95"), D("1589.76"), D("108.59"), twenty, D(20), none, D(100)),
    ]
    assert [form.kind for form in read.performance_forms] == ["project", "project", "project", "department"]
    matched = {match.subject: match.form for match in match_projects(read.facts, read.performance_forms) if match.name}
    assert matched == {
        "人大代表履职能力提升": 2,
        "人大监督会议专项经费": 1,
        "人大监督、会议项目": 1,
        "人大街道工委经费及代表小组活动经费": 0,
    }
    partly = [issue for issue in read.issues if issue.kind == "performance_form_partly_read"]
    assert len(partly) == 4


def test_no_budget_prints_a_self_evaluation(corpus: Path) -> None:
    paths = [path for folder in ("budgets", "other") for path in sorted((corpus / folder).iterdir())]
    assert len(paths) > 10
    for path in paths:
        document = readers.read(path.read_bytes(), path.name)
        reviews = read_reviews(document, gather(document), 2026)
        assert (path.name, reviews.forms, gather(document)) == (path.name, (), [])
