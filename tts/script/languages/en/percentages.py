"""Percentages, their ranges, and points of them."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import full_stop, modifies, spaced, tells, word_after, word_before
from tts.script.languages.en.numerals import DASH, NUMBER, START, number, span, year
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}")
_SIGNS = {"%": "percent", "‰": "per mille", "٪": "percent"}


def _percent(match: re.Match[str]) -> str | None:
    """Say a percentage, or a range of them; of "in 2018 – 80% of them" the first is a year."""
    if match["high"] and _YEAR.fullmatch(match["low"]) and len(match["high"].partition(".")[0]) < 3:
        return f"{year(int(match['low']))}, {number(match['high'])} {_SIGNS[match['sign']]}"
    if _SPLIT.fullmatch(match[0]) and int(match["low"]) > int(match["high"]) == 100 - int(match["low"]):
        return f"{number(match['low'])} percent, {number(match['high'])} percent"  # "won it 80%-20%"
    return f"{span(match['low'], match['high'])} {_SIGNS[match['sign']]}"


_SPLIT = re.compile(r"[0-9]{2}%[-–][0-9]{2}%")


def _to(match: re.Match[str]) -> str | None:
    """Tell a range, "0.5% - 1.0%", from a difference, "5% - 2% = 3%"; dashes have been said before."""
    if _COMPUTED_AFTER.match(match.string, match.end("high") + 1):
        return " minus "
    return " to " if float(match["low"]) < float(match["high"]) else " minus "


_COMPUTED_AFTER = re.compile(r" ?=")


def _points(match: re.Match[str]) -> str | None:
    """Leave the bits per second of a modem or a link."""
    if match["unit"] == "bps" and _is_of_links(match.string):
        return None
    if match["unit"] == "ppt" and _is_of_traces(match.string):
        return f"{number(match['low'])} parts per {'thousand' if _is_of_salt(match.string) else 'trillion'}"
    said = "basis point" if match["unit"] == "bps" else "percentage point"
    said = f"{number(match['low'])} {said if match['low'] == '1' or modifies(match) else said + 's'}"
    return said + (full_stop(match) if match[0].endswith(".") else "")


def _pages(match: re.Match[str]) -> str | None:
    """Tell the length of a book ("80 pp. long") from points that close a sentence ("rose by 3 pp.")."""
    before = word_before(match).lower()
    if before in ("by", "of") or before in words("years.toml", "changes"):
        return None
    return f"pages{full_stop(match)}"


_OF_A_BOOK = re.compile(
    r"\b(?:(?:[Rr]ead(?:ing)?|[Bb]ook|[Nn]ovel|[Vv]olume|[Hh]ardcover|[Pp]aperback|[Pp]ublisher|[Pp]ress)\b[^.;]{0,32}"
    r"|[Ff]irst |[Ll]ast |[Nn]ext )~?$"
)
_is_of_links = tells(re.compile(r"\b(?:modems?|baud|serial|downlink|uplink|telemetry|bit ?rate)\b"))


def _is_of_rates(match: re.Match[str]) -> bool:
    """Tell percent from parsecs and from the pieces of a set."""
    return _tells_rates(match.string) and word_after(match) not in (
        "set",
        "sets",
        "pack",
        "kit",
        "box",
        "pieces",
        "away",
    )


_tells_rates = tells(
    re.compile(
        r"\b(?:rose|fell|rises?|falls?|grew|grown?|growth|up|down|rates?|tax(?:es)?|inflation|interest|cuts?|shares?|profits?|sales"
        r"|GDP|prices?|wages?|year|turnout|votes?|discount|stake|margin|per cent|percent)\b"
    )
)
# Parts per trillion, or of salt per thousand.
_is_of_salt = tells(re.compile(r"\b(?:sal(?:t|ty|ine|inity)|sea ?water)\b"))
_is_of_traces = tells(
    re.compile(
        r"\b(?:sal(?:t|ty|ine|inity)|sea ?water|ozone|PFAS|methane|trace|contaminants?|concentrations?|pp[bm])\b"
    )
)


CATEGORY = Category(
    "percentages",
    (
        Rule(re.compile(r"(?<![\w.,+$€£-])[1-9][0-9]{0,3} (?P<say>pp\.)"), _pages),
        # "%99 of the time", "a rate of %15.3", as some languages write
        Rule(
            re.compile(
                r"(?<![\w%])%(?P<number>[1-9][0-9]{0,2}\.[0-9]{1,2}|[1-9][0-9]{0,2}(?= of\b|[.,;!)](?:\s|$)|$))"
                r"(?![\w%.-]*[\w%])"
            ),
            lambda m: f"{number(m['number'])} percent",
        ),
        # "(8pp)", "248pp, hardcover"
        Rule(
            re.compile(r"[1-9][0-9]{0,3} ?(?P<say>pp)(?:(?<=\(.pp)|(?<=\(..pp)|(?<=\(...pp)|(?<=\(....pp))(?=\))"),
            lambda m: " pages",
        ),
        # "the first 200 pp"
        Rule(
            re.compile(r"(?<![\w.,+$€£-])[1-9][0-9]{1,3} (?P<say>pp)(?![\w.])"),
            lambda m: "pages" if _OF_A_BOOK.search(m.string, max(0, m.start() - 40), m.start()) else None,
        ),
        # 3pp, 2 ppts, 2.5 pct. pts., 4 %-pts
        Rule(
            re.compile(
                rf"{START}(?P<low>{NUMBER})[ -]?(?P<unit>pp|bps|ppts?|p\.p\.|(?:pct\.?|%|percentage)[ -]pts?\b\.?)"
                r"(?![A-Za-z0-9])"
            ),
            _points,
        ),
        Rule(
            re.compile(rf"{START}(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?[ -]?pct(?![\w])(?:\.(?= [a-z]))?"),
            lambda m: f"{span(m['low'], m['high'])} percent",
        ),
        # (0.5% - 1.0%)
        Rule(
            re.compile(
                r"(?P<low>[0-9](?<![\w.,$€£-].)[0-9]{0,2}(?:\.[0-9]{1,3})?)%(?P<say> [-–] )"
                r"(?=(?P<high>[0-9]{1,3}(?:\.[0-9]{1,3})?)%)"
            ),
            _to,
        ),
        Rule(
            re.compile(
                rf"{START}(?P<low>{NUMBER})"
                rf"(?:(?: ?[%‰])?{DASH}(?P<high>{NUMBER}))? ?(?P<sign>[%‰٪])"
            ),
            spaced(_percent),
        ),
        # "rose 7.5pc", as some British papers write
        Rule(
            re.compile(rf"{START}(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?pc(?![\w²³^/-])"),
            lambda m: f"{span(m['low'], m['high'])} percent" if _is_of_rates(m) else None,
        ),
        # 0,05, as no thousands begin
        Rule(
            re.compile(r"0(?<![\w.,].),0[0-9]{1,4}(?![\w,]|\.[0-9])"),
            lambda m: number(m[0].replace(",", ".")),
        ),
        # 2,4 %, with a decimal comma.
        Rule(
            re.compile(r"(?<![\w.,])(?P<number>[0-9]{1,3},[0-9]{1,2}) ?%"),
            lambda m: f"{number(m['number'].replace(',', '.'))} percent",
        ),
        # A sign that follows no number, or words: "the % of users".
        Rule(re.compile(r"%"), spaced(lambda m: "percent")),
    ),
)
