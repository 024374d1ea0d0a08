"""The server: Starlette's static files, of which only those that the feed names can be reached."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import ipaddress
import os
import re
import secrets
import socket
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Scope

from tts.errors import RequestError
from tts.essay import Essay
from tts.files import read_text, unwritable
from tts.publish.address import FEED_FILE, address_of
from tts.publish.embedded import EMBEDDED_PAGE
from tts.publish.guard import Guarded, QuietServer, config_of, is_ip
from tts.publish.kinds import Output
from tts.publish.places import INDEX_FILE
from tts.publish.policy import OF_EMBEDDED
from tts.publish.present import Present
from tts.publish.published import Find, published_at, published_in
from tts.publish.snapshot import Moments, feed_in, records_of
from tts.show.settings import Show

# Long enough that nobody on the network tries them all, of letters that need no escape in an address.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")
_LONGEST_SECRET = 1000
# Byte ranges, no more of them than a player has a use for.
_RANGE = re.compile(rb"(?i:bytes)=[ \t]*(\d+-\d*|-\d+)([ \t]*,[ \t]*(\d+-\d*|-\d+)){0,15}[ \t]*")
# The address that a machine talks outward from is found by asking the way to a place that is nowhere (RFC 5737).
_NOWHERE = ("192.0.2.1", 9)


class Server:
    """A server that listens already; ``address`` is the feed's, ``run`` serves until Ctrl-C or ``stop``.

    ``elsewhere`` is where a published feed says that it is, when that is not here: apps fetch its episodes from there.
    """

    def __init__(
        self,
        show: Show,
        essays: Sequence[Essay],
        host: str = "127.0.0.1",
        port: int = 8000,
        *,
        now: datetime,
        token: str = "",
        cors: bool = False,
        present: Present | None = None,
    ) -> None:
        """Take the port and find what to serve.

        That is what was published, when show.toml gives the feed's address; else the show as it is at ``now``, and
        again whenever an episode is made anew, with this server's own address in its feed. With ``present`` its essays
        are those of each moment, in place of ``essays`` and ``now``. With a ``token`` it is always the latter, and
        everything is below the token: anyone who does not know it finds nothing. With ``cors`` the pages of other sites
        may read all of it. Raises RequestError if the port is not available, the token is not one, or nothing is
        published.
        """
        if token and not _TOKEN.fullmatch(token):
            raise RequestError("that is not a token", "use 8 or more letters, digits, - and _")
        self._socket = _listen(host, port)
        self._moments: Moments | None = None
        try:
            place = f"{token}/{FEED_FILE}" if token else FEED_FILE
            self.address = f"http://{_name(host, self._socket)}:{self._socket.getsockname()[1]}/{place}"
            as_published = bool(show.feed.url) and not token
            self.elsewhere = address_of(show) if as_published and address_of(show) != self.address else ""
            if as_published and not (show.out / FEED_FILE).is_file():
                raise RequestError("nothing is published yet", "run: essaycast publish")

            def as_it_is(folder: Path) -> Find:
                here, moment = (present.essays, present.now) if present else (essays, now)
                return published_at(self.address, replace(show, out=folder), here, moment, secret=bool(token))

            records = records_of(show.out)

            def as_it_is_now() -> Hashable:
                return records(), present.state() if present else None

            if as_published:
                self._moments = Moments(show.out, published_in, feed_in(show.out))
            else:
                self._moments = Moments(show.out, as_it_is, as_it_is_now)
            if not as_published:  # whatever is wrong with the show is said at once
                self._moments.current()
            hosts = {host, socket.gethostname(), str(urlsplit(show.feed.url).hostname)}
            self._server = QuietServer(config_of(application(self._moments.current, token, hosts, cors)))
        except BaseException:  # Ctrl-C as well: the port is given back however this ends
            self._close()
            raise

    @property
    def reachable(self) -> bool:
        """Whether other machines can reach it."""
        host = str(urlsplit(self.address).hostname)
        return host != "localhost" and not (is_ip(host) and ipaddress.ip_address(host).is_loopback)

    def run(self) -> None:
        """Serve until Ctrl-C, which is how a server is meant to end, or until ``stop`` is called elsewhere."""
        try:
            with contextlib.suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._socket])
        finally:
            self._close()

    def stop(self) -> None:
        """Make ``run`` return, from another thread."""
        self._server.should_exit = True

    def _close(self) -> None:
        self._socket.close()
        if self._moments:
            self._moments.close()


def application(
    current: Callable[[], Find], token: str = "", hosts: Collection[str] = (), cors: bool = False
) -> ASGIApp:
    """Return the ASGI application that serves whatever ``current`` gives at each request, below ``token`` if any.

    It answers to IP addresses, localhost and ``hosts``. With ``cors`` the pages of other sites may read everything.
    """
    sharing = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        expose_headers=["Accept-Ranges", "Content-Length", "Content-Range", "ETag"],
    )
    files = Starlette(routes=[Mount(f"/{token}", app=PublishedFiles(current))], middleware=[sharing] if cors else [])
    return Guarded(files, hosts)


class PublishedFiles(StaticFiles):
    """Static files by a list of names in place of a folder, so that there is no folder to climb out of."""

    def __init__(self, current: Callable[[], Find]) -> None:
        super().__init__(directory=None)
        self._current = current

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer from memory what is made there, everything else as static files do; a folder stands for its page."""
        name = "" if path == "." else path
        scope["headers"] = [header for header in scope["headers"] if not _is_odd_range(*header)]
        if scope["method"] not in ("GET", "HEAD"):
            return await super().get_response(name, scope)
        found = await run_in_threadpool(self._find, name)
        if found is None:
            name = f"{name}/{INDEX_FILE}".lstrip("/")
            found = await run_in_threadpool(self._find, name)
            if found is not None and not scope["path"].endswith("/"):
                return RedirectResponse(f"{scope['path'].rpartition('/')[2]}/")
        response = await self._response(name, found, scope)
        if EMBEDDED_PAGE.episode(name):
            response.headers["content-security-policy"] = OF_EMBEDDED
        return response

    async def _response(self, name: str, found: Output | None, scope: Scope) -> Response:
        if found is None or isinstance(found.content, str):
            response = await super().get_response(name, scope)
            if found is not None and "content-type" in response.headers:
                response.headers["content-type"] = found.content_type
            return response
        try:
            data = await run_in_threadpool(found.content)
        except OSError as gone:
            raise HTTPException(status_code=404) from gone
        headers = {"etag": f'"{hashlib.sha256(data).hexdigest()}"', "content-type": found.content_type}
        response = Response(data, headers=headers)
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return the file of that name and its state; a link that is in its place leads nowhere."""
        found = self._find(path)
        if found is None or not isinstance(found.content, str):
            return "", None
        file = Path(found.content)
        try:
            if any(folder.is_symlink() for folder in list(file.parents)[: path.count("/")]):
                return "", None
            return str(file), file.lstat()
        except OSError:
            return "", None

    def _find(self, name: str) -> Output | None:
        """Return what is published under that name; nothing if the feed itself has gone."""
        try:
            return self._current()(name)
        except OSError:
            return None


def secret_in(path: Path) -> str:
    """Return the secret in a file; one that is not there is made, with a new secret that only its owner may read."""
    if not path.exists():
        secret = secrets.token_urlsafe(18)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "x", encoding="ascii", opener=partial(os.open, mode=0o600)) as file:
                file.write(f"{secret}\n")
        except OSError as problem:
            raise unwritable(path, problem) from problem
        return secret
    secret = read_text(path, _LONGEST_SECRET).strip()
    if not _TOKEN.fullmatch(secret):
        raise RequestError(f"{path} holds no secret", "use 8 or more letters, digits, - and _ on one line")
    return secret


def _is_odd_range(name: bytes, value: bytes) -> bool:
    """Return whether a header asks for a range in another unit or form, which a server ignores (RFC 9110, 14.2)."""
    return name == b"range" and not _RANGE.fullmatch(value)


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise RequestError(f"{port} is not a port", "give --port a number from 0 to 65535")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, UnicodeError) as problem:
        raise _unavailable(host, port, problem) from problem


def _unavailable(host: str, port: int, problem: OSError | UnicodeError) -> RequestError:
    code = problem.errno if isinstance(problem, OSError) and not isinstance(problem, socket.gaierror) else None
    if code == errno.EADDRINUSE:
        return RequestError(
            f"port {port} on {host} is taken", "stop the program that uses it, or choose another: --port N"
        )
    if code == errno.EACCES:
        return RequestError(f"port {port} needs special rights", "give one above 1023: --port N")
    return RequestError(
        f"{host} is not an address of this machine", "give --host 127.0.0.1, or 0.0.0.0 for your network"
    )


def _name(host: str, listening: socket.socket) -> str:
    """Return the host as it is in an address that another program can use."""
    if host in ("0.0.0.0", "::", ""):
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_NOWHERE)
            return str(probe.getsockname()[0])
        return "127.0.0.1"
    return f"[{host}]" if listening.family == socket.AF_INET6 and ":" in host else host
