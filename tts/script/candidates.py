"""The ways to say a word that an author chooses from."""

from __future__ import annotations

from tts.script.languages.language import Candidate, Language

_MOST = 3  # candidates of a word


def ways(word: str, language: Language) -> list[Candidate]:
    """Return the first three ways to say a word that differ."""
    said: dict[str, Candidate] = {}
    for each in language.candidates(word):
        said.setdefault(spoken(word, each, language), each)
    return list(said.values())[:_MOST]


def spoken(word: str, candidate: Candidate, language: Language) -> str:
    """Return the spoken form of ``word`` that a candidate gives it."""
    return language.foreign(word, candidate.lang) if candidate.lang else language.with_letters(candidate.say)
