"""Which addresses may be asked: those of allowed hosts that lead to the public network, whatever a page or redirect says.

A published link must not reach the intranet. A name is resolved where the connection is opened, every address that it has is
checked, and the connection goes to the checked address, so that a name cannot lead elsewhere a moment later. Requests keep
their names: a connection is shared, and its certificate checked, by name, also where several hosts have one address.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable

import httpcore
import httpx

Resolver = Callable[[str, int], Iterable[str]]


class Forbidden(Exception):
    """The address may not be asked; the message says why, in Chinese."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of the host. Raises `OSError`."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


class GuardedBackend(httpcore.SyncBackend):
    """Connects to checked addresses alone. `private_hosts` may have private ones: an operator said so."""

    def __init__(self, private_hosts: frozenset[str] = frozenset(), resolver: Resolver = resolve) -> None:
        self._private, self._resolve = private_hosts, resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the checked address. Raises `Forbidden`, or `httpcore.ConnectError` where the name has none."""
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: {error}") from error
        if not addresses:
            raise httpcore.ConnectError(f"{host}: no address")
        if host.lower() not in self._private:
            for address in addresses:
                if not is_public(address):
                    raise Forbidden(
                        f"{host} 指向内部地址 {address}（若是本单位的主机，把它写进 nightly.toml 的 private_hosts）"
                    )
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Never: raises `Forbidden`."""
        raise Forbidden(f"不连接本机的 {path}")


class GuardedTransport(httpx.HTTPTransport):
    """One connection at a time, through the guard; proxies that the environment names are left aside."""

    def __init__(self, backend: httpcore.NetworkBackend, context: ssl.SSLContext) -> None:
        super().__init__(trust_env=False)
        # httpx has no parameter for the network backend of its pool.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, max_keepalive_connections=1, network_backend=backend
        )


def is_public(address: str) -> bool:
    """True for an address of the public network; an IPv4 address inside an IPv6 one counts as itself."""
    found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inside is not None:
            found = inside
    return found.is_global and not found.is_multicast
