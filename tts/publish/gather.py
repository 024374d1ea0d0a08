"""Which of the show's essays can be published, each with the record of its finished episode."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from tts.episode import Episode, RecordError, finished
from tts.errors import RequestError
from tts.essay import Essay
from tts.publish.feed import guid_of
from tts.publish.kinds import Entry
from tts.publish.soundbite import without_transcript


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An essay that is not in the feed, and why."""

    name: str
    why: str


def gather(out: Path, essays: Iterable[Essay], now: datetime) -> Iterator[Entry | LeftOut]:
    """Yield an entry for each essay that can be published at ``now``, and for every other one why it is left out.

    Ten thousand of them fit into memory, their ``read`` apart: of the essays no block is kept, and of the records'
    sentences only the opening. RequestError if two essays have the same guid: an app would show only one of them.
    """
    guids: dict[str, str] = {}
    for essay in essays:
        try:
            episode = finished(out, essay.name) if essay.is_public else None
        except RecordError as problem:
            yield LeftOut(essay.name, str(problem))
            continue
        if why := _why_left_out(essay, episode, now):
            yield LeftOut(essay.name, why)
        elif episode is not None:
            guid = guid_of(essay, episode)
            other = guids.setdefault(guid, essay.name)
            if other != essay.name:
                raise RequestError(f"{other} and {essay.name} have the same guid", "change the newer one")
            yield Entry(replace(essay, blocks=()), without_transcript(episode), _already_read(episode))


def _already_read(episode: Episode) -> Callable[[], Episode]:
    return lambda: episode


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
    if due > now:
        return f"its date is in the future; publish again after {due.astimezone(timezone.utc):%Y-%m-%d %H:%M} UTC"
    return ""
