"""Which addresses may be asked: those of allowed hosts that lead to the public network, whatever a page or redirect says.

A published link must not reach the intranet. A name is resolved once, every address that it has is checked, and the connection
goes to the checked address, so that a name cannot lead elsewhere a moment later.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable

import httpx

Resolver = Callable[[str, int], Iterable[str]]


class Forbidden(Exception):
    """The address may not be asked; the message says why, in Chinese."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of the host. Raises `OSError`."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


class GuardedTransport(httpx.BaseTransport):
    """Connects to checked addresses alone. `private_hosts` may have private ones: an operator said so."""

    def __init__(
        self,
        inner: httpx.BaseTransport,
        *,
        private_hosts: frozenset[str] = frozenset(),
        resolver: Resolver = resolve,
    ) -> None:
        self._inner, self._private, self._resolve = inner, private_hosts, resolver

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the checked address. Raises `Forbidden`, or `httpx.ConnectError` where the name has none."""
        host = request.url.host
        try:
            addresses = list(self._resolve(host, request.url.port or (443 if request.url.scheme == "https" else 80)))
        except OSError as error:
            raise httpx.ConnectError(f"{host}: {error}") from error
        if not addresses:
            raise httpx.ConnectError(f"{host}: no address")
        if host not in self._private:
            for address in addresses:
                if not is_public(address):
                    raise Forbidden(f"{host} 指向内部地址 {address}")
        # The name stays in the header, and is what the certificate is checked against.
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=addresses[0])
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Closes the connections."""
        self._inner.close()


def is_public(address: str) -> bool:
    """True for an address of the public network; an IPv4 address inside an IPv6 one counts as itself."""
    found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inside is not None:
            found = inside
    return found.is_global and not found.is_multicast
