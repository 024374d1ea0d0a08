"""What rules say in words that the voice gets wrong: kB is "Kilobyte", and v. Chr. is "vor Christus"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category

_WORD = re.compile(r"\[\[[^\]]*\]\]|(?<![\w-])[^\W\d_]{3,}(?![\w-])")


def as_listed(category: Category, tables: Tables) -> Category:
    """Return the category with its words as ``respelt`` and pronounced.toml have them, which rules do not see.

    No category of a language without a table ``compounds`` in words.toml changes.
    """
    if "compounds" not in tables.words:
        return category

    @lru_cache(maxsize=1024)
    def heard(said: str) -> str:
        return _WORD.sub(word, said)

    def word(match: re.Match[str]) -> str:
        written = match[0]
        if written.startswith("[["):
            return written
        if respelt := tables.respelt.get(written):
            return respelt
        sounds = pronounced(written, tables)
        return f"[[{sounds}]]" if sounds else written

    def listed(say: Callable[[re.Match[str]], str | None]) -> Callable[[re.Match[str]], str | None]:
        return lambda match: (said := say(match)) and heard(said)

    return replace(category, rules=tuple(replace(rule, say=listed(rule.say)) for rule in category.rules))
