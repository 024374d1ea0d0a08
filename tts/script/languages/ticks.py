"""Cells of a table that a mark fills: ticks and crosses are yes and no, stars a rating."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.reading import Category, Rule

_YES, _NO, _STARS = "✓✔✅☑", "✗✘❌❎✖", "★☆⭐🌟✱✭✪"
_FILLED = re.compile(rf"\s*(?:[{_YES}{_NO}]\ufe0f?|[{_STARS}](?:\s?[{_STARS}\ufe0f]){{1,9}})\s*")


def fills_a_cell(cell: str) -> bool:
    """Return whether ``cell``, which has no word, says something all the same."""
    return _FILLED.fullmatch(cell) is not None


def ticks(yes: str, no: str, stars: str) -> Category:
    """Return the category of marks behind the head of their column: "Sound: ✓," is "Sound: yes,", and ★★★ three of
    what ``stars`` says.
    """

    def rating(match: re.Match[str]) -> str:
        return f"{sum(match[0].count(star) for star in _STARS if star != '☆')} {stars}"

    return Category(
        "ticks",
        (
            Rule(re.compile(rf"(?<=: )[{_YES}]\ufe0f?(?=\s*[,.])"), lambda match: yes),
            Rule(re.compile(rf"(?<=: )[{_NO}]\ufe0f?(?=\s*[,.])"), lambda match: no),
            Rule(re.compile(rf"(?<=: )[{_STARS}](?:\s?[{_STARS}\ufe0f]){{1,9}}(?=\s*[,.])"), rating),
        ),
    )
