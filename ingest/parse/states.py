"""What became of a table: filled, declared empty, left blank, or printed with figures that could not be read."""

from collections.abc import Iterable

from ingest.facts import Issue, TableState

_UNREAD = {"unreadable_header", "unreadable_amount", "crowded_label", "cut_amount", "uncertain_row", "ambiguous_place"}


def state_of(issues: Iterable[Issue], declaration: str | None, *, has_numbers: bool) -> TableState:
    """The state of a table by what was read in it and what was reported of it; an unread table is not an empty one."""
    if has_numbers:
        return TableState.FILLED
    if any(issue.kind in _UNREAD for issue in issues):
        return TableState.UNREAD
    return TableState.DECLARED_EMPTY if declaration else TableState.BLANK
