"""Links as wikis, Textile and slips write them, made Markdown's: [The mill|https://…], "The mill":https://…"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tts import lazy_re as re
from tts.sources.markdown.text import Edit, Text, without_code

_ADDRESS = r"(?:https?://|mailto:|www\.)[^\s\[\]|<>\"]{1,600}"
# In one pair of brackets or in two: the words and where they lead to, or the other way round.
_BRACKETED = re.compile(
    r"(?<![!\[\]\w\\])\[\[?(?:"
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
# What each kind has in it, so that a text without it is not searched.
_SIGNS = (
    (_BRACKETED, ("[http", "[www.", "[mailto:", "|http", "| http", "|www.", "-> http", "->http")),
    (_OF_ORG, ("[[http", "[[www.")),
    (_QUOTED, ('":http', '":mailto:')),
    (_EXCHANGED, (")[http", ")[www.")),
)


def with_other_links(text: Text) -> Text:
    """Return ``text`` with links of other languages than Markdown as its own."""
    patterns = [pattern for pattern, signs in _SIGNS if any(sign in text.text for sign in signs)]
    if not patterns:
        return text
    masked = without_code(text.text)
    edits: list[Edit] = []
    position = 0
    for start, end, words, address in sorted(_links(masked, patterns)):
        if start >= position:
            edits.append(Edit(start, end, f"[{text.text[slice(*words)].strip()}](<{text.text[slice(*address)]}>)"))
            position = end
    return text.edited(edits) if edits else text


def _links(
    masked: str, patterns: Sequence[re.Pattern[str]]
) -> Iterator[tuple[int, int, tuple[int, int], tuple[int, int]]]:
    """Yield from where to where each link goes, and the places of its words and its address."""
    for pattern in patterns:
        for found in pattern.finditer(masked):
            turned = pattern is _BRACKETED and not found["words"]
            words, address = ("then", "first") if turned else ("words", "address")
            yield *found.span(), found.span(words), found.span(address)
