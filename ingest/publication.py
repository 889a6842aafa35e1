"""What ties documents together: one publication in several files, one content in several bytes."""

import hashlib

from ingest.facts import Disclosure, Identity
from ingest.wording import normal

_FEWEST = 5
"""Amounts below which equal contents say nothing: two departments without any money look alike."""


def publication_id(place: str, identity: Identity) -> str | None:
    """The name that files of one folder or bundle share where they are of one department and year; None if not said.

    `place` names the folder or the bundle. Tables in one file and the narrative in another are one publication.
    """
    if identity.department is None or identity.fiscal_year is None:
        return None
    return _digest(place, normal(identity.department), str(identity.fiscal_year))[:16]


def content_key(disclosure: Disclosure) -> str | None:
    """Equal for documents that print the same amounts for the same department and year, whatever their bytes.

    None for documents with hardly any amount, and for those that do not say whose they are.
    """
    identity = disclosure.identity
    amounts = sorted(
        f"{table.form} {amount.side} {amount.line or amount.code or normal(amount.name)} {amount.column} {amount.amount_yuan.normalize():f}"
        for table in disclosure.tables
        for amount in table.amounts
    )
    if len(amounts) < _FEWEST or identity.department is None or identity.fiscal_year is None:
        return None
    return _digest(normal(identity.department), str(identity.fiscal_year), *amounts)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
