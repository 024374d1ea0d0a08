"""The sounds of another language in those that an American voice knows, as a newsreader would say the word.

fit.toml maps sound to sound. What follows from where a sound stands (an e at the end, an r after a vowel) is done
here. Stress stays where the other language has it; tones and the length of consonants are left out.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from tts import lazy_re as re
from tts.script.languages.en.tables import table
from tts.script.reading import any_of

# Everything that a fitted word is made of: the phonemes of espeak-ng's en-us.
ENGLISH = frozenset("abdefhijklmnoprstuvwzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒθᵻˈˌː ")
_TABLE = table("fit.toml")
_VOWEL = "[aeiouæɑɔəɚɛɜɪʊʌᵻEO]"
_STRESS = "[ˈˌ]?"
# In order: a pattern, and what becomes of it.
_ARRANGED = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        # One sound for two equal ones, vowels as well.
        (r"([bdfhjklmnprstvwzɡŋɹʃʒθð])\1+", r"\1"),
        (r"(ɑː|iː|uː|ɔː|ɜː|E|O)(?:\1)+", r"\1"),
        # The soft consonants of Slavic languages.
        (rf"([ʃʒj])ʲ+|ʲ+(?={_STRESS}[iɪ])|ʲ+(?!{_STRESS}{_VOWEL})", r"\1"),
        ("ʲ+", "j"),
        (rf"ɲ(?={_STRESS}i)|ɲ(?!{_STRESS}{_VOWEL})", "n"),
        ("ɲ", "nj"),
        # Vowel and glide.
        (rf"ɑː(?:j|ɪ|iː)(?!{_STRESS}{_VOWEL})", "aɪ"),
        (rf"ɑː(?:w|ʊ|uː|O)(?!{_STRESS}{_VOWEL})", "aʊ"),
        (rf"(?:E|ɛ|eɪ)(?:j|ɪ|iː)(?!{_STRESS}{_VOWEL})", "eɪ"),
        (rf"(?:O|ɔː)(?:j|ɪ|iː)(?!{_STRESS}{_VOWEL})", "ɔɪ"),
        (rf"(?:O|ɔː)(?:w|ʊ|uː)(?!{_STRESS}{_VOWEL})", "oʊ"),
        # An e or o closes before r, and before what closes its syllable.
        ("(?:E|eɪ)(?=ɹ)", "ɛ"),
        ("(?:O|oʊ)(?=ɹ)", "ɔː"),
        (rf"E(?=$| |{_STRESS}[aeiouæɑɔəɛɜɪʊʌᵻEO])", "eɪ"),
        ("E", "ɛ"),
        (rf"ɔː(?=$| |{_STRESS}[aeiouæɑɔəɛɜɪʊʌᵻ])", "oʊ"),
        ("O", "oʊ"),
        ("ɛ(?=$| )", "eɪ"),
        # Weak ends.
        (r"(?<=[^ˈˌ ])(?<![ˈˌ])ɑː(?=$| )", "ə"),
        ("ˌɑː(?=$| )", "ə"),
        ("(?<![ao])ʊ(?=$| )", "uː"),
        ("(?<![aeɔ])ɪ(?=$| )", "i"),
        (rf"(?<![ˈˌ])iː(?=$| |{_STRESS}{_VOWEL})", "i"),
        ("(?<![ˈˌ])iː", "ɪ"),
        (rf"ɪj(?!{_STRESS}{_VOWEL})", "i"),
        ("n(?=m(?:$|[ bp])|ŋ)", ""),
        ("(?<=[ʊɪɛ])ɚ", "ɹ"),
        # Vowels before r.
        ("ɜːɹ(?=[^aeiouæɑɔəɛɜɪʊʌᵻˈˌ]|$)", "ɜː"),
        ("əɹ(?=[^aeiouæɑɔəɛɜɪʊʌᵻˈˌ]|$)", "ɚ"),
        ("iːɹ", "ɪɹ"),
        ("uːɹ", "ʊɹ"),
        ("(?<![^ˈˌ ])nɡ|nɡ(?=$| )", "ŋ"),
        # What English cannot begin with, or has no use for.
        (r"(?<![^ ])ŋ(?=w)", ""),
        (r"(?<![^ ])ŋ", "n"),
        ("(?<=[ʃʒ])j", ""),
        ("([ˈˌ])([jw])(?=[aeiouæɑɔəɚɛɜɪʊʌᵻ])", r"\2\1"),
        (" +", " "),
    )
)


@cache
def _sounds(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    said = {**_TABLE["sounds"], **_TABLE["languages"].get(language, {})}
    said = {unicodedata.normalize("NFD", written): english for written, english in said.items()}
    return re.compile(f"({any_of(said)})|."), said


def fitted(phonemes: str, language: str) -> str:
    """Return phonemes of ``language``, as espeak-ng writes them (NFD), in English ones; what has none is left out."""
    pattern, table_ = _sounds(language)
    bare = _TONES.get(language, _FIGURES).sub("", phonemes)
    if language == "hr":
        bare = _with_vowels(bare)
    said = pattern.sub(lambda match: table_[match[1]] if match[1] else "", bare)
    for wanted, becomes in _ARRANGED:
        said = wanted.sub(becomes, said)
    return " ".join(map(stressed, said.split()))


def _with_vowels(phonemes: str) -> str:
    """Make a vowel of an r between consonants, stressed if only one other comes after it: Krstić, Vrbas, Crvena."""
    said = _SYLLABIC_R.sub("ɚ", phonemes)
    vowels = _HR_VOWEL.findall(said)
    if vowels[:1] == ["ɚ"] and len(vowels) <= 2:
        return said.replace("ˈ", "").replace("ɚ", "ˈɚ", 1)
    return said


_HR_VOWEL = re.compile("[aæɑeɛiɪoɔuʊəɚ]")
_SYLLABIC_R = re.compile("(?<![aæɑeɛiɪoɔuʊə])[rɾ](?!ˈ?ˌ?[aæɑeɛiɪoɔuʊəj])")
_FIGURES = re.compile("[0-9]")
# espeak-ng writes the third tone as ɜ.
_TONES = dict.fromkeys(["cmn", "vi"], re.compile("[0-9ɜ]"))


def stressed(word: str) -> str:
    """Return phonemes of one word stressed on its first vowel if they have a vowel and no main stress."""
    if "ˈ" in word:
        return word
    if "ˌ" in word:
        return word[::-1].replace("ˌ", "ˈ", 1)[::-1]
    found = _FIRST_VOWEL.search(word)
    return f"{word[: found.start()]}ˈ{word[found.start() :]}" if found else word


_FIRST_VOWEL = re.compile("[aeiouæɑɔəɚɛɜɪʊʌᵻ]")
