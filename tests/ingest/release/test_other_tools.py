"""Panels opened by the tools of others, where they are installed: readstat for Stata's format, R for that and for CSV."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.release.make_panel import of_file
from ingest.release.panel_files import as_bytes
from ingest.release.recipe import Recipe
from tests.ingest.release.small_build import published

SUM = "9007199255041.29"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one panel as Stata's file and as CSV."""
    made = published(tmp_path_factory.mktemp("data"))
    panel = of_file(Recipe(measures=("total_expenditure",), first_year=2018, last_year=2020), made.published)
    folder = tmp_path_factory.mktemp("panel")
    for ending in ("dta", "csv"):
        (folder / f"panel.{ending}").write_bytes(as_bytes(panel, ending))
    return folder


def said(command: list[str], folder: Path) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if "there is no package called" in done.stderr:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_readstat_finds_every_row_and_reason_in_the_stata_file(folder: Path) -> None:
    said(["readstat", "panel.dta", "from_stata.csv"], folder)
    rows = list(csv.DictReader(io.StringIO((folder / "from_stata.csv").read_text("utf-8"))))
    assert [(row["fiscal_year"].split(".")[0], row["missing"]) for row in rows] == [
        ("2018", ""),
        ("2019", "not_published"),
        ("2020", ""),
        ("2020", ""),
    ]
    assert [float(row["amount_yuan"]) for row in rows if row["amount_yuan"]] == [100.10, 200.20, 9007199254740.99]
    assert rows[0]["department_name"] == "虚构省示例市云杉县财政局"


@pytest.mark.parametrize(
    "line",
    [
        'panel <- haven::read_dta("panel.dta")',
        'panel <- read.csv("panel.csv", fileEncoding = "UTF-8-BOM")',
        'panel <- arrow::read_csv_arrow("panel.csv")',
    ],
    ids=["haven", "base", "arrow"],
)
def test_r_sums_the_panel(folder: Path, line: str) -> None:
    script = f'{line}; cat(sprintf("%.2f", sum(panel$amount_yuan, na.rm = TRUE)), nrow(panel), sum(is.na(panel$amount_yuan)))'
    assert said(["Rscript", "-e", script], folder) == f"{SUM} 4 1"
