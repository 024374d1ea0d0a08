"""Words of another language in the sounds of this one."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.romans import roman_value
from tts.script.languages.shared.spelled import by_spelling
from tts.script.reading import any_of

if TYPE_CHECKING:
    from tts.script.languages.shared.tables import Tables


_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DENTAL = "\u032a"  # no voice of Piper's knows the mark
_NUMERAL = re.compile("(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")


class Fitting:
    """Fits the sounds of other languages to those of one, by the table ``sounds`` of its words.toml."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def foreign(self, word: str, code: str) -> str:
        """Return ``word`` in the language that espeak-ng calls ``code`` as phonemes; the word itself if it has none."""
        if self._spells and code == "en-us":
            said = " ".join(map(self._english, word.split()))
            return f"[[{said}]]" if said else word
        heard = sounds(code, word)
        return f"[[{self.fitted(heard)}]]" if heard else word

    def _english(self, word: str) -> str:
        """Return a word of English as those say it who know it by the eye; empty if it has no sounds."""
        return "".join(map(self._part, _PARTS.findall(word)))

    @lru_cache(maxsize=4096)  # noqa: B019  (there is one of a language)
    def _part(self, part: str) -> str:
        if part.isdecimal() or _NUMERAL.fullmatch(part):
            number = part if part.isdecimal() else str(roman_value(part))
            return sounds(self._tables.code, number).replace(_DENTAL, "")
        word = part if part.isupper() and len(part) > 1 else part.lower()
        said = self._tables.little_words.get(word) or self._tables.foreign.get(word)
        return said or self.fitted(by_spelling(sounds("en-us", word), word))

    def fitted(self, heard: str) -> str:
        """Return espeak-ng's phonemes of another language in those of this one."""
        # Beside each word is a space, so that a sound of the table may be one at its start or end.
        heard = unicodedata.normalize("NFD", heard)
        for pattern, by in self._first:
            heard = pattern.sub(by, heard)
        return self._pattern.sub(lambda sound: self._own[sound[0]], f" {heard} ").strip()

    @cached_property
    def _spells(self) -> bool:
        return bool(self._tables.foreign)

    @cached_property
    def _first(self) -> list[tuple[re.Pattern[str], str]]:
        """What becomes of sounds by those beside them, before each is replaced."""
        return [(re.compile(pattern), by) for pattern, by in self._tables.words.get("sounds_first", {}).items()]

    @cached_property
    def _own(self) -> dict[str, str]:
        said: dict[str, str] = self._tables.words["sounds"]
        return {unicodedata.normalize("NFD", sound): unicodedata.normalize("NFD", own) for sound, own in said.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(any_of(self._own))
