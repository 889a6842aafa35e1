"""Self-evaluation forms of twelve layouts in every format, and everything that may happen to them on the way."""

from dataclasses import replace

import pytest

from ingest import inspect, pipeline
from ingest.facts import Disclosure, Grade
from tests.ingest.score_forms import compare
from tests.typeset.flatten import flatten
from tests.typeset.performance import Form, Row, reviews
from tests.typeset.report import Report, Table
from tests.typeset.review_documents import EVERY, FORMATS, accounts, forms_of, read
from tests.typeset.review_layouts import LAYOUTS
from tests.typeset.review_score import misses

SOME = 4


def amounts_off(report: Report, disclosure: Disclosure) -> object:
    """What the account's own tables lack or have too much."""
    expected = {key: table for key, table in report.expected()["tables"].items() if table["rows"]}
    read_tables = [table for table in inspect.as_json(disclosure)["tables"] if table["rows"]]
    return compare(expected, read_tables)


@pytest.mark.parametrize("kind", list(FORMATS))
@pytest.mark.parametrize("layout", list(EVERY))
def test_every_field_of_every_layout_is_read(layout: str, kind: str) -> None:
    made = [EVERY[layout](review) for review in reviews(7, SOME)]
    disclosure = read(accounts(*(form.table() for form in made)), kind)
    assert misses([form.truth for form in made], forms_of(disclosure)) == []


@pytest.mark.parametrize("idiom", ["bars", "edges"])
@pytest.mark.parametrize("layout", list(EVERY))
def test_every_way_to_draw_rules_is_read(layout: str, idiom: str) -> None:
    made = [EVERY[layout](review) for review in reviews(8, SOME)]
    disclosure = read(accounts(*(form.table() for form in made), idiom=idiom))
    assert misses([form.truth for form in made], forms_of(disclosure)) == []


@pytest.mark.parametrize("kind", list(FORMATS))
def test_ninety_forms_leave_the_accounts_alone(kind: str) -> None:
    names = [name for name in LAYOUTS if name != "beijing"]
    made = [EVERY[names[at % len(names)]](review) for at, review in enumerate(reviews(9, 90))]
    report = accounts(*(form.table() for form in made))
    disclosure = read(report, kind)
    assert misses([form.truth for form in made], forms_of(disclosure)) == []
    assert amounts_off(report, disclosure) == []
    assert disclosure.unknown_tables == ()
    assert [f.message for f in disclosure.findings if f.grade is Grade.CONTRADICTION] == []


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_ninety_forms_between_tables_and_narrative_change_neither(kind: str) -> None:
    made = [LAYOUTS["central"](review) for review in reviews(22, 90)]
    report = accounts(*(form.table() for form in made), before_narrative=True)
    disclosure, plain = read(report, kind), read(accounts(), kind)
    assert misses([form.truth for form in made], forms_of(disclosure)) == []
    assert amounts_off(report, disclosure) == []
    told = [
        [(fact.subject, fact.measure_key, fact.value) for fact in one.facts if fact.subject_key != "performance_form"]
        for one in (disclosure, plain)
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 50


def broken(form: Form, at: int, head: tuple[int, ...] = ()) -> tuple[Table, Table]:
    """The form on two pages, parted before the row `at`; the rows of `head` are printed again."""
    first, rest = form.rows[:at], list(form.rows[at:])
    rest[0] = tuple("" if text == "^" else text for text in rest[0])
    again = tuple(form.rows[number] for number in head)
    whole = form.table()
    return replace(whole, rows=first), replace(whole, title=form.title if head else "", above=(), rows=(*again, *rest))


@pytest.mark.parametrize("at", [9, 11, 12, 13])
@pytest.mark.parametrize("layout", ["central", "yunnan", "shanghai", "hunan_department"])
def test_a_form_goes_on_over_the_page(layout: str, at: int) -> None:
    made = [EVERY[layout](review) for review in reviews(10, SOME)]
    parts = [part for form in made for part in broken(form, min(at, len(form.rows) - 1))]
    assert misses([form.truth for form in made], forms_of(read(accounts(*parts)))) == []


@pytest.mark.parametrize("head", [(0, 1, 9), (0, 1, 2, 3, 9), (9,)])
def test_a_repeated_head_is_the_same_form(head: tuple[int, ...]) -> None:
    made = [LAYOUTS["central"](review) for review in reviews(11, SOME)]
    parts = [part for form in made for part in broken(form, 11, head)]
    read_forms = forms_of(read(accounts(*parts)))
    assert misses([form.truth for form in made], read_forms) == []
    assert [len(form["pages"]) for form in read_forms] == [2] * SOME


def stacked(made: list[Form]) -> Table:
    """Several forms in one grid, a row of its title above each."""
    width = len(made[0].widths)
    rows: list[Row] = []
    for form in made:
        rows += [(form.title,) + ("<",) * (width - 1), *form.rows]
    return replace(made[0].table(), rows=tuple(rows), above=())


@pytest.mark.parametrize("kind", list(FORMATS))
@pytest.mark.parametrize("layout", ["central", "shanghai", "sichuan"])
def test_several_forms_stand_in_one_grid(layout: str, kind: str) -> None:
    made = [LAYOUTS[layout](review) for review in reviews(12, 2)]
    disclosure = read(accounts(stacked(made)), kind)
    found = misses([replace(form.truth, grade=None) for form in made], forms_of(disclosure))
    assert [miss for miss in found if miss.field != "grade"] == []


@pytest.mark.parametrize("kind", list(FORMATS))
def test_two_forms_stand_side_by_side(kind: str) -> None:
    left, right = (LAYOUTS["hubei"](replace(review, measures=review.measures[:3])) for review in reviews(13, 2))
    rows = tuple(one + two for one, two in zip(left.rows, right.rows, strict=True))
    table = replace(left.table(), rows=rows, widths=left.widths + right.widths, landscape=True, above=())
    found = misses(
        [replace(form.truth, filled_on=None) for form in (left, right)], forms_of(read(accounts(table), kind))
    )
    assert [
        miss
        for miss in found
        if miss.field in {"name", "adjusted_budget", "executed", "execution_ratio", "total_score", "form"}
    ] == []


OTHER = Table(
    form="other",
    title="林业站点一览",
    above=(),
    head=(("站点", "人数", "面积"),),
    rows=(("一号站", "12", "300"), ("二号站", "15", "420")),
    widths=(3, 2, 2),
    words=frozenset({0}),
)


@pytest.mark.parametrize("kind", list(FORMATS))
def test_a_form_without_a_total_takes_no_other_table(kind: str) -> None:
    made = [LAYOUTS["central"](review) for review in reviews(14, 2)]
    bare = [replace(form, rows=form.rows[:-1]) for form in made]
    report = accounts(bare[0].table(), OTHER, bare[1].table())
    disclosure = read(report, kind)
    truths = [replace(form.truth, total_score=None, total_weight=None) for form in made]
    assert misses(truths, forms_of(disclosure)) == []
    assert [len(table.cells) for table in disclosure.unknown_tables] == [9]
    assert amounts_off(report, disclosure) == []


def changed(form: Form, row: int, column: int, text: str) -> Form:
    rows = list(form.rows)
    rows[row] = (*rows[row][:column], text, *rows[row][column + 1 :])
    return replace(form, rows=tuple(rows))


@pytest.mark.parametrize("kind", list(FORMATS))
def test_words_in_a_cell_of_money_are_no_amount(kind: str) -> None:
    form = changed(changed(LAYOUTS["central"](reviews(15, 1)[0]), 3, 5, "约三百"), 3, 3, "/")
    disclosure = read(accounts(form.table()), kind)
    [made] = forms_of(disclosure)
    assert (made["initial_budget"], made["executed"], made["adjusted_budget"]) == (
        None,
        None,
        form.truth.adjusted_budget,
    )
    assert (made["funds"][0]["printed"]["initial_budget"], made["funds"][0]["printed"]["executed"]) == ("/", "约三百")
    assert [(i.kind, i.printed) for i in disclosure.issues if i.kind.startswith("performance")] == [
        ("performance_figure_unread", "约三百")
    ]


@pytest.mark.parametrize("kind", list(FORMATS))
def test_blank_money_is_no_zero(kind: str) -> None:
    form = LAYOUTS["central"](reviews(16, 1)[0])
    for row in range(3, 7):
        for column in range(3, 6):
            form = changed(form, row, column, "")
    [made] = forms_of(read(accounts(form.table()), kind))
    assert (made["initial_budget"], made["adjusted_budget"], made["executed"]) == (None, None, None)
    assert made["total_score"] == form.truth.total_score
    assert made["name"] == form.truth.name


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("98.76%", "98.76"), ("98.76", "98.76"), ("0.9876", "98.76"), ("9876", None), ("近百", None), ("", None)],
)
def test_a_rate_is_a_share_or_a_percentage(printed: str, expected: str | None) -> None:
    form = LAYOUTS["central"](reviews(17, 1)[0])
    for column, text in ((4, "1,000.00"), (5, "987.60"), (7, printed)):
        form = changed(form, 3, column, text)
    [made] = forms_of(read(accounts(form.table())))
    assert made["execution_ratio"] == expected


def test_the_unit_may_stand_in_a_heading_or_behind_every_figure() -> None:
    form = changed(LAYOUTS["beijing"](reviews(18, 1)[0]), 3, 4, "全年预算数（元）")
    [made] = forms_of(read(accounts(form.table())))
    assert (made["unit"], made["funds"][0]["adjusted_budget_yuan"]) == ("元", made["adjusted_budget"])
    both = changed(form, 3, 5, "全年执行数（万元）")
    disclosure = read(accounts(both.table()))
    assert forms_of(disclosure)[0]["unit"] is None
    assert "performance_unit_missing" in {issue.kind for issue in disclosure.issues}


@pytest.mark.parametrize("layout", ["central", "hubei", "shanghai", "sichuan"])
def test_a_text_dump_is_read_without_a_guess(layout: str) -> None:
    made = [LAYOUTS[layout](review) for review in reviews(19, 6)]
    text = flatten(accounts(*(form.table() for form in made)))
    disclosure = pipeline.read(text.encode(), "dump.txt")
    given = {form["name"]: form for form in forms_of(disclosure)}
    told = {issue.printed for issue in disclosure.issues if issue.kind == "performance_form_unread"}
    assert set(given) | told == {form.truth.name for form in made}
    for form in made:
        found = given.get(form.truth.name, {})
        wrong = [
            key
            for key in ("adjusted_budget", "executed", "execution_ratio", "total_score")
            if found.get(key) not in (None, getattr(form.truth, key))
        ]
        assert wrong == [], (form.truth.name, found)


def test_a_blank_form_is_no_form() -> None:
    form = LAYOUTS["central"](reviews(20, 1)[0])
    rows = tuple(
        tuple("" if text.replace(",", "").replace(".", "").isdigit() else text for text in row) for row in form.rows
    )
    blank = replace(form, rows=(("项目名称", "<", "", *rows[0][3:]), *rows[1:]))
    assert forms_of(read(accounts(blank.table()))) == []
