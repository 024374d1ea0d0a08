"""Formulas of LaTeX in a sentence, in the words of the language: what prose contains, x^2, \\frac{a}{b}, f(x)."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from tts import lazy_re as re
from tts.script.languages.shared.tables import Tables

_LONGEST = 80  # characters of LaTeX
_MOST_WORDS = 30
_GROUPS = frozenset({"math", "mrow", "mstyle", "mpadded"})
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_GREEK = {"lambda": "lamda", "varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta"}


class _NotSaidError(Exception):
    """Something in the formula has no words."""


def formulas(tables: Tables) -> Callable[[str, str, str], tuple[str, bool]]:
    """Return what says a formula, given its LaTeX, the text before it and the end of a word after it.

    One letter or number is left to the voice. The words are the table ``formulas`` of words.toml; a formula with
    anything that is not in it has none, and is told as left out.
    """
    reading = _Reading(tables.words["formulas"], tables.spelling.letters)
    said = lru_cache(maxsize=1024)(reading.formula)

    def formula(tex: str, before: str, ending: str) -> tuple[str, bool]:
        bare = _greek(tex[1:]) if tex.startswith("\\") and tex[1:].isalpha() else tex
        words = bare if (bare.isalnum() and len(bare) == 1) or bare.isdecimal() else said(tex)
        return (f"{words}{ending}", True) if words else ("", False)

    return formula


def _greek(name: str) -> str:
    try:
        size = "CAPITAL" if name[:1].isupper() else "SMALL"
        return unicodedata.lookup(f"GREEK {size} LETTER {_GREEK.get(name, name).upper()}")
    except KeyError:
        return ""


class _Reading:
    """Says formulas by a table of words; ``letters`` gives the name of a letter."""

    def __init__(self, words: dict[str, str], letters: Callable[[str], str]) -> None:
        self._words = words
        self._letters = letters

    def formula(self, tex: str) -> str:
        """Return a formula in words, empty if it is long, broken or holds what has none."""
        if len(tex) > _LONGEST or "&" in tex or "\\\\" in tex or tex.count("{") != tex.count("}"):
            return ""
        from latex2mathml.converter import convert_to_element  # its table of symbols takes a tenth of a second

        try:
            parsed = convert_to_element(re.sub(r"\\(?:left|right)(?![a-zA-Z])|\\[,;:!]", " ", tex))
        except Exception:  # latex2mathml's own classes derive from Exception alone
            return ""
        try:
            said = self._row(_flat(parsed))
        except (_NotSaidError, IndexError, RecursionError):
            return ""
        return said if len(said.split()) <= _MOST_WORDS else ""

    def _row(self, items: Sequence[Element]) -> str:
        said: list[str] = []
        at = 0
        while at < len(items):
            item = items[at]
            if item.tag == "mo" and _text(item) in _CLOSES:
                end = _closing(items, at)
                inside = self._given(items[at + 1 : end])
                before = items[at - 1] if at else None
                if before is not None and before.tag != "mo":
                    # f(x); anything else in front of a bracket is a product.
                    applied = before.tag in ("mi", "msub") and (
                        "".join(before.itertext())[0] in "fghFGHOPpTVEu"
                        or (end - at == 2 and _text(items[at + 1]) in ("t", "x"))  # S(t), the one it changes with
                    )
                    if not applied and end - at > 2 and _text(before) not in self._words:
                        raise _NotSaidError  # a(b+c): a listener would lose the bracket
                    said.append(self._words["of" if applied or _text(before) in self._words else "times"])
                elif end - at > 2:
                    raise _NotSaidError
                said.append(inside)
                at = end + 1
                continue
            word = self._one(item)
            function = item.tag in ("mi", "mo") and len(_text(item)) > 1
            if function and at + 1 < len(items) and _text(items[at + 1]) not in _CLOSES:
                word = f"{word} {self._words['of']}"
            said.append(word)
            at += 1
        return " ".join(filter(None, said))

    def _given(self, items: Sequence[Element]) -> str:
        """Return what is in brackets; in those of P(B | A) a stroke is said where the language has a word for it."""
        strokes = [at for at, item in enumerate(items) if item.tag == "mo" and _text(item) in ("∣", "|")]
        if len(strokes) != 1 or not (word := self._words.get("given")):
            return self._row(items)
        at = strokes[0]
        return f"{self._row(items[:at])} {word} {self._row(items[at + 1 :])}"

    def _one(self, item: Element) -> str:
        parts = list(item)
        if item.tag in _GROUPS:
            return self._row(_flat(item))
        if item.tag == "mn":
            return _text(item).replace(".", self._words["decimal"])
        if item.tag in ("mi", "mo", "mtext"):
            return self._sign(_text(item))
        if item.tag == "mfrac":
            over = [self._one(part) for part in parts]
            return f"{over[0]} {self._words['over']} {over[1]}"
        if item.tag == "msqrt":
            return f"{self._words['root']} {' '.join(map(self._one, parts))}"
        if item.tag == "msub":
            return f"{self._one(parts[0])} {self._words['index']} {self._one(parts[1])}".replace("  ", " ")
        if item.tag == "msup":
            power = self._one(parts[1])
            return f"{self._one(parts[0])} {self._words.get(f'^{power}') or self._words['power'] + ' ' + power}"
        raise _NotSaidError

    def _sign(self, text: str) -> str:
        if word := self._words.get(text):
            return word
        if len(text) == 1 and text.isalpha():
            return text if ord(text) > 0x24F else self._letters(text)
        raise _NotSaidError


def _text(item: Element) -> str:
    return html.unescape(item.text or "").strip()


def _flat(item: Element) -> list[Element]:
    """Return the parts of a group, those of the groups in it among them."""
    return [part for child in item for part in (_flat(child) if child.tag in _GROUPS else [child])]


def _closing(items: Sequence[Element], at: int) -> int:
    depth = 0
    for place in range(at, len(items)):
        text = _text(items[place]) if items[place].tag == "mo" else ""
        depth += text == _text(items[at])
        depth -= text == _CLOSES[_text(items[at])]
        if depth == 0:
            return place
    raise _NotSaidError
