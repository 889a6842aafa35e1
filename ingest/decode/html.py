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

from ingest.decode import kinds, landing
from ingest.decode.document import Document, Reading
from ingest.decode.flow import Flow
from ingest.decode.placed import is_page, read_page
from ingest.decode.web_tables import is_layout, read_table
from ingest.decode.web_text import BLOCKS, SKIPPED, TextRun, is_hidden
from ingest.errors import TooLarge, Unreadable

MAX_BYTES = 48 << 20

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_KNOWN = {"utf-8", "utf8", "gb2312", "gbk", "gb18030", "utf-16", "ascii", "iso-8859-1", "windows-1252", "x-gbk"}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SERVER_PAGE = re.compile(r"<%.*?%>", re.DOTALL)
_TOO_DEEP = "depth"


def read(data: bytes, name: str) -> Document:
    """Lines and grids of the page. Raises `Unreadable` for what is no page, `TooLarge` over the limits."""
    kind = kinds.detect(data, name)
    if len(data) > MAX_BYTES:
        raise TooLarge(f"expected a page of at most {MAX_BYTES} bytes, found {len(data)}", document=name)
    if kind is kinds.Kind.MHTML:
        text = _page_of_mail(data, name)
    elif kind is kinds.Kind.HTML:
        text = _decoded(data, None, name)
    else:
        raise Unreadable(f"expected a web page, found {kind}", document=name)
    root = _tree(text, name)
    flow = Flow(name)
    reader = _PageReader(flow)
    reader.read(root)
    reader.add_title(root)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind=str(kind),
        reading=Reading.OFFICE_CELL,
        pages=flow.pages(),
        notes=landing.notes(root),
    )
