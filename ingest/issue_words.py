"""Issues in the words of their readers: one Chinese sentence for each kind, from `issue_words.csv`.

A kind's message is written for developers and says what was expected and found. Where one kind has several causes that a
reader can do different things about, a pattern on the message tells them apart.
"""

import csv
import re
from functools import cache
from importlib.resources import files

from ingest.facts import Issue

FILE = "file"
"""The kind of what is said of a path that cannot be read at all."""

_OTHER = "note"
_SHOWN, _ADDRESS = 60, 400
_ADDRESSES = {"attachment", "embedded_page", "picture"}


def sentence(kind: str, message: str = "") -> str:
    """The sentence for an issue of that kind and message; for a kind without one, that there is more to say."""
    known = _sentences()
    return next(said for pattern, said in known.get(kind, known[_OTHER]) if pattern.search(message))


def told(issue: Issue) -> str:
    """The sentence with the page and the printed text that it is about: `第 3 页：…（“收入决算表”）`."""
    page = f"第 {issue.page} 页：" if issue.page else ""
    printed = " ".join(issue.printed.split())
    most = _ADDRESS if issue.kind in _ADDRESSES else _SHOWN
    quoted = f"（“{printed[:most]}{'…' * (len(printed) > most)}”）" if printed else ""
    return f"{page}{sentence(issue.kind, issue.message)}{quoted}"


def kinds() -> frozenset[str]:
    """Every kind that has a sentence."""
    return frozenset(_sentences())


@cache
def _sentences() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Patterns and sentences by kind, in the order of the file; the last of each kind fits every message."""
    text = files("ingest").joinpath("issue_words.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["kind"]] = (*found.get(row["kind"], ()), (re.compile(row["pattern"]), row["sentence"]))
    return found
