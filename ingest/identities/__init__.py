"""The official identities as data: which printed figures must agree, and which statement means which cell.

`catalogue.csv` names every articulation check there is (see `catalogue`), `checks.csv` every identity that is evaluated for
one of them, `terms.csv` its two sides. A term's `line` is a layout's line key, a printed code, or a
rule: `*` every row, `same` the row of the same name as that on the left, `children` the rows under the row on the left, `level:N` every row with an N-digit code, `classes` the
topmost codes, `units` the rows of single units, `class:*` one function class after another, `first` the first row. `|` separates spellings of the same
thing, `+` adds. `required` says when the identity can be tested: `yes` where the row is printed, a line's name where that
line is printed, `if:` and a line's name where that line carries an amount.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DERIVED = "derived"
"""The condition of an identity that no form prints: it follows from others, so that its rounding says nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One addend of one side of an identity."""

    check: str
    side: str
    coefficient: int
    form: str
    line: str
    column: str
    amount_side: str | None
    required: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One identity: what must agree, how closely, and how that is said."""

    id: str
    catalogue_id: str
    group: str
    severity: str
    tolerance: str
    relation: str
    message: str
    basis: str
    condition: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def is_firm(self) -> bool:
        """True where accounts must keep it: only such an identity may decide how a figure is read."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeCell:
    """The cell that a statement's subject and measure mean, in the context where they mean it (empty: everywhere)."""

    check: str
    subject_key: str
    measure_key: str
    context: str
    form: str
    line: str
    side: str | None
    column: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBase:
    """Of what a share is told: by subject, context and a pattern of the printed base (empty: any)."""

    subject_key: str
    context: str
    base: str
    denominator: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the files beside this module."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _term(row: dict[str, str]) -> Term:
    return Term(
        check=row["check_id"],
        side=row["side"],
        coefficient=int(row["coefficient"]),
        form=row["form"],
        line=row["line"],
        column=row["column_name"],
        amount_side=row["amount_side"] or None,
        required=row["required"],
    )


@cache
def checks() -> tuple[Check, ...]:
    """Every identity with its terms, in the order of `checks.csv`."""
    terms = [_term(row) for row in rows("terms.csv")]
    return tuple(
        Check(
            id=row["check_id"],
            catalogue_id=row["catalogue_id"],
            group=row["check_group"],
            severity=row["severity"],
            tolerance=row["tolerance"],
            relation=row["relation"],
            message=row["message"],
            basis=row["basis"],
            condition=row["condition"],
            left=tuple(term for term in terms if term.check == row["check_id"] and term.side == "left"),
            right=tuple(term for term in terms if term.check == row["check_id"] and term.side == "right"),
        )
        for row in rows("checks.csv")
    )


@cache
def check_named(name: str) -> Check:
    """The identity of that id."""
    return next(check for check in checks() if check.id == name)


@cache
def condition_of(name: str) -> str:
    """The condition of the identity of that id; "" for what is no identity."""
    return next((check.condition for check in checks() if check.id == name), "")


@cache
def narrative_cells() -> tuple[NarrativeCell, ...]:
    """Which cell a statement means; the first that is printed counts."""
    return tuple(
        NarrativeCell(
            check=row["check_id"],
            subject_key=row["subject_key"],
            measure_key=row["measure_key"],
            context=row["context"],
            form=row["form"],
            line=row["line"],
            side=row["side"] or None,
            column=row["column_name"],
            relation=row["relation"],
        )
        for row in rows("narrative_cells.csv")
    )


@cache
def cells_of(subject: str | None, measure: str) -> tuple[NarrativeCell, ...]:
    """The cells that a statement of that subject and measure can mean, in the order in which they count."""
    return tuple(cell for cell in narrative_cells() if (cell.subject_key, cell.measure_key) == (subject, measure))


@cache
def contexts() -> dict[str, str]:
    """The subjects whose amount says what a section is about, and the name of that context."""
    return {row["subject_key"]: row["context"] for row in rows("narrative_contexts.csv")}


@cache
def share_bases() -> tuple[ShareBase, ...]:
    """Of what each subject's share is told."""
    return tuple(ShareBase(**row) for row in rows("narrative_shares.csv"))


@cache
def labels(kind: str) -> dict[str, str]:
    """Chinese names of forms, lines or columns, for messages."""
    return {row["key"]: row["label"] for row in rows("labels.csv") if row["kind"] == kind}
