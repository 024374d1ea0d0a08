"""The comments of readers below an imported post: "Comments", "Ada says:", a name above a day and a time."""

from __future__ import annotations

from collections.abc import Sequence

from tts import lazy_re as re
from tts.essay import Block
from tts.sources.written_dates import DAY, TIME

#: The rule that reports them.
RULE = "comments of readers"

_HEADING = re.compile(
    r"(?:(?:\d{1,4}|one|two|three|no|reader|old|older|archived|previous|original|blog|user|past|your|ein|kein) ){0,2}"
    r"(?:comments?|responses?|replies|reactions|kommentare?)(?: ?\(\d{1,4}\))?(?: (?:to|on|from|about) .{1,120})?[.:]?",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_][\w.'’@-]*(?: [^\W\d_(][\w.'’@-]*){0,3})"
_VERB = r"(?:says|said|wrote|writes|commented|replied|responded)"
_BETWEEN = r"[ ,·•|–—@()\[\]-]{1,4}"
_AGO = r"(?:an?|\d{1,3}) (?:minute|hour|day|week|month|year)s? ago"
_WHEN = rf"(?:on )?(?:{DAY}(?:(?:,|{_BETWEEN})? ?(?:at |@ )?{TIME})?|{_AGO})"
# Lines that name who comments, or tell when.
_SAYS = re.compile(
    rf"(?P<name>{_NAME}) {_VERB}(?::|\s?[.…]{{3}})?(?:,?\s{_WHEN}\W{{0,3}})?"
    rf"|(?:comment|posted|reply) (?:from|by) (?P<by>{_NAME}){_BETWEEN}{_WHEN}\W{{0,3}}",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"(?P<name>{_NAME}){_BETWEEN}(?:posted |at )?{_WHEN}\W{{0,3}}", re.IGNORECASE)
_TIMED = re.compile(rf"\W{{0,3}}(?:on |posted |at )*{DAY}(?:,|{_BETWEEN})? ?(?:at |@ )?{TIME}\W{{0,3}}", re.IGNORECASE)
_DATED = re.compile(_WHEN, re.IGNORECASE)
_LONGEST = 140  # characters of such a line
_LONGEST_NAME = 40
_LEAST_WORDS = 150  # of the post above them, where no heading tells
_NEAR = 4  # blocks below a heading in which the first comment begins


# Of "4. Dezember, 2017" Markdown makes the fourth item of a list.
_LISTED_DAY = re.compile(r"[^\W\d_]{3,9},? (?:19|20)\d\d")


def _is_day_of_a_list(block: Block) -> bool:
    return block.kind == "item" and _LISTED_DAY.fullmatch(block.text) is not None


def first_comment(blocks: Sequence[Block]) -> int:
    """Return the place of the block with which the comments begin; the number of blocks if there are none.

    A heading "Comments" begins them if a comment is right below it, or nothing. Without one they are two or more with
    the time of each, in which readers speak to each other, below a post of some length.
    """
    end = len(blocks)
    while end and blocks[end - 1].kind in ("footnote", "break"):
        end -= 1
    signed = {place: found for place in range(1, end) if (found := _signature(blocks, place)) is not None}
    for place in range(1, end):
        if blocks[place].kind in ("heading", "paragraph") and _HEADING.fullmatch(blocks[place].text):
            if place == end - 1 and blocks[place].kind == "heading":
                return place
            nearest = range(place + 1, min(place + 1 + _NEAR, end))
            if any(below in signed or _is_day_of_a_list(blocks[below]) for below in nearest):
                return place
    dated = {place: name for place, (name, is_dated) in signed.items() if is_dated}
    if len(dated) < 2 or not _talk(blocks, dated):
        return len(blocks)
    first = min(dated)
    first -= _is_name(blocks[first - 1])
    words = sum(len(block.text.split()) for block in blocks[:first])
    apart = any(
        block.kind == "heading" and not {place, place + 1} & dated.keys()
        for place, block in enumerate(blocks[first:end], start=first)
    )
    return first if words >= _LEAST_WORDS and not apart else len(blocks)


def _signature(blocks: Sequence[Block], place: int) -> tuple[str, bool] | None:
    """Return who comments by the first line of a comment, and whether that has its day; None for other lines."""
    block = blocks[place]
    line = block.text.partition("\n")[0]
    if block.kind not in ("heading", "paragraph", "item", "quote") or len(line) > _LONGEST:
        return None
    if says := _SAYS.fullmatch(block.text) or _SAYS.fullmatch(line):
        return says["name"] or says["by"], _DATED.search(says[0]) is not None
    if _TIMED.fullmatch(line):
        above = blocks[place - 1]
        name = _SAYS.fullmatch(above.text) if len(above.text) <= _LONGEST else None
        return (name["name"] if name else above.text, True) if name or _is_name(above) else None
    signed = _SIGNED.fullmatch(line)
    return (signed["name"], True) if signed and (":" in line or line.lower().endswith("ago")) else None


def _is_name(block: Block) -> bool:
    text = block.text
    return block.kind in ("heading", "paragraph") and len(text) <= _LONGEST_NAME and bool(re.fullmatch(_NAME, text))


def _talk(blocks: Sequence[Block], dated: dict[int, str]) -> bool:
    """Return whether they say that they comment, name each other or come again."""
    names = [name.lower() for name in dated.values()]
    if len(set(names)) < len(names) or all(_SAYS.match(blocks[place].text) for place in dated):
        return True
    below = " ".join(block.text for block in blocks[min(dated) :]).lower()
    return any(f"@{name.split()[0]}" in below for name in names)
