"""Ways to say a word that no source knows, for its author to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.script.languages.en.dictionary import name_sounds, term_sounds
from tts.script.languages.en.tongues import lowered, tongue_of
from tts.script.languages.language import Candidate

_LETTERS = re.compile(r"[A-Z]+(?![a-z])|[a-z]+(?=\d|$)")
# Italian: its letters have one sound each, which suits a name of which nothing is known.
_AS_WRITTEN = "it"
_MOST_LETTERS = 6  # a longer word is not said by its letters
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)


def candidates(word: str) -> Iterator[Candidate]:
    """Yield the ways to say ``word``, the likeliest first: by the voice's own guess, then by what else it may be."""
    yield Candidate("voice", word)
    if sounds := name_sounds(word) or term_sounds(word):
        yield Candidate("dictionary", sounds)
    short = word.isascii() and not word.islower() and sum(map(str.isalpha, word)) <= _MOST_LETTERS
    if short and (word.isupper() or any(map(str.isdigit, word))):
        yield Candidate("letters", _LETTERS.sub(_spelled, word).strip())
    if word.isupper() and word.isalpha() and _VOWEL.search(word):
        yield Candidate("word", word.lower())
    if word.isalpha() and not word.isupper():
        yield Candidate("language", lang=_language(word))


def _language(word: str) -> str:
    """Return espeak-ng's code of the language that a word is most likely of, or one that says it letter by letter."""
    tongue = tongue_of(word)
    told = tongue and (not word.isascii() or tongue.knows(word) or tongue.evidence.search(lowered(word)))
    return tongue.voice if tongue and told else _AS_WRITTEN


def _spelled(run: re.Match[str]) -> str:
    """Write letters as the lexicon has their names, "G-P-U", apart from the figures beside them."""
    after = run.string[run.end() : run.end() + 1].isdigit()
    before = run.string[: run.start()][-1:].isdigit()
    return f"{' ' if before else ''}{'-'.join(run[0].upper())}{' ' if after else ''}"
