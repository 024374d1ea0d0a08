"""English readings, in the order in which they claim text."""

from __future__ import annotations

from tts.script.reading import Category, Manner


def categories(manner: Manner) -> tuple[Category, ...]:
    """Return the English categories in order: what is written in one shape only comes first, plain numbers last."""
    from tts.script.languages.en import (
        abbreviations,
        acronyms,
        addresses,
        cardinals,
        dates,
        fractions,
        homographs,
        markup,
        models,
        money,
        multiples,
        ordinals,
        percentages,
        ranges,
        romans,
        scaled,
        scientific,
        symbols,
        times,
        units,
        versions,
        years,
    )

    return (
        addresses.CATEGORY,
        markup.CATEGORY,
        money.CATEGORY,
        percentages.CATEGORY,
        dates.category(manner),
        times.CATEGORY,
        scientific.CATEGORY,
        years.CATEGORY,
        scaled.CATEGORY,
        units.CATEGORY,
        fractions.CATEGORY,
        multiples.CATEGORY,
        abbreviations.CATEGORY,
        versions.CATEGORY,
        models.CATEGORY,
        ordinals.CATEGORY,
        ranges.CATEGORY,
        romans.CATEGORY,
        acronyms.CATEGORY,
        symbols.CATEGORY,
        cardinals.CATEGORY,
        homographs.CATEGORY,
    )
