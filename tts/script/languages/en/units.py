"""Units of measure and rates of them: 5 kg, 30cm, 500 MB/s, a 100MW plant, 5'10"."""

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
from tts.script.languages.en.fractions import MIXED, VULGAR, fraction, is_choice, mixed
from tts.script.languages.en.models import AIRCRAFT, IN_PAIRS, are_things
from tts.script.languages.en.numerals import DASH, NUMBER, START, number, ordinal, plural, span
from tts.script.languages.en.places import COMPASS, before_street
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
_ALL = UNITS | _TOUCHING | _SPACED

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
    and unit not in ("PB", "MP", "KG", "Ma", "Hr")
]
# Units that a word is spelled like, but for what comes after "unit".
_IN_CELLS = ("h", "hr", "hrs", "min", "sec", "ft", "lb", "mg", "nm", "µm")
_OF_CARBON = ("g", "kg", "mg", "t", "kt", "Mt", "Gt")
_ALONE: dict[str, str] = _TABLE["alone"]
_CUBED = [unit for unit in (*_TOUCHING, *_SPACED) if unit[-1] in "²³"]
_PER_KELVIN = [unit for unit in UNITS if unit.endswith("K") and "/" in unit]
_DIGITS = "0123456789"
_SHORT_PER = [unit for unit, said in _PER.items() if unit != said]


def _name(match: re.Match[str], one: bool) -> str:
    written = next(match[group] for group in ("unit", "touching", "spaced", "hyphened") if match[group])
    single, several = _meant(match, written)
    begin, end = _listed(match, written)
    joined = f"-{written}" in match[0] or describes(match, begin, end) or before_its_noun(match.string, end, written)
    said = single if one or joined else several
    return said + _rated(match) + (full_stop(match) if match[0].endswith(".") else "")


def before_its_noun(text: str, end: int, unit: str) -> bool:
    """Tell what is measured so without a determiner: "14nm parts", "from 80mm lenses", "beside 10nm Sunny Cove"."""
    noun = _NOUN.match(text, end)
    if _OF_MEMORY.match(text, end) or _CAPACITY.match(text, end) or (unit in _INCH and _OF_SCREEN.match(text, end)):
        return True
    if unit in _OF_MODELS and _MODEL.match(text, end):
        return True
    return noun is not None and (
        noun[1] in _DESCRIBED
        or (noun[1].istitle() and noun[1].lower() in _DESCRIBED)
        or (unit in ("nm", "pt") and noun[1][:1].isupper())
    )


_NOUN = re.compile(
    r" (?:[A-Z]{2,4} |[Bb]oot |bias |[Ff]in[Ff][Ee][Tt] |full |steel |copper |plastic |flash |zoom |macro |prime "
    r"|linear |switching |lead-acid |rechargeable |lithium(?:-ion)? |alkaline |power |wall |car |boost |buck "
    r"|step-(?:down|up) "
    r"|diesel |petrol |solar |wind |fixed |external |internal |hard |portrait |telephoto )?([A-Za-z-]+)"
)
# "the 70mm Astrograph", "an Optec 3" TCF-S3"
_OF_MODELS = frozenset(["mm", "cm", '"', "”", "″"])
_MODEL = re.compile(
    rf" (?!(?:{any_of(words('context.toml', 'sentence_starts'))}|Male|Female"
    r"|[A-Z][a-z]+ (?:is|was|are|were|has|had))\b)[A-Z]"
)
_INCH = frozenset(['"', "”", "″"])
# "a 40" 4K screen", "a 2.5" (7 mm) SSD"
_OF_SCREEN = re.compile(
    r" (?:\([^()\n]{1,12}\) )?(?:[458]K|UHD|QHD|HD|Full HD|OLED|LCD|LED|IPS|TFT|AMOLED|SSDs?|HDDs?|SATA|[0-9]{3,4}p)\b"
)
# "25 lb. instrument load capacity"
_CAPACITY = re.compile(r" (?:[a-z]+ ){0,2}(?:capacity|payload|load limit|weight limit|rating)\b")
_OF_MEMORY = re.compile(r" (?:LP)?G?DDR[2-7]X?\b")  # "64GB DDR4 RAM"
_DESCRIBED = frozenset(_TABLE["described"]["words"].split())


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


def _listed(match: re.Match[str], written: str) -> tuple[int, int]:
    """Return where amounts of one unit that are in a row begin and end: "3nm and 5nm lines"."""
    start, end = match.span()
    unit = re.escape(written)
    before = re.search(
        rf"(?:[0-9.]{{1,6}}[ -]?{unit}(?:,? (?:and|or|to|vs\.?) |, |/)){{1,4}}$",
        match.string[max(0, start - 40) : start],
    )
    after = re.match(
        rf"(?:(?:,? (?:and|or|to|vs\.?) |, |/)[0-9.]{{1,6}}[ -]?{unit}(?!\w)){{1,4}}", match.string[end : end + 40]
    )
    return start - len(before[0]) if before else start, end + after.end() if after else end


def _meant(match: re.Match[str], written: str) -> list[str]:
    """Return the names of a unit; a word near by tells base pairs from basis points, and knots from kilotons."""
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
    return _ALL[written]


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
    if match["touching"] in ("s", "d") and not match["high"] and (counted := _counted_or_ordered(match)):
        return counted
    if match["touching"] and (
        _NAME_BEFORE.search(match.string, max(0, match.start() - 2), match.start()) or not _measures(match)
    ):
        return None
    letter = match["touching"] or match["spaced"] or match["hyphened"]
    if letter in _CAPITAL_UNITS and _COMPOUND_AFTER.match(match.string, match.end()):
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


def _counted_or_ordered(match: re.Match[str]) -> str | None:
    """Say figures that are counted, "0s and 1s", old records, "the 45s", and old dates, "3d of June"."""
    low, text = match["low"], match.string
    if match["touching"] == "s" and text[match.start() - 1 : match.start()] == "#" and low in _FIGURES:
        return plural(number(low))  # "the #2s"
    if match["touching"] == "s" and low == "1" and text[match.start() - 1 : match.start()] == "+" and _is_open(match):
        return plural("one")  # "likes and +1s"
    if match["touching"] == "d":
        dated = low[-1] in "23" and low.isdigit() and low[-2:-1] != "1" and _DATED.match(text, match.end())
        return ordinal(int(low)) if dated else None
    before = text[max(0, match.start() - 24) : match.start()]
    if low in ("0", "1"):
        figures = _tells_bits(text) and not _DURING.search(before)
    elif low in ("45", "78"):
        figures = _RECORDS_BEFORE.search(before) is not None and _is_open(match)
    elif low in ("2", "3"):
        figures = _tells_basketball(text) and (_is_open(match) or text.startswith(" in a row", match.end()))
    else:
        figures = False
    if figures or (low in _FIGURES and _FIGURES_BEFORE.search(before)):
        return plural(number(low))
    return None


def _is_open(match: re.Match[str]) -> bool:
    after = word_after(match)
    return not after or after in words("context.toml", "no_noun")


_FIGURES = frozenset("0123456789")
_tells_bits = tells(re.compile(r"\b0s\b[^.!?]*\b1s\b|\b1s\b[^.!?]*\b0s\b"))
_tells_basketball = tells(
    re.compile(
        r"\b(?:[Bb]asketball|NBA|WNBA|NCAA|[Tt]hree-point(?:er)?s?|3-point(?:er)?s?|[Ff]ree[- ]throws?|[Rr]ebounds?"
        r"|[Dd]unk(?:s|ed)?|[Pp]oint guards?|[Bb]uzzer|[Ll]ayups?)\b|\b[0-9]+ 3s\b"
    )
)
_tells_baking = tells(re.compile(r"\b(?:[Oo]vens?|[Bb]ak(?:e[ds]?|ing)|[Pp]re-?heat(?:ed|ing)?|[Rr]oast(?:ed|ing)?)\b"))
_DURING = re.compile(r"\b(?:in|after|for|every|within|about|only|just|lasts?|took|takes|than|under|over|at|t ?=) $")
_FIGURES_BEFORE = re.compile(
    r"\b(?:(?:bunch|string|number|groups?|rows?|series|runs?|sequences?|counts?|lots|lists?|vectors?|matrix|arrays?|pairs?)"
    r" of|all|trailing|leading|consecutive|binary|separated by|two|three|four|these|those|many) $"
)
_RECORDS_BEFORE = re.compile(r"\b(?:the|vinyl|old|rare|original|these|those|few|many|some|[A-Z][a-z]+) $")
_DATED = re.compile(
    r" (?:of (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|(?:January|February|March|April|June|July"
    r"|August|September|October|November|December)\b|ed\.|edition\b|Cir\b|Series\b|Infantry\b|Cavalry\b|Regiment\b"
    r"|Congress\b|Armou?red\b|Division\b|[Ee]arl\b|[Ll]ord\b|[Dd]uke\b|[Bb]aron\b|[Ii]nst\b)"
)

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


def _of_fraction(match: re.Match[str]) -> str:
    """Say the unit of half an ounce, or of two and a half ounces; "~4/5 km" is four or five of them."""
    if is_choice(match.string, match.start() - 3, match.start()):
        return f" {_ALL[match['unit']][1]}"
    whole = _WHOLE_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
    return f" {_ALL[match['unit']][1 if whole and not modifies(match) else 0]}"


_WHOLE_BEFORE = re.compile(rf"[0-9] ?{VULGAR}$|[0-9][ -][0-9]{{1,2}}/[0-9]{{1,2}}$")


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
    return _ALL[match["unit"]][0 if one else 1] + _rated(match)


_AMOUNT_BEFORE = re.compile(r"[0-9][0-9.,]* ?[a-z]{0,2}$")  # the number, and how its scale begins


def _carbon(match: re.Match[str]) -> str:
    """Say the gas that is glued to its unit."""
    one = match["low"] in ("1", "-1") and not match["high"]
    gas = f"{letters('CO')} two{' equivalent' if match['equivalent'] else ''}"
    return f"{span(match['low'], match['high'])} {_ALL[match['unit']][0 if one else 1]} {gas}{_rated(match)}"


def unit_in_words(written: str, *, one: bool = False) -> str | None:
    """Return a unit or a rate of two in words, None if it is neither: ``"kg/m³"`` -> "kilograms per cubic meter"."""
    unit, _, per = written.partition("/")
    if unit not in _ALL or (per and per not in _PER):
        return None
    return _ALL[unit][0 if one else 1] + (f" per {_PER[per]}" if per else "")


def bare_rate(match: re.Match[str]) -> str:
    """Say a rate without a number: "measured in g/km"."""
    unit, per = (match["unit"], match["per"]) if match["unit"] else (match["one"], match["than"])
    article = word_before(match).lower() in ("a", "an", "each", "one", "every", "per")
    return f"{_ALL[unit][0 if article else 1]} per {_PER[per]}"


def _height(match: re.Match[str]) -> str:
    return f"{number(match[1])} foot {number(match[2])}"


def _feet(match: re.Match[str]) -> str | None:
    """Tell the feet of a 6' ladder from a number at the end of a quotation."""
    text, start, end = match.string, match.start(), match.end()
    feet = _FEET_BEFORE.search(text, max(0, start - 8), start)
    if feet is None or _OPENS_SINGLE.search(text, max(0, start - 200), start):
        return None
    before, after = _word_before_place(text, feet.start()), _PLAIN_NOUN.match(text, end)
    if after and before in ("a", "an", "A", "An", "another", "the", "this", "that"):
        if after[1] in _LASTS:
            return " minute"
        if before in ("a", "an", "A", "An", "another") and after[1] not in words("context.toml", "no_noun"):
            return " foot"
    near = text[max(0, start - 60) : feet.start()] + text[end:][:60]
    if float(feet[0].replace(",", "")) > 3999 and _OF_HEIGHTS.search(near):
        return " feet"
    if not _SO_LONG_A_THING.match(text, end) and not (_IN_FEET.search(near) and not _CAPITAL_NEXT.match(text, end)):
        return None
    return " foot" if feet[0] == "1" or describes(match, feet.start(), end) else " feet"


_FEET_BEFORE = re.compile(r"(?<![\w'’‘$€£#.,:/-])(?:[1-3]?[0-9]{1,2}(?:\.[0-9])?|[1-9][0-9]?,?[0-9]{3})$")
_OF_HEIGHTS = re.compile(
    r"\b(?:climb\w*|summits?|altitudes?|elevations?|peaks?|trails?|pass(?:es)?|mountains?|ski(?:s|ing|ed)?|hik\w+"
    r"|ascen[td]\w*|descen[td]\w*|ridges?|gain|camps?|flew|flights?|fly(?:ing)?|ceiling|runways?|snow)\b",
    re.IGNORECASE,
)
_PLAIN_NOUN = re.compile(r" ([a-z]{3,})\b")
# What "a 30' film" lasts.
_LASTS = frozenset(_TABLE["lasting"]["words"].split())
_tells_soccer = tells(
    re.compile(
        r"\b(?:[Ff]ootball|[Ss]occer|[Gg]oalkeepers?|[Mm]idfield\w*|[Pp]enalt(?:y|ies)|[Kk]ick-?off|[Oo]ffside|[Hh]alf-?time"
        r"|[Ss]cor(?:ed?|es|ing)|[Gg]oals?|[Ee]quali[sz]er|[Ss]ubstitut\w+|[Ff]ree kick)\b"
    )
)


def _minute(match: re.Match[str]) -> str | None:
    """Say when in a game something happens: "in the 45'", "(67')", "90+2' Vega scores"."""
    if not _tells_soccer(match.string):
        return None
    said = ordinal(int(match["minute"])) + " minute"
    if match["more"]:
        said += f" plus {number(match['more'])}"
    text, start = match.string, match.start()
    led = text[max(0, start - 4) : start].lower().endswith("the ")
    opens = led or text[max(0, start - 2) : start].rstrip()[-1:] in ("", "(", "[", ".", "!", "?", ":")
    return said if opens else f"{number(match['minute'])} minutes"


def _word_before_place(text: str, place: int) -> str:
    found = _ANY_WORD_BEFORE.search(text, max(0, place - 24), place)
    return found[1] if found else ""


_ANY_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")


def _is_so_tall_a_thing(match: re.Match[str]) -> bool:
    """Tell "a 6' tall man" from "the man is 6' tall"."""
    after = _SO_TALL.match(match.string, match.end())
    return (
        after is not None
        and after[1] not in words("context.toml", "no_noun")
        and word_before(match).lower() in words("context.toml", "determiners")
    )


_SO_TALL = re.compile(r" (?:tall|high|long|wide|deep) ([a-z]{3,})")
_OPENS_SINGLE = re.compile(r"(?<![\w.,;:!?)0-9])['‘](?=\w)")
_CAPITAL_NEXT = re.compile(" [A-Z]")
_SO_LONG_A_THING = re.compile(
    r" (?:[a-z]{3,12} ){0,2}(?:ladders?|fences?|ceilings?|poles?|walls?|boats?|boards?|planks?|containers?|trailers?"
    r"|pipes?|posts?|beams?|doors?|hoses?|cords?|ropes?|cables?|trees?|waves?|drops?|gaps?|tables?|rods?|masts?|decks?|kayaks?|surfboards?"
    r"|wires?|fiberglass|sections?|lengths?|lumber|rooms?|sheds?|trucks?|antennas?|towers?|swells?|shelves|shelf|radius|clearance|depth)\b"
)
_IN_FEET = re.compile(
    r"[0-9]['’′] (?:tall|high|long|wide|deep|[x×]|by)\b|\b(?:feet|ft|foot|inch(?:es)?|lbs?|pounds|height|ropes?)\b"
)


def _minutes_and_seconds(match: re.Match[str]) -> str | None:
    """Say a time that is written as an angle, 4'33"; of feet and inches there are at most eleven inches."""
    minutes, seconds = ("minute" if match[1] == "1" else "minutes"), ("second" if match[2] == "1" else "seconds")
    return f"{number(match[1])} {minutes} {number(match[2])} {seconds}" if int(match[2]) > 11 else None


def _angle(match: re.Match[str]) -> str:
    parts = ((match["degree"], "degree"), (match["minute"], "minute"), (match["second"], "second"))
    return " ".join(f"{number(each)} {unit}{'' if each == '1' else 's'}" for each, unit in parts if each)


def _bearing(match: re.Match[str]) -> str:
    """Say where a place lies: 45°30' N, 12.5°S."""
    counts = [(match[name], name) for name in ("degree", "minute", "second") if match[name]]
    parts = [f"{number(count)} {name if count == '1' else name + 's'}" for count, name in counts]
    return " ".join([*parts, COMPASS[match["towards"]].lower()])


def _twice(match: re.Match[str]) -> str | None:
    """Say a pause between a measure and the same in the units of another land."""
    before = _MEASURE_BEFORE.search(match.string, max(0, match.start() - 16), match.start("say"))
    return ", " if before and frozenset((before[1], match["other"])) in _SAME_THING else None


_MEASURE_BEFORE = re.compile(r"[0-9] ?([A-Za-z°º]{1,3})$")
_SAME_THING = frozenset(
    frozenset(pair.split())
    for pair in (
        *("cm in", "mm in", "m ft", "km mi", "°C °F", "ºC ºF", "C F"),
        *("kg lb", "kg lbs", "g oz", "ml oz", "l gal", "L gal"),
    )
)


def _relay(match: re.Match[str]) -> str:
    """Say how many times a distance is run: "the 4x100m relay"."""
    return f"{number(match['count'])} by {number(match['length'])} {'meter' if modifies(match) else 'meters'}"


def _feet_and_inches(match: re.Match[str]) -> str:
    feet, inches = ("foot" if match[1] == "1" else "feet"), ("inch" if match[2] == "1" else "inches")
    return f"{number(match[1])} {feet} {number(match[2])} {inches}"


def _inches(match: re.Match[str]) -> str | None:
    """Tell a 10" screen from a number that a quotation ends with."""
    begin = max(0, match.start() - _QUOTATION)
    mark = match["mark"]
    opened = (
        _is_quoted(match.string, begin, match.start())
        if mark == '"'
        else match.string.count("“", begin, match.start()) - match.string.count("”", begin, match.start())
    )
    if opened:
        return None
    low, high = match["low"], match["high"]
    one = low in ("1", "½") or modifies(match) or (low in ("7", "10", "12") and _is_a_record(match))
    one = one or before_its_noun(match.string, match.end(), mark)
    amount = f"{mixed(low)} to {mixed(high)}" if high else mixed(low)
    by = f"{number(match['side'])} by " if match["side"] else ""
    return f"{by}{amount} {'inch' if one else 'inches'}"


def _inches_of_fraction(match: re.Match[str]) -> str | None:
    """Read the mark after a fraction (a 3/8" bolt) as inches, unless it closes a quotation."""
    begin = max(0, match.start() - _QUOTATION)
    straight = match[0] == '"'
    if straight and _is_quoted(match.string, begin, match.start()):
        return None
    opened = match.string.count("“", begin, match.start()) - match.string.count("”", begin, match.start())
    if match[0] == "”" and opened:
        return None
    amount = _FRACTION_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
    if amount is None:
        return None
    return " inches" if amount["whole"] and not describes(match, amount.start(), match.end()) else " inch"


_FRACTION_BEFORE = re.compile(r"(?P<whole>(?<![\w./])[0-9]{1,3}[ -])?(?<![\w./])[0-9]{1,2}/(?:2|3|4|8|16|32|64)$")


def _is_a_record(match: re.Match[str]) -> bool:
    """Tell a record by its size, "out now on 7"", from what is so many inches long."""
    if match["side"] or match["high"] or _MEASURES.match(match.string, match.end()):
        return False
    near = match.string[max(0, match.start() - 60) : match.start()] + " " + match.string[match.end() :][:60]
    return _OF_RECORDS.search(near) is not None


_MEASURES = re.compile(r" (?:of|long|wide|tall|deep|thick|high|across|above|below|from|apart|by)\b")
_OF_RECORDS = re.compile(
    r"\b(?:vinyl|records?|singles?|EPs?|LPs?|splits?|songs?|pressings?|[AB]-sides?|remix(?:es)?|tracks?)\b"
)


def _cups(match: re.Match[str]) -> str | None:
    """Say the cups of a recipe; the stop ends no sentence."""
    amount = _AMOUNT.search(match.string, max(0, match.start() - 12), match.start())
    if amount is None or word_after(match) in words("context.toml", "no_noun"):
        return None
    return "cups" if amount[1] and amount[0].strip() != "1" else "cup"


# The amount, and what of it is whole: "1/4" has nothing, "1 1/2" and "2" have.
_AMOUNT = re.compile(rf"(?<![\w/])([0-9]{{1,2}}(?![/0-9]))? ?(?:[0-9]{{1,2}}/[0-9]{{1,2}}|{VULGAR}|(?<=[0-9])) $")
_QUOTATION = 600  # characters; a quotation that opened before that is not looked for


def _is_quoted(text: str, begin: int, end: int) -> bool:
    """Return whether a straight quotation mark is open at ``end``; after a digit it opens none."""
    opened = False
    place = text.find('"', begin, end)
    while place >= 0:
        if opened or not text[place - 1 : place].isnumeric():
            opened = not opened
        place = text.find('"', place + 1, end)
    return opened


def _rate(match: re.Match[str]) -> str | None:
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 48), match.start())
    counted = before is not None and (before["word"] in _COUNTED or before["count"] is not None)
    return _rated(match) if counted else None


_COUNT_BEFORE = re.compile(r"[0-9][KkMB]? ?[A-Za-zµμ]{1,14}$")
# "tokens/s", "1,100 new trucks/day"
_WORD_BEFORE = re.compile(r"(?:(?P<count>[0-9][KkMBx%]?) (?:[a-z-]{1,14} )?)?(?P<word>[a-z]{1,20})$")
_COUNTED = frozenset(_TABLE["counted"]["words"].split())

BARE_RATE = re.compile(
    rf"(?<![\w/.$€£*-])(?<![0-9⁰¹²³⁴-⁹] )(?:(?P<unit>{any_of(_BARE)})/(?P<per>{any_of(_PER)})"
    rf"|(?P<one>{any_of(_ALONE['of'].split())})/(?P<than>{any_of(_ALONE['per'].split())})){_APART}(?!/)"
)

_POWER_UNITS: dict[str, str] = {unit: _ALL[unit][0] for unit in _TABLE["powers"]["of"].split()}
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
    "-−–⁻",
)

# Units that are multiplied, divided by several, or raised with "^": 5 N·m, 3 W/(m·K), 1361 W/m², 9.8 m/s^2.
_MULTIPLIED = _POWER_UNITS | {unit: _ALL[unit][0] for unit in _TABLE["powers"]["multiplied"].split()}
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
    "T",
)

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
            ("pc",),
        ),
        # ~104 F, 100-113 F, 180C
        Rule(
            re.compile(
                r"(?P<low>[-−0-9](?<![\w.,:/$€£#)].)(?:(?<=[0-9])|(?=[0-9]))[0-9]{0,4}(?:\.[0-9])?)"
                r"(?: ?[CF]?(?: ?[-–—] ?| to )(?P<high>[0-9]{1,4}))? ?(?P<scale>[CF])(?![\w°]|\.\w|\+\+|#)"
            ),
            _temperature,
            "CF",
        ),
        Rule(
            re.compile(
                rf"{START}(?P<degree>[0-9]{{1,3}}(?:\.[0-9]{{1,8}})?) ?[°º]"
                r"(?: ?(?P<minute>[0-9]{1,2}(?:\.[0-9]{1,5})?)['’′])?"
                r"(?: ?(?P<second>[0-9]{1,2}(?:\.[0-9]{1,5})?)(?:[\"”″]|['’′]{2}))? ?(?P<towards>[NSEW])(?![\w'’])"
            ),
            _bearing,
            "°º",
        ),
        Rule(re.compile(r"([0-9](?<![\w'’.,°].)[0-9]?)['’′] ?([1-5][0-9])[\"”″](?!\w)"), _minutes_and_seconds, "'’′"),
        # a slab of 15'5", 10'6" long
        Rule(
            re.compile(r"([1-9](?<![\w'’.,°].)[0-9])['’′] ?(1[01]|[0-9])[\"”″](?!\w)"),
            lambda m: f"{number(m[1])} {'foot' if describes(m, m.start(), m.end()) else 'feet'} {number(m[2])}",
            "'’′",
        ),
        # an angle: "12°30′"
        Rule(
            re.compile(
                rf"{START}(?P<degree>[0-9]{{1,3}}) ?° ?(?P<minute>[0-5]?[0-9])['’′]"
                r"(?: ?(?P<second>[0-5]?[0-9])[\"”″])?(?! ?[NSEW]\b)"
            ),
            _angle,
            "°",
        ),
        # the oven at 180′
        Rule(
            re.compile(r"(?P<low>[1-9](?<![\w.,'’$€£#/-].)[0-9]{2})(?:-(?P<high>[1-9][0-9]{2}))?['’′](?![\w'’])"),
            lambda m: f"{span(m['low'], m['high'])} degrees" if _tells_baking(m.string) else None,
            "'’′",
        ),
        # "at 36/37°C"
        Rule(
            re.compile(r"(?<=[0-9]/[0-9]{2})(?P<say> ?°(?P<scale>[CF]))(?!\w)"),
            lambda m: f" degrees {'Celsius' if m['scale'] == 'C' else 'Fahrenheit'}",
            "°",
        ),
        # the 4x100m relay, 4 × 400 m
        Rule(
            re.compile(rf"{START}(?P<count>[1-9][0-9]?)(?: ?× ?|x| x )(?P<length>[1-9][0-9]{{1,3}}) ?m(?![\w²³/^])"),
            _relay,
            "x×",
        ),
        Rule(
            re.compile(r"(?<![\w'’.,])([1-9])['’′] ?(1[01]|[0-9])(?:[\"”″](?![\w])|(?![\w'’.]))"),
            _height,
            "'’′",
        ),
        Rule(
            re.compile(rf"{START}({NUMBER})['’′] ?(?:[x×]|by) ?({NUMBER})['’′](?![\w])"),
            lambda m: f"{number(m[1])} by {number(m[2])} {'foot' if modifies(m) else 'feet'}",
            "'’′",
        ),
        Rule(
            re.compile(
                rf"{START}(?<!['’‘])(?P<feet>{NUMBER})['’′](?= (?:tall|high|long|wide|deep|across|above|below)\b)"
            ),
            lambda m: f"{number(m['feet'])} {'foot' if m['feet'] == '1' or _is_so_tall_a_thing(m) else 'feet'}",
            (" above", " across", " below", " deep", " high", " long", " tall", " wide"),
        ),
        # "in the 45'", "(67')", of football
        Rule(
            re.compile(
                r"(?P<minute>[1-9](?<![\w'’.,:/$€£-].)[0-9]?|1[01][0-9]|120)"
                r"(?:\+(?P<more>[1-9][0-9]?))?['’′](?![\w'’\"”])(?! ?[0-9x×])"
            ),
            _minute,
            "'’′",
        ),
        # a 6' ladder
        Rule(re.compile(r"['’′](?<=[0-9].)(?=[ ,.;:)])(?! ?[0-9]|[.,]['’\w])"), _feet, "'’′"),
        Rule(
            re.compile(
                rf"{START}([0-9]{{1,4}})[ -]?ft\.?,? ([0-9]{{1,2}}(?:\.[0-9])?)[ -]?in(?:\.(?= [a-z(]|[,;:])|\b)"
            ),
            _feet_and_inches,
            ("ft",),
        ),
        # 3,5 km, with a decimal comma
        Rule(
            re.compile(
                r"(?P<number>[0-9](?<![\w.,$€£/-].)[0-9]{0,2},[0-9]{1,2}) ?"
                rf"(?P<unit>{any_of(_BARE)}){_APART}{_RATE}"
            ),
            lambda m: f"{number(m['number'].replace(',', '.'))} {UNITS[m['unit']][1]}{_rated(m)}",
            _DIGITS,
        ),
        # 10st 4lb
        Rule(
            re.compile(r"(?P<stone>[1-9](?<![\w.,$€£-].)[0-9]?) ?st (?P<pounds>[0-9]|1[0-3]) ?lbs?(?!\w)"),
            lambda m: f"{number(m['stone'])} stone {number(m['pounds'])} {'pound' if m['pounds'] == '1' else 'pounds'}",
            ("lb",),
        ),
        # a 3/8" bolt
        Rule(re.compile(r"[\"”″](?:(?<=/[2-8].)|(?<=/[1-6][0-9].))(?![\w])"), _inches_of_fraction, '"”″'),
        Rule(
            re.compile(
                rf"{START}(?:(?P<side>{NUMBER})[x×])?(?P<low>{MIXED})(?:[\"”]?(?:{DASH})(?P<high>{MIXED}))?"
                r"(?P<mark>[\"”])(?![\w])"
            ),
            _inches,
            '"”',
        ),
        Rule(
            re.compile(
                rf"{START}{_NO_SIDE}(?P<low>{NUMBER})"
                rf"(?:(?: ?(?P<same>{any_of(UNITS)}|[hms](?=[-–][0-9])))?(?:{DASH})(?P<high>{NUMBER})"
                rf"(?(same)(?=[ -]?(?P=same))))?{_UNIT}{_RATE}"
                r"(?:\.(?= [a-z]{2}))?"
            ),
            spaced(_quantity),
            _DIGITS,
        ),
        # 4:30/mi
        Rule(
            re.compile(rf"(?<=[0-9]:[0-5][0-9])(?P<say> ?/ ?(?P<per>mi|mile|km|m|100 ?m)){_APART}"),
            lambda m: f" per {_PER.get(m['per'], 'hundred meters')}",
            "/",
        ),
        # "20 cm / 8 in", "12 °C / 54 °F": one measure twice
        Rule(
            re.compile(
                r"[0-9] ?(?:[ckm]?m|mi|ft|in|[°º]?[CF]|k?g|lbs?|oz|ml|[lL])(?P<say> ?/ ?)"
                rf"(?={NUMBER} ?(?P<other>[A-Za-z°º]{{1,3}}))"
            ),
            _twice,
            "/",
        ),
        Rule(
            re.compile(rf"[cm]m ?/ ?(?P<say>(?P<inches>{NUMBER}) ?in\.?)(?![\w-])"),
            lambda m: f"{number(m['inches'])} {'inch' if m['inches'] == '1' else 'inches'}",
            "/",
        ),
        # "62.5 gCO2/km", "3 tCO2e"
        Rule(
            re.compile(
                rf"{START}(?P<low>{NUMBER})(?:(?:{DASH})(?P<high>{NUMBER}))?[ -]?(?P<unit>{any_of(_OF_CARBON)})CO[2₂]"
                rf"(?P<equivalent>-?eq?)?{_APART}{_RATE}"
            ),
            _carbon,
            ("CO",),
        ),
        # The slash of a rate after a gas: "62 g CO2/km", "2 g of NOx/mile".
        Rule(
            re.compile(
                rf"(?:(?<=CO[2₂])|(?<=CO[2₂]e)|(?<=CO[2₂]eq)|(?<=NO[xₓ])|(?<=CH[4₄])|(?<=N[2₂]O))"
                rf"(?P<say>/(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?){_APART}"
            ),
            _rated,
            "/",
        ),
        # "1 mill/kWh"
        Rule(
            re.compile(rf"(?<=[0-9] mill)(?P<say> ?/ ?(?P<per>{any_of(_PER)})){_APART}"),
            lambda m: f" per {_PER[m['per']]}",
            (" mill",),
        ),
        # "2.73 p/kWh", "17.85 p/day"
        Rule(
            re.compile(rf"(?<=[0-9])(?P<say> ?p ?/ ?(?P<per>{any_of([*_PER, 'unit'])})){_APART}"),
            lambda m: f" pence per {_PER.get(m['per'], 'unit')}",
            ("p/", "p /"),
        ),
        # "measured in W/K"
        Rule(
            re.compile(rf"(?<![\w/.$])(?P<unit>{any_of(_PER_KELVIN)}){_APART}"),
            lambda m: UNITS[m["unit"]][1],
            ("K",),
        ),
        # "measured in g/km"
        Rule(BARE_RATE, bare_rate, "/"),
        # "3 billion t of coal"; a pattern that begins with letters is found fast.
        *(
            Rule(
                re.compile(rf"{scale} (?P<say>(?P<unit>{any_of([*UNITS, *_CUBED])}|t(?= of\b)){_APART}{_RATE})"),
                _scaled,
                needs,
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
            lambda m: _ALL[m["unit"]][1],
            _DIGITS,
        ),
        # "per kWh", "per W", "in ms": a unit without a number.
        Rule(
            re.compile(rf" per (?P<say>(?P<unit>{any_of(_SHORT_PER)})){_APART}"), lambda m: _PER[m["unit"]], (" per ",)
        ),
        Rule(
            re.compile(rf" per (?P<say>(?P<unit>{any_of(_BARE)})){_APART}"), lambda m: UNITS[m["unit"]][0], (" per ",)
        ),
        Rule(re.compile(rf" in (?P<say>(?P<unit>{any_of(_BARE)})){_APART}"), lambda m: UNITS[m["unit"]][1], (" in ",)),
        # A cell below the head "Unit", and "the unit km."
        Rule(
            re.compile(
                rf"\b[Uu]nits?:? (?P<say>(?P<unit>{any_of([*_BARE, *_IN_CELLS])}))"
                r"(?=[,;.)]|\Z)"
            ),
            lambda m: _ALL[m["unit"]][1],
            ("Unit", "unit"),
        ),
        # "two ft. of snow", "one tsp. of salt", "three in. wide"
        Rule(
            re.compile(
                rf"\b(?P<count>{_COUNT}) (?P<say>(?P<unit>{any_of(_WORDED)}"
                r"|in\.(?= (?:wide|long|tall|high|thick|deep|of|across)\b)))(?!\w)"
            ),
            _worded,
            (*(unit for unit in _WORDED if " " not in unit and unit != "min."), "in."),
        ),
        # "a kWh", "the amount of kWh"
        Rule(re.compile(r"[kMGT]Wh(?!\w)"), _energy, ("GWh", "MWh", "TWh", "kWh")),
        # "a mg/dL reading", "measured in mg/L"
        Rule(
            re.compile(r"(?P<of>mg|µg|μg|mcg|mmol)/(?P<per>dL|dl|mL|ml|L|l|kg|g)(?![\w/])"),
            _dose,
            ("g/", "mol/"),
        ),
        # 1.5×10⁸ km, 10^8 m/s
        Rule(
            re.compile(
                r"(?:(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹] )|(?<=\^[0-9] )|(?<=\^[0-9][0-9] )|(?<=\^[-−][0-9] )|(?<=\^[-−][0-9][0-9] ))"
                r"(?!FLOP)"
                rf"(?P<unit>{any_of([*UNITS, *_SPACED])}){_APART}{_RATE}"
            ),
            lambda m: _ALL[m["unit"]][1] + _rated(m),
            "⁰¹²³⁴⁵⁶⁷⁸⁹^",
        ),
        # Recipes: 1/4 c. sugar, 2 c. milk
        Rule(
            re.compile(rf"(?:(?<=[0-9] )|(?<={VULGAR} ))(?P<say>c\.)(?= \(?[a-z])"),
            _cups,
            ("c.",),
        ),
        # a 1/8in jack
        Rule(
            re.compile(
                r"(?<![\w./:,-])(?<![0-9] )(?P<over>[1-9][0-9]?)/(?P<under>2|4|8|16|32|64)in"
                r"(?:\.(?= [a-z(]|[,;:])|(?!\w))"
            ),
            lambda m: f"{fraction(int(m['over']), int(m['under']))} inch",
            ("2in", "4in", "8in", "6in"),
        ),
        # 1/2 oz, ¾ lb, 5½ ft
        Rule(
            re.compile(rf"(?:(?<=[0-9]/[0-9])|(?<={VULGAR}))(?P<say> ?(?P<unit>{any_of([*UNITS, 'in.'])})){_APART}"),
            _of_fraction,
            "/" + VULGAR[1:-1],
        ),
        # "10k/day"
        Rule(
            re.compile(
                rf"(?<=[0-9][KkMBTxX×%])(?P<say>/(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?){_APART}"
            ),
            _rated,
            "/",
        ),
        # "5 mg/100 g", "12 deaths/100,000 people"
        Rule(
            re.compile(
                r"(?<=[A-Za-z])(?P<say>/)(?=(?:100?|1,?000|10,?000|100,?000|1[0k]k?|100k|1M)"
                r"(?:(?![0-9A-Za-z]) ?(?:m?[lLg]|kg|km|[a-z]{4,})?|m?[lLg]|kg|km)\b)"
            ),
            lambda m: " per " if _COUNT_BEFORE.search(m.string, max(0, m.start() - 24), m.start()) else None,
            "/",
        ),
        # The slash of a rate after a word in full: "tokens/s".
        Rule(
            re.compile(
                rf"(?:(?<=s)|(?<=n)|(?<=people))(?P<say>/(?P<per>{any_of(_PER)})(?:/(?P<then>{any_of(_PER)}))?){_APART}"
            ),
            _rate,
            "/",
        ),
    ),
)
