"""Ordinals in figures: 3., 2e, 1.ª. What each of them is depends on the words around it, which the grammar knows."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import NOT_BEFORE, Tables
from tts.script.reading import Category, Rule


_REACH = 20  # characters between two ordinals and before


def ordinals(tables: Tables) -> Category:
    """Return the category of ordinals."""

    def ordinal(match: re.Match[str]) -> str | None:
        suffix = match["suffix"]
        place = place_of(match.string, *match.span("say"), suffix)
        if joined:
            start = match.start("say")
            while first := before.search(match.string, max(0, start - _REACH), start):
                start = first.start("first")
            if start < match.start("say"):  # "im 17. und 18. Jahrhundert": both as the word before the first has it
                earlier = place_of(match.string, start, start)
                place = place._replace(earlier=earlier.earlier, before=earlier.before)
            if next_one := after.match(match.string, match.end("say")):
                place = place._replace(after=next_one["noun"])
        return tables.grammar.ordinal(int(match["number"]), place)

    joined = tables.numbers.get("joined", "")
    before = re.compile(rf"(?<![\w.,])(?P<first>\d{{1,3}}\.(?:,| (?:{joined})) )$")
    after = re.compile(rf"(?:(?:,| (?:{joined})) \d{{1,3}}\.)+ (?P<noun>[^\W\d_]+)")

    pattern = rf"{NOT_BEFORE}(?P<say>(?P<number>\d{{1,4}}){tables.numbers['ordinal']})"
    return Category("ordinals", (Rule(re.compile(pattern), ordinal, "0123456789"),))
