"""Amounts in brackets, as accountants write a loss: $(3.4)m, (7)%, "fell to (£45m)"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import modifies, word_before
from tts.script.languages.en.money import SCALE, SIGN, amount, currency_of
from tts.script.languages.en.numerals import NUMBER, number, scale
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_LOSS_BEFORE = re.compile(r"\b(?:loss|losses|deficit|decline|drop|fall) of $")


def _minus(match: re.Match[str]) -> str:
    """Return "minus ", or nothing where a word says it already: "a loss of $(3)m"."""
    return "" if _LOSS_BEFORE.search(match.string, max(0, match.start() - 20), match.start()) else "minus "


def _money(match: re.Match[str]) -> str:
    scaled = scale((match["inner"] or match["scale"] or "").strip(" -"))
    return _minus(match) + amount(match["number"], scaled, currency_of(match["sign"]), describes=modifies(match))


def _percent(match: re.Match[str]) -> str:
    return f"{_minus(match)}{number(match['number'])} percent"


def _is_loss(match: re.Match[str]) -> bool:
    """Tell "fell to (£45m)" from what is said in passing: "the prize (£45m)"."""
    return word_before(match).lower() in words("losses.toml", "before")


CATEGORY = Category(
    "losses",
    (
        Rule(
            re.compile(
                rf"(?P<sign>{SIGN})\((?P<number>{NUMBER})(?P<inner>{SCALE})?\)(?P<scale>{SCALE})?(?![0-9A-Za-z])"
            ),
            _money,
        ),
        Rule(re.compile(rf"(?<![\w)])\((?P<number>{NUMBER})\) ?%"), _percent),
        Rule(
            re.compile(rf"\((?P<sign>{SIGN})(?P<number>{NUMBER})(?P<inner>{SCALE})?\)(?P<scale>{SCALE})?"),
            lambda m: _money(m) if _is_loss(m) else None,
        ),
        Rule(
            re.compile(rf"\((?P<number>{NUMBER}) ?%\)"),
            lambda m: _percent(m) if _is_loss(m) else None,
        ),
    ),
)
