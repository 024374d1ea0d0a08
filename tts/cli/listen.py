"""``essaycast listen``: other people's writing as a private podcast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tts.cli import output
from tts.cli.options import AllowLocalOption, QuietOption, VoiceOption, catalogue_of, local_path
from tts.cli.serving import run_server
from tts.errors import EssaycastError

family = typer.Typer()
_SECRET = "listen.secret"


@family.command()
def listen(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS...", help="The addresses of essays, newsletters, blogs or feeds.")
    ],
    into: Annotated[
        Path | None,
        typer.Option(metavar="DIR", parser=local_path, help="The podcast's folder. Default: one named after the site."),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="The newest N essays of each address; 0 takes all.")
    ] = 5,
    every: Annotated[
        bool, typer.Option("--all", help="Follow a feed back to its oldest page, and take all of it.")
    ] = False,
    voice: VoiceOption = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on; 127.0.0.1 keeps it to this machine.")
    ] = "0.0.0.0",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any free one.")] = 8000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Make the episodes and stop.")] = False,
    allow_local: AllowLocalOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make a private podcast of essays on the web and serve it to your apps at a secret address."""
    from tts.sync.private import Wish, folder_for, private_podcast

    root = into or folder_for(addresses[0])
    show, report = private_podcast(
        root,
        Wish(tuple(addresses), 0 if every else limit, every, voice or ""),
        allow_local=allow_local,
        progress=None if quiet or not sys.stderr.isatty() else output.complaint,
    )
    output.notes(report.notices, quiet)
    essays, problems = catalogue_of(show).glance_all()
    problems += report.problems
    files = {path.stem for path in show.out.glob("*.mp3")}
    made = sum(essay.is_public and essay.name in files for essay in essays)
    if not made:
        output.fail_if_any(problems)
        raise EssaycastError(f"{root} has no episode", "give addresses of essays that everyone may read")
    output.tell([f"{made} {'episode' if made == 1 else 'episodes'} in {root}"], quiet)
    if no_serve:
        output.fail_if_any(problems)
        return
    from tts.publish.present import Present
    from tts.publish.server import Server, secret_in

    token = secret_in(root / _SECRET)
    present = Present(show)
    server = Server(show, present.essays, host, port, now=present.now, token=token, present=present)
    output.errors(problems)
    run_server(server, quiet)
