"""Where a narrator of English may breathe, and what a breath costs there: judged by the words around it, no tagger.

The costs are those of breaths.toml, [costs] for words and [rules] for what takes more than words to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from tts.script.languages.en.grammar import CLASSES
from tts.toml import packaged_toml

# A breath that costs more is none.
_MOST_COST = 5.6
# A subject of so many words is long.
_LONG_SUBJECT = 8
# So far a subject is looked for its verb, and so far back a word for what it answers ("not", "so", "both").
_SUBJECT_REACH = 7
_REACH_BACK = 8
# An opening phrase, or a subject, that is longer has its parts elsewhere.
_LONGEST_PART = 30
_PARTICIPLE = re.compile(r".{3,}(?:ed|ing)$|(?:be|do|go|us)ing$")
_DOING = re.compile(r"[a-z]{2,}(?<!th)(?<!spr)(?<!str)(?<!morn)(?<!even)ing$")
_DESCRIBING = re.compile(r".{2,}(?:al|ive|ous|ful|able|ible|ic|ary|less|ian|ish|ier|iest)$")
_CONTRACTED = re.compile(r".+'(?:m|re|ve|ll|d)$|(?:it|he|she|that|there|who|what|here)'s$")
_CLOSED = (
    "determiner", "demonstrative", "possessive", "quantity", "preposition", "modal", "do", "be", "have", "object",
    "plural_subject", "singular_subject", "relative", "conjunction", "subordinate", "adverb",
)  # fmt: skip
_NONE: frozenset[str] = frozenset()
_Found = tuple[str, float]


@cache
def _table() -> dict[str, Any]:
    return packaged_toml(__package__, "breaths.toml")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Return what is known of each word: the lists of breaths.toml and the classes of the grammar that it is in."""
    lists = {name: set(words.split()) for name, words in _table()["words"].items()}
    lists["verb"] = set(CLASSES["verb"] | CLASSES["acts"] | CLASSES["past"])
    lists["verb in s"] = {word for word in CLASSES["verb"] | CLASSES["acts"] if word.endswith("s")} | {"uzes"}
    lists["past"] = set(CLASSES["past"])
    lists["base"] = {word for word in CLASSES["verb"] if not word.endswith("s")} | {"use", "yooze", "do", "be", "have"}
    lists["adjective"] = set(CLASSES["adjective"])
    lists["adverb"] = set(CLASSES["adverb"])
    lists["not in -ly"] = set(CLASSES["not_adverb"])
    lists["preposition"] = {*CLASSES["preposition"], "to"}
    lists["closed"] = {"to", "there", "as"}.union(*(CLASSES[name] for name in _CLOSED))
    kinds: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words:
            kinds.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in kinds.items()}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], float]]]:
    """Return, by their first word, the other words of what is in [costs], the longest first, and its cost."""
    made: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for phrase, cost in _table()["costs"].items():
        first, *others = phrase.split("_")
        made.setdefault(first, []).append((tuple(others), cost))
    for phrases in made.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return made


@cache
def _pairs() -> frozenset[str]:
    return frozenset(_table()["pairs"].split())


def costs(words: Sequence[str], places: Iterable[int]) -> dict[int, float]:
    """Return what a breath before the word at each of ``places`` costs, from 0.4 up; none where nobody breathes.

    ``words`` are those of a stretch without a mark, as they are written and without quotation marks. A place is 2 or
    more, and at most the last word but one.
    """
    stretch = _Stretch(words)
    rules: dict[str, float] = _table()["rules"]
    made = {}
    for at in places:
        found = stretch.place(at)
        if found:
            cost = rules.get(found[0], 0.0) + found[1]
            if cost <= _MOST_COST:
                made[at] = cost
    return made


class _Stretch:
    """The words of a stretch, with what can be told of their grammar."""

    def __init__(self, words: Sequence[str]) -> None:
        kinds = _kinds()
        self.written = words
        self.words = [word.lower() for word in words]
        self.count = len(words)
        self.kinds = [kinds.get(word, _NONE) for word in self.words]
        self.adverbs = [self._adverb(at) for at in range(self.count)]
        # Where the word before each word is, adverbs left out.
        self.rulers = [-1]
        for at in range(1, self.count):
            self.rulers.append(self.rulers[-1] if self.adverbs[at - 1] else at - 1)
        # And where the first word is, from each on, that is no adverb.
        self.firsts = [self.count] * (self.count + 1)
        for at in range(self.count - 1, -1, -1):
            adverb = (
                self.adverbs[at] or self.words[at] in ("then", "even") or self.words[at - 1 : at + 1] == ["and", "so"]
            )
            self.firsts[at] = self.firsts[at + 1] if adverb else at
        self.finite = [self._finite(at) for at in range(self.count)]
        opens = [
            ("opener" in self.kinds[at] and self.word(at + 1) != "to")
            or (at > 0 and "sure_subject" in self.kinds[at] and self.noun(at - 1))
            for at in range(self.count)
        ]
        # Up to each word: how many verbs and openings of clauses came before, and where the last of them is.
        self.verbs = [0, *accumulate(map(int, self.finite))]
        self.openings = [0, *accumulate(map(int, opens))]
        self.last_verb = [-1, *accumulate((at if verb else -1 for at, verb in enumerate(self.finite)), max)]
        self.last_opening = [-1, *accumulate((at if opening else -1 for at, opening in enumerate(opens)), max)]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < self.count else ""

    def isa(self, at: int, *names: str) -> bool:
        return 0 <= at < self.count and not self.kinds[at].isdisjoint(names)

    def capital(self, at: int) -> bool:
        return 0 <= at < self.count and self.written[at][:1].isupper()

    def _adverb(self, at: int) -> bool:
        word = self.words[at]
        return "adverb" in self.kinds[at] or (
            len(word) > 4 and word.endswith("ly") and self.kinds[at].isdisjoint(("adjective", "not in -ly"))
        )

    def after_adverbs(self, at: int) -> int:
        return self.firsts[min(at, self.count)]

    def noun(self, at: int) -> bool:
        """Return whether a noun may be there, and a phrase end with it."""
        return bool(self.word(at)) and not self.adverbs[at] and not self.isa(at, "closed", "leaning", "adjective")

    def described(self, at: int) -> bool:
        return self.isa(at, "adjective") or _DESCRIBING.match(self.word(at)) is not None

    def _in_noun_phrase(self, at: int) -> bool:
        return self.isa(at - 1, "determiner", "owner", "preposition", "adjective")

    def _finite(self, at: int) -> bool:
        """Return whether the word is a verb with a subject."""
        word, kinds = self.words[at], self.kinds[at]
        ruler = self.rulers[at]
        ruling = self.word(ruler)
        if "auxiliary" in kinds:
            return self.word(at - 1) != "to" and not (
                word in ("do", "have") and (ruling == "to" or self.isa(ruler, "auxiliary"))
            )
        if _CONTRACTED.match(word):
            return True
        if ruling in ("to", "be", "been", "being", "having", "not") or self.isa(ruler, "auxiliary"):
            return False
        if _CONTRACTED.match(ruling) or ruling.endswith("n't"):
            return False
        if self._in_noun_phrase(at) and not (self.isa(at - 1, "demonstrative") and "verb in s" in kinds):
            return False
        if self.isa(ruler, "subject") or ruling in ("who", "which", "that"):
            if "closed" in kinds:
                return "verb" in kinds
            if "verb" in kinds or word.endswith("ed") or (word.endswith("s") and ruling != "that"):
                return True
            return ruling in ("i", "we", "you", "they")
        if "past" in kinds or "verb in s" in kinds:
            return True
        if (
            ruler >= 0
            and word.endswith("ed")
            and len(word) > 4
            and (self.noun(ruler) or ruling in ("and", "but", "or"))
        ):
            if self.isa(at + 1, "preposition"):  # "the town lost", but "the town built on sand"
                return ruling in ("and", "but") or self.capital(ruler)
            return (
                at + 1 == self.count
                or self.adverbs_at(at + 1)
                or self.isa(at + 1, "determiner", "object", "asked", "opener", "adjective")
                or self.word(at + 1) in ("to", "and", "but")
            )
        plural = ruler >= 0 and ruling.endswith("s") and not ruling.endswith(("ss", "'s")) and self.noun(ruler)
        return "base" in kinds and plural

    def adverbs_at(self, at: int) -> bool:
        return at < self.count and self.adverbs[at]

    def verbal(self, at: int) -> bool:
        """Return whether the word may be a verb, to which what follows belongs."""
        if self.finite[at] or "auxiliary" in self.kinds[at]:
            return True
        if _PARTICIPLE.match(self.words[at]):
            return not self.isa(at - 1, "determiner", "owner", "adjective")
        ruler = self.rulers[at]
        if self.word(ruler) in ("to", "not", "please", "you", "let's") or self.isa(ruler, "auxiliary", "sure_subject"):
            return not (self.word(ruler) == "to" and self.capital(at))
        return "verb" in self.kinds[at] and not self._in_noun_phrase(at)

    def in_subject(self, at: int) -> bool:
        """Return whether the verb of the clause is still to come."""
        return self.last_verb[at] <= self.last_opening[at]

    def opens_pronoun(self, at: int) -> bool:
        """Return whether a pronoun stands there with its verb."""
        if self.isa(at, "sure_subject"):
            return True
        return self.isa(at, "subject") and self.finite_at(self.after_adverbs(at + 1))

    def finite_at(self, at: int) -> bool:
        return at < self.count and self.finite[at]

    def opens_subject(self, at: int) -> bool:
        """Return whether a subject with its verb begins there."""
        if self.isa(at, "sure_subject"):
            return True
        determined = self.isa(at, "determiner")
        if self.isa(at, "subject", "demonstrative"):
            if self.finite_at(self.after_adverbs(at + 1)):
                return True
            if not determined:
                return False
        if not determined and not self.capital(at) and not self.noun(at):
            return False
        for after in range(at + 1, min(at + _SUBJECT_REACH, self.count)):
            told = self.isa(after, "determiner") and self.noun(after - 1)
            if told or self.isa(after, "opener", "subject", "stops_subject"):
                return False  # "the number of tips I'm giving", "the goal the team is working for"
            if self.finite[after]:
                return True
            if not determined and self.isa(after, "preposition") and self.words[after] != "of":
                return False
        return False

    def near(self, at: int) -> list[str]:
        return self.words[max(0, at - _REACH_BACK) : at]

    def place(self, at: int) -> _Found | None:
        """Return the rule, if one allows a breath before the word, and what it costs there besides."""
        if self.words[at - 1].endswith("-"):
            return None  # "in- and outside"
        if self.isa(at - 1, "leaning") and not self._ends_clause(at):
            return None
        found = self._rule(at)
        return None if not found or self._in_pair(at) or self._parts_subject(at) else found

    def _ends_clause(self, at: int) -> bool:
        """Return whether a leaning word ends a clause: "they gave in| because", "where it was| and I"."""
        if self.isa(at - 1, "particle"):
            return self.isa(at, "after_this")
        return self.isa(at - 1, "auxiliary") and self.isa(at, "joint") and self.opens_pronoun(at + 1)

    def _in_pair(self, at: int) -> bool:
        left, right, after = self.words[at - 1], self.words[at], self.word(at + 1)
        three = f"{right}_{after}_{self.word(at + 2)}"
        return not _pairs().isdisjoint((f"{left}_{right}", f"{right}_{after}", three))

    def _parts_subject(self, at: int) -> bool:
        """Return whether what begins there belongs to a subject whose verb follows it.

        "The ones that are real are not", "the two millers while I was there were": no clause begins between the place
        and that verb.
        """
        if "parting" not in self.kinds[at]:
            return False
        if self.words[at] == "as" and not self.opens_subject(at + 1):
            return False
        # A clause has a verb of its own first, but not "while working on the mill" and "when closed".
        own = self.words[at] not in ("when", "while") or not _PARTICIPLE.match(self.word(self.after_adverbs(at + 1)))
        subject = at + 1 if self.words[at] == "whose" else -1  # "whose lies are"
        for after in range(at + 1, min(at + _LONGEST_PART, self.count)):
            begins = self.isa(after, "joint", "opener", "sure_subject", "asked") and self.words[after - 1] != "a"
            if begins and not (own and after == at + 1):
                return False
            ended = own and self.words[after].endswith("ed") and self.noun(after - 1)  # "when the miller handed over"
            if not (self.finite[after] or ended) or (after == subject and not self.isa(after, "auxiliary")):
                continue
            before = self.rulers[after]
            if own:
                if self.isa(after, "saying"):
                    return False  # "who think the mill is old"
                own = False
            elif self.isa(after, "auxiliary") and self._may_end_subject(before):
                return not self.isa(before, "saying") and not self.finite[before]
        return False

    def _may_end_subject(self, at: int) -> bool:
        there = self.word(at) in ("there", "here") and self.finite[at - 1]  # "while I was there"
        there = there or self.word(at) in ("be", "been")  # "when it should not have been"
        return there or self.noun(at) or self.described(at)

    def _rule(self, at: int) -> _Found | None:
        right, after = self.words[at], self.word(at + 1)
        if self.capital(at - 1) and self.capital(at) and not self.isa(at, "subject"):
            return None  # a name
        if self.isa(at - 1, "number") and (self.isa(at, "number") or (right == "and" and self.isa(at + 1, "number"))):
            return None
        if self.isa(at - 1, "demonstrative") and not self.isa(at, "after_this"):
            return None
        if right in ("and", "or", "nor", "but", "so", "yet"):
            if right == "so" and after in ("that", "as"):
                return self._phrase(at)
            return {"but": self._but, "so": self._so, "yet": self._so}.get(right, self._and)(at)
        if "opener" in self.kinds[at] or "before_clause" in self.kinds[at]:
            found = self._clause(at)
            if found is not None:
                return found if found[0] else None
        return self._phrase(at) or self._then(at) or self._subject_after_opening(at) or self._verb_after_subject(at)

    def _may_be_told(self, at: int) -> bool:
        """Return whether a relative clause may stand by itself: not in "the place where", "the five percent who"."""
        if (
            not self.noun(at - 1)
            or self.verbal(at - 1)
            or self.isa(at - 1, "antecedent", "object")
            or self.in_subject(at)
        ):
            return False
        if self.words[at] == "which":
            first = self.after_adverbs(at + 1)
            return self.finite_at(first) or self.isa(first, "sure_subject")
        the_one = self.isa(at - 2, "determiner", "demonstrative") and self.word(at - 3) != "of"
        the_one = the_one or self.word(at - 2) in ("first", "last", "only", "same") or self.isa(at - 1, "number")
        return self.words[at] == "whose" or not the_one

    # Before what "and", "but" or "so" joins.

    def _so(self, at: int) -> _Found | None:
        first = self.after_adverbs(at + 1)
        if self.described(first) or _PARTICIPLE.match(self.word(first)) or self.word(at + 1).endswith("ly"):
            return None
        return ("so clause", 0.0) if self.opens_subject(first) else None

    def _but(self, at: int) -> _Found | None:
        if self.isa(at - 1, "before_but") or self.word(at - 2) == "no":
            return None
        first = self.after_adverbs(at + 1)
        clause = self.isa(first, "closed", "subject", "opener") or self.finite_at(first) or self.opens_subject(first)
        described = self.noun(first + 1) and not self.isa(first + 1, "degree")
        if self.isa(at - 2, "determiner", "owner") and described and not clause:
            return None  # "the steep but narrow way"
        if described and not clause and self.isa(at - 1, "adjective"):
            return None
        if self.described(first) and not self.opens_subject(first) and (self.described(at - 1) or self.adverbs[at - 2]):
            return None  # "a small but old town", "an utterly new but very old idea"
        return "but", 0.4 if "not" in self.near(at) else 0.0

    def _and(self, at: int) -> _Found | None:
        first = self.after_adverbs(at + 1)
        if first >= self.count or self._is_joint_subject(at, first):
            return None
        near = self.near(at)
        if not {"between", "both", "either", "neither"}.isdisjoint(near):
            return None
        if self.words[at] == "or" and "whether" in near[-6:]:
            return None
        extra = 0.0 if self.words[at] == "and" else 0.4
        if self.words[at] in near[-3:-1] or self.words[at] == self.word(at + 2):
            extra += 3.0  # a list
        pronoun = self.isa(first, "subject", "demonstrative")
        if self.adverbs[at - 1] and not pronoun and (first > at + 1 or self.described(first)):
            return None  # "slowly and rather sadly"
        opened = self.isa(first, "subject", "auxiliary", "determiner", "opener")
        alike = self.described(first) and self.isa(at - 2, "determiner", "owner")
        measured = self.isa(at - 2, "degree") or self.word(at - 2) == "as" or self.isa(first, "degree")
        qualities = alike or measured or self.described(at - 1)
        if not opened and qualities:
            return None  # "the small and old town"
        rule = self._joined(at, first, pronoun=pronoun)
        if rule == "and phrase" and self.in_subject(at):
            extra += 1.6
        return (rule, extra) if rule else None

    def _joined(self, at: int, first: int, *, pronoun: bool) -> str:
        """Return the rule for what ``and`` joins, whose first word that is no adverb is at ``first``."""
        word, in_subject = self.words[first], self.in_subject(at)
        verbal = self.verbal(at - 1) or (self.isa(at - 1, "particle") and word.endswith("ing"))
        if verbal and not pronoun and not self.isa(first, "opener", "determiner", "preposition"):
            return ""  # "they read and write"
        if pronoun:
            several = in_subject and (self.isa(first, "demonstrative") or self.isa(at - 1, "subject"))
            if self.opens_subject(first) and not several:  # "when something or someone is"
                return "and subject"
            return "and that" if word == "that" and self.opens_subject(first + 1) else ""
        if self.isa(first, "opener"):
            return "" if word.endswith("ever") else "and opener"  # "this and whatever else"
        if self.isa(first, "auxiliary") or (self.finite[first] and self.verbs[at]):
            ruled = self.isa(first + 1, "closed", "object") or self.adverbs_at(first + 1)
            ruled = ruled or self.isa(first, "auxiliary") or self.word(first + 1).endswith("ing")
            return "and verb" if ruled else ""  # "the style and thought processes"
        if self.verbs[at] and not in_subject and self._opens_thing(at, first):
            return "and clause"
        if self.capital(at - 1) and self.capital(first):
            return ""
        if self._acts(at, first):
            return "and infinitive"
        if self.isa(first, "preposition"):
            alike = self.words[at - 1] == self.word(at + 1) or self.isa(at - 1, "before_clause")
            return "" if alike else "and phrase"  # "over and over", "before and after"
        if in_subject and self.verbs[at] < self.verbs[-1]:
            return ""  # "selling the mill and closing the bridge was"
        return "and participle" if self._is_joint_participle(at, first) else ""

    def _acts(self, at: int, first: int) -> bool:
        """Return whether what is joined is a verb in its base, or follows "then"."""
        after = self.word(first + 1)
        if self.words[first - 1] == "then":
            return True
        if self.noun(first) and self.isa(first + 1, "object") and not self.opens_pronoun(first + 1):
            return not after.endswith(("self", "selves"))  # "the men and women themselves"
        if not self.isa(first, "base"):
            return False
        if after in ("of", "that"):
            return not self.isa(at - 2, "determiner")  # "they read this and see that", but "the rise and fall of"
        if self.isa(first + 1, "preposition"):
            told = self.verbs[at] > 0 or self.isa(0, "base") or "to" in self.words[:at]
            return told and self.words[at] == "and"  # but "fear of floods or concern for the mill"
        return self.isa(first + 1, "determiner", "asked")

    def _opens_thing(self, at: int, first: int) -> bool:
        """Return whether a thing with its verb is joined: not "it seems like the mill and the bridge are"."""
        compared = not {"as", "like", "than"}.isdisjoint(self.words[self.last_verb[at] + 1 : at])
        if compared or self.isa(self.last_verb[at], "saying") or not self.isa(first, "determiner"):
            return False
        if self.words[at] != "and" or not self.opens_subject(first):
            return False
        verb = next(after for after in range(first + 1, self.count) if self.finite[after])
        if not self.isa(verb, "auxiliary"):
            return self.isa(verb + 1, "determiner", "object", "opener", "adjective") or self.adverbs_at(verb + 1)
        one = not self.word(verb - 1).endswith("s") and self.isa(first, "singular")
        return not (one and self.isa(verb, "plural_verb"))

    def _is_joint_participle(self, at: int, first: int) -> bool:
        """Return whether what ``and`` joins is done as well: "by closing the mill| and selling the wheels"."""
        word = self.words[first]
        if word.endswith("ing") and not word.endswith("thing"):
            rules = self.isa(first + 1, "determiner", "preposition", "object", "asked", "leaning")
            before = any(len(word) > 4 and word.endswith("ing") for word in self.words[:at])
            return before and "-" not in word and (rules or self.adverbs_at(first + 1))
        return word.endswith("ed") and len(word) > 4 and bool(self.verbs[at]) and not self.noun(first + 1)

    def _is_joint_subject(self, at: int, first: int) -> bool:
        """Return whether "and I" belongs to the words before it: "Ann and I", "how my mother and I"."""
        if not self.isa(first, "companion") or first > at + 1:
            return False
        if self.isa(at - 2, "owner"):
            return self.words[at - 1] != "own"
        named = at - 1
        while self.capital(named - 1):
            named -= 1
        # "He came to Rome| and I was there", but "I call Ann and I", "after Ann and I had".
        apart = self.isa(at - 1, "companion") or self.isa(named - 1, "before_place")
        if apart and not self.in_subject(at) and self.finite_at(self.after_adverbs(first + 1)):
            return False
        named_in_sounds = self.words[at - 1].startswith("[[") and self.in_subject(at)
        return self.capital(at - 1) or self.isa(at - 1, "companion") or named_in_sounds

    # Before a clause of its own.

    def _clause(self, at: int) -> _Found | None:
        """Return the rule, ("", 0) where nobody breathes, or None where the word opens no clause."""
        left, right, after = self.words[at - 1], self.words[at], self.word(at + 1)
        asking = self.isa(self.rulers[at], "asking") or (self.isa(at - 1, "object") and self.isa(at - 2, "telling"))
        asking = asking or (self.isa(at - 2, "determiner") and self.isa(at - 3, "telling"))
        if self.isa(at, "asked") and asking:
            return "", 0.0
        if after in ("and", "but"):
            return "", 0.0
        near = self.near(at)
        only = 1.6 if "only" in near else 0.0
        first = self.after_adverbs(at + 1)
        if right in ("before", "after"):
            return self._before_or_after(at, first, only)
        if right in ("until", "till"):
            denied = any(word in ("not", "never") or word.endswith("n't") for word in near)
            return ("until", 2.0 if denied else 0.0) if self.opens_subject(at + 1) else ("", 0.0)
        if right == "if" and self.finite[at - 1] and not left.endswith("ed"):
            return "", 0.0  # "it means if"
        if right in ("since", "once", "if", "though"):
            return (right, only if right == "if" else 0.0) if self.opens_subject(at + 1) else ("", 0.0)
        if right == "while":
            return "while", 0.0
        if right == "when":
            told = self.isa(at - 1, "antecedent")
            needed = told and self.isa(at - 2, "determiner")  # "a time when"
            if needed or (self.in_subject(at) and self.verbs[-1] - self.verbs[at] > 1):
                return "", 0.0  # "the look on the face when he was there is"
            return "when", only + (2.4 if told else 0.0)
        if right == "as":
            if not self.isa(at + 1, "subject", "determiner") or not self.opens_subject(at + 1):
                return None
            if after in ("a", "an"):  # "as a friend"
                return "", 0.0
            like = not {"as", "same", "such", "so"}.isdisjoint(self.words[:at])
            if like or self.verbal(at - 1) or self.in_subject(at):
                return "", 0.0
            if self.isa(at + 2, "auxiliary") and self.isa(at + 3, "joint", "preposition"):
                return "", 0.0  # "leave the mill as it is and go"
            return "as", 0.0
        if right == "that":
            told = "so" in near[1:] and not self.noun(at - 1) and not self.isa(at - 1, "antecedent")
            told = told and self.opens_subject(at + 1)
            return ("so much that" if told else ""), 0.0
        if right in ("where", "whose", "who", "whom", "which"):
            return (right if self._may_be_told(at) else ""), 0.0
        if right == "because" and "only" in near[-3:]:
            return "", 0.0  # "it only works because"
        return None if right in ("because", "although", "unless", "whereas", "whether") else ("", 0.0)

    def _before_or_after(self, at: int, first: int, only: float) -> _Found:
        near = self.near(at)[-3:]
        clause = self.opens_pronoun(first) or (self.opens_subject(first) and not self.in_subject(at))
        if clause and "never" not in near and "ever" not in near:
            return "before a clause", only
        acting = self.word(first).endswith("ing") and self.words[at - 1] != self.word(at + 1)
        return ("before a deed" if acting and not self.in_subject(at) else ""), 0.0

    def _then(self, at: int) -> _Found | None:
        opened = self.words[at] == "then" and self.isa(0, "opener") and self.opens_subject(at + 1)
        return ("then", 0.0) if opened else None

    # Before the words of [costs].

    def _phrase(self, at: int) -> _Found | None:
        right = self.words[at]
        for others, cost in _phrases().get(right, ()):
            end = at + 1 + len(others)
            if tuple(self.words[at + 1 : end]) != others:
                continue
            if self.word(end) in ("and", "but", "then"):
                return None
            if (right, others) == ("only", ("to",)) and not self.isa(end, "base"):
                return None  # "what belongs only to the mill"
            if self.isa(at, "in_phrase") and self.in_subject(at) and self.verbs[at] < self.verbs[-1]:
                return None  # "having a mill despite the flood is"
            if others[-1:] == (right,):
                did = others[0] == "well" and self.isa(end, "subject")
                if did or self.finite[at - 1] or self.isa(end, "number"):
                    return None  # "it runs as well as it did", "it takes as long as it does", "as long as two days"
            if others[-1:] in (("as",), ("than",)) and self.described(at - 1):
                return None  # "their old as well as new mills"
            after_noun = "after_noun" in self.kinds[at] or others[:1] in (("if",), ("though",))
            if after_noun and (not self.noun(at - 1) or self.verbal(at - 1) or self.in_subject(at)):
                return None
            return "", cost
        if right in ("by", "without") and _DOING.match(self.written[at + 1]):
            needed = not self.noun(at - 1) or self.verbal(at - 1) or self.described(at - 1)
            return None if needed or self.in_subject(at) else (f"{right} doing", 0.0)
        return None

    # Between the parts of a sentence.

    def _subject_after_opening(self, at: int) -> _Found | None:
        """After an opening phrase or clause: "In the last days of the war| they …", "When the rain was over| it …"."""
        if not 4 <= at < _LONGEST_PART or not self.isa(0, "fronted") or not self.isa(at, "subject", "determiner"):
            return None
        pronoun = self.isa(at, "subject")
        ends = (self.noun(at - 1) or self.isa(at - 1, "number")) and not self.verbal(at - 1)
        ends = ends and (pronoun or not self.isa(at - 1, "saying"))
        if not ends or (pronoun and not self.opens_pronoun(at)):
            return None
        if self._verbs_of_clause(at) != 1:
            return None
        goes_on = "goes_on" in self.kinds[0] and not self.capital(0)
        if goes_on or self.words[1] in ("well", "least", "fact", "example", "instance"):
            return None  # "as well as the book| I read", "in fact the book| I read", ", to see it| I went"
        if not pronoun and (self.isa(at - 1, "particle") or self.isa(at - 2, "joint")):
            return None  # "by setting up the mill", "to block or refuse the use"
        told = self.isa(at - 1, "antecedent") or self.words[at - 2] in ("a", "an")  # "about a mill he had seen"
        extra = 2.0 if pronoun and told and not self.isa(at - 1, "time") else 0.0
        phrase = not self.isa(0, "opener") and not (self.words[0] in ("as", "before", "after") and self.verbs[at])
        if phrase or self.words[1] == "of":
            if self.verbs[at] or self.openings[at]:
                return None
            acting = self.words[0] == "to" or "order" in self.words[:3] or self.words[1].endswith("ing")
            if pronoun and acting and self.isa(at + 2, "preposition") and self.words[at + 2] != "to":
                return None  # "to pay for the cart| I take on the way"
            return ("opening phrase" if pronoun else "opening phrase before a thing"), extra
        if self.verbs[at] != 1 or at - self.last_verb[at] < 2 or self.openings[at] > 1:
            return None
        if self.isa(at - 1, "time") and self.isa(at - 2, "determiner"):
            return None  # "if that is the time| they saw it"
        if not (self._has_its_object(at) if pronoun else self.opens_subject(at)):
            return None
        return ("opening clause" if pronoun else "opening clause before a thing"), extra

    def _has_its_object(self, at: int) -> bool:
        """Return whether the verb of a pronoun tells of no noun before it: not "the tools| we could put in place"."""
        verb, is_ = at + 1, self.words[at].endswith(("'m", "'re", "'s"))
        while self.isa(verb, "auxiliary") or self.adverbs_at(verb) or self.word(verb) in ("been", "be", "all", "not"):
            is_ = is_ or self.word(verb) in ("is", "are", "was", "were", "am", "be", "been")
            verb += 1
        if is_ and not self.word(verb).endswith("ing"):
            return not self.isa(verb, "preposition")
        after = verb + 1 + (self.word(verb + 1) in ("up", "out", "off", "back", "down"))
        ago = self.isa(after, "determiner") and self.isa(after + 1, "time")
        return after < self.count and not ago and not self.isa(after, "preposition", "base", "joint")

    def _verbs_of_clause(self, at: int) -> int:
        """Return how many verbs come before the next clause: two are of "in the book| I read there was"."""
        verbs = 0
        for after in range(at, min(at + _LONGEST_PART, self.count)):
            if after > at and (self.isa(after, "opener") or self.words[after] in ("and", "but", "or", "so")):
                break
            if after > at + 1 and self.isa(after, "sure_subject") and verbs != 1:
                break
            if (
                after > at + 2
                and self.isa(after, "subject")
                and not self.isa(after, "sure_subject")
                and self.finite_at(after + 1)
            ):
                return 2
            verbs += self.finite[after]
        return verbs

    def _verb_after_subject(self, at: int) -> _Found | None:
        """After a long subject: "The oldest of the bridges that they had built| was closed"."""
        if not self.finite[at] or not _LONG_SUBJECT <= at < _LONGEST_PART or _CONTRACTED.match(self.words[at]):
            return None
        begun = int(self.words[0] in ("and", "but", "or", "so", "yet", "that", "because"))
        if at - begun < _LONG_SUBJECT or self.finite[begun] or self.isa(begun, "fronted", "opener", "sure_subject"):
            return None
        if not self.noun(at - 1) or self.words[at - 1] == "here" or not self.isa(at, "auxiliary", "verb in s", "past"):
            return None
        said = (word for word in range(begun, at) if self.isa(word, "saying") and self.verbal(word))
        if not all(self.isa(word + 1, "preposition") for word in said):
            return None  # "who thinks the mill is old", "a sign saying that the mill is old"
        verbs = self.verbs[at]
        if verbs > 1 or verbs != self.openings[at]:
            return None
        if verbs and (at - self.last_verb[at] < 2 or self.in_subject(at)):
            return None
        if any(self.isa(word, "no_subject") for word in range(begun, at)):
            return None
        joined = "and" in self.words[begun:at]
        if joined and any(len(word) > 4 and word.endswith("ed") for word in self.words[begun:at]):
            return None  # what ends in -ed may be a verb, and another clause follow it
        # An article behind a noun or a verb begins a clause or an object: "all| the Romans have", "leave| the cart".
        for word in range(begun + 1, at):
            if self.isa(word, "determiner"):
                ruled = self.isa(word - 1, "leaning", "preposition", "opener", "determiner", "joint")
                if not ruled and not self.finite[word - 1] and not self.words[word - 1].endswith("ing"):
                    return None
        if self.isa(at, "auxiliary"):
            return "verb", 0.0
        told = self.isa(at, "past") and self.isa(at + 1, "preposition")  # "an appeal made by the town"
        thing = self.isa(at + 1, "joint") or (joined and not self.isa(begun, "determiner"))  # "its needs and hopes"
        return None if told or thing else ("verb of its own", 0.0)
