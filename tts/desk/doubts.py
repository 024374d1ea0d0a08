"""Names that no source knows, with ways to say them, and the places where a word stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tts.desk.library import Opened
from tts.errors import RequestError
from tts.essay import Span
from tts.script.candidates import spoken, ways
from tts.script.languages import language_for
from tts.script.languages.language import Candidate
from tts.script.lexicon import check_phonemes
from tts.script.words import Word, words_of
from tts.show.settings import Show
from tts.voice.families import default_name, find_voice

# Turns spoken text into the phonemes of the show's voice; into nothing for a voice that knows none.
Phonemes = Callable[[str], str]

_BLOCK = re.compile(r"\[\[(.*?)\]\]")
_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say a word: a candidate, its spoken form and its phonemes (empty for a voice that knows none)."""

    source: str
    say: str
    lang: str
    spoken: str
    phonemes: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that no source knows, how often it stands, an example, and the ways to say it."""

    word: str
    count: int
    example: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word is in an essay: [start, end) of the written text of utterance ``at``."""

    number: int
    title: str
    at: int
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sayable:
    """Whether the voice can say a respelling or phonemes: what they come to, what it ``lacks``, the ``problem``."""

    spoken: str
    phonemes: str
    lacks: tuple[str, ...]
    problem: str


def doubts(opened: Iterable[Opened], show: Show, phonemes: Phonemes) -> list[Doubt]:
    """Return the names that no source knows, the most frequent first; ``phonemes`` are the voice's."""
    language = language_for(show.language)
    words = words_of(((each.script, each.reader) for each in opened), language)

    def with_ways(item: Word) -> Doubt:
        return Doubt(item.word, item.count, item.example, tuple(ways_to_say(item.word, show, phonemes)))

    return [with_ways(item) for item in words if item.source == "nobody"]


def ways_to_say(word: str, show: Show, phonemes: Phonemes) -> Iterator[Way]:
    """Yield the ways to say a word, the likeliest first."""
    language = language_for(show.language)
    for each in ways(word, language):
        said = spoken(word, each, language)
        yield Way(each.source, each.say, each.lang, said, phonemes(said))


def sayable(say: str, show: Show, phonemes: Phonemes) -> Sayable:
    """Return whether the show's voice can say a respelling, or phonemes between [[ and ]]."""
    try:
        check_phonemes(say, "this")
    except RequestError as refused:
        return Sayable(say, "", (), f"{refused.what}; {refused.hint}")
    said = language_for(show.language).with_letters(say.strip())
    inventory = find_voice(show, default_name(show)).inventory()
    given = unicodedata.normalize("NFD", "".join(_BLOCK.findall(said)))
    lacks = tuple(dict.fromkeys(sound for sound in given if inventory and sound not in inventory))
    problem = f"the voice has no sound for {' '.join(lacks)}" if lacks else "" if said else "write how it is said"
    return Sayable(said, phonemes(said) if said else "", lacks, problem)


def as_respelling(word: str, chosen: Candidate, show: Show) -> str:
    """Return what a candidate says as a lexicon's text, for names of unknown language."""
    return spoken(word, chosen, language_for(show.language)) if chosen.lang else chosen.say


def places_of(word: str, opened: Iterable[Opened]) -> Iterator[Place]:
    """Yield where a word is in essays, ``_MOST_PLACES`` at most."""
    count = 0
    for each in opened:
        for at, utterance in enumerate(each.script.utterances):
            for start, end in spans_of(word, utterance.written):
                yield Place(each.number, each.essay.title, at, utterance.written, start, end)
                count += 1
                if count == _MOST_PLACES:
                    return


def spans_of(word: str, written: str) -> list[Span]:
    """Return where a word is in a text, as a lexicon finds it."""
    pattern = re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_](?<![sS]))")
    return [found.span() for found in pattern.finditer(written)] if word in written else []
