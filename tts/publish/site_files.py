"""What the pages share: style sheet, scripts, the show's logo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from importlib import resources
from pathlib import Path

from tts.errors import RequestError
from tts.files import read_bytes
from tts.media.fence import folder_of_show
from tts.media.kinds import picture_kind
from tts.media.unusable import UnusableError
from tts.pictures.facts import LARGEST_FILE
from tts.publish.channel import PICTURE_TYPES, Channel
from tts.publish.colours import DARK_PAPER, LIGHT_PAPER, readable
from tts.publish.kinds import Content, Made, ShowFile
from tts.publish.media import picture_files
from tts.show.settings import SHOW_FILE, Show

STYLE_FILE = "style.css"
_SCRIPTS = ("player.js", "search.js")
_INDENTED = re.compile(r"(?m)^\s*(?://.*\n)?")


def style_sheet(show: Show) -> str:
    """Return the one style sheet of all pages, with the show's own colour and font."""
    own = []
    if show.site.font != "serif":
        own.append(f":root {{ --serif: var(--{show.site.font}); }}")
    if accent := show.site.accent:
        own.append(f":root {{ --accent: {readable(accent, LIGHT_PAPER)}; }}")
        dark = readable(accent, DARK_PAPER)
        own.append(f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}")
    return _file(STYLE_FILE) + "".join(f"{line}\n" for line in own)


def script(name: str) -> str:
    """Return a script without the white space and the comments that lines begin with."""
    return _INDENTED.sub("", _file(name))


def logo_name(show: Show) -> str:
    """Return what the show's logo is called beside the feed, nothing if it has none."""
    return f"logo{Path(show.site.logo).suffix.lower()}" if show.site.logo else ""


def find_logo(show: Show) -> Path:
    """Return the logo's file; RequestError for what cannot be one."""
    try:
        path = folder_of_show(show.root).find(show.site.logo, show.root)
    except UnusableError as problem:
        raise RequestError(
            f"the logo {show.site.logo} {problem}", f"put a picture there, or change site.logo in {SHOW_FILE}"
        ) from problem
    if path.suffix.lower() not in PICTURE_TYPES or not picture_kind(read_bytes(path, LARGEST_FILE)):
        raise RequestError(f"the logo {show.site.logo} is not a picture", "give a PNG, JPEG, GIF or WebP")
    return path


@cache
def _file(name: str) -> str:
    return resources.files("tts.publish.templates").joinpath(name).read_text("utf-8")


def _style(channel: Channel, _: object) -> Iterator[tuple[str, Content]]:
    yield STYLE_FILE, Made(lambda: style_sheet(channel.show).encode(), channel.told)


def _scripts(channel: Channel, _: object) -> Iterator[tuple[str, Content]]:
    for name in _SCRIPTS:
        yield name, Made(partial(_script, name), channel.told)


def _script(name: str) -> bytes:
    return script(name).encode()


def _logo(channel: Channel) -> tuple[str, Path] | None:
    name = logo_name(channel.show)
    return (name, find_logo(channel.show)) if name else None


STYLE = ShowFile(r"style\.css", "text/css", _style)
SCRIPTS = ShowFile(r"(?:player|search)\.js", "text/javascript", _scripts)
LOGOS = picture_files("logo", _logo)
