"""``essaycast proof``: the author's page on this machine."""

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
            metavar="[SELECTOR]",
            autocompletion=complete_selector,
            help="The essay to open, as for render. Default: the list of essays.",
        ),
    ] = None,
    show: ShowOption = None,
    out: OutOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on. Default: any free one.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address without opening a browser.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Open the proof desk, a page on this machine to hear, correct and approve essays, until Ctrl-C."""
    from tts.desk.desk import open_desk
    from tts.desk.server import DeskServer

    with open_desk(requested_show(show, out)) as desk:
        essay = desk.library.numbers(selector)[0] if selector else None
        desk.warm_up(essay)
        server = DeskServer(desk, port, essay)
        with contextlib.suppress(KeyboardInterrupt), warnings.catch_warnings():  # Ctrl-C is how it is meant to end
            warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)  # if it comes early
            output.result(server.address, at_once=True)
            output.tell(["only this machine can reach it; Ctrl-C stops it, and everything saved stays"], quiet)
            if not no_open:
                typer.launch(server.address)
            server.run()
