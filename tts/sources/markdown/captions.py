"""A figure and the paragraph below it that is its caption: "Fig. 2. How they pull", or a line in italics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tts import lazy_re as re
from tts.essay import Block, Dropped, moved
from tts.sources.boilerplate import dropped_by
from tts.sources.figure_numbers import own_number

#: The rule that reports what a picture's own words were, where a caption says it.
RULE = "a picture's words beside its caption"
#: The rule that reports what several pictures are called in the same way.
SHARED = "words that several pictures share"
#: The rule that reports a caption which the picture itself has as well.
TWICE = "a caption that is written twice"
#: The rule that reports a word beside a picture that says no more than that it is one.
LABEL = "a picture's label"
_SEVERAL = 3
_DESCRIBES = 5  # spaces, in words that describe a picture, and are heard once though several pictures have them

_LONGEST_LINE = 90  # characters of a caption that nothing sets apart
_LONGEST = 700  # characters of a caption in italics
_SAME = 0.6  # the share of words that picture and caption have in common
# Italics that are a note of the author's, not what the picture shows.
_NOTE = re.compile(
    r"[(\[]?(?:(?:by|note|update[ds]?|edit(?:ed|or.?s? note)?|disclaimer|content (?:warning|note)"
    r"|trigger warning|spoilers?|tl;?dr|(?:originally|first|previously|also) (?:published|posted|appeared|written)"
    r"|published|posted|written"
    r"|(?:special |many )?thanks|thank you|for [A-Z]|in memory|dear)\b"
    r"|th(?:is|e following) (?:is (?:part|the|a) "
    r"|(?:post|essay|article|piece|story|review|entry|newsletter|text|talk)\b))",
    re.IGNORECASE,
)


# In brackets it speaks to the reader: "(Here is a larger one, if you like.)"
_ASIDE = re.compile(
    r"[(\[](?:here(?:['’]s| is| are)|(?:if|when|as|in case) (?:you|we|i)\b|you\b|don['’]t|yes\b|no,|but\b|and\b"
    r"|by the way|also,|sorry|open|click|tap|right[- ]click)"
    r".*[)\]]\.?$",
    re.IGNORECASE | re.DOTALL,
)


def captioned(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Give each figure the paragraph right below it that is its caption.

    Returns all blocks, and as dropped the words of pictures that a caption replaces or that several pictures share.
    """
    blocks, shared = _apart(blocks)
    below = _below_wordless(blocks)
    made: list[Block] = []
    dropped: list[Dropped] = []
    for place, block in enumerate(blocks):
        above = made[-1] if made and made[-1].kind == "figure" else None
        if above and _is_label(block):
            dropped.append(Dropped(block.text, LABEL, block.line))
        elif (
            above
            and (block.kind == "paragraph" or (block.kind == "quote" and _repeats(above.text, block.text)))
            and (not own_number(above.text) or _is_said_again(above.text, block.text))
            and (place in below or _is_caption(block) or _repeats(above.text, block.text))
        ):
            if above.text:
                dropped.append(Dropped(above.text, RULE, above.line))
            label = _LABEL.match(block.text)
            cut = label.end() if label else 0
            code = tuple((start - cut, end - cut) for start, end in block.code if start >= cut)
            marks = tuple(
                replace(mark, start=mark.start - cut, end=mark.end - cut) for mark in block.marks if mark.start >= cut
            )
            links = (*above.links, *block.links)
            text = block.text[cut:]
            directions = (*above.directions, *moved(block.directions, -cut, len(text)))
            made[-1] = replace(above, text=text, code=code, links=links, marks=marks, directions=directions)
        else:
            before = made[-1] if made and made[-1].kind == "paragraph" else None
            if before and block.kind == "figure" and (_is_label(before) or _is_said_again(before.text, block.text)):
                dropped.append(Dropped(before.text, LABEL if _is_label(before) else TWICE, before.line))
                made.pop()
            made.append(block)
    return tuple(made), (*shared, *dropped)


def _apart(blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """Take the words from pictures where three or more have the same ("History"), but once if they are many."""
    counted = Counter(block.text for block in blocks if block.kind == "figure" and block.text)
    same = {text for text, count in counted.items() if count >= _SEVERAL}
    alike = []
    told: set[str] = set()
    for block in blocks:
        first = block.text not in told and block.text.count(" ") >= _DESCRIBES
        alike.append(block.kind == "figure" and block.text in same and not first)
        if block.kind == "figure":
            told.add(block.text)
    dropped = [
        Dropped(block.text, SHARED, block.line) for block, is_alike in zip(blocks, alike, strict=True) if is_alike
    ]
    made = [
        replace(block, text="", code=()) if is_alike else block for block, is_alike in zip(blocks, alike, strict=True)
    ]
    return made, dropped


def _below_wordless(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the short lines without a stop below pictures without words, where most of those have one.

    One alone may be the beginning of something else; three are how the author writes captions.
    """
    pictures = [
        place
        for place, (block, after) in enumerate(pairwise(blocks))
        if block.kind == "figure" and not block.text and after.kind == "paragraph"
    ]
    lines = [place + 1 for place in pictures if _is_line(blocks[place + 1])]
    return frozenset(lines if len(lines) >= _SEVERAL and 2 * len(lines) >= len(pictures) else ())


def _is_line(block: Block) -> bool:
    """Tell a few words without a stop, which are not a heading in bold."""
    text = block.text
    bold = any(mark.kind == "strong" and mark.end - mark.start == len(text) for mark in block.marks)
    return len(text) <= _LONGEST_LINE and text[-1:].isalnum() and not text[:1].islower() and not bold


_LABEL = re.compile(
    r"(?:Pic(?:ture)?|Pictured|Caption|(?:Alt(?:ernative)?|ALT)(?:[ -][Tt]ext)?|Image [Dd]escription)\s?: "
)
_LETTER = re.compile(r"(?<!\w)\w+(?!\w*[ :]*$)|\w{3,}\s\w")


def _repeats(words: str, line: str) -> bool:
    """Tell a line that says what the words of the picture above it say: nearly all words are the same."""
    first, second = (frozenset(re.findall(r"\w+", text.lower())) for text in (words, line))
    return bool(first and first == second) or (
        len(line) <= _LONGEST and len(first & second) > max(1, _SAME * len(first | second))
    )


_BARE_LABEL = re.compile(
    r"(?:Figure|Fig\.?|Image|Picture|Photo|Illustration|Screenshot)(?: ?:)?(?: ?\{[^{}]*\})?", re.IGNORECASE
)


def _is_label(block: Block) -> bool:
    return block.kind == "paragraph" and not block.links and _BARE_LABEL.fullmatch(block.text) is not None


def _is_said_again(line: str, words: str) -> bool:
    """Tell a numbered line that is the words of the picture beside it: "Figure 2: The mill"."""
    return bool(own_number(line)) and re.findall(r"\w+", line.lower()) == re.findall(r"\w+", words.lower())


def _without_links(block: Block) -> str:
    text = block.text
    for link in block.links:
        text = text.replace(link.text, "", 1)
    return text


def _is_caption(block: Block) -> bool:
    if own_number(block.text) or _LABEL.match(block.text):
        return True
    if block.links and not _LETTER.search(_without_links(block)):
        return False  # "PNG | PDF"
    set_apart = block.aside and len(block.text) <= _LONGEST and not block.text.endswith((":", "?"))
    return set_apart and not _NOTE.match(block.text) and not _ASIDE.match(block.text) and not dropped_by()(block.text)
