"""Numbers before primes and quotation marks: 5'10", a 3/8" bolt, 45°30' N, 4'33", a game's 67', the oven at 180′."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import describes, modifies, tells, word_after, word_before
from tts.script.languages.en.described import before_its_noun
from tts.script.languages.en.fractions import MIXED, mixed
from tts.script.languages.en.numerals import DASH, NUMBER, START, number, ordinal, span
from tts.script.languages.en.places import COMPASS
from tts.script.languages.en.tables import table, words
from tts.script.reading import Rule


def _height(match: re.Match[str]) -> str:
    return f"{number(match[1])} foot {number(match[2])}"


def _feet(match: re.Match[str]) -> str | None:
    """Tell the feet of a 6' ladder from a number at the end of a quotation."""
    text, start, end = match.string, match.start(), match.end()
    feet = _FEET_BEFORE.search(text, max(0, start - 8), start)
    if feet is None or _OPENS_SINGLE.search(text, max(0, start - 200), start):
        return None
    before, after = _word_before_place(text, feet.start()), _PLAIN_NOUN.match(text, end)
    if after and before in ("a", "an", "A", "An", "another", "the", "this", "that"):
        if after[1] in _LASTS:
            return " minute"
        if before in ("a", "an", "A", "An", "another") and after[1] not in words("context.toml", "no_noun"):
            return " foot"
    near = text[max(0, start - 60) : feet.start()] + text[end:][:60]
    if float(feet[0].replace(",", "")) > 3999 and _OF_HEIGHTS.search(near):
        return " feet"
    if not _SO_LONG_A_THING.match(text, end) and not (_IN_FEET.search(near) and not _CAPITAL_NEXT.match(text, end)):
        return None
    return " foot" if feet[0] == "1" or describes(match, feet.start(), end) else " feet"


_FEET_BEFORE = re.compile(r"(?<![\w'’‘$€£#.,:/-])(?:[1-3]?[0-9]{1,2}(?:\.[0-9])?|[1-9][0-9]?,?[0-9]{3})$")
_OF_HEIGHTS = re.compile(
    r"\b(?:climb\w*|summits?|altitudes?|elevations?|peaks?|trails?|pass(?:es)?|mountains?|ski(?:s|ing|ed)?|hik\w+"
    r"|ascen[td]\w*|descen[td]\w*|ridges?|gain|camps?|flew|flights?|fly(?:ing)?|ceiling|runways?|snow)\b",
    re.IGNORECASE,
)
_PLAIN_NOUN = re.compile(r" ([a-z]{3,})\b")
# What "a 30' film" lasts.
_LASTS = frozenset(table("units.toml")["lasting"]["words"].split())
_tells_soccer = tells(
    re.compile(
        r"\b(?:[Ff]ootball|[Ss]occer|[Gg]oalkeepers?|[Mm]idfield\w*|[Pp]enalt(?:y|ies)|[Kk]ick-?off|[Oo]ffside|[Hh]alf-?time"
        r"|[Ss]cor(?:ed?|es|ing)|[Gg]oals?|[Ee]quali[sz]er|[Ss]ubstitut\w+|[Ff]ree kick)\b"
    )
)


def _minute(match: re.Match[str]) -> str | None:
    """Say when in a game something happens: "in the 45'", "(67')", "90+2' Vega scores"."""
    if not _tells_soccer(match.string):
        return None
    said = ordinal(int(match["minute"])) + " minute"
    if match["more"]:
        said += f" plus {number(match['more'])}"
    text, start = match.string, match.start()
    led = text[max(0, start - 4) : start].lower().endswith("the ")
    opens = led or text[max(0, start - 2) : start].rstrip()[-1:] in ("", "(", "[", ".", "!", "?", ":")
    return said if opens else f"{number(match['minute'])} minutes"


def _word_before_place(text: str, place: int) -> str:
    found = _ANY_WORD_BEFORE.search(text, max(0, place - 24), place)
    return found[1] if found else ""


_ANY_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")


def _is_so_tall_a_thing(match: re.Match[str]) -> bool:
    """Tell "a 6' tall man" from "the man is 6' tall"."""
    after = _SO_TALL.match(match.string, match.end())
    return (
        after is not None
        and after[1] not in words("context.toml", "no_noun")
        and word_before(match).lower() in words("context.toml", "determiners")
    )


_SO_TALL = re.compile(r" (?:tall|high|long|wide|deep) ([a-z]{3,})")
_OPENS_SINGLE = re.compile(r"(?<![\w.,;:!?)0-9])['‘](?=\w)")
_CAPITAL_NEXT = re.compile(" [A-Z]")
_SO_LONG_A_THING = re.compile(
    r" (?:[a-z]{3,12} ){0,2}(?:ladders?|fences?|ceilings?|poles?|walls?|boats?|boards?|planks?|containers?|trailers?"
    r"|pipes?|posts?|beams?|doors?|hoses?|cords?|ropes?|cables?|trees?|waves?|drops?|gaps?|tables?|rods?|masts?|decks?|kayaks?|surfboards?"
    r"|wires?|fiberglass|sections?|lengths?|lumber|rooms?|sheds?|trucks?|antennas?|towers?|swells?|shelves|shelf|radius|clearance|depth)\b"
)
_IN_FEET = re.compile(
    r"[0-9]['’′] (?:tall|high|long|wide|deep|[x×]|by)\b|\b(?:feet|ft|foot|inch(?:es)?|lbs?|pounds|height|ropes?)\b"
)


def _minutes_and_seconds(match: re.Match[str]) -> str | None:
    """Say a time that is written as an angle, 4'33"; of feet and inches there are at most eleven inches."""
    minutes, seconds = ("minute" if match[1] == "1" else "minutes"), ("second" if match[2] == "1" else "seconds")
    if match[2][0] != "0" and int(match[2]) < 12:
        return None
    return f"{number(match[1])} {minutes} {number(match[2].lstrip('0'))} {seconds if match[2] != '01' else 'second'}"


def _angle(match: re.Match[str]) -> str:
    parts = ((match["degree"], "degree"), (match["minute"], "minute"), (match["second"], "second"))
    return " ".join(f"{number(each)} {unit}{'' if each == '1' else 's'}" for each, unit in parts if each)


def _bearing(match: re.Match[str]) -> str:
    """Say where a place lies: 45°30' N, 12.5°S."""
    counts = [(match[name], name) for name in ("degree", "minute", "second") if match[name]]
    parts = [f"{number(count)} {name if count == '1' else name + 's'}" for count, name in counts]
    return " ".join([*parts, COMPASS[match["towards"]].lower()])


def _inches(match: re.Match[str]) -> str | None:
    """Tell a 10" screen from a number that a quotation ends with."""
    begin = max(0, match.start() - _QUOTATION)
    mark = match["mark"]
    opened = (
        _is_quoted(match.string, begin, match.start())
        if mark == '"'
        else match.string.count("“", begin, match.start()) - match.string.count("”", begin, match.start())
    )
    if opened:
        return None
    low, high = match["low"], match["high"]
    one = low in ("1", "½") or modifies(match) or (low in ("7", "10", "12") and _is_a_record(match))
    one = one or before_its_noun(match.string, match.end(), mark)
    amount = f"{mixed(low)} to {mixed(high)}" if high else mixed(low)
    by = f"{number(match['side'])} by " if match["side"] else ""
    return f"{by}{amount} {'inch' if one else 'inches'}"


def _sides_in_inches(match: re.Match[str]) -> str:
    """Say the sides of a thing, each of which has its mark: "5 12"x12" sheets"."""
    sides = " by ".join(number(side) for side in _SIDE.findall(match[0]))
    counted = _COUNT_BEFORE.search(match.string, max(0, match.start() - 8), match.start()) and word_after(match)
    return f"{sides} {'inch' if counted or modifies(match) else 'inches'}"


_SIDE = re.compile(NUMBER)
_COUNT_BEFORE = re.compile(r"(?<![\w.,])[1-9][0-9]{0,3} $")


def _inches_of_fraction(match: re.Match[str]) -> str | None:
    """Read the mark after a fraction (a 3/8" bolt) as inches, unless it closes a quotation."""
    begin = max(0, match.start() - _QUOTATION)
    straight = match[0] == '"'
    if straight and _is_quoted(match.string, begin, match.start()):
        return None
    opened = match.string.count("“", begin, match.start()) - match.string.count("”", begin, match.start())
    if match[0] == "”" and opened:
        return None
    amount = _FRACTION_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
    if amount is None:
        return None
    return " inches" if amount["whole"] and not describes(match, amount.start(), match.end()) else " inch"


_FRACTION_BEFORE = re.compile(r"(?P<whole>(?<![\w./])[0-9]{1,3}[ -])?(?<![\w./])[0-9]{1,2}/(?:2|3|4|8|16|32|64)$")


def _is_a_record(match: re.Match[str]) -> bool:
    """Tell a record by its size, "out now on 7"", from what is so many inches long."""
    if match["side"] or match["high"] or _MEASURES.match(match.string, match.end()):
        return False
    near = match.string[max(0, match.start() - 60) : match.start()] + " " + match.string[match.end() :][:60]
    return _OF_RECORDS.search(near) is not None


_MEASURES = re.compile(r" (?:of|long|wide|tall|deep|thick|high|across|above|below|from|apart|by)\b")
_OF_RECORDS = re.compile(
    r"\b(?:vinyl|records?|singles?|EPs?|LPs?|splits?|songs?|pressings?|[AB]-sides?|remix(?:es)?|tracks?)\b"
)
_QUOTATION = 600  # characters; a quotation that opened before that is not looked for


def _is_quoted(text: str, begin: int, end: int) -> bool:
    """Return whether a straight quotation mark is open at ``end``; after a digit it opens none."""
    opened = False
    place = text.find('"', begin, end)
    while place >= 0:
        if opened or not text[place - 1 : place].isnumeric():
            opened = not opened
        place = text.find('"', place + 1, end)
    return opened


_tells_baking = tells(re.compile(r"\b(?:[Oo]vens?|[Bb]ak(?:e[ds]?|ing)|[Pp]re-?heat(?:ed|ing)?|[Rr]oast(?:ed|ing)?)\b"))


RULES = (
    Rule(
        re.compile(
            rf"{START}(?P<degree>[0-9]{{1,3}}(?:\.[0-9]{{1,8}})?) ?[°º]"
            r"(?: ?(?P<minute>[0-9]{1,2}(?:\.[0-9]{1,5})?)['’′])?"
            r"(?: ?(?P<second>[0-9]{1,2}(?:\.[0-9]{1,5})?)(?:[\"”″]|['’′]{2}))? ?(?P<towards>[NSEW])(?![\w'’])"
        ),
        _bearing,
    ),
    Rule(re.compile(r"([0-9](?<![\w'’.,°].)[0-9]?)['’′] ?([1-5][0-9]|0[1-9])[\"”″](?!\w)"), _minutes_and_seconds),
    # a slab of 15'5", 10'6" long
    Rule(
        re.compile(r"([1-9](?<![\w'’.,°].)[0-9])['’′] ?(1[01]|[0-9])[\"”″](?!\w)"),
        lambda m: f"{number(m[1])} {'foot' if describes(m, m.start(), m.end()) else 'feet'} {number(m[2])}",
    ),
    # an angle: "12°30′"
    Rule(
        re.compile(
            rf"{START}(?P<degree>[0-9]{{1,3}}) ?° ?(?P<minute>[0-5]?[0-9])['’′]"
            r"(?: ?(?P<second>[0-5]?[0-9])[\"”″])?(?! ?[NSEW]\b)"
        ),
        _angle,
    ),
    # the oven at 180′
    Rule(
        re.compile(r"(?P<low>[1-9](?<![\w.,'’$€£#/-].)[0-9]{2})(?:-(?P<high>[1-9][0-9]{2}))?['’′](?![\w'’])"),
        lambda m: f"{span(m['low'], m['high'])} degrees" if _tells_baking(m.string) else None,
    ),
    Rule(
        re.compile(r"(?<![\w'’.,])([1-9])['’′] ?(1[01]|[0-9])(?:[\"”″](?![\w])|(?![\w'’.]))"),
        _height,
    ),
    Rule(
        re.compile(rf"{START}({NUMBER})['’′] ?(?:[x×]|by) ?({NUMBER})['’′](?![\w])"),
        lambda m: f"{number(m[1])} by {number(m[2])} {'foot' if modifies(m) else 'feet'}",
    ),
    Rule(
        re.compile(rf"{START}(?<!['’‘])(?P<feet>{NUMBER})['’′](?= (?:tall|high|long|wide|deep|across|above|below)\b)"),
        lambda m: f"{number(m['feet'])} {'foot' if m['feet'] == '1' or _is_so_tall_a_thing(m) else 'feet'}",
    ),
    # "in the 45'", "(67')", of football
    Rule(
        re.compile(
            r"(?P<minute>[1-9](?<![\w'’.,:/$€£-].)[0-9]?|1[01][0-9]|120)"
            r"(?:\+(?P<more>[1-9][0-9]?))?['’′](?![\w'’\"”])(?! ?[0-9x×])"
        ),
        _minute,
    ),
    # a 6' ladder
    Rule(re.compile(r"['’′](?<=[0-9].)(?=[ ,.;:)])(?! ?[0-9]|[.,]['’\w])"), _feet),
    # a 3/8" bolt
    Rule(re.compile(r"[\"”″](?:(?<=/[2-8].)|(?<=/[1-6][0-9].))(?![\w])"), _inches_of_fraction),
    # a 12"x12" sheet, 2"×4"×8"
    Rule(
        re.compile(rf"{START}{NUMBER}[\"”″](?:[x×]{NUMBER}[\"”″]){{1,2}}(?!\w)"),
        _sides_in_inches,
    ),
    Rule(
        re.compile(
            rf"{START}(?:(?P<side>{NUMBER})[x×])?(?P<low>{MIXED})(?:[\"”]?(?:{DASH})(?P<high>{MIXED}))?"
            r"(?P<mark>[\"”])(?![\w])"
        ),
        _inches,
    ),
)
