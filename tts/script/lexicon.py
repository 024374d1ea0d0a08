"""Provisional: the interface that build.py, display.py and render.py use. Entries are (word, said) pairs, hashable."""

from __future__ import annotations

import re

from tts.essay import Essay
from tts.script.reading import Category, Rule
from tts.show import Show
from tts.toml import read_toml

Entries = tuple[tuple[str, str], ...]


def show_entries(show: Show) -> Entries:
    """Return the entries of the show's own lexicon.toml."""
    path = show.root / "lexicon.toml"
    return tuple(read_toml(path).items()) if path.is_file() else ()


def essay_entries(essay: Essay) -> Entries:
    """Return the entries of an essay's front matter."""
    return essay.lexicon


def lexicon_category(language: str, *scopes: Entries) -> Category:
    """Return the category that says the words of ``scopes``; a later scope wins."""
    said = dict(entry for scope in scopes for entry in scope)
    if not said:
        return Category("lexicon", ())
    words = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])")
    return Category("lexicon", (Rule(pattern, lambda match: said[match[0]]),))
