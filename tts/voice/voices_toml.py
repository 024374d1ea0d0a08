"""The table in a show's ``voices/voices.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tts.errors import RequestError
from tts.show.settings import Show
from tts.toml import read_toml


def setting(show: Show, key: str, default: str) -> str:
    """Return what the table says of ``key``; RequestError if that is not text."""
    value = _table(show).get(key, default)
    if not isinstance(value, str) or not value:
        raise RequestError(f"{_path(show)}: {key} is {value!r}", "write it in quotes")
    return value


def licence_of(show: Show, voice: str) -> str:
    """Return the licence that the table gives for a voice, empty if it gives none."""
    told = _table(show).get(voice)
    return str(told["licence"]) if isinstance(told, dict) and isinstance(told.get("licence"), str) else ""


def _table(show: Show) -> dict[str, Any]:
    path = _path(show)
    return read_toml(path) if path.is_file() else {}


def _path(show: Show) -> Path:
    return show.root / "voices" / "voices.toml"
