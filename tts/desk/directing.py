"""Inserts, changes or removes a direction in an essay's Markdown, and changes nothing else in it.

A block remembers no more of its source than the line. So each place that the words may stand at is tried, and the one
is taken whose text, read again, is the essay as it was with that direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from tts.errors import EssaycastError
from tts.essay import Block, Direction, Essay
from tts.sources.markdown.directions import written

Read = Callable[[str], Essay]

_COMMENT = re.compile(r"<!--\s*(?P<end>/)?say(?::\s*(?P<what>(?:(?!-->).)*?))?\s*-->", re.DOTALL)
# What may stand between two words besides white space, and between the letters of one.
_BETWEEN = r"(?:\s|[*_~`\\>\[\]]|<[^<>]*>|\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[\^[^\]]+\])*"
_MARKS = r"[*_~`\\]{0,3}"
_LIKE = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]', "&": "&(?:amp;)?"}
_OPENING, _CLOSING = "*_~`[\\", "*_~`"
_TARGET = re.compile(r"\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_PLAIN = re.compile(r"[^\s>#|`~:{<]")  # how a paragraph begins that is in no list and no quotation
_LIST = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
_WORDS = 3  # by which the beginning and the end of a passage are found
_MOST_TRIES = 40


def with_direction(text: str, read: Read, block: int, new: Direction) -> str:
    """Return an essay's text with the direction ``new`` in its block (an index).

    One of the same kind for the same words is replaced. ``read`` makes an essay of a text, as the show reads it.
    EssaycastError if the words are not found, or can have no direction where they stand.
    """
    essay = read(text)
    old = _same(essay.blocks[block], new)
    wanted = [each for each in essay.blocks[block].directions if each != old]
    if "--" in new.value or ">" in new.value or "\n" in new.value:
        raise EssaycastError(f"{new.value!r} cannot stand in a comment", "leave out -- and >")
    tried = _replaced(text, old, new) if old else _inserted(text, essay, block, new)
    return _chosen(tried, read, essay, block, [*wanted, new])


def without_direction(text: str, read: Read, block: int, old: Direction) -> str:
    """Return an essay's text without a direction of its block; EssaycastError if it is not found."""
    essay = read(text)
    wanted = [each for each in essay.blocks[block].directions if each != old]
    return _chosen(_removed(text, old), read, essay, block, wanted)


def _same(block: Block, new: Direction) -> Direction | None:
    """Return the direction of the block that ``new`` takes the place of."""
    place = _facts(block.text, new)[:3]
    same = [each for each in block.directions if _facts(block.text, each)[:3] == place]
    return same[-1] if same else None


def _chosen(tried: Iterable[str], read: Read, essay: Essay, block: int, wanted: list[Direction]) -> str:
    """Return the first text that reads as ``essay`` does, but for the directions of one block."""
    expected = _compared(essay)
    expected[block] = replace(expected[block], directions=())
    for text in islice(tried, _MOST_TRIES):
        try:
            found = _compared(read(text))
        except EssaycastError:
            continue
        if len(found) == len(expected) and _alike(found[block], wanted):
            found[block] = replace(found[block], directions=())
            if found == expected:
                return text
    raise EssaycastError(
        "a direction has no place here in the Markdown",
        "fix it for the whole essay or show, or write it in your editor",
    )


def _alike(found: Block, wanted: Iterable[Direction]) -> bool:
    return sorted(_facts(found.text, each) for each in found.directions) == sorted(
        _facts(found.text, each) for each in wanted
    )


def _facts(text: str, direction: Direction) -> tuple[int, int, str, str]:
    """Return what tells directions apart; a point beside white space is directly after the words."""
    start, end = direction.start, direction.end
    if start == end:
        start = end = len(text[:start].rstrip())
    return start, end, direction.kind, direction.value


def _compared(essay: Essay) -> list[Block]:
    return [replace(block, line=0) for block in essay.blocks]


def _replaced(text: str, old: Direction, new: Direction) -> Iterator[str]:
    for found in _comments(text, old):
        yield text[: found.start()] + written(new)[0] + text[found.end() :]


def _removed(text: str, old: Direction) -> Iterator[str]:
    has_end = bool(written(old)[1])
    for found in _comments(text, old):
        if not has_end:
            yield _cut(text, found.start(), found.end())
            continue
        for end in _COMMENT.finditer(text, found.end()):
            if end["end"]:
                without = _cut(text, end.start(), end.end())
                yield _cut(without, found.start(), found.end())


def _comments(text: str, old: Direction) -> Iterator[re.Match[str]]:
    """Yield the comments that may be the direction ``old``, those of its own line first."""
    words = f"{old.kind} {old.value}".split()
    found = [each for each in _COMMENT.finditer(text) if (each["what"] or "").split() == words]
    found.sort(key=lambda each: abs(text.count("\n", 0, each.start()) + 1 - old.line))
    yield from found


def _cut(text: str, start: int, end: int) -> str:
    """Cut a comment out, with its line if nothing else is on it, and a blank one that it leaves."""
    begins = text.rfind("\n", 0, start) + 1
    stops = text.find("\n", end)
    stops = len(text) if stops < 0 else stops
    if text[begins:start].strip() or text[end:stops].strip():
        return text[:start] + text[end:]
    rest = text[stops + 1 :]
    blank = text[:begins].endswith("\n\n") and rest.startswith("\n")
    return text[:begins] + (rest[1:] if blank else rest)


def _inserted(text: str, essay: Essay, block: int, new: Direction) -> Iterator[str]:
    """Yield texts with the direction at each place that it may belong, the likeliest first."""
    words = essay.blocks[block].text
    first, last = _region(text, essay, block)
    opening, closing = written(new)
    if not closing:
        for place in _points(text, first, last, words, new):
            if new.start == 0 and new.kind != "pause" and _begins_paragraph(text, place):
                yield f"{text[:place]}{opening}\n\n{text[place:]}"
            yield text[:place] + opening + text[place:]
        return
    for start in _edges(text, first, last, words, new.start, begins=True):
        passage = words[new.start : new.end]
        for end in _edges(text, start, last, passage, len(passage), begins=False):
            for begin, stop in ((start, end), _widened(text, start, end)):
                inside = f"{text[begin:stop]}{closing}{text[stop:]}"
                if new.start == 0 and _begins_paragraph(text, begin):
                    yield f"{text[:begin]}{opening}\n\n{inside}"
                yield f"{text[:begin]}{opening}{inside}"


def _region(text: str, essay: Essay, block: int) -> tuple[int, int]:
    """Return where in the file a block may stand: from its line to that of the next one that has a later line."""
    line = essay.blocks[block].line
    after = min((each.line for each in essay.blocks if each.line > line), default=0)
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    return starts[max(line - 1, 0)], starts[after - 1] if after else len(text)


def _points(text: str, first: int, last: int, words: str, new: Direction) -> Iterator[int]:
    """Yield places in [first, last) of the file that may be those of a direction of a point."""
    for begins in (False, True) if new.kind == "pause" else (True, False):
        yield from _edges(text, first, last, words, new.start, begins=begins)


def _edges(text: str, first: int, last: int, words: str, at: int, *, begins: bool) -> list[int]:
    """Return where the words behind (or before) offset ``at`` of a block begin (or end) in the file."""
    near = words[at:].split()[:_WORDS] if begins else words[:at].split()[-_WORDS:]
    if not near:
        return []
    pattern = re.compile(_BETWEEN.join(_pattern(word) for word in near))
    found = [each.start() if begins else each.end() for each in pattern.finditer(text, first, last)]
    # The one that has as many of its kind before it as in the block comes first.
    before = len(pattern.findall(words[:at])) if begins else len(pattern.findall(words[:at])) - 1
    return sorted(found, key=lambda place: abs(found.index(place) - before))


def _pattern(word: str) -> str:
    return _MARKS.join(_LIKE.get(letter, re.escape(letter)) for letter in word)


def _begins_paragraph(text: str, place: int) -> bool:
    line = text[text.rfind("\n", 0, place) + 1 : place]
    above = text[: place - len(line)].rstrip(" ")
    begins = not line and _PLAIN.match(text, place) and not _LIST.match(text, place)
    return bool(begins) and (not above or above.endswith("\n\n"))


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) with the marks of emphasis, code and links that stand around it."""
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text):
        if target := _TARGET.match(text, end):
            end = target.end()
        elif text[end] in _CLOSING:
            end += 1
        else:
            break
    return start, end
