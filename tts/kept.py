"""What the program makes of itself (expressions compiled, tables parsed), kept so that the next run begins sooner.

An entry is found by a hash of all that decides what it holds. It lies in one file of the cache, which can be deleted at
the cost of time alone; whatever is wrong with it is treated as if it were not there.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from tts.cache import kept_folder
from tts.errors import EssaycastError
from tts.files import read_bytes, write_whole

# Other versions of the program leave entries that nobody asks for: a file that has become so large begins anew.
_MOST_BYTES = 12_000_000
_SEAL = hashlib.sha256().digest_size


def recall(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what is kept under ``name``, which holds all that decides it, or else what ``make`` returns now."""
    return _kept().recall(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest(), make)


class _Kept:
    """The entries by their keys, in memory; what is new is written when the process ends."""

    def __init__(self) -> None:
        self._entries = _read(_file())
        self._is_new = False
        atexit.register(self.write)

    def recall(self, key: bytes, make: Callable[[], bytes]) -> bytes:
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = make()
            self._is_new = True
        return bytes(entry)

    def write(self) -> None:
        if self._is_new:
            # The caller's answer is complete: that the next run begins no sooner is nothing to complain of.
            with contextlib.suppress(EssaycastError):
                data = msgspec.msgpack.encode(self._entries)
                write_whole(_file(), hashlib.sha256(data).digest() + data)


@cache
def _kept() -> _Kept:
    return _Kept()


def _file() -> Path:
    return kept_folder() / f"{sys.implementation.cache_tag}.msgpack"


def _read(path: Path) -> dict[bytes, bytes | memoryview]:
    """Return the entries of a file, as views of what was read; none if it is not there, damaged or too large."""
    try:
        data = memoryview(read_bytes(path, _MOST_BYTES))
        if hashlib.sha256(data[_SEAL:]).digest() == data[:_SEAL]:
            entries: dict[bytes, bytes | memoryview] = {}
            entries.update(msgspec.msgpack.decode(data[_SEAL:], type=dict[bytes, memoryview]))
            return entries
    except (EssaycastError, msgspec.DecodeError):
        pass
    return {}
