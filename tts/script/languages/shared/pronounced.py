"""Words whose sounds are listed, because the voice would stress them wrongly or not know where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tts.script.languages.shared.tables import Tables

_SHORTEST = 3  # letters of a word before its ending
_VOICED = {"b": ("p", "b"), "d": ("t", "d"), "g": ("k", "ɡ"), "v": ("f", "v")}


def pronounced(word: str, tables: Tables) -> str:
    """Return the sounds of a word that is listed, or that is a listed word with an ending; empty if it is neither.

    A word with a capital may be one without, at the start of a sentence. A name of names.toml has no ending but s.
    """
    listed = tables.pronounced
    small = word[0].lower() + word[1:]
    if said := listed.get(word) or listed.get(small) or _noun(word, tables):
        return said
    if not word.endswith(tables.endings_alone):
        return ""
    for ending, sound in tables.endings.items():
        if word.endswith(ending) and len(word) >= _SHORTEST + len(ending):
            end = -len(ending)
            if (word[:end] in tables.names and ending != "s") or (sound[0] == "ɪ" and word[:end].endswith("tor")):
                continue  # Autorin, but Reformatorin, whose stress moves
            if (
                said := listed.get(word[:end])
                or listed.get(small[:end])
                or (_noun(word[:end], tables) if ending == "s" else "")
            ):
                return inflected(word[:end], said, sound)
    return ""


def _noun(word: str, tables: Tables) -> str:
    """Return the sounds of a noun that is written without its capital, as in the tags of a post: engagement, nerds."""
    if len(word) <= _SHORTEST or not word.islower() or word in tables.not_nouns:
        return ""
    if any(each in tables.english_words or each in tables.english_only["words"] for each in (word, f"{word}s")):
        return ""
    noun = word.capitalize()
    return "" if noun in tables.names else tables.pronounced.get(noun, "")


def inflected(stem: str, said: str, ending: str) -> str:
    """Return the sounds of a word with the sounds of an ending: the end of a stem is voiced before a vowel."""
    if ending[0] in "əɪɜ":
        if stem.endswith("ig") and said.endswith("c\u0327"):
            said = said.removesuffix("c\u0327") + "ɡ"
        elif said.endswith("ɾ"):
            said = said[:-1] + "r"
        elif said.endswith("ɜ"):
            said = said[:-1] + "ər"
        elif (pair := _VOICED.get(stem[-1])) and said.endswith(pair[0]):
            said = said[:-1] + pair[1]
        elif stem[-1] == "s" != stem[-2:-1] and said[-1] == "s" and said[-2] in "ːɪʊø":
            said = said[:-1] + "z"
        elif said.endswith("ə"):
            said = said[:-1]
    return said + ending
