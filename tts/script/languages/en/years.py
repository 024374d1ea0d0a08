"""Years, spans of years and fiscal years; a four-digit number that counts something is not a year."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import has_plural_s, spaced, word_after, word_before
from tts.script.languages.en.models import IN_PAIRS
from tts.script.languages.en.months import MONTH, MONTH_OR_SHORT
from tts.script.languages.en.numerals import cardinal, in_pairs, number, year
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule, any_of

_YEAR = r"(?:1[0-9]{3}|2[01][0-9]{2})"
_END = r"(?![0-9A-Za-z_%°×]|[.,:/][0-9])"
_APART = r"(?=[12])(?<![\w$€£¥#+])(?<![0-9][.,:/-])(?<![.×^~<>=≈])(?<![~<>=≈] )"


def _years(match: re.Match[str]) -> str | None:
    first, last = match["first"], match["last"]
    if len(last) == 1:
        follows = int(last) == int(first[-1]) + 1
        sure = match["joiner"] == "/" or _is_cued(match) or word_after(match) in _OF_TWO_YEARS
        if match["joiner"] != "/" and "1800" <= first < "2040" and last > first[-1] and _in_brackets(match):
            return f"{year(int(first))} to {cardinal(int(last))}"
        return f"{year(int(first))} to {cardinal(int(last))}" if follows and sure and first >= "1800" else None
    if len(last) == 2:
        turn = first.endswith("99") and last == "00"
        if int(last) <= int(first[2:]) and not turn:
            return None
        if turn or first.startswith("200"):
            return f"{year(int(first))} to {year(int(first[:2] + last) + 100 * turn)}"
        return f"{year(int(first))} to {_short(last)}"
    if int(last) < int(first):
        return None
    joiner = "and" if word_before(match).lower() == "between" else "to"
    return f"{year(int(first))} {joiner} {year(int(last))}"


def _in_brackets(match: re.Match[str]) -> bool:
    return match.string.endswith("(", 0, match.start()) and match.string.startswith((")", ",", ";"), match.end())


def _early_years(match: re.Match[str]) -> str | None:
    """Tell the years of "about 500-1066" from amounts: no round number, and nothing that they count behind them."""
    after, last = word_after(match), match["last"]
    counted = (
        _counts(after) or after.lower() in words("years.toml", "counted") or _MEASURED.match(match.string, match.end())
    )
    before = word_before(match).lower()
    dated = (
        before in words("years.toml", "cues")
        or before in ("from", "between", "about", "around", "roughly", "period", "lasted", "ad", "of", "c", "ca")
        or match.string[max(0, match.start() - 1) : match.start()] in ("(", "[")
    )
    if counted or not dated or last.endswith("0") or last > "1799" or match["first"] == "555":  # a telephone's
        return None
    joiner = "and" if before == "between" else "to"
    return f"{year(int(match['first']))} {joiner} {year(int(last))}"


_OF_TWO_YEARS = frozenset(
    ["season", "campaign", "academic", "school", "tour", "winter", "financial", "budget", "crisis"]
)
_BETWEEN = re.compile(r"\b[Bb]etween (?:c|ca|circa)?\.? ?[0-9]{3,4}$")


def _is_cued(match: re.Match[str]) -> bool:
    """Tell the years of "written in 1973-4" from the parts of a standard."""
    before = word_before(match).lower()
    return (
        before in words("years.toml", "cues")
        or _IN_A_ROW.search(match.string, max(0, match.start() - 12), match.start()) is not None
    )


_IN_A_ROW = re.compile(r"[12][0-9]{3},? (?:and )?$|[(] ?$")


def _short(written: str) -> str:
    """Return two digits that stand for a year: ``"08"`` -> "oh eight"."""
    return f"oh {cardinal(int(written))}" if written[0] == "0" else cardinal(int(written))


def _of_a_place(match: re.Match[str]) -> str:
    """Say the years behind a place, a people or a reign: "Genoa and the Genoese, 958-1528"."""
    return f"{in_pairs(match['first'])} to {year(int(match['last']))}"


def _far(match: re.Match[str]) -> str | None:
    """Tell "from 2055 to 2060" from amounts: "from 1200 to 1500 calories", "rose from 1200 to 1500"."""
    first, last, after = int(match["first"]), int(match["last"]), word_after(match)
    moved = after in words("years.toml", "uncounted")
    if (
        last <= first
        or (1700 <= first <= last < 2040 and not moved)
        or (_counts(after) and not moved)
        or after in words("years.toml", "counted")
    ):
        return None
    cue = _SPAN_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    if cue is None:
        return None
    if (cue["verb"] or "").lower() in words("years.toml", "changes"):
        amounts = first < 1700 <= last < 2040 and not (first % 50 or last % 50)
        return f"{number(match['first'])} {match['joiner']} {number(match['last'])}" if amounts else None
    if cue["about"] and (cue["verb"] or after):
        return None
    return f"{year(first)} {match['joiner']} {year(last)}"


_SPAN_BEFORE = re.compile(r"(?:\b(?P<verb>[A-Za-z]+) )?\b(?:[Ff]rom|[Bb]etween) (?P<about>(?:about|around|roughly) )?$")


def _fiscal(match: re.Match[str]) -> str:
    said = [year(int(part)) if len(part) == 4 else _short(part) for part in (match["first"], match["last"]) if part]
    return f"{letters(match['kind'])} {(' ' if match['joiner'] == '/' else ' to ').join(said)}"


_LIFE_BEFORE = re.compile(r"\b(?:ca?|b|d|m|r|fl|est)\. ?$|\bca? $")


def _year(match: re.Match[str]) -> str | None:
    written = match["year"]
    if _HEADED.search(match.string, max(0, match.start() - 8), match.start()):
        return number(written)
    if _MEASURED.match(match.string, match.end()) and word_before(match).lower() not in words("years.toml", "cues"):
        return None
    if _is_year(match, int(written)):
        return year(int(written))
    if _numbers_a_model(match):
        return in_pairs(written)
    return number(written) if "1100" <= written < "2100" else None  # a GTX 1080


def _numbers_a_model(match: re.Match[str]) -> bool:
    """Tell the number of a model behind its letters: "a Xeon D-1541", "the LGA 1155 socket"."""
    before = word_before(match)
    if match.string[match.start() - 1 : match.start()] == "-":
        return _LETTERS_BEFORE.search(match.string, max(0, match.start() - 8), match.start()) is not None
    return before in IN_PAIRS


_LETTERS_BEFORE = re.compile(r"(?<![\w-])[a-z]{0,2}[A-Z]{1,4}[0-9]?-$")
# No year has a unit behind it, "1999 kg", or in the head of its column: "Memory (MB) 1907".
_HEADED = re.compile(
    r"\((?:[KMGT]i?[Bb]|[KMG]bps|[kcmµ]?m|[kmµ]?g|[mµn]?s|[kMGT]?Hz|[kM]?W|[kM]J|m?V|m?A|K|°C|#|%)\):? $"
)
_MEASURED = re.compile(
    r" (?:[KMGTP]i?B|[KMGT]i?bits?|[kKMGT]bps|[mnµ]s|cN|[kmc]?m/h"
    r"|[kmµ]?g|[kcm]m|[kMGT]Wh|[kMGT]W|mAh|[kM]J|k?cal|[kM]?Hz|GHz|[mc]?L|ml|lbs?|mph|km/h|rpm|psi|ppm|dB)"
    r"(?![A-Za-z0-9])| [A-Za-z]{1,3}/(?:kg|g|m|s|h|hr|L|l|min|day|yr)(?![\w/])"
)


def _is_year(match: re.Match[str], value: int) -> bool:
    before, after = word_before(match).lower(), word_after(match)
    if (1900 <= value <= 2100 and _is_dated(match)) or (1000 < value <= 2100 and _is_about_a_year(match)):
        return True
    if 1500 <= value < 2040 and _AROUND_ABOUT.search(match.string, max(0, match.start() - 20), match.start()):
        return not _counts(after)
    if before in words("years.toml", "amounts") or value == 1024 or _OR_MORE.match(match.string, match.end()):
        return _in_time_or_so(match, value)
    if _TO_A_DAY.match(match.string, match.end()):
        return True
    if value > 1000 and _DATES_BACK.search(match.string, max(0, match.start() - 32), match.start()):
        return not _counts(after)
    if 1000 < value < 2100 and _IT_WAS.search(match.string, max(0, match.start() - 16), match.start()):
        return not _counts(after) and (not after or after in _OF_A_YEAR)
    if 2040 < value <= 2100 and _aims(match, after):
        return True
    if _LIFE_BEFORE.search(match.string, max(0, match.start() - 5), match.start()):
        return not _counts(after)
    if _after_year(match) and not _counts(after):
        return True
    if before == "from" and _TELLS_AFTER.match(match.string, match.end()):
        return True
    if before in words("years.toml", "cues") or before.rstrip(".") in words("years.toml", "months"):
        return value >= 1100 or not _counts(after)
    if after in words("years.toml", "counted"):
        return False
    if value >= 1100 and _LAW_BEFORE.search(match.string, max(0, match.start() - 32), match.start()):
        return after not in words("years.toml", "counted")
    if value >= 1100 and _EVENT_BEFORE.search(match.string, max(0, match.start() - 24), match.start()):
        return True
    if value > 1000 and _is_of_an_event(match):
        return True
    if 1000 < value < 1500 and value % 100 and _alone_in_brackets(match):
        return True
    if value >= 1100 and _titled(match, after):
        return True
    if 1990 <= value <= 2039:
        return True
    if 1500 <= value < 1700 and before == "the" and after and not _counts(after):
        return True  # "the 1662 BCP"
    if 1700 <= value <= 2039 and not _counts(after):
        return True
    return 1500 <= value <= 2100 and not after


# "a custom that dates back to 1604"
_DATES_BACK = re.compile(
    r"\b(?:dat(?:es?|ed|ing) (?:back )?|(?:goes|going|gone|went|stretch(?:es|ing)|hark(?:s|ing)|reach(?:es|ing)) back )"
    r"(?:all the way |as far back as |at least |perhaps |probably )?(?:to|from) $"
)
# "Given that 1066 is the year", "It's 1488."
_IT_WAS = re.compile(r"\b(?:[Tt]hat|[Ii]t['’]s|[Ii]t (?:is|was)|[Ww]as it|[Ii]s it|[Tt]his (?:is|was)) $")
_OF_A_YEAR = frozenset(["is", "was", "and", "or", "when", "in", "as", "but", "so"])


def _is_dated(match: re.Match[str]) -> bool:
    """Tell the year of "about 2028 and beyond", "until at least 2035." from an amount."""
    if _AND_LATER.match(match.string, match.end()):
        return True
    since = _AT_THE_EARLIEST.search(match.string, max(0, match.start() - 30), match.start())
    return since is not None and _NOTHING_COUNTED.match(match.string, match.end()) is not None


def _is_about_a_year(match: re.Match[str]) -> bool:
    """Tell the years of "between about 1890 and 1930" and "in about 1850," from amounts."""
    before = _ROUGHLY.search(match.string, max(0, match.start() - 40), match.start())
    if before is None or (before["verb"] or "").lower() in words("years.toml", "changes"):
        return False
    early = match["year"] < "1500"
    if (early or before["since"] in ("By", "by")) and not _is_early_or_by(match, before):
        return False
    after = _TO_ANOTHER.match(match.string, match.end())
    if after is None:
        ends = _NOTHING_COUNTED.match(match.string, match.end())
        clause = "1800" <= match["year"] < "2040" and _CLAUSE_GOES_ON.match(match.string, match.end())
        named = (
            before["since"] in ("In", "in")
            and match["year"] < "2040"
            and _NAME_GOES_ON.match(match.string, match.end())
        )
        return before["since"] in _IN_TIME and bool(ends or clause or named)
    counted = after["counted"] or ""
    return match["year"] < after["last"] and counted not in words("years.toml", "counted") and not _counts(counted)


def _is_early_or_by(match: re.Match[str], before: re.Match[str]) -> bool:
    """Tell "by about 1216, when" and "in about 1210 he had" from "grew by about 1200" and "in about 1200 words"."""
    if before["since"][0].isupper() or before["since"] == "before":
        return True
    clause = match.string[max(0, match.start() - 80) : match.start()].lower()
    changes = not words("years.toml", "changes").isdisjoint(_WORD.findall(clause))
    return not changes and int(match["year"]) % 50 != 0


_WORD = re.compile("[a-z]+")
_ROUGHLY = re.compile(
    r"(?:\b(?P<verb>[A-Za-z]+) )?\b(?P<since>[Ff]rom|[Bb]etween|[Bb]y|[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill"
    r"|[Aa]fter|[Bb]efore) (?:about|around|roughly|approximately|almost|nearly) $"
)
_TO_ANOTHER = re.compile(
    rf" (?:and|to|through|until) (?:(?:about|around|roughly) )?(?P<last>{_YEAR}){_END}(?: (?P<counted>[A-Za-z]+))?"
)
_IN_TIME = frozenset(
    ["By", "by", "In", "in", "Since", "since", "Until", "until", "Till", "till", "After", "after", "Before", "before"]
)
# "after about 1983 is fine"
_CLAUSE_GOES_ON = re.compile(
    r" (?:is|was|were|had|has|will|would|it|he|she|we|they|I|the|there|no|only|almost)\b(?! of\b)"
)
# "In about 1720 Edward bought it"
_NAME_GOES_ON = re.compile(
    r" (?:he|she|they)\b| [A-Z][a-z]+ (?:[A-Z][a-z]+ ){0,2}(?:[a-z]{2,}ed|was|had|is|went"
    r"|came|bought|sold|built|wrote|made|took|left|became|began|gave|got|met|found|won)\b"
)
_AND_LATER = re.compile(
    r" (?:and|or) (?:beyond|later|after|before|earlier|onwards?|thereafter)\b(?! [a-z]+s\b)| onwards?\b"
)
_AT_THE_EARLIEST = re.compile(
    r"\b(?:until|till|by|before|since|after|to|through|from) "
    r"(?:at least|at most|about|around|roughly|only|almost|nearly) $"
    r"|\b(?:later|earlier|sooner) than $"
    # "since, say, 1920 or so"
    r"|\b(?:in|until|till|by|before|since|after|from),? (?:say|perhaps|maybe|for example|for instance),? $",
    re.IGNORECASE,
)
# "1698 to 21 Nov 1771"
_TO_A_DAY = re.compile(
    r" (?:to|until|till) (?:[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    rf"{MONTH_OR_SHORT}\.?,? (?:[0-9]{{1,2}}(?:st|nd|rd|th)?,? )?[0-9]{{4}}\b"
)
_NOTHING_COUNTED = re.compile(
    r"$|[.,;:)!?]|[—–]| (?:[-—–]|and|or|but|when|if|as|because|before|after|while|for|with|in)\b"
)


def _aims(match: re.Match[str], after: str) -> bool:
    """Tell "the 2060 claim" and "China's 2050 climate target" from amounts."""
    return after in words("years.toml", "aims") or _NEXT_AIM.match(match.string, match.end()) is not None


_NEXT_AIM = re.compile(rf" [a-z-]+ (?:{any_of(words('years.toml', 'aims'))})(?![\w-])")


def _alone_in_brackets(match: re.Match[str]) -> bool:
    """Tell the year of what was named: "the fourth crusade (1204)"."""
    text = match.string
    return text.startswith(")", match.end()) and _NAMED_BEFORE.search(text, 0, match.start()) is not None


_NAMED_BEFORE = re.compile(r"[a-z] \($")


def _titled(match: re.Match[str], after: str) -> bool:
    """Tell the year before a title: "(1563 Articles of Religion)", "the 1648 Peace", not "(1200 Americans)"."""
    if not after[:1].isupper() or after.isupper() or (after[:-1].isupper() and after.endswith("s")):
        return False
    if after.endswith("s") and not _TITLE_GOES_ON.match(match.string, match.end()):
        return False
    before = match.string[max(0, match.start() - 6) : match.start()]
    return before[-1:] in ("(", "[") or (not match["year"].endswith("00") and _ONE_BEFORE.search(before) is not None)


_TITLE_GOES_ON = re.compile(r" \w+ (?:(?:of|for|on|and|concerning) )?(?:the )?[A-Z]")
_ONE_BEFORE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts) $")


def _is_of_an_event(match: re.Match[str]) -> bool:
    """Tell the year of "the summer of 1358" and "the 1381 revolt" from an amount: "a voyage of 1200 miles"."""
    text, start = match.string, match.start()
    if _ITS_EVENT_BEFORE.search(text, max(0, start - 20), start):
        return not _counts(word_after(match))
    owner = _OWNER_BEFORE.search(text, max(0, start - 24), start)
    return owner is not None and _ITS_EVENT_AFTER.match(text, match.end()) is not None


_ITS_EVENT_BEFORE = re.compile(rf"\b(?:{any_of(words('years.toml', 'events'))})s? of $", re.IGNORECASE)
# "the 1569 foundation", "the 1348 bubonic plague", "England's 1381 peasants' revolt"
_ITS_EVENT_AFTER = re.compile(
    r" (?:[A-Z]?[a-z]+(?:s['’]|['’]s|al|an|ch|er|h|ic|ious|onic) )?"
    rf"(?:{any_of(words('years.toml', 'events') - words('years.toml', 'measured'))})(?![\w-])"
)
_OWNER_BEFORE = re.compile(
    r"(?:^|[.!?:;(] ?|\b(?:the|an?|this|that|his|her|its|their|our) |[a-z]['’]s |s['’] )$", re.IGNORECASE
)

# "edicts from 1365", "a law from 1363"
_LAW_BEFORE = re.compile(
    r"\b(?:edict|law|statute|decree|charter|ordinance|manuscript|letter|painting|map|treaty|deed|will|document|record"
    r"|text|book|poem|play|print|portrait|coin|sermon|chronicle|inscription|census|photo|photograph|postcard)s?"
    r" (?:dating )?from $"
)
# "a cutting from 1867 records a flood"
_TELLS_AFTER = re.compile(
    r" (?:records|reports|notes|states|says|tells|shows|describes|lists|mentions|claims|reveals|suggests|gives|refers"
    r"|names|depicts|contains|reads|calls|marks|confirms|explains|attests|proves|includes|bears|has) "
    r"(?:an?|the|that|how|his|her|its|their|this|these|to|us|only|no)\b"
)
_AROUND_ABOUT = re.compile(r"\b(?:around about|round about|in or about) $")
# "the Riot of 1729 shows"
_EVENT_BEFORE = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+ of $")
_OR_MORE = re.compile(r" or (?:more|so|fewer|less|thereabouts)\b")


def _in_time_or_so(match: re.Match[str], value: int) -> bool:
    """Tell the year of "prior to 1997 or so" and "until 1890 or so" from an amount, "after 1500 or so words"."""
    after = _OR_SO.match(match.string, match.end())
    if after is None or not 1500 <= value < 2040 or (after["counted"] and _counts(after["counted"])):
        return False
    return _WHEN.search(match.string, max(0, match.start() - 10), match.start()) is not None


_OR_SO = re.compile(r" or (?:so|thereabouts)\b(?: (?P<counted>[A-Za-z]+))?")
_WHEN = re.compile(r"\b(?:[Pp]rior to|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]efore|[Aa]fter) $")


def _after_year(match: re.Match[str]) -> bool:
    """Tell the second of "in 1066 and 1492", of which the first is a year."""
    found = _FIRST_OF.search(match.string, max(0, match.start() - 60), match.start())
    return found is not None and found[1].lower() in words("years.toml", "cues")


_FIRST_OF = re.compile(rf"\b([A-Za-z]{{2,12}}) {_YEAR}(?:, {_YEAR}){{0,4}}(?:,? (?:and|or)|,|,? to) $")


def _counts(after: str) -> bool:
    """Tell a plural noun or an initialism, which the number before it counts."""
    if after in _NO_PLURAL:
        return False
    if after.isupper() or (after[:-1].isupper() and after.endswith("s")):
        return True
    return after.islower() and has_plural_s(after)


_NO_PLURAL = frozenset(["ethos", "pathos", "chaos", "cosmos", "consensus", "crisis", "thesis", "census", "canvas"])

CATEGORY = Category(
    "years",
    (
        # '08-'09, ’98–’02
        Rule(
            re.compile(r"(?<!\w)['’‘](?P<first>[0-9]{2}) ?[-–] ?['’‘]?(?P<last>[0-9]{2})(?![\w'’\"”%]|[-.,][0-9])"),
            lambda m: f"{_short(m['first'])} to {_short(m['last'])}",
        ),
        Rule(
            re.compile(r"(?:(?<![\w])|(?<=[QH][1-4])|(?<=[1-4][QH]))['’‘](?P<year>[0-9]{2})(?![\w'’\"”%]|[.,][0-9])"),
            spaced(lambda m: _short(m["year"])),
        ),
        # the 06/07 season
        Rule(
            re.compile(
                r"(?P<first>[0-9](?<![\w./,$-].)[0-9])/(?P<last>[0-9]{2})"
                r"(?= (?:[a-z]{2,10} )?(?:season|campaign|academic|school year|tax year|winter|financial)\b)"
            ),
            lambda m: (
                f"{_short(m['first'])} {_short(m['last'])}" if (int(m["first"]) + 1) % 100 == int(m["last"]) else None
            ),
        ),
        # "December 18, 20091": the number of a note behind the year
        Rule(
            re.compile(
                rf"{MONTH} [0-9]{{1,2}}, "
                r"(?P<say>(?P<year>(?:19[0-9]|20[0-2])[0-9])[1-9][0-9]?)(?![\w%]|[.,:/][0-9])"
            ),
            lambda m: year(int(m["year"])),
        ),
        # "the confession of 1689.3.4": a year's document, its chapter and its paragraph
        Rule(
            re.compile(
                r"(?P<year>1[5-8](?<![\w.,$€£/-]..)[0-9]{2})\.(?P<first>[1-9][0-9]?)\.(?P<last>[1-9][0-9]?)(?![\w]|[.,][0-9])"
            ),
            lambda m: f"{year(int(m['year']))}, {cardinal(int(m['first']))}, {cardinal(int(m['last']))}",
        ),
        # 2025H1
        Rule(
            re.compile(r"(?P<say>20(?<![\w.,$/-]..)[0-2][0-9])(?=[HQ][1-4](?!\w))"),
            lambda m: f"{year(int(m['say']))} ",
        ),
        # "(1271 to 1368)"
        Rule(
            re.compile(r"(?<=\()(?P<first>1[0-9]{3}) (?P<joiner>to|until) (?P<last>1[0-9]{3})(?=[);,])"),
            lambda m: (
                f"{year(int(m['first']))} {m['joiner']} {year(int(m['last']))}" if m["first"] < m["last"] else None
            ),
        ),
        # "Lund, Ada 1852 https://…"
        Rule(
            re.compile(r"(?<=[A-Za-z.,)] )(?P<say>1[5-9][0-9]{2})(?= https?://)"),
            lambda m: year(int(m["say"])),
        ),
        # "a press; 2014:39-55."
        Rule(
            re.compile(
                r"(?:(?<=; )|(?<=, )|(?<=\. ))(?P<year>(?:19|20)[0-9]{2}): ?(?P<first>[1-9][0-9]{0,4})[-–]"
                r"(?P<last>[1-9][0-9]{0,4})(?=[.,;)]|$)(?![.,][0-9])"
            ),
            lambda m: f"{year(int(m['year']))}, pages {number(m['first'])} to {number(m['last'])}",
        ),
        # FY2024/25, FY23
        Rule(
            re.compile(
                r"(?P<kind>FY|CY)(?<![A-Za-z]..)[ '’]?(?P<first>20[0-9]{2}|[0-9]{2})"
                r"(?:(?P<joiner>[-–/])(?P<last>20[0-9]{2}|[0-9]{2}))?(?![0-9a-z%])"
            ),
            spaced(_fiscal),
        ),
        Rule(
            re.compile(rf"(?P<first>{_YEAR}) (?P<joiner>to|and|through) (?P<last>{_YEAR}){_END}"),
            _far,
        ),
        Rule(
            re.compile(
                rf"(?=[12])(?<![\w$€£,/-])(?<![0-9]\.)(?P<first>{_YEAR})(?P<joiner> ?[-–—]-? ?|/)['’]?"
                rf"(?P<last>{_YEAR}|[0-9]{{1,2}})"
                r"(?![0-9A-Za-z%]|[-.,/][0-9])"
            ),
            _years,
        ),
        # "about 500-1066", "(450–1066)"
        Rule(
            re.compile(
                r"(?P<first>[1-9](?<![\w.,$€£/:-].)[0-9]{2})(?P<joiner> ?[-–—] ?)(?P<last>1[0-9]{3})"
                r"(?![0-9A-Za-z%°]|[-.,/:][0-9])"
            ),
            _early_years,
        ),
        # "Genoa and the Genoese, 958-1528"
        Rule(
            re.compile(
                r"(?P<say>(?P<first>[6-9](?<=[A-Za-z]{3}, .)[0-9]{2})[-–](?P<last>1[0-7][0-9]{2}))"
                r"(?=[”\"’')*_]?(?:[.,;:)]|$))(?![.,:][0-9])"
            ),
            _of_a_place,
        ),
        # "c. 401 - c. 500"
        Rule(
            re.compile(r"(?<=[0-9]) ?[-–—] ?(?=(?:ca?|circa)\.? ?[1-9][0-9]{2})"),
            lambda m: " and " if _BETWEEN.search(m.string, max(0, m.start() - 24), m.start()) else " to ",
        ),
        # A note of what happened: "314 - 3 bishops came"
        Rule(
            re.compile(r"(?P<year>[1-9](?<![^\n].)[0-9]{2}|1(?<![^\n].)[0-9]{3}) [-–—] (?=[0-9]{1,4} [a-z]{3})"),
            lambda m: f"{year(int(m['year']))}, ",
        ),
        Rule(
            re.compile(rf"(?<=[a-z]-)(?P<say>(?P<year>{_YEAR})){_END}"),
            lambda m: year(int(m["year"])),
        ),
        Rule(re.compile(rf"{_APART}(?P<year>{_YEAR}){_END}(?! ?[-–—] ?[0-9](?![0-9]?:[0-5]))"), _year),
    ),
)
