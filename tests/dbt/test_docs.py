"""The page of the warehouse: whole in one file, every column of every mart described, nothing fetched when it is opened."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.refresh import docs
from ingest.settings import PROJECT
from tests.app.served import CHROMIUM, QUIET


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docs") / "made" / "docs.html"
    docs.write(made, PROJECT / "dbt_project")
    return made


def part(page: Path, label: str) -> dict[str, Any]:
    """What dbt has put into the page under this label: its manifest or its catalog."""
    text = page.read_text(encoding="utf-8")
    start = text.index(f'{label}:{{"metadata"') + len(label) + 1
    found: dict[str, Any] = json.JSONDecoder().raw_decode(text, start)[0]
    return found


def test_every_column_of_every_mart_is_described(page: Path) -> None:
    nodes, catalog = part(page, "manifest")["nodes"], part(page, "catalog")["nodes"]
    marts = {name: node for name, node in nodes.items() if node["path"].startswith("marts/")}
    assert len(marts) == len(list((PROJECT / "dbt_project/models/marts").glob("*.sql")))
    for name, node in marts.items():
        assert node["description"].strip(), name
        described = {column for column, told in node["columns"].items() if told["description"].strip()}
        assert described == set(catalog[name]["columns"]), name


def test_the_page_names_no_folder_of_its_making(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert str(PROJECT) not in text
    assert "/tmp/" not in text


@pytest.mark.browser
def test_the_page_opens_without_a_network(page: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.fail("Debian's chromium is missing; make test installs it")
    with playwright.sync_playwright() as session:
        browser = session.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        opened = browser.new_context(offline=True).new_page()
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(f"{page.as_uri()}#!/model/model.juesuan.fct_amounts")
        opened.get_by_text("Id of the printed amount that is the evidence").first.wait_for(timeout=60_000)
        opened.wait_for_timeout(500)
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
