"""Phrases of English, told by a word such as "of" between the others: the title of a book, the name of a journal."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def phrases(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English phrases; none in a language whose tables do not tell their look."""
    look = tables.english_look
    if "own" not in look:
        return Category("English phrases", ())
    opening, joining = (set(look[kind].split()) for kind in ("opening", "joining"))
    listed = any_of(tables.english_words - opening - joining)
    own = any_of(look["own"].split())
    opens = rf"(?:{any_of({*opening, *map(str.title, opening)})})"
    joins = rf"(?:{any_of(joining)})"
    word = rf"(?!(?:{own})\b)(?:[A-Z][a-z]+(?:['’-][a-z]+)*|(?:{listed})s?|{look['endings']})(?![\w@]|['’]\w|\.\w)"
    words = rf"{word}(?: {word}){{0,11}}"
    object_ = rf"(?:an? )?(?:{opens} )?{words}"
    pattern = rf"(?<![\w.@/-])(?:{words} {joins} {object_}|{opens} {words})(?: {joins} {object_}){{0,11}}(?![\w@-])"
    return Category("English phrases", (Rule(re.compile(pattern), lambda match: fitting.foreign(match[0], "en-us")),))
