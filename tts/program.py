"""What tells this program and its libraries, as they are installed, from any others."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def program() -> str:
    """Return a hash of the program's files and libraries, by their sizes and times."""
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
