"""The names in essays and the sources of their pronunciation, as people and programs see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import cast

from tts.cli.tables import aligned
from tts.errors import RequestError
from tts.script.candidates import spoken, ways
from tts.script.languages import language_for
from tts.script.languages.language import Candidate, Language
from tts.script.words import Word
from tts.show.settings import Show
from tts.voice.families import default_name, find_voice


def word_rows(found: Sequence[Word], show: Show) -> list[dict[str, object]]:
    """Return a table for each word, with the phonemes that the show's voice has for it.

    Those that nobody knows have candidates, numbered from 1.
    """
    phonemes = find_voice(show, default_name(show)).phonemizer()
    language = language_for(show.language)
    return [
        {
            **asdict(item),
            "phonemes": phonemes(item.said),
            "candidates": [
                {
                    "number": number,
                    **asdict(each),
                    "phonemes": phonemes(spoken(item.word, each, language)),
                }
                for number, each in enumerate(ways(item.word, language) if item.source == "nobody" else (), 1)
            ],
        }
        for item in found
    ]


def chosen(fix: str, language: Language) -> tuple[str, Candidate]:
    """Return word and candidate of ``NAME=N``; RequestError if it is not that, or there is no such candidate."""
    word, _, number = fix.rpartition("=")
    if not word or not number.isdecimal():
        raise RequestError(
            f"{fix} is not NAME=N", "give a word listed by essaycast words, and the number of a candidate"
        )
    found = ways(word, language)
    if not 1 <= int(number) <= len(found):
        listed = ", ".join(f"{place} {each.source}" for place, each in enumerate(found, 1))
        raise RequestError(f"{word} has no candidate {number}", f"choose one of: {listed}")
    return word, found[int(number) - 1]


def word_table(rows: Sequence[dict[str, object]]) -> str:
    """Return the rows as aligned columns: count, source, word, phonemes, example; below each its candidates."""
    cells = [tuple(str(row[key]) for key in ("count", "source", "word", "phonemes", "example")) for row in rows]
    lines = aligned(cells, right=(0,)).split("\n") if cells else []
    return "\n".join(part for line, row in zip(lines, rows, strict=True) for part in (line, *_candidate_lines(row)))


def _candidate_lines(row: dict[str, object]) -> list[str]:
    found = cast("list[dict[str, object]]", row["candidates"])
    return [
        f"        {row['word']}={each['number']}  {each['source']}"
        f"{' ' if each['lang'] else ''}{each['lang']}  {each['phonemes']}  {each['say']}".rstrip()
        for each in found
    ]
