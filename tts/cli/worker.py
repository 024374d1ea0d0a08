"""``essaycast worker``: this machine works for a cluster."""

from __future__ import annotations

from typing import Annotated

import typer

from tts.cli import output
from tts.cli.options import QuietOption

family = typer.Typer()


@family.command()
def worker(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="The address of the Dask scheduler, such as tcp://10.0.0.5:8786.")
    ],
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Essays to render at once. Default: one per processor.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Render for other machines: take essays from the scheduler at ADDRESS and return episodes, until Ctrl-C."""
    from tts.render.membership import belong
    from tts.voice.cpu import cpu_count

    count = jobs or cpu_count()
    belong(address, count, lambda: output.tell([f"{count} workers at {address}; Ctrl-C ends them"], quiet))
