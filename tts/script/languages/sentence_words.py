"""The words of a language that tell where a sentence ends and where a reader breathes (see sentences.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tts.toml import packaged_toml


@dataclass(frozen=True, slots=True, eq=False)
class SentenceWords:
    """The tables of a sentences.toml; neutral.toml in this folder says what each holds."""

    titles: frozenset[str]
    inside: frozenset[str]
    before_letter: frozenset[str]
    lettered: frozenset[str]
    before_number: frozenset[str]
    before_ordinal: frozenset[str]
    after_ordinal: frozenset[str]
    either: frozenset[str]
    closes_a_name: frozenset[str]
    before_capital: frozenset[str]
    time_words: frozenset[str]
    starters: frozenset[str]
    lowercase_starters: frozenset[str]
    predicates: frozenset[str]
    before_country: frozenset[str]
    countries: frozenset[str]
    of_a_country: frozenset[str]
    lowercase_names: frozenset[str]
    never_short: frozenset[str]
    marked_names: frozenset[str]
    houses: frozenset[str]
    speakers: frozenset[str]
    speech_verbs: frozenset[str]
    clause_words: frozenset[str]
    joining_words: frozenset[str]
    phrase_words: frozenset[str]
    leaning_words: frozenset[str]
    name_links: frozenset[str]


_ABBREVIATIONS = ("titles", "inside", "before_number", "either", "closes_a_name", "before_capital")


def sentence_words(own: Mapping[str, Sequence[str]] | None = None) -> SentenceWords:
    """Return a language's ``own`` lists, by the names of the fields; those it does not give are neutral.toml's."""
    lists = packaged_toml(__package__, "neutral.toml")["sentences"] | dict(own or {})
    return SentenceWords(
        **{name: frozenset(_cases(words) if name in _ABBREVIATIONS else words) for name, words in lists.items()}
    )


def _cases(words: Sequence[str]) -> list[str]:
    """Lower-case forms match in any case, others as written and in capitals.

    A lone letter is only as written, as is a word behind "=".
    """
    longer = [word for word in words if len(word) > 1 and word[0] != "="]
    capitalised = [word[0].upper() + word[1:] for word in longer if word.islower()]
    return [*(word.removeprefix("=") for word in words), *capitalised, *(word.upper() for word in longer)]
