"""What the tests of the app share, and what they leave behind is put back."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

import duckdb
import pytest

from app import downloads, tables
from app.screen import Screen
from app.tables import Content, Figure, Sheet, sheet_html
from ingest.settings import Settings
from tests.app import enriched
from tests.app.opened import VIEWS, Shown, department_of, opened, text_of
from tests.conftest import SMALL_BODIES

MORE = {
    "carryover": ({"part": "items"}, {"part": "left"}),
    "three_public": ({"part": "operating"},),
    "source": ({"sum": "total_expenditure", "region": "990101", "year": "2022"},),
    "compare": ({"by": "economic"}, {"codes": "comparable"}, {"years": "2019,2020,2022"}, {"unit": "yi"}),
}
"""What else a screen shows than at its first address."""


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """A screen that was run in this process stays its main module, and processes begun later would run it again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


headlines = Screen.headlines


@pytest.fixture(scope="session")
def shown(warehouse: Settings) -> Shown:
    """Every table and headline figure of every screen, for the region and for two departments, with what its downloads carry."""
    found: Shown = []

    def kept(sheet: Sheet, given: downloads.Provenance, key: str) -> None:
        found.append((sheet, given))

    def drawn(sheet: Sheet) -> str:
        found.append((sheet, downloads.Provenance(build="", filter="", address="panel")))
        return sheet_html(sheet)

    def headed(screen: Screen, figures: Sequence[tuple[str, Figure, Content]]) -> None:
        row = [replace(figure, unit="") for _, figure, _ in figures]
        found.append((Sheet(title="", head=[""] * len(row), rows=[row]), screen.provenance()))
        headlines(screen, figures)

    before = sys.modules["__main__"]
    departments = [department_of(warehouse, body.name) for body in SMALL_BODIES[:2]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(downloads, "buttons", kept)
        # The panel has downloads of its own and draws its preview itself.
        patch.setattr(tables, "sheet_html", drawn)
        patch.setattr(Screen, "headlines", headed)
        for view in VIEWS:
            for parameters in ({}, *({"department": one} for one in departments)):
                text_of(opened(view, **parameters))
            for extra in MORE.get(view, ()):
                text_of(opened(view, **extra))
                text_of(opened(view, department=departments[0], **extra))
    sys.modules["__main__"] = before
    return found


@pytest.fixture(scope="session")
def county(warehouse: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder of its own with the same build, enriched by what the small county lacks: a doubt, a group of peers, a self-evaluation."""
    made = Settings(data=tmp_path_factory.mktemp("county"), dbt_project=warehouse.dbt_project)
    made.builds.mkdir()
    made.archive.symlink_to(warehouse.archive)
    build = made.builds / warehouse.published.resolve().name
    shutil.copy(warehouse.published.resolve(), build)
    with duckdb.connect(str(build)) as connection:
        enriched.doubt(connection)
        finance = department_of(warehouse, SMALL_BODIES[1].name)
        enriched.peers(connection, finance)
        enriched.review(connection, finance)
    made.published.symlink_to(os.path.relpath(build, made.data))
    return made
