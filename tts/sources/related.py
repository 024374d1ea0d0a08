"""The links to other posts that a page puts at its end: "Related posts"."""

from __future__ import annotations

from collections.abc import Sequence

from tts import lazy_re as re
from tts.essay import Block

#: The rule that reports them.
RULE = "links to other posts"

_OPENER = re.compile(
    r"(?:Related(?: (?:posts?|articles?|essays?|stories|content|links))?(?: by Zemanta)?"
    r"|(?:You (?:might|may) also (?:(?:like|want) to (?:view|read|see|check out|look at) .{1,60}|like|enjoy)"
    r"|Read next|More (?:posts|articles|essays)|More like this|Keep reading)"
    r"|(?:Newer|Older|Previous|Next) (?:posts?|articles?))\W*",
    re.IGNORECASE,
)
# The heading of a list that a site makes: what is below it must be links, not items of any kind.
_MORE = re.compile(
    r"Starred|Bookmarks"
    r"|(?:More|Latest|Recent|Other)(?: (?:posts|articles|essays|stories))? (?:from|by) .{1,60}(?<![.!?…:,])",
    re.IGNORECASE,
)
# The ways on and back that a site puts into a row: "Previous post | Contents | Next post".
_WAY = re.compile(
    r"\W*(?:(?:newer|older|previous|prev|next|last|first)"
    r"(?: (?:post|article|essay|entry|chapter|part|page|episode|section))?s?"
    r"|back(?: to(?: .{1,40})?)?|home|index|up|top|archives?|contents|table of contents|toc|random(?: post)?)\W*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|/•·\n]\s*|\s[←→«»–—-]\s")
_LONGEST = 400  # characters of a block of links


def first_related(blocks: Sequence[Block]) -> int:
    """Return the place of the block with which such links begin; the number of blocks if there are none.

    Nothing else may stand below their heading.
    """
    found = len(blocks)
    linked = True
    for place in range(len(blocks) - 1, 0, -1):
        block = blocks[place]
        opens: object = block.kind in ("heading", "paragraph") and _OPENER.fullmatch(block.text)
        opens = opens or (found == place + 1 and _leads_on(block))
        if opens or (linked and block.kind == "heading" and _MORE.fullmatch(block.text)):
            found = place
        elif len(block.text) > _LONGEST or not _is_link(block):
            break
        else:
            linked = linked and (block.kind != "item" or bool(block.links))
    return found


def _leads_on(block: Block) -> bool:
    """Tell a row, or a line, that holds nothing but ways to the posts before and after."""
    if block.kind not in ("row", "paragraph") or not block.links or len(block.text) > _LONGEST:
        return False
    parts = [part for part in _PARTS.split(block.text) if part]
    return len(parts) > 1 and all(_WAY.fullmatch(part) for part in parts)


def _is_link(block: Block) -> bool:
    return block.kind in ("item", "break", "figure") or (block.kind == "paragraph" and bool(block.links))
