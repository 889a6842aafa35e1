"""Headed sections of running text."""

import time

import pytest

from ingest.decode import text
from ingest.identify.sections import sections


@pytest.mark.parametrize("line", ["目录。" + "。" * 60_000 + "x", "第一部分" + " \u3000" * 40_000 + "x"])
def test_a_line_of_nothing_but_dots_takes_no_time(line: str) -> None:
    document = text.read(f"第一部分 概况\n{line}\n".encode(), "x.txt")
    started = time.process_time()
    sections(document)
    assert time.process_time() - started < 2
