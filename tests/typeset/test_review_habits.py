"""Forms in further habits: every field in every format, and no figure in pieces where a page break cuts a row."""

import random

import pytest

from tests.ingest.parse.test_review_breaks import FIGURES, broken, figure, plain, read_forms
from tests.typeset.performance import reviews
from tests.typeset.review_documents import FORMATS, accounts, forms_of, read
from tests.typeset.review_habits import HABITS
from tests.typeset.review_mixed import mixed
from tests.typeset.review_score import misses


@pytest.mark.parametrize("kind", list(FORMATS))
def test_every_field_of_every_habit_is_read(kind: str) -> None:
    makers = list(HABITS.values()) * 2
    made = [make(review) for make, review in zip(makers, reviews(5, len(makers)), strict=True)]
    disclosure = read(accounts(*(form.table() for form in made)), kind)
    assert misses([form.truth for form in made], forms_of(disclosure)) == []


def test_a_random_form_cut_within_any_row_gives_no_figure_in_pieces() -> None:
    rng = random.Random(3)
    right = wanted = 0
    for seed in range(240):
        review = reviews(seed, 1)[0]
        form = mixed(review, seed) if seed % 2 else rng.choice(list(HABITS.values()))(review)
        at = rng.randrange(1, len(form.rows) - 1)
        [one] = read_forms(broken(form, at, rng.randint(2, 10), rng.randint(0, 3)))
        assert one.name == form.truth.name
        for field in FIGURES:
            expected, found = plain(getattr(form.truth, field)), figure(one, field)
            assert found in (None, expected), (seed, at, field)
            wanted += expected is not None
            right += found is not None
    assert right >= 0.95 * wanted
