"""The true type of a file, from its bytes; the name is never trusted."""

import codecs
import io
import re
import zipfile
from enum import StrEnum

from ingest.decode import compound


class Kind(StrEnum):
    """What the bytes are. `ENCRYPTED`: an Office file locked by a password; `…_XML`: an Office file of 2003 in XML."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"
    ZIP = "zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    IMAGE = "image"
    OFD = "ofd"
    ODT = "odt"
    ODS = "ods"
    WORD_XML = "word_xml"
    EXCEL_XML = "excel_xml"
    ENCRYPTED = "encrypted"
    UNKNOWN = "unknown"


BUNDLES = frozenset({Kind.ZIP, Kind.RAR, Kind.SEVEN_ZIP})
"""Kinds that hold files."""

_SIGNATURES = (
    (b"Rar!\x1a\x07", Kind.RAR),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
)
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), Kind.DOCX),
    (re.compile(r"xl/workbook\d*\.(?:xml|bin)"), Kind.XLSX),
    (re.compile(r"ofd\.xml"), Kind.OFD),
)
_OPEN = {
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}
_STREAMS = (
    ("EncryptedPackage", Kind.ENCRYPTED),
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
_PDF = re.compile(rb"(?:^|[^\x20-\x7e])%PDF-")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|title|script|p|br)\b", re.IGNORECASE)
_MHTML = re.compile(
    rb"\s*(?:MIME-Version|From|Date|Subject|Content-[A-Za-z-]+|X-[A-Za-z-]+|Snapshot-[A-Za-z-]+):", re.IGNORECASE
)
_MHTML_BODY = re.compile(
    rb"^Content-Type:\s*(?:multipart/related|multipart/alternative|text/html)", re.IGNORECASE | re.MULTILINE
)
_WORD_XML = re.compile(rb"<(?:\w+:)?wordDocument\b|progid=[\"']Word\.Document")
_EXCEL_XML = re.compile(rb"<(?:\w+:)?Workbook\b[^>]*office:spreadsheet|progid=[\"']Excel\.Sheet")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LOCAL_NAME = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_HEAD = 1 << 16
_LONGEST_CHARACTER = 4
_DAMAGED = 100
_LONGEST_TYPE = 100


def detect(data: bytes, name: str) -> Kind:
    """The kind of the bytes; `name` is only for messages of callers. Empty bytes are `UNKNOWN`."""
    if data.startswith(b"PK") and data[2:4] in {b"\x03\x04", b"\x05\x06", b"\x07\x08"}:
        return _zipped(data)
    if data.startswith(compound.MAGIC):
        return _compound(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return Kind.IMAGE
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.IMAGE
    if _PDF.search(data[:1024]):
        return Kind.PDF
    return _written(data)


def decode_text(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or GB18030, known by its mark or by which of them the bytes are.

    One damaged character in a hundred, or a last one cut off, is borne and becomes U+FFFD. Raises UnicodeDecodeError
    where the bytes are none of them.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if _is_unmarked_utf16(data):
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        for encoding in ("utf-8", "gb18030"):
            text = data.decode(encoding, "replace")
            beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
            if text.count("\ufffd") * _DAMAGED <= beyond_ascii or (beyond_ascii > 1 and _is_cut_off(text)):
                return text
        raise


def _is_cut_off(text: str) -> bool:
    return "\ufffd" not in text[:-_LONGEST_CHARACTER]


def _zipped(data: bytes) -> Kind:
    """By the parts inside; of a bundle that is cut off, by the names that stand before its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            names = bundle.namelist()
            said = _said(bundle, names)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        names = [
            data[found.end() : found.end() + int.from_bytes(found[1], "little")].decode("cp437")
            for found in _LOCAL_NAME.finditer(data)
        ]
        said = b""
    if said in _OPEN:
        return _OPEN[said]
    plain = [name.replace("\\", "/").lower() for name in names]
    for pattern, kind in _PARTS:
        if any(pattern.fullmatch(name) for name in plain):
            return kind
    return Kind.ZIP


def _said(bundle: zipfile.ZipFile, names: list[str]) -> bytes:
    """What an OpenDocument file says of itself in its first part, without `-template`; nothing for other bundles."""
    if names[:1] != ["mimetype"] or bundle.getinfo("mimetype").file_size > _LONGEST_TYPE:
        return b""
    return bundle.read("mimetype").strip().removesuffix(b"-template")


def _compound(data: bytes) -> Kind:
    """OLE2, by the streams of its root; where its directory is damaged, by a stream's name anywhere in it."""
    names = {stream.name for stream in compound.root_streams(data)}
    for name, kind in _STREAMS:
        if name in names or (not names and name.encode("utf-16-le") in data):
            return kind
    return Kind.UNKNOWN


def _written(data: bytes) -> Kind:
    """Files that are text: mark-up, mail or plain. What has no letters, or too many control characters, is unknown."""
    try:
        text = decode_text(data[:_HEAD])
    except UnicodeDecodeError:
        return Kind.UNKNOWN
    if not text.strip("\ufeff\x00 \r\n\t\f") or not _is_prose(text):
        return Kind.UNKNOWN
    head = text.encode("utf-8", "replace")
    if _MHTML.match(head) and _MHTML_BODY.search(head):
        return Kind.MHTML
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and b"<html" not in head.lower():
        for pattern, kind in ((_WORD_XML, Kind.WORD_XML), (_EXCEL_XML, Kind.EXCEL_XML)):
            if pattern.search(head):
                return kind
    return Kind.HTML if _HTML.search(head) else Kind.TEXT


def _is_prose(text: str) -> bool:
    control = len(_CONTROL.findall(text))
    return control * 50 < len(text)


def _is_unmarked_utf16(data: bytes) -> bool:
    """Half of the bytes at one parity are zero (Latin mark-up in UTF-16), hardly any at the other."""
    sample = data[:1024]
    if len(sample) < 4 or b"\x00" not in sample:
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) * 5 > len(sample) and min(even, odd) * 50 < len(sample)
