"""The edges of one document's network: identities of its tables, statements against their cells, sums and rates that it tells."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.facts import Amount, Grade
from ingest.reconcile.cells import Sheet
from ingest.reconcile.changes import margin_edge, margins
from ingest.reconcile.findings import sum_bound
from ingest.reconcile.instances import Instance
from ingest.reconcile.item_budgets import budget_edge, itemised
from ingest.reconcile.narrative import Disagreement, comparable
from ingest.reconcile.network import Edge, Node, Sum
from ingest.reconcile.rated import Rated
from ingest.reconcile.settled import Settled
from ingest.reconcile.story import Statement, Story, fact_unit

Key = tuple[str, int]
"""What an edge was made of: ("instance", its identity), ("tell", order of the statement), ("rate", order), ("sum", order),
("within", order), ("margin", order), ("budgets", order)."""

# A class left blank in a summary: the form and column of the blank cell by the check that meets it, and the summary's own sum.
_BLANK = {"X06": ("amount", "T01-2"), "X09": ("general_public_budget", "T04-4"), "X12": ("government_funds", "T04-4")}
_Blanks = dict[tuple[str, str], list[Node]]
_PARTS: tuple[tuple[str, str | None, tuple[str, ...], bool], ...] = (
    ("procurement_total", None, ("procurement_goods", "procurement_works", "procurement_services"), True),
    ("three_public_total", "three_public", ("overseas_travel", "vehicles", "official_reception"), True),
    ("vehicles", "three_public", ("vehicle_purchase", "vehicle_operation"), True),
    ("general_public_budget_basic", "gpb_basic", ("personnel", "public_use"), True),
    ("total_expenditure", "all", ("basic", "project"), False),
    ("general_public_budget_expenditure", "gpb", ("basic", "project"), False),
)
"""Wholes and their parts in the text, by context; the last says whether the parts are all that there can be."""
_WITHIN = (("sme_contracts", "procurement_total"), ("micro_small_contracts", "sme_contracts"))


@dataclass(slots=True)
class Wiring:
    """Edges and their places by what they were made of."""

    edges: list[Edge] = field(default_factory=list)
    places: dict[Key, int] = field(default_factory=dict)

    def add(self, key: Key, edge: Edge) -> None:
        """Takes an edge in."""
        self.places[key] = len(self.edges)
        self.edges.append(edge)


def wire(
    settled: Settled,
    story: Story,
    sheets: tuple[Sheet, ...],
    rated: Sequence[Rated],
    wrong: Sequence[Disagreement],
) -> Wiring:
    """Every edge of the document."""
    wiring = Wiring()
    blanks = _blanks(settled.tested)
    for instance in settled.tested:
        wiring.add(("instance", id(instance)), _of_instance(instance, blanks, settled.twins))
    misnamed = {one.statement.order for one in wrong if one.finding.grade is Grade.HINT}
    for statement in story.statements:
        if statement.order not in misnamed:
            told = _of_statement(statement, story, sheets)
            if told is not None:
                wiring.add(("tell", statement.order), told)
    for whole, edge in _told_sums(story):
        wiring.add(("sum", whole.order), edge)
    for part, edge in _told_limits(story):
        wiring.add(("within", part.order), edge)
    for margin in margins(story):
        edge_of = margin_edge(margin, story.unit)
        if edge_of is not None:
            wiring.add(("margin", margin.change.order), edge_of)
    for items in itemised(story):
        wiring.add(("budgets", items.whole.order), budget_edge(items, story.unit))
    for one in rated:
        if one.edge is not None:
            wiring.add(("rate", one.at.order), one.edge)
    return wiring


def _of_instance(instance: Instance, blanks: _Blanks, twins: Mapping[int, Amount]) -> Sum:
    signs: dict[Node, int] = defaultdict(int)
    for sign, amount in instance.cells:
        signs["cell", id(twins.get(id(amount), amount))] += sign
    for node in blanks.get(_blank_key(instance), ()):
        signs[node] += 1 if instance.check.id in _BLANK else -1
    return Sum(
        check=instance.check.id,
        signs={node: sign for node, sign in signs.items() if sign},
        residual=instance.residual,
        bound=instance.bound,
        relation=instance.check.relation,
    )


def _blank_key(instance: Instance) -> tuple[str, str]:
    """Under what the blank cells are kept that an instance ties: the instance's own, or the sum and column of a summary."""
    if instance.check.id in _BLANK:
        return "instance", str(id(instance))
    cell = next((amount for _, amount in instance.left.cells), None)
    return (instance.check.id, cell.column) if cell is not None else ("", "")


def _blanks(tested: Sequence[Instance]) -> _Blanks:
    """Cells of classes that a summary leaves blank although another form carries an amount."""
    found: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for instance in tested:
        meant = _BLANK.get(instance.check.id)
        if meant and not instance.kept and not instance.left.cells:
            column, total = meant
            node = "blank", id(instance)
            found["instance", str(id(instance))].append(node)
            found[total, column].append(node)
    return found


def _of_statement(statement: Statement, story: Story, sheets: tuple[Sheet, ...]) -> Sum | None:
    meant = comparable(story, statement, sheets)
    if meant is None:
        return None
    signs: dict[Node, int] = {("fact", statement.order): -1}
    if meant.amount is not None:
        signs["cell", id(meant.amount)] = 1
    return Sum(
        check=meant.check,
        signs=signs,
        residual=meant.yuan - statement.yuan,
        bound=max(meant.unit, fact_unit(statement.fact)),
        relation=">=" if meant.relation == "<=" else meant.relation,
    )


def _told_limits(story: Story) -> Iterator[tuple[Statement, Sum]]:
    """Contracts of small firms that are part of those of all firms."""
    for part_key, whole_key in _WITHIN:
        part, whole = (next(iter(story.finals(key)), None) for key in (part_key, whole_key))
        if part is not None and whole is not None:
            signs: dict[Node, int] = {("fact", part.order): 1, ("fact", whole.order): -1}
            yield part, Sum(check="N18", signs=signs, residual=part.yuan - whole.yuan, bound=story.unit, relation="<=")


def _told_sums(story: Story) -> Iterator[tuple[Statement, Sum]]:
    """Wholes that the text tells with all their parts; where other parts may be left unsaid, only those that add up."""
    for whole_key, context, part_keys, is_whole in _PARTS:
        whole = next(iter(story.finals(whole_key, context)), None)
        parts = [next(iter(story.finals(key, context)), None) for key in part_keys]
        told = [part for part in parts if part is not None]
        if whole is None or len(told) < len(parts):
            continue
        signs: dict[Node, int] = {("fact", whole.order): 1} | {("fact", part.order): -1 for part in told}
        residual = whole.yuan - sum((part.yuan for part in told), Decimal(0))
        edge = Sum(check="told", signs=signs, residual=residual, bound=sum_bound(len(told), story.unit))
        if is_whole or edge.kept:
            yield whole, edge
