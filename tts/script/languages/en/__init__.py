"""English: its readings in the order in which they claim text, and all else that the script knows of it."""

from __future__ import annotations

import re

from tts.script.languages.en.known import knows
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.spelling import named, with_letters, with_s
from tts.script.languages.language import Language
from tts.script.languages.sentence_words import sentence_words
from tts.script.reading import Category, Manner
from tts.toml import packaged_toml


def readings(manner: Manner) -> tuple[Category, ...]:
    """Return the English categories in order: what is written in one shape only comes first, plain numbers last."""
    from tts.script.languages.en import (
        abbreviations,
        acronyms,
        addresses,
        cardinals,
        code,
        dates,
        dictionary,
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
        code.CATEGORY,
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
        dictionary.CATEGORY,
        symbols.CATEGORY,
        cardinals.CATEGORY,
        homographs.CATEGORY,
    )


# In the last sentence of a text; "the following day" announces nothing.
_ANNOUNCES = re.compile(
    r"\b(?:as follows|(?:shown|given|listed|seen|see|is|are|code|table|formula|equation|example|video) below"
    r"|the following (?!(?:day|night|morning|afternoon|evening|week|weekend|month|year|spring|summer|autumn|fall|winter"
    r"|season|century|decade|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)[^.!?]*)[.!?]?$",
    re.IGNORECASE,
)

LANGUAGE = Language(
    code="en",
    readings=readings,
    sentences=sentence_words(packaged_toml(__name__, "sentences.toml")),
    lexicon=built_in,
    knows=knows,
    ending="['’]s|s['’]?",
    with_ending=lambda said, ending: with_s(said),
    clitic=re.compile("['’](?:s|ve|re|ll|d|m|t)?$"),
    with_letters=with_letters,
    shown=named,
    date_line="Published {date}.",
    figure_label="Figure {number}: ",
    omissions={
        "code": "A code listing is left out here.",
        "math": "A formula is left out here.",
        "row": "A table is left out here.",
        "embed": "An embedded page is left out here.",
    },
    announces=_ANNOUNCES,
)
