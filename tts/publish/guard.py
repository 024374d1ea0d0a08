"""What is between the network and the files: who is answered, how long, and what browsers are told."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import re
import socket
from collections.abc import Collection
from typing import Any

import uvicorn
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from tts.publish.policy import OF_SERVER

_HEADERS = {
    "content-security-policy": OF_SERVER,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
# Seconds that a client may take to send the head of its request, and connections that are held at once.
HEAD_SECONDS = 10.0
MOST_CONNECTIONS = 200
_PORT = re.compile(r":\d{1,5}$")


class Guarded:
    """An application that answers only to its own names, and tells browsers to keep to what it serves.

    A page elsewhere can give its own name the address of this machine and would then read what is served here; it
    cannot make that name an IP address, or one of ``hosts``.
    """

    def __init__(self, application: ASGIApp, hosts: Collection[str]) -> None:
        self._application = application
        self._hosts = frozenset(host.lower() for host in hosts) | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as ASGI has it."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] == "http" and not self._is_own(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("This server is not known by that name.", status_code=421)
            await refusal(scope, receive, with_headers)
        else:
            await self._application(scope, receive, with_headers)

    def _is_own(self, host: str) -> bool:
        name = _PORT.sub("", host).strip("[]").lower()
        return name in self._hosts or is_ip(name)


def config_of(application: ASGIApp) -> uvicorn.Config:
    """Return how uvicorn is to serve an application: silently, and no more clients than it can."""
    return uvicorn.Config(
        application,
        http=_ImpatientProtocol,
        log_level="error",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=1,
        limit_concurrency=MOST_CONNECTIONS,
    )


class QuietServer(uvicorn.Server):
    """uvicorn without complaints: a download that Ctrl-C cuts off is not an error, nor a client too many a
    traceback."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and ignore connections that the system has no room for."""
        asyncio.get_running_loop().set_exception_handler(_ignore_full)
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, whatever is still under way."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


class _ImpatientProtocol(H11Protocol):
    """HTTP/1.1, with a time limit for the head of each request: a client that sends it a letter a minute is sent
    away."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._limit = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def handle_events(self) -> None:
        super().handle_events()
        if self.cycle is not None and not self.cycle.response_complete:
            self._limit.cancel()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._limit.cancel()
        self._limit = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._limit.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


def _ignore_full(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)


def is_ip(name: str) -> bool:
    """Return whether a host is written as an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
