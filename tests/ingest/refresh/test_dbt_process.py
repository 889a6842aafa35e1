"""dbt writes below the data folder alone: the program may lie where its user cannot write."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dbt.contracts.graph.manifest import Manifest

from ingest.refresh import dbt_process

COMMAND = ["--log-path", "/data/builds/dbt/logs", "build", "--project-dir", "/opt/p", "--profiles-dir", "/opt/p"]


def test_every_call_of_dbt_is_told_where_its_log_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[list[str]] = []

    class Runner:
        def __init__(self, manifest: Any = None) -> None:
            pass

        def invoke(self, arguments: list[str]) -> Any:
            calls.append(arguments)
            return SimpleNamespace(success=True, exception=None, result=Manifest())

    monkeypatch.setattr(dbt_process, "dbtRunner", Runner)
    assert dbt_process.main(tmp_path / "parsed", COMMAND) == 0
    assert ["parse" in call for call in calls] == [True, False]
    assert [call[call.index("--log-path") + 1] for call in calls] == ["/data/builds/dbt/logs"] * 2
