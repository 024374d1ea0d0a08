"""Expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from tts import kept, lazy_re


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


EXPRESSIONS = [
    (r"(?P<a>x)|(?P<b>y){2,3}?", 0),
    (r"(?i:ß|É)[^\W\d_]+(?<=é.)", 0),
    (r"^\s*[\u0370-\u03ff]+$", lazy_re.MULTILINE | lazy_re.IGNORECASE),
    (r"(?x) a  b # c", lazy_re.ASCII),
    ("", lazy_re.DOTALL),
]


@pytest.mark.parametrize(("pattern", "flags"), EXPRESSIONS)
def test_one_that_is_kept_is_that_of_re(pattern: str, flags: int) -> None:
    ready = re.compile(pattern, flags)
    for _ in range(2):  # made, and kept
        lazy = lazy_re.compile(pattern, flags)
        assert lazy.flags == ready.flags
        assert (lazy.groups, lazy.groupindex) == (ready.groups, ready.groupindex)
        for text in ("xyyy", "Éloïse à SS", "\nΑΒΓ\nab", "ab AB", ""):
            assert [(m.span(), m.groupdict()) for m in lazy.finditer(text)] == [
                (m.span(), m.groupdict()) for m in ready.finditer(text)
            ]


def test_a_python_that_compiles_in_other_steps_compiles_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy_re, "_code_of", None)
    assert lazy_re.compile("seldom(?P<what>[a-z]+) kept").fullmatch("seldomly kept")["what"] == "ly"


def test_what_is_compiled_is_kept_for_the_next_run(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path))
    first = kept._Kept()
    monkeypatch.setattr(kept, "_kept", lambda: first)
    assert lazy_re.compile("a+").findall("baa") == ["aa"]
    first.write()
    monkeypatch.setattr(kept, "_kept", lambda: kept._Kept())
    monkeypatch.setattr(lazy_re, "_code_of", None)
    monkeypatch.setattr(re, "compile", None)
    assert lazy_re.compile("a+").findall("baa") == ["aa"]
