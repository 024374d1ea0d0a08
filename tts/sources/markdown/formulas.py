"""Formulas inside a sentence: the plain ones as they are said, None for those that nobody can follow by ear."""

from __future__ import annotations

import re

_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
_SIGNS = {
    **dict(zip(_GREEK, _LETTERS, strict=True)),
    **{name.capitalize(): letter.upper() for name, letter in zip(_GREEK, _LETTERS, strict=True)},
    "varepsilon": "ε", "vartheta": "θ", "varphi": "φ", "ell": "l",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "times": "×", "cdot": "×",
    "pm": "±", "to": "→", "rightarrow": "→", "infty": "∞", "lt": "<", "gt": ">", "sim": "~", "ldots": "…", "dots": "…",
    "cdots": "…", "%": "%", "$": "$", "#": "#", "&": "&", ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": " ",
    "left": "", "right": "", "sin": "sin", "cos": "cos", "tan": "tan", "log": "log", "ln": "ln", "exp": "exp",
    "min": "min", "max": "max",
}  # fmt: skip
_SPACED = frozenset("≤≥≠≈×±→<>")
_COMMAND = re.compile(r"\\([A-Za-z]+|[^A-Za-z])")
_TEXT = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|textbf|textit|textrm|mbox)\s*\{([^{}\\]*)\}")
_SUPER = {"2": "²", "3": "³"}
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN = re.compile(r"[\w\s²³.,;:!?'()\[\]+\-−=<>/*×±≤≥≠≈→∞%$|…~]*")
_EVIDENCE = re.compile(r"\\[A-Za-z]|[\^_=]")
_SIGN = re.compile(r"[\^_=+<>|\\{}]|[^\s]/[^\s]|[\w)]\s?[-*]\s?[\w(]")
_SHORT = re.compile(
    r"[^\W\d_](?:['’]|\d|\([^()]{1,8}\)|(?:,\s?[^\W\d_]){1,4}|!)?|\([^\W\d_](?:,\s?[^\W\d_])*\)|[-−]?\d+(?:\.\d+)?%?|\d{1,3}[^\W\d_]"
    r"|[\[(]\s?[-−]?[^\W_]{1,4}(?:\.\d+)?\s?,\s?[-−]?[^\W_]{1,4}(?:\.\d+)?\s?[\])]"
)


def is_formula(tex: str) -> bool:
    """Tell whether what stands between two dollars is mathematics, and not the words between two prices."""
    text = tex.strip()
    if not text or len(text) > 400:
        return False
    if _SHORT.fullmatch(text) or re.search(r"\\[A-Za-z]{2,}", text):
        return True
    return bool(_SIGN.search(text)) and not _WORD.search(text)


def looks_like_tex(tex: str) -> bool:
    """Tell whether ``tex`` has what only a formula has: a command, a power, an index or an equation."""
    return bool(_EVIDENCE.search(tex))


def spoken_formula(tex: str) -> str | None:
    """Return a formula as one line of text, None if it has more than letters, numbers, signs and squares."""
    text = _TEXT.sub(r" \1 ", tex)
    text = re.sub(r"\^\s*(?:\{([23])\}|([23])(?![\d]))", lambda found: _SUPER[found[1] or found[2]], text)
    text = re.sub(r"_\s*(?:\{([A-Za-z0-9]{1,4})\}|([A-Za-z0-9]))", lambda found: f" {found[1] or found[2]}", text)
    unknown: list[str] = []

    def sign(found: re.Match[str]) -> str:
        if found[1] not in _SIGNS:
            unknown.append(found[1])
            return ""
        said = _SIGNS[found[1]]
        return f" {said} " if len(said) > 1 or said in _SPACED else said

    text = _COMMAND.sub(sign, text)
    text = re.sub(r"\s+", " ", text).strip()
    if unknown or not _PLAIN.fullmatch(text) or "_" in text or not any(map(str.isalnum, text)):
        return None
    return text
