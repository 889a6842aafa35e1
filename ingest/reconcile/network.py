"""The network of printed figures and the checks that tie them: which one change heals most failures and breaks none.

A figure is a node, a check an edge over several of them. A hypothesis changes one figure; it is judged by the failing
edges that it would satisfy, the passing ones that it would break, and by how a slip of the pen would explain it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from ingest.reconcile.findings import Quotient, holds

Node = tuple[str, int]
"""A figure: ("cell", the identity of its `Amount`) or ("fact", the order of its statement)."""

_STEPS = 4
_MOST_YUAN = Decimal(10) ** 15
"""More than any account tells: a step that lands beyond has found nothing."""


class Edge(Protocol):
    """One check bound to figures."""

    @property
    def check(self) -> str:
        """Its id."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The figures that it ties."""

    @property
    def kept(self) -> bool:
        """True where the printed figures satisfy it."""

    def holds(self, nodes: Collection[Node], change: Decimal) -> bool:
        """True where it would be satisfied with those figures changed, each by that much."""

    def cures(self, node: Node) -> tuple[Decimal, ...]:
        """The changes of that figure that satisfy it exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Signed figures that add up to `residual`, which must keep a relation to zero within the bound. All in yuan."""

    check: str
    signs: Mapping[Node, int]
    residual: Decimal
    bound: Decimal
    relation: str = "="

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The figures that it ties."""
        return tuple(self.signs)

    @property
    def kept(self) -> bool:
        """True where the printed figures satisfy it."""
        return self._keeps(self.residual)

    def holds(self, nodes: Collection[Node], change: Decimal) -> bool:
        """True where it would be satisfied with those figures changed, each by so many yuan."""
        return self._keeps(self.residual + sum(self.signs.get(node, 0) for node in nodes) * change)

    def cures(self, node: Node) -> tuple[Decimal, ...]:
        """The one change that makes an equation exact; an inequality names no value."""
        return (-self.residual / self.signs[node],) if self.relation == "=" and self.signs[node] else ()

    def _keeps(self, residual: Decimal) -> bool:
        return abs(residual) <= self.bound or holds(residual, self.relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A printed percentage of two or three figures. `figures` are their values by node, the percentage's own among them.

    `measure` computes the quotient from the values in the order of `figures`; `guess` is a change of the last of them that
    is worth trying: last year's figure stands in place of this year's.
    """

    check: str
    figures: Mapping[Node, Decimal]
    measure: Callable[[Sequence[Decimal]], Quotient | None]
    guess: Decimal | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The figures that it ties, the percentage first."""
        return tuple(self.figures)

    @property
    def kept(self) -> bool:
        """True where the printed figures satisfy it, or were only cut."""
        return self._keeps(tuple(self.figures.values()))

    def holds(self, nodes: Collection[Node], change: Decimal) -> bool:
        """True where it would be satisfied with those figures changed, each by that much."""
        return self._keeps(tuple(value + change if at in nodes else value for at, value in self.figures.items()))

    def cures(self, node: Node) -> tuple[Decimal, ...]:
        """The percentage that its operands give; an operand that the percentage gives, near enough by a few steps."""
        values = list(self.figures.values())
        at = self.nodes.index(node)
        if at == len(values) - 1 and self.guess is not None and self.holds((node,), self.guess):
            return (self.guess,)
        found = self.measure(values)
        if found is None:
            return ()
        if at == 0:
            return (found.expected.quantize(Decimal(1).scaleb(-found.places)) - values[0],)
        return self._operand(at, values)

    def _operand(self, at: int, values: list[Decimal]) -> tuple[Decimal, ...]:
        """Secant steps towards the operand that gives the printed percentage."""
        start, first = values[at], self._off(at, values, values[at])
        point = start * Decimal("1.01") + 1
        for _ in range(_STEPS):
            second = self._off(at, values, point)
            if first is None or second is None or first == second:
                return ()
            start, first, point = point, second, point - second * (point - start) / (second - first)
        return (point.quantize(Decimal(1)) - values[at],) if abs(point) < _MOST_YUAN else ()

    def _off(self, at: int, values: list[Decimal], value: Decimal) -> Decimal | None:
        found = self.measure([value if i == at else given for i, given in enumerate(values)])
        return None if found is None else found.expected - values[0]

    def _keeps(self, values: Sequence[Decimal]) -> bool:
        found = self.measure(values)
        return found is not None and (found.exact or found.cut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One figure changed: the failing edges that this heals, by their place among all edges, and how many it breaks.

    With it go the figures that are the same one printed again (a code and the only code below it, two tables of one code).
    `strained` are passing percentages of an amount that the change would break: they may well have been computed from the
    wrong amount, and say little.
    """

    node: Node
    change: Decimal
    healed: frozenset[int]
    broken: int
    strained: int = 0

    @property
    def merit(self) -> int:
        """Healed minus broken."""
        return len(self.healed) - self.broken


class Network:
    """All edges of a document by the figures that they tie; `copies` are the figures that print one figure, this among them."""

    def __init__(self, edges: Sequence[Edge], copies: Mapping[Node, Collection[Node]] | None = None) -> None:
        self.edges = edges
        self._copies = copies or {}
        self.failing = frozenset(number for number, edge in enumerate(edges) if not edge.kept)
        self._at: defaultdict[Node, list[int]] = defaultdict(list)
        for number, edge in enumerate(edges):
            for node in edge.nodes:
                self._at[node].append(number)

    def hypotheses(self, failing: Iterable[int]) -> list[Hypothesis]:
        """Every change of one figure that would satisfy one of these failing edges, without those that do more harm."""
        found: dict[tuple[Node, Decimal], Hypothesis] = {}
        for number in failing:
            for node in self.edges[number].nodes:
                for change in self.edges[number].cures(node):
                    if change and (node, change) not in found:
                        found[node, change] = self._better(node, change)
        return [one for one in found.values() if one.healed and one.merit >= 0]

    def _better(self, node: Node, change: Decimal) -> Hypothesis:
        """The figure changed alone, or with its copies where that heals more."""
        alone = self._judged(node, (node,), change)
        if node not in self._copies:
            return alone
        together = self._judged(node, self._copies[node], change)
        return together if together.merit > alone.merit else alone

    def _judged(self, node: Node, nodes: Collection[Node], change: Decimal) -> Hypothesis:
        healed, broken, strained = set(), 0, 0
        for number in dict.fromkeys(number for one in nodes for number in self._at[one]):
            holds_then = self.edges[number].holds(nodes, change)
            if number in self.failing and holds_then:
                healed.add(number)
            elif number not in self.failing and not holds_then:
                follows = isinstance(self.edges[number], Rate) and self.edges[number].nodes[0] != node
                broken, strained = broken + (not follows), strained + follows
        return Hypothesis(node=node, change=change, healed=frozenset(healed), broken=broken, strained=strained)
