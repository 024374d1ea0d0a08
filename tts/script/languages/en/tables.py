"""The TOML tables beside this file: data that a writer can read and extend."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from tts.kept import recall
from tts.program import program
from tts.script.languages.en.spelling import with_letters
from tts.toml import packaged_toml


@cache
def table(file: str) -> dict[str, Any]:
    """Return the parsed TOML table ``file`` of this folder, hyphened capitals in it as letter names."""
    kept = recall(
        f"spelled {program()} {file}", lambda: msgspec.msgpack.encode(_spelled(packaged_toml(__package__, file)))
    )
    return msgspec.msgpack.decode(kept, type=dict[str, Any])


def _spelled(value: Any) -> Any:
    if isinstance(value, str):
        return with_letters(value)
    if isinstance(value, dict):
        return {key: _spelled(item) for key, item in value.items()}
    return [_spelled(item) for item in value] if isinstance(value, list) else value


@cache
def words(file: str, key: str) -> frozenset[str]:
    """Return the words under ``key``, written as one string or a list."""
    value = table(file)[key]
    return frozenset(value.split() if isinstance(value, str) else value)
