"""The desk shows the place that was read: pages of image files at their own resolution, turned pages, very large ones."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest import review_desk
from ingest.review import Place
from ingest.review_desk import Doubt
from ingest.settings import PROJECT, Settings
from tests.typeset import scan

INCH = 72.0
BOX = (200.0, 400.0, 260.0, 414.0)
LYING = (400.0, 200.0, 414.0, 260.0)
A4 = (8.27, 11.69)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path / "data", dbt_project=PROJECT / "dbt_project")
    made.archive.mkdir(parents=True)
    return made


def page(dpi: float, box: tuple[float, float, float, float]) -> Image.Image:
    """A white page of A4 with ink in a box (points)."""
    picture = Image.new("RGB", (round(A4[0] * dpi), round(A4[1] * dpi)), (255, 255, 255))
    ImageDraw.Draw(picture).rectangle([edge * dpi / INCH for edge in box], fill=(0, 0, 0))
    picture.info["dpi"] = (dpi, dpi)
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def doubt(archive_path: str, box: tuple[float, float, float, float], number: int = 1) -> Doubt:
    where = Place(
        sha256="0" * 64, page=number, box="1 2 3 4", form="f", row=0, side="", column="total", printed=archive_path
    )
    return Doubt(
        place=where,
        document="a",
        document_id="0" * 64,
        archive_path=archive_path,
        department="",
        year=None,
        title="",
        name="",
        value="1",
        unit="万元",
        standing="doubted",
        alternatives="",
        evidence="",
        box=box,
    )


def framed(settings: Settings, one: Doubt) -> tuple[bool, tuple[int, int]]:
    """Whether the red frame of the crop stands around the ink and nothing else, and the size of the crop."""
    path = review_desk.crop(settings, one)
    assert path is not None
    crop = np.asarray(Image.open(path).convert("RGB")).astype(int)
    red = (crop[:, :, 0] > 150) & (crop[:, :, 1] < 100)
    ink = crop.max(axis=2) < 60
    ys, xs = ink.nonzero()
    rows, columns = red.nonzero()
    around = (columns.min() - xs.min(), rows.min() - ys.min(), xs.max() - columns.max(), ys.max() - rows.max())
    return all(-10 <= distance <= 6 for distance in around), (crop.shape[1], crop.shape[0])


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_a_picture_is_cut_at_its_own_resolution(settings: Settings, dpi: int) -> None:
    (settings.archive / "a.png").write_bytes(scan.as_image(page(dpi, BOX)))
    found, (width, height) = framed(settings, doubt("a.png", BOX))
    assert (found, width) == (True, round(A4[0] * dpi))
    assert height == pytest.approx((14 + 2 * review_desk.MARGIN) * dpi / INCH, abs=2)


def test_a_picture_without_a_resolution_is_cut_as_paper(settings: Settings) -> None:
    (settings.archive / "a.png").write_bytes(saved(page(130, BOX), "PNG"))
    assert framed(settings, doubt("a.png", BOX))[0]


def test_a_picture_that_the_file_says_lies_on_its_side_is_cut_upright(settings: Settings) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = page(150, BOX).transpose(Image.Transpose.ROTATE_90)
    (settings.archive / "a.jpg").write_bytes(saved(lying, "JPEG", dpi=(150, 150), exif=exif, quality=95))
    assert framed(settings, doubt("a.jpg", BOX))[0]


def test_the_frame_of_a_tiff_is_its_page(settings: Settings) -> None:
    (settings.archive / "a.tif").write_bytes(scan.as_tiff([page(150, LYING), page(150, BOX)]))
    assert framed(settings, doubt("a.tif", BOX, 2))[0]
    missing = doubt("a.tif", BOX, 3)
    assert review_desk.crop(settings, replace(missing, place=replace(missing.place, printed="x"))) is None


@pytest.mark.parametrize("large", [1, 4])
def test_a_page_of_a_pdf_is_cut_whatever_its_size(settings: Settings, large: int) -> None:
    picture = page(100, BOX)
    picture.info["dpi"] = (100 / large, 100 / large)
    (settings.archive / "a.pdf").write_bytes(scan.as_pdf([picture]))
    box = (BOX[0] * large, BOX[1] * large, BOX[2] * large, BOX[3] * large)
    assert framed(settings, doubt("a.pdf", box))[0]


def test_of_a_page_on_its_side_the_whole_height_is_shown(settings: Settings) -> None:
    (settings.archive / "a.png").write_bytes(scan.as_image(page(150, LYING)))
    found, (width, height) = framed(settings, doubt("a.png", LYING))
    assert (found, height) == (True, round(A4[1] * 150))
    assert width == pytest.approx((14 + 2 * review_desk.MARGIN) * 150 / INCH, abs=2)
