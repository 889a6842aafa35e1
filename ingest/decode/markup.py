"""XML parts of Office files to trees: no entities, no network, bounded depth. The only door for XML."""

import io
from collections.abc import Collection, Iterator

from lxml import etree

from ingest.errors import TooLarge, Unreadable

MAX_MARKS = 4_000_000
"""Tags and attributes of one part; each costs about a hundred bytes of memory."""

_MOST_NAMES = 10_000


def parse_xml(data: bytes, part: str, document: str) -> etree._Element:
    """The root of the part. Raises `Unreadable` for broken XML, for a DOCTYPE (entities) and for nesting beyond 256; `TooLarge`."""
    check_marks(data, part, document)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(error, part, document) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"expected XML without a document type in {part}, found one: refused", document=document)
    return root


class _LocalNames(dict[object, str]):
    """Tags without their namespace, each cut once; forgets all when a hostile file brings too many."""

    def __missing__(self, tag: object) -> str:
        if len(self) >= _MOST_NAMES:
            self.clear()
        self[tag] = name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        return name


_NAMES = _LocalNames()


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; "" for what is no element."""
    return _NAMES[element.tag]


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The attribute by its local name, whatever its namespace (strict and transitional files differ in it)."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if _NAMES[key] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of that local name; with several names, a path."""
    for name in names:
        if element is None:
            return None
        for inner in element:
            if _NAMES[inner.tag] == name:
                element = inner
                break
        else:
            return None
    return element


def whole_number(text: str | None, otherwise: int) -> int:
    """The number that an attribute holds; `otherwise` where it holds none."""
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise


def check_marks(data: bytes, part: str, document: str) -> None:
    """Raises `TooLarge` for mark-up of so many tags and attributes that a tree of them would fill the memory."""
    marks = data.count(b"<") + data.count(b'="') + data.count(b"='")
    if marks > MAX_MARKS:
        raise TooLarge(f"expected at most {MAX_MARKS} tags and attributes in {part}, found {marks}", document=document)


def _broken(error: etree.XMLSyntaxError | ValueError, part: str, document: str) -> Exception:
    """Broken XML is the document's fault; a parser without memory is not, and is told as such."""
    if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
        return MemoryError(f"the parser of {part} found no more memory")
    return Unreadable(f"expected XML in {part}, found {str(error)[:200]}", document=document)


def stream_xml(data: bytes, names: Collection[str], part: str, document: str) -> Iterator[etree._Element]:
    """The elements of these local names as they end, each emptied once it has been looked at. Raises like `parse_xml`."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(error, part, document) from error
    if events.root is not None and events.root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"expected XML without a document type in {part}, found one: refused", document=document)
