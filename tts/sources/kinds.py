"""The kinds of source that essays are imported from. To add one, write its reader in a file and name it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tts.show.settings import Show
from tts.sources import (
    docx,
    epub,
    feeds,
    ghost,
    html_folder,
    markdown_file,
    markdown_folder,
    medium,
    notebook,
    notion,
    plain_text,
    substack,
    web_page,
    wordpress,
)
from tts.sources.boilerplate import dropped_by
from tts.sources.directory import is_directory_page, read_directory_page
from tts.sources.imported import Imported
from tts.sources.refusals import is_no_essay, refuse
from tts.sources.source import Source


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A kind of file, folder or archive that essays are imported from.

    ``recognizes`` looks inside, never at the name alone, and at no more than it needs: it is asked of every source, in
    the order of the registry, and must not raise. ``read`` gets the show's settings, and raises EssaycastError with
    what is wrong and how to fix it.
    """

    name: str
    recognizes: Callable[[Source], bool]
    read: Callable[[Source, Show], Imported]


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that has been read: the name of its kind, and what it gave."""

    source: Source
    kind: str
    imported: Imported


def kind_of(source: Source) -> ImportSource:
    """Return the first kind that recognizes the source; the last kind takes everything, to refuse it.

    EssaycastError if the source cannot be read, or is an archive that must not be.
    """
    source.head, source.names  # noqa: B018  (what no reader may open is refused before any of them is asked)
    return next(known for known in IMPORTS if known.recognizes(source))


def _is_directory_page(source: Source) -> bool:
    return not source.is_folder and is_directory_page(source.data.decode("utf-8", "replace"))


def _directory_page(source: Source, show: Show) -> Imported:
    text = source.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return read_directory_page(text, source.name, dropped_by(show.script.boilerplate), show.script.date_order)


# Particular kinds come first. Kinds that take any text stand between the two that refuse.
IMPORTS: list[ImportSource] = [
    ImportSource("EPUB", epub.recognizes, epub.read),
    ImportSource("Word document", docx.recognizes, docx.read),
    ImportSource("Notion export", notion.recognizes, notion.read),
    ImportSource("Substack export", substack.recognizes, substack.read),
    ImportSource("Medium export", medium.recognizes, medium.read),
    ImportSource("WordPress export", wordpress.recognizes, wordpress.read),
    ImportSource("Ghost export", ghost.recognizes, ghost.read),
    ImportSource("feed", feeds.recognizes, feeds.read),
    ImportSource("Jupyter notebook", notebook.recognizes, notebook.read),
    ImportSource("folder of Markdown", markdown_folder.recognizes, markdown_folder.read),
    ImportSource("folder of web pages", html_folder.recognizes, html_folder.read),
    ImportSource("directory page", _is_directory_page, _directory_page),
    ImportSource("no essay", is_no_essay, refuse),
    ImportSource("Markdown", markdown_file.recognizes, markdown_file.read),
    ImportSource("web page", web_page.recognizes, web_page.read),
    ImportSource("plain text", plain_text.recognizes, plain_text.read),
    ImportSource("unknown", lambda source: True, refuse),
]
