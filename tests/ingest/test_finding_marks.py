"""Marks of findings: a file that only grows."""

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import ReviewError
from ingest.finding_marks import HEADER, Judgement, Mark, Marks, Subject, mark

SUBJECT = Subject(
    sha256="a" * 64,
    check_id="N08",
    a_where="表05，“甲”",
    a_figure="92.58万元",
    b_where="说明\n五",
    b_figure="95.28万元",
)
DAY = date(2026, 1, 2)


def made(judgement: Judgement, reason: str = "看过原件") -> Mark:
    return mark(SUBJECT, judgement, reason=reason, by="李", today=DAY)


def test_marks_come_back_as_they_were_written(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "marks.csv")
    marks.append(made(Judgement.EXPLAINED, "部门说，“第三季度”调整"))
    marks.append(made(Judgement.OUR_ERROR))
    assert [one.judgement for one in marks.all()] == [Judgement.EXPLAINED, Judgement.OUR_ERROR]
    assert marks.all()[0] == made(Judgement.EXPLAINED, "部门说，“第三季度”调整")
    assert marks.latest() == {SUBJECT.id: made(Judgement.OUR_ERROR)}


def test_what_was_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    Marks(path).append(made(Judgement.CONFIRMED))
    before = path.read_bytes()
    Marks(path).append(made(Judgement.EXPLAINED))
    assert path.read_bytes().startswith(before)


def test_a_cut_last_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    Marks(path).append(made(Judgement.CONFIRMED))
    path.write_bytes(path.read_bytes() + b"2026-01-02,abc")
    Marks(path).append(made(Judgement.EXPLAINED))
    assert [one.judgement for one in Marks(path).all()] == [Judgement.CONFIRMED, Judgement.EXPLAINED]


def test_a_changed_line_is_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    Marks(path).append(made(Judgement.CONFIRMED))
    path.write_text(path.read_text(encoding="utf-8").replace("92.58", "92.59"), encoding="utf-8")
    assert Marks(path).all() == ()


def test_the_file_of_others_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=HEADER):
        Marks(path).append(made(Judgement.CONFIRMED))
    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_a_name_is_asked_for_and_a_reason_but_for_what_is_confirmed() -> None:
    assert mark(SUBJECT, Judgement.CONFIRMED, reason="", by="李", today=DAY).reason == ""
    with pytest.raises(ReviewError, match="理由"):
        mark(SUBJECT, Judgement.OUR_ERROR, reason=" ", by="李", today=DAY)
    with pytest.raises(ReviewError, match="姓名"):
        mark(SUBJECT, Judgement.CONFIRMED, reason="", by=" ", today=DAY)
