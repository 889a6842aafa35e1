"""Word documents to `Document`: DOCX from its XML; DOC, RTF, ODT and Word 2003 XML through `office`.

Paragraphs become lines and tables become grids, in printed order. Headers and footers are not read. A page begins where the
file says so: at page and section breaks and where Word last broke a page; a table stands whole on the page on which it
begins. Notes at the foot come at the end of their page.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ingest.decode import compound, kinds, office
from ingest.decode.document import Document, Page, Reading
from ingest.decode.flow import Flow
from ingest.decode.markup import attribute, child, local_name, parse_xml
from ingest.decode.numbering import Numbering
from ingest.decode.runs import Box, Embedded, Fields, Mark, NoteMark, tokens
from ingest.decode.tables import Placed
from ingest.decode.word_tables import WRAPPERS, cells_of, edges_of, is_layout, is_on, places, rows_of
from ingest.decode.zipped import Package
from ingest.errors import Unreadable

_MAIN = re.compile(
    rb'PartName="/?([^"]+)"[^>]*(?:wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled\w*\.main)'
)
_MAIN_BEHIND = re.compile(
    rb'(?:wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled\w*\.main)[^>]*PartName="/?([^"]+)"'
)
_USUAL = "word/document.xml"
_MOST_BREAKS = 1000


def read(data: bytes, name: str) -> Document:
    """Lines and grids of the document. Raises `Unreadable` for what is locked, damaged or no Word file; `TooLarge`."""
    kind = kinds.detect(data, name)
    if kind is not kinds.Kind.DOCX and str(kind) not in office.FILTERS:
        raise Unreadable(f"expected a Word document, found {kind}", document=name)
    if kind is kinds.Kind.DOC and _is_locked(data):
        raise Unreadable("expected a readable Word document, found one locked by a password", document=name)
    made = office.to_docx(data, str(kind), name) if str(kind) in office.FILTERS else data
    package = Package(made, name, "a Word document (DOCX)")
    main = _main_part(package, name)
    folder = main.rpartition("/")[0]
    body = child(parse_xml(package.read(main), main, name), "body")
    if body is None:
        raise Unreadable(f"expected a Word document, found no body in {main}", document=name)
    numbers = Numbering(_part(package, f"{folder}/numbering.xml", name), _part(package, f"{folder}/styles.xml", name))
    story = _Story(Flow(name), numbers)
    for kind_of_note in ("footnote", "endnote"):
        story.know_notes(kind_of_note, _part(package, f"{folder}/{kind_of_note}s.xml", name))
    story.blocks(body)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind=str(kind),
        reading=Reading.OFFICE_CELL,
        pages=story.close(),
        notes=tuple(story.notes),
    )


def _main_part(package: Package, name: str) -> str:
    """The part that the package's list of contents calls the document; `word/document.xml` where it calls none so."""
    contents = package.read("[Content_Types].xml")
    found = _MAIN.search(contents) or _MAIN_BEHIND.search(contents)
    part = found[1].decode("utf-8", "replace") if found else _USUAL
    for candidate in (part, _USUAL):
        if candidate in package:
            return candidate
    raise Unreadable(f"expected a Word document, found a ZIP file without {part}", document=name)


def _part(package: Package, part: str, name: str) -> etree._Element | None:
    data = package.read(part)
    return parse_xml(data, part, name) if data else None


class _Story:
    """One walk over the document. Counters of lists, open fields and footnotes live as long as the walk."""

    def __init__(self, flow: Flow, numbers: Numbering) -> None:
        self.notes: list[str] = []
        self._flow = flow
        self._numbers = numbers
        self._fields = Fields()
        self._printed_notes: dict[tuple[str, str], str] = {}
        self._pending: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._unfinished = ""
        self._pictures: Counter[int] = Counter()
        self._breaks = 0

    def know_notes(self, kind: str, root: etree._Element | None) -> None:
        """The texts of footnotes or endnotes by their id."""
        for note in root if root is not None else ():
            if local_name(note) == kind and attribute(note, "type") in {None, "normal"}:
                self._printed_notes[kind, attribute(note, "id") or ""] = "\n".join(self._texts(note))

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and tables under the parent, into the flow."""
        for block in _blocks(parent):
            name = local_name(block)
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)
            else:
                self.notes.append(f"page {self._flow.page_number}: an inserted file (altChunk), which was not read")

    def close(self) -> tuple[Page, ...]:
        """The pages, once everything has been walked."""
        if self._unfinished:
            self._flow.line(self._unfinished)
        self._print_notes("footnote")
        self._print_notes("endnote")
        for page, count in sorted(self._pictures.items()):
            self.notes.append(f"page {page}: {count} picture{'s' * (count > 1)}, which were not read")
        return self._flow.pages()

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        if is_on(child(properties, "pageBreakBefore")):
            self._end_page()
        lead, text = self._unfinished, ""
        number = self._numbers.prefix(properties)
        boxes = []
        for token in tokens(paragraph, self._fields):
            if isinstance(token, str):
                text += token
            elif token is Mark.PAGE:
                if lead or text.strip():
                    self._flow.line(_numbered(lead, number, text))
                    lead = text = number = ""
                self._end_page()
            elif isinstance(token, Box):
                boxes.append(token)
            else:
                self._take(token)
        self._unfinished = ""
        if child(properties, "rPr", "del") is not None:
            self._unfinished = _numbered(lead, number, text)
        else:
            self._flow.line(_numbered(lead, number, text))
        for box in boxes:
            self.blocks(box.content)
        section = child(properties, "sectPr")
        if section is not None and attribute(child(section, "type"), "val") not in {"continuous", "nextColumn"}:
            self._end_page()

    def _take(self, token: Mark | NoteMark | Embedded) -> None:
        page = self._flow.page_number
        if isinstance(token, NoteMark):
            self._pending[token.kind].append(self._printed_notes.get((token.kind, token.key), ""))
        elif isinstance(token, Embedded):
            self.notes.append(f"page {page}: an embedded object ({token.program}), whose contents were not read")
        elif token is Mark.PICTURE:
            self._pictures[page] += 1

    def _end_page(self) -> None:
        if not self._flow.is_page_empty:
            self._print_notes("footnote")
            self._flow.page()

    def _print_notes(self, kind: str) -> None:
        for text in self._pending[kind]:
            self._flow.line(text)
        self._pending[kind] = []

    def _table(self, table: etree._Element) -> None:
        if is_layout(table):
            for row in rows_of(table):
                for cell in cells_of(row):
                    self.blocks(cell)
            return
        edges = edges_of(table)
        cells: list[Placed] = []
        open_above: dict[int, int] = {}
        breaks = 0
        for number, row in enumerate(rows_of(table)):
            still_open: dict[int, int] = {}
            most_breaks = 0
            for cell, merge, start, span in places(row, edges):
                self._breaks = 0
                above = open_above.get(start) if merge == "continue" else None
                text = "" if above is not None else "\n".join(self._texts(cell))
                if above is not None and cells[above].column_span == span:
                    cells[above] = cells[above]._replace(row_span=number + 1 - cells[above].row)
                    still_open[start] = above
                else:
                    still_open[start] = len(cells)
                    cells.append(Placed(number, start, 1, span, text))
                most_breaks = max(most_breaks, self._breaks)
            open_above = still_open
            breaks += most_breaks
        self._flow.table(cells)
        for _ in range(min(breaks, _MOST_BREAKS)):
            self._end_page() if not self._flow.is_page_empty else self._flow.page()

    def _texts(self, parent: etree._Element) -> list[str]:
        """The paragraphs of a cell or note; those of a table inside it, cell after cell."""
        texts: list[str] = []
        for block in _blocks(parent):
            if local_name(block) == "p":
                texts += self._cell_paragraph(block)
            elif local_name(block) == "tbl":
                for row in rows_of(block):
                    texts.append("  ".join(" ".join(self._texts(cell)) for cell in cells_of(row)))
        return [text for text in texts if text.strip()]

    def _cell_paragraph(self, paragraph: etree._Element) -> list[str]:
        text = ""
        inside: list[str] = []
        for token in tokens(paragraph, self._fields):
            if isinstance(token, str):
                text += token
            elif token is Mark.PAGE:
                self._breaks += 1
            elif isinstance(token, Box):
                inside += self._texts(token.content)
            else:
                self._take(token)
        prefix = self._numbers.prefix(child(paragraph, "pPr"))
        return [prefix + text if text.strip() else "", *inside]


def _numbered(lead: str, number: str, text: str) -> str:
    """The printed line; the number of an empty paragraph is left out."""
    return lead + number + text if text.strip() else lead


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and inserted files, also those inside controls and accepted insertions."""
    for block in parent:
        name = local_name(block)
        if name in {"p", "tbl", "altChunk"}:
            yield block
        elif name == "AlternateContent":
            chosen = child(block, "Choice")
            yield from _blocks(chosen if chosen is not None else block)
        elif name in WRAPPERS:
            yield from _blocks(block)


def _is_locked(data: bytes) -> bool:
    """The bit fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    return any(
        stream.name == "WordDocument" and len(stream.head) > 12 and bool(stream.head[11] & 1)
        for stream in compound.root_streams(data)
    )
