"""The formats that an essay file may have, and the sources that essays are imported from.

To add one, write its reader in a file of its own and name it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tts.essay import Essay
from tts.files import read_text
from tts.show.essays import Catalogue, agreeing
from tts.show.settings import Show
from tts.sources.boilerplate import dropped_by
from tts.sources.directory import DirectoryPage, is_directory_page, read_directory_page
from tts.sources.markdown import markdown_essay


@dataclass(frozen=True, slots=True)
class EssayFormat:
    """A kind of essay file: the endings of its names, and how its text (line ends ``\\n``) becomes an Essay.

    ``read`` raises EssaycastError with the file and the line of what is wrong.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, Path], Essay]


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A kind of file that essays are imported from: how its text is recognized, and read with a show's settings.

    ``read`` takes the text, a name for messages, and the settings.
    """

    name: str
    recognizes: Callable[[str], bool]
    read: Callable[[str, str, Show], DirectoryPage]


def read_essay(path: Path) -> Essay:
    """Read an essay file by the ending of its name, any other ending as Markdown; EssaycastError says what is wrong."""
    fitting = (known for known in FORMATS if path.suffix in known.suffixes)
    return next(fitting, FORMATS[0]).read(read_text(path), path)


def read_numbered(path: Path) -> Essay:
    """Read an essay of the show, whose name and front matter must give one number."""
    return agreeing(read_essay(path))


def catalogue_of(show: Show) -> Catalogue:
    """Return the show's essays: every file in its folder that has one of the formats."""
    return Catalogue(show, read_essay, {suffix for known in FORMATS for suffix in known.suffixes})


def read_import(path: Path, show: Show) -> DirectoryPage:
    """Read a file that essays are imported from; if no source recognizes it, the first one says what it misses."""
    text = read_text(path)
    source = next((known for known in IMPORTS if known.recognizes(text)), IMPORTS[0])
    return source.read(text, str(path), show)


def _directory_page(text: str, name: str, show: Show) -> DirectoryPage:
    return read_directory_page(text, name, dropped_by(show.script.boilerplate), show.script.date_order)


FORMATS: list[EssayFormat] = [EssayFormat("Markdown", (".md",), markdown_essay)]
IMPORTS: list[ImportSource] = [ImportSource("directory page", is_directory_page, _directory_page)]
