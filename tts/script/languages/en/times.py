"""Times of day, with or without a.m. and p.m., their ranges, and durations (2h 30m)."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, full_stop, tells, word_after, word_before
from tts.script.languages.en.numerals import START, cardinal, digits, number, plural
from tts.script.languages.en.spelling import letters
from tts.script.reading import Category, Rule

_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?"
_WITH_HALF = r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?::[0-5][0-9])?|1[0-2]|0?[1-9]"  # 9.30am, 7pm
_HALF = r"(?:[ap]\.m\.|[ap]\.?m(?![A-Za-z]| I\b)|[AP]\.M\.|[AP]M(?![A-Za-z]))"
_APART = r"(?=[0-9])(?<![\w.:/])"
_RATIO = re.compile(
    r"\b(?:ratios?|odds|aspect|scale[ds]?|mix|split|gears?|gearing|teeth|tooth|cogs?|sprockets?|pinions?)\b"
)

# "a 21:38 5k split"
_OF_A_RUN = re.compile(r"\b(?:[0-9]+ ?(?:[kK]|km|miles?)|half|halfway|marathon|first|last|final|negative) splits?\b")


def clock(written: str, *, alone: bool) -> str:
    """``"5:45"`` -> "five forty-five"; ``alone`` (without a.m.) "10:00" is "ten o'clock"."""
    hour, _, rest = written.replace(".", ":").partition(":")
    said = cardinal(int(hour))
    parts = rest.split(":") if rest else []
    if len(parts) == 2 and parts[1] == "00" != parts[0]:
        parts.pop()  # "18:35:00"
    if hour == "0" and len(parts) == 2 and alone:
        hour, *parts = (part.lstrip("0") or "0" for part in parts)  # "0:25:17", a length
        return clock(f"{hour}:{parts[0]:0>2}", alone=False) if hour != "0" else f"{cardinal(int(parts[0]))} seconds"
    if not any(int(part) for part in parts):
        if not alone or not parts:
            return said
        return f"{said} o'clock" if 1 <= int(hour) <= 12 else f"{said} hundred"
    for part in parts:
        said += f" {'oh ' if part[0] == '0' else ''}{cardinal(int(part))}"
    return said.replace("oh zero", "hundred")


def _half(written: str | None) -> str:
    return f" {letters(written.replace('.', ''))}" if written else ""


def _time(match: re.Match[str]) -> str | None:
    first, last = match["first"], match["last"]
    if first.startswith("0") and not {":", "."} & set(first):
        return None
    said = clock(first, alone=False) + _half(match["first_half"])
    if last:
        said += f" to {clock(last, alone=False)}"
    return said + _half(match["half"]) + (full_stop(match) if match["half"].endswith(".") else "")


_AT = frozenset(["at", "by", "until", "from", "around"])


def _military(match: re.Match[str]) -> str | None:
    """``"0600"`` -> "oh six hundred", ``"2215"`` -> "twenty-two fifteen"; leave what is counted ("2000 hours")."""
    hour, minute = match["hour"], match["minute"]
    before = word_before(match).lower()
    if not begins_apart(match, ".,:-~") or (hour[0] != "0" and not match["hours"] and before not in _AT):
        return None
    said = f"{'oh ' if hour[0] == '0' else ''}{cardinal(int(hour))}"
    said += " hundred" if minute == "00" else f" {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"
    return f"{said} hours{full_stop(match) if match['hours'].endswith('.') else ''}" if match["hours"] else said


def _about(time: str, end: str) -> str:
    said = clock(time, alone=False)
    return plural(said) if end == "s" else f"{said} ish"


def _glued(match: re.Match[str]) -> str:
    said = clock(match["time"], alone=False)
    if match["end"] in ("pace", "avg"):
        return f"{said} {'pace' if match['end'] == 'pace' else 'average'}"
    if match["end"] == "mm":
        return f"{said} minute mile"
    if match["per"]:
        return f"{said} per {'kilometer' if match['per'] == '/km' else 'mile'}"
    return f"{said} minute{'' if word_after(match) in ('mile', 'miles', 'pace', 'kilometers') else 's'}"


# A length with zeros, which a clock time would be said with: "5:00:05", "00:12:00", "00:01:24".
_ZEROS = re.compile(r"[0-9](?!:00:00):(?:00:[0-5][0-9]|[0-5][0-9]:00)|[1-9]:00:00|00:[0-5][0-9]:[0-5][0-9]")
_AT_BEFORE = re.compile(r"\b[Aa]t $")
_PACE = re.compile(r" ?/ ?(?:km|mi|mile|100 ?m)\b")


def _bare(match: re.Match[str]) -> str | None:
    if match["first"].endswith(":00") and not match["last"] and _PACE.match(match.string, match.end()):
        return f"{cardinal(int(match['first'][:-3]))} minutes"  # "5:00/km"
    around = match.string[max(0, match.start() - 30) : match.end() + 20]
    if _RATIO.search(_OF_A_RUN.sub("", around)):
        return None
    first, last = match["first"], match["last"]
    if first == "12:00" and match.string.startswith((" noon", " midnight"), match.end()):
        return "twelve"
    if (
        not last
        and _ZEROS.fullmatch(first)
        and not _AT_BEFORE.search(match.string, max(0, match.start() - 3), match.start())
    ):
        return _length(first)
    return clock(first, alone=True) + (f" to {clock(last, alone=True)}" if last else "")


def _length(written: str) -> str:
    """``"5:00:05"`` -> "five hours and five seconds"; zeros, which a clock time would need, are not said."""
    units = zip(("hour", "minute", "second"), map(int, written.split(":")), strict=True)
    parts = [f"{cardinal(count)} {unit if count == 1 else unit + 's'}" for unit, count in units if count]
    return " and ".join(parts) or "zero seconds"


def _duration(match: re.Match[str]) -> str:
    parts = zip(("hour", "minute", "second"), match.groups(), strict=True)
    return " ".join(f"{number(n)} {unit if n == '1' else unit + 's'}" for unit, n in parts if n)


_TOOK = frozenset(["took", "takes", "take", "lasted", "lasts", "waited", "spent"])
_LASTED = _TOOK | {
    "for", "in", "lasting", "under", "over", "another", "sleep", "sleeps", "slept", "walk", "walked", "ran", "run",
    "rode", "drove", "need", "needs", "than", "nearly", "almost", "only", "just",
}  # fmt: skip


def _with_h(match: re.Match[str]) -> str | None:
    """Tell how long it took, "2h15", from when it was, "14h30"."""
    hour, minute = match["hour"], match["minute"]
    if word_before(match).lower() in _LASTED:
        return _duration_of(hour, minute)
    return clock(f"{hour}:{minute}", alone=True) if int(hour) < 25 else None


def _duration_of(hour: str, minute: str) -> str:
    return f"{number(hour)} {'hour' if hour == '1' else 'hours'} {number(minute.lstrip('0') or '0')}"


def _with_h_behind(match: re.Match[str]) -> str:
    """Tell how long it took, "about 2:42h", from when it was, "at 14:30h"."""
    hour, minute = match["hour"], match["minute"]
    long = int(hour) > 24 or (len(hour) == 1 and word_before(match).lower() not in _AT | {"to", "between", "since"})
    if long:
        minutes = "" if minute == "00" else f" {cardinal(int(minute))} minute{'' if minute == '01' else 's'}"
        return f"{cardinal(int(hour))} {'hour' if hour == '1' else 'hours'}{minutes}"
    return clock(f"{hour}:{minute}", alone=True)


def _dotted(match: re.Match[str]) -> str | None:
    """Tell a time with a dot, "doors open at 7.30", "the 8.15 from Leeds", from a decimal."""
    hour = match[0].partition(".")[0]
    if hour[0] == "0" or int(hour) > 23:
        return None
    return clock(match[0], alone=True) if _is_dotted_time(match) else None


def _is_dotted_time(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    before = text[max(0, start - 40) : start]
    if before.endswith((" at ", " by ")):
        if match[0][-1] in "05" and _BEGINS_AT.search(before):
            return True
        if _HAPPENS_AT.search(before) and not _is_of_prices(text):
            return True
    elif before.endswith(("The ", "the ")) and _TRAIN_AFTER.match(text, match.end()) and _is_of_trains(text):
        return True
    if not _AMONG_TIMES.search(before) or _is_of_prices(text):
        return False
    return _has_dotted_half(text) or _DOTTED_AT.search(text, max(0, start - 60), start) is not None


_BEGINS_AT = re.compile(
    r"\b(?:opens?|starts?|started|begins?|began|meets?|met|leaves?|left|arrives?|arrived|departs?"
    r"|departed|kicks? off) at $"
)
_HAPPENS_AT = re.compile(
    r"\b(?:trains?|bus|buses|ferry|ferries|bells?|alarms?|meetings?|class|school|lessons?|shops?|sunrise|sunset|dinner"
    r"|lunch|breakfast|supper|tea|rings?|kick-?off|bedtime|curfew|the news|up|out|woke|wakes?|shuts?|home|to bed"
    r"|asleep|awake"
    r"|dawn|(?:leaves?|left|starts?|started|begins?|began|ends?|ended|arrives?|arrived|rises?|rose|sets?|struck|strikes"
    r"|finish(?:es|ed)?)(?: again| early| late)?) (?:at|by) $",
    re.IGNORECASE,
)
_TRAIN_AFTER = re.compile(r" (?:train|bus|ferry|(?:from|to) [A-Z])")
# "from 9.15 to 10.45", "the second at 3.58"
_AMONG_TIMES = re.compile(
    r"\b(?:[Aa]t|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Bb]efore|[Aa]fter|[Tt]o|and|or)(?: about| around)? $|[0-9], $"
)
_DOTTED_AT = re.compile(
    r"\b(?:[Tt]rains?|[Bb]uses|[Ff]erries|[Ss]ervices|sailings|shows|performances|screenings)\b[^.;]* at [^;]{0,24}$"
)
_has_dotted_half = tells(re.compile(r"(?<![\w.,$€£])(?:1[0-2]|[1-9])\.[0-5][0-9] ?(?:[ap]\.m\.|[ap]m\b)"))
_is_of_trains = tells(
    re.compile(
        r"\b(?:[Tt]rains?|[Ss]tations?|[Pp]latforms?|[Cc]ommut\w+|[Rr]ailways?|late|delayed|on time|bus|buses|ferry)\b"
    )
)
_is_of_prices = tells(
    re.compile(
        r"[%$€£¥]|\b(?:shares?|stocks?|yields?|index|bonds?|rates?|prices?|euro|dollar|trading|traded|points?|magnitude|GPA|pH"
        r"|versions?|average|score[ds]?|rating|odds|ratio)\b"
    )
)


def _split_second(match: re.Match[str]) -> str | None:
    if _RATIO.search(match.string[max(0, match.start() - 30) : match.end() + 20]):
        return None
    whole, _, part = match[0].partition(".")
    first, *rest = whole.removeprefix("0:").split(":")
    said = [cardinal(int(first)), *(f"{'oh ' if two[0] == '0' else ''}{cardinal(int(two))}" for two in rest)]
    return f"{' '.join(said)} point {digits(part)}"


def _stamp(match: re.Match[str]) -> str:
    """Say a place in a film: "11:00" is eleven minutes, "27:32" both numbers."""
    parts = [int(part) for part in match["say"].split(":")]
    while len(parts) > 2 and not parts[0]:
        del parts[0]
    if len(parts) == 2 and not all(parts):
        count, unit = (parts[0], "minute") if parts[0] else (parts[1], "second")
        return f"{cardinal(count)} {unit if count == 1 else unit + 's'}"
    return " ".join([cardinal(parts[0]), *(f"{'oh ' if part < 10 else ''}{cardinal(part)}" for part in parts[1:])])


def _minutes(match: re.Match[str]) -> str | None:
    """Tell minutes ("30m user interviews", "it took 45m", "15m before you start") from meters."""
    lasts = _LASTING.match(match.string, match.end()) is not None
    if lasts and match["number"] == "1":
        return "one minute"
    if lasts:
        return f"{number(match['number'])} minute"
    took = word_before(match).lower() in _TOOK and not match.string.startswith(" of ", match.end())
    if not took and not _LATER.match(match.string, match.end()):
        return None
    return f"{number(match['number'])} {'minute' if match['number'] == '1' else 'minutes'}"


# What lasts, with at most one word before it.
_LASTING = re.compile(
    r"(?: |-)(?:(?!people\b)[A-Za-z-]{1,14}(?<!s) )?(?:appointments?|breaks?|briefings?|calls?|chats?|check-ins?"
    r"|coffees?|commutes?|conversations?|countdown|debriefs?|demos?|discussions?|episodes?|exams?|exercises?|hangouts?|interviews?|intervals?"
    r"|lectures?|lessons?|meditations?|meetings?|naps?|podcasts?|pomodoros?|presentations?|runtime|screencasts?|sessions?"
    r"|slots?|stand-?ups?|sync|talks?|timeouts?|timers?|tutorials?|videos?|webinars?|workouts?|workshops?)(?![\w-])"
)
_LATER = re.compile(
    r" (?:later|ago|beforehand|(?:before|after|until) "
    r"(?:I|you|we|they|he|she|it|starting|leaving|going|each|every)\b)"
)

CATEGORY = Category(
    "times",
    (
        # "in about 2:42h", "at 14:30h"
        Rule(
            re.compile(r"(?P<hour>[0-9](?<![\w.,:/-].)[0-9]?):(?P<minute>[0-5][0-9]) ?h(?:rs?\.?)?(?![\w:])"),
            _with_h_behind,
        ),
        # the 4:00 pacers
        Rule(
            re.compile(
                r"(?P<hours>[2-7])(?<![\w.,:/-].):00(?= (?:pacers?|pace[- ]group|marathon(?:ers?)?|finishers?)\b)"
            ),
            lambda m: f"{cardinal(int(m['hours']))} hour",
        ),
        Rule(
            re.compile(r"\b[Tt]ime ?stamps?:? (?P<say>[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?)(?![\w:])"),
            _stamp,
        ),
        Rule(
            re.compile(
                rf"{_APART}(?P<first>{_WITH_HALF})(?: ?(?P<first_half>{_HALF}))?"
                rf"(?: ?[-–—] ?(?P<last>{_WITH_HALF}))? ?(?P<half>{_HALF})"
            ),
            _time,
        ),
        Rule(
            re.compile(rf"{_APART}(?P<first>{_CLOCK})(?:[-–—](?P<last>{_CLOCK}))?(?!\w|:\S|[.,][0-9])"),
            _bare,
        ),
        # 45:16:34, a length
        Rule(
            re.compile(
                r"(?P<hours>2[5-9]|[3-9][0-9](?<![\w.,:/-]..)|[1-9](?<![\w.,:/-].)[0-9]{2})(?P<rest>(?::[0-5][0-9]){2})(?![\w:]|[.,][0-9])"
            ),
            lambda m: (
                number(m["hours"])
                + "".join(
                    f" {'oh ' if part[0] == '0' else ''}{cardinal(int(part))}" for part in m["rest"][1:].split(":")
                )
            ),
        ),
        # "in 7:4x", "58:xx": about so much
        Rule(
            re.compile(r"(?P<minutes>[0-9](?<![\w.,:/-].)[0-9]?):(?:(?P<tens>[2-5])x|xx)(?!\w)"),
            lambda m: (
                f"{cardinal(int(m['minutes']))} {cardinal(10 * int(m['tens'])) + '-' if m['tens'] else ''}something"
            ),
        ),
        # a goal of 3:30 -3:40
        Rule(
            re.compile(r"[0-9]:[0-5][0-9](?P<say> [-–])(?=[0-9]{1,2}:[0-5][0-9](?![0-9:]))"),
            lambda m: " to ",
        ),
        # 22–23:00
        Rule(
            re.compile(r"[0-9](?<![\w:./,$-].)[0-9]?(?P<say>[-–])(?=[0-9]{1,2}:[0-5][0-9](?![0-9:]))"),
            lambda m: " to ",
        ),
        # (28:19 - 43:16)
        Rule(
            re.compile(r"(?P<say> [-–—](?<=:[0-5][0-9]..) )(?=[0-9]{1,3}:[0-5][0-9](?![0-9:]))"),
            lambda m: " to ",
        ),
        # 2:33.5, a place in a recording or the time of a run
        Rule(
            re.compile(r"[0-9](?<![\w.,:/-].)[0-9]?(?::[0-5][0-9]){1,2}\.[0-9]{1,3}(?![\w:]|[.,][0-9])"),
            _split_second,
        ),
        # 9/8c: a show at nine in the East is on at eight in the middle of America.
        Rule(
            re.compile(rf"{_APART}(?P<east>1[0-2]|[1-9])/(?P<central>1[0-2]|[1-9])[cC](?![\w/])"),
            lambda m: f"{cardinal(int(m['east']))}, {cardinal(int(m['central']))} Central",
        ),
        # "Doors open at 7.30.", "the 7.15pm train left at 7.32"
        Rule(
            re.compile(
                r"[0-9]{1,2}\.[0-5][0-9](?:(?<=[ (]....)|(?<=[ (].....))(?![\w%]|[.,:][0-9]"
                r"| (?:percent|million|billion|trillion|per|points?|dollars?|euros?|pounds?|cents?|mph|km|knots|kg"
                r"|[KMGT]B|[kMG]?Hz|[kc]?m|k?V|k?W|A)\b)"
            ),
            _dotted,
        ),
        # at 6.40 in the morning
        Rule(
            re.compile(
                r"[0-9]{1,2}\.[0-5][0-9](?= in the (?:morning|afternoon|evening)| at night| tonight"
                r"| tomorrow| sharp| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
            ),
            lambda m: clock(m[0], alone=True) if word_before(m).lower() in ("at", "by") else None,
        ),
        # 1:55ish, in the low 5:30s
        Rule(
            re.compile(r"(?P<time>[0-9](?<![\w.,:/-].)[0-9]?:[0-5][0-9])(?P<end>-?ish|s)(?!\w)"),
            lambda m: _about(m["time"], m["end"]),
        ),
        # a 5:09min mile, 8:32min/mile, at 7:16pace
        Rule(
            re.compile(
                r"(?P<time>[0-9](?<![\w.,:/-].)[0-9]?:[0-5][0-9])(?P<end>min(?:s?(?P<per>/(?:mi|mile|km)))?|mm|pace|avg)(?![\w/])"
            ),
            _glued,
        ),
        # at 14h30, for 2h15
        Rule(
            re.compile(r"(?P<hour>[0-9](?<![\w.,:/-].)[0-9]?)h(?P<minute>[0-5][0-9])(?![\w:]|[.,][0-9])"),
            _with_h,
        ),
        # noon-1pm, 10pm–midnight
        Rule(re.compile(r"(?:[Nn]oon|idnight)(?P<say>[-–])(?=[0-9])"), lambda m: " to "),
        Rule(re.compile(r"[ap]m(?P<say>[-–])(?=noon|midnight)"), lambda m: " to "),
        # 0600 hours, 2215 hrs; at 0830
        Rule(
            re.compile(
                r"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])"
                r"(?:(?= hours\b)|(?P<hours> hrs\b(?!/)\.?)|(?<=\b[Aa]t 0...)(?![\w-]))"
            ),
            _military,
        ),
        # 2h 30m, 1h5m10s, 5m 30s.
        Rule(
            re.compile(
                rf"{START}(?:([0-9]{{1,3}})h ?)?([0-9]{{1,3}})m(?: ?([0-9]{{1,2}}(?:\.[0-9]{{1,3}})?)s)?(?<=[0-9][ms])"
                r"(?![A-Za-z0-9])"
            ),
            lambda m: _duration(m) if m[1] or m[3] else None,
        ),
        # "a 30m call", "15m before you start", "20m later"
        Rule(re.compile(r"(?P<number>[0-9](?<![\w.,:/$€£-].)[0-9]{0,2}) ?m(?=[\s,.;)-]|$)"), _minutes),
        # a.m. where the hour is in words or far away.
        Rule(
            re.compile(r"(?<![A-Za-z]\.)\b[ap]\.m\.", re.IGNORECASE),
            lambda m: letters(m[0].replace(".", "")) + full_stop(m),
        ),
    ),
)
