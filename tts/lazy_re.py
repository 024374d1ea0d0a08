"""``re`` for rooms with many expressions, each compiled when it is first used: most runs use a small part of them.

``from tts import lazy_re as re`` in place of ``import re`` is all that a module does. An expression that is wrong says
so where it is first used, so what a user writes is compiled by re itself. What CPython makes of an expression is kept
for the next run: making it takes a hundred times as long as reading it.
"""

from __future__ import annotations

import re
import sys
from array import array
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast

import msgspec

from tts.kept import recall

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "Match", "Pattern", "compile", "escape", "findall", "finditer",
    "fullmatch", "match", "search", "source", "split", "sub",
]  # fmt: skip


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """Return what stands for ``re.compile(pattern, flags)``, and is compiled when more than its ``pattern`` is asked.

    It is no ``re.Pattern`` to ``isinstance``, nor to the functions of re that take one.
    """
    return cast("Pattern[str]", _Expression(pattern, flags))


def source(finder: object) -> tuple[str, int] | None:
    """Return the pattern and the flags of what ``compile`` returned, without compiling it; None of anything else."""
    return (finder.pattern, finder.flags_given) if isinstance(finder, _Expression) else None


class _Expression:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags_given = int(flags)

    def __getattr__(self, name: str) -> Any:
        compiled = _compiled(self.pattern, self.flags_given)
        self.__dict__.update((each, getattr(compiled, each)) for each in _ATTRIBUTES)
        return getattr(compiled, name)


_ATTRIBUTES = [each for each in dir(Pattern) if not each.startswith("_") and each != "pattern"]


class _Code(msgspec.Struct, array_like=True):
    """What the first step makes of an expression, and the second step takes."""

    flags: int
    words: bytes
    groups: int
    names: dict[str, int]


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Return what ``re.compile`` returns; re.error if the expression is wrong."""
    try:
        return _in_two_steps(pattern, flags)
    except re.error:
        raise
    except Exception:  # the steps are CPython's own affair: another Python may have others, or none
        return re.compile(pattern, flags)


def _in_two_steps(pattern: str, flags: int) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    kept = recall(f"{sys.version} {flags} {pattern}", lambda: msgspec.msgpack.encode(_code_of(pattern, flags)))
    code = msgspec.msgpack.decode(kept, type=_Code)
    groups: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        groups[group] = name
    words = array("I", code.words).tolist()
    compiled: re.Pattern[str] = _sre.compile(pattern, code.flags, words, code.groups, code.names, tuple(groups))
    return compiled


def _code_of(pattern: str, flags: int) -> _Code:
    if sys.version_info >= (3, 11):
        from re import _compiler, _parser
    else:
        import sre_compile as _compiler
        import sre_parse as _parser

    tree = _parser.parse(pattern, flags)
    words = array("I", _compiler._code(tree, flags)).tobytes()  # type: ignore[attr-defined]
    return _Code(flags | tree.state.flags, words, tree.state.groups - 1, dict(tree.state.groupdict))
