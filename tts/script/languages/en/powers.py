"""Units that are multiplied, divided by several or raised: 10 km s-1, 5 N·m, 3 W/(m·K), 1361 W/m², a field of 2 T."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import modifies, tells
from tts.script.languages.en.numerals import DASH, NUMBER, START, plural, span
from tts.script.languages.en.tables import table
from tts.script.languages.en.units import ALL
from tts.script.reading import Rule, any_of

_TABLE = table("units.toml")
_POWER_UNITS: dict[str, str] = {unit: ALL[unit][0] for unit in _TABLE["powers"]["of"].split()}
_POWER_UNITS |= _TABLE["powers"]["more"]
_POWER_UNIT = any_of(_POWER_UNITS)
_LENGTHS = ("meter", "parsec", "inch", "foot", "mile")
_PLAIN = str.maketrans("⁻−–¹²³", "---123")
_ONE_POWER = re.compile(rf"(?P<unit>{_POWER_UNIT})(?:\^?\(?(?P<power>[-0-9]{{1,2}})\)?)?")


def _powers(match: re.Match[str]) -> str | None:
    one = _ONE_BEFORE.search(match.string, max(0, match.start() - 6), match.start()) is not None
    said = units_with_powers(match["units"], one=one)
    touching = match.string[max(0, match.start() - 1) : match.start()].isdigit()
    return f" {said}" if said and touching else said


def units_with_powers(written: str, *, one: bool = False) -> str | None:
    """Return units with powers in words, ``"km s-1"`` -> "kilometers per second", ``"cm^-3"`` -> "per cubic
    centimeter"; None if one is no unit or none has a negative power.
    """
    over: list[str] = []
    under: list[str] = []
    for each in re.split("[ ·⋅]", written.translate(_PLAIN)):
        part = _ONE_POWER.fullmatch(each)
        if part is None:
            return None
        power = part["power"] or ""
        (under if power.startswith("-") else over).append(_to_the(_POWER_UNITS[part["unit"]], power.lstrip("-")))
    if not under:
        return None
    if over and not one and over[-1] not in ("hertz", "kelvin"):
        over[-1] = plural(over[-1])
    return " per ".join([" ".join(over), *under]).lstrip()


def _to_the(name: str, power: str) -> str:
    if power in ("", "1"):
        return name
    if name.endswith(_LENGTHS):
        return f"{'square' if power == '2' else 'cubic'} {name}"
    return f"{name} {'squared' if power == '2' else 'cubed'}"


_ONE_BEFORE = re.compile(r"(?<![0-9.,])1 $")
_LOWERED = r"(?:\^\(?[-−–][1-3]\)?|[-−–][1-3]|⁻[¹²³])"
# Units with powers, before a power is taken for a formula's: "10 km s-1", "3,000 cm−3", "W m^-2 K^-1", "3000/cm-3".
POWERS = Rule(
    re.compile(
        r"(?<![A-Za-z_^\\.$/-])/?(?P<units>"
        rf"(?:(?:{_POWER_UNIT})(?:[²³]|\^?[23])?[ ·⋅]){{1,2}}(?:{_POWER_UNIT}){_LOWERED}"
        rf"(?:[ ·⋅](?:{_POWER_UNIT}){_LOWERED}){{0,2}}"
        rf"|(?:(?<=[0-9/] )|(?<=[0-9/]))(?:[ckM]?pc|[cm]m){_LOWERED}"
        r"|(?:[cm]m|k?pc|Mpc|s|yr)(?:\^[-−–][1-3]|⁻[¹²³])"
        r")(?![\w-]|\.\d)"
    ),
    _powers,
)

# Units that are multiplied, divided by several, or raised with "^": 5 N·m, 3 W/(m·K), 1361 W/m², 9.8 m/s^2.
_MULTIPLIED = _POWER_UNITS | {unit: ALL[unit][0] for unit in _TABLE["powers"]["multiplied"].split()}
_RAISED = rf"(?:{any_of(_MULTIPLIED)})(?:[²³]|\^[23]|\^\{{[23]\}})?"
_PRODUCT = rf"{_RAISED}(?:[·⋅∙]{_RAISED}){{0,3}}"
_ONE_RAISED = re.compile(rf"(?P<unit>{any_of(_MULTIPLIED)})(?P<power>[²³]|\^\{{?[23]\}}?)?")
_COMPOSED = re.compile(r"[·⋅∙(^]|/.*[²³]")


def _raised(written: str) -> str:
    """``"kg·m^2"`` -> "kilogram square meter"."""
    parts = [_ONE_RAISED.fullmatch(each) for each in re.split("[·⋅∙* ]", written.strip("()"))]
    return " ".join(
        _to_the(
            _MULTIPLIED[part["unit"]],
            "" if not part["power"] else "2" if "2" in part["power"].replace("²", "2") else "3",
        )
        for part in parts
        if part
    )


def _composed(match: re.Match[str]) -> str | None:
    if not _COMPOSED.search(match["over"] + "/" * bool(match["under"]) + (match["under"] or "")):
        return None
    over, under = _raised(match["over"]), _raised(match["under"]) if match["under"] else ""
    one = match["high"] == "1" and not match["low"]
    if not (one or modifies(match)) and not over.endswith(("hertz", "kelvin")):
        over = f"{over[:-4]}feet" if over.endswith("foot") else plural(over)
    said = f"{over} per {under}" if under else over
    return (
        f"{span(match['low'] or match['high'], match['high'] if match['low'] else None)} {said}"
        if match["high"]
        else said
    )


COMPOSED = Rule(
    re.compile(
        rf"(?:{START}(?<![\^×$€£−-])(?:(?P<low>{NUMBER})(?:{DASH}))?(?P<high>{NUMBER})[ -]?"
        r"|(?:(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹] )|(?<=\^[0-9] )|(?<=\^[0-9][0-9] )|(?<=\^[-−][0-9] )|(?<=\^[-−][0-9][0-9] )))"
        rf"(?P<over>{_PRODUCT})(?: ?/ ?(?P<under>{_RAISED}|\({_RAISED}(?:[·⋅∙* ]{_RAISED}){{1,3}}\)))?(?![\w^²³⁻·⋅∙/*])"
    ),
    _composed,
    "·⋅∙^²³",
)

_tells_magnets = tells(
    re.compile(
        r"\b(?:[Mm]agnet\w*|f?MRIs?|[Tt]eslas?|gauss|[mµ]T|NMR|cyclotrons?|solenoids?|superconduct\w+|tokamaks?)\b"
    )
)
# Of a magnet "2 T" is no trillion.
TESLA = Rule(
    re.compile(rf"{START}(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?[ -]?T(?![\w'’&/-])"),
    lambda m: (
        f"{span(m['low'], m['high'])} {'tesla' if m['low'] == '1' or modifies(m) or '-T' in m[0] else 'teslas'}"
        if _tells_magnets(m.string)
        else None
    ),
)
