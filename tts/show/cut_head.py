"""Front matter that opens and never closes: what a full disk, or a program that was stopped, leaves of an essay.

What held the essay back may have stood in the part that is gone, so a text is taken for prose only if it plainly is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from tts import lazy_re as re

# What may stand above front matter.
_ABOVE = re.compile(r"[ \t]*(?:<!--.*-->[ \t]*)?")
_MOST_ABOVE = 100
_OPENS = re.compile(r"(-{3,}|\+\+\+|;;;)[ \t]*")
_JSON = re.compile(r"\{\s*\"")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# "title: x", "my key:", "'a': b", "params.a = 1", "[params]", "{title: x", "# a comment", "  more of a value", "- item"
_OF_A_HEAD = re.compile(
    r"[\"']?\w[\w .-]{0,99}[\"']?\s*:(?:\s|$)|[\"']?\w[\w.-]*[\"']?\s*=|\{(?![{%])"
    r"|\[\[?[\w.\"' -]+\]\]?\s*(?:#|$)|[\]})]+\s*$|#(?!#)|\s|- |-$"
)
_KEYS = ("title:", "date:", "layout:", "author:", "draft:", "slug:", "status:", "tags:")
_BARE_LINE = re.compile(r"[A-Za-z][\w -]{0,30}:(?:\s.*)?|[ \t]+\S.*|- .*")
_STOPPED = re.compile(r"\S+\s.*[.!?…:;,)\]>”\"’*_`]\s*|[A-Z]\w+[.!?]\s*")


def opens_unclosed(text: str) -> int:
    """Return the 1-based line at which a text (line ends ``\\n``) opens front matter that never closes; 0 if none.

    A rule across the page opens none: below it is a blank line, or a sentence.
    """
    lines = text.split("\n")
    start = next((at for at, line in enumerate(lines[:_MOST_ABOVE]) if not _ABOVE.fullmatch(line)), 0)
    below = lines[start + 1 :]
    if fence := _OPENS.fullmatch(lines[start]):
        closes = {fence[1], "..."} if fence[1] == "---" else {fence[1]}
        unclosed = not any(line.rstrip() in closes for line in below) and not _has_prose(below, fence[1])
    elif lines[start].startswith("{"):
        unclosed = _is_open_json("\n".join(lines[start:]))
    elif lines[start].lstrip().startswith("<!--"):
        unclosed = not any("-->" in line for line in lines[start:])
    else:
        unclosed = _is_bare(lines[start:])
    return start + 1 if unclosed else 0


def _is_bare(lines: Sequence[str]) -> bool:
    """Return whether a text is keys alone: nothing marks their end but a blank line, and the text below it."""
    first = lines[0].lower()
    if not first.startswith(_KEYS):
        is_begun = bool(first.strip()) and any(key.startswith(first.rstrip()) for key in _KEYS)
        return is_begun and not any(line.strip() for line in lines[1:])
    *keys, last = (line for line in lines if line.strip())
    is_text = bool(keys) and not lines[lines.index(last) - 1].strip() and _is_prose([last])
    return not is_text and all(map(_BARE_LINE.fullmatch, keys))


def _has_prose(below: Sequence[str], fence: str) -> bool:
    """Return whether what is below an opening line is prose: at once, or below a blank line that ends the keys."""
    if len(fence) > 3 and not "".join(below[:1]).strip():
        return True
    first = next((at for at, line in enumerate(below) if line.strip() and not _OF_A_HEAD.match(line)), len(below))
    begun = any(line.strip() for line in below[:first])
    if begun and (fence[0] != "-" or below[first - 1].strip()):
        return False
    return _is_prose(below[first:])


def _is_prose(lines: Sequence[str]) -> bool:
    """Return whether lines, none or the first of them a key, are prose; a single one may be half of a key."""
    rest = [line for line in lines if line.strip()]
    return len(rest) > 1 or bool(rest and _STOPPED.fullmatch(rest[0]))


def _is_open_json(text: str) -> bool:
    """Return whether a text opens an object and does not close it; an object that is damaged may have closed."""
    if not _JSON.match(text):
        return False
    try:
        json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        bare = _STRING.sub("", text)
        depth = 0
        for letter in bare:
            depth += (letter == "{") - (letter == "}")
            if letter == "}" and not depth:
                return False
        return True
    return False
