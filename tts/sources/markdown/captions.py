"""A figure and the paragraph below it that is its caption: "Fig. 2. How they pull"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tts.essay import Block, Dropped
from tts.sources.figure_numbers import own_number

#: The rule that reports what a picture's own words were, where a caption says it.
RULE = "a picture's words beside its caption"
#: The rule that reports what several pictures are called alike.
SHARED = "words that several pictures share"
_SEVERAL = 3


def captioned(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Give each figure the paragraph right below it that is its caption.

    Returns all blocks, and as dropped the words of pictures that a caption replaces or that several pictures share.
    """
    blocks, shared = _apart(blocks)
    made: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        above = made[-1] if made and made[-1].kind == "figure" else None
        if above and block.kind == "paragraph" and own_number(block.text) and not own_number(above.text):
            if above.text:
                dropped.append(Dropped(above.text, RULE, above.line))
            made[-1] = replace(above, text=block.text, code=block.code, links=(*above.links, *block.links))
        else:
            made.append(block)
    return tuple(made), (*shared, *dropped)


def _apart(blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """Take the words from pictures where three or more have the same ("History")."""
    counted = Counter(block.text for block in blocks if block.kind == "figure" and block.text)
    same = {text for text, count in counted.items() if count >= _SEVERAL}
    alike = [block.kind == "figure" and block.text in same for block in blocks]
    dropped = [
        Dropped(block.text, SHARED, block.line) for block, is_alike in zip(blocks, alike, strict=True) if is_alike
    ]
    made = [
        replace(block, text="", code=()) if is_alike else block for block, is_alike in zip(blocks, alike, strict=True)
    ]
    return made, dropped
