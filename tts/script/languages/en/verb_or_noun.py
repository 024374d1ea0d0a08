"""Whether a verb or a noun stands at a place that no rule of grammar.py is sure of, as learned from sentences.

verb_or_noun.toml holds a logistic regression that bench/verb_or_noun.py makes: a weight for each thing that may be seen
around a word, as the byte at a hash of it, and the part of speech of each frequent word.
"""

from __future__ import annotations

from base64 import b64decode
from functools import cache
from zlib import crc32

from tts.toml import packaged_toml

UNIT = 32  # what a byte of the table weighs more than the next: 1/32
MIDDLE = 128  # the byte that weighs nothing
# How much has to speak for a verb, or against it, to outweigh what grammar.py would guess.
ENOUGH_FOR = 1.0
ENOUGH_AGAINST = 2.0
_STOPS = frozenset([".", "!", "?", "…", ";", ":", "(", ")", ""])
_MARKS = frozenset("!?…;:(),-–—/&*[]{}=><|+%$#~\\`^@_.")
# What an ending tells of a word that the table does not have.
_ENDINGS = (
    ("ly", "R"), ("ing", "G"), ("ed", "DP"), ("tion", "N"), ("ness", "N"), ("ity", "N"), ("ment", "N"), ("ism", "N"),
    ("ogy", "N"), ("er", "N"), ("or", "N"), ("al", "J"), ("ive", "J"), ("ous", "J"), ("ful", "J"), ("able", "J"),
    ("ible", "J"), ("ic", "J"), ("less", "J"), ("ss", "u"), ("us", "u"), ("is", "u"), ("'s", "'s"), ("s", "S"),
)  # fmt: skip
# The letters of what may be the verb of a clause.
_FINITE = {
    "B": "b", "H": "h", "M": "m", "O": "o", "D": "d", "DP": "e", "PD": "e", "Z": "z", "V": "v", "ZS": "y", "P": "p",
    "T": "t", "VN": "w", "VD": "v",
}  # fmt: skip


def verb_weight(word: str, before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """Return how much speaks for a verb, as the logarithm of its odds; below zero for a noun or an adjective.

    ``before`` and ``after`` are the words and marks around ``word``, nearest first, all in lower case.
    """
    ending_in_s = word.endswith("s") and not word.endswith("ss")
    weights = _weights("ending_in_s" if ending_in_s else "base")
    mask = len(weights) - 1
    total = sum(weights[crc32(name.encode()) & mask] - MIDDLE for name in seen_around(word, before, after))
    return total / UNIT


def seen_around(word: str, before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    """Return the names of what is seen around ``word``: a letter for its kind, and the words or parts of speech."""
    before, after = before[:12], after[:12]
    speech_before, speech_after = [*map(part_of_speech, before)], [*map(part_of_speech, after)]
    b1, b2, b3, *_ = (*before, "", "", "")
    a1, a2, a3, *_ = (*after, "", "", "")
    l1, l2, l3, l4, *_ = (*speech_before, "^", "^", "^", "^")
    r1, r2, r3, r4, *_ = (*speech_after, "^", "^", "^", "^")
    verbs_before, verbs_after = _verbs(before, speech_before), _verbs(after, speech_after)
    return [
        "", f"a{b1}", f"b{b2}", f"c{b3}", f"d{a1}", f"e{a2}", f"f{a3}",
        f"A{l1}", f"B{l2}", f"C{l3}", f"D{r1}", f"E{r2}", f"F{r3}", f"G{l4}", f"H{r4}",
        f"I{l2} {l1}", f"J{l1} {r1}", f"K{r1} {r2}", f"L{l3} {l2} {l1}", f"M{l2} {l1} {r1}", f"N{l1} {r1} {r2}",
        f"O{b1} {r1}", f"P{l1} {a1}", f"Q{b2} {b1}", f"R{a1} {a2}", f"S{b1} {a1}", f"T{b2} {l1}",
        f"U{r1} {r2} {r3}", f"Z{l2} {l1} {r1} {r2}",
        f"V{verbs_before}", f"W{verbs_after}", f"X{verbs_before} {verbs_after}",
        f"Y{l1} {verbs_before} {verbs_after}", f"y{r1} {verbs_before}", f"x{l1} {verbs_after}",
        f"w{word}", f"k{word} {l1}", f"l{word} {r1}",
    ]  # fmt: skip


def part_of_speech(word: str) -> str:
    """Return what ``word`` mostly is, as letters: "N" a noun, "NV" a noun that is often a verb, "," the mark itself."""
    known = _speech().get(word)
    if known is not None:
        return known
    first = word[:1]
    if not first.isalpha():
        return "^" if not first else "#" if first.isdigit() else first if first in _MARKS else "*"
    if len(word) > 3:
        return next((speech for ending, speech in _ENDINGS if word.endswith(ending)), "u")
    return "u"


def _verbs(words: tuple[str, ...], speech: list[str]) -> str:
    """Return the first two that may be verbs up to the end of the clause, which is "|"."""
    found = ""
    for word, part in zip(words, speech, strict=True):
        if word in _STOPS or part == "W":
            return f"{found}|"
        found += _FINITE.get(part, "")
        if len(found) == 2:
            break
    return found


@cache
def _speech() -> dict[str, str]:
    return {
        word: part
        for part, words in packaged_toml(__package__, "verb_or_noun.toml")["speech"].items()
        for word in words.split()
    }


@cache
def _weights(name: str) -> bytes:
    return b64decode(packaged_toml(__package__, "verb_or_noun.toml")["weights"][name])
