"""Pictures that stand for words: playing cards (A♠, ♥Q), bids of bridge (3♥), a heart for a verb (I ❤ jam)."""

from __future__ import annotations

import unicodedata

from tts import lazy_re as re
from tts.script.languages.en.context import tells
from tts.script.languages.en.numerals import cardinal, number
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.symbols import name
from tts.script.reading import Category, Rule

_NAMES = ("spade", "heart", "diamond", "club")
_SUITS = dict(zip("♠♥♦♣♤♡♢♧", 2 * _NAMES, strict=True))
_RANKS = {"A": "ace", "K": "king", "Q": "queen", "J": "jack", "T": "ten"}
_SUIT = f"[{''.join(_SUITS)}]"
_RANK = "(?:10|[1-9AKQJT])"
_HEARTS = "❤♥♡💕💖💗💘💙💚💛💜🧡🖤🤍🤎"


def _card(match: re.Match[str]) -> str | None:
    suit = _SUITS[match["suit"]]
    ranks = re.findall(_RANK, match["ranks"])
    if len(ranks) == 1 and ranks[0] in "1234567" and match[0][0].isdigit() and _tells_bids(match.string):
        return name(match, f"{cardinal(int(ranks[0]))} {suit}{'' if ranks[0] == '1' else 's'}")
    if "1" in ranks:
        return None
    said = [_RANKS.get(rank) or cardinal(int(rank)) for rank in ranks]
    return name(match, f"{', '.join(said)} of {suit}s")


def _pictured(match: re.Match[str]) -> str | None:
    """Name the picture that is a sentence's noun."""
    sign = match["sign"]
    known = _PICTURES.get(sign) or unicodedata.name(sign, "").lower()
    return name(match, known.removesuffix(" sign").removesuffix(" symbol")) if known else None


_PICTURES = {
    "😀": "smiling face",
    "🎁": "present",
    "👍": "thumbs up",
    "👎": "thumbs down",
    "✅": "check mark",
    "✔": "check mark",
    "❌": "cross",
    "☰": "menu",
    "⚙": "gear",
    "💾": "floppy disk",
    "🗑": "bin",
    "😂": "face with tears of joy",
    "😭": "crying face",
    "🔥": "fire",
    "⭐": "star",
    "🌟": "star",
    "☕": "coffee",
    "🎉": "party popper",
}


def _of_a_star(match: re.Match[str]) -> str:
    one, several = {"M": ("mass", "masses"), "R": ("radius", "radii"), "L": ("luminosity", "luminosities")}[
        match["what"]
    ]
    body = "Earth" if match["body"] in "⊕♁" else "solar"
    amount = (match["number"] or "").strip()
    said = f"{body} {one if amount in ('', '1') else several}"
    return f"{number(amount)} {said}" if amount else said


# In bridge "3♥" is a bid.
_tells_bids = tells(
    re.compile(
        r"\b(?:bids?|bidding|bridge|partner|opener|overcall\w*|no ?trumps?|[1-7]NT|contract|dummy|declarer)\b",
        re.IGNORECASE,
    )
)

CATEGORY = Category(
    "pictographs",
    (
        Rule(
            re.compile(
                rf"(?<![\w.,$£€+-])(?P<ranks>{_RANK})\ufe0f?(?P<suit>{_SUIT})\ufe0f?(?!\w*{_RANK}?{_SUIT}{_RANK})"
            ),
            _card,
        ),
        Rule(
            re.compile(rf"(?P<suit>{_SUIT})\ufe0f?(?P<ranks>{_RANK}{{1,13}})(?![\w{''.join(_SUITS)}])"),
            _card,
        ),
        # 2 M⊙, 3 R⊕
        Rule(
            re.compile(
                r"(?P<number>(?<![\w.,])[0-9.,]{1,9}[0-9]? ?)?(?P<what>(?<![A-Za-z])[MRL])_?(?P<body>[⊕☉⊙♁])\ufe0e?"
            ),
            _of_a_star,
        ),
        # "💯% sure", "💯 percent"
        Rule(re.compile(r"💯\ufe0f?(?= ?%)"), lambda match: name(match, "one hundred")),
        Rule(re.compile(r"💯\ufe0f?(?= per ?cent\b)"), lambda match: name(match, "one hundred")),
        # the note A♯, the key of A-flat
        Rule(re.compile(r"A(?<!\w.)(?=[♯♭])"), lambda match: letters("A")),
        Rule(re.compile(r"A-(?<!\w..)(?=(?:flat|sharp)\b)"), lambda match: f"{letters('A')} "),
        # "the 😀 means that", "press the 🎁"
        Rule(
            re.compile(
                r"(?P<sign>[\u2600-\u27bf\U0001f300-\U0001faff])\ufe0f?"
                r"(?:(?<=\b[Tt]he .)|(?<=\b[Tt]he ..)|(?<=\b[Aa] .)|(?<=\b[Aa] ..)|(?<=\b[Tt]hat .)|(?<=\b[Tt]hat ..)"
                r"|(?<=\b[Tt]his .)|(?<=\b[Tt]his ..))"
                r"(?= (?:means?|that|is|was|says|stands|represents|emojis?|icon|button|symbol|reaction|sign|in|on|at|to"
                r"|and|or|next|when|if|for)\b)"
            ),
            _pictured,
        ),
        Rule(
            re.compile(
                rf"[{_HEARTS}]\ufe0f?(?:(?<=\b[IWw] .)|(?<=\b[IWw] ..)|(?<=\b[Ww]e .)|(?<=\b[Ww]e ..)|(?<=\b[Yy]ou .)"
                r"|(?<=\b[Yy]ou ..)|(?<=\b[Tt]hey .)|(?<=\b[Tt]hey ..)|(?<=\b[Ww]ho .)|(?<=\b[Ww]ho ..)|(?<=\bI.)"
                r"|(?<=\bI..))(?= ?\w)"
            ),
            lambda match: name(match, "love"),
        ),
    ),
)
