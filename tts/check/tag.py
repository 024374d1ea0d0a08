"""The ID3 tag of an episode, read in the sandbox: whatever a tag does to its reader, it is one that cannot be read."""

from __future__ import annotations

import io
from typing import Annotated, Any, NamedTuple

import msgspec

from tts.checked import InvalidError, Milliseconds, Text, from_json
from tts.media.kinds import after_id3
from tts.media.sandbox import apart
from tts.media.unusable import UnusableError

# What is packed in a tag may be a thousand times as large.
_LARGEST_COVER = 50_000_000
_Number = Annotated[int, msgspec.Meta(ge=0, le=255)]


class Tag(NamedTuple):
    """What rules ask of a tag: the names of its frames, and the text of some; () and "" if they are missing or empty.

    ``chapters`` are starts in milliseconds and titles, in the order of the tag's bytes; ``cover`` is the front cover.
    """

    version: tuple[_Number, _Number, _Number]
    frames: tuple[Text, ...]
    title: tuple[Text, ...]
    length: Text
    transcript: Text
    chapters: tuple[tuple[Milliseconds, Text], ...]
    cover: bytes


def tag_of(mp3: bytes) -> Tag | None:
    """Return the ID3v2 tag that an MP3 begins with; None if there is none, or none that can be read."""
    if not mp3.startswith(b"ID3"):
        return None
    try:
        return from_json(apart(examine, mp3[: after_id3(mp3)]), Tag)
    except (UnusableError, InvalidError):
        return None


def examine(data: bytes) -> bytes:
    """Errand: return an ID3v2 tag as the JSON of a ``Tag``."""
    from mutagen.id3 import ID3, PictureType

    tags = ID3(io.BytesIO(data), translate=False)
    covers = [frame.data for frame in tags.getall("APIC") if frame.type == PictureType.COVER_FRONT]
    if any(len(cover) > _LARGEST_COVER for cover in covers):
        raise UnusableError(f"has a cover of more than {_LARGEST_COVER:,} bytes")
    return msgspec.json.encode(
        Tag(
            version=tags.version,
            frames=tuple(tags),
            title=tuple(tags["TIT2"].text) if "TIT2" in tags else (),
            length=_text(tags, "TLEN"),
            transcript=" ".join(frame.text for frame in tags.getall("USLT")),
            chapters=tuple((frame.start_time, _text(frame.sub_frames, "TIT2")) for frame in tags.getall("CHAP")),
            cover=covers[0] if covers else b"",
        )
    )


def _text(frames: Any, name: str) -> str:
    """Return the text of a frame, nothing if it is missing or empty."""
    return str(frames[name].text[0]) if name in frames and frames[name].text else ""
