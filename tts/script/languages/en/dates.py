"""Dates: with month names in either order, ISO dates, and slashed or dotted ones in the show's order."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en import month_and_day
from tts.script.languages.en.context import has_plural_s, word_after, word_before
from tts.script.languages.en.months import NAMES
from tts.script.languages.en.numerals import cardinal, ordinal, year
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.languages.en.times import clock
from tts.script.reading import Category, Manner, Rule, any_of

_SHORT = {name[:3]: name for name in NAMES} | {"Sept": "September"}
_MONTH_OF = (
    {name: name for name in NAMES}
    | {name.upper(): name for name in NAMES if name not in ("March", "May")}
    | _SHORT
    | {f"{short}.": name for short, name in _SHORT.items() if short != name}
)
# "21 AUGUST 2025"; MAY is a verb as well.
_MONTH_OF |= {name.upper(): name for name in NAMES if name != "May"}
# "2021-Dec-25", "25-DEC-2021"
_HYPHENED = {
    spelled: name for short, name in _MONTH_OF.items() for spelled in (short.rstrip("."), short.upper(), short.lower())
}

_MONTH = rf"(?P<month>{any_of(_MONTH_OF)})(?![A-Za-z])"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_DAYS = rf"(?P<day>{_DAY})(?:(?: ?[-–—] ?| (?P<joiner>to|and) )(?P<until>{_DAY}))?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9A-Za-z%]|[.,][0-9])"
# "11 Jul '16"; "05" and "89" are no hours and no days
_ITS_YEAR = r"(?:,? (?P<year>1[0-9]{3}|20[0-9]{2}|['’][0-9]{2}(?!['’]))(?![0-9A-Za-z%]|[.,][0-9]))?"
_END = r"(?![0-9A-Za-z%$]|[.,:/][0-9]|[-–][0-9])"
_APART = r"(?=[0-9])(?<![\w./-])"


_APOSTROPHES = "'’"


def _days(match: re.Match[str]) -> str:
    said = [ordinal(int(written.rstrip("stndrh"))) for written in (match["day"], match["until"]) if written]
    return f" {match['joiner'] or 'to'} ".join(said)


def _said(month: str, days: str, of_year: str | None, day_first: bool) -> str:
    said = f"{days} of {month}" if day_first else f"{month} {days}"
    return f"{said}, {year(int(_full_year(of_year.lstrip(_APOSTROPHES))))}" if of_year else said


def _month_day(match: re.Match[str]) -> str:
    return _said(_MONTH_OF[match["month"]], _days(match), match["year"], day_first=False)


def _month_year(match: re.Match[str]) -> str:
    return f"{_MONTH_OF[match['month']]} {year(int(match['year']))}"


def _months(match: re.Match[str]) -> str:
    until = _MONTH_OF[match["until"]]
    said = f"{_MONTH_OF[match['month']]} to {until}"
    return f"{said} {year(int(match['year']))}" if match["year"] else said


def _season(match: re.Match[str]) -> str:
    """Say the months of a season, "June-July-August": all of them, and no time from one to another."""
    said = ", ".join(_MONTH_OF[month] for month in re.split("[-–—/]", match["months"]))
    return f"{said} {year(int(match['year']))}" if match["year"] else said


def _numbered_month(match: re.Match[str]) -> str | None:
    """Tell "closed in 5/2014" from what is counted ("5/2000 patients") and from laws and issues ("Act 12/2008")."""
    before, after = word_before(match), word_after(match)
    dated = before.lower() in words("years.toml", "cues") or before.lower() in ("from", "to", "of", "between", "and")
    counts = after == "of" or has_plural_s(after)
    if (
        (counts and (not dated or match[0].endswith("00")))
        or (before[:1].isupper() and not dated)
        or before[:1].isdigit()
    ):
        return None
    if _COMPUTED.search(match.string, max(0, match.start() - 3), match.start()):
        return None
    said = [f"{NAMES[int(month) - 1]} {year(int(of))}" for month, of in re.findall("([0-9]+)/([0-9]+)", match[0])]
    return " to ".join(said)


_COMPUTED = re.compile(r"[=×*+^] ?$")
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])/(?:19|20)[0-9]{2}"


def _full_year(written: str) -> str:
    if len(written) == 4:
        return written
    return ("19" if written >= "70" else "20") + written


_DAY_OF_MONTH = re.compile(rf"(?<![\w./-]){_DAY} (?:{any_of(_MONTH_OF)})$")


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def category(manner: Manner) -> Category:
    """Return the dates as ``manner`` orders them."""
    day_first = manner.date_order == "day-first"

    def day_month(match: re.Match[str]) -> str:
        # "15 April" is turned around for a show that puts the month first; "15th of April" stays as written.
        the_day = _after_the(match) and _ORDINAL_DAY.search(match["until"] or match["day"]) and match["year"]
        turned = not day_first and not match["of"] and not the_day and not _is_the_day(match)
        said = _said(_MONTH_OF[match["month"]], _days(match), match["year"], day_first=not turned)
        bare = turned or _after_the(match) or _after_another(match) or _is_owned(match)
        return said if bare else f"the {said}"

    def day_of_month(day: int, month: int) -> str:
        said = _said(NAMES[month - 1], ordinal(day), None, day_first)
        return f"the {said}" if day_first else said

    def numbers(day: int, month: int, of_year: str) -> str:
        said = _said(NAMES[month - 1], ordinal(day), _full_year(of_year), day_first)
        return f"the {said}" if day_first else said

    def iso(match: re.Match[str]) -> str | None:
        day, month = int(match["day"]), int(match["month"])
        if not _is_date(month, day) or (len(match["month"]) == len(match["day"]) == 1 and match["year"] < "1800"):
            return None
        said = numbers(day, month, match["year"])
        if match["clock"] and match["clock"] != "00:00":  # which says no more than the date
            said += f" at {clock(match['clock'], alone=True)}"
        return said + (f" {letters('UTC')}" if match["zone"] == "Z" else "")

    def hyphened(match: re.Match[str]) -> str | None:
        day, month = int(match["day"]), NAMES.index(_HYPHENED[match["month"]]) + 1
        return numbers(day, month, match["year"]) if _is_date(month, day) else None

    def year_month(match: re.Match[str]) -> str | None:
        """Leave the later of two years: 2008-09, 1911-12."""
        if match["month"] > match["year"][2:]:
            return None
        return f"{NAMES[int(match['month']) - 1]} {year(int(match['year']))}"

    def slashed(match: re.Match[str]) -> str | None:
        first, second = int(match[1]), int(match[3])
        if match[2] == "." and word_before(match) in words("versions.toml", "named"):
            return None  # CentOS 7.3.1611
        day, month = (first, second) if day_first or match[2] == "." else (second, first)
        if month > 12:
            day, month = month, day
        return numbers(day, month, match["year"]) if _is_date(month, day) else None

    return Category(
        "dates",
        (
            Rule(
                re.compile(
                    rf"\b(?P<months>{any_of(_MONTH_OF)}(?:[-–—/]{any_of(_MONTH_OF)}){{2,5}})(?![\w-])(?:,? {_YEAR})?"
                ),
                _season,
            ),
            Rule(
                re.compile(rf"\b{_MONTH} ?[-–—] ?(?P<until>{any_of(_MONTH_OF)})(?![A-Za-z])(?:,? {_YEAR})?"),
                _months,
            ),
            # 2020-March
            Rule(
                re.compile(rf"(?P<year>[12](?<![\w.-].)[0-9]{{3}})-(?P<month>{any_of(NAMES)})(?![\w-]| [0-9])"),
                lambda m: None if word_before(m).rstrip(".") in _HYPHENED else _month_year(m),
            ),
            # "June 2025–May 2026", "May 30-June 2"
            Rule(re.compile(rf"(?<=[0-9])(?P<say> ?[-–—] ?)(?={_MONTH} )"), lambda m: " to "),
            # "28 Mar - 3 Apr"
            Rule(
                re.compile(rf"(?<=[a-z.])(?P<say> ?[-–—] ?)(?={_DAY} {_MONTH})"),
                lambda m: " to " if _DAY_OF_MONTH.search(m.string, max(0, m.start() - 16), m.start()) else None,
            ),
            # "on 6 Jun 05, 10:41"
            Rule(
                re.compile(
                    rf"{_APART}(?P<day>{_DAY})(?P<until>)(?P<joiner>)(?P<of>) {_MONTH} (?P<year>0[0-9]|[4-9][0-9])"
                    r"(?=[.,;)\]]?(?:\s*$| (?![a-z]))|[,;:)] )(?![.,:/-][0-9]|%)"
                ),
                day_month,
            ),
            Rule(re.compile(rf"\b{_MONTH} {_DAYS}{_END}{_ITS_YEAR}"), _month_day),
            Rule(
                re.compile(
                    rf"(?=[0-9])(?:(?<![\w./-])|(?<=[a-z]-)){_DAYS}(?:(?P<of> of)?|(?:(?<=[Oo]n ..)|(?<=[Oo]n .)),)"
                    rf" {_MONTH}{_ITS_YEAR}"
                ),
                day_month,
            ),
            Rule(re.compile(rf"\b{_MONTH},? (?:of )?{_YEAR}"), _month_year),
            # "Apr. '25"
            Rule(
                re.compile(rf"\b{_MONTH},? (?:of )?['’](?P<year>[0-9]{{2}})(?![\w'’%]|[-.,–][0-9])"),
                lambda m: f"{_MONTH_OF[m['month']]} {year(int(_full_year(m['year'])))}",
            ),
            Rule(
                re.compile(
                    rf"(?<![\w-])(?P<year>(?:1[0-9]|20)[0-9]{{2}})(?P<mark>[-/.])(?P<month>{any_of(_HYPHENED)})(?P=mark)"
                    r"(?P<day>[0-9]{1,2})(?![0-9A-Za-z-])"
                ),
                hyphened,
            ),
            Rule(
                re.compile(
                    rf"(?<![\w.-])(?P<day>[0-9]{{1,2}})(?P<mark>[-/.])(?P<month>{any_of(_HYPHENED)})(?P=mark)"
                    r"(?P<year>(?:1[0-9]|20)[0-9]{2}|[0-9]{2})(?![0-9A-Za-z-])"
                ),
                hyphened,
            ),
            Rule(
                re.compile(
                    r"(?<![\w-])(?P<year>1[0-9]{3}|20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
                    r"(?:T(?P<clock>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?P<zone>Z)?)?(?![0-9A-Za-z-])"
                ),
                iso,
            ),
            # from 2017-10-26 - 2017-11-21
            Rule(
                re.compile(r" [-–] (?<=[12][0-9]{3}-[0-9]{2}-[0-9]{2}...)(?=[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![\w-]))"),
                lambda m: " to ",
            ),
            # Sep-2025
            Rule(
                re.compile(rf"(?<![\w-])(?P<month>{any_of(_SHORT)})-(?P<year>(?:19|20)[0-9]{{2}})(?![\w-])"),
                lambda m: f"{_MONTH_OF[m['month']]} {year(int(m['year']))}",
            ),
            # 2024H2, 2025Q1
            Rule(
                re.compile(r"(?<![\w.-])(?P<year>(?:19|20)[0-9]{2})-?(?P<part>[HQ])(?P<number>[1-4])(?!\w)"),
                lambda m: f"{year(int(m['year']))} {letters(m['part'])} {cardinal(int(m['number']))}",
            ),
            # 2022/06/16, 2020 / 12 / 28
            Rule(
                re.compile(
                    r"(?P<year>[12](?<![\w./-].)[0-9]{3})(?P<gap> ?)/(?P=gap)(?P<month>0?[1-9]|1[0-2])"
                    r"(?P=gap)/(?P=gap)(?P<day>0?[1-9]|[12][0-9]|3[01])"
                    r"(?: / (?P<clock>[0-2]?[0-9]:[0-5][0-9])(?::[0-5][0-9])?)?(?P<zone>)(?![\w%/-]|\.\w)"
                ),
                iso,
            ),
            # 20190531
            Rule(
                re.compile(
                    r"(?P<year>(?:19|20)(?<![\w.,:#$€£/-]..)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"
                    r"(?P<clock>)(?P<zone>)(?![\w%]|[-.,:][0-9])"
                ),
                iso,
            ),
            Rule(
                re.compile(r"(?<![\w-])(?P<year>(?:1[5-9]|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?![0-9A-Za-z-])"),
                year_month,
            ),
            Rule(
                re.compile(
                    rf"{_APART}([0-9]{{1,2}})([/.])([0-9]{{1,2}})\2(?P<year>(?:1[5-9]|20)[0-9]{{2}}|[0-9]{{2}})(?![\w/]|\.[0-9])"
                ),
                lambda m: None if m[2] == "." and len(m["year"]) == 2 and not _is_dotted_day(m) else slashed(m),
            ),
            # 14-10-2019
            Rule(
                re.compile(
                    rf"{_APART}([0-9]{{1,2}})(-)([0-9]{{1,2}})-(?P<year>(?:19|20)[0-9]{{2}})(?![\w/-]|[.,][0-9])"
                ),
                slashed,
            ),
            # Oct.30.2016
            Rule(
                re.compile(
                    rf"\b(?P<month>{any_of(_SHORT)})\.(?P<day>[0-3]?[0-9])\.(?P<year>(?:19|20)[0-9]{{2}})(?![\w.]*\w)"
                ),
                lambda m: _said(_MONTH_OF[m["month"]], ordinal(int(m["day"])), m["year"], day_first=False),
            ),
            # "2007.09.23: moved"
            Rule(
                re.compile(
                    r"(?P<year>(?:19|20)[0-9]{2})([./])(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12][0-9]|3[01])"
                    r"(?:(?<=\n.{10})|(?<![\s\S].{10})|(?<=\(.{10})|(?<=\b[Oo]n .{10})|(?<=\bof .{10})"
                    r"|(?<=\bdated .{10})|(?<=\b[Ss]ince .{10}))"
                    r"(?P<clock>)(?P<zone>)(?![\w/-]|[.,:][0-9])"
                ),
                iso,
            ),
            # "in 5/2014", "11/2019 - 02/2020"
            Rule(
                re.compile(
                    rf"(?=[0-9])(?<![\w./:,$€£+-]){_MONTH_NUMBER}(?: ?[-–—] ?{_MONTH_NUMBER})?"
                    r"(?![\w/%]|[.,:-][0-9]|-[A-Za-z])"
                ),
                _numbered_month,
            ),
            # "June 15, 16, 17 and 24", "May 3, 4 and 5"
            Rule(
                re.compile(r"(?:, (?:and )?| and )(?P<say>[12][0-9]|3[01]|[2-9])(?![\w%:/$-]|[.,][0-9])"),
                _one_of_days,
            ),
            *month_and_day.rules(day_of_month, day_first=day_first),
        ),
    )


def _one_of_days(match: re.Match[str]) -> str | None:
    """Say a day in a row of them, each later than the one before: "June 15, 16, 17 and 24"."""
    row = _DAYS_BEFORE.search(match.string, max(0, match.start() - 60), match.start())
    if row is None:
        return None
    days = [int(day) for day in re.findall("[0-9]+", row["days"])] + [int(match["say"])]
    after = _MORE_DAYS.match(match.string, match.end())
    goes_on = after[0] if after else ""
    many = len(days) + (goes_on[-1:].isdigit()) > 2 or "and" in goes_on or (after is not None and "and" in match[0])
    if days != sorted(set(days)) or not (after or word_after(match) in words("context.toml", "no_noun")):
        return None
    return ordinal(int(match["say"])) if many else None


_DAYS_BEFORE = re.compile(rf"\b(?:{any_of(_MONTH_OF)}) (?P<days>{_DAY}(?:(?:, (?:and )?| and ){_DAY}){{0,6}})$")
_MORE_DAYS = re.compile(
    r",? and [0-9]{1,2}(?![\w%:/$-]|,[0-9]| [a-z]{3,}s\b)|, (?:and )?[0-9]{1,2}(?![\w%:/$-]|,[0-9])|[.,;:)!?]|$"
)


def _is_dotted_day(match: re.Match[str]) -> bool:
    """Tell "on 12.31.99" from a version: of month and day one is more than any month."""
    numbers = sorted(int(match[group]) for group in (1, 3))
    return (
        word_before(match).lower() in ("on", "since", "dated", "until", "by") and 0 < numbers[0] < 13 <= numbers[1] < 32
    )


# "by the 1st November 1923"
_ORDINAL_DAY = re.compile("[a-z]$")


def _is_the_day(match: re.Match[str]) -> bool:
    """Tell "on the 13 March" from "the 13 March deadline"."""
    after = word_after(match)
    return _after_the(match) and not match["year"] and (not after or after in words("context.toml", "no_noun"))


def _after_another(match: re.Match[str]) -> bool:
    """Tell the last of "on the 4th, 5th and 6th of May"."""
    return match.string[max(0, match.start() - 4) : match.start()] in ("st, ", "nd, ", "rd, ", "th, ")


def _is_owned(match: re.Match[str]) -> bool:
    """Tell "your 4th of July picnic" and "every 4th of July" from "on 4th of July"."""
    return (
        match["of"] is not None and _OWNER.search(match.string, max(0, match.start() - 12), match.start()) is not None
    )


_OWNER = re.compile(
    r"(?:\b(?:my|your|his|her|our|their|its|this|that|every|each|a|another|next|last|first|any)|['’]s) $", re.IGNORECASE
)


def _after_the(match: re.Match[str]) -> bool:
    return match.string[max(0, match.start() - 4) : match.start()].lower() in ("the ", " the")
