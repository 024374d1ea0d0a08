"""Words of another language in the sounds of this one."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.reading import any_of

if TYPE_CHECKING:
    from tts.script.languages.shared.tables import Tables


class Fitting:
    """Fits the sounds of other languages to those of one, by the table ``sounds`` of its words.toml."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def foreign(self, word: str, code: str) -> str:
        """Return ``word`` in the language that espeak-ng calls ``code`` as phonemes; the word itself if it has none."""
        heard = sounds(code, word)
        return self.fitted(heard) if heard else word

    def fitted(self, heard: str) -> str:
        """Return phonemes of English or of another language that it is like, in the sounds of this one."""
        # Before each word is a space, so that a sound of the table may be one at the start of a word.
        heard = unicodedata.normalize("NFD", heard)
        said = self._pattern.sub(lambda sound: self._own[sound[0]], f" {heard}")
        return f"[[{said.strip()}]]"

    @cached_property
    def _own(self) -> dict[str, str]:
        said: dict[str, str] = self._tables.words["sounds"]
        return {unicodedata.normalize("NFD", sound): unicodedata.normalize("NFD", own) for sound, own in said.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(any_of(self._own))
