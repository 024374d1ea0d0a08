"""The part that runs in a worker of a cluster. The worker prepares for a show that it was sent, and performs plans.

Everything here is called by ``tts.render.cluster``, on another machine as a rule, through Dask.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tts.errors import EssaycastError
from tts.render.episode import Performed, fingerprint_of, perform
from tts.render.material import Material, code_hash, receive
from tts.render.plan import Plan
from tts.render.speakers import Speakers
from tts.render.staleness import digest
from tts.render.studio import Studio
from tts.script.utterance import Utterance


class WorkerError(EssaycastError):
    """The machine of the worker at ``address`` refuses, since its disk is full, say; another one may do."""

    def __init__(self, address: str, problem: EssaycastError) -> None:
        super().__init__(f"worker {address}: {problem.what}", problem.hint)
        self.address = address


# Shows that a worker is ready for at once; each has its voices in memory.
_MOST_SHOWS = 2
_ready: dict[str, tuple[Studio, Speakers]] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a worker stands to a show: what files it ``lacks`` (hashes), why it cannot be used, or what performs there.

    Workers of one ``fingerprint`` give the same bytes.
    """

    lacks: tuple[str, ...] = ()
    problem: str = ""
    fingerprint: str = ""


async def stand(material: Material, contents: Mapping[str, bytes], dask_worker: Any) -> Standing:
    """Make a worker ready for a show, once all files are there: from then on Dask gives it plans of that show."""
    standing = await asyncio.to_thread(_stand, material, contents, dask_worker.state.nthreads)
    if standing.fingerprint:
        # One plan at a time, and only where it comes to the same bytes.
        await dask_worker.set_resources(**{resource(material.key, standing.fingerprint): 1})
    return standing


def resource(key: str, fingerprint: str) -> str:
    """Return the name of what Dask counts: workers that are ready for the show ``key`` and of one kind have it."""
    return f"essaycast-{digest([key, fingerprint])[:16]}"


def perform_here(key: str, plan: Plan, preview: float | None, topic: str, number: int) -> Performed:
    """Perform a plan of the show ``key``, telling of each utterance under ``topic`` as plan ``number``."""
    from distributed import get_worker

    if key not in _ready:
        raise EssaycastError("the worker has been taken over by other shows", "run it again")
    studio, speakers = _ready[key]
    worker = get_worker()
    count = 0

    def spoken(_: Utterance) -> None:
        nonlocal count
        count += 1
        worker.log_event(topic, [number, count])

    try:
        return perform(studio, plan, speakers, spoken, preview)
    except EssaycastError as problem:
        if isinstance(problem.__cause__, OSError):
            raise WorkerError(worker.address, problem) from None
        raise


async def trim() -> None:
    """Drop the oldest clips where a worker keeps too many."""
    for studio, _ in list(_ready.values()):
        await asyncio.to_thread(studio.cast.clips.trim)


def _stand(material: Material, contents: Mapping[str, bytes], threads: int) -> Standing:
    try:
        if material.code != code_hash():
            return Standing(problem="it has another version of essaycast")
        receive(contents)
        if lacking := material.lacking():
            return Standing(lacks=tuple(lacking))
        if material.key not in _ready:
            studio = material.studio(threads)
            while len(_ready) >= _MOST_SHOWS:
                del _ready[next(iter(_ready))]
            _ready[material.key] = studio, Speakers(threads)
        return Standing(fingerprint=fingerprint_of(_ready[material.key][0].cast.fingerprints()))
    except EssaycastError as problem:
        return Standing(problem=problem.what)
