"""The languages that essays are read in: a folder each, with everything that belongs to the language.

A folder whose name is a language's code holds that language as ``LANGUAGE``, and is imported when a show first asks for
it; nothing else knows of it. What the folders have in common is in ``shared``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tts.script.languages.language import Language

_LONGEST_CODE = 3
LANGUAGES = {
    name: f"{__name__}.{name}"
    for _, name, is_folder in iter_modules(__path__)
    if is_folder and len(name) <= _LONGEST_CODE
}


@cache
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
