"""What the script knows of a language: one object, which the modules that work on any text are handed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tts.essay import Block
from tts.script.languages import silent
from tts.script.languages.sentence_words import SentenceWords
from tts.script.reading import Category, Manner

#: A word is known to be ordinary, or to be a name, or not known at all.
Knowledge = Literal["word", "name", ""]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to say a word: as ``say`` writes it in a lexicon, or by the rules of ``lang``; ``source`` is who says so.

    ``source`` is ``voice`` (espeak-ng's guess), ``dictionary``, ``language`` (its own), ``letters`` or ``word``.
    """

    source: Literal["voice", "dictionary", "language", "letters", "word"]
    say: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything that belongs to one language. ``code`` is its tag without a region: ``en``."""

    code: str
    #: The reading categories for a show's manner, in the order in which they claim text.
    readings: Callable[[Manner], tuple[Category, ...]]
    #: What sentence ends and breaths depend on.
    sentences: SentenceWords
    #: The built-in lexicon: the table of a lexicon.toml, read when it is first needed.
    lexicon: Callable[[], Mapping[str, object]]
    #: Returns whether a capitalised word is one that every voice of the language says right.
    knows: Callable[[str], Knowledge]
    #: What may end a word of the lexicon without a line of its own ("Qwens", "Qwen's"), as a pattern.
    ending: str
    #: The spoken form of a word with the ending: ``("quen", "'s") -> "quen's"``.
    with_ending: Callable[[str, str], str]
    #: What an apostrophe may add to a word without making it another word ("Quindle's", "Quindle'll").
    clitic: re.Pattern[str]
    #: A respelling with its runs of hyphened capitals ("coo D-N-N") as the phonemes of letter names, and back.
    with_letters: Callable[[str], str]
    shown: Callable[[str], str]
    #: The spoken form of a word of another language, by espeak-ng's code: ``("Mathieu", "fr")``.
    foreign: Callable[[str, str], str]
    #: The line that says an essay's date, and the label before a figure's caption; an empty label is not said.
    date_line: str
    figure_label: str
    #: What is said for a formula of LaTeX, given the text before it and the end of a word after it ("th"), and whether
    #: that is its words, or only tells in a sentence that it is left out.
    formula: Callable[[str, str, str], tuple[str, bool]]
    #: What is said in place of a piece that is left out, by its kind: code, math, row (a table), embed, and inline
    #: (code in a sentence).
    omissions: Mapping[str, str]
    #: Finds, at the end of a text, a sentence without a colon that announces what comes next; tried on the last alone.
    announces: re.Pattern[str]
    #: Finds, at the beginning of a paragraph, what explains the letters of a formula above it: "Where $f$ is".
    explains: re.Pattern[str] = re.compile(r"(?!)")
    #: The ways to say a word that no source knows, the likeliest first.
    candidates: Callable[[str], Iterable[Candidate]] = lambda word: (Candidate("voice", word),)
    #: Whether an apostrophe alone makes the last letter of a name heard: the s of ``Camus’``, given how it is said.
    owns: Callable[[re.Match[str], str], bool] = lambda match, said: False
    #: Readings of what would be silent in other languages, in the order in which they claim text.
    first: Callable[[], tuple[Category, ...]] = tuple
    #: Words and phrases of an essay's blocks that are of the language of its land, each with espeak-ng's code of it.
    of_its_land: Callable[[Sequence[Block]], tuple[tuple[str, str], ...]] = lambda blocks: ()
    #: Names of an essay's blocks that no source has and that its other names tell how to say, each with how it is said.
    strange_names: Callable[[Sequence[Block]], tuple[tuple[str, str], ...]] = lambda blocks: ()
    #: What a breath costs before each of some words of a stretch (their numbers) where one may be taken; None if the
    #: voice finds its breaths by lists.
    breaths: Callable[[Sequence[str], Iterable[int]], dict[int, float]] | None = None
    #: False for a language that is only read as it is written; the user is told so.
    has_tables: bool = True

    def categories(self, manner: Manner) -> tuple[Category, ...]:
        """Return all categories in the order in which they claim text, with what no language says near the front."""
        return (*self.first(), silent.CATEGORY, *self.readings(manner), silent.STARS)
