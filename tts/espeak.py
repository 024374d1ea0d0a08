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


@lru_cache(maxsize=4096)
def sounds(language: str, text: str) -> str:
    """Return the phonemes of ``text`` in ``language`` ("fr", "pt-br"), decomposed (NFD), with stress marks.

    Empty if espeak-ng knows no such language, or has no sound for the text but by going over to another language.
    """
    if language.lower() not in languages():
        return ""
    with ESPEAK:
        bridge = _bridge()
        bridge.set_voice(language)
        clauses = bridge.get_phonemes(text)
    # espeak-ng marks where it changes language, which it does to name a letter that it does not know: "(en)".
    if any("(" in phonemes for phonemes, _, _ in clauses):
        return ""
    return unicodedata.normalize("NFD", " ".join(phonemes for phonemes, _, _ in clauses)).strip()


@cache
def languages() -> frozenset[str]:
    """Return the codes of all languages that espeak-ng reads, in lower case; loads nothing."""
    package = find_spec("piper")
    folders = package.submodule_search_locations if package else None
    found = (path for folder in folders or () for path in Path(folder, "espeak-ng-data", "lang").rglob("*"))
    return frozenset(
        code.lower()
        for path in found
        if path.is_file()
        for code in re.findall(r"(?m)^language\s+(\S+)", path.read_text(encoding="utf-8", errors="replace"))
    )


@cache
def _bridge() -> Any:
    from piper import espeakbridge
    from piper.phonemize_espeak import EspeakPhonemizer

    EspeakPhonemizer()  # loads espeak-ng's data
    return espeakbridge
