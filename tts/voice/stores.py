"""What is in the cache, for ``essaycast cache``."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from tts.cache import cache_folder, index_folder, kept_folder, voices_folder
from tts.files import unwritable
from tts.voice.clips import ClipCache, Usage

# What the cache holds is named by hashes.
_HASH = "[0-9a-f]" * 16
_CLIPS = ("clips/[0-9a-f][0-9a-f]/*.npz", "clips/[0-9a-f][0-9a-f]/.*.part")
_VOICES = (f"voices/{_HASH}-*", "voices/.making-*", f"received/files/{_HASH}*", f"received/{_HASH}*")
_REST = (f"index/{'[0-9a-f]' * 24}.sqlite*", "start/*.msgpack")


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """The cache's folder, its clips and their limit in bytes, its prepared voices, indexes of shows, and the rest."""

    folder: str
    clips: Usage
    clip_limit: int
    voices: Usage
    indexes: Usage
    start: Usage


def cache_usage() -> CacheUsage:
    """Count what is there."""
    clips = ClipCache()
    prepared = [folder for folder in voices_folder().glob("*") if folder.is_dir()]
    voices = Usage(len(prepared), sum(map(_size, prepared)))
    indexes = Usage(len(list(index_folder().glob("*.sqlite"))), _size(index_folder()))
    start = Usage(len(list(kept_folder().glob("*"))), _size(kept_folder()))
    return CacheUsage(str(cache_folder()), clips.usage(), clips.limit, voices, indexes, start)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def cache_lines(usage: CacheUsage) -> list[str]:
    """Return the figures as lines for people."""
    return [
        usage.folder,
        f"clips: {usage.clips.count:,} in {_megabytes(usage.clips.bytes)} of {_megabytes(usage.clip_limit)} at most",
        f"prepared voices: {usage.voices.count:,} in {_megabytes(usage.voices.bytes)}",
        f"indexes of shows: {usage.indexes.count:,} in {_megabytes(usage.indexes.bytes)}",
        f"expressions and tables, ready for the next start: {_megabytes(usage.start.bytes)}",
    ]


def clear_cache(*, clips: bool, voices: bool, rest: bool) -> None:
    """Delete the clips, the prepared voices, or everything else; EssaycastError if that is not allowed.

    Only what the cache has named is deleted: the folder may hold other files, such as the voices of a show.
    """
    try:
        os.scandir(cache_folder()).close()
    except FileNotFoundError:
        return
    except OSError as problem:
        raise unwritable(cache_folder(), problem) from problem
    for kind in [_CLIPS] * clips + [_VOICES] * voices + [_REST] * rest:
        for pattern in kind:
            for path in cache_folder().glob(pattern):
                _remove(path)


def _remove(path: Path) -> None:
    """Remove a file or a folder, and the folders above it in the cache that this leaves empty."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as problem:
        raise unwritable(path, problem) from problem
    with contextlib.suppress(OSError):
        for above in path.parents[: len(path.relative_to(cache_folder()).parts) - 1]:
            above.rmdir()


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
