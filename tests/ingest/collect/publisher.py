"""A publisher on the loopback that behaves as portals do: well, badly, and maliciously."""

import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


@dataclass(slots=True)
class Publisher:
    """Its pages by path, what was asked, and how many connections were open at once at most."""

    port: int = 0
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    open_now: int = 0
    open_most: int = 0

    @property
    def counts(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(self.asked)

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        kind: str = "text/html",
        status: int = 200,
        etag: str = "",
        location: str = "",
    ) -> None:
        """A path that answers with those bytes; conditional requests are understood where it has an ETag."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        headers = {name: value for name, value in (("ETag", etag), ("Location", location)) if value}

        def answer(handler: "Handler") -> None:
            if etag and handler.headers.get("If-None-Match") == etag:
                handler.reply(304, b"", headers)
            else:
                handler.reply(status, data, {"Content-Type": kind, **headers})

        self.pages[path] = answer


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def setup(self) -> None:
        super().setup()
        self.publisher.open_now += 1
        self.publisher.open_most = max(self.publisher.open_most, self.publisher.open_now)

    def finish(self) -> None:
        self.publisher.open_now -= 1
        super().finish()

    def do_GET(self) -> None:
        self.publisher.asked.append(self.path)
        self.publisher.times.append(time.monotonic())
        answer = self.publisher.pages.get(self.path)
        if answer is None:
            self.reply(404, b"", {})
        else:
            answer(self)

    def reply(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def reset(self) -> None:
        """Breaks the connection off."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Publisher]:
    """A publisher that answers until the end of the block; over TLS where it has a certificate."""
    publisher = Publisher()
    handler = type("Bound", (Handler,), {"publisher": publisher})

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    publisher.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
