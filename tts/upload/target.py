"""Where a podcast is uploaded to, and what every such place can do."""

from __future__ import annotations

import hashlib
import platform
import time
import uuid
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from tts import lazy_re as re
from tts.errors import EssaycastError, RequestError
from tts.show.lock import refuse_authors_folder
from tts.show.settings import Show

UPLOAD_EXTRA = "pip install 'essaycast[upload]'"

AGAIN = "run the same command again: it resumes"

_PART = re.compile(r"\..+\.part")
_ABANDONED = 86_400  # seconds

# No show has so many files. A longer listing may never end.
MOST_FILES = 500_000


class Target(Protocol):
    """A place under which files lie by name (``148-notes.mp3``, ``148-notes/index.html``).

    A stamp is what changes when a file there does: its size, with an ETag or a time of change where there is one.
    ``agree`` compares two. What cannot be done raises EssaycastError.
    """

    def stamps(self, folders: Collection[str]) -> dict[str, str]:
        """Return the stamp of each file by name: those at the top, and those in ``folders``, which may be missing."""

    def read(self, name: str, most: int) -> bytes:
        """Return a file, nothing if it is not there or has over ``most`` bytes."""

    def write(self, name: str, data: Path | bytes, content_type: str, caching: str) -> str:
        """Put a file there, whole or not at all, and return its stamp.

        ``caching`` is what its Cache-Control says, where a place keeps that.
        """

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, and folders that this leaves empty; what is gone already is not a problem."""


def part_of(name: str) -> str:
    """Return what a file is called until all of it is there: two machines that upload at once write two files."""
    machine = hashlib.sha256(f"{platform.node()} {uuid.getnode()}".encode()).hexdigest()[:8]
    return f".{name}.{machine}.part"


def is_left_over(name: str, changed: float | None) -> bool:
    """Return whether a file is a part that nobody has written to for a day: a kill has left it."""
    return bool(_PART.fullmatch(name)) and changed is not None and time.time() - changed > _ABANDONED


def agree(stamp: str, other: str) -> bool:
    """Return whether two stamps are of one state of a file: servers write an ETag in several forms, or leave it out."""
    (size, _, tag), (other_size, _, other_tag) = stamp.partition(" "), other.partition(" ")
    tag, other_tag = (each.lower().removeprefix("w/").strip('"') for each in (tag, other_tag))
    return size == other_size and (tag == other_tag or not tag or not other_tag)


@dataclass(frozen=True, slots=True)
class Place:
    """An address of the kinds that are known. ``name`` is as it was given, ``path`` what follows the host in it."""

    name: str
    scheme: str
    path: str
    host: str = ""
    user: str = ""
    port: int = 0

    def open(self) -> AbstractContextManager[Target]:
        """Return the place, to be entered; RequestError if what it takes is not installed."""
        try:
            if self.scheme == "s3":
                from tts.upload.s3 import bucket

                return bucket(self)
            if self.scheme == "sftp":
                from tts.upload.sftp import server

                return server(self)
        except ModuleNotFoundError as missing:
            raise RequestError(f"{self.scheme}:// needs {missing.name}", f"run: {UPLOAD_EXTRA}") from missing
        from tts.upload.folder import folder

        return folder(Path(self.path))


def target_of(show: Show, to: str = "") -> Place | None:
    """Return the place that ``to`` names, seen from the working directory, else the one that show.toml names, if any.

    RequestError if it is none, or is the show's own output folder.
    """
    named = to or show.publish.to
    if not named:
        return None
    place = place_of(named, Path.cwd() if to else show.root)
    if place.scheme == "file":
        if Path(place.path).resolve() == show.out.resolve():
            raise RequestError(
                f"{named} is the show's own output folder", "everything is there already: choose another"
            )
        refuse_authors_folder(show, Path(place.path))
    return place


def place_of(text: str, base: Path) -> Place:
    """Return the place that ``text`` names; a path is seen from ``base``. RequestError if it names none."""
    if "://" not in text:
        # A shell does it for what is not in quotes; show.toml, cron and quotes have no shell.
        return Place(text, "file", str(base / (Path(text).expanduser() if text.startswith("~/") else text)))
    try:
        parts = urlsplit(text)
        port = parts.port or 0
    except ValueError as problem:
        raise RequestError(f"{text} is not an address ({problem})", "fix it") from problem
    scheme, host, path = parts.scheme.lower(), parts.hostname or "", unquote(parts.path)
    if parts.password is not None:
        raise RequestError(f"the target at {host} contains a password", "use an SSH key (essaycast help hosting)")
    if scheme == "file" and host in ("", "localhost") and path:
        return Place(text, scheme, path)
    fits = scheme in ("s3", "sftp") and host and not (parts.query or parts.fragment)
    if not fits or (scheme == "s3" and (parts.username or port)):
        raise RequestError(f"{text} is not a target", "give a folder, s3://BUCKET/PREFIX or sftp://USER@HOST/PATH")
    return Place(text, scheme, path, parts.netloc if scheme == "s3" else host, unquote(parts.username or ""), port)


def endless(place: Place) -> EssaycastError:
    """Say in one line that a place's listing is too long to be one of a show."""
    return EssaycastError(
        f"{place.name} lists more than {MOST_FILES:,} files", "choose a folder that holds nothing but the show"
    )


def failed(place: Place, problem: Exception, hint: str = AGAIN) -> EssaycastError:
    """Say in one line what a place's own library has said."""
    why = " ".join(str(problem).split())[:300] or type(problem).__name__
    return EssaycastError(f"{place.name} could not be written ({why})", hint)
