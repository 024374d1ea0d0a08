"""Units: 5 km, 20 °C, 120 km/h, 3,5 %."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import NOT_BEFORE, SPACE, Tables
from tts.script.reading import Category, Rule, any_of


def units(tables: Tables) -> Category:
    """Return the category of units after a number; the voice says most of them as letters."""
    table: dict[str, list[str]] = tables.numbers["units"]
    scales: dict[str, list[str]] = tables.numbers["scales"]

    def unit(match: re.Match[str]) -> str:
        one, several, gender = table[match["unit"]]
        if match["scale"]:
            scale_one, scale_several, scale_gender = scales[match["scale"]]
            said, single = tables.counted(match, scale_gender)
            noun = tables.grammar.after_scale(several) if scale_gender else several
            return f"{said} {scale_one if single else scale_several} {noun}"
        said, single = tables.counted(match, gender)
        hyphened = match.string[match.end() : match.end() + 1] == "-"  # "5-km-Lauf"
        return f"{said} {one if single else several}{' ' if hyphened else ''}"

    pattern = (
        rf"{NOT_BEFORE}{tables.amount}(?:{SPACE}(?P<scale>{any_of(scales)})(?={SPACE}))?(?:{SPACE}|-)?"
        rf"(?P<unit>{any_of(table)})(?![\w²³/°]|[’']\w)"
    )

    def alone(match: re.Match[str]) -> str:
        one, several, _ = table[match["unit"]]
        if match["per"]:
            return f" {tables.numbers['money']['per']} {one}"
        return one if single.search(match.string, max(0, match.start() - 12), match.start()) else several

    single = re.compile(rf"(?i:\b(?:{tables.numbers.get('one_behind', '(?!)')}) $)")
    # "in km/h", "en kWh", "50 g CO2/km"
    without_number = _ALONE.union(tables.numbers.get("alone", ()))
    bare = [
        written
        for written in table
        if len(written) > 1 and (written in without_number or "/" in written or "²" in written)
    ]
    without = rf"(?<![\w/])(?<!\d{SPACE})(?P<per>)(?P<unit>{any_of(bare)})(?![\w²³/°’'-])"
    per = rf"(?<=[\w%)])(?P<per>/)(?P<unit>{any_of(_DIVIDE & table.keys())})(?![\w²³/°])"
    return Category(
        "units",
        (
            Rule(re.compile(pattern), unit, "0123456789"),
            Rule(re.compile(without), alone, "kKMGTmc"),
            Rule(re.compile(per), alone, "/"),
        ),
    )


# What is a unit without a number as well.
_ALONE = frozenset(["km", "kg", "kW", "kWh", "MW", "MWh", "GW", "GWh", "TWh", "kHz", "MHz", "GHz", "mAh"])
# What something may be per.
_DIVIDE = _ALONE | {"m²", "m³", "h"}
