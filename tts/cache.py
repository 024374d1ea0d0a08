"""The cache folder: prepared voices, clips, indexes of shows, what starts sooner. Deleting it costs only time."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from tts.errors import EssaycastError

VARIABLE = "ESSAYCAST_CACHE_DIR"


def cache_folder() -> Path:
    """Return the cache's folder: ESSAYCAST_CACHE_DIR if set, or else the user's cache folder on this system.

    EssaycastError where the variable begins with the home folder of nobody.
    """
    given = os.environ.get(VARIABLE)
    if not given:
        return platformdirs.user_cache_path("essaycast", appauthor=False)
    try:
        return Path(given).expanduser()
    except RuntimeError as problem:
        raise EssaycastError(f"{VARIABLE}={given} is in no home folder", "write the whole path") from problem


def voices_folder() -> Path:
    """Return the folder of prepared voices."""
    return cache_folder() / "voices"


def clips_folder() -> Path:
    """Return the folder of spoken clips."""
    return cache_folder() / "clips"


def received_folder() -> Path:
    """Return where a worker of a cluster keeps the voices, covers and sounds that it was sent."""
    return cache_folder() / "received"


def index_folder() -> Path:
    """Return the folder of the indexes of shows."""
    return cache_folder() / "index"


def kept_folder() -> Path:
    """Return the folder of what the program makes of itself, so that it starts sooner."""
    return cache_folder() / "start"
