"""Web pages of publishers as bytes: their text and links, what a link leads to, and whether a page is only an error in disguise.

Pure: nothing is asked here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit, urlunsplit

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_INVISIBLE = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_TAG = re.compile(r"<[^>]*>")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(
    r"<meta[^>]+name\s*=\s*[\"'](?:PubDate|publishdate|article:published_time)[\"'][^>]+content\s*=\s*[\"'](\d{4}-\d\d-\d\d)"
    r"|(?:发布|公开|成文)(?:日期|时间)\s*[：:]?\s*(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[：:]?\s*\d+|\d{1,2}:\d\d(?::\d\d)?|\d{4}年\d{1,2}月\d{1,2}日\s*星期."
)
_ERRORS = re.compile(
    r"(?:页面|网页|文件|内容|资源)(?:不存在|未找到|找不到|已删除|已被删除|无法访问|没有找到)|找不到(?:页面|该页|网页|文件)"
    r"|系统(?:维护|繁忙|错误|异常)|服务器(?:错误|繁忙|内部错误)|访问(?:受限|被拒绝|过于频繁)|404\s*not\s*found|\b50[0234]\b[^。]{0,20}error|请稍后(?:再试|重试)",
    re.IGNORECASE,
)
_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|rtf|wps|et|odt|ods|ofd|zip|rar|7z|tiff?)$", re.IGNORECASE)
_NEXT = re.compile(r"^(?:下一?页|后一?页|next|[>›»]+|下页[>›»]*)$", re.IGNORECASE)
_NUMBERED = re.compile(r"createPageHTML\s*\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*[\"'](\w+)[\"']\s*,\s*[\"'](\w+)[\"']")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_LITTLE = 600
"""An error page says little else: letters of a page that speaks of errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page: where it leads (whole, without its fragment) and what it says."""

    address: str
    text: str

    @property
    def is_file(self) -> bool:
        """True where the address names a document."""
        return bool(_FILES.search(urlsplit(self.address).path) or _FILES.search(self.text))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the text names."""
        return tuple(int(year) for year in _YEAR.findall(self.text))


def decoded(data: bytes, charset: str | None = None) -> str:
    """The page as text: by its bytes where they are UTF-8, else as GB18030, which holds every older Chinese charset."""
    found = _CHARSET.search(data[:4096])
    told = (charset or (found[1].decode("ascii") if found else "")).lower()
    for encoding in ("utf-8-sig", "utf-16" if told.startswith("utf-16") else "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


def visible(page: str) -> str:
    """What a reader sees, blanks as one."""
    return " ".join(unescape(_TAG.sub(" ", _INVISIBLE.sub(" ", page))).split())


def title(page: str) -> str:
    """The page's title, empty where it has none."""
    found = _TITLE.search(page)
    return " ".join(unescape(_TAG.sub("", found[1])).split()) if found else ""


def links(page: str, address: str) -> Iterator[Link]:
    """Every link with an address on the web, in order, each address once."""
    seen: set[str] = set()
    for attributes, inside in _ANCHOR.findall(_INVISIBLE.sub(" ", page)):
        given = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        try:
            whole = urlsplit(urljoin(address, given.get("href", "").strip()))
        except ValueError:
            continue
        target = urlunsplit((whole.scheme, whole.netloc, whole.path, whole.query, ""))
        if whole.scheme in {"http", "https"} and target not in seen and given.get("href"):
            seen.add(target)
            yield Link(address=target, text=given.get("title") or visible(inside))


def further(page: str, address: str) -> list[str]:
    """The other pages of a listing: the link 下一页, or the numbers that a script of the page counts to."""
    found = [link.address for link in links(page, address) if _NEXT.match(link.text.strip())]
    for count, current, stem, ending in _NUMBERED.findall(page):
        found += [urljoin(address, f"{stem}_{n}.{ending}") for n in range(1, int(count)) if n != int(current)]
    return list(dict.fromkeys(found))


def error_in(data: bytes, kind: str, address: str) -> str | None:
    """Why an answer with status 200 is none: an error page, a page in place of a file, or no bytes. Chinese."""
    if not data:
        return "回答是空的"
    if kind != "html":
        return None
    if _FILES.search(urlsplit(address).path):
        return "应为文件，得到的是网页"
    page = decoded(data)
    text = visible(page)
    found = _ERRORS.search(title(page)) or (_ERRORS.search(text) if len(text) < _LITTLE else None)
    return f"得到的是出错页面（{found.group()}）" if found else None


def published_on(data: bytes, kind: str) -> str | None:
    """The day on which the publisher says that the page was published, as ISO text."""
    found = _DATE.search(decoded(data)) if kind == "html" else None
    if found is None:
        return None
    return found[1] or f"{int(found[2]):04}-{int(found[3]):02}-{int(found[4]):02}"


def essence(data: bytes) -> str:
    """What must differ for a page to be another one: what is seen and where it leads, without counters of visits."""
    page = decoded(data)
    targets = " ".join(link.address for link in links(page, "http://x/"))
    return _COUNTERS.sub("", visible(page)) + "\n" + targets
