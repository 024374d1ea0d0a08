"""Dates: 3.5.2026, 15/03/2026, 2026-05-03, and a day with the name of its month, which Babel knows."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.ordinals import places_of_joined
from tts.script.languages.shared.romans import roman_value
from tts.script.languages.shared.tables import DASH, NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule, any_of

_REACH = 40  # characters before a date, in which its weekday stands


# The day and the month with which a diary begins what it tells: "18.4. arrived". Of days to 12 it may be a section.
_BEGINS = (
    r"(?=[0-3])(?:\A|(?<=[.!?:;–—] )|(?<=[(\n]))"
    r"(?P<day>1[3-9]|2\d|3[01]|(?<=\()(?:0[1-9]|1[0-2])(?=\.(?:0[1-9]|1[0-2])\.\)))\.(?P<month>0?[1-9]|1[0-2])\."
    r"(?![\w/-]|[.,:]\d|\s?%)"
)
# Behind these three numbers are a version: Kernel 2.6.24.
_NO_VERSION = "".join(
    rf"(?<!\b{name} )"
    for name in (
        *("Android", "Apache", "Debian", "Django", "Firefox", "Java", "Linux", "MySQL", "Node", "PHP", "PostgreSQL"),
        *("Python", "Rails", "Ruby", "Ubuntu", "WordPress", "iOS"),
        *("[Kk]ernel", "[Rr]elease", "[Vv]ersi[oó]n", "[Vv]ersion[ei]"),
    )
)


# And behind a name in capitals, if the last has two figures: KDE 4.6.90.
_NO_CAPITALS = r"(?<![A-Z]{3} )(?<![A-Z]{3}\d )"


def dates(tables: Tables) -> Category:
    """Return the category of dates: the day is first, but where that makes no date."""
    table: dict[str, Any] = tables.numbers["dates"]
    grammar = tables.grammar
    behind = re.compile(table["behind"]) if "behind" in table else None
    place_of = places_of_joined(tables)
    names, numbers = _months(tables.code)
    names = {number: tables.respelt.get(name, name) for number, name in names.items()}

    def said(match: re.Match[str], day: int, month: int, year: str | None, first: str | None = None) -> str:
        place = place_of(match.string, *match.span())
        if behind and (weekday := behind.search(match.string, max(0, match.start() - _REACH), match.start())):
            place = place._replace(before=weekday["before"].lower())
        spoken: str = table["day_and_month"].format(day=grammar.day(day, place), month=names[month])
        if first:
            joint = tables.numbers["joined"].split("|")[0] if match["joint"] == "/" else tables.numbers["range"]
            spoken = f"{grammar.day(int(first), place)} {joint} {spoken}"
        if year:
            number = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
            spoken += table["year"].format(year=grammar.year(number, place) or number)
        return spoken

    def in_figures(match: re.Match[str]) -> str | None:
        day, month = int(match["day"]), int(match["month"])
        if month > 12 >= day and match.groupdict().get("mark") in (None, "/"):
            day, month = month, day
        known = 0 < day <= 31 and 0 < month <= 12
        return said(match, day, month, match.groupdict().get("year")) if known else None

    def spanned(match: re.Match[str]) -> str | None:
        """Say 15.01.–15.03.2023, 15.–17.3.2023 and 24./25.12., whose first has the month and the year of the second."""
        day, month = int(match["day"]), int(match["month"])
        first, first_month = int(match["first"]), int(match["month1"] or month)
        if not (0 < first <= 31 and 0 < first_month <= 12 and 0 < day <= 31 and 0 < month <= 12):
            return None
        if match["month1"]:
            begins = said(match, first, first_month, match["year1"])
        else:
            begins = grammar.day(first, place_of(match.string, *match.span()))
        joint = tables.numbers["joined"].split("|")[0] if match["slash"] else tables.numbers["range"]
        return f"{begins} {joint} {said(match, day, month, match['year'])}"

    def in_words(match: re.Match[str]) -> str | None:
        day = int(match["day"])
        if match["joint"] == "/" and "joined" not in tables.numbers:
            return None
        known = 0 < day <= 31
        return said(match, day, numbers[match["month"].lower()], match["year"], match["first"]) if known else None

    def in_romans(match: re.Match[str]) -> str | None:
        day, month = int(match["day"]), roman_value(match["roman"])
        return said(match, day, month, match["year"]) if 0 < day <= 31 and month <= 12 else None

    marks = f"(?P<mark>[{re.escape(table['marks'])}])"
    after = "|".join(f"(?<={re.escape(word)} )" for word in table["before_day_and_month"])
    any_month = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    figures = (
        rf"{NOT_BEFORE}(?P<year>[12]\d{{3}})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])",
        rf"{NOT_BEFORE}(?P<day>[0-3]\d)-(?P<month>[0-3]\d)-(?P<year>(?:19|20)\d{{2}})(?![\w-])",
        rf"{NOT_BEFORE}{_NO_VERSION}(?P<day>[0-3]?\d){marks} ?(?P<month>[0-3]?\d)(?P=mark) ?(?P<year>[12]\d{{3}})"
        r"(?![\w/-]|[.,:]\d)",
        rf"{NOT_BEFORE}{_NO_VERSION}{_NO_CAPITALS}(?P<day>[0-3]?\d){marks} ?(?P<month>[0-3]?\d)(?P=mark) ?"
        r"(?P<year>\d\d)(?![\w/-]|[.,:]\d)",
        rf"(?=[0-3]?\d)(?:{after})(?P<day>[0-3]?\d){table['mark']}(?P<month>[01]?\d){table['stop']}(?![\w/-]|[.,:]\d|{SPACE}?%)",
    )
    dot = re.escape(table["marks"][0])
    two = r"[0-3]?\d"
    of_year = r"[12]\d{3}|\d\d"
    span = (
        rf"{NOT_BEFORE}{_NO_VERSION}(?P<first>{two}){dot}(?:(?P<month1>[01]?\d){dot} ?(?P<year1>{of_year})?)?"
        rf"(?:{DASH}|(?P<slash>/))"
        rf"(?P<day>{two}){dot} ?(?P<month>[01]?\d)(?:{dot} ?(?P<year>{of_year})?|(?=[ ,;)]))(?![\w/-]|[.,:]\d)"
    )
    words = (
        rf"{NOT_BEFORE}(?:(?P<first>[0-3]?\d){table['day_mark']}(?P<joint>{DASH}|/))?(?P<day>[0-3]?\d){table['day_mark']}"
        rf"{table['before_month']}(?P<month>(?i:{any_month}))(?!\w)(?:{table['before_year']}(?P<year>[12]\d{{3}})(?!\d))?"
    )
    # The month in Roman numerals, as old diaries have it: am 12. VII. 1943.
    roman = (
        rf"(?=[0-9]){NOT_BEFORE}(?P<day>[0-3]?\d)\. ?(?P<roman>X?I{{1,3}}|I?[VX]|VI{{1,3}})\."
        r"(?: ?(?P<year>1[89]\d\d|20\d\d)(?!\d)|(?!\w| [^\W\d_a-zäöü]))"
    )
    return Category(
        "dates",
        (
            *((Rule(re.compile(roman), in_romans),) if table.get("roman_months") else ()),
            *((Rule(re.compile(span), spanned),) if table["marks"][0] == "." else ()),
            *(Rule(re.compile(pattern), in_figures) for pattern in figures),
            *((Rule(re.compile(_BEGINS), in_figures),) if table.get("begins") else ()),
            *((Rule(re.compile(table["padded"]), in_figures),) if "padded" in table else ()),
            Rule(re.compile(words), in_words),
            *_shortened(tables),
        ),
    )


def _shortened(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules of weekdays and months in short: Mo.–Fr., Okt./Nov. 2019, Sa, 12.3.

    They are short where two are joined, before a day or a time, or with a dot behind one of ``before_weekday``.
    """
    table: dict[str, Any] = tables.numbers["dates"]
    to, also = tables.numbers["range"], tables.numbers.get("joined", "").split("|")[0]

    def joined(of: dict[str, str], gaps: str) -> Rule:
        one = rf"(?:{any_of({*of, *of.values()})})"
        pattern = rf"(?<![\w.,/-]){one}\.?(?:(?:{DASH}|/|, |,? (?:{tables.numbers['joined']}|&) ){one}\b\.?)+(?![\w-])"
        word = re.compile(rf"{one}\.?(?=(?P<to>{DASH})?)")

        def say(match: re.Match[str]) -> str | None:
            def each(found: re.Match[str]) -> str:
                name = found[0].rstrip(".")
                stop = (
                    "."
                    if found[0] != name and found.end() == len(match[0]) == len(found.string) and name not in of
                    else ""
                )
                return of.get(name, name) + stop

            said = word.sub(each, match[0])
            said = re.sub(rf"(?<=\w){DASH}(?=\w)", f" {to} ", said).replace("/", " ").replace(" u. ", f" {also} ")
            return said if said != match[0] else None

        return Rule(re.compile(pattern), say, tuple(short + gap for short in of for gap in gaps))

    rules = []
    months: dict[str, str] = table.get("short_months", {})
    days: dict[str, str] = table.get("weekdays", {})
    if months and days:
        rules += [joined(months, "./"), joined(days, ".,-–")]
        day = any_of(days)
        time = rf"\d{{1,2}}(?:[:.]\d\d)?(?:{DASH}\d{{1,2}}(?:[:.]\d\d)?)? ?(?:Uhr|h)\b|\d{{1,2}}:\d\d"
        date = rf"\d{{1,2}}\.(?: ?(?:0?[1-9]|1[0-2])\.(?!\d)| {any_of({*months, *months.values()})})"
        behind = "|".join(rf"(?<=\b{word} )" for word in table["before_weekday"])
        before_time = (
            rf"(?={day})(?<![\w.,/-])(?!Fr\. \d{{1,2}}\.\d\d?(?!\.|\d))(?P<day>{day})\.?(?=,? (?:{time}|{date}))"
        )
        dotted = rf"(?={day}\.)(?:{behind})(?P<day>{day})\.(?=[ ,;)])"
        rules.append(Rule(re.compile(before_time), lambda match: str(days[match["day"]])))
        rules.append(Rule(re.compile(dotted), lambda match: str(days[match["day"]])))
    return tuple(rules)


def _months(code: str) -> tuple[dict[int, str], dict[str, int]]:
    """Return the months by number, and the numbers of their names, long and short, in lower case."""
    from babel import Locale

    locale = Locale(code)
    numbers: dict[str, int] = {}
    whole = {name.lower() for form in ("format", "stand-alone") for name in locale.months[form]["wide"].values()}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                short = name.lower().rstrip(".")
                for written in (short, f"{short}.") if short not in whole else (short,):
                    numbers.setdefault(written, number)
    return dict(locale.months["format"]["wide"]), numbers
