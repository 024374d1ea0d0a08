"""The numbers of verses inside quoted scripture: Isaiah 40:3-5 … 4 Every valley …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tts import lazy_re as re
from tts.essay import Block, Span

#: The rule that reports them.
RULE = "the number of a verse"

_PLACE = re.compile(
    r"(?<![\w:])(?:[A-Z][a-z]+\.?|Song of S[a-z]+) (?P<chapter>[0-9]{1,3})"
    r"(?::(?P<first>[0-9]{1,3})[a-c]?(?: ?[-–—] ?(?:[0-9]{1,3}:)?(?P<last>[0-9]{1,3}))?|(?= \([A-Z]{2,5}\)))"
)
# A verse begins on a line of its own, or after a mark, which its number may touch; that may be in square brackets.
_NUMBER = re.compile(
    r"(?:^|(?<=\n)|(?<=[.,;:!?)”’\"'\]—] )|(?<=[a-z][.,;:!?])|(?<=[.,;:!?][”’]))"
    r"(?P<open>\[)?(?P<number>[0-9]{1,3})(?(open)\])[ \xa0](?![A-Z][a-z]+\.? [0-9])(?=[“‘\"'(\[]{0,3}[^\W\d_])"
)
_QUOTING = ("quote", "paragraph")
_LONGEST_SOURCE = 60  # characters of a line that says where the quotation above it is from
_LONGEST_PSALM = 176  # verses


def verse_numbers(blocks: Sequence[Block]) -> dict[int, list[Span]]:
    """Return where in the texts of which blocks numbers of verses stand.

    A place in scripture is named in the block, before it, as in a heading, or in a line after it; what counts on from
    its first verse is the number of one.
    """
    found: dict[int, list[Span]] = {}
    expected: range | None = None
    headed = False  # whether no verse has come since the heading
    for index, block in enumerate(blocks):
        if block.kind not in _QUOTING:
            expected = _place(block.text) if block.kind == "heading" else None
            headed = expected is not None
            continue
        if (place := _place(block.text)) or (place := _source_below(blocks, index)):
            expected = place
        if expected is None:
            continue
        spans = []
        for start, end, number in _numbers(block.text):
            if number in (expected.start, expected.start + 1) and number < expected.stop:
                spans.append((start, end))
                expected = range(number + 1, expected.stop)
        if spans:
            found[index] = spans
            headed = False
        elif not place and not (headed and len(block.text) <= _LONGEST_SOURCE):  # "Miserere mei" may stand above it
            expected = None
    return found


def _place(text: str) -> range | None:
    """Return the verses that a text names, None if it names no place in scripture, or a single verse."""
    match = _PLACE.search(text)
    if not match:
        return None
    if not match["first"]:
        return range(1, _LONGEST_PSALM + 1)
    return range(int(match["first"]), int(match["last"] or match["first"]) + 1)


def _source_below(blocks: Sequence[Block], index: int) -> range | None:
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return _place(below.text) if below and below.kind in _QUOTING and len(below.text) <= _LONGEST_SOURCE else None


def _numbers(text: str) -> Iterator[tuple[int, int, int]]:
    for match in _NUMBER.finditer(text):
        start = match.start("open") if match["open"] else match.start("number")
        yield start, match.end(), int(match["number"])
