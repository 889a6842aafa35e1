"""What is said of two figures that should agree and do not, and of every check of the catalogue on a document."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Grade(StrEnum):
    """How a finding may be spoken of."""

    CONTRADICTION = "contradiction"
    DOUBTFUL = "doubtful"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One side of a finding: where it is printed and the figure printed there."""

    where: str
    figure: str
    page: int | None


class Slip(StrEnum):
    """How a figure may have gone wrong."""

    TRANSPOSED = "transposed digits"
    DIGIT_COUNT = "digit lost or doubled"
    DIGIT = "digit wrong"
    DECIMAL = "decimal point"
    UNIT = "unit"
    SHIFTED = "shifted row"
    COPIED = "copied from last year"
    RESIDUAL = "residual"
    OMITTED = "omitted row"
    BASE = "wrong base"
    SIGN = "sign"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """One figure whose change would make a finding's figures agree: what is printed, what would fit, the likely slip.

    `heals` counts the failing checks that the change would satisfy, `breaks` the passing ones that it would break.
    """

    where: str
    figure: str
    fits: str
    slip: Slip
    page: int | None
    heals: int
    breaks: int


class Whose(StrEnum):
    """Whose error a finding is first taken for: the publisher's, or a doubt of our own reading."""

    PUBLISHER = "publisher"
    READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two figures of one document that should agree and do not. Neutral: two places, two figures, the difference.

    One cause is one finding: `consequences` are what else follows from it, `checks` the checks that these failed.
    `suspects` stand most likely first; `is_decided` tells whether the evidence names the first of them alone.
    """

    check: str
    grade: Grade
    a: Mention
    b: Mention
    difference: str
    message: str
    bound: str | None = None
    consequences: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    is_decided: bool = False
    whose: Whose = Whose.PUBLISHER

    @property
    def key(self) -> str:
        """Twelve digits that name the finding within its document, the same in every reading that finds it again."""
        known = "\n".join((self.check, self.a.where, self.a.figure, self.b.where, self.b.figure))
        return sha256(known.encode("utf-8", "replace")).hexdigest()[:12]


class CheckState(StrEnum):
    """How a check of the catalogue ended on one document."""

    PASS = "pass"
    ROUNDED = "pass_with_rounding"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_TESTABLE = "not_testable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One check of the catalogue on one document.

    `compared` counts the places where figures were compared: a check that passes has at least one. `bound` is the widest
    difference that rounding was allowed, as printed; `missing` names the figure for want of which nothing was compared, or what
    is amiss with the form of the document.
    """

    check: str
    state: CheckState
    compared: int
    bound: str | None
    missing: str | None
