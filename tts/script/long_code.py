"""Code in a sentence that nobody can follow by ear: told as left out, and reported."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.language import Language
from tts.script.reading import Category, Manner, Rule

#: The rule that reports code of a sentence which is not said.
RULE = "code in a sentence"
CATEGORY = "long code"

_LONGEST = 60  # characters; more is a line of a program
_SHORTEST = 10  # a short piece is said sign by sign
_SIGNS = 0.6  # the share of signs from which it is a pattern and no words
# An address is said as its site, and a path as words.
_PATH = re.compile(r"https?://\S+|[\w./~:@-]+", re.IGNORECASE)
# A word of prose, with the marks around it
_WORD = re.compile(r"[\"“„‚«»‘'(*]{0,3}\w[\w’'/-]*[*\"”“‘«»’'),.:;!?…]{0,4}|[–—…]|\.{3}")
_QUERY = re.compile("SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|.*_")
_LONGEST_QUOTED = 400  # characters
# A quotient or a request that is written in words
_LONGEST_IN_WORDS = 120
_FEWEST_WORDS = 5
_WORD_OR_SIGN = re.compile(r"[A-Za-z][a-z]+|[aI]|[#/=+*×-]")


def long_code_category(language: Language, manner: Manner) -> Category:
    """Return the category that claims such code as a whole, before any rule says its words."""
    instead = language.omissions.get("inline", "") if manner.tells_omissions else ""
    whole = re.compile(r".+", re.DOTALL)
    return Category(CATEGORY, (Rule(whole, lambda match: instead if _is_unsaid(match[0]) else None),), of_code=True)


def _is_unsaid(code: str) -> bool:
    if _PATH.fullmatch(code):
        return False
    signs = sum(not (letter.isalnum() or letter.isspace()) for letter in code)
    if len(code) > _LONGEST:
        return not (_is_sentence(code) or _is_in_words(code))
    return len(code) >= _SHORTEST and signs > _SIGNS * len(code)


def _is_in_words(code: str) -> bool:
    """Return whether code is in plain words: "relevant pages found / all pages found", "draw a cat that reads"."""
    words = code.split()
    return len(code) <= _LONGEST_IN_WORDS and len(words) >= _FEWEST_WORDS and all(map(_WORD_OR_SIGN.fullmatch, words))


def _is_sentence(code: str) -> bool:
    """Return whether code is what a person or a model said: words, a capital before them and a stop behind."""
    bare = code.strip("\"“”„‚«»‘’'")
    words = code.split()
    if len(code) > _LONGEST_QUOTED or not bare[:1].isupper() or not all(map(_WORD.fullmatch, words)):
        return False
    # A heading: words in capitals with a comma between them.
    return bare.endswith((".", "!", "?", "…")) or (
        code.isupper() and any("," in word for word in words) and not _QUERY.match(code)
    )
