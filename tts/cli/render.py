"""``essaycast render``, also known as ``render-episode``."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated

import typer

from tts.cli import output, show_notes
from tts.cli.options import (
    JsonOption,
    OutOption,
    QuietOption,
    ShowOption,
    VoiceOption,
    complete_selector,
    declared_catalogue,
    requested_show,
)
from tts.errors import RequestError
from tts.show.settings import Show
from tts.voice.engines.registry import AUTO, engine_names

family = typer.Typer()


def _complete_engine(incomplete: str) -> list[str]:
    return [name for name in engine_names() if name.startswith(incomplete)]


def _proofed(show: Show, paths: list[Path]) -> tuple[list[Path], list[str]]:
    """Return those of a show's essays that are proofed, and why the others are left out."""
    from tts.cli.tables import proof_words
    from tts.desk.library import Library

    if not show.declared:
        raise RequestError("--approved-only is for the essays of a show", "name them by their numbers")
    library = Library(show.root, show.out)
    kept, left = [], []
    for path in paths:
        essay = library.studio.read(path)
        state = library.proof_state(essay)
        if state and state.proofed:
            kept.append(path)
        else:
            told = f"{proof_words(state)} approved" if state and not state.again else proof_words(state)
            left.append(f"{essay.name} is left out, not proofed ({told or 'not begun'})")
    return kept, left


@family.command()
def render(
    selectors: Annotated[
        list[str],
        typer.Argument(
            metavar="SELECTOR...",
            autocompletion=complete_selector,
            help="148, 144-148, latest, all, or the path of an essay file.",
        ),
    ],
    show: ShowOption = None,
    out: OutOption = None,
    voice: VoiceOption = None,
    engine: Annotated[
        str,
        typer.Option(
            metavar="|".join(engine_names()),
            autocompletion=_complete_engine,
            help="What computes the voice; auto picks the fastest one here.",
        ),
    ] = AUTO,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many processors to keep busy. Default: all.")] = None,
    scheduler: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="A Dask cluster that renders, tcp://HOST:PORT; or local:N."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Make episodes again even if nothing changed.")] = False,
    preview: Annotated[
        float | None,
        typer.Option(min=1, max=86_400, metavar="SECONDS", help="Make only the first SECONDS, as NAME.preview.mp3."),
    ] = None,
    approved_only: Annotated[
        bool,
        typer.Option("--approved-only", help="Make only essays whose sentences are all approved at the proof desk."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be made and why; make nothing.")] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Render essays as tagged MP3 episodes, skipping unchanged ones. Prints one MP3 path a line."""
    from tts.api import open_studio
    from tts.cli.progress import Report
    from tts.render.batch import plan_all, render_all
    from tts.render.schedulers import scheduler_of
    from tts.show.essays import is_file_selector, select
    from tts.show.lock import one_run_at_a_time
    from tts.voice.cpu import cpu_count

    chosen = requested_show(show, out, voice, lone=all(map(is_file_selector, selectors)))
    catalogue = declared_catalogue(chosen)
    paths = select(selectors, catalogue, datetime.now(timezone.utc))
    output.notes(show_notes.of_selectors(selectors, catalogue), quiet)
    if "all" in selectors:
        output.notes(show_notes.of_catalogue(catalogue), quiet)
    if approved_only:
        paths, left = _proofed(chosen, paths)
        output.notes(left, quiet)
    callers, performed = jobs or cpu_count(), scheduler_of(scheduler)
    studio = open_studio(chosen, engine, callers)
    output.notes(show_notes.of_language(chosen), quiet)
    output.notes(show_notes.of_voice(chosen), quiet)
    with Report(paths, quiet, as_json) as report:
        if dry_run:
            for path, planned in zip(paths, plan_all(studio, paths, force), strict=True):
                report.planned(path, planned)
        else:
            with one_run_at_a_time(chosen):
                results = render_all(studio, paths, report, callers, force, preview, performed)
                for path, ended in zip(paths, results, strict=True):
                    report.ended(path, ended)
            output.notes(studio.finish(), quiet)
    if report.failed:
        raise typer.Exit(1)
