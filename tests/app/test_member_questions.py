"""The questions of 总览 and the page that tells how they are answered say the same."""

from app.glossary import GLOSSARY, TERMS
from app.member_questions import QUESTIONS
from tests.app.opened import APP, VIEWS


def test_every_question_is_told_step_by_step() -> None:
    told = (APP / "QUESTIONS.md").read_text("utf-8")
    assert len(QUESTIONS) == 10
    for number, question in enumerate(QUESTIONS, start=1):
        assert f"| {number} | {question.text} |" in told
        assert question.view in VIEWS


def test_every_definition_is_a_sentence() -> None:
    assert all(text.endswith("。") for text in {**TERMS, **GLOSSARY}.values())
