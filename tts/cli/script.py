"""What will be said, before it is spoken: ``essaycast script``, ``words`` and ``say``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from tts.cli import output, show_notes
from tts.cli.options import (
    JsonOption,
    QuietOption,
    ShowOption,
    VoiceOption,
    catalogue_of,
    complete_selector,
    declared_catalogue,
    local_path,
    requested_show,
)
from tts.errors import EssaycastError

if TYPE_CHECKING:
    from tts.essay import Essay
    from tts.show.settings import Show

family = typer.Typer()


@family.command()
def script(
    selector: Annotated[
        str,
        typer.Argument(
            metavar="SELECTOR|FILE|-",
            autocompletion=complete_selector,
            help="An essay as for render, or - for Markdown on standard input.",
        ),
    ],
    show: ShowOption = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Only what is said differently from how it is written.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print what will be said, one utterance a line. No voice is loaded."""
    from tts.cli.script_reports import change_lines, change_table, spoken_lines, utterance_rows
    from tts.script.build import build_script
    from tts.script.languages import language_for
    from tts.script.lexicon import show_entries
    from tts.show.essays import is_file_selector

    is_input = selector == "-"
    chosen = requested_show(show, lone=is_input or is_file_selector(selector))
    essays = [_essay_of(sys.stdin)] if is_input else list(_selected(selector, chosen, quiet))
    output.notes(show_notes.of_language(chosen), quiet)
    output.notes((*show_notes.of_essays(essays), *show_notes.of_speakers(essays, chosen)), quiet)
    lexicon = show_entries(chosen)
    scripts = (build_script(essay, chosen, lexicon, announced=not is_input) for essay in essays)
    if as_json:
        from tts.voice.families import default_name

        main = default_name(chosen)
        output.document([row for made in scripts for row in utterance_rows(made, main)])
        return
    language = language_for(chosen.language)
    for made in scripts:
        if not changes:
            output.result("\n".join(spoken_lines(made, language)))
        elif sys.stdout is not None and sys.stdout.isatty():
            output.table(change_table(made, language))
        else:
            for line in change_lines(made, language):
                output.result(line)


def _selected(selector: str, show: Show, quiet: bool) -> Iterator[Essay]:
    from tts.show.essays import select
    from tts.sources.registry import read_numbered

    catalogue = declared_catalogue(show)
    paths = select([selector], catalogue, datetime.now(timezone.utc))
    output.notes(show_notes.of_selectors([selector], catalogue), quiet)
    yield from (read_numbered(path, show) for path in paths)


def _essay_of(stdin: TextIO | None) -> Essay:
    from tts.essay import Essay
    from tts.show.front_matter import read_front_matter
    from tts.sources.markdown.blocks import parse_blocks

    front = read_front_matter(_read(stdin), "standard input")
    blocks, dropped = parse_blocks(front.body, front.first_line, where="standard input")
    return Essay(title="", blocks=blocks, dropped=dropped)


def _read(stdin: TextIO | None) -> str:
    if stdin is None:
        raise EssaycastError("standard input is closed", "give it Markdown, as in: essaycast script - < essay.md")
    try:
        return stdin.buffer.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise EssaycastError("standard input is not UTF-8", "convert it to UTF-8") from problem


@family.command()
def words(
    show: ShowOption = None,
    limit: Annotated[int, typer.Option(min=0, help="Show only the first N; 0 shows all.")] = 0,
    fix: Annotated[
        list[str] | None,
        typer.Option("--fix", metavar="NAME=N", help="Write the line for candidate N of a name into lexicon.toml."),
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the names and where each pronunciation comes from; unknown ones first, with candidates to choose from."""
    from tts.cli.word_reports import chosen as chosen_candidate
    from tts.cli.word_reports import word_rows, word_table
    from tts.script.words import names_and_sources

    chosen = requested_show(show)
    if fix:
        from tts.script.languages import language_for
        from tts.script.lexicon import LEXICON_FILE
        from tts.script.lexicon_line import write_line

        language = language_for(chosen.language)
        for word, candidate in [chosen_candidate(each, language) for each in fix]:
            output.result(write_line(chosen.root / LEXICON_FILE, word, candidate, language))
        return
    catalogue = catalogue_of(chosen)
    essays, problems = catalogue.read_all()
    found, unread = names_and_sources(chosen, essays)
    rows = word_rows(found[:limit] if limit else found, chosen)
    if as_json:
        output.document(rows)
    else:
        output.result(word_table(rows))
    output.notes(show_notes.of_language(chosen), quiet)
    output.notes(show_notes.of_catalogue(catalogue), quiet)
    output.fail_if_any([*problems, *unread])


@family.command()
def say(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A word or a sentence, in quotes.")],
    show: ShowOption = None,
    voice: VoiceOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", parser=local_path, help="Write a WAV file instead of playing."),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Say a phrase right away in the show's voice, and print how it is read and its phonemes."""
    from tts.voice.cast import Cast
    from tts.voice.cpu import cpu_count
    from tts.voice.engines.registry import SOONEST

    chosen = requested_show(show, voice=voice, lone=True)
    cast = Cast(chosen, SOONEST, threads=cpu_count())
    cast.load_ahead()
    # These are loaded, and the phrase is read, while the voice is loaded.
    from tts.audio.wav import play, wav
    from tts.files import write_whole
    from tts.render.audition import phonemes_of, read_phrase
    from tts.render.excerpt import excerpt

    phrase = read_phrase(text, chosen)
    for line in phonemes_of(phrase, chosen):
        output.result(f"{line.spoken}\n{line.phonemes}".rstrip(), at_once=True)
    output.tell(map(show_notes.preparing, cast.unprepared([""])), quiet)
    said = excerpt(chosen, cast, phrase.utterances)
    if out:
        write_whole(out, wav(said.samples, said.sample_rate))
    else:
        play(said.samples, said.sample_rate)
