"""What an upload leaves at its target for the next one: which files it has put there, and what each holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from tts.checked import InvalidError, Line, Sha256, from_json

MANIFEST_FILE = ".essaycast.json"
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: the SHA-256 of its bytes, and its ``stamp`` at the target, which changes with it."""

    sha256: Sha256
    stamp: Line


@dataclass(slots=True)
class Manifest:
    """The files by name."""

    files: dict[Line, Sent] = field(default_factory=dict)

    def written(self) -> bytes:
        """Return the manifest as it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def manifest_in(data: bytes) -> Manifest:
    """Return what was kept; without it, or if it is damaged, everything is sent as if it were new."""
    try:
        return from_json(data, Manifest)
    except InvalidError:
        return Manifest()
