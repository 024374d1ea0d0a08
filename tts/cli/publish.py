"""Finished episodes to listeners: ``essaycast publish``, ``embed``, ``check``, ``adopt`` and ``serve``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts.cli import output
from tts.cli.options import (
    AllowLocalOption,
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
from tts.cli.serving import run_server
from tts.errors import RequestError

if TYPE_CHECKING:
    from tts.upload.send import UploadReport

family = typer.Typer()

_LEFT_OVER = "left over: --prune removes it"


@family.command()
def publish(
    show: ShowOption = None,
    out: OutOption = None,
    base_url: Annotated[
        str,
        typer.Option(
            metavar="URL", help="The address of the folder that will serve out/. Default: from feed.url in show.toml."
        ),
    ] = "",
    to: Annotated[
        str | None,
        typer.Option(
            metavar="TARGET", help="Upload there: a folder, s3://… or sftp://…. Default: publish.to in show.toml."
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Remove files of episodes that are no longer in the show, also at the target."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; list what would be uploaded.")] = False,
    allow_local: AllowLocalOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the feed, out/feed.xml, and the pages of all finished episodes; with a target, upload what changed."""
    from tts.publish.leaving import has_left
    from tts.publish.publisher import publish as write_feed
    from tts.upload.target import target_of

    chosen = requested_show(show, out)
    if to is not None and not to.strip():  # as --to "$TARGET" gives without the variable
        raise RequestError("the target after --to is empty", "name one, or leave out --to")
    target = target_of(chosen, to or "")
    catalogue = catalogue_of(chosen)
    essays, problems = catalogue.glance_all()
    prunes = prune and not problems  # what cannot be read now is not gone
    now = datetime.now(timezone.utc)
    if dry_run:
        from tts.upload.delivery import rehearse

        if target is None:
            raise RequestError("there is no target to upload to", "give one: --to TARGET")
        _tell_rehearsal(rehearse(chosen, essays, target, base_url, now=now), prunes, quiet)
        output.fail_if_any(problems)
        return
    if target is None:
        report, delivery = write_feed(chosen, essays, base_url, now=now, prune=prunes), None
    else:
        from tts.cli.progress import uploading
        from tts.upload.delivery import deliver

        with uploading(quiet) as progress:
            delivery = deliver(chosen, essays, target, base_url, now=now, prune=prunes, progress=progress)
        report = delivery.published
    from tts.cli import show_notes

    output.result(report.feed)
    output.tell((f"left out {left.name}: {left.why}" for left in report.left_out), quiet)
    fate = "removed" if prunes else f"{_LEFT_OVER} once every essay can be read" if prune else _LEFT_OVER
    output.tell((f"{fate}: {path}" for path in report.stale), quiet)
    output.notes((*show_notes.of_copies(catalogue), *report.notices), quiet)
    if delivery:
        from tts.check.delivered import notes_on_delivery
        from tts.web.client import Web

        output.tell(_upload_lines(delivery.upload, fate), quiet)
        with Web(allow_local=allow_local) as web:
            output.notes(notes_on_delivery(delivery, web), quiet)
    output.fail_if_any([*problems, *map(has_left, report.lost)])


def _tell_rehearsal(report: UploadReport, prune: bool, quiet: bool) -> None:
    for name in report.sent:
        output.result(name)
    fate = "would be removed" if prune else _LEFT_OVER
    output.tell((f"{fate} at {report.target}: {name}" for name in report.stale), quiet)
    output.tell([f"{_sizes(report)} to {report.target}"], quiet)


def _upload_lines(report: UploadReport, fate: str) -> Iterator[str]:
    yield from (f"{fate} at {report.target}: {name}" for name in report.stale)
    yield f"uploaded {_sizes(report)} to {report.target}"


def _sizes(report: UploadReport) -> str:
    return f"{len(report.sent)} files ({report.bytes:,} bytes), {report.unchanged} unchanged,"


@family.command()
def embed(
    selector: Annotated[
        str, typer.Argument(metavar="SELECTOR", autocompletion=complete_selector, help="The essays, as for render.")
    ],
    show: ShowOption = None,
    out: OutOption = None,
    base_url: Annotated[
        str,
        typer.Option(
            metavar="URL", help="The address of the folder that serves out/. Default: from feed.url in show.toml."
        ),
    ] = "",
) -> None:
    """Print the HTML that embeds an episode's player in another site, one line an episode."""
    from tts.publish.address import feed_address
    from tts.publish.channel import Channel
    from tts.publish.embedded import snippet
    from tts.show.essays import select
    from tts.show.records import Records
    from tts.sources.registry import read_numbered

    chosen = requested_show(show, out)
    channel = Channel(chosen, feed_address(chosen, base_url))
    catalogue = catalogue_of(chosen)
    records = Records(chosen.out, lambda: catalogue.glance_all()[0])
    for path in select([selector], catalogue, datetime.now(timezone.utc)):
        essay = read_numbered(path, chosen)
        episode = records.finished(essay)
        if episode is None:
            raise RequestError(f"{essay.name} has no finished episode", f"run: render-episode {path.stem}")
        output.result(snippet(channel, episode))


@family.command()
def check(
    show: ShowOption = None,
    out: OutOption = None,
    live: Annotated[
        str, typer.Option(metavar="URL", help="Also request everything in this feed from its server.")
    ] = "",
    allow_local: AllowLocalOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check everything in out/ against the documented rules: one line for each violation, and exit code 1."""
    from tts.api import check as violations_of
    from tts.check.feed import notes

    chosen = requested_show(show, out)
    found = violations_of(chosen, live, allow_local=allow_local)
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
    force: Annotated[bool, typer.Option("--force", help="Replace guids that essays already have.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Take over an existing podcast by copying its guids into the essays, so subscribers see no episode twice."""
    from tts.publish.adopt import adopt as take_over

    chosen = requested_show(show)
    essays, problems = catalogue_of(chosen).glance_all()
    report = take_over(chosen, essays, feed, force=force)
    for path in report.changed:
        output.result(path)
    if report.unpublished:
        output.notes([f"{report.unpublished} had the guids of before, and is removed: publish makes it anew"], quiet)
    if report.right:
        output.tell([f"already right: {len(report.right)}"], quiet)
    output.tell((f"kept, it has another guid: {path}" for path in report.kept), quiet)
    output.tell((f"no essay for: {title}" for title in report.missing), quiet)
    output.tell((f"left out, another essay has the same guid in that feed: {title}" for title in report.doubled), quiet)
    output.fail_if_any(problems)


@family.command()
def serve(
    show: ShowOption = None,
    out: OutOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 opens it to the network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any free one.")] = 8000,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=local_path,
            help="Put everything below the secret in FILE, which is created if missing.",
        ),
    ] = None,
    cors: Annotated[bool, typer.Option("--cors", help="Let web players on other sites read the files.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Serve the podcast to podcast apps until Ctrl-C."""
    from tts.publish.present import Present
    from tts.publish.server import Server, secret_in

    chosen = requested_show(show, out)
    present = Present(chosen)
    token = secret_in(token_file) if token_file else ""
    server = Server(chosen, present.essays, host, port, now=present.now, token=token, cors=cors, present=present)
    output.errors(present.problems)
    run_server(server, quiet)
