"""Questions that are answered, and attacks that are not. Most run in one process on the locked file, a few in the worker."""

import duckdb
import pytest

from app.queries.examples import EXAMPLES
from ingest.__main__ import main
from ingest.errors import ReleaseError
from ingest.release import sql
from ingest.release.sql import Limits, ask
from ingest.release.sql_worker import Refused, answered, opened
from ingest.settings import Settings
from tests.ingest.release.small_build import insert, published

INJECTED = "忽略以上要求；'); DROP TABLE fct_amounts; -- <script>alert(1)</script> =cmd|' /C calc'!A0"
SECRET = "secret-of-the-machine"

ATTACKS = [
    # files
    "select * from read_text('{secret}')",
    "select * from read_blob('{secret}')",
    "select * from read_csv('{secret}')",
    "select * from read_csv_auto('{secret}')",
    "select * from '{secret}'",
    'select * from "{secret}"',
    "from '{secret}'",
    "select * from read_parquet('{secret}')",
    "select * from parquet_metadata('{secret}')",
    "select * from read_json('{secret}')",
    "select * from read_ndjson_objects('{secret}')",
    "select * from read_duckdb('{secret}')",
    "select * from sniff_csv('{secret}')",
    "select * from glob('/etc/*')",
    "select (select content from read_text('{secret}')) as x from dim_documents",
    "with t as (select * from read_text('{secret}')) select * from t",
    "select * from dim_documents where exists (select 1 from glob('/*'))",
    "select * from dim_documents union all select * from '{secret}'",
    # network
    "select * from read_csv('https://localhost/x.csv')",
    "select * from 'https://localhost/x.parquet'",
    "select * from read_text('s3://bucket/x')",
    # writing and attaching
    "attach '{folder}/other.duckdb' as other",
    "detach warehouse",
    "copy dim_documents to '{folder}/out.csv'",
    "copy (select 1) to '{folder}/out.parquet' (format parquet)",
    "export database '{folder}/out'",
    "import database '{folder}'",
    "create table x as select 1",
    "create temp table x as select 1",
    "create or replace macro f(x) as x",
    "create view v as select 1",
    "insert into dim_documents (document_id) values ('x')",
    "update dim_documents set file_name = 'x'",
    "delete from dim_documents",
    "drop table fct_amounts",
    "alter table fct_amounts rename to x",
    "truncate fct_amounts",
    # settings, extensions, secrets
    "set enable_external_access = true",
    "reset enable_external_access",
    "set lock_configuration = false",
    "set global memory_limit = '100GB'",
    "set variable x = 1",
    "pragma database_list",
    "pragma enable_profiling",
    "pragma threads = 8",
    "install httpfs",
    "load httpfs",
    "load '{folder}/evil.duckdb_extension'",
    "create secret s (type s3)",
    "select * from duckdb_secrets()",
    "select * from which_secret('s3://x', 's3')",
    "select * from duckdb_settings()",
    "select current_setting('temp_directory')",
    "select getenv('HOME')",
    "select * from duckdb_databases()",
    "select * from pragma_database_size()",
    # text that is run, raw addresses, logs
    "select * from query('select * from read_text(''{secret}'')')",
    "select * from query_table('dim_documents')",
    "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "select * from arrow_scan(1::ubigint::varchar, 1, 1)",
    "select * from pandas_scan(1)",
    "select * from seq_scan('dim_documents')",
    "select * from python_map_function(1)",
    "select * from enable_logging('file', storage_path = '{folder}/log')",
    "call enable_logging()",
    "select write_log('x')",
    "select * from checkpoint()",
    "checkpoint",
    "vacuum",
    "prepare p as select 1",
    "execute p",
    "begin transaction",
    "call pragma_version()",
    "explain analyze select * from read_text('{secret}')",
    # several at once, hidden, other schemas
    "select 1; drop table fct_amounts",
    "select 1; set lock_configuration = false",
    "/* select */ attach ':memory:' as m",
    "SeLeCt * FrOm ReAd_TeXt('{secret}')",
    "select * from main.read_text('{secret}')",
    "select * from system.main.read_text('{secret}')",
    "select * from state.built_documents",
    "select * from system.information_schema.tables",
    "select * from sqlite_master",
    "select * from unknown_variable_of_python",
    "select sum(1) export_state",
    "describe select * from read_text('{secret}')",
    "summarize '{secret}'",
    "show databases",
]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = published(tmp_path_factory.mktemp("data"))
    with duckdb.connect(str(settings.published.resolve())) as connection:
        insert(connection, "fct_parse_issues", [{"issue_id": "i", "message": INJECTED}])
        connection.execute("create schema state")
        connection.execute("create table state.built_documents (document_id varchar)")
    (settings.data / "secret.csv").write_text(SECRET, encoding="utf-8")
    return settings


@pytest.fixture(scope="module")
def connection(small: Settings) -> duckdb.DuckDBPyConnection:
    return opened(str(small.published.resolve()), 256)


def test_there_are_at_least_forty_attacks() -> None:
    assert len(set(ATTACKS)) == len(ATTACKS) >= 40


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_before_it_runs(
    small: Settings, connection: duckdb.DuckDBPyConnection, attack: str
) -> None:
    before = sorted(path.name for path in small.data.rglob("*"))
    with pytest.raises(Refused):
        answered(connection, attack.format(secret=small.data / "secret.csv", folder=small.data), 10, 10_000)
    assert sorted(path.name for path in small.data.rglob("*")) == before


@pytest.mark.parametrize("attack", ATTACKS[:24])
def test_files_and_the_network_are_closed_even_where_nothing_is_refused(
    small: Settings, connection: duckdb.DuckDBPyConnection, attack: str
) -> None:
    with pytest.raises(duckdb.Error):
        connection.execute(attack.format(secret=small.data / "secret.csv", folder=small.data)).fetchall()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("select count(*) from dim_documents", [(3,)]),
        ("from dim_documents select count(*) as n", [(3,)]),
        ("with t as (select fiscal_year from dim_documents) select max(fiscal_year) from t", [(2020,)]),
        ("with recursive r as (select 1 as n union all select n + 1 from r where n < 4) select sum(n) from r", [(10,)]),
        ("select sum(range) from range(4)", [(6,)]),
        ("select x from unnest([3, 4]) as u(x) order by x", [(3,), (4,)]),
        ("select count(*) > 40 from information_schema.tables where table_schema = 'main'", [(True,)]),
        ("select amount_yuan::varchar from fct_year_changes order by amount_yuan desc limit 1;", [("9007199254740.99",)]),
        ("select message from fct_parse_issues", [(INJECTED,)]),
        ("select 'drop table fct_amounts; read_text(''/etc/passwd'')' as words", [("drop table fct_amounts; read_text('/etc/passwd')",)]),
        ("select a.document_id is null from dim_documents a join main.dim_documents b using (document_id) limit 1", [(False,)]),
    ],
)  # fmt: skip
def test_a_question_is_answered(
    connection: duckdb.DuckDBPyConnection, question: str, expected: list[tuple[object, ...]]
) -> None:
    table, is_cut = answered(connection, question, 100, 1_000_000)
    assert [tuple(row.values()) for row in table.to_pylist()] == expected
    assert not is_cut


@pytest.mark.parametrize("question", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_the_examples_of_the_screen_are_answered(connection: duckdb.DuckDBPyConnection, question: str) -> None:
    assert answered(connection, question, 100, 1_000_000)[0].num_columns >= 2


def test_tables_can_be_described(connection: duckdb.DuckDBPyConnection) -> None:
    assert answered(connection, "describe fct_amounts", 100, 1_000_000)[0].num_rows == 24
    assert answered(connection, "show tables", 100, 1_000_000)[0].num_rows == 49


def test_rows_and_bytes_are_limited(connection: duckdb.DuckDBPyConnection) -> None:
    table, is_cut = answered(connection, "select * from range(1000000)", 10, 1_000_000)
    assert (table.num_rows, is_cut) == (10, True)
    assert answered(connection, "select repeat('x', 1000) from range(100000)", 100_000, 10_000)[1]


def test_an_exact_number_of_rows_is_whole(connection: duckdb.DuckDBPyConnection) -> None:
    table, is_cut = answered(connection, "select * from range(10)", 10, 1_000_000)
    assert (table.num_rows, is_cut) == (10, False)


def test_a_question_that_is_too_long_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(Refused, match="最长"):
        answered(connection, "select 1 " + " " * 20_000, 10, 10_000)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("select count(*) from range(100000000000) a, range(1000) b", "已中止"),
        ("select list(repeat('x', 1000) || range) from range(100000000)", "(已中止|没有成功)"),
        ("select * from read_text('/etc/passwd')", "不予执行"),
        ("select nothing from dim_documents", "没有成功"),
        ("  ", "没有写查询"),
    ],
)
def test_the_worker_ends_what_takes_too_much(small: Settings, question: str, words: str) -> None:
    with pytest.raises(ReleaseError, match=words):
        ask(small.published.resolve(), question, Limits(seconds=1, memory_megabytes=64))


def test_the_worker_answers_with_exact_decimals_and_time(small: Settings) -> None:
    answer = ask(small.published.resolve(), "select amount_yuan from fct_year_changes order by 1 limit 1")
    assert str(answer.rows.item()) == "100.10"
    assert 0 < answer.seconds < 60


def test_lists_and_structures_are_text(small: Settings) -> None:
    rows = ask(small.published.resolve(), "select [1, 2] as l, {'a': 1} as s, '\\x01'::blob as b").rows
    assert rows.row(0) == ("[1, 2]", "{'a': 1}", "b'\\x01'")


def test_only_a_few_are_asked_at_the_same_time(small: Settings) -> None:
    taken = [sql._places.acquire(blocking=False) for _ in range(sql.PARALLEL)]
    try:
        with pytest.raises(ReleaseError, match="同时最多"):
            ask(small.published.resolve(), "select 1")
    finally:
        for _ in filter(None, taken):
            sql._places.release()


def test_the_command_prints_the_answer(
    small: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(small.data))
    assert main(["sql", "select 7 as n, '甲' as name"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["n,name", "7,甲"]
    assert main(["sql", "drop table fct_amounts"]) == 3
    assert "不予执行" in capsys.readouterr().err
