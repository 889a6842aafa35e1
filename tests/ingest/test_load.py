"""Loading: nothing twice, one bad file never stops the rest, every refusal has a reason."""

import zipfile
from pathlib import Path

import duckdb
import pytest

from ingest import load as loading
from ingest import store
from ingest.errors import StoreError
from ingest.settings import PROJECT, Settings
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", dbt_project=PROJECT / "dbt_project")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files")
    for report in county(BODIES[-1:], range(2020, 2022)):
        (path / report.name).write_bytes(render(report))
    (path / "truncated.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (path / "error.pdf").write_text("<html><body>404 Not Found</body></html>", encoding="utf-8")
    (path / "letter.txt").write_text("一封普通的信。", encoding="utf-8")
    return path


def rows(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        tables = ["document_tables", "amounts", "narrative_facts", "findings", "parse_issues"]
        return {table: connection.execute(f"select * from raw.{table} order by all").fetchall() for table in tables}


def test_one_bad_file_never_stops_the_rest(folder: Path, settings: Settings) -> None:
    report = loading.load([folder], settings)
    states = {outcome.name: outcome.state for outcome in report.outcomes}
    assert states["truncated.pdf"] == "quarantined"
    assert states["error.pdf"] == "refused"
    assert states["letter.txt"] == "refused"
    assert report.counts["loaded"] == 2
    assert report.exit_code == 1
    assert all(outcome.reason for outcome in report.outcomes if outcome.state in {"refused", "quarantined"})


def test_loading_twice_changes_nothing(folder: Path, settings: Settings) -> None:
    loading.load([folder], settings)
    before = rows(settings)
    again = loading.load([folder, folder], settings)
    assert again.counts["unchanged"] == 10
    assert rows(settings) == before
    assert len(before["amounts"]) > 200


def test_the_same_bytes_under_two_names_are_one_document(folder: Path, settings: Settings, tmp_path: Path) -> None:
    one = next(folder.glob("*部门决算.pdf"))
    (tmp_path / "a.pdf").write_bytes(one.read_bytes())
    (tmp_path / "b.pdf").write_bytes(one.read_bytes())
    loading.load([tmp_path / "a.pdf", tmp_path / "b.pdf"], settings)
    with store.Store(settings.raw_database) as opened:
        assert len(opened.known()) == 1


def test_raw_bytes_are_kept_by_their_hash(folder: Path, settings: Settings) -> None:
    loading.load([folder], settings)
    kept = {path.stem: path for path in settings.archive.rglob("*") if path.is_file()}
    assert len(kept) == 5
    one = next(folder.glob("*部门决算.pdf")).read_bytes()
    assert any(path.read_bytes() == one for path in kept.values())


def test_a_bundle_gives_its_documents(folder: Path, settings: Settings, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as opened:
        for path in folder.glob("*部门决算.pdf"):
            opened.write(path, f"../{path.name}")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    report = loading.load([tmp_path / "bundle.zip", tmp_path / "broken.zip"], settings)
    assert report.counts["loaded"] == 2
    assert report.counts["quarantined"] == 1


def test_nothing_to_read_is_a_usage_error(tmp_path: Path, settings: Settings) -> None:
    assert loading.load([tmp_path / "absent"], settings).exit_code == 2


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    path.write_text("this is not a database", encoding="utf-8")
    with pytest.raises(StoreError):
        store.Store(path)
