"""What is in the output folder, is of a kind that is published, and is not published any more."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tts.episode import RecordError, read_record
from tts.essay import Essay
from tts.publish.outputs import kind_of


def stale_files(out: Path, essays: Iterable[Essay], published: Collection[str]) -> tuple[Path, ...]:
    """Return the files in ``out`` that essaycast made and that no longer belong to the show, in the order of names.

    Those are: all files of an episode, its record included, whose essay is gone, a draft or withheld; files of a
    published episode, pages of the feed and of the index that are not among ``published``, the names of what was
    published just now. An essay that waits for its date or its next render keeps what it has. What essaycast did not
    make is never in the list: an episode's files are known by its record.
    """
    current = {essay.name for essay in essays if essay.is_public}
    records = {f"{name}.json" for name in current}
    names = sorted(name for name in _names_in(out) if name not in published and name not in records)
    left = {name for name in names if name.endswith(".json") and _is_record(out, name)}

    def is_stale(name: str) -> bool:
        if name in left:
            return True
        if (found := kind_of(name)) is None:
            return False
        _, episode = found
        return not episode or f"{episode}.json" in left or f"{episode}.mp3" in published

    return tuple(out / name for name in names if is_stale(name))


def remove(out: Path, paths: Iterable[Path]) -> None:
    """Remove files below ``out``, and the folders in it that this leaves empty."""
    for path in paths:
        path.unlink(missing_ok=True)
        folder = path.parent
        while folder != out and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _names_in(out: Path) -> Iterator[str]:
    for folder, _, files in os.walk(out):
        inside = folder.removeprefix(str(out)).replace(os.sep, "/").lstrip("/")
        yield from (f"{inside}/{file}" if inside else file for file in files)


def _is_record(out: Path, name: str) -> bool:
    stem = name.removesuffix(".json")
    if "/" in name or kind_of(name):
        return False
    try:
        episode = read_record(out, stem)
    except RecordError:  # nobody can tell whose it is
        return False
    return episode is not None and episode.name == stem
