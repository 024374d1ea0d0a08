"""What files came to when they were last read, and what others were made from, so that ten thousand need not be again.

An entry holds for as long as its file has the size and the time of its last change, and the program is the same. The
index can be deleted at the cost of time alone, and whatever is wrong with it is treated as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from tts.cache import index_folder
from tts.checked import InvalidError, from_json

Value = TypeVar("Value")

# A file that changed so shortly before it was read may change again and keep its time: in nanoseconds.
_SETTLED = 2_000_000_000
_TABLE = "CREATE TABLE IF NOT EXISTS known (kind TEXT, name TEXT, stamp TEXT, value BLOB, PRIMARY KEY (kind, name))"
# The kind of those entries that tell what a file was made from.
_MADE = "made"
_ASKED = "SELECT stamp, value FROM known WHERE kind = ? AND name = ?"
# Entries that a kill may cost.
_MANY = 2000
# Seconds for which another process may be writing.
_PATIENCE = 5.0


class Index:
    """Values by kind and file, kept in a file of the cache; safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        """Use the index at ``path``, which is made when something is first kept; None for one that keeps nothing."""
        self._path = path
        self._new: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._lock = threading.Lock()
        self._database = self._opened()

    def recall(self, path: Path, kind: type[Value], make: Callable[[], Value], reading: str = "") -> Value:
        """Return what the file at ``path`` came to when it was last read, or else what ``make`` returns now.

        ``reading`` tells how it is read, as far as settings decide that. ``kind`` is a dataclass of plain values. What
        ``make`` raises is not kept.
        """
        if self._path is None or not (stamp := _stamp(path, reading)):
            return make()
        key = kind.__qualname__, os.fspath(path)
        found = self._found(*key)
        if found and found[0] == stamp:
            with contextlib.suppress(InvalidError):
                return from_json(found[1], kind)
        value = make()
        if time.time_ns() - path.stat().st_mtime_ns > _SETTLED:
            self._add(key, stamp, msgspec.json.encode(value))
        return value

    def keep(self) -> None:
        """Write what is new, so that the next run knows it."""
        with self._lock:
            rows = [(*key, *found) for key, found in self._new.items()]
            self._new.clear()
        if not rows or self._path is None:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as database, database:
                database.execute(_TABLE)
                database.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)", rows)
        with self._lock:
            self._database = self._database or self._opened()

    def is_made(self, path: Path | str, of: str) -> bool:
        """Return whether the file at ``path`` is there as the program wrote it, and was made from ``of``."""
        if self._path is None or not (stamp := _stamp(path, of)):
            return False
        found = self._found(_MADE, os.fspath(path))
        return found is not None and found[0] == stamp

    def made(self, path: Path, of: str) -> None:
        """Keep that the file at ``path``, which the program has just written or found to be right, is made from ``of``.

        ``of`` is a hash of whatever decides what it holds, the program itself apart.
        """
        if self._path is not None and (stamp := _stamp(path, of)):
            self._add((_MADE, os.fspath(path)), stamp, b"")

    def _add(self, key: tuple[str, str], stamp: str, value: bytes) -> None:
        with self._lock:
            self._new[key] = stamp, value
            are_many = len(self._new) >= _MANY
        if are_many:
            self.keep()

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None or not self._path.is_file():
            return None
        try:
            return sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
        except sqlite3.Error:
            return None

    def _found(self, kind: str, name: str) -> tuple[str, bytes] | None:
        with self._lock:
            if (new := self._new.get((kind, name))) or self._database is None:
                return new
            try:
                found: tuple[str, bytes] | None = self._database.execute(_ASKED, (kind, name)).fetchone()
            except sqlite3.Error:
                self._forget()
                return None
            return found

    def _forget(self) -> None:
        """Do without a file that is not an index."""
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


def _stamp(path: Path | str, reading: str) -> str:
    """Return what tells the file as it is there from any other; nothing if it cannot be told."""
    try:
        facts = os.stat(path)  # noqa: PTH116  (a Path for each of a hundred thousand files takes a second)
    except OSError:
        return ""
    return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ino} {_program()} {reading}"


@cache
def _program() -> str:
    """Return what tells this program and its libraries, as they are installed, from any others."""
    folder = Path(__file__).parent
    facts = [f"{path} {fact.st_size} {fact.st_mtime_ns}" for path, fact in sorted(_files_in(os.fspath(folder)))]
    # Where a library is added, removed or replaced, the folder of all of them has another time.
    libraries = [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    facts += [f"{entry} {entry.stat().st_mtime_ns}" for entry in libraries if entry.is_dir()]
    return hashlib.sha256("\n".join(facts).encode(errors="surrogateescape")).hexdigest()[:16]


def _files_in(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files of the program, tables and templates too, and what the file system says of each."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files_in(entry.path)
            elif entry.is_file():
                yield entry.path, entry.stat()
