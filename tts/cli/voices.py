"""``essaycast voices``: list, install, compare and benchmark."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts.cli import output, show_notes
from tts.cli.options import (
    AllowLocalOption,
    JsonOption,
    QuietOption,
    ShowOption,
    VoiceOption,
    complete_selector,
    declared_catalogue,
    local_path,
    requested_show,
)

if TYPE_CHECKING:
    from tts.publish.audition import Heard
    from tts.show.settings import Show

family = typer.Typer(name="voices", help="List, compare and install voices.", invoke_without_command=True)


@family.callback()
def voices(context: typer.Context, show: ShowOption = None, as_json: JsonOption = False) -> None:
    """List the installed voices (language, quality, speakers, rate, licence, origin) and recommended ones."""
    if context.invoked_subcommand is not None:
        return
    from tts.cli.tables import recommended_table, voice_table
    from tts.voice.families import voice_facts
    from tts.voice.recommended import of_language

    chosen = requested_show(show, lone=True)
    facts, problems = voice_facts(chosen)
    if as_json:
        output.document([asdict(fact) for fact in facts])
    else:
        output.result(voice_table(facts))
        at_hand = {fact.name for fact in facts}
        if others := [voice for voice in of_language(chosen.language) if voice.name not in at_hand]:
            output.result(f"\n{recommended_table(others)}")
    output.fail_if_any(problems)


@family.command("add")
def add(
    source: Annotated[
        str,
        typer.Argument(metavar="NAME|FILE|URL", help="A name in Piper's catalogue, an .onnx file, or its address."),
    ],
    show: ShowOption = None,
    allow_local: AllowLocalOption = False,
    quiet: QuietOption = False,
) -> None:
    """Install a voice into the show's voices/, resuming an interrupted download. Prints its path."""
    from tts.cli.progress import fetching
    from tts.voice.fetch import add_voice
    from tts.voice.provenance import record_of

    chosen = requested_show(show)
    with fetching(quiet) as progress:
        added = add_voice(chosen, source, progress, allow_local=allow_local)
    output.result(added.voice.model)
    if added.first:
        kept = record_of(added.voice)
        output.notes((f"SHA-256 {digest} {name} (kept in {kept})" for name, digest in added.digests.items()), quiet)


@family.command("bench")
def bench(
    show: ShowOption = None, voice: VoiceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Measure the speed of each engine on this machine, in seconds of audio per second."""
    from tts.cli.tables import benchmark_table
    from tts.voice.benchmark import benchmark_engines
    from tts.voice.cast import Cast

    chosen = requested_show(show, voice=voice, lone=True)
    output.tell(map(show_notes.preparing, Cast(chosen).unprepared([""])), quiet)
    benchmarks = list(benchmark_engines(chosen))
    if as_json:
        output.document([asdict(benchmark) for benchmark in benchmarks])
    else:
        output.result(benchmark_table(benchmarks))


@family.command("audition")
def audition(
    selector: Annotated[
        str,
        typer.Argument(
            metavar="SELECTOR", autocompletion=complete_selector, help="148, latest, or the path of an essay file."
        ),
    ],
    show: ShowOption = None,
    voices: Annotated[
        str,
        typer.Option(
            metavar="NAME,NAME", help="The voices to hear; NAME:SPEAKER works as well. Default: all installed ones."
        ),
    ] = "",
    seconds: Annotated[
        float, typer.Option(min=5, max=300, help="How many seconds of the essay each voice reads.")
    ] = 30,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", parser=local_path, help="The page to write. Default: audition.html."),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Let several voices read the opening of an essay, on one page, to choose by ear. Prints the page's path."""
    from tts.errors import RequestError
    from tts.files import write_whole
    from tts.publish.audition import audition_page
    from tts.show.essays import is_file_selector, select

    page = out or Path("audition.html")
    if not page.name:
        raise RequestError(f"--out {page} is a folder", "name a file: --out audition.html")
    if page.is_file() and not page.read_bytes()[:200].lstrip().lower().startswith(b"<!doctype html"):
        raise RequestError(f"{page} is there, and is not a page", "name another file: --out audition.html")
    chosen = requested_show(show, lone=is_file_selector(selector))
    path = select([selector], declared_catalogue(chosen), datetime.now(timezone.utc))[0]
    with tempfile.TemporaryDirectory() as folder:
        title, heard = _heard(chosen, path, voices, seconds, Path(folder), quiet)
    write_whole(page, audition_page(title, chosen.language, heard))
    output.result(page)


def _heard(show: Show, path: Path, voices: str, seconds: float, folder: Path, quiet: bool) -> tuple[str, list[Heard]]:
    """Return the essay's title, and its opening by each of ``voices``, or by all available but the tone."""
    from tts.api import open_studio
    from tts.cli.progress import Report
    from tts.publish.audition import Heard
    from tts.render.batch import Failure, render_all
    from tts.show.settings import with_voice
    from tts.voice.cpu import cpu_count
    from tts.voice.families import split_name, voice_facts
    from tts.voice.tone import ToneVoice

    facts = {fact.name: fact for fact in voice_facts(show)[0]}
    names = [name.strip() for name in voices.split(",") if name.strip()]
    heard: list[Heard] = []
    title = ""
    studios = [
        (name, open_studio(with_voice(replace(show, out=folder), name)))
        for name in names or [name for name in facts if name != ToneVoice.name]
    ]
    for name, studio in studios:
        with Report([path], quiet) as report:
            (ended,) = render_all(studio, [path], report, cpu_count(), preview=seconds)
        if isinstance(ended, Failure):
            raise ended.problem
        title = ended.essay.title
        heard.append(Heard(name, facts[split_name(name)[0]], ended.mp3.read_bytes()))
    return title, heard
