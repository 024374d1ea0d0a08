"""Which of the show's essays can be published, each with the record of its finished episode."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from tts.episode import (
    Brief,
    Episode,
    Read,
    RecordError,
    beginning,
    glance,
    is_older,
    read_record,
    record_path,
    text_hash,
)
from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.files import refuse_if_away
from tts.index import NO_INDEX, Index
from tts.pictures.figures import cover_name
from tts.publish.feed import guid_of
from tts.publish.kinds import Entry, hash_of
from tts.show.records import Records
from tts.sources.registry import read_essay

# Records that were read just now: that of the current entry is requested by several files, and one more is read
# ahead.
_HELD = 4


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An essay that is not in the feed, and why. ``is_fault`` if nobody can have meant that.

    ``waits`` if its author holds it back, or it is to come out later.
    """

    name: str
    why: str
    is_fault: bool = False
    guid: str = ""
    waits: bool = False


def gather(out: Path, essays: Iterable[Essay], now: datetime, index: Index = NO_INDEX) -> Iterator[Entry | LeftOut]:
    """Yield an entry for each essay that can be published at ``now``, and for every other one why it is left out.

    An essay that was renamed, and has no episode by its new name yet, keeps the one that it has by the old name.
    Ten thousand of them fit into memory: of the essays no block is kept, and of the records only a brief, or without an
    index that can be asked for it again, the opening of their sentences as well. A record that ``index`` knows is not
    read. RequestError if two essays have the same guid: an app would show only one of them.
    """
    guids: dict[str, str] = {}
    read = lru_cache(_HELD)(read_record)
    known = tuple(essays)
    records = Records(out, known)
    for essay in known:
        try:
            brief = glance(out, essay.name, index, read) if essay.is_public else None
        except RecordError as problem:
            yield LeftOut(essay.name, str(problem), is_fault=True, guid=essay.guid)
            continue
        there = brief
        if brief and not records.is_of(brief, essay):
            brief = None
        name = essay.name
        if essay.is_public and brief is None and (brief := _former(records, essay, index)):
            essay = _as_named(essay, brief)
        if essay.is_public and brief and _says_other_than_held(brief, essay):
            why = "it was held back when its episode was made, and says something else now; run render-episode on it"
            yield LeftOut(name, why, is_fault=True, guid=essay.guid)
        elif why := _why_left_out(essay, brief, now):
            if essay.is_public and brief is None:
                for path in (out / f"{name}.mp3", record_path(out, name)):
                    refuse_if_away(path)
            if there and not brief:
                why = f"its episode is that of another essay (“{there.title}”); run render-episode on it"
            elif essay.is_public and not brief and is_older(out, name):
                why = "its record is that of an earlier essaycast; run render-episode on it"
            elif essay.is_public and not brief and _is_of_other_bytes(out, name):
                why = "its MP3 is not the one that was rendered; put that back, or run render-episode on it"
            waits = not essay.is_public or essay.waits(now)
            yield LeftOut(name, why, is_fault=essay.is_public and brief is None, guid=essay.guid, waits=waits)
        elif brief is not None:
            guid = guid_of(essay, brief)
            other = guids.setdefault(guid, name)
            if other != name:
                raise RequestError(f"{other} and {name} have the same guid", "change the newer one")
            essay = replace(essay, blocks=(), path=None)
            later = name if name != essay.name else ""
            yield Entry(
                essay,
                brief,
                begun=_begun(out, brief.name, index, read),
                read=partial(_whole, read, out, brief.name),
                told=_told(out, essay, brief),
                later=later,
            )


def _former(records: Records, essay: Essay, index: Index) -> Brief | None:
    """Return the finished episode that an essay has by another name."""
    for facts in records.of(essay):
        with suppress(EssaycastError):
            brief = glance(records.out, facts.name, index) if facts.name != essay.name else None
            if brief and brief.name == facts.name:
                return brief
    return None


def _as_named(essay: Essay, episode: Brief) -> Essay:
    """Return an essay with the name that its episode has."""
    slug = episode.name if episode.number is None else episode.name.partition("-")[2]
    return replace(essay, number=episode.number, slug=slug)


def _says_other_than_held(episode: Brief, essay: Essay) -> bool:
    """Return whether an essay that is public now was held back when its episode was made, and had another text then.

    What held it back may have stood in a part that is gone: a full disk, or a program that was stopped, cuts files.
    """
    if not episode.held or not essay.path:
        return False
    with suppress(EssaycastError):
        return text_hash(read_essay(essay.path)) != episode.held
    return True


def _is_of_other_bytes(out: Path, name: str) -> bool:
    return record_path(out, name).is_file() and (out / f"{name}.mp3").is_file()


def _begun(out: Path, name: str, index: Index, read: Read) -> Callable[[], Episode]:
    """Return what returns the ``beginning`` of a record, which is held if no index knows it."""
    if index is NO_INDEX:
        held = beginning(out, name, index, read)
        return lambda: held
    return partial(beginning, out, name, index, read)


def _whole(read: Read, out: Path, name: str) -> Episode:
    episode = read(out, name)
    if episode is None:
        raise FileNotFoundError(name)
    return episode


def _told(out: Path, essay: Essay, episode: Brief) -> str:
    """Return a hash of all that is published of an essay: it, its record, and whether its own cover is there."""
    own = bool(essay.image) and (out / cover_name(essay.name)).is_file()
    return hash_of(msgspec.json.encode(essay), episode.sha256, own)


def _why_left_out(essay: Essay, episode: Brief | None, now: datetime) -> str:
    if essay.draft:
        return "it is a draft"
    if essay.withheld:
        return f"it is {essay.withheld}; remove “withheld” from its front matter to publish it"
    if episode is None or episode.name != essay.name or episode.audio.file != f"{essay.name}.mp3":
        return "it has no finished episode; run render-episode on it"
    if episode.moment is None:
        return "it has no date; give it one and render it again"
    due = max(episode.moment, essay.published or episode.moment)
    if due > now and essay.published and essay.published <= now:
        return "it was rendered for a later date than it has now; run render-episode on it"
    if due > now:
        return f"its date is in the future; publish again after {due.astimezone(timezone.utc):%Y-%m-%d %H:%M} UTC"
    return ""
