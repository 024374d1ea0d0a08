"""What a rule needs is in every text that its pattern matches: read off the pattern, as re parses it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

from tts.script.languages import language_for
from tts.script.languages.en import abbreviations, dates, french
from tts.script.reading import Manner, Rule

if sys.version_info >= (3, 11):
    from re import _constants as op
    from re import _parser as parser
else:
    import sre_constants as op
    import sre_parse as parser

_MOST = 64  # strings in place of which nothing is known
_MOST_JOINED = 4096
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
Strings = frozenset[str]

# Of these ``say`` looks for it elsewhere in the text (tests/readings/test_latin.py, names of french.py, of days).
_OF_THE_TEXT = (("Latin",), french.HAS_NAME, dates.MONTHS)


def rules_with_needs() -> list[tuple[str, Rule]]:
    """Return the rules that need something, by their category and place in it."""
    categories = [category for code in ("en", "es") for category in language_for(code).categories(Manner())]
    return [
        (f"{category.name} {place}", rule)
        for category in categories
        for place, rule in enumerate(category.rules)
        if isinstance(rule.needs, tuple)
        and rule.needs
        and rule.needs not in (*_OF_THE_TEXT, abbreviations.IN_SHORTENED)
        if category.name != "English phrases"  # made of needs and of thousands of words
    ]


def is_needed(needs: Iterable[str], pattern: str) -> bool:
    """Return whether every match of ``pattern`` is known to have one of ``needs``."""
    parsed = parser.parse(pattern)
    needed = tuple(needs)
    said, is_sure = _sequence(parsed, parsed.state.flags, needed)
    return is_sure or _have(said, needed)


def _have(strings: Strings | None, needs: tuple[str, ...]) -> bool:
    return strings is not None and all(any(part in each for part in needs) for each in strings)


def _sequence(nodes: Iterable[tuple[Any, Any]], flags: int, needs: tuple[str, ...]) -> tuple[Strings | None, bool]:
    """Return the strings that the nodes match, None if they are many, and whether what they match has a need."""
    is_sure = False
    run = behind = frozenset([""])
    whole = True
    for code, value in nodes:
        if code in (op.AT, op.ASSERT_NOT):
            continue
        if code is op.ASSERT:
            beside, inside = _sequence(value[1], flags, needs)
            is_sure |= inside or _have(beside, needs)
            if value[0] > 0:
                is_sure |= _have(_joined(_joined(behind, run) or run, beside), needs)
            elif run == {""}:
                behind = beside or behind
            continue
        said, inside = _strings(code, value, flags, needs)
        is_sure |= inside
        joined = _joined(run, said)
        if joined is None or len(joined) > _MOST:
            is_sure |= _have(_joined(behind, run), needs)
            whole, joined, behind = False, said if said is not None else frozenset([""]), frozenset([""])
        run = joined
    is_sure |= _have(_joined(behind, run), needs)
    return (run if whole else None), is_sure


def _joined(first: Strings, second: Strings | None) -> Strings | None:
    if second is None or len(first) * len(second) > _MOST_JOINED:
        return None
    return frozenset(a + b for a, b in product(first, second))


def _strings(code: Any, value: Any, flags: int, needs: tuple[str, ...]) -> tuple[Strings | None, bool]:
    if code is op.LITERAL:
        letter = chr(value)
        return frozenset({letter.lower(), letter.upper()} if flags & re.IGNORECASE else letter), False
    if code is op.IN:
        parts = [_class(*item, flags) for item in value]
        return (None if None in parts else frozenset().union(*parts)), False
    if code is op.SUBPATTERN:
        return _sequence(value[3], (flags | value[1]) & ~value[2], needs)
    if code is op.BRANCH:
        branches = [_sequence(branch, flags, needs) for branch in value[1]]
        known = [said for said, _ in branches if said is not None]
        is_sure = all(inside or _have(said, needs) for said, inside in branches)
        return (frozenset().union(*known) if len(known) == len(branches) else None), is_sure
    if code in _REPEATS:
        least, most, repeated = value
        said, inside = _sequence(repeated, flags, needs)
        if least == 0:
            return (said | {""} if most == 1 and said is not None else None), False
        if least == most and said is not None and len(said) ** least <= _MOST:
            return frozenset(map("".join, product(said, repeat=least))), inside
        return None, inside or _have(said, needs)
    return None, False


def _class(code: Any, value: Any, flags: int) -> Strings | None:
    if code is op.LITERAL:
        return _strings(code, value, flags, ())[0]
    if code is op.RANGE and value[1] - value[0] < _MOST:
        return frozenset().union(*(_class(op.LITERAL, place, flags) for place in range(value[0], value[1] + 1)))
    return None


def test_a_match_has_what_its_rule_needs() -> None:
    rules = rules_with_needs()
    assert len(rules) > 200
    assert [name for name, rule in rules if not is_needed(rule.needs, rule.pattern.pattern)] == []


def test_every_word_that_leaves_letters_out_has_what_is_looked_for() -> None:
    told = abbreviations.IN_SHORTENED
    written = [f"{before}{word}" for word in abbreviations.ANY_SHORTENED for before in " ("]
    assert [word for word in written if not any(part in word for part in told)] == []


@pytest.mark.parametrize(
    ("needs", "pattern", "holds"),
    [
        ((" per ",), r"[0-9] per [a-z]", True),
        ((" per ",), r"[0-9] (?:per )?[a-z]", False),
        (("Est.", "est."), r"[Ee]st\.(?<= est\.)", True),
        (("Est.",), r"[Ee]st\.", False),
        (("pp.",), r"(?:[0-9]+|\w*) pp\.", True),
        (("nth",), r"(?i:nth)", False),
    ],
)
def test_what_is_needed_is_read_off_a_pattern(needs: tuple[str, ...], pattern: str, holds: bool) -> None:
    assert is_needed(needs, pattern) is holds
