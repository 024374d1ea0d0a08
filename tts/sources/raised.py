"""Text that a page sets higher or lower (<sup>, <sub>) as it is written in a line: 10³, xᵢ, H₂O, 1st."""

from __future__ import annotations

from tts import lazy_re as re

_RAISED = str.maketrans("0123456789+-−=()abcdefghijklmnoprstuvwxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
# A digit, a bracket, a lone letter, a variable behind its number (3n, 4πr), a unit of length or time: all may have one.
_BASE = re.compile(
    r"(?:[\d)\]]|(?<![^\W_])(?:[^\W\d_]|[kcdmnµμ]m|ft|yd|mi)|(?<=\d )in|(?<=\d)[nrtxyzpquvwαβγθλμπρστω]"
    r"|(?<=π)[rdR])\Z"
)
_LETTER = re.compile(r"(?:(?<![^\W_])[^\W\d_]|\))\Z")
_EXPONENT = re.compile(r"[-+−]?(?:\d{1,3}|[a-zA-Z])|\d{1,2}[a-z]|[a-z][-+−]\d")
_NOTES = re.compile(r"[\d, –-]+")
_INDEX = re.compile(r"\d{1,3}|[aehijklmnoprstuvx]{1,2}|[ijkmnt][-+−]\d")


# The mass of an isotope stands before its element: ¹³C. What is a word as well has only the masses that it can have.
_MASS = re.compile(r"\d{1,3}m?")
_NO_WORD_BEFORE = re.compile(r"(?:^|[\s(\[{,/–-])\Z")
_ELEMENT = re.compile(
    r"(?:A[cglmru]|B[aikr]?|C[adeflmorsu]?|D[by]?|E[rsu]|F[elr]?|G[ade]|H[fgos]?|Ir|Kr?|L[aiu]|M[gno]"
    r"|N[abdeip]?|Os?|P[abdmrtu]?|R[abehnu]|S[bceimnr]?|T[abcehilm]|U|V|W|Xe|Yb?|Z[nr])(?![A-Za-z])"
)
_WORDLIKE = re.compile(r"(?:[34]He|1[23]\d?I|11[0-9]In|7\dAs|21\dAt|(?:7|9|10)Be)(?![A-Za-z])")


def raised(before: str, text: str, after: str = "") -> str | None:
    """Return ``text``, set higher between ``before`` and ``after``, as it is written in a line; None for the mark of a
    note.
    """
    text = text.strip()
    if (
        _MASS.fullmatch(text)
        and _NO_WORD_BEFORE.search(before[-1:])
        and (_ELEMENT.match(after) or _WORDLIKE.match(text + after[:3]))
    ):
        return text.translate(_RAISED)
    exponent = _EXPONENT.fullmatch(text) and _BASE.search(before[-8:])
    if (_NOTES.fullmatch(text) and not exponent) or not any(map(str.isalnum, text)):
        return None
    # A letter after a number ends it: 1a, 2e.
    if exponent and not (text.isalpha() and before[-1:].isdigit() and text not in ("n", "N")):
        high = text.translate(_RAISED)
        return f"^{text}" if high == text else high  # capitals have no small form
    return text


def lowered(before: str, text: str) -> str:
    """Return ``text``, set lower behind ``before``, as it is written in a line."""
    text = text.strip()
    if _INDEX.fullmatch(text) and before[-1:].isalpha() | (before[-1:] in (")", "]")):
        return text.translate(_LOWERED)
    return f"_{text}" if text.isalpha() and _LETTER.search(before[-3:]) else text
