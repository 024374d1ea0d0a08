"""A folder as a target: one on this machine, or mounted, that a web server serves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import read_bytes, refuse_if_away, to_disk, unwritable
from tts.upload.target import Target, is_left_over, part_of

_ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


@contextmanager
def folder(path: Path) -> Iterator[Target]:
    """Yield the folder, which need not be there."""
    yield _Folder(path)


def note_on_readers(path: Path, name: str) -> str:
    """Return a note if only its owner may read the file ``name`` in a folder, as with the umask 077; else nothing.

    What serves a folder is often another user.
    """
    with suppress(OSError):
        if os.name != "nt" and not (path / name).stat().st_mode & 0o044:
            return f"{path / name} can be read by you alone: if another user’s server is to, run: chmod -R a+rX {path}"
    return ""


class _Folder:
    """A Target in the file system."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def stamps(self, folders: Collection[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for inside in ("", *folders):
            try:
                with suppress(FileNotFoundError, NotADirectoryError), os.scandir(self._path / inside) as entries:
                    for entry in entries:
                        if not entry.is_file():
                            continue
                        facts = entry.stat()
                        if is_left_over(entry.name, facts.st_mtime):
                            with suppress(OSError):
                                Path(entry.path).unlink()
                        else:
                            found[f"{inside}/{entry.name}".lstrip("/")] = _stamp(facts)
            except OSError as problem:
                what = f"{problem.filename or self._path / inside} could not be read ({problem.strerror or problem})"
                raise EssaycastError(what, "check its folder and its permissions") from problem
        return found

    def read(self, name: str, most: int) -> bytes:
        path = self._path / name
        try:
            return read_bytes(path, most)
        except EssaycastError as problem:
            refuse_if_away(path)
            if isinstance(problem.__cause__, OSError) and not isinstance(problem.__cause__, _ABSENT):
                raise  # it may be the feed of another show, or of a newer copy of this one
            return b""

    def write(self, name: str, data: Path | bytes, content_type: str, caching: str) -> str:
        target = self._path / name
        part = target.with_name(part_of(target.name))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                if isinstance(data, Path):
                    with data.open("rb") as file:
                        shutil.copyfileobj(file, out, 1 << 20)
                else:
                    out.write(data)
                out.flush()
                to_disk(out.fileno())
            part.replace(target)
            return _stamp(target.stat())
        except OSError as problem:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise unwritable(target, problem) from problem

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            path = self._path / name
            try:
                path.unlink(missing_ok=True)
            except OSError as problem:
                raise unwritable(path, problem) from problem
            with suppress(OSError):  # which is how one that is not empty says so
                for above in path.parents:
                    if above == self._path:
                        break
                    above.rmdir()


def _stamp(facts: os.stat_result) -> str:
    return f"{facts.st_size} {facts.st_mtime_ns}"
