"""Loading: nothing twice, one bad file never stops the rest, every refusal has a reason."""

import dataclasses
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import load as loading
from ingest import pipeline, store
from ingest.errors import StoreError
from ingest.facts import Disclosure
from ingest.pool import Limits
from ingest.settings import PROJECT, Settings
from tests.ingest.identify.test_parts import joined
from tests.ingest.identify.test_parts import report as report_of
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.office import as_docx, as_html
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


FAULTS = "tests.ingest.test_load:read_or_fail"


def read_or_fail(data: bytes, name: str) -> tuple[Disclosure, ...]:
    """What a worker reads in these tests: some bytes abort, hang or fill the memory."""
    from tests.ingest import faults

    return (faults.fail(data, name),)


def query(settings: Settings, statement: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        return connection.execute(statement).fetchall()


def test_a_document_that_kills_its_reader_costs_itself(folder: Path, settings: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    for word in ("abort", "hang", "fill"):
        (bad / f"{word}.txt").write_text(f"{word} 一封信", encoding="utf-8")
    report = loading.load([bad, folder], settings, limits=Limits(memory=1 << 30, seconds=5.0), reader=FAULTS)
    states = {outcome.name: outcome.state for outcome in report.outcomes}
    assert report.counts == {"loaded": 2, "quarantined": 4, "refused": 2}
    assert [states[f"{word}.txt"] for word in ("abort", "hang", "fill")] == ["quarantined"] * 3
    stored = query(
        settings,
        "select d.file_name, i.kind, i.page from raw.parse_issues i join raw.documents d using (document_id) "
        "where d.file_name in ('abort.txt', 'hang.txt', 'fill.txt') order by 1",
    )
    assert stored == [("abort.txt", "crash", 7), ("fill.txt", "memory", 7), ("hang.txt", "timeout", 7)]


def test_an_interrupted_load_leaves_whole_documents(settings: Settings, tmp_path: Path) -> None:
    """Ctrl+C while a document hangs: what was stored is whole, the rest is loaded by the next run."""
    folder = tmp_path / "files"
    folder.mkdir()
    for report in county(BODIES[-1:], range(2020, 2022)):
        (folder / report.name).write_bytes(render(report))
    (folder / "zz hang.txt").write_text("hang 一封信", encoding="utf-8")
    code = (
        "from pathlib import Path; import sys; from ingest import __main__, load, settings\n"
        "original = load.load\n"
        f"load.load = lambda paths, chosen, again: original(paths, chosen, again=again, reader={FAULTS!r})\n"
        f"sys.exit(__main__.main(['load', {str(folder)!r}]))"
    )
    environment = {"JUESUAN_DATA": str(settings.data), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, env=environment, stderr=subprocess.PIPE) as run:
        for _ in range(300):
            time.sleep(0.2)
            if len([path for path in settings.archive.rglob("*") if path.is_file()]) == 3:
                break
        time.sleep(4)
        run.send_signal(signal.SIGINT)
        told = run.communicate(timeout=30)[1].decode()
    assert run.returncode == 130
    assert "已中断" in told and "Traceback" not in told
    before = query(settings, "select count(*) from raw.documents")
    after = loading.load([folder], settings)
    assert after.counts["unchanged"] == before[0][0]
    assert after.counts["loaded"] + after.counts["unchanged"] == 2
    whole = query(settings, "select count(distinct document_id), count(*) from raw.amounts")
    assert whole[0][0] == 2


def test_a_file_of_several_disclosures_is_stored_in_parts(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "both.pdf").write_bytes(joined(report_of(0), report_of(1)))
    report = loading.load([tmp_path / "both.pdf"], settings)
    assert [outcome.state for outcome in report.outcomes] == ["loaded", "loaded"]
    stored = query(
        settings, "select document_id, part, department_name, archive_path, page_count from raw.documents order by part"
    )
    sha256 = pipeline.read(b"", "x").sha256
    assert [row[1] for row in stored] == [1, 2]
    assert len({row[2] for row in stored}) == 2 and len({row[3] for row in stored}) == 1
    assert len({str(row[0])[:64] for row in stored}) == 1 and sha256 != stored[0][0]
    assert query(settings, "select count(distinct document_id) from raw.amounts") == [(2,)]
    before = rows(settings)
    assert loading.load([tmp_path / "both.pdf"], settings).counts == {"unchanged": 1}
    assert loading.load([tmp_path / "both.pdf"], settings, again=True).counts == {"loaded": 2}
    assert rows(settings) == before


def test_the_same_amounts_in_other_bytes_are_named(settings: Settings, tmp_path: Path) -> None:
    report = county(BODIES[:1], range(2021, 2023))[1]
    (tmp_path / "a.pdf").write_bytes(render(report))
    (tmp_path / "b.docx").write_bytes(as_docx(report))
    other = county(BODIES[1:2], range(2021, 2023))[1]
    (tmp_path / "c.docx").write_bytes(as_docx(other))
    loading.load([tmp_path], settings)
    issues = query(
        settings,
        "select d.file_name, i.message from raw.parse_issues i join raw.documents d using (document_id) where i.kind = 'duplicate_of'",
    )
    assert sorted(name for name, _ in issues) in (["a.pdf"], ["b.docx"])
    [(name, message)] = issues
    assert ("b.docx" if name == "a.pdf" else "a.pdf") in str(message)
    assert query(settings, "select count(distinct document_id) from raw.amounts") == [(3,)]


def test_tables_and_narrative_of_one_folder_are_one_publication(settings: Settings, tmp_path: Path) -> None:
    report = county(BODIES[:1], range(2021, 2023))[1]
    words = dataclasses.replace(report, parts=tuple(part for part in report.parts if hasattr(part, "text")))
    tables = dataclasses.replace(report, parts=tuple(part for part in report.parts if not hasattr(part, "text")))
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
    (tmp_path / "one" / "说明.docx").write_bytes(as_docx(words))
    (tmp_path / "one" / "表.html").write_bytes(as_html(tables))
    (tmp_path / "two" / "全.pdf").write_bytes(render(report))
    with zipfile.ZipFile(tmp_path / "three.zip", "w") as opened:
        opened.writestr("a/说明.html", as_html(words))
        opened.writestr("b/表.docx", as_docx(tables))
    loading.load([tmp_path], settings)
    stored = dict(
        query(settings, "select source_path[-7:], publication_id from raw.documents where publication_id is not null")
    )
    keys = query(settings, "select publication_id, count(*) from raw.documents group by 1 order by 2")
    assert [row[1] for row in keys] == [1, 2, 2]
    assert len(stored) == 5


def test_a_landing_page_names_the_attachment_beside_it(settings: Settings, tmp_path: Path) -> None:
    report = county(BODIES[:1], range(2021, 2023))[1]
    page = f"<html><body><h1>{report.cover[0]}2022年度部门决算公开</h1><p><a href='/files/2022.pdf'>附件</a></p></body></html>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "2022.pdf").write_bytes(render(report))
    loading.load([tmp_path], settings)
    notes = query(
        settings,
        "select i.message from raw.parse_issues i join raw.documents d using (document_id) where d.file_name = 'index.html'",
    )
    assert ("its attachment 2022.pdf lies beside it, read on its own",) in notes


def test_a_bad_bundle_is_stored_with_its_reason(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    loading.load([tmp_path / "broken.zip"], settings)
    assert query(settings, "select file_name, kind, state from raw.documents") == [("broken.zip", "zip", "quarantined")]
    assert loading.load([tmp_path / "broken.zip"], settings).counts == {"unchanged": 1}


def test_a_store_made_before_a_column_was_added_is_opened(settings: Settings, folder: Path) -> None:
    loading.load([folder], settings)
    with duckdb.connect(str(settings.raw_database)) as connection:
        for column in ("part", "publication_id", "content_key", "first_seen_on"):
            connection.execute(f"alter table raw.documents drop column {column}")
    loading.load([folder], settings, again=True)
    assert query(settings, "select count(*) from raw.documents where publication_id is not null") == [(2,)]
