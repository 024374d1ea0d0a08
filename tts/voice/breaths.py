"""Where a narrator takes breath in a long stretch without a mark: before a clause, as near to its middle as can be.

Where a longer one has no clause, after a long subject or before a phrase of place or time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from tts.toml import packaged_toml

# So many words are said in one breath, so many where only a phrase could be parted off; and a breath leaves at least so
# many on either side.
_MOST_WORDS = 11
_MOST_WITHOUT_CLAUSE = 15
_LEAST_WORDS = 4
# A subject of so many words is long.
_LONG_SUBJECT = 6
# A preposition after one of these may be the verb's own.
_VERBAL = ("ed", "ing")
_ADVERBIAL = "ly"
_MARK = re.compile(r"[,;:.!?…—–()]|\[\[|\]\]|\s-\s")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class _Grammar:
    """The words of a language, apart by white space, that tell where a clause or a phrase begins: see breaths.toml."""

    opening: str
    joining: str
    that: str
    subjects: str
    articles: str
    auxiliaries: str
    saying: str
    relative: str
    fronted: str
    phrases: str
    moving: str
    leaning: str
    ruling: str
    ruled: str
    objects: str
    companions: str
    owners: str
    modal: str = ""
    particles: str = ""
    pairs: str = ""
    asking: str = ""
    asked: str = ""
    adverbs: str = ""
    verbs: str = ""
    nouns_have_capitals: bool = False

    @cached_property
    def lists(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words.split()) for name, words in vars(self).items() if isinstance(words, str)}

    def _is(self, word: str, *names: str) -> bool:
        return any(word in self.lists[name] for name in names)

    def opens_clause(self, words: Sequence[str], at: int) -> bool:
        """Return whether a clause begins with the word ``at``, which is neither the first nor the last."""
        before, word, after = words[at - 1].lower(), words[at], words[at + 1]
        if self._is(before, "leaning"):
            return False
        if self._are_pair(before, word) or self._are_pair(word, after):
            return False
        if self._is(after, "joining") and not self._is(word, "asked"):
            return False
        if self._is(word, "asked") and self._is(before, "asking"):  # what is asked or known: "to see if", "tell us who"
            return False
        if self._is(word, "ruled") and self._is(before, "ruling"):
            return False
        if self._is(word, "ruling") and self._is(after, "ruled"):
            return True
        if self._is(word, "that"):
            # "and using that would have worked", "the way to do that would be"
            verb = self._follows_modal(words, at) or (before.endswith("ing") and self._is(words[at - 2], "joining"))
            if verb and self._is(after, "auxiliaries"):
                return False
            return self._is(after, "subjects", "articles", "auxiliaries") and not self._is(before, "saying")
        if self._is(word, "joining"):
            return self._is(after, "subjects") and not self._is_joint_subject(words, at)
        # "those before him", "time after time"
        return self._is(word, "opening") and not self._is(after, "objects") and after.lower() != before

    def _is_joint_subject(self, words: Sequence[str], at: int) -> bool:
        """Return whether "and I" belongs to the words before it: "Ann and I", "how my mother and I"."""
        before = words[at - 1]
        owned = self._is(words[at - 2].lower(), "owners")
        named = before[:1].isupper() and not self.nouns_have_capitals
        both = self._is(before, "companions")  # "he and I"
        return self._is(words[at + 1], "companions") and (owned or named or both)

    def _are_pair(self, first: str, second: str) -> bool:
        """Return whether two words belong together: "up until", "if any"."""
        return self._is(f"{first}_{second.lower()}", "pairs")

    def _follows_modal(self, words: Sequence[str], at: int) -> bool:
        """Return whether a verb stands before the word ``at``: "to jump| into", "you can click| through"."""
        return at > 1 and self._is(words[at - 2].lower(), "modal")

    def opens_phrase(self, words: Sequence[str], at: int) -> bool:
        """Return whether a phrase, or what is said of a long subject, begins with the word ``at``."""
        before = words[at - 1].lower()
        if self._is(before, "leaning", "subjects", "auxiliaries") or self._is(words[at - 1], "subjects"):
            return False
        if self._is(before.replace("’", "'").rpartition("'")[2], "subjects"):  # "c'est qu'il| est possible"
            return False
        if self._is(words[at], "phrases"):
            # "I want to get across in two words": what another preposition follows is an adverb.
            particle = self._is(words[at + 1].lower(), "fronted", "phrases", "joining")
            verb = before.endswith(_VERBAL) or self._is(before, "moving", "particles") or self._follows_modal(words, at)
            return not particle and not verb and not self._are_pair(before, words[at])
        if self._is(before, "adverbs") or before.endswith(_ADVERBIAL):
            return False
        if at < _LONG_SUBJECT or not self._is(words[at], "auxiliaries"):
            return False
        subject = [word.lower() for word in words[:at]]
        begun = subject[self._is(subject[0], "joining")]
        if self._is(begun, "fronted") or any(
            self._is(word, "relative", "auxiliaries", "verbs", "opening") for word in subject
        ):
            return False
        # An article behind a noun or a verb begins a clause or an object: "all| the Romans have", "leave| the cart".
        return not any(
            self._is(word, "articles") and not self._is(first, "leaning", "phrases", "joining", "ruling", "opening")
            for first, word in pairwise(subject)
        )


@cache
def _grammar(code: str) -> _Grammar | None:
    """Return what is known of the clauses of a language, by its code without a region."""
    table = packaged_toml(__package__, "breaths.toml").get(code)
    return _Grammar(**table) if table else None


def with_breaths(spoken: str, language: str) -> str:
    """Return spoken text with commas where a long stretch of it allows for breath.

    ``language`` is espeak-ng's code; text in a language whose clauses are not known here stays unchanged.
    """
    if spoken.count(" ") <= _MOST_WORDS:
        return spoken
    grammar = _grammar(language.partition("-")[0])
    if not grammar:
        return spoken
    places: list[int] = []
    edges = [0, *(at for mark in _MARK.finditer(spoken) for at in mark.span()), len(spoken)]
    for start, end in pairwise(edges):
        words = list(_WORD.finditer(spoken, start, end))
        if len(words) <= _MOST_WORDS:
            continue
        texts = [word[0].replace("’", "'").lstrip("'\"“‘") or word[0] for word in words]
        inner = range(1, len(words) - 1)
        clauses = [at for at in inner if grammar.opens_clause(texts, at)]
        phrases = [at for at in inner if grammar.opens_phrase(texts, at)]
        places += [words[at - 1].end() for at in _chosen(clauses, phrases, 0, len(words))]
    for place in reversed(places):
        spoken = f"{spoken[:place]},{spoken[place:]}"
    return spoken


def _chosen(clauses: list[int], phrases: list[int], first: int, last: int) -> list[int]:
    """Return the words, of those that a clause or else a phrase begins with, that part the words [first, last)."""
    for gaps, most in ((clauses, _MOST_WORDS), (phrases, _MOST_WITHOUT_CLAUSE)):
        inside = [gap for gap in gaps if first + _LEAST_WORDS <= gap <= last - _LEAST_WORDS]
        if last - first > most and inside:
            middle = min(inside, key=lambda gap: abs(2 * gap - first - last))
            return [*_chosen(clauses, phrases, first, middle), middle, *_chosen(clauses, phrases, middle, last)]
    return []
