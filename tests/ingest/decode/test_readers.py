"""Each true type goes to its reader, whatever the name; what has none is refused in words that say what it is."""

import pytest

from ingest.decode import readers
from ingest.errors import Unreadable
from tests.ingest.decode.office_files import docx, lines_of, paragraph, zipped


@pytest.mark.parametrize(
    ("data", "kind"),
    [(docx(paragraph("甲")), "docx"), ("<html><p>甲</p></html>".encode("gb18030"), "html"), ("甲".encode(), "text")],
)
def test_the_bytes_choose_the_reader(data: bytes, kind: str) -> None:
    document = readers.read(data, "决算.pdf")
    assert (document.kind, lines_of(document)) == (kind, ["甲"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b"\x00\x01" * 50, "bytes of no known type"),
        (zipped({"OFD.xml": "x"}), "OFD"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "locked by a password",
        ),
    ],
)
def test_what_no_reader_takes_is_named(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        readers.read(data, "a.pdf")
