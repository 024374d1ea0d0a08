"""German: its tables are the TOML files beside this one, what they cannot say is in grammar.py."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.de.grammar import GRAMMAR
from tts.script.languages.language import Knowledge
from tts.script.languages.shared.language_of import language_of

_NOUN = re.compile("[A-ZÄÖÜ][a-zäöüß]+")


def _knows(word: str) -> Knowledge:
    """Every noun has a capital, so a capital alone makes no name."""
    return "word" if _NOUN.fullmatch(word) else ""


LANGUAGE = language_of(__name__, GRAMMAR, _knows)
