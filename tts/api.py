"""The functions that ``tts`` exports, each a complete task.

Each imports what it needs when it is called: ``import tts`` must be quick, because every command begins with it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tts.errors import EssaycastError, RequestError

if TYPE_CHECKING:
    from tts.audio.loudness import Levels
    from tts.check.violation import Violation
    from tts.episode import Episode
    from tts.essay import Essay
    from tts.publish.publisher import PublishReport
    from tts.render.batch import Failure, Watcher
    from tts.render.plan import Outcome
    from tts.render.schedulers import Scheduler
    from tts.render.studio import Studio
    from tts.script.utterance import Script
    from tts.show.essays import Selector
    from tts.show.settings import Show
    from tts.upload.delivery import Delivery
    from tts.upload.send import Progress

_log = logging.getLogger("tts")


class BatchError(EssaycastError):
    """Some essays of a batch could not be made; the others are finished. ``failures`` say which, and why."""

    def __init__(self, failures: Sequence[Failure], of: int) -> None:
        first = failures[0].problem
        hint = first.hint if isinstance(first, EssaycastError) else "see the other failures as well"
        super().__init__(f"{len(failures)} of {of} essays could not be made ({first})", hint)
        self.failures = tuple(failures)


def load_show(folder: str | os.PathLike[str]) -> Show:
    """Read and check the show in ``folder``; RequestError names the file, the key and what it may be."""
    from tts.show import settings

    return settings.load_show(Path(folder))


def read_essay(path: str | os.PathLike[str]) -> Essay:
    """Read an essay file; EssaycastError names the file and the line of what is wrong."""
    from tts.sources import registry

    return registry.read_essay(Path(path))


def build_script(essay: Essay, show: Show) -> Script:
    """Turn an essay into what will be said, in the show's language, with its lexicon and pauses.

    EssaycastError if the essay leaves nothing to say, RequestError if the lexicon cannot be read.
    """
    from tts.script import build
    from tts.script.lexicon import show_entries

    return build.build_script(essay, show, show_entries(show))


def render_essays(
    show: Show,
    selectors: Iterable[Selector],
    *,
    force: bool = False,
    jobs: int | None = None,
    scheduler: str = "",
    watcher: Watcher | None = None,
) -> Iterator[Outcome]:
    """Make the episodes of essays, in the given order, and yield the outcome of each as soon as it is finished.

    A selector is a number, a string as on the command line (``"144-148"``, ``"latest"``, ``"all"``), or a path. An
    episode that is up to date is left as it is, unless ``force`` is given; ``jobs`` processors are kept busy, all by
    default, or the workers of ``scheduler`` (``"local:4"``, or a Dask scheduler's address, ``"tcp://10.0.0.5:8786"``).
    The show's output folder is locked meanwhile, and finished episodes are kept whatever happens.

    Raises RequestError at once if a selector names nothing, a voice is missing, another run holds the output folder, or
    that is another show's. An essay that cannot be made does not stop the others: BatchError names all of them at the
    end.
    """
    from tts.render.schedulers import scheduler_of
    from tts.show.essays import select
    from tts.sources.registry import catalogue_of
    from tts.voice.cpu import cpu_count

    catalogue = catalogue_of(show) if show.declared else None
    paths = select(tuple(selectors), catalogue, datetime.now(timezone.utc))
    callers, performed = jobs or cpu_count(), scheduler_of(scheduler)
    return _rendered(open_studio(show, callers=callers), paths, force, callers, watcher or _Nobody(), performed)


def publish(show: Show, base_url: str = "", *, prune: bool = False, now: datetime | None = None) -> PublishReport:
    """Write the feed and the pages of all finished episodes into the show's output folder.

    ``base_url`` is the address of the folder that will serve it and overrides the one in show.toml. Essays dated
    after ``now`` (default: the present) wait. ``prune`` removes files of episodes that are no longer in the show, if
    every essay can be read. One that cannot stays published as it was, or is left out, and the report says why.
    RequestError if no address is known, or an older copy of the show would take episodes out of the feed.
    """
    from tts.publish.gather import LeftOut
    from tts.publish.publisher import publish as write_feed
    from tts.sources.registry import catalogue_of

    essays, problems = catalogue_of(show).glance_all()
    now = now or datetime.now(timezone.utc)
    report = write_feed(show, essays, base_url, now=now, prune=prune and not problems)
    unread = (LeftOut(problem.what, problem.hint) for problem in problems)
    return replace(report, left_out=(*report.left_out, *unread))


def check(show: Show, live: str = "", *, allow_local: bool = False) -> tuple[Violation, ...]:
    """Check everything in the show's output folder against the rules, and the server of the feed at ``live``, if given.

    RequestError if that server is on this machine or in its network, unless ``allow_local`` is given.
    """
    from tts.check.episode import check_episodes
    from tts.check.feed import check_feed
    from tts.check.live import check_live
    from tts.web.client import Web

    found = (*check_episodes(show), *check_feed(show))
    if not live:
        return found
    with Web(allow_local=allow_local) as web:
        return (*found, *check_live(live, web))


def upload(
    show: Show,
    to: str = "",
    base_url: str = "",
    *,
    prune: bool = False,
    now: datetime | None = None,
    progress: Progress = lambda *_: None,
) -> Delivery:
    """Publish as ``publish`` does, and send changes to ``to`` (default: the target in show.toml), the feed last.

    ``prune`` removes stale files there and here, if every essay can be read. ``progress`` is called with (file, bytes
    sent, bytes in all). RequestError if there is no such target, EssaycastError if it cannot be written; the next
    upload then resumes.
    """
    from tts.sources.registry import catalogue_of
    from tts.upload.delivery import deliver
    from tts.upload.target import target_of

    essays, problems = catalogue_of(show).glance_all()
    place = target_of(show, to)
    if place is None:
        raise RequestError("no target to upload to", "name one, or set to in [publish] in show.toml")
    now, prune = now or datetime.now(timezone.utc), prune and not problems
    return deliver(show, essays, place, base_url, now=now, prune=prune, progress=progress)


def open_studio(show: Show, engine: str = "auto", callers: int = 0) -> Studio:
    """Return what all renders of one run share, including sidecars and the check of each episode.

    ``callers`` is how many clips to speak at once, 0 for one per processor. RequestError if a voice is missing.
    """
    from tts.publish.address import address_of
    from tts.publish.owner import refuse_to_render
    from tts.publish.sidecars import lacks_sidecars, with_sidecars
    from tts.render.studio import Finishing, Studio

    address = address_of(show)
    finishing = Finishing(
        lacking=partial(lacks_sidecars, show.out, address=address),
        beside=partial(with_sidecars, address=address),
        verify=partial(_verified, show, address),
        claim=partial(refuse_to_render, show),
    )
    return Studio(show, engine, callers, finishing)


class _Nobody:
    """A watcher that ignores everything."""

    def begins(self, *_: object) -> None: ...

    def preparing(self, *_: object) -> None: ...

    def spoken(self, *_: object) -> None: ...


def _rendered(
    studio: Studio, paths: Sequence[Path], force: bool, jobs: int, watcher: Watcher, scheduler: Scheduler
) -> Iterator[Outcome]:
    from tts.render.batch import render_all
    from tts.render.plan import Outcome
    from tts.show.lock import one_run_at_a_time

    failures: list[Failure] = []
    with one_run_at_a_time(studio.show):
        for result in render_all(studio, paths, watcher, jobs, force, scheduler=scheduler):
            if isinstance(result, Outcome):
                yield result
            elif isinstance(result.problem, EssaycastError):
                failures.append(result)
            else:
                raise result.problem  # a fault of the program, with its traceback
        for note in studio.finish():
            _log.info(note)
    if failures:
        raise BatchError(failures, len(paths))


def _verified(
    show: Show, address: str, episode: Episode, mp3: bytes, heard: Levels, beside: Mapping[str, bytes]
) -> list[str]:
    from tts.check.episode import Finished, violations

    texts = {name.removeprefix(episode.name): data.decode() for name, data in beside.items()}
    finished = Finished(episode, mp3, heard, texts, address)
    return [str(violation) for violation in violations(finished, show)]
