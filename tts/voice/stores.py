"""What is in the cache, for ``essaycast cache``."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tts.cache import cache_folder, index_folder, kept_folder, received_folder, voices_folder
from tts.files import unwritable
from tts.voice.clips import ClipCache, Usage


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
    """Delete the clips, the prepared voices, or everything else; EssaycastError if that is not allowed."""
    voice_folders = [voices_folder(), received_folder()]
    others = [index_folder(), kept_folder()]
    for folder in [ClipCache().folder] * clips + voice_folders * voices + others * rest:
        _remove(folder)


def _remove(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as problem:
        raise unwritable(folder, problem) from problem


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
