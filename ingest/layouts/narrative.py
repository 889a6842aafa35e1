"""The narrative's vocabulary (`narrative.toml`), loaded: topics, subjects, counts, measures and scores as data."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.layouts import common, read_layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a section is about, known by its headings."""

    key: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who or what a figure is about."""

    key: str
    name: str
    pattern: re.Pattern[str]
    topics: frozenset[str]
    default_of: str | None
    printed: bool


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
    """What is said of a subject, by the words right before a figure of money, of percent or of points."""

    key: str
    name: str
    unit: str
    pattern: re.Pattern[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The whole of `narrative.toml`."""

    topics: tuple[Topic, ...]
    subjects: tuple[Subject, ...]
    counts: tuple[Count, ...]
    measures: tuple[Measure, ...]
    function_class: re.Pattern[str]
    reason: re.Pattern[str]
    resumed: re.Pattern[str]
    compared: re.Pattern[str]
    same: re.Pattern[str]
    none: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the narrative."""
    data = read_layout("narrative.toml")
    names = sorted({name.removesuffix("支出") for name in common().function_classes}, key=len, reverse=True)
    return Vocabulary(
        topics=tuple(Topic(key=row["key"], pattern=re.compile(row["pattern"])) for row in data["topics"]),
        subjects=tuple(
            Subject(
                key=row["key"],
                name=row["name"],
                pattern=re.compile(row["pattern"]),
                topics=frozenset(row.get("topics", [])),
                default_of=row.get("default_of"),
                printed=row.get("printed", False),
            )
            for row in data["subjects"]
        ),
        counts=tuple(
            Count(
                subject_key=row["subject_key"],
                subject=row["subject"],
                measure=row["measure"],
                measure_key=row["measure_key"],
                units=frozenset(row["units"]),
                pattern=re.compile(row["pattern"]),
                topics=frozenset(row["topics"]),
                after=row.get("after"),
            )
            for row in data["counts"]
        ),
        measures=tuple(
            Measure(
                key=row["key"],
                name=row["name"],
                unit=row.get("unit", "points"),
                pattern=re.compile(row["pattern"]),
                topics=frozenset(row.get("topics", [])),
            )
            for row in (*data["measures"], *data["scores"])
        ),
        function_class=re.compile(
            "(?<![一-鿿])(?:" + "|".join(names) + r")(?:支出)?\(类\)(?:支出)?|(?:" + "|".join(names) + ")支出"
        ),
        reason=re.compile(data["words"]["reason"]),
        resumed=re.compile(data["words"]["resumed"]),
        compared=re.compile(data["words"]["compared"]),
        same=re.compile(data["words"]["same"]),
        none=re.compile(data["words"]["none"]),
    )
