"""Words made of forms of Greek and Latin, which the voice would not part: patellofemoral, osteochondral, colocalize.

combining.toml has the forms. What stands last bears the stress; a word of any list may stand there. Names of enzymes
have a rule of their own, and so have qualities that end in -ivity. What the voice says right stays with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en.classical import stem
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table

_SHORTEST = 5  # letters of a word behind a form that has more than three, if it is in no list of combining.toml
_SHORTEST_BEHIND_SHORT = {2: 9, 3: 6}  # by the length of the form
# What bears the stress on the vowel before: ethnography, not ethno and graphy. And what may be a verb or not: literate.
_NO_LAST = re.compile(
    ".*(?:otic.*|graph(?:y|ers?|ies)|pathy|lys[ei]s|log(?:y|ies|ists?)|metry|meters?|phon(?:y|es?)|logical|corps"
    "|.*abl[ey]|.*[ai]bility|.*ible|aches?|somes?|ration|vocation|polite|gen(?:y|ies?|us.*)|scopy|nomy|at(?:es?|ed|ing))"
)
_ENZYME = re.compile("[a-z]{2,}(?:[aeiouy](?:[dlmnrt]|[cps]t)|[a-z]at|[dn]r[aeiouy][lnt])ase(?<!erase)(?<!lease)")
_ALIKE = (
    ("iː(?=[ˈˌ]?[bdfɡhklmnpɹstvwzʃʒθðŋ])", "y"), ("[ˈˌːʲ]", ""), ("ɚɹ|ɜɹ|ɚ|ɜ|ɐɹ", "əɹ"), ("ɹɹ", "ɹ"), ("ɾ|ʔ", "t"),
    ("oʊ|[ᵻɪɐʌi]", "ə"), ("əj?ə", "ə"), ("n̩", "ən"), ("ŋ", "n"), ("ɔ", "ɑ"),
)  # fmt: skip


def alike(first: str, second: str) -> bool:
    """Return whether two pronunciations differ in weak vowels, length and stress only."""
    return _coarse(first) == _coarse(second)


def _coarse(said: str) -> str:
    for letters, becomes in _ALIKE:
        said = re.sub(letters, becomes, said)
    return said


@lru_cache(maxsize=4096)
def combined(word: str, listed: Callable[[str], str]) -> str:
    """Return the phonemes of ``word``, in lower case, where its forms say it better than the voice; empty otherwise.

    ``listed`` gives the phonemes of a word that the lists have, empty for one that the voice says right.
    """
    said = _alone(word, listed) or _in_forms(word, listed) or _by_ending(word) or _enzyme(word)
    return said if said and not alike(said, sounds("en-us", word)) else ""


def is_combined(word: str) -> bool:
    """Return whether ``word``, in lower case, is a form and what stands last behind one: cerebrovascular."""
    return any(_has_last(word[len(form) :]) for form in _forms(word) if len(form) > 2)


def _has_last(word: str) -> bool:
    return word in _table("last") or word.removesuffix("s") in _table("last") or is_ordinary(word)


def _alone(word: str, listed: Callable[[str], str]) -> str:
    """Return the phonemes of what may stand last and does so alone, or is of a quality: heterotrophs, selectivity."""
    lasts = _table("last")
    if word in lasts:
        return lasts[word]
    if word[-1] == "s" and word[:-1] in lasts:
        return with_s(f"[[{lasts[word[:-1]]}]]")[2:-2]
    return _of_quality(word, listed) if word.endswith("ivity") else ""


def _of_quality(word: str, listed: Callable[[str], str]) -> str:
    """Say the vowels of receptive in receptivity, where the voice would say weak ones."""
    quality = f"{word.removesuffix('ity')}e"
    said = listed(quality) or sounds("en-us", quality)
    if not said.endswith("ɪv") or said.endswith("aɪv") or said.count("ˈ") != 1:
        return ""
    before = _FLAP.sub("t", said.removesuffix("ɪv").removesuffix("ˌ"))
    return f"{_BESIDE.sub('', before).replace('ˈ', 'ˌ')}ˈɪvᵻɾi"


_FLAP = re.compile("t?[tɾ]$")
_BESIDE = re.compile("ˈ(?=(?:[aeo]ɪ|[ao]ʊ|[^ˈ])ː?[^aeiouæɑɐəɚɛɜɪʊʌᵻɔ]*$)")  # the stress of the vowel before


def _in_forms(word: str, listed: Callable[[str], str], depth: int = 3) -> str:
    for form in _forms(word):
        last = word[len(form) :]
        said = _last(last, listed, _SHORTEST_BEHIND_SHORT.get(len(form), _SHORTEST))
        said = said or (_in_forms(last, listed, depth - 1) if depth and len(last) > 5 else "")
        if said:
            first = _table("first")[form]
            return first + said if "ˈ" in said else "ˈ".join(first.rsplit("ˌ", 1)) + said
    return ""


def has_form(word: str) -> bool:
    """Return whether ``word`` may begin with a combining form of three letters or more that is not an English word."""
    return any(len(form) > 2 and form not in ("lip", "pan") for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield the forms that ``word`` may begin with, the longest first."""
    firsts = _table("first")
    return (word[:end] for end in range(min(len(word) - 4, _longest()), 1, -1) if word[:end] in firsts)


def _last(word: str, listed: Callable[[str], str], shortest: int) -> str:
    alone = _alone(word, listed)
    if alone or len(word) < shortest or _NO_LAST.fullmatch(word):
        return alone
    said = listed(word) or (sounds("en-us", word) if is_ordinary(word) else "")
    return said if said.count("ˈ") == 1 else ""


def _by_ending(word: str) -> str:
    if not word.endswith(_endings()):
        return ""
    for letters, (said, stress) in _ends().items():
        if word.endswith(letters) and len(word) > len(letters) + 1:
            before = stem(word[: len(word) - len(letters) + 1], stress)
            return f"{before}{said}" if "ˈ" in before + said else ""
    return ""


def _enzyme(word: str) -> str:
    """Say an enzyme, whose stress is on the vowel before -ase if two consonants follow it, else on the one before."""
    if len(word) < 8 or not word.endswith("ase") or not _ENZYME.fullmatch(word):
        return ""
    heavy = word[-5] not in "aeiouy"
    before = stem(word[:-2], 0 if heavy else 1)
    return f"{_SHORT_U.sub('ʌ', before)}eɪs" if "ˈ" in before else ""


_SHORT_U = re.compile("uː(?=[lm][fpt])")


@cache
def _table(key: str) -> dict[str, str]:
    return dict(line.split(" ") for line in table("combining.toml")[key].split("\n") if line)


@cache
def _longest() -> int:
    return max(map(len, _table("first")))


@cache
def _ends() -> dict[str, tuple[str, int]]:
    return {letters: (said, stress) for letters, (said, stress) in table("combining.toml")["ends"].items()}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_ends())
