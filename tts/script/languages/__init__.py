"""Readings by language: a folder a language, a file a category, tables in TOML beside them."""

from __future__ import annotations

import importlib

from tts.script.languages import neutral
from tts.script.reading import Category, Manner
from tts.toml import packaged_toml

LANGUAGES = ("en",)


def has_tables(language: str) -> bool:
    """Tell whether there are reading tables for ``language``; without them only structure is applied."""
    return base_language(language) in LANGUAGES


def base_language(language: str) -> str:
    """``en-GB`` -> ``en``."""
    return language.replace("_", "-").partition("-")[0].lower()


def plain_words(language: str) -> frozenset[str]:
    """Return the capitalised words that a voice of ``language`` says right as they are."""
    if not has_tables(language):
        return frozenset()
    return frozenset(packaged_toml(f"{__name__}.{base_language(language)}", "plain.toml")["words"].split())


def categories(language: str, manner: Manner) -> tuple[Category, ...]:
    """Return the reading categories of ``language`` ("en", "en-GB") in order; without tables, what is silent in all."""
    if not has_tables(language):
        return (neutral.CATEGORY,)
    module = importlib.import_module(f"{__name__}.{base_language(language)}")
    made: tuple[Category, ...] = module.categories(manner)
    return (neutral.CATEGORY, *made)
