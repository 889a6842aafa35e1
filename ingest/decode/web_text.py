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
_TRAIL = re.compile(r"(?:您|你)?(?:现在|当前|所在)?的?(?:所在)?位置(?:是)?(?:首页)?(?:正文)?")


def is_hidden(element: etree._Element) -> bool:
    """True for what is not shown. Something that holds a table is taken for a tab that is not in front, and read."""
    style = element.get("style")
    if element.get("hidden") is None and (style is None or not _HIDDEN.search(style)):
        return False
    return next(element.iter("table"), None) is None


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
