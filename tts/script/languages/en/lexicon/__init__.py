"""The built-in lexicon of English: names and terms that espeak-ng or the rules for capitals would say wrongly.

A file a field, each the table of a lexicon.toml; no word is in two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources

from tts import lazy_re as re
from tts.script.languages.en.known import knows
from tts.toml import packaged_toml


def built_in() -> dict[str, object]:
    """Return the entries of all fields, of what is named after them (Bayesianism), and of names typed in lower case."""
    files = sorted(file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".toml"))
    said: dict[str, object] = {word: said for file in files for word, said in packaged_toml(__name__, file).items()}
    said = dict(_views(said)) | said
    return dict(_without_capital(said)) | said


def _views(said: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the views and the followers of those who are Bayesian, Keynesian or Wagnerian."""
    for word, way in said.items():
        sounds = way["say"] if isinstance(way, dict) and "say" in way else way
        if _FOLLOWER.fullmatch(word) and isinstance(sounds, str) and sounds.endswith("n]]"):
            yield f"{word}ism", f"{sounds[:-2]}ˌɪzəm]]"
            yield f"{word}ist", f"{sounds[:-2]}ɪst]]"


def _without_capital(said: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the names that are not words of English in lower case, each for just that writing."""
    for word, way in said.items():
        if _NAME.fullmatch(word) and word not in _ANOTHER_WORD and knows(word) != "word":
            yield word.lower(), {**way, "case": True} if isinstance(way, dict) else {"say": way, "case": True}


_FOLLOWER = re.compile("[A-Z][a-z]{2,}[ie]an")
_NAME = re.compile("[A-Z][a-z]{4,}")
# A macron and a seine are things, and stasis is not a plural.
_ANOTHER_WORD = frozenset({"Macron", "Seine", "Stasi"})
