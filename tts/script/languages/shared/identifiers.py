"""Names that programmers put together of English words: setValue, NSMutableSet, self.values."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_PART = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Prefixes of the classes of a library.
_PREFIX = "NS|UI|CG|CF|JS|QT|WP"


def identifiers(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of such names; empty in a language without the list of
    what programmers shorten (``identifiers`` of English).

    All parts are English, but for one that no language has, and one at least is none of the language.
    """
    short = frozenset(tables.english_look.get("identifiers", "").split())
    if not short:
        return Category("identifiers", ())

    def is_own(part: str) -> bool:
        return tables.is_part(part) or part in tables.pronounced

    @lru_cache(maxsize=1024)
    def say(name: str) -> str | None:
        from tts.script.languages.en.known import is_known

        parts = _PART.findall(name)
        words = [part.lower() for part in parts if not part.isupper()]
        english = [word for word in words if word in short or word in tables.english_words or is_known(word)]
        unknown = [word for word in words if word not in english]
        # setPixel: what programmers shorten is before all other parts.
        is_call = parts[0] in short and len(parts[0]) > 2
        own = {part for part in parts if part.lower() in unknown and is_own(part.lower())}
        # ReclaimYourKiez: a part of the language is said so, if two others are only English.
        if own and not is_call and sum(not is_own(word) for word in english) < 2:
            return None
        if len(unknown) > 1:
            return None
        if all(map(is_own, english)) and not is_call and not re.match(_PREFIX, name):
            return None
        if parts[0].istitle() and len(parts[0]) == 2:  # McDonald, DeLorean
            return None
        return " ".join(
            tables.spelling.letters(part)
            if part.isupper() and len(part) > 1
            else part
            if part in own
            else fitting.foreign(part.lower(), "en-us")
            for part in parts
        )

    hump = "[A-Z][a-z]+"
    camel = rf"(?:(?:{_PREFIX})(?={hump})(?:{hump})+|[a-z]{{2,}}(?:{hump})+|{hump}(?:{hump})+)"
    dotted = rf"(?:self|this|document|window|console|process|request|response)\.(?:[a-z]+|{camel})(?:\.[a-z]+)?"
    pattern = rf"(?<![\w.@/-])(?:{dotted}|{camel})(?![\w@]|['’]\w|\.\w)"
    return Category("identifiers", (Rule(re.compile(pattern), lambda match: say(match[0])),))
