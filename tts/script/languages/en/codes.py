"""Numbers that are not amounts: telephone numbers in groups, area codes, and the answers of servers (a 404)."""

from __future__ import annotations

import re

from tts.script.languages.en.context import word_after
from tts.script.languages.en.numerals import digits, in_pairs, plural
from tts.script.languages.en.ranges import phone
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_DIGITS = "0123456789"
_ANSWERS = any_of(table("codes.toml")["answers"].split())
_END = r"(?![\w%]|[-.,:/][0-9])"


def _telephone(match: re.Match[str]) -> str | None:
    """Leave what is too short or too long for a telephone number."""
    return phone(match) if 9 <= sum(map(str.isdigit, match[0])) <= 12 else None


def _answer(match: re.Match[str]) -> str | None:
    """Tell "a 404" and "a 404 page" from what is counted."""
    after = word_after(match)
    if after and after not in words("context.toml", "no_noun") and after.lower() not in words("codes.toml", "after"):
        return None
    return in_pairs(match["say"])


CATEGORY = Category(
    "codes",
    (
        # 0800 555 019, 020 7946 0958, 1300 655 506, 01 23 45 67 89
        Rule(
            re.compile(
                rf"(?<![\w.,$€£+-])(?:(?:0[0-9]{{2,4}}|\(0[0-9]{{2,4}}\))(?:[ -][0-9]{{3,6}}){{1,3}}"
                rf"|1[38]00(?: [0-9]{{3}}){{2}}|0[1-9](?: [0-9]{{2}}){{4}}){_END}"
            ),
            _telephone,
            "0",
        ),
        Rule(
            re.compile(rf"\b[Aa]rea codes? (?:is |was |of )?(?P<say>[2-9][0-9]{{2}}){_END}"),
            lambda m: digits(m["say"]),
            _DIGITS,
        ),
        Rule(re.compile(r"(?<![\w.,$])[2-9][0-9]{2}(?= area codes?\b)"), lambda m: digits(m[0]), _DIGITS),
        Rule(
            re.compile(rf"\b(?:HTTP|[Ss]tatus(?: code)?|[Ee]rrors?(?: code)?) (?P<say>{_ANSWERS}){_END}"),
            lambda m: in_pairs(m["say"]),
            _DIGITS,
        ),
        Rule(
            re.compile(
                rf"\b(?:[Aa]n?|return(?:s|ed)|throws?|threw|gets?|got|sends?|sent|gives?|gave)"
                rf" (?P<say>{_ANSWERS}){_END}"
            ),
            _answer,
            _DIGITS,
        ),
        Rule(
            re.compile(rf"(?P<answer>{_ANSWERS})s(?<![\w.,$-]....)(?!\w)"),
            lambda m: plural(in_pairs(m["answer"])),
            _DIGITS,
        ),
    ),
)
