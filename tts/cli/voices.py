"""``essaycast voices``: what is at hand, bringing in others, measuring engines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from tts.cli import output
from tts.cli.options import JsonOption, QuietOption, ShowOption, VoiceOption, requested_show

family = typer.Typer(name="voices", help="List the voices at hand, and bring in others.", invoke_without_command=True)


@family.callback()
def voices(context: typer.Context, show: ShowOption = None, as_json: JsonOption = False) -> None:
    """List the voices at hand: language, quality, speakers, sample rate, licence, and where each comes from."""
    if context.invoked_subcommand is not None:
        return
    from tts.cli.tables import voice_table
    from tts.voice.families import voice_facts

    facts, problems = voice_facts(requested_show(show, lone=True))
    if as_json:
        output.document([asdict(fact) for fact in facts])
    else:
        output.result(voice_table(facts))
    output.fail_if_any(problems)


@family.command("add")
def add(
    source: Annotated[
        str,
        typer.Argument(metavar="NAME|FILE|URL", help="A name in Piper's catalogue, an .onnx file, or its address."),
    ],
    show: ShowOption = None,
    private_hosts: Annotated[
        bool, typer.Option("--private-hosts", help="Fetch from this machine or its network too.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Bring a voice into the show's voices/, checked; a fetch that was cut goes on. Prints its path."""
    from tts.cli.progress import fetching
    from tts.voice.fetch import add_voice
    from tts.voice.provenance import record_of

    chosen = requested_show(show)
    with fetching(quiet) as progress:
        added = add_voice(chosen, source, progress, private_hosts=private_hosts)
    output.result(added.voice.model)
    if added.first:
        kept = record_of(added.voice)
        output.notes((f"SHA-256 {digest} {name} (kept in {kept})" for name, digest in added.digests.items()), quiet)


@family.command("bench")
def bench(
    show: ShowOption = None, voice: VoiceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Measure what each engine gives on this machine, in seconds of audio per second."""
    from tts.cli.progress import preparing
    from tts.cli.tables import benchmark_table
    from tts.voice.benchmark import benchmark_engines
    from tts.voice.cast import Cast

    chosen = requested_show(show, voice=voice, lone=True)
    output.tell(map(preparing, Cast(chosen).unprepared([""])), quiet)
    benchmarks = list(benchmark_engines(chosen))
    if as_json:
        output.document([asdict(benchmark) for benchmark in benchmarks])
    else:
        output.result(benchmark_table(benchmarks))
