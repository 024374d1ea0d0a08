"""Phrases of English, told by a word such as "of" between the others: the title of a book, the name of a journal."""

from __future__ import annotations

import re
from typing import Any

from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def phrases(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English phrases; none in a language whose english.toml has no table of them."""
    table: dict[str, Any] = tables.english
    if "phrases" not in table:
        return Category("English phrases", ())
    opening, joining = (set(table["phrases"][kind].split()) for kind in ("opening", "joining"))
    listed = any_of({*table["hand"].split(), *table["made"].split()} - opening - joining)
    own = any_of(table["phrases"]["own"].split())
    opens = rf"(?:{any_of({*opening, *map(str.title, opening)})})"
    joins = rf"(?:{any_of(joining)})"
    word = rf"(?!(?:{own})\b)(?:[A-Z][a-z]+(?:['’-][a-z]+)*|(?:{listed})s?|{table['endings']})(?![\w@]|['’]\w|\.\w)"
    words = rf"{word}(?: {word})*"
    object_ = rf"(?:an? )?(?:{opens} )?{words}"
    pattern = rf"(?<![\w.@/-])(?:{words} {joins} {object_}|{opens} {words})(?: {joins} {object_})*(?![\w@-])"
    return Category("English phrases", (Rule(re.compile(pattern), lambda match: fitting.foreign(match[0], "en-us")),))
