"""One solver for amounts whose column is not certain: the identities decide between order-keeping placements.

Blank cells leave no trace in a text dump, and a table without rules may set a number between two columns: such a row fits
in several ways. Every identity that touches it narrows the choice, first by propagation, then by trying what is left
against everything else. An identity that no choice satisfies concludes nothing; what keeps several placements stays open.
Time is bounded by a count of steps: a document that needs more is left as far as it was settled.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from math import inf

from ingest.reconcile.findings import holds
from ingest.reconcile.instances import Instance, bound

Placement = tuple[str, ...]
"""The column of each amount of a row, in printed order."""

_PART_OF_ALL = "X14"
"""The check whose order narrows placements: what a code spends of one budget is part of what it spends."""

BUDGET = 400_000
"""Steps of work for one document: about two seconds."""

_MOST_STATES = 20_000
_SCALE = Decimal(1_000_000)
# A sum and how many addends it has on either side ride in one integer, so that adding two adds all three.
_COUNT = 10
_MASK = (1 << _COUNT) - 1

States = tuple[int, ...]
Spot = tuple[int, str]
"""A row by its number and a column."""


@dataclass(slots=True, kw_only=True)
class OpenRow:
    """A row that waits for its columns: values in yuan in printed order, the placements that are still possible."""

    values: tuple[Decimal, ...]
    placements: list[Placement]
    evidence: set[str] = field(default_factory=set)
    refused: bool = False

    @property
    def placed(self) -> Placement | None:
        """The one placement that is left; None while there are several, none, or where the row is refused."""
        return self.placements[0] if len(self.placements) == 1 and not self.refused else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One identity over open rows: what is fixed of its residual, and the sign by which each open cell enters it.

    `spots` give each open cell its sign in the residual and the side that it counts on (0 left, 1 right).
    """

    instance: Instance
    fixed: int
    spots: Mapping[Spot, tuple[int, int]]

    def holds(self, state: int) -> bool:
        """True where a packed sum with its counts of addends is within the tolerance."""
        right, left, total = state & _MASK, (state >> _COUNT) & _MASK, state >> 2 * _COUNT
        limit = self.limit(left, right)
        return abs(total) <= limit or holds(Decimal(total), self.instance.check.relation)

    @property
    def chooses(self) -> bool:
        """True where the identity narrows placements: every equation, and that a budget's part is no more than all of a code."""
        return self.instance.check.relation == "=" or self.instance.check.catalogue_id == _PART_OF_ALL

    @property
    def within(self) -> tuple[float, float]:
        """The least and the most that the sum may be, with the tolerance that holds however many cells are printed."""
        left, right = (self.fixed >> _COUNT) & _MASK, self.fixed & _MASK
        limit = self.limit(left + len(self.spots), right + len(self.spots))
        relation = self.instance.check.relation
        return (-inf if relation == "<=" else -limit), (inf if relation == ">=" else limit)

    def limit(self, left: int, right: int) -> int:
        """The tolerance with so many printed addends."""
        return int(bound(self.instance.check, left, right, self.instance.unit) * _SCALE)


def pack(total: Decimal, left: int, right: int) -> int:
    """A sum of yuan and its counts of addends as one integer."""
    return (int(total * _SCALE) << 2 * _COUNT) + (left << _COUNT) + right


def rule_of(instance: Instance, open_cells: Mapping[int, Spot]) -> Rule | None:
    """The instance as a rule; `open_cells` names the cells by identity that stand for open ones. None where it has none."""
    spots: dict[Spot, tuple[int, int]] = {}
    total, counts = Decimal(0), [0, 0]
    for side, cells, turn in ((0, instance.left.cells, 1), (1, instance.right.cells, -1)):
        for sign, amount in cells:
            spot = open_cells.get(id(amount))
            if spot is None:
                total += turn * sign * amount.amount_yuan
                counts[side] += 1
            else:
                spots[spot] = (turn * sign, side)
    return None if not spots else Rule(instance=instance, fixed=pack(total, *counts), spots=spots)


@dataclass(slots=True, kw_only=True)
class _Group:
    """Rules over the same open rows: tried together, since a placement must satisfy all of them at once."""

    members: tuple[int, ...]
    rules: tuple[Rule, ...]
    misfit: bool = False

    @property
    def names(self) -> set[str]:
        return {rule.instance.check.id for rule in self.rules}


class Network:
    """Open rows and the identities between them."""

    def __init__(self, rows: Sequence[OpenRow], rules: Iterable[Rule], budget: int = BUDGET) -> None:
        self.rows = rows
        self.left = budget
        gathered: dict[tuple[int, ...], list[Rule]] = defaultdict(list)
        self._vetoes: list[Rule] = []
        for rule in rules:
            members = tuple(sorted({row for row, _ in rule.spots}))
            if rule.chooses:
                gathered[members].append(rule)
            elif len(members) == 1:
                self._vetoes.append(rule)
        self._groups = [_Group(members=members, rules=tuple(found)) for members, found in gathered.items()]
        self._groups.sort(key=lambda group: len(group.members))
        self._touching: dict[int, list[_Group]] = defaultdict(list)
        for group in self._groups:
            for member in group.members:
                self._touching[member].append(group)

    def settle(self) -> None:
        """Narrows every row as far as the identities and the budget go."""
        domains = [list(row.placements) for row in self.rows]
        self._propagate(domains, self._groups, self._record)
        self._probe(domains)
        self._veto()

    def _record(self, member: int, kept: list[Placement], group: _Group) -> None:
        self.rows[member].placements = kept
        self.rows[member].evidence |= group.names

    def _veto(self) -> None:
        """A last placement that breaks an order of size that chooses nothing is refused."""
        for rule in self._vetoes:
            member = next(row for row, _ in rule.spots)
            row = self.rows[member]
            if row.placed is not None and not rule.holds(
                rule.fixed + _contribution(rule, member, row.values, row.placed)
            ):
                row.refused = True

    def _propagate(
        self,
        domains: list[list[Placement]],
        groups: Sequence[_Group],
        record: Callable[[int, list[Placement], _Group], None] | None,
    ) -> bool:
        """Narrows domains until nothing changes. Without `record` it is a trial: False as soon as a group cannot hold."""
        waiting = [group for group in groups if not group.misfit]
        while waiting and self.left > 0:
            group = waiting.pop(0)
            if any(self.rows[member].refused for member in group.members):
                continue
            supported = self._supported(domains, group)
            if supported is None:
                continue
            if not all(supported):
                if record is None:
                    return False
                group.misfit = True
                continue
            for member, kept in zip(group.members, supported, strict=True):
                if len(kept) == len(domains[member]):
                    continue
                domains[member] = kept
                if record is not None:
                    record(member, kept, group)
                waiting += [
                    g
                    for g in self._touching[member]
                    if g is not group and not g.misfit and all(g is not w for w in waiting)
                ]
        return True

    def _supported(self, domains: list[list[Placement]], group: _Group) -> list[list[Placement]] | None:
        """For each member the placements that some choice of the others completes; None where it is too much to try."""
        joint = self._combine(domains, group.members, group.rules)
        if joint is not None or len(group.rules) == 1:
            return joint
        single = [self._combine(domains, group.members, [rule]) for rule in group.rules]
        found = [result for result in single if result is not None]
        if not found:
            return None
        return [
            [place for place in domains[member] if all(place in result[index] for result in found)]
            for index, member in enumerate(group.members)
        ]

    def _combine(
        self, domains: list[list[Placement]], members: tuple[int, ...], rules: Sequence[Rule]
    ) -> list[list[Placement]] | None:
        choices = [
            [
                tuple(_contribution(rule, member, self.rows[member].values, place) for rule in rules)
                for place in domains[member]
            ]
            for member in members
        ]
        layers = self._forward(choices, rules)
        if layers is None:
            return None
        good = {state for state in layers[-1] if all(rule.holds(part) for rule, part in zip(rules, state, strict=True))}
        kept: list[list[Placement]] = []
        for member, options, layer in zip(members[::-1], choices[::-1], layers[-2::-1], strict=True):
            supported: set[States] = set()
            before: set[States] = set()
            for step in set(options):
                starts = {state for state in layer if _added(state, step) in good}
                if starts:
                    supported.add(step)
                    before |= starts
            self.left -= len(layer) * len(set(options))
            kept.append([place for place, step in zip(domains[member], options, strict=True) if step in supported])
            good = before
        return kept[::-1]

    def _forward(self, choices: list[list[States]], rules: Sequence[Rule]) -> list[set[States]] | None:
        """Every sum that the first so many rows can come to, without those from which no rest leads to zero."""
        ranges = [_ranges(rest, rules) for rest in choices]
        ahead = [*[*accumulate(ranges[::-1], _widened)][::-1], tuple((0, 0) for _ in rules)]
        limits = tuple(rule.within for rule in rules)
        layer: set[States] = {tuple(rule.fixed for rule in rules)}
        layers = [layer]
        for options, rest in zip(choices, ahead[1:], strict=True):
            steps = set(options)
            self.left -= len(layer) * len(steps)
            if self.left <= 0:
                return None
            layer = {
                state for before in layer for step in steps if _reachable(state := _added(before, step), rest, limits)
            }
            if len(layer) > _MOST_STATES:
                return None
            layers.append(layer)
        return layers

    def _probe(self, domains: list[list[Placement]]) -> None:
        """Tries each placement that is left against everything else; what leads to a contradiction goes."""
        changed = True
        while changed and self.left > 0:
            changed = False
            for member, row in enumerate(self.rows):
                if row.refused or len(domains[member]) < 2:
                    continue
                kept = [place for place in domains[member] if self._possible(domains, member, place)]
                if self.left <= 0:
                    return
                if kept and len(kept) < len(domains[member]):
                    domains[member] = row.placements = kept
                    row.evidence |= {
                        name for group in self._touching[member] if not group.misfit for name in group.names
                    }
                    self._propagate(domains, self._touching[member], self._record)
                    changed = True

    def _possible(self, domains: list[list[Placement]], member: int, place: Placement) -> bool:
        trial = list(domains)
        trial[member] = [place]
        return self._propagate(trial, self._touching[member], None)


def _contribution(rule: Rule, member: int, values: tuple[Decimal, ...], place: Placement) -> int:
    found = 0
    for value, column in zip(values, place, strict=True):
        spot = rule.spots.get((member, column))
        if spot is not None:
            sign, side = spot
            found += pack(sign * value, 1 - side, side)
    return found


def _added(state: States, step: States) -> States:
    return tuple(a + b for a, b in zip(state, step, strict=True))


Ranges = tuple[tuple[int, int], ...]
"""The least and the most that each rule's sum can still grow by."""


def _ranges(options: list[States], rules: Sequence[Rule]) -> Ranges:
    totals = [[step[index] >> 2 * _COUNT for step in options] for index in range(len(rules))]
    return tuple((min(found), max(found)) for found in totals)


def _widened(one: Ranges, other: Ranges) -> Ranges:
    return tuple((a + c, b + d) for (a, b), (c, d) in zip(one, other, strict=True))


def _reachable(state: States, rest: Ranges, limits: tuple[tuple[float, float], ...]) -> bool:
    return all(
        low <= (part >> 2 * _COUNT) + most and (part >> 2 * _COUNT) + least <= high
        for part, (least, most), (low, high) in zip(state, rest, limits, strict=True)
    )


def placed_evidence(row: OpenRow, columns: int) -> tuple[str, ...]:
    """What decided a row: the identities, or that it fills all its columns."""
    full = {"full_row"} if len(row.values) == columns else set()
    return tuple(sorted(row.evidence | full))
