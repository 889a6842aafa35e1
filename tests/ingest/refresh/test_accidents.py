"""Accidents: what a night finds broken, it mends, and readers never notice."""

import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.__main__ import main
from ingest.errors import BusyError
from ingest.refresh import build as building
from ingest.refresh import gate, lock, nightly, publish, runs
from ingest.settings import Settings
from tests.ingest.refresh import tiny

REAL_DBT = building._run_dbt


def test_two_nights_at_once_are_one(settings: Settings) -> None:
    with (
        lock.held(settings.data / "nightly.lock", "夜间运行"),
        pytest.raises(BusyError, match=f"进程 {os.getpid()}，开始于 20"),
    ):
        tiny.night(settings)
    with lock.held(settings.data / "nightly.lock", "夜间运行"):
        assert main(["nightly"]) == nightly.BUSY


def test_a_lock_that_names_a_living_process_is_none(settings: Settings) -> None:
    (settings.data / "nightly.lock").write_text(f"{os.getpid()} 2024-01-01T00:00:00Z\n")
    assert tiny.night(settings)[1] == nightly.OK


def test_dbt_that_outlasts_the_deadline_is_ended(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.night(settings)
    before = publish.published_build(settings)
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)

    def slow(*given: Any, **named: Any) -> None:
        REAL_DBT(*given, **{**named, "seconds": min(named["seconds"], 0.05)})

    monkeypatch.setattr(building, "_run_dbt", slow)
    told, code = tiny.night(settings)
    assert (told.outcome, code, publish.published_build(settings)) == ("deadline", nightly.DEADLINE, before)
    monkeypatch.setattr(building, "_run_dbt", tiny.run_tiny_dbt)
    assert (tiny.night(settings)[0].outcome, len(tiny.totals(settings))) == ("published", 3)


def test_a_damaged_published_build_gives_way_to_a_whole_one(settings: Settings) -> None:
    tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    current = publish.published_build(settings)
    assert current is not None
    current.write_bytes(b"\0" * 4096)
    told, code = tiny.night(settings)
    assert code == nightly.OK
    assert "无法读取；改为发布" in told.stages[0]["line"]
    assert ("示例市云杉县财政局", 2023, Decimal(5)) in tiny.totals(settings)


def test_a_build_is_read_to_its_end_once_and_hashed_from_then_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.night(settings)
    tiny.night(settings)
    read: list[str] = []
    is_whole = gate.is_whole

    def watched(build: Path) -> bool:
        read.append(build.name)
        return is_whole(build)

    monkeypatch.setattr(gate, "is_whole", watched)
    assert (tiny.night(settings)[0].stages[0]["line"], read) == ("无异常", [])
    current = publish.published_build(settings)
    assert current is not None
    # One bit of a table's block: a reader that does not come by this block would never notice.
    data = bytearray(current.read_bytes())
    data[len(data) // 2] ^= 1
    current.write_bytes(data)
    tiny.night(settings)
    assert read[0] == current.name


def test_a_damaged_store_is_replaced_by_its_copy_and_read_on(settings: Settings) -> None:
    tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    copy = settings.store_copy.read_bytes()
    tiny.night(settings)
    settings.store_copy.write_bytes(copy)
    before = tiny.totals(settings)
    (settings.inbox / "示例市云杉县财政局2023.txt").unlink()
    settings.raw_database.write_bytes(b"\0" * 8192)
    told, code = tiny.night(settings)
    assert code == nightly.OK
    assert "换上了上次成功后的副本" in told.stages[0]["line"]
    assert tiny.totals(settings) == before
    assert len(list(settings.data.glob("damaged-*.duckdb"))) == 1


def test_a_killed_run_is_gone_on_with(settings: Settings) -> None:
    table = runs.Runs(settings.runs / "runs.jsonl")
    table.note("first", "begun", resumes=None)
    with (settings.runs / "runs.jsonl").open("a") as file:
        file.write('{"run": "fir')
    tiny.night(settings)
    begun = [event for event in table.events() if event.what == "begun"]
    assert begun[1].told == {"resumes": "first"}
    assert table.unfinished() is None


def test_a_clock_set_back_keeps_builds_in_order(settings: Settings) -> None:
    tiny.night(settings)
    current = publish.published_build(settings)
    assert current is not None
    with duckdb.connect(str(current)) as connection:
        connection.execute("update build_info set built_at = timestamp '2099-01-01'")
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    after = publish.published_build(settings)
    assert after is not None
    assert after.stem == "warehouse-20990101-000000-001"


def test_the_build_that_readers_are_opening_outlives_those_of_killed_nights(settings: Settings) -> None:
    tiny.night(settings)
    opened = publish.published_build(settings)
    assert opened is not None
    for number in range(1, 4):
        # Finished, and killed before the link was set.
        (settings.builds / f"warehouse-2099010{number}-000000-000.duckdb").write_bytes(opened.read_bytes())
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    assert publish.published_build(settings) != opened
    assert opened.exists()


def test_an_older_store_that_was_put_back_is_filled_again(settings: Settings) -> None:
    tiny.night(settings)
    older = settings.raw_database.read_bytes()
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    before = tiny.totals(settings)
    settings.raw_database.write_bytes(older)
    tiny.night(settings)
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        assert connection.execute("select count(*) from raw.documents").fetchall() == [(3,)]
    assert tiny.totals(settings) == before


def test_readers_are_never_without_a_build_while_a_damaged_one_is_replaced(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    current = publish.published_build(settings)
    assert current is not None
    current.write_bytes(b"\0" * 8192)
    seen: list[bool] = []
    rename = Path.rename

    def watched(path: Path, to: Path) -> Path:
        seen.append(publish.published_build(settings) not in {None, current})
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", watched)
    tiny.night(settings)
    assert seen == [True]


def test_dbt_ends_with_the_night_that_started_it() -> None:
    script = (
        "import subprocess, time; from ingest.refresh import tied;"
        "child = subprocess.Popen([*tied.command('http.server'), '--bind', '127.0.0.1', '0'], stderr=-3, stdout=-3);"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = Path(f"/proc/{parent.stdout.readline().strip()}/cmdline")
    assert b"http.server" in child.read_bytes()
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while child.exists() and child.read_bytes() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not (child.exists() and child.read_bytes())
