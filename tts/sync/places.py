"""What a source has that its show does not have yet. Readers are loaded only if something has changed there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from tts.errors import EssaycastError
from tts.files import stamp
from tts.show.settings import Show, SourceSettings
from tts.sources.source import Source
from tts.sync.memory import Place, digest
from tts.web.client import Web, is_address

if TYPE_CHECKING:
    from tts.sources.imported import ImportedEssay
    from tts.sources.kinds import Reading


_FEED = "feed"


class Shelf(Protocol):
    """Who knows the show's essays."""

    def has(self, item: ImportedEssay, kind: str, source: Source) -> bool:
        """Return whether an essay of a source of that kind is, or was, one of the show, or cannot be."""

    def refused(self) -> list[EssaycastError]:
        """Return why essays that ``has`` was asked for cannot come in, each once."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be imported from a place, if anything is, and what to keep of it once that has been done.

    ``held`` counts essays that are too young, ``missing`` are pages that were not available, and essays whose numbers
    others have: the place is read again next time because of either.
    """

    reading: Reading | None
    place: Place
    held: int = 0
    missing: tuple[EssaycastError, ...] = ()
    notices: tuple[str, ...] = ()


def look(name: str, show: Show, web: Web, known: Place, here: Shelf, now: datetime, *, update: bool) -> Found:
    """Read a place and choose what is to be imported: what the show has not, with ``update`` also what it has.

    A place that is as it was costs one request, or a look at its files. EssaycastError if it cannot be read.
    """
    settings = show.source
    if is_address(name):
        taken_by = digest(_choice(settings))
        same = known.state == taken_by and not update
        answer = web.get(known.address or name, known.validators if same else None)
        if not answer.changed:
            return Found(None, known)
        from tts.sources.addresses import read_answer

        fetched = read_answer(known.address or name, answer, show, web)
        reading = fetched.reading
        if known.kind == _FEED != reading.kind:
            raise EssaycastError(
                f"{known.address or name} was a feed and is a page now", "look at it; the blog may have another feed"
            )
        validators = fetched.validators
        place = Place(fetched.address, validators.etag, validators.modified, taken_by, kind=reading.kind)
    else:
        source = Source(show.root / name)
        files = [source.path / file for file in source.names] if source.is_folder else [source.path]
        place = Place(state=digest([_choice(settings), [*map(stamp, files)]]))
        if known.state == place.state and not update:
            return Found(None, known)
        from tts.sources.kinds import Reading, kind_of

        kind = kind_of(source)
        reading = Reading(source, kind.name, kind.imported(source, show))
    from tts.sources.addresses import completed
    from tts.sources.shared import told_apart

    imported = told_apart(reading.imported)
    chosen, held = _chosen((*imported.essays, *imported.linked), settings, now)
    if not update:
        chosen = [item for item in chosen if not here.has(item, reading.kind, reading.source)]
    ids = set(map(id, chosen))
    essays, linked = (tuple(one for one in some if id(one) in ids) for some in (imported.essays, imported.linked))
    done = completed(replace(reading, imported=replace(imported, essays=essays, linked=linked)), show, web)
    missing = (*done.missing, *here.refused())
    if held or missing:
        place = replace(place, etag="", modified="", state="")
    new = done.reading.imported
    return Found(done.reading if new.essays else None, place, held, missing, new.notices if chosen else ())


def _choice(settings: SourceSettings) -> tuple[object, ...]:
    return settings.since, settings.limit, settings.match, settings.held


def _chosen(items: Sequence[ImportedEssay], settings: SourceSettings, now: datetime) -> tuple[list[ImportedEssay], int]:
    """Return the essays that the settings ask for, and how many are too young yet."""
    from tts.sources.addresses import newest

    pattern = re.compile(settings.match, re.IGNORECASE)
    fitting = [one for one in items if any(map(pattern.search, (one.essay.title, *one.essay.tags)))]
    fitting = newest(fitting, settings.since, None)
    ripe = now - timedelta(seconds=settings.held)
    old = [one for one in fitting if not settings.held or not one.essay.published or one.essay.published <= ripe]
    return newest(old, None, settings.limit or None), len(fitting) - len(old)
