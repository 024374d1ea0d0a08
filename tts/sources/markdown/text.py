"""A Markdown text that is edited while each of its lines keeps its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tts import lazy_re as re
from tts.essay import Dropped

# A fence may be in a list or a quotation; a backslash takes the meaning from what follows it.
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$", re.MULTILINE)
_TICKS = re.compile(r"\\[^\n]|`+")
_BLANK = re.compile(r"\n[ \t>]*\n")
# What is in the place of a covered letter.
COVER = "\x00"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [start, end) with ``text``."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and, for each of its lines, the 1-based line of the source; ``dropped`` is what was cut out of it."""

    text: str
    lines: tuple[int, ...]
    dropped: tuple[Dropped, ...] = ()

    @classmethod
    def of(cls, text: str, first_line: int) -> Text:
        """Return a text of the source, which begins in ``first_line``."""
        return cls(text, tuple(range(first_line, first_line + text.count("\n") + 1)))

    def edited(self, edits: Iterable[Edit], dropped: Iterable[tuple[int, str, str]] = ()) -> Text:
        """Return the text after ``edits``, which are in order and apart.

        ``dropped`` are (place in this text, what was cut out there, the rule).
        """
        starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        lost = tuple(Dropped(what, rule, self.lines[bisect_right(starts, at) - 1]) for at, what, rule in dropped)
        parts: list[str] = []
        lines = [self.lines[0]]
        at = position = 0
        for edit in edits:
            kept = self.text[position : edit.start]
            count = kept.count("\n")
            lines += self.lines[at + 1 : at + count + 1]
            at += count
            over = self.text.count("\n", edit.start, edit.end)
            lines += [self.lines[at + min(place, over)] for place in range(1, edit.text.count("\n") + 1)]
            at += over
            parts += [kept, edit.text]
            position = edit.end
        lines += self.lines[at + 1 :]
        return Text("".join([*parts, self.text[position:]]), tuple(lines), self.dropped + lost)


def without_fences(text: str) -> str:
    """Return ``text`` with all letters of fenced code covered, of the same length and lines."""
    parts: list[str] = []
    position = 0
    while found := _FENCE.search(text, position):
        mark = found["fence"]
        closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        end = closing.search(text, found.end())
        stop = end.end() if end else len(text)
        if not end and re.match(r"[ \t]{4}", found[0]):  # indented code with a fence in it
            stop = found.end()
        parts += [text[position : found.start()], _covered(text[found.start() : stop])]
        position = stop
    return "".join([*parts, text[position:]])


def without_code(text: str) -> str:
    """Return ``text`` with all letters of code covered, and those behind backslashes with them."""
    text = without_fences(text)
    places: dict[int, list[int]] = {}
    runs = list(_TICKS.finditer(text))
    for run in runs:
        if run[0][0] == "`":
            places.setdefault(len(run[0]), []).append(run.start())
    parts: list[str] = []
    position = 0
    for run in runs:
        if run.start() < position:
            continue
        stop = run.end()
        if run[0][0] == "`":
            same = places[len(run[0])]
            after = bisect_right(same, run.start())
            close = same[after] if after < len(same) else None
            if close is None or _BLANK.search(text, stop, close):
                continue
            stop = close + len(run[0])
        parts += [text[position : run.start()], _covered(text[run.start() : stop])]
        position = stop
    return "".join([*parts, text[position:]])


def _covered(text: str) -> str:
    return "\n".join(COVER * len(line) for line in text.split("\n"))
