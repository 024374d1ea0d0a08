"""Files that are whole or absent."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
import shlex
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from types import EllipsisType
from typing import BinaryIO

from tts.errors import EssaycastError, RequestError

# Bytes that are read at once.
_BLOCK = 1 << 22
_LONGEST_NAME = 200  # bytes
# What iCloud leaves of 001-essay.md, which it has taken off the disk, is .001-essay.md.icloud (macOS 13 and before).
_AWAY = ".icloud"


# What file systems say that cannot be asked to write a file to the disk, as some in user space and on the network.
_NO_FSYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EROFS)


class ChangedError(EssaycastError):
    """Somebody has saved a file while it was being edited here."""


def write_whole(path: Path, data: bytes | str, ready: Callable[[], None] | None = None) -> None:
    """Write ``data`` under a temporary name beside ``path`` and move it into place.

    A reader sees the old file or the new one, never a part. Raises EssaycastError
    if the folder cannot be written or the disk is full; nothing is left behind then. ``ready`` is called just before
    the file is moved, and what it raises leaves everything as it was.
    """
    payload = data.encode("utf-8") if isinstance(data, str) else data
    # A name may have 255 bytes, and this one is longer than that of the file.
    name = (
        path.name
        if len(os.fsencode(path.name)) <= _LONGEST_NAME
        else hashlib.sha256(os.fsencode(path.name)).hexdigest()
    )
    temporary = path.with_name(f".{name}.{os.getpid()}.part")
    is_there = False  # all of it, beside the file that it is to replace
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(payload)
            file.flush()
            to_disk(file.fileno())
        with contextlib.suppress(OSError):  # some cloud folders and network shares refuse any change of mode
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        if ready:
            ready()
        is_there = True
        temporary.replace(path)
        is_there = False
        _keep(path.parent)
    except BaseException as problem:  # Ctrl-C as well: nothing half-written stays however this ends
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise (unreplaceable if is_there else unwritable)(path, problem) from problem
        raise


def to_disk(descriptor: int) -> None:
    """Ask the system to write an open file to the disk, so that it survives a power cut; some file systems cannot."""
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno not in _NO_FSYNC:
            raise


def write_authored(
    path: Path,
    data: bytes | str,
    root: Path,
    hint: str = "make the change there by hand",
    seen: bytes | EllipsisType | None = ...,
) -> None:
    """Write a file that its author edits as well, as ``write_whole`` does, and through a link if one is in its place.

    RequestError with ``hint`` if it leads out of the folder ``root``: links are followed to read, not to write
    elsewhere. ``seen`` is what the file held when ``data`` were made of it, None if it was not there: ChangedError if
    it holds anything else by now.
    """

    def ready() -> None:
        if seen is not ... and (read_bytes(target) if target.is_file() else None) != seen:
            raise ChangedError(f"{path} was changed just now", "try it again")

    target = path.resolve() if path.is_symlink() else path
    if target != path and not target.is_relative_to(root.resolve()):
        raise RequestError(f"{path} is a link to {target}, outside the show’s folder", hint)
    write_if_changed(target, data, ready)


def _keep(folder: Path) -> None:
    """Ask the system to write the folder to disk, so that a new name survives a power cut."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems cannot
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_if_changed(path: Path, data: bytes | str, ready: Callable[[], None] | None = None) -> bool:
    """Like ``write_whole``, but do not touch a file that already holds exactly these bytes. True if it was written.

    One that cannot be read, as on a failing disk, is replaced.
    """
    payload = data.encode("utf-8") if isinstance(data, str) else data
    with contextlib.suppress(OSError):
        if path.is_file() and path.read_bytes() == payload:
            return False
    write_whole(path, payload, ready)
    return True


def sha256_of(file: BinaryIO) -> str:
    """Return the SHA-256 of what an open file holds, as hexadecimal digits."""
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def sha256_at(path: Path) -> str:
    """Return the SHA-256 of a file as above; OSError if it cannot be read."""
    with path.open("rb") as file:
        try:
            return sha256_of(file)
        except OSError as problem:  # as of a failing disk, which does not say of what
            problem.filename = problem.filename or str(path)
            raise


def stamp(path: Path) -> tuple[str, int, int]:
    """Return what changes with a file: its name, size, and time of change in nanoseconds; zeros if it is not there."""
    try:
        facts = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, facts.st_size, facts.st_mtime_ns


def is_file(path: str) -> bool:
    """Return whether there is a file at ``path``; a Path for each of a hundred thousand would take a second."""
    return os.path.isfile(path)  # noqa: PTH113


def names_in(folder: Path | str, depth: int = 100, *, plain: bool = False) -> Iterator[str]:
    """Yield the names of the files in a folder and, down to ``depth``, in the folders in it, with ``/`` between.

    Links to folders are not followed. What cannot be listed has none. ``plain`` leaves out whatever is hidden, and all
    that is not a regular file. (``os.walk`` takes twice as long.)
    """
    waiting = [(os.fspath(folder), "", depth)]
    while waiting:
        path, above, left = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if plain and name.startswith("."):
                    continue
                if not entry.is_dir(follow_symlinks=False):
                    if not plain or entry.is_file(follow_symlinks=False):
                        yield above + name
                elif left > 1:
                    waiting.append((entry.path, f"{above}{name}/", left - 1))


def unwritable(path: Path, problem: OSError) -> EssaycastError:
    """Say in one line why ``path`` could not be written and what to do."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return EssaycastError(f"{path} could not be written, the disk is full", "free some space and run it again")
    why = problem.strerror or str(problem)
    hint = (
        "choose a shorter name" if problem.errno == errno.ENAMETOOLONG else "make its folder writable or choose another"
    )
    return EssaycastError(f"{path} could not be written ({why})", hint)


def unreplaceable(path: Path, problem: OSError) -> EssaycastError:
    """Say in one line that ``path`` could not be replaced by what was written beside it, and what to do."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return unwritable(path, problem)
    return EssaycastError(
        f"{path} could not be replaced ({problem.strerror or problem})",
        "close what has it open; some network and cloud folders never let a file replace another: "
        "then move the show to another disk",
    )


def read_bytes(path: Path, most: int = 1_000_000_000) -> bytes:
    """Return the bytes of a regular file; EssaycastError if it is missing, not a file, or over ``most`` bytes."""
    try:
        # A pipe would wait for a writer, a device has no end.
        with open(path, "rb", opener=_without_waiting) as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise EssaycastError(f"{path} is not a file", "put a regular file there, or remove it")
            # What it has now at once, and what it may have got since in blocks: Python would set aside all of ``most``.
            now = file.read(min(facts.st_size, most) + 1)
            blocks = iter(lambda: file.read(_BLOCK), b"")
            data = b"".join([now, *itertools.islice(blocks, most // _BLOCK + 1)])
    except OSError as problem:
        refuse_if_away(path)
        why = problem.strerror or str(problem)
        raise EssaycastError(f"{path} could not be read ({why})", "check the name and the permissions") from problem
    if len(data) > most:
        raise EssaycastError(f"{path} has more than {most:,} bytes", "make it smaller, or remove it")
    return data


def read_if_there(path: Path) -> bytes:
    """Return the bytes of a file, none if it is not there; EssaycastError as above."""
    if path.is_file():
        return read_bytes(path)
    refuse_if_away(path)
    return b""


def refuse_if_away(path: Path) -> None:
    """Raise EssaycastError if iCloud has taken a file off this disk: a file of another name stands for it then."""
    if is_away(path):
        raise EssaycastError(
            f"{path} is in iCloud and not on this disk",
            f"download its folder in the Finder, or with brctl download {shlex.quote(str(path.parent))}",
        )


def is_away(path: Path) -> bool:
    """Return whether iCloud has taken a file off this disk."""
    return bool(path.name) and os.path.lexists(path.with_name(f".{path.name}{_AWAY}"))


def name_of_away(name: str) -> str:
    """Return the name of the file that one called ``name`` stands for, while it is in iCloud; else nothing."""
    return name[1 : -len(_AWAY)] if name.startswith(".") and name.endswith(_AWAY) else ""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_text(path: Path, most: int = 100_000_000) -> str:
    """Return a UTF-8 file's text, line ends as ``\\n``; EssaycastError when it cannot be read or is not UTF-8."""
    return as_text(read_bytes(path, most), path)


def as_text(data: bytes, path: Path) -> str:
    """Return the bytes of the file ``path`` as a text, line ends as ``\\n``; EssaycastError if they are not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise EssaycastError(f"{path}:{line} is not UTF-8", "save the file as UTF-8") from problem
    return text.replace("\r\n", "\n").replace("\r", "\n")
