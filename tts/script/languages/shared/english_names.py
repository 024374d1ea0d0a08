"""People whose first name only English has: Ron Goodwin, Judy Garland. A surname that English knows is English, too."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def english_names(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of such names; empty in a language whose english.toml lists no ``first_names``."""
    first = tables.english.get("first_names", "").split()
    if not first:
        return Category("English names", ())

    @lru_cache(maxsize=1024)
    def surname_said(surname: str) -> str:
        from tts.script.languages.en.dictionary import name_sounds
        from tts.script.languages.en.known import is_known

        if surname in tables.respelt:
            return tables.respelt[surname]
        if is_known(surname):
            return fitting.foreign(surname, "en-us")
        heard = name_sounds(surname)
        return f"[[{fitting.fitted(heard[2:-2])}]]" if heard else surname

    def say(match: re.Match[str]) -> str:
        before = match["before"].replace(".", "")
        return f"{fitting.foreign(before, 'en-us')} {surname_said(match['surname'])}"

    second = rf"(?: [A-Z]\.| (?:{any_of(first)}))?"
    begins = any_of(first, r"\w.@/-")
    name = rf"(?P<before>(?:{begins}){second}) (?P<surname>[A-Z][a-z]+)"
    pattern = rf"{name}(?![\w@]|[’']\w|\.\w)"
    return Category("English names", (Rule(re.compile(pattern), say),))
