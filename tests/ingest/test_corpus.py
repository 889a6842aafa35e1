"""Golden disclosures: real documents against hand-checked truth, whole. Skipped where the corpus is not at hand."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import inspect, pipeline
from ingest.facts import Disclosure, Family, TableState
from tests.ingest.parse.score_narrative import CHECKED, score
from tests.ingest.score_forms import compare

DOCUMENTS = ["国家信访局2024", "普陀社会工作部2024", "佛山市轨道交通局2019", "西南大学2023"]
ANNOTATED = ["国家信访局2024", "普陀社会工作部2024"]
FORMS = "绩效自评表"


def truth_of(corpus: Path, name: str) -> dict[str, object]:
    return dict(json.loads((corpus / "truth" / f"{name}.json").read_text(encoding="utf-8")))


def disclosure_of(corpus: Path, name: str) -> Disclosure:
    path = corpus / "final_accounts" / str(truth_of(corpus, name)["file"])
    return pipeline.read(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_amount_of_a_real_disclosure_is_right(corpus: Path, name: str) -> None:
    read = inspect.as_json(disclosure_of(corpus, name))
    assert compare(truth_of(corpus, name)["tables"], read["tables"]) == []


@pytest.mark.parametrize("name", ANNOTATED)
def test_every_statement_of_a_real_narrative_is_found_and_bound_right(corpus: Path, name: str) -> None:
    facts = json.loads((corpus / "truth" / f"{name}.narrative.json").read_text(encoding="utf-8"))["facts"]
    told = tuple(fact for fact in disclosure_of(corpus, name).facts if fact.subject_key != "performance_form")
    result = score(told, [fact for fact in facts if not fact["section"].startswith(FORMS)], CHECKED)
    assert result.recall >= 0.98, result.missed
    assert result.precision >= 0.995, result.wrong


def test_every_figure_of_the_self_evaluation_forms_is_read(corpus: Path) -> None:
    name = ANNOTATED[0]
    facts = json.loads((corpus / "truth" / f"{name}.narrative.json").read_text(encoding="utf-8"))["facts"]
    forms = [fact for fact in facts if fact["section"].startswith("绩效自评表")]
    read = {(fact.page, fact.subject, fact.measure, fact.value) for fact in disclosure_of(corpus, name).facts}
    assert len(forms) == 24
    assert all((row["page"], row["subject"], row["measure"], Decimal(row["value_num"])) in read for row in forms)


def test_a_blank_form_yields_no_amount_and_no_finding(corpus: Path) -> None:
    path = next((corpus / "final_accounts").glob("空白模板*.pdf"))
    disclosure = pipeline.read(path.read_bytes(), path.name)
    assert len(disclosure.tables) == 9
    assert {table.state for table in disclosure.tables} == {TableState.BLANK}
    assert [amount for table in disclosure.tables for amount in table.amounts] == []
    assert disclosure.findings == ()
    assert [fact for fact in disclosure.facts if fact.amount_yuan] == []


def test_every_budget_is_refused_as_a_budget(corpus: Path) -> None:
    paths = sorted((corpus / "budgets").glob("*.pdf"))
    assert len(paths) == 9
    for path in paths:
        disclosure = pipeline.read(path.read_bytes(), path.name)
        assert disclosure.identity.family is Family.BUDGET, path.name
        assert [issue.kind for issue in disclosure.issues][:1] == ["budget"]
        assert disclosure.tables == ()
