"""Forms in layouts drawn at random: whatever is read is what is printed, and nearly everything is read."""

import pytest

from tests.typeset.performance import reviews
from tests.typeset.review_documents import accounts, forms_of, read
from tests.typeset.review_mixed import mixed
from tests.typeset.review_score import FIELDS, misses
from tests.typeset.test_review_cells import read as read_grid

SEEDS = range(120)


def test_nothing_is_read_wrong_and_nearly_everything_right() -> None:
    off = []
    for seed in SEEDS:
        form = mixed(reviews(seed, 3)[seed % 3], seed)
        _, given = read_grid(form, form.rows)
        off += misses([form.truth], given)
    assert [miss for miss in off if miss.is_wrong] == []
    assert len(off) <= len(SEEDS) * len(FIELDS) * 0.02


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "html"])
def test_random_layouts_are_read_in_every_format(kind: str) -> None:
    made = [mixed(review, 500 + at) for at, review in enumerate(reviews(61, 12))]
    disclosure = read(accounts(*(form.table() for form in made)), kind)
    assert misses([form.truth for form in made], forms_of(disclosure)) == []
