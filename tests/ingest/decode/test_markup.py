"""The door for XML: what is broken is refused, what fills the memory is not blamed on the document."""

from typing import Any

import pytest
from lxml import etree

from ingest.decode import markup
from ingest.errors import Unreadable


@pytest.mark.parametrize("data", [b"<a>", b"", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\x00<a/>"])
def test_broken_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="expected XML"):
        markup.parse_xml(data, "part.xml", "x.docx")


def test_a_parser_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error: Any = etree.XMLSyntaxError
        raise error("Memory allocation failed", etree.ErrorTypes.ERR_NO_MEMORY, 1, 1)

    monkeypatch.setattr("ingest.decode.markup.etree.fromstring", full)
    with pytest.raises(MemoryError, match=r"part\.xml"):
        markup.parse_xml(b"<a/>", "part.xml", "x.docx")
