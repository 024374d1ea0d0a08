"""Whether an essay of a source is one of a show, for what asks before it imports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources.imported import ImportedEssay
from tts.sources.importing.found import Found, finder
from tts.sources.importing.plan import refusal
from tts.sources.importing.shelf import Claimed, path_of, shelf_of
from tts.sources.source import Source


class Here:
    """The essays of a show, and those that were deleted from it: whether an import would bring one in that is new."""

    def __init__(self, show: Show) -> None:
        self._shelf = shelf_of(show)
        self._finders: dict[Source, Callable[[ImportedEssay], Found]] = {}
        self.found: set[Path] = set()  # what ``has`` was asked for and is there
        self._refused: list[EssaycastError] = []

    def has(self, item: ImportedEssay, kind: str, source: Source) -> bool:
        """Return whether an essay of a source of that kind is, or was, one of the show, or another has its number.

        What is found by its text alone is told by ``import_sources``: an essay that is only linked has none yet.
        """
        if source not in self._finders:
            self._finders[source] = finder(source, kind, self._shelf.show)
        found = self._shelf.named(self._finders[source](item))
        number = self._shelf.number_of(found)
        gone = number is not None and self._shelf.removed(number) is not None
        if here := self._shelf.find(found, Claimed()):
            self.found.add(path_of(here))
            return True
        own = found.essay.number
        taken = [] if own is None or gone else self._shelf.matcher.numbered(own)
        self._refused += (refusal(other, found, other.number or 0) for other in taken[:1])
        return gone or bool(taken)

    def refused(self) -> list[EssaycastError]:
        """Return why an import would refuse essays that ``has`` was asked for: others have their numbers. Each once."""
        told, self._refused = self._refused, []
        return told
