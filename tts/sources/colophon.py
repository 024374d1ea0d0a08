"""The last lines of a page that tell how it was made, where its source is and who may use it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tts import lazy_re as re
from tts.essay import Block
from tts.sources.written_dates import DAY
from tts.toml import packaged_toml

#: The rule that reports them.
RULE = "a colophon"

_PARTS = re.compile(r"(?<=[.!])(?<!\b\d\.)(?<!\b\d\d\.)\s+(?=[A-Z(©\[])|\s*\n\s*|\s+[|•·]\s+")
_LONGEST = 400
_TEXTS = ("paragraph", "item", "quote")
# What such lines stand above: the versions of programs.
_PASSED = ("footnote", "break", "code", "row")


def first_of_colophon(blocks: Sequence[Block]) -> int:
    """Return the place of the block with which the colophon begins; the number of blocks if there is none.

    Nothing but listings, tables and footnotes may stand below it.
    """
    found = len(blocks)
    for place in range(len(blocks) - 1, 0, -1):
        block = blocks[place]
        if block.kind in _PASSED or (block.kind == "figure" and not block.text):
            continue
        heads = block.kind == "heading" and found < len(blocks) and _heading().fullmatch(block.text)
        if not heads and not (block.kind in _TEXTS and len(block.text) <= _LONGEST and _is_one(block.text)):
            break
        found = place
    return found


def _is_one(text: str) -> bool:
    parts = [part for part in _PARTS.split(text) if any(map(str.isalnum, part))]
    return bool(parts) and all(_line().fullmatch(part.strip(" ()[]*_.!")) for part in parts)


@cache
def _line() -> re.Pattern[str]:
    table = packaged_toml("tts.sources", "boilerplate.toml")["colophon"]
    lines = "|".join(table["lines"]).replace("DAY", DAY).replace("TOOL", f"(?:{'|'.join(table['tools'])})")
    return re.compile(lines, re.IGNORECASE)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(packaged_toml("tts.sources", "boilerplate.toml")["colophon"]["heading"], re.IGNORECASE)
