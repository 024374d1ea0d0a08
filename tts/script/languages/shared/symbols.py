"""Signs that the voice leaves out, or calls by a name that nobody says: &, =, ≈, →."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import SPACE, Tables
from tts.script.reading import Category, Rule, any_of

_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[a-z]+)$")
_BEHIND = re.compile(r"[ \xa0]?(?P<word>[a-z]+)(?![^\W_])")


def symbols(tables: Tables) -> Category:
    """Return the category of signs that have a word; one without letters is a pause."""
    said: dict[str, str] = tables.words["symbols"]
    ampersand = tables.english_look.get("ampersand", "")

    def is_english(word: str) -> bool:
        return word in tables.foreign or word in tables.english_words

    def name(match: re.Match[str]) -> str:
        word = said[match["sign"]]
        if ampersand and match["sign"] == "&":
            around = (_BEFORE.search(match.string, 0, match.start()), _BEHIND.match(match.string, match.end()))
            if all(each and is_english(each["word"]) for each in around):
                word = ampersand
        return f"{word} " if word == "," else f" {word} "

    return Category("symbols", (Rule(re.compile(rf"{SPACE}?(?P<sign>{any_of(said)})"), name),))
