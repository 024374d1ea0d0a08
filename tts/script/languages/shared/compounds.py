"""Names that English makes of its words, each with a capital: StatefulSet, EasyJet."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_PART = re.compile("[A-Z][a-z]+")


def compounds(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of names whose parts are all words of English, and one by its look none of the language.

    ``compounds`` in the table of the look of English is the pattern of that; a language without it has no such names.
    """
    look = tables.english_look
    if not look:
        return Category("English compounds", ())
    ending, foreign = re.compile(look["endings"]), re.compile(look["compounds"])

    @lru_cache(maxsize=1024)
    def say(name: str) -> str | None:
        from tts.script.languages.en.known import is_known

        parts = _PART.findall(name)
        if not any(foreign.fullmatch(part) or ending.fullmatch(part) for part in parts):
            return None
        if not all(is_known(part) or ending.fullmatch(part) for part in parts):
            return None
        return fitting.foreign(" ".join(parts), "en-us")

    pattern = r"(?<![\w.@/-])[A-Z][a-z]+(?:[A-Z][a-z]+)+(?![\w@]|['’]\w|\.\w)"
    return Category("English compounds", (Rule(re.compile(pattern), lambda match: say(match[0])),))
