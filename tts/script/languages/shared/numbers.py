"""Plain numbers: 12 000, 1.234,5, −5. What the voice reads right without its groups of thousands is left to it."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import DASH, NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule, any_of

# Scales that touch their number without a currency: 50K.
_TOUCHING = frozenset("kKM")
_DEFINITIONS = ("2", "4", "5", "8")  # of pictures: 4K
_NEAR = 60  # letters, as far as the noun of a season may stand before its years, and the first of a list
_VERSION = re.compile(r"\d+\.\d{1,2}")


def ranges(tables: Tables) -> Category:
    """Return the category of ranges: 3-5, 2019–2021; "24-7" is none, "44-31 av. J.-C." is one.

    A season of two years has no "to": "hiver 2023-2024".
    """
    number = tables.number
    to = tables.numbers["range"]
    falling = re.compile(tables.numbers.get("falling", "(?!)"))
    over_new_year = re.compile(tables.numbers.get("over_new_year", "(?!)"))

    def said(written: str, match: re.Match[str]) -> str:
        place = place_of(match.string, *match.span())
        plain = tables.plain(written)
        return (plain.isdecimal() and len(plain) == 4 and tables.grammar.year(int(plain), place)) or plain

    def between(match: re.Match[str]) -> str | None:
        low, high = (tables.plain(match[name]) for name in ("low", "high"))
        rises = _value(low) < _value(high) or len(low) == 4 > len(high)
        if re.fullmatch(r"0\d+|\d{10,}", high):  # of a code: 20-02030, 978-1491907092
            return None
        rises = rises or _are_years(low, high)
        if not rises and "–" not in match[0] and not falling.match(match.string, match.end()):
            return None
        if _follow(low, high) and over_new_year.search(match.string, max(0, match.start() - _NEAR), match.start()):
            return f"{low} {high}"
        return f"{said(match['low'], match)} {to} {said(match['high'], match)}"

    # A rate may follow: 200–300/Monat.
    over = (
        rf"/(?!(?:{'|'.join(map(re.escape, tables.numbers.get('over', ())))})\b)" if "over" in tables.numbers else "/"
    )
    pattern = re.compile(rf"{NOT_BEFORE}(?P<low>{number}){DASH}(?P<high>{number})(?![\w–-]|{over}|[.:]\d)")
    return Category("ranges", (Rule(pattern, between),))


def years(tables: Tables) -> Category:
    """Return the category of years whose digits the voice would read differently."""

    def year(match: re.Match[str]) -> str | None:
        said = tables.grammar.year(int(match["year"]), place_of(match.string, *match.span()))
        runs_on = match.string[match.end() : match.end() + 1].isalpha()  # die 1980erJahre
        return said and said + match["decade"] + (" " if runs_on else "")

    def either(match: re.Match[str]) -> str | None:
        place = place_of(match.string, *match.span())
        both = [tables.grammar.year(int(match[name]), place) for name in ("low", "high")]
        return f"{both[0]} {both[1] or match['high']}" if both[0] and int(match["low"]) < int(match["high"]) else None

    def season(match: re.Match[str]) -> str | None:
        low, high = match["low"], match["high"]
        turn = (low[2:], high) == ("99", "00")
        if int(high) <= int(low[2:]) and not turn:
            return None
        place = place_of(match.string, *match.span())
        return f"{tables.grammar.year(int(low), place) or low} {int(low) + 1 if turn else int(high)}"

    pattern = rf"{NOT_BEFORE}(?P<year>1[0-9]{{3}})(?P<decade>{tables.numbers['decade']}|)"
    pattern += r"(?:(?![\w%‰]|[.,:]\d|-\d)|(?<=er)(?=J))"

    def behind(match: re.Match[str]) -> str | None:
        said = tables.grammar.year(int(match["year"]), place_of(match.string, *match.span()))
        rises = int(match.string[match.start() - 4 : match.start()]) < int(match["year"])
        return f" {said}" if said and rises else None

    # One year or the next, or both: 1903/1909; the first may be a date's.
    two = rf"{NOT_BEFORE}(?P<low>1[0-9]{{3}}) ?/ ?(?P<high>[12][0-9]{{3}})(?![\w%‰/-]|[.,:]\d)"
    short = rf"{NOT_BEFORE}(?P<low>(?:1[5-9]|20)[0-9]{{2}})/(?P<high>0[0-9])(?![\w%‰/-]|[.,:]\d)"
    next_one = r"(?<= 1[0-9]{3})/(?P<year>1[0-9]{3})(?![\w%‰/-]|[.,:]\d)"
    return Category(
        "years",
        (
            Rule(re.compile(two), either),
            Rule(re.compile(next_one), behind),
            *((Rule(re.compile(short), season),) if tables.numbers.get("short_year") else ()),
            Rule(re.compile(pattern), year),
        ),
    )


def cardinals(tables: Tables) -> Category:
    """Return the category of all other numbers."""
    grammar, minus, mark = tables.grammar, tables.numbers["minus"], tables.numbers["decimal"]
    before, after = (frozenset(tables.numbers.get(f"decimal_{side}", "").split()) for side in ("before", "after"))

    def decimals(match: re.Match[str]) -> str | None:
        place, start = place_of(match.string, *match.span()), match.start()
        told = match["low"].startswith("0.") or place.before in before or place.after in after
        if not told and (others := listed.search(match.string, max(0, start - _NEAR), start)):
            told = place_of(match.string, others.start(), others.start()).before in before
        return match["low"].replace(".", mark) if told else None

    def number(match: re.Match[str]) -> str | None:
        written = match["low"]
        if "." in written and _VERSION.fullmatch(written):
            return None
        plain = tables.plain(written)
        place = place_of(match.string, *match.span())
        if qualified and plain == "1" and (noun := qualified.match(match.string, match.end())):
            place = place._replace(suffix=noun["noun"])
        if joins and plain.endswith("1") and (other := joins.match(match.string, match.end())):
            place = place._replace(after=other["noun"], suffix="several")
        said = grammar.counted(plain, place) if plain.isdecimal() else None
        if said is None and not match["minus"] and plain == written:
            return None
        return f"{minus} {said or plain}" if match["minus"] else said or plain

    joined = tables.numbers.get("joined")
    # Those before a number of a list: km 3.9, 29.5 and 47.0.
    listed = re.compile(rf"(?<![\w.,])(?:[0-9]{{1,3}}\.[0-9]{{1,2}}(?:,| (?:{joined or '(?!)'})) )+$")
    joins = re.compile(rf" (?:{joined}) [0-9]{{1,3}} (?P<noun>[^\W\d_]+)") if joined else None
    qualified = re.compile(tables.numbers["qualified"]) if "qualified" in tables.numbers else None
    pattern = re.compile(rf"{NOT_BEFORE}(?P<minus>[−–-])?(?P<low>{tables.number})(?!\w|:\d)")
    dotted = re.compile(r"(?<=\d)\.(?=\d)")
    point = tables.numbers["point"]
    rules = [Rule(pattern, number), Rule(dotted, lambda match: f" {point} ")]
    if before:  # 0.65 in a text that writes 0,65
        english = rf"{NOT_BEFORE}(?P<low>0\.[0-9]{{1,4}}|[0-9]{{1,3}}\.[0-9]{{1,2}})(?!\w|[.,]\d)"
        rules.insert(0, Rule(re.compile(english), decimals))
    return Category("cardinals", tuple(rules))


def scaled(tables: Tables) -> Category:
    """Return the category of counts with a scale: 3,5 Mio."""
    scales: dict[str, list[str]] = tables.numbers["scales"]

    def count(match: re.Match[str]) -> str:
        one, several, gender = scales[match["scale"]]
        said, single = tables.counted(match, gender)
        return f"{said} {one if single else several}"

    short: dict[str, list[str]] = tables.numbers["money"]["scales"]

    def shortened(match: re.Match[str]) -> str | None:
        one, several, gender = short[match["scale"]]
        if match["low"] in _DEFINITIONS and match["scale"] in "Kk":
            return None
        said, single = tables.counted(match, gender)
        return f"{said} {one if single else several}"

    pattern = re.compile(rf"{NOT_BEFORE}{tables.amount}{SPACE}?(?P<scale>{any_of(scales)})(?!\w)")
    day = tables.numbers.get("not_scaled", "")
    # Behind capitals a letter is of a name: GT 650M.
    touching = re.compile(
        rf"{NOT_BEFORE}(?<![A-Z]{{2}} ){day}{tables.amount}(?P<scale>{any_of(_TOUCHING & short.keys())})(?![\w/-])"
    )
    return Category("scaled counts", (Rule(pattern, count), Rule(touching, shortened)))


def _follow(low: str, high: str) -> bool:
    """Tell a year and the next: 2023-2024, 2022-23."""
    if not (low.isdecimal() and high.isdecimal()):
        return False
    return len(low) == 4 and len(high) in (2, 4) and str(int(low) + 1).endswith(high)


def _are_years(*numbers: str) -> bool:
    """Tell years that are counted down, as a list of the latest first has them: 1656-1635."""
    return all(re.fullmatch("1[0-9]{3}|20[0-9]{2}", number) for number in numbers)


def _value(plain: str) -> float:
    return float(plain.replace(",", "."))
