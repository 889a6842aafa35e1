"""One cell of a form changed: what it printed is gone or told, and nothing else moves."""

from typing import Any

import pytest

from ingest import inspect
from ingest.decode.document import Document, Line, Page, Reading
from ingest.parse.performance import Reviews, read_reviews
from ingest.parse.review_sheets import gather
from tests.ingest.parse.grids import grid
from tests.typeset.performance import Form, reviews
from tests.typeset.review_departments import DEPARTMENTS
from tests.typeset.review_layouts import LAYOUTS
from tests.typeset.review_score import FIELDS, misses

EVERY = {**LAYOUTS, **DEPARTMENTS}
_FIGURES = ("initial_budget", "adjusted_budget", "executed", "execution_ratio", "execution_score", "total_score")


def read(form: Form, rows: tuple[tuple[str, ...], ...]) -> tuple[Reviews, list[dict[str, Any]]]:
    above = [text for pair in form.above for text in pair if text]
    texts = [form.title, *above]
    lines = tuple(Line(text=text, order=order) for order, text in enumerate(texts))
    below = tuple(Line(text=text, order=len(texts) + 1 + order) for order, text in enumerate(form.below))
    made = grid(*(list(row) for row in rows), order=len(texts))
    page = Page(number=1, width=595, height=842, lines=(*lines, *below), grids=(made,))
    document = Document(sha256="0", name="a.pdf", kind="pdf", pages=(page,), reading=Reading.TEXT_LAYER)
    found = read_reviews(document, gather(document), 2023)
    return found, [inspect._performance_form(one) for one in found.forms]


@pytest.mark.parametrize("text", ["", "/", "—", "详见附件"])
@pytest.mark.parametrize("layout", list(EVERY))
def test_a_changed_cell_changes_only_what_it_printed(layout: str, text: str) -> None:
    form = EVERY[layout](reviews(41, 3)[2])
    tried = 0
    for r, row in enumerate(form.rows):
        for c, printed in enumerate(row):
            if not printed[:1].isdigit():
                continue
            rows = (*form.rows[:r], (*row[:c], text, *row[c + 1 :]), *form.rows[r + 1 :])
            _, given = read(form, rows)
            off = misses([form.truth], given)
            wrong = [miss for miss in off if miss.field in _FIGURES and miss.found is not None]
            assert wrong == [], (r, c, printed)
            assert (
                len([miss for miss in off if miss.field in FIELDS and miss.field not in {"funds", "indicators"}]) <= 2
            )
            tried += 1
    assert tried >= 8


@pytest.mark.parametrize("layout", list(EVERY))
def test_a_lost_row_takes_no_figure_of_another(layout: str) -> None:
    form = EVERY[layout](reviews(42, 3)[1])
    for lost in range(1, len(form.rows)):
        below = [list(row) for row in form.rows[lost + 1 : lost + 2]]
        healed = [
            tuple(
                form.rows[lost][c] if text == "^" and form.rows[lost][c] != "^" else text for c, text in enumerate(row)
            )
            for row in below
        ]
        rows = (*form.rows[:lost], *healed, *form.rows[lost + 2 :])
        _, given = read(form, rows)
        for one in given:
            wrong = [
                (lost, key, one[key])
                for key in ("adjusted_budget", "executed", "total_score")
                if one[key] is not None and one[key] != getattr(form.truth, key)
            ]
            assert wrong == []
