"""What files came to when they were last read, and what others were made from, so that ten thousand need not be again.

An entry holds for as long as its file has the size and the time of its last change, and the program is the same. The
index can be deleted at the cost of time alone, and whatever is wrong with it is treated as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from tts.cache import index_folder
from tts.checked import InvalidError, from_json
from tts.files import is_file
from tts.program import program

Value = TypeVar("Value")

# A file that changed so shortly before it was read may change again and keep its time: in nanoseconds.
_SETTLED = 2_000_000_000
_TABLE = "CREATE TABLE IF NOT EXISTS known (kind TEXT, name BLOB, entry BLOB, PRIMARY KEY (kind, name))"
# The kind of those entries that tell what a file was made from.
_MADE = "made"
_ONE = "SELECT entry FROM known WHERE kind = ? AND name = ?"
_ALL = "SELECT name, entry FROM known WHERE kind = ?"
# So many entries of a kind are asked for one by one; then all are read, which takes a fifth of the time.
_FEW = 64
# Entries that a kill may cost.
_MANY = 2000
# Seconds for which another process may be writing.
_PATIENCE = 5.0
# What SQLite says of an index that another run begins or writes just now.
_IN_USE = re.compile("locked|no such table")


class Index:
    """Values by kind and file, kept in a file of the cache; safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        """Use the index at ``path``, which is made when something is first kept; None for one that keeps nothing."""
        self._path = path
        self._new: dict[tuple[str, bytes], bytes] = {}
        self._asked: Counter[str] = Counter()
        self._read: dict[str, dict[object, object]] = {}
        self._lock = threading.Lock()
        self._database = self._opened()

    def recall(
        self,
        path: Path | str,
        kind: type[Value],
        make: Callable[[], Value],
        reading: str = "",
        *,
        is_rare: bool = False,
    ) -> Value:
        """Return what the file at ``path`` came to when it was last read, or else what ``make`` returns now.

        ``reading`` tells how it is read, as far as settings decide that. ``kind`` is a dataclass of plain values. What
        ``make`` raises is not kept. Of a kind that ``is_rare`` few of all files are asked for.
        """
        facts = _facts(path)
        if self._path is None or facts is None:
            return make()
        stamp = _stamp(facts, reading)
        key = kind.__qualname__, os.fsencode(path)
        if data := _unsealed(self._found(*key, is_rare=is_rare), stamp):
            with contextlib.suppress(InvalidError):
                return from_json(data, kind)
        value = make()
        if time.time_ns() - facts.st_mtime_ns > _SETTLED:
            with contextlib.suppress(UnicodeEncodeError):  # a name that is not UTF-8 may stand in it
                self._add(key, _sealed(msgspec.json.encode(value), stamp))
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
            for kind, name, entry in rows:
                if kind in self._read:
                    self._read[kind][name] = entry

    def is_made(self, path: Path | str, of: str) -> bool:
        """Return whether the file at ``path`` is there as the program wrote it, and was made from ``of``."""
        if self._path is None or (facts := _facts(path)) is None:
            return False
        return self._found(_MADE, os.fsencode(path)) == _sealed(b"", _stamp(facts, of))

    def made(self, path: Path, of: str) -> None:
        """Keep that the file at ``path``, which the program has just written or found to be right, is made from ``of``.

        ``of`` is a hash of whatever decides what it holds, the program itself apart.
        """
        if self._path is not None and (facts := _facts(path)):
            self._add((_MADE, os.fsencode(path)), _sealed(b"", _stamp(facts, of)))

    def _add(self, key: tuple[str, bytes], entry: bytes) -> None:
        with self._lock:
            self._new[key] = entry
            are_many = len(self._new) >= _MANY
        if are_many:
            self.keep()

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None or not is_file(os.fspath(self._path)):
            return None
        try:
            return sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
        except sqlite3.Error:
            return None

    def _found(self, kind: str, name: bytes, *, is_rare: bool = False) -> object:
        """Return an entry: bytes, if it is not damaged; None if there is none."""
        if not self._new and (read := self._read.get(kind)) is not None:
            return read.get(name)
        with self._lock:
            if (new := self._new.get((kind, name))) or self._database is None:
                return new
            self._asked[kind] += not is_rare
            try:
                if self._asked[kind] == _FEW:
                    self._read[kind] = dict(self._database.execute(_ALL, (kind,)))
                if kind in self._read:
                    return self._read[kind].get(name)
                found = self._database.execute(_ONE, (kind, name)).fetchone()
            except (sqlite3.Error, UnicodeDecodeError) as problem:  # the latter of a text that has become damaged
                if not _IN_USE.search(str(problem)):
                    self._forget()
                return None
            return found and found[0]

    def _forget(self) -> None:
        """Do without a file that is not an index."""
        if self._database is not None and self._path is not None:
            self._database.close()
            self._database = None
            self._read.clear()
            with contextlib.suppress(OSError):
                self._path.unlink()


NO_INDEX = Index(None)


def index_of(folder: Path) -> Index:
    """Return the index of the show in ``folder``."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    return Index(index_folder() / f"{name}.sqlite")


def _facts(path: Path | str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116  (a Path for each of a hundred thousand files takes a second)
    except OSError:
        return None


def _stamp(facts: os.stat_result, reading: str) -> bytes:
    """Return what tells a file as it is there from any other."""
    return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ino} {program()} {reading}".encode(errors="surrogateescape")


def _sealed(data: bytes, stamp: bytes) -> bytes:
    """Return an entry of the index: the data behind a hash of them and of what they were made from."""
    return hashlib.sha256(stamp + b"\n" + data).digest() + data


def _unsealed(entry: object, stamp: bytes) -> bytes:
    """Return the data of an entry; nothing if it was made from anything else, is damaged, or there is none."""
    if not isinstance(entry, bytes):
        return b""
    data = entry[hashlib.sha256().digest_size :]
    return data if entry == _sealed(data, stamp) else b""
