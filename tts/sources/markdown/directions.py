"""Directions of the author's in a text, ``<!-- say: pause 2 -->``: comments of HTML, which no page shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Direction, DirectionKind

_COMMENT = re.compile(r"<!--\s*(?:(?P<end>/)say|say:)(?P<what>(?:(?!-->).)*)-->", re.DOTALL)
_ALONE = re.compile(rf"(?:{_COMMENT.pattern}\s*)+", re.DOTALL)
#: How each is written, for people.
_WRITTEN: dict[str, str] = {
    "pause": "pause 2",
    "as": "as LAW-ruh",
    "skip": "skip",
    "lang": "lang fr",
    "voice": "voice NAME",
    "take": "take 2",
    "speed": "speed 0.9",
    "chapter": "chapter The second day",
}
_POINTS = frozenset({"pause", "take", "chapter"})
# What a number may be, by the direction that has it.
_BOUNDS = {"pause": (0.0, 10.0), "take": (1.0, 99.0), "speed": (0.5, 2.0)}
_NUMBERS = {"pause": r"\d+(?:\.\d+)?", "take": r"\d+", "speed": r"\d+(?:\.\d+)?"}


_NOTE = re.compile(r"\[\^(\d+)\]")


def note_mark(number: int) -> str:
    """Return what stands for the mark of a footnote among directions, by markdown-it's number of the note."""
    return f"[^{number}]"


_TONGUE = re.compile(r"\[(?P<end>/?)lang(?: (?P<code>[\w-]+))?\]")


def tongue_mark(code: str) -> str:
    """Return what stands among directions for the beginning of words of a language, and without one for their end."""
    return f"[lang {code}]" if code else "[/lang]"


def is_direction(comment: str) -> bool:
    """Return whether a comment of HTML begins with a direction, or with the end of one."""
    return _COMMENT.match(comment) is not None


def are_directions(html: str) -> bool:
    """Return whether there are only directions in a piece of HTML."""
    return _ALONE.fullmatch(html) is not None


def directions_in(html: str) -> list[str]:
    """Return the directions in a piece of HTML as they are written there."""
    # Of many that never end, each would be followed to the end of the text.
    return [found[0] for found in _COMMENT.finditer(html, 0, html.rfind("-->") + 3)]


def written(direction: Direction) -> tuple[str, str]:
    """Return what begins a direction and what ends it, which is nothing for one of a point."""
    words = f"{direction.kind} {direction.value}".rstrip()
    return f"<!-- say: {words} -->", "" if direction.kind in _POINTS else "<!-- /say -->"


@dataclass(slots=True)
class Directed:
    """Where the directions of a text are in its blocks; ``where`` names the text for people."""

    where: str
    opened: list[tuple[int, Direction]] = field(default_factory=list)  # each with the block that it begins in
    found: dict[int, list[Direction]] = field(default_factory=dict)  # by block
    marks: list[tuple[int, int, int]] = field(default_factory=list)  # of notes: block, offset, the note's number
    notes: dict[int, list[int]] = field(default_factory=dict)  # the blocks of each note
    spoken: list[tuple[int, int, str]] = field(default_factory=list)  # open words of a language: block, offset, code

    def place(self, comment: str, line: int, blocks: list[Block], at: int | None = None) -> None:
        """Take a direction that stands at offset ``at`` of the block behind ``blocks``, or directly after them."""
        here = (len(blocks), at or 0)
        if mark := _NOTE.fullmatch(comment):
            if at is not None:
                self.marks.append((*here, int(mark[1])))
            return
        if tongue := _TONGUE.fullmatch(comment):
            self._in_tongue(tongue["code"] or "", here, line)
            return
        match = _COMMENT.match(comment)
        assert match
        before = (len(blocks) - 1, len(blocks[-1].text)) if blocks and at is None else here
        if match["end"]:
            self._close(line, before, blocks)
            return
        kind, _, value = match["what"].strip().partition(" ")
        value = self._checked(kind, value.strip(), line)
        block, place = before if kind == "pause" else here
        direction = Direction(place, place, cast("DirectionKind", kind), value, line)
        if kind in _POINTS:
            self.found.setdefault(block, []).append(direction)
        else:
            self.opened.append((block, direction))

    def _in_tongue(self, code: str, here: tuple[int, int], line: int) -> None:
        if code:
            self.spoken.append((*here, code))
        elif self.spoken:
            block, start, code = self.spoken.pop()
            if block == here[0] and start < here[1]:
                self.found.setdefault(block, []).append(Direction(start, here[1], "lang", code, line))

    def refuse(self, line: int, place: str) -> None:
        """Refuse a direction that stands where none can."""
        raise self._error(line, f"a direction cannot stand {place}", "put it before or behind that")

    def give(self, blocks: list[Block]) -> list[Block]:
        """Return the blocks with their directions, once all have been placed."""
        for _, direction in self.opened:
            raise self._error(direction.line, f"say: {direction.kind} has no end", "write <!-- /say --> where it ends")
        self._give_notes(blocks)
        for block, directions in self.found.items():
            if block >= len(blocks):
                raise self._error(
                    directions[0].line, f"nothing follows say: {directions[0].kind}", "put it before what it is for"
                )
        return [
            replace(block, directions=_in_order(self.found[index], block.text)) if index in self.found else block
            for index, block in enumerate(blocks)
        ]

    def _give_notes(self, blocks: list[Block]) -> None:
        footnotes = [index for index, block in enumerate(blocks) if block.kind == "footnote"]
        places = {index: place for place, index in enumerate(footnotes)}
        for block, at, number in self.marks:
            if own := self.notes.get(number):
                value = f"{places[own[0]]} {places[own[-1]] + 1}"
                self.found.setdefault(block, []).append(Direction(at, at, "note", value))

    def _close(self, line: int, end: tuple[int, int], blocks: list[Block]) -> None:
        if not self.opened:
            raise self._error(line, "<!-- /say --> ends nothing", "take it out, or write what begins there")
        first, direction = self.opened.pop()
        last, stop = end
        without_words = first == last < len(blocks) and not blocks[last].text  # a picture
        if end <= (first, direction.start) and not without_words:
            raise self._error(line, f"say: {direction.kind} has nothing in it", "put it around what it is for")
        if direction.kind == "as" and first != last:
            raise self._error(direction.line, "say: as goes on behind the end of its paragraph", "end it before that")
        for block in range(first, last + 1):
            begins = direction.start if block == first else 0
            ends = stop if block == last else len(blocks[block].text)
            if begins < ends or (block < len(blocks) and not blocks[block].text):
                self.found.setdefault(block, []).append(replace(direction, start=begins, end=ends))

    def _checked(self, kind: str, value: str, line: int) -> str:
        """Return a direction's value in the form in which it is stored."""
        example = _WRITTEN.get(kind)
        if example is None:
            raise self._error(
                line, f"say: {kind or '(nothing)'} is not a direction", f"write one of: {', '.join(_WRITTEN)}"
            )
        if (kind == "skip") == bool(value):
            words = f"say: {kind} {value}".rstrip()
            raise self._error(line, f"{words} is not understood", f"write it as <!-- say: {example} -->")
        if kind in _BOUNDS:
            least, most = _BOUNDS[kind]
            if not re.fullmatch(_NUMBERS[kind], value, re.ASCII) or not least <= float(value) <= most:
                what = "a whole number" if kind == "take" else "a number"
                raise self._error(
                    line, f"say: {kind} {value} is out of bounds", f"write {what} from {least:g} to {most:g}"
                )
        if kind == "lang":
            from tts.espeak import languages

            value = value.lower()
            if value not in languages():
                raise self._error(
                    line, f"say: lang {value} is a language that espeak-ng does not read", "write a code such as fr"
                )
        return value

    def _error(self, line: int, what: str, hint: str) -> EssaycastError:
        return EssaycastError(f"{self.where}:{line} {what}" if self.where else f"line {line}: {what}", hint)


def _in_order(directions: list[Direction], text: str) -> tuple[Direction, ...]:
    """Return directions without the white space at their edges, outer ones before those inside them."""
    ordered = []
    for number, each in enumerate(directions):
        words = text[each.start : each.end]
        start = each.start + len(words) - len(words.lstrip())
        trimmed = replace(each, start=start, end=start + len(words.strip()))
        # Of two around the same words the one that ends last is the outer one.
        ordered.append((start, -trimmed.end, -number if words else number, trimmed))
    return tuple(each for *_, each in sorted(ordered, key=lambda item: item[:3]))
