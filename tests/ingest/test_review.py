"""Decisions of persons: bound to bytes and place, kept for ever, applied whenever those bytes are read."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest import load as loading
from ingest import pipeline, review, review_desk
from ingest.__main__ import main
from ingest.errors import ReviewError
from ingest.facts import Amount, Disclosure, Standing
from ingest.review import Decision, Place, Reviews, Verdict, decide, decided, place_of
from ingest.settings import PROJECT, Settings
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render

TODAY = date(2026, 3, 5)
PLACE = Place(
    sha256="ab" * 32, page=3, box="10 20 30.5 40", form="revenue", row=2, side="", column="total", printed="1，2\n=cmd"
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(county(BODIES[-1:], range(2021, 2023))[1])


@pytest.fixture(scope="module")
def disclosure(pdf: bytes) -> Disclosure:
    return with_doubt(pipeline.read(pdf, "x.pdf"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", dbt_project=PROJECT / "dbt_project")


def with_doubt(whole: Disclosure) -> Disclosure:
    """The first amount of the first table doubted."""
    first, *rest = whole.tables
    amount, *others = first.amounts
    doubtful = dataclasses.replace(amount, standing=Standing.DOUBTED, evidence=("two_readings",))
    return dataclasses.replace(
        whole, tables=(dataclasses.replace(first, amounts=(doubtful, *others)), *rest), findings=()
    )


def first(disclosure: Disclosure) -> Amount:
    return disclosure.tables[0].amounts[0]


def decision_on(disclosure: Disclosure, verdict: Verdict, value: str | None = None) -> Decision:
    place = place_of(disclosure, disclosure.tables[0], first(disclosure))
    return decide(place, verdict, value=value, reason="见原件", by="甲", today=TODAY)


def by_document(*decisions: Decision) -> Mapping[str, tuple[Decision, ...]]:
    return {decisions[0].place.sha256: decisions}


def test_a_corrected_amount_is_reviewed_and_checked_anew(disclosure: Disclosure) -> None:
    read = decided(disclosure, by_document(decision_on(disclosure, Verdict.VALUE, "1,234.50")))
    amount = first(read)
    assert (amount.value, amount.amount_yuan, amount.standing) == (
        Decimal("1234.50"),
        Decimal("12345000.00"),
        Standing.REVIEWED,
    )
    assert amount.printed == first(disclosure).printed
    assert amount.evidence == ("two_readings", "review:value")
    assert any("1234.5" in finding.a.figure + finding.b.figure for finding in read.findings)


@pytest.mark.parametrize(
    ("verdict", "standing"), [(Verdict.ACCEPT, Standing.REVIEWED), (Verdict.REJECT, Standing.DOUBTED)]
)
def test_other_verdicts_leave_the_amount(disclosure: Disclosure, verdict: Verdict, standing: Standing) -> None:
    amount = first(decided(disclosure, by_document(decision_on(disclosure, verdict))))
    assert (amount.value, amount.standing, amount.evidence[-1]) == (
        first(disclosure).value,
        standing,
        f"review:{verdict}",
    )


def test_the_last_decision_counts(disclosure: Disclosure) -> None:
    decisions = by_document(
        decision_on(disclosure, Verdict.VALUE, "7"),
        decision_on(disclosure, Verdict.REJECT),
        decision_on(disclosure, Verdict.VALUE, "8"),
    )
    assert first(decided(disclosure, decisions)).value == 8


@pytest.mark.parametrize(
    "change",
    [{"sha256": "0" * 64}, {"page": 99}, {"printed": "9.99"}, {"box": "0 0 5 5"}],
    ids=["bytes", "page", "printed", "box"],
)
def test_a_decision_never_leaves_its_place(disclosure: Disclosure, change: dict[str, object]) -> None:
    decision = decision_on(disclosure, Verdict.VALUE, "7")
    moved = dataclasses.replace(decision, place=dataclasses.replace(decision.place, **change))  # type: ignore[arg-type]
    assert decided(disclosure, {disclosure.sha256: (moved,)}) == disclosure


def test_a_place_without_a_box_is_its_row_and_column(disclosure: Disclosure) -> None:
    table = disclosure.tables[0]
    bare = dataclasses.replace(first(disclosure), box=None)
    flat = dataclasses.replace(
        disclosure, tables=(dataclasses.replace(table, amounts=(bare, *table.amounts[1:])), *disclosure.tables[1:])
    )
    decision = decide(place_of(flat, flat.tables[0], bare), Verdict.VALUE, value="5", reason="x", by="y", today=TODAY)
    assert first(decided(flat, by_document(decision))).value == 5
    elsewhere = dataclasses.replace(decision, place=dataclasses.replace(decision.place, row=99))
    assert decided(flat, by_document(elsewhere)) == flat


def test_the_file_only_grows_and_gives_back_what_it_was_given(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "reviews.csv")
    assert reviews.all() == ()
    one = decide(PLACE, Verdict.VALUE, value="（1,000.00）", reason='含"引号"，\n两行', by="乙", today=TODAY)
    two = decide(PLACE, Verdict.REJECT, value=None, reason="看不清", by="丙", today=TODAY)
    reviews.append(one)
    before = (tmp_path / "reviews.csv").read_bytes()
    reviews.append(two)
    assert (tmp_path / "reviews.csv").read_bytes().startswith(before)
    assert reviews.all() == (one, two)
    assert one.value == Decimal("-1000.00")
    assert one.reason == '含"引号"， 两行'
    assert before.splitlines()[0] == b"juesuan reviews 1"
    assert reviews.by_document() == {PLACE.sha256: (one, two)}


@pytest.mark.parametrize("content", ["date,id\n", "juesuan reviews 2\n", "juesuan reviews 1\na,b\n1,2\n"])
def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "reviews.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ReviewError, match="行"):
        Reviews(tmp_path / "reviews.csv").all()


def test_a_last_line_that_is_cut_off_is_named_and_never_written_on(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "reviews.csv")
    decision = decide(PLACE, Verdict.ACCEPT, value=None, reason="x", by="y", today=TODAY)
    reviews.append(decision)
    whole = (tmp_path / "reviews.csv").read_bytes()
    (tmp_path / "reviews.csv").write_bytes(whole[:-4])
    reviews.append(decision)
    assert (tmp_path / "reviews.csv").read_bytes().startswith(whole[:-4] + b"\n")
    assert reviews.all() == (decision,)
    assert len(reviews.problems()) == 2


def three() -> list[Decision]:
    """Decisions about three places, the second printed over two lines."""
    places = [dataclasses.replace(PLACE, page=page, printed=text) for page, text in ((1, "5"), (2, "6\n7"), (3, "8"))]
    return [decide(place, Verdict.VALUE, value="1.00", reason="见原件", by="甲", today=TODAY) for place in places]


def edited(path: Path, change: Callable[[str], bytes | str]) -> Reviews:
    """The file of three decisions after a person or a program has changed it."""
    reviews = Reviews(path)
    for decision in three():
        reviews.append(decision)
    made = change(path.read_text(encoding="utf-8"))
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return reviews


@pytest.mark.parametrize(
    ("change", "kept", "lines"),
    [
        (lambda text: text, [0, 1, 2], []),
        (lambda text: text.replace("\n", "\r\n"), [0, 1, 2], []),
        (lambda text: "\ufeff" + text, [0, 1, 2], []),
        (lambda text: text.encode("gb18030"), [0, 1, 2], []),
        (lambda text: text.replace("juesuan reviews 1", "juesuan reviews 1,,,,,,,,,,,,,"), [0, 1, 2], []),
        (lambda text: text.rstrip("\n"), [0, 1, 2], []),
        (lambda text: text.replace("甲\n", "甲\n\n"), [0, 1, 2], []),
        (lambda text: text + "记得再看一遍第三条\n", [0, 1, 2], [7]),
        (lambda text: text.replace(",1,10 20", ",甲,10 20"), [1, 2], [3]),
        (lambda text: text.replace(",1,10 20", ",9,10 20"), [1, 2], [3]),
        (lambda text: text.replace(",value,1.00,见原件", ",vlaue,1.00,见原件", 1), [1, 2], [3]),
        (lambda text: text.replace(",value,1.00,见原件", ",value,一万,见原件", 1), [1, 2], [3]),
        (lambda text: text.replace(",value,1.00,见原件", ",value,,见原件", 1), [1, 2], [3]),
        (lambda text: text.replace("见原件", '"见原件', 1), [1, 2], [3]),
        (lambda text: text.replace("见原件,甲", "见,原件,甲", 1), [1, 2], [3]),
    ],
)
def test_a_line_that_a_hand_has_spoiled_costs_itself_alone(
    tmp_path: Path, change: Callable[[str], bytes | str], kept: list[int], lines: list[int]
) -> None:
    reviews = edited(tmp_path / "reviews.csv", change)
    if kept == [0, 1, 2] and not lines:
        assert reviews.problems() == []
    assert reviews.all() == tuple(three()[number] for number in kept)
    assert [int(problem.split(" 第 ")[1].split(" 行")[0]) for problem in reviews.problems()] == lines


def test_nothing_is_added_to_a_file_in_another_charset(tmp_path: Path) -> None:
    reviews = edited(tmp_path / "reviews.csv", lambda text: text.encode("gb18030"))
    with pytest.raises(ReviewError, match="UTF-8"):
        reviews.append(three()[0])
    assert reviews.all() == tuple(three())


@pytest.mark.parametrize(("value", "reason"), [("abc", "x"), ("1,23", "x"), ("5", "  ")])
def test_a_decision_needs_an_amount_and_a_reason(value: str, reason: str) -> None:
    with pytest.raises(ReviewError):
        decide(PLACE, Verdict.VALUE, value=value, reason=reason, by="y", today=TODAY)


def read_with_doubt(data: bytes, name: str) -> tuple[Disclosure, ...]:
    """What a worker reads in these tests: an amount is doubted each time anew."""
    return (with_doubt(pipeline.read(data, name)),)


def test_a_decision_is_listed_taken_and_applied(
    pdf: bytes, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(settings.data))
    reader = "tests.ingest.test_review:read_with_doubt"
    (tmp_path / "a.pdf").write_bytes(pdf)
    loading.load([tmp_path / "a.pdf"], settings, reader=reader)
    [doubt] = review_desk.doubts(settings)
    assert main(["review", "list", "--department", "信访局"]) == 0
    shown = capsys.readouterr().out
    assert f"{doubt.place.id}  a.pdf  第 {doubt.place.page} 页" in shown
    assert f"印作“{doubt.place.printed}”" in shown
    crop = settings.data / "cache" / "crops" / f"{doubt.place.id}.png"
    assert crop.read_bytes().startswith(b"\x89PNG")
    assert str(crop) in shown
    assert main(["review", "decide", doubt.place.id, "--value", "77.00", "--reason", "原件如此", "--by", "甲"]) == 0
    assert review_desk.pending(settings) == {doubt.place.sha256}
    loading.reread(review_desk.pending(settings), settings, reader=reader)
    assert review_desk.pending(settings) == frozenset()
    [reviewed] = review_desk.doubts(settings)
    assert (reviewed.value, reviewed.standing, reviewed.is_open) == ("77", "reviewed", False)
    settings.raw_database.unlink()
    loading.load([tmp_path / "a.pdf"], settings, reader=reader)
    assert [doubt.value for doubt in review_desk.doubts(settings)] == ["77"]
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        stored = connection.execute("select value, standing from raw.amounts where printed = ?", [doubt.place.printed])
        assert (Decimal("77"), "reviewed") in [(row[0], row[1]) for row in stored.fetchall()]


def test_an_id_that_is_none_is_a_usage_error(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(settings.data))
    assert main(["review", "decide", "abc", "--accept", "--reason", "x"]) == 2
    assert main(["review", "list"]) == 0
    assert main(["review", "apply"]) == 0
    assert not settings.reviews.exists()


def test_the_desk_names_decisions_that_fit_nothing_any_more(pdf: bytes, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf)
    loading.load([tmp_path / "a.pdf"], settings)
    sha256 = pipeline.read(pdf, "a.pdf").sha256
    place = dataclasses.replace(PLACE, sha256=sha256)
    Reviews(settings.reviews).append(decide(place, Verdict.ACCEPT, value=None, reason="x", by="y", today=TODAY))
    assert place.id in review_desk.listing(settings)
    assert json.dumps(review_desk.listing(settings))
    assert review.Verdict("accept") is Verdict.ACCEPT
