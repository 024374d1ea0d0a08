"""A blog on this machine that changes, fails, redirects, answers slowly and breaks off, as real ones do."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handling = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Page:
    """What lies at a path. ``statuses`` are answered one after the other first, ``send`` answers in its own way."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    send: Handling | None = None


class Blog:
    """The server, its pages by path, and what it was asked for: paths in ``asked``, headers beside them."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def put(self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8", **more: object) -> Page:
        """Let something lie at a path; ``{home}`` in it becomes the server's address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(data.replace(b"{home}", self.address.encode()), media_type, **more)  # type: ignore[arg-type]
        return self.pages[path]

    def feed(self, body: str, path: str = "/feed") -> Page:
        """Let a feed lie at a path."""
        return self.put(path, body, "application/rss+xml; charset=utf-8")

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Lead from a path to an address."""
        self.put(path, b"", status=status, headers={"Location": to})

    def taken(self) -> list[str]:
        """Return the paths that were asked for since the last call."""
        asked, self.asked = self.asked, []
        self.headers.clear()
        return asked


def _handler(blog: Blog) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            blog.asked.append(self.path)
            blog.headers.append({name.lower(): value for name, value in self.headers.items()})
            page = blog.pages.get(self.path, Page(b"There is nothing here.", status=404))
            if page.send is not None:
                self.close_connection = True
                page.send(self)
                return
            status = page.statuses.pop(0) if page.statuses else page.status
            etag = f'"{hashlib.md5(page.body).hexdigest()}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status = 304
            body = page.body if status == page.status else b""
            self.send_response(status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if status in (200, 304):
                self.send_header("ETag", etag)
            if status != 304:
                self.send_header("Content-Type", page.media_type)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != 304:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextlib.contextmanager
def a_blog() -> Iterator[Blog]:
    """Serve a blog without pages for as long as the block lasts."""
    blog = Blog()
    thread = threading.Thread(target=blog.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield blog
    finally:
        blog.server.shutdown()
        thread.join()
        blog.server.server_close()


def cut(body: bytes, size: int, media_type: str = "text/html") -> Handling:
    """Promise all of ``body`` and send the first ``size`` bytes of it."""

    def send(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body[:size])

    return send


def dripping(head: bytes, letters: int = 1000) -> Handling:
    """Send ``head`` and then a letter every little while, for longer than anybody waits."""

    def send(request: BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            request.wfile.write(head)
            for _ in range(letters):
                request.wfile.write(b"a")
                time.sleep(0.02)

    return send


class FakeClock:
    """A clock on which waiting takes no time; ``waits`` are the seconds that were asked for."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._passed = 0.0

    def now(self) -> float:
        return 1_780_000_000.0 + self.monotonic()

    def monotonic(self) -> float:
        return time.monotonic() + self._passed

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self._passed += seconds
