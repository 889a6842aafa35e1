"""What is kept is verified, backed up and put back; the doctor says what is wrong."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from ingest import load as loading
from ingest import review
from ingest.__main__ import main
from ingest.errors import BuildError
from ingest.refresh import backup, contents, doctor, nightly, publish, verify
from ingest.settings import Settings
from tests.ingest.refresh import tiny


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A data folder after one night with two documents."""
    tiny.night(settings)
    return settings


def reread(files: Sequence[str], settings: Settings) -> object:
    return loading.reread(files, settings, reader=tiny.READER)


def test_whole_raw_bytes_prove_the_build(settings: Settings) -> None:
    found = verify.verify(settings, prove=True, reread=reread)
    assert (found.files, found.is_good, found.is_proved, found.different) == (2, True, True, [])
    assert list(settings.data.glob("proof-*")) == []


def test_damaged_and_missing_raw_bytes_are_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = sorted(settings.archive.rglob("*.text"))
    first.write_bytes(first.read_bytes() + b" ")
    second.unlink()
    assert main(["verify"]) == 3
    shown = capsys.readouterr().out
    assert f"损坏　{first.relative_to(settings.archive)}" in shown
    assert f"缺少　{second.relative_to(settings.archive)}" in shown


def test_a_build_that_does_not_follow_from_the_bytes_is_told(settings: Settings) -> None:
    current = publish.published_build(settings)
    assert current is not None
    with duckdb.connect(str(current)) as connection:
        connection.execute("update fct_amounts set amount_yuan = 1 where amount_yuan = 100")
    assert verify.verify(settings, prove=True, reread=reread).different == ["fct_amounts"]


def test_a_build_that_was_gone_back_to_is_not_called_different(settings: Settings) -> None:
    first = publish.builds(settings)[0].stem.removeprefix("warehouse-")
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    assert main(["publish", "--build", first]) == 0
    found = verify.verify(settings, prove=True, reread=reread)
    assert (found.is_proved, found.different, found.is_good) == (False, [], False)
    assert f"没有证明：已发布的 {first} 不是由现在的库构建的" in found.text()
    assert main(["verify"]) == 0


def test_a_backup_keeps_that_a_person_went_back(settings: Settings, tmp_path: Path) -> None:
    first = publish.builds(settings)[0].stem.removeprefix("warehouse-")
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    assert main(["publish", "--build", first]) == 0
    other = replace(settings, data=tmp_path / "other")
    backup.restore(other, backup.backup(settings, tmp_path / "backups"))
    told, _ = nightly.nightly(other, tiny.rules(), tiny.STEPS)
    assert (told.outcome, told.build) == ("nothing_new", first)


def test_a_backup_is_put_back_whole(settings: Settings, tmp_path: Path) -> None:
    decisions = f"{review.HEADER}\n{','.join(review._COLUMNS)}\n"
    settings.reviews.write_text(decisions, "utf-8")
    kept = backup.backup(settings, tmp_path / "backups")
    again = backup.backup(settings, tmp_path / "backups")
    other = replace(settings, data=tmp_path / "other")
    assert backup.restore(other, again) > 5
    assert tiny.totals(other) == tiny.totals(settings)
    assert other.reviews.read_text("utf-8") == decisions
    assert verify.verify(other).is_good
    before, after = publish.published_build(settings), publish.published_build(other)
    assert before is not None
    assert after is not None
    assert contents.hashes(after) == contents.hashes(before)
    # The night goes on where it was.
    told, code = nightly.nightly(other, tiny.rules(), tiny.STEPS)
    assert (told.outcome, code) == ("nothing_new", 0)
    with pytest.raises(BuildError, match="不是空的"):
        backup.restore(other, kept)


def test_a_torn_backup_is_refused_before_anything_is_written(settings: Settings, tmp_path: Path) -> None:
    kept = backup.backup(settings, tmp_path / "backups")
    other = replace(settings, data=tmp_path / "other")
    raw = next((tmp_path / "backups" / "raw").rglob("*.text"))
    data = raw.read_bytes()
    raw.write_bytes(b"x" * len(data))
    with pytest.raises(BuildError, match="备份已损坏"):
        backup.restore(other, kept)
    assert not other.data.exists()
    raw.write_bytes(data)
    (kept / "manifest.json").unlink()
    with pytest.raises(BuildError, match="不是完整的备份"):
        backup.restore(other, kept)


def test_the_doctor_says_what_to_do(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    settings.sources.write_text("wrong\n", "utf-8")
    found = {one.what: one for one in doctor.examine(settings, datetime(2026, 1, 2, tzinfo=UTC))}
    assert found["数据目录"].remedy is None
    assert "apt install" in (found["中文字体"].remedy or "")
    assert "apt install" in (found["文档转换"].remedy or "")
    assert found["时钟"].found.startswith("2026-01-02 00:00，早于上次运行")
    assert found["设置与来源"].is_grave
    assert doctor.exit_code(tuple(found.values())) == 3
    late = {one.what: one for one in doctor.examine(settings, datetime(2099, 1, 1, tzinfo=UTC))}
    assert "list-timers" in (late["夜间运行"].remedy or "")
