"""The codebook as PDF has no clock in it."""

from pathlib import Path

import pypdfium2

from ingest.release import codebook
from ingest.release.catalogue import marts
from ingest.settings import PROJECT
from tests.embedded import fonts_not_embedded


def test_the_pdf_is_equal_bytes_and_says_what_a_column_means(tmp_path: Path) -> None:
    parts = codebook.sections(
        marts(PROJECT / "dbt_project")[1:2], [("total_revenue", "revenue", None, "total", "total")]
    )
    for name in ("one.pdf", "two.pdf"):
        codebook.pdf("代码本", parts, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert fonts_not_embedded((tmp_path / "one.pdf").read_bytes()) == []
    with pypdfium2.PdfDocument(tmp_path / "one.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "declared_empty" in text and "收入决算表 合计" in text and "check_id" in text
