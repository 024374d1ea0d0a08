"""The names of some essays, and which source says each; first what none knows, acronyms and number shapes as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import language_for
from tts.script.languages.language import Language
from tts.script.lexicon import show_entries
from tts.script.reading import Reader
from tts.script.utterance import Script
from tts.show.settings import Show

Shape = Literal["name", "acronym", "number"]
Source = Literal["nobody", "voice", "dictionary", "lexicon", "show", "essay"]

_TOKEN = re.compile(r"[^\W_]+(?:[.’'&/+-][^\W_]+)*")
_OPENINGS = frozenset([":", "“", '"', "‘", "(", "•", "–", "—"])
# The categories that say names, and what a reader is told.
_SETTLED: dict[str, Source] = {"essay": "essay", "show": "show", "lexicon": "lexicon", "dictionary": "dictionary"}
_EXAMPLE = 80  # characters of the sentence that are shown around a word


@dataclass(frozen=True, slots=True)
class Word:
    """A name, or a shape that no reading has settled: who says how it is said, how often it is in the essays.

    ``said`` is its spoken form, ``example`` a sentence that has it.
    """

    word: str
    shape: Shape
    count: int
    source: Source
    said: str
    example: str


def names_and_sources(show: Show, essays: Iterable[Essay]) -> tuple[list[Word], list[EssaycastError]]:
    """Return the names of essays, those that no source knows first, and which essays leave nothing to say."""
    lexicon = show_entries(show)
    problems: list[EssaycastError] = []
    read = []
    for essay in essays:
        try:
            read.append((build_script(essay, show, lexicon), reader_for(essay, show, lexicon)))
        except EssaycastError as problem:
            problems.append(problem)
    return words_of(read, language_for(show.language)), problems


def words_of(scripts: Iterable[tuple[Script, Reader]], language: Language) -> list[Word]:
    """Return the words of some scripts, each with the reader that read it: those first that no source knows.

    A capitalised word counts as a name if it stands inside a sentence and is nowhere written in lower case, or if a
    lexicon or the dictionary has it. Hyphenated words are looked at part by part.
    """
    counts: Counter[tuple[str, Source]] = Counter()
    said: dict[tuple[str, Source], tuple[str, str]] = {}  # the spoken form and an example
    inside: set[str] = set()
    lower: set[str] = set()

    def count(word: str, source: Source, spoken: str, text: str, start: int) -> None:
        counts[word, source] += 1
        if (word, source) not in said:
            said[word, source] = (spoken, _around(text, start))

    for script, reader in scripts:
        for utterance in script.utterances:
            text = utterance.written
            covered = bytearray(len(text))
            for change in reader.read(text):
                covered[change.start : change.end] = b"\x01" * (change.end - change.start)
                if source := _SETTLED.get(change.rule):
                    count(
                        language.clitic.sub("", text[change.start : change.end]),
                        source,
                        change.said,
                        text,
                        change.start,
                    )
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
                    if not opens:
                        inside.add(word)
                    known = language.knows(word)
                    if known != "word":
                        count(word, "voice" if known else "nobody", word, text, start)
    found = []
    for (word, source), times in counts.items():
        shape = _shape(word)
        explained = word.istitle() and (word.lower() in lower or word not in inside)
        if shape and not (explained and shape == "name" and source in ("voice", "nobody")):
            found.append(Word(word, shape, times, source, *said[word, source]))
    return sorted(found, key=lambda item: (item.source != "nobody", -item.count, item.word))


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
