"""The data folder of a night in miniature."""

from pathlib import Path

import pytest

from ingest import load as loading
from ingest.refresh import build as building
from ingest.refresh import inputs
from ingest.settings import Settings
from tests.ingest.refresh import tiny


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A data folder with two documents waiting; dbt is replaced by a few marts."""
    monkeypatch.setattr(building, "_run_dbt", tiny.run_tiny_dbt)
    monkeypatch.setattr(loading, "Pool", tiny.InProcess)
    monkeypatch.setattr(building, "project_digest", lambda project: "one")
    monkeypatch.setattr(inputs, "project_digest", lambda project: "one")
    made = tiny.settings_in(tmp_path)
    monkeypatch.setenv("JUESUAN_DATA", str(made.data))
    tiny.put(made, "示例市云杉县财政局", 2022, 100)
    tiny.put(made, "示例市云杉县教育局", 2022, 200)
    return made
