"""The state of a document in the store, and its reason."""

from ingest.facts import Disclosure

_MINOR = {"unknown_table", "unbound_figure", "note"}


def state_of(disclosure: Disclosure) -> str:
    """refused (readable, not a final account), quarantined (unreadable), warned (read with issues) or loaded."""
    if disclosure.page_count == 0:
        return "quarantined"
    if disclosure.refused:
        return "refused"
    return "warned" if any(issue.kind not in _MINOR for issue in disclosure.issues) else "loaded"


def reason_of(disclosure: Disclosure) -> str | None:
    """Why a document is refused, quarantined or warned of: the first of its issues that is more than a note."""
    if state_of(disclosure) == "loaded":
        return None
    messages = [issue.message for issue in sorted(disclosure.issues, key=lambda issue: issue.kind in _MINOR)]
    return messages[0] if messages else None
