"""Where a narrator takes breath in a long stretch without a mark: before a clause, as near to its middle as can be.

Where a longer one has no clause, after a long subject or before a phrase of place or time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

# So many words are said in one breath, so many where only a phrase could be parted off; and a breath leaves at least so
# many on either side.
_MOST_WORDS = 11
_MOST_WITHOUT_CLAUSE = 13
_LEAST_WORDS = 4
# A subject of so many words is long.
_LONG_SUBJECT = 6
# A preposition after one of these may be the verb's own.
_VERBAL = ("ed", "ing")
_MARK = re.compile(r"[,;:.!?…—–()]|\[\[|\]\]|\s-\s")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class _Grammar:
    """The words of a language, apart by spaces, that tell where a clause or a phrase begins.

    ``opening`` words open a clause, ``joining`` ones if one of ``subjects`` follows. ``that`` opens one if one of
    ``subjects``, ``articles`` or ``auxiliaries`` follows, but not behind ``saying``. An auxiliary ends a subject unless
    that begins with a ``fronted`` word or has a ``relative`` one. ``phrases`` begin with prepositions that are seldom a
    verb's, but belong to it behind a ``moving`` one. Nobody breathes after a ``leaning`` word. If one of ``ruled``
    follows a ``ruling`` word, the breath comes before both: "the time| over which we wait".
    """

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
        if self._is(word, "ruled") and self._is(before, "ruling"):
            return False
        if self._is(word, "ruling") and self._is(after, "ruled"):
            return True
        if self._is(word, "that"):
            return self._is(after, "subjects", "articles", "auxiliaries") and not self._is(before, "saying")
        return self._is(word, "opening") or (self._is(word, "joining") and self._is(after, "subjects"))

    def opens_phrase(self, words: Sequence[str], at: int) -> bool:
        """Return whether a phrase, or what is said of a long subject, begins with the word ``at``."""
        before = words[at - 1].lower()
        if self._is(before, "leaning", "subjects", "auxiliaries"):
            return False
        if self._is(words[at], "phrases"):
            # "I want to get across in two words": what another preposition follows is an adverb.
            particle = self._is(words[at + 1].lower(), "fronted", "phrases")
            return not particle and not before.endswith(_VERBAL) and not self._is(before, "moving")
        if at < _LONG_SUBJECT or not self._is(words[at], "auxiliaries"):
            return False
        subject = [word.lower() for word in words[:at]]
        begun = subject[self._is(subject[0], "joining")]
        if self._is(begun, "fronted") or any(self._is(word, "relative", "auxiliaries") for word in subject):
            return False
        # An article behind a noun or a verb begins a clause or an object: "all| the Romans have", "leave| the cart".
        return not any(
            self._is(word, "articles") and not self._is(first, "leaning", "phrases", "joining", "ruling", "opening")
            for first, word in pairwise(subject)
        )


_GRAMMARS = {
    "en": _Grammar(
        opening="because although though whereas unless until since while which who whose before after if where",
        joining="and but or so yet",
        that="that that's",
        subjects="I we you he she it they this these those there nobody everybody everyone I'm I've we're we've it's"
        " you're they're they've there's he's she's",
        articles="a an the no some any every most many their his her its our your my",
        auxiliaries="is are was were has have had will would can could should may might must does did isn't aren't"
        " wasn't weren't hasn't haven't won't wouldn't can't couldn't doesn't didn't",
        saying="say says said think thinks thought know knows knew believe believes believed hope hopes hoped mean"
        " means meant fact now such see sees saw show shows showed shown find finds found suggest suggests feel feels"
        " felt",
        relative="that which who whom whose where when what how why if because",
        fronted="in at on for with by from to after before during since when while as if without under over through"
        " between among despite where until once because although though",
        phrases="into through during across between among without within despite throughout beyond",
        moving="get gets got go goes went gone come comes came work works run runs ran look looks see sees saw walk"
        " walks think thinks talk talks turn turns fall falls fell break breaks broke put puts bring brings"
        " take takes took cut cuts pass passes read reads sit sits sat live lives move moves make makes carry"
        " carries dig digs dive dives sort sorts pull pulls push pushes sift flow flows spread do does feed"
        " feeds fit fits grow grows divide translate",
        leaning="a an the of to in on at for from with by and or but as that its it is are was were be been his her"
        " their our my your this these those no not very more most so if than even only just right long soon all some"
        " any ever since day week month year shortly immediately both each one ones him them us those anyone someone",
        ruling="in on at for from with by to into through during across between among without within throughout beyond"
        " over under about against behind above below upon toward towards along around after before",
        ruled="which whom whose",
    ),
}


def with_breaths(spoken: str, language: str) -> str:
    """Return spoken text with commas where a long stretch of it allows for breath.

    ``language`` is espeak-ng's code; text in a language whose clauses are not known here stays unchanged.
    """
    grammar = _GRAMMARS.get(language.partition("-")[0])
    if not grammar or spoken.count(" ") <= _MOST_WORDS:
        return spoken
    places: list[int] = []
    edges = [0, *(at for mark in _MARK.finditer(spoken) for at in mark.span()), len(spoken)]
    for start, end in pairwise(edges):
        words = list(_WORD.finditer(spoken, start, end))
        if len(words) <= _MOST_WORDS:
            continue
        texts = [word[0].replace("’", "'") for word in words]
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
