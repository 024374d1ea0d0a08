"""Acronyms that an essay also writes in lower case: the "mrr" of a table beside mean reciprocal rank (MRR)."""

from __future__ import annotations

from collections import Counter

from tts import lazy_re as re
from tts.essay import Essay
from tts.script.languages.language import Language
from tts.script.lexicon import Entries, Entry
from tts.script.reading import Reader, speak

_ACRONYM = re.compile(r"(?<![\w'’])[A-Z]{2,6}(?![\w'’])")
_LOWER = re.compile(r"(?<![^\W_])[a-z]{2,6}(?![^\W_]|['’])")
# How often the small letters may stand for each time that the capitals do: the GIT of a sign is not an acronym of git.
_MOST = 3
# Small words of names and of Latin, which no essay means by its acronym: "et al." beside active learning (AL).
_PARTICLES = frozenset({
    "al", "el", "la", "le", "de", "du", "di", "da", "des", "del", "der", "den", "et", "en", "von", "van", "und", "non",
    "pre", "etc", "vs", "eg", "ie", "ca",
})  # fmt: skip


def own_acronyms(essay: Essay, language: Language, reader: Reader) -> Entries:
    """Return entries for the words in lower case that ``essay`` also has in capitals, if ``reader`` spells those.

    Words of the language have none. What may be another word (a name, a unit, an abbreviation, two letters, what is
    mostly written so) has one where the essay has the acronym in brackets: the mean rank (MR).
    """
    texts = [block.text for block in essay.blocks if block.kind not in ("code", "math")]
    capitals = Counter(found for text in texts for found in _ACRONYM.findall(text))
    if not capitals:
        return ()
    lower = Counter(found for text in texts for found in _LOWER.findall(text))
    both = sorted(word for word in lower if word.upper() in capitals and word not in _PARTICLES)
    made = []
    for word in both:
        acronym, known = word.upper(), language.knows(word.capitalize())
        if known == "word":
            continue
        free = not known and len(word) > 2 and lower[word] <= _MOST * capitals[acronym]
        free = free and _said(f"5 {word} x", reader).endswith(f" {word} x")
        said = _said(acronym, reader)
        if language.shown(said) == "-".join(acronym) and (free or any(f"({acronym})" in text for text in texts)):
            made.append(Entry(word, said, case=True))
    return tuple(made)


def _said(written: str, reader: Reader) -> str:
    return speak(written, reader.read(written), 0, len(written))[0]
