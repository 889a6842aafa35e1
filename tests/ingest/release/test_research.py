"""What RESEARCH.md shows can be run as it stands."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.release import make
from ingest.release.panel_source import MISSING
from ingest.settings import PROJECT
from tests.ingest.release.small_build import published

TEXT = (PROJECT / "ingest" / "release" / "RESEARCH.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python(?: (\w+))?\n(.*?)```", TEXT, re.DOTALL)
SUM = "9007199255041.29"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = published(tmp_path_factory.mktemp("data"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.release.codebook.pdf", lambda title, parts, target: target.write_bytes(b"%PDF"))
        make.release(settings)
    return next(path for path in (settings.data / "releases").iterdir() if path.is_dir())


def run(code: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("code", [code for name, code in BLOCKS if not name], ids=["polars", "pandas", "duckdb"])
def test_three_lines_load_the_exact_sum(folder: Path, code: str) -> None:
    assert len(list(filter(None, code.splitlines()))) == 3
    assert run(code, folder) == SUM


def test_sqlite_is_loaded_with_exact_text(folder: Path, tmp_path: Path) -> None:
    code = next(code for name, code in BLOCKS if name == "datasette")
    (tmp_path / "csv").symlink_to(folder / "csv")
    run(code, tmp_path)
    with sqlite3.connect(tmp_path / "juesuan.db") as base:
        found = base.execute(
            "select amount_yuan from panel_department_years where measure = 'total_expenditure' and amount_yuan is not null"
        ).fetchall()
    assert sorted(found) == [("100.10",), ("200.20",), ("9007199254740.99",)]


def test_every_missing_code_is_explained() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(MISSING)
