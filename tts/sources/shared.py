"""Which guids and links of a source are those of several essays, and so tell none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tts.essay import Essay
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.marks import address
from tts.sources.matching import Matcher


def told_apart(imported: Imported) -> Imported:
    """Return the source without the guids that several of its essays share, and with their shared links marked.

    Items with the same title or words count as one essay.
    """
    items = (*imported.essays, *imported.linked)
    guids = _shared(items, lambda essay: essay.guid)
    links = _shared(items, lambda essay: essay.link and address(essay.link))
    if not guids and not links:
        return imported

    def told(item: ImportedEssay) -> ImportedEssay:
        essay = item.essay
        if essay.guid in guids:
            item = replace(item, essay=replace(essay, guid=""))
        return replace(item, shared_link=True) if essay.link and address(essay.link) in links else item

    return replace(imported, essays=tuple(map(told, imported.essays)), linked=tuple(map(told, imported.linked)))


def _shared(items: Iterable[ImportedEssay], mark: Callable[[Essay], str]) -> set[str]:
    """Return the marks of two essays or more that are not one."""
    first: dict[str, Essay] = {}
    shared: set[str] = set()
    matcher = Matcher()
    for item in items:
        essay, key = item.essay, mark(item.essay)
        other = first.setdefault(key, essay) if key and key not in shared else essay
        if other is not essay and not matcher.is_repeated(essay, other):
            shared.add(key)
    return shared
