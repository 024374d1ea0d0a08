"""Where a narrator pauses and espeak-ng does not: around brackets, at dashes, at dots inside a sentence.

espeak-ng drops brackets, and dashes that touch a word, with what they say: "Gemma 4 (a wild success)" is heard as "for
a". Here they become marks that the voice makes a pause of. Quotation marks are left alone: a title or a quoted word has
no pause of its own, and reported speech has that of its comma or colon.
"""

from __future__ import annotations

import re

_PAUSING = ",;:.!?…—–"
_OPENING_QUOTES = "“\"‘'«"
# A bracket that touches the word before it belongs to it: model(s), f(x).
_BRACKETS = re.compile(
    rf"(?:(?<=(?P<before>\S))(?P<gap>\s+)|^\s*)(?P<inside>\((?:[^()]|\([^()]*\))*\))(?=(?P<after>\s+[\w{_OPENING_QUOTES}$€£])?)"
)
# One whose end its author forgot, or that the next utterance has.
_OPEN_BRACKET = re.compile(r"(?<=[\w”\"’'%])(?=\s+\((?=[^\s()])[^()]*(?:\([^()]*\)[^()]*)*$)")
# "(1)" and "(b)" number what follows them.
_LABEL = re.compile(r"\(\s*(?:\w|\d{1,2}|[ivx]{1,4})\s*\)")
# Of dots at its end espeak-ng makes no pause, not even the space between the words.
_CUT_SHORT = re.compile(r"(?<=\w)\s?(?:…|\.\.+)\)$")
_WORD_BEFORE = r"(?<=[^\W_]|[)\]”\"’'%.!?])"
_WORD_AFTER = rf"(?=[\w({_OPENING_QUOTES}$€£])"
# An em dash, spaced or not, two hyphens, or one between spaces; the en dash of "Paris–Dakar" joins.
_DASH = re.compile(rf"{_WORD_BEFORE}(?:\s*(?:[—―]|(?<!-)---?(?!-))\s*|\s+-\s+){_WORD_AFTER}")
_DOTS = re.compile(rf"(?<=\w)\s?(?:…|\.\.\.+)\s*{_WORD_AFTER}")


def with_pauses(spoken: str) -> str:
    """Return spoken text in which every aside begins and ends with a mark that espeak-ng knows as a pause."""
    if "(" in spoken:
        spoken = _OPEN_BRACKET.sub(",", _BRACKETS.sub(_set_off, spoken))
    if "—" in spoken or "-" in spoken or "―" in spoken:
        spoken = _DASH.sub(" — ", spoken)
    if "…" in spoken or "..." in spoken:
        spoken = _DOTS.sub(" — ", spoken)
    return spoken


def _set_off(aside: re.Match[str]) -> str:
    before, inside = aside["before"] or "", aside["inside"]
    opens = before and before not in _PAUSING + "("
    if aside["after"]:
        inside = _CUT_SHORT.sub(")", inside)
    closes = aside["after"] and inside[-2] not in _PAUSING and not _LABEL.fullmatch(inside)
    within = _BRACKETS.sub(_set_off, inside[1:-1])
    return f"{',' if opens else ''}{aside['gap'] or ''}({within}){',' if closes else ''}"
