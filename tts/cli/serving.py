"""A server in the foreground: its address, who can reach it, and Ctrl-C."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tts.cli import output

if TYPE_CHECKING:
    from tts.publish.server import Server


def run_server(server: Server, quiet: bool) -> None:
    """Print the address of a server's feed and serve until Ctrl-C."""
    with contextlib.suppress(KeyboardInterrupt), warnings.catch_warnings():  # Ctrl-C is how a server is meant to end
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)  # if it comes very early
        output.result(server.address, at_once=True)
        output.tell(_who_reaches(server), quiet)
        server.run()


def _who_reaches(server: Server) -> Iterator[str]:
    from tts.publish.qr import qr_code

    if server.elsewhere:
        yield f"apps fetch the episodes from {server.elsewhere}; --token-file FILE serves them from here"
    if server.reachable:
        yield from qr_code(server.address).splitlines()
    else:
        yield "only this machine can reach it; --host 0.0.0.0 opens it to your network"
