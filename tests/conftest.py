"""Fixtures that every test may use."""

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
CORPUS = PROJECT.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real disclosures beside the project; a test that needs it is skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real disclosures is not beside the project")
    return CORPUS
