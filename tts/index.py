"""What files came to when they were last read, so that a show of ten thousand essays is not read again each time.

An entry holds for as long as its file has the size and the time of its last change, and the program is the same. The
index can be deleted at the cost of time alone, and whatever is wrong with it is treated as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from tts.cache import index_folder
from tts.checked import InvalidError, from_json

Value = TypeVar("Value")

# A file that changed so shortly before it was read may change again and keep its time: in nanoseconds.
_SETTLED = 2_000_000_000
_TABLE = "CREATE TABLE IF NOT EXISTS known (kind TEXT, name BLOB, entry BLOB, PRIMARY KEY (kind, name))"
_ASKED = "SELECT entry FROM known WHERE kind = ? AND name = ?"
# Seconds for which another process may be writing.
_PATIENCE = 5.0


class Index:
    """Values by kind and file, kept in a file of the cache; safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        """Use the index at ``path``, which is made when something is first kept; None for one that keeps nothing."""
        self._path = path
        self._new: dict[tuple[str, bytes], bytes] = {}
        self._lock = threading.Lock()
        self._database = self._opened()

    def recall(self, path: Path, kind: type[Value], make: Callable[[], Value], reading: str = "") -> Value:
        """Return what the file at ``path`` came to when it was last read, or else what ``make`` returns now.

        ``reading`` tells how it is read, as far as settings decide that. ``kind`` is a dataclass of plain values. What
        ``make`` raises is not kept.
        """
        facts = _facts(path)
        if self._path is None or facts is None:
            return make()
        stamp = _stamp(facts, reading)
        key = kind.__qualname__, os.fsencode(path)
        if data := _opened(self._found(*key), stamp):
            with contextlib.suppress(InvalidError):
                return from_json(data, kind)
        value = make()
        if time.time_ns() - facts.st_mtime_ns > _SETTLED:
            with self._lock, contextlib.suppress(UnicodeEncodeError):  # a name that is not UTF-8 may stand in it
                self._new[key] = _sealed(msgspec.json.encode(value), stamp)
        return value

    def keep(self) -> None:
        """Write what is new, so that the next run knows it."""
        with self._lock:
            rows = [(*key, entry) for key, entry in self._new.items()]
            self._new.clear()
        if not rows or self._path is None:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as database, database:
                database.execute(_TABLE)
                database.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", rows)
        with self._lock:
            self._database = self._database or self._opened()

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None or not self._path.is_file():
            return None
        try:
            return sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
        except sqlite3.Error:
            return None

    def _found(self, kind: str, name: bytes) -> object:
        """Return an entry: bytes, if it is not damaged; None if there is none."""
        with self._lock:
            if (new := self._new.get((kind, name))) or self._database is None:
                return new
            try:
                found = self._database.execute(_ASKED, (kind, name)).fetchone()
            except (sqlite3.Error, UnicodeDecodeError):  # the latter of a text that has become damaged
                self._forget()
                return None
            return found and found[0]

    def _forget(self) -> None:
        """Do without a file that is no index."""
        if self._database is not None and self._path is not None:
            self._database.close()
            self._database = None
            with contextlib.suppress(OSError):
                self._path.unlink()


NO_INDEX = Index(None)


def index_of(folder: Path) -> Index:
    """Return the index of the show in ``folder``."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    return Index(index_folder() / f"{name}.sqlite")


def _facts(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _stamp(facts: os.stat_result, reading: str) -> bytes:
    """Return what tells a file as it lies there from any other."""
    return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ino} {_program()} {reading}".encode()


def _sealed(data: bytes, stamp: bytes) -> bytes:
    """Return an entry of the index: the data behind a hash of them and of what they were made from."""
    return hashlib.sha256(stamp + b"\n" + data).digest() + data


def _opened(entry: object, stamp: bytes) -> bytes:
    """Return the data of an entry; nothing if it was made from anything else, is damaged, or there is none."""
    if not isinstance(entry, bytes):
        return b""
    data = entry[hashlib.sha256().digest_size :]
    return data if entry == _sealed(data, stamp) else b""


@cache
def _program() -> str:
    """Return what tells this program, as it is installed, from any other."""
    folder = Path(__file__).parent
    facts = [(path.relative_to(folder).as_posix(), path.stat()) for path in sorted(folder.rglob("*.py"))]
    told = "".join(f"{name} {fact.st_size} {fact.st_mtime_ns}\n" for name, fact in facts)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
