"""``essaycast sync``: the show follows its sources."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tts.cli import output
from tts.cli.options import AllowLocalOption, JsonOption, QuietOption, ShowOption, requested_show

if TYPE_CHECKING:
    from tts.sync.run import SyncReport

family = typer.Typer()


@family.command()
def sync(
    show: ShowOption = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Take over corrections of essays that the show has, and make their episodes again."
        ),
    ] = False,
    allow_local: AllowLocalOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Import what is new at the show's sources, render, publish and upload it. Prints one line about it."""
    from tts.sync.run import sync as follow

    report = follow(
        requested_show(show),
        update=update,
        allow_local=allow_local,
        progress=None if quiet or not sys.stderr.isatty() else output.complaint,
    )
    if as_json:
        output.document(_table(report))
    elif not (quiet and report.nothing):
        output.result(", ".join(_told(report)))
    output.notes(report.notices, quiet)
    output.fail_if_any(list(report.problems))


def _told(report: SyncReport) -> Iterator[str]:
    if report.new:
        yield f"{len(report.new)} new ({', '.join(path.stem for path in report.new)})"
    if report.corrected:
        yield f"{len(report.corrected)} corrected ({', '.join(path.stem for path in report.corrected)})"
    if report.made:
        yield f"{len(report.made)} made"
    if report.published:
        yield "feed published"
    if report.uploaded:
        yield f"{len(report.uploaded)} files uploaded to {report.target}"
    if report.nothing:
        yield "nothing new"
    if report.held:
        yield f"{report.held} held back for now"


def _table(report: SyncReport) -> dict[str, Any]:
    return {
        "new": report.new,
        "corrected": report.corrected,
        "made": report.made,
        "published": report.published,
        "target": report.target,
        "uploaded": report.uploaded,
        "held": report.held,
        "problems": report.problems,
        "notices": report.notices,
    }
