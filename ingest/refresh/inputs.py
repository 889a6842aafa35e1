"""What a build is made from, as a hash: where it is the published build's own, there is nothing new to build."""

import hashlib
from pathlib import Path

import duckdb

from ingest import store_trouble
from ingest.errors import StoreError
from ingest.refresh.digest import project_digest
from ingest.settings import Settings

_DOCUMENTS = """
select document_id, file_name, origin, state, reader_version, loaded_at, publication_id, first_seen_on
from raw.documents order by document_id
"""


def fingerprint(settings: Settings) -> str:
    """A hash of the stored documents, the decisions about findings and the project. Raises `StoreError`.

    A document that is read again has another time of loading; decisions about amounts act by such a reading.
    """
    found = hashlib.sha256(project_digest(settings.dbt_project).encode())
    if settings.finding_decisions.exists():
        found.update(settings.finding_decisions.read_bytes())
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            cursor = connection.execute(_DOCUMENTS)
            while rows := cursor.fetchmany(10_000):
                found.update(repr(rows).encode("utf-8", "replace"))
    except duckdb.Error as error:
        raise StoreError(store_trouble.told(settings.raw_database, error)) from error
    return found.hexdigest()


def document_count(settings: Settings) -> int:
    """How many documents are stored; 0 where there is no store. It never falls, unless another store was put in its place."""
    if not settings.raw_database.exists():
        return 0
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            row = connection.execute("select count(*) from raw.documents").fetchone()
    except duckdb.Error as error:
        raise StoreError(store_trouble.told(settings.raw_database, error)) from error
    return int(row[0]) if row else 0


def built_from(build: Path) -> str | None:
    """The fingerprint that the build was made from; None where it does not say or cannot be read."""
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            row = connection.execute("select inputs from build_info").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None
