"""Scans: typeset pages as images, clean and damaged, read amount by amount."""

import io

import numpy as np
import pytest
from PIL import Image

from ingest import inspect, pipeline
from ingest.decode import pdf
from ingest.errors import Unreadable
from ingest.facts import Disclosure, Standing
from tests.ingest.score_forms import compare
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.render import render
from tests.typeset.report import Report, Table
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

FORMS = {"expenditure", "three_public_expenses"}


def short_report() -> Report:
    """The cover and two forms of one disclosure."""
    last, accounts = history(BODIES[1], SEED, range(2022, 2024))
    whole = compose(accounts, last, STYLES["central"])
    parts = tuple(part for part in whole.parts if isinstance(part, Table) and part.form in FORMS)
    return Report(name=whole.name, cover=whole.cover, parts=parts, idiom=whole.idiom)


def damaged(picture: Image.Image) -> Image.Image:
    """Skewed, noisy, compressed."""
    turned = picture.rotate(1.5, fillcolor=(255, 255, 255), resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(7).normal(0, 10, (*turned.size[::-1], 3))
    noisy = Image.fromarray(np.clip(np.asarray(turned) + noise, 0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    noisy.save(buffer, "JPEG", quality=45)
    return Image.open(buffer).convert("RGB")


def scanned(report: Report, *, damage: bool) -> Disclosure:
    """The report as a PDF of images, read."""
    data = render(report)
    pages = [pdf.page_image(data, number, 200 / 72) for number in range(1, len(pdf.read(data, "").pages) + 1)]
    pictures = [damaged(page) if damage else page for page in pages]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return pipeline.read(buffer.getvalue(), report.name)


@pytest.mark.slow
@pytest.mark.parametrize("damage", [False, True], ids=["clean", "damaged"])
def test_a_scan_is_read_amount_by_amount(damage: bool) -> None:
    report = short_report()
    disclosure = scanned(report, damage=damage)
    read = inspect.as_json(disclosure)
    doubted = [a for table in disclosure.tables for a in table.amounts if a.standing is Standing.DOUBTED]
    differences = compare(report.expected()["tables"], read["tables"])
    assert len(differences) <= len(doubted), differences
    assert read["document"]["reading"] == "ocr"
    assert read["document"]["fiscal_year"] == 2023


def test_what_is_no_image_says_so() -> None:
    from ingest.decode import ocr

    with pytest.raises(Unreadable, match="expected an image"):
        ocr.read(b"\x89PNG\r\n\x1a\n broken", "scan.png")
