"""A short run of the harness; a long one is `python -m tests.fuzz.fuzz_pipeline --runs 2000`."""

import pytest

from tests.fuzz.fuzz_pipeline import STRUCTURE, fuzz

KINDS = ["docx", "excel_xml", "html", "mhtml", "pdf", "rar", "text", "xls", "xlsx", "zip"]


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_give_a_disclosure(kind: str) -> None:
    assert [said for said, _, _ in fuzz(kind, 8, seed=7).failures] == []


def test_shaken_documents_give_a_disclosure() -> None:
    assert [said for said, _, _ in fuzz(STRUCTURE, 40, seed=7).failures] == []
