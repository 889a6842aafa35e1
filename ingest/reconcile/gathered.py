"""Hints of one kind in one place as one finding: a table that was rounded row by row says so once, with all its places.

What carries on is the first hint, with its id; the others become its consequences, each with both places, both figures and its
page, so that every one can be cited. Contradictions and doubts are left as they are.
"""

from collections.abc import Hashable, Iterable
from dataclasses import replace

from ingest.facts import Finding, Grade


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order; of each group of hints only the first stands, the others are told with it."""
    groups: dict[Hashable, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_kind(finding) if finding.grade is Grade.HINT else number, []).append(finding)
    return tuple(group[0] if len(group) == 1 else _joined(group) for group in groups.values())


def _kind(finding: Finding) -> Hashable:
    """Rounding inside one table, between tables, in one section of the text; hints of wording and the like by their check."""
    check, where = finding.check, finding.a.where
    if finding.bound is None:
        return "words", check
    if check.startswith("T"):
        return "table", check.partition("-")[0]
    if check.startswith("X"):
        return "tables", ""
    told = next((side.where for side in (finding.a, finding.b) if side.where.startswith("说明")), where)
    return check, told.partition("“")[0]


def _joined(group: list[Finding]) -> Finding:
    first, *rest = group
    more = tuple(words for other in rest for words in (_cited(other), *other.consequences))
    return replace(
        first,
        message=f"{first.message}；同类提示另有{len(rest)}处",
        consequences=(*first.consequences, *more),
        checks=tuple(dict.fromkeys(check for one in group for check in (one.check, *one.checks))),
    )


def _cited(finding: Finding) -> str:
    pages = sorted({side.page for side in (finding.a, finding.b) if side.page is not None})
    return (
        f"{finding.message}（{finding.check}，第{'、'.join(map(str, pages))}页）"
        if pages
        else f"{finding.message}（{finding.check}）"
    )
