"""The true type of a file, from its bytes; the name is never trusted."""

import io
import re
import zipfile
from enum import StrEnum


class Kind(StrEnum):
    """What the bytes are."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"
    ZIP = "zip"
    RAR = "rar"
    IMAGE = "image"
    UNKNOWN = "unknown"


_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|p)\b", re.IGNORECASE)
_MHTML = re.compile(rb"^(?:MIME-Version:|From:.*\n|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096


def detect(data: bytes, name: str) -> Kind:
    """The kind of the bytes; `name` is only for messages of callers. Empty bytes are `UNKNOWN`."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if head.startswith(_OLE):
        return _compound(data)
    if head.startswith(b"Rar!"):
        return Kind.RAR
    if head.startswith(_IMAGES):
        return Kind.IMAGE
    if b"multipart/related" in head.lower() and _MHTML.search(head):
        return Kind.MHTML
    if _HTML.search(head.replace(b"\x00", b"")):
        return Kind.HTML
    return Kind.TEXT if _is_text(data) else Kind.UNKNOWN


def decode_text(data: bytes) -> str:
    """Text in UTF-8, UTF-16 with its mark, or GB18030. Raises UnicodeDecodeError where it is none of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _zipped(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            names = set(bundle.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return Kind.UNKNOWN
    if "word/document.xml" in names:
        return Kind.DOCX
    return Kind.XLSX if "xl/workbook.xml" in names or "xl/workbook.bin" in names else Kind.ZIP


def _compound(data: bytes) -> Kind:
    """OLE2: the names of its streams stand in UTF-16."""
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.DOC
    found = any(word.encode("utf-16-le") in data for word in ("Workbook", "Book"))
    return Kind.XLS if found else Kind.UNKNOWN


def _is_text(data: bytes) -> bool:
    sample = data[:_HEAD]
    if not sample.strip() or (b"\x00" in sample and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return False
    try:
        text = decode_text(data)
    except UnicodeDecodeError:
        return False
    control = sum(1 for letter in text[:_HEAD] if ord(letter) < 32 and letter not in "\n\r\t\f\v")
    return control * 50 < min(len(text), _HEAD)
