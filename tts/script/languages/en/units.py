"""Units of measure and rates of them: 5 kg, 30cm, 500 MB/s, a 100MW plant, 3 billion t, two ft. of snow."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import (
    begins_apart,
    describes,
    full_stop,
    modifies,
    spaced,
    tells,
    word_after,
    word_before,
)
from tts.script.languages.en.counted_figures import counted_or_ordered
from tts.script.languages.en.described import before_its_noun, listed
from tts.script.languages.en.fractions import VULGAR, fraction, is_choice
from tts.script.languages.en.models import AIRCRAFT, IN_PAIRS, are_things
from tts.script.languages.en.numerals import DASH, NUMBER, START, number, ordinal, span
from tts.script.languages.en.places import before_street
from tts.script.languages.en.primes import RULES as PRIMES
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("units.toml")
UNITS: dict[str, list[str]] = _TABLE["units"]
_TOUCHING: dict[str, list[str]] = _TABLE["touching"]
_SPACED: dict[str, list[str]] = _TABLE["spaced"]
_PER: dict[str, str] = _TABLE["per"]
_OTHERS: dict[str, list[str]] = _TABLE["others"]
SIZES = UNITS | {"m": _SPACED["m"]}  # the units of what is 2 by 3 of them
_NEAR = {unit: frozenset(near.split()) for unit, near in _TABLE["near"].items()}
ALL = UNITS | _TOUCHING | _SPACED

_APART = r"(?![A-Za-z0-9²³])"
_RATE = rf"(?: ?/ ?(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?{_APART})?"
_UNIT = (
    rf"(?:[ -]?(?P<unit>{any_of(UNITS)})|(?P<touching>{any_of(_TOUCHING)})| (?P<spaced>{any_of(_SPACED)})"
    rf"|-(?P<hyphened>{any_of(_TOUCHING)})(?= [a-z]{{3}})){_APART}"
)
# The second side of "10×15 cm", which multiples say.
_NO_SIDE = r"(?!(?<=[0-9]×)[0-9.]{1,6}[ -]?(?:[cmk]m|m|ft|nm|µm|px|mi)(?![\w²³/^]))"
# Units that no word is spelled like.
_BARE = [
    unit
    for unit in UNITS
    if (any(letter.isupper() for letter in unit) or unit in ("kg", "km", "cm", "mm", "ms", "ns"))
    and unit
    not in ("PB", "MP", "MT", "KG", "Ma", "Hr", "Cm", "CM", "Ml", "Kw", "Lb", "Oz", "Min", "PPM", "PSI", "HZ", "DPI")
]
# Units that a word is spelled like, but for what comes after "unit".
_IN_CELLS = ("h", "hr", "hrs", "min", "sec", "ft", "lb", "mg", "nm", "µm")
_OF_CARBON = ("g", "kg", "mg", "t", "kt", "Mt", "Gt")
_ALONE: dict[str, str] = _TABLE["alone"]
# Units that a count in words may stand before.
_OF_WORDS = _TABLE["counted"]["in_words"].split()
_ONE = frozenset(["one", "half a", "half an"])
_CUBED = [unit for unit in (*_TOUCHING, *_SPACED) if unit[-1] in "²³"]
_PER_KELVIN = [unit for unit in UNITS if unit.endswith("K") and "/" in unit]
# What "2x16GB" may count; lengths are sides instead.
_REPEATED = _TABLE["repeated"]["units"].split()
_DIGITS = "0123456789"
_SHORT_PER = [unit for unit, said in _PER.items() if unit != said]


def _name(match: re.Match[str], one: bool) -> str:
    written = next(match[group] for group in ("unit", "touching", "spaced", "hyphened") if match[group])
    single, several = _meant(match, written)
    begin, end = listed(match, written)
    joined = (
        f"-{written}" in match[0]
        or describes(match, begin, end)
        or before_its_noun(match.string, end, written)
        or (written == "m" and _names_a_telescope(match))
    )
    said = single if one or joined else several
    return said + _rated(match) + (full_stop(match) if match[0].endswith(".") else "")


def _names_a_telescope(match: re.Match[str]) -> bool:
    """Tell a telescope that is called by its size: "the 1.3m and the Hale 5m were open"."""
    named = _OF_TELESCOPE.search(match.string, max(0, match.start() - 24), match.start())
    return named is not None and _tells_telescopes(match.string)


_OF_TELESCOPE = re.compile(r"\b(?:[Tt]he|[Oo]ur|(?:[Tt]he )?[A-Z][A-Za-z]{2,}) $")
_tells_telescopes = tells(
    re.compile(r"\b(?:telescopes?|observator(?:y|ies)|[Aa]stronom(?:y|ers?|ical)|observing run)\b")
)


def _temperature(match: re.Match[str]) -> str | None:
    """Tell "~104 F", "heat it to 180C" and "100-113 F" from a grade, a key, a seat and a street."""
    text, (start, end) = match.string, match.span()
    if not match["high"] and not _DEGREES_BEFORE.search(text, max(0, start - 12), start):
        near = text[max(0, start - 100) : start] + text[end : end + 40]
        if _DEGREES_OF.isdisjoint(re.findall("[a-z]+", near.lower())):
            return None
    if _NO_DEGREES_AFTER.match(text, end) or _SEATED.search(text, max(0, start - 24), start):
        return None
    scale = "Fahrenheit" if match["scale"] == "F" else "Celsius"
    degrees = "degree" if modifies(match) or match["low"] == "1" else "degrees"
    low = match["low"].lstrip("-−")
    if low[0] == "0" and low[1:2].isdigit():
        return None  # "001F"
    return f"{'minus ' if low != match['low'] else ''}{span(low, match['high'])} {degrees} {scale}"


_DEGREES_OF = frozenset(_TABLE["temperatures"]["words"].split())
_DEGREES_BEFORE = re.compile(r"(?:[~≈<>] ?|[CF] ?(?:/|\(|or|=) ?|\b(?:minus|reached|hits?|reaches|exceeds?) )$")
_NO_DEGREES_AFTER = re.compile(
    r"['’+#&/-][A-Za-z]|['’]?s\b| (?:[Mm]ajor|[Mm]inor|[Ss]harp|[Ff]lat|[Gg]rades?|[Ss]treet|[Kk]ey|[Cc]hord"
    r"|[Aa]pplications?|[Cc]ode|[Pp]rograms?|[Ll]ibrar(?:y|ies)|[Cc]ompilers?|St\.|[Cc]omponent|[Cc]hannels?)\b"
)
_SEATED = re.compile(
    r"\b(?:seats?|row|gate|flights?|room|unit|apt\.?|apartment|section|class|terminal|appendix|figure|table|vitamin) $",
    re.IGNORECASE,
)


_OWNED = re.compile("['’]s")


def _meant(match: re.Match[str], written: str) -> list[str]:
    """Return the names of a unit; a word near by tells base pairs from basis points, and knots from kilotons."""
    if written == "MT" and match["per"] == "s":
        return ["megatransfer", "megatransfers"]
    if written == "MT" and not _tells_megatons(match.string):
        return ["metric ton", "metric tons"]
    if written == "mS" and match.string.startswith(("/cm", "/m"), match.end("unit")):
        return ["millisiemens", "millisiemens"]
    if written == "bp" and len(match["low"].replace(",", "").partition(".")[0]) > 3:
        return _OTHERS[written]  # ten percent and more are said as percent
    if written in _BYTES and _OF_STORAGE.match(match.string, match.end()):
        return _BYTES[written]
    if written in _OTHERS:
        of = _OF_WHAT.match(match.string, match.end())  # "the ship carries 120 kt of ore"
        near = of[1] if of else match.string[max(0, match.start() - 60) : match.end() + 40]
        if not _NEAR[written].isdisjoint(re.findall(r"[a-z]+", near.lower())):
            return _OTHERS[written]
    return ALL[written]


# Without such a word "300 MT of wheat" is in metric tons.
_tells_megatons = tells(
    re.compile(
        r"\b(?:[Mm]egaton(?:ne)?s?|[Nn]uclear|[Ww]arheads?|[Bb]ombs?|H-bomb|CO[2₂]e?|[Ee]missions?|[Cc]oal|[Cc]arbon)\b"
    )
)
_OF_WHAT = re.compile(r" of ([A-Za-z]+(?: [A-Za-z]+)?)")
# Nobody counts the bits of a disk: "2Tb SSD", "64Gb of RAM".
_BYTES = {bits: UNITS[f"{bits[0]}B"] for bits in ("Kb", "Mb", "Gb", "Tb") if f"{bits[0]}B" in UNITS}
_OF_STORAGE = re.compile(
    r"(?: of| worth of)? (?:(?:free|spare|internal|external|system|main|video|DDR[2-5]?|NVMe|M\.2|solid|USB|micro) )?"
    r"-?(?:V?RAM|[DS]RAM|EEPROM|ROM|flash|memory(?! bandwidth)|SSDs?|HDDs?|hard|disks?|storage|swap|SD|microSD"
    r"|drives?|laptop|iPhone|iPad|files?"
    r"|images?|photos?|pictures?|downloads?|uploads?)\b"
)


def _rated(match: re.Match[str]) -> str:
    return "".join(f" per {_PER[match[group]]}" for group in ("per", "then") if match[group])


def _quantity(match: re.Match[str]) -> str | None:
    if match["touching"] and _PART_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    written = match["unit"] or match["spaced"] or ""
    if written in ("in", "in.") and _PART_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None  # "inspired by Figure 2 in."
    if match["touching"] in ("s", "d") and not match["high"] and (counted := counted_or_ordered(match)):
        return counted
    if match["touching"] and (
        _NAME_BEFORE.search(match.string, max(0, match.start() - 2), match.start()) or not _measures(match)
    ):
        return None
    letter = match["touching"] or match["spaced"] or match["hyphened"]
    if letter in _CAPITAL_UNITS and _COMPOUND_AFTER.match(match.string, match.end()):
        return None
    if match["unit"] == "MT" and not (
        match["per"] == "s" or _OF_WHAT.match(match.string, match.end()) or _tells_megatons(match.string)
    ):
        return None
    if match["spaced"] == "K" and not _is_temperature(match):
        return None
    if "A" in (match["touching"], match["spaced"], match["hyphened"]) and not _is_current(match):
        return None
    if match["hyphened"] and word_after(match) in words("context.toml", "no_noun"):
        return None
    if match["touching"] == "v" and not _is_voltage(match):
        return None
    if match["touching"] == "w" and not (word_after(match).lower() in _ELECTRIC or _is_electric(match.string)):
        return None
    glued = match["unit"] == "Mt" and match.string[match.end("unit") - 3].isdigit()  # "a 50Mt Tsar Bomba"
    named = (
        glued
        or match["unit"] in ("ft", "pt", "nt", "qt", "kbit", "Mbit", "Gbit")
        or not _NOT_A_UNIT.match(match.string, match.end() - 1)
    )
    if not named or _is_solid(match):
        return None
    if match["spaced"] == "W" and before_street(match):
        return None
    if match[0][-1].isupper() and not match[0][-2:-1].isalpha() and _OWNED.match(match.string, match.end()):
        return None  # "the 5 W's"
    if match["same"] and _plain_amount(match["low"]) > _plain_amount(match["high"]):
        unit = _name(match, one=False)
        return f"{number(match['low'])} {unit}, {number(match['high'])} {unit}"  # "750 m-20 km-5 km"
    amount = span(match["low"], match["high"])
    return f"{amount} {_name(match, one=match['low'] in ('1', '-1') and not match['high'])}"


def _plain_amount(written: str) -> float:
    return float(written.replace(",", ""))


_CAPITAL_UNITS = frozenset("LWVJAK")
_COMPOUND_AFTER = re.compile("-[A-Z]{2}")  # "1 L-BTC"

# "3 t-shirts", "2 au pairs", "8 Mt Everest climbers", looked for from the last letter of the unit.
_NOT_A_UNIT = re.compile(r"t[- ](?:shirt|test|stat|bill|rex|bone|cell|junction)|u pair|t (?!CO)[A-Z][a-z]")

# The part of a picture: "Fig. 2g".
_PART_BEFORE = re.compile(r"\b(?:[Ff]igs?\.?|[Ff]igures?|[Pp]anels?|[Tt]ables?|[Ee]qs?\.?|[Aa]ppendix|[Ss]ection) $")
# The hyphen of a name: "GPT-4V", "F-5s".
_NAME_BEFORE = re.compile(r"[A-Za-z0-9]-$")


def _measures(match: re.Match[str]) -> bool:
    """Tell seconds and days from a model's name ("the iPhone 5s", "two 737s", "a BMW 530d")."""
    if match["touching"] not in ("s", "d"):
        return True
    if match["low"] in AIRCRAFT or (match["touching"] == "s" and not match["high"] and are_things(match, match["low"])):
        return False
    before = match.string[max(0, match.start() - 40) : match.start()].rsplit(" ", 2)[-2:]
    return not (len(before) == 2 and (before[0][1:2].isupper() or before[0] in IN_PAIRS))


def _is_solid(match: re.Match[str]) -> bool:
    """Tell the dimensions of "3d printing" and "in 2d" from days: "in 3d and 4h", "3d ago"."""
    if "d" not in (match["touching"], match["hyphened"]) or match["high"] or match["low"] not in ("1", "2", "3", "4"):
        return False
    after = word_after(match)
    if match["low"] in ("2", "3") and _IN_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return _tells_pictures(match.string)
    return after.isalpha() and after not in words("context.toml", "no_noun")


_IN_BEFORE = re.compile(r"\b(?:[Ii]n|[Ff]ull|[Tt]o|[Tt]rue) $")
_tells_pictures = tells(
    re.compile(
        r"\b(?:render\w*|graphics?|model\w*|print\w*|animat\w*|games?|views?|visual\w*|dimension\w*|VR|polygons?|engines?"
        r"|maps?|films?|movies?|scenes?|plots?|shapes?|draw\w*|sculpt\w*|pixels?|textures?|Blender|Unity|meshe?s?)\b"
    )
)


def _is_temperature(match: re.Match[str]) -> bool:
    """Tell kelvin, "cooled to 4 K", "4 K helium", from a thousand and from a name."""
    text, (start, end) = match.string, match.span()
    if _TEMPERATURE.search(text, max(0, start - 8), start):
        return True
    near = text[max(0, start - 100) : start] + text[end : end + 60]
    return not _KELVIN_OF.isdisjoint(re.findall("[a-z]+", near.lower()))


_TEMPERATURE = re.compile(r"\b(?:at|to|of|below|above|near|from) $")
_KELVIN_OF = _DEGREES_OF | frozenset(_TABLE["temperatures"]["cold"].split())


def _is_current(match: re.Match[str]) -> bool:
    """Tell amps ("a 5A fuse", "12V, 5A") from a number with a letter ("Section 5A")."""
    near = {word_after(match).lower(), word_before(match).lower()}
    volts = _VOLTS_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    if volts is not None or not near.isdisjoint(_ELECTRIC):
        return True
    named = _LABELLED.search(match.string, max(0, match.start() - 12), match.start())
    return match["touching"] == "A" and named is None and _is_electric(match.string)


def _is_voltage(match: re.Match[str]) -> bool:
    """Tell the volts of "+5v" and "12v" from a letter behind a number."""
    signed = match.string[max(0, match.start() - 1) : match.start()] in ("+", "-", "−", "±")
    return signed or match["low"] in _VOLTAGES or _is_electric(match.string)


_VOLTAGES = frozenset(["1.8", "3.3", "5", "9", "12", "24", "48", "110", "115", "120", "220", "230", "240"])
# "Section 5A", "Flat 3A"
_LABELLED = re.compile(r"(?:\b[A-Z][a-z.]*|\b(?:flat|room|seat|row|gate|unit|class|part|phase|figure|table|rule)) $")
_is_electric = tells(re.compile(r"[0-9] ?(?:V|VDC|mA|kV|mV|Ah)\b|\b(?:amps?|amperes?|volts?|voltages?)\b"))
_ELECTRIC = frozenset(_TABLE["electric"]["words"].split())
_VOLTS_BEFORE = re.compile(r"[0-9] ?V(?:,| and| at|/)? ?$")


def _of_fraction(match: re.Match[str]) -> str | None:
    """Say the unit of half an ounce, or of two and a half ounces; "~4/5 km" is four or five of them."""
    if match["unit"] == "mmHg":
        return None  # a blood pressure
    if is_choice(match.string, match.start() - 3, match.start()):
        return f" {ALL[match['unit']][1]}"
    whole = _WHOLE_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
    whole = whole or _OF_A_WAY.search(match.string, max(0, match.start() - 6), match.start())
    return f" {ALL[match['unit']][1 if whole and not modifies(match) else 0]}"


_WHOLE_BEFORE = re.compile(rf"[0-9] ?{VULGAR}$|[0-9][ -][0-9]{{1,2}}/[0-9]{{1,2}}$")


# "at 18/39km" of a race
_OF_A_WAY = re.compile(r"[0-9]/(?!1[026]|20|25|32|64|40|50)[1-9][0-9]$")


def _energy(match: re.Match[str]) -> str | None:
    """Say kilowatt-hours without a number: several where they are counted or priced, else one; after its own words the
    unit by letter.
    """
    if not begins_apart(match, "/"):
        return None
    if _OWN_WORDS.search(match.string, max(0, match.start() - 16), match.start()):
        return letters(match[0].upper())
    return UNITS[match[0]][1 if _AMOUNT_OF.search(match.string, max(0, match.start() - 24), match.start()) else 0]


_WORDED: dict[str, list[str]] = _TABLE["worded"]
_COUNT = (
    "(?i:one|half an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    "|sixty|hundred|thousand|dozen|few|several|many)"
)


def _worded(match: re.Match[str]) -> str:
    one = match["count"].lower() in ("one", "half a", "half an")
    forms = _WORDED.get(match["unit"], ["inch", "inches"])
    return forms[0 if one else 1] + full_stop(match)


def _dose(match: re.Match[str]) -> str | None:
    """Say milligrams per liter without a number, one where an article comes before."""
    if not begins_apart(match, "/.-"):
        return None
    one = match.string.endswith(("a ", "A ", "per ", "each ", "every "), 0, match.start())
    return f"{UNITS[match['of']][0 if one else 1]} per {_PER[match['per']]}"


_AMOUNT_OF = re.compile(
    r"\b(?:(?:amount|number|lot|thousand|million|billion|hundred)s? of|how many|more|fewer|in|into|from|to|many) $"
)
_OWN_WORDS = re.compile(r"[Ww]att[- ][Hh]ours?,? \(?$")


def _scaled(match: re.Match[str]) -> str:
    """Name the unit behind "300 million", one where that describes a noun: "a 300 million km baseline"."""
    amount = _AMOUNT_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    one = amount is not None and describes(match, amount.start(), match.end())
    return ALL[match["unit"]][0 if one else 1] + _rated(match)


_AMOUNT_BEFORE = re.compile(r"[0-9][0-9.,]* ?[a-z]{0,2}$")  # the number, and how its scale begins


def _carbon(match: re.Match[str]) -> str:
    """Say the gas that is glued to its unit."""
    one = match["low"] in ("1", "-1") and not match["high"]
    gas = f"{letters('CO')} two{' equivalent' if match['equivalent'] else ''}"
    return f"{span(match['low'], match['high'])} {ALL[match['unit']][0 if one else 1]} {gas}{_rated(match)}"


def unit_in_words(written: str, *, one: bool = False) -> str | None:
    """Return a unit or a rate of two in words, None if it is neither: ``"kg/m³"`` -> "kilograms per cubic meter"."""
    unit, _, per = written.partition("/")
    if unit not in ALL or (per and per not in _PER):
        return None
    return ALL[unit][0 if one else 1] + (f" per {_PER[per]}" if per else "")


def bare_rate(match: re.Match[str]) -> str:
    """Say a rate without a number: "measured in g/km"."""
    unit, per = (match["unit"], match["per"]) if match["unit"] else (match["one"], match["than"])
    article = word_before(match).lower() in ("a", "an", "each", "one", "every", "per")
    return f"{ALL[unit][0 if article else 1]} per {_PER[per]}"


def _twice(match: re.Match[str]) -> str | None:
    """Say a pause between a measure and the same in the units of another land."""
    before = _MEASURE_BEFORE.search(match.string, max(0, match.start() - 16), match.start("say"))
    return ", " if before and frozenset((before[1], match["other"])) in _SAME_THING else None


_MEASURE_BEFORE = re.compile(r"[0-9] ?([A-Za-z°º]{1,3})$")
_SAME_THING = frozenset(
    frozenset(pair.split())
    for pair in (
        *("cm in", "mm in", "m ft", "m mi", "km mi", "°C °F", "ºC ºF", "C F"),
        *("kg lb", "kg lbs", "g oz", "ml oz", "l gal", "L gal"),
    )
)


def _relay(match: re.Match[str]) -> str:
    """Say how many times a distance is run: "the 4x100m relay"."""
    return f"{number(match['count'])} by {number(match['length'])} {'meter' if modifies(match) else 'meters'}"


def _inches_aside(match: re.Match[str]) -> str:
    begin, end = listed(match, "in")
    one = match["low"] == "1" or (end > match.end() and describes(match, begin, end))
    return f"{number(match['low'])} {'inch' if one else 'inches'}"


def _times(match: re.Match[str]) -> str:
    """Say how many of one amount there are: "2x16GB of memory"."""
    one = match["each"] == "1" or modifies(match) or before_its_noun(match.string, match.end(), match["unit"] or "")
    unit = ALL[match["unit"] or match["touching"]][0 if one else 1]
    return f"{number(match['count'])} times {number(match['each'])} {unit}"


def _feet_and_inches(match: re.Match[str]) -> str:
    feet, inches = ("foot" if match[1] == "1" else "feet"), ("inch" if match[2] == "1" else "inches")
    return f"{number(match[1])} {feet} {number(match[2])} {inches}"


def _cups(match: re.Match[str]) -> str | None:
    """Say the cups of a recipe; the stop ends no sentence."""
    amount = _AMOUNT.search(match.string, max(0, match.start() - 12), match.start())
    if amount is None or word_after(match) in words("context.toml", "no_noun"):
        return None
    return "cups" if amount[1] and amount[0].strip() != "1" else "cup"


# The amount, and what of it is whole: "1/4" has nothing, "1 1/2" and "2" have.
_AMOUNT = re.compile(rf"(?<![\w/])([0-9]{{1,2}}(?![/0-9]))? ?(?:[0-9]{{1,2}}/[0-9]{{1,2}}|{VULGAR}|(?<=[0-9])) $")


def _rate(match: re.Match[str]) -> str | None:
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 48), match.start())
    counted = before is not None and (before["word"] in _COUNTED or before["count"] is not None)
    return _rated(match) if counted else None


_COUNTED_BEFORE = re.compile(r"[0-9][KkMB]? (?:[a-z]{2,14} )?[a-z]{2,20}$")
_COUNT_BEFORE = re.compile(r"[0-9][KkMB]? ?[A-Za-zµμ]{1,14}$")
# "tokens/s", "1,100 new trucks/day"
_WORD_BEFORE = re.compile(r"(?:(?P<count>[0-9][KkMBx%]?) (?:[a-z-]{1,14} )?)?(?P<word>[a-z]{1,20})$")
_COUNTED = frozenset(_TABLE["counted"]["words"].split())

BARE_RATE = re.compile(
    rf"(?<![\w/.$€£*-])(?<![0-9⁰¹²³⁴-⁹] )(?:(?P<unit>{any_of(_BARE)})/(?P<per>{any_of(_PER)})"
    rf"|(?P<one>{any_of(_ALONE['of'].split())})/(?P<than>{any_of(_ALONE['per'].split())})){_APART}(?!/)"
)


def _headed(match: re.Match[str]) -> str:
    per = f" per {_PER[match['per']]}" if match["per"] else ""
    return f" in {_IN_HEADS.get(match['unit']) or ALL[match['unit']][1]}{per}"


def _of_result(match: re.Match[str]) -> str:
    return f" {UNITS[match['unit']][1]}"


# Quantities whose unit stands behind them in brackets, at the head of a column or beside an axis.
_HEADS = [word for quantity in _TABLE["headed"]["words"].split() for word in (quantity, quantity.capitalize())]
_IN_HEADS: dict[str, str] = _TABLE["headed"]["units"]
_tells_space = tells(
    re.compile(
        r"\b(?:parsecs?|[Ll]ight[- ]years?|[Gg]alax(?:y|ies)|[Ii]nterstellar"
        r"|[Ss]upernovae?|[kM]pc)\b"
    )
)

CATEGORY = Category(
    "units",
    (
        # "10 pc away", where the stars are spoken of; elsewhere a percentage or pieces
        Rule(
            re.compile(rf"{START}(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))? ?pc(?![\w³²^/-])"),
            lambda m: (
                f"{span(m['low'], m['high'])} {'parsec' if m['low'] == '1' or modifies(m) else 'parsecs'}"
                if _tells_space(m.string)
                else None
            ),
        ),
        # ~104 F, 100-113 F, 180C
        Rule(
            re.compile(
                r"(?P<low>[-−0-9](?<![\w.,:/$€£#)].)(?:(?<=[0-9])|(?=[0-9]))[0-9]{0,4}(?:\.[0-9])?)"
                r"(?: ?[CF]?(?: ?[-–—] ?| to )(?P<high>[0-9]{1,4}))? ?(?P<scale>[CF])(?![\w°]|\.\w|\+\+|#)"
            ),
            _temperature,
        ),
        # the shutter of a camera: 1/250 s, 1/1000sec
        Rule(
            re.compile(
                r"1/(?<![\w./:,$]..)(?:(?P<of>[1-9][0-9]{1,4}|[1-9][0-9]?,[0-9]{3}) ?"
                r"(?:(?:of a )?second|secs?(?:\.(?= [a-z]))?|s)|(?P<few>[3-9]) s)(?![\w/-])"
            ),
            lambda m: (
                f"{fraction(1, int(m['few']))} of a second"
                if m["few"]
                else f"one {ordinal(int(m['of'].replace(',', ''))).removeprefix('one ')} of a second"
            ),
        ),
        *PRIMES,
        # "at 36/37°C"
        Rule(
            re.compile(r"(?<=[0-9]/[0-9]{2})(?P<say> ?°(?P<scale>[CF]))(?!\w)"),
            lambda m: f" degrees {'Celsius' if m['scale'] == 'C' else 'Fahrenheit'}",
        ),
        # the 4x100m relay, 4 × 400 m
        Rule(
            re.compile(rf"{START}(?P<count>[1-9][0-9]?)(?: ?× ?|x| x )(?P<length>[1-9][0-9]{{1,3}}) ?m(?![\w²³/^])"),
            _relay,
        ),
        Rule(
            re.compile(
                rf"{START}([0-9]{{1,4}})[ -]?ft\.?,? ([0-9]{{1,2}}(?:\.[0-9])?)[ -]?in(?:\.(?= [a-z(]|[,;:])|\b)"
            ),
            _feet_and_inches,
        ),
        # 2x16GB of memory, 4 x 30 min, 3×5 kg
        Rule(
            re.compile(
                rf"{START}(?P<count>[1-9][0-9]?)(?:[x×]| [x×] )(?P<each>{NUMBER})"
                rf"(?:[ -]?(?P<unit>{any_of(_REPEATED)})|(?P<touching>[WVAgLl])){_APART}"
            ),
            _times,
        ),
        # "a 3 mm (0.12 in) gap"
        Rule(re.compile(rf"(?<=\(){START}(?P<low>{NUMBER}) ?in(?=\))"), _inches_aside),
        # 3,5 km, with a decimal comma
        Rule(
            re.compile(
                r"(?P<number>[0-9](?<![\w.,$€£/-].)[0-9]{0,2},[0-9]{1,2}) ?"
                rf"(?P<unit>{any_of(_BARE)}){_APART}{_RATE}"
            ),
            lambda m: f"{number(m['number'].replace(',', '.'))} {UNITS[m['unit']][1]}{_rated(m)}",
        ),
        # 10st 4lb
        Rule(
            re.compile(r"(?P<stone>[1-9](?<![\w.,$€£-].)[0-9]?) ?st (?P<pounds>[0-9]|1[0-3]) ?lbs?(?!\w)"),
            lambda m: f"{number(m['stone'])} stone {number(m['pounds'])} {'pound' if m['pounds'] == '1' else 'pounds'}",
        ),
        Rule(
            re.compile(
                rf"{START}{_NO_SIDE}(?P<low>{NUMBER})"
                rf"(?:(?: ?(?P<same>{any_of(UNITS)}|[hms](?=[-–][0-9])|[VWA](?= ?[-–] ?[0-9.]{{1,6}} ?[VWA]\b)))?"
                rf"(?:{DASH})(?P<high>{NUMBER})"
                rf"(?(same)(?=[ -]?(?P=same))))?{_UNIT}{_RATE}"
                r"(?:\.(?= [a-z]{2}))?"
            ),
            spaced(_quantity),
        ),
        # 4:30/mi
        Rule(
            re.compile(rf"(?<=[0-9]:[0-5][0-9])(?P<say> ?/ ?(?P<per>mi|mile|km|m|100 ?m)){_APART}"),
            lambda m: f" per {_PER.get(m['per'], 'hundred meters')}",
        ),
        # "20 cm / 8 in", "12 °C / 54 °F": one measure twice
        Rule(
            re.compile(
                r"[0-9] ?(?:[ckm]?m|mi|ft|in|[°º]?[CF]|k?g|lbs?|oz|ml|[lL])(?P<say> ?/ ?)"
                rf"(?={NUMBER} ?(?P<other>[A-Za-z°º]{{1,3}}))"
            ),
            _twice,
        ),
        Rule(
            re.compile(rf"[cm]m ?/ ?(?P<say>(?P<inches>{NUMBER}) ?in\.?)(?![\w-])"),
            lambda m: f"{number(m['inches'])} {'inch' if m['inches'] == '1' else 'inches'}",
        ),
        # "62.5 gCO2/km", "3 tCO2e"
        Rule(
            re.compile(
                rf"{START}(?P<low>{NUMBER})(?:(?:{DASH})(?P<high>{NUMBER}))?[ -]?(?P<unit>{any_of(_OF_CARBON)})CO[2₂]"
                rf"(?P<equivalent>-?eq?)?{_APART}{_RATE}"
            ),
            _carbon,
        ),
        # The slash of a rate after a gas: "62 g CO2/km", "2 g of NOx/mile".
        Rule(
            re.compile(
                rf"(?:(?<=CO[2₂])|(?<=CO[2₂]e)|(?<=CO[2₂]eq)|(?<=NO[xₓ])|(?<=CH[4₄])|(?<=N[2₂]O))"
                rf"(?P<say>/(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?){_APART}"
            ),
            _rated,
        ),
        # "1 mill/kWh"
        Rule(
            re.compile(rf"(?<=[0-9] mill)(?P<say> ?/ ?(?P<per>{any_of(_PER)})){_APART}"),
            lambda m: f" per {_PER[m['per']]}",
        ),
        # "2.73 p/kWh", "17.85 p/day"
        Rule(
            re.compile(rf"(?<=[0-9])(?P<say> ?p ?/ ?(?P<per>{any_of([*_PER, 'unit'])})){_APART}"),
            lambda m: f" pence per {_PER.get(m['per'], 'unit')}",
        ),
        # "measured in W/K"
        Rule(
            re.compile(rf"(?<![\w/.$])(?P<unit>{any_of(_PER_KELVIN)}){_APART}"),
            lambda m: UNITS[m["unit"]][1],
        ),
        # "measured in g/km"
        Rule(BARE_RATE, bare_rate),
        # "GW-scale plants", "nm-sized grains"
        Rule(
            re.compile(
                r"(?<![\w.'’-])(?P<unit>[kMGT]Wh?|[kMGT]Hz|[MGTPE]B|[nµμcmk]m|ms)"
                r"(?=-(?:scale|class|sized?|range|level)\b)"
            ),
            lambda m: UNITS[m["unit"]][0] if m["unit"] in UNITS else None,
        ),
        # "2 million km^2"
        Rule(
            re.compile(r"illion (?P<say>(?P<unit>[kcm]?m)\^(?P<power>[23])(?![\w^/]|\.\w))"),
            lambda m: ALL[m["unit"] + "²³"["23".index(m["power"])]][1],
        ),
        # "3 billion t of coal"; a pattern that begins with letters is found fast.
        *(
            Rule(
                re.compile(rf"{scale} (?P<say>(?P<unit>{any_of([*UNITS, *_CUBED])}|t(?= of\b)){_APART}{_RATE})"),
                _scaled,
            )
            for scale, needs in (
                ("illion", ("illion ",)),
                ("housand", ("housand ",)),
                ("undred", ("undred ",)),
                ("[0-9][KkMB]", _DIGITS),
            )
        ),
        # 2.5m ly
        Rule(
            re.compile(rf"m (?<=[0-9]m )(?P<say>(?P<unit>ly|km|ha|kg|TEU|bpd|b/d)){_APART}"),
            lambda m: ALL[m["unit"]][1],
        ),
        # "per kWh", "per W", "in ms": a unit without a number.
        Rule(re.compile(rf" per (?P<say>(?P<unit>{any_of(_SHORT_PER)})){_APART}"), lambda m: _PER[m["unit"]]),
        Rule(re.compile(rf" per (?P<say>(?P<unit>{any_of(_BARE)})){_APART}"), lambda m: UNITS[m["unit"]][0]),
        Rule(re.compile(rf" in (?P<say>(?P<unit>{any_of(_BARE)})){_APART}"), lambda m: UNITS[m["unit"]][1]),
        Rule(re.compile(rf"\(in (?P<say>(?P<unit>{any_of(_BARE)}))\)"), lambda m: UNITS[m["unit"]][1]),
        # "Time (s)", "Latency (ms): 12", "Size (kg)", of a table or an axis
        Rule(
            re.compile(
                rf"\b(?:{any_of(_HEADS)})(?P<say> \((?:in )?(?P<unit>{any_of([*_BARE, *_IN_CELLS, *_IN_HEADS])})"
                rf"(?:/(?P<per>{any_of(_PER)}))?\)(?![\w(]))"
            ),
            _headed,
        ),
        # The unit of a number that an equation has claimed: "2 * 3 = 6 MiB"
        Rule(re.compile(rf"[=≈≤≥<>] ?[0-9][0-9.,]*(?P<say> ?(?P<unit>{any_of(_BARE)})){_APART}"), _of_result),
        # "a few km later", "two or three GB", "thousands of mph"
        Rule(
            re.compile(
                rf"\b(?P<count>{_COUNT}|(?i:some|more|fewer|(?:tens|dozens|hundreds|thousands|millions|couple) of))"
                rf"(?P<say> (?P<unit>{any_of(_OF_WORDS)}))(?![\w²³&/-]|\.\w)"
            ),
            lambda m: f" {UNITS[m['unit']][0 if m['count'].lower() in _ONE else 1]}",
        ),
        # "60+km in a week", "10+ kg"
        Rule(
            re.compile(rf"(?<=[0-9]\+)(?P<say> ?(?P<unit>{any_of(_OF_WORDS)}))(?![\w²³&/-]|\.\w)"),
            lambda m: f" {UNITS[m['unit']][1]}",
        ),
        # A cell below the head "Unit", and "the unit km."
        Rule(
            re.compile(
                rf"\b[Uu]nits?:? (?P<say>(?P<unit>{any_of([*_BARE, *_IN_CELLS])}))"
                r"(?=[,;.)]|\Z)"
            ),
            lambda m: ALL[m["unit"]][1],
        ),
        # "two ft. of snow", "one tsp. of salt", "three in. wide"
        Rule(
            re.compile(
                rf"\b(?P<count>{_COUNT}) (?P<say>(?P<unit>{any_of(_WORDED)}"
                r"|in\.(?= (?:wide|long|tall|high|thick|deep|of|across)\b)))(?!\w)"
            ),
            _worded,
        ),
        # "a kWh", "the amount of kWh"
        Rule(re.compile(r"[kMGTPE]Wh(?!\w)"), _energy),
        # "a mg/dL reading", "measured in mg/L"
        Rule(
            re.compile(r"(?P<of>mg|µg|μg|mcg|mmol)/(?P<per>dL|dl|mL|ml|L|l|kg|g)(?![\w/])"),
            _dose,
        ),
        # 1.5×10⁸ km, 10^8 m/s
        Rule(
            re.compile(
                r"(?:(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹] )|(?<=\^[0-9] )|(?<=\^[0-9][0-9] )|(?<=\^[-−][0-9] )|(?<=\^[-−][0-9][0-9] ))"
                r"(?!FLOP)"
                rf"(?P<unit>{any_of([*UNITS, *_SPACED])}){_APART}{_RATE}"
            ),
            lambda m: ALL[m["unit"]][1] + _rated(m),
        ),
        # Recipes: 1/4 c. sugar, 2 c. milk
        Rule(
            re.compile(rf"(?:(?<=[0-9] )|(?<={VULGAR} ))(?P<say>c\.)(?= \(?[a-z])"),
            _cups,
        ),
        # a 1/8in jack
        Rule(
            re.compile(
                r"(?<![\w./:,-])(?<![0-9] )(?P<over>[1-9][0-9]?)/(?P<under>2|4|8|16|32|64)in"
                r"(?:\.(?= [a-z(]|[,;:])|(?!\w))"
            ),
            lambda m: f"{fraction(int(m['over']), int(m['under']))} inch",
        ),
        # 1/2 oz, ¾ lb, 5½ ft
        Rule(
            re.compile(
                rf"(?:(?<=[0-9]/[0-9])|(?<=[0-9]/[0-9]{{2}})|(?<={VULGAR}))"
                rf"(?P<say> ?(?P<unit>{any_of([*UNITS, 'in.'])})){_APART}"
            ),
            _of_fraction,
        ),
        # "10k/day"
        Rule(
            re.compile(
                rf"(?<=[0-9][KkMBTxX×%])(?P<say>/(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?){_APART}"
            ),
            _rated,
        ),
        # "5 mg/100 g", "12 deaths/100,000 people"
        Rule(
            re.compile(
                r"(?<=[A-Za-z])(?P<say>/)(?=(?:100?|1,?000|10,?000|100,?000|1[0k]k?|100k|1M)"
                r"(?:(?![0-9A-Za-z]) ?(?:m?[lLg]|kg|km|[a-z]{4,})?|m?[lLg]|kg|km)\b)"
            ),
            lambda m: " per " if _COUNT_BEFORE.search(m.string, max(0, m.start() - 24), m.start()) else None,
        ),
        # "1 trash/day", "3 fish/week"
        Rule(
            re.compile(r"(?<=[a-z])(?P<say>/)(?=(?:day|week|month|year|hour|night|person|head)\b(?!/))"),
            lambda m: " per " if _COUNTED_BEFORE.search(m.string, max(0, m.start() - 36), m.start()) else None,
        ),
        # The slash of a rate after a word in full: "tokens/s".
        Rule(
            re.compile(
                rf"(?:(?<=s)|(?<=n)|(?<=people))(?P<say>/(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?){_APART}"
            ),
            _rate,
        ),
    ),
)
