"""From the registry to files: listings to their pages, pages to their attachments, each publication in a folder of its own.

The folder `collected/HOST/PAGE/` is read like a watch folder: what lies in one folder was published together. A file that changed
takes the place of the older one, whose bytes and rows stay.
"""

import hashlib
import re
import ssl
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from ingest.collect import pages, sources
from ingest.collect.fetch import AGENT, Fetcher, Got, NotHad
from ingest.collect.fetch_log import FetchLog
from ingest.collect.guard import GuardedBackend, GuardedTransport, Resolver, resolve
from ingest.collect.sources import Kind, Source
from ingest.files import write_whole
from ingest.policy import Policy
from ingest.settings import Settings

_AT_ONCE = 8
"""Hosts that are asked at the same time, each over one connection."""
_DEPTH = 3
_MUCH = 3000
"""Letters from which a page with attachments says something itself."""
_UNSAFE = re.compile(r"[\x00-\x1f/\\:*?\"<>|]+")


@dataclass(slots=True)
class Walk:
    """What became of one source in a night."""

    source: Source
    new: int = 0
    same: int = 0
    troubles: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    listings: int = 0

    def row(self) -> dict[str, Any]:
        """The line of the report."""
        line = f"新增或更改 {self.new}，未变 {self.same}"
        if self.troubles:
            line += f"，有问题 {len(self.troubles)}：{'；'.join(self.troubles[:3])}"
        return {
            "source": self.source.name,
            "department": self.source.department,
            "new": self.new,
            "same": self.same,
            "trouble": len(self.troubles),
            "troubles": self.troubles,
            "line": line,
        }


def collect(
    settings: Settings,
    policy: Policy,
    until: float,
    *,
    resolver: Resolver = resolve,
    sleep: Callable[[float], None] = time.sleep,
) -> list[dict[str, Any]]:
    """Asks every source until the moment (monotonic); one row each, in the order of the registry. Raises `PolicyError`."""
    listed = [source for source in sources.read(settings.sources) if source.kind is not Kind.FOLDER]
    log = FetchLog(settings.fetch_log)
    by_host = sorted(listed, key=lambda source: urlsplit(source.address).netloc)
    groups = [list(group) for _, group in groupby(by_host, key=lambda source: urlsplit(source.address).netloc)]

    def of_host(group: Sequence[Source]) -> list[Walk]:
        with _client(policy, resolver) as client:
            fetcher = Fetcher(
                client=client, log=log, archive=settings.archive, rules=policy.collect, until=until, sleep=sleep
            )
            return [_walk(source, fetcher, settings, policy) for source in group]

    with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
        walks = [walk for walked in threads.map(of_host, groups) for walk in walked]
    order = {source.name: number for number, source in enumerate(listed)}
    return [walk.row() for walk in sorted(walks, key=lambda walk: order[walk.source.name])]


def _client(policy: Policy, resolver: Resolver) -> httpx.Client:
    private = frozenset(name.lower() for name in policy.collect.private_hosts)
    return httpx.Client(
        transport=GuardedTransport(GuardedBackend(private, resolver), ssl.create_default_context()),
        headers={"User-Agent": f"{AGENT} (final accounts; nightly)", "Accept-Encoding": "gzip, deflate"},
        timeout=httpx.Timeout(policy.collect.silence_seconds),
        follow_redirects=False,
        trust_env=False,
    )


def _walk(source: Source, fetcher: Fetcher, settings: Settings, policy: Policy) -> Walk:
    walk = Walk(source)
    if source.kind is Kind.FILE:
        _file(
            walk,
            fetcher,
            settings,
            pages.Link(address=source.address, text=""),
            settings.collected / _host(source.address) / _short(source.address),
        )
        return walk
    waiting = [(source.address, 0 if source.kind is Kind.LISTING else _DEPTH)]
    while waiting:
        address, depth = waiting.pop(0)
        if address in walk.seen:
            continue
        if len(walk.seen) >= policy.collect.source_addresses:
            walk.troubles.append(f"一夜之内超过 {policy.collect.source_addresses} 个地址，其余未看")
            break
        walk.seen.add(address)
        waiting += _page(walk, fetcher, settings, policy, address, depth)
    return walk


def _page(
    walk: Walk, fetcher: Fetcher, settings: Settings, policy: Policy, address: str, depth: int
) -> list[tuple[str, int]]:
    """Takes a page and its attachments; returns the pages that it leads to."""
    got = _had(walk, fetcher, address)
    if got is None:
        return []
    folder = settings.collected / _host(address) / _short(address)
    if got.kind != "html":
        _put(walk, folder, got, walk.source.name)
        return []
    page = pages.decoded(got.data)
    links = list(pages.links(page, got.address))
    files = [link for link in links if link.is_file and _is_wanted(walk.source, link, pages.title(page))]
    is_publication = (
        depth == _DEPTH or bool(files) or (depth > 0 and not any(_is_wanted(walk.source, link) for link in links))
    )
    if is_publication:
        for link in files:
            if link.address not in walk.seen:
                walk.seen.add(link.address)
                _file(walk, fetcher, settings, link, folder)
        # A page that only leads to its files is archived, and is no document.
        if depth > 0 and (not files or len(pages.visible(page)) >= _MUCH):
            _put(walk, folder, got, pages.title(page) or walk.source.name)
    if depth >= _DEPTH:
        return []
    walk.listings += 1
    more = [(other, depth) for other in pages.further(page, got.address)]
    if walk.listings >= policy.collect.listing_pages:
        if more:
            walk.troubles.append(f"列表超过 {policy.collect.listing_pages} 页，其余未看")
        more = []
    return more + [(link.address, depth + 1) for link in links if not link.is_file and _is_wanted(walk.source, link)]


def _file(walk: Walk, fetcher: Fetcher, settings: Settings, link: pages.Link, folder: Path) -> None:
    got = _had(walk, fetcher, link.address)
    if got is not None:
        named = got.name if got.name and "." in got.name else None
        _put(walk, folder, got, link.text if "." in link.text[-6:] else link.text or named or walk.source.name)


def _had(walk: Walk, fetcher: Fetcher, address: str) -> Got | None:
    try:
        return fetcher.get(address, walk.source.hosts)
    except NotHad as error:
        walk.troubles.append(str(error))
        return None


def _put(walk: Walk, folder: Path, got: Got, name: str) -> None:
    """The bytes under a name of their own: the link's words, and the ending that the bytes have."""
    ending = {
        "image": Path(urlsplit(got.address).path).suffix or ".png",
        "text": ".txt",
        "word_xml": ".xml",
        "excel_xml": ".xml",
    }
    suffix = ending.get(
        got.kind,
        f".{got.kind}" if got.kind not in {"unknown", "encrypted"} else Path(urlsplit(got.address).path).suffix,
    )
    stem = _UNSAFE.sub("_", re.sub(r"\.[A-Za-z0-9]{2,5}$", "", name)).strip(" ._")[:60] or "文件"
    path = folder / f"{stem}-{_short(got.address)[:6]}{suffix}"
    if path.exists() and _is_same(path.read_bytes(), got):
        walk.same += 1
        return
    write_whole(path, got.data)
    walk.new += 1


def _is_same(before: bytes, got: Got) -> bool:
    return before == got.data or (got.kind == "html" and pages.essence(before) == pages.essence(got.data))


def _is_wanted(source: Source, link: pages.Link, around: str = "") -> bool:
    """By its words, or those of the page that it is attached to; links of earlier years alone are not."""
    if source.since is not None and link.years and max(link.years) < source.since:
        return False
    return bool(source.pattern.search(link.text) or source.pattern.search(around))


def _host(address: str) -> str:
    return _UNSAFE.sub("_", urlsplit(address).netloc)


def _short(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:16]
