"""``essaycast cache``: what is kept to save time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from tts.cli import output
from tts.cli.options import JsonOption

family = typer.Typer(name="cache", help="Show or clear the cache.", invoke_without_command=True)


@family.callback()
def cache(context: typer.Context, as_json: JsonOption = False) -> None:
    """Show or clear the cache of spoken clips, prepared voices, indexes of shows and what starts sooner."""
    if context.invoked_subcommand is None:
        show(as_json)


@family.command()
def show(as_json: JsonOption = False) -> None:
    """Print where the cache is, how many clips, prepared voices and indexes it holds, and the size of each kind."""
    from tts.voice.stores import cache_lines, cache_usage

    usage = cache_usage()
    if as_json:
        output.document(asdict(usage))
    else:
        output.result("\n".join(cache_lines(usage)))


@family.command()
def clear(
    clips: Annotated[bool, typer.Option("--clips", help="Only the clips.")] = False,
    voices: Annotated[bool, typer.Option("--voices", help="Only the prepared voices.")] = False,
) -> None:
    """Empty the cache; the only cost is the time to fill it again."""
    from tts.voice.stores import clear_cache

    everything = not clips and not voices
    clear_cache(clips=clips or everything, voices=voices or everything, rest=everything)
