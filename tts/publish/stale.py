"""What is in the output folder, is of a kind that is published, and is not published any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from tts.audio.tags import made_here
from tts.episode import Episode, RecordError, is_whole, read_record
from tts.essay import Essay
from tts.publish.outputs import PAGES, kind_of
from tts.show.settings import Show


def stale_files(
    show: Show, names: Iterable[str], essays: Sequence[Essay], published: Collection[str], now: datetime
) -> tuple[Path, ...]:
    """Return those of ``names``, the files in ``show.out``, that essaycast made and that no longer belong to the show.

    Those are, in order: all files of an episode, its record included, whose essay is gone, a draft or withheld; files
    of a published episode, pages of the feed and of the index that are not among ``published``, the names of what was
    published just now. An essay that waits for its next render keeps what it has, and one whose date comes after
    ``now`` what was rendered of it, but no page. What essaycast did not make is never in the list, nor what was edited
    since, or is another show's: an episode's files are known by its record, and its MP3 by its tag.
    """
    out = show.out
    current = {essay.name for essay in essays if essay.is_public}
    waiting = {essay.name for essay in essays if essay.waits(now)}
    records = {f"{name}.json" for name in current}
    names = sorted(name for name in names if name not in published and name not in records)
    left = {name for name in names if _is_left(show, name, published)}

    def is_stale(name: str) -> bool:
        if name in left:
            return True
        if (found := kind_of(name)) is None:
            return False
        kind, episode = found
        if not episode or f"{episode}.json" in left or f"{episode}.mp3" in published:
            return True
        return episode in waiting and kind in PAGES

    return tuple(out / name for name in names if is_stale(name))


def remove(out: Path, paths: Collection[Path]) -> None:
    """Remove files below ``out``, and the folders in it that this leaves empty."""
    for path in paths:
        path.unlink(missing_ok=True)
        folder = path.parent
        while folder != out and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _is_left(show: Show, name: str, published: Collection[str]) -> bool:
    """Return whether a file is the record of an episode that is not published, not even for an essay's new name."""
    stem = name.removesuffix(".json")
    if stem == name or "/" in name or kind_of(name) or f"{stem}.mp3" in published:
        return False
    try:
        episode = read_record(show.out, stem)
    except RecordError:  # nobody can tell whose it is
        return False
    return episode is not None and episode.name == stem and _is_ours(show, episode)


def _is_ours(show: Show, episode: Episode) -> bool:
    """Return whether the MP3 of an episode is as it was made, and not that of another show in the same folder."""
    mp3 = show.out / episode.audio.file
    if not mp3.is_file():
        return True
    made = made_here(mp3)
    if made and not show.out.resolve().is_relative_to(show.root.resolve()):
        return made[1] == show.title
    return made is not None or is_whole(show.out, episode, episode.audio)
