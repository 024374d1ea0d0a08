"""A figure and the paragraph below it that is its caption: "Fig. 2. How they pull", or a line in italics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tts.essay import Block, Dropped
from tts.sources.boilerplate import dropped_by
from tts.sources.figure_numbers import own_number

#: The rule that reports what a picture's own words were, where a caption says it.
RULE = "a picture's words beside its caption"

_LONGEST = 700  # characters of a caption in italics
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


def captioned(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Give each figure the paragraph right below it that is its caption.

    Returns all blocks, and as dropped the words of pictures that a caption replaces.
    """
    made: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        above = made[-1] if made and made[-1].kind == "figure" else None
        if above and block.kind == "paragraph" and not own_number(above.text) and _is_caption(block):
            if above.text:
                dropped.append(Dropped(above.text, RULE, above.line))
            made[-1] = replace(above, text=block.text, code=block.code, links=(*above.links, *block.links))
        else:
            made.append(block)
    return tuple(made), tuple(dropped)


def _is_caption(block: Block) -> bool:
    if own_number(block.text):
        return True
    set_apart = block.aside and len(block.text) <= _LONGEST and not block.text.endswith((":", "?"))
    return set_apart and not _NOTE.match(block.text) and not dropped_by()(block.text)
