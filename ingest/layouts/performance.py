"""The wordings of self-evaluation forms (`performance.toml`), typed."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ingest.layouts import read_layout
from ingest.wording import normal, unnumbered

_AFTER = re.compile(r"(?:\((?:单位[:：])?(?:百万|万|千|亿)?元\))?[:：]?$")
"""What may stand behind the label of a row of money: its unit, a colon."""

_FORMULA = re.compile(r"(?:\((?:[A-Z](?:[/=÷][A-Z/÷]+)?|%|(?:单位[:：])?(?:百万|万|千|亿)?元)\))+[:：]?$")
"""What may stand behind a heading: its letter, a formula, a unit."""

Named = tuple[tuple[str, re.Pattern[str]], ...]
"""Keys with their patterns, in the order in which they are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading over the row of money. `unit`: money, percent or points."""

    key: str
    name: str
    unit: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """The words of a grade, and the boxes that mark the right one or leave another unmarked."""

    words: re.Pattern[str]
    marked: str
    unmarked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Patterns of the rows below the indicators: `total` names the group `full`, `total_with_score` the group `score`."""

    total: re.Pattern[str]
    sum: re.Pattern[str]
    total_with_score: re.Pattern[str]
    weight_label: re.Pattern[str]
    score_label: re.Pattern[str]
    trailer: re.Pattern[str]
    levels: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """Patterns searched in text whose rules are lost: `headings` names one group a heading, `indicator_headings` the
    group `between`."""

    headings: re.Pattern[str]
    total_money: re.Pattern[str]
    indicator_headings: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """Patterns over normalised cells; `goal` and `points` name the group `points`, `filled_on` the group `date`, `unit`
    the groups `unit`, `named` and `last`."""

    section: str
    department: str
    title: re.Pattern[str]
    other_title: re.Pattern[str]
    whole_department: re.Pattern[str]
    title_line: re.Pattern[str]
    project: re.Pattern[str]
    department_names: re.Pattern[str]
    department_labels: re.Pattern[str]
    filled_on: re.Pattern[str]
    goal: re.Pattern[str]
    points: re.Pattern[str]
    unit: re.Pattern[str]
    change: re.Pattern[str]
    column_total: re.Pattern[str]
    sources: Named
    labels: Named
    grades: Grades
    headings: tuple[Heading, ...]
    goal_target: re.Pattern[str]
    goal_actual: re.Pattern[str]
    indicator_columns: Named
    foot: Foot
    flat: Flat

    def source(self, label: str) -> str | None:
        """The source of money that a normalised label of a row names, `total` for all of it."""
        bare = _AFTER.sub("", unnumbered(label.removeprefix("其中").lstrip(":："))) or label
        return next((key for key, pattern in self.sources if pattern.fullmatch(bare)), None)

    def heading(self, text: str) -> Heading | None:
        """The heading of money that a normalised cell is."""
        return _heading(text)

    def indicator_column(self, text: str) -> str | None:
        """What the column under a normalised heading of indicators holds."""
        return _indicator_column(text)

    def is_label(self, text: str) -> bool:
        """True for a normalised cell that names what stands beside or below it."""
        bare = text.rstrip(":：")
        return (
            any(pattern.fullmatch(bare) for _, pattern in self.labels)
            or self.project.fullmatch(text) is not None
            or self.heading(text) is not None
            or self.indicator_column(text) is not None
        )


@lru_cache(maxsize=16384)
def names_project(printed: str) -> bool:
    """True for a printed cell that begins with the label of a project's name."""
    return wordings().project.match(normal(printed)) is not None


@lru_cache(maxsize=16384)
def is_department_label(printed: str) -> bool:
    """True for a printed cell that only the form of a whole department has."""
    return wordings().department_labels.fullmatch(normal(printed)) is not None


@lru_cache(maxsize=16384)
def _heading(text: str) -> Heading | None:
    bare = _FORMULA.sub("", text)
    return next(
        (one for one in wordings().headings if one.pattern.fullmatch(text) or one.pattern.fullmatch(bare)), None
    )


@lru_cache(maxsize=16384)
def _indicator_column(text: str) -> str | None:
    bare = _FORMULA.sub("", text)
    columns = wordings().indicator_columns
    return next((key for key, pattern in columns if pattern.fullmatch(text) or pattern.fullmatch(bare)), None)


@cache
def wordings() -> Wordings:
    """The wordings, read once."""
    data = read_layout("performance.toml")
    return Wordings(
        section=data["section"],
        department=data["department"],
        title=re.compile(data["title"]),
        other_title=re.compile(data["other_title"]),
        whole_department=re.compile(data["whole_department"]),
        title_line=re.compile(data["title_line"]),
        project=re.compile("|".join(data["project_labels"])),
        department_names=re.compile("|".join(data["department_name_labels"])),
        department_labels=re.compile("|".join(data["department_labels"])),
        filled_on=re.compile(data["filled_on"]),
        goal=re.compile(data["goal"]),
        points=re.compile(data["points"]),
        unit=re.compile(data["unit"]),
        change=re.compile(data["change"]),
        column_total=re.compile(data["column_total"]),
        sources=_named(data["sources"]),
        labels=_named(data["labels"]),
        grades=Grades(
            words=re.compile(data["grades"]["words"]),
            marked=data["grades"]["marked"],
            unmarked=data["grades"]["unmarked"],
        ),
        headings=tuple(
            Heading(key=row["key"], name=row["name"], unit=row["unit"], pattern=re.compile(row["match"]))
            for row in data["columns"]
        ),
        goal_target=re.compile(data["goals"]["target"]),
        goal_actual=re.compile(data["goals"]["actual"]),
        indicator_columns=tuple((row["key"], re.compile(row["match"])) for row in data["indicator_columns"]),
        foot=Foot(**{key: re.compile(pattern) for key, pattern in data["foot"].items()}),
        flat=Flat(**{key: re.compile(pattern) for key, pattern in data["flat"].items()}),
    )


def _named(table: dict[str, Any]) -> Named:
    return tuple((key, re.compile(pattern)) for key, pattern in table.items())
