"""Fractions: ½, 1/2, 3/4, 2½, ½ TL. Others than common ones are left alone: 24/7, 9/11, 03/2026."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule, any_of

_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"
_COMMON = frozenset(["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6", "1/8", "3/8", "1/10"])


def fractions(tables: Tables) -> Category:
    """Return the category of fractions."""

    labels = frozenset(tables.numbers.get("labels", ()))
    half_of = tables.grammar.half_of

    def say(match: re.Match[str]) -> str | None:
        place = place_of(match.string, *match.span())
        if (parts := _parts(match["part"])) is None or (place.before in labels and match["part"] not in _SIGNS):
            return None
        if half_of and parts == (1, 2) and not match["whole"] and (said := half_of(place)):
            return said
        said = tables.grammar.fraction(int(match["whole"] or 0), *parts)
        return said if match["whole"] else tables.grammar.fraction_in(said, place)

    units: dict[str, list[str]] = tables.numbers["units"]

    def measured(match: re.Match[str]) -> str | None:
        if half_of is None or (parts := _parts(match["part"])) is None:
            return None
        one, several, _ = units[match["unit"]]
        whole = int(match["whole"] or 0)
        place = place_of(match.string, *match.span())._replace(after=one)
        said = half_of(place) if parts == (1, 2) and not whole else None
        return f"{said or tables.grammar.fraction(whole, *parts)} {several if whole else one}"

    def half_behind(match: re.Match[str]) -> str | None:
        return tables.grammar.half and tables.grammar.half(int(match["whole"]), match["noun"])

    and_a_half = rf"{NOT_BEFORE}(?P<whole>\d+) ?(?:½|(?<= )1/2) (?P<noun>[^\W\d_]{{3,}})"
    sign = rf"{NOT_BEFORE}(?P<whole>\d+)? ?(?P<part>[{_SIGNS}])(?!\w)"
    slash = (
        rf"{NOT_BEFORE}(?:(?P<whole>\d+) )?(?P<part>\d[/⁄]\d0?)"
        rf"(?![\w/-]|[.,]\d{tables.numbers.get('not_fraction', '')})"
    )
    of_unit = (
        rf"{NOT_BEFORE}(?:(?P<whole>\d+)(?: ?(?=[{_SIGNS}])| (?=\d)))?(?P<part>[{_SIGNS}]|\d[/⁄]\d)"
        rf"{SPACE}?(?P<unit>{any_of(units)})(?![\w²³°/])"
    )
    # "2/2", "7/7": all of them; no fraction is one.
    all_of = Rule(
        re.compile(rf"{NOT_BEFORE}(?P<number>\d{{1,2}})/(?P=number)(?![\w/-]|[.,]\d)"),
        lambda match: f"{match['number']} {tables.numbers['ratio']} {match['number']}",
    )
    return Category(
        "fractions",
        (
            *_marks(tables),
            *((all_of,) if "ratio" in tables.numbers else ()),
            *_either(tables),
            *((Rule(re.compile(of_unit), measured),) if half_of else ()),
            Rule(re.compile(and_a_half), half_behind),
            Rule(re.compile(sign), say),
            Rule(re.compile(slash), say),
        ),
    )


def _parts(written: str) -> tuple[int, int] | None:
    """Return what is above and below the stroke of ``½`` or ``1/2``; None if it is no common fraction."""
    written = written.replace("⁄", "/")
    if "/" in written:
        over, under = map(int, written.split("/"))
        return (over, under) if written in _COMMON else None
    value = Fraction(unicodedata.numeric(written)).limit_denominator(10)
    return value.numerator, value.denominator


def _marks(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules of a mark out of so many points, behind or before a word that tells it: "Wertung: 4/5"."""
    table: dict[str, str] = tables.numbers.get("marks", {})
    if not table:
        return ()

    decimal = tables.numbers["decimal"]

    def say(match: re.Match[str]) -> str:
        return f"{match['low'].replace('.', decimal)} {table['of']} {match['high']}"

    def of_several(match: re.Match[str]) -> str | None:
        return say(match) if int(match["low"]) <= int(match["high"]) else None

    # The space of a sign between the word and the mark is not one of the fraction.
    points = r"(?P<say>(?P<low>\d{1,3}(?:[.,]\d)?) ?/ ?(?P<high>5|6|10|15|20|100))(?![\w/-]|[.,]\d)"
    return (
        Rule(re.compile(rf"\b{table['before']} ?{points}"), say),
        Rule(re.compile(rf"{NOT_BEFORE}{points}(?= {table['after']}\b)"), say),
        # "Rückblick (2/3)", "4,5/5", "Spaß: 4 / 5"
        Rule(re.compile(r"(?<=\w \()(?P<low>\d{1,2})/(?P<high>\d{1,2})(?=\)(?:[.:]?$|:))"), of_several),
        Rule(re.compile(rf"{NOT_BEFORE}(?P<low>\d[.,]\d) ?/ ?(?P<high>5|6|10)(?![\w/%-]|[.,]\d)"), say),
        Rule(re.compile(r"(?<=[^\W\d_]: )(?P<low>\d{1,2}) / (?P<high>5|6|10)(?![\w/%-]|[.,]\d)"), say),
    )


def _either(tables: Tables) -> tuple[Rule, ...]:
    """Return the rule of one number or the next, before what is counted: "2/3 collègues" are two or three."""
    table: dict[str, Any] = tables.numbers.get("fractions", {})
    if not table:
        return ()

    def say(match: re.Match[str]) -> str | None:
        low, high = match["low"], match["high"]
        return f"{low} {table['or']} {high}" if int(high) == int(low) + 1 else None

    behind = "".join(rf"(?<!\b{word} )" for word in table["not_behind"])
    pattern = (
        rf"{NOT_BEFORE}{behind}(?P<low>[1-9])/(?P<high>\d{{1,2}})(?= (?!{table['not_before']}\b)[^\W\d_]{{3,}}s\b)"
    )
    return (Rule(re.compile(pattern), say),)
