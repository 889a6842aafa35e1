"""Bad files in one folder: each has a state and a reason, none costs another anything."""

import json
import os
import string
import time
from pathlib import Path

import duckdb
import jsonschema
import pytest

from ingest import inspect, issue_words
from ingest import load as loading
from ingest.__main__ import main
from ingest.collect import inbox
from ingest.decode.kinds import Kind
from ingest.errors import TooLarge, Unreadable
from ingest.facts import Issue
from ingest.load_report import LoadReport
from ingest.settings import PROJECT, Settings
from ingest.state import LABELS
from ingest.terminal import harmless, harmless_json
from tests.ingest.bad_files import files, report
from tests.ingest.decode.office_files import zipped
from tests.typeset.office import as_docx, as_html
from tests.typeset.render import render

FILES = files()
SCHEMAS = Path(inspect.__file__).parent


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("data"), dbt_project=PROJECT / "dbt_project")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad")
    for name, (data, _, _) in FILES.items():
        (path / name).write_bytes(data)
    return path


@pytest.fixture(scope="module")
def loaded(folder: Path, settings: Settings) -> LoadReport:
    return loading.load([folder], settings)


@pytest.mark.parametrize("name", list(FILES))
def test_every_bad_file_has_its_state_and_reason(loaded: LoadReport, settings: Settings, name: str) -> None:
    _, state, kind = FILES[name]
    [outcome] = [outcome for outcome in loaded.outcomes if outcome.name == name]
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        stored = connection.execute(
            "select state, reason, kind from raw.documents where file_name = ?", [name]
        ).fetchall()
        kinds = connection.execute(
            "select i.kind, i.message from raw.parse_issues i join raw.documents d using (document_id) "
            "where d.file_name = ? order by issue_index",
            [name],
        ).fetchall()
    assert outcome.state == state, outcome
    assert [row[0] for row in stored] == [state]
    assert (kinds[0][0] if kinds else "") == kind
    assert state == "loaded" or (outcome.reason and outcome.reason[0] not in string.ascii_letters)
    assert {row[2] for row in stored} <= set(map(str, Kind))


def test_the_run_counts_them_all(loaded: LoadReport) -> None:
    assert len(loaded.outcomes) == len(FILES)
    assert loaded.exit_code == 1


@pytest.mark.parametrize("name", ["empty.pdf", "tree.pdf", "flat.zip", "locked.docx", "error.pdf", "bomb.xml"])
def test_inspect_of_a_bad_file_says_its_state_and_reason(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads((SCHEMAS / "inspect.schema.json").read_text(encoding="utf-8"))
    assert main(["inspect", str(folder / name), "--json"]) == 1
    read = json.loads(capsys.readouterr().out)
    jsonschema.validate(read, schema)
    assert (read["document"]["state"], read["issues"][0]["kind"]) == FILES[name][1:]
    first = Issue(**{key: read["issues"][0][key] for key in ("kind", "page", "printed", "message")})
    assert read["document"]["reason"] == issue_words.told(first)
    assert main(["inspect", str(folder / name)]) == 1
    shown = capsys.readouterr()
    assert f"状态 {LABELS[FILES[name][1]]}：{read['document']['reason']}" in shown.out
    assert "Traceback" not in shown.out + shown.err


def test_names_that_no_file_system_would_take_are_loaded_from_a_bundle(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", dbt_project=PROJECT / "dbt_project")
    names = [
        *("甲" * 300 + ".docx", "../" * 9 + "etc/passwd.docx", "C:\\Windows\\a.docx", "<script>alert(1)</script>.docx"),
        *("\x1b[31mred.docx", "a\u202exslx.docx", "e\u0301\U0001f600.docx", " .docx"),
    ]
    parts: dict[str, str | bytes] = {name: as_docx(report(year=2010 + n)) for n, name in enumerate(names)}
    (tmp_path / "names.zip").write_bytes(zipped(parts))
    told = loading.load([tmp_path / "names.zip"], settings)
    assert told.counts["loaded"] + told.counts["warned"] == len(names)
    assert all("\x1b" not in line and "\u202e" not in line for line in told.text().splitlines())
    beyond = [path for path in tmp_path.rglob("*") if "passwd" in path.name or "甲" in path.name]
    assert beyond == []
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        stored = {row[0] for row in connection.execute("select file_name from raw.documents").fetchall()}
    assert "passwd.docx" in stored
    assert "script_.docx" in stored


def test_what_a_folder_holds_besides_files_is_named(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("秘密", encoding="utf-8")
    (inside / "a.html").write_bytes(as_html(report()))
    (inside / "away.txt").symlink_to(outside / "secret.txt")
    (inside / "nowhere.pdf").symlink_to(inside / "none")
    (inside / "again.html").symlink_to(inside / "a.html")
    (inside / "round").symlink_to(inside)
    os.mkfifo(inside / "pipe.pdf")
    (inside / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42")
    (inside / ".hidden.pdf").write_bytes(b"x")
    box = inbox.Inbox((inside,))
    found = {one.path.name: one.problem for one in box.files()}
    assert {name for name, problem in found.items() if problem is None} == {"a.html", "again.html"}
    assert set(found) == {"a.html", "again.html", "away.txt", "nowhere.pdf", "round", "pipe.pdf"} - {"round"}
    assert "device, pipe" in str(found["pipe.pdf"])
    assert box.left_aside == 1
    settings = Settings(data=tmp_path / "data", dbt_project=PROJECT / "dbt_project")
    told = loading.load([inside, tmp_path / "absent"], settings)
    assert told.counts == {"loaded": 1, "unchanged": 1, "quarantined": 3, "missing": 1}
    assert told.exit_code == 1
    [same] = [outcome for outcome in told.outcomes if outcome.state == "unchanged"]
    assert same.reason == "与 a.html 完全相同"
    assert not any(
        "secret" in path.read_text("utf-8", "replace") for path in settings.archive.rglob("*") if path.is_file()
    )


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Unreadable, match="Permission denied"):
        inbox.read(tmp_path / "a.pdf")


def test_a_file_that_changes_while_it_is_read_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    read_bytes = Path.read_bytes

    def growing(self: Path) -> bytes:
        data = read_bytes(self)
        self.write_bytes(data + b"x")
        return data

    monkeypatch.setattr(Path, "read_bytes", growing)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(Unreadable, match="changed while it was read"):
        inbox.read(path)


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(inbox.MAX_BYTES + 1)
    with pytest.raises(TooLarge, match="at most"):
        inbox.read(tmp_path / "a.pdf")


def test_names_in_other_charsets_are_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/" + "决算.pdf".encode("gb18030")))
    path.write_bytes(render(report()))
    assert inbox.shown_name(path) == "决算.pdf"
    settings = Settings(data=tmp_path / "data", dbt_project=PROJECT / "dbt_project")
    told = loading.load([path], settings)
    assert [(outcome.name, outcome.state) for outcome in told.outcomes] == [("决算.pdf", "loaded")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        ("甲\n\t乙", "甲\n\t乙"),
        ("\r\x9b", "\\x0d\\x9b"),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_could_move_a_cursor_is_written_out(text: str, shown: str) -> None:
    assert harmless(text) == shown
    assert json.loads(harmless_json(json.dumps(text, ensure_ascii=False))) == text
    assert harmless_json(json.dumps(text, ensure_ascii=False)).encode("utf-8")


def test_formulas_and_tags_in_cells_stay_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = (
        "<table><tr><td>车牌</td><td>里程</td></tr><tr><td>=cmd|'/C calc'!A0</td><td>&lt;script&gt;</td></tr></table>"
    )
    lines = "".join(
        f"<p>{text}</p>"
        for text in (
            "云杉县民政局2022年度部门决算",
            "一、收入支出决算总体情况说明",
            "二、收入决算情况说明",
            "二、车辆安排表",
        )
    )
    (tmp_path / "a.html").write_text(f"<html><body>{lines}{table}</body></html>", encoding="utf-8")
    main(["inspect", str(tmp_path / "a.html"), "--json"])
    read = json.loads(capsys.readouterr().out)
    assert [cell["text"] for cell in read["unknown_tables"][0]["cells"]][2:] == ["=cmd|'/C calc'!A0", "<script>"]
