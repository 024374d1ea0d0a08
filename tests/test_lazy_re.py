"""Expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from tts import lazy_re


def test_an_expression_does_what_that_of_re_does() -> None:
    lazy, ready = lazy_re.compile(r"(?P<word>b+)", lazy_re.IGNORECASE), re.compile(r"(?P<word>b+)", re.IGNORECASE)
    assert [match["word"] for match in lazy.finditer("aBb b")] == ["Bb", "b"]
    assert (lazy.pattern, lazy.flags, lazy.groups, lazy.groupindex) == (
        ready.pattern,
        ready.flags,
        ready.groups,
        ready.groupindex,
    )
    assert lazy.sub("c", "aBb b") == "ac c"


def test_it_is_compiled_when_it_is_first_used() -> None:
    wrong = lazy_re.compile("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("text")
