"""The mark of a folder that is published into, and the guids of the episodes that have left its feed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tts.files import write_whole

#: Lies in a folder that has been published into, from before the first file of it on.
CLAIM_FILE = ".essaycast"


def retired_in(out: Path) -> frozenset[str]:
    """Return the guids of episodes that have left the feed in ``out``: the show knows of them."""
    mark = out / CLAIM_FILE
    try:
        return frozenset(mark.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        return frozenset()


def retire(out: Path, guids: Iterable[str]) -> None:
    """Keep the guids of episodes that have left the feed in ``out``, one a line in the mark of that folder."""
    known = retired_in(out)
    if new := sorted({guid for guid in guids if guid and len(guid.split()) == 1} - known):
        write_whole(out / CLAIM_FILE, "".join(f"{guid}\n" for guid in sorted({*known, *new})).encode())
