"""Percentages, their ranges, and points of them."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import full_stop, modifies, spaced, tells, word_before
from tts.script.languages.en.numerals import DASH, NUMBER, START, number, span
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_SIGNS = {"%": "percent", "‰": "per mille", "٪": "percent"}


def _percent(match: re.Match[str]) -> str:
    return f"{span(match['low'], match['high'])} {_SIGNS[match['sign']]}"


def _points(match: re.Match[str]) -> str | None:
    """Leave the bits per second of a modem or a link."""
    if match["unit"] == "bps" and _is_of_links(match.string):
        return None
    said = "percentage point" if match["unit"] == "pp" else "basis point"
    return f"{number(match['low'])} {said if match['low'] == '1' or modifies(match) else said + 's'}"


def _pages(match: re.Match[str]) -> str | None:
    """Tell the length of a book ("80 pp. long") from points that close a sentence ("rose by 3 pp.")."""
    before = word_before(match).lower()
    if before in ("by", "of") or before in words("years.toml", "changes"):
        return None
    return f"pages{full_stop(match)}"


_is_of_links = tells(re.compile(r"\b(?:modems?|baud|serial|downlink|uplink|telemetry|bit ?rate)\b"))


CATEGORY = Category(
    "percentages",
    (
        Rule(
            re.compile(rf"{START}(?P<low>{NUMBER})(?:(?: ?[%‰])?{DASH}(?P<high>{NUMBER}))? ?(?P<sign>[%‰٪])"),
            spaced(_percent),
            "%‰٪",
        ),
        Rule(re.compile(r"(?<![\w.,+$€£-])[1-9][0-9]{0,3} (?P<say>pp\.)"), _pages, (" pp.",)),
        Rule(re.compile(rf"{START}(?P<low>{NUMBER}) ?(?P<unit>pp|bps)(?![A-Za-z0-9])"), _points, ("bps", "pp")),
        # 2,4 %, with a decimal comma.
        Rule(
            re.compile(r"(?<![\w.,])(?P<number>[0-9]{1,3},[0-9]{1,2}) ?%"),
            lambda m: f"{number(m['number'].replace(',', '.'))} percent",
            "%",
        ),
        # A sign that follows no number, or words: "the % of users".
        Rule(re.compile(r"%"), spaced(lambda m: "percent"), "%"),
    ),
)
