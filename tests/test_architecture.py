"""Promises about the shape of the code: imports flow one way, the core is pure, modules stay small."""

import ast
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
STAGES = ["layouts", "decode", "identify", "parse", "reconcile"]
PURE = [*STAGES, "identities"]
SHELL_ONLY = {
    "os",
    "subprocess",
    "socket",
    "duckdb",
    "streamlit",
    "dbt",
    "time",
    "datetime",
    "tempfile",
    "requests",
    "httpx",
}
# One reader needs a program of its own; it says so in its docstring.
ALLOWED = {("ingest/decode/office.py", "subprocess"), ("ingest/decode/office.py", "tempfile")}


TOP_LEVEL = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "constraints.txt"} | {
    "ingest",
    "dbt_project",
    "app",
    "tests",
    "data",
}
"""A newcomer sees these and nothing else; hidden files aside."""


def modules(folder: str) -> list[Path]:
    return sorted((PROJECT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_never_imports_a_later_one(stage: str) -> None:
    later = STAGES[STAGES.index(stage) + 1 :]
    forbidden = (
        *tuple(f"ingest.{name}" for name in [*later, "store", "load", "pipeline", "refresh", "collect"]),
        "app",
    )
    for path in modules(f"ingest/{stage}"):
        wrong = {name for name in imported(path) if name.startswith(forbidden)}
        assert not wrong, f"{path.relative_to(PROJECT)} imports {wrong}"


@pytest.mark.parametrize("stage", PURE)
def test_the_core_does_no_input_or_output(stage: str) -> None:
    for path in modules(f"ingest/{stage}"):
        relative = path.relative_to(PROJECT).as_posix()
        wrong = {
            name for name in imported(path) if name.split(".")[0] in SHELL_ONLY and (relative, name) not in ALLOWED
        }
        assert not wrong, f"{relative} imports {wrong}"


def test_only_settings_reads_the_environment() -> None:
    for path in modules("ingest"):
        if path.name != "settings.py":
            assert "os.environ" not in path.read_text(encoding="utf-8"), path.relative_to(PROJECT)


@pytest.mark.parametrize("folder", ["ingest", "app"])
def test_modules_stay_readable(folder: str) -> None:
    for path in modules(folder):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.relative_to(PROJECT)


def test_the_top_level_stays_as_it_is() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    if not kept:
        pytest.skip("not a checkout")
    assert {path.strip('"').partition("/")[0] for path in kept.splitlines() if not path.startswith(".")} == TOP_LEVEL
