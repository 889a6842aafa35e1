"""What the tests of the app leave behind is put back."""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """A screen that was run in this process stays its main module, and processes begun later would run it again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
