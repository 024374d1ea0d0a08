"""Many essays on this machine's cores: one pool speaks for all, kept full while finished episodes are mastered."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from tts.episode import write_record
from tts.errors import EssaycastError
from tts.render.episode import render
from tts.render.plan import Outcome, Plan, plan, unchanged
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
) -> Iterator[Outcome | Failure]:
    """Render essays, yielding what became of each in the order of ``paths``.

    ``jobs`` clips are spoken at once. A failed essay does not stop the others. Whoever stops iterating ends the run:
    what is finished stays, what is under way leaves nothing behind.
    """
    # With a second episode under way the pool never runs dry while the first one is mastered.
    abreast = 1 if jobs == 1 else 2
    # Speakers stop first: an episode that waits for a clip which is not spoken any more ends at once.
    with _stopping(ThreadPoolExecutor(abreast)) as episodes, _stopping(ThreadPoolExecutor(jobs, "speak")) as speakers:

        def one(path: Path) -> Outcome:
            if preview is None and not force and (outcome := unchanged(studio, studio.glance(path))):
                return outcome
            essay = studio.settle(path) if preview is None else studio.read(path)
            planned = plan(studio, essay, force=force or preview is not None)
            if isinstance(planned, Outcome):
                if planned.record:
                    write_record(studio.show.out, studio.finishing.write(planned.record))
                return planned
            begun = time.perf_counter()
            watcher.begins(planned)
            for voice in studio.cast.unprepared({utterance.voice for utterance in planned.script.utterances}):
                watcher.preparing(voice)
            outcome = render(studio, planned, speakers, partial(watcher.spoken, planned), preview)
            return replace(outcome, seconds=time.perf_counter() - begun)

        futures = [episodes.submit(one, path) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            yield _outcome(path, future)


def plan_all(studio: Studio, paths: Sequence[Path], force: bool = False) -> Iterator[Plan | Outcome | Failure]:
    """Yield what a render of ``paths`` would have to do. Writes nothing."""
    for path in paths:
        try:
            known = None if force else unchanged(studio, studio.glance(path))
            yield known or plan(studio, studio.read(path), force)
        except Exception as problem:  # whatever stops one essay, a fault of the program too, stops no other
            yield Failure(path, _told(path, problem))


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
