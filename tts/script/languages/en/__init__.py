"""English: its readings in the order in which they claim text, and everything else that the script knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tts import lazy_re as re
from tts.essay import Block
from tts.script.languages.en.context import has_silent_s
from tts.script.languages.en.known import knows
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.spelling import named, with_letters, with_s
from tts.script.languages.language import Candidate, Language
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
        chemistry,
        code,
        codes,
        dates,
        decades,
        dictionary,
        divided,
        foreign,
        fractions,
        french,
        history,
        homographs,
        korean,
        leftovers,
        losses,
        markup,
        mathematics,
        models,
        money,
        multiples,
        name_kinds,
        ordinals,
        percentages,
        pinyin,
        places,
        ranges,
        references,
        romans,
        scaled,
        scientific,
        scripts,
        scripture,
        slips,
        symbols,
        tickers,
        times,
        units,
        versions,
        wade,
        years,
    )

    return (
        code.CATEGORY,
        slips.CATEGORY,
        addresses.CATEGORY,
        mathematics.CATEGORY,
        scripts.READ,
        scripts.UNREAD,
        markup.CATEGORY,
        divided.CATEGORY,
        references.CATEGORY,
        scripture.CATEGORY,
        tickers.CATEGORY,
        codes.CATEGORY,
        losses.CATEGORY,
        money.CATEGORY,
        percentages.CATEGORY,
        dates.category(manner),
        times.CATEGORY,
        chemistry.CATEGORY,
        scientific.CATEGORY,
        decades.CATEGORY,
        history.CATEGORY,
        years.CATEGORY,
        scaled.CATEGORY,
        units.CATEGORY,
        fractions.CATEGORY,
        multiples.CATEGORY,
        places.CATEGORY,
        abbreviations.CATEGORY,
        korean.CATEGORY,
        wade.CATEGORY,
        french.CATEGORY,
        foreign.CATEGORY,
        pinyin.CATEGORY,
        versions.CATEGORY,
        models.CATEGORY,
        ordinals.CATEGORY,
        ranges.CATEGORY,
        romans.CATEGORY,
        acronyms.CATEGORY,
        dictionary.CATEGORY,
        name_kinds.CATEGORY,
        symbols.CATEGORY,
        cardinals.CATEGORY,
        homographs.CATEGORY,
        leftovers.SIGNS,
        leftovers.MARKS,
        leftovers.UNSAID,
    )


def _before_silence() -> tuple[Category, ...]:
    from tts.script.languages.en import chess, chords, keys, pictographs, ratings
    from tts.script.languages.ticks import ticks

    return (
        ratings.CATEGORY,
        pictographs.CATEGORY,
        keys.CATEGORY,
        chess.CATEGORY,
        chords.CATEGORY,
        ticks("yes", "no", "stars"),
    )


def _formula(tex: str, before: str, ending: str) -> tuple[str, bool]:
    from tts.script.languages.en.formulas import formula_in_text

    return formula_in_text(tex, before, ending)


def _breaths(words: Sequence[str], places: Iterable[int]) -> dict[int, float]:
    from tts.script.languages.en.breaths import costs

    return costs(words, places)


# In the last sentence of a text; "the following day" announces nothing.
_ANNOUNCES = re.compile(
    r"\b(?:as follows|below|like (?:this|so)|(?:shown|pictured|plotted|drawn|seen) here"
    r"|(?:code|listing|snippet|table|formula|equation|example|video|picture|image|figure|photo|photograph|diagram|chart"
    r"|graph|plot|map|drawing|sketch|illustration|screenshot|animation|demo) (?:below|here)\b[^.!?]*"
    r"|this (?:picture|image|figure|photo|photograph|diagram|chart|graph|plot|drawing|sketch|illustration|screenshot"
    r"|animation)\b[^.!?]*"
    r"|here (?:is|are)\b[^.!?]*|here['’]s\b[^.!?]*|looks? like [^.!?]{0,40}"
    r"|the following (?!(?:day|night|morning|afternoon|evening|week|weekend|month|year|spring|summer|autumn|fall|winter"
    r"|season|century|decade|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)[^.!?]*)[.!?]?$",
    re.IGNORECASE,
)


def _foreign(word: str, code: str) -> str:
    from tts.script.languages.en.foreign import in_language

    return in_language(word, code) or word


def _of_its_land(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    from tts.script.languages.en.of_a_land import words_of_its_land
    from tts.script.languages.en.titles import foreign_titles

    return (*foreign_titles(blocks), *words_of_its_land(blocks))


def _strange_names(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    from tts.script.languages.en.strange_names import names_by_language
    from tts.script.languages.en.surnames import surnames

    return (*names_by_language(blocks), *surnames(blocks))


def _candidates(word: str) -> Iterator[Candidate]:
    from tts.script.languages.en.candidates import candidates

    return candidates(word)


LANGUAGE = Language(
    code="en",
    readings=readings,
    sentences=sentence_words(packaged_toml(__name__, "sentences.toml")),
    lexicon=built_in,
    knows=knows,
    ending=r"['’]s|s['’]?|\(s\)",
    with_ending=lambda said, ending: with_s(said),
    clitic=re.compile("['’](?:s|ve|re|ll|d|m|t)?$"),
    with_letters=with_letters,
    shown=named,
    foreign=_foreign,
    date_line="Published {date}.",
    figure_label="Figure {number}: ",
    formula=_formula,
    omissions={
        "code": "A code listing is left out here.",
        "math": "A formula is left out here.",
        "row": "A table is left out here.",
        "figure": "A picture is left out here.",
        "video": "A video is left out here.",
        "embed": "An embedded page is left out here.",
        "comments": "The comments of readers are left out.",
        "inline": "code left out here",
    },
    announces=_ANNOUNCES,
    explains=re.compile(
        r"(?:Where|With|Here),? (?:\$|(?:the )?[a-zA-Zα-ωΑ-Ω](?:_\w+|[₀-₉ᵢⱼ])? (?:is|are|denotes?|stands?)\b)"
    ),
    candidates=_candidates,
    owns=has_silent_s,
    first=_before_silence,
    of_its_land=_of_its_land,
    strange_names=_strange_names,
    breaths=_breaths,
)
