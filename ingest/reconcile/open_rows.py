"""Rows of tables whose amounts are not all in a sure column: their possible placements, and what the identities decide."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from ingest.facts import AmbiguousAmount, Amount, Issue, Table
from ingest.parse.amounts import to_yuan
from ingest.reconcile.cells import UNTESTED, RowKey, Sheet, index, last_unit, row_key
from ingest.reconcile.instances import Instance, evaluate
from ingest.reconcile.place import BUDGET, Network, OpenRow, Placement, Rule, Spot, placed_evidence, rule_of
from ingest.reconcile.row_formulas import formulas

_MOST_PLACEMENTS = 5_000
_SHOWN = 6
# The value of a cell that may be printed: not zero, for identities that ask whether a line carries an amount.
_SOME = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """One open row of one table."""

    table: int
    key: RowKey
    amounts: tuple[AmbiguousAmount, ...]
    row: OpenRow


def settle_rows(tables: tuple[Table, ...], budget: int = BUDGET) -> tuple[Table, ...]:
    """The tables with every amount placed that the identities place; the others keep the columns that are left to them."""
    waiting = [one for number, table in enumerate(tables) for one in _waiting(number, table)]
    if not waiting:
        return tables
    network = Network([one.row for one in waiting], _rules(tables, waiting), budget)
    network.settle()
    return tuple(_settled(table, [one for one in waiting if one.table == n]) for n, table in enumerate(tables))


def testable(tables: tuple[Table, ...]) -> tuple[Instance, ...]:
    """The instances of which every cell is known: none that an open row could have a part in."""
    waiting = [one for number, table in enumerate(tables) for one in _waiting(number, table)]
    possible, stand_ins = _sheets(tables, waiting)
    found = evaluate(possible)
    if not stand_ins:
        return found
    return tuple(instance for instance in found if not any(id(amount) in stand_ins for _, amount in instance.cells))


def issues(tables: tuple[Table, ...]) -> tuple[Issue, ...]:
    """One issue for each row whose amounts keep several columns."""
    return tuple(_issue(table, amounts) for table in tables for amounts in _by_row(table).values())


def _by_row(table: Table) -> dict[RowKey, tuple[AmbiguousAmount, ...]]:
    gathered: dict[RowKey, list[AmbiguousAmount]] = defaultdict(list)
    for amount in table.ambiguous:
        gathered[row_key(amount)].append(amount)
    return {key: tuple(amounts) for key, amounts in gathered.items()}


def _waiting(number: int, table: Table) -> Iterator[_Waiting]:
    for key, amounts in _by_row(table).items():
        fixed = {amount.column: amount.amount_yuan for amount in table.amounts if row_key(amount) == key}
        yield _Waiting(table=number, key=key, amounts=amounts, row=_open_row(table, amounts, fixed))


def _open_row(table: Table, amounts: tuple[AmbiguousAmount, ...], fixed: Mapping[str, Decimal]) -> OpenRow:
    """The row with every placement that its own formulas allow; one whose formulas allow none is refused."""
    values = tuple(to_yuan(amount.value, table.unit) for amount in amounts)
    possible = _placements(amounts, _order(table, amounts), set(fixed))
    rules = [rule for rule in formulas(table.form) if rule.column in table.columns] if _is_known(table) else []
    unit = last_unit(table)
    kept = [
        place
        for place in possible
        if all(rule.holds({**fixed, **dict(zip(place, values, strict=True))}, unit) for rule in rules)
    ]
    evidence = {name for amount in amounts for name in amount.evidence}
    return OpenRow(
        values=values,
        placements=kept or possible,
        evidence=evidence | {rule.check.id for rule in rules},
        refused=not kept,
    )


def _is_known(table: Table) -> bool:
    """True where every column of the table has a name of the form's own: else one may be part of a sum unseen."""
    return bool(table.columns) and all(column.isascii() for column in table.columns)


def _order(table: Table, amounts: Sequence[AmbiguousAmount]) -> dict[str, int]:
    named = [*table.columns, *(column for amount in amounts for column in amount.candidates)]
    return {column: position for position, column in enumerate(dict.fromkeys(named))}


def _placements(amounts: Sequence[AmbiguousAmount], order: dict[str, int], taken: set[str]) -> list[Placement]:
    """Every choice of columns that keeps the printed order; none where a column is unknown or there are too many."""
    found: list[Placement] = [()]
    for amount in amounts:
        found = list(
            islice(
                (
                    (*before, column)
                    for before in found
                    for column in amount.candidates
                    if column not in taken and (not before or order[column] > order[before[-1]])
                ),
                _MOST_PLACEMENTS + 1,
            )
        )
    return found if len(found) <= _MOST_PLACEMENTS else []


def _rules(tables: tuple[Table, ...], waiting: Sequence[_Waiting]) -> Iterator[Rule]:
    sheets, stand_ins = _sheets(tables, waiting)
    for instance in evaluate(sheets):
        rule = rule_of(instance, stand_ins) if instance.check.is_firm else None
        if rule is not None:
            yield rule


def _sheets(tables: tuple[Table, ...], waiting: Sequence[_Waiting]) -> tuple[tuple[Sheet, ...], dict[int, Spot]]:
    """The tables as sheets in which open rows have a cell in every column that they may fill, and what those stand for."""
    stand_ins: dict[int, Spot] = {}
    possible: dict[int, list[Amount]] = defaultdict(list)
    for number, one in enumerate(waiting):
        for column in _columns(one, tables[one.table]):
            cell = replace(_placed(one.amounts[0], column, tables[one.table], ()), value=_SOME)
            stand_ins[id(cell)] = number, column
            possible[one.table].append(cell)
    sheets = tuple(
        index(table, tuple(possible[number]))
        for number, table in enumerate(tables)
        if table.state not in UNTESTED and not _is_unreadable(table)
    )
    return sheets, stand_ins


def _is_unreadable(table: Table) -> bool:
    """True where amounts stand in columns that nothing tells: such a table can be compared with nothing."""
    return not table.columns and any(not amount.candidates for amount in table.ambiguous)


def _columns(one: _Waiting, table: Table) -> tuple[str, ...]:
    """The columns that the row may fill; every one of the table where nothing is known of it."""
    named = (column for place in one.row.placements for column in place)
    every = (*table.columns, *(amount.column for amount in table.amounts))
    return tuple(dict.fromkeys(every if one.row.refused else named))


def _placed(amount: AmbiguousAmount, column: str, table: Table, evidence: tuple[str, ...]) -> Amount:
    return Amount(
        row=amount.row,
        line=amount.line,
        code=amount.code,
        name=amount.name,
        side=amount.side,
        column=column,
        value=amount.value,
        amount_yuan=to_yuan(amount.value, table.unit),
        printed=amount.printed,
        page=amount.page,
        box=amount.box,
        reading=amount.reading,
        line_number=amount.line_number,
        evidence=evidence,
        confidence=amount.confidence,
        alternatives=amount.alternatives,
    )


def _settled(table: Table, waiting: Sequence[_Waiting]) -> Table:
    placed: list[Amount] = []
    left: list[AmbiguousAmount] = []
    for one in waiting:
        evidence = placed_evidence(one.row, len(table.columns))
        if one.row.placed is not None:
            pairs = zip(one.amounts, one.row.placed, strict=True)
            placed += [_placed(amount, column, table, evidence) for amount, column in pairs]
        else:
            left += [_narrowed(amount, position, one.row) for position, amount in enumerate(one.amounts)]
    if not waiting:
        return table
    amounts = sorted((*table.amounts, *placed), key=lambda amount: amount.row)
    return replace(table, amounts=tuple(amounts), ambiguous=tuple(left))


def _narrowed(amount: AmbiguousAmount, position: int, row: OpenRow) -> AmbiguousAmount:
    if row.refused or not row.placements:
        return amount
    columns = tuple(dict.fromkeys(place[position] for place in row.placements))
    kept = tuple(column for column in amount.candidates if column in columns)
    return replace(amount, candidates=kept, evidence=tuple(sorted(row.evidence)))


def _issue(table: Table, amounts: tuple[AmbiguousAmount, ...]) -> Issue:
    first = amounts[0]
    what = f"{table.title}，“{first.name or first.code or '数据行'}”"
    return Issue(
        kind="ambiguous_place",
        page=first.page,
        printed=" ".join(amount.printed for amount in amounts),
        message=f"{what}: {_choices(table, amounts)}; not placed",
    )


def _choices(table: Table, amounts: tuple[AmbiguousAmount, ...]) -> str:
    if not all(amount.candidates for amount in amounts):
        return "the printed columns are not those that the form is known by"
    if all(len(amount.candidates) == 1 for amount in amounts):
        return "no identity that holds ties the number to another row"
    places = _placements(amounts, _order(table, amounts), set())
    shown = " | ".join(" ".join(place) for place in places[:_SHOWN])
    return f"{len(places)} placements are left ({shown})" if places else "no placement satisfies the row's formulas"
