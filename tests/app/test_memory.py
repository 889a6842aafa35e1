"""What stays is set apart once a view, so that the collection after every run has little to look through."""

import gc
from collections.abc import Iterator

import pytest

from app import memory


@pytest.fixture
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    memory._seen.discard("a view of a test")


def test_what_is_there_after_the_first_run_is_frozen_once(thawed: None) -> None:
    kept = [{"number": number} for number in range(1000)]
    memory.settle("a view of a test")
    frozen = gc.get_freeze_count()
    assert frozen >= len(kept)
    later = [{"number": number} for number in range(1000)]
    memory.settle("a view of a test")
    assert gc.get_freeze_count() <= frozen
    assert len(later) == 1000
