"""Ordinals: 3rd, 22nd, 1,000th, nth."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.numerals import START, WHOLE, digits, number, ordinal, plain_digits
from tts.script.languages.en.spelling import letters
from tts.script.reading import Category, Rule

_ENDING = "(?P<ending>st|nd|rd|th|ST|ND|RD|TH|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)"


_IN_CAPITALS = {
    "ST": re.compile("(?<!1)1$"), "ND": re.compile("(?<!1)2$"), "RD": re.compile("(?<!1)3$"),
    "TH": re.compile("(?:1[1-3]|[04-9])$"),
}  # fmt: skip


_FITS = {ending.lower(): pattern for ending, pattern in _IN_CAPITALS.items()}


def _ordinal(match: re.Match[str]) -> str | None:
    ending = match["ending"]
    if ending.isupper() and not _IN_CAPITALS[ending].search(match["number"]):
        return None  # the 1RD of a code
    if "-" in match[0] and not _FITS[ending].search(match["number"]):
        return None
    crowned = _CROWNED.search(match.string, max(0, match.start() - 32), match.start()) is not None
    said = ordinal(int(plain_digits(match["number"]))) + ("s" if match["several"] else "")
    return f"the {said}" if crowned and not _NAMED_AFTER.match(match.string, match.end()) else said


# "King George 1st", but "King Street 2nd floor"
_CROWNED = re.compile(
    r"\b(?:[Kk]ing|[Qq]ueen|[Pp]ope|[Ee]mperor|[Ee]mpress|[Tt]sar|[Cc]zar|[Kk]aiser|[Ss]ultan)"
    r" (?!Street|Road|Avenue|Lane|Place|Square|Park)[A-Z][a-z]+ $"
)
_NAMED_AFTER = re.compile(r" (?:[A-Z]|floor|birthday|anniversary|class|edition|place|century)")


def _decimal(match: re.Match[str]) -> str:
    """``99.99th`` -> "ninety-nine point nine ninth"."""
    before, last = digits(match["decimals"][:-1]), ordinal(int(match["decimals"][-1]))
    return f"{number(match['whole'])} point {before} {last}"


def _one_of(match: re.Match[str]) -> str:
    """``49ers`` -> "forty-niners"."""
    said = number(match["number"])
    stem = said.removesuffix("e") if said.endswith("e") else f"{said[:-1]}i" if said.endswith("y") else said
    return f"{stem}er{match['several'] or ''}"


CATEGORY = Category(
    "ordinals",
    (
        # "the n-1th and the (k+1)st"
        Rule(
            re.compile(r"(?<![\w-])(?P<of>[i-n])(?P<sign>[-−+])(?P<number>[1-9])(?:st|nd|rd|th)(?!\w)"),
            lambda m: (
                f"{letters(m['of'].upper())} {'plus' if m['sign'] == '+' else 'minus'} {ordinal(int(m['number']))}"
            ),
        ),
        # "the 49ers", "13ers and 14ers"
        Rule(re.compile(r"(?<![\w.,$£€-])(?P<number>1[0-9]|[2-9][1-9])er(?P<several>s)?(?![\w’'-])"), _one_of),
        Rule(
            re.compile(
                rf"{START}(?P<number>{WHOLE})(?:[’']|-(?=[snrt][tdh](?!\w)))?{_ENDING}(?P<several>s)?(?![A-Za-z0-9])"
            ),
            _ordinal,
        ),
        # "the early 4 th century", parted by a slip
        Rule(
            re.compile(
                r"(?P<number>[1-9](?<![\w.,:$€£/-].)[0-9]{0,2}) (?P<ending>st|nd|rd|th)(?P<several>s)?"
                r"(?![\w'’./-]\w|\w| [0-9])"
            ),
            lambda m: _ordinal(m) if _FITS[m["ending"]].search(m["number"]) else None,
        ),
        Rule(
            re.compile(rf"{START}(?P<whole>{WHOLE})\.(?P<decimals>[0-9]{{1,6}})th(?![A-Za-z0-9])"),
            _decimal,
        ),
        Rule(
            re.compile(r"(?<![A-Za-z0-9])(?P<say>nth)(?![A-Za-z0-9])"),
            lambda m: "enth",
        ),
    ),
)
