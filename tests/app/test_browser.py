"""One walk through the app in a real Chromium: every screen, three widths, from a number to its proof."""

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

ARTIFACTS = PROJECT / "tests" / "artifacts"
CHROMIUM = Path("/usr/bin/chromium")
SCREENS = {"overview": "", "department": "department", "peers": "peers", "source": "source", "about": "about"}
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
    page.wait_for_selector(".quiet >> text=构建", timeout=30_000)
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
    if screen == "source":
        page.goto(address + "source")
        page.wait_for_selector("text=在其他页面点击任何一个数字", timeout=30_000)
    else:
        _open(page, address + SCREENS[screen])
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=str(ARTIFACTS / f"{screen}-{width}.png"), full_page=False)
    assert outside == []


def test_a_number_leads_to_its_cell_on_the_page_picture(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    _open(page, address + "department")
    figure = page.locator('.sheet a[href*="amount="]').first
    printed = figure.inner_text()
    figure.click()
    page.wait_for_selector("text=原文印作", timeout=30_000)
    page.wait_for_selector('[data-testid="stImage"] img, [data-testid="stFullScreenFrame"] img', timeout=30_000)
    assert printed in page.locator(".lede").inner_text()
    page.screenshot(path=str(ARTIFACTS / "source-amount.png"), full_page=False)


def test_a_copied_address_opens_the_same_view(page: Page, address: str) -> None:
    _open(page, address + "peers")
    link = page.locator("text=本页链接").get_attribute("href")
    sentence = page.locator(".lede").inner_text()
    assert link is not None
    _open(page, address + link)
    assert page.locator(".lede").inner_text() == sentence


def test_a_table_downloads_with_the_figures_of_the_screen(page: Page, address: str) -> None:
    _open(page, address + "about")
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="下载 CSV").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("department_name,fiscal_year")
    assert len(text.splitlines()) > 4000
