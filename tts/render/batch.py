"""Many essays: each is read and planned here, performed by a performer, and written here."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from tts.errors import EssaycastError
from tts.render.keep import keep, keep_record
from tts.render.not_ours import refuse_to_replace_preview
from tts.render.plan import Outcome, Plan, plan, preview_name, unchanged
from tts.render.schedulers import HERE, Scheduler
from tts.render.studio import Studio
from tts.script.utterance import Utterance
from tts.surroundings import refused


@dataclass(frozen=True, slots=True)
class Failure:
    """An essay that could not be made, and why."""

    path: Path
    problem: Exception


class Watcher(Protocol):
    """Who is told how a batch goes on, from any thread."""

    def begins(self, plan: Plan) -> None:
        """``plan`` is going to be performed."""

    def preparing(self, voice: str) -> None:
        """``voice`` speaks for the first time on this machine and is prepared now, which takes some seconds."""

    def spoken(self, plan: Plan, utterance: Utterance) -> None:
        """One utterance of ``plan`` has been spoken."""


def render_all(
    studio: Studio,
    paths: Sequence[Path],
    watcher: Watcher,
    jobs: int,
    force: bool = False,
    preview: float | None = None,
    scheduler: Scheduler = HERE,
) -> Iterator[Outcome | Failure]:
    """Render essays, yielding what became of each in the order of ``paths``.

    ``jobs`` processors are kept busy, or the workers that ``scheduler`` has. A failed essay does not stop the others.
    Stopping the iteration ends the run: what is finished stays, what is running leaves nothing behind. RequestError if
    the output folder is another show's, or has a cover that is somebody's own.
    """
    studio.finishing.claim()
    there = {} if force or preview is not None else dict(_there(studio, paths))
    missing = [path for path in paths if path not in there]
    if missing and preview is None:
        studio.refuse_cover()
    guids = studio.new_guids()
    performers = scheduler.performers(studio, jobs, [_size(path) for path in missing])
    left = itertools.count(len(missing) - 1, -1)
    # Performers stop first: the process that waits for one that does not go on ends at once.
    with _stopping(ThreadPoolExecutor(performers.abreast)) as episodes, contextlib.closing(performers):

        def one(path: Path) -> Outcome:
            try:
                return made(path)
            finally:
                performers.remain(next(left))

        def made(path: Path) -> Outcome:
            essay = studio.settle(path, guids) if preview is None else studio.read(path)
            if preview is not None and not force:
                refuse_to_replace_preview(studio.show.out / preview_name(essay.name))
            planned = plan(studio, essay, force=force or preview is not None)
            if isinstance(planned, Outcome):
                if planned.record:
                    keep_record(studio, planned.record)
                return planned
            begun = time.perf_counter()
            watcher.begins(planned)
            for voice in studio.cast.unprepared({utterance.voice for utterance in planned.script.utterances}):
                watcher.preparing(voice)
            performed = performers.perform(planned, partial(watcher.spoken, planned), preview)
            return replace(keep(studio, planned, performed), seconds=time.perf_counter() - begun)

        futures = {path: episodes.submit(one, path) for path in missing}
        for path in paths:
            yield there[path] if path in there else _outcome(path, futures[path])


def plan_all(studio: Studio, paths: Sequence[Path], force: bool = False) -> Iterator[Plan | Outcome | Failure]:
    """Yield what a render of ``paths`` would have to do. Writes nothing."""
    for path in paths:
        try:
            known = None if force else unchanged(studio, studio.glance(path))
            yield known or plan(studio, studio.read(path), force)
        except Exception as problem:  # whatever stops one essay, a fault of the program too, stops no other
            yield Failure(path, _told(path, problem))


def _there(studio: Studio, paths: Sequence[Path]) -> Iterator[tuple[Path, Outcome]]:
    """Yield the essays whose episode is there unchanged."""
    for path in paths:
        # Whatever stops an essay from being read stops it again, and is told, when its turn has come.
        with contextlib.suppress(Exception):
            if outcome := unchanged(studio, studio.glance(path)):
                yield path, outcome


def _size(path: Path) -> int:
    """Return the bytes of a file; 0 if it cannot be read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _outcome(path: Path, future: Future[Outcome]) -> Outcome | Failure:
    try:
        return future.result()
    except Exception as problem:  # whatever stops one essay, a fault of the program too, stops no other
        return Failure(path, _told(path, problem))


def _told(path: Path, problem: Exception) -> Exception:
    """Return what stopped an essay; what the machine refused is said in a line that names the essay."""
    told = None if isinstance(problem, EssaycastError) else refused(problem)
    return EssaycastError(f"{path} was not made, {told.what}", told.hint) if told else problem


@contextlib.contextmanager
def _stopping(pool: ThreadPoolExecutor) -> Iterator[ThreadPoolExecutor]:
    """Like the pool's own ``with``, but what has not begun when the block is left is not begun."""
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
