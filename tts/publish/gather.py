"""Which of the show's essays can be published, each with the record of its finished episode."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from tts.episode import Episode, Glimpse, RecordError, glance, is_older, read_record, record_path, text_hash
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
    Ten thousand of them fit into memory: of the essays no block is kept, and of the records' sentences only the
    opening. A record that ``index`` knows is not read. RequestError if two essays have the same guid: an app would show
    only one of them.
    """
    guids: dict[str, str] = {}
    read = lru_cache(_HELD)(read_record)
    known = tuple(essays)
    records = Records(out, known)
    for essay in known:
        try:
            glimpse = glance(out, essay.name, index, read) if essay.is_public else None
        except RecordError as problem:
            yield LeftOut(essay.name, str(problem), is_fault=True, guid=essay.guid)
            continue
        there = glimpse
        if glimpse and not records.is_of(glimpse.episode, essay):
            glimpse = None
        name = essay.name
        if essay.is_public and glimpse is None and (glimpse := _former(records, essay, index)):
            essay = _as_named(essay, glimpse.episode)
        episode = glimpse.episode if glimpse else None
        if essay.is_public and episode and _says_other_than_held(episode, essay):
            why = "it was held back when its episode was made, and says something else now; run render-episode on it"
            yield LeftOut(name, why, is_fault=True, guid=essay.guid)
        elif why := _why_left_out(essay, episode, now):
            if essay.is_public and episode is None:
                for path in (out / f"{name}.mp3", record_path(out, name)):
                    refuse_if_away(path)
            if there and not glimpse:
                why = f"its episode is that of another essay (“{there.episode.title}”); run render-episode on it"
            elif essay.is_public and not glimpse and is_older(out, name):
                why = "its record is that of an earlier essaycast; run render-episode on it"
            elif essay.is_public and not glimpse and _is_of_other_bytes(out, name):
                why = "its MP3 is not the one that was rendered; put that back, or run render-episode on it"
            waits = not essay.is_public or essay.waits(now)
            yield LeftOut(name, why, is_fault=essay.is_public and episode is None, guid=essay.guid, waits=waits)
        elif glimpse is not None and episode is not None:
            guid = guid_of(essay, episode)
            other = guids.setdefault(guid, name)
            if other != name:
                raise RequestError(f"{other} and {name} have the same guid", "change the newer one")
            essay = replace(essay, blocks=(), path=None)
            later = name if name != essay.name else ""
            yield Entry(essay, episode, partial(_whole, read, out, essay.name), _told(out, essay, glimpse), later=later)


def _former(records: Records, essay: Essay, index: Index) -> Glimpse | None:
    """Return the finished episode that an essay has by another name."""
    for facts in records.of(essay):
        with suppress(EssaycastError):
            glimpse = glance(records.out, facts.name, index) if facts.name != essay.name else None
            if glimpse and glimpse.episode.name == facts.name:
                return glimpse
    return None


def _as_named(essay: Essay, episode: Episode) -> Essay:
    """Return an essay with the name that its episode has."""
    slug = episode.name if episode.number is None else episode.name.partition("-")[2]
    return replace(essay, number=episode.number, slug=slug)


def _says_other_than_held(episode: Episode, essay: Essay) -> bool:
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


def _whole(read: Callable[[Path, str], Episode | None], out: Path, name: str) -> Episode:
    episode = read(out, name)
    if episode is None:
        raise FileNotFoundError(name)
    return episode


def _told(out: Path, essay: Essay, glimpse: Glimpse) -> str:
    """Return a hash of all that is published of an essay: it, its record, and whether its own cover is there."""
    own = bool(essay.image) and (out / cover_name(essay.name)).is_file()
    return hash_of(msgspec.json.encode(essay), glimpse.sha256, own)


def _why_left_out(essay: Essay, episode: Episode | None, now: datetime) -> str:
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
