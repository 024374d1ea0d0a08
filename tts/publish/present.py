"""The essays of a show while it is served: those that are there now, each as it is now."""

from __future__ import annotations

import time
from collections.abc import Hashable
from contextlib import suppress
from datetime import datetime, timezone

from tts.errors import EssaycastError
from tts.files import is_away, stamp
from tts.publish.staying import says_held
from tts.show.essays import files_beside
from tts.show.settings import Show
from tts.sources.registry import catalogue_of

_OFTEN = 1.0  # seconds between two looks at the files


class Present:
    """A show's ``essays``, which are reread when ``state`` is called and a file has changed. Not thread-safe.

    ``problems`` say what was wrong with the others at the first look: EssaycastError if none can be read.
    """

    def __init__(self, show: Show, often: float = _OFTEN) -> None:
        """Look at the files of a show, and ``often`` seconds after a look at the earliest once more."""
        self._show = show
        self._often = often
        self._stamps = self._stamped()
        self._looked = time.monotonic()
        self._version = 0
        self.essays, self.problems = catalogue_of(show).glance_all()

    @property
    def now(self) -> datetime:
        """The moment, by which essays that wait for their day come out."""
        return datetime.now(timezone.utc)

    def state(self) -> Hashable:
        """Return what changes with the essays, and when one of them comes out; files are looked at for it."""
        if time.monotonic() - self._looked >= self._often:
            self._looked = time.monotonic()
            stamps = self._stamped()
            if stamps != self._stamps:
                self._stamps = stamps
                with suppress(EssaycastError):  # the folder is away: what was there stays
                    self._look()
        now = self.now
        return self._version, sum(not essay.waits(now) for essay in self.essays)

    def _look(self) -> None:
        essays, problems = catalogue_of(self._show).glance_all()
        paths, names = {essay.path for essay in essays}, {essay.name for essay in essays}
        there = [essay for essay in self.essays if essay.path and (essay.path.is_file() or is_away(essay.path))]
        if not (essays or there):
            return  # a disk that is not mounted: it takes nothing out of the apps
        if problems:
            # Nor does a slip, unless the file says that it is held back.
            essays += [
                essay
                for essay in there
                if essay.path
                and essay.path not in paths
                and essay.name not in names
                and not says_held(essay.path, self._show)
            ]
            essays.sort(key=lambda essay: essay.number or 0)
        if essays != self.essays:
            self.essays = essays
            self._version += 1

    def _stamped(self) -> Hashable:
        """Return what changes with the files of the essays."""
        return tuple((str(path), stamp(path)) for path in files_beside(self._show))
