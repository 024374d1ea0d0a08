"""The lines at the end of an essay that tell who its author is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tts import lazy_re as re
from tts.essay import Block

#: The rule that reports them.
RULE = "the author's box"

_LONGEST = 150  # words
_HEADING = re.compile(r"About (?:the authors?|me|us)\W*|The authors?\W*|Author(?:s|['’]s)? bio\w*\W*", re.IGNORECASE)
_TELLS = r"(?:is|was|works|lives|writes|studies|teaches|holds|serves|has (?:been|written|worked))"


def first_of_box(blocks: Sequence[Block], names: Iterable[str]) -> int:
    """Return the place of the block with which the author's box begins; the number of blocks if there is none.

    It is what stands at the very end, but for footnotes, below "About the author" or a rule, or the last paragraph,
    and begins with one of the ``names``.
    """
    end = len(blocks)
    while end and blocks[end - 1].kind in ("footnote", "break"):
        end -= 1
    known = [re.escape(name.strip()) for name in names if " " in name.strip()]
    named = re.compile(rf"(?:{'|'.join(known)})(?:\s*$|\s*\n|,? {_TELLS}\b)", re.IGNORECASE) if known else None
    words = 0
    prose = 0
    for place in range(end - 1, 0, -1):
        block = blocks[place]
        if block.kind == "figure" and not block.text:
            continue
        if block.kind == "heading":
            return place if prose and (_HEADING.fullmatch(block.text) or _is(named, block)) else len(blocks)
        if block.kind == "break":
            return place + 1 if prose and _is(named, _first_said(blocks, place + 1)) else len(blocks)
        words += len(block.text.split())
        if block.kind not in ("paragraph", "item") or words > _LONGEST:
            break
        prose += 1
        if prose == 1 and re.match(r"\S+ \S+", block.text) and _is(named, block) and blocks[place - 1].kind != "break":
            above = _first_said(blocks, place - 1)
            if above.kind in ("paragraph", "item", "quote"):
                pictured = blocks[place - 1].kind == "figure" and not blocks[place - 1].text
                return place - pictured
    return len(blocks)


def _first_said(blocks: Sequence[Block], place: int) -> Block:
    return next((block for block in blocks[place:] if block.text), blocks[place])


def _is(named: re.Pattern[str] | None, block: Block) -> bool:
    return named is not None and named.match(block.text) is not None
