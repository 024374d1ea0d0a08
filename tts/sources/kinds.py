"""The kinds of source that essays are imported from. To add one, write its reader in a file and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from tts.show.closed.around import around
from tts.show.closed.files import as_settings
from tts.show.holding import draft_by_name
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
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.markdown_file import is_on_disk
from tts.sources.refusals import is_no_essay, refuse
from tts.sources.source import Source


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A kind of file, folder or archive that essays are imported from.

    ``recognizes`` looks inside, never at the name alone, and at no more than it needs: it is asked of every source, in
    the order of the registry, and must not raise. ``read`` gets the show's settings, and raises EssaycastError with
    what is wrong and how to fix it. Of a kind whose essays are ``files``, their names and folders may say that they are
    drafts.
    """

    name: str
    recognizes: Callable[[Source], bool]
    read: Callable[[Source, Show], Imported]
    files: bool = False
    documents: str = ""  # the kind that a file of such a folder is by itself

    def imported(self, source: Source, show: Show) -> Imported:
        """Return what ``read`` gives, with drafts that only their names tell held back."""
        found = self.read(source, show)
        if not self.files or source.address:
            return found
        folders = _folders(source)
        essays = tuple(_held_by_name(item, source, folders) for item in found.essays)
        if len(essays) == 1 and is_on_disk(source) and source.path.is_file() and source.path.suffix != ".zip":
            essays = (_held_around(essays[0], source),)
        return replace(found, essays=essays)


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that has been read: the name of its kind, and what it gave."""

    source: Source
    kind: str
    imported: Imported


def _folders(source: Source) -> list[str]:
    """Return the names of the folders that a source is or lies in; of those above only Jekyll's _drafts counts."""
    path = source.path.resolve() if source.packed is None else source.path
    above = [name for name in path.parts[:-1] if name == "_drafts"]
    if not source.names:
        return [*above, path.parent.name]
    tops = {name.partition("/")[0] for name in source.names}
    one = tops if len(tops) == 1 and "/" in source.names[0] else ()
    return [*above, path.name if source.is_folder else path.stem, *one]


def _held_by_name(item: ImportedEssay, source: Source, folders: Iterable[str]) -> ImportedEssay:
    """Return an essay as a draft if its file, or a folder that it lies in, is called so."""
    inside = PurePosixPath(item.place or source.path.name)
    said = draft_by_name((*folders, *inside.parts[:-1]), inside.stem)
    if not said or item.withheld or item.essay.draft:
        return item
    return item.as_draft(f"a draft, by the name {said}")


def _held_around(item: ImportedEssay, source: Source) -> ImportedEssay:
    """Return the essay of a single file as a draft if what lies around that closes it."""
    if item.withheld or item.essay.draft:
        return item
    closed = around(source.path.parent).why_closed(source.path.name, lambda: as_settings(source.data))
    return item.as_draft(closed.what) if closed else item


def kind_of(source: Source) -> ImportSource:
    """Return the first kind that recognizes the source; the last kind takes everything, to refuse it.

    EssaycastError if the source cannot be read, or is an archive that must not be.
    """
    source.head, source.names  # noqa: B018  (what no reader may open is refused before any of them is asked)
    return next(known for known in IMPORTS if known.recognizes(source))


def documents_of(kind: str) -> str:
    """Return the kind of which each file of a folder of ``kind`` is, else ``kind``: a file may be given by itself."""
    return next((known.documents for known in IMPORTS if known.name == kind and known.documents), kind)


def is_of_files(kind: str) -> bool:
    """Return whether each essay of a kind, by its name, is a file of its own."""
    return any(known.name == kind and known.files for known in IMPORTS)


def _is_directory_page(source: Source) -> bool:
    return not source.is_folder and is_directory_page(source.data.decode("utf-8", "replace"))


def _directory_page(source: Source, show: Show) -> Imported:
    text = source.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return read_directory_page(text, source.name, dropped_by(show.script.boilerplate), show.date_order)


# Particular kinds come first. Kinds that take any text stand between the two that refuse.
IMPORTS: list[ImportSource] = [
    ImportSource("EPUB", epub.recognizes, epub.read),
    ImportSource("Word document", docx.recognizes, docx.read, files=True),
    ImportSource("Notion export", notion.recognizes, notion.read, files=True),
    ImportSource("Substack export", substack.recognizes, substack.read),
    ImportSource("Medium export", medium.recognizes, medium.read, files=True),
    ImportSource("WordPress export", wordpress.recognizes, wordpress.read),
    ImportSource("Ghost export", ghost.recognizes, ghost.read),
    ImportSource("feed", feeds.recognizes, feeds.read),
    ImportSource("Jupyter notebook", notebook.recognizes, notebook.read, files=True),
    ImportSource(
        "folder of Markdown", markdown_folder.recognizes, markdown_folder.read, files=True, documents="Markdown"
    ),
    ImportSource("folder of web pages", html_folder.recognizes, html_folder.read, files=True, documents="web page"),
    ImportSource("directory page", _is_directory_page, _directory_page),
    ImportSource("no essay", is_no_essay, refuse),
    ImportSource("Markdown", markdown_file.recognizes, markdown_file.read, files=True),
    ImportSource("web page", web_page.recognizes, web_page.read, files=True),
    ImportSource("plain text", plain_text.recognizes, plain_text.read, files=True),
    ImportSource("unknown", lambda source: True, refuse),
]
