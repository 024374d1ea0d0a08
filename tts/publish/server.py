"""The server: Starlette's static files, of which only those that the feed names can be reached."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import os
import socket
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from tts.errors import RequestError
from tts.essay import Essay
from tts.publish.address import FEED_FILE
from tts.publish.published import Published, published_at, published_in
from tts.show import Show

# Given here because the machine's own table of types differs from one to the next.
_TYPES = {".mp3": "audio/mpeg", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
_FEED_TYPE = "application/rss+xml; charset=utf-8"
# The address that a machine talks outward from is found by asking the way to a place that is nowhere (RFC 5737).
_NOWHERE = ("192.0.2.1", 9)


class Server:
    """A server that listens already; ``address`` is the feed's, ``run`` serves until Ctrl-C or ``stop``."""

    def __init__(self, show: Show, essays: Sequence[Essay], host: str = "127.0.0.1", port: int = 8000) -> None:
        """Take the port and find what to serve.

        That is what was published, when show.toml gives the feed's address; else the show as it is now, with this
        server's own address in its feed, and nothing is written. Raises RequestError where the port cannot be had or
        nothing is published.
        """
        self._socket = _listen(host, port)
        try:
            self.address = f"http://{_name(host, self._socket)}:{self._socket.getsockname()[1]}/{FEED_FILE}"
            current = _from_disk(show.out) if show.feed.url else _from_memory(published_at(self.address, show, essays))
            if show.feed.url and not (show.out / FEED_FILE).is_file():
                raise RequestError("nothing is published yet", "run: essaycast publish")
            config = uvicorn.Config(
                application(current), log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=1
            )
            self._server = _Uvicorn(config)
        except BaseException:
            self._socket.close()
            raise

    def run(self) -> None:
        """Serve until Ctrl-C, which is how a server is meant to end, or until ``stop`` is called elsewhere."""
        with self._socket, contextlib.suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Make ``run`` return, from another thread."""
        self._server.should_exit = True


class _Uvicorn(uvicorn.Server):
    """uvicorn, silent at its end: a download that Ctrl-C cuts off is no error, and has a traceback each."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def application(current: Callable[[], Published]) -> Starlette:
    """Return the ASGI application that serves whatever ``current`` gives at each request."""
    return Starlette(
        routes=[Mount("/", app=PublishedFiles(current))],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD"],
                allow_headers=["*"],
                expose_headers=["Accept-Ranges", "Content-Length", "Content-Range", "ETag"],
            )
        ],
    )


class PublishedFiles(StaticFiles):
    """Static files by a list of names in place of a folder, so that there is no folder to climb out of."""

    def __init__(self, current: Callable[[], Published]) -> None:
        super().__init__(directory=None)
        self._current = current

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer for the feed from memory, for all else as static files do."""
        if path != FEED_FILE or scope["method"] not in ("GET", "HEAD"):
            return await super().get_response(path, scope)
        try:
            feed = (await run_in_threadpool(self._current)).feed
        except OSError as problem:
            raise HTTPException(status_code=404) from problem
        response = Response(feed, headers={"etag": f'"{hashlib.sha256(feed).hexdigest()}"', "content-type": _FEED_TYPE})
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return the file of that name and its state; a link that lies in its place leads nowhere."""
        try:
            file = self._current().files[path]
            return str(file), file.lstat()
        except (KeyError, OSError):
            return "", None

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Answer with the file, its type by our own table."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        media_type = _TYPES.get(Path(full_path).suffix.lower())
        if media_type and "content-type" in response.headers:
            response.headers["content-type"] = media_type
        return response


def _from_disk(out: Path) -> Callable[[], Published]:
    """Read what was published into ``out`` again whenever the feed there is another."""

    @lru_cache(maxsize=1)
    def read(_changed: int, _size: int, _inode: int) -> Published:
        return published_in(out)

    def current() -> Published:
        state = (out / FEED_FILE).stat()
        return read(state.st_mtime_ns, state.st_size, state.st_ino)

    return current


def _from_memory(published: Published) -> Callable[[], Published]:
    return lambda: published


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise RequestError(f"{port} is no port", "give --port a number from 0 to 65535")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, UnicodeError) as problem:
        raise _unavailable(host, port, problem) from problem


def _unavailable(host: str, port: int, problem: OSError | UnicodeError) -> RequestError:
    code = problem.errno if isinstance(problem, OSError) and not isinstance(problem, socket.gaierror) else None
    if code == errno.EADDRINUSE:
        return RequestError(f"port {port} on {host} is taken", "end what uses it, or give another with --port")
    if code == errno.EACCES:
        return RequestError(f"port {port} is not yours to take", "give one above 1023 with --port")
    return RequestError(f"{host} is no address of this machine", "give --host 127.0.0.1, or 0.0.0.0 for your network")


def _name(host: str, listening: socket.socket) -> str:
    """Return the host as it stands in an address that another program can use."""
    if host in ("0.0.0.0", "::", ""):
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_NOWHERE)
            return str(probe.getsockname()[0])
        return "127.0.0.1"
    return f"[{host}]" if listening.family == socket.AF_INET6 and ":" in host else host
