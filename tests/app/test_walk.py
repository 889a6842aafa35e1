"""The numbers of all screens: random ones followed in a real Chromium to their cells on the pictures of their pages, and
compared with their downloads and the warehouse."""

import io
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

import polars as pl
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page
from python_calamine import CalamineWorkbook

from app import downloads, formats, proof
from app.page_images import ACCENT, SCALE
from app.proof import Proof
from app.queries import evidence
from app.tables import MOST_CELLS, Figure, proof_address
from ingest.settings import Settings
from tests.app.opened import Shown, figures_of, sql, walked
from tests.app.served import ARTIFACTS, chromium, go, served, step_to

NUMBERS = 300
COMPARED = 500
PEN = 4
"""Pixels between a box and the middle of its outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An address with what it must show: the places of some numbers."""

    places: tuple[Proof, ...]

    @property
    def address(self) -> str:
        return proof_address([one.id for one in self.places])


@pytest.fixture(scope="module")
def address(warehouse: Settings) -> Iterator[str]:
    with served(warehouse) as url:
        yield url


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


def stops(numbers: Sequence[tuple[str, ...]]) -> list[Stop]:
    """The places of the numbers, those of one page beside each other, as many to an address as one number may have."""
    ids = sorted({one for number in numbers for one in number[:MOST_CELLS]})
    found = [told for one in ids if (told := proof.of(one)) is not None]
    assert [told.id for told in found] == ids
    ordered = sorted(found, key=lambda told: (told.document_id, told.page, told.id))
    return [Stop(places=tuple(ordered[first : first + MOST_CELLS])) for first in range(0, len(ordered), MOST_CELLS)]


def outlined(picture: Image.Image, box: tuple[float, float, float, float]) -> bool:
    """The accent runs along all four sides of the box on the picture."""
    left, top, right, bottom = (edge * SCALE for edge in box)
    across, down = (left + right) / 2, (top + bottom) / 2
    sides = [(left - PEN + 1, down), (right + PEN - 1, down), (across, top - PEN + 1), (across, bottom + PEN - 1)]
    return all(_is_accent(picture, round(x), round(y)) for x, y in sides)


def _is_accent(picture: Image.Image, x: int, y: int) -> bool:
    """A pixel of the accent stands there or beside."""
    near = [(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    inside = [one for one in near if 0 <= one[0] < picture.width and 0 <= one[1] < picture.height]
    colours = [picture.getpixel(one) for one in inside]
    return any(
        isinstance(colour, tuple) and all(abs(int(a) - b) < 40 for a, b in zip(colour, ACCENT, strict=True))
        for colour in colours
    )


def printed_within(page: pypdfium2.PdfPage, boxes: Sequence[tuple[float, float, float, float]]) -> str:
    """The text layer inside the boxes."""
    height, layer = page.get_height(), page.get_textpage()
    found = [layer.get_text_bounded(x0 - 1, height - y1 - 1, x1 + 1, height - y0 + 1) for x0, y0, x1, y1 in boxes]
    return re.sub(r"\s", "", "".join(found))


def shown_pages(page: Page) -> Mapping[tuple[str, int], Image.Image]:
    """The pictures of whole pages, by the words above them and the page."""
    found = {}
    for picture in page.locator('[data-testid="stImage"] img').all():
        told = re.fullmatch(r"(.*)：第(\d+)页，所指数字以红框标出", picture.get_attribute("alt") or "")
        if told is not None:
            data = page.request.get(
                page.evaluate("one => new URL(one, location).href", picture.get_attribute("src"))
            ).body()
            found[told.group(1), int(told.group(2))] = Image.open(io.BytesIO(data)).convert("RGB")
    return found


@pytest.mark.browser
def test_three_hundred_random_numbers_lead_to_their_cells(
    page: Page, address: str, shown: Shown, warehouse: Settings
) -> None:
    """Each place is told in words with its printed text, its page's picture outlines it on all four sides, and the text
    layer of the page says inside the outline what the app says is printed there."""
    numbers = random.Random(7).sample(walked(shown), NUMBERS)
    held: dict[str, pypdfium2.PdfDocument] = {}
    go(page, address + "source")
    seen = 0
    for stop in stops(numbers):
        step_to(page, f"/{stop.address}")
        page.locator(f'.footer a[href*="{stop.places[-1].id}"]').wait_for(timeout=20_000)
        told = unescape(page.locator(".stMain").inner_text())
        pictures = shown_pages(page)
        for place in stop.places:
            assert place.sentence in told, place.id
            assert outlined(
                pictures[place.title if len(stop.places) > 1 else place.sentence, place.page], place.boxes[0]
            ), place.id
            path = str(warehouse.archive / place.archive_path)
            document = held.setdefault(path, pypdfium2.PdfDocument(path))
            inside = printed_within(document[place.page - 1], place.boxes)
            assert re.sub(r"\s", "", place.printed) in inside, (place.id, place.printed, inside)
            seen += 1
    assert seen >= NUMBERS
    page.screenshot(path=str(ARTIFACTS / "source-cell.png"), full_page=False)


def test_the_walk_starts_from_every_screen_that_shows_numbers(shown: Shown) -> None:
    views = {given.address.partition("?")[0] for sheet, given in shown if figures_of(sheet)}
    assert views >= {"department", "compare", "peers", "three_public", "procurement", "carryover", "questions", "source", "panel"}  # fmt: skip


def number_of(held: object) -> Decimal:
    """The number of a downloaded cell: a number, or in columns of several units the text of the screen."""
    return Decimal(str(held).replace(",", "").replace("−", "-").lstrip("+'"))


def test_screen_download_and_sql_agree_on_random_cells(warehouse: Settings, shown: Shown) -> None:
    cells = [
        (number, row, column, cell)
        for number, (sheet, given) in enumerate(shown)
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
        if isinstance(cell, Figure) and len(cell.evidence) == 1 and cell.unit in {"万元", "亿元"} and given.build and re.search(r"-n?\d+$", cell.evidence[0])
    ]  # fmt: skip
    chosen = random.Random(11).sample(cells, COMPARED)
    files: dict[int, tuple[pl.DataFrame, pl.DataFrame, list[list[Any]]]] = {}
    with sql(warehouse) as connection:
        for number, row, column, cell in chosen:
            sheet, given = shown[number]
            if number not in files:
                ids = tuple({one for figure in figures_of(sheet) for one in figure.evidence})
                frame = downloads.frame_of(sheet, given, evidence.sources(ids))
                book = CalamineWorkbook.from_filelike(io.BytesIO(downloads.xlsx_bytes(frame, sheet.title, given)))
                files[number] = (
                    pl.read_csv(downloads.csv_bytes(frame), infer_schema=False),
                    pl.read_parquet(io.BytesIO(downloads.parquet_bytes(frame, sheet.title, given))),
                    book.get_sheet_by_name("数据").to_python(),
                )
            csv, parquet, rows = files[number]
            found = connection.execute(
                "select amount_yuan from fct_amounts where amount_id = ? union all select amount_yuan from fct_narrative_facts where fact_id = ?",
                [cell.evidence[0]] * 2,
            ).fetchone()
            assert found is not None
            unit = formats.WAN if cell.unit == "万元" else formats.YI
            said = formats.money(found[0], unit)
            # A stated change is printed without its sign, which the words give.
            assert cell.text.lstrip("+−-") == said.lstrip("-"), (sheet.title, row, column)
            value = cell.value
            for held in (csv[row, column], parquet[row, column], rows[row + 1][column]):
                assert number_of(held) == value, (sheet.title, row, column)
            assert cell.evidence[0] in csv[row, csv.columns.index("证据编号")]
            assert csv[row, csv.columns.index("来源")]
