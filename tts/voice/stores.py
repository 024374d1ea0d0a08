"""What lies in the cache, for ``essaycast cache``."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tts.cache import cache_folder, voices_folder
from tts.files import unwritable
from tts.voice.clips import ClipCache, Usage


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """The cache's folder, its clips and their limit in bytes, and its prepared voices."""

    folder: str
    clips: Usage
    clip_limit: int
    voices: Usage


def cache_usage() -> CacheUsage:
    """Count what is there."""
    clips = ClipCache()
    prepared = [folder for folder in voices_folder().glob("*") if folder.is_dir()]
    size = sum(path.stat().st_size for folder in prepared for path in folder.rglob("*") if path.is_file())
    return CacheUsage(str(cache_folder()), clips.usage(), clips.limit, Usage(len(prepared), size))


def cache_lines(usage: CacheUsage) -> list[str]:
    """Return the figures as lines for people."""
    return [
        usage.folder,
        f"clips: {usage.clips.count:,} in {_megabytes(usage.clips.bytes)} of {_megabytes(usage.clip_limit)} at most",
        f"prepared voices: {usage.voices.count:,} in {_megabytes(usage.voices.bytes)}",
    ]


def clear_cache(*, clips: bool, voices: bool) -> None:
    """Delete the clips, the prepared voices, or both; EssaycastError where that is not allowed."""
    for folder in [ClipCache().folder] * clips + [voices_folder()] * voices:
        _remove(folder)


def _remove(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as problem:
        raise unwritable(folder, problem) from problem


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
