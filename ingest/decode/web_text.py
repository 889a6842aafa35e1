"""What the markup of a page says about its text: where lines end, what is hidden, what is only a link."""

import re

from lxml import etree

BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li"),
    *("main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
SKIPPED = {
    *("head", "script", "style", "noscript", "template", "nav", "select", "button", "textarea", "svg", "canvas", "map"),
    *("audio", "video", "iframe", "object", "embed", "applet", "xml", "datalist", "title", "link", "meta", "base"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WIDE_LINE_END = re.compile(r"(?<=[^\x00-\xa0])[ \t]*[\r\n]+[ \t]*(?=[^\x00-\xa0])")
_BREAKING = re.compile(r"[\t\r\n\f]|  ")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SEPARATORS = re.compile(r"[\s>»›|·/\\\[\]【】()（）:：、,，-]+")
_LONG = 500
_MOST_TABS = 50
_TRAIL = re.compile(r"(?:您|你)?(?:现在|当前|所在)?的?(?:所在)?位置(?:是)?(?:首页)?(?:正文)?")


def is_hidden(element: etree._Element) -> bool:
    """True for what is not shown and is no tab that only waits to be clicked."""
    return is_unseen(element) and not is_tab(element)


def is_unseen(element: etree._Element) -> bool:
    """True for what is not shown."""
    style = element.get("style")
    if style is not None and _may_hide(style) and _HIDDEN.search(style):
        return True
    return element.get("hidden") is not None


def _may_hide(style: str) -> bool:
    """A quick look before the pattern: nearly every style says nothing of the kind."""
    plain = style.lower()
    return "none" in plain or "visibility" in plain or "mso-hide" in plain


def is_tab(element: etree._Element) -> bool:
    """True for what holds a table or long text of accounts: a tab that is not in front is read."""
    if next(element.iter("table"), None) is not None:
        return True
    text = "".join(str(part) for part in element.itertext())
    return len(text) >= _LONG and "决算" in text


def drop_copies(root: etree._Element) -> None:
    """Takes away what is hidden and repeats what the page shows, as copies for the printer do."""
    hidden = [element for element in root.iter() if is_unseen(element) and is_tab(element)][:_MOST_TABS]
    outermost = [one for one in hidden if not any(parent in hidden for parent in one.iterancestors())]
    if not outermost:
        return
    inside = [_squeezed(one) for one in outermost]
    known = _squeezed(root)
    for element, text in zip(outermost, inside, strict=True):
        if known.count(text) > 1:
            known = known.replace(text, "", 1)
            _remove(element)


def _squeezed(element: etree._Element) -> str:
    return "".join("".join(str(part) for part in element.itertext()).split())


def _remove(element: etree._Element) -> None:
    """Takes the element out of the page; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def is_away(element: etree._Element) -> bool:
    """True for a link to another page or file, not for one inside the page."""
    target = (element.get("href") or "").strip()
    return target != "" and not target.startswith("#")


def as_shown(text: str) -> str:
    """The text with the blanks of the markup as a browser shows them, none around it."""
    return _BLANKS.sub(" ", _WIDE_LINE_END.sub("", text)).strip() if _BREAKING.search(text) else text.strip()


class TextRun:
    """The text since the last line end. Blanks of the markup count as one, and as none between Chinese characters."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._free: list[str] = []
        self.links = 0

    def add(self, text: str | None) -> None:
        """Text as it stands in the markup; `links` says whether inside of a link."""
        if text:
            self._parts.append(text)
            if not self.links:
                self._free.append(text)

    def take(self) -> tuple[str, bool]:
        """The line, and whether it is nothing but links (signs between them, `当前位置` before them). Begins the next line."""
        if not self._parts:
            return "", False
        whole = "".join(self._parts)
        text = as_shown(whole)
        free = _SEPARATORS.sub("", "".join(self._free))
        only_links = bool(text) and (not free or bool(_TRAIL.fullmatch(free)))
        self._parts, self._free = [], []
        return text, only_links
