"""Words of other scripts: said by espeak-ng's rules where it has some (习近平, Привет, λόγος), else named by a cue."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby, takewhile

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en.fit import fitted
from tts.script.languages.en.tables import table
from tts.script.reading import LEFT_OUT, Category, Rule

_TABLE = table("foreign.toml")
_OTHER = (
    "\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fef\u3001-\u303f\u3041-\ua4cf\ua4d0-\ua71f\ua800-\uab2f\uab70-\ud7ff"
    "\uf900-\ufaff\U00010000-\U0001bfff\U0001e000-\U0001efff\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_OTHER}][{_OTHER}\u0300-\u036f\u200c\u200d]*")
_STOPS = {"、": ",", "،": ",", "。": ".", "।": ".", "॥": ".", "۔": ".", "؟": "?", "؛": ";", "・": " "}
_JAPANESE_NEAR = re.compile(r"[\u3041-\u30ff]|\b(?:Japan|Tokyo|Kyoto|Osaka|kanji|samurai|haiku|Zen)")
_GREEK_SIGNS = re.compile("[\u0370-\u03ff]{1,2}|[αβγδ]{3,4}|[χψω]{3}|[κλμν]{3,4}")
_VOWELS = frozenset("aeiouæɑɔəɚɛɜɪʊʌᵻ")
_REACH = 60
# The first words of Unicode names that are not what people call the script.
_CALLED = {
    "MYANMAR": "Burmese",
    "CJK": "Chinese",
    "NKO": "N'Ko",
    "LINEAR": "Linear B",
    "HANGUL": "Korean",
    "OLD": "Ancient",
}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (name, re.compile(f"[{script['letters']}]"), script.get("voice", ""))
        for name, script in _TABLE["scripts"].items()
    )


@cache
def _script(character: str) -> tuple[str, str]:
    """Return the name of a character's script, and espeak-ng's voice for it; both empty for marks between words."""
    if unicodedata.category(character)[0] in "PZSC":
        return "", ""
    for name, letters, voice in _scripts():
        if letters.match(character):
            return name, voice
    first = unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]
    return _CALLED.get(first, first.capitalize()), ""


def _parts(match: re.Match[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what stands of each script, as the script's name, espeak-ng's voice for it ("" for none) and the text."""
    written = match[0]
    kana = re.search("[\u3041-\u30ff]", written)
    for (name, voice), characters in groupby(written, key=_script):
        text = "".join(characters)
        if name == "Chinese" and (kana or (_near_japanese(match) and _may_be_japanese(text))):
            name, voice = "Japanese", ""
        yield name, _voice(name, voice, text), text


def _near_japanese(match: re.Match[str]) -> bool:
    around = match.string[max(0, match.start() - _REACH) : match.end() + _REACH]
    return _JAPANESE_NEAR.search(around) is not None


def _may_be_japanese(text: str) -> bool:
    """Return whether Japan's own character set has the characters; it lacks those that China alone has simplified."""
    try:
        text.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def _voice(name: str, voice: str, text: str) -> str:
    for other, letters in _TABLE["letters"].get(name, {}).items():
        if set(letters) & set(text.lower()):
            return str(other)
    return voice


@cache
def _spoken(voice: str, text: str) -> str:
    """Return the word as English phonemes; empty where espeak-ng has none, or no vowels, as for much of Hebrew."""
    if text in _TABLE["words"]:
        return str(_TABLE["words"][text])
    if not voice or not all(_knows(voice, character) for character in text):
        return ""
    said = fitted(sounds(voice, text), voice)
    if not said or any(not _VOWELS & set(part) for part in said.split()) or _CLUSTER[voice in _VOWELLESS].search(said):
        return ""
    return f"[[{said}]]"


@cache
def _knows(voice: str, character: str) -> bool:
    """Return whether espeak-ng has rules for a character; of others it says their code point ("letter two C five")."""
    said, unknown = _bare(sounds(voice, character)), _unknown(voice)
    return unicodedata.category(character) == "Cf" or not (unknown and said.startswith(unknown))


@cache
def _unknown(voice: str) -> str:
    """Return how ``voice`` begins what it does not know: what it says in the same way for four letters of strange
    scripts."""
    said = [_bare(sounds(voice, strange)) for strange in "\ua500\u1401\u2c00\u0840"]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*said, strict=False))
    return "".join(letters[0] for letters in alike)


def _bare(phonemes: str) -> str:
    return phonemes.translate(_ALIKE)


_ALIKE = str.maketrans("ɭɫ", "ll", "ˈˌ")


# So many consonants on end tell that vowels are missing, in scripts that mostly leave them out sooner than in others.
_VOWELLESS = frozenset(["ar", "fa", "he", "ur"])
_CONSONANTS = "[bdfhjklmnpstvwzɡŋɹʃʒθð]"
_CLUSTER = {True: re.compile(f"{_CONSONANTS}{{4}}|\\b{_CONSONANTS}{{3}}"), False: re.compile(f"{_CONSONANTS}{{6}}")}


# A name in its own script after the name: "The lab (深度求索) grew."
_GLOSS = re.compile(rf"(?<=[a-z]) ?\([{_OTHER}\u0300-\u036f\u200c\u200d ,]{{1,60}}\)")


# A work that the word before does not name: "a film (《长安》)", but "Red Chamber (《红楼梦》)"
_TITLE = re.compile(r" ?\([《〈]")
_SMALL_WORD = re.compile(r" [a-z]{1,7}$")


def _readable(match: re.Match[str]) -> str | None:
    if _GREEK_SIGNS.fullmatch(match[0]) or _repeats(match):
        return None
    return _joined(match, cues=False)


def _repeats(match: re.Match[str]) -> bool:
    """Return whether the match is in brackets after a name, with nothing but words of its script."""
    opening = match.string.rfind("(", max(0, match.start() - _REACH), match.start())
    return opening > 0 and any(
        _GLOSS.match(match.string, start) and not _is_title(match.string, start) for start in (opening - 1, opening)
    )


def _is_title(text: str, start: int) -> bool:
    return _TITLE.match(text, start) is not None and _SMALL_WORD.search(text, max(0, start - 8), start) is not None


def _cued(match: re.Match[str]) -> str | None:
    return None if _GREEK_SIGNS.fullmatch(match[0]) else _joined(match, cues=True)


def _joined(match: re.Match[str], cues: bool) -> str | None:
    if whole := _TABLE["words"].get(match[0]):
        return str(whole)
    if (leaning := _TABLE["leaning"].get(match[0].lower())) and _WORD.match(match.string, match.end() + 1):
        return str(leaning)
    said, parts = "", list(_parts(match))
    if any(name == "Japanese" and text.isalpha() and not _spoken(voice, text) for name, voice, text in parts):
        if not cues:
            return None
        return "" if _told(match, "Japanese") else _apart(match, "Japanese text")  # nothing is read in halves
    for name, voice, text in parts:
        if not name or not any(map(str.isalpha, text)):
            said += _STOPS.get(text[0], "") + (" " if said else "")
            continue
        spoken = _spoken(voice, text)
        if not spoken:
            if not cues:
                return None
            spoken = "" if f"{name} text" in said or _told(match, name) else f"{name} text"
        said += f" {spoken}" if said and spoken and said[-1] not in " " else spoken
    return _apart(match, said.rstrip(" "))


def _told(match: re.Match[str], name: str) -> bool:
    """Return whether the word before is of the same script, so that one cue stands for both."""
    before = match.string[max(0, match.start() - _REACH) : match.start()].rstrip(" ,.;:!?'\"“”‘’()-–—\u200b")
    return bool(before) and _script(before[-1])[0] == name


def _apart(match: re.Match[str], said: str) -> str:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return f"{' ' if said and before.isalnum() else ''}{said}{' ' if said and after.isalnum() else ''}"


def _gloss(match: re.Match[str]) -> str | None:
    return None if _is_title(match.string, match.start()) else ""


READ = Category("other scripts", (Rule(_WORD, _readable),))
UNREAD = Category(LEFT_OUT, (Rule(_GLOSS, _gloss), Rule(_WORD, _cued)))
