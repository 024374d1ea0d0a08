"""The commands: parse, call, print. No logic of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated, Any

import typer

from tts.errors import EssaycastError, RequestError
from tts.show.essays import Catalogue, is_file_selector, select
from tts.show.settings import NO_SHOW, Show, default_show, find_show, load_show, with_voice
from tts.sources.registry import catalogue_of
from tts.version import __version__
from tts.voice.engines.registry import AUTO, engine_names

app = typer.Typer(name="essaycast", add_completion=False)
# What typer raises for a request that it cannot parse, wherever it takes the class from in this version of it.
_UsageError: Any = typer.BadParameter.__bases__[0]

voices_app = typer.Typer(help="List the voices at hand, and bring in others.", invoke_without_command=True)
app.add_typer(voices_app, name="voices")
cache_app = typer.Typer(help="Show and clear what is kept to save time.", invoke_without_command=True)
app.add_typer(cache_app, name="cache")


ShowOption = Annotated[
    Path | None,
    typer.Option("--show", metavar="DIR", help="The show's folder; else the nearest one with a show.toml."),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where episodes go; else the show's out/.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of lines.")]
_Selectors = typer.Argument(metavar="SELECTOR...", help="148, 144-148, latest, all, or the path of an essay file.")


def _version(asked: bool) -> None:
    if asked:
        print(f"essaycast {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _essaycast(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn written essays into a podcast."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def render(
    selectors: Annotated[list[str], _Selectors],
    show: ShowOption = None,
    out: OutOption = None,
    voice: Annotated[str | None, typer.Option(help="Speak with this voice instead of the show's.")] = None,
    engine: Annotated[
        str,
        typer.Option(metavar="|".join(engine_names()), help="What computes the voice; auto takes the fastest here."),
    ] = AUTO,
    jobs: Annotated[int | None, typer.Option(min=1, help="Clips spoken at once; else one a processor.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Make episodes again even when nothing changed.")] = False,
    preview: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="Make only the first SECONDS, as NAME.preview.mp3."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be made and why; make nothing.")] = False,
    as_json: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on standard error but errors.")] = False,
) -> None:
    """Render essays to tagged MP3 episodes; unchanged ones are left as they are. Prints one MP3 path a line."""
    from tts.api import open_studio
    from tts.cli.progress import Report
    from tts.render.batch import one_run_at_a_time, plan_all, render_all
    from tts.voice.cpu import cpu_count

    chosen = _show(show, out, voice, lone=all(map(is_file_selector, selectors)))
    catalogue = _catalogue(chosen)
    paths = select(selectors, catalogue, datetime.now(timezone.utc))
    if catalogue and "all" in selectors and not quiet:
        _note_unnumbered(catalogue)
    callers = jobs or cpu_count()
    studio = open_studio(chosen, engine, callers)
    _note_language(chosen, quiet)
    with Report(paths, quiet, as_json) as report:
        if dry_run:
            for path, planned in zip(paths, plan_all(studio, paths, force), strict=True):
                report.planned(path, planned)
        else:
            with one_run_at_a_time(chosen):
                results = render_all(studio, paths, report, callers, force, preview)
                for path, result in zip(paths, results, strict=True):
                    report.ended(path, result)
            _note_all(studio.finish(), quiet)
    if report.failed:
        raise typer.Exit(1)


@app.command("list")
def list_essays(show: ShowOption = None, out: OutOption = None, as_json: JsonOption = False) -> None:
    """List the show's essays, newest last, and what has been made of them."""
    from tts.cli.tables import describe, table

    chosen = _show(show, out)
    catalogue = catalogue_of(chosen)
    rows, problems = describe(chosen, catalogue)
    if as_json:
        _print_json(rows)
    else:
        print(table(rows))
    _note_unnumbered(catalogue)
    _complain(problems)


@app.command()
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist, and keep its files.")
    ],
    title: Annotated[str, typer.Option(help="The show's title.")] = "My audio essays",
    author: Annotated[str, typer.Option(help="Who writes the essays.")] = "",
) -> None:
    """Make the folder of a new show: show.toml, a first essay, voices/ and out/."""
    from tts.show.scaffold import new_show

    for path in new_show(folder, title, author):
        print(path)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A podcast-directory page, saved as text.")],
    into: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The show to add to, made when it is not there; else the nearest."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite essays that were edited since their import.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Bring essays in: writes essays/*.md and lists every line that was dropped, and why."""
    from tts.sources.importing import import_page

    found = find_show(Path.cwd()) if into is None else None
    report = import_page(source, into, load_show(found) if found else None, force)
    if as_json:
        _print_json(asdict(report))
        return
    for path in report.written:
        print(path)
    for path in report.kept:
        print(f"kept, edited since its import: {path}", file=sys.stderr)
    for path in report.removed:
        print(f"not brought back, removed since its import: {path}", file=sys.stderr)
    for line in report.dropped:
        print(f"dropped line {line.line} ({line.rule}): {line.text}", file=sys.stderr)
    for notice in report.notices:
        print(f"note: {notice}", file=sys.stderr)


@app.command()
def script(
    selector: Annotated[
        str,
        typer.Argument(metavar="SELECTOR|FILE|-", help="An essay as for render, or - for Markdown on standard input."),
    ],
    show: ShowOption = None,
    changes: Annotated[bool, typer.Option("--changes", help="Only what is said otherwise than it is written.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Print what will be said, one utterance a line. No voice is loaded."""
    from tts.cli.script_reports import print_changes, scripts_of, spoken_lines, utterance_table
    from tts.script.languages import language_for

    chosen = _show(show, lone=selector == "-" or is_file_selector(selector))
    _note_language(chosen)
    scripts = scripts_of(selector, chosen, _catalogue(chosen), sys.stdin)
    if as_json:
        _print_json([row for made in scripts for row in utterance_table(made, chosen)])
        return
    for made in scripts:
        if changes:
            print_changes(made, language_for(chosen.language))
        else:
            print("\n".join(spoken_lines(made, language_for(chosen.language))))


@app.command()
def words(
    show: ShowOption = None,
    limit: Annotated[int, typer.Option(min=0, help="Show only the first so many; 0 shows all.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """List the names, acronyms and numbers that no rule or lexicon entry has settled, most frequent first."""
    from tts.cli.script_reports import unsettled_words, word_rows, word_table

    chosen = _show(show)
    found, problems = unsettled_words(chosen, catalogue_of(chosen))
    found = found[:limit] if limit else found
    if as_json:
        _print_json(word_rows(found, chosen))
    else:
        print(word_table(found, chosen))
    _complain(problems)


@app.command()
def say(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A word or a sentence, in quotes.")],
    show: ShowOption = None,
    voice: Annotated[str | None, typer.Option(help="Speak with this voice instead of the show's.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a WAV file instead of playing.")
    ] = None,
) -> None:
    """Say a phrase at once, as the show would, and print how it is said and its phonemes."""
    from tts.audio.wav import play, wav
    from tts.files import write_whole
    from tts.render.audition import phonemes_of, read_phrase, speak_phrase

    chosen = _show(show, voice=voice, lone=True)
    script_ = read_phrase(text, chosen)
    for line in phonemes_of(script_, chosen):
        print(f"{line.spoken}\n{line.phonemes}".rstrip())
    samples, rate = speak_phrase(script_, chosen)
    if out:
        write_whole(out, wav(samples, rate))
    else:
        play(samples, rate)


@voices_app.callback()
def voices(context: typer.Context, show: ShowOption = None, as_json: JsonOption = False) -> None:
    """List the voices at hand: language, quality, speakers, sample rate, licence, and where each comes from."""
    if context.invoked_subcommand is None:
        from tts.cli.tables import voice_table
        from tts.voice.families import voice_facts

        facts = voice_facts(_show(show, lone=True))
        if as_json:
            _print_json([asdict(fact) for fact in facts])
        else:
            print(voice_table(facts))


@voices_app.command("add")
def voices_add(
    source: Annotated[
        str,
        typer.Argument(metavar="NAME|FILE|URL", help="A name in Piper's catalogue, an .onnx file, or its address."),
    ],
    show: ShowOption = None,
) -> None:
    """Bring a voice into the show's voices/, checked; a fetch that was cut goes on. Prints its path."""
    from tts.cli.progress import fetching
    from tts.voice.fetch import add_voice

    chosen = _show(show)
    with fetching() as progress:
        voice = add_voice(chosen, source, progress)
    print(voice.model)


@voices_app.command("bench")
def voices_bench(
    show: ShowOption = None,
    voice: Annotated[str | None, typer.Option(help="Measure this voice instead of the show's.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure what each engine gives on this machine, in seconds of audio per second."""
    from tts.cli.tables import benchmark_table
    from tts.voice.benchmark import benchmark_engines

    benchmarks = list(benchmark_engines(_show(show, voice=voice, lone=True)))
    if as_json:
        _print_json([asdict(benchmark) for benchmark in benchmarks])
    else:
        print(benchmark_table(benchmarks))


@cache_app.callback()
def cache(context: typer.Context) -> None:
    """Show or clear the cache: clips that were spoken and voices that were prepared."""
    if context.invoked_subcommand is None:
        cache_show()


@cache_app.command("show")
def cache_show(as_json: JsonOption = False) -> None:
    """Print where the cache is, how many clips and prepared voices it holds, and how large they are."""
    from tts.voice.stores import cache_lines, cache_usage

    usage = cache_usage()
    if as_json:
        _print_json(asdict(usage))
    else:
        print("\n".join(cache_lines(usage)))


@cache_app.command("clear")
def cache_clear(
    clips: Annotated[bool, typer.Option("--clips", help="Only the clips.")] = False,
    voices: Annotated[bool, typer.Option("--voices", help="Only the prepared voices.")] = False,
) -> None:
    """Delete what the cache holds: nothing is lost but the time to make it again."""
    from tts.voice.stores import clear_cache

    clear_cache(clips=clips or not voices, voices=voices or not clips)


@app.command()
def publish(
    show: ShowOption = None,
    out: OutOption = None,
    base_url: Annotated[
        str,
        typer.Option(metavar="URL", help="The address of the folder that will serve out/; else show.toml's feed.url."),
    ] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Remove the files of episodes that left the show.")] = False,
) -> None:
    """Write the podcast feed, out/feed.xml, and the show's pages from the finished episodes. Prints the feed's path."""
    from tts.publish.publisher import publish as write_feed

    chosen = _show(show, out)
    essays, problems = catalogue_of(chosen).read_all()
    report = write_feed(chosen, essays, base_url, now=datetime.now(timezone.utc), prune=prune)
    print(report.feed)
    for left in report.left_out:
        print(f"left out {left.name}: {left.why}", file=sys.stderr)
    for path in report.stale:
        print(f"{'removed' if prune else 'stale, --prune removes it'}: {path}", file=sys.stderr)
    for notice in report.notices:
        print(f"note: {notice}", file=sys.stderr)
    _complain(problems)


@app.command()
def check(
    show: ShowOption = None,
    out: OutOption = None,
    live: Annotated[
        str, typer.Option(metavar="URL", help="Ask the server of this feed too, for all that the feed names.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Hold everything in out/ to the rules of the documents; a line for each violation, and exit code 1."""
    from tts.check.episode import check_episodes
    from tts.check.feed import check_feed, notes
    from tts.check.live import check_live

    chosen = _show(show, out)
    found = [*check_episodes(chosen), *check_feed(chosen), *(check_live(live) if live else ())]
    for note in notes(chosen):
        print(f"note: {note}", file=sys.stderr)
    if as_json:
        _print_json([asdict(violation) for violation in found])
    else:
        for violation in found:
            print(violation)
    if found:
        raise typer.Exit(1)


@app.command()
def adopt(
    feed: Annotated[str, typer.Argument(metavar="FEED", help="The old feed, saved as a file.")],
    show: ShowOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace guids that essays have already.")] = False,
) -> None:
    """Take over a podcast: its episodes' guids go into the essays, so that no subscriber sees an episode twice."""
    from tts.publish.adopt import adopt as take_over

    chosen = _show(show)
    essays, problems = catalogue_of(chosen).read_all()
    report = take_over(chosen, essays, feed, force=force)
    for path in report.changed:
        print(path)
    if report.right:
        print(f"already right: {len(report.right)}", file=sys.stderr)
    for path in report.kept:
        print(f"kept, it has another guid: {path}", file=sys.stderr)
    for title in report.missing:
        print(f"no essay for: {title}", file=sys.stderr)
    _complain(problems)


@app.command()
def serve(
    show: ShowOption = None,
    out: OutOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 opens it to the network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8000,
    token: Annotated[
        str, typer.Option(metavar="SECRET", help="Serve only below /SECRET/, to those who have the whole address.")
    ] = "",
) -> None:
    """Serve the podcast, so that an app can subscribe to it. Ends with Ctrl-C."""
    from tts.publish.qr import qr_code
    from tts.publish.server import Server

    chosen = _show(show, out)
    essays, problems = catalogue_of(chosen).read_all()
    server = Server(chosen, essays, host, port, now=datetime.now(timezone.utc), token=token)
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    print(server.address, flush=True)  # whoever started this waits for the address
    if server.elsewhere:
        print(f"apps fetch the episodes from {server.elsewhere}; --token SECRET serves them from here", file=sys.stderr)
    if server.reachable:
        print(qr_code(server.address), file=sys.stderr)
    else:
        print("only this machine can reach it; --host 0.0.0.0 opens it to your network", file=sys.stderr)
    server.run()


def main() -> None:
    """Run ``essaycast``."""
    _run(app)


def render_episode() -> None:
    """Run ``render-episode``: ``essaycast render`` under a shorter name."""
    alone = typer.Typer(name="render-episode", add_completion=False)
    alone.command(help=render.__doc__)(render)
    _run(alone)


def _run(program: typer.Typer) -> None:
    """Run a program with the exit codes of docs/commands.md."""
    command = typer.main.get_command(program)
    try:
        code = command.main(standalone_mode=False)
    except EssaycastError as problem:
        print(f"error: {problem}", file=sys.stderr)
        code = 2 if isinstance(problem, RequestError) else 1
    except _UsageError as problem:
        print(f"error: {problem.format_message().rstrip('.')}: see {command.name} --help", file=sys.stderr)
        code = 2
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted: everything finished is kept", file=sys.stderr)
        code = 130
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more when it closes it.
        sys.stdout = None
        code = 1
    sys.exit(code or 0)


def _show(root: Path | None, out: Path | None = None, voice: str | None = None, lone: bool = False) -> Show:
    """Return the show that was asked for; ``lone`` allows for none, with defaults, for an essay file by itself."""
    found = root or find_show(Path.cwd())
    if found:
        show = load_show(found)
    elif lone:
        show = default_show(Path.cwd())
    else:
        raise RequestError("no show.toml here or above", NO_SHOW)
    if out:
        show = replace(show, out=out)
    return with_voice(show, voice) if voice else show


def _note_all(notes: list[str], quiet: bool) -> None:
    for note in [] if quiet else notes:
        print(f"note: {note}", file=sys.stderr)


def _note_unnumbered(catalogue: Catalogue) -> None:
    for path in catalogue.unnumbered:
        print(f"note: {path} has no number and is left out; name it like 012-my-title.md", file=sys.stderr)


def _note_language(show: Show, quiet: bool = False) -> None:
    from tts.script.languages import language_for

    if not quiet and not language_for(show.language).has_tables:
        print(f"note: no reading tables for {show.language}; numbers are left to the voice", file=sys.stderr)


def _catalogue(show: Show) -> Catalogue | None:
    return catalogue_of(show) if show.declared else None


def _complain(problems: list[EssaycastError]) -> None:
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    if problems:
        raise typer.Exit(1)


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1, default=str))


if __name__ == "__main__":
    main()
