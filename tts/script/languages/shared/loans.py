"""Words of English that the voice would say by the rules of its own language: listed, and said as English has them."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def loans(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English words; a hyphen after one is a space.

    Words that end as no word of the language does are English without a line (``endings``). Those by hand have a plural
    as well; of the others some plurals are words of the language (the Spanish *miles*).
    """
    plural_is_said = tables.english["plural"]
    hand, listed = tables.english_by_hand, tables.english_words
    plurals = {f"{word}s" for word in hand} - listed
    # The dative of German: in den Browsern.
    datives = {f"{word}n" for word in hand if word.endswith("er")} - listed if tables.english.get("dative") else set()
    known = {form for word in listed | plurals | datives for form in (word, word[0].upper() + word[1:], _titled(word))}

    @lru_cache(maxsize=4096)
    def english(word: str) -> str:
        if word in datives:
            return fitting.foreign(word[:-1], "en-us").replace("]]", "n]]")
        silent = word in plurals and not plural_is_said
        return fitting.foreign(word.removesuffix("s") if silent else word, "en-us")

    def say(match: re.Match[str]) -> str:
        return english(match["word"].lower()) + (" " if match["joint"] else "")

    told = tables.english_look.get("endings", "(?!)")
    ending = f"|{told}" if told != "(?!)" else ""  # an empty branch would cost half of the time
    pattern = rf"(?<![^\W_])(?<![.@])(?P<word>{any_of(known)}{ending})(?:(?P<joint>-(?=\w))|(?![^\W_]|@|[’']\w|\.\w))"
    return Category("loan words", (Rule(re.compile(pattern), say),) if known else ())


def _titled(word: str) -> str:
    return "-".join(part[0].upper() + part[1:] for part in word.split("-"))
