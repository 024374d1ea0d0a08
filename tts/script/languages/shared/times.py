"""Times of the day: 14:30 Uhr, 14h30, 14:30 h."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import DASH, NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule

_DIGITS = "0123456789"
_LABEL = re.compile(r"([^\W\d_]+): $")
# Times of the day or scores in a row.
_ROW = re.compile(
    r"(?<![\w:])\d{1,3}:\d{1,2}(?:(?:[,;]? (?:und |oder |sowie )?| / )\d{1,3}:\d{1,2})+(?![\w:]| ?Uhr| ?h\b)"
)
_PAIR = re.compile(r"(\d+):(\d+)")


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

    part_of_day = re.compile(rf"{SPACE}(?:{table.get('parts', '(?!)')})\b")

    run: dict[str, str] = table.get("run", {})
    run_before = re.compile(f"(?:{run['before']})$" if run else "(?!)")
    run_behind = re.compile(run.get("behind", "(?!)"))

    def is_run(match: re.Match[str]) -> bool:
        """Tell whether it is how long somebody ran, in hours or in minutes: eine Bestzeit von 2:48."""
        start, end = match.span()
        o_clock = place_of(match.string, start, end).before in table.get("before_h", ())
        if o_clock or match[0].endswith(tuple(table["words"])):
            return False
        return bool(run_before.search(match.string, max(0, start - 60), start) or run_behind.match(match.string, end))

    def is_score(match: re.Match[str]) -> bool:
        """Return whether this is one of several scores, at least one of which cannot be a time: 11:9, 13:15."""
        text = match.string
        row = next((row for row in _ROW.finditer(text) if row.start() <= match.start() < row.end()), None)
        return row is not None and any(int(low) > 24 or len(high) == 1 for low, high in _PAIR.findall(row[0]))

    def time(match: re.Match[str]) -> str | None:
        hour, minute = match["hour"], match["minute"]
        if minute and match.string.count(":") > 1 and table.get("spaced_ratio") and is_score(match):
            return None
        if int(hour) > 24:
            return f"{hour} {minute}" if minute and is_run(match) else None
        if minute and place_of(match.string, *match.span()).before in table.get("counter", ()):
            return f"{int(hour)} {minute}"  # Minute 1:40 of a film
        if minute and not match["to_hour"] and is_run(match):
            return f"{int(hour)} {minute}"
        if not int(minute or 0) and not match["to_hour"] and part_of_day.match(match.string, match.end()):
            return tables.grammar.cardinal(str(int(hour)), table["gender"])
        said = clock(hour, minute)
        if match["to_hour"] and int(match["to_hour"]) <= 24:
            sharp = not int(minute or 0) and not int(match["to_minute"] or 0)
            first = tables.grammar.cardinal(str(int(hour)), table["gender"]) if sharp else said
            return f"{first} {tables.numbers['range']} {clock(match['to_hour'], match['to_minute'])}"
        return None if match["to_hour"] else said

    def with_seconds(match: re.Match[str]) -> str | None:
        if int(match["hour"]) > 24:
            return None
        few = table.get("singular", ())
        minute, second = int(match["minute"]), int(match["second"])
        said = (tables.grammar.cardinal(str(number), table["gender"]) for number in (minute, second))
        ends = ("" if number in few else "s" for number in (minute, second))
        words = dict(zip(("minute", "second", "m", "s"), (*said, *ends), strict=True))
        template: str = table["seconds" if minute else "seconds_alone"]
        return template.format(hour=clock(match["hour"], None), **words)

    def half(match: re.Match[str]) -> str | None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if not 0 < hour < 13:
            return None
        noon, night, afternoon = table["pm"]
        part = table["am"] if match["half"] in "aA" else noon if hour == 12 else night if hour > 7 else afternoon
        said = tables.grammar.cardinal(str(hour), table["gender"])
        return f"{said} {f'y {minute} ' if minute else ''}{part}"

    lasting: list[list[str]] = table.get("lasting", [])
    race: list[str] = table.get("race", [])

    by_h: dict[str, list[str]] = table.get("lasting_h", {})

    def lasts(match: re.Match[str]) -> str | None:
        whole, part = int(match["whole"]), int(match["part"])
        place = place_of(match.string, *match.span())
        before = place.before.lower()
        if not before and (label := _LABEL.search(match.string, max(0, match.start() - 30), match.start())):
            before = label[1].lower()  # Gehzeit: 4:30 h
        if match["unit"] == "h":  # which a time of the day may have as well: so long behind these words only
            few = before in by_h["few"] and len(match["whole"]) == 1
            if not few and before not in by_h["before"] and place.after.lower() not in by_h["after"]:
                return None
        _, several, one, parts = next(each for each in lasting if re.fullmatch(each[0], match["unit"]))
        if before in table.get("lasting_dative", ()):
            one = one.replace("e ", "er ", 1)
        first = (one if whole == 1 else f"{whole} {several}") if whole else ""
        if " " in parts:  # so long for one of something
            return " ".join(filter(None, (first, str(part) if part else "", parts)))
        return " ".join(filter(None, (first, f"{part} {parts}" if part or not whole else "")))

    def clocked_long(match: re.Match[str]) -> str | None:
        """Say 3:12:45 as hours, minutes and seconds; of a clock where a word or two digits tell it."""
        counts = [int(match[part]) for part in ("hours", "minute", "second")]
        before = place_of(match.string, *match.span()).before.lower()
        if match["o_clock"] or (len(match["hours"]) == 2 and counts[0] and not match["unit"]) or before == race[6]:
            return (
                f"{clock(match['hours'], match['minute'])} {race[7].format(second=counts[2])}"
                if counts[0] < 25
                else None
            )
        nouns = ((race[0], race[1]), (race[2], race[3]), (race[8], race[9]))
        said = [
            one if count == 1 else f"{count} {several}"
            for count, (one, several) in zip(counts, nouns, strict=True)
            if count
        ]
        return " ".join(said) or None

    ratios: dict[str, str] = table.get("ratios", {})

    def ratio(match: re.Match[str]) -> str:
        return ratios.get(match[0]) or f"{match['low']} {tables.numbers['ratio']} {tables.plain(match['high'])}"

    minute = r"[0-5]\d"
    word, bare = ("|".join(map(re.escape, table[key])) for key in ("words", "bare_words"))
    to = rf"(?:{DASH}(?P<to_hour>[0-2]?\d)(?:[:.](?P<to_minute>{minute}))?)?{SPACE}?"
    with_word = rf"{NOT_BEFORE}(?P<hour>[0-2]?\d)[:.](?P<minute>{minute}){to}(?:{word})(?![\w/])"
    sharp = rf"{NOT_BEFORE}(?P<hour>[0-2]?\d)(?P<minute>(?!)|){to}(?:{bare or '(?!)'})(?![\w/])"
    alone = (
        rf"{NOT_BEFORE}(?P<hour>[0-2]?\d):(?P<minute>{minute})"
        rf"(?:{DASH}(?P<to_hour>[0-2]?\d):(?P<to_minute>{minute}))?(?::00)?(?![\w/%]|[.,:]\d)"
    )
    if run:
        alone = alone.replace("[0-2]?\\d", r"\d?\d", 1)
    patterns = [with_word, sharp, alone]
    if before := table.get("before_dotted"):
        behind = "|".join(rf"(?<=\b{re.escape(each)} )" for each in before)
        no_amount = rf"(?![\w:/%]|[.,]\d|{SPACE}?[%€°]| [A-Z])"
        patterns.append(
            rf"(?=[0-2]?\d\.)(?:{behind})(?P<hour>[0-2]?\d)\.(?P<minute>{minute})(?P<to_hour>(?!)|){no_amount}"
        )
    rules = [Rule(re.compile(pattern), time) for pattern in patterns]
    if run:  # a pace: im 5:15er Schnitt
        pace = rf"{NOT_BEFORE}(?P<whole>\d{{1,2}}):(?P<part>{minute})(?=er)"
        rules.insert(0, Rule(re.compile(pace), lambda match: f"{int(match['whole'])} {match['part']}"))
        far = re.compile(rf"{NOT_BEFORE}{run['distance']}")
        rules.insert(0, Rule(far, lambda match: f"{match['number']} {run['unit']} "))
    if lasting:
        units = "|".join(each[0] for each in lasting)
        long = rf"{NOT_BEFORE}(?P<whole>\d{{1,3}}):(?P<part>{minute}){SPACE}?(?P<unit>{units})(?![\w/])"
        rules.insert(0, Rule(re.compile(long), lasts))
    if race:
        # What a log has are times of the day with two digits each; 1:22,5 is a scale.
        before_seconds = rf"(?:(?P<hour>\d):(?P<minute>{minute})|(?P<alone>[2-9]|[1-9]\d))"
        clocked = rf"{NOT_BEFORE}{before_seconds}:(?P<second>{minute})[.,](?P<tenths>\d{{1,3}})"
        clocked += rf"(?:{SPACE}?(?:{race[4]})(?![\w/])|(?![\w:/%]|[.,]\d))"
        long_clock = rf"{NOT_BEFORE}(?P<hours>\d{{1,2}}):(?P<minute>{minute}):(?P<second>{minute})"
        long_clock += rf"(?:(?P<o_clock>{SPACE}?{race[5]})|(?P<unit>{SPACE}?(?:{race[4]})))?(?![\w:/%]|[.,]\d)"
        rules.insert(0, Rule(re.compile(long_clock), clocked_long))
        rules.insert(0, Rule(re.compile(clocked), lambda match: _race(match, race, tables.numbers["decimal"])))
    if mark := table.get("joint"):
        joined = (
            rf"{NOT_BEFORE}(?P<hour>[0-2]?\d){SPACE}?{mark}(?:{SPACE}?(?P<minute>{minute}))?"
            rf"(?:{DASH}(?P<to_hour>[0-2]?\d){SPACE}?{mark}(?:{SPACE}?(?P<to_minute>{minute}))?)?(?![\w/]|[.,]\d)"
        )
        rules.insert(0, Rule(re.compile(joined), time))
    if "seconds" in table:
        hours = rf"{NOT_BEFORE}(?P<hour>\d{{1,2}})(?::|{table.get('joint', ':')})"
        hours += rf"(?P<minute>{minute}):(?P<second>(?!00){minute})"
        rules.insert(0, Rule(re.compile(rf"{hours}(?:[.,]\d+)?(?![\w:/%])"), with_seconds))
    if "am" in table:
        # The last stop stays where it ends the sentence.
        halves = rf"(?P<half>[aApP])(?:[mM]|\.{SPACE}?[mM](?:\.(?={SPACE}[a-z–—-]|[,;:)])|(?=\.)))"
        pattern = rf"{NOT_BEFORE}(?P<hour>\d{{1,2}})(?::(?P<minute>{minute}))?{SPACE}?{halves}(?![\w/])"
        rules.insert(0, Rule(re.compile(pattern), half))
    if table.get("spaced_ratio"):
        spaced = rf"{NOT_BEFORE}(?P<low>\d{{1,3}}) : (?P<high>\d{{1,3}}(?:[. ]\d{{3}})*)(?![\w:/]|[.,]\d| [:/])"
        rules.append(Rule(re.compile(spaced), ratio))
    if behind_hour := table.get("before_h"):  # um 12 h
        hour_alone = "|".join(rf"(?<=\b{word} )" for word in behind_hour)
        pattern = rf"(?=[0-2]?\d{SPACE}?h)(?:{hour_alone})(?P<hour>[0-2]?\d)(?P<minute>(?!)|)(?P<to_hour>(?!)|)"
        pattern += rf"{SPACE}?h(?![\w/])"
        rules.append(Rule(re.compile(pattern), time))
    if behind_open := table.get("before_open"):  # Sa. 10-14h, but not: Sonntag 3h, or: Sonntag 2-3h
        opening = "|".join(rf"(?<=\b{re.escape(word)} )" for word in behind_open)
        pattern = (
            rf"(?=[0-2]?\d{SPACE}?{DASH}[0-2]?\d{SPACE}?h)(?:{opening})(?P<hour>0?[6-9]|1\d|2[0-4])(?P<minute>(?!)|)"
        )
        pattern += rf"{DASH}(?P<to_hour>[0-2]?\d)(?P<to_minute>(?!)|){SPACE}?h(?![\w/])"
        rules.insert(0, Rule(re.compile(pattern), time))
    low = r"\d{1,3}(?:,\d{1,2})?" if table.get("spaced_ratio") else r"\d{1,3}"
    groups = r"(?:\.\d{3})+|" if table.get("spaced_ratio") else ""
    parts = rf"{NOT_BEFORE}(?P<low>{low}):(?P<high>\d{{1,3}}(?:{groups}[.,]\d{{1,2}})?)(?![\w:/]|[.,]\d)"
    rules.append(Rule(re.compile(parts), ratio))
    return Category("times", tuple(rules))


def _race(match: re.Match[str], words: list[str], decimal: str) -> str:
    """Return how long a race took; ``words`` are one hour, hours, one minute, minutes, the unit."""
    counts = (int(match["hour"] or 0), int(match["minute"] or match["alone"]))
    nouns = ((words[0], words[1]), (words[2], words[3]))
    said = [
        one if count == 1 else f"{count} {several}"
        for count, (one, several) in zip(counts, nouns, strict=True)
        if count
    ]
    return " ".join((*said, f"{int(match['second'])}{decimal}{match['tenths']}"))
