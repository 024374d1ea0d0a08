"""Surnames alone, as the full names in an essay settle them: the Henry of one on Thierry Henry, and of Hong Xiuquan.

The full name is in the lexicon, or is Chinese. A surname is left alone where the essay has another of that name, or a
word that is spelled like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tts import lazy_re as re
from tts.essay import Block
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.pinyin import in_pinyin, is_surname
from tts.script.languages.en.tables import words

_PAIR = re.compile(
    r"(?<![\w.@'’-])(?P<first>[A-Z]\w{1,19}) (?P<second>[A-Z][a-z]{1,19})(?![\w@]|['’](?!s\b)\w|\.[a-z])"
)
_TITLES = frozenset(["Dr", "Judge", "Miss", "Mr", "Mrs", "Ms", "President", "Professor"])


def surnames(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Return the surnames that full names of the essay settle, each with its phonemes in [[ ]]."""
    text = "\n".join(block.text for block in blocks)
    pairs = {(found["first"], found["second"]) for found in _pairs(text)}
    told = dict(_told(pairs))
    return tuple((name, said) for name, said in told.items() if _is_alone(name, pairs, text))


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Yield two words with capitals, and again from the second on: Warren Edward, Edward Buffett."""
    at = 0
    while found := _PAIR.search(text, at):
        yield found
        at = found.start("second")


def _told(pairs: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for first, second in sorted(pairs):
        if said := _people().get(f"{first} {second}"):
            yield second, f"[[{said}]]"
        elif is_surname(first, second):
            yield first, in_pinyin(first)


def _is_alone(name: str, pairs: set[tuple[str, str]], text: str) -> bool:
    """Return whether all who bear ``name`` in the essay are of one full name, and it is no other word there."""
    if re.search(rf"\b{name.lower()}\b", text):
        return False
    before = _TITLES | words("context.toml", "sentence_starts")
    full = {pair for pair in pairs if name in pair and pair[0] not in before}
    return all(_is_of(name, pair) or pair in _NOT_A_PERSON for pair in full)


def _is_of(name: str, pair: tuple[str, str]) -> bool:
    return " ".join(pair) in _people() if pair[1] == name else is_surname(*pair)


_NOT_A_PERSON = frozenset([("Hong", "Kong")])


@cache
def _people() -> dict[str, str]:
    """Return the names of two words of the lexicon, with the sounds of the second."""
    return dict(_seconds())


def _seconds() -> Iterator[tuple[str, str]]:
    for name, said in built_in().items():
        sounds = _SAID.fullmatch(said) if isinstance(said, str) else None
        surname = _NAME.fullmatch(name) if sounds else None
        if sounds and surname and not is_ordinary(surname[1].lower()):
            yield name, sounds[1]


_NAME = re.compile("[A-Z][a-z]+ ([A-Z][a-z]{2,})")
_SAID = re.compile(r"\[\[[^\[\] ]+ ([^\[\] ]+)\]\]")
