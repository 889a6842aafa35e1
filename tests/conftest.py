"""Fixtures that every test may use."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import load as loading
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render

CORPUS = PROJECT.parent / "shared" / "corpus"
SMALL_BODIES = tuple(body for body in BODIES if body.short in {"人大办", "财政局", "教育局", "住建局", "信访局"})
SMALL_YEARS = range(2019, 2023)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real disclosures beside the project; a test that needs it is skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real disclosures is not beside the project")
    return CORPUS


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty typeset disclosures: five departments in four layouts, four years."""
    folder = tmp_path_factory.mktemp("disclosures")
    for report in county(SMALL_BODIES, SMALL_YEARS):
        (folder / report.name).write_bytes(render(report))
    names = "\n".join(f"{path.name},sample_fictional," for path in sorted(folder.glob("*.pdf")))
    (folder / "manifest.csv").write_text(f"file,origin,note\n{names}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session", autouse=True)
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run shares; dbt's reading of its project is kept in it for every build."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    os.environ["JUESUAN_PARSED"] = str(shared / "parsed")
    return shared


@pytest.fixture(scope="session")
def warehouse(small_folder: Path, run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A published build of the twenty disclosures, dbt's unit tests included; `JUESUAN_DATA` points at it while it lives.

    One worker builds it, the others have copies of their own.
    """
    settings = Settings(data=tmp_path_factory.mktemp("data"), dbt_project=PROJECT / "dbt_project")
    built = run_folder / "warehouse"
    with (run_folder / "warehouse.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            first = Settings(data=built, dbt_project=settings.dbt_project)
            loading.load([small_folder], first)
            build(first, rules=True)
    shutil.copytree(built, settings.data, symlinks=True, dirs_exist_ok=True)
    before = os.environ.get("JUESUAN_DATA")
    os.environ["JUESUAN_DATA"] = str(settings.data)
    yield settings
    if before is None:
        del os.environ["JUESUAN_DATA"]
    else:
        os.environ["JUESUAN_DATA"] = before
