"""Stars that rate: ★★★☆☆ "three out of five stars", ⭐⭐⭐⭐ "four stars", a 4★ hotel; and games: 3W/2L."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import word_after
from tts.script.languages.en.numerals import cardinal, number
from tts.script.reading import Category, Rule

_FULL, _EMPTY = "★⭐🌟", "☆"
_STARS = re.compile(
    rf"(?<![{_FULL}{_EMPTY}])(?P<full>[{_FULL}]{{0,10}})(?P<half>½?)(?P<empty>[{_EMPTY}]{{0,10}})(?P<out>/(?:5|10)(?![0-9]))?"
    rf"(?<=[{_FULL}{_EMPTY}½05])(?![{_FULL}{_EMPTY}½])"
)
_COUNTED = re.compile(rf"(?P<count>[0-9](?:\.[0-9])?) ?[{_FULL}](?![{_FULL}{_EMPTY}])")
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "and",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "is",
        "of",
        "on",
        "or",
        "out",
        "so",
        "that",
        "the",
        "to",
        "was",
        "with",
    ]
)

_TITLE = re.compile(r" [A-Z]")


def _rating(match: re.Match[str]) -> str | None:
    """Say a row of stars; one alone is a bullet or an ornament, and one after its number is said with it."""
    full, empty = len(match["full"]), len(match["empty"])
    if full + empty < 2 or match.string[: match.start()].rstrip(" (")[-1:].isdigit():
        return None
    most = match["out"][1:] if match["out"] else str(full + empty + bool(match["half"])) if empty else ""
    said = f"{cardinal(full)} and a half" if match["half"] else cardinal(full)
    unit = "star" if full == 1 and not match["half"] else "stars"
    said = f"{said} out of {cardinal(int(most))} stars" if most else f"{said} {unit}"
    return f"{said}," if _TITLE.match(match.string, match.end()) else said


def _counted(match: re.Match[str]) -> str:
    after = word_after(match)
    one = match["count"] == "1" or (after.islower() and after not in _FUNCTION_WORDS)  # "a 4★ hotel"
    return f"{number(match['count'])} {'star' if one else 'stars'}"


def _record(match: re.Match[str]) -> str:
    """Say the games that were won, drawn and lost, "15W / 1D / 6L"."""
    said = []
    for count, of in _GAMES.findall(match[0]):
        one, several = {"W": ("win", "wins"), "D": ("draw", "draws"), "L": ("loss", "losses")}[of]
        said.append(f"{number(count)} {one if count == '1' else several}")
    return ", ".join(said)


_GAMES = re.compile("([0-9]+)([WDL])")
_RECORD = re.compile(
    r"(?<![\w.])[0-9]{1,3}W(?: ?[/,·-] ?[0-9]{1,3}D)?(?: ?[/·-] ?|, ?)[0-9]{1,3}L(?: ?[/,·-] ?[0-9]{1,3}D)?(?!\w)"
)

# Before what is silent, since stars are emoji as well.
CATEGORY = Category(
    "ratings", (Rule(_STARS, _rating, _FULL + _EMPTY), Rule(_COUNTED, _counted), Rule(_RECORD, _record))
)
