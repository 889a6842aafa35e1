"""The narrative's vocabulary (`narrative.toml`), loaded: topics, subjects, counts, measures and turns of phrase as data."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.errors import LayoutError
from ingest.layouts import common, read_layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a section is about, known by its headings, or a sentence where no heading tells (`sentence`)."""

    key: str
    pattern: re.Pattern[str]
    sentence: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who or what a figure is about. An empty key: known words that are none of the other subjects.

    `words` are for scanning a text, `pattern` is for a printed word alone: without the conditions on what follows.
    """

    key: str
    name: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    topics: frozenset[str]
    default_of: str | None
    printed: bool
    instead_of: str | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things: the words before it and the unit behind it."""

    subject_key: str
    subject: str
    measure: str
    measure_key: str
    units: frozenset[str]
    pattern: re.Pattern[str]
    topics: frozenset[str]
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is said of a subject, by the words right before a figure of money or of percent."""

    key: str
    name: str
    unit: str
    pattern: re.Pattern[str]
    topics: frozenset[str]
    subjects: frozenset[str]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of a list: what it means, its Chinese term, and the unit of the figures that it may stand before."""

    key: str
    name: str
    pattern: re.Pattern[str]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The whole of `narrative.toml`; `words`, `clauses` and `skipped` are its tables of single patterns by name.

    `tables` are further such tables by name, `lists` its lists of wordings in the order of the file, `grades` the keys of
    the grades of self-evaluation by their words.
    """

    topics: tuple[Topic, ...]
    subjects: tuple[Subject, ...]
    counts: tuple[Count, ...]
    measures: tuple[Measure, ...]
    function_class: re.Pattern[str]
    bare_class: re.Pattern[str]
    words: dict[str, re.Pattern[str]]
    clauses: dict[str, re.Pattern[str]]
    skipped: dict[str, re.Pattern[str]]
    tables: dict[str, dict[str, re.Pattern[str]]]
    lists: dict[str, tuple[Wording, ...]]
    grades: dict[str, str]


_TELLING = 4
"""Letters of a class's name that can stand for its expenditure alone: 一般公共服务, not 教育."""

_TABLES = ("composition", "reviews", "reports")
_LISTS = (
    "unit_counts",
    "units_behind",
    "review_activities",
    "reviews_published",
    "review_money",
    "report_measures",
    "report_points",
)
_AHEAD = re.compile(r"\(\?[=!][^()]*\)")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the narrative. Raises `LayoutError` where a subject's word begins with no Chinese character."""
    data = read_layout("narrative.toml")
    names = sorted({name.removesuffix("支出") for name in common().function_classes}, key=len, reverse=True)
    return Vocabulary(
        topics=tuple(
            Topic(
                key=row["key"],
                pattern=re.compile(row["pattern"]),
                sentence=re.compile(row["sentence"]) if "sentence" in row else None,
            )
            for row in data["topics"]
        ),
        subjects=tuple(map(_subject, data["subjects"])),
        counts=tuple(map(_count, data["counts"])),
        measures=tuple(
            Measure(
                key=row["key"],
                name=row["name"],
                unit=row["unit"],
                pattern=re.compile(row["pattern"]),
                topics=frozenset(row.get("topics", [])),
                subjects=frozenset(row.get("subjects", [])),
                needs=tuple(row.get("needs", [])),
            )
            for row in data["measures"]
        ),
        function_class=re.compile(
            "(?<![一-鿿])(?:" + "|".join(names) + r")(?:支出)?\(类\)(?:支出)?|(?:" + "|".join(names) + ")支出"
        ),
        bare_class=re.compile("|".join(name for name in names if len(name) >= _TELLING and "预算" not in name)),
        words=_compiled(data["words"]),
        clauses=_compiled(data["clauses"]),
        skipped=_compiled(data["skipped"]),
        tables={name: _compiled(data[name]) for name in _TABLES},
        lists={name: tuple(map(_wording, data[name])) for name in _LISTS},
        grades=dict(data["review_grades"]),
    )


@cache
def subject_scanner(topic: str) -> re.Pattern[str]:
    """All words of the subjects that a topic knows, longer ones first. Every branch begins with a literal: that is fast."""
    words = {word for subject in subjects_of(topic) for word in subject.words}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


@cache
def subjects_of(topic: str) -> tuple[Subject, ...]:
    """The subjects that a topic knows, in the order of the file."""
    return tuple(s for s in vocabulary().subjects if not s.topics or topic in s.topics)


@cache
def counts_of(topic: str, unit: str) -> tuple[Count, ...]:
    """The counts that a topic knows in a unit, in the order of the file."""
    return tuple(count for count in vocabulary().counts if topic in count.topics and unit in count.units)


@cache
def measures_of(topic: str, unit: str) -> tuple[Measure, ...]:
    """The measures of money or percent that a topic knows, its own before the general ones."""
    known = [m for m in vocabulary().measures if m.unit == unit and (not m.topics or topic in m.topics)]
    return tuple(sorted(known, key=lambda measure: not measure.topics))


def _wording(row: dict[str, Any]) -> Wording:
    return Wording(key=row["key"], name=row["name"], pattern=re.compile(row["pattern"]), unit=row.get("unit", ""))


def _subject(row: dict[str, Any]) -> Subject:
    odd = [word for word in row["words"] if not "一" <= word[0] <= "鿿"]
    if odd:
        raise LayoutError(f"narrative.toml: words of {row['key']!r} must begin with a Chinese character, found {odd}")
    return Subject(
        key=row["key"],
        name=row["name"],
        words=tuple(row["words"]),
        pattern=re.compile("|".join(_AHEAD.sub("", word) for word in row["words"])),
        topics=frozenset(row.get("topics", [])),
        default_of=row.get("default_of"),
        printed=row.get("printed", False),
        instead_of=row.get("instead_of"),
        after=re.compile(row["after"]) if "after" in row else None,
    )


def _count(row: dict[str, Any]) -> Count:
    return Count(
        subject_key=row["subject_key"],
        subject=row["subject"],
        measure=row["measure"],
        measure_key=row["measure_key"],
        units=frozenset(row["units"]),
        pattern=re.compile(row["pattern"]),
        topics=frozenset(row["topics"]),
        after=row.get("after"),
    )


def _compiled(table: dict[str, str | list[str]]) -> dict[str, re.Pattern[str]]:
    """Patterns by name; a list stands for any number of its members, longer ones first."""
    return {name: re.compile(words if isinstance(words, str) else _any_of(words)) for name, words in table.items()}


def _any_of(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")*"
