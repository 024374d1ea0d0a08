"""Options that several commands share, how shells complete them, and the show that they name."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts.errors import EssaycastError, RequestError
from tts.show.settings import NO_SHOW, Show, default_show, find_show, load_show, with_voice

if TYPE_CHECKING:
    from tts.show.essays import Catalogue

_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def file_or_address(text: str) -> Path | str:
    """Return the path of a file to read, or an address of the web as it is."""
    return text if _WEB_ADDRESS.match(text) else Path(text)


def saved_file(text: str) -> Path:
    """Return the path of a file to read; RequestError for a web address, which a path would mangle."""
    return local_path(text, "save it as a file, and give the file's name")


def local_path(text: str, hint: str = "give a path on this machine") -> Path:
    """Return the path of a file or folder; RequestError for a web address, which a path would mangle."""
    if _WEB_ADDRESS.match(text):
        raise RequestError(f"{text} is a web address", hint)
    return Path(text)


def complete_selector(context: typer.Context, incomplete: str) -> list[str]:
    """Return the selectors of the show's essays that begin so; none begin like a file, which the shell completes."""
    known: list[str] = []
    with contextlib.suppress(EssaycastError):
        known = [str(number) for number in catalogue_of(_show_at(context)).numbers()]
    return [selector for selector in (*known, "latest", "all") if selector.startswith(incomplete)]


def complete_voice(context: typer.Context, incomplete: str) -> list[str]:
    """Return the installed voices whose names begin so."""
    from tts.voice.families import installed_voices

    with contextlib.suppress(EssaycastError):
        return [name for name in installed_voices(_show_at(context)) if name.startswith(incomplete)]
    return []


def _show_at(context: typer.Context) -> Show:
    given = context.params.get("show")
    return requested_show(Path(given) if given else None, lone=True)


ShowOption = Annotated[
    Path | None,
    typer.Option(
        "--show", metavar="DIR", parser=local_path, help="The show's folder. Default: the nearest one with a show.toml."
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", parser=local_path, help="Where episodes go. Default: the show's out/."),
]
VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice", metavar="NAME", autocompletion=complete_voice, help="Speak with this voice instead of the show's."
    ),
]
AllowLocalOption = Annotated[bool, typer.Option("--allow-local", help="Also fetch from this machine and its network.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of lines.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors on standard error.")]


def requested_show(root: Path | None, out: Path | None = None, voice: str | None = None, lone: bool = False) -> Show:
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


def catalogue_of(show: Show) -> Catalogue:
    """Return the show's essays on disk."""
    from tts.sources import registry

    return registry.catalogue_of(show)


def declared_catalogue(show: Show) -> Catalogue | None:
    """Return the show's essays, or None if there is no show.toml."""
    return catalogue_of(show) if show.declared else None
