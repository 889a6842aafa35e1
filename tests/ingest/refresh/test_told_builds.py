"""What builds told is remembered where readers saw it: not of one that was killed, and of one that a person accepted."""

from pathlib import Path

import duckdb
import pytest

from ingest.__main__ import main
from ingest.errors import BuildError
from ingest.refresh import build as building
from ingest.refresh import nightly, publish
from ingest.settings import Settings
from tests.ingest.refresh import tiny


def remembered(settings: Settings, table: str, when: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        return connection.execute(
            f"select left(document_id, 11), {when} from raw.{table} order by {when}, 1"
        ).fetchall()


def built_at(build: Path) -> object:
    with duckdb.connect(str(build), read_only=True) as connection:
        row = connection.execute("select built_at from build_info").fetchone()
    return row[0] if row else None


def current(settings: Settings) -> Path:
    build = publish.published_build(settings)
    assert build is not None
    return build


def test_a_build_that_was_killed_before_its_publication_was_shown_to_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.put(settings, "示例市云杉县财政局", 2023, -5)

    def killed(*_: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(building, "publish", killed)
        assert tiny.night(settings)[1] == nightly.FAILED
    assert remembered(settings, "finding_events", "built_at") == []
    assert remembered(settings, "attributions", "known_from") == []
    tiny.night(settings)
    shown = built_at(current(settings))
    tiny.put(settings, "示例市云杉县财政局", 2024, 5)
    tiny.night(settings)
    assert [row[1] for row in remembered(settings, "finding_events", "built_at")] == [shown]
    assert len(remembered(settings, "attributions", "known_from")) == 3


def test_a_refused_build_that_was_accepted_is_remembered(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.night(settings)

    def wrong(settings: Settings, *_: object, **__: object) -> None:
        tiny.run_tiny_dbt(settings)
        with duckdb.connect(str(tiny.unfinished(settings))) as connection:
            connection.execute("update fct_department_totals set amount_yuan = 7 where department_id like '%教育局'")

    tiny.put(settings, "示例市云杉县信访局", 2022, -1)
    with monkeypatch.context() as patch:
        patch.setattr(building, "_run_dbt", wrong)
        assert tiny.night(settings)[1] == nightly.REFUSED
    [aside] = publish.refused(settings)
    assert main(["publish", "--build", aside.stem.removeprefix("refused-")]) == 0
    accepted = built_at(current(settings))
    tiny.put(settings, "示例市云杉县信访局", 2023, 5)
    told, _ = tiny.night(settings)
    assert told.outcome in {"published", "refused"}
    assert [row[1] for row in remembered(settings, "finding_events", "built_at")] == [accepted]
    assert len(remembered(settings, "attributions", "known_from")) == 3


def test_a_build_that_was_gone_back_to_says_nothing_new(settings: Settings) -> None:
    tiny.put(settings, "示例市云杉县财政局", 2023, -5)
    first = tiny.night(settings)[0].build
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2024, 5)
    tiny.night(settings)
    before = remembered(settings, "finding_events", "built_at")
    assert len(before) == 2
    assert main(["publish", "--build", str(first)]) == 0
    tiny.put(settings, "示例市云杉县财政局", 2025, 5)
    tiny.night(settings)
    assert remembered(settings, "finding_events", "built_at") == before


def test_a_damaged_build_that_is_published_hinders_no_build_from_nothing(settings: Settings) -> None:
    tiny.night(settings)
    current(settings).write_bytes(b"\0" * 8192)
    assert "全量" in building.build(settings)
    with pytest.raises(BuildError, match="没有构建"):
        publish.chosen(settings, "none")
