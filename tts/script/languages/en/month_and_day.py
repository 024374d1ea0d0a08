"""A month and a day parted by a slash (the attacks of 10/7, due on 4/15): told from fractions, scores and odds."""

from __future__ import annotations

from collections.abc import Callable

from tts import lazy_re as re
from tts.script.languages.en.context import has_plural_s, tells, word_after, word_before
from tts.script.languages.en.fractions import (
    SAID,
    are_long_odds,
    beside_a_meter,
    computes,
    fraction,
    is_meter,
    is_rating,
)
from tts.script.languages.en.tables import words
from tts.script.reading import Rule

_ODDS = re.compile(r"\b(?:[Oo]dds|[Bb]ookmakers?|[Bb]ookies?|[Ff]avou?rite at|priced at)\b[^.;!?]*$")
# Denominators of which people write fractions; other proper fractions (4/15) are seldom written.
_OF_FRACTIONS = frozenset({*range(2, 11), 12, 16})
# Nothing but a date stands after these; in "by 2/3" or "from 1/4 to 1/3" it may be a fraction.
_SURE = re.compile(
    r"\b(?:on|since|until|till|due|dated|as of|effective|starting|beginning|ending|through|thru|before|week of"
    r"|ends|ended|starts|started"
    r"|begins|began|(?:re)?open(?:s|ed)|closes|closed|expires|expired|resume[sd]|launche[sd]|premiere[sd]|debut(?:s|ed)"
    r"|[A-Za-z]+s (?:close|open|end|start|begin|expire|resume|launch|premiere)"
    r"|date:?"
    r"|(?:birthday|day|deadline|date|anniversary) (?:is|was)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?,?) $",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"(?:\b(?:by|from|to|after|between|of|around|for)|[0-9]/[0-9]{1,2},? (?:and|or)) $", re.IGNORECASE)
_TOTAL_BEFORE = re.compile(r"[0-9]{1,2}/([0-9]{1,2}) (?:to|and) $")
_TOTAL_AFTER = re.compile(r" (?:to|and) [0-9]{1,2}/([0-9]{1,2})(?![0-9])")


def rules(said: Callable[[int, int], str], *, day_first: bool) -> tuple[Rule, ...]:
    """Return the rules of slashed dates without a year; ``said`` names a day of a month (1 to 31, 1 to 12)."""

    def named(first: str, second: str) -> str | None:
        day, month = (int(first), int(second)) if day_first else (int(second), int(first))
        if month > 12:
            day, month = month, day
        return said(day, month) if 1 <= month <= 12 and 1 <= day <= 31 else None

    def date(match: re.Match[str]) -> str | None:
        return named(match["first"], match["second"]) if _is_date(match) else None

    def span(match: re.Match[str]) -> str | None:
        whole = int(match["second"])
        if match["second"] == match["fourth"] and 0 < int(match["first"]) < int(match["third"]) < whole:
            # "1/3 - 2/3"
            return f"{fraction(int(match['first']), whole)} to {fraction(int(match['third']), whole)}"
        begin, end = named(match["first"], match["second"]), named(match["third"], match["fourth"])
        return f"{begin} to {end}" if begin and end else None

    return (
        Rule(
            re.compile(
                r"(?<![\w./:,-])(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2}) ?[-–] ?(?P<third>[0-9]{1,2})/"
                r"(?P<fourth>[0-9]{1,2})(?![\w/%]|[.,:-][0-9])"
            ),
            span,
        ),
        Rule(
            re.compile(
                r"(?<![\w./:,$€£-])(?P<first>[1-9][0-9]?|0[1-9])/(?P<second>[1-9][0-9]?|0[1-9])"
                r"(?![\w/%\"”″°]|[.,:-][0-9]|-[A-Za-z]| ?π| ?[a-z][²³^])"
            ),
            date,
        ),
    )


def _is_date(match: re.Match[str]) -> bool:
    first, second = int(match["first"]), int(match["second"])
    after = word_after(match).lower()
    if match.string.startswith((" run/walk", " run-walk"), match.end()):
        return False
    if _AT_AN_HOUR.match(match.string, match.end()) or (after != "of" and _is_of_an_upheaval(match)):
        return True
    if (
        match[0] in SAID
        or is_rating(match)
        or beside_a_meter(match)
        or _ODDS.search(match.string, max(0, match.start() - 40), match.start())
        or (are_long_odds(match) and not _SURE.search(match.string, max(0, match.start() - 24), match.start()))
        or computes(match)
        or is_meter(match)
        or after in words("dates.toml", "not_dates")
    ):
        return False
    article = word_before(match).lower() in ("the", "a", "this", "that")
    if article and after.rstrip("s") in words("dates.toml", "events"):
        return True
    head = match.string[max(0, match.start() - 24) : match.start()]
    if _OWNER.search(head) and after.rstrip("s") in words("dates.toml", "events"):
        return True  # "Lund's 3/12 dispatch"
    sure = _SURE.search(head) is not None or _is_event(head) or _is_at_a_venue(match)
    likely = _LIKELY.search(head) is not None
    counts = after == "of" or (after != "" and after not in words("context.toml", "no_noun"))
    if _A_DAY.search(head) and _CLOSES.match(match.string, match.end()):
        return True
    if after != "of" and _is_of_a_span(match):
        return True
    if not counts and second > _HALF_A_MONTH and (_is_dated(match, head) or _beside_a_date(match)):
        return True
    if first < second:
        if second in _OF_FRACTIONS or after == "of":
            return sure and not counts
        return sure or (likely and not (head.endswith("of ") and counts) and not _of_one_total(match, head))
    if sure or (likely and first > second and not (counts and has_plural_s(after))):
        return True
    # No part of anything: "10/7 was a failure", "he left 8/1 and moved"; "iPhone 12/11" are two numbers.
    alone = not counts or after in words("dates.toml", "verbs")
    near = match.string[max(0, match.start() - 40) : match.end() + 40]
    if first > 12 and second == 1 and not sure:
        return False  # "not 20/1"
    return first > second and alone and not _NUMBERED.search(head) and not _SIGNS.search(near)


def _is_of_an_upheaval(match: re.Match[str]) -> bool:
    """Tell "the riot of 1/6", and the 1/6 of a text about the Capitol, from one sixth."""
    found = _OF_WHAT.search(match.string, max(0, match.start() - 24), match.start())
    if found is not None and found[1].lower().rstrip("s") in words("dates.toml", "upheavals"):
        return True
    return match[0] in ("1/6", "10/7") and _TELLS_OF[match[0]](match.string)


_TELLS_OF = {
    "1/6": tells(re.compile(r"\b(?:Capitol|[Ii]nsurrection(?:ists?)?|[Rr]ioters?|Jan(?:\.|uary) 6|Trump)\b")),
    "10/7": tells(re.compile(r"\b(?:Hamas|Gaza|Israelis?|hostages?|Oct(?:\.|ober) 7)\b")),
}

# "8/26, 4 pm, a launch"
_AT_AN_HOUR = re.compile(
    r",? (?:at |@ ?|from )?(?:1[0-2]|[1-9])(?::[0-5][0-9])?(?: ?[-–] ?[0-9:]{1,5})? ?[ap]\.?m\b", re.IGNORECASE
)


def _is_dated(match: re.Match[str], head: str) -> bool:
    """Tell what a note or a caption is of: "Update 3/17: it holds", "most recently 3/16.", "the map, 3/14, by Lund"."""
    closes = _CLOSES.match(match.string, match.end()) is not None
    if closes and _NOTED.search(head):
        return True
    return closes and int(match["second"]) not in _OF_FRACTIONS and _CAPTION.search(head) is not None


def _is_at_a_venue(match: re.Match[str]) -> bool:
    """Tell when a show was where: "Ada Lund @ Port Hall 11/15", "live at the Old Mill, 3/4"."""
    if _CLOSES.match(match.string, match.end()) is None:
        return False
    return _VENUE.search(match.string, max(0, match.start() - 60), match.start()) is not None


def _beside_a_date(match: re.Match[str]) -> bool:
    """Tell one of several dates: "on 3/14 they left, and 3/17 was quiet"."""
    if int(match["first"]) > 12 or int(match["second"]) in _OF_FRACTIONS:
        return False
    return any(
        int(other[1]) <= 12 and _HALF_A_MONTH < int(other[2]) <= 31 and int(other[2]) not in _OF_FRACTIONS
        for other in _CERTAIN.finditer(match.string, max(0, match.start() - 400), match.end() + 400)
    )


def _is_of_a_span(match: re.Match[str]) -> bool:
    """Return whether "1/2" in "between 12/24 and 1/2" is a date: the other end of the span cannot be a fraction."""
    text, start = match.string, match.start()
    ends = _SPAN_BEGUN.search(text, max(0, start - 24), start), _SPAN_ENDS.match(text, match.end())
    begun = _SPAN_BEGINS.search(text, max(0, start - 12), start)
    for end in (ends[0], ends[1] if begun else None):
        if (
            end
            and end[2] != match["second"]
            and int(end[1]) <= 12
            and _HALF_A_MONTH < int(end[2]) <= 31
            and int(end[2]) not in _OF_FRACTIONS
        ):
            return int(match["first"]) <= 12 and int(match["second"]) <= 31
    return False


_SPAN_BEGINS = re.compile(r"\b(?:[Bb]etween|[Ff]rom) $")
_SPAN_BEGUN = re.compile(r"\b(?:[Bb]etween|[Ff]rom) ([1-9][0-9]?)/([1-9][0-9]?) (?:and|to|through|until) $")
_SPAN_ENDS = re.compile(r" (?:and|to|through|until) ([1-9][0-9]?)/([1-9][0-9]?)(?![\w/%]|[.,][0-9])(?! of\b)")
_HALF_A_MONTH = 10  # days; of fewer parts than these there are fractions
# "yesterday (9/26)", "last night, 3/4,"
_A_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?"
    r"|(?:(?:last|this|next|that|yesterday|day) )?(?:morning|afternoon|evening|night|week|weekend|month))(?:,? \(|, )$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:[A-Z][a-z]+(?:['’]s)?|['’]s) $")
_NOTED = re.compile(
    r"\b(?:updates?|updated|edit|edited|posted|revised|corrected|recently|amended)[,:]? \(?$", re.IGNORECASE
)
_CLOSES = re.compile(r" ?(?:[:;,)\]]|[.!?](?:\s|$)|[-–—]|$)")
_CAPTION = re.compile(
    r"[A-Za-z]{2}(?<!ratio)(?<!share)(?<!score)(?<!rate)(?<!odds)(?<!part)(?<!fraction)(?<!proportion), $"
)
_VENUE = re.compile(
    r"(?:@ ?|\b(?:[Ll]ive|LIVE|[Cc]oncert|[Ss]how|[Gg]ig|[Pp]erform(?:s|ed|ance)|[Pp]lay(?:s|ed))\b[^.;!?]{0,24}"
    r" (?:at|in|from) )(?:the |The )?"
    r"(?:[A-Z][\w.'’&-]*,? ){1,6}\(?$"
)
_CERTAIN = re.compile(
    r"\b(?:[Oo]n|due|dated|until|ends?|ended|starts?|began|expires?|(?:crash|attacks?|storm|speech|ruling|hearing) of) "
    r"([1-9][0-9]?)/([1-9][0-9])(?![\w/%]|[.,][0-9])(?! of\b)"
)


def _is_event(head: str) -> bool:
    """Tell "the riot of 1/6" from a part of something: "the share of 1/6"."""
    found = _OF_WHAT.search(head)
    if head.lower().endswith(("a vote of ", "the vote of ")):
        return False
    return found is not None and found[1].lower().rstrip("s") in words("dates.toml", "events")


_OF_WHAT = re.compile(r"([A-Za-z]+) of $")


def _of_one_total(match: re.Match[str], head: str) -> bool:
    """Tell results of one test: "from 6/15 to 10/15"."""
    before, after = _TOTAL_BEFORE.search(head), _TOTAL_AFTER.match(match.string, match.end())
    return any(found is not None and found[1] == match["second"] for found in (before, after))


_NUMBERED = re.compile(
    r"(?:\b(?!On|Since|Until|By|From|After|Before|The|And|Or|But|In|At)[A-Z]\w*|\biPhone|[0-9]"
    r"|\b(?:won|lost|beat|vote[ds]?|split|ratio|by|an?|as|is|was|of|pressure|type|class|answer:|see)) $"
)
_SIGNS = re.compile(r"[=×÷+*^]")
