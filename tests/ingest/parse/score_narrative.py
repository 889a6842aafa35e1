"""Scores narrative facts against a hand-checked list (`*.narrative.json`): what was found, missed and wrongly stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.facts import NarrativeFact
from ingest.wording import normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`missed` and `wrong` hold what to look at; a stated figure is wrong where no truth has its value, unit and page."""

    truth: int
    found: int
    bound: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.truth if self.truth else 1.0


def _pages(page: int | list[int]) -> set[int]:
    return set(page) if isinstance(page, list) else {page}


def score(facts: tuple[NarrativeFact, ...], truth: Sequence[Mapping[str, Any]]) -> Score:
    """Matches numbers by value, unit and page, each once; `bound` counts those whose subject and measure agree as well."""
    numeric = [row for row in truth if row.get("value_num") is not None]
    left = [fact for fact in facts if fact.value is not None]
    missed, found, bound = [], 0, 0
    for row in numeric:
        same = [
            fact
            for fact in left
            if fact.value == Decimal(row["value_num"]) and fact.unit == row["unit"] and fact.page in _pages(row["page"])
        ]
        if not same:
            missed.append(
                f"{row['page']} {row['subject']} {row['measure']} {row['value']}{row['unit']} «{row['quote'][:50]}»"
            )
            continue
        best = max(same, key=lambda fact: _agreement(fact, row))
        left.remove(best)
        found += 1
        bound += _agreement(best, row) == 2
    left = [fact for fact in left if fact.measure_key != "declared_none"]
    wrong = [f"{fact.page} {fact.subject} {fact.measure} {fact.text}{fact.unit} «{fact.quote[-50:]}»" for fact in left]
    return Score(truth=len(numeric), found=found, bound=bound, missed=tuple(missed), wrong=tuple(wrong))


def _agreement(fact: NarrativeFact, row: Mapping[str, Any]) -> int:
    return int(_plain(fact.subject) == _plain(row["subject"])) + int(_plain(fact.measure) == _plain(row["measure"]))


def _plain(text: str) -> str:
    return normal(text).replace("、", "").replace("支出(类)", "(类)")
