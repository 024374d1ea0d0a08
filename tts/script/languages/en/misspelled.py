"""Words with a letter too few, doubled or in the wrong place, said as the words that are meant: succesful, becuase.

Only a word that no list has, and that is not built of words that a list has, is taken for one, and only where a single
common word can be meant. misspelled.toml has rare words that are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from string import ascii_lowercase

from tts import lazy_re as re
from tts.script.languages.en.known import is_exactly_ordinary, is_listed, is_ordinary, stems
from tts.script.languages.en.tables import words

_SHORTEST = 6  # letters of a word of which two have changed places
_SHORTEST_OTHERS = 8
_SHORTEST_FIRST = 9  # of a word that begins a sentence, since names are short
_LONGEST = 24  # what is longer is no word
_PREFIX = re.compile(
    "(?:anti|auto|bi|co|counter|cyber|de|dis|eco|en|fore|geo|hyper|im|in|inter|mega|meta|micro|mid|mini|mis|multi|neo|non|out"
    "|over|photo|post|pre|pro|pseudo|re|self|semi|sub|super|tele|trans|tri|ultra|un|under|up|video|web)(?P<rest>[a-z]{3,})"
)
_ENDING = re.compile(
    "(?P<stem>[a-z]{3,}?)(?:abl[ey]|ability|ages?|al|ally|ations?|ative|dom|eers?|ery|est|ful|fully|hood|ians?|i[cs]?ally|ical?|iest|ily"
    "|iness|ish|i[sz](?:e[drs]?|ing|ers?|ations?)|isms?|ists?|ity|ive|less|lets?|like|ments?|ness|ors?|ous|ships?|some|wards?|wise)"
)


@lru_cache(maxsize=4096)
def meant(written: str, has: Callable[[str], bool]) -> str:
    """Return the word that is meant by ``written``, which no list has; empty if it may be right as it is.

    ``has`` tells whether a list has a word, in lower case, or a form of it.
    """
    word = written.lower()
    shortest = _SHORTEST if written.islower() else _SHORTEST_FIRST
    if not shortest <= len(word) <= _LONGEST or not word.isascii() or _BRITISH.search(word):
        return ""
    if word in words("misspelled.toml", "right"):
        return ""
    found = set(filter(_is_common, _changed_places(word)))
    if not found and written.islower() and len(word) >= _SHORTEST_OTHERS and not _is_built(word, has):
        found = set(filter(_is_common, _with_a_letter(word))) or set(filter(_is_common, _without_double(word)))
    return found.pop() if len(found) == 1 else ""


def _is_common(word: str) -> bool:
    """Return whether the list of ordinary words has ``word``, or that of which it is a regular form."""
    if is_exactly_ordinary(word):
        return True
    found = None if _NO_FORM.search(word) else _FORM.fullmatch(word)
    if found is None:
        return False
    stem, ending = found["stem"], found["ending"]
    verb = ending in ("ed", "ing")
    return (
        (ending == "ies" and is_exactly_ordinary(f"{stem}y"))
        or (verb and is_exactly_ordinary(f"{stem}e"))
        or (ending != "ies" and (not verb or _VERB.search(stem) is not None) and is_exactly_ordinary(stem))
    )


_FORM = re.compile("(?P<stem>[a-z]+?)(?P<ending>ies|s|ly|ed|ing)")
_VERB = re.compile("(?:sh|[dnprstwy])$")
# No resonanted, which is nearly resonated.
_NO_FORM = re.compile("(?:an|en|is)t(?:ed|ing)$|[iesxz]s$")
_BRITISH = re.compile("[iy]s(?:e[drs]?|ers|ing)$")  # categorise is no slip for categories


def _changed_places(word: str) -> Iterator[str]:
    return (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1) if word[at] != word[at + 1]
    )


def _with_a_letter(word: str) -> Iterator[str]:
    return (word[:at] + letter + word[at:] for at in range(2, len(word)) for letter in ascii_lowercase)


def _without_double(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(2, len(word) - 1) if word[at] == word[at - 1])


def _is_built(word: str, has: Callable[[str], bool]) -> bool:
    """Return whether ``word`` is a word with a beginning or an ending, or two in one: resettable, blogpost."""

    def is_word(part: str) -> bool:
        return len(part) > 2 and (is_ordinary(part) or is_listed(part) or has(part))

    found = _PREFIX.fullmatch(word)
    if found and (is_word(found["rest"]) or _has_ending(found["rest"], is_word)):
        return True
    return _has_ending(word, is_word) or any(
        is_word(word[:at]) and is_word(word[at:]) for at in range(3, len(word) - 2)
    )


def _has_ending(word: str, is_word: Callable[[str], bool]) -> bool:
    for part in stems(word):
        found = _ENDING.fullmatch(part)
        stem = found["stem"] if found else part
        if any(map(is_word, (part, stem, f"{stem}e", f"{stem}y", stem[:-1]))):
            return True
    return False
