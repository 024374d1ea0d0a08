"""What a sync keeps for the next one: how each source was found, and the state in which there was nothing to do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tts.checked import InvalidError, Line, Moment, from_json
from tts.errors import EssaycastError
from tts.files import names_in, read_bytes, stamp, write_if_changed
from tts.publish.address import FEED_FILE
from tts.show.essays import files_beside
from tts.show.lock import sweep
from tts.show.settings import SHOW_FILE, Show
from tts.upload.target import target_of
from tts.web.client import Validators

MEMORY_FILE = ".sync.json"
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A source as it was when all of it had been taken: ``state`` hashes that, and the settings it was taken by.

    ``address`` is the feed that a page led to, with its validators. ``until`` is the moment, in seconds since 1970,
    before which the server wants no further request. ``kind`` is what was there.
    """

    address: Line = ""
    etag: Line = ""
    modified: Line = ""
    state: Line = ""
    until: Moment = 0.0
    kind: Line = ""

    @property
    def validators(self) -> Validators:
        """By what the server tells whether anything has changed."""
        return Validators(self.etag, self.modified)


@dataclass(slots=True)
class Memory:
    """``done`` is the show's state after which nothing was left to do, ``due`` when the next dated essay comes out."""

    places: dict[Line, Place] = field(default_factory=dict)
    done: Line = ""
    due: float | None = None


def read_memory(show: Show) -> Memory:
    """Return what the last sync kept; without it, or if it is damaged, every source is read as if it were new."""
    path = show.root / MEMORY_FILE
    if not path.is_file():
        return Memory()
    try:
        return from_json(read_bytes(path, _MOST_BYTES), Memory)
    except (EssaycastError, InvalidError):
        return Memory()


def sweep_memory(show: Show) -> None:
    """Remove what a sync that was killed has left half-written of it; to be called while no other sync runs."""
    sweep(show.root, (name for name in names_in(show.root, 1) if name.startswith(f".{MEMORY_FILE}.")))


def write_memory(show: Show, memory: Memory) -> None:
    """Keep it; EssaycastError if it cannot be written."""
    write_if_changed(show.root / MEMORY_FILE, json.dumps(asdict(memory), ensure_ascii=False, indent=1) + "\n")


def state_of(show: Show) -> str:
    """Hash what there is to render and to publish: the settings, the essays and the names of what has been made.

    A target that is a folder belongs to it: one that has lost the feed gets everything again.
    """
    made = sorted(path.name for path in show.out.glob("*.mp3"))
    place = target_of(show)
    folders = [show.out, *([Path(place.path)] if place and place.scheme == "file" else [])]
    files = [show.root / SHOW_FILE, *files_beside(show)]
    return digest([[*map(stamp, files)], made, *((folder / FEED_FILE).is_file() for folder in folders)])


def digest(value: object) -> str:
    """Return a hash of plain values."""
    return hashlib.sha256(repr(value).encode()).hexdigest()
