"""MathML -> LaTeX, for pages whose formulas have no other source."""

from __future__ import annotations

from typing import Any

_DEEPEST = 40
_ACCENTS = {"^": "hat", "ˆ": "hat", "¯": "bar", "‾": "bar", "_": "bar", "~": "tilde", "˜": "tilde", "˙": "dot",
            "¨": "ddot", "→": "vec"}  # fmt: skip
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064\u200b")
_ESCAPED = {sign: f"\\{sign} " for sign in "{}%#&_$"}
_LARGE = frozenset("∑∏∫⋃⋂")


def latex_of(element: Any, depth: int = 0) -> str:
    """Return an element of MathML in LaTeX; what has no line of its own (a table) is an environment."""
    tag = element.tag if isinstance(element.tag, str) else ""
    tag = tag.rpartition("}")[2].rpartition(":")[2].lower()
    if depth > _DEEPEST or tag in ("annotation", "annotation-xml", "mphantom", "mprescripts", "none", ""):
        return ""
    text = " ".join("".join(element.itertext()).translate(_INVISIBLE).split()) if tag in _TOKENS else ""
    if tag == "mtext":
        return rf"\text{{{text}}}" if text and not set(text) & set("{}\\") else ""
    if tag in ("mi", "mo") and len(text) > 1 and text.isalpha():
        return rf"\operatorname{{{text}}}"
    if tag in _TOKENS:
        return _ESCAPED.get(text, text)
    if tag == "mtable":
        return r"\begin{matrix}\end{matrix}"
    parts = [latex_of(child, depth + 1) for child in element]
    if tag == "semantics":
        return parts[0] if parts else ""
    if tag in _SHAPES and len(parts) == _SHAPES[tag].count("%s"):
        if tag == "mover" and parts[1].strip() in _ACCENTS:
            return rf"\{_ACCENTS[parts[1].strip()]}{{{parts[0]}}}"
        base = parts[0] if parts[0] in _LARGE or parts[0].startswith("\\operatorname") else f"{{{parts[0]}}}"
        ordered = (parts[1], parts[0]) if tag == "mroot" else (base, *parts[1:])
        return _SHAPES[tag] % ordered
    inside = " ".join(filter(None, parts))
    if tag == "msqrt":
        return rf"\sqrt{{{inside}}}"
    if tag == "mfenced":
        return f"{element.get('open', '(')}{','.join(parts)}{element.get('close', ')')}"
    return inside


_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_SHAPES = {
    "msup": "%s^{%s}",
    "msub": "%s_{%s}",
    "msubsup": "%s_{%s}^{%s}",
    "munder": "%s_{%s}",
    "mover": "%s^{%s}",
    "munderover": "%s_{%s}^{%s}",
    "mfrac": "\\frac%s{%s}",
    "mroot": "\\sqrt[%s]{%s}",
}
