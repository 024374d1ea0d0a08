"""A word said differently: at one place, in its essay, or in the whole show; and how a sentence is to be performed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from tts.checked import Count, Line
from tts.desk.directing import with_direction, without_direction
from tts.desk.doubts import as_respelling
from tts.desk.front_entry import with_entry
from tts.desk.ledger import ConflictError, Ledger
from tts.desk.library import Library, Opened
from tts.desk.source_text import SourceText
from tts.errors import EssaycastError, RequestError
from tts.essay import Direction, DirectionKind, Essay
from tts.files import ChangedError
from tts.script.build import build_script
from tts.script.languages import language_for
from tts.script.languages.language import Candidate
from tts.script.lexicon import LEXICON_FILE, check_phonemes, known_language
from tts.script.lexicon_line import with_word
from tts.script.speakers import voice_of
from tts.script.utterance import Utterance
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown.directions import written as written_out

_EDGES = "\"'“”‘’«»()[]{}.,;:!?…—–-*_"
# The marks of a sentence, which stay where a word is left out.
_MARKS = ".,;:!?…"
# How often an edit is made anew because somebody saves the file meanwhile.
_TRIES = 5
_POINTS = ("pause", "take", "chapter")
Scope = Literal["place", "essay", "show"]
Kind = Literal["pause", "take", "chapter", "skip", "speed", "voice"]
Said = Annotated[str, Meta(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*\Z")]


@dataclass(frozen=True, slots=True)
class Mend:
    """[start, end) of what is written in utterance ``at`` is to be said as ``say``, or in the language ``lang``.

    ``seen`` is the hash of the essay's file that the caller has seen, ``written`` the utterance's text there.
    """

    at: Count
    written: Line
    start: Count
    end: Count
    seen: Line
    say: Said = ""
    lang: Said = ""
    scope: Scope = "place"


@dataclass(frozen=True, slots=True)
class Directing:
    """How utterance ``at`` is to be performed, or [start, end) of what is written in it; ``remove`` takes that out."""

    at: Count
    written: Line
    seen: Line
    kind: Kind
    value: Said = ""
    remove: bool = False
    start: Count = 0
    end: Count = 0


@dataclass(frozen=True, slots=True)
class Written:
    """What an edit wrote: the file, ``what`` is new in it, the ``word`` and the utterance that it is for."""

    path: Path
    what: str
    word: str
    at: int


class Mender:
    """Writes fixes and directions into the files that the commands read."""

    def __init__(self, library: Library, ledger: Ledger) -> None:
        self._library = library
        self._ledger = ledger

    def mend(self, number: int, mend: Mend) -> Written:
        """Write a fix; ConflictError if its place is gone, EssaycastError or RequestError if it cannot be written."""
        return _again_if_changed(lambda: self._mend(number, mend))

    def direct(self, number: int, asked: Directing) -> Written:
        """Write a direction for an utterance, or take it out; errors as for ``mend``."""
        return _again_if_changed(lambda: self._direct(number, asked))

    def _mend(self, number: int, mend: Mend) -> Written:
        opened, at = self._found(number, mend.at, mend.written, mend.seen)
        written = opened.script.utterances[at].written
        start, end = trimmed(written, mend.start, mend.end)
        word, ending = self._parted(written[start:end])
        chosen = _chosen(mend, word)
        if mend.scope == "show":
            made = self._in_show(word, chosen, at)
            if any(entry.casefold() == word.casefold() for entry, _ in opened.essay.lexicon):
                made = replace(made, what=f"{made.what} (but this essay has an entry of its own, which goes first)")
            return made
        said = as_respelling(word, chosen, self._library.show)
        if mend.scope == "essay":
            text = with_entry(opened.source.text, str(opened.path), word, said)
            return self._write(opened, text, f"{word}: {said}", word, at)
        if ending:
            said = language_for(self._library.show.language).with_ending(said, ending)
        kind: DirectionKind = "lang" if mend.lang and not ending else "as"
        direction = self._direction(opened, at, start, end, kind, mend.lang if kind == "lang" else said)
        text = with_direction(opened.source.text, self._read(opened), _block(opened, at), direction)
        return self._write(opened, text, f"{kind} {direction.value}", word, at)

    def _direct(self, number: int, asked: Directing) -> Written:
        opened, at = self._found(number, asked.at, asked.written, asked.seen)
        written = opened.script.utterances[at].written
        length = len(written)
        start, end = (length, length) if asked.kind == "pause" else (0, 0) if asked.kind in _POINTS else (0, length)
        if start < end and asked.start < asked.end:
            start, end = asked.start, asked.start + len(written[asked.start : asked.end].rstrip(_MARKS))
        direction = self._direction(opened, at, start, end, asked.kind, asked.value.strip())
        what = f"{asked.kind} {direction.value}".rstrip()
        read, block, text = self._read(opened), _block(opened, at), opened.source.text
        if not asked.remove:
            self._check(direction)
            return self._write(opened, with_direction(text, read, block, direction), what, "", at)
        for each in opened.essay.blocks[block].directions:
            if each.kind == asked.kind and each.start <= direction.start and direction.end <= each.end:
                return self._write(opened, without_direction(text, read, block, each), f"no {what}", "", at)
        raise RequestError(f"there is no {asked.kind} here", "it may stand in show.toml, or around other paragraphs")

    def tried(self, number: int, mend: Mend) -> Utterance:
        """Return the utterance as it would be said after a fix; errors as for ``mend``. Writes nothing."""
        opened, at = self._found(number, mend.at, mend.written, mend.seen)
        written = opened.script.utterances[at].written
        start, end = trimmed(written, mend.start, mend.end)
        word, ending = self._parted(written[start:end])
        said = as_respelling(word, _chosen(mend, word), self._library.show)
        check_phonemes(said, word)
        studio, essay = self._library.studio, opened.essay
        if opened.stands[at]:
            if ending:
                said = language_for(studio.show.language).with_ending(said, ending)
            block = _block(opened, at)
            direction = self._direction(opened, at, start, end, "as", said)
            own = replace(essay.blocks[block], directions=(*essay.blocks[block].directions, direction))
            # The block alone is built at once; a whole essay takes its time.
            for blocks in ((own,), (*essay.blocks[:block], own, *essay.blocks[block + 1 :])):
                made = replace(essay, blocks=blocks)
                script = build_script(made, studio.show, studio.shared.lexicon, announced=len(blocks) > 1)
                for each in script.utterances:
                    if each.written == written and each.block == (0 if len(blocks) == 1 else block):
                        return replace(each, voice=opened.script.utterances[at].voice)
        made = replace(essay, lexicon=(*essay.lexicon, (word, said)))
        script = build_script(made, studio.show, studio.shared.lexicon)
        return next((each for each in script.utterances if each.written == written), script.utterances[0])

    def _found(self, number: int, at: int, written: str, seen: str) -> tuple[Opened, int]:
        """Return the current essay, and the utterance that is meant."""
        opened = self._library.open(number)
        said = opened.script.utterances
        places = [place for place, utterance in enumerate(said) if utterance.written == written]
        if opened.source.hash == seen and at in places:
            return opened, at
        if opened.source.hash == seen or len(places) != 1:  # nobody knows which of several it was
            raise ConflictError(f"{opened.path.name} has changed, and this sentence with it", "look at it again")
        return opened, places[0]

    def _parted(self, word: str) -> tuple[str, str]:
        """Return a word without what an apostrophe adds to it, and that."""
        found = language_for(self._library.show.language).clitic.search(word)
        return (word[: found.start()], found[0]) if found and found.start() and len(found[0]) > 1 else (word, "")

    def _direction(self, opened: Opened, at: int, start: int, end: int, kind: DirectionKind, value: str) -> Direction:
        """Return a direction for [start, end) of what is written in an utterance."""
        stands = opened.stands[at]
        if stands is None or opened.script.utterances[at].block is None:
            raise RequestError("a direction cannot stand here", "fix it for the whole essay or the whole show")
        own = next(place for place, letter in enumerate(stands) if letter >= 0)  # after the label
        first = stands[max(start, own)] if start < len(stands) else stands[-1] + 1
        return Direction(first, stands[end - 1] + 1 if end > start else first, kind, value)

    def _check(self, direction: Direction) -> None:
        """Raise EssaycastError for a direction that cannot be followed, RequestError for a voice that is missing."""
        opening, closing = written_out(direction)
        try:
            parse_blocks(f"a {opening}b{closing}")
        except EssaycastError as problem:  # it stands nowhere yet
            raise EssaycastError(problem.what.partition("say: ")[2] or problem.what, problem.hint) from problem
        if direction.kind == "voice":
            speakers = self._library.show.voice.speakers
            self._library.studio.cast.others([voice_of(direction.value, speakers) or direction.value])

    def _in_show(self, word: str, chosen: Candidate, at: int) -> Written:
        show = self._library.show
        path = show.root / LEXICON_FILE
        seen = SourceText.read(path)
        text, line = with_word(seen.text, path, word, chosen, language_for(show.language))
        self._ledger.write(path, seen, text, line)
        return Written(path, line, word, at)

    def _write(self, opened: Opened, text: str, what: str, word: str, at: int) -> Written:
        made = self._library.read(text, opened.path)
        studio = self._library.studio
        build_script(made, studio.show, studio.shared.lexicon)  # it must be possible to say it
        self._ledger.write(opened.path, opened.source, text, what)
        return Written(opened.path, what, word, at)

    def _read(self, opened: Opened) -> Callable[[str], Essay]:
        return partial(self._library.read, path=opened.path)


def _again_if_changed(edit: Callable[[], Written]) -> Written:
    """Make an edit, anew in the new text if somebody saves the file meanwhile; ChangedError if that goes on."""
    for _ in range(_TRIES - 1):
        with suppress(ChangedError):
            return edit()
    return edit()


def _chosen(mend: Mend, word: str) -> Candidate:
    """Return how a word is to be said; RequestError if it cannot be."""
    say = mend.say.strip()
    check_phonemes(say, word)
    if not say and not mend.lang:
        raise RequestError(f"nothing says how {word} is said", "write it as it is said, or choose a language")
    return Candidate("voice", say, known_language(mend.lang, word) if mend.lang else "")


def _block(opened: Opened, at: int) -> int:
    block = opened.script.utterances[at].block
    assert block is not None
    return block


def trimmed(written: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without the marks and white space at its edges; RequestError if no word is in it."""
    end = min(end, len(written))
    while start < end and (written[start].isspace() or written[start] in _EDGES):
        start += 1
    while end > start and (written[end - 1].isspace() or written[end - 1] in _EDGES):
        end -= 1
    if start >= end or not re.search(r"\w", written[start:end]):
        raise RequestError("there is no word at that place", "choose a word")
    return start, end
