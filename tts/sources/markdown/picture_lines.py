"""Lines that hold nothing but a picture or a video in a site's own marks: "cart.png", "[image: cart.png]"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.picture_words import PICTURE_ENDINGS

_VIDEOS = "mp4|webm|mov|ogv|m4v"
# What the line of a picture has before the name of its file: brackets, and the word for what it is.
_LINE = re.compile(
    r"[ \t]{0,3}(?:[(\[{<!.]{1,4}[ \t]*)?"
    r"(?:(?P<kind>(?:featured?[ -]|cover[ -]|header[ -])?"
    r"(?:image|img|figure|fig|photo|picture|pic|file|video|media))\b[\]:= \t]{1,4})?"
    rf"[\"']?(?P<file>[\w./@%+~-]*\w\.(?:(?P<video>{_VIDEOS})|(?:{PICTURE_ENDINGS})))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\][(:\[]|\]\]\(")
# What may follow it: an address, and a caption.
_ADDRESS = re.compile(r"[ \t]+(?:https?://\S+)(?=[ \t]|$)")
_WORDS = re.compile(r"[ \t]+(?P<words>[A-Z“‘\"'][^|\]})>]{0,158})")
_MARKED = re.compile(
    r"[\"']?(?:[ \t]*[|,\[][ \t]*(?P<words>[\w“‘\"'][^|\[\]{}<>=]{0,158})?|[ \t]+[a-z]+:[^|\]})>]*)?"
    r"[ \t]*[|\[\])}>!].{0,200}"
)
_SIZE = re.compile(r"[\d x%px]*|left|right|center|thumb\w*|float-\w+|inline", re.IGNORECASE)


def picture_line(line: str) -> tuple[str, str, bool] | None:
    """Return address and caption of the picture that a line holds, and whether it is a video; None for other lines."""
    found = _LINE.fullmatch(line)
    if not found or _LINK.search(line):
        return None
    rest = _ADDRESS.sub("", found["rest"], count=1).rstrip()
    words = ""
    if rest:
        marked = found["kind"] or line.lstrip()[0] in "([{<!."
        behind = _WORDS.fullmatch(rest) or (_MARKED.fullmatch(rest) if marked else None)
        if not behind:
            return None
        words = (behind["words"] or "").strip(" \t\"'")
    return found["file"], "" if _SIZE.fullmatch(words) else words, found["video"] is not None
