"""What a new reading of stored bytes changed: rows of `raw.value_changes`, written in the transaction of the reading.

Two documents of one department and year are compared in the warehouse; this is for one document that is read again, whose
older reading would be gone. A value is named by its place in the form (or by what a statement is about), so that a row that
moves is no change.
"""

import duckdb

_SERVED = """
    select document_id, 'amount' as kind, form as place, coalesce(side, '') as side, coalesce(line, code, name) as item,
        column_name as measure, amount_index as position, amount_yuan as figure, printed, evidence like '%review:%' as reviewed
    from raw.amounts where starts_with(document_id, ?) and standing in ('proved', 'plain', 'reviewed')
    union all
    select document_id, 'quantity', form, coalesce(side, ''), coalesce(line, code, name), column_name, quantity_index, value,
        printed, false
    from raw.quantities where starts_with(document_id, ?) and standing in ('proved', 'plain', 'reviewed')
    union all
    select document_id, 'fact', coalesce(subject_key, 'free'), period, coalesce(code, subject), measure_key, fact_index,
        coalesce(amount_yuan, value), text, false
    from raw.narrative_facts where starts_with(document_id, ?) and value is not null
"""

_KEYED = f"""select *, row_number() over (
    partition by document_id, kind, place, side, item, measure order by position) as repetition from ({_SERVED})"""

_COMPARED = f"""
insert into raw.value_changes
select
    coalesce(after.document_id, before.document_id), ?, ?,
    case when coalesce(before.reviewed, false) or coalesce(after.reviewed, false) then 'review_decision' else 'reader_version' end,
    coalesce(after.kind, before.kind), coalesce(after.place, before.place), coalesce(after.side, before.side),
    coalesce(after.item, before.item), coalesce(after.measure, before.measure), coalesce(after.repetition, before.repetition),
    before.figure, after.figure, before.printed, after.printed
from values_before as before
full outer join ({_KEYED}) as after using (document_id, kind, place, side, item, measure, repetition)
where before.figure is distinct from after.figure
"""

_REMEMBER = f"create or replace temp table values_before as {_KEYED}"


class Readings:
    """Compares the values of one file before and after it is stored again; use both calls in one transaction."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sha256: str) -> None:
        self._connection, self._sha256 = connection, sha256

    def remember(self) -> None:
        """Keeps the values that are stored now."""
        self._connection.execute(_REMEMBER, [self._sha256] * 3)

    def record(self, changed_at: str, reader_version: int) -> None:
        """Writes a row for every value that is new, gone or another one since `remember`."""
        self._connection.execute(_COMPARED, [changed_at, reader_version, *[self._sha256] * 3])
        self._connection.execute("drop table values_before")
