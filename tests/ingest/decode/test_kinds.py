"""The true type of a file is found from its bytes."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.kinds import Kind, decode_text, detect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name in names:
            bundle.writestr(name, b"%PDF-1.7 inside")
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("收入决算表")
    return buffer.getvalue()


def stream(name: str) -> bytes:
    return OLE + bytes(600) + name.encode("utf-16-le") + bytes(64)


PAGE = "<!DOCTYPE html><html><head><title>404</title></head><body>页面不存在</body></html>"
MAIL = "From: <由 WPS 保存>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\n"

CASES = [
    (b"", Kind.UNKNOWN),
    (b"\x00" * 200, Kind.UNKNOWN),
    (b" \r\n\t", Kind.UNKNOWN),
    (bytes(range(256)) * 8, Kind.UNKNOWN),
    (b"%PDF-1.4\n", Kind.PDF),
    (b"%PDF-", Kind.PDF),
    (b"\xef\xbb\xbf\r\n%PDF-1.4\n", Kind.PDF),
    (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", Kind.PDF),
    (zipped("word/document.xml", "[Content_Types].xml"), Kind.DOCX),
    (zipped("word\\document.xml"), Kind.DOCX),
    (zipped("word/document.xml", "[Content_Types].xml")[:60], Kind.DOCX),
    (workbook(), Kind.XLSX),
    (workbook()[:400], Kind.ZIP),
    (zipped("决算/a.pdf"), Kind.ZIP),
    (zipped("OFD.xml", "Doc_0/Document.xml"), Kind.OFD),
    (b"Rar!\x1a\x07\x01\x00", Kind.RAR),
    (b"7z\xbc\xaf\x27\x1c\x00\x04", Kind.SEVEN_ZIP),
    (b"{\\rtf1\\ansi", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff\xe0", Kind.IMAGE),
    (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", Kind.IMAGE),
    (b"BM is a plain sentence, not a bitmap", Kind.TEXT),
    (stream("WordDocument"), Kind.DOC),
    (stream("Workbook"), Kind.XLS),
    (stream("EncryptedPackage"), Kind.ENCRYPTED),
    (OLE, Kind.UNKNOWN),
    (PAGE.encode(), Kind.HTML),
    (PAGE.encode("gb18030"), Kind.HTML),
    (PAGE.encode("utf-16"), Kind.HTML),
    (PAGE.encode("utf-16-le"), Kind.HTML),
    (b"\xef\xbb\xbf" + PAGE.encode(), Kind.HTML),
    (MAIL.encode("gb18030"), Kind.MHTML),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', Kind.EXCEL_XML),
    (b'\xef\xbb\xbf<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', Kind.WORD_XML),
    (b'<?xml version="1.0"?><html xmlns="x"><p>a</p></html>', Kind.HTML),
    (b'<?xml version="1.0"?><note/>', Kind.TEXT),
    ("收入支出决算总表".encode(), Kind.TEXT),
    ("收入支出决算总表".encode("gb18030"), Kind.TEXT),
    ("收入支出决算总表".encode("utf-16"), Kind.TEXT),
]


@pytest.mark.parametrize(("data", "kind"), CASES, ids=[f"{number}-{kind}" for number, (_, kind) in enumerate(CASES)])
def test_the_kind_is_that_of_the_bytes(data: bytes, kind: Kind) -> None:
    assert detect(data, "a.pdf") is kind


def test_real_files_whatever_their_name(corpus: Path) -> None:
    kinds = {path.suffix[1:]: detect(path.read_bytes(), "x.bin") for path in (corpus / "other").iterdir()}
    assert kinds == {"html": Kind.HTML, "xls": Kind.XLS, "xlsx": Kind.XLSX}
    assert {detect(path.read_bytes(), "x.doc") for path in (corpus / "budgets").iterdir()} == {Kind.PDF}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_decoded_by_what_the_bytes_are(encoding: str) -> None:
    assert decode_text("部门：㐂，金额单位：万元".encode(encoding)) == "部门：㐂，金额单位：万元"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_last_character_that_is_cut_off_is_borne(encoding: str) -> None:
    assert decode_text("财政拨款收入".encode(encoding)[:-1]).startswith("财政拨款收")


def test_one_damaged_byte_does_not_turn_utf8_into_nonsense() -> None:
    data = bytearray(("支出决算" * 200).encode())
    data[301] = 0x20
    assert decode_text(bytes(data)).count("支出决算") >= 198


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_text(b"\xff\xfd\x80\x81\xff\xff\x00\x80" * 20)


@given(st.binary(max_size=400))
def test_any_bytes_have_a_kind(data: bytes) -> None:
    assert detect(data, "") in Kind
    assert detect(OLE + data, "") in Kind
