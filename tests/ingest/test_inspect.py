"""`juesuan inspect`: what it prints holds to its schema, and its exit code tells what was read."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from ingest import inspect, pipeline
from ingest.__main__ import main
from tests.ingest.identify.test_parts import joined
from tests.ingest.identify.test_parts import report as report_of
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render

FOLDER = Path(inspect.__file__).parent
BUNDLE_SCHEMA = json.loads((FOLDER / "inspect_bundle.schema.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((Path(inspect.__file__).parent / "inspect.schema.json").read_text(encoding="utf-8"))

REGISTRY: Registry[Any] = Registry().with_resource("inspect.schema.json", Resource.from_contents(SCHEMA))


@pytest.fixture(scope="module")
def disclosure_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = county(BODIES[:1], range(2021, 2023))[1]
    path = tmp_path_factory.mktemp("one") / report.name
    path.write_bytes(render(report))
    return path


def test_the_json_holds_to_its_schema(disclosure_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(disclosure_file), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    jsonschema.validate(read, SCHEMA)
    assert read["document"]["fiscal_year"] == 2022
    assert read["document"]["department"] == "虚构省示例市云杉县人民代表大会常务委员会办公室"
    assert len(read["tables"]) == 9
    assert len(read["facts"]) > 80


def test_the_text_names_every_table(disclosure_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(disclosure_file)]) == 0
    shown = capsys.readouterr().out
    assert "收入支出决算总表" in shown
    assert "2022" in shown


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "unreadable"),
        (b"%PDF-1.7 and nothing more", "unreadable"),
        (b"\x00\x01\x02\x03" * 50, "unreadable"),
        ("一封普通的信，没有表格。".encode(), "not_a_disclosure"),
    ],
)
def test_bad_input_says_why(data: bytes, kind: str) -> None:
    disclosure = pipeline.read(data, "file.pdf")
    read = inspect.as_json(disclosure)
    jsonschema.validate(read, SCHEMA)
    assert [issue["kind"] for issue in read["issues"]] == [kind]
    assert read["tables"] == []


def test_a_bundle_shows_every_document_in_it(
    disclosure_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as opened:
        opened.write(disclosure_file, "甲/决算.pdf")
        opened.writestr("读我.txt", "一封信")
        opened.writestr("坏.docx", b"PK\x03\x04")
    assert main(["inspect", str(tmp_path / "b.zip"), "--json"]) == 1
    read = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(BUNDLE_SCHEMA, registry=REGISTRY).validate(read)
    assert (read["bundle"]["name"], read["bundle"]["kind"]) == ("b.zip", "zip")
    shown = {one["document"]["name"]: one["document"]["state"] for one in read["documents"]}
    assert shown == {"甲/决算.pdf": "loaded", "读我.txt": "refused", "坏.docx": "quarantined"}
    assert len(read["documents"][0]["tables"]) == 9
    main(["inspect", str(tmp_path / "b.zip")])
    assert "b.zip：zip，3 份文件" in capsys.readouterr().out


def test_parts_of_a_file_are_shown_as_a_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "both.pdf").write_bytes(joined(report_of(0), report_of(1)))
    assert main(["inspect", str(tmp_path / "both.pdf"), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(BUNDLE_SCHEMA, registry=REGISTRY).validate(read)
    assert [one["document"]["part"] for one in read["documents"]] == [1, 2]
    assert all(one["document"]["sha256"] == read["bundle"]["sha256"] for one in read["documents"])
    first, second = (one["document"]["page_range"] for one in read["documents"])
    assert first[1] + 1 == second[0]


def test_a_reader_that_goes_away_is_no_error(disclosure_file: Path) -> None:
    command = f"{sys.executable} -m ingest inspect '{disclosure_file}' --json | head -c 20"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert main(["inspect", str(tmp_path / "none.pdf")]) == 2


def test_the_command_answers_from_a_shell(disclosure_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "inspect", str(disclosure_file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "支出决算表" in done.stdout
