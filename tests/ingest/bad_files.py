"""Files that nobody should have to read: damaged, locked, endless, hostile. Made here, small on disk where they can be."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pypdfium2
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.decode.office_files import docx, paragraph, zipped
from tests.ingest.decode.test_bundle import rar, rar5
from tests.ingest.decode.test_excel import XML_2003
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.render import render
from tests.typeset.report import Report
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "甲" * 60
    + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
)


def report(body: int = 11, year: int = 2022) -> Report:
    """A small whole disclosure."""
    accounts = history(BODIES[body], SEED, range(year, year + 1))[0]
    return compose(accounts, None, STYLES["central"])


def pdf_of(*objects: str, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(data)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer <</Size {len(objects) + 1}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def stream(content: str, entries: str = "") -> str:
    """A stream object."""
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"


def page_tree_in_a_circle() -> bytes:
    """The children of the pages are the pages."""
    return pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>")


def form_that_draws_itself() -> bytes:
    """A form XObject whose content draws the form."""
    form = stream(
        "/F Do 0 0 m 9 9 l S /F Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    )
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    return pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream("/F Do"), form)


def xref_in_a_circle() -> bytes:
    """A cross-reference table whose previous one is itself."""
    plain = pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>")
    start = plain.rindex(b"xref\n0")
    return plain.replace(b"/Root 1 0 R", f"/Root 1 0 R/Prev {start}".encode())


def page_of_paths(count: int) -> bytes:
    """A page that draws so many strokes."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    content = stream("0 0 m 9 9 l S\n" * count)
    return pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, content)


def pages(count: int) -> bytes:
    """So many empty pages."""
    buffer = io.BytesIO()
    with pypdfium2.PdfDocument.new() as made:
        for _ in range(count):
            made.new_page(10, 10)
        made.save(buffer)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    buffer = io.BytesIO()
    canvas: Any = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 50, "x")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ole(fat: Callable[[int], int]) -> bytes:
    """An OLE2 file of eight sectors whose allocation table says what the function says."""
    head = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", *(fat(index) for index in range(128)))
    return head.ljust(512, b"\0") + table + bytes(512 * 6)


def deep_ole() -> bytes:
    """An XLS whose directory is a tree of eleven hundred streams, each the left neighbour of the one before."""
    count, size, tables = 1_100, 512, 3
    sectors = (count * 128 + size - 1) // size
    head = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    chain = [0xFFFFFFFD] * tables + [tables + 1 + index for index in range(sectors)]
    chain[-1] = 0xFFFFFFFE
    fat = struct.pack(f"<{tables * 128}I", *chain, *[0xFFFFFFFF] * (tables * 128 - len(chain)))
    entries = b""
    for index in range(count):
        name = ("Root Entry" if index == 0 else "Workbook" if index == 1 else f"s{index}").encode("utf-16-le")
        left = index + 1 if 0 < index < count - 1 else 0xFFFFFFFF
        entries += name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, 2 if index else 5, 1)
        entries += struct.pack("<III", left, 0xFFFFFFFF, 0xFFFFFFFF if index else 1) + bytes(36)
        entries += struct.pack("<III", 0xFFFFFFFE, 0, 0)
    return (head.ljust(size, b"\0") + fat + entries).ljust(size * (1 + tables + sectors), b"\0")


def nested(levels: int) -> bytes:
    """A bundle in a bundle, so many times."""
    data = b"%PDF-"
    for level in range(levels):
        data = zipped({f"{level}.zip" if level else "a.pdf": data})
    return data


def flat_bomb() -> bytes:
    """Thirty megabytes of nothing in thirty kilobytes."""
    return zipped({"a.pdf": bytes(30 << 20)})


def overlapping_bomb() -> bytes:
    """A directory whose thousand entries all point at the same packed bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("a.pdf", bytes(900_000))
        entry = bundle.filelist[0]
        bundle.filelist += [entry] * 1_000
    return buffer.getvalue()


def word_bomb() -> bytes:
    """A Word file whose XML unfolds to gigabytes."""
    whole = docx(paragraph("x"))
    with zipfile.ZipFile(io.BytesIO(whole)) as bundle:
        parts: dict[str, str | bytes] = {name: bundle.read(name) for name in bundle.namelist()}
    parts["word/document.xml"] = f"{_BOMB}]><w:document>&j;</w:document>"
    return zipped(parts)


def files() -> dict[str, tuple[bytes, str, str]]:
    """Bad files by name, each with its state, and the kind of its first issue."""
    whole = report()
    good = {"pdf": render(whole), "docx": as_docx(whole), "xlsx": as_xlsx(whole), "html": as_html(whole)}
    half = {f"cut.{kind}": data[: len(data) // 2] for kind, data in good.items()}
    return {
        "empty.pdf": (b"", "quarantined", "unreadable"),
        "zeros.pdf": (bytes(5_000), "quarantined", "unreadable"),
        "noise.docx": (bytes(range(256)) * 40, "quarantined", "unreadable"),
        "cut.docx": (half["cut.docx"], "quarantined", "unreadable"),
        "cut.xlsx": (half["cut.xlsx"], "quarantined", "unreadable"),
        "cut.pdf": (good["pdf"][:900], "quarantined", "unreadable"),
        "cut.zip": (zipped({"a.pdf": good["pdf"]})[:-40], "quarantined", "unreadable"),
        "cut.rar": (rar((b"a.pdf", good["pdf"]))[:400], "quarantined", "unreadable"),
        "cut5.rar": (rar5(("a.pdf", good["pdf"]))[:400], "quarantined", "unreadable"),
        "cut.7z": (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(60), "quarantined", "unreadable"),
        "cut.png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "quarantined", "unreadable"),
        "locked.pdf": (locked_pdf(), "quarantined", "unreadable"),
        "locked.docx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "quarantined", "unreadable"),
        "circle.xls": (ole(lambda index: index), "quarantined", "unreadable"),
        "chain.doc": (ole(lambda index: (index + 1) % 8), "quarantined", "unreadable"),
        "tree.xls": (deep_ole(), "quarantined", "unreadable"),
        "nested.zip": (nested(12), "quarantined", "too_large"),
        "flat.zip": (flat_bomb(), "quarantined", "too_large"),
        "overlap.zip": (overlapping_bomb(), "quarantined", "too_large"),
        "bomb.docx": (word_bomb(), "quarantined", "unreadable"),
        "bomb.xml": (
            XML_2003.replace("<Workbook", f"{_BOMB}]><Workbook", 1).replace("</Workbook>", "&j;</Workbook>").encode(),
            "quarantined",
            "unreadable",
        ),
        "tree.pdf": (page_tree_in_a_circle(), "refused", "not_a_disclosure"),
        "xref.pdf": (xref_in_a_circle(), "quarantined", "unreadable"),
        "form.pdf": (form_that_draws_itself(), "quarantined", "memory"),
        "paths.pdf": (page_of_paths(1_000_000), "refused", "not_a_disclosure"),
        "pages.pdf": (pages(10_001), "quarantined", "too_large"),
        "long.pdf": (pages(3_000), "refused", "not_a_disclosure"),
        "error.pdf": (
            "<html><head><title>404</title></head><body>页面不存在</body></html>".encode(),
            "refused",
            "error_page",
        ),
        "shell.txt": ("\x1b[2J\x1b]0;x\x07一封信".encode(), "quarantined", "unreadable"),
        "half.html": (half["cut.html"], "warned", "cut_off"),
        "named.dat": (good["pdf"], "loaded", ""),
        "named.doc": (good["docx"], "loaded", "duplicate_of"),
    }
