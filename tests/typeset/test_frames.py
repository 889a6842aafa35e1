"""A disclosure reads alike in the frames of many web sites: all of it, and nothing of the frame."""

import pytest

from ingest import pipeline
from tests.accuracy.amounts import score_amounts
from tests.accuracy.figures import score_identity, score_narrative
from tests.accuracy.measure import reports, says
from tests.accuracy.tally import Tally
from tests.typeset.frames import FRAMES
from tests.typeset.places import CASES
from tests.typeset.report import Report

PLACES = ("central", "fujian", "zhejiang")
# What only the frames print.
FOREIGN = (
    "浏览次数",
    "打印",
    "关闭",
    "分享",
    "上一篇",
    "下一篇",
    "栏目导航",
    "互动交流",
    "版权所有",
    "相关文章",
    "管理员",
)


@pytest.fixture(scope="module")
def made() -> dict[str, Report]:
    return reports([CASES[place] for place in PLACES])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("frame", FRAMES)
def test_everything_of_the_report_and_nothing_of_the_frame_is_read(
    made: dict[str, Report], frame: str, place: str
) -> None:
    report, case = made[place], CASES[place]
    read = pipeline.read(FRAMES[frame](report), "a.html")
    amounts = sum(score_amounts(report.expected()["tables"], read).values(), Tally())
    assert (amounts.right, amounts.wrong, amounts.extra, amounts.doubted) == (amounts.printed, 0, 0, 0)
    assert all(tally.is_whole for tally in score_identity(says(case), read).values())
    assert score_narrative(report.told(), read).is_whole
    told = [fact for fact in read.facts if fact.measure_key != "published_on"]
    assert [fact.quote for fact in told if any(word in fact.quote for word in FOREIGN)] == []
    assert [amount.name for table in read.tables for amount in table.amounts if amount.name in FOREIGN] == []


@pytest.mark.parametrize("frame", ["three_deep", "index_head", "div_soup", "left_menu"])
def test_the_day_of_publication_is_a_fact(made: dict[str, Report], frame: str) -> None:
    read = pipeline.read(FRAMES[frame](made["central"]), "a.html")
    [published] = [fact for fact in read.facts if fact.measure_key == "published_on"]
    assert published.text == ("2024-09-20" if frame == "index_head" else "2025-09-20")


def test_there_are_frames_enough() -> None:
    assert len(FRAMES) >= 12
