"""Ordinals in figures: 3., 2e, 1.ª. What each of them is depends on the words around it, which the grammar knows."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import NOT_BEFORE, Tables
from tts.script.reading import Category, Rule


def ordinals(tables: Tables) -> Category:
    """Return the category of ordinals."""

    def ordinal(match: re.Match[str]) -> str | None:
        suffix = match["suffix"]
        return tables.grammar.ordinal(int(match["number"]), place_of(match.string, *match.span("say"), suffix))

    pattern = rf"{NOT_BEFORE}(?P<say>(?P<number>\d{{1,4}}){tables.numbers['ordinal']})"
    return Category("ordinals", (Rule(re.compile(pattern), ordinal, "0123456789"),))
