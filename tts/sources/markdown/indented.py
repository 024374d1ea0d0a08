"""Prose that is indented by four spaces, which Markdown takes for code: what an editor or an export has indented."""

from __future__ import annotations

from tts import lazy_re as re

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,8};")
_PLAIN = re.compile(r"[^\W\d_]|[ \t\n.,'’\"“”!?-]")
_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"'”’)]?(?:\s|$)")
_BLOCK_TAG = re.compile(r"\s*</?(?:p|div|span|font|blockquote|br|figure|h[1-6])\b", re.IGNORECASE)
_LONG = 100  # characters of a line: code is seldom so wide
_FEWEST = 20  # words
_MOSTLY = 0.93


def reads_as_prose(code: str) -> bool:
    """Return whether an indented block is sentences in lines as wide as paragraphs, or has elements of a page."""
    lines = [line for line in code.splitlines() if line.strip()]
    text = _ENTITY.sub("'", _TAG.sub(" ", code))
    if len(text.split()) < _FEWEST or not _SENTENCE.search(text):
        return False
    wide = sum(len(line) >= _LONG or _BLOCK_TAG.match(line) is not None for line in lines)
    plain = len(_PLAIN.findall(text))
    return 2 * wide >= len(lines) and plain >= _MOSTLY * len(text)
