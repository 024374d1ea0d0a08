"""``re`` for rooms with many expressions, each compiled when it is first used: most runs use a small part of them.

``from tts import lazy_re as re`` in place of ``import re`` is all that a module does. An expression that is wrong says
so where it is first used, so what a user writes is compiled by re itself.
"""

from __future__ import annotations

import re
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

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "Match", "Pattern", "compile", "escape", "findall", "finditer",
    "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """Return what stands for ``re.compile(pattern, flags)``, and is compiled when more than its ``pattern`` is asked.

    It is no ``re.Pattern`` to ``isinstance``, nor to the functions of re that take one.
    """
    return cast("Pattern[str]", _Expression(pattern, flags))


class _Expression:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in _ATTRIBUTES)
        return getattr(compiled, name)


_ATTRIBUTES = [each for each in dir(Pattern) if not each.startswith("_") and each != "pattern"]
