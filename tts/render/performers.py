"""Who performs the plans of a batch: this process, workers on this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from tts.render.episode import Performed, perform
from tts.render.plan import Plan
from tts.render.studio import Studio
from tts.script.utterance import Utterance
from tts.surroundings import share_one_heap


class Performers(Protocol):
    """Performs plans, several of them at once. Writes nothing into the show: the caller does that."""

    @property
    def abreast(self) -> int:
        """How many threads have to ask, each for one plan after the other, so nobody waits for work."""

    def perform(self, plan: Plan, spoken: Callable[[Utterance], None], preview: float | None) -> Performed:
        """Perform a plan, as ``tts.render.episode.perform`` does, and wait for it.

        What it raises is raised here as well; EssaycastError if the performer was lost.
        """

    def remain(self, essays: int) -> None:
        """Take note that no more than so many essays are still to be performed, those under way included."""

    def close(self) -> None:
        """End everything that is running, soon: the process that waits in ``perform`` gets some exception."""


class Progress:
    """Tells of each utterance once, however often the plan is begun."""

    def __init__(self, plan: Plan, spoken: Callable[[Utterance], None]) -> None:
        self._said = plan.script.utterances
        self._spoken = spoken
        self._told = 0

    def reach(self, count: int) -> None:
        """Take note that so many utterances have been spoken."""
        while self._told < count:
            self._told += 1
            self._spoken(self._said[self._told - 1])


class InProcess:
    """Performs one plan at a time in this process, by as many threads as clips may be spoken at once."""

    abreast = 1

    def __init__(self, studio: Studio, jobs: int) -> None:
        share_one_heap()
        self._studio = studio
        self._speakers = ThreadPoolExecutor(jobs, "speak")

    def perform(self, plan: Plan, spoken: Callable[[Utterance], None], preview: float | None) -> Performed:
        """Perform a plan."""
        return perform(self._studio, plan, self._speakers, spoken, preview)

    def remain(self, essays: int) -> None:
        """All threads speak for one essay anyway."""

    def close(self) -> None:
        """Speak nothing that has not been begun."""
        self._speakers.shutdown(wait=True, cancel_futures=True)
