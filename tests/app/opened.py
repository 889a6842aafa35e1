"""Screens opened without a browser, and what they show: for the tests of this folder."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from streamlit.testing.v1 import AppTest

from app import downloads
from app.tables import Figure, Sheet
from ingest.settings import PROJECT, Settings

APP = PROJECT / "app"
Shown = list[tuple[Sheet, downloads.Provenance]]
VIEWS = sorted(path.stem for path in (APP / "views").glob("*.py") if path.stem != "__init__")


def opened(view: str, **parameters: str) -> AppTest:
    """A screen at an address."""
    app = AppTest.from_file(str(APP / "views" / f"{view}.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def text_of(app: AppTest) -> str:
    """The HTML of a screen, which must have opened without an error."""
    assert not app.exception, [one.message for one in app.exception]
    return "".join(str(element.proto.body) for element in app.get("html"))


def department_of(settings: Settings, name: str) -> str:
    """The id of a department by the end of its name."""
    with sql(settings) as connection:
        found = connection.execute(
            "select department_id from dim_departments where department_name like ?", [f"%{name}"]
        ).fetchone()
    assert found is not None
    return str(found[0])


@contextmanager
def sql(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the published build, apart from the app's own."""
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        yield connection


def figures_of(sheet: Sheet) -> list[Figure]:
    """The figures of a table that lead somewhere."""
    return [cell for row in sheet.rows for cell in row if isinstance(cell, Figure) and cell.evidence]


def walked(shown: Shown) -> list[tuple[str, ...]]:
    """The places of every figure of the tables that leads somewhere, each figure once, in a fixed order."""
    return sorted({cell.evidence for sheet, _ in shown for cell in figures_of(sheet)})
