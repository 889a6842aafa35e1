"""In which published build a finding came and in which it was gone, written into the store: the next build tells its life."""

from pathlib import Path

import duckdb

from ingest.errors import BuildError

SHOWN = "select finding_id, document_id, check_id, message from fct_reconciliation_findings"
"""What of a build is written down."""
_RECORD = """
insert into raw.finding_events
with last_known as (
    select finding_id, max_by(is_there, built_at) as is_there, max_by(document_id, built_at) as document_id,
        max_by(check_id, built_at) as check_id, max_by(message, built_at) as message
    from raw.finding_events group by finding_id
)
select coalesce(built.finding_id, known.finding_id), coalesce(built.document_id, known.document_id),
    coalesce(built.check_id, known.check_id), coalesce(built.message, known.message),
    (select max(built_at) from build.build_info), built.finding_id is not null
from build.fct_reconciliation_findings as built
full outer join last_known as known on built.finding_id = known.finding_id
where (built.finding_id is not null) is distinct from coalesce(known.is_there, false)
    and (select max(built_at) from build.build_info) > (select coalesce(max(built_at), '-infinity') from raw.finding_events)
order by 1
"""


def record(raw_database: Path, build: Path) -> None:
    """Adds a row for each finding that is new in the build, back in it, or gone from it; none for a build that is told of."""
    try:
        with duckdb.connect(str(raw_database)) as connection:
            connection.execute(f"attach '{str(build).replace(chr(39), chr(39) * 2)}' as build (read_only)")
            connection.execute(_RECORD)
    except duckdb.Error as error:
        raise BuildError(f"{raw_database}: the findings of the build could not be written down: {error}") from error
