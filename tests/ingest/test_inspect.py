"""`juesuan inspect`: what it prints holds to its schema, and its exit code tells what was read."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from ingest import inspect, pipeline
from ingest.__main__ import main
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render

SCHEMA = json.loads((Path(inspect.__file__).parent / "inspect.schema.json").read_text(encoding="utf-8"))


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


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert main(["inspect", str(tmp_path / "none.pdf")]) == 2


def test_the_command_answers_from_a_shell(disclosure_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "inspect", str(disclosure_file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "支出决算表" in done.stdout
