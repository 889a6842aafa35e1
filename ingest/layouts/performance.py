"""The wordings of self-evaluation forms (`performance.toml`), typed."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.layouts import read_layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading over the row of money. `unit`: money, percent or points."""

    key: str
    name: str
    unit: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """Patterns over normalised cells; `goal` and `points` name the group `points`, `filled_on` the group `date`."""

    project: re.Pattern[str]
    department_labels: re.Pattern[str]
    department: str
    total: re.Pattern[str]
    money: re.Pattern[str]
    sources: re.Pattern[str]
    section: str
    goal: re.Pattern[str]
    points: re.Pattern[str]
    filled_on: re.Pattern[str]
    headings: tuple[Heading, ...]
    indicator_columns: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def wordings() -> Wordings:
    """The wordings, read once."""
    data = read_layout("performance.toml")
    return Wordings(
        project=re.compile("|".join(data["project_labels"])),
        department_labels=re.compile("|".join(data["department_labels"])),
        department=data["department"],
        total=re.compile("|".join(data["total_labels"])),
        money=re.compile("|".join(data["money_rows"])),
        sources=re.compile("|".join(data["sources"])),
        section=data["section"],
        goal=re.compile(data["goal"]),
        points=re.compile(data["points"]),
        filled_on=re.compile(data["filled_on"]),
        headings=tuple(
            Heading(key=row["key"], name=row["name"], unit=row["unit"], pattern=re.compile(row["match"]))
            for row in data["columns"]
        ),
        indicator_columns=tuple((row["key"], re.compile(row["match"])) for row in data["indicator_columns"]),
    )
