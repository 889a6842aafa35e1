"""The one-page report as Word and PDF: two A4 pages, every figure with its citation."""

import io
import re
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from docx import Document

from app import one_page, report_files
from app.downloads import Provenance
from app.one_page import Note, OnePage
from tests.embedded import fonts_not_embedded

GIVEN = Provenance(build="20260101-000000-000", filter="某县", address="department")


def row(year: int, measure: str, yuan: int, prior: int | None = None) -> dict[str, Any]:
    return {
        "fiscal_year": year, "measure": measure, "amount_yuan": Decimal(yuan), "amount_id": f"{year}-{measure}-1", "fact_id": None,
        "prior_fiscal_year": year - 1 if prior else None, "prior_amount_id": f"{year - 1}-{measure}-1" if prior else None, "prior_fact_id": None,
        "change_ratio": Decimal(yuan - prior) / prior if prior else None,
    }  # fmt: skip


def page() -> OnePage:
    rows = [
        *(row(year, "total_expenditure", 10_000_000 * (year - 2018), 10_000_000 * (year - 2019) or None) for year in range(2019, 2025)),
        *(row(year, "project_expenditure", 2_500_000 * (year - 2018)) for year in range(2020, 2025)),
        row(2024, "closing_carryover", 0),
    ]  # fmt: skip
    finding = {"fiscal_year": 2024, "grade": "contradiction", "message": "表为1万元，说明为2万元", "finding_id": "f-f1"}
    reason = {
        "fiscal_year": 2024, "subject_key": "total_expenditure", "subject": "支出合计", "base_kind": "last_year", "direction": None,
        "stated_change_yuan": Decimal(-5000), "stated_change_ratio": Decimal("-0.01"), "reason": "项目减少", "reason_fact_id": "r-n1",
        "change_fact_id": None, "final_fact_id": None,
    }  # fmt: skip
    years = list(range(2019, 2025))
    return one_page.page("某局", "汇总", one_page.cells_of(rows), years, [finding], [reason], None, None)


def sources() -> dict[str, str]:
    return {one: f"{one[:4]}.pdf 第3页" for one in report_files.ids_of(page())}


def test_the_page_shows_five_years_and_says_what_the_last_one_was() -> None:
    made = page()
    assert made.sheet.head == ["项目", *(f"{year}年度" for year in range(2020, 2025))]
    assert (
        made.lede
        == "2024年度决算，某局支出合计6,000.00万元，比上年增长20.0%；项目支出占25.0%；年末结转和结余0.00万元。"
    )
    assert made.sheet.rows[1][0] == "　支出比上年增减"
    assert made.sheet.strong == {0}


def test_reasons_are_told_in_the_words_of_the_document() -> None:
    assert page().reasons == [
        Note(
            heading="2024年度　支出合计", text="比上年减少0.50万元（1.00%），原文所写原因：项目减少", evidence=("r-n1",)
        )
    ]


def test_word_holds_every_figure_with_its_citation() -> None:
    document = Document(io.BytesIO(report_files.word(page(), GIVEN, sources())))
    cells = [cell.text for table in document.tables for line in table.rows[1:] for cell in line.cells[1:]]
    figures = [text for text in cells if text != "—"]
    assert "6,000.00[5]" in figures
    assert all(re.search(r"\[[\d,]+\]$", text) for text in figures)
    words = "\n".join(one.text for one in document.paragraphs)
    assert "[5] 2024.pdf 第3页" in words
    assert GIVEN.build in words
    assert report_files.NO_QUESTIONS in words


def test_pdf_is_two_a4_pages_at_most() -> None:
    document = pypdfium2.PdfDocument(report_files.pdf(page(), GIVEN, sources()))
    assert 1 <= len(document) <= 2
    assert [round(edge) for edge in document[0].get_size()] == [595, 842]
    text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    assert "6,000.00[5]" in text
    assert "相差" not in text


def test_the_letters_of_the_pdf_are_inside() -> None:
    data = report_files.pdf(page(), GIVEN, sources())
    assert fonts_not_embedded(data) == []
    assert len(data) < 200_000


def test_nothing_that_a_document_says_is_markup() -> None:
    made = OnePage(
        title="<b>局</b>", lede="&amp;<i>", headlines=[], columns=page().columns, sheet=page().sheet, findings=[], reasons=[], questions=[Note(heading="x", text="<a href='x'>\x07")],
        has_questions=True,
    )  # fmt: skip
    assert report_files.pdf(made, GIVEN, {}).startswith(b"%PDF")
    document = Document(io.BytesIO(report_files.word(made, GIVEN, {})))
    assert document.paragraphs[0].text == "<b>局</b>"


def test_a_list_of_questions_cites_its_places() -> None:
    data = report_files.question_list(
        "询问", [Note(heading="2024年度", text="请说明", evidence=("a-1",))], GIVEN, {"a-1": "甲.pdf 第2页"}
    )
    words = [one.text for one in Document(io.BytesIO(data)).paragraphs]
    assert words[:3] == ["询问", "1. 2024年度", "请说明[1]"]
    assert "[1] 甲.pdf 第2页" in words


@pytest.mark.parametrize(
    ("state", "text", "under"),
    [
        ("declared empty", "（空表）", "公开了空表并注明无此项支出"), ("blank", "（空表）", "公开了空表，没有说明是否无此项支出"),
        ("unread", "—", "公开了表，其中的数字没有读出"), (None, "—", "文件中没有读到"),
    ],
)  # fmt: skip
def test_a_headline_tells_an_empty_table_from_one_that_was_not_read(state: str | None, text: str, under: str) -> None:
    spent, three, operating = one_page.headlines(2024, {}, None, state)
    assert (three[1].text, three[2]) == (text, under)
    assert (spent[1].text, spent[2]) == (operating[1].text, operating[2]) == ("—", "文件中没有读到")
