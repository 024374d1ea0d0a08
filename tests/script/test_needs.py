"""What a rule needs is in every text that its pattern matches: read off the pattern, as re parses it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import islice, product
from typing import Any

import pytest

from tts.script.languages import language_for
from tts.script.reading import Manner, Rule

if sys.version_info >= (3, 11):
    from re import _constants as op
    from re import _parser as parser
else:
    import sre_constants as op
    import sre_parse as parser

_MOST = 64  # strings in place of which nothing is known
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
# A set of strings of which one is in every match.
Clause = frozenset[str]

# Of these ``say`` looks for it anywhere in the text (tests/readings/test_latin.py).
_OF_THE_TEXT = (("Latin",),)
CATEGORIES = [category for code in ("en", "es") for category in language_for(code).categories(Manner())]
RULES = [
    pytest.param(rule, id=f"{category.name} {place}")
    for category in CATEGORIES
    for place, rule in enumerate(category.rules)
    if isinstance(rule.needs, tuple) and rule.needs and rule.needs not in _OF_THE_TEXT
    if category.name != "English phrases"  # made of needs and of thousands of words
]


def clauses_of(pattern: str) -> list[Clause]:
    parsed = parser.parse(pattern)
    said, clauses = _sequence(parsed, parsed.state.flags)
    return clauses if said is None else [*clauses, said]


def _sequence(nodes: Iterable[tuple[Any, Any]], flags: int) -> tuple[Clause | None, list[Clause]]:
    """Return the strings that the nodes match, None if they are many, and what is known of what they match."""
    clauses: list[Clause] = []
    run: Clause | None = frozenset([""])
    whole = True
    for code, value in nodes:
        if code in (op.AT, op.ASSERT_NOT):
            continue
        if code is op.ASSERT:
            ahead, inside = _sequence(value[1], flags)
            clauses += inside if ahead is None else [*inside, ahead]
            continue
        said, inside = _strings(code, value, flags)
        clauses += inside
        joined = None if said is None else frozenset(a + b for a, b in product(run, said))
        if joined is None or len(joined) > _MOST:
            clauses.append(run)
            whole, joined = False, said if said is not None else frozenset([""])
        run = joined
    return (run, clauses) if whole else (None, [*clauses, run])


def _strings(code: Any, value: Any, flags: int) -> tuple[Clause | None, list[Clause]]:
    if code is op.LITERAL:
        letter = chr(value)
        return frozenset({letter.lower(), letter.upper()} if flags & re.IGNORECASE else letter), []
    if code is op.IN:
        parts = [_class(*item, flags) for item in value]
        return (None if None in parts else frozenset().union(*parts)), []
    if code is op.SUBPATTERN:
        return _sequence(value[3], (flags | value[1]) & ~value[2])
    if code is op.BRANCH:
        branches = [_sequence(branch, flags) for branch in value[1]]
        ways = [[*inside, *([said] if said else [])] for said, inside in branches]
        clauses = [frozenset().union(*way) for way in islice(product(*ways), _MOST)]
        known = [said for said, _ in branches if said is not None]
        return (frozenset().union(*known) if len(known) == len(branches) else None), clauses
    if code in _REPEATS:
        least, most, repeated = value
        said, inside = _sequence(repeated, flags)
        if least == 0:
            return (said | {""} if most == 1 and said is not None else None), []
        if least == most and said is not None and len(said) ** least <= _MOST:
            return frozenset(map("".join, product(said, repeat=least))), inside
        return None, inside if said is None else [*inside, said]
    return None, []


def _class(code: Any, value: Any, flags: int) -> Clause | None:
    if code is op.LITERAL:
        return _strings(code, value, flags)[0]
    if code is op.RANGE and value[1] - value[0] < _MOST:
        return frozenset().union(*(_class(op.LITERAL, place, flags) for place in range(value[0], value[1] + 1)))
    return None


def is_needed(needs: Iterable[str], pattern: str) -> bool:
    return any(all(any(part in said for part in needs) for said in clause) for clause in clauses_of(pattern))


@pytest.mark.parametrize("rule", RULES)
def test_a_match_has_what_its_rule_needs(rule: Rule) -> None:
    assert is_needed(rule.needs, rule.pattern.pattern)


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
