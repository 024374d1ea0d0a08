"""Where a narrator takes breath in a long stretch without a mark.

A breath costs the more the closer it parts what belongs together, a part the more the longer it is; what costs least is
chosen. For English the language itself tells the costs; elsewhere a clause or a phrase begins where a list says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from tts.script.languages import language_for
from tts.toml import packaged_toml

# A stretch of so many words is said in one breath, and a breath leaves at least so many on either side.
_LONG = 11
_LEAST_WORDS = 4
# What parts cost: a little if they are short, and for each word beyond so many, beyond more than so many still more.
_SHORT_PARTS = {4: 1.2, 5: 0.5}
_EASY, _HARD = 9, 15
_FOR_A_WORD, _FOR_A_WORD_SQUARED = 0.4, 0.04
# No part is chosen that has more words, if there is another.
_FAR = 45
# What a breath costs in languages other than English.
_BEFORE_CLAUSE, _BEFORE_PHRASE = 0.6, 2.2
# A quotation of fewer words is said in one breath.
_SHORT_QUOTATION = 7
# A subject of so many words is long.
_LONG_SUBJECT = 6
_QUOTES = "\"'“”‘’"
_WORD = re.compile(r"(?P<mark>[,;:.!?…—–()]|(?<=\s)-(?=\s))|(?:\[\[.*?\]\]|[^\s,;:.!?…—–()])+")


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
    companions: str
    owners: str
    nouns_have_capitals: bool = False

    @cached_property
    def lists(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words.split()) for name, words in vars(self).items() if isinstance(words, str)}

    def _is(self, word: str, *names: str) -> bool:
        return any(word in self.lists[name] for name in names)

    def opens_clause(self, words: Sequence[str], at: int) -> bool:
        """Return whether a clause begins with the word ``at``, which is neither the first nor the last."""
        before, word, after = words[at - 1].lower(), words[at], words[at + 1]
        if self._is(before, "leaning") or self._is(after, "joining"):
            return False
        if self._is(word, "ruled") and self._is(before, "ruling"):
            return False
        if self._is(word, "ruling") and self._is(after, "ruled"):
            return True
        if self._is(word, "that"):
            return self._is(after, "subjects", "articles", "auxiliaries") and not self._is(before, "saying")
        if self._is(word, "joining"):
            return self._is(after, "subjects") and not self._is_joint_subject(words, at)
        return self._is(word, "opening") and after.lower() != before

    def _is_joint_subject(self, words: Sequence[str], at: int) -> bool:
        """Return whether "et moi" belongs to the words before it: "Anne et moi", "ma mère et moi"."""
        before = words[at - 1]
        owned = self._is(words[at - 2].lower(), "owners")
        named = before[:1].isupper() and not self.nouns_have_capitals
        return self._is(words[at + 1], "companions") and (owned or named or self._is(before, "companions"))

    def opens_phrase(self, words: Sequence[str], at: int) -> bool:
        """Return whether a phrase, or what is said of a long subject, begins with the word ``at``."""
        before = words[at - 1].lower()
        if self._is(before, "leaning", "subjects", "auxiliaries"):
            return False
        if self._is(before.replace("’", "'").rpartition("'")[2], "subjects"):  # "c'est qu'il| est possible"
            return False
        if self._is(words[at], "phrases"):
            return not self._is(words[at + 1].lower(), "fronted", "phrases", "joining") and not self._is(
                before, "moving"
            )
        if at < _LONG_SUBJECT or not self._is(words[at], "auxiliaries"):
            return False
        subject = [word.lower() for word in words[:at]]
        begun = subject[self._is(subject[0], "joining")]
        if self._is(begun, "fronted") or any(self._is(word, "relative", "auxiliaries", "opening") for word in subject):
            return False
        # An article behind a noun or a verb begins a clause or an object.
        return not any(
            self._is(word, "articles") and not self._is(first, "leaning", "phrases", "joining", "ruling", "opening")
            for first, word in pairwise(subject)
        )

    def costs(self, words: Sequence[str], places: Sequence[int]) -> dict[int, float]:
        """Return what a breath before the word at each of ``places`` costs where one may be."""
        made = {at: _BEFORE_PHRASE for at in places if self.opens_phrase(words, at)}
        return made | {at: _BEFORE_CLAUSE for at in places if self.opens_clause(words, at)}


@cache
def _by_lists(code: str) -> Callable[[Sequence[str], Sequence[int]], dict[int, float]] | None:
    """Return what tells the costs in a language that has lists, by its code without a region."""
    table = packaged_toml(__package__, "breaths.toml").get(code)
    return _Grammar(**table).costs if table else None


def with_breaths(spoken: str, language: str) -> str:
    """Return spoken text with commas where a long stretch of it allows for breath.

    ``language`` is espeak-ng's code; text in a language whose clauses are not known here stays unchanged.
    """
    if spoken.count(" ") < _LONG:
        return spoken
    code = language.partition("-")[0]
    costs_of = language_for(code).breaths or _by_lists(code)
    if costs_of is None:
        return spoken
    places: list[int] = []
    for words in _stretches(spoken):
        texts = [word[0].strip(_QUOTES).replace("’", "'") for word in words]
        inner = range(_LEAST_WORDS, len(texts) - _LEAST_WORDS + 1)
        costs = costs_of(texts, inner)
        for at in _within_quotations(words):
            costs.pop(at, None)
        places += [words[at - 1].end() for at in chosen(costs, len(words))]
    for place in reversed(places):
        spoken = f"{spoken[:place]},{spoken[place:]}"
    return spoken


def _stretches(spoken: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of each long stretch without a mark; phonemes in [[ ]] are a word."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(spoken):
        if word["mark"]:
            if len(words) > _LONG:
                yield words
            words = []
        elif word[0].strip(_QUOTES):
            words.append(word)
    if len(words) > _LONG:
        yield words


def _within_quotations(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Yield the places inside quotations of a few words."""
    opened = -1
    for at, word in enumerate(words):
        if word[0][0] in '“"‘':
            opened = at
        if opened >= 0 and word[0][-1] in '”"’':
            if at - opened < _SHORT_QUOTATION:
                yield from range(opened + 1, at + 1)
            opened = -1


def chosen(costs: Mapping[int, float], count: int) -> list[int]:
    """Return the words of a stretch before which a breath is worth its cost.

    ``costs`` are those of a breath before each word that allows for one, none of them among the first or last four;
    ``count`` is how many words there are. What is chosen has the least sum of its costs and of what each part costs by
    its length.
    """
    places = [0, *sorted(costs), count]
    best = [0.0]
    before = [0]
    for index, at in enumerate(places[1:], 1):
        least, source = math.inf, 0
        for first in range(index - 1, -1, -1):
            words = at - places[first]
            if words < _LEAST_WORDS:
                continue
            sum_ = best[first] + _cost_of_part(words)
            if sum_ < least:
                least, source = sum_, first
            if words > _FAR:
                break
        best.append(least + costs.get(at, 0.0))
        before.append(source)
    made: list[int] = []
    index = before[-1]
    while index:
        made.append(places[index])
        index = before[index]
    return made[::-1]


def _cost_of_part(words: int) -> float:
    beyond, far = max(0, words - _EASY), max(0, words - _HARD)
    return _SHORT_PARTS.get(words, 0.0) + _FOR_A_WORD * beyond + _FOR_A_WORD_SQUARED * far**2
