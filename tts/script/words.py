"""Names, acronyms and number shapes that no rule and no lexicon entry has settled, most frequent first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tts.script.languages.language import Language
from tts.script.reading import Reader
from tts.script.utterance import Script

Shape = Literal["name", "acronym", "number"]

_TOKEN = re.compile(r"[^\W_]+(?:[.’'&/+-][^\W_]+)*")
_OPENINGS = frozenset([":", "“", '"', "‘", "(", "•", "–", "—"])
_EXAMPLE = 80  # characters of the sentence that are shown around a word


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A word whose sound is left to the voice: how often it stands in the essays, and a sentence that has it."""

    word: str
    shape: Shape
    count: int
    example: str


def unsettled(scripts: Iterable[tuple[Script, Reader]], language: Language) -> list[Unsettled]:
    """Return the unsettled words of some scripts, each with the reader that read it.

    A capitalised word counts as a name if it stands inside a sentence and is nowhere written in lower case; the
    plain words of the language are known to be said right. Hyphenated words are looked at part by part.
    """
    counts: Counter[str] = Counter()
    inside: set[str] = set()
    lower: set[str] = set()
    examples: dict[str, str] = {}
    for script, reader in scripts:
        for utterance in script.utterances:
            text = utterance.written
            covered = bytearray(len(text))
            for change in reader.read(text):
                covered[change.start : change.end] = b"\x01" * (change.end - change.start)
            first, display = True, utterance.role in ("title", "heading")
            for token in _TOKEN.finditer(text):
                for part in re.finditer(r"[^-]+", token[0]):
                    start = token.start() + part.start()
                    word = language.clitic.sub("", part[0])
                    # Titles are written in capitals, and a sentence may open after a colon or a quotation mark.
                    opens = first or display or text[max(0, start - 2) : start].strip(" ") in _OPENINGS
                    first = False
                    if not word or covered.find(1, start, start + len(word)) >= 0:
                        continue
                    if word.islower():
                        lower.add(word)
                        continue
                    counts[word] += 1
                    if not opens:
                        inside.add(word)
                    examples.setdefault(word, _around(text, start))
    found = []
    for word, count in counts.items():
        shape = _shape(word)
        explained = word.istitle() and (word.lower() in lower or word not in inside)
        if language.is_plain(word) or (shape == "name" and explained):
            continue
        if shape:
            found.append(Unsettled(word, shape, count, examples[word]))
    return sorted(found, key=lambda item: (-item.count, item.word))


def _shape(word: str) -> Shape | None:
    if any(map(str.isdigit, word)):
        return "number"
    if len(word) > 1 and word.isupper():
        return "acronym"
    return "name" if len(word) > 1 and not word.islower() else None


def _around(text: str, start: int) -> str:
    first = max(0, start - _EXAMPLE // 2)
    last = min(len(text), start + _EXAMPLE // 2)
    return ("…" if first else "") + text[first:last].strip().replace("\n", " ") + ("…" if last < len(text) else "")
