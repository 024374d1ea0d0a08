"""Letters said by their names, as phonemes: espeak would take an A for the article and stress all letters equally."""

from __future__ import annotations

from tts import lazy_re as re

# What comes before the stress mark of a letter's name, and what it is set on: espeak-ng's own names (en-us).
_NAMES = {
    "A": ("", "eɪ"), "B": ("b", "iː"), "C": ("s", "iː"), "D": ("d", "iː"), "E": ("", "iː"), "F": ("", "ɛf"),
    "G": ("dʒ", "iː"), "H": ("", "eɪtʃ"), "I": ("", "aɪ"), "J": ("dʒ", "eɪ"), "K": ("k", "eɪ"), "L": ("", "ɛl"),
    "M": ("", "ɛm"), "N": ("", "ɛn"), "O": ("", "oʊ"), "P": ("p", "iː"), "Q": ("kj", "uː"), "R": ("", "ɑːɹ"),
    "S": ("", "ɛs"), "T": ("t", "iː"), "U": ("j", "uː"), "V": ("v", "iː"), "W": ("d", "ʌbəljuː"), "X": ("", "ɛks"),
    "Y": ("w", "aɪ"), "Z": ("z", "iː"),
}  # fmt: skip
# Words of two letters that names of sites are made of: my-site.io, go-big.com.
_SHORT_WORDS = frozenset(["be", "by", "do", "go", "in", "is", "me", "my", "no", "of", "on", "or", "to", "up", "we"])
_LENGTH = "ːˑˈˌʲʰ\u0303\u0329"
_RUN = re.compile(r"(?<![\w-])([A-Z](?:-[A-Z])+)('s)?(?![\w-])")
_BLOCK = re.compile(r"\[\[([^\]]*)\]\]")
_SPOKEN = {onset + vowel: letter for letter, (onset, vowel) in _NAMES.items()}
_NAME = re.compile("|".join(sorted(_SPOKEN, key=len, reverse=True)))


def letters(written: str, ending: str = "") -> str:
    """Return the letter names of ``written``; a plural or possessive ``ending`` ("s", "'s", "s'") is said once.

    The last letter bears the stress ("[[ˌeɪpˌiːʲˈaɪ]]"), as espeak has it for the initialisms that it knows.
    """
    written = written.upper()
    sounds = ""
    for place, letter in enumerate(written, 1):
        onset, vowel = _NAMES[letter]
        glide = "ʲ" if sounds.endswith("iː") and not onset else ""
        sounds += f"{glide}{onset}{'ˈ' if place == len(written) else 'ˌ'}{vowel}"
    return with_s(f"[[{sounds}]]") if ending else f"[[{sounds}]]"


def with_s(said: str) -> str:
    """Return the plural or possessive of ``said``: an apostrophe and s, or the sound of it where phonemes end it."""
    if not said.endswith("]]"):
        return f"{said}'s"
    last = said[:-2].rstrip(_LENGTH)[-1:]
    sound = "ᵻz" if last in "szʃʒ" else "s" if last in "ptkfθ" else "z"
    return f"{said[:-2]}{sound}]]"


def with_letters(said: str) -> str:
    """Return a respelling with its runs of hyphened capitals ("coo D-N-N", "G-P-U's") as letter names."""
    return _RUN.sub(lambda run: letters(run[1].replace("-", ""), run[2] or ""), said)


def named(spoken: str) -> str:
    """Return spoken text for a person's eyes: phonemes that are letter names as hyphened capitals again."""
    return _BLOCK.sub(_named, spoken)


def _named(block: re.Match[str]) -> str:
    sounds = re.sub("[ˈˌʲ]", "", block[1])
    run, at = [], 0
    while found := _NAME.match(sounds, at):
        run.append(_SPOKEN[found[0]])
        at = found.end()
    rest = sounds[at:]
    return "-".join(run) + ("'s" if rest else "") if run and rest in ("", "z", "s", "ᵻz") else block[0]


def by_letter(word: str) -> str:
    """Return ``word`` itself, or its letters if it is too short or has no vowel to be said as a word."""
    if word.lower() in _SHORT_WORDS:
        return word.lower()
    if not word.isascii() or not word.isalpha():
        return word
    return letters(word) if len(word) <= 2 or not set(word.lower()) & set("aeiouy") else word
