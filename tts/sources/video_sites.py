"""Whether an address, or the tag that names its site, shows a video."""

from __future__ import annotations

from tts import lazy_re as re

_VIDEO = re.compile(
    r"\b(?:youtube(?:-nocookie)?|youtu\.be|vimeo|dailymotion|wistia|loom|streamable|videopress)\b"
    r"|\.(?:mp4|m4v|webm|ogv|mov)(?:$|[?#])",
    re.IGNORECASE,
)


def shows_video(text: str) -> bool:
    """Tell the address of a video, or a tag such as ``{{< youtube abc >}}``."""
    return _VIDEO.search(text) is not None
