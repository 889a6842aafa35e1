"""The identities over many documents: `python -m tests.bench.bench_identities [--documents 10000 25000]`; part of `make bench`.

The models' own SQL over one template's amounts in so many documents, two threads, nothing else of the build; then one new
document of a real layout through every check of reading. Times are of the processor, divided by the threads: a busy
machine does not count. Nothing is asserted.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from ingest.reconcile import reconcile
from ingest.reconcile.settled import settle_tables
from ingest.settings import PROJECT
from tests.bench import national
from tests.bench.summary import Row
from tests.dbt.model_sql import rendered
from tests.faults.measure import clean

_THREADS = 2
_MODELS = (
    "int_identity_cells",
    "int_identity_columns",
    "int_identity_columns_printed",
    "int_identity_rows_evaluated",
    "int_identity_trees_evaluated",
    "int_identity_fixed_evaluated",
    "fct_identity_results",
)
_SEEDS = ("checks", "terms")
_PLACES = ("hubei", "sichuan")


def main(arguments: list[str]) -> None:
    """Print a line for each model and number of documents."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 25_000])
    for documents in parser.parse_args(arguments).documents:
        _warehouse(documents)
    _reading()


def run() -> list[Row]:
    """The figures of `make bench`."""
    amounts, seconds = _warehouse(25_000)
    return [
        Row("identities over 20 M amounts, two cores", f"{seconds * 20_000_000 / amounts:.0f} s", "60 s"),
        Row("every check on one new document", f"{_reading():.2f} s", "2 s"),
    ]


def _warehouse(documents: int) -> tuple[int, float]:
    """How many amounts, and the seconds that all models take on two processors."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "bench.duckdb")) as connection:
        connection.execute(f"set threads = {_THREADS}")
        amounts = _fill(connection, documents)
        total = 0.0
        for model in _MODELS:
            start = time.process_time()
            connection.execute(f"create table {model} as {rendered(model)}")
            seconds = (time.process_time() - start) / _THREADS
            total += seconds
            print(f"{documents:>8} documents {model:32} {seconds:6.1f} s", flush=True)
        (results,) = connection.execute("select count(*) from fct_identity_results").fetchone() or (0,)
        print(f"{documents:>8} documents {amounts / 1e6:.2f} M amounts {total:6.1f} s, {results} results", flush=True)
        return amounts, total


def _fill(connection: duckdb.DuckDBPyConnection, documents: int) -> int:
    """What the models read, in tables: one template in every document, named by a hash as real ones are."""
    for seed in _SEEDS:
        path = next((PROJECT / "ingest" / "identities").glob(f"{seed}.csv"))
        connection.execute(f"create table {seed} as select * from read_csv('{path}', all_varchar = true, nullstr = '')")
    connection.execute("alter table terms alter coefficient type integer")
    connection.execute(
        "create table template (form varchar, table_index integer, row_index integer, line varchar, side varchar, "
        "code varchar, name varchar, column_name varchar, share double)"
    )
    connection.executemany("insert into template values (?, ?, ?, ?, ?, ?, ?, ?, ?)", national.amounts())
    connection.execute(
        f"create table int_touched_documents as select sha256(n::varchar) as document_id from range({documents}) r(n)"
    )
    connection.execute(
        "create table int_document_versions as select document_id, true as is_current from int_touched_documents"
    )
    connection.execute("create table stg_ambiguous_amounts (document_id varchar, table_index integer)")
    connection.execute(
        "create table stg_document_tables as select distinct document_id, table_index, form, 'filled' as state "
        "from int_touched_documents, template"
    )
    connection.execute(
        "create table stg_amounts as select document_id, table_index, form, row_index, side, line, code, column_name, "
        "cast(round(share * 12345678, 2) as decimal(18, 2)) as amount_yuan, '万元' as unit, 2 as decimals "
        "from int_touched_documents, template"
    )
    (count,) = connection.execute("select count(*) from stg_amounts").fetchone() or (0,)
    return int(count)


def _reading() -> float:
    """The seconds of every check on one new document, after the first has warmed the memories of our functions."""
    slowest = 0.0
    for place in _PLACES:
        document = clean(place)
        start = time.process_time()
        settled = settle_tables(document.tables)
        reconcile(settled.tables, document.facts, document.identity, document.performance_forms, settled)
        seconds = time.process_time() - start
        slowest = max(slowest, seconds)
        print(f"one document of {place}: every check in {seconds:.3f} s")
    return slowest


if __name__ == "__main__":
    main(sys.argv[1:])
