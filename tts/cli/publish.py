"""Finished episodes to listeners: ``essaycast publish``, ``embed``, ``check``, ``adopt`` and ``serve``."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts.cli import output
from tts.cli.options import (
    JsonOption,
    OutOption,
    QuietOption,
    ShowOption,
    catalogue_of,
    complete_selector,
    local_path,
    requested_show,
    saved_file,
)
from tts.errors import RequestError

if TYPE_CHECKING:
    from tts.publish.server import Server

family = typer.Typer()


@family.command()
def publish(
    show: ShowOption = None,
    out: OutOption = None,
    base_url: Annotated[
        str,
        typer.Option(metavar="URL", help="The address of the folder that will serve out/; else show.toml's feed.url."),
    ] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Remove the files of episodes that left the show.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Write the podcast feed, out/feed.xml, and the show's pages from the finished episodes. Prints the feed's path."""
    from tts.publish.publisher import publish as write_feed

    chosen = requested_show(show, out)
    essays, problems = catalogue_of(chosen).read_all()
    report = write_feed(chosen, essays, base_url, now=datetime.now(timezone.utc), prune=prune)
    output.result(report.feed)
    output.tell((f"left out {left.name}: {left.why}" for left in report.left_out), quiet)
    fate = "removed" if prune else "stale, --prune removes it"
    output.tell((f"{fate}: {path}" for path in report.stale), quiet)
    output.notes(report.notices, quiet)
    output.fail_if_any(problems)


@family.command()
def embed(
    selector: Annotated[
        str, typer.Argument(metavar="SELECTOR", autocompletion=complete_selector, help="Essays as for render.")
    ],
    show: ShowOption = None,
    out: OutOption = None,
    base_url: Annotated[
        str,
        typer.Option(metavar="URL", help="The address of the folder that serves out/; else show.toml's feed.url."),
    ] = "",
) -> None:
    """Print the HTML that shows an episode's player on another site, a line for each episode."""
    from tts.episode import finished
    from tts.publish.address import feed_address
    from tts.publish.channel import Channel
    from tts.publish.embedded import snippet
    from tts.show.essays import select
    from tts.sources.registry import read_numbered

    chosen = requested_show(show, out)
    channel = Channel(chosen, feed_address(chosen, base_url))
    for path in select([selector], catalogue_of(chosen), datetime.now(timezone.utc)):
        essay = read_numbered(path, chosen)
        episode = finished(chosen.out, essay.name)
        if episode is None:
            raise RequestError(f"{essay.name} has no finished episode", f"run: render-episode {path.stem}")
        output.result(snippet(channel, episode))


@family.command()
def check(
    show: ShowOption = None,
    out: OutOption = None,
    live: Annotated[
        str, typer.Option(metavar="URL", help="Ask the server of this feed too, for all that the feed names.")
    ] = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Hold everything in out/ to the rules of the documents; a line for each violation, and exit code 1."""
    from tts.api import check as violations_of
    from tts.check.feed import notes

    chosen = requested_show(show, out)
    found = violations_of(chosen, live)
    output.notes(notes(chosen), quiet)
    if as_json:
        output.document([asdict(violation) for violation in found])
    else:
        for violation in found:
            output.result(output.line(violation))
    if found:
        raise typer.Exit(1)


@family.command()
def adopt(
    feed: Annotated[Path, typer.Argument(metavar="FEED", parser=saved_file, help="The old feed, saved as a file.")],
    show: ShowOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace guids that essays have already.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Take over a podcast: its episodes' guids go into the essays, so that no subscriber sees an episode twice."""
    from tts.publish.adopt import adopt as take_over

    chosen = requested_show(show)
    essays, problems = catalogue_of(chosen).read_all()
    report = take_over(chosen, essays, feed, force=force)
    for path in report.changed:
        output.result(path)
    if report.right:
        output.tell([f"already right: {len(report.right)}"], quiet)
    output.tell((f"kept, it has another guid: {path}" for path in report.kept), quiet)
    output.tell((f"no essay for: {title}" for title in report.missing), quiet)
    output.fail_if_any(problems)


@family.command()
def serve(
    show: ShowOption = None,
    out: OutOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 opens it to the network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8000,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=local_path,
            help="Serve only below the secret in FILE, to those who have the whole address; a new FILE gets a new one.",
        ),
    ] = None,
    cors: Annotated[bool, typer.Option("--cors", help="Let web players on other sites read what is served.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Serve the podcast, so that an app can subscribe to it. Ends with Ctrl-C."""
    from tts.publish.server import Server, secret_in

    chosen = requested_show(show, out)
    essays, problems = catalogue_of(chosen).read_all()
    token = secret_in(token_file) if token_file else ""
    server = Server(chosen, essays, host, port, now=datetime.now(timezone.utc), token=token, cors=cors)
    output.errors(problems)
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
