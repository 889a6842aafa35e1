"""Amounts whose column is not sure: order-keeping placements that the accounts' own identities allow.

Blank cells leave no trace in a text dump, so a row of three numbers under six columns fits in many ways. A placement keeps
the printed order, satisfies the formulas of its row, the sums of its code hierarchy and the totals that other tables
prove. What is left with one placement is placed, with the identities that decided; what keeps several stays ambiguous.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product
from math import prod

from ingest import identities

Placement = tuple[str, ...]
_MOST_COMBINATIONS = 60_000
_UNIT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One column as the signed sum of others, within every row of a form."""

    check: str
    column: str
    addends: tuple[tuple[int, str], ...]


@dataclass(slots=True, kw_only=True)
class OpenRow:
    """A row that waits for its columns: its values in printed order and the placements that are still possible."""

    key: str
    values: tuple[Decimal, ...]
    placements: list[Placement]
    evidence: set[str] = field(default_factory=set)

    @property
    def placed(self) -> Placement | None:
        """The one placement that is left, None while there are several or none."""
        return self.placements[0] if len(self.placements) == 1 else None

    def keep(self, kept: list[Placement], check: str) -> bool:
        """Narrows the placements; True where that changed anything. An empty choice is refused: the evidence misfits."""
        if not kept or len(kept) == len(self.placements):
            return False
        self.placements = kept
        self.evidence.add(check)
        return True


def formulas(form: str) -> tuple[Formula, ...]:
    """The identities that hold within every row of a form, from the shared data."""
    found = []
    for check in identities.checks():
        terms = (*check.left, *check.right)
        same_row = all(term.form == form and term.line == "*" and term.column != "*" for term in terms)
        if not same_row or check.relation != "=" or len(check.left) != 1:
            continue
        addends = tuple((term.coefficient, term.column.split("|")[0]) for term in check.right)
        found.append(Formula(check=check.id, column=check.left[0].column.split("|")[0], addends=addends))
    return tuple(found)


def open_row(key: str, values: Sequence[Decimal], columns: Sequence[str], rules: Sequence[Formula]) -> OpenRow:
    """The row with every order-keeping placement that its own formulas allow."""
    row = OpenRow(key=key, values=tuple(values), placements=[])
    possible = [place for place in combinations(columns, len(values)) if _holds(place, row.values, rules)]
    row.placements = possible
    if len(values) == len(columns):
        row.evidence.add("full_row")
    elif rules:
        row.evidence.update(rule.check for rule in rules if rule.column in columns)
    return row


def _holds(place: Placement, values: tuple[Decimal, ...], rules: Sequence[Formula]) -> bool:
    printed = dict(zip(place, values, strict=True))
    for rule in rules:
        total = sum((sign * printed.get(column, Decimal(0)) for sign, column in rule.addends), Decimal(0))
        count = sum(1 for _, column in rule.addends if column in printed)
        if abs(printed.get(rule.column, Decimal(0)) - total) > bound(count):
            return False
    return True


def bound(addends: int) -> Decimal:
    """The largest difference that rounding explains between a total and its addends: (n+1)/2 units, rounded down."""
    return ((addends + 1) // 2 if addends > 1 else min(addends, 1)) * _UNIT


def settle(rows: Mapping[str, OpenRow], families: Mapping[str, Sequence[str]], checks: Mapping[str, str]) -> None:
    """Narrows the placements of parents and children against each other until nothing changes.

    `families` gives each parent's children, `checks` the identity by which they must add up. Where one combination of a
    family satisfies all columns, the others go; where none does, or there are too many to try, nothing is concluded.
    """
    changed = True
    while changed:
        changed = False
        for parent, children in families.items():
            members = [rows[key] for key in (parent, *children)]
            if all(row.placed is not None for row in members):
                continue
            changed = _settle_family(members, checks[parent]) or changed


def _settle_family(members: list[OpenRow], check: str) -> bool:
    members_changed = _exclude_empty_columns(members, check)
    if prod(len(row.placements) for row in members) > _MOST_COMBINATIONS:
        return members_changed
    surviving: list[set[Placement]] = [set() for _ in members]
    for combination in product(*(row.placements for row in members)):
        if _adds_up(members, combination):
            for index, place in enumerate(combination):
                surviving[index].add(place)
    if not all(surviving):
        return members_changed
    narrowed = [
        row.keep([place for place in row.placements if place in kept], check)
        for row, kept in zip(members, surviving, strict=True)
    ]
    return members_changed or any(narrowed)


def _exclude_empty_columns(members: list[OpenRow], check: str) -> bool:
    """A column that the parent's every placement leaves blank is blank for children without negative amounts."""
    parent, *children = members
    used = {column for place in parent.placements for column in place}
    changed = False
    for child in children:
        if min(child.values, default=Decimal(0)) >= 0:
            changed = child.keep([place for place in child.placements if used.issuperset(place)], check) or changed
    return changed


def _adds_up(members: list[OpenRow], combination: tuple[Placement, ...]) -> bool:
    totals: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    for row, place in zip(members[1:], combination[1:], strict=True):
        for column, value in zip(place, row.values, strict=True):
            totals[column] = totals.get(column, Decimal(0)) + value
            counts[column] = counts.get(column, 0) + 1
    parent = dict(zip(combination[0], members[0].values, strict=True))
    return all(
        abs(parent.get(column, Decimal(0)) - totals.get(column, Decimal(0))) <= bound(counts.get(column, 0))
        for column in {*parent, *totals}
    )


def agree(row: OpenRow, known: Mapping[str, Decimal | None], check: str) -> bool:
    """Keeps the placements that print what another table proves: a value (None: blank) for each known column."""
    kept = []
    for place in row.placements:
        printed = dict(zip(place, row.values, strict=True))
        if all(_same(printed.get(column), value) for column, value in known.items()):
            kept.append(place)
    return row.keep(kept, check)


def _same(printed: Decimal | None, value: Decimal | None) -> bool:
    if printed is None or value is None:
        return (printed or Decimal(0)) == 0 and (value or Decimal(0)) == 0
    return abs(printed - value) <= _UNIT


def hierarchy(codes: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Parents with their direct children among printed codes; padded codes (2010000) go by their digits."""
    bare = {code: _bare(code, codes) for code in codes}
    by_digits = {digits: code for code, digits in bare.items()}
    children: dict[str, list[str]] = {}
    for code in codes:
        digits = bare[code]
        for length in (5, 3):
            if len(digits) > length and digits[:length] in by_digits:
                children.setdefault(by_digits[digits[:length]], []).append(code)
                break
    yield from children.items()


def _bare(code: str, codes: Sequence[str]) -> str:
    if len(code) == 7 and code.endswith("0000"):
        return code[:3]
    padded = len(code) == 7 and code.endswith("00") and any(o != code and o[:5] == code[:5] for o in codes)
    return code[:5] if padded else code


def top_codes(codes: Sequence[str]) -> list[str]:
    """The codes that no other printed code stands above: what the total row adds up."""
    below = {child for _, children in hierarchy(codes) for child in children}
    return [code for code in codes if code not in below]
