"""Text that a page sets higher or lower (<sup>, <sub>) as it is written in a line: 10³, xᵢ, H₂O, 1st."""

from __future__ import annotations

from tts import lazy_re as re

_RAISED = str.maketrans("0123456789+-−=()abcdefghijklmnoprstuvwxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
# A digit, a bracket, a lone letter or a unit of length or time: what may have an exponent.
_BASE = re.compile(r"(?:[\d)\]]|(?<![^\W_])(?:[^\W\d_]|[kcdmnµμ]m|ft|yd|mi)|(?<=\d )in)\Z")
_LETTER = re.compile(r"(?:(?<![^\W_])[^\W\d_]|\))\Z")
_EXPONENT = re.compile(r"[-+−]?(?:\d{1,3}|[a-zA-Z])|\d{1,2}[a-z]|[a-z][-+−]\d")
_NOTES = re.compile(r"[\d, –-]+")
_INDEX = re.compile(r"\d{1,3}|[aehijklmnoprstuvx]{1,2}|[ijkmnt][-+−]\d")


def raised(before: str, text: str) -> str | None:
    """Return ``text``, set higher behind ``before``, as it is written in a line; None for the mark of a note."""
    text = text.strip()
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
