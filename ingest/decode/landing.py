"""What a web page only points at: attached files, pages in frames, large pictures. Its tables may be there, and were not read."""

import re
from urllib.parse import unquote

from lxml import etree

from ingest.decode.document import ATTACHMENT, FRAME
from ingest.decode.placed import length, style
from ingest.decode.web_text import is_unseen

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z)(?=$|[?#&\"'\s】）)])", re.IGNORECASE)
_PAGE = re.compile(r"(?!javascript:|about:|data:)\S")
_TARGETS = {"a": "href", "iframe": "src", "embed": "src", "object": "data", "area": "href"}
_MOST = 50
_LARGE = 225.0
_LONGEST = 300


def notes(root: etree._Element) -> tuple[str, ...]:
    """One note for each attached file (name and address) and each page in a frame, and one that counts the large pictures."""
    attached: dict[str, str] = {}
    framed: dict[str, None] = {}
    pictures = []
    for element in root.iter(*_TARGETS, "img"):
        if element.tag == "img":
            if _is_large(element):
                pictures.append(_source(element))
            continue
        target = (element.get(_TARGETS[str(element.tag)]) or "").strip()
        label = re.sub(r"\s+", " ", "".join(str(text) for text in element.itertext())).strip()
        if target and not target.startswith("#") and (_FILE.search(unquote(target)) or _FILE.search(label)):
            attached.setdefault(target, label or unquote(target.rpartition("/")[2]))
        elif element.tag == "iframe" and _PAGE.match(target) and not is_unseen(element):
            framed.setdefault(target)
    found = [f"{ATTACHMENT}{label[:_LONGEST]} ({target[:_LONGEST]})" for target, label in attached.items()][:_MOST]
    found += [f"{FRAME}{target[:_LONGEST]}" for target in framed][:_MOST]
    if pictures:
        found.append(f"pictures: {len(pictures)} large ones, which were not read ({pictures[0]} …)")
    return tuple(found)


def file_names(note: str) -> frozenset[str]:
    """The names under which the file of such a note may be kept: its label and the end of its address."""
    label, _, target = note.removeprefix(ATTACHMENT).rpartition(" (")
    address = unquote(re.split(r"[?#]", target.removesuffix(")"))[0])
    return frozenset({label, address.rpartition("/")[2]} - {""})


def _is_large(image: etree._Element) -> bool:
    """300 pixels wide or more; without a width, one that stands in the running text."""
    given = style(image).get("width") or image.get("width")
    if given and given.strip().endswith("%"):
        return True
    width = length(given)
    if width is not None:
        return width >= _LARGE
    parent = image.getparent()
    inside = [parent, *parent.iterancestors()][:3] if parent is not None else []
    return any(holder.tag == "p" for holder in inside)


def _source(image: etree._Element) -> str:
    source = image.get("src") or ""
    return source[:30] if source.startswith("data:") else source[:_LONGEST]
