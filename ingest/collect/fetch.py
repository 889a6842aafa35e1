"""Asking publishers politely and stubbornly: robots.txt, one connection per host with a pause, conditional requests, retries
with backoff and a budget, limits of size and time, redirects inside the allowed hosts only."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from ingest.collect import archive, pages
from ingest.collect.fetch_log import Answered, FetchLog, kept_headers
from ingest.collect.guard import Forbidden
from ingest.decode import kinds
from ingest.policy import Collect

AGENT = "juesuan"
_REDIRECTS = 5
_LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """An answer: its bytes and what is known of them. `address` is where they were in the end."""

    address: str
    data: bytes
    kind: str
    name: str | None
    is_new: bool


class NotHad(Exception):
    """There is no usable answer tonight; the message says why, in Chinese."""


class _Again(Exception):
    """The host may answer later: an error of its own, a broken connection, or a request to wait so many seconds."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(slots=True)
class Host:
    """What a night knows of one host."""

    robots: RobotFileParser | None = None
    last: float = 0.0
    retries: int = 0
    trouble: str | None = None


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Asks one host after the other for its caller; one for each thread of a host. `until` is a moment of `clock`."""

    client: httpx.Client
    log: FetchLog
    archive: Path
    rules: Collect
    until: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    hosts: dict[str, Host] = field(default_factory=dict)

    def get(self, address: str, allowed: frozenset[str]) -> Got:
        """The bytes at the address, from the archive where the publisher says that they are the same. Raises `NotHad`."""
        known = self.log.last(address)
        if known is not None and not self._is_due(known):
            return self._kept(known)
        host = self._host(address, allowed)
        if not self._may(host, address):
            raise NotHad(f"robots.txt 不允许：{address}")
        return self._stubbornly(address, allowed, host, known)

    def _host(self, address: str, allowed: frozenset[str]) -> Host:
        name = urlsplit(address).hostname or ""
        if urlsplit(address).scheme not in {"http", "https"} or name.lower() not in allowed:
            raise NotHad(f"不在允许的主机之内：{address}")
        host = self.hosts.setdefault(urlsplit(address).netloc, Host())
        if host.trouble:
            raise NotHad(host.trouble)
        return host

    def _may(self, host: Host, address: str) -> bool:
        if host.robots is None:
            host.robots = RobotFileParser()
            parts = urlsplit(address)
            try:
                status, data, _, _ = self._once(f"{parts.scheme}://{parts.netloc}/robots.txt", {}, host)
                if status >= 500:
                    raise _Again(f"主机回答 {status}")
            except (_Again, NotHad, httpx.HTTPError, Forbidden) as error:
                host.trouble = f"{parts.netloc} 无法访问：{_said(error)}"
                raise NotHad(host.trouble) from error
            # RFC 9309: no file allows everything; a server in trouble allows nothing.
            is_text = status < 300 and kinds.detect(data, "robots.txt") is not kinds.Kind.HTML
            host.robots.parse(data.decode("utf-8", "replace").splitlines() if is_text else [])
        return host.robots.can_fetch(AGENT, address)

    def _stubbornly(self, address: str, allowed: frozenset[str], host: Host, known: Answered | None) -> Got:
        last: Exception = NotHad(address)
        for number in range(1, self.rules.tries + 1):
            try:
                if number > 1:
                    self._wait_again(host, number, last)
                return self._follow(address, allowed, host, known)
            except (_Again, httpx.TransportError) as error:
                last = error
            except Forbidden as error:
                last = error
                break
        self.log.note(address, None, trouble=_said(last))
        raise NotHad(f"{_said(last)}：{address}") from last

    def _wait_again(self, host: Host, number: int, last: Exception) -> None:
        host.retries += 1
        if host.retries > self.rules.host_retries:
            host.trouble = f"一夜之内重试超过 {self.rules.host_retries} 次，留待下一夜"
            raise NotHad(host.trouble)
        asked = last.seconds if isinstance(last, _Again) else 0.0
        if asked > _LONGEST_WAIT:
            host.trouble = f"主机要求等待 {asked:.0f} 秒，留待下一夜"
            raise NotHad(host.trouble)
        self.sleep(max(asked, self.rules.delay_seconds * 2 ** (number - 2) * random.uniform(1.0, 1.5)))

    def _follow(self, address: str, allowed: frozenset[str], host: Host, known: Answered | None) -> Got:
        """One try, through redirects."""
        at, asked = address, _conditions(known)
        for _ in range(_REDIRECTS + 1):
            status, data, headers, cut = self._once(at, asked, host)
            if status in {301, 302, 303, 307, 308} and "location" in headers:
                before, at = at, urljoin(at, headers["location"])
                if before.startswith("https:") and not at.startswith("https:"):
                    raise NotHad(f"由加密的地址转向不加密的地址，不跟随：{at}")
                host = self._host(at, allowed)
                if not self._may(host, at):
                    raise NotHad(f"robots.txt 不允许：{at}")
                continue
            if cut:
                self.log.note(address, status, trouble=cut, headers=kept_headers(headers))
                raise NotHad(f"{cut}：{address}")
            return self._taken(address, at, status, data, headers, known)
        raise NotHad(f"转向超过 {_REDIRECTS} 次：{address}")

    def _taken(
        self, address: str, at: str, status: int, data: bytes, headers: httpx.Headers, known: Answered | None
    ) -> Got:
        if status == 304 and known is not None:
            self.log.note(
                address, 304, sha256=known.sha256, path=known.path, kind=known.kind, headers=kept_headers(headers)
            )
            return self._kept(known)
        if status in {408, 425, 429} or status >= 500:
            raise _Again(f"主机回答 {status}", _seconds(headers.get("retry-after")))
        if status != 200:
            self.log.note(address, status, headers=kept_headers(headers))
            raise NotHad(f"主机回答 {status}：{address}")
        name = _file_name(headers, at)
        kind = str(kinds.detect(data, name or ""))
        if kind == "text" and headers.get("content-type", "").startswith("text/html"):
            kind = "html"
        if trouble := pages.error_in(data, kind, address):
            self.log.note(address, status, trouble=trouble, headers=kept_headers(headers))
            raise NotHad(f"{trouble}：{address}")
        kept = archive.keep(self.archive, data, kind)
        digest = archive.digest(data)
        told = {"sha256": digest, "path": kept.as_posix(), "kind": kind, "name": name, "headers": kept_headers(headers)}
        self.log.note(
            address,
            status,
            **told,
            **({"at_last": at} if at != address else {}),
            published_on=pages.published_on(data, kind),
        )
        return Got(address=at, data=data, kind=kind, name=name, is_new=known is None or known.sha256 != digest)

    def _once(self, address: str, asked: dict[str, str], host: Host) -> tuple[int, bytes, httpx.Headers, str | None]:
        """One request under the limits: status, bytes, headers, and why it was cut off."""
        self._pause(host)
        most, start = int(self.rules.answer_megabytes * 1e6), self.clock()
        try:
            with self.client.stream("GET", address, headers=asked) as answer:
                if int(answer.headers.get("content-length") or 0) > most:
                    return answer.status_code, b"", answer.headers, f"超过 {self.rules.answer_megabytes:g} MB"
                data = bytearray()
                for piece in answer.iter_bytes():
                    data += piece
                    if len(data) > most:
                        return answer.status_code, b"", answer.headers, f"超过 {self.rules.answer_megabytes:g} MB"
                    if self.clock() - start > self.rules.answer_seconds:
                        return answer.status_code, b"", answer.headers, f"{self.rules.answer_seconds:g} 秒仍未传完"
                return answer.status_code, bytes(data), answer.headers, None
        except httpx.InvalidURL as error:
            raise NotHad(f"不是地址：{address}") from error
        except ValueError as error:
            raise NotHad(f"回答不合 HTTP：{address}") from error
        finally:
            host.last = self.clock()

    def _pause(self, host: Host) -> None:
        if self.clock() >= self.until:
            raise NotHad("到了时限")
        asked = host.robots.crawl_delay(AGENT) if host.robots is not None and host.robots.mtime() else None
        delay = max(self.rules.delay_seconds, min(float(asked or 0), _LONGEST_WAIT))
        if host.last and (left := host.last + delay - self.clock()) > 0:
            self.sleep(left)

    def _is_due(self, known: Answered) -> bool:
        """What has long been the same is asked less often: again after a share of its age, at most so many days."""
        now = datetime.now(UTC)
        age = (datetime.fromisoformat(known.at) - datetime.fromisoformat(known.since)).total_seconds()
        most = self.rules.revisit_most_days * 86400
        wait = min(self.rules.revisit_share * age, most) if known.kind != str(kinds.Kind.HTML) else 0.0
        return not 0 <= (now - datetime.fromisoformat(known.at)).total_seconds() < wait

    def _kept(self, known: Answered) -> Got:
        try:
            data = (self.archive / known.path).read_bytes()
        except OSError as error:
            raise NotHad(f"档案里缺少 {known.path}") from error
        return Got(address=known.address, data=data, kind=known.kind, name=known.name, is_new=False)


def _conditions(known: Answered | None) -> dict[str, str]:
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag} if known.etag else {}
    return asked | ({"If-Modified-Since": known.last_modified} if known.last_modified else {})


def _file_name(headers: httpx.Headers, address: str) -> str | None:
    """The name that the publisher gives the file: in the header, else in the address."""
    message = Message()
    message["content-disposition"] = headers.get("content-disposition", "")
    given = message.get_filename()
    if given and not given.isascii():
        # Raw bytes come as Latin letters.
        for encoding in ("utf-8", "gb18030"):
            try:
                given = given.encode("latin-1").decode(encoding)
                break
            except UnicodeError:
                continue
    name = unquote(given or urlsplit(address).path.rpartition("/")[2])
    return name or None


def _seconds(retry_after: str | None) -> float:
    return float(retry_after) if retry_after and retry_after.isdigit() else 0.0


def _said(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "主机久无回答"
    if isinstance(error, httpx.TransportError):
        is_tls = "certificate" in str(error).lower() or "ssl" in str(error).lower()
        return "证书不可信" if is_tls else "连接中断或无法建立"
    return str(error)
