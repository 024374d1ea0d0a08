"""Connections that lead to the very address that was judged, and that last no longer than they may."""

from __future__ import annotations

import math
import socket
import ssl
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import httpcore
import httpx

from tts.errors import RequestError
from tts.web.clock import Clock
from tts.web.hosts import is_private


class PrivateHostError(RequestError):
    """A host is on this machine or in its network."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is on this machine or in its network", "give --allow-local if you mean to fetch from there"
        )


class Connections(httpcore.NetworkBackend):
    """Looks a host up once, judges every address that it has, and connects to one of these.

    ``until`` is when what is running has to have ended, on the clock's monotonic scale: a server that sends a byte now
    and then would be waited for without end otherwise.
    """

    def __init__(self, clock: Clock, allow_local: bool) -> None:
        self.until = math.inf
        self._clock = clock
        self._allow_local = allow_local
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers; PrivateHostError if one of them is private."""
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                stream = self._network.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return _Timed(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
        raise problem

    def sleep(self, seconds: float) -> None:
        """Wait, as the interface asks for."""
        self._clock.sleep(seconds)

    def left(self, timeout: float | None) -> float | None:
        """Return for how many seconds an operation may go on."""
        if self.until == math.inf:
            return timeout
        left = self.until - self._clock.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it takes too long")
        return left if timeout is None else min(timeout, left)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise httpcore.ConnectError(f"{host} is not known: {problem}") from problem
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self._allow_local and any(map(is_private, addresses)):
            raise PrivateHostError(host)
        return addresses


class _Timed(httpcore.NetworkStream):
    """A connection on which every operation has a deadline."""

    def __init__(self, stream: httpcore.NetworkStream, times: Connections) -> None:
        self._stream = stream
        self._times = times

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._times.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._times.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._times.left(timeout)), self._times)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Transport(httpx.HTTPTransport):
    """httpx's own transport over guarded connections, each for one request.

    A server may close a kept connection just when it is reused, which looks the same as a refusal.
    """

    def __init__(self, connections: Connections) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted(), network_backend=connections, max_keepalive_connections=0
        )


@cache
def trusted() -> ssl.SSLContext:
    """Return the certificates that this system trusts."""
    return ssl.create_default_context()
