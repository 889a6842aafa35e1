"""The app served to a real Chromium: one server and one page for all tests of a module."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from app.launch import APP, command
from ingest.settings import PROJECT, Settings

ARTIFACTS = PROJECT / "tests" / "artifacts"
CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the app on a data folder."""
    with serving(settings) as (address, _):
        yield address


def free_port() -> int:
    """A port of the loopback on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(settings: Settings, *options: str, port: int | None = None) -> Iterator[tuple[str, int]]:
    """The address of the app on a data folder, and the id of its process."""
    port = port or free_port()
    here = {**os.environ, "JUESUAN_DATA": str(settings.data)}
    server = subprocess.Popen(
        [*command(port), *options], cwd=APP, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(url)
        yield url, server.pid
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


@contextmanager
def chromium() -> Iterator[Page]:
    """A page of Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.fail("Debian's chromium is missing; make test installs it")
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser.new_page(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        browser.close()


def go(page: Page, url: str) -> None:
    """Opens an address and waits until the screen is whole."""
    page.goto(url)
    settled(page)


def settled(page: Page) -> None:
    """Waits until the screen is whole: its footer stands, and nothing runs."""
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_selector(".footer", timeout=30_000)
    page.wait_for_function("!document.querySelector('[data-stale=true]')", timeout=30_000)


def step_to(page: Page, path: str) -> None:
    """Goes to another address of the same screen without loading the app anew, as the way back does."""
    page.evaluate(
        "to => { history.pushState({}, '', to); window.dispatchEvent(new PopStateEvent('popstate', {state: {}})); }",
        path,
    )
