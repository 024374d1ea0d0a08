"""Times of the day: 14:30 Uhr, 14h30, 14:30 h."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.tables import DASH, NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule

_DIGITS = "0123456789"


def times(tables: Tables) -> Category:
    """Return the category of times, and of ratios such as 16:9."""
    table: dict[str, Any] = tables.numbers["times"]

    def clock(hour: str, minute: str | None) -> str:
        said = tables.grammar.cardinal(str(int(hour)), table["gender"])
        one = "one_" if int(hour) in table.get("singular", ()) else ""
        if not minute or not int(minute):
            return str(table[f"{one}sharp"]).format(hour=said)
        few = table.get("few_minutes") if int(minute) < 10 else None
        return str(few or table[f"{one}full"]).format(hour=said, minute=int(minute))

    def time(match: re.Match[str]) -> str | None:
        hour, minute = match["hour"], match["minute"]
        if int(hour) > 24:
            return None
        said = clock(hour, minute)
        if match["to_hour"] and int(match["to_hour"]) <= 24:
            sharp = not int(minute or 0) and not int(match["to_minute"] or 0)
            first = tables.grammar.cardinal(str(int(hour)), table["gender"]) if sharp else said
            return f"{first} {tables.numbers['range']} {clock(match['to_hour'], match['to_minute'])}"
        return None if match["to_hour"] else said

    def ratio(match: re.Match[str]) -> str:
        return f"{match['low']} {tables.numbers['ratio']} {match['high']}"

    minute = r"[0-5]\d"
    word, bare = ("|".join(map(re.escape, table[key])) for key in ("words", "bare_words"))
    to = rf"(?:{DASH}(?P<to_hour>[0-2]?\d)(?:[:.](?P<to_minute>{minute}))?)?{SPACE}?"
    with_word = rf"{NOT_BEFORE}(?P<hour>[0-2]?\d)[:.](?P<minute>{minute}){to}(?:{word})(?![\w/])"
    sharp = rf"{NOT_BEFORE}(?P<hour>[0-2]?\d)(?P<minute>(?!)|){to}(?:{bare or '(?!)'})(?![\w/])"
    alone = (
        rf"{NOT_BEFORE}(?P<hour>[0-2]?\d):(?P<minute>{minute})"
        rf"(?:{DASH}(?P<to_hour>[0-2]?\d):(?P<to_minute>{minute}))?(?![\w:/%]|[.,]\d)"
    )
    patterns = [with_word, sharp, alone]
    if before := table.get("before_dotted"):
        behind = "|".join(rf"(?<=\b{re.escape(each)} )" for each in before)
        no_amount = rf"(?![\w:/%]|[.,]\d|{SPACE}?[%€°]| [A-Z])"
        patterns.append(
            rf"(?=[0-2]?\d\.)(?:{behind})(?P<hour>[0-2]?\d)\.(?P<minute>{minute})(?P<to_hour>(?!)|){no_amount}"
        )
    rules = [Rule(re.compile(pattern), time, _DIGITS) for pattern in patterns]
    if mark := table.get("joint"):
        joined = (
            rf"{NOT_BEFORE}(?P<hour>[0-2]?\d){SPACE}?{mark}{SPACE}?(?P<minute>{minute})?"
            rf"(?:{DASH}(?P<to_hour>[0-2]?\d){SPACE}?{mark}{SPACE}?(?P<to_minute>{minute})?)?(?![\w/]|[.,]\d)"
        )
        rules.insert(0, Rule(re.compile(joined), time, "hH"))
    rules.append(Rule(re.compile(rf"{NOT_BEFORE}(?P<low>\d{{1,3}}):(?P<high>\d{{1,3}})(?![\w:/]|[.,]\d)"), ratio, ":"))
    return Category("times", tuple(rules))
