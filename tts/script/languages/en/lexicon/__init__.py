"""The built-in lexicon of English: names and terms that espeak-ng or the rules for capitals would say wrongly.

A file a field, each the table of a lexicon.toml; no word stands in two of them.
"""

from __future__ import annotations

from importlib import resources

from tts.toml import packaged_toml


def built_in() -> dict[str, object]:
    """Return the entries of all fields."""
    files = sorted(file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".toml"))
    return {word: said for file in files for word, said in packaged_toml(__name__, file).items()}
