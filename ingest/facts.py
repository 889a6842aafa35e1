"""The frozen records that stages hand to each other once finance is known.

Money stands twice: `value` as printed (in the table's own unit) and `amount_yuan` in yuan. Both are exact decimals.
Zero, blank, declared empty and missing are four different things: a printed zero is an `Amount` of 0, a blank cell is no
`Amount`, a table that says it is empty has `TableState.DECLARED_EMPTY`, a missing table does not appear. What a table
counts (vehicles, persons, percent) is a `Quantity`, which has no yuan.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.decode.document import Box, Reading
from ingest.finding import CheckResult, CheckState, Finding, Grade, Mention, Slip, Suspect, Whose
from ingest.record import quick

__all__ = [
    "NAMELESS",
    "AmbiguousAmount",
    "Amount",
    "CheckResult",
    "CheckState",
    "Disclosure",
    "Family",
    "Finding",
    "Grade",
    "Identity",
    "Issue",
    "Mention",
    "NarrativeFact",
    "PerformanceForm",
    "PerformanceFunds",
    "PerformanceGoal",
    "PerformanceIndicator",
    "Quantity",
    "Scope",
    "Slip",
    "Standing",
    "Suspect",
    "Table",
    "TableState",
    "UnknownCell",
    "UnknownTable",
    "Whose",
]


class Family(StrEnum):
    """What kind of document it is."""

    FINAL_ACCOUNTS = "final_accounts"
    BUDGET = "budget"
    OTHER = "other"


class Scope(StrEnum):
    """Whose accounts they are: 汇总 the department with its units, 本级 the department proper, 单位 one unit."""

    DEPARTMENT = "汇总"
    OWN_LEVEL = "本级"
    UNIT = "单位"


class TableState(StrEnum):
    """Whether a form carries amounts, says that it has none, was simply left blank, or prints what could not be read."""

    FILLED = "filled"
    DECLARED_EMPTY = "declared empty"
    BLANK = "blank"
    UNREAD = "unread"


class Standing(StrEnum):
    """How far an amount can be trusted; marts serve all but `doubted`."""

    PROVED = "proved"
    PLAIN = "plain"
    DOUBTED = "doubted"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a document says it is. None where it does not say; never guessed."""

    family: Family
    department: str | None
    region: str | None
    region_code: str | None
    fiscal_year: int | None
    scope: Scope | None


NAMELESS = "column "
"""What the name of a column without any heading begins with; its number follows."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One printed amount of a disclosure table.

    `row` is the printed row (0-based, counted over all pages of the table), `line` the form's own name for it where the
    layout knows it (`total_revenue`, `class_201`), `column` the form's own name for the column (`basic`, `final_total`) or
    the printed header path where it does not. `code` is the printed code, digits only. `evidence` names the identities
    that decided the place or the reading, where it was not printed beyond doubt. `unit` is the row's or column's own unit
    of money; None where it is the table's. `confidence` is the recogniser's, 1.0 for a text layer; `alternatives` are its
    other readings of the same cell.
    """

    row: int
    line: str | None
    code: str | None
    name: str
    side: str | None
    column: str
    value: Decimal
    amount_yuan: Decimal
    printed: str
    page: int
    box: Box | None
    reading: Reading
    standing: Standing = Standing.PLAIN
    line_number: int | None = None
    evidence: tuple[str, ...] = ()
    unit: str | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousAmount:
    """One printed amount whose column is not certain; it is no `Amount` until an identity decides.

    `candidates` are the columns that it may stand in, in printed order; amounts of one row and side keep their printed
    order among them. `evidence` names the identities that have narrowed the choice. The rest is as in `Amount`.
    """

    row: int
    line: str | None
    code: str | None
    name: str
    side: str | None
    printed: str
    value: Decimal
    page: int
    box: Box | None
    reading: Reading
    candidates: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    line_number: int | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One printed number of a disclosure table that is no money: a count, an area, a percentage.

    `unit` is `辆`, `人次`, `%` … as label, heading or layout say it; None where nothing says whether the number is money
    or counts something: it is kept as printed and means nothing until a person says what. The rest is as in `Amount`.
    """

    row: int
    line: str | None
    code: str | None
    name: str
    side: str | None
    column: str
    value: Decimal
    unit: str | None
    printed: str
    page: int
    box: Box | None
    reading: Reading
    standing: Standing = Standing.PLAIN
    line_number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One printing of a form: all its pages, its unit (`万元`, `元`), its amounts and its quantities in printed order.

    `ambiguous` are the amounts whose column is not certain; `columns` the columns of amounts in printed order, where the
    reader knows them; `unread` the cells of amounts that print something else: line or code, side and column.
    """

    index: int
    form: str
    title: str
    unit: str
    pages: tuple[int, ...]
    state: TableState
    amounts: tuple[Amount, ...]
    quantities: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()
    declaration: str | None = None
    columns: tuple[str, ...] = ()
    ambiguous: tuple[AmbiguousAmount, ...] = ()
    unread: tuple[tuple[str, str | None, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCell:
    """One filled cell of a table that no layout knows, as printed; row and column count from 0 on its page."""

    page: int
    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTable:
    """A table that no layout knows, kept as printed. `title` is the nearest line above it, "" where there is none."""

    title: str
    pages: tuple[int, ...]
    cells: tuple[UnknownCell, ...]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeFact:
    """One statement of the narrative.

    `subject`, `measure` and `period` are Chinese terms of `layouts/narrative.toml`; `subject_key` and `measure_key` their
    English names there (None where the subject is free, such as a project's name). `value` is a number for amounts,
    ratios (in percent, as printed) and counts, None for words; `text` holds the words as printed. `amount_yuan` is set for
    money only. `direction` is 增加/减少/持平 … where the sentence states a change.
    """

    subject: str
    subject_key: str | None
    measure: str
    measure_key: str
    period: str
    value: Decimal | None
    text: str
    unit: str
    amount_yuan: Decimal | None
    section: str
    page: int
    quote: str
    box: Box | None = None
    code: str | None = None
    direction: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceIndicator:
    """One indicator of a self-evaluation form as printed: its levels from general to particular, target and actual.

    A target that is parted over columns (≥ | 95 | %) is joined. `standard` is how the points are given, where a column
    says so. `goal` is the number of the goal that it stands under, counted from 1 (0: the form prints no goals with points).
    `weight` and `score` are points, None where the form prints none.
    """

    goal: int
    levels: tuple[str, ...]
    name: str
    target: str
    actual: str
    weight: Decimal | None
    score: Decimal | None
    reason: str
    page: int
    box: Box | None
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceFunds:
    """One row of money of a self-evaluation form: all of it (`source` total), or the part from one source or of one kind.

    `source` is None where only the printed `label` says what it is. Amounts are in the form's unit, the ratio in percent,
    weight and score in points; None where the cell is blank, does not apply (`/`, `—`) or is no number. `printed` keeps
    the text of every cell by its key, so that these can be told apart.
    """

    source: str | None
    label: str
    initial_budget: Decimal | None
    adjusted_budget: Decimal | None
    executed: Decimal | None
    execution_ratio: Decimal | None
    weight: Decimal | None
    score: Decimal | None
    printed: tuple[tuple[str, str], ...]
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceGoal:
    """One goal of a self-evaluation form: what was to be reached and what was, its points where the form gives it some."""

    target: str
    actual: str
    weight: Decimal | None
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceForm:
    """One self-evaluation form (绩效自评表) of a project or of the whole department: its money, points and indicators.

    Its money and rate of execution are narrative facts too, with `subject_key` performance_form and the same `name`.
    `goal_weights` are the points that the form gives each goal, in printed order; `year` is the one its head names.
    `unit` is the unit of money that the form prints, None where it prints none: its amounts are then no yuan. Texts of
    the head are None where the form does not ask for them, "" where it leaves them blank.
    """

    index: int
    kind: str
    name: str
    year: int | None
    filled_on: str | None
    pages: tuple[int, ...]
    execution_weight: Decimal | None
    execution_score: Decimal | None
    total_weight: Decimal | None
    total_score: Decimal | None
    goal_weights: tuple[Decimal, ...]
    indicators: tuple[PerformanceIndicator, ...]
    department: str | None = None
    implementing_unit: str | None = None
    unit: str | None = None
    funds: tuple[PerformanceFunds, ...] = ()
    goals: tuple[PerformanceGoal, ...] = ()
    grade: str | None = None
    contact: str | None = None
    telephone: str | None = None

    @property
    def money(self) -> PerformanceFunds | None:
        """The row of all money, None where the form prints none."""
        return next((row for row in self.funds if row.source == "total"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something of ours that could not be read or was refused. `kind` is a short stable word."""

    kind: str
    page: int | None
    printed: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Everything read from one document. A refused document has a family, an issue and no tables.

    A file that holds several disclosures, one behind the other, gives one of these for each: `part` counts them from 1 and
    `pages` are its first and last page in the file; both are None where the file is one document.
    """

    sha256: str
    name: str
    kind: str
    page_count: int
    reading: Reading
    identity: Identity
    unit: str | None
    tables: tuple[Table, ...]
    facts: tuple[NarrativeFact, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
    unknown_tables: tuple[UnknownTable, ...] = ()
    performance_forms: tuple[PerformanceForm, ...] = ()
    part: int | None = None
    pages: tuple[int, int] | None = None
    results: tuple[CheckResult, ...] = ()

    @property
    def document_id(self) -> str:
        """The name of the document: the SHA-256 of its file, and its part where the file holds several."""
        return self.sha256 if self.part is None else f"{self.sha256}-{self.part}"

    @property
    def refused(self) -> bool:
        """True where the document is not a departmental final account."""
        return self.identity.family is not Family.FINAL_ACCOUNTS
