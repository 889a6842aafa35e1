"""Bundles, written by hand where no writer is free."""

import importlib
import io
import zipfile
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import bundle
from ingest.decode.kinds import Kind, detect
from ingest.errors import TooLarge, Unreadable
from tests.ingest.decode.office_files import docx, paragraph, zipped

PDF = b"%PDF-1.4 "


def rar(*files: tuple[bytes, bytes]) -> bytes:
    """A RAR 4 bundle of stored files (names are bytes, as old writers give them in GBK)."""

    def block(kind: int, flags: int, body: bytes, content: bytes = b"") -> bytes:
        head = bytes([kind]) + flags.to_bytes(2, "little") + (7 + len(body)).to_bytes(2, "little") + body
        return (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little") + head + content

    data = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, content in files:
        size = len(content).to_bytes(4, "little")
        checked = zlib.crc32(content).to_bytes(4, "little")
        body = (
            size + size + b"\x02" + checked + bytes(4) + b"\x14\x30" + len(name).to_bytes(2, "little") + bytes(4) + name
        )
        data += block(0x74, 0x8000, body, content)
    return data + block(0x7B, 0x4000, b"")


def rar5(*files: tuple[str, bytes]) -> bytes:
    """A RAR 5 bundle of stored files."""

    def number(value: int) -> bytes:
        return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + number(value >> 7)

    def block(body: bytes, content: bytes = b"") -> bytes:
        head = number(len(body)) + body
        return zlib.crc32(head).to_bytes(4, "little") + head + content

    data = b"Rar!\x1a\x07\x01\x00" + block(number(1) + number(0) + number(0))
    for name, content in files:
        raw = name.encode()
        size = number(len(content))
        body = (
            number(2) + number(2) + size + number(4) + size + number(0o644) + zlib.crc32(content).to_bytes(4, "little")
        )
        data += block(body + number(0) + number(1) + number(len(raw)) + raw, content)
    return data + block(number(5) + number(0) + number(0))


def foreign_zip(name: bytes) -> bytes:
    """A ZIP whose name is bytes without a mark of their charset."""
    stand_in = "x" * len(name)
    return zipped({stand_in: PDF}).replace(stand_in.encode(), name)


def members(data: bytes) -> list[tuple[str, bytes]]:
    return list(bundle.members(data, detect(data, ""), "a.zip"))


@pytest.mark.parametrize(
    "data",
    [
        foreign_zip("决算/甲局.pdf".encode("gb18030")),
        foreign_zip("决算/甲局.pdf".encode()),
        zipped({"决算/甲局.pdf": PDF}),
        zipped({"决算\\甲局.pdf": PDF}),
        rar(("决算\\甲局.pdf".encode("gb18030"), PDF)),
        rar5(("决算/甲局.pdf", PDF)),
    ],
    ids=["gbk", "utf-8", "marked", "backslash", "rar", "rar5"],
)
def test_names_are_those_that_their_writer_meant(data: bytes) -> None:
    assert members(data) == [("决算/甲局.pdf", PDF)]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.pdf", "Windows/a.pdf"),
        ("/a//b/./c.pdf", "a/b/c.pdf"),
        ("a\u202efdp.exe", "a_fdp.exe"),
        ("\x00", "_"),
        ("..", "unnamed"),
        ("甲" * 300 + ".pdf", "甲" * 236 + ".pdf"),
    ],
)
def test_names_cannot_lead_anywhere(name: str, plain: str) -> None:
    assert bundle.plain_name(name) == plain


@given(st.text(st.sampled_from("./\\:~a\x00甲 "), max_size=40))
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    parts = bundle.plain_name(name).split("/")
    assert all(part.strip(".") and "\\" not in part for part in parts)


def test_a_bundle_in_a_bundle_is_opened_and_office_files_are_not() -> None:
    word = docx(paragraph("x"))
    data = zipped(
        {"a.docx": word, "b.zip": zipped({"../c.pdf": PDF}), "d/": b"", "__MACOSX/._a.docx": b"x", "~$a.docx": b"x"}
    )
    assert members(data) == [("a.docx", word), ("b.zip/c.pdf", PDF)]


def test_a_damaged_bundle_in_a_bundle_costs_the_others_nothing() -> None:
    bad = zipped({"a.pdf": PDF})[:-30]
    assert members(zipped({"a.zip": bad, "b.pdf": PDF})) == [("a.zip", bad), ("b.pdf", PDF)]


def deep(levels: int) -> bytes:
    data = PDF
    for _ in range(levels):
        data = zipped({"a": data})
    return data


def locked() -> bytes:
    data = bytearray(zipped({"a.pdf": PDF}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def packed_by(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        target.writestr("a.pdf", PDF * 100)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (deep(3), TooLarge, "nested at most 2"),
        (zipped({"a.pdf": bytes(30 << 20)}), TooLarge, "unpack to at most"),
        (zipped({f"{index}.pdf": b"x" for index in range(2_001)}), TooLarge, "2000 files"),
        (zipped({}), Unreadable, "no file"),
        (zipped({"a.pdf": PDF * 9})[:-30], Unreadable, "cut off or damaged"),
        (locked(), Unreadable, "password"),
        (packed_by(zipfile.ZIP_LZMA), Unreadable, "not deflate"),
        (rar((b"a.pdf", PDF))[:60], Unreadable, "damage|no file"),
        (b"Rar!\x1a\x07\x00" + b"x" * 90, Unreadable, "damage|no file"),
        (b"7z\xbc\xaf\x27\x1c" + b"x" * 90, Unreadable, "damage|no file"),
        (PDF, Unreadable, "found pdf"),
    ],
    ids=["deep", "bomb", "many", "empty", "cut", "locked", "method", "cut rar", "bad rar", "bad 7z", "pdf"],
)
def test_bad_bundles_are_refused_with_a_reason(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        members(data)


def test_without_libarchive_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Any:
        raise OSError("no such library")

    monkeypatch.setattr(bundle, "import_module", missing)
    with pytest.raises(Unreadable, match="install the Debian package libarchive13"):
        bundle.members(rar((b"a.pdf", PDF)), Kind.RAR)
    assert importlib.import_module("libarchive")
