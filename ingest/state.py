"""The state of a document in the store, and its reason."""

from ingest import issue_words, notes
from ingest.facts import Disclosure

_MINOR = (notes.kinds() - {"cut_off", "uncalculated_formula"}) | {
    "unknown_table",
    "unbound_figure",
    "attachment_beside",
    "duplicate_of",
}
"""Issues that say nothing against the reading. Which of two equal documents came first must not matter."""

LABELS = {
    "loaded": "已读入",
    "warned": "已读入（有提示）",
    "unchanged": "未变",
    "refused": "不予收录",
    "quarantined": "隔离",
    "missing": "未找到",
}
"""The states for readers."""


def state_of(disclosure: Disclosure) -> str:
    """refused (readable, not a final account), quarantined (unreadable), warned (read with issues) or loaded."""
    if disclosure.page_count == 0:
        return "quarantined"
    if disclosure.refused:
        return "refused"
    return "warned" if any(issue.kind not in _MINOR for issue in disclosure.issues) else "loaded"


def reason_of(disclosure: Disclosure) -> str | None:
    """Why a document is refused, quarantined or warned of, in Chinese: the first of its issues that is more than a note."""
    if state_of(disclosure) == "loaded":
        return None
    told = [issue_words.told(issue) for issue in sorted(disclosure.issues, key=lambda issue: issue.kind in _MINOR)]
    return told[0] if told else None
