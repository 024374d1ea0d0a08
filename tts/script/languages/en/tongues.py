"""Which language a word with marks is of: by its letters, by what it ends in, by known names, its own or beside it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.script.languages.en.tables import table

_ENGLISH_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz'’")
# What speaks for a language, in points: a mark, shared among the languages that have it; a pattern; a known name.
_MARK, _PATTERN, _NAME = 3.0, 1.0, 4.0
_FOREIGN_LETTER = 2.0  # what speaks against it: a letter that its words have not
_LATER = 0.05  # a language named later in foreign.toml needs so much more


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as foreign.toml describes it; ``voice`` is espeak-ng's code.

    No word of its own has what ``against`` finds.
    ``beside`` tells whether its rules are better than English for unmarked words of a name as well.
    """

    voice: str
    marks: frozenset[str]
    lacks: frozenset[str]
    evidence: re.Pattern[str]
    against: re.Pattern[str]
    names: frozenset[str]
    beside: bool

    def knows(self, word: str) -> bool:
        """Return whether the word is one of the language's listed names."""
        return lowered(word) in self.names

    def could_have(self, word: str) -> bool:
        """Return whether the language has all letters of the word, and words like it."""
        low = lowered(word)
        return not self.lacks & set(low) and set(low) <= _ENGLISH_LETTERS | self.marks and not self.is_against(low)

    def is_too_short_for(self, words: list[str]) -> bool:
        """Return whether its words are of one syllable, as those of Vietnamese, and one here is longer: Olusẹgun."""
        return self.voice == "vi" and any(
            _TWO_SYLLABLES.search(unicodedata.normalize("NFD", lowered(word))) for word in words
        )

    def is_against(self, word: str) -> bool:
        """Return whether the word has what the language has not."""
        return self.against.search(lowered(word)) is not None


_TWO_SYLLABLES = re.compile("[aeiouy][\u0300-\u036f]*[bcdfghklmnpqrstvz]+[aeiouy]")


def lowered(word: str) -> str:
    """Return ``word`` in lower case, a Turkish İ as i."""
    return word.replace("İ", "i").lower()


@cache
def tongues() -> tuple[Tongue, ...]:
    """Return the languages of foreign.toml in their order."""
    return tuple(
        Tongue(
            language["voice"],
            frozenset(unicodedata.normalize("NFC", language["marks"])),
            frozenset(language.get("lacks", "")),
            re.compile(language["evidence"]),
            re.compile(language.get("against", "(?!)")),
            frozenset(map(lowered, language["names"].split())),
            language.get("beside", True),
        )
        for language in table("foreign.toml")["languages"].values()
    )


@lru_cache(maxsize=4096)
def tongue_of(word: str, name: tuple[str, ...] = ()) -> Tongue | None:
    """Return the language of ``word``, None if no listed one has its letters; ``name`` is the whole name it is part of.

    All marked words of a name are taken to be of one language if there is one that has all their letters.
    """
    marked = [part for part in name if _marks(part)]
    for words in ([word, *(part for part in marked if part != word)], [word]):
        marks = frozenset().union(*map(_marks, words))
        fitting = [tongue for tongue in tongues() if marks <= tongue.marks and not tongue.is_too_short_for(words)]
        if fitting:
            beside = [part for part in name if part not in words]
            return max(fitting, key=lambda tongue: _points(tongue, words, beside, marks))
    return None


def _points(tongue: Tongue, words: list[str], beside: list[str], marks: frozenset[str]) -> float:
    points = -_LATER * tongues().index(tongue)
    points += sum(_MARK / sum(mark in other.marks for other in tongues()) for mark in marks)
    for word in words:
        points += _PATTERN * len(tongue.evidence.findall(lowered(word)))
        points -= _FOREIGN_LETTER * len(tongue.lacks & set(lowered(word)))
    if words[0][0].isupper():  # not the vélo of a French sentence
        points -= _FOREIGN_LETTER * sum(map(tongue.is_against, words))
        points -= _FOREIGN_LETTER / 2 * sum(map(tongue.is_against, beside))
    points += _NAME * sum(tongue.knows(word) for word in words)
    return points + _NAME / 2 * sum(tongue.knows(word) for word in beside)


def _marks(word: str) -> frozenset[str]:
    return frozenset(lowered(word)) - _ENGLISH_LETTERS
