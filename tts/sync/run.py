"""One sync from end to end: sources, essays, episodes, feed, upload. Failures are reported, and the rest continues.
Usually nothing is new, so importing and rendering code is loaded only when something is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tts import api
from tts.errors import EssaycastError, RequestError
from tts.publish.address import feed_address
from tts.show.lock import one_sync_at_a_time
from tts.show.settings import Show
from tts.sync.memory import Memory, Place, read_memory, state_of, sweep_memory, write_memory
from tts.sync.places import Found, look
from tts.upload.target import target_of
from tts.web.client import LaterError, Patience, Web
from tts.web.clock import Clock, SystemClock

if TYPE_CHECKING:
    from tts.essay import Essay
    from tts.show.records import Records
    from tts.sources.imported import ImportedEssay
    from tts.sources.importing import Here
    from tts.sources.kinds import Reading
    from tts.sources.source import Source


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did: files of ``new`` and ``corrected`` essays, MP3s that were ``made``, whether the feed changed.

    ``uploaded`` are the names of the files that were sent to ``target``, which is empty if the show has none.
    ``held`` counts essays that wait until they are as old as the show wants. ``problems`` say what could not be done
    this time, ``notices`` what is worth knowing.
    """

    new: tuple[Path, ...] = ()
    corrected: tuple[Path, ...] = ()
    made: tuple[Path, ...] = ()
    published: bool = False
    target: str = ""
    uploaded: tuple[str, ...] = ()
    held: int = 0
    problems: tuple[EssaycastError, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing happened."""
        return not (self.new or self.corrected or self.made or self.published or self.uploaded)


def sync(
    show: Show,
    *,
    update: bool = False,
    publish: bool = True,
    allow_local: bool = False,
    progress: Callable[[str], None] | None = None,
    clock: Clock | None = None,
) -> SyncReport:
    """Bring in what is new at the show's sources, render what has no episode yet, publish, and upload if it says where.

    Essays that the show has already stay as they are; with ``update`` they take over what was corrected in the source,
    under their old guids, and every episode that is stale is made again. Without ``publish`` episodes are all that is
    made. ``progress`` is told what is being done. RequestError if the show names no source, has no address or a target
    that is none, or if another sync of it is running.
    """
    if not show.source.places:
        raise RequestError(
            "the show has no source", 'name one in show.toml below [source]: from = ["https://example.com/feed"]'
        )
    if publish:
        feed_address(show)
        target_of(show)
    tell = progress or (lambda text: None)
    with one_sync_at_a_time(show):
        sweep_memory(show)
        return _Sync(show, update, publish, allow_local, tell, clock or SystemClock()).run()


class _Here:
    """The show's essays, read on first use: usually nothing is new, and they are not needed."""

    def __init__(self, show: Show) -> None:
        self._show = show

    def has(self, item: ImportedEssay, kind: str, source: Source) -> bool:
        """Return whether an essay is, or was, one of the show."""
        return self._essays.has(item, kind, source)

    def refused(self) -> list[EssaycastError]:
        """Return why essays that ``has`` was asked for cannot come in."""
        return self._essays.refused() if "_essays" in vars(self) else []

    @property
    def files(self) -> frozenset[Path]:
        """The files of those essays that ``has`` was asked for and that are there."""
        return frozenset(self._essays.found)

    @cached_property
    def _essays(self) -> Here:
        from tts.sources.importing import Here

        return Here(self._show)


class _Sync:
    """What one sync goes through, and what it has found out so far."""

    def __init__(
        self, show: Show, update: bool, publish: bool, allow_local: bool, tell: Callable[[str], None], clock: Clock
    ) -> None:
        self._show = show
        self._update = update
        self._publishes = publish
        self._allow_local = allow_local
        self._tell = tell
        self._clock = clock
        self._patience = Patience()
        self._now = datetime.fromtimestamp(clock.now(), timezone.utc)
        self._problems: list[EssaycastError] = []
        self._notices: list[str] = []
        self._sent: tuple[str, ...] = ()

    def run(self) -> SyncReport:
        """Go through all of it."""
        show, memory, here = self._show, read_memory(self._show), _Here(self._show)
        found = self._look(memory, here)
        new, corrected = self._import([one.reading for one in found.values() if one.reading], here)
        places = memory.places | {name: one.place for name, one in found.items()}
        memory.places = {name: places[name] for name in self._show.source.places if name in places}
        held = sum(one.held for one in found.values())
        idle = not (new or corrected or self._update) and memory.done == state_of(show)
        if idle and (memory.due is None or self._clock.now() < memory.due):
            write_memory(show, memory)
            return SyncReport(held=held, problems=tuple(self._problems), notices=tuple(dict.fromkeys(self._notices)))
        # The essays are there now; what follows is done again as long as it has not been done to its end.
        memory.done = ""
        write_memory(show, memory)
        from tts.sources.registry import catalogue_of

        essays, unread = catalogue_of(show).glance_all()
        self._problems += unread
        made, failed = self._render(essays)
        published, whole = self._publish(essays, failed) if essays and self._publishes else (False, True)
        memory.due = _due(essays, self._now)
        memory.done = "" if unread or failed or not whole else state_of(show)
        write_memory(show, memory)
        told = (show.publish.to, self._sent, held, tuple(self._problems), tuple(dict.fromkeys(self._notices)))
        return SyncReport(new, corrected, made, published, *told)

    def _look(self, memory: Memory, here: _Here) -> dict[str, Found]:
        """Return what is to be imported, by place; a place that cannot be read is told and left as it was."""
        found: dict[str, Found] = {}
        with self._web() as web:
            for name in dict.fromkeys(self._show.source.places):
                known = memory.places.get(name, Place())
                if known.until > self._clock.now():
                    until = datetime.fromtimestamp(known.until, timezone.utc)
                    self._notices.append(f"{name} asked not to be contacted before {until:%Y-%m-%d %H:%M} UTC")
                    continue
                self._tell(f"looking at {name}")
                try:
                    found[name] = look(name, self._show, web, known, here, self._now, update=self._update)
                except EssaycastError as problem:
                    self._problems.append(problem)
                    if isinstance(problem, LaterError):
                        memory.places[name] = replace(known, until=problem.until)
                    continue
                self._problems += found[name].missing
                self._notices += found[name].notices
        return found

    def _web(self) -> Web:
        return Web(allow_local=self._allow_local, own=self._show.source.own, clock=self._clock, patience=self._patience)

    def _import(self, readings: Iterable[Reading], here: _Here) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """Return the files of essays that are new, and of those that were corrected."""
        found = list(readings)
        if not found:
            return (), ()
        from tts.pictures.fetched import picture_getter
        from tts.publish.leaving import refuse_to_empty
        from tts.publish.owner import feed_in
        from tts.sources.importing import Opened, import_sources
        from tts.sources.registry import catalogue_of

        if not catalogue_of(self._show).files:
            refuse_to_empty(feed_in(self._show.out), str(self._show.out), self._show, (), self._now)
        before = set(self._show.essays.rglob("*"))
        with self._web() as web:
            picture = picture_getter(web) if self._show.source.pictures else None
            report = import_sources(
                [Opened(reading) for reading in found],
                None,
                self._show,
                progress=self._tell,
                picture=picture,
                known=None if self._update else here.files,
            )
        self._notices += report.notices
        self._notices += [f"“{one.title}” will not be published: {one.why}" for one in report.withheld]
        return (
            tuple(path for path in report.written if path not in before),
            tuple(path for path in report.written if path in before),
        )

    def _render(self, essays: Iterable[Essay]) -> tuple[tuple[Path, ...], bool]:
        """Return the MP3s that were made, and whether one could not be."""
        from tts.show.records import Records

        known = tuple(essays)
        records = Records(self._show.out, known)
        due = [one for one in known if one.is_public and (self._update or not _has_episode(records, one))]
        made: list[Path] = []
        paths = [one.path for one in due if one.path]
        if not paths:
            return (), False
        self._tell(f"rendering {len(paths)} essays")
        try:
            for outcome in api.render_essays(self._show, paths):
                if outcome.status == "made":
                    made.append(outcome.mp3)
                    self._tell(f"made {outcome.mp3.name}")
        except api.BatchError as problem:
            self._problems += [one.problem for one in problem.failures if isinstance(one.problem, EssaycastError)]
            return tuple(made), True
        return tuple(made), False

    def _publish(self, essays: Iterable[Essay], failed: bool) -> tuple[bool, bool]:
        """Return whether the feed has changed, and whether all of it is where it is to be.

        ``essays`` are those that can be read; ``failed`` says that an episode could not be made, which has been told.
        """
        from tts.check.delivered import notes_on_delivery
        from tts.publish.leaving import has_left

        report = api.publish(self._show, now=self._now)
        self._notices += report.notices
        self._problems += map(has_left, report.lost)
        names = {essay.name for essay in essays}
        self._notices += (
            f"left out {left.name}: {left.why}"
            for left in report.left_out
            if left.name in names and left not in report.lost and not (left.waits or (left.is_fault and failed))
        )
        if not self._show.publish.to:
            self._tell_left(len(report.stale), str(self._show.out))
            return report.changed, True
        try:
            delivery = api.upload(self._show, now=self._now, progress=self._tell_upload)
        except EssaycastError as problem:
            self._problems.append(problem)
            return report.changed, False
        self._sent = delivery.upload.sent
        self._tell_left(len(delivery.upload.stale), delivery.upload.target)
        self._notices += (note for note in delivery.published.notices if note not in report.notices)
        self._problems += (has_left(left) for left in delivery.published.lost if left not in report.lost)
        with self._web() as web:
            self._notices += notes_on_delivery(delivery, web)
        return report.changed, True

    def _tell_left(self, files: int, place: str) -> None:
        """Say what anybody who has its address can still hear, though its author has taken it back."""
        if files:
            what = "a file" if files == 1 else f"{files} files"
            still = "is" if files == 1 else "are"
            self._notices.append(
                f"{what} of what is no longer published {still} still in {place}: to remove, run: "
                "essaycast publish --prune"
            )

    def _tell_upload(self, name: str, have: int, total: int) -> None:
        self._tell(f"uploading {name} ({have:,} of {total:,} bytes)")


def _has_episode(records: Records, essay: Essay) -> bool:
    from tts.episode import RecordError

    try:
        return records.finished(essay) is not None
    except RecordError:
        return False


def _due(essays: Iterable[Essay], now: datetime) -> float | None:
    """Return when the next essay that waits for its date comes out."""
    return min((one.published.timestamp() for one in essays if one.published and one.published > now), default=None)
