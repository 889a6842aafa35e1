"""Amounts whose place was inferred and that nothing supports: withheld, because places may deceive.

A converter may write a table column by column, so that a number follows the wrong label: an amount of a dump counts only
where an identity that holds ties it to another row; in a table of one row, where an identity of that row does. In a table
that no rules draw a heading may be taken to stand over the wrong columns: a row whose own formula fails does not count,
nor does one with a number whose column is not known.
"""

from collections.abc import Iterable
from dataclasses import replace

from ingest.decode.document import Reading
from ingest.facts import AmbiguousAmount, Amount, Table
from ingest.reconcile.instances import Instance
from ingest.reconcile.standing import Covering

POSITION = "position"
"""The evidence of an amount whose column is told by the places of words alone."""

_Row = tuple[int, str | None, str | None, str]


def withheld(tables: tuple[Table, ...], covered: Covering) -> tuple[Table, ...]:
    """The tables with every unsupported amount of a dump among the ambiguous ones, its one column as its candidate."""
    return tuple(_withheld(table, covered) for table in tables)


def _withheld(table: Table, covered: Covering) -> Table:
    if not any(_is_inferred(amount) for amount in table.amounts):
        return table
    broken = {(amount.row, amount.side, amount.code, amount.name) for amount in table.ambiguous}
    broken |= {_row(amount) for amount in table.amounts if _is_inferred(amount) and _breaks_its_row(amount, covered)}
    alone = len({_row(amount) for amount in table.amounts}) == 1
    doubtful = [
        amount for amount in table.amounts if _row(amount) in broken or not _is_supported(amount, covered, alone=alone)
    ]
    if not doubtful:
        return table
    gone = {id(amount) for amount in doubtful}
    return replace(
        table,
        amounts=tuple(amount for amount in table.amounts if id(amount) not in gone),
        ambiguous=(*table.ambiguous, *(_open(amount) for amount in doubtful)),
    )


def _is_inferred(amount: Amount) -> bool:
    return amount.reading is Reading.DUMP or POSITION in amount.evidence


def _breaks_its_row(amount: Amount, covered: Covering) -> bool:
    found = (instance for _, instance in covered.get(id(amount), ()) if not instance.kept)
    return any(all(term.line == "*" for term in (*i.check.left, *i.check.right)) for i in found)


def _is_supported(amount: Amount, covered: Covering, *, alone: bool) -> bool:
    if amount.reading is not Reading.DUMP:
        return True
    found = (instance for _, instance in covered.get(id(amount), ()))
    return any(instance.kept and (alone or _ties_rows(amount, instance.cells, instance)) for instance in found)


def _ties_rows(amount: Amount, cells: Iterable[tuple[int, Amount]], instance: Instance) -> bool:
    """True where the instance has a part outside the amount's own row: another row, or another table."""
    forms = {term.form for term in (*instance.check.left, *instance.check.right)}
    return len(forms) > 1 or any(_row(other) != _row(amount) for _, other in cells)


def _row(amount: Amount) -> _Row:
    return amount.row, amount.side, amount.code, amount.name


def _open(amount: Amount) -> AmbiguousAmount:
    return AmbiguousAmount(
        row=amount.row,
        line=amount.line,
        code=amount.code,
        name=amount.name,
        side=amount.side,
        printed=amount.printed,
        value=amount.value,
        page=amount.page,
        box=amount.box,
        reading=amount.reading,
        candidates=(amount.column,),
        evidence=amount.evidence,
        line_number=amount.line_number,
        confidence=amount.confidence,
        alternatives=amount.alternatives,
    )
