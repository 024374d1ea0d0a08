"""The file that Nikola has beside a text (``nets.meta`` for ``nets.md``), in place of front matter."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import is_file, read_bytes
from tts.show.closed.files import MOST_BYTES, as_settings
from tts.show.front_matter import FrontMatter, read_front_matter


def with_meta(front: FrontMatter, meta: str) -> FrontMatter:
    """Return front matter with what the file beside the text says; what the text says itself counts for more."""
    lines = [line for line in meta.split("\n") if line.startswith(".. ")]
    table = read_front_matter("\n".join(["<!--", *lines, "-->", ""]) if lines else meta, "").table
    return replace(front, table={**table, **front.table}) if table else front


def meta_beside(path: Path) -> str:
    """Return the text of the file beside an essay's; nothing if there is none."""
    beside = path.with_suffix(".meta")
    with suppress(EssaycastError):
        # The name of a file may be one letter too long for that.
        return as_settings(read_bytes(beside, MOST_BYTES)) if is_file(str(beside)) else ""
    return ""
