"""One run at a time writes to a show's output folder."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from tts.errors import RequestError
from tts.files import unwritable
from tts.show.settings import Show

# As files.write_whole names what it has not yet moved into place: by the process that writes it.
_UNFINISHED = re.compile(r"\..+\.\d+\.part")


def refuse_authors_folder(show: Show, folder: Path) -> None:
    """Raise RequestError if what is published into ``folder`` would lie among what the author of a show has written."""
    place, root, essays = folder.resolve(), show.root.resolve(), show.essays.resolve()
    sound = show.sound
    named = (show.cover, show.site.logo, sound.intro, sound.outro, sound.between, sound.bed)
    holds = [root, essays, *((show.root / name).resolve() for name in named if name)] if show.declared else []
    # Essays may lie beside show.toml, or above it: then most folders are among them.
    among = show.declared and place.is_relative_to(essays) and (not root.is_relative_to(essays) or _has_texts(place))
    if among or any(each.is_relative_to(place) and each.exists() for each in holds):
        raise RequestError(
            f"{folder} has the show’s own files, which the published ones would replace",
            "choose a folder that holds nothing else, such as out",
        )


def _has_texts(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(path.suffix in (".md", ".markdown") for path in folder.iterdir())
    return False


@contextlib.contextmanager
def one_run_at_a_time(show: Show) -> Iterator[None]:
    """Hold the show's output folder; RequestError when another process does.

    The lock is the operating system's, so a process that dies lets go of it. What such a process left half-written,
    in the output folder or beside the essays and settings, is swept away.
    """
    busy = RequestError(
        f"another run is writing to {show.out}", "wait until it has finished, or choose another folder with --out DIR"
    )
    refuse_authors_folder(show, show.out)
    with _locked(show, ".lock", busy):
        for left in _unfinished(show):
            with contextlib.suppress(OSError):
                Path(left).unlink(missing_ok=True)
        yield


@contextlib.contextmanager
def one_sync_at_a_time(show: Show) -> Iterator[None]:
    """Keep other syncs of the show away, even while it does not write to the output folder; RequestError as above."""
    with _locked(show, ".sync.lock", RequestError(f"another sync of {show.root} is running", "wait until it ends")):
        yield


@contextlib.contextmanager
def _locked(show: Show, name: str, busy: RequestError) -> Iterator[None]:
    try:
        show.out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(show.out / name, timeout=0)
        lock.acquire()
    except Timeout:
        raise busy from None
    except OSError as problem:
        raise unwritable(show.out, problem) from problem
    try:
        yield
    finally:
        lock.release()


def _unfinished(show: Show) -> Iterator[str]:
    for folder, depth in ((show.root, 1), (show.essays, 1), (show.out, 3)):
        yield from _unfinished_in(os.fspath(folder), depth)


def _unfinished_in(folder: str, depth: int) -> Iterator[str]:
    """Yield those in a folder, and in the folders in it down to ``depth``. A show may have a hundred thousand files."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".part"):
                if _UNFINISHED.fullmatch(entry.name):
                    yield entry.path
            elif depth > 1 and entry.is_dir():
                yield from _unfinished_in(entry.path, depth - 1)
