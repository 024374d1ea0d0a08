"""Times of the day: 14:30 Uhr, 14h30, 14:30 h."""

from __future__ import annotations

import re
from typing import Any

from tts.script.languages.shared.tables import DASH, NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule

_DIGITS = "0123456789"


def times(tables: Tables) -> Category:
    """Return the category of times, and of ratios such as 16:9."""
    table: dict[str, Any] = tables.numbers["times"]

    def clock(hour: str, minute: str | None) -> str:
        said = tables.grammar.cardinal(str(int(hour)), table["gender"])
        if minute is None or not int(minute):
            return str(table["sharp" if said != table.get("one", "") else "one_sharp"]).format(hour=said)
        template = table["full" if said != table.get("one", "") else "one_full"]
        return str(template).format(hour=said, minute=int(minute))

    def time(match: re.Match[str]) -> str | None:
        hour, minute = match["hour"], match["minute"]
        if int(hour) > 24:
            return None
        said = clock(hour, minute)
        if match["to_hour"] and int(match["to_hour"]) <= 24:
            word = table.get("word", "")
            first = said.removesuffix(word).rstrip() if not (minute and int(minute)) else said
            return f"{first} {tables.numbers['range']} {clock(match['to_hour'], match['to_minute'])}"
        return None if match["to_hour"] else said

    def ratio(match: re.Match[str]) -> str:
        return f"{match['low']} {tables.numbers['ratio']} {match['high']}"

    minute = r"[0-5]\d"
    word = "|".join(map(re.escape, table["words"]))
    with_word = (
        rf"{NOT_BEFORE}(?P<hour>[0-2]?\d)(?:[:.](?P<minute>{minute}))?"
        rf"(?:{DASH}(?P<to_hour>[0-2]?\d)(?:[:.](?P<to_minute>{minute}))?)?{SPACE}?(?:{word})(?![\w/])"
    )
    alone = (
        rf"{NOT_BEFORE}(?P<hour>[0-2]?\d):(?P<minute>{minute})"
        rf"(?:{DASH}(?P<to_hour>[0-2]?\d):(?P<to_minute>{minute}))?(?![\w:/%]|[.,]\d)"
    )
    rules = [Rule(re.compile(with_word), time, _DIGITS), Rule(re.compile(alone), time, ":")]
    if mark := table.get("joint"):
        joined = (
            rf"{NOT_BEFORE}(?P<hour>[0-2]?\d){SPACE}?{mark}{SPACE}?(?P<minute>{minute})?"
            rf"(?:{DASH}(?P<to_hour>[0-2]?\d){SPACE}?{mark}{SPACE}?(?P<to_minute>{minute})?)?(?![\w/]|[.,]\d)"
        )
        rules.insert(0, Rule(re.compile(joined), time, "hH"))
    rules.append(Rule(re.compile(rf"{NOT_BEFORE}(?P<low>\d{{1,3}}):(?P<high>\d{{1,3}})(?![\w:/]|[.,]\d)"), ratio, ":"))
    return Category("times", tuple(rules))
