"""How written text becomes spoken text: ordered rules that claim spans of what was written.

A rule sees the written text, never another rule's output, and a span that one rule has claimed is closed to every
later one. So rules cannot rewrite each other's business, and each change knows the letters it came from. Rules see the
text in plain characters (characters.py); what they settle is told in the characters that were written.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, Protocol

from tts import lazy_re as re
from tts.essay import Span, touches
from tts.kept import recall
from tts.prefilter.filter import Prefilter
from tts.program import program
from tts.script.characters import Piece, Plain, plain_characters
from tts.script.utterance import Word


@dataclass(frozen=True, slots=True)
class Change:
    """The written span [start, end) is said as ``said`` (may be empty); ``rule`` is the category that says so."""

    start: int
    end: int
    said: str
    rule: str


class Finder(Protocol):
    """What finds the matches of a rule: an expression, or what stands for many of them."""

    @property
    def pattern(self) -> str:
        """The expression, or the shape of all of them."""

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in [pos, endpos) in order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over written text and how a match is said.

    ``say`` returns the spoken text, or None to leave the match to later rules. Only the span of the group named
    ``say`` is claimed where the pattern has one, else the whole match. What a text must have for the pattern to match
    is read off it; ``needs`` holds characters or strings of which a text must have one besides, because ``say`` asks
    for them or because the pattern does not tell. A pattern that is not tried is not compiled either.
    """

    pattern: Finder
    say: Callable[[re.Match[str]], str | None]
    needs: str | tuple[str, ...] = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """The choices of a show that change how its text is read."""

    date_order: Literal["month-first", "day-first"] = "month-first"
    #: Whether a formula or code in a sentence that cannot be said is told in its place.
    tells_omissions: bool = True
    citations: Literal["read", "skip"] = "read"


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of reading (money, dates, …): its name, and its rules in the order they are tried.

    The rules of ``of_code`` see inline code only, a span at a time; those of ``of_prose`` claim nothing of it.
    """

    name: str
    rules: tuple[Rule, ...]
    of_code: bool = False
    of_prose: bool = False


# The category of what no rule can say: reported as dropped.
LEFT_OUT = "left out"


def any_of(alternatives: Iterable[str], not_after: str = "") -> str:
    """Return a pattern that matches the longest of ``alternatives``, factored by common prefix so that it is fast.

    ``not_after`` lists what may not come before it, as in a character class. That is asked after the first letter,
    since re skips to a first letter many times faster than it looks behind at every place.
    """
    each = sorted(set(alternatives))
    return recall(f"any_of {program()} {not_after!r} {each!r}", lambda: _factored(each, not_after).encode()).decode()


def _factored(alternatives: Iterable[str], not_after: str) -> str:
    tree: dict[str, Any] = {}
    for alternative in alternatives:
        node = tree
        for letter in alternative:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree, f"(?<![{not_after}].)" if not_after else "")


def _branches(tree: dict[str, Any], after_first: str = "") -> str:
    branches = [re.escape(letter) + after_first + _branches(rest) for letter, rest in sorted(tree.items()) if letter]
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


# A rule as it is tried: the strings of which one must be in the text, its category's name, how it finds and says, what
# it claims, and what it is tried on.
_Tried = tuple[Sequence[str], str, Finder, Callable[[re.Match[str]], str | None], bool, bool, bool]


class Reader:
    """Reads text by a list of categories, first come first served."""

    def __init__(self, categories: Iterable[Category]) -> None:
        rules = [(category, rule) for category in categories for rule in category.rules]
        self._prefilter = Prefilter.of([re.source(rule.pattern) for _, rule in rules])
        self._rules: list[_Tried] = [
            (
                rule.needs,
                category.name,
                rule.pattern,
                rule.say,
                "(?P<say>" in rule.pattern.pattern,
                category.of_code,
                category.of_prose,
            )
            for category, rule in rules
        ]

    def read(self, text: str, code: Sequence[Span] = (), settled: Sequence[Change] = ()) -> list[Change]:
        """Return every span that a rule settles, in order and without overlap; some are said just as written.

        ``code`` holds the spans of ``text`` that are inline code, ``settled`` what is settled before any rule.
        """
        plain = plain_characters(text)
        if not plain.pieces:
            return self._settled(text, code, settled)
        places = plain.spans((change.start, change.end) for change in settled)
        first = [Change(*place, change.said, change.rule) for place, change in zip(places, settled, strict=True)]
        return _as_written(self._settled(plain.text, plain.spans(code), first), plain, text)

    def _settled(self, text: str, code: Sequence[Span], first: Sequence[Change]) -> list[Change]:
        if len(text) <= _AT_ONCE:
            return self._settled_at_once(text, code, first)
        changes: list[Change] = []
        for start, end in _stretches(text, [*code, *((change.start, change.end) for change in first)]):
            spans = [(each[0] - start, each[1] - start) for each in code if start <= each[0] < end]
            found = self._settled_at_once(text[start:end], spans, changes_in(first, start, end))
            changes += [replace(each, start=each.start + start, end=each.end + start) for each in found]
        return changes

    def _settled_at_once(self, text: str, code: Sequence[Span], first: Sequence[Change]) -> list[Change]:
        claimed = bytearray(len(text))
        changes = list(first)
        for change in first:
            claimed[change.start : change.end] = b"\x01" * (change.end - change.start)
        for place in self._prefilter.candidates(text):
            needs, name, pattern, say, named, of_code, of_prose = self._rules[place]
            if (of_code and not code) or (needs and not any(map(text.__contains__, needs))):
                continue
            matches = (
                chain.from_iterable(pattern.finditer(text, *span) for span in code)
                if of_code
                else pattern.finditer(text)
            )
            for match in matches:
                start, end = match.span("say") if named else match.span()
                if start == end or claimed.find(1, start, end) >= 0:
                    continue
                if of_prose and touches(code, start, end):
                    continue
                said = say(match)
                if said is None:
                    continue
                claimed[start:end] = b"\x01" * (end - start)
                changes.append(Change(start, end, said, name))
        changes.sort(key=lambda change: change.start)
        return changes


# Characters that the rules are given at once. A longer paragraph is read stretch by stretch, so that the time it takes
# grows with its length however a rule looks around.
_AT_ONCE = 6000


def _stretches(text: str, whole: Iterable[Span]) -> Iterator[Span]:
    """Yield a long text in stretches that end with a sentence, else a word; none ends inside a span of ``whole``."""
    spans = sorted(whole)
    start = 0
    while len(text) - start > _AT_ONCE:
        last = start + _AT_ONCE
        end = max(text.rfind(stop, start + _AT_ONCE // 2, last) for stop in (". ", "! ", "? ", ".\n", "!\n", "?\n")) + 2
        if end < 2:
            end = text.rfind(" ", start + _AT_ONCE // 2, last) + 1 or last
        place = bisect_left(spans, (end, 0)) - 1
        if place >= 0 and spans[place][1] > end:
            end = spans[place][0] if spans[place][0] > start else spans[place][1]
        yield start, end
        start = end
    yield start, len(text)


def _as_written(changes: Sequence[Change], plain: Plain, written: str) -> list[Change]:
    """Return ``changes`` of a plain text as changes of the written one, with one for each piece that no rule settles.

    A change that ends inside a piece (the i of a written ﬁ) takes in the whole of it.
    """
    items: list[Piece | Change] = sorted([*plain.pieces, *changes], key=lambda item: (item.start, item.end))
    found: list[Change] = []
    shift = at = 0  # written offset minus plain offset
    while at < len(items):
        first, end = at, items[at].end
        while at < len(items) and (at == first or items[at].start < end):
            end = max(end, items[at].end)
            at += 1
        start, said, rule = items[first].start, "", "characters"
        written_start, place = start + shift, start
        for item in items[first:at]:
            if isinstance(item, Piece):
                shift += item.length - (item.end - item.start)
            else:
                said += plain.text[place : item.start] + item.said
                place, rule = item.end, item.rule
        said += plain.text[place:end]
        if rule != "characters" or said.strip() or written[written_start : end + shift].strip():
            found.append(Change(written_start, end + shift, said, rule))
    return found


def changes_in(changes: Sequence[Change], start: int, end: int) -> tuple[Change, ...]:
    """Return those of a text's ``changes`` that are in [start, end), as changes of that piece alone."""
    inside = changes[bisect_left(changes, start, key=_start) : bisect_left(changes, end, key=_start)]
    return tuple(Change(each.start - start, min(each.end, end) - start, each.said, each.rule) for each in inside)


def speak(text: str, changes: Sequence[Change], start: int, end: int) -> tuple[str, tuple[Word, ...]]:
    """Return the spoken form of ``text[start:end]`` and its word map (offsets relative to ``start``).

    ``changes`` lie wholly inside or outside of [start, end). A written word is a run without white space; where a
    change spans several, they are one Word. The words cover every written character that is not white space.
    """
    spoken = ""
    words: list[Word] = []
    reached = start
    for first, last, said in _pieces(text, changes, start, end):
        if first > reached and spoken and spoken[-1] != " ":
            spoken += " "
        # Spoken text never doubles a space, whatever was left unsaid beside one.
        if said[:1] == " " and (not spoken or spoken[-1] == " "):
            said = said[1:]
        place = len(spoken)
        spoken += said
        if first == reached and words:  # the piece continues the word before it
            before = words[-1]
            words[-1] = Word(before.written_start, last - start, before.spoken_start, len(spoken))
        else:
            words.append(Word(first - start, last - start, place, len(spoken)))
        reached = last
    said = _COLON.sub("]],", spoken.rstrip(" "))
    if len(said) < len(spoken):
        words = [_clip(word, len(said)) for word in words]
    return said, tuple(words)


def is_said(text: str, changes: Sequence[Change], start: int, end: int) -> bool:
    """Return whether the spoken form of ``text[start:end]`` has a letter or a digit: whether a voice can say it."""
    return any(any(map(str.isalnum, said)) for _, _, said in _pieces(text, changes, start, end))


def _pieces(text: str, changes: Sequence[Change], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the changes in [start, end), and the runs between them without white space: where, and what is said."""
    at = start
    for change in changes[bisect_left(changes, start, key=_start) : bisect_left(changes, end, key=_start)]:
        yield from _runs(text, at, change.start)
        at = change.end
        yield change.start, at, _SPACE.sub(" ", change.said)
    yield from _runs(text, at, end)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    # Double square brackets mean phonemes to a voice, and only a rule or the lexicon may say so.
    bracketed = text.find("[", start, end) >= 0 or text.find("]", start, end) >= 0
    for piece in _PIECE.finditer(text, start, end):
        yield *piece.span(), piece[0].translate(_ROUND) if bracketed else piece[0]


_ROUND = str.maketrans("[]", "()")
# What comes after sounds may be handed to espeak-ng by itself, which then says the colon that it begins with.
_COLON = re.compile(r"\]\]:(?![^\s)”\"’'])")
_start = attrgetter("start")
_PIECE = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")


def _clip(word: Word, length: int) -> Word:
    if word.spoken_end <= length:
        return word
    return Word(word.written_start, word.written_end, min(word.spoken_start, length), length)
