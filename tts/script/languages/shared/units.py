"""Units: 5 km, 20 °C, 120 km/h, 3,5 %."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule, any_of


def units(tables: Tables) -> Category:
    """Return the category of units after a number; the voice says most of them as letters."""
    table: dict[str, list[str]] = tables.numbers["units"]
    over = rf"(?:/(?P<over>{over_what(tables)})(?![\w²³/°-]))?"
    scales: dict[str, list[str]] = tables.numbers["scales"]

    def unit(match: re.Match[str]) -> str | None:
        one, several, gender = table[match["unit"]]
        per = per_what(match["over"], tables)
        if match["scale"]:
            scale_one, scale_several, scale_gender = scales[match["scale"]]
            said, single = tables.counted(match, scale_gender)
            noun = tables.grammar.after_scale(several) if scale_gender else several
            return f"{said} {scale_one if single else scale_several} {noun}{per}"
        if match["unit"] == at_sea[0] and at_sea[2].search(match.string, max(0, match.start() - _REACH), match.start()):
            one = several = at_sea[1]
        said, single = tables.counted(match, gender)
        hyphened = match.string[match.end() : match.end() + 1] == "-"  # "5-km-Lauf"
        noun = one if single else several
        if hyphened or per:
            return f"{said} {noun}{per}{' ' if hyphened else ''}"
        if together and together.match(match.string, match.start()):
            return None
        if match["unit"] in _RARE and len(match[0]) == 2:
            return None  # "2B" is a pencil or a phase
        place = place_of(match.string, *match.span())
        if between and between.search(match.string, max(0, match.start() - _REACH), match.start()):
            place = place._replace(
                before=tables.numbers["between"][0]
            )  # the second of two, which has the case of the first
        return tables.grammar.measure(said, noun, single, place)

    together = re.compile(tables.numbers["together"]) if "together" in tables.numbers else None
    between: re.Pattern[str] | None = None
    if word := tables.numbers.get("between"):
        start, joint = word
        between = re.compile(rf"\b(?i:{start}) (?:\D{{1,12}})?{tables.number}[^\d;]{{0,30}} {joint} (?:\D{{1,12}})?$")

    # How long, how wide: 3 x 4 m, 1920x1080.
    times = tables.numbers.get("times_by")
    part = rf"{tables.number}(?:{SPACE}?(?:{any_of(table)})(?![\w²³°]))?"
    by = rf"{SPACE}?[x×]{SPACE}?"
    sizes = rf"{NOT_BEFORE}(?!0x){part}(?:{by}{part}){{1,3}}(?![\w/²³]|[.,]\d)"
    each = re.compile(rf"(?P<low>{tables.number}){SPACE}?(?P<unit>(?:px|[^x×])*)")

    def size(match: re.Match[str]) -> str | None:
        if _TABLE.fullmatch(match[0]):
            return None
        said = []
        for found in each.finditer(match[0]):
            unit_, plain = found["unit"].strip(), tables.plain(found["low"])
            one, several, gender = table.get(unit_, ("", "", ""))
            said.append(f"{tables.grammar.cardinal(plain, gender)} {one if plain == '1' else several}".rstrip())
        return f" {times} ".join(said)

    pattern = (
        rf"(?:{NOT_BEFORE}|(?<=[0-9][GMT]B/)){tables.amount}(?:{SPACE}(?P<scale>{any_of(scales)})(?={SPACE}))?(?:{SPACE}|-)?"
        rf"(?P<unit>{any_of(table)})(?![\w²³°]|[’']\w{tables.numbers.get('no_unit', '')}){over}(?!/(?!\d))"
    )

    def alone(match: re.Match[str]) -> str:
        one, several, _ = table[match["unit"]]
        if match["per"]:
            return f" {tables.numbers['money']['per']} {one}"
        per = per_what(match["over"], tables)
        return (one if single.search(match.string, max(0, match.start() - 12), match.start()) else several) + per

    single = re.compile(rf"(?i:\b(?:{tables.numbers.get('one_behind', '(?!)')}) $)")
    # "in km/h", "en kWh", "50 g CO2/km"
    without_number = _ALONE.union(tables.numbers.get("alone", ()))
    bare = [
        written
        for written in table
        if len(written) > 1 and (written in without_number or "/" in written or written[-1] in "²³")
    ]
    without = rf"(?<![\w/])(?<!\d{SPACE})(?P<per>)(?P<unit>{any_of(bare)})(?![\w²³°’'-]){over}(?!/)"
    per = rf"(?<=[\w%)])(?<!\bW)(?P<per>/)(?P<unit>{any_of(_DIVIDE & table.keys())})(?![\w²³/°])(?P<over>)"
    name, knots, words = tables.numbers.get("at_sea", ("", "", "(?!)"))
    at_sea = (name, knots, re.compile(words))
    inch = tables.numbers.get("inch")

    def inches(match: re.Match[str]) -> str | None:
        """Say the mark behind a number if no quotation is open that it could close: 13"."""
        before, mark = match.string[: match.start()], match["say"]
        if _OPEN['"' if mark == '"' else "”"].search(before):
            return None
        return f"{'-' if match.string.startswith('-', match.end()) else ' '}{inch}"

    of_inches = re.compile(rf"{NOT_BEFORE}{tables.number}(?P<say>[\"”″])(?!\w)(?!-(?![A-ZÄÖÜ]))")
    return Category(
        "units",
        (
            *((Rule(of_inches, inches),) if inch else ()),
            *((Rule(re.compile(sizes), size),) if times else ()),
            Rule(re.compile(pattern), unit),
            Rule(re.compile(without), alone),
            Rule(re.compile(per), alone),
        ),
    )


def over_what(tables: Tables) -> str:
    """Return the pattern of what a rate is of, behind its stroke: kWh/Tag, 5 g/l, 14 kWh/100 km."""
    units = _DIVIDE.union(_SMALL) & tables.numbers["units"].keys()
    return rf"(?:100{SPACE}?)?(?:{any_of(units.union(tables.numbers.get('over', ())))})"


def per_what(written: str | None, tables: Tables) -> str:
    """Return how what is behind the stroke of a rate is said, with a space before it; empty if nothing is."""
    if not written:
        return ""
    units: dict[str, list[str]] = tables.numbers["units"]
    hundred = "100 " if written.startswith("100") else ""
    what = written.removeprefix("100").lstrip()
    said = tables.numbers.get("over_said", {}).get(what, what)
    one, several, _ = units.get(what, (said, said, ""))
    return f" {tables.numbers['money']['per']} {hundred}{several if hundred else one}"


# A quotation that is open before its mark, which no digit stands before.
_OPEN = {'"': re.compile('(?:(?:^|(?<=[\\s(/–-]))"|„)[^"“]*$'), "”": re.compile("[“„][^“”]*$")}
_REACH = 70  # characters in which a number before this one is looked for
# What children learn: 1x1.
_TABLE = re.compile("1 ?[x×] ?1")
# What behind one digit, without a space, is a letter.
_RARE = frozenset("B")
# What is a unit without a number as well.
_ALONE = frozenset(["km", "kg", "kW", "kWh", "MW", "MWh", "GW", "GWh", "TWh", "kHz", "MHz", "GHz", "mAh"])
# What something may be per.
_DIVIDE = _ALONE | {"m²", "m³", "h"}
# What else may be, behind a unit.
_SMALL = frozenset(["l", "L", "ml", "mL", "dl", "g", "mg", "m", "cm", "min", "ha", "t", "W", "MB", "GB", "TB", "s"])
