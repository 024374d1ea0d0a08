"""Where a narrator pauses and espeak-ng does not: around brackets, at dashes, at dots inside a sentence.

espeak-ng drops brackets, and dashes that touch a word, with what they say: "Gemma 4 (a wild success)" is heard as "for
a". Here they become marks that the voice makes a pause of. An aside that is part of a phrase, as in "a (mostly) open
road", gets none. Quotation marks are left alone: a title or a quoted word needs no pause, and before reported speech
the comma or colon already makes one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from tts.toml import packaged_toml

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
# A longer aside is said apart wherever it stands.
_FEW_WORDS = 3
_WORD_THAT_LEANS = re.compile(r"[^\W\d_]+$")
_LONGEST_LEANING = 12
_WORDS = re.compile(rf"(?:[^\W\d_][\w’'-]+ ?\b){{1,{_FEW_WORDS}}}")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The words of a language that tell an aside inside a phrase: see asides.toml."""

    leaning: frozenset[str]
    apart: frozenset[str]
    next: frozenset[str]

    def hold(self, aside: re.Match[str]) -> bool:
        """Return whether an aside, as _BRACKETS finds it, belongs to the phrase it stands in."""
        text, start = aside.string, aside.start()
        before = _WORD_THAT_LEANS.search(text, max(0, start - _LONGEST_LEANING), start)
        after = _NEXT_WORD.match(text, aside.end())
        words = aside["inside"][1:-1]
        if not before or not after or not _WORDS.fullmatch(words):
            return False
        return (
            before[0].lower() in self.leaning
            and after[1].lower() not in self.next
            and self.apart.isdisjoint(words.replace("’", "'").lower().split())
        )


@cache
def _phrases_of(code: str) -> _Phrases | None:
    """Return how a phrase holds an aside in a language, by its code without a region; None where it is not known."""
    table = packaged_toml(__package__, "asides.toml").get(code)
    return _Phrases(**{name: frozenset(words.split()) for name, words in table.items()}) if table else None


def with_pauses(spoken: str, language: str) -> str:
    """Return spoken text in which every aside begins and ends with a mark that espeak-ng knows as a pause.

    ``language`` is espeak-ng's code. The brackets of an aside that belongs to its phrase are left out.
    """
    if "(" in spoken:
        set_off = partial(_set_off, phrases=_phrases_of(language.partition("-")[0]))
        spoken = _OPEN_BRACKET.sub(",", _BRACKETS.sub(set_off, spoken))
    if "—" in spoken or "-" in spoken or "―" in spoken:
        spoken = _DASH.sub(" — ", spoken)
    if "…" in spoken or "..." in spoken:
        spoken = _DOTS.sub(" — ", spoken)
    return spoken


def _set_off(aside: re.Match[str], phrases: _Phrases | None) -> str:
    before, inside = aside["before"] or "", aside["inside"]
    if phrases and phrases.hold(aside):
        return f"{aside['gap']}{inside[1:-1]}"
    opens = before and before not in _PAUSING + "("
    if aside["after"]:
        inside = _CUT_SHORT.sub(")", inside)
    closes = aside["after"] and inside[-2] not in _PAUSING and not _LABEL.fullmatch(inside)
    within = _BRACKETS.sub(partial(_set_off, phrases=phrases), inside[1:-1])
    return f"{',' if opens else ''}{aside['gap'] or ''}({within}){',' if closes else ''}"
