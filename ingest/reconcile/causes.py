"""From failures to findings: one cause is one finding, with the figure that most likely went wrong and what follows from it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention, Slip, Suspect, Whose
from ingest.identities import DERIVED, condition_of
from ingest.reconcile.edges import Key, Wiring
from ingest.reconcile.figures import Figure, Figures
from ingest.reconcile.network import Hypothesis, Network, Node
from ingest.reconcile.out_of_step import Stretch, chosen
from ingest.reconcile.slips import rank, slip_of

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A finding and the edges of the network that it stands for."""

    finding: Finding
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Accused:
    """A hypothesis with the figure that it changes, the value that would fit, and the slip that would explain it."""

    hypothesis: Hypothesis
    figure: Figure
    fits: Decimal
    slip: Slip
    is_witnessed: bool

    @property
    def weight(self) -> tuple[int, int, int]:
        """The better the smaller: healed minus broken, how well a slip and another print explain it, what it strains."""
        is_weak = self.slip is Slip.OMITTED and self.hypothesis.strained > 0
        explained = rank(Slip.UNKNOWN) if is_weak else rank(self.slip) - 2 * self.is_witnessed
        return -self.hypothesis.merit, explained, self.hypothesis.strained

    def outdoes(self, other: "_Accused") -> bool:
        """True where the evidence decides: it heals more, or a slip explains this change and none the other."""
        (merit, explained, _), (others, less, _) = self.weight, other.weight
        return merit < others or (explained <= rank(Slip.SHIFTED) and less >= rank(Slip.UNKNOWN))


def told(
    failures: Sequence[Failure],
    wiring: Wiring,
    figures: Figures,
    left_out: Sequence[Hypothesis] = (),
    stretches: Sequence[Stretch] = (),
    again: Mapping[Node, Collection[Node]] | None = None,
) -> tuple[Finding, ...]:
    """The failures with those of one cause joined, in the order of their first; what a stretch of rows out of step breaks
    comes before them."""
    network = Network(wiring.edges, again)
    stretch = chosen(stretches, network)
    if stretch is None:
        return _by_figure(failures, wiring, figures, left_out, network)
    nodes = stretch.nodes
    broken = [
        one
        for one in failures
        if stretch.is_named(one.finding)
        or any(nodes & set(network.edges[number].nodes) for number in _edges(one, wiring, network))
    ]
    rest = [one for one in failures if all(one is not other for other in broken)]
    return (_of_stretch(stretch, broken, figures), *_by_figure(rest, wiring, figures, left_out, network))


def _edges(failure: Failure, wiring: Wiring, network: Network) -> frozenset[int]:
    return frozenset(wiring.places[key] for key in failure.keys if key in wiring.places) & network.failing


def _of_stretch(stretch: Stretch, broken: Sequence[Failure], figures: Figures) -> Finding:
    """One finding for all that amounts beside the wrong codes break: the first such row, and what its twin prints there."""
    printed, due, meant = (
        figures.at(("cell", id(row.cells["total"]))) for row in (stretch.first, stretch.due, stretch.meant)
    )
    speaks = min((one.finding for one in broken), key=lambda finding: finding.grade is not Grade.CONTRADICTION)
    if printed is None or due is None or meant is None:
        return speaks
    shown, fits = printed.words(printed.value), printed.words(due.value)
    message = (
        f"金额应与科目同行：{printed.where}为{shown}，{due.where}为{fits}；{shown}与{meant.where}相同，"
        f"自该行起{len(stretch.rows)}行的金额多与其他科目相同，似整段错行"
    )
    return replace(
        speaks,
        a=Mention(where=printed.where, figure=shown, page=printed.page),
        b=Mention(where=due.where, figure=fits, page=due.page),
        difference=printed.words(abs(printed.value - due.value)),
        message=message,
        bound=None,
        consequences=tuple(words for one in broken for words in (one.finding.message, *one.finding.consequences)),
        checks=tuple(dict.fromkeys((speaks.check, *(one.finding.check for one in broken)))),
        suspects=(
            Suspect(
                where=printed.where,
                figure=shown,
                fits=fits,
                slip=Slip.SHIFTED,
                page=printed.page,
                heals=len(broken),
                breaks=0,
            ),
        ),
        is_decided=True,
    )


def _by_figure(
    failures: Sequence[Failure], wiring: Wiring, figures: Figures, left_out: Sequence[Hypothesis], network: Network
) -> tuple[Finding, ...]:
    """The failures joined by the one figure whose change heals them."""
    edges = [_edges(one, wiring, network) for one in failures]
    accused = _accused([*network.hypotheses(frozenset().union(*edges)), *left_out], figures)
    groups = _groups(edges, accused)
    groups = [group for group in groups if not _follows(failures, group)] or groups
    return tuple(_joined(failures, edges, group, accused, network) for group in groups)


def _follows(failures: Sequence[Failure], group: list[int]) -> bool:
    """True for failures of identities that only follow from others: two causes together fail them, which says nothing new."""
    return all(condition_of(failures[number].finding.check) == DERIVED for number in group)


def _accused(hypotheses: Sequence[Hypothesis], figures: Figures) -> list[_Accused]:
    found = []
    for one in hypotheses:
        figure = figures.at(one.node)
        if figure is not None:
            fits = figure.rounded(figure.value + one.change)
            if fits != figure.value and (fits >= 0 or figure.value < 0):
                found.append(
                    _Accused(
                        hypothesis=one,
                        figure=figure,
                        fits=fits,
                        slip=_slip(figure, fits),
                        is_witnessed=figures.is_witnessed(figure, fits),
                    )
                )
    return sorted(found, key=lambda accused: accused.weight)


def _slip(figure: Figure, fits: Decimal) -> Slip:
    return slip_of(figure.value, fits, figure.step, figure.others, changes=figure.changes, is_blank=figure.is_blank)


def _groups(edges: Sequence[frozenset[int]], accused: Sequence[_Accused]) -> list[list[int]]:
    """The failures by cause: the best hypothesis takes every failure that it heals whole."""
    left = {number for number, failing in enumerate(edges) if failing}
    groups: list[list[int]] = [[number] for number, failing in enumerate(edges) if not failing]
    while left:
        best = max(accused, key=lambda one: _takes(one, edges, left), default=None)
        taken = _taken(best, edges, left) if best is not None else []
        if len(taken) < 2:
            groups += [[number] for number in sorted(left)]
            break
        groups.append(taken)
        left -= set(taken)
    return sorted(groups)


def _taken(one: _Accused, edges: Sequence[frozenset[int]], left: set[int]) -> list[int]:
    return [number for number in sorted(left) if edges[number] <= one.hypothesis.healed]


def _takes(one: _Accused, edges: Sequence[frozenset[int]], left: set[int]) -> tuple[int, int, int]:
    """How many failures a hypothesis explains, less those that it would make; then by its slip."""
    return len(_taken(one, edges, left)) - one.hypothesis.broken, -rank(one.slip), -one.hypothesis.broken


def _joined(
    failures: Sequence[Failure],
    edges: Sequence[frozenset[int]],
    group: list[int],
    accused: Sequence[_Accused],
    network: Network,
) -> Finding:
    """One finding for a group: the failure that ties the fewest figures speaks, the others are its consequences."""
    failing = frozenset().union(*(edges[number] for number in group))
    suspects = [one for one in accused if one.hypothesis.healed & failing]
    suspects = sorted(
        suspects, key=lambda one: (-len(one.hypothesis.healed & failing) + one.hypothesis.broken, *one.weight)
    )
    suspects = _one_each(suspects)
    first = min(group, key=lambda number: (*_order(failures[number].finding, network, edges[number]), number))
    finding = failures[first].finding
    rest = [failures[number].finding for number in group if number != first]
    more = tuple(words for other in rest for words in (other.message, *other.consequences))
    decided = bool(suspects) and (len(suspects) == 1 or suspects[0].outdoes(suspects[1]))
    is_read = bool(suspects) and suspects[0].figure.is_read
    return replace(
        finding,
        consequences=(*finding.consequences, *more),
        checks=tuple(dict.fromkeys((finding.check, *(other.check for other in rest)))),
        suspects=tuple(_suspect(one) for one in suspects[:_SHOWN]),
        is_decided=decided,
        whose=Whose.READING if is_read and finding.grade is Grade.DOUBTFUL else finding.whose,
    )


def _order(finding: Finding, network: Network, failing: frozenset[int]) -> tuple[bool, int, bool]:
    """A contradiction speaks first, then what ties the fewest figures, then two tables or text and table against each other."""
    size = min((len(network.edges[number].nodes) for number in failing), default=0)
    return finding.grade is not Grade.CONTRADICTION, size, finding.check.startswith("T")


def _one_each(accused: Sequence[_Accused]) -> list[_Accused]:
    """The best hypothesis of every figure."""
    seen: dict[Node, _Accused] = {}
    for one in accused:
        seen.setdefault(one.hypothesis.node, one)
    return list(seen.values())


def _suspect(one: _Accused) -> Suspect:
    figure, hypothesis = one.figure, one.hypothesis
    return Suspect(
        where=figure.where,
        figure="（未填）" if figure.is_blank else figure.words(figure.value),
        fits=figure.words(one.fits),
        slip=one.slip,
        page=figure.page,
        heals=len(hypothesis.healed),
        breaks=hypothesis.broken,
    )
