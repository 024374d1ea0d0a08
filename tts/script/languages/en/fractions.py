"""Fractions, ratios and scores: 3/4, 1/10th, 2 1/2, ½, 16:9, 80/20, 9/10."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import has_plural_s, spaced, tells, word_after, word_before
from tts.script.languages.en.months import MONTH
from tts.script.languages.en.numerals import END, NUMBER, cardinal, in_pairs, number, ordinal, plural
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("fractions.toml")
SAID: dict[str, str] = _TABLE["said"]
_SIGNS: dict[str, str] = _TABLE["signs"]
_APART = r"(?<![\w./:,])"
# Denominators that people say as parts; beyond them "out of" or both numbers.
_PARTS = frozenset({*range(2, 11), 12, 15, 16, 20, 25, 32, 50, 64, 100, 128, 1000, 10_000, 100_000, 1_000_000})


def fraction(over: int, under: int) -> str:
    """``3, 4`` -> "three quarters"; ``1, 2`` -> "one half"."""
    part = {2: "half", 4: "quarter"}.get(under) or ordinal(under).removeprefix("one ")
    if over == 1:
        return f"one {part}"
    several = "halves" if under == 2 else plural(part)
    return f"{cardinal(over)} {several}"


def _fraction(match: re.Match[str]) -> str | None:
    over, under = int(match["over"]), int(match["under"].replace(",", ""))
    whole, ending = match["whole"], match["ending"]
    if whole:
        if not 0 < over < under:
            return None
        return f"{number(whole)} and {_added(fraction(over, under))}"
    if ending:
        return fraction(over, under) if under > 1 else None
    if (
        under == over + 1
        and match.string.startswith(":", match.end())
        and _AT_A_MILE.search(match.string, 0, match.start())
    ):
        return f"{cardinal(over)} and {cardinal(under)}"
    if match[0] in ("0/1", "1/0"):
        return "zero one" if match[0] == "0/1" else "one zero"
    if match["over"] == "0" and (_counts(match) or word_after(match) in _PEOPLE):
        return f"zero out of {cardinal(under)}"
    if match["over"][0] == "0" or match["under"][0] == "0":
        return None
    clock = abs(under - over) == 1 and max(over, under) < 13 and _CLOCK_AFTER.match(match.string, match.end())
    if clock or is_choice(match.string, *match.span()):
        return f"{cardinal(over)} or {cardinal(under)}"
    if _PORTS_BEFORE.search(match.string, max(0, match.start() - 10), match.start()):
        return f"{_of_name(over)} and {_of_name(under)}"
    if under == over + 1 and under not in (5, 10) and over > 1 and _is_named(match):
        return f"{_of_name(over)} and {_of_name(under)}"
    if 0 < over < under and under > 2 and _OFTEN.match(match.string, match.end()):
        return f"{cardinal(over)} {'in' if over == 1 else 'out of'} {cardinal(under)}"
    if (
        0 < over < under
        and over <= 10
        and under in _PARTS
        and not (under in (5, 10, 20, 100) and is_rating(match))
        and not (over > 1 and under > 4 and (_counts(match) or word_after(match) in _PEOPLE))
    ):
        if over == 1 and under > 2 and word_after(match) in _PEOPLE:
            return f"one in {_added(cardinal(under)) if under >= 100 else cardinal(under)}"
        if over == 1 and under >= 100 and _counts(match):
            return f"one in {_added(cardinal(under))}"
        return fraction(over, under)
    if over > under and under in _PARTS and (computes(match) or (under in (2, 3, 4, 5, 8) and _counts(match))):
        return fraction(over, under)
    if _MONTH_AFTER.match(match.string, match.end()) and 0 < over < under < 32:
        return f"{ordinal(over)} and {ordinal(under)}"
    if over == 1 and 10 < under < 100 and _PARTS_BEFORE.search(match.string, max(0, match.start() - 8), match.start()):
        return f"one {ordinal(under)}"
    if under == over + 1 and _NUMBERED_BEFORE.search(match.string, max(0, match.start() - 16), match.start()):
        return f"{cardinal(over)} and {cardinal(under)}"
    if under == over + 1 and (
        _ON_A_WAY.search(match.string, max(0, match.start() - 12), match.start())
        or (over > 10 and _ROUGHLY.search(match.string, max(0, match.start() - 12), match.start()))
        or _DEGREES_AFTER.match(match.string, match.end())
    ):
        return f"{cardinal(over)} or {cardinal(under)}"
    if over + under == 100:
        return f"{cardinal(over)} {cardinal(under)}"
    if over == under and under < 10 and _tells_mathematics(match.string):
        return f"{cardinal(over)} over {cardinal(under)}"
    if over <= under or (under == 10 and is_rating(match)):
        return f"{cardinal(over)} out of {cardinal(under)}"
    return f"{cardinal(over)} {'to' if under == 1 else 'slash'} {cardinal(under)}"


# "around 7/8 p.m."
_CLOCK_AFTER = re.compile(r" ?(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b|o['’]clock)")
# "1/20 times I run it", "works 9/10 times."; "1/2 times the base" is a product
_OFTEN = re.compile(r" (?:of the )?times(?=[.;:)!?]|$|, | (?:I|you|we|they|he|she|when|if|but|and)\b)")
# The same number twice is a whole in mathematics, and all there is elsewhere: "1/1, 2/2, 3/3", "passed 3/3".
_tells_mathematics = tells(
    re.compile(
        r"\b(?:fractions?|numerators?|denominators?|rational numbers?|rationals|(?:natural|whole) numbers|integers?"
        r"|one[- ]to[- ]one|bijection|countabl[ey])\b|(?<![0-9/])1/1, 2/2\b|[-−][1-9]/[1-9](?![0-9/])"
    )
)
_PARTS_BEFORE = re.compile(r"(?<![0-9/])1/[1-9][0-9]?,? (?:(?:and|or) )?$")  # "1/2, 1/3, 1/27"
# "Prop 26/27", "Measures 3/4"
_NUMBERED_BEFORE = re.compile(
    r"\b(?:[Pp]rops?|[Pp]ropositions?|[Mm]easures?|[Aa]mendments?|[Bb]ills|[Ee]pisodes|[Ll]essons|[Pp]salms|[Ii]ssues"
    r"|[Qq]uestions|[Rr]ooms|[Gg]ates|[Rr]outes) $"
)


def _is_named(match: re.Match[str]) -> bool:
    """Tell two of a row, "IE 6/7 users", "PEP-517/518" and "TCP 80/443", from a part or a rating."""
    return _NAME_OF_A_ROW.search(match.string, max(0, match.start() - 16), match.start()) is not None


def _of_name(number: int) -> str:
    return in_pairs(str(number)) if number > 99 else cardinal(number)


_NAME_OF_A_ROW = re.compile(
    r"(?<![\w./-])(?!(?:IMDB|NME|IGN|IQ|AND|OR|IS|THE|A|OF|ON|IN|AT|TO|FOR|GPA|HN)\b)[A-Z]{2,7}(?: |-)$"
)
_PORTS_BEFORE = re.compile(r"\b(?:TCP|UDP|[Pp]orts?) $")
# "on the night of 30/31 May"
_MONTH_AFTER = re.compile(rf" (?:of )?{MONTH}\b")
_DEGREES_AFTER = re.compile(r" ?°")
# "around mile 23/24"
_ON_A_WAY = re.compile(r"\b(?:[Mm]iles?|[Kk]m|[Kk]ilomet(?:er|re)s?|[Pp]ages?|[Yy]ears?|[Gg]rades?|[Aa]ged?) $")
_AT_A_MILE = re.compile(r"(?:^|\n)[Mm]iles? $")  # "Mile 9/10: 16:15"
# "around 16/17"
_ROUGHLY = re.compile(r"(?:\b(?:[Aa]round|[Aa]bout|[Rr]oughly|[Mm]aybe|[Pp]robably) |~ ?)$")
_PEOPLE = frozenset(["people", "men", "women", "children"])


def row(match: re.Match[str]) -> str | None:
    """Say a row of fractions of which some are below zero, as nothing else that is written so is."""
    parts = _OF_A_ROW.findall(match[0])
    if not any(sign for sign, _, _ in parts):
        return None
    return ", ".join(f"{'minus ' if sign else ''}{_of_a_row(int(over), int(under))}" for sign, over, under in parts)


def _of_a_row(over: int, under: int) -> str:
    return f"{cardinal(over)} over {cardinal(under)}" if under == 1 or over >= under else fraction(over, under)


# "1/1 -1/2 2/1 -2/1"
ROW = re.compile(r"(?<![\w/.,])[-−]?[1-9]/[1-9](?![\w/])(?:,? [-−]?[1-9]/[1-9](?![\w/])){3,}")
_OF_A_ROW = re.compile(r"([-−]?)([1-9])/([1-9])")


def is_choice(text: str, start: int, end: int) -> bool:
    """Tell a number or the next one, "after 2/3 days", "at least 3/4 whales", "~4/5 km", from a part: "3/4 cups"."""
    found = _NEIGHBORS.fullmatch(text, start, end)
    if not found or int(found[1]) < 2 or int(found[2]) != int(found[1]) + 1:
        return False
    after = _CHOSEN.match(text, end)
    if not after:
        return False
    if after["time"]:
        return True
    led = _LED_IN.search(text, max(0, start - 16), start) is not None
    if after["unit"]:
        return led and (int(found[1]) > 3 or "km" in after["unit"])
    counted = after["counted"]
    if counted in words("fractions.toml", "measures") or not has_plural_s(counted):
        return False
    return led


_NEIGHBORS = re.compile(r"([2-9])/([3-9]|10)")
_CHOSEN = re.compile(
    r" (?:(?P<time>(?:more )?(?:days|weeks|months|years|nights|times)\b)"
    r"|(?P<unit>(?:km|kms|kg|kilos|mins|hrs)\b)|(?P<counted>[a-z]+)\b)"
)
_LED_IN = re.compile(
    r"(?:~ ?|\b(?:[Aa]t (?:least|most)|[Aa]bout|[Aa]round|[Mm]aybe|[Tt]he|[Tt]hese|[Tt]hose|[Ll]ast|[Nn]ext|[Ff]irst"
    r"|[Aa]nother|[Oo]nly|[Ee]very|[Ww]ithin|[Oo]ther) )$"
)


def _pressure(match: re.Match[str]) -> str | None:
    """Tell the blood pressure "118/76" from a part of something."""
    text = match.string
    near = match["unit"] or _PRESSURE.search(text, max(0, match.start() - 48), match.start())
    if not near and not (int(match["over"]) >= 80 and _tells_pressure(text)):
        return None
    said = f"{number(match['over'])} over {number(match['under'])}"
    return f"{said} millimeters of mercury" if match["unit"] else said


_tells_pressure = tells(re.compile(r"\b(?:[Bb]lood pressures?|mmHg|[Ss]ystolic|[Hh]ypertensi\w+)\b"))
_PRESSURE = re.compile(r"\b(?:BP|sys/dia|[Bb]lood pressures?|[Ss]ystolic|[Hh]ypertens\w+)\b[^.;/]{0,30}$")


def _decimal(match: re.Match[str]) -> str | None:
    whole, part = map(int, match[0].split(","))
    if match["counted"] not in _COUNTED_IN_PARTS or whole + 1 == part or not (whole > part or part == 5):
        return None
    return f"{number(str(whole))} point {number(str(part))}"


_COUNTED_IN_PARTS = words("fractions.toml", "counted_in_parts")


def _out_of(match: re.Match[str]) -> str:
    return f"{number(match['over'])} out of {number(match['under'])}"


def is_rating(match: re.Match[str]) -> bool:
    """Tell "scored 9/10" or "rated 4/5 stars" from nine tenths; "got 1/5 of the vote" is a part."""
    if word_after(match) == "of":
        return False
    if _stands_alone(match) or _is_score_of(match) or _closes_a_review(match):
        return True
    around = match.string[max(0, match.start() - 25) : match.end() + 8].lower()
    return _RATING.search(around) is not None or _is_rated_in_turn(match)


def _is_rated_in_turn(match: re.Match[str]) -> bool:
    """Tell one of several ratings: "I gave the first 4/5, and the second 2/5", "Plot 3/5, acting 4/5"."""
    over, under = match[0].split("/")
    if under not in ("5", "10") or int(over) > int(under):
        return False
    row = [other for other in _RATED.finditer(match.string) if other[0].endswith(f"/{under}")]
    return len(row) > 1 and (
        all(other["of"] and other["end"] is not None for other in row)
        or any(_RATING.search(match.string[max(0, other.start() - 25) : other.start()].lower()) for other in row)
    )


_RATED = re.compile(
    r"(?:(?P<of>[A-Za-z]{3,}):? )?(?<![\w./])(?:10|[0-9])/(?:5|10)(?![\w/])(?P<end>(?=[,;.)]|$| and ))?"
)


def _closes_a_review(match: re.Match[str]) -> bool:
    """Tell the verdict behind a film and who made it: "Rope (1948) by Ada Lund 8/10"."""
    text, start = match.string, match.start()
    ends = not text[match.end() : match.end() + 2].strip(" .\n")
    return ends and _FILM_BEFORE.search(text, max(0, start - 80), start) is not None


_FILM_BEFORE = re.compile(r"\((?:19|20)[0-9]{2}\)(?: by [^.;:!?]{3,60}| [-–—])? $")


def _stands_alone(match: re.Match[str]) -> bool:
    """Tell the verdict of a review: "6/10." as a whole sentence, "Overall: 7/10", "a solid 8/10"."""
    if not match.string[match.end() :].strip(" .") and _TITLED.search(
        match.string, max(0, match.start() - 40), match.start()
    ):
        return match[0].endswith(("/10", "/5"))
    before = _VERDICT_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    return before is not None and _VERDICT_AFTER.match(match.string, match.end()) is not None


def _is_score_of(match: re.Match[str]) -> bool:
    """Tell "a 10/10 game" and "a solid 7/10 film" from a part: "a 1/10 scale"."""
    text, start = match.string, match.start()
    over, under = match[0].split("/")
    return (
        under == "10"
        and over.isdigit()
        and int(over) > 1
        and _SCORE_BEFORE.search(text, max(0, start - 24), start) is not None
    )


# "Tidewater (1984) by Ada Lund 4/10"
_TITLED = re.compile(r"(?:\((?:19|20)[0-9]{2}\)|\bby (?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+)[ :,–-]{1,3}$")
_SCORE_BEFORE = re.compile(r"\b[Aa]n? (?:(?:solid|perfect|clear|easy|strong|firm|good|great|decent) )?$")
_VERDICT_BEFORE = re.compile(
    r"(?:^|\n|[.!?…]['\"”’)]? |\b(?:[Aa]n?|[Ss]olid|[Oo]verall|[Vv]erdict|OVERALL|VERDICT)[:,]? )$"
)
_VERDICT_AFTER = re.compile(r"[.!?]?['\"”’)]?(?:$|\n)|[.!?,;] ")
_RATING = re.compile(
    r"/10 would\b|\b(?:scor|rat(?:ed?|es|ing)\b|grade|got\b|gave\b|gets\b"
    r"|warrants?\b|deserves?\b|earns?\b|earned\b|gives? (?:it|this|them)\b|stars?\b|passed|reviews?\b)"
)


def _counts(match: re.Match[str]) -> bool:
    """Tell "9/10 doctors" from an amount: "5/8 inches"."""
    after = word_after(match)
    plural_noun = has_plural_s(after)
    return plural_noun and after not in words("fractions.toml", "measures")


def computes(match: re.Match[str]) -> bool:
    """Tell the fraction of a calculation: "multiply by 9/5", "9/5 × 20"."""
    before = _COMPUTES.search(match.string, max(0, match.start() - 16), match.start())
    return before is not None or _SIGN_AFTER.match(match.string, match.end()) is not None


_COMPUTES = re.compile(
    r"(?:[=+×*^] ?|\b(?:multipl(?:y|ied)|divided?|scaled?) by |\btimes |\bequals |\bratio (?:of|is) "
    r"|\b(?:power|exponent) of (?:minus |-)?)$",
    re.IGNORECASE,
)
_SIGN_AFTER = re.compile(r" ?[=+×*^π]| ?[a-z][²³]| times\b")


def _paired(match: re.Match[str]) -> str | None:
    """Say both numbers of a time signature (6/8 time), of a loan (a 5/1 ARM), and of odds (a 7/2 favourite)."""
    if (
        word_after(match) in words("fractions.toml", "side_by_side")
        or is_meter(match)
        or _is_acuity(match)
        or _is_one_of_meters(match)
    ):
        return f"{number(match['over'])} {number(match['under'])}"
    near = match.string[max(0, match.start() - 40) : match.end() + 20].lower()
    return (
        f"{number(match['over'])} to {number(match['under'])}"
        if _ODDS.search(near) or word_after(match) == "shot" or are_long_odds(match)
        else None
    )


def _is_acuity(match: re.Match[str]) -> bool:
    """Tell how well an eye sees: "my vision is 20/40"."""
    return match["over"] in ("20", "6") and (
        _EYES.search(match.string, max(0, match.start() - 48), match.start()) is not None
    )


_EYES = re.compile(r"\b(?:vision|eyesight|visual acuity|acuity|eyes?)\b[^.!?;]{0,32}$")
_ODDS = re.compile(r"\b(?:odds|favou?rite|bookmakers?|bookies?|outsider|underdog|long ?shot)\b")


def are_long_odds(match: re.Match[str]) -> bool:
    """Tell odds where the first number is the greater, by what is said of horses, bets and chances."""
    first, second = (int(number) for number in match[0].split("/"))
    if first <= second or second > 10:
        return False
    before = _LONG_ODDS.search(match.string, max(0, match.start() - 48), match.start())
    return (before is not None and (second == 1 or first < 12)) or (
        _IN_FAVOR.match(match.string, match.end()) is not None
    )


# Of odds against something if the first number is the greater: "no 20/1 chance", "a horse at 10/1".
_LONG_ODDS = re.compile(r"\b(?:[Hh]orses?|[Pp]unters?|[Bb]ets?|[Ww]agers?|[Cc]hances?)\b[^.;!?]*$")
_IN_FAVOR = re.compile(r" (?:in favou?r|against|on[.,;]|outsider|to win|chance)\b|,? (?:in|by) the betting\b")


def is_meter(match: re.Match[str]) -> bool:
    """Tell the measure of music: "a waltz in 5/4"."""
    if match.string.startswith(" of ", match.end()):
        return False
    return match["under" if "under" in match.re.groupindex else "second"] in ("2", "4", "8", "16") and (
        _MUSIC.search(match.string, max(0, match.start() - 40), match.start()) is not None
        or _TEMPO_AFTER.match(match.string, match.end()) is not None
        or _is_played(match)
    )


_TEMPO_AFTER = re.compile(r",? (?:at |time,? )?(?:about |around |~)?[0-9]{2,3} ?(?:bpm|BPM)\b")
_MUSIC = re.compile(
    r"\b(?:waltz|meter|metre|signature|rhythm|march|movement|scherzo|music|melody|song|tune|beat|groove|riff)(?:e?s)?\b"
    r"[^.!?]{0,20} in $|\b[Ss]ignature (?:of|is) $|\b(?:bars?|beats?)\b[^.!?]{0,24} equals? $"
)


def _is_played(match: re.Match[str]) -> bool:
    """Tell "in 3/4 it is a waltz" from "in 3/4 of them"."""
    text = match.string
    led = text.endswith(("in ", "In "), max(0, match.start() - 3), match.start())
    return led and not text.startswith((" of", " the"), match.end()) and _tells_music(text)


def beside_a_meter(match: re.Match[str]) -> bool:
    """Tell the measures of music, "3/4, 6/8 and 5/4", where the other one is told by its numbers."""
    if match[0].split("/")[1] not in ("2", "4", "8", "16"):
        return False
    return bool(
        _METER_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
        or _METER_AFTER.match(match.string, match.end())
    )


def _is_one_of_meters(match: re.Match[str]) -> bool:
    """Tell "6/8 and 5/4" in a text about music, or where no part is meant, from parts of something."""
    improper = int(match["over"]) > int(match["under"])
    if match["over"] == "1" or match["under"] not in ("2", "4", "8", "16"):
        return False
    if match.string.startswith(" of", match.end()):
        return False
    near = _ANY_METER.search(match.string[max(0, match.start() - 20) : match.end() + 20].replace(match[0], "", 1))
    return (improper and beside_a_meter(match)) or (near is not None and _tells_music(match.string))


_ANY_METER = re.compile(r"(?<![0-9/])(?:[2-9]/[48]|1[0-5]/(?:8|16)|[2-5]/2)(?![0-9/])")


_tells_music = tells(
    re.compile(
        r"\b(?:time signatures?|odd meters?|waltz(?:es)?|rhythms?|tempos?|beats|musical|songs?"
        r"|drum\w*|melod\w+|choruse?s?)\b"
    )
)
_METER = r"(?:[234]/4|[369]/8|12/8|2/2)"
_METER_BEFORE = re.compile(rf"(?<![0-9/]){_METER}(?:,? (?:and|or|to|then)|,) $")
_METER_AFTER = re.compile(rf"(?:,? (?:and|or|to|then)|,) {_METER}(?![0-9/])")


# The signs of fractions as a class of characters, and a number that may end in one: "43⅛", "½".
VULGAR = f"[{''.join(_SIGNS)}]"
MIXED = rf"(?:{NUMBER}{VULGAR}?|{VULGAR})"


def mixed(written: str) -> str:
    """Return a number in words that may end in the sign of a fraction: ``"43⅛"`` -> "forty-three and an eighth"."""
    if written[-1] not in _SIGNS:
        return number(written)
    whole, said = written[:-1].rstrip(), _SIGNS[written[-1]]
    return f"{number(whole)} and {_added(said)}" if whole else said


def _added(said: str) -> str:
    """``"one half"`` -> "a half", as it is said after a whole number."""
    one, _, part = said.partition(" ")
    if one != "one":
        return said
    return f"an {part}" if part.startswith("e") else f"a {part}"


def _ratio(match: re.Match[str]) -> str:
    if match[0] == "1:1":
        return "one on one" if word_after(match) in words("fractions.toml", "meetings") else "one to one"
    before = word_before(match)
    if len(set(match[0].split(":"))) == 1:
        return " ".join(number(part) for part in match[0].split(":"))
    if _is_mark(match):
        minutes, seconds = match[0].split(":")
        return f"{number(minutes)} {'oh ' if seconds[0] == '0' else ''}{number(str(int(seconds)))}"
    chapter = before[:1].isupper() and "," not in match[0] and before not in words("context.toml", "sentence_starts")
    chapter = chapter or before in ("chapter", "chapters", "verse", "verses", "psalm", "surah")
    first, *rest = match[0].split(":")
    # "Surah 20:5" is not twenty-five.
    joint = " to " if not chapter else ", " if first.endswith("0") and len(rest[0]) == 1 else " "
    return joint.join(number(part) for part in (first, *rest))


# Minutes and seconds of a recording, which no clock has, and a ratio seldom.
_MARK = re.compile(r"(?:2[5-9]|[3-9][0-9]|1[0-9]{2}):[0-5][0-9]")
_MARK_BEFORE = re.compile(r"(?:[(\[]|\b(?:at|from|around|until|after|before|mark|minute|by|about)(?: the)? )$")
_NO_MARK = re.compile(
    r"\b(?:ratios?|odds|split|proportion|mix|scores?|won|beat|lost|blend)\b"
    r"|^ (?:ratio|in favou?r|against|odds|split|mix|at half|win|victory|defeat|loss|lead)"
)


def _is_mark(match: re.Match[str]) -> bool:
    """Tell "29:42" in a recording from the ratio 60:40."""
    if not _MARK.fullmatch(match[0]):
        return False
    text, start = match.string, match.start()
    if _NO_MARK.search(text[max(0, start - 40) : start]) or _NO_MARK.search(text[match.end() : match.end() + 16]):
        return False
    first, second = map(int, match[0].split(":"))
    round_numbers = first % 5 == 0 and second % 5 == 0
    return _MARK_BEFORE.search(text, max(0, start - 12), start) is not None or not (
        round_numbers or first + second == 100
    )


CATEGORY = Category(
    "fractions",
    (
        Rule(
            re.compile(rf"{_APART}(?:{any_of(SAID)}){END}"),
            lambda m: SAID[m[0]],
        ),
        # "BP 118/76"
        Rule(
            re.compile(rf"{_APART}(?P<over>[1-2]?[0-9]{{2}})/(?P<under>[1-9][0-9]|1[0-4][0-9])(?P<unit> mmHg)?{END}"),
            _pressure,
        ),
        # "our weekly 1:1s"
        Rule(re.compile(r"(?<![\w:./-])1:1(?P<s>['’]?s)(?!\w)"), lambda m: "one on ones"),
        # the 50/30/20 budget, Windows 95/98/2000; dates have been said before
        Rule(
            re.compile(r"[0-9](?<![\w./:,$].)[0-9]{0,3}(?:/[0-9]{1,4}){2,3}(?=[A-Z]{0,2}(?![\w/%:]|[.,-][0-9]))"),
            lambda m: (
                ", ".join(number(part) for part in m[0].split("/"))
                + (" " if m.string[m.end() : m.end() + 1].isalpha() else "")
            ),
        ),
        # "all of the 3,5 days"; "2,3 days" may be two or three
        Rule(
            re.compile(r"[0-9](?<![\w.,:/$€£-].)[0-9]?,[0-9](?= (?P<counted>[a-z]{3,})\b)"),
            _decimal,
        ),
        # "I give it 2.5/5"
        Rule(re.compile(rf"{_APART}(?P<over>[0-9]{{1,3}}\.[0-9])/(?P<under>4|5|6|10|20|30|40|100){END}"), _out_of),
        Rule(re.compile(rf"{_APART}(?P<over>[0-9]{{1,3}})/(?P<under>[0-9]{{1,3}}){END}"), _paired),
        Rule(
            re.compile(
                rf"{_APART}(?:(?P<whole>[0-9]{{1,4}})[ -])?(?P<over>[0-9]{{1,4}})[/⁄]"
                rf"(?P<under>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}|[0-9]{{1,7}})(?P<ending>(?:st|nd|rd|th)s?)?{END}"
            ),
            _fraction,
        ),
        Rule(
            re.compile(rf"(?<![0-9.,])(?:[0-9]{{1,6}} ?)?{VULGAR}"),
            spaced(lambda m: mixed(m[0])),
        ),
        Rule(
            re.compile(
                rf"{_APART}[0-9]{{1,4}}(?:\.[0-9])?:(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,9}}(?:\.[0-9])?(?::[0-9]{{1,3}})?){END}"
            ),
            _ratio,
        ),
    ),
)
