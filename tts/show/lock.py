"""One run at a time writes to a show's output folder."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from tts.errors import RequestError
from tts.files import names_in, unwritable
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
def one_run_at_a_time(show: Show, *, sweeps_output: bool = True) -> Iterator[None]:
    """Hold the show's output folder; RequestError when another process does.

    The lock is the operating system's, so a process that dies lets go of it. What such a process left half-written,
    in the output folder or beside the essays and settings, is swept away, but for what is in the folders of pages.
    Publish, which alone writes there and looks through all of them anyway, sweeps the output folder itself.
    """
    busy = RequestError(
        f"another run is writing to {show.out}", "wait until it has finished, or choose another folder with --out DIR"
    )
    refuse_authors_folder(show, show.out)
    with _locked(show, ".lock", busy):
        for folder in (show.root, show.essays, *([show.out] if sweeps_output else [])):
            sweep(folder, names_in(folder, 1))
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


def sweep(folder: Path, names: Iterable[str], deepest: int = 0) -> None:
    """Remove those of the files in a folder, and ``deepest`` folders down in it, that were never moved into place."""
    unfinished = [name for name in names if name.endswith(".part") and name.count("/") <= deepest]
    for name in unfinished:
        if _UNFINISHED.fullmatch(name.rpartition("/")[2]):
            with contextlib.suppress(OSError):
                (folder / name).unlink(missing_ok=True)
