"""Words of the language that an essay is about: the qofte and gjellë of one on Albania, which no English list has.

They are taken for such where they have its marks, and where the author sets them apart: in italics, as a heading, or
with what they mean in brackets behind. Everywhere else in the essay they are said in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from tts import lazy_re as re
from tts.essay import Block
from tts.script.languages.en.dictionary import name_sounds, term_sounds
from tts.script.languages.en.known import is_listed, is_ordinary
from tts.script.languages.en.tables import table, words
from tts.script.languages.en.tongues import Tongue, lowered, tongues
from tts.script.reading import any_of

_MENTIONS = 3  # of a land before an essay is about it
_SHARE = 0.6  # of all mentions of lands
_MOST_WORDS = 5
_SHORTEST = 4  # letters of a word that is taken for one by itself
_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_WORD = re.compile(_LETTERS)
_PHRASE = re.compile(rf"{_LETTERS}(?:[ -]{_LETTERS}){{0,{_MOST_WORDS - 1}}}")
_GLOSSED = re.compile(rf"(?<![\w'’])([^\W\d_A-Z]{{{_SHORTEST},}}) \([a-z][a-z -]{{2,40}}\)")
_MARKED = re.compile(r"\b(?=[A-Za-z]*[^\W\d_A-Za-z])[^\W\d_]{3,}\b")
_PARTS = re.compile(r"\s*(?:[,;:/&()\n]|\band\b|\bor\b)\s*")
# What only English, or Latin, words end in.
_OURS = re.compile(
    r"(?:tion|sion|ing|ness|ment|ity|ism|ists?|ology|ally|able|ible|ous|ical|ized|ised|ers|ship|ful|less|ed|ly|us|um|ii|ae)$"
)


def words_of_its_land(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Return the words and phrases of an essay that are of its land's language, each with espeak-ng's code of it."""
    tongue = _tongue(blocks)
    if tongue is None:
        return ()
    found: dict[str, str] = {}
    if table("foreign.toml")["lands"][tongue.voice].get("marked"):
        marked = (word for block in blocks for word in _MARKED.findall(block.text))
        found.update((word, tongue.voice) for word in marked if _is_its_own(word, tongue))
    for phrase in _set_apart(blocks):
        parts = _WORD.findall(phrase)
        strange = [part for part in parts if _is_strange(part, tongue)]
        if not any(not part.isascii() or _has_shape(part, tongue) for part in strange):
            continue
        if not all(_fits(part, tongue) for part in parts if part not in strange):
            continue
        if len(parts) > 1:
            found[phrase] = tongue.voice
        found.update((lowered(part), tongue.voice) for part in strange if len(part) >= _SHORTEST)
    return tuple(found.items())


def _tongue(blocks: Sequence[Block]) -> Tongue | None:
    """Return the language of the land that the essay names most, None if it is about none."""
    said: Counter[str] = Counter()
    for block in blocks:
        said.update(_lands()[found[0]] for found in _land().finditer(block.text))
    if not said:
        return None
    (voice, count), *_ = said.most_common(1)
    if count < _MENTIONS or count < _SHARE * said.total():
        return None
    return next((tongue for tongue in tongues() if tongue.voice == voice), None)


@cache
def _lands() -> dict[str, str]:
    lands = table("foreign.toml")["lands"].items()
    return {name: voice for voice, land in lands for name in land["names"].split()}


@cache
def _shape(voice: str) -> re.Pattern[str]:
    return re.compile(table("foreign.toml")["lands"][voice]["shape"])


def _has_shape(word: str, tongue: Tongue) -> bool:
    return _shape(tongue.voice).search(lowered(word)) is not None


@cache
def _land() -> re.Pattern[str]:
    return re.compile(any_of(_lands(), not_after=r"\w") + r"\b")


def _set_apart(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the phrases that are in italics, as headings, or before their meaning in brackets."""
    for block in blocks:
        pieces = [block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "em"]
        pieces = [piece for piece in pieces if piece.count(" ") < _MOST_WORDS]
        pieces += [found[1] for found in _GLOSSED.finditer(block.text)]
        if block.kind == "heading":
            pieces.append(block.text)
        for piece in pieces:
            for part in _PARTS.split(piece.strip(" .!?")):
                if _PHRASE.fullmatch(part):
                    yield part


def _is_its_own(word: str, tongue: Tongue) -> bool:
    """Return whether a word with marks is of the language; a name that another one has is not."""
    others = (other.knows(word) for other in tongues() if other is not tongue)
    return tongue.could_have(word) and not _is_english_loan(lowered(word)) and not any(others)


def _is_english_loan(small: str) -> bool:
    """Return whether English has the word, or the plural of it, its own way: café, Döners."""
    return small in words("foreign.toml", "english") or not table("foreign.toml")["said"].keys().isdisjoint(
        (small, small.removesuffix("s"))
    )


def _is_strange(word: str, tongue: Tongue) -> bool:
    """Return whether English has no such word, and the language could have it."""
    small = lowered(word)
    if len(small) < 3 or word.isupper() or not tongue.could_have(word) or _OURS.search(small):
        return False
    if not small.isascii():
        return not _is_english_loan(small)
    return not (is_listed(small) or is_ordinary(small) or term_sounds(small) or name_sounds(small))


def _fits(word: str, tongue: Tongue) -> bool:
    """Return whether a short word beside a strange one may be of its language: "me", "te", "i"."""
    return len(word) <= 4 and tongue.could_have(word) and lowered(word) not in words("foreign.toml", "no_stranger")
