"""Names that English makes of its words, each with a capital: StatefulSet, EasyJet."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_PART = re.compile("[A-Z][a-z]+")


def compounds(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of names whose parts are all words of English, and one none of the language.

    That one is listed, or told by its look: ``compounds`` in the table of the look of English. Without that table all
    parts are listed.
    """
    look, listed = tables.english_look, tables.english_words
    ending, foreign = (re.compile(look.get(kind, "(?!)")) for kind in ("endings", "compounds"))

    @lru_cache(maxsize=1024)
    def say(name: str) -> str | None:
        from tts.script.languages.en.known import is_known

        parts = _PART.findall(name)
        own = [part for part in parts if part.lower() not in listed and not ending.fullmatch(part)]
        if len(own) == len(parts) and not any(map(foreign.fullmatch, own)):
            return None
        if not all(look and is_known(part) for part in own):
            return None
        return fitting.foreign(" ".join(parts), "en-us")

    pattern = r"(?<![\w.@/-])[A-Z][a-z]+(?:[A-Z][a-z]+)+(?![\w@]|['’]\w|\.\w)"
    return Category("English compounds", (Rule(re.compile(pattern), lambda match: say(match[0])),))
