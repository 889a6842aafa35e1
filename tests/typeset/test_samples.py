"""The committed samples are what the typesetter sets today."""

import csv
from pathlib import Path

import pytest

from ingest.decode import pdf
from tests.typeset.disclosure import county
from tests.typeset.render import render
from tests.typeset.report import Report

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
REPORTS = county()


def test_manifest_lists_every_sample() -> None:
    with (SAMPLES / "manifest.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["file"] for row in csv.DictReader(file)}
    assert listed == {path.name for path in SAMPLES.iterdir() if path.suffix == ".pdf"}
    assert listed >= {report.name for report in REPORTS}


@pytest.mark.parametrize("report", REPORTS[::7], ids=lambda report: report.name)
def test_sample_is_current(report: Report) -> None:
    """`make samples` writes them again; decoded pages are compared, since compressors differ between machines."""
    committed = (SAMPLES / report.name).read_bytes()
    assert pdf.read(committed, report.name).pages == pdf.read(render(report), report.name).pages
