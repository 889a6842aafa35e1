"""One walk through the app in a real Chromium: every screen, three widths, from a number to its proof."""

import csv
import io
import random
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from app.launch import APP, command
from ingest.settings import PROJECT, Settings
from tests.app.opened import VIEWS

ARTIFACTS = PROJECT / "tests" / "artifacts"
CHROMIUM = Path("/usr/bin/chromium")
SCREENS = {view: "" if view == "overview" else view for view in VIEWS}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(warehouse: Settings) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(command(port), cwd=APP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(url + "_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(url)


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    if not CHROMIUM.exists():
        pytest.fail("Debian's chromium is missing; make test installs it")
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser.new_page(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        browser.close()


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_selector(".footer", timeout=30_000)
    page.wait_for_timeout(400)


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("screen", list(SCREENS))
def test_every_screen_at_every_width(page: Page, address: str, screen: str, width: int) -> None:
    outside: list[str] = []
    page.on(
        "request",
        lambda request: (
            outside.append(request.url) if not request.url.startswith((address, "data:", "blob:", "ws:")) else None
        ),
    )
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, address + SCREENS[screen])
    assert page.locator('[data-testid="stException"], .failed').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=str(ARTIFACTS / f"{screen}-{width}.png"), full_page=False)
    assert outside == []


@pytest.mark.parametrize("screen", list(SCREENS))
def test_no_screen_has_a_serious_fault_of_access_of_ours(page: Page, address: str, screen: str) -> None:
    """What axe finds in our own HTML; the widgets around it are Streamlit's."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page.set_viewport_size({"width": 1440, "height": 900})
    _open(page, address + SCREENS[screen])
    found = axe.run(page, context=".stMain .stHtml").response["violations"]
    serious = [
        (one["id"], node["target"], node["html"][:120])
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
    assert serious == []


def test_a_number_leads_to_its_cell_on_the_page_picture(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    _open(page, address + "department")
    ways = page.locator('.sheet a[href*="source?cell="]').evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    single = [way for way in ways if "%2C" not in way]
    for way in random.Random(3).sample(single, 6):
        _open(page, address + way)
        printed = page.locator(".proof dd").first.inner_text()
        assert printed.removesuffix("万元").removesuffix("元").strip() in page.locator(".lede").inner_text()
        pictures = page.locator('[data-testid="stImage"] img')
        pictures.first.wait_for(timeout=30_000)
        assert pictures.count() == 2
        assert "红框" in (pictures.first.get_attribute("alt") or "")
    page.screenshot(path=str(ARTIFACTS / "source-cell.png"), full_page=False)


def test_a_copied_address_opens_the_same_view(page: Page, address: str) -> None:
    _open(page, address + "peers")
    link = page.locator("text=本页链接").get_attribute("href")
    sentence = page.locator(".lede").inner_text()
    assert link is not None
    _open(page, address + link)
    assert page.locator(".lede").inner_text() == sentence


def test_a_table_downloads_with_the_figures_of_the_screen(page: Page, address: str) -> None:
    _open(page, address + "department")
    shown = page.locator(".sheet tbody tr").first.locator("td").all_inner_texts()
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="下载 CSV").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    held = list(row.values())[: len(shown)]
    assert [one.replace(",", "") for one in shown] == held
    assert row["来源"]
    assert row["构建"]


def test_word_and_pdf_are_given(page: Page, address: str) -> None:
    _open(page, address + "department")
    for name, start in (("下载 Word", b"PK"), ("下载 PDF", b"%PDF")):
        with page.expect_download(timeout=30_000) as download:
            page.get_by_role("button", name=name).click()
        assert Path(download.value.path()).read_bytes().startswith(start)
