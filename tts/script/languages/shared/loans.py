"""Words of English that the voice would say by the rules of its own language: listed, and said as English has them."""

from __future__ import annotations

import re
from functools import lru_cache

from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def loans(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English words; a plural's s goes with them, and a hyphen behind is a space."""
    table = tables.english
    listed = frozenset(f"{table['hand']} {table['made']}".split())
    known = {form for word in listed for form in (word, word[0].upper() + word[1:], _titled(word))}

    @lru_cache(maxsize=4096)
    def english(word: str) -> str:
        singular = word.removesuffix("s")
        said = singular if word not in listed and singular in listed and not table["plural"] else word
        return fitting.foreign(said, "en-us")

    def say(match: re.Match[str]) -> str:
        return english(match["word"].lower()) + (" " if match["joint"] else "")

    pattern = rf"(?<![\w.@])(?P<word>(?:{any_of(known)})s?)(?:(?P<joint>-(?=\w))|(?![\w@]|[’']\w|\.\w))"
    return Category("loan words", (Rule(re.compile(pattern), say),) if known else ())


def _titled(word: str) -> str:
    return "-".join(part[0].upper() + part[1:] for part in word.split("-"))
