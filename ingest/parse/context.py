"""What a section of the narrative has said so far: whose figures come next, and what they are compared with."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.facts import NarrativeFact
from ingest.identify.sections import Section
from ingest.parse.clauses import Comparison
from ingest.parse.subjects import Mention

_OF_A_BUDGET = {
    "appropriation": {
        "grand_total": ("财政拨款收入支出总计", "appropriation_grand_total"),
        "total_revenue_and_carryover": ("财政拨款收入总计", "appropriation_revenue_and_carryover"),
        "total_expenditure_and_carryover": ("财政拨款支出总计", "appropriation_expenditure_and_carryover"),
        "stated_revenue": ("财政拨款收入", "appropriation_revenue"),
        "stated_expenditure": ("财政拨款支出", "appropriation_expenditure"),
        "total_revenue": ("财政拨款本年收入合计", "appropriation_revenue"),
        "total_expenditure": ("财政拨款本年支出合计", "appropriation_expenditure"),
    },
    "general_public_budget": {
        "stated_revenue": ("一般公共预算财政拨款收入", "general_public_budget_revenue"),
        "stated_expenditure": ("一般公共预算财政拨款支出", "general_public_budget_expenditure"),
        "appropriation_expenditure": ("一般公共预算财政拨款支出", "general_public_budget_expenditure"),
        "total_expenditure": ("一般公共预算财政拨款本年支出", "general_public_budget_expenditure"),
        "total_revenue": ("一般公共预算财政拨款本年收入", "general_public_budget_revenue"),
    },
    "government_funds": {
        "stated_revenue": ("政府性基金预算财政拨款收入", "government_funds_revenue"),
        "stated_expenditure": ("政府性基金预算财政拨款支出", "government_funds_expenditure"),
        "total_revenue": ("政府性基金预算本年收入合计", "government_funds_revenue"),
        "total_expenditure": ("政府性基金预算本年支出合计", "government_funds_expenditure"),
        "opening_carryover": ("政府性基金预算年初结转和结余", "government_funds_opening_carryover"),
        "closing_carryover": ("政府性基金预算年末结转和结余", "government_funds_closing_carryover"),
        "total_revenue_and_carryover": ("政府性基金预算收入总计", "government_funds_revenue_and_carryover"),
        "total_expenditure_and_carryover": ("政府性基金预算支出总计", "government_funds_expenditure_and_carryover"),
    },
    "state_capital": {
        "stated_revenue": ("国有资本经营预算财政拨款收入", "state_capital_revenue"),
        "stated_expenditure": ("国有资本经营预算财政拨款支出", "state_capital_expenditure"),
        "total_revenue": ("国有资本经营预算本年收入合计", "state_capital_revenue"),
        "total_expenditure": ("国有资本经营预算本年支出合计", "state_capital_expenditure"),
        "opening_carryover": ("国有资本经营预算年初结转和结余", "state_capital_opening_carryover"),
        "closing_carryover": ("国有资本经营预算年末结转和结余", "state_capital_closing_carryover"),
        "total_revenue_and_carryover": ("国有资本经营预算收入总计", "state_capital_revenue_and_carryover"),
        "total_expenditure_and_carryover": ("国有资本经营预算支出总计", "state_capital_expenditure_and_carryover"),
    },
}
"""What the words for totals mean in the section of one budget: its own totals."""

_BELOW = frozenset({"domestic_reception", "foreign_reception"})
"""Parts of an expense: behind a sentence about one of them, a sentence without a subject may be about the expense."""
_COUNTS_ON = re.compile(r"接待(?:人次|批次)?\d")

PAIRS = {
    "grand_total": (("收入总计", "total_revenue_and_carryover"), ("支出总计", "total_expenditure_and_carryover")),
    "appropriation_grand_total": (
        ("财政拨款收入总计", "appropriation_revenue_and_carryover"),
        ("财政拨款支出总计", "appropriation_expenditure_and_carryover"),
    ),
    "year_totals": (("本年收入合计", "total_revenue"), ("本年支出合计", "total_expenditure")),
    "stated_totals": (("收入", "stated_revenue"), ("支出", "stated_expenditure")),
}
"""Subjects that name revenue and expenditure in one word: each of two figures is one of them."""
_TOTALS = {"grand_total": "收入支出总计", "appropriation_grand_total": "财政拨款收入支出总计"}


def of_budget(budget: str, mention: Mention) -> Mention:
    """What the words for totals mean where the text is about that budget; others mean what they say."""
    meant = _OF_A_BUDGET.get(budget, {}).get(mention.key or "")
    return Mention(start=mention.start, end=mention.end, name=meant[0], key=meant[1]) if meant else mention


def _both_sides(seen: set[str]) -> Mention | None:
    """The total that a sentence was about when it named both of its sides and nothing else."""
    key = next((key for key, sides in PAIRS.items() if {name for name, _ in sides} == seen and "grand" in key), None)
    return Mention(start=0, end=0, name=_TOTALS[key], key=key) if key else None


def _is_item(mention: Mention | None) -> bool:
    return mention is not None and mention.key in {"function_item", "function_section"}


@dataclass(slots=True)
class Context:
    """What has been said. `default` is the section's own subject; `head` the first one of the sentence;
    `begun`: the sentence has had a figure; `trailing`: it went on about a part behind the last one; `torn`: its brackets do not match; `lost`: one of
    something unknown, `headless`: that was the first. `measure`: what its last
    amount of the whole was, `parts`: the parts told since the last semicolon, `last`: head, year and measure of the sentence before."""

    section: Section
    topic: str
    year: int | None
    default: Mention | None = None
    subject: Mention | None = None
    head: Mention | None = None
    group: tuple[Mention, ...] = ()
    outer: list[tuple[Mention | None, str | None]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    nested: bool = False
    begun: bool = False
    lost: bool = False
    headless: bool = False
    compared: Comparison | None = None
    spoken_year: str = ""
    guests: str | None = None
    guests_before: str | None = None
    clause: str = ""
    changed: str = ""
    stated: set[tuple[str, str]] = field(default_factory=set)
    in_reason: bool = False
    text: str = field(init=False)
    measure: str = ""
    measure_of_part: bool = False
    whole_year: str = ""
    amounts: dict[str, Decimal] = field(default_factory=dict)
    trailing: bool = False
    torn: bool = False
    last: tuple[Mention | None, str, str] = (None, "", "")
    last_change: NarrativeFact | None = None

    def __post_init__(self) -> None:
        self.text = self.section.text

    def own(self, mention: Mention) -> Mention:
        """A subject as this section means it: 本年支出 of a fund's section is that fund's."""
        return of_budget(self.topic, mention)

    def speak_of(self, mention: Mention) -> None:
        """The text names this subject; what follows without a name is about it."""
        self.subject, self.lost = mention, False
        if self.head is None and not self.nested and _is_item(self.default) and _is_item(mention):
            self.default = mention
        self.seen.add(mention.name)
        if self.nested:
            self.parts.add(mention.name)
        if self.head is None and not self.headless and not self.nested:
            self.head = mention
        self.group = ()

    def forget(self) -> None:
        """The text names something that cannot be read: neither the section's own subject nor any before it is meant."""
        self.default = None
        self.lose_thread()

    def lose_thread(self) -> None:
        """A figure of something unknown: what follows without a name may be about that."""
        self.subject, self.group, self.lost = None, (), True
        self.headless = self.headless or self.head is None

    def end_sentence(self) -> None:
        """After a full stop only what the whole sentence was about stays: its first subject, or the section's own."""
        if self.default is not None and (self.default.key or "").startswith("function_"):
            self.subject = self.default
        elif (both := _both_sides(self.seen)) is not None:
            self.subject = both
        elif len(self.seen) > 1:
            self.subject = None if self.trailing else self.head if self.nested else self._own_default()
        elif self.lost:
            self.subject = self.head
        if self.subject is not None and self.subject.key in _BELOW:
            self.subject = None
        self.last = (self.head or self.last[0], self.spoken_year, self.measure)
        self.end_part()
        self.measure, self.measure_of_part = "", False
        self.seen, self.head, self.outer = set(), None, []
        self.nested, self.begun, self.lost, self.headless = False, False, False, False
        self.whole_year, self.amounts, self.trailing = "", {}, False
        self.guests_before = self.guests
        self.guests = None if self.guests in ("foreign_reception", "purchased") else self.guests

    def _own_default(self) -> Mention | None:
        """The section's own subject, where the sentence began with it and told nothing unknown."""
        if self.lost or self.default is None or (self.head is not None and self.head.key != self.default.key):
            return None
        return self.default

    def begin_sentence(self, begin: int) -> None:
        """A sentence that begins with 其中 tells parts of what the sentence before was about; 接待0人次 its guests."""
        if _COUNTS_ON.match(self.text, begin):
            self.guests = self.guests_before
        if self.text.startswith(("其中", "具体", "分项"), begin) and self.head is None:
            head, self.spoken_year, self.measure = self.last
            self.head = head if head is not None and head.key else None
            self.tell_parts()

    def tell_parts(self) -> None:
        """From here on the sentence tells parts of a whole: 其中, 包括, a bracket; a year named before is that of all."""
        if not self.nested:
            self.whole_year = self.spoken_year
        self.nested = True

    def end_part(self) -> None:
        """After a semicolon; behind several parts of a whole, what names nothing may be about the whole or the last part."""
        if len(self.parts) > 1:
            self.subject = None
        self.parts = set()
        self.spoken_year = self.whole_year if self.nested else ""
        self.changed, self.clause = "", ""
