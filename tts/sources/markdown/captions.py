"""A figure and the paragraph below it that is its caption: "Fig. 2. How they pull"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tts.essay import Block, Dropped
from tts.sources.figure_numbers import own_number

#: The rule that reports what a picture's own words were, where a caption says it.
RULE = "a picture's words beside its caption"


def captioned(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Give each figure the paragraph right below it that is its caption.

    Returns all blocks, and as dropped the words of pictures that a caption replaces.
    """
    made: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        above = made[-1] if made and made[-1].kind == "figure" else None
        if above and block.kind == "paragraph" and own_number(block.text) and not own_number(above.text):
            if above.text:
                dropped.append(Dropped(above.text, RULE, above.line))
            links = (*above.links, *block.links)
            made[-1] = replace(above, text=block.text, code=block.code, links=links, marks=block.marks)
        else:
            made.append(block)
    return tuple(made), tuple(dropped)
