"""What a rule says of one document: how often it compared something, and where it was not kept."""

from dataclasses import dataclass

from ingest.facts import Finding, Grade, Mention
from ingest.identities.catalogue import entry_of

_GRADES = {"error": Grade.CONTRADICTION, "warn": Grade.DOUBTFUL, "info": Grade.HINT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One check of the catalogue: `compared` counts the places where there was something to compare.

    `note` says what is amiss with the form of the document where that is no finding about its figures.
    """

    check: str
    compared: int
    findings: tuple[Finding, ...] = ()
    note: str | None = None


def noted(
    check: str,
    a: Mention,
    b: Mention,
    *,
    difference: str = "",
    grade: Grade | None = None,
    more: tuple[str, ...] = (),
    message: str = "",
) -> Finding:
    """A finding of a rule, in the words of the catalogue and with the grade of the check's severity unless told otherwise."""
    entry = entry_of(check)
    tail = f"，相差{difference}" if difference else ""
    return Finding(
        check=check,
        grade=grade or _GRADES[entry.severity],
        a=a,
        b=b,
        difference=difference,
        message=f"{message or entry.message}：{a.where}为{a.figure}，{b.where}为{b.figure}{tail}",
        consequences=more,
    )
