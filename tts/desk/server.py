"""The desk on an address of this machine: its page, its JSON interface, and what has been rendered."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from collections.abc import Callable, Hashable
from datetime import datetime, timezone
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from tts.desk.desk import Desk
from tts.desk.requests import routes
from tts.desk.secured import Secured
from tts.errors import RequestError
from tts.publish.address import FEED_FILE
from tts.publish.guard import Guarded, QuietServer, config_of
from tts.publish.published import Find, published_at
from tts.publish.server import PublishedFiles
from tts.publish.snapshot import records_of
from tts.version import __version__

_HOST = "127.0.0.1"
_PAGE = "tts.desk"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class DeskServer:
    """A server that listens already; ``address`` opens the desk, ``run`` serves until Ctrl-C or ``stop``."""

    def __init__(self, desk: Desk, port: int = 0, essay: int | None = None) -> None:
        """Take a port, any free one if ``port`` is 0; RequestError if it is taken. The page opens with ``essay``."""
        self.desk = desk
        self.secret = secrets.token_urlsafe(24)
        try:
            self._socket = socket.create_server((_HOST, port), backlog=128)
        except (OSError, OverflowError) as problem:
            raise RequestError(
                f"port {port} cannot be used ({problem})", "give another, or none: --port N"
            ) from problem
        self.port = int(self._socket.getsockname()[1])
        place = f"#/{essay}" if essay is not None else ""
        self.address = f"http://{_HOST}:{self.port}/?secret={self.secret}{place}"
        self._server = QuietServer(config_of(application(desk, self.secret, self.port)))

    def run(self) -> None:
        """Serve until Ctrl-C, the normal way to close the desk, or until ``stop`` is called elsewhere."""
        try:
            with contextlib.suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()

    def stop(self) -> None:
        """Make ``run`` return, from another thread."""
        self._server.should_exit = True


def application(desk: Desk, secret: str, port: int) -> ASGIApp:
    """Return the ASGI application that serves the desk behind ``secret``."""
    page = _page(desk)

    async def index(_: Request) -> Response:
        return Response(page, headers={"cache-control": "no-store"}, media_type="text/html")

    finished = PublishedFiles(_Preview(desk, port).current)
    app = Starlette(
        routes=[
            Route("/", index),
            Route("/page/{file}", _file),
            *routes(desk),
            Mount("/finished", app=finished),
        ]
    )
    return Guarded(Secured(app, secret, port), ())


async def _file(request: Request) -> Response:
    """Answer with a file of the page: there is no folder to climb out of, only names."""
    name = request.path_params["file"]
    media_type = _TYPES.get(name[name.rfind(".") :])
    found = next((each for each in resources.files(_PAGE).joinpath("page").iterdir() if each.name == name), None)
    if found is None or media_type is None:
        return Response("There is nothing with that name.", 404, media_type="text/plain")
    return Response(found.read_bytes(), headers={"cache-control": "no-cache"}, media_type=media_type)


def _page(desk: Desk) -> str:
    environment = Environment(loader=PackageLoader(_PAGE, "page"), autoescape=True, undefined=StrictUndefined)
    show = desk.library.show
    return environment.get_template("desk.html.j2").render(show=show, version=__version__)


class _Preview:
    """The show's pages as they would be published now, made again when an episode is."""

    def __init__(self, desk: Desk, port: int) -> None:
        self._desk = desk
        self._address = f"http://{_HOST}:{port}/finished/{FEED_FILE}"
        self._state: Callable[[], Hashable] = records_of(desk.library.show.out)
        self._known: Hashable = None
        self._find: Find | None = None
        self._lock = threading.Lock()

    def current(self) -> Find:
        with self._lock:
            state = self._state()
            if self._find is None or state != self._known:
                essays, _ = self._desk.library.catalogue().glance_all()
                self._find = published_at(
                    self._address, self._desk.library.show, essays, datetime.now(timezone.utc), secret=True
                )
                self._known = state
            return self._find
