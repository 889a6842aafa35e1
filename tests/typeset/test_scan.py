"""The damage that tests do to page pictures: the same each time, and never more than its name says."""

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from tests.typeset import scan


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A ruled square with a bar of ink in it."""
    picture = Image.new("RGB", (400, 300), (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 50, 340, 250), outline=(0, 0, 0), width=2)
    pen.rectangle((100, 100, 130, 112), fill=(0, 0, 0))
    picture.info["dpi"] = (scan.DPI, scan.DPI)
    return picture


@pytest.mark.parametrize("name", scan.DAMAGES)
def test_the_same_seed_gives_the_same_picture(page: Image.Image, name: str) -> None:
    one, other = scan.damaged([page, page], name), scan.damaged([page, page], name)
    assert [picture.tobytes() for picture in one] == [picture.tobytes() for picture in other]
    paper = sorted(side / one[0].info["dpi"][0] for side in one[0].size)
    assert paper == pytest.approx([1.5, 2.0], abs=0.01)


def test_faint_rules_leave_the_print_as_it_was(page: Image.Image) -> None:
    faint = np.asarray(scan.damaged([page], "faint_rules")[0])
    assert faint[106, 115, 0] == 0
    assert 180 < faint[50, 200, 0] < 255


def test_a_file_of_pictures_has_their_size_and_no_text(page: Image.Image) -> None:
    low = scan.damaged([page], "dpi_150")[0]
    with pypdfium2.PdfDocument(scan.as_pdf([page, low])) as document:
        sizes = [document[number].get_size() for number in range(2)]
        assert [round(width) for width, _ in sizes] == [144, 144]
        assert document[0].get_textpage().count_chars() == 0
