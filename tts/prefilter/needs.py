"""Reads off regular expressions what a text must have for each of them to match."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from tts.prefilter.filter import CLAUSES, Characters, Needs

if sys.version_info >= (3, 11):
    from re import _constants as tree_codes
    from re import _parser as parser
else:
    import sre_constants as tree_codes
    import sre_parse as parser

_ASCII = 128


@dataclass(frozen=True, slots=True, eq=False)
class _Class:
    """A class of characters: a bit for each of ASCII, and the others as Characters has them; made by _class alone."""

    bits: int
    ranges: frozenset[str]
    kinds: frozenset[str]

    def __or__(self, other: _Class) -> _Class:
        return self if self is other else _union(self, other)


@cache
def _class(bits: int, ranges: frozenset[str] = frozenset(), kinds: frozenset[str] = frozenset()) -> _Class:
    """Return the one object for a class, which is quickly compared."""
    return _Class(bits, ranges, kinds)


@cache
def _union(first: _Class, second: _Class) -> _Class:
    return _class(first.bits | second.bits, first.ranges | second.ranges, first.kinds | second.kinds)


_Pair = tuple[_Class, _Class]  # neighbours
_Clause = frozenset[_Pair]  # of which the text must have one
_Strings = frozenset[str]  # of which it must have one


def _bits(characters: Iterable[str]) -> int:
    return sum(1 << ord(each) for each in set(characters))


_NONE = _class(0)
_ANY = _class((1 << _ASCII) - 1, kinds=frozenset("*"))
_CATEGORIES = {
    code: _class(_bits(filter(re.compile(rf"\{kind}").match, map(chr, range(_ASCII)))), kinds=frozenset(beyond))
    for code, kind, beyond in (
        (tree_codes.CATEGORY_WORD, "w", "w"),
        (tree_codes.CATEGORY_SPACE, "s", "s"),
        (tree_codes.CATEGORY_DIGIT, "d", "d"),
        (tree_codes.CATEGORY_NOT_WORD, "W", "*"),
        (tree_codes.CATEGORY_NOT_SPACE, "S", "*"),
        (tree_codes.CATEGORY_NOT_DIGIT, "D", "*"),
    )
}
_CAPITALS, _SMALL = _bits("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), _bits("abcdefghijklmnopqrstuvwxyz")
_CASE = ord("a") - ord("A")

# Strings that are told apart before a part of an expression counts as a shape, and those that are worth looking for.
_MOST_STRINGS = 48


@dataclass(slots=True)
class _Part:
    """What is known of a part of an expression; as it stands, nothing.

    ``first`` and ``last`` are the classes of the first and the last character of a match that is not empty. ``whole``
    holds every string that the part matches, if there are only a few. Each of ``clauses`` and of ``strings`` is met by
    every text in which the part matches.
    """

    first: _Class = _ANY
    last: _Class = _ANY
    may_be_empty: bool = True
    whole: _Strings | None = None
    clauses: list[_Clause] = field(default_factory=list)
    strings: list[_Strings] = field(default_factory=list)

    def all_clauses(self) -> list[_Clause]:
        return self.clauses if self.may_be_empty else [*self.clauses, frozenset([(self.first, _ANY)])]

    def all_strings(self) -> list[_Strings]:
        return self.strings if self.whole is None or "" in self.whole else [*self.strings, self.whole]


def needs_of(expressions: Sequence[tuple[str, int] | None]) -> Needs:
    """Return what ``expressions`` need, each a pattern and its flags, or None if nothing is to be asked of it."""
    count = len(expressions)
    places: dict[_Pair, int] = {}
    bits: list[list[int]] = []
    strings = []
    always = (1 << CLAUSES * count) - 1
    for place, expression in enumerate(expressions):
        clauses, of_strings = _needs(*expression) if expression else ([], frozenset[str]())
        strings.append(sorted(of_strings))
        for number, clause in enumerate(clauses):
            bit = number * count + place
            always ^= 1 << bit
            for pair in clause:
                if pair not in places:
                    places[pair] = len(places)
                    bits.append([])
                bits[places[pair]].append(bit)
    sides = [
        [
            _bytes(sum((pair[side].bits >> code & 1) << place for pair, place in places.items()))
            for code in range(_ASCII)
        ]
        for side in (0, 1)
    ]
    pairs = [(_characters(first), _characters(second)) for first, second in places]
    return Needs(strings, pairs, bits, _bytes(always), *sides)


def _characters(of: _Class) -> Characters:
    return Characters(sorted(of.ranges), "".join(sorted(of.kinds)))


def _bytes(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def _needs(pattern: str, flags: int) -> tuple[list[_Clause], _Strings]:
    """Return the clauses and the strings of an expression that leave out the most texts."""
    try:
        tree = parser.parse(pattern, flags)
        part = _sequence(tree, bool(tree.state.flags & re.IGNORECASE))
    except re.error:
        raise
    except ZeroDivisionError:  # the tree is CPython's own affair: another Python may have another
        return [], frozenset()
    clauses = sorted({each: _share(each) for each in part.all_clauses()}.items(), key=lambda item: item[1])
    strings = min(part.all_strings(), key=_share_with_one, default=frozenset[str]())
    return [clause for clause, share in clauses[:CLAUSES] if share < _MOST], (
        strings if _share_with_one(strings) < _MOST else frozenset()
    )


def _sequence(tree: Any, any_case: bool) -> _Part:
    """Return what is known of parts that follow each other; some only look around."""
    parts: list[tuple[int, _Part]] = []  # 1 where it looks ahead, -1 behind, else 0
    for code, value in tree:
        if code is tree_codes.ASSERT:
            parts.append((value[0], _sequence(value[1], any_case)))
        elif code not in (tree_codes.AT, tree_codes.ASSERT_NOT):
            parts.append((0, _one(code, value, any_case)))
    taken = [part for looks, part in parts if not looks]
    whole, strings = _strung(taken)
    clauses = list(_neighbours(parts))
    for looks, part in parts:
        clauses += part.all_clauses()
        strings += part.all_strings() if looks else part.strings
    return _Part(
        _until_one_is_there((part.first, part.may_be_empty) for part in taken),
        _until_one_is_there((part.last, part.may_be_empty) for part in reversed(taken)),
        all(part.may_be_empty for part in taken),
        whole,
        clauses,
        strings,
    )


def _until_one_is_there(classes: Iterable[tuple[_Class, bool]]) -> _Class:
    """Return all classes up to the first of a part that is never empty, each with whether its part may be."""
    found = _NONE
    for each, may_be_empty in classes:
        found |= each
        if not may_be_empty:
            break
    return found


def _neighbours(parts: Sequence[tuple[int, _Part]]) -> Iterator[_Clause]:
    """Yield the pairs of which each is where two parts meet."""
    for at, (looks, part) in enumerate(parts):
        if looks == 1 or part.may_be_empty:
            continue
        following = _NONE
        for looks_next, after in parts[at + 1 :]:
            if looks_next == 1 and not after.may_be_empty and following == _NONE:
                yield frozenset([(part.last, after.first)])
            if not looks_next:
                following |= after.first
                if not after.may_be_empty:
                    yield frozenset([(part.last, following)])
                    break


def _strung(parts: Sequence[_Part]) -> tuple[_Strings | None, list[_Strings]]:
    """Return all that parts in a row match, if that is few strings, else the strings of which each stretch has one."""
    stretch, found, is_whole = frozenset([""]), list[_Strings](), True
    for part in parts:
        longer = _product(stretch, part.whole)
        if longer is None:
            found.append(stretch)
            is_whole = False
            longer = part.whole or frozenset([""])
        stretch = longer
    found.append(stretch)
    return stretch if is_whole else None, [] if is_whole else [each for each in found if "" not in each]


def _product(first: _Strings, second: _Strings | None) -> _Strings | None:
    if second is None or len(first) * len(second) > _MOST_STRINGS:
        return None
    return frozenset(map("".join, product(first, second)))


def _one(code: Any, value: Any, any_case: bool) -> _Part:
    if code in (tree_codes.LITERAL, tree_codes.NOT_LITERAL, tree_codes.ANY, tree_codes.IN):
        return _character(tuple(value) if code is tree_codes.IN else ((code, value),), any_case)
    if code is tree_codes.SUBPATTERN:
        _, added, taken, inner = value
        return _sequence(inner, (any_case or bool(added & re.IGNORECASE)) and not taken & re.IGNORECASE)
    if code is tree_codes.BRANCH:
        return _branches([_sequence(each, any_case) for each in value[1]])
    if code in _REPEATS:
        return _repeated(value[0], value[1], _sequence(value[2], any_case))
    if code is _ATOMIC:
        return _sequence(value, any_case)
    return _Part()


_REPEATS = (tree_codes.MAX_REPEAT, tree_codes.MIN_REPEAT, getattr(tree_codes, "POSSESSIVE_REPEAT", None))
_ATOMIC = getattr(tree_codes, "ATOMIC_GROUP", None)


@cache
def _character(items: tuple[tuple[Any, Any], ...], any_case: bool) -> _Part:
    """Return what is known of one character, of the class that ``items`` make up."""
    found, literals = _NONE, []
    for code, value in items:
        if code is tree_codes.LITERAL:
            literals.append(chr(value))
            found |= _range(value, value)
        elif code is tree_codes.RANGE:
            found |= _range(*value)
        elif code is tree_codes.CATEGORY:
            found |= _CATEGORIES[value]
        elif code in (tree_codes.NEGATE, tree_codes.NOT_LITERAL):
            # Of characters beyond ASCII all may be what it is.
            but = items[1:] if code is tree_codes.NEGATE else ((tree_codes.LITERAL, value),)
            return _of_class(_class(_ANY.bits & ~_character(but, any_case).first.bits, kinds=_ANY.kinds))
        else:
            return _of_class(_ANY)
    if any_case:  # beyond ASCII there are letters that are the same as some of it
        bits = found.bits | (found.bits & _CAPITALS) << _CASE | (found.bits & _SMALL) >> _CASE
        return _of_class(_class(bits, kinds=_ANY.kinds))
    return _of_class(found, frozenset(literals) if len(literals) == len(items) <= _MOST_STRINGS else None)


def _range(first: int, last: int) -> _Class:
    bits = sum(1 << code for code in range(first, min(last + 1, _ASCII)))
    return _class(bits, frozenset([chr(max(first, _ASCII)) + chr(last)] if last >= _ASCII else []))


def _of_class(of: _Class, whole: _Strings | None = None) -> _Part:
    return _Part(of, of, may_be_empty=False, whole=whole)


def _branches(parts: Sequence[_Part]) -> _Part:
    """Return what is known of a part that is one of ``parts``: of each the best, since each may be the one."""
    first, last, clause = _NONE, _NONE, frozenset[_Pair]()
    whole: _Strings | None = frozenset()
    strings: _Strings | None = frozenset()
    for part in parts:
        first, last = first | part.first, last | part.last
        clause |= min(part.all_clauses(), key=_share, default=frozenset([(_ANY, _ANY)]))
        whole = None if whole is None or part.whole is None else whole | part.whole
        best = min(part.all_strings(), key=_share_with_one, default=None)
        strings = None if strings is None or best is None else strings | best
    if whole is not None and len(whole) > _MOST_STRINGS:
        whole = None
    return _Part(
        first,
        last,
        any(part.may_be_empty for part in parts),
        whole,
        [clause],
        [strings] if strings and whole is None and len(strings) <= _MOST_STRINGS else [],
    )


def _repeated(least: int, most: int, part: _Part) -> _Part:
    if not least:
        whole = part.whole | {""} if most == 1 and part.whole is not None else None
        return _Part(part.first, part.last, may_be_empty=True, whole=whole)
    clauses = list(part.clauses)
    if least > 1 and not part.may_be_empty:
        clauses.append(frozenset([(part.last, part.first)]))
    if least == most == 1:
        return _Part(part.first, part.last, part.may_be_empty, part.whole, clauses, part.strings)
    return _Part(part.first, part.last, part.may_be_empty, None, clauses, part.all_strings())


# How often a character stands in a text, in a thousand characters; what is not named is rarer. It only chooses which
# clauses are asked, so it need not be exact.
_OFTEN = dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 20.0) | {
    " ": 170, "e": 100, "t": 73, "a": 64, "o": 61, "i": 57, "n": 56, "s": 52, "h": 50, "r": 48, "d": 33, "l": 33,
    "b": 12, "v": 8, "k": 6, "x": 1.6, "j": 1, "q": 0.8, "z": 0.6, ",": 10, ".": 9, "'": 4, "’": 2, "-": 3,
}  # fmt: skip
_CAPITAL, _DIGIT, _RARE, _OTHERS = 1.2, 0.2, 0.3, 3
_TEXT = 400  # characters of a usual paragraph
_MOST = 0.95  # of texts with it: more is not worth asking for


def _often(character: str) -> float:
    return _OFTEN.get(character, _DIGIT if character.isdigit() else _CAPITAL if "A" <= character <= "Z" else _RARE)


@cache
def _probability(of: _Class) -> float:
    """Return the share of characters that are of a class."""
    ascii_ = sum(_often(chr(code)) for code in range(_ASCII) if of.bits >> code & 1)
    return min(1.0, (ascii_ + (_OTHERS if of.kinds else _RARE * len(of.ranges))) / 1000)


def _in_text(probability: float) -> float:
    """Return the share of texts that have what stands at a place with ``probability``."""
    return 1 - math.exp(-_TEXT * probability)


@cache
def _share(clause: _Clause) -> float:
    return min(1.0, sum(_in_text(_probability(first) * _probability(second)) for first, second in clause))


@cache
def _share_with_one(strings: _Strings) -> float:
    """Return the share of texts that have one of ``strings``; 1 for no strings."""
    each = (_in_text(math.prod(_often(character) / 1000 for character in string)) for string in strings)
    return min(1.0, sum(each)) if strings else 1.0
