"""Ordinals in figures: 3., 2e, 1.ª. What each of them is depends on the words around it, which the grammar knows."""

from __future__ import annotations

from collections.abc import Callable

from tts import lazy_re as re
from tts.script.languages.shared.grammar import Place, place_of
from tts.script.languages.shared.tables import DASH, NOT_BEFORE, Tables
from tts.script.reading import Category, Rule

_REACH = 20  # characters between two ordinals and before


def ordinals(tables: Tables) -> Category:
    """Return the category of ordinals."""

    def ordinal(match: re.Match[str]) -> str | None:
        place = place_of_joined(match.string, *match.span("say"), match["suffix"])
        if event and (named := event.match(match.string, match.end("say"))) and ends.search(named["noun"]):
            place = place._replace(after=named["noun"])
        if joined and (next_one := after.match(match.string, match.end("say"))):
            place = place._replace(after=next_one["noun"])
        return tables.grammar.ordinal(int(match["number"]), place)

    event = re.compile(tables.numbers["event"]) if "event" in tables.numbers else None
    ends = re.compile(rf"(?i:{tables.numbers.get('events', '(?!)')})s?$")
    joined = tables.numbers.get("joined", "")
    place_of_joined = places_of_joined(tables)
    between = rf"(?:(?:,| (?:{joined})) |{DASH}|/)"
    after = re.compile(rf"(?:{between}\d{{1,3}}\.)+ (?P<noun>[^\W\d_]+)")

    # The first of two may touch what joins them: 5./6. Klasse, 1.–3. Klasse.
    not_before = rf"(?:{NOT_BEFORE}|(?<=[0-9]\.[/–-]))" if joined else NOT_BEFORE
    pattern = rf"{not_before}(?P<say>(?P<number>\d{{1,4}}){tables.numbers['ordinal']})"
    rules = [Rule(re.compile(pattern), ordinal)]
    if written_out := tables.grammar.ordinal_ending:
        pattern = rf"{NOT_BEFORE}(?P<number>[1-9]\d{{0,2}})[.-]?s?t(?P<ending>e[mnrs]?)(?!\w)"
        rules.append(Rule(re.compile(pattern), lambda match: written_out(int(match["number"]), match["ending"])))
        if together := tables.numbers.get("together"):
            rules.append(Rule(re.compile(together), lambda match: written_out(int(match["number"]), "")))
    if joined:
        to = rf"(?<=[0-9]\.)(?P<say>{DASH})(?=[0-9]{{1,3}}\. [^\W\d_a-z])"
        rules.append(Rule(re.compile(to), lambda match: f" {tables.numbers['range']} "))
    return Category("ordinals", tuple(rules))


def places_of_joined(tables: Tables) -> Callable[..., Place]:
    """Return ``place_of`` for ordinals that may be joined to others, which all stand as the first does.

    "Im 17. und 18. Jahrhundert": what stands before 18. is "im". ``joined`` in numbers.toml has the words between.
    """
    if not (joined := tables.numbers.get("joined", "")):
        return place_of
    before = re.compile(rf"(?<![\w.,])(?P<first>\d{{1,3}}\.(?:(?:,| (?:{joined})) |{DASH}|/))$")

    def place_of_joined(text: str, start: int, end: int, suffix: str = "") -> Place:
        place, at = place_of(text, start, end, suffix), start
        while first := before.search(text, max(0, at - _REACH), at):
            at = first.start("first")
        if at < start:
            earlier = place_of(text, at, at)
            place = place._replace(earlier=earlier.earlier, before=earlier.before)
        return place

    return place_of_joined
