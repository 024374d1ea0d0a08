"""The languages that essays are read in: a folder each, or a module, with everything that belongs to the language.

A language is added by a line in LANGUAGES. It names the module that holds the language as ``LANGUAGE``, and is
imported when a show first asks for it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from tts.script.languages.language import Language

LANGUAGES = {
    "en": "tts.script.languages.en",
}


def language_for(tag: str) -> Language:
    """Return the language of a tag such as ``en-GB``; one that is not in LANGUAGES is read as it is written."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    if code in LANGUAGES:
        language: Language = import_module(LANGUAGES[code]).LANGUAGE
        return language
    return _neutral(code)


@cache
def _neutral(code: str) -> Language:
    from tts.script.languages.neutral import neutral_language

    return neutral_language(code)
