"""One question in SQL in a process of its own: `python -m ingest.release.sql_worker`. The question comes as JSON, the answer goes as Arrow.

The process may use little memory and processor time and write no file; DuckDB in it reads the one build, has no way to files
or the network, and its settings are locked before the question is parsed. Whoever started it ends it when its time is over.
"""

import json
import os
import resource
import sys
import threading

import duckdb
import pyarrow

from ingest.release.sql_check import MOST_CHARACTERS, refusal

_SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "python_scan_all_frames": "false",
    "temp_directory": "",
    "threads": "1",
}
_BATCH = 1024


class Refused(Exception):
    """The question may not be asked."""


def opened(build: str, memory_megabytes: int) -> duckdb.DuckDBPyConnection:
    """The build read-only, locked."""
    connection = duckdb.connect(build, read_only=True, config={**_SETTINGS, "memory_limit": f"{memory_megabytes}MB"})
    connection.execute("set lock_configuration = true")
    return connection


def answered(
    connection: duckdb.DuckDBPyConnection, sql: str, most_rows: int, most_bytes: int
) -> tuple[pyarrow.Table, bool]:
    """The rows and whether there are more. Raises `Refused` or what DuckDB raises."""
    _check(connection, sql)
    reader = connection.execute(sql).fetch_record_batch(_BATCH)
    batches, rows, size = [], 0, 0
    for batch in reader:
        batches.append(batch.slice(0, most_rows - rows))
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows > most_rows or size > most_bytes:
            return pyarrow.Table.from_batches(batches, reader.schema), True
    return pyarrow.Table.from_batches(batches, reader.schema), False


def _check(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    if len(sql) > MOST_CHARACTERS:
        raise Refused(f"查询最长 {MOST_CHARACTERS:,} 个字符")
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' and not internal"
    ).fetchall()
    parsed = connection.execute("select json_serialize_sql(?::varchar)", [sql]).fetchone()
    said = refusal(json.loads(parsed[0]) if parsed else {"error": True}, frozenset(name.lower() for (name,) in tables))
    if said is not None:
        raise Refused(said)


def _limit(seconds: int, room_megabytes: int) -> None:
    os.nice(19)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (room_megabytes << 20, room_megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Reads the question, writes the answer: a line of JSON, then Arrow where there are rows."""
    asked = json.loads(sys.stdin.buffer.read())
    _limit(asked["seconds"] + 1, asked["room_megabytes"])
    out = sys.stdout.buffer
    try:
        with opened(asked["build"], asked["memory_megabytes"]) as connection:
            clock = threading.Timer(asked["seconds"], connection.interrupt)
            clock.daemon = True
            clock.start()
            table, is_cut = answered(connection, asked["sql"], asked["most_rows"], asked["most_bytes"])
            data = pyarrow.BufferOutputStream()
            with pyarrow.ipc.new_stream(data, table.schema) as writer:
                writer.write_table(table)
    except Refused as error:
        out.write(json.dumps({"refused": str(error)}).encode() + b"\n")
        return 0
    except duckdb.InterruptException:
        out.write(json.dumps({"ended": asked["seconds"]}).encode() + b"\n")
        return 0
    except (duckdb.Error, pyarrow.ArrowException, MemoryError, UnicodeError) as error:
        out.write(json.dumps({"failed": f"{type(error).__name__}: {error}"[:2000]}).encode() + b"\n")
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "is_cut": is_cut, "processor_seconds": used.ru_utime + used.ru_stime, "memory_megabytes": used.ru_maxrss >> 10
    }  # fmt: skip
    out.write(json.dumps(told).encode() + b"\n")
    out.write(data.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
