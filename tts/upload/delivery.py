"""Publish and upload in one go: what is sent is what was published, whatever else would write to the folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tts.essay import Essay
from tts.publish.address import FEED_FILE
from tts.publish.gather import LeftOut
from tts.publish.kinds import Entry
from tts.publish.leaving import held_in, items_left, lost, refuse_strangers, refuse_to_empty
from tts.publish.owner import feed_in, is_ours, refuse_another
from tts.publish.publisher import PublishReport, named_show, publishable, publishing
from tts.publish.staying import with_unread
from tts.show.mark import retired_in
from tts.show.records import items_in, items_of, records_in
from tts.show.settings import Show
from tts.upload.folder import note_on_readers
from tts.upload.send import Parcel, Progress, UploadReport, parcels, upload
from tts.upload.target import Place


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was published (``lost`` from the target's feed, too), how the upload went, and the feed as it was sent."""

    published: PublishReport
    upload: UploadReport
    feed: Parcel


def deliver(
    show: Show,
    essays: Sequence[Essay],
    place: Place,
    base_url: str = "",
    *,
    now: datetime,
    prune: bool = False,
    progress: Progress = lambda *_: None,
) -> Delivery:
    """Publish into the output folder as ``publish`` does, and bring ``place`` up to date with it.

    ``prune`` removes what is stale at both. Raises as ``publish`` and ``upload`` do.
    """
    there: list[bytes] = []
    refuse, known = _checks(show, essays, place, base_url, now)
    told: list[str] = []

    held: set[str] = set()
    was_published = (show.out / FEED_FILE).is_file()
    with publishing(show, essays, base_url, now=now, prune=prune) as report:

        def check(feed: bytes) -> None:
            refuse(feed)
            told.extend(_told(feed, place, known, report.entries, report.left_out))
            there.append(feed)
            held.update(held_in(feed, report.left_out))

        files = parcels(report.files, show.out)
        public = {essay.name for essay in essays if essay.is_public and not essay.waits(now)}
        held.update(public.intersection(left.name for left in report.left_out))
        sent = upload(files, place, prune=prune, held=held, check=check, progress=progress)
        if place.scheme == "file" and was_published and not (there[0] or sent.unchanged):
            told.append(f"{place.name} had no feed, and gets everything: if it had one before, is its disk mounted?")
        gone = dict.fromkeys((*report.lost, *lost(there[0], report.left_out, feed_in(show.out))))
        note = note_on_readers(Path(place.path), FEED_FILE) if place.scheme == "file" and sent.sent else ""
        notices = dict.fromkeys((*report.notices, *told, *filter(None, [note])))
        return Delivery(replace(report, lost=tuple(gone), notices=tuple(notices)), sent, files[-1])


def rehearse(show: Show, essays: Sequence[Essay], place: Place, base_url: str = "", *, now: datetime) -> UploadReport:
    """Return what ``deliver`` would send; nothing is written here or there."""
    refuse, known = _checks(show, essays, place, base_url, now)
    ready = publishable(show, essays, base_url, now=now)

    def check(feed: bytes) -> None:
        refuse(feed)
        _told(feed, place, known, ready.entries, ready.left_out)

    return upload(parcels(ready.files, show.out), place, dry_run=True, check=check)


def _checks(
    show: Show, essays: Sequence[Essay], place: Place, base_url: str, now: datetime
) -> tuple[Callable[[bytes], None], frozenset[str]]:
    """Return what ``_refusing`` does, and the guids of all episodes that this copy of the show has, or had, before."""
    items = items_in(show.out)
    every = with_unread(show, essays, items)
    known = {facts.guid for facts in (*records_in(show.out), *items)} | {essay.guid for essay in every}
    return _refusing(show, every, place, base_url, now), retired_in(show.out) | known


def _told(
    feed: bytes, place: Place, known: Collection[str], entries: Sequence[Entry], left_out: Sequence[LeftOut]
) -> list[str]:
    """Return lines on the episodes that leave the feed at the target; RequestError if one of them is not ``known``."""
    if not is_ours(feed):
        return []
    left, told = items_left(items_of(feed), entries, left_out)
    refuse_strangers(left, known, place.name)
    return told


def _refusing(
    show: Show, essays: Sequence[Essay], place: Place, base_url: str, now: datetime
) -> Callable[[bytes], None]:
    """Return a check that raises RequestError for a feed that must stay: another show's, or one it would empty."""
    named = named_show(show, base_url)

    def check(feed: bytes) -> None:
        refuse_another(feed, place.name, named)
        refuse_to_empty(feed, place.name, show, essays, now)

    return check
