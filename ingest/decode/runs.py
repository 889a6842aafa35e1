"""What a paragraph of Word prints: its text with revisions accepted and fields shown by their results.

Text that is deleted, moved away or hidden is left out; of two renderings of one thing (mc:AlternateContent) the first counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from ingest.decode.markup import attribute, child, local_name

_SKIPPED = {
    *("del", "moveFrom", "pPr", "rPr", "tblPr", "instrText", "delText", "delInstrText", "rt", "annotationRef"),
    *("sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd", "softHyphen", "fldData", "ctrlPr"),
}
_SIGNS = {"tab": "  ", "ptab": "  ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOXES = {
    **dict.fromkeys((0x6F, 0x71, 0xA3, 0xA8), "□"),
    **dict.fromkeys((0x52, 0xFE), "☑"),
    **dict.fromkeys((0x50, 0xFC), "√"),
    **dict.fromkeys((0x51, 0x53, 0xFD), "☒"),
}
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
_OFF = {"0", "false", "off"}
_POINT = 12_700
_LARGE_WIDTH, _LARGE_HEIGHT = 200, 100


class Mark(Enum):
    """Things in a paragraph that are no text."""

    PAGE = "page"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: its paragraphs and tables hang under `content`."""

    content: etree._Element


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote or endnote by its id."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Embedded:
    """An object of another program, by that program's name."""

    program: str


Token = str | Mark | Box | NoteMark | Embedded


@dataclass(slots=True)
class Fields:
    """The fields that are open, outermost first: True once the result of a field has begun. They may span paragraphs."""

    open: list[bool] = field(default_factory=list)

    def take(self, kind: str | None) -> None:
        """A begin, separate or end mark."""
        if kind == "begin":
            self.open.append(False)
        elif kind == "separate" and self.open:
            self.open[-1] = True
        elif kind == "end" and self.open:
            self.open.pop()

    @property
    def is_code(self) -> bool:
        """True inside the instructions of a field, which are not printed."""
        return not all(self.open)


def tokens(element: etree._Element, fields: Fields) -> Iterator[Token]:
    """What the children of a paragraph print, in order. The depth is bounded by that of the XML."""
    for inner in element:
        name = local_name(inner)
        if name in _SKIPPED:
            continue
        if name == "r":
            plain = _plain_text(inner) if not fields.open else None
            if plain is not None:
                yield plain
            elif not _is_hidden(inner):
                yield from tokens(inner, fields)
            else:
                _only_fields(inner, fields)
        elif name == "fldChar":
            fields.take(attribute(inner, "fldCharType"))
        elif name == "AlternateContent":
            chosen = child(inner, "Choice")
            yield from tokens(chosen if chosen is not None else inner, fields)
        elif name == "txbxContent":
            yield Box(inner)
        elif not fields.is_code:
            yield from _printed(inner, name, fields)


def _plain_text(run: etree._Element) -> str | None:
    """The text of a run that holds nothing else, as nearly all do; None for other runs."""
    text = ""
    for inner in run:
        name = local_name(inner)
        if name == "t":
            text += inner.text or ""
        elif name != "rPr" or child(inner, "vanish") is not None:
            return None
    return text


def _printed(inner: etree._Element, name: str, fields: Fields) -> Iterator[Token]:
    if name == "t":
        yield inner.text or ""
    elif name == "lastRenderedPageBreak" or (name == "br" and attribute(inner, "type") == "page"):
        yield Mark.PAGE
    elif name in _SIGNS:
        yield _SIGNS[name]
    elif name == "sym":
        yield _symbol(inner)
    elif name in {"footnoteReference", "endnoteReference"}:
        yield NoteMark(name.removesuffix("Reference"), attribute(inner, "id") or "")
    elif name == "OLEObject":
        yield Embedded(attribute(inner, "ProgID") or "unknown")
    else:
        if name in {"inline", "anchor"} and _is_large(child(inner, "extent")) and _has_picture(inner):
            yield Mark.PICTURE
        yield from tokens(inner, fields)


def _only_fields(run: etree._Element, fields: Fields) -> None:
    for inner in run:
        if local_name(inner) == "fldChar":
            fields.take(attribute(inner, "fldCharType"))


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF


def _symbol(element: etree._Element) -> str:
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    font = (attribute(element, "font") or "").lower()
    if font.startswith(_SYMBOL_FONTS) or 0xF000 <= code <= 0xF0FF:
        return _BOXES.get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF else ""


def _is_large(extent: etree._Element | None) -> bool:
    try:
        width, height = int(attribute(extent, "cx") or 0), int(attribute(extent, "cy") or 0)
    except ValueError:
        return False
    return width >= _LARGE_WIDTH * _POINT and height >= _LARGE_HEIGHT * _POINT


def _has_picture(drawing: etree._Element) -> bool:
    return any(local_name(inner) == "blip" for inner in drawing.iter("{*}blip"))
