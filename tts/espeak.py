"""espeak-ng from piper-tts: how a text sounds in any of its languages. Loaded when first needed."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# The language is a setting of the whole process, and so is the data: who loads it, or sets the language and asks for
# phonemes, holds this meanwhile.
ESPEAK = threading.Lock()


# The language that is set, if this module set it last: setting it takes three times as long as a word.
_spoken: list[str] = []


def language_changed() -> None:
    """Tell that another has set the language of the process, and holds ``ESPEAK``."""
    _spoken.clear()


@lru_cache(maxsize=4096)
def sounds(language: str, text: str) -> str:
    """Return the phonemes of ``text`` in ``language`` ("fr", "pt-br"), decomposed (NFD), with stress marks.

    Empty if espeak-ng knows no such language, or has no sound for the text but by going over to another language.
    """
    file = _files().get(language.lower())
    if file is None:
        return ""
    with ESPEAK:
        bridge = _bridge()
        if _spoken != [language]:
            _spoken.clear()
            try:
                bridge.set_voice(language)
            except RuntimeError:  # a code that it lists, and knows by the name of the file only: zh, en-gb
                bridge.set_voice(file)
            _spoken.append(language)
        clauses = bridge.get_phonemes(text)
    # espeak-ng marks where it changes language, which it does to name a letter that it does not know: "(en)".
    if any("(" in phonemes for phonemes, _, _ in clauses):
        return ""
    return unicodedata.normalize("NFD", " ".join(phonemes for phonemes, _, _ in clauses)).strip()


@cache
def languages() -> frozenset[str]:
    """Return the codes of all languages that espeak-ng reads, in lower case; loads nothing."""
    return frozenset(_files())


@cache
def _files() -> dict[str, str]:
    """Return the name of the file that describes a language, by each code that it has, of those with a dictionary."""
    package = find_spec("piper")
    found: dict[str, str] = {}
    for data in (Path(folder, "espeak-ng-data") for folder in (package and package.submodule_search_locations) or ()):
        for path in sorted(path for path in (data / "lang").rglob("*") if path.is_file()):
            text = path.read_text(encoding="utf-8", errors="replace")
            codes = re.findall(r"(?m)^language\s+(\S+)", text)
            dictionary = re.search(r"(?m)^dictionary\s+(\S+)", text)
            name = dictionary[1] if dictionary else codes[0].partition("-")[0] if codes else ""
            if (data / f"{name}_dict").is_file():
                found |= {code.lower(): path.name for code in codes}
    return found


@cache
def _bridge() -> Any:
    from piper import espeakbridge
    from piper.phonemize_espeak import EspeakPhonemizer

    EspeakPhonemizer()  # loads espeak-ng's data
    return espeakbridge
