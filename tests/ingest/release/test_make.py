"""A release is whole, described, and the same bytes wherever it is made; what is there is not written again."""

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.__main__ import main
from ingest.collect.fetch_log import FetchLog, first_addresses
from ingest.errors import ReleaseError
from ingest.refresh import addresses
from ingest.release import codebook, compare, make
from ingest.release.archive import digest
from ingest.release.catalogue import marts
from ingest.release.names import headings
from ingest.release.panel_source import COLUMNS, MISSING
from ingest.release.read import read
from ingest.settings import PROJECT, Settings
from tests.ingest.release.small_build import DOCUMENTS, FINANCE, published


@pytest.fixture(scope="module", autouse=True)
def no_pdf() -> Iterator[None]:
    """The codebook as PDF costs more than all the rest of a release; one test makes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codebook, "pdf", lambda title, parts, target: target.write_bytes(b"%PDF"))
        yield


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return published(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def released(settings: Settings) -> Path:
    make.release(settings)
    return next(path for path in (settings.data / "releases").iterdir() if path.is_dir())


def test_two_releases_of_equal_data_are_equal_bytes(settings: Settings, released: Path, tmp_path: Path) -> None:
    other = published(tmp_path / "elsewhere")
    make.release(other, out=tmp_path / "out")
    archive = f"{released.name}.zip"
    assert digest(tmp_path / "out" / archive) == digest(released.parent / archive)


def test_sources_name_the_address_that_a_file_had_when_it_was_built(settings: Settings, tmp_path: Path) -> None:
    other = published(tmp_path / "elsewhere")
    first, second, *_ = sorted(DOCUMENTS[year] for year in (2018, 2020, 2021))
    log = FetchLog(other.fetch_log)
    for address in ("https://portal.example/a.pdf", "https://portal.example/again.pdf"):
        log.note(address, 200, sha256=first, path="a", kind="pdf")
    log.note("https://portal.example/gone.pdf", 404)
    addresses.freeze(other.published.resolve(), first_addresses(other.fetch_log))
    make.release(other, out=tmp_path / "out")
    # Learned later: the release of this build stays as it is, and is not refused as another one.
    log.note("https://portal.example/b.pdf", 200, sha256=second, path="b", kind="pdf")
    assert "没有改写" in make.release(other, out=tmp_path / "out")
    [text] = [path.read_text("utf-8-sig") for path in (tmp_path / "out").glob("*/sources.csv")]
    told = {row["sha256"]: row["address"] for row in csv.DictReader(text.splitlines())}
    assert (told[first], told[second]) == ("https://portal.example/a.pdf", "")
    # The next build knows it, and its release has a name of its own.
    addresses.freeze(other.published.resolve(), first_addresses(other.fetch_log))
    make.release(other, out=tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*/sources.csv"))) == 2


def test_a_release_that_is_there_is_not_written_again(settings: Settings, released: Path) -> None:
    before = (released / "release.json").stat().st_mtime_ns
    assert "没有改写" in make.release(settings)
    assert (released / "release.json").stat().st_mtime_ns == before


def test_a_file_that_was_changed_since_is_noticed(settings: Settings, tmp_path: Path) -> None:
    make.release(settings, out=tmp_path)
    folder = next(path for path in tmp_path.iterdir() if path.is_dir())
    (folder / "sources.csv").write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"sources\.csv"):
        read(folder)


def test_the_archive_has_every_file_and_one_day(released: Path) -> None:
    with zipfile.ZipFile(released.parent / f"{released.name}.zip") as packed:
        names = {info.filename.removeprefix(f"{released.name}/") for info in packed.infolist()}
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == {path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file()}


def test_parquet_csv_and_duckdb_hold_the_same_exact_amounts(released: Path) -> None:
    query = "select amount_yuan::varchar from {} where measure = 'total_expenditure' and amount_yuan is not null order by all"
    text = (released / "csv" / "panel_department_years.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    with duckdb.connect() as connection:
        parquet = connection.execute(query.format(f"'{released}/parquet/panel_department_years.parquet'")).fetchall()
        csv = connection.execute(
            query.format(f"read_csv('{released}/csv/panel_department_years.csv', all_varchar = true)")
        ).fetchall()
    with duckdb.connect(str(released.parent / f"{released.name}.duckdb"), read_only=True) as connection:
        whole = connection.execute(query.format("panel_department_years")).fetchall()
        comment = connection.execute(
            "select comment from duckdb_columns() where table_name = 'fct_amounts' and column_name = 'amount_yuan'"
        ).fetchone()
    assert parquet == csv == whole == [("100.10",), ("200.20",), ("9007199254740.99",)]
    assert comment is not None and comment[0].startswith("金额（元）: ")


@pytest.mark.parametrize(
    ("year", "measure", "missing"),
    [
        (2018, "total_expenditure", None),
        (2018, "total_revenue", "withheld"),
        (2018, "government_funds_expenditure", "declared_empty"),
        (2018, "state_capital_expenditure", "not_applicable"),
        (2018, "agency_operating_expenses", "not_stated"),
        (2018, "three_public_total", "table_missing"),
        (2019, "total_expenditure", "not_published"),
        (2020, "total_revenue", "blank"),
        (2020, "state_capital_expenditure", "table_missing"),
    ],
)
def test_every_null_of_the_panel_has_its_reason(released: Path, year: int, measure: str, missing: str | None) -> None:
    with duckdb.connect() as connection:
        found = connection.execute(
            f"select missing, amount_yuan is null from '{released}/parquet/panel_department_years.parquet' "
            "where department_id = ? and fiscal_year = ? and measure = ?",
            [FINANCE, year, measure],
        ).fetchall()
    assert found == [(missing, missing is not None)]


def test_no_null_is_left_unexplained_and_no_code_unknown(released: Path) -> None:
    with duckdb.connect() as connection:
        codes = connection.execute(
            f"select distinct missing, real_missing, amount_yuan is null, real_yuan is null from '{released}/parquet/panel_department_years.parquet'"
        ).fetchall()
    assert all(
        (missing is not None) is is_null and (real is not None) is is_real_null
        for missing, real, is_null, is_real_null in codes
    )
    assert {code for row in codes for code in row[:2] if code} <= set(MISSING)


def test_real_money_without_an_index_is_not_testable(released: Path) -> None:
    with duckdb.connect() as connection:
        found = connection.execute(
            f"select fiscal_year, real_yuan::varchar, real_missing from '{released}/parquet/panel_department_years.parquet' "
            "where measure = 'total_expenditure' and department_id = ? order by 1",
            [FINANCE],
        ).fetchall()
    assert found == [(2018, None, "not_testable"), (2019, None, "not_published"), (2020, "300.30", None)]


def test_every_column_is_described_in_both_languages() -> None:
    names = headings("column")
    for table in marts(PROJECT / "dbt_project"):
        assert table.name in headings("table")
        assert table.keys, f"{table.name} has no key: what `keeps` says of it is not read"
        for column in table.columns:
            assert column.description and column.name in names, f"{table.name}.{column.name}"


def test_references_are_those_that_dbt_tests() -> None:
    changes = next(table for table in marts(PROJECT / "dbt_project") if table.name == "fct_year_changes")
    found = {column.name: column.references for column in changes.columns if column.references}
    assert found["prior_amount_id"] == ("fct_amounts", "amount_id")
    assert found["department_id"] == ("dim_departments", "department_id")


def test_the_package_and_the_codebook_name_every_column(released: Path) -> None:
    package = json.loads((released / "datapackage.json").read_text("utf-8"))
    page = (released / "codebook.html").read_text("utf-8")
    by_name = {resource["name"]: resource for resource in package["resources"]}
    for name, shape in read(released).shapes.items():
        fields = by_name[name]["schema"]["fields"]
        assert tuple(field["name"] for field in fields) == shape.columns
        assert all(field["title"] and field["description"] for field in fields)
        assert all(f"<td>{column}</td>" in page for column in shape.columns)
    assert set(by_name["panel_department_years"]["schema"]["fields"][12]["constraints"]["enum"]) == set(MISSING)
    assert list(COLUMNS)[12] == "missing"


def test_postgresql_is_told_every_table(released: Path) -> None:
    script = (released / "postgres.sql").read_text("utf-8")
    assert script.count("create table") == script.count("\\copy") == len(read(released).shapes)
    assert 'amount_yuan" decimal(18,2)' in script


def test_the_citation_names_release_day_and_hash(released: Path) -> None:
    told = read(released)
    for name in ("CITATION.cff", "citation.bib", "citation.txt"):
        text = (released / name).read_text("utf-8")
        assert told.name in text and told.digest in text and "2025-06-30" in text


def test_a_later_release_tells_what_changed_and_why(settings: Settings, released: Path, tmp_path: Path) -> None:
    later = published(tmp_path / "later")
    with duckdb.connect(str(later.published.resolve())) as connection:
        connection.execute("update fct_year_changes set amount_yuan = 100.11 where fiscal_year = 2018")
        connection.execute(
            "update dim_documents set document_id = ? where document_id = ?", ["f" * 64, DOCUMENTS[2021]]
        )
    make.release(later, out=tmp_path / "out", since=released)
    new = next(path for path in (tmp_path / "out").iterdir() if path.is_dir())
    told = compare.diff(released, new, tmp_path / "changes.csv")
    assert "fct_year_changes　changed　derived　1" in told
    assert (tmp_path / "changes.csv").read_bytes() == (new / "changes.csv").read_bytes()
    lines = (new / "changes.csv").read_text("utf-8-sig").splitlines()
    assert (
        f'fct_year_changes,changed,"[""{FINANCE}"", ""2018"", ""汇总"", ""total_expenditure"", """"]",amount_yuan,100.10,100.11,derived'
        in lines
    )
    assert any(line.startswith("dim_documents,new,") and line.endswith("new_document") for line in lines)


def test_without_a_build_nothing_is_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path))
    assert main(["release"]) == 3
    assert "juesuan build" in capsys.readouterr().err


def test_what_is_no_release_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 3
    assert "不是一次发布" in capsys.readouterr().err
