"""Decades, and the seconds that are written in the same way: the '60s, the 1970s, in her 20s; a 30s timeout, 60–90s."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, modifies, spaced, tells, word_after, word_before
from tts.script.languages.en.numerals import cardinal, in_pairs, plural, year
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule


def _decade(match: re.Match[str]) -> str | None:
    written = match["year"]
    if len(written) == 2:
        return None if _lasts(match) else plural(cardinal(int(written)))
    if written.endswith("00"):
        return plural(year(int(written)))
    return f"{year(int(written)).rsplit(' ', 1)[0]} {plural(cardinal(int(written[2:])))}"


def _early_decade(match: re.Match[str]) -> str | None:
    after = word_after(match)
    if takes_time(match) or (after == "of" and match["year"][1:] == "00") or not _is_early(match):
        return None
    return plural(in_pairs(match["year"]))


def _is_early(match: re.Match[str]) -> bool:
    """Tell a decade before the year 1000 ("the late 630s", "the 620s or 630s") from seconds ("after 620s")."""
    if word_after(match).lower() in words("decades.toml", "timed"):
        return False
    before = word_before(match).lower()
    if before in words("decades.toml", "of_early_decades"):
        return True
    if _DECADE_BEFORE.search(match.string, max(0, match.start() - 30), match.start()):
        return True
    near = (
        not before
        or before in words("decades.toml", "in_history")
        or match.string.endswith((" c. ", "(c. "), 0, match.start())
    )
    return near and _tells_history(match.string)


# "in the 620s or 630s"
_DECADE_BEFORE = re.compile(
    r"\b(?:the|early|late|mid)[ -][1-9][0-9]0s?(?:,? (?:(?:and|or|to|through) )?(?:the |early |late )?| ?[-–/] ?)$"
)


_tells_history = tells(
    re.compile(
        r"\b(?:AD|BCE?|CE|[Cc]entur(?:y|ies)|[Ee]mpires?|[Ee]mperors?|[Kk]ings?|[Rr]eign(?:s|ed)?|[Dd]ynast(?:y|ies)|[Cc]aliphs?"
        r"|[Mm]onks?|[Mm]onaster(?:y|ies)|[Bb]ishops?|[Pp]opes?|[Cc]onquest|[Mm]edieval|[Bb]yzantine|[Vv]ikings?"
        r"|(?:early|late) [1-9][0-9]0s)\b"
    )
)


def _two_decades(match: re.Match[str]) -> str | None:
    if not begins_apart(match, ".,$€£") or match["last"] <= match["year"][2:]:
        return None
    return f"{_decade(match)} to {plural(cardinal(int(match['last'])))}"


def _aged(match: re.Match[str]) -> str | None:
    """Tell people, "among over 65s", "under-18s go free", from seconds, "it took over 65s"."""
    text, start, end = match.string, match.start(), match.end()
    if int(match["age"]) > 100 or takes_time(match):
        return None
    after = word_after(match)
    if after and (
        after.lower() in words("decades.toml", "timed") or after.lower() in words("decades.toml", "compared")
    ):
        return None
    sure = _PEOPLE_BEFORE.search(text, max(0, start - 24), start) or _PEOPLE_AFTER.match(text, end)
    if not sure and not (
        _WHOM_BEFORE.search(text, max(0, start - 16), start) and _PEOPLE.search(_sentence(text, start))
    ):
        return None
    return f"{match['side']} {plural(cardinal(int(match['age'])))}"


def _sentence(text: str, place: int) -> str:
    """Return what is around ``place`` up to the next stops, at most 120 characters either way."""
    before, after = text[max(0, place - 120) : place], text[place : place + 120]
    return _STOP.split(before)[-1] + _STOP.split(after, 1)[0]


_STOP = re.compile(r"[.!?]\s")
# "the over 65s", "among under 30s", "England Under 21s"
_PEOPLE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]mong(?:st)?|[Mm]ost|[Mm]any|[Oo]ur|[Aa]ll|[Ss]ome|[Ff]ewer|[Yy]ounger|[Oo]lder"
    r"|[A-Z][a-z]+(?=(?:['’]s)? $))(?:['’]s)? $"
)
_PEOPLE_AFTER = re.compile(
    r",? (?:who|whose|(?:don|didn|won|can|aren|weren)['’]t|go|vote[ds]?|voting|get|pay|play(?:ed)?|turned|tend(?:ed)?"
    r"|prefer(?:red)?|make|living|population|vaccinated|team|squad|football|championships?|turnout"
    r"|(?:are|were|is|was) (?:not |also |more |less |only )?(?:allowed|free|welcome|eligible|banned|admitted|charged"
    r"|exempt|likely))\b"
)
_WHOM_BEFORE = re.compile(
    r"(?:^|[.,;:!?(“\"—–-] ?|\b(?:for|of|and|or|by|with|to|as|than|among|between|towards?|but|while) )$"
)
_PEOPLE = re.compile(
    r"\b(?:people|vot(?:e|ers?|ed|es|ing)|turnout|adults?|age[ds]?|pension(?:s|ers?)?|elderly|young(?:er)?|older"
    r"|population|children|kids|vaccin\w+|teams?|squad|football|rugby|cricket|league|coach\w*|benefits?|patients"
    r"|mortality|deaths|support(?:ed|ers)?|ticket|discounts?|millennials|boomers|generations?)\b",
    re.IGNORECASE,
)


def _lasts(match: re.Match[str]) -> bool:
    """Tell seconds ("it took 90s to boot", "a 30s timeout") from a decade ("for 90s kids", "the 90s")."""
    if not match[0][:2].isdigit() or match[0][2] != "s":
        return False
    before, after = word_before(match).lower(), word_after(match).lower()
    if (
        after in words("decades.toml", "timed")
        or takes_time(match)
        or _AFTER_TIMED.search(match.string, max(0, match.start() - 24), match.start())
    ):
        return True
    if before not in words("decades.toml", "of_decades") and _SO_LONG_AFTER.match(match.string, match.end()):
        return True
    if before in words("decades.toml", "of_decades") or _TO_NOW.match(match.string, match.end()):
        return False
    open_ended = after in ("", "flat") or after in words("context.toml", "no_noun")
    if open_ended and _is_among_seconds(match):
        return True
    approximate = match.string[match.start() - 1 : match.start()] in ("~", "<", ">", "≈", "≤")
    return after in ("per", "later", "apart", "each", "faster", "slower", "longer", "shorter") or (
        open_ended and (approximate or before in words("decades.toml", "lasting"))
    )


# "from 80s to present"
_TO_NOW = re.compile(r" ?(?:to|until|till|through|-|–) ?(?:the )?(?:present|now|today|early|late|mid)\b")


def takes_time(match: re.Match[str]) -> bool:
    """Tell "10s of silence" from "10s of labs" and "10s of video clips"."""
    after = _OF_WHAT.match(match.string, match.end())
    return after is not None and after[1].lower() in words("decades.toml", "takes_time")


# One noun, after which no other in the plural stands.
_OF_WHAT = re.compile(
    r" of (?:(?:pure|total|complete|deep|slow|quiet|raw|continuous|dead) )?([A-Za-z]+)"
    r"(?! (?!(?:is|was|has|does|as|this|plus)\b)[a-z]+s\b)"
)


def _range(match: re.Match[str]) -> str | None:
    low, high = int(match["low"]), int(match["high"])
    if (low, high) in ((10, 100), (100, 1000)):
        return None  # "10s-100s of them"
    if low >= high or not begins_apart(match, ".,$€£–/-"):
        return None
    if match["mark"] and not (low % 10 or high % 10):
        return f"{plural(cardinal(low))} to {plural(cardinal(high))}"
    if low >= 100 and not (low % 10 or high % 10) and _is_early(match):
        return f"{plural(in_pairs(match['low']))} to {plural(in_pairs(match['high']))}"
    aged = _PEOPLE_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    if (
        aged
        and (low % 10 or high % 10)
        and 10 < low < high < 100
        and word_after(match).lower() not in words("decades.toml", "timed")
    ):
        return f"{cardinal(low)} to {plural(cardinal(high))}"
    if (
        _BRACKET.fullmatch(f"{low}-{high}")
        and _is_open(match)
        and _PEOPLE.search(_sentence(match.string, match.start()))
    ):
        return f"{cardinal(low)} to {plural(cardinal(high))}"
    timed = low % 10 or high % 10 or low < 20 or word_after(match).lower() in words("decades.toml", "timed")
    styled = 40 < low < high < 100 and high - low == 10 and _is_noun(word_after(match))  # "80-90s action films"
    if not timed and (styled or word_before(match).lower() in words("decades.toml", "of_decades")):
        return f"{plural(cardinal(low))} to {plural(cardinal(high))}"
    return f"{cardinal(low)} to {cardinal(high)} {'second' if modifies(match) else 'seconds'}"


# The ages that surveys set apart.
_BRACKET = re.compile("16-24|18-24|18-29|18-34|25-34|30-44|35-44|35-54|45-54|45-64|50-64|55-64|65-74|75-84")


def _is_open(match: re.Match[str]) -> bool:
    after, before = word_after(match).lower(), word_before(match).lower()
    timed = after in words("decades.toml", "timed") or before in words("decades.toml", "lasting")
    return not timed or before in ("for", "of", "among", "than")


def _is_noun(after: str) -> bool:
    return after.isalpha() and after not in words("context.toml", "no_noun")


_AFTER_TIMED = re.compile(
    r"\b(?:delay|timeout|wait|pause|interval|window|limit|latency|average|maximum|minimum|total|cap|time|gap"
    r"|lap|burst|break|hold|exposure|lag|round|set|plank|sprint)s? of "
    r"(?:about |roughly |only |just |[0-9]{1,2}s (?:and|or|to) )?$"
)


def _is_among_seconds(match: re.Match[str]) -> bool:
    """Tell the later of "took 20s, not 40s", and what stands beside 45s or 2.5s in its sentence, from decades."""
    text, start = match.string, match.start()
    if _DECADES_BEFORE.search(text, max(0, start - 60), start):
        return False
    if _OTHER_SECONDS.search(text, max(0, start - 72), start):
        return True
    return _tells_odd_seconds(text) and _SURE_SECONDS.search(_sentence(text, start)) is not None


# "of the 70s, 80s and 90s"
_DECADES_BEFORE = re.compile(
    r"\b(?:the|early|late|mid|his|her|their|my|our|your|its)[ -]['’]?[2-9]0s"
    r"(?:(?:,? (?:and|or|to|through)|,) ['’]?[2-9]0s){0,3}"
    r"(?:,? (?:and|or|to|through)|,) (?:the |early |late |mid-)?$"
)
# "took 20s, not 40s", "in 20s on this one and 40s on that one"
_OTHER_SECONDS = re.compile(
    r"\b(?:took|takes?|waits?|waited|lasts?|lasted|sleeps?|within|every|(?:retry|retries|retried|again|boots?|ran|runs?|done"
    r"|finish(?:es|ed)|loads?|timeouts?|delays?|pauses?|intervals?|laps?|bursts?|(?:set|timeout|delay|wait) to)"
    r"(?: (?:in|after|for|of|from|is|are|was|were))?) [0-9.]{1,5}s\b[^.;!?]{0,40}[ ~]$",
    re.IGNORECASE,
)
# Seconds that no decade is written like: 45s, 2.5s, 10s.
_SURE_SECONDS = re.compile(
    r"(?<![\w.,$€£'’‘-])(?:[1-9]?[0-9]\.[0-9]{1,3}|1[0-9]|[2-9]|[2-9][1-9]|1[0-9]{2})s(?![\w'’])"
)
_tells_odd_seconds = tells(_SURE_SECONDS)
# "with 30s left", "30s in, it failed", "a 30s-long clip"
_SO_LONG_AFTER = re.compile(
    r" (?:left|remaining|to go|to spare|on the clock|of game time)(?![\w-])"
    r"(?! (?:a|an|the|us|its|their|behind)\b)|-long\b| in,"
)

CATEGORY = Category(
    "decades",
    (
        # "the 1840-1850s"
        Rule(
            re.compile(r"(?P<say>(?P<year>[12](?<![\w.,$-].)[0-9][0-9]0)[-–])(?=(?:1[5-9]|20)[0-9]0['’]?s(?!\w))"),
            lambda m: f"{_decade(m)} to ",
        ),
        # 60–90s, their 20s–30s, the '70s-'80s
        Rule(
            re.compile(r"(?P<low>[1-9][0-9]{0,2})s? ?[-–] ?(?P<mark>['’‘]?)(?P<high>[1-9][0-9]{0,2})s(?!\w)"),
            _range,
        ),
        # the over 65s, under-18s
        Rule(
            re.compile(r"(?P<side>[Oo]ver|[Uu]nder|OVER|UNDER)[ -](?P<age>[1-9][0-9]{0,2})['’]?s(?!\w)"),
            spaced(_aged),
        ),
        # the 1910s-1930s
        Rule(
            re.compile(r"(?:1[5-9][0-9]0|20[0-9]0)s(?P<say> ?[-–] ?)(?=(?:1[5-9][0-9]0|20[0-9]0)s(?!\w))"),
            lambda m: " to ",
        ),
        # 80ies
        Rule(
            re.compile(r"(?P<tens>[2-9](?<![\w.,$€£].)0)[’'-]?ies(?!\w)"),
            lambda m: plural(cardinal(int(m["tens"]))),
        ),
        # 1920ies
        Rule(
            re.compile(r"(?P<year>1[5-9][0-9]0|20[1-9]0)(?<![\w.,$€£]....)[’'-]?ies(?!\w)"),
            _decade,
        ),
        # the 1920s–30s
        Rule(
            re.compile(r"(?P<year>1[5-9][0-9]0|20[0-9]0)s?[-–]['’]?(?P<last>[1-9]0)s(?!\w)"),
            _two_decades,
        ),
        Rule(
            re.compile(r"(?=['’‘2-9])(?<![\w.,$€£])['’‘]?(?P<year>[2-9]0)['’]?s(?![\w])"),
            _decade,
        ),
        # the 620s, in the late 630s
        Rule(re.compile(r"(?P<year>[1-9](?<![\w.,$€£'’].)[0-9]0)s(?!\w)"), _early_decade),
        # the '00s, the early 10s
        Rule(
            re.compile(r"(?:['’‘](?<!\w.)|(?<=\bearly )|(?<=\bearly-)|(?<=\bmid-)|(?<=\blate ))(?P<year>[01]0)s(?!\w)"),
            lambda m: "two thousands" if m["year"] == "00" else "twenty tens",
        ),
        Rule(re.compile(r"(?<![\w.,:$€£-])00['’]?s(?!\w)"), lambda m: "two thousands"),
        Rule(re.compile(r"(?=[12])(?<![\w.,$€£'’])(?P<year>1[1-9][0-9]0|20[0-9]0)['’]?s(?![\w])"), _decade),
    ),
)
