"""The reader of each true type. Readers are imported when their type is met: a PDF does not wait for an OCR model."""

from importlib import import_module

from ingest.decode import kinds
from ingest.decode.document import Document
from ingest.errors import Unreadable

_READERS = {
    "pdf": "pdf",
    "text": "text",
    "image": "ocr",
    **dict.fromkeys(("docx", "doc", "rtf", "word_xml", "odt"), "word"),
    **dict.fromkeys(("xlsx", "xls", "excel_xml"), "excel"),
    **dict.fromkeys(("html", "mhtml"), "html"),
}
_FOUND = {
    "unknown": "bytes of no known type",
    "encrypted": "an Office file locked by a password",
    "ods": "an OpenDocument workbook (ODS), which is not read: save it as XLSX",
    "ofd": "an OFD file, which is not read: publish or save it as PDF",
}


def read(data: bytes, name: str) -> Document:
    """The document by the reader of its bytes' true type. Raises `Unreadable` or `TooLarge`."""
    kind = str(kinds.detect(data, name))
    if kind not in _READERS:
        found = _FOUND.get(kind, kind) if data else "an empty file"
        raise Unreadable(f"expected a document (PDF, Word, Excel, web page or text), found {found}", document=name)
    document: Document = import_module(f"ingest.decode.{_READERS[kind]}").read(data, name)
    if kind == "pdf" and any(page.is_scan or page.is_overlaid for page in document.pages):
        scanned: Document = import_module("ingest.decode.ocr").read_scans(document, data)
        return scanned
    return document
