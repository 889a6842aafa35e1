"""To whom a published build gave each document, written into the store: the next build tells what a decision has moved."""

from pathlib import Path

import duckdb

from ingest.errors import BuildError

SHOWN = "select document_id, built_at, department_id, fiscal_year, scope from state.built_documents"
"""What of a build is written down."""
_RECORD = """
insert into raw.attributions
with last_known as (
    select document_id, max_by(struct_pack(f := known_from, d := department_id, y := fiscal_year, s := scope), known_from) as at
    from raw.attributions group by document_id
)
select built.document_id, built.built_at, built.department_id, built.fiscal_year, built.scope
from build.state.built_documents as built
left join last_known on built.document_id = last_known.document_id
where last_known.document_id is null or built.built_at >= (last_known.at).f and (
    (last_known.at).d is distinct from built.department_id
    or (last_known.at).y is distinct from built.fiscal_year
    or (last_known.at).s is distinct from built.scope
)
order by built.document_id
"""


def record(raw_database: Path, build: Path) -> None:
    """Adds a row for each document that is new or given to another department, year or scope than the last row says.

    A build that was gone back to says nothing new.
    """
    try:
        with duckdb.connect(str(raw_database)) as connection:
            connection.execute(f"attach '{str(build).replace(chr(39), chr(39) * 2)}' as build (read_only)")
            connection.execute(_RECORD)
    except duckdb.Error as error:
        raise BuildError(f"{raw_database}: what was built could not be written down: {error}") from error
