"""The words of the pages in the show's language: a catalogue a language, in locales/."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tts.script.written_day import locale_of
from tts.toml import packaged_toml

_FOLDER = "tts.publish.locales"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a catalogue; ``language`` is its code, ``player`` are those that the player's script shows."""

    language: str
    table: dict[str, Any]

    def __getitem__(self, key: str) -> str:
        return str(self.table[key])

    def say(self, key: str, **values: object) -> str:
        """Return a phrase with its placeholders filled."""
        return self[key].format(**values)

    def count(self, key: str, count: int) -> str:
        """Return the form of a phrase that a number asks for."""
        forms = self.table[key]
        form = str(locale_of(self.language).plural_form(count))
        return str(forms.get(form, forms["other"])).format(count=count)

    @property
    def player(self) -> dict[str, str]:
        """What the player says, by key."""
        return dict(self.table["player"])


@cache
def phrases_for(language: str) -> Phrases:
    """Return the catalogue of a BCP 47 tag, the English one if there is none."""
    code = language.replace("_", "-").partition("-")[0].lower()
    known = {file.name.removesuffix(".toml") for file in resources.files(_FOLDER).iterdir()}
    code = code if code in known else _ENGLISH
    return Phrases(code, packaged_toml(_FOLDER, f"{code}.toml"))
