"""An essay of a source as it comes in: with what tells which one it is, and where it was found."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tts.essay import Essay, slugify
from tts.show.settings import Show
from tts.sources.import_record import digest
from tts.sources.imported import ImportedEssay
from tts.sources.kinds import documents_of, is_of_files
from tts.sources.little_words import is_rather_in
from tts.sources.marks import is_home
from tts.sources.source import Source
from tts.sources.text import clean


@dataclass(frozen=True, slots=True)
class Found:
    """An essay of a source, that source, its kind, and the essay as it is known.

    ``essay`` has no guid and no link that are those of others as well: ``item`` has what is written. ``places`` are
    hashes of the way from the show's essays to the document that it is, or to the file that holds it: the first one is
    recorded, older records have others.
    """

    item: ImportedEssay
    kind: str
    source: Source
    essay: Essay
    places: tuple[str, ...]
    language: str = ""  # that the source declares
    stranger: str = ""  # the file of an essay here that has its guid, and is another one

    @property
    def is_file(self) -> bool:
        """Whether it is a file of its own."""
        return is_of_files(self.kind)

    @property
    def is_document(self) -> bool:
        """Whether its place tells what it is: it has no guid, and no link but one that its author wrote into it."""
        return not self.essay.guid and (self.is_file or not self.essay.link)


def finder(source: Source, kind: str, show: Show, language: str = "") -> Callable[[ImportedEssay], Found]:
    """Return a function that turns an essay of ``source`` into a found one; the path of ``source`` is resolved once."""
    kind = documents_of(kind)
    if source.address:
        way = source.address
    else:
        path = source.path.resolve()
        with suppress(ValueError):  # on Windows, a document on another drive
            path = Path(os.path.relpath(path, show.essays.resolve()))
        way = path.as_posix()
    within = is_of_files(kind) and not source.address
    is_folder, is_archive = source.is_folder, source.is_archive

    def found(item: ImportedEssay) -> Found:
        item = _tidy(item)
        shared = item.shared_link or is_home(item.essay.link)
        essay = replace(item.essay, link="") if shared else item.essay
        return Found(item, kind, source, essay, tuple(map(_hashed, ways(item.place))), language)

    def ways(place: str) -> tuple[str, ...]:
        if source.address:
            return (way,)
        if not within:
            return (f"{way}\0",)
        if is_folder:
            return (f"{way}/{place}\0", f"{way}\0{place}")
        return (f"{way}\0{place}",) if is_archive else (f"{way}\0", f"{way}\0{place}")

    return found


def _hashed(way: str) -> str:
    return digest(way.encode(errors="surrogateescape"))


def _tidy(item: ImportedEssay) -> ImportedEssay:
    """Return the essay with what file names and front matter need, whatever its reader gave."""
    essay = item.essay
    title = _line(essay.title) or _line(item.place) or "Untitled"
    tidied = replace(
        essay,
        title=title,
        slug=slugify(essay.slug or title),
        author=_line(essay.author),
        link=clean(essay.link),
        description=_line(essay.description),
        guid=clean(essay.guid),
        image=clean(essay.image),
        tags=tuple(map(_line, essay.tags)),
    )
    return replace(item, essay=tidied)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def in_its_language(one: Found, show: Show) -> Found:
    """Return an essay with the language that its source declares if that is not the show's, and its words agree."""
    essay = one.essay
    if essay.language or not one.language or not is_rather_in(essay.blocks, one.language, show.language):
        return one
    item = replace(one.item, essay=replace(one.item.essay, language=one.language))
    return replace(one, item=item, essay=replace(essay, language=one.language))
