"""What lies in the output folder and belongs to no current essay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tts.episode import read_record
from tts.essay import Essay
from tts.publish.gather import lies_in_out, pictures_of
from tts.publish.sidecars import SIDECARS
from tts.publish.site import INDEX_FILE, is_older_index, page_of

_OLDER_FEED = re.compile(r"feed-\d+\.xml")


def stale_files(out: Path, essays: Iterable[Essay], written: Iterable[str]) -> tuple[Path, ...]:
    """Return the records in ``out`` that belong to no essay, or to a draft, and the files that lie beside them.

    ``written`` are the names of what was published just now: older pages of feed and index that are not among them are
    stale too. What essaycast did not make is never in the list.
    """
    current = {essay.name for essay in essays if not essay.draft}
    stale: list[Path] = []
    for record in sorted(out.glob("*.json")):
        if current & {record.stem, record.name.partition(".")[0]}:
            continue
        episode = read_record(out, record.stem)
        if episode is None or episode.name != record.stem:
            continue
        audio = out / episode.audio.file
        if lies_in_out(episode) and audio.stem not in current and audio.is_file():
            stale.append(audio)
        stale.append(record)
        beside = [f"{episode.name}{sidecar.ending}" for sidecar in SIDECARS]
        beside += pictures_of(episode)
        stale.extend(path for name in (*beside, page_of(episode.name)) if (path := out / name).is_file())
    stale.extend(_pages(out, frozenset(written)))
    return tuple(stale)


def remove(paths: Iterable[Path]) -> None:
    """Remove files, and the folder of a page that has become empty."""
    for path in paths:
        path.unlink(missing_ok=True)
        if path.name == INDEX_FILE and not any(path.parent.iterdir()):
            path.parent.rmdir()


def _pages(out: Path, written: frozenset[str]) -> Iterator[Path]:
    for path in sorted(out.iterdir()) if out.is_dir() else ():
        if (is_older_index(path.name) or _OLDER_FEED.fullmatch(path.name)) and path.name not in written:
            yield path
