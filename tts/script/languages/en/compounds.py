"""Two words of English written as one that no list has: goldminer, pagetable, Indietracks; and blends: readathon.

The voice does not find the joint where it has no rule for the word, and reads over it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en.combining import alike, has_form
from tts.script.languages.en.known import is_listed, is_ordinary, stems
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table, words

_SHORTEST = 4  # letters of a part; the first may have three if it is common
_SHORTEST_OF_NAME = 5
_PREFIX = re.compile(
    "(?:anti|be|co|de|dis|en|ex|fore|in|inter|mis|multi|non|out|over|pre|pro|re|sub|trans|un|under)(?P<rest>.*)"
)


@lru_cache(maxsize=4096)
def joined(word: str, listed: Callable[[str], str], *, is_name: bool = False) -> str:
    """Return the phonemes of ``word``, in lower case, where its two words say it better than the voice, else nothing.

    ``listed`` gives the phonemes of a word that the lists have, empty for one that the voice says right. A name has
    longer words: Longfellow is not said like a fellow.
    """
    shortest = _SHORTEST_OF_NAME if is_name else 3
    ends = range(shortest, len(word) - shortest + 1)
    places = [at for at in ends if _are_parts(word[:at], word[at:])]
    if len(places) != 1 or has_form(word) or _is_derived(word, listed):
        return ""
    prefixed = _PREFIX.fullmatch(word)
    if prefixed and is_ordinary(prefixed["rest"]):
        return ""
    parts = word[: places[0]], word[places[0] :]
    first, second = (_said(part, listed) for part in parts)
    if first.count("ˈ") != 1 or second.count("ˈ") != 1:
        return ""
    said = f"{first}{second.replace('ˈ', 'ˌ')}"
    voice = sounds("en-us", word)
    return said if not alike(said, voice) or (first[-1] == "i" and _STRESSED_Y.search(voice)) else ""


_STRESSED_Y = re.compile("ˌɪ(?![ɹŋ])")  # in policymaker, whose second part the voice does not stress


@lru_cache(maxsize=4096)
def blended(word: str, listed: Callable[[str], str]) -> str:
    """Return the phonemes of ``word``, in lower case, if it joins a word and the end of another: carmageddon, momzilla.

    Nothing is returned where the voice says it right. ``listed`` is as for ``joined``.
    """
    if not word.endswith(tuple(_blends())):
        return ""
    for end, said in _blends().items():
        first = word.removesuffix(end)
        if first == word or len(first) < 3 or not is_ordinary(first):
            continue
        before = listed(first) or sounds("en-us", first)
        if "ˈ" in said:
            before = before.replace("ˈ", "ˌ")
        return before + said if not alike(before + said, sounds("en-us", word)) else ""
    return ""


@cache
def _blends() -> dict[str, str]:
    return dict(line.split(" ") for line in table("combining.toml")["blends"].split("\n") if line)


def _is_derived(word: str, listed: Callable[[str], str]) -> bool:
    """Return whether ``word`` is one word and an ending: molestation, novelist, brokerages, sagacity."""
    if _NEVER.search(word) or any(is_listed(stem) or listed(stem) for stem in stems(word)):
        return True
    found = _ENDING.fullmatch(word)
    if not found:
        return False
    stem = found["stem"]
    forms = (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem)
    return any(is_ordinary(form) or listed(form) for form in forms)


_NEVER = re.compile("(?:at(?:ed|ing|ors?)|[aio]city)$")
_ENDING = re.compile(
    "(?P<stem>[a-z]{3,}?)(?:ations?|abl[ey]|ability|ments?|ists?|i[sz](?:e[drs]?|ing)|ity|ish|ism|ous|ives?|ages?|ances?|lings?|er(?:s|y|ies)?)"
)


def _said(part: str, listed: Callable[[str], str]) -> str:
    if part[-1] == "s" and part[-2] not in "aious" and is_listed(part[:-1]):  # of aches the voice makes eɪkz
        return with_s(f"[[{_said(part[:-1], listed)}]]")[2:-2]
    return listed(part) or sounds("en-us", part)


def _are_parts(first: str, second: str) -> bool:
    if len(first) < _SHORTEST and first not in words("combining.toml", "short"):
        return False
    if first not in words("combining.toml", "first_words") and not (is_listed(first) and is_ordinary(first)):
        return False
    if second[0] == first[-1]:  # crystalline, flippin
        return False
    if len(second.removesuffix("s")) < _SHORTEST:
        return second.removesuffix("s") in words("combining.toml", "short_second")
    if second.removesuffix("s") in words("combining.toml", "second_words"):
        return True
    if second in words("combining.toml", "no_second") or not is_ordinary(second):
        return False
    return is_listed(second) or (len(second) > _SHORTEST and not second.endswith(("y", "st", "ness")))
