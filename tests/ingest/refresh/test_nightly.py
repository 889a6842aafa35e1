"""A night as its operator leaves it alone: what it does, what it leaves, and what it says when it cannot."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.__main__ import main
from ingest.errors import BuildError
from ingest.files import write_whole
from ingest.refresh import build as building
from ingest.refresh import nightly, publish, report, report_text
from ingest.refresh.nightly import Steps
from ingest.settings import Settings
from tests.ingest.refresh import tiny


def test_a_first_night_publishes_and_tells(settings: Settings) -> None:
    told, code = tiny.night(settings)
    assert (told.why_not, code) == ([], nightly.OK)
    assert told.outcome == "published"
    assert [(row["department_name"], row["state"]) for row in told.new] == [
        ("示例市云杉县教育局", "loaded"),
        ("示例市云杉县财政局", "loaded"),
    ]
    assert tiny.totals(settings) == [
        ("示例市云杉县教育局", 2022, Decimal(200)),
        ("示例市云杉县财政局", 2022, Decimal(100)),
    ]
    assert report.read(settings) == told


def test_nothing_new_builds_nothing(settings: Settings) -> None:
    tiny.night(settings)
    before = publish.published_build(settings)

    def never(*_: object) -> str:
        raise AssertionError("built")

    def unread(files: Sequence[Path], settings: Settings) -> dict[str, int]:
        raise AssertionError(f"read {files}")

    told, code = tiny.night(settings, Steps(collect=tiny.STEPS.collect, load=unread, build=never))
    assert (told.outcome, code) == ("nothing_new", nightly.OK)
    assert not told.is_news
    assert publish.published_build(settings) == before


def test_a_correction_is_told_value_by_value(settings: Settings) -> None:
    tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2022, 130)
    told, _ = tiny.night(settings)
    assert [(row["cause"], row["old_printed"], row["new_printed"]) for row in told.changed] == [
        ("new_version", "100.000000", "130.000000")
    ]
    assert told.outcome == "published"
    assert "财政局 2022　收入决算表 收入 合计　100.000000 → 130.000000（改变，重新公开）" in report_text.as_text(told)


def test_refused_and_quarantined_are_told_once(settings: Settings) -> None:
    tiny.put(settings, "示例市云杉县住建局", 2022, "预算")
    (settings.inbox / "乱.txt").write_text("乱", encoding="utf-8")
    told, code = tiny.night(settings)
    assert code == nightly.SOME
    assert [row["file_name"] for row in told.refused] == ["示例市云杉县住建局2022.txt"]
    assert [row["file_name"] for row in told.quarantined] == ["乱.txt"]
    again, code = tiny.night(settings)
    assert (again.refused, again.quarantined, code) == ([], [], nightly.OK)


def test_absence_and_findings_come_and_go(settings: Settings) -> None:
    tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2023, -5)
    told, _ = tiny.night(settings)
    assert [(row["department_name"], row["fiscal_year"], row["is_new"]) for row in told.absent] == [
        ("示例市云杉县教育局", 2023, True)
    ]
    assert [row["message"] for row in told.findings_new] == ["收入为负"]
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    told, _ = tiny.night(settings)
    assert [row["message"] for row in told.findings_gone] == ["收入为负"]
    assert [row["is_new"] for row in told.absent] == [False]


def test_an_absurd_build_is_kept_aside_and_yesterday_stays(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.night(settings)
    before = tiny.totals(settings)

    def wrong(settings: Settings, *_: object, **__: object) -> None:
        tiny.run_tiny_dbt(settings)
        with duckdb.connect(str(tiny.unfinished(settings))) as connection:
            connection.execute("update fct_department_totals set amount_yuan = 7 where department_id like '%教育局'")

    monkeypatch.setattr(building, "_run_dbt", wrong)
    tiny.put(settings, "示例市云杉县信访局", 2022, 1)
    told, code = tiny.night(settings)
    assert (told.outcome, code) == ("refused", 6)
    assert "教育局 2022 revenue 由 200" in told.why_not[0]
    assert tiny.totals(settings) == before
    [aside] = publish.refused(settings)

    def never(*_: object) -> str:
        raise AssertionError("built again")

    told, code = tiny.night(settings, Steps(collect=tiny.STEPS.collect, load=tiny.load, build=never))
    assert (told.outcome, code) == ("refused", 6)
    # A person who has looked may publish it all the same, and go back again.
    name = aside.stem.removeprefix("refused-")
    assert main(["publish", "--build", name]) == 0
    assert ("示例市云杉县教育局", 2022, Decimal(7)) in tiny.totals(settings)
    assert main(["publish", "--build", publish.builds(settings)[0].stem.removeprefix("warehouse-")]) == 0
    assert tiny.totals(settings) == before


def test_a_lost_form_and_a_lost_department_are_absurd(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.night(settings)

    def loses(settings: Settings, *_: object, **__: object) -> None:
        tiny.run_tiny_dbt(settings)
        with duckdb.connect(str(tiny.unfinished(settings))) as connection:
            connection.execute("delete from fct_amounts where document_id in (select document_id from dim_documents)")
            connection.execute("delete from dim_departments where department_id like '%财政局'")
            connection.execute("update dim_documents set department_id = null where department_id like '%财政局'")

    monkeypatch.setattr(building, "_run_dbt", loses)
    tiny.put(settings, "示例市云杉县信访局", 2022, 1)
    told, _ = tiny.night(settings)
    assert "2022 revenue 由 2 行减为 0 行" in told.why_not[0]
    assert "不见了 1 个部门：示例市云杉县财政局" in told.why_not[0]


def test_a_failing_build_is_tried_from_nothing_then_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.night(settings)
    before = tiny.totals(settings)
    tried: list[bool] = []

    def failing(settings: Settings, full: bool, doubts: nightly.Doubts, seconds: float) -> str:
        tried.append(full)
        if not full:
            raise BuildError("坏了")
        return tiny.build(settings, full, doubts, seconds)

    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    told, code = tiny.night(settings, Steps(collect=tiny.STEPS.collect, load=tiny.load, build=failing))
    assert (tried, code, told.outcome) == ([False, True], nightly.OK, "published")
    assert len(tiny.totals(settings)) == len(before) + 1


def test_the_deadline_leaves_the_rest_for_the_next_night(settings: Settings) -> None:
    told, code = tiny.night(settings, deadline_minutes=0.0)
    assert (told.outcome, code) == ("deadline", nightly.DEADLINE)
    assert publish.published_build(settings) is None
    assert tiny.night(settings)[1] == nightly.OK


def test_too_little_space_stops_before_anything_is_done(settings: Settings) -> None:
    rules = tiny.rules()
    mean = type(rules)(
        run=rules.run,
        space=type(rules.space)(free_builds=0.0, free_megabytes=1e12),
        keep=rules.keep,
        absurd=rules.absurd,
        collect=rules.collect,
        notify=rules.notify,
    )
    told, code = nightly.nightly(settings, mean, tiny.STEPS)
    assert (told.outcome, code) == ("failed", nightly.FAILED)
    assert "请先腾出空间" in told.why_not[0]
    assert not settings.raw_database.exists()


def test_a_file_that_is_still_written_waits(settings: Settings) -> None:
    told, _ = tiny.night(settings, settle_seconds=3600.0)
    assert told.new == []
    for path in settings.inbox.iterdir():
        os.utime(path, (1, 1))
    told, _ = tiny.night(settings, settle_seconds=3600.0)
    assert len(told.new) == 2


def test_what_was_collected_is_read_in_the_same_night(settings: Settings) -> None:
    tiny.night(settings)

    def collect(settings: Settings, *_: object) -> list[report.Row]:
        write_whole(settings.collected / "portal.example" / "a" / "one.txt", "示例市云杉县信访局,2022,7".encode())
        return []

    tiny.put(settings, "示例市云杉县住建局", 2022, 8)
    steps = Steps(collect=collect, load=tiny.load, build=tiny.build)
    told, _ = tiny.night(settings, steps, settle_seconds=3600.0)
    assert [row["department_name"] for row in told.new] == ["示例市云杉县信访局"]
    assert told.stages[2]["line"] == "已读入 1，刚刚写入、留待下一夜 1"


def test_an_empty_installation_says_that_there_is_nothing(tmp_path: Path) -> None:
    told, code = tiny.night(tiny.settings_in(tmp_path))
    assert (told.outcome, code) == ("nothing_new", nightly.OK)
    assert [row["line"] for row in told.stages[2:]] == ["没有新文件", "还没有读入任何文件", "无"]


def test_a_watch_folder_that_is_not_there_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    rows = "".join(f"{name},,,{tmp_path / name},folder,,,,\n" for name in ("there", "share"))
    settings.sources.write_text(f"source,region,department,address,kind,since,pattern,hosts,due\n{rows}", "utf-8")
    told, code = tiny.night(settings)
    assert code == nightly.SOME
    assert [(row["source"], row["trouble"]) for row in told.sources] == [("there", 0), ("share", 1)]
    assert "看不了：No such file" in told.sources[1]["line"]


def test_health_and_metrics_say_how_it_went(settings: Settings) -> None:
    tiny.night(settings)
    health = json.loads((settings.runs / "health.json").read_text("utf-8"))
    first = health["last_success_at"]
    assert (health["is_healthy"], health["outcome"]) == (True, "published")
    assert "juesuan_documents_new 2\n" in (settings.runs / "juesuan.prom").read_text()
    tiny.night(settings, deadline_minutes=0.0)
    health = json.loads((settings.runs / "health.json").read_text("utf-8"))
    assert (health["is_healthy"], health["last_success_at"]) == (False, first)
    assert "juesuan_last_run_success 0\n" in (settings.runs / "juesuan.prom").read_text()


def test_reports_are_shown_as_text_html_and_json(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report"]) == nightly.FAILED
    tiny.put(settings, "示例市云杉县<b>", 2022, 3)
    tiny.night(settings)
    capsys.readouterr()
    assert main(["report"]) == 0
    assert "新读入　3" in capsys.readouterr().out
    assert main(["report", "--html"]) == 0
    page = capsys.readouterr().out
    assert "示例市云杉县&lt;b&gt; 2022" in page
    assert "<h2>新读入（3）</h2>" in page
    assert main(["report", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["new"]) == 3


def test_an_unknown_build_is_named_beside_those_there_are(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.night(settings)
    assert main(["publish", "--build", "1999"]) == nightly.FAILED
    assert publish.builds(settings)[0].stem.removeprefix("warehouse-") in capsys.readouterr().err


def test_who_should_have_published_by_now_is_told_as_absent(settings: Settings) -> None:
    year = datetime.now(UTC).year - 1
    rows = f"one,,财政局,{settings.data / 'a'},folder,,,,01-01\ntwo,,教育局,{settings.data / 'b'},folder,,,,01-01\n"
    settings.sources.write_text(f"source,region,department,address,kind,since,pattern,hosts,due\n{rows}", "utf-8")
    tiny.put(settings, "示例市云杉县财政局", year, 5)
    told, _ = tiny.night(settings)
    [row] = [row for row in told.absent if row.get("due")]
    assert (row["department_name"], row["fiscal_year"], row["is_new"]) == ("教育局", year, True)
    told, _ = tiny.night(settings)
    assert [row["is_new"] for row in told.absent if row.get("due")] == [False]


def test_going_back_holds_until_something_new_comes(settings: Settings) -> None:
    first, _ = tiny.night(settings)
    tiny.put(settings, "示例市云杉县财政局", 2023, 5)
    tiny.night(settings)
    assert main(["publish", "--build", str(first.build)]) == 0
    told, code = tiny.night(settings)
    assert (told.outcome, told.build, code) == ("nothing_new", first.build, nightly.OK)
    tiny.put(settings, "示例市云杉县教育局", 2023, 6)
    tiny.night(settings)
    assert [row[2] for row in tiny.totals(settings)] == [Decimal(200), Decimal(6), Decimal(100), Decimal(5)]
