"""Readings by language: a folder a language, a file a category, tables in TOML beside them."""

from __future__ import annotations

import importlib

from tts.script.reading import Category, Manner

LANGUAGES = ("en",)


def categories(language: str, manner: Manner) -> tuple[Category, ...]:
    """Return the reading categories of ``language`` ("en", "en-GB", …) in order; none where it has no tables."""
    base = language.replace("_", "-").partition("-")[0].lower()
    if base not in LANGUAGES:
        return ()
    module = importlib.import_module(f"tts.script.readings.{base}")
    made: tuple[Category, ...] = module.categories(manner)
    return made
