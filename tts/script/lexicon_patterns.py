"""Lexicon entries that are regular expressions: ``'/v(\\d+)-beta/' = 'version \\1 beta'``.

They are Python's. Those of a show or an essay are tried by the module ``regex``, which can be stopped: some never end,
and an essay of somebody else's may bring one.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from tts import lazy_re
from tts.errors import RequestError
from tts.script.reading import Rule

_REFERENCE = re.compile(r"\\(?:(\d{1,2})|g<(\w+)>)")
_QUANTIFIER = re.compile(r"[*+?]|\{(\d*)(?:(,)(\d*))?\}")
_LONG = 10  # a repeat that may go on for so many rounds is long
_MOST_LONG = 4
_MOST_BRACKETS = 100
# Repeats are written out when an expression is compiled, nested ones multiply.
_MOST_UNFOLDED = 100_000
_BRACE = re.compile(r"(?<!\\)\{(?!\d*(?:,\d*)?\})")
# Of the processor, for one paragraph.
_MOST_SECONDS = 2.0


def is_pattern(word: str) -> bool:
    """Return whether a lexicon's key is a regular expression: it is between slashes."""
    return len(word) > 2 and word[0] == word[-1] == "/"


def check_pattern(word: str, said: str, where: str) -> None:
    """Raise RequestError, which begins with ``where``, if the pattern or its reading cannot be used."""
    if word.count("(") > _MOST_BRACKETS:
        raise RequestError(f"{where} has more than {_MOST_BRACKETS} brackets", "divide it into several entries")
    try:
        pattern = re.compile(word[1:-1])
    except (re.error, OverflowError) as problem:
        raise RequestError(f"{where} is not a regular expression: {problem}", "write it as Python's re does") from None
    if pattern.match(""):
        raise RequestError(f"{where} can match nothing", "make at least one part of it required")
    if _unfolded(word[1:-1]) > _MOST_UNFOLDED:
        raise RequestError(f"{where} repeats too much", "give its repeats smaller numbers")
    if _BRACE.search(word[1:-1]):
        raise RequestError(f"{where} has a brace that does not repeat anything", r"write \{ for the character")
    if _may_never_end(word[1:-1]):
        raise RequestError(
            f"{where} could run forever on some texts: it repeats something that itself varies",
            "repeat one thing, as in \\d+, or give the outer repeat a small limit, as in (?:\\d+,){1,3}",
        )
    for number, name in _REFERENCE.findall(said):
        if name not in pattern.groupindex if name else int(number) > pattern.groups:
            raise RequestError(f"{where} has no group {number or name}", "\\1 is what its first brackets matched")
    if "\\" in _REFERENCE.sub("", said):
        raise RequestError(f"{where} is {said!r}", "in a reading only \\1 or \\g<name> may follow a backslash")


def pattern_rule(word: str, said: str, *, is_built_in: bool) -> Rule:
    """Return the rule that says what a checked pattern finds; one that is built in needs nobody to stop it."""

    def say(match: re.Match[str]) -> str:
        return _REFERENCE.sub(lambda group: match[group[2] or int(group[1])] or "", said)

    return Rule(lazy_re.compile(word[1:-1]) if is_built_in else _Timed(word), say)


class _Timed:
    """An expression that is given up, with a RequestError, when it takes too long on a text."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.pattern = word[1:-1]

    @cached_property
    def _compiled(self) -> Any:
        import regex  # few lexicons have an expression

        try:
            return regex.compile(self.pattern)
        except regex.error as problem:
            raise RequestError(
                f"lexicon: {self._word[:60]} cannot be used: {problem}", "write it more simply"
            ) from None

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        try:
            yield from self._compiled.finditer(string, pos, min(endpos, len(string)), timeout=_MOST_SECONDS)
        except TimeoutError:
            raise RequestError(
                f"lexicon: {self._word[:60]} takes too long on “{string[:40]}…”",
                "repeat one thing, as in \\d+, and leave out what may match in several ways",
            ) from None


def _unfolded(pattern: str) -> int:
    """Return at most how often something is repeated once all counted repeats are written out."""
    counts = [max(1, int(found[3] or found[1] or 1)) for found in _QUANTIFIER.finditer(pattern) if found[0][0] == "{"]
    return math.prod(counts)


def _may_never_end(pattern: str) -> bool:
    """Return whether a repeat that may be long holds something that varies, so that the ways to match multiply."""
    varies = [False]  # for each open group whether anything in it varies
    long = place = 0
    closed = False  # whether the group that has just been closed varies
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place, closed = place + 2, False
        elif sign == "[":
            place, closed = _behind_class(pattern, place), False
        elif sign == "(":
            varies.append(False)
            place, closed = place + 1, False
            if pattern[place : place + 1] == "?":  # (?:, (?<name>, (?=
                place += 1
        elif sign == ")":
            closed = varies.pop() if len(varies) > 1 else False
            varies[-1] = varies[-1] or closed
            place += 1
        elif quantifier := _QUANTIFIER.match(pattern, place):
            least, most = _bounds(quantifier)
            if most >= _LONG:
                long += 1
                if closed:
                    return True
            varies[-1] = varies[-1] or least != most
            place, closed = quantifier.end(), False
            if pattern[place : place + 1] in ("?", "+"):
                place += 1
        else:
            varies[-1] = varies[-1] or sign == "|"
            place, closed = place + 1, False
    return long > _MOST_LONG


def _behind_class(pattern: str, start: int) -> int:
    found = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL).match(pattern, start)
    return found.end() if found else len(pattern)


def _bounds(quantifier: re.Match[str]) -> tuple[int, int]:
    many = 1_000_000
    if quantifier[0] in "*+?":
        return {"*": (0, many), "+": (1, many), "?": (0, 1)}[quantifier[0]]
    least = int(quantifier[1] or 0)
    return least, int(quantifier[3] or many) if quantifier[2] else least
