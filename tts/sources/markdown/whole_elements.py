"""Scripts, styles and listings in HTML: a blank line in one ends the block for CommonMark, not for a browser."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.html_parts import verbatim
from tts.sources.markdown.text import Edit, Text, without_code

_TAGS = ("<script", "<style", "<pre", "<svg")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# What opens an element stands at the beginning of a line, or behind other tags.
_BEGINS = re.compile(r"[ \t>]*(?:<[^<>\n]*>[ \t]*)*<(?:script|style|pre|svg)\b", re.IGNORECASE)
_LONGEST = 200_000  # characters of an element
_DRAWING = re.compile(r"<svg\b[^<>]*>|</svg\s*>", re.IGNORECASE)


def with_whole_elements(text: Text) -> Text:
    """Return ``text`` without the blank lines in such elements, so that none of their code becomes a paragraph."""
    lowered = text.text.lower()
    if not any(tag in lowered for tag in _TAGS):
        return text
    masked = without_code(text.text)
    edits = [
        Edit(start + found.start(), start + found.end(), "\n")
        for start, end in sorted((*verbatim(masked), *_drawings(masked)))
        if _BEGINS.match(masked, masked.rfind("\n", 0, start) + 1) and end - start <= _LONGEST
        for found in _BLANK_LINES.finditer(text.text[start:end])
    ]
    apart = [edit for place, edit in enumerate(edits) if not place or edit.start >= edits[place - 1].end]
    return text.edited(apart)


def _drawings(masked: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = -1
    for tag in _DRAWING.finditer(masked):
        if not tag[0].startswith("</"):
            start = tag.start()
        elif start >= 0:
            spans.append((start, tag.end()))
            start = -1
    return spans
