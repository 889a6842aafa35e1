"""Web pages to `Document`: HTML, and MHTML (a page saved in one file, often named .doc).

Tables become grids unless they only hold the page together; links, scripts and what is hidden are left out. A page that has
its tables elsewhere says so: attachments and large pictures are listed in `notes`.
"""

import email
import email.policy
import hashlib
import re
from email.errors import MessageError
from email.message import EmailMessage

from lxml import etree

from ingest.decode import kinds, landing, text
from ingest.decode.document import CUT_OFF, Document, Reading
from ingest.decode.flow import Flow
from ingest.decode.markup import check_marks
from ingest.decode.placed import is_page, read_page
from ingest.decode.web_tables import is_layout, read_table
from ingest.decode.web_text import BLOCKS, SKIPPED, TextRun, drop_copies, is_away, is_hidden
from ingest.errors import TooLarge, Unreadable

MAX_BYTES = 48 << 20

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_KNOWN = {"utf-8", "utf8", "gb2312", "gbk", "gb18030", "utf-16", "ascii", "iso-8859-1", "windows-1252", "x-gbk"}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SERVER_PAGE = re.compile(r"<%.*?%>", re.DOTALL)
_OPENED, _CLOSED = re.compile(r"<(?:html|body)\b", re.IGNORECASE), re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_TOO_DEEP = "depth"
_TITLE = 6
_DUMP_LINES = 40


def read(data: bytes, name: str) -> Document:
    """Lines and grids of the page. Raises `Unreadable` for what is no page, `TooLarge` over the limits."""
    kind = kinds.detect(data, name)
    if len(data) > MAX_BYTES:
        raise TooLarge(f"expected a page of at most {MAX_BYTES} bytes, found {len(data)}", document=name)
    if kind is kinds.Kind.MHTML:
        texts = _pages_of_mail(data, name)
    elif kind is kinds.Kind.HTML:
        texts = [_decoded(data, None, name)]
    else:
        raise Unreadable(f"expected a web page, found {kind}", document=name)
    flow = Flow(name)
    notes: list[str] = []
    is_dump = False
    for page in texts:
        root = _tree(page, name)
        drop_copies(root)
        reader = _PageReader(flow)
        reader.read(root)
        reader.add_title(root)
        notes += landing.notes(root)
        is_dump |= reader.has_dump
        if _OPENED.search(page) and not _CLOSED.search(page):
            notes.append(f"{CUT_OFF} (</html> or </body>): it may be cut off")
        if not flow.is_page_empty:
            flow.page()
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind=str(kind),
        reading=Reading.DUMP if is_dump else Reading.OFFICE_CELL,
        pages=flow.pages(),
        notes=tuple(dict.fromkeys(notes)),
    )


class _PageReader:
    """One walk over the page: text into lines, tables into grids, placed pages whole."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._run = TextRun()
        self._seen: list[str] = []
        self._preformatted = 0
        self.has_dump = False

    def read(self, root: etree._Element) -> None:
        """The page from top to bottom, without recursion."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if self._open(element):
                    skipped = element
                    walk.skip_subtree()
                continue
            if element is not skipped:
                self._close(element)
            skipped = None
            if element is not root:
                self._add(element.tail)
        self._end_line()

    def add_title(self, root: etree._Element) -> None:
        """The title of the window as a line, where the page prints it nowhere."""
        title = next(root.iter("title"), None)
        words = re.split(r"[_|]|\s-\s", (title.text or "") if title is not None else "")[0].strip()
        known = any(words in line or (len(line) >= _TITLE and line in words) for line in self._seen)
        if words and not known:
            self._flow.line(words)

    def _open(self, element: etree._Element) -> bool:
        """What begins with the element; True where its inside is not to be walked."""
        tag = element.tag
        if tag in SKIPPED or is_hidden(element):
            return True
        if tag == "br":
            self._end_line()
        elif tag == "a":
            self._run.links += is_away(element)
        elif tag in BLOCKS:
            self._end_line()
            if tag == "table" and not is_layout(element):
                captions, cells = read_table(element)
                for caption in captions:
                    self._flow.line(caption)
                self._flow.table(cells)
                return True
            if is_page(element):
                page = read_page(element)
                self._flow.placed_page(*page.content, page.width, page.height)
                return True
            if tag == "pre" and self._dump(element):
                return True
        self._preformatted += tag == "pre"
        self._add(element.text)
        return False

    def _dump(self, element: etree._Element) -> bool:
        """Takes preformatted accounts as the pages of a text dump; False where they are none."""
        dumped = "".join(str(part) for part in element.itertext())
        if "决算" not in dumped or dumped.count("\n") < _DUMP_LINES:
            return False
        for page in text.pages_of(dumped):
            self._flow.placed_page(page.lines, page.grids, 0, 0)
        self.has_dump = True
        return True

    def _close(self, element: etree._Element) -> None:
        if element.tag == "a":
            self._run.links -= is_away(element)
        elif element.tag in BLOCKS:
            self._end_line()
            self._preformatted -= element.tag == "pre"

    def _add(self, words: str | None) -> None:
        if words and self._preformatted:
            for line in words.split("\n")[:-1]:
                self._run.add(line)
                self._end_line()
            words = words.rpartition("\n")[2]
        self._run.add(words)

    def _end_line(self) -> None:
        line, only_links = self._run.take()
        if line and not only_links:
            self._seen.append(line)
            self._flow.line(line)


def _decoded(data: bytes, charset: str | None, name: str) -> str:
    """By what the bytes are; by what the page says only where that is none of the Chinese or Unicode charsets."""
    found = _META.search(data[:8192])
    said = (charset or (found[1].decode("ascii") if found else "")).lower()
    if said and said not in _KNOWN:
        try:
            return data.decode(said)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return kinds.decode_text(data)
    except UnicodeDecodeError as error:
        raise Unreadable("expected a page in UTF-8, UTF-16 or GB18030", document=name) from error


def _pages_of_mail(data: bytes, name: str) -> list[str]:
    """The parts of the mail that are pages: one, or one for each sheet of a workbook."""
    found: list[str] = []
    try:
        mail = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
        for part in mail.walk():
            if isinstance(part, EmailMessage) and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    found.append(_decoded(content, part.get_content_charset(), name))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"expected a page saved in one file (MHTML), found damage ({error})", document=name) from error
    if not found:
        raise Unreadable("expected a page saved in one file (MHTML), found no page in it", document=name)
    return found


def _tree(page: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, recover=True
    )
    plain = _SERVER_PAGE.sub("", _XML_DECLARATION.sub("", page)).replace("\x00", "")
    data = plain.encode("utf-8", "replace")
    check_marks(data, "the page", name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise Unreadable(f"expected a web page, found {str(error)[:200]}", document=name) from error
    if root is None:
        raise Unreadable("expected a web page, found no element in it", document=name)
    if any(_TOO_DEEP in entry.message.lower() for entry in parser.error_log):
        raise TooLarge("expected elements nested at most 2048 deep, found more", document=name)
    return root
