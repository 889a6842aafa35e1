"""The list of keys for researchers is complete: what the vocabulary knows and what the wordings state stands in it."""

import re
from importlib.resources import files

from ingest import pipeline
from ingest.layouts.narrative import vocabulary
from ingest.parse.context import PAIRS
from tests.ingest.parse.test_wordings import CASES, PAGE


def listed() -> tuple[set[str], set[str]]:
    """Measure keys and subject keys of the list."""
    text = files("ingest.layouts").joinpath("narrative.md").read_text(encoding="utf-8")
    measures, subjects = text.split("## Subjects")
    return keys_of(measures.split("## Measures")[1]), keys_of(subjects)


def keys_of(text: str) -> set[str]:
    return {key for line in text.splitlines() if line.startswith("| `") for key in re.findall(r"`(\w+)`", line)}


def test_every_key_of_the_vocabulary_is_listed() -> None:
    measures, subjects = listed()
    words = vocabulary()
    known = {s.key for s in words.subjects} | {c.subject_key for c in words.counts}
    known |= {key for pair in PAIRS.values() for _, key in pair}
    assert known - {""} - subjects == set()
    said = {m.key for m in words.measures} - {"difference"} | {c.measure_key for c in words.counts}
    assert said - measures == set()


def test_every_key_that_the_wordings_state_is_listed() -> None:
    measures, subjects = listed()
    for heading, sentence, _ in CASES:
        facts = pipeline.read(PAGE.format(heading=heading, sentence=sentence).encode(), "x.txt").facts
        assert {fact.subject_key for fact in facts} - {None} - subjects == set()
        assert {fact.measure_key for fact in facts} - measures == set()
