"""What a decoder notes about a file, as issues: the kind by the note's wording, the page and the name that it gives."""

import re
from collections.abc import Iterable

from ingest.decode.document import ATTACHMENT, CUT_OFF, FRAME
from ingest.facts import Issue

# Pages are counted from 1; the rest of each pattern names what is printed with the issue.
_KINDS = (
    ("cut_off", re.compile(re.escape(CUT_OFF))),
    ("attachment", re.compile(re.escape(ATTACHMENT) + r"(?P<printed>.*)", re.DOTALL)),
    ("embedded_page", re.compile(re.escape(FRAME) + r"(?P<printed>.*)", re.DOTALL)),
    (
        "picture",
        re.compile(r"pictures: \d+ large ones, which were not read \((?P<printed>.*?)(?: …)?\)|.*\d+ pictures?,"),
    ),
    ("embedded_object", re.compile(r".*an embedded object \((?P<printed>.*)\)")),
    ("inserted_file", re.compile(r".*an inserted file")),
    ("hidden_sheet", re.compile(r"sheet (?P<printed>.*) is hidden")),
    ("hidden_rows", re.compile(r"sheet (?P<printed>.*?): (?:\d+ )?hidden (?:rows|columns)")),
    ("uncalculated_formula", re.compile(r"sheet (?P<printed>.*?): \d+ formulas? without a result \((?P<places>.*)\)")),
    ("unknown_characters", re.compile(r".*does not tell the meaning of")),
    ("pages_left_out", re.compile(r"over \d+ pages of pictures")),
    ("damaged_page", re.compile(r"page \d+: ")),
    ("wrong_name", re.compile(r"expected \S+ by its name, found (?P<printed>.*)")),
)
_PAGE = re.compile(r"page (\d+):")


def issues_of(notes: Iterable[str]) -> tuple[Issue, ...]:
    """One issue for each note; a note of no known wording is of the kind `note`."""
    return tuple(map(_issue, notes))


def kinds() -> frozenset[str]:
    """Every kind that a note can become."""
    return frozenset(kind for kind, _ in _KINDS) | {"note"}


def _issue(note: str) -> Issue:
    kind, found = next(((kind, found) for kind, pattern in _KINDS if (found := pattern.match(note))), ("note", None))
    printed = (found.groupdict().get("printed") or "") if found else ""
    page = _PAGE.match(note)
    return Issue(kind=kind, page=int(page[1]) if page else None, printed=printed, message=note)
