"""Signs that the voice leaves out, or calls by a name that nobody says: &, =, ≈, →."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import SPACE, Tables
from tts.script.reading import Category, Rule, any_of


def symbols(tables: Tables) -> Category:
    """Return the category of signs that have a word; one without letters is a pause."""
    said: dict[str, str] = tables.words["symbols"]

    def name(match: re.Match[str]) -> str:
        word = said[match["sign"]]
        return f"{word} " if word == "," else f" {word} "

    signs = "".join(sorted({sign[0] for sign in said}))
    return Category("symbols", (Rule(re.compile(rf"{SPACE}?(?P<sign>{any_of(said)})"), name, signs),))
