"""A folder or an archive of saved web pages -> the essays on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from tts.errors import EssaycastError
from tts.show.closed.around import Why
from tts.show.settings import Show
from tts.sources import web_page
from tts.sources.around_source import around_source
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.source import Source

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# What a site has beside its essays: lists of them, and what pages are made of.
_NO_ESSAYS = frozenset({
    "tag", "tags", "category", "categories", "topic", "topics", "author", "authors", "page", "archive", "archives",
    "feed", "search", "assets", "static", "css", "js", "fonts", "_layouts", "_includes", "layouts", "templates",
    "themes", "node_modules", "demo", "demos", "examples",
})  # fmt: skip
_NO_ESSAY = frozenset({"404", "search", "tags", "categories", "archive", "archives", "sitemap", "offline"})


def recognizes(source: Source) -> bool:
    """Return whether a folder or an archive holds HTML files; kinds that know theirs better are asked before."""
    return (source.is_folder or source.is_archive) and bool(_pages(source))


def read(source: Source, show: Show) -> Imported:
    """Read every page that has an article; EssaycastError when none has."""
    essays: list[ImportedEssay] = []
    notices: list[str] = []
    sites: set[str] = set()
    near = around_source(source)
    for name in _pages(source):
        try:
            page = web_page.read(source.inside(name), show)
        except EssaycastError as problem:  # it is left out alone
            notices.append(f"{name} was left out: {problem.what.removeprefix(f'{source.path / name} ')}")
            continue
        closed = near.why_closed(name, str)
        essays += [_closed_by(replace(item, place=name), closed) for item in page.essays]
        sites.add(page.show.title)
    if not essays:
        raise EssaycastError(f"no page in {source.name} has an article in it", "save the pages of essays themselves")
    return Imported(tuple(essays), ShowFacts(title=sites.pop() if len(sites) == 1 else ""), tuple(notices))


def _closed_by(item: ImportedEssay, closed: Why | None) -> ImportedEssay:
    return item.as_draft(closed.what) if closed and not item.withheld else item


def _pages(source: Source) -> list[str]:
    """Return the names of the pages; the folder that a browser saves a page's pictures in (``x_files``) has none."""
    found = []
    for name in source.names:
        path = PurePosixPath(name)
        folders = {part.lower() for part in path.parts[:-1]}
        home = path.stem.lower() == "index" and len(path.parts) == 1
        beside = any(folder.endswith("_files") for folder in folders)
        of_site = home or beside or folders & _NO_ESSAYS or path.stem.lower() in _NO_ESSAY
        if path.suffix.lower() in _SUFFIXES and not of_site:
            found.append(name)
    return found
