"""What every source does to the text it reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timezone
from itertools import accumulate

from tts import lazy_re as re
from tts.essay import Mark, MarkKind, Span

# Soft hyphen, zero-width space, byte-order mark, directional marks and embeddings: layout, not words. The zero-width
# joiners stay, emoji and several scripts need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc]")
_SPACES = re.compile(" {2,}")
_AROUND_NEWLINE = re.compile(r" ?\n[ \n]*")
# What the elements of HTML look like that browsers set in italics or bold.
EMPHASIS: dict[str, MarkKind] = {
    "em": "em", "i": "em", "cite": "em", "dfn": "em", "strong": "strong", "b": "strong",
}  # fmt: skip
# [first, last) of the parts of a text, and what they look like; the address of a link.
Marked = tuple[int, int, MarkKind, str]


def clean(text: str) -> str:
    """Return ``text`` in NFC without control or layout characters, runs of space as one; ``\\n`` is a hard break."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
        text = "".join(
            " " if c.isspace() and c != "\n" else c
            for c in text
            if c.isspace() or unicodedata.category(c) not in _DROPPED
        )
    text = _SPACES.sub(" ", text)
    return _AROUND_NEWLINE.sub("\n", text).strip() if "\n" in text else text.strip()


def unwrapped(text: str) -> str:
    """Return prose in which every line ends in a hard break, like a copy of a narrow page, as one line; verse stays."""
    lines = text.split("\n")
    if len(lines) < _WRAPPED:
        return text
    *full, _ = map(len, lines)
    goes_on = sum(line[:1].islower() for line in lines[1:])
    wide = min(full) >= _WIDE and max(map(len, lines)) <= _WIDEST and sum(full) >= len(full) * _WIDE_ON_AVERAGE
    return text.replace("\n", " ") if wide and goes_on * 5 >= 2 * len(full) else text


# Lines of a paragraph that was wrapped, and characters of each but the last.
_WRAPPED, _WIDE, _WIDE_ON_AVERAGE, _WIDEST = 4, 30, 50, 110
# Control, surrogate, private-use and unassigned code points cannot be said; Cf other than the above may matter.
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})


def as_moment(value: date | datetime) -> datetime:
    """Return a moment in UTC: midnight for a bare date, UTC if no zone is given."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)


def joined(parts: Sequence[str], code: Collection[int]) -> tuple[str, tuple[Span, ...]]:
    """Return the clean text of ``parts`` joined, and where in it those numbered in ``code`` stand."""
    whole = "".join(parts)
    text = clean(whole)
    if not code:
        return text, ()
    # A letter that nobody wrote is set on both sides of the code, outside its white space, and cleaned with the rest.
    fence = _fence(parts)
    fenced = "".join(_fenced(part, fence) if place in code else part for place, part in enumerate(parts))
    pieces = clean(fenced).split(fence)
    if "".join(pieces) != text:  # an accent at the edge of the code belongs to the letter beside it
        return text, ()
    edges = list(accumulate(map(len, pieces)))
    return text, tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=False) if start < end)


def places_in(text: str, parts: Sequence[str], cuts: Collection[int]) -> dict[int, int]:
    """Return where in ``text``, which is ``parts`` joined and cleaned, each part numbered in ``cuts`` begins.

    That is before the white space between two parts. Empty where an accent grew together with the letter before it.
    """
    fence = _fence(parts)
    made: list[str] = []
    gap = ""  # the white space since the last letter
    begun = False
    for number, part in enumerate([*parts, ""]):
        if number in cuts:
            made.append(fence)
        bare = part.strip()
        if not bare:
            gap += part
            continue
        before, _, after = part.partition(bare)
        made += [gap + before if begun else "", bare]
        gap, begun = after, True
    pieces = clean("".join(made)).split(fence)
    if "".join(pieces) != text:
        return {}
    return dict(zip(sorted(cuts), accumulate(map(len, pieces)), strict=False))


def marks_in(text: str, parts: Sequence[str], marked: Sequence[Marked]) -> tuple[Mark, ...]:
    """Return where in ``text``, which is ``parts`` joined and cleaned, the marked ones stand, outer marks first."""
    # What stood in <sup> may have become one part, or none. Of two of one place the outer one has ended last.
    backwards = reversed(marked)
    marked = [(first, min(last, len(parts)), kind, url) for first, last, kind, url in backwards if first < len(parts)]
    if not marked:
        return ()
    places = places_in(text, parts, {cut for first, last, _, _ in marked for cut in (first, last)})
    if not places:
        return ()
    marks = []
    for first, last, kind, url in sorted(marked, key=lambda mark: (mark[0], -mark[1])):
        start, end = places[first], places[last]
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start < end:
            marks.append(Mark(start, end, kind, url))
    return tuple(marks)


def runs_on(text: str, parts: Sequence[str], marked: Sequence[Marked]) -> bool:
    """Tell a ``text`` whose first word clings to the mark behind a head in bold: <b>On rope:</b>The mules …"""
    return (
        text[:1].isupper()
        and bool(parts and marked)
        and marked[-1][1:3] == (len(parts), "strong")
        and parts[-1].endswith((":", ".", "!", "?", ";"))
    )


def _fence(parts: Sequence[str]) -> str:
    """Return a letter that nobody wrote, which cleaning leaves alone."""
    used = set().union(*parts)
    return next(letter for letter in map(chr, range(0x4E00, 0xA000)) if letter not in used)


def _fenced(part: str, fence: str) -> str:
    bare = part.strip()
    if not bare:
        return part
    before, _, after = part.partition(bare)
    return f"{before}{fence}{bare}{fence}{after}"
