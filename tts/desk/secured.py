"""Who may use the desk: only the page that its own address opened, and programs that are given the secret."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = ("GET", "HEAD")
_BEARER = "Bearer "


class Secured:
    """An application after a secret.

    The address that is opened has it (``/?secret=…``); a cookie takes its place at once, so that it is not seen again.
    A program sends it as ``Authorization: Bearer …``. The host must be this machine's, by the port that is listened to,
    and what changes something must come from a page of ours, or from a program.
    """

    def __init__(self, application: ASGIApp, secret: str, port: int) -> None:
        self._application = application
        self._secret = secret
        # Cookies know hosts and no ports: each desk has its own.
        self._cookie = f"essaycast-{port}"
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as ASGI has it."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        await (refusal or self._application)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, method = Headers(scope=scope), scope["method"]
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._hosts:
            return PlainTextResponse("The desk is not known by that name.", 421)
        given = headers.get("authorization", "")
        is_program = given.startswith(_BEARER) and self._is_secret(given.removeprefix(_BEARER))
        if origin not in (None, f"http://{host}") or (method not in _SAFE and not origin and not is_program):
            return PlainTextResponse("Only the desk's own page may ask for that.", 403)
        if scope["path"] == "/" and method == "GET" and (asked := QueryParams(scope["query_string"]).get("secret")):
            if not self._is_secret(asked):
                return _stranger()
            opened = RedirectResponse("/", 303)
            opened.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict")
            return opened
        if is_program or any(map(self._is_secret, _cookies(headers.getlist("cookie"), self._cookie))):
            return None
        return _stranger()

    def _is_secret(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._secret.encode())


def _cookies(headers: list[str], name: str) -> Iterator[str]:
    """Yield the value of each cookie of that name.

    Other programs on this machine's ports leave cookies, too, odd ones among them, and a browser that has two of one
    name sends both.
    """
    for cookie in ";".join(headers).split(";"):
        key, _, value = cookie.partition("=")
        if key.strip() == name:
            yield value.strip()


def _stranger() -> Response:
    return PlainTextResponse("Open the address that essaycast proof printed.", 403)
