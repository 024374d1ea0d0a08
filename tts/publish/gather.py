"""Which of the show's essays can be published, each with the record of its finished episode."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tts.episode import Episode, finished
from tts.errors import RequestError
from tts.essay import Essay
from tts.pictures.figures import cover_name
from tts.publish.feed import guid_of
from tts.publish.soundbite import without_transcript


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An essay that is not in the feed, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The essays that can be published, each with its finished episode, and those that cannot."""

    entries: tuple[tuple[Essay, Episode], ...]
    left_out: tuple[LeftOut, ...]


def gather(
    out: Path, essays: Iterable[Essay], now: datetime, meet: Callable[[Episode], None] = lambda _: None
) -> Gathered:
    """Return each essay with its finished record, those that have none or must not be published at ``now`` apart.

    Ten thousand of them fit into memory, because of the essays no block is kept, and of the records' sentences only the
    opening; ``meet`` is given each record while it is whole. RequestError where two essays have the same guid: an
    app would show only one of them.
    """
    entries: list[tuple[Essay, Episode]] = []
    left_out: list[LeftOut] = []
    guids: dict[str, str] = {}
    for essay in essays:
        episode = None if essay.draft else finished(out, essay.name)
        if why := _hindrance(essay, episode, now):
            left_out.append(LeftOut(essay.name, why))
        elif episode is not None:
            guid = guid_of(essay, episode)
            other = guids.setdefault(guid, essay.name)
            if other != essay.name:
                raise RequestError(f"{other} and {essay.name} have the same guid", "give the newer one another")
            meet(episode)
            entries.append((replace(essay, blocks=()), without_transcript(episode)))
    return Gathered(tuple(entries), tuple(left_out))


def lies_in_out(episode: Episode) -> bool:
    """Tell whether the record names an MP3 beside itself, and nothing elsewhere."""
    name = episode.audio.file
    return name.endswith(".mp3") and Path(name).name == name


def pictures_of(episode: Episode) -> list[str]:
    """Return the files beside the MP3 that are pictures of its figures, and the cover that it may have for itself."""
    names = [figure.image for figure in episode.figures if figure.image.startswith(f"{episode.name}.")]
    return [*(name for name in names if Path(name).name == name), cover_name(episode.name)]


def _hindrance(essay: Essay, episode: Episode | None, now: datetime) -> str:
    if essay.draft:
        return "it is a draft"
    if episode is None or episode.name != essay.name or not lies_in_out(episode):
        return "it has no finished episode; run render-episode on it"
    if episode.moment is None:
        return "it has no date; give it one and render it again"
    due = max(episode.moment, essay.published or episode.moment)
    if due > now:
        return f"its date is yet to come; publish again after {due:%Y-%m-%d %H:%M} UTC"
    return ""
