"""Links as wikis, Textile and slips write them, made Markdown's: [The mill|https://…], "The mill":https://…"""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.sources.markdown.text import Edit, Text, without_code

_ADDRESS = r"(?:https?://|mailto:|www\.)[^\s\[\]|<>\"]{1,600}"
# In one pair of brackets or in two: the words and where they lead to, or the other way round.
_BRACKETED = re.compile(
    r"(?<![!\]\w\\])\[\[?(?:"
    rf"(?P<words>[^\[\]|\n]{{1,200}}?)[ \t]*(?:\||->)[ \t]*(?P<address>{_ADDRESS})(?:\|[^\[\]\n]{{0,99}})?"
    rf"|(?P<first>{_ADDRESS})(?:[ \t]*\|[ \t]*|[ \t]+)(?P<then>[^\[\]|\n]{{1,200}})"
    r")\]\]?(?![(\[:\]])"
)
# Org's: [[https://example.org][The mill]]
_OF_ORG = re.compile(rf"(?<![!\]\w\\])\[\[(?P<address>{_ADDRESS})\]\[(?P<words>[^\[\]\n]{{1,200}})\]\]")
# Textile's, which may stand in brackets: ["The mill":https://example.org]
_QUOTED = re.compile(
    r"(?<![\w=\"])(?P<open>\[)?\"(?P<words>(?![ \t])[^\"\[\]\n<>{}]{1,200})\":(?P<address>(?:https?://|mailto:)"
    r"(?:[^\s<>\[\]\"|]*[^\s<>\[\]\"|.,;:!?)’”']))(?(open)\])"
)
# The brackets of a link exchanged: (The mill)[https://example.org]
_EXCHANGED = re.compile(rf"(?<![\]\w\\])\((?P<words>[^()\[\]\n]{{1,200}})\)\[(?P<address>{_ADDRESS})\](?![(\[:])")
_ANY = re.compile(r"\[\[?(?:https?:|mailto:|www\.)|(?:\||->)[ \t]*(?:https?:|mailto:|www\.)|\":(?:https?:|mailto:)")


def with_other_links(text: Text) -> Text:
    """Return ``text`` with links of other languages than Markdown as its own."""
    if "://" not in text.text and "www." not in text.text and "mailto:" not in text.text:
        return text
    if not _ANY.search(text.text):
        return text
    masked = without_code(text.text)
    edits: list[Edit] = []
    position = 0
    for start, end, words, address in sorted(_links(masked)):
        if start >= position:
            edits.append(Edit(start, end, f"[{text.text[slice(*words)].strip()}](<{text.text[slice(*address)]}>)"))
            position = end
    return text.edited(edits) if edits else text


def _links(masked: str) -> Iterator[tuple[int, int, tuple[int, int], tuple[int, int]]]:
    """Yield from where to where each link goes, and the places of its words and its address."""
    for found in _BRACKETED.finditer(masked):
        parts = ("words", "address") if found["words"] else ("then", "first")
        yield *found.span(), found.span(parts[0]), found.span(parts[1])
    for pattern in (_OF_ORG, _QUOTED, _EXCHANGED):
        for found in pattern.finditer(masked):
            yield *found.span(), found.span("words"), found.span("address")
