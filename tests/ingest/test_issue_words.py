"""Every kind of issue has a sentence for its readers, and what a reader can act on is told apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from ingest import errors, issue_words, notes, pipeline
from ingest.decode.document import ATTACHMENT, FRAME
from ingest.facts import Issue
from ingest.identify import family
from tests.ingest.decode.office_files import zipped

SOURCE = Path(ingest.__file__).parent


def kinds_in_the_code() -> Iterator[str]:
    """Kinds that are written out: `Issue(kind="…")`, `Fault(kind="…")`, `walk.issue("…", …)`, `kind = "…"` of an error."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                named = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if named in {"Issue", "Fault"}:
                    given: list[ast.expr] = [word.value for word in node.keywords if word.arg == "kind"]
                    given = [part for one in given for part in ast.walk(one) if isinstance(part, ast.expr)]
                else:
                    given = node.args[:1] if named in {"issue", "issue_once"} else []
                yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
    yield from (kind for kind, _, _ in family._KINDS)
    yield from ("error_page", "landing_page", "government_accounts", "not_a_disclosure")
    yield from (f"missing_{word}" for word in ("department", "fiscal_year", "scope"))
    yield from (error.kind for error in (errors.DocumentError, errors.Unreadable, errors.TooLarge))
    yield from notes.kinds()


def test_every_kind_has_a_sentence() -> None:
    found = {kind for kind in kinds_in_the_code() if kind != "missing_"}
    assert len(found) > 30
    assert found <= issue_words.kinds()
    assert all(issue_words.sentence(kind) for kind in found)


def test_no_sentence_is_without_a_kind() -> None:
    assert issue_words.kinds() - {issue_words.FILE} <= set(kinds_in_the_code())


def test_sentences_are_chinese_and_short() -> None:
    sentences = [said for rows in issue_words._sentences().values() for _, said in rows]
    assert all(any("一" <= letter <= "鿿" for letter in said) and len(said) <= 60 for said in sentences)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.pdf", "文件是空的"),
        (b"%PDF-1.7 and nothing more", "a.pdf", "文件损坏或不完整"),
        (b"\x00\x01\x02\x03" * 50, "a.bin", "认不出文件格式"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "a.ods", "请另存为 XLSX"),
        ("一封普通的信。".encode(), "a.txt", "既不是部门决算也不是部门预算"),
        (b"<html><body><h1>404 Not Found</h1></body></html>", "a.html", "网站的出错页面"),
        (
            "<html><body><p>甲县财政局2023年度部门决算</p><a href='/f/1.pdf'>决算表.pdf</a></body></html>".encode(),
            "a.html",
            "请把附件下载后再读入",
        ),
        ("<html><body><p>甲县财政局2023年度部门预算公开</p></body></html>".encode(), "a.html", "是部门预算，不是部门决算"),
    ],
)  # fmt: skip
def test_the_reason_of_a_refusal_is_told_so_that_something_can_be_done(data: bytes, name: str, words: str) -> None:
    [first, *_] = pipeline.read(data, name).issues
    assert words in issue_words.told(first)


def test_page_and_printed_text_stand_with_the_sentence() -> None:
    issue = Issue(kind="form_without_table", page=3, printed="收入  决算表", message="")
    assert issue_words.told(issue) == "第 3 页：印了表名，没有找到表格（“收入 决算表”）"


@pytest.mark.parametrize(
    ("note", "kind", "page", "printed"),
    [
        (f"{ATTACHMENT}决算表.xls (/f/1.xls)", "attachment", None, "决算表.xls (/f/1.xls)"),
        (f"{FRAME}tables.html?id=7", "embedded_page", None, "tables.html?id=7"),
        ("pictures: 8 large ones, which were not read (/a/1.png …)", "picture", None, "/a/1.png"),
        ("page 3: 2 pictures, which were not read", "picture", 3, ""),
        ("page 2: an inserted file (altChunk), which was not read", "inserted_file", 2, ""),
        ("page 2: an embedded object (Excel.Sheet.12), whose contents were not read", "embedded_object", 2, "Excel.Sheet.12"),
        ("sheet 附表 is hidden", "hidden_sheet", None, "附表"),
        ("sheet 表1: 3 hidden rows were read like the others", "hidden_rows", None, "表1"),
        ("sheet 表1: hidden columns were read like the others", "hidden_rows", None, "表1"),
        ("sheet 表1: 2 formulas without a result (B7 …)", "uncalculated_formula", None, "表1"),
        ("the file has no end mark (%%EOF)", "cut_off", None, ""),
        ("page 4: the file does not tell the meaning of 12 of its characters", "unknown_characters", 4, ""),
        ("page 9: expected a page, found damage; its text was not read", "damaged_page", 9, ""),
        ("over 300 pages of pictures: those from page 301 to 420 were not read", "pages_left_out", None, ""),
        ("expected PDF by its name, found html", "wrong_name", None, "html"),
        ("anything else", "note", None, ""),
    ],
)  # fmt: skip
def test_notes_of_decoders_become_issues_of_their_kind(note: str, kind: str, page: int | None, printed: str) -> None:
    [issue] = notes.issues_of([note])
    assert (issue.kind, issue.page, issue.printed, issue.message) == (kind, page, printed, note)
