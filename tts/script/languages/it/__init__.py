"""Italian: its tables are the TOML files beside this one, what they cannot say is in grammar.py."""

from __future__ import annotations

from tts.script.languages.it.grammar import GRAMMAR
from tts.script.languages.shared.language_of import language_of

LANGUAGE = language_of(__name__, GRAMMAR)
