"""Tells of many expressions those that may match a text, by what a text must have for each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from tts.kept import recall
from tts.program import program

# Conditions of an expression that are asked by pairs: more of them leave out little more.
CLAUSES = 3
# Follows the last character, which has no neighbour.
_END = "\0"
_MOST_PAIRS = 20_000  # kept in memory: as many as a text in letters has many times over


class Characters(msgspec.Struct, array_like=True):
    """The characters beyond ASCII that a class has: those of its ``ranges`` and of its ``kinds``.

    A range is its first and its last character; a kind is w, s or d, as in an expression, or * for all.
    """

    ranges: list[str]
    kinds: str

    def has(self, character: str) -> bool:
        """Return whether ``character``, which is beyond ASCII, is one of them."""
        return any(each[0] <= character <= each[1] for each in self.ranges) or any(
            _IS[kind](character) for kind in self.kinds
        )


_IS: dict[str, Callable[[str], bool]] = {"w": str.isalnum, "s": str.isspace, "d": str.isdecimal, "*": bool}


class Needs(msgspec.Struct, array_like=True):
    """What the expressions need, each known by its place.

    ``pairs`` holds every pair of neighbours that counts, ``bits`` the bits that each sets: bit ``clause * count +
    place`` says that a clause of an expression is met, ``always`` those of the clauses that an expression does not
    have. ``first[c]`` and ``second[c]`` have a bit for each pair of which the character c of ASCII may be a part.
    """

    strings: list[list[str]]
    pairs: list[tuple[Characters, Characters]]
    bits: list[list[int]]
    always: bytes
    first: list[bytes]
    second: list[bytes]


class Prefilter:
    """Knows which of many expressions may match a text; each has the place it has in what ``needs`` was made of."""

    def __init__(self, needs: Needs) -> None:
        self._count = len(needs.strings)
        self._strings = [tuple(strings) for strings in needs.strings]
        self._always = int.from_bytes(needs.always, "little")
        self._met_by = _MetBy(needs)

    @classmethod
    def of(cls, expressions: Sequence[tuple[str, int] | None]) -> Prefilter:
        """Return that of ``expressions``: patterns with their flags, None for what may match any text."""
        kept = recall(f"needs {program()} {sys.version} {expressions!r}", lambda: _made(expressions))
        return cls(msgspec.msgpack.decode(kept, type=Needs))

    def candidates(self, text: str) -> Iterator[int]:
        """Yield the places of the expressions that may match in ``text``, in order: no other one does."""
        met = self._always
        for bits in map(self._met_by.__getitem__, set(pairwise(text + _END))):
            met |= bits
        left = (1 << self._count) - 1
        for clause in range(CLAUSES):
            left &= met >> clause * self._count
        while left:
            lowest = left & -left
            left ^= lowest
            place = lowest.bit_length() - 1
            strings = self._strings[place]
            if not strings or any(map(text.__contains__, strings)):
                yield place


class _MetBy(dict[tuple[str, str], int]):
    """The bits of the clauses that a pair of neighbours meets, made out when a pair is first asked for."""

    def __init__(self, needs: Needs) -> None:
        super().__init__()
        self._pairs = needs.pairs
        self._bits = [sum(1 << bit for bit in bits) for bits in needs.bits]
        self._first, self._second = (
            {chr(code): int.from_bytes(bits, "little") for code, bits in enumerate(side)}
            for side in (needs.first, needs.second)
        )

    def __missing__(self, pair: tuple[str, str]) -> int:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        both = self._part(self._first, 0, pair[0]) & self._part(self._second, 1, pair[1])
        met = 0
        while both:
            lowest = both & -both
            both ^= lowest
            met |= self._bits[lowest.bit_length() - 1]
        self[pair] = met
        return met

    def _part(self, known: dict[str, int], side: int, character: str) -> int:
        found = known.get(character)
        if found is None:
            found = sum(1 << at for at, pair in enumerate(self._pairs) if pair[side].has(character))
            if len(known) < _MOST_PAIRS:
                known[character] = found
        return found


def _made(expressions: Sequence[tuple[str, int] | None]) -> bytes:
    from tts.prefilter.needs import needs_of  # takes expressions apart, which is seldom asked

    return msgspec.msgpack.encode(needs_of(expressions))
