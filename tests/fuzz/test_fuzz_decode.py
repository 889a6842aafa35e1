"""A short run of the harness; a long one is `python -m tests.fuzz.fuzz_decode --runs 2000`."""

import pytest

from tests.fuzz.fuzz_decode import fuzz
from tests.fuzz.seeds import seeds


@pytest.mark.parametrize("kind", sorted(seeds()))
def test_damaged_files_are_read_or_refused(kind: str) -> None:
    assert [said for said, _ in fuzz(kind, 25, seed=7).failures] == []
