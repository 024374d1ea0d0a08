"""When each word is heard, from how long each phoneme of its sentence lasts.

espeak-ng joins words ("of the" is one group of phonemes, "has been" is one) and one written word may be several spoken
ones ("$10M"), so a sentence's groups are not its words. The words' own phonemes are laid over the sentence's: where a
group says just what a word says they are one; what lies between is aligned sound by sound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tts.voice.clip import Span

# Marks that come before the sound they belong to; all others (length, palatalisation, …) come after it.
_LEADING = frozenset("ˈˌ")
_VOWELS = frozenset("aeiouyæɐɑɒɔəɚɛɜɪʊʌᵻɨʉøœɘɵɤɯɝ")
# Costs of aligning sounds: a weak vowel for a strong one is common, a vowel for a consonant hardly ever right.
_GAP = 0.7
_SPACE_GAP = 0.3
_SWAP_ALIKE = 0.5
_SWAP_UNLIKE = 1.3


@dataclass(frozen=True, slots=True)
class _Sound:
    """A sound of the sentence: ``place`` in its phonemes. A space is none."""

    place: int
    symbol: str


def word_spans(phonemes: Sequence[str], words: Sequence[str]) -> list[Span]:
    """Return for each word the [first, last) of its phonemes in the sentence's.

    ``phonemes`` are the sentence's, one symbol each; ``words`` each word's own, said by itself ("tˈɛn mˈɪliən" for
    "$10M"). A word that has no sound is empty and lies after the word before it. The space before a word belongs to it,
    unless punctuation makes a pause of it; the punctuation after a word does not.
    """
    groups = _groups(phonemes)
    own = [(word, group) for word, said in enumerate(words) for group in _own_groups(said)]
    places_of: list[list[int]] = [[] for _ in words]
    for place, word in _owners(own, groups).items():
        places_of[word].append(place)
    spans: list[Span] = []
    end = 0
    for places in places_of:
        if not places:
            spans.append((end, end))
            continue
        start, stop = min(places), max(places) + 1
        while start > end and phonemes[start - 1] in _LEADING:
            start -= 1
        # A space behind punctuation is a pause, any other is how the word begins.
        if start - 1 >= end and phonemes[start - 1] == " " and (start < 2 or not is_pause(phonemes[start - 2])):
            start -= 1
        while stop < len(phonemes) and _trails(phonemes[stop]):
            stop += 1
        spans.append((start, stop))
        end = stop
    return spans


def is_pause(symbol: str) -> bool:
    """Return whether a symbol among phonemes is punctuation, which a voice makes a pause of."""
    return not (symbol.isalpha() or symbol.isspace() or _trails(symbol) or symbol in _LEADING)


def _is_sound(symbol: str) -> bool:
    return symbol.isalpha() and not _trails(symbol)


def _trails(symbol: str) -> bool:
    return symbol in "ːˑʲʰʷˤ˞" or "\u0300" <= symbol <= "\u036f"


def _groups(phonemes: Sequence[str]) -> list[list[_Sound]]:
    groups: list[list[_Sound]] = [[]]
    for place, symbol in enumerate(phonemes):
        if symbol == " ":
            groups.append([])
        elif _is_sound(symbol):
            groups[-1].append(_Sound(place, symbol))
    return [group for group in groups if group]


def _own_groups(said: str) -> list[str]:
    return [group for group in ("".join(filter(_is_sound, part)) for part in said.split(" ")) if group]


def _owners(own: Sequence[tuple[int, str]], groups: Sequence[Sequence[_Sound]]) -> dict[int, int]:
    """Return the word that each sound (by its place) belongs to."""
    owner: dict[int, int] = {}
    said = [group for _, group in own]
    heard = ["".join(sound.symbol for sound in group) for group in groups]
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, said, heard, autojunk=False).get_opcodes():
        if kind == "equal":
            for (word, _), group in zip(own[a0:a1], groups[b0:b1], strict=True):
                owner.update((sound.place, word) for sound in group)
        elif b1 > b0:
            # Sounds that no word claims go to the word before them, or at the very beginning to the first.
            near = own[a0:a1] or own[max(a0 - 1, 0) : max(a0, 1)]
            if near:
                owner.update(_by_sound(near, groups[b0:b1]))
    return owner


def _by_sound(own: Sequence[tuple[int, str]], groups: Sequence[Sequence[_Sound]]) -> dict[int, int]:
    """Align the sounds of some words and groups (Needleman and Wunsch, 1970), spaces to spaces if that is cheap."""
    words: list[tuple[int, str]] = []
    for word, said in own:
        if words:
            words.append((word, " "))
        words += [(word, symbol) for symbol in said]
    heard: list[_Sound] = []
    for group in groups:
        if heard:
            heard.append(_Sound(-1, " "))
        heard += group
    cost = [[0.0] * (len(heard) + 1) for _ in range(len(words) + 1)]
    for i, (_, symbol) in enumerate(words, 1):
        cost[i][0] = cost[i - 1][0] + _gap(symbol)
    for j, sound in enumerate(heard, 1):
        cost[0][j] = cost[0][j - 1] + _gap(sound.symbol)
    for i, (_, symbol) in enumerate(words, 1):
        above, row = cost[i - 1], cost[i]
        for j, sound in enumerate(heard, 1):
            row[j] = min(
                above[j - 1] + _swap(symbol, sound.symbol), above[j] + _gap(symbol), row[j - 1] + _gap(sound.symbol)
            )
    owner: dict[int, int] = {}
    i, j = len(words), len(heard)
    while j:
        symbol = heard[j - 1].symbol
        if i and cost[i][j] == cost[i - 1][j] + _gap(words[i - 1][1]):
            i -= 1
            continue
        # A sound that is aligned with none belongs to the word that is being said.
        word = words[max(i - 1, 0)][0]
        if symbol != " ":
            owner[heard[j - 1].place] = word
        if i and cost[i][j] == cost[i - 1][j - 1] + _swap(words[i - 1][1], symbol):
            i -= 1
        j -= 1
    return owner


def _gap(symbol: str) -> float:
    return _SPACE_GAP if symbol == " " else _GAP


def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if " " in (one, other):
        return 9.0
    return _SWAP_ALIKE if (one in _VOWELS) == (other in _VOWELS) else _SWAP_UNLIKE
