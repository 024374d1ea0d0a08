"""Commands that authors define for themselves in much the same way: \\R for the reals, \\norm{x}, \\Xcal, \\vx."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.tables import table

_TABLE = table("formulas.toml")
_MACROS: dict[str, str] = _TABLE["macros"]
_AROUND: dict[str, list[str]] = _TABLE["around"]
_ARGUMENT = re.compile(rf"\\({'|'.join(_AROUND)})\*?\{{((?:[^{{}}]|\{{[^{{}}]*\}})*)\}}")
_COMMAND = re.compile(r"\\([A-Za-z]{1,12})(?![A-Za-z])")
# \Xcal, \bbX, \cX and, for vectors and matrices, \vx, \bx and \mX; \mu, \bf and their like are LaTeX's own.
_LETTER = re.compile(
    r"(?P<before>[A-Z])(?:cal|bb|scr|frak)|(?:cal|bb|scr|frak|c)(?P<behind>[A-Z])|b(?P<bold>[A-Zacdg-ln-z])|v(?P<vector>[a-df-z])"
    r"|m(?P<matrix>[A-Z])"
)


def expanded(tex: str) -> str:
    """Return ``tex`` with such commands written out in LaTeX's own."""
    if "\\" not in tex:
        return tex
    tex = tex.replace(r"\_{", "_{")  # as Markdown wants it
    for _ in range(2):  # \abs{\norm{x}}
        tex = _ARGUMENT.sub(_around, tex)
    return _COMMAND.sub(_written_out, tex)


def _around(match: re.Match[str]) -> str:
    before, behind = _AROUND[match[1]]
    return f"{before}{match[2]}{behind}"


def _written_out(match: re.Match[str]) -> str:
    if match[1] in _MACROS:
        return f"{_MACROS[match[1]]} "
    letter = _LETTER.fullmatch(match[1])
    return f"{letter[letter.lastgroup or 0]} " if letter else match[0]
