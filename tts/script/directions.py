"""What an author's directions come to in the script: words said differently or not at all, where utterances part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tts import lazy_re as re
from tts.essay import Block, Direction, Span
from tts.script.languages.language import Language
from tts.script.lexicon import check_phonemes
from tts.script.reading import Change
from tts.script.utterance import Utterance

#: The rule that reports what a direction leaves out.
RULE = "left out by a direction"
# The category of what a direction says in place of a rule.
_CATEGORY = "direction"

_WORD = re.compile(r"\S+")
_CLAUSE = re.compile(r"[^\s.,;:!?…—–()\[\]\"“”«»][^.,;:!?…—–()\[\]\"“”«»\n]*")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
# The utterances part where one of these begins or ends.
_PARTING = ("pause", "chapter", "voice", "speed")


def check(block: Block, where: str) -> None:
    """Raise RequestError, which names ``where`` and the line, for phonemes that are none."""
    for each in block.directions:
        if each.kind == "as":
            check_phonemes(each.value, f"{where}:{each.line} say: as")


def leave_out(block: Block) -> bool:
    """Return whether all of a block is left out."""
    return any(each.kind == "skip" and each.start == 0 and each.end == len(block.text) for each in block.directions)


def left_out(block: Block) -> list[str]:
    """Return the pieces of a block that are left out."""
    return [block.text[each.start : each.end] for each in block.directions if each.kind == "skip"]


def settled(text: str, directions: Sequence[Direction], language: Language) -> list[Change]:
    """Return what directions say of ``text``, in order and apart; where one is in another, the inner one counts.

    Only in what is said as one, or left out, none counts.
    """
    changes: list[Change] = []
    taken: list[Span] = []
    whole: list[Span] = []
    kept = []
    for each in directions:
        if not any(first <= each.start and each.end <= last for first, last in whole):
            kept.append(each)
            if each.kind in ("as", "skip"):
                whole.append((each.start, each.end))
    for each in reversed(kept):
        if each.kind == "as":
            changes.append(Change(each.start, each.end, language.with_letters(each.value), _CATEGORY))
        elif each.kind == "skip":
            changes += _unsaid(text, each.start, each.end)
        elif each.kind == "lang" and each.value.partition("-")[0] != language.code:
            for start, end in _without(taken, each.start, each.end):
                changes += _in_language(text, start, end, each.value, language)
        else:
            continue
        taken.append((each.start, each.end))
    return sorted(changes, key=lambda change: change.start)


def _unsaid(text: str, start: int, end: int) -> Iterator[Change]:
    """Leave out [start, end) word by word, with the space before it if a mark follows that closes up."""
    spaced = text[start - 1 : start] == " " and text[end : end + 1] in tuple(".,;:!?")
    at = start - 1
    for word in _WORD.finditer(text, start, end):
        yield Change(at if spaced else word.start(), word.end(), "", _CATEGORY)
        at = word.end()


def _without(taken: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield what of [start, end) none has taken."""
    for first, last in sorted(span for span in taken if start <= span[0] < end):
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _in_language(text: str, start: int, end: int, code: str, language: Language) -> Iterator[Change]:
    """Say [start, end) in another language, a clause at a time, so that its words are bound as they are there."""
    for clause in _CLAUSE.finditer(text, start, end):
        words = list(_WORD.finditer(text, *clause.span()))
        said = language.foreign(clause[0].strip(), code)
        sounds = said.removeprefix("[[").removesuffix("]]").split()
        if said.startswith("[[") and len(sounds) == len(words):
            for word, sound in zip(words, sounds, strict=True):
                yield Change(*word.span(), f"[[{sound}]]", _CATEGORY)
        elif said:
            yield Change(words[0].start(), words[-1].end(), said, _CATEGORY)


def parted(
    spans: Iterable[Span], text: str, directions: Sequence[Direction], changes: Sequence[Change], first: int
) -> Iterator[Span]:
    """Yield ``spans`` of ``text``, parted where a pause is made, a chapter begins, or a voice or a speed changes.

    ``first`` is where the block's own text begins, after its label.
    """
    places = (place for each in directions if each.kind in _PARTING for place in (each.start, each.end))
    cuts = sorted({_outside(changes, place) for place in places if place > first})
    for start, end in spans:
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        for begin, stop in pairwise(edges):
            piece = text[begin:stop]
            if piece.strip():
                yield begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())


def _outside(changes: Sequence[Change], place: int) -> int:
    """Return ``place``, or the end of the change that it is inside of: what is said as one is not parted."""
    return next((change.end for change in changes if change.start < place < change.end), place)


def at(directions: Iterable[Direction], text: str, start: int, end: int) -> str:
    """Return the value of the innermost direction that the words of [start, end) are in; empty if none."""
    place = next((place for place in range(start, end) if text[place].isalnum()), start)
    inside = [each.value for each in directions if each.start <= place < each.end]
    return inside[-1] if inside else ""


def direct(
    made: list[Utterance], spans: Sequence[Span], directions: Sequence[Direction], changes: Sequence[Change], first: int
) -> None:
    """Give the pauses, takes and chapters of directions to the utterances of a block, which stand at ``spans``.

    A pause at ``first``, where the block's own text begins, is one before the block (``settle``).
    """
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for each in directions:
        place = _outside(changes, each.start)
        following = min(bisect_right(ends, place), len(spans) - 1)
        before = max(bisect_left(starts, place) - 1, 0)
        if each.kind == "pause" and place > first:
            made[before] = replace(made[before], pause=float(each.value), held=True)
        elif each.kind == "take":
            made[following] = replace(made[following], take=int(each.value))
        elif each.kind == "chapter":
            made[following] = replace(made[following], chapter=each.value)


def noted(
    made: list[Utterance],
    spans: Sequence[Span],
    directions: Sequence[Direction],
    note: Callable[[str], list[Utterance]],
    pause: float,
) -> list[Utterance]:
    """Return a block's utterances with each of its notes after the sentence that it is for, between pauses.

    ``note`` returns what is said of the notes that a direction names, nothing of those that were said before.
    """
    behind: dict[int, list[Utterance]] = {}
    skipped = [(each.start, each.end) for each in directions if each.kind == "skip"]
    for each in directions:
        if each.kind == "note":
            said = note(each.value)
            if any(start < each.start <= end for start, end in skipped):
                continue
            place = max((index for index, (start, _) in enumerate(spans) if start < each.start), default=0)
            while place + 1 < len(made) and not _STOP.search(made[place].written):
                place += 1
            behind.setdefault(place, []).extend(said)
    found: list[Utterance] = []
    for place, one in enumerate(made):
        if notes := behind.get(place):
            last = replace(notes[-1], pause=max(one.pause, pause))
            found += [replace(one, pause=max(one.pause, pause)), *notes[:-1], last]
        else:
            found.append(one)
    return found


def settle(body: list[Utterance], blocks: Sequence[Block], said: Collection[int]) -> float | None:
    """Make the pauses that come before a block, and give those and the chapters of blocks not ``said`` their place.

    Returns the pause before the first utterance, None if no direction asks for one.
    """
    opening = None
    for index, block in enumerate(blocks):
        for each in block.directions:
            if each.kind == "pause" and (each.start == 0 or index not in said):
                last = index if index in said else index + 1
                own = (at for at, one in enumerate(body) if one.role != "footnote" and (one.block or 0) < last)
                place = max(own, default=-1)
                if place < 0:
                    opening = float(each.value)
                else:
                    while place + 1 < len(body) and body[place + 1].role == "footnote":
                        place += 1
                    body[place] = replace(body[place], pause=float(each.value), held=True)
            elif each.kind == "chapter" and index not in said:
                after = (at for at, one in enumerate(body) if one.role != "footnote" and (one.block or 0) >= index)
                if (found := next(after, None)) is not None:
                    body[found] = replace(body[found], chapter=body[found].chapter or each.value)
    return opening
