"""English as those say it who know it by the eye: a weak vowel is the letter that stands for it.

Spanish has [ˈdonald] of Donald, not [ˈdonəld].
"""

from __future__ import annotations

from tts import lazy_re as re

# The vowels of espeak-ng's American English, the longest first.
_NUCLEUS = re.compile("[aeo]ʊ|[aeɔ]ɪ|[iuɑɔɜ]ː|[əɚɐᵻɪʊɛæʌɔiuoea]")
_LETTERS = re.compile("[aeiou]+[yw]?|y(?![aeiou])")
# An e that is written and not said: take, takes, taken off before the letters are counted.
_SILENT = re.compile("(?<=[^aeiou])e(?=s?$)(?<!l[^aeiou]e)")
_INNER = re.compile("(?<=[aeiouy][^aeiouy])e(?=[bcdfghjklmnpqrstvwz])")
_OPENING = re.compile("(?:be|de|pre|re|se)(?![aeiou])")
_SPLIT = re.compile("[eiu][aou]|[ao]e|ia|ie|ua")
_CLOSED = re.compile("[nm](?![aeiouəɚɐᵻɪʊɛæʌɔɑɜˈˌ])|mf")
_WEAK = {"ə", "ɐ", "ᵻ", "ɚ"}
# A weak vowel written with several letters is said as this one.
_GROUPS = {
    **dict.fromkeys(("ai", "ea", "ei", "ey", "ie"), "e"),
    **dict.fromkeys(("eo", "io", "oa", "ou", "ow"), "o"),
    "ia": "a",
}


def by_spelling(phonemes: str, word: str) -> str:
    """Return espeak-ng's American ``phonemes`` of ``word``, in lower case, with the weak vowels as they are written.

    Unchanged where the vowels that are heard are not as many as those that are written.
    """
    heard = list(_NUCLEUS.finditer(phonemes))
    letters = _letters(word, len(heard))
    if len(letters) != len(heard):
        return phonemes
    said, at = "", 0
    for place, (nucleus, group) in enumerate(zip(heard, letters, strict=True)):
        said += phonemes[at : nucleus.start()] + _vowel(nucleus, group, first=not place, word=word)
        at = nucleus.end() + (nucleus[0] == "ɚ" and phonemes.startswith("ɹ", nucleus.end()))
    return said + phonemes[at:]


def _vowel(nucleus: re.Match[str], group: str, *, first: bool, word: str) -> str:
    sound, before = nucleus[0], nucleus.string[: nucleus.start()]
    stressed = before.endswith(("ˈ", "ˌ"))
    if sound == "uː" and group == "ew" and before.rstrip("ˈˌ").endswith(("n", "d", "t")):
        return "juː"  # news
    if sound == "oʊ" and group == "o" and not word.endswith(("e", "es")):
        return "o"  # token, Nokia; not code
    if group == "a" and (sound == "ɑː" or (sound in ("ɔ", "ɔː") and before.rstrip("ˈˌ").endswith("w"))):
        return "ɔː" if word.startswith(("wall", "walk")) else "a"  # Obama, Walter
    if sound == "ʌ" and group == "o" and _CLOSED.match(nucleus.string, nucleus.end()):
        return "o"  # London, from
    if first and group == "e" and not stressed and _OPENING.match(word):
        return "ɪ" if sound in ("ə", "ᵻ", "ɪ") else sound
    if sound == "ɪ" and group == "e" and not stressed:
        return "e"
    if sound not in _WEAK or stressed:
        return sound
    letter = group if len(group) == 1 else _GROUPS.get(group, "")
    if not letter:
        return sound
    return ("i" if letter == "y" else letter) + ("ɹ" if sound == "ɚ" else "")


def _letters(word: str, count: int) -> list[str]:
    """Return the vowels that are written, as many as are heard if there is a way to part them."""
    for spelled in (word, _SILENT.sub("", word), _INNER.sub("", _SILENT.sub("", word)), re.sub("ed$", "d", word)):
        letters = [group[0] for group in _LETTERS.finditer(spelled)]
        for at in range(len(letters) - 1, -1, -1):
            if len(letters) < count and len(letters[at]) == 2 and _SPLIT.fullmatch(letters[at]):
                letters[at : at + 1] = letters[at]
        if len(letters) == count:
            return letters
    return []
