"""The TOML tables beside this file: data that a writer can read and extend."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@cache
def table(file: str) -> dict[str, Any]:
    """Return the parsed TOML table ``file`` of this folder."""
    return tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))


@cache
def words(file: str, key: str) -> frozenset[str]:
    """Return the words under ``key``, written as one string or a list."""
    value = table(file)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


def any_of(alternatives: Iterable[str]) -> str:
    """Return a pattern that matches the longest of ``alternatives``, factored by common prefix so that it is fast."""
    tree: dict[str, Any] = {}
    for alternative in alternatives:
        node = tree
        for letter in alternative:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _pattern(rest) for letter, rest in sorted(tree.items()) if letter]
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
