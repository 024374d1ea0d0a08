"""A show's folder: ``essaycast new``, ``list`` and ``import``."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import asdict
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tts.cli import output, show_notes
from tts.cli.options import (
    AllowLocalOption,
    JsonOption,
    OutOption,
    QuietOption,
    ShowOption,
    catalogue_of,
    file_or_address,
    local_path,
    requested_show,
)
from tts.errors import RequestError
from tts.show.settings import find_show, load_show

if TYPE_CHECKING:
    from tts.desk.proofs import ProofState
    from tts.sources.addresses import Address
    from tts.sources.importing import DroppedLine
    from tts.web.client import Patience

family = typer.Typer()
_LONGEST_DROP = 160


@family.command("list")
def list_essays(
    show: ShowOption = None, out: OutOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """List the show's essays, newest last, and the state of their episodes."""
    from tts.cli.tables import essay_rows, essay_table
    from tts.desk.proofs import has_proofs

    chosen = requested_show(show, out)
    catalogue = catalogue_of(chosen)
    essays, problems = catalogue.glance_all()
    proofs: dict[str, ProofState] = {}
    if has_proofs(chosen.out):
        from tts.desk.library import proof_states

        with contextlib.suppress(RequestError):  # without its voice nobody can tell what was heard
            proofs = proof_states(chosen, essays)
    rows = essay_rows(chosen, essays, datetime.now(timezone.utc), proofs, catalogue.index)
    catalogue.index.keep()
    if as_json:
        output.document(rows)
    else:
        output.result(essay_table(rows))
    output.notes(show_notes.of_catalogue(catalogue), quiet)
    output.notes((str(row["problem"]) for row in rows if row["problem"]), quiet)
    output.notes(show_notes.of_essays(essays), quiet)
    output.fail_if_any(problems)


@family.command()
def new(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", parser=local_path, help="The folder to create; an existing one keeps its files."),
    ],
    title: Annotated[str, typer.Option(help="The show's title.")] = "My audio essays",
    author: Annotated[str, typer.Option(help="Who wrote the essays.")] = "",
) -> None:
    """Create the folder of a new show: show.toml, a first essay, and voices/."""
    from tts.show.scaffold import new_show

    for path in new_show(folder, title, author):
        output.result(path)


@family.command("import")
def import_(
    sources: Annotated[
        list[Any],
        typer.Argument(
            metavar="SOURCE...",
            parser=file_or_address,
            help="What to import: essays, a folder of them, an export, a feed, a page, or the address of a post, a "
            "feed or a blog; told by what is inside.",
        ),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            parser=local_path,
            help="The show to add to, created if missing. Default: the nearest one.",
        ),
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Only essays from that day on.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the newest N essays.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Follow a feed on the web back to its oldest page.")] = False,
    allow_local: AllowLocalOption = False,
    no_pictures: Annotated[
        bool, typer.Option("--no-pictures", help="Leave pictures from the web where they are.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite essays that were edited since their import.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Import essays: write essays/*.md, and list every dropped line with the reason."""
    from tts.pictures.fetched import picture_getter
    from tts.sources.importing import import_sources
    from tts.web.client import Web

    day = since.date() if since else None
    found = find_show(Path.cwd()) if into is None else None
    show = load_show(found) if found else None
    watched = not quiet and sys.stderr is not None and sys.stderr.isatty()
    with Web(allow_local=allow_local, own=show is not None and show.source.own) as web:
        report = import_sources(
            [
                _address(one, every, allow_local, day, limit, web.patience) if isinstance(one, str) else one
                for one in sources
            ],
            into,
            show,
            force=force,
            dry_run=dry_run,
            since=day,
            limit=limit,
            progress=output.complaint if watched else None,
            picture=None if no_pictures else picture_getter(web),
        )
    if as_json:
        output.document(asdict(report))
        return
    for path in report.written:
        output.result(path)
    output.tell((f"kept, edited since its import: {path}" for path in report.kept), quiet)
    output.tell((f"not imported again, removed since its import: {path}" for path in report.removed), quiet)
    output.tell(map(_dropped_line, report.dropped), quiet)
    output.notes((f"“{one.title}” will not be published: {one.why}" for one in report.withheld), quiet)
    output.notes(report.notices, quiet)


def _address(
    address: str, every: bool, allow_local: bool, since: date | None, limit: int | None, patience: Patience
) -> Address:
    from tts.sources.addresses import Address

    return Address(address, every, allow_local, since, limit, patience=patience)


def _dropped_line(drop: DroppedLine) -> str:
    place = f" in {drop.place}" if drop.place and not drop.place.startswith("line ") else ""
    line = f" line {drop.line}" if drop.line else ""
    text = " ".join(drop.text.split())
    return (
        f"dropped{line}{place} ({drop.rule}): {text if len(text) <= _LONGEST_DROP else text[: _LONGEST_DROP - 1] + '…'}"
    )
