"""A note as Joplin exports it raw: its title, its text, and lines of data below (``id: …``, ``type_: 1``)."""

from __future__ import annotations

import re
from typing import Any

_LAST = re.compile(r"(?:\n|^)type_:[ \t]*(\d{1,3})\s*\Z")
_LINE = re.compile(r"([a-z_]{2,40}):(?:[ \t](.*))?")
_ID = re.compile(r"[0-9a-f]{32}")
_NOTE = "1"
_NONE = ("", "0")


def joplin_note(text: str) -> tuple[dict[str, Any], str, int] | None:
    """Return the front matter of a raw note, its text, and how many lines stand above that; None if it is none.

    What is no note (a notebook, a tag), and one in the trash, encrypted or in conflict, is a draft.
    """
    found = _LAST.search(text[-60:])
    if not found:
        return None
    lines = text.rstrip().split("\n")
    data: dict[str, str] = {}
    while lines and (line := _LINE.fullmatch(lines[-1])):
        data.setdefault(line[1], (line[2] or "").strip())
        lines.pop()
    if not _ID.fullmatch(data.get("id", "")):
        return None
    title = lines[0].strip() if lines else ""
    above = 1
    while above < len(lines) and not lines[above].strip():
        above += 1
    held = found[1] != _NOTE or any(
        data.get(key, "") not in _NONE for key in ("deleted_time", "is_conflict", "encryption_applied")
    )
    table = {
        "title": title,
        "created": data.get("user_created_time") or data.get("created_time", ""),
        "author": data.get("author", ""),
        "source_url": data.get("source_url", ""),
        "joplin_type": found[1],
        **({"draft": "true"} if held else {}),
    }
    return {key: value for key, value in table.items() if value}, "\n".join([*lines[above:], ""]), above
