"""Names in plain letters as a newsreader says them who knows the language: Kochanowicz, Enguerrand, Baiterek."""

from __future__ import annotations

from collections.abc import Callable

from tts import lazy_re as re
from tts.script.languages.en.continental import Stress, antepenult, by_weight, continental, first, last, penult
from tts.script.languages.en.foreign import in_language
from tts.script.languages.en.name_kinds import finnish, greek, japanese, old_dutch, polish, slavic
from tts.script.languages.en.pinyin import in_pinyin, is_pinyin_word


def native(name: str, language: str) -> str:
    """Return the phonemes of ``name``, in lower case, in ``language``, a code of strange_names.toml.

    Empty where English is the better guess.
    """
    say = _SAID.get(language)
    return say(name) if say else ""


def _in(voice: str) -> Callable[[str], str]:
    return lambda name: in_language(name.capitalize(), voice)[2:-2]


def _respelled(stress: Stress, *letters: tuple[str, str]) -> Callable[[str], str]:
    def say(name: str) -> str:
        for written, as_in_english in letters:
            name = re.sub(written, as_in_english, name)
        return re.sub("ŋɡ$", "ŋ", continental(name, stress))

    return say


def _pinyin(name: str) -> str:
    return in_pinyin(name)[2:-2] if is_pinyin_word(name) else ""


def _last_if_closed(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel if a consonant follows it, else the one before: Baiterek, Khinkali."""
    return last(units, nuclei) if nuclei[-1] < len(units) - 1 else penult(units, nuclei)


def _indian(units: list[str], nuclei: list[int]) -> int:
    """Stress by weight; the e and o of Indian languages are long: Baroda, Ganesha."""
    long = len(nuclei) > 2 and units[nuclei[-2]] in ("e", "o")
    return penult(units, nuclei) if units[-1] == "i" or long else by_weight(units, nuclei)


def _croatian(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel but one, but the one before in Crikvenica and Plitvice."""
    return (antepenult if units[-2:-1] == ["ts"] and len(nuclei) > 2 else penult)(units, nuclei)


_SAID: dict[str, Callable[[str], str]] = {
    **{voice: _in(voice) for voice in ("it", "de", "hu", "ro")},
    "fr": lambda name: _in("fr")(re.sub("y$", "i", name)),
    "nl": old_dutch,
    "es": _in("es-419"),
    "pt": _in("pt-br"),
    "is": _respelled(first, ("j", "y"), ("^h(?=[vlr])", "")),
    "pl": polish,
    "cs": _respelled(penult, ("c(?=ek$|ka$|ova$)", "ch"), ("ch", "kh"), ("c(?![hk])", "ts"), ("j", "y"), ("w", "v")),
    "hr": _respelled(
        _croatian,
        ("^c(?=[rv])|(?<=[ae])c$|(?<=i)c(?=[ae]$)|(?<=[nv])c(?=i$)", "ts"),
        ("c(?![hk])", "ch"),
        ("(?<=[nl])j$", ""),
        ("j", "y"),
    ),
    "ru": lambda name: slavic(re.sub("ych$", "ich", name)),
    "el": greek,
    "tr": _respelled(by_weight, ("^c", "ch"), ("c(?!h)", "j"), ("gh?(?=[iu])", "g")),
    "kk": _respelled(_last_if_closed, ("q", "k")),
    "fi": finnish,
    "ja": japanese,
    "zh": _pinyin,
    "in": _respelled(_indian),
    "ar": _respelled(by_weight, ("q", "k")),
    "fa": _respelled(_last_if_closed, ("q", "g")),
    "id": _respelled(penult, ("^c(?=[aou])", "k"), ("c(?!h)", "ch")),
    "af": _respelled(penult),
    "lt": _respelled(penult, ("j", "y")),
}
