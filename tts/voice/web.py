"""Asking web servers for what strangers' lists name: over https, and no host of this machine or its network.

A host is judged by the address that the connection leads to, before anything is sent: names may lead anywhere.
"""

from __future__ import annotations

import ssl
from functools import cache, partial
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from tts.errors import EssaycastError, RequestError
from tts.web.hosts import is_loopback_name, is_private, is_private_name

_TIMEOUT = 30.0  # seconds without a byte
_LONGEST_REASON = 200  # characters


class Web:
    """What may be reached: servers over https, over http too where ``plain``; private hosts only if asked for."""

    def __init__(self, *, private_hosts: bool, plain: bool) -> None:
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(), _Http(private_hosts), _Https(private_hosts), _Redirects(private_hosts, plain),
            HTTPDefaultErrorHandler(), HTTPErrorProcessor(), UnknownHandler(),
        ):  # fmt: skip
            self._opener.add_handler(handler)
        self._private_hosts = private_hosts

    def open(self, url: str, headers: dict[str, str] | None = None, accepted: tuple[int, ...] = ()) -> HTTPResponse:
        """Return the answer to a GET, if its status is 2xx or in ``accepted``; EssaycastError says why there is none.

        RequestError if it leads to a private host.
        """
        try:
            _check_name(url, self._private_hosts)
            return cast("HTTPResponse", self._opener.open(Request(url, headers=headers or {}), timeout=_TIMEOUT))
        except HTTPError as answer:
            if answer.code in accepted:
                return cast("HTTPResponse", answer)
            answer.close()
            raise EssaycastError(f"{url} could not be fetched (HTTP {answer.code})", "check the address") from answer
        except (URLError, HTTPException, OSError, ValueError) as problem:
            raise EssaycastError(
                f"{url} could not be fetched ({reason_of(problem)})",
                "check the network, or give the voice's file instead",
            ) from problem

    def read(self, url: str, most: int) -> bytes:
        """Return all that is at ``url``; EssaycastError as above, and if it has over ``most`` bytes."""
        with self.open(url) as answer:
            try:
                data = answer.read(most + 1)
            except (HTTPException, OSError, ValueError) as problem:  # ValueError: a chunk of negative length
                raise EssaycastError(
                    f"{url} was cut off ({reason_of(problem)})", "run the same command again"
                ) from problem
        if len(data) > most:
            raise EssaycastError(f"{url} has more than {most:,} bytes", "give another address")
        return data


def reason_of(problem: Exception) -> str:
    """Return what went wrong in one line; a server's own words may be in it."""
    return " ".join(str(getattr(problem, "reason", problem)).split())[:_LONGEST_REASON] or type(problem).__name__


class _Guarded(HTTPConnection):
    """A connection that ends before anything is sent if it has led to a private host."""

    def connect(self) -> None:
        super().connect()
        if is_private(self.sock.getpeername()[0]):
            self.close()
            raise _private(self.host)


class _GuardedTls(HTTPSConnection, _Guarded):
    """The same over TLS, which begins after the host has been judged."""


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Http(HTTPHandler):
    def __init__(self, private_hosts: bool) -> None:
        super().__init__()
        self._private_hosts = private_hosts

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(HTTPConnection if self._private_hosts or _is_proxied(req) else _Guarded, req)


class _Https(HTTPSHandler):
    def __init__(self, private_hosts: bool) -> None:
        super().__init__()
        self._private_hosts = private_hosts

    def https_open(self, req: Request) -> HTTPResponse:
        kind = HTTPSConnection if self._private_hosts or _is_proxied(req) else _GuardedTls
        return self.do_open(partial(kind, context=_trusted()), req)


class _Redirects(HTTPRedirectHandler):
    """Follows to https, and to http only where that was asked for or stays on this machine."""

    def __init__(self, private_hosts: bool, plain: bool) -> None:
        self._private_hosts = private_hosts
        self._plain = plain

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        fp.close()  # what comes with a redirection may have no end
        parts = urlsplit(newurl)
        allowed = parts.scheme == "https" or (
            parts.scheme == "http" and (self._plain or is_loopback_name(parts.hostname or ""))
        )
        if not allowed:
            raise EssaycastError(f"{req.full_url} leads to {newurl}, which is not https", "give another address")
        _check_name(newurl, self._private_hosts)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_proxied(request: Request) -> bool:
    """Tell whether the connection leads to a proxy, which looks names up itself."""
    return request.has_proxy() or bool(getattr(request, "_tunnel_host", None))


def _check_name(url: str, private_hosts: bool) -> None:
    """Raise RequestError for a host that is private by what it is called: a proxy would be asked for it otherwise."""
    host = urlsplit(url).hostname or ""
    if not private_hosts and is_private_name(host):
        raise _private(host)


def _private(host: str) -> RequestError:
    return RequestError(
        f"{host} is on this machine or in its network", "give --private-hosts if you mean to fetch a voice from there"
    )
