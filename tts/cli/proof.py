"""The author's page on this machine: ``essaycast proof``."""

from __future__ import annotations

import contextlib
import warnings
from typing import Annotated

import typer

from tts.cli import output
from tts.cli.options import OutOption, QuietOption, ShowOption, complete_selector, requested_show

family = typer.Typer()


@family.command()
def proof(
    selector: Annotated[
        str | None,
        typer.Argument(
            metavar="[SELECTOR]", autocompletion=complete_selector, help="The essay to open, as for render; else all."
        ),
    ] = None,
    show: ShowOption = None,
    out: OutOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; else a free one.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address, and open no browser.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Open the proof desk: hear, mend and approve essays on a page of this machine. Ends with Ctrl-C."""
    from tts.desk.desk import open_desk
    from tts.desk.server import DeskServer

    with open_desk(requested_show(show, out)) as desk:
        essay = desk.library.numbers(selector)[0] if selector else None
        desk.warm_up(essay)
        server = DeskServer(desk, port, essay)
        with contextlib.suppress(KeyboardInterrupt), warnings.catch_warnings():  # Ctrl-C is how it is meant to end
            warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)  # if it comes early
            output.result(server.address, at_once=True)
            output.tell(["only this machine can reach it; Ctrl-C ends it, and whatever was saved stays"], quiet)
            if not no_open:
                typer.launch(server.address)
            server.run()
