"""N08: what an item's money is said to be for; words copied from the item beside it name that item, not this one."""

from collections.abc import Iterator

from ingest.facts import Finding, Mention
from ingest.identities import check_named
from ingest.reconcile.findings import word_finding
from ingest.reconcile.meaning import levels, plain
from ingest.reconcile.story import Statement, Story

_NAMING = 4
"""So many characters of a name in a purpose are no accident."""


def check_purposes(story: Story) -> tuple[Finding, ...]:
    """Every purpose told of two items in the same words, which name the one and have nothing of the other."""
    told = [one for one in story.statements if one.fact.measure_key == "purpose" and "项" in levels(one.fact.subject)]
    return tuple(_copied(told))


def _copied(told: list[Statement]) -> Iterator[Finding]:
    for one in told:
        for other in told:
            if one.about == other.about or one.fact.text != other.fact.text:
                continue
            if _names(one.fact.text, _name(other)) and not _shares(one.fact.text, _name(one)):
                yield word_finding(
                    "N08-purpose",
                    check_named("N08-purpose").message,
                    Mention(where=f"{one.where}用途", figure=f"“{one.fact.text}”", page=one.fact.page),
                    Mention(where=f"{other.where}用途", figure="相同的文字", page=other.fact.page),
                )
                break


def _name(statement: Statement) -> str:
    return plain(levels(statement.fact.subject)["项"])


def _names(purpose: str, name: str) -> bool:
    return len(name) >= _NAMING and name in purpose


def _shares(purpose: str, name: str) -> bool:
    return any(name[place : place + 2] in purpose for place in range(len(name) - 1))
