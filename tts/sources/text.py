"""What every source does to the text it reads."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timezone

# Soft hyphen, zero-width space, byte-order mark, directional marks and embeddings: layout, not words. The zero-width
# joiners stay, emoji and several scripts need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_NEWLINE = re.compile(r" ?\n[ \n]*")


def clean(text: str) -> str:
    """Return ``text`` in NFC without control or layout characters, runs of space as one; ``\\n`` is a hard break."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
        text = "".join(
            " " if c.isspace() and c != "\n" else c
            for c in text
            if c.isspace() or unicodedata.category(c) not in _DROPPED
        )
    return _AROUND_NEWLINE.sub("\n", _SPACES.sub(" ", text)).strip()


# Control, surrogate, private-use and unassigned code points cannot be said; Cf other than the above may matter.
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})


def as_moment(value: date | datetime) -> datetime:
    """Return a moment in UTC: midnight for a bare date, UTC where no zone is given."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)
