"""Voices that are recommended, by language, and what a licence allows (recommended.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tts.toml import packaged_toml

# What a licence's name says of commercial use: the first pattern that fits.
_ALLOWS = (
    (r"\bnc\b|non-?commercial|research", "no"),
    (r"cc0|public domain|unlicense", "yes"),
    (r"cc[ -]by|apache|\bmit\b|bsd|gpl", "with credit"),
)


@dataclass(frozen=True, slots=True)
class Recommended:
    """A voice that is recommended, and those of its ``speakers`` where there are several.

    ``commercial`` says whether it may be used commercially: "yes", "with credit", "no", or nothing where none knows.
    """

    name: str
    language: str
    licence: str
    commercial: str
    speakers: tuple[int, ...]


@cache
def recommended() -> tuple[Recommended, ...]:
    """Return all that are recommended, the best of each language first."""
    return tuple(
        Recommended(name, language, told["licence"], told["commercial"], tuple(told.get("speakers", ())))
        for language, voices in packaged_toml(__package__, "recommended.toml").items()
        for name, told in voices.items()
    )


def of_language(language: str) -> list[Recommended]:
    """Return those for a show's language: those of its country where there are any, else of the language anywhere."""
    code = language.replace("-", "_")
    spoken = [voice for voice in recommended() if voice.language.partition("_")[0] == code.partition("_")[0]]
    return [voice for voice in spoken if voice.language == code] or spoken


def commercial_use(licence: str) -> str:
    """Return what a licence's name says of commercial use: "yes", "with credit", "no"; nothing if it says nothing."""
    return next((use for pattern, use in _ALLOWS if re.search(pattern, licence, re.IGNORECASE)), "")
