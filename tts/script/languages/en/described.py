"""Whether a measure comes before the noun it describes, which makes it singular: "14nm parts", "from 80mm lenses"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.tables import table, words
from tts.script.reading import any_of


def before_its_noun(text: str, end: int, unit: str) -> bool:
    """Tell what is measured so without a determiner: "14nm parts", "from 80mm lenses", "beside 10nm Sunny Cove".

    ``end`` is where the measure in ``text`` ends, and ``unit`` is as it is written.
    """
    noun = _NOUN.match(text, end)
    if _OF_MEMORY.match(text, end) or _CAPACITY.match(text, end) or (unit in _INCH and _OF_SCREEN.match(text, end)):
        return True
    model = _MODEL.match(text, end) if unit in _OF_MODELS else None
    if model and model[1].lower() not in words("context.toml", "no_noun"):
        return True
    if unit in ("nm", "pt") and text[end : end + 3].strip().isupper():
        return True  # "130nm PDK"
    if unit in _OF_TIME and _JOURNEY.match(text, end):
        return True
    if unit in _OF_THINGS and (things := _THINGS.match(text, end)) and _no_other(things):
        return True
    return _before_a_kind(text, end) or (
        noun is not None
        and (
            noun[1] in _DESCRIBED
            or (noun[1].istitle() and noun[1].lower() in _DESCRIBED)
            or (unit in ("nm", "pt") and noun[1][:1].isupper())
        )
    )


def _before_a_kind(text: str, end: int) -> bool:
    """Tell what is made in several sizes, behind up to three names: "4GB RAM versions", "30W TDP EPYC 3201 CPU"."""
    aside = _ASIDE.match(text, end)
    place = aside.end() if aside else end
    for _ in range(4):
        found = _NEXT.match(text, place)
        if found is None:
            return False
        word = found[1]
        low = word.lower()
        if low in _KINDS and (word.islower() or word.istitle() or word in _SHORT_KINDS):
            return True
        if not (word[0].isupper() or word[0].isdigit() or low in _LEADS) or low in words("context.toml", "no_noun"):
            return False
        place = found.end()
    return False


def _no_other(things: re.Match[str]) -> bool:
    """Tell things ("500 mg pills", "12V LED strips") from an adverb or a verb behind an amount."""
    first, last = things["first"] or "", things["last"]
    other = words("context.toml", "no_noun") | words("context.toml", "third") | words("context.toml", "after_counted")
    return last not in other | _NO_THINGS and first.lower() not in other and not first.endswith(("ly", "ed"))


# Units of what things are sold by: of these a plural noun is not weighed out, as in "500 g onions".
_OF_THINGS = frozenset(
    [
        "W",
        "kW",
        "MW",
        "V",
        "kV",
        "A",
        "mA",
        "mAh",
        "Ah",
        "MP",
        "mm",
        "nm",
        "µm",
        "mg",
        "Hz",
        "kHz",
        "MHz",
        "GHz",
        "Ω",
        "kΩ",
    ]
)
_THINGS = re.compile(r" (?:(?P<first>[A-Za-z-]{3,14}(?<!s)) )?(?P<last>[a-z]{3,20}(?<![su])s)\b(?! of\b)")
_NO_THINGS = frozenset(table("units.toml")["described"]["no_things"].split())
# "32GB (2x16GB) RAM configuration"
_ASIDE = re.compile(r"(?: \([^()\n]{1,30}\))?")
_NEXT = re.compile(r"[ -]([A-Za-z0-9]+(?:[.+/][A-Za-z0-9]+)*)(?: \([^()\n]{1,30}\))?(?![\w%])")
_KINDS = frozenset(table("units.toml")["described"]["kinds"].split())
_SHORT_KINDS = frozenset(word.upper() for word in _KINDS if len(word) < 4) | {"PSUs", "CPUs", "GPUs", "SSDs", "HDDs"}
_LEADS = frozenset(table("units.toml")["described"]["leads"].split())
# "a station 10 min walk away", "30-min drive"
_OF_TIME = frozenset(["min", "mins", "hr", "hrs", "h"])
_JOURNEY = re.compile(
    r" (?:(?:brisk|short|easy|slow|bus|train|car|taxi|tram|ferry|boat|bike|metro|cab|return|direct) )?"
    r"(?:walk|drive|ride|flight|hike|stroll|journey|commute|nap|shower|interview|workout|video|episode|film|movie|timer)\b"
    r"(?! (?:to|up|down|through|across|the|it|them|home|slowly)\b(?! (?:the|my|his|her|our|a|[A-Z])))"
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
    r"|[A-Z][a-z]+ (?:is|was|are|were|has|had))\b)([A-Z][\w-]*)"
)
_INCH = frozenset(['"', "”", "″"])
# "a 40" 4K screen", "a 2.5" (7 mm) SSD"
_OF_SCREEN = re.compile(
    r" (?:\([^()\n]{1,12}\) )?(?:[458]K|UHD|QHD|HD|Full HD|OLED|LCD|LED|IPS|TFT|AMOLED|SSDs?|HDDs?|SATA|[0-9]{3,4}p"
    r"|[0-9]{3,4} ?[x×] ?[0-9]{3,4})\b"
)
# "25 lb. instrument load capacity"
_CAPACITY = re.compile(
    r" (?!(?:of|in|with|and|for) )(?:[a-z]+ ){0,2}(?:capacity|payload|load limit|weight limit|rating)\b"
)
_OF_MEMORY = re.compile(r" (?:LP)?G?DDR[2-7]X?\b")  # "64GB DDR4 RAM"
_DESCRIBED = frozenset(table("units.toml")["described"]["words"].split())


def listed(match: re.Match[str], written: str) -> tuple[int, int]:
    """Return where amounts of one unit that are in a row begin and end: "3nm and 5nm lines"."""
    start, end = match.span()
    unit = next((kind for kind in _ALIKE if re.fullmatch(kind, written)), re.escape(written))
    before = re.search(
        rf"(?:[0-9.]{{1,6}}[ -]?{unit}(?:,? (?:and|or|to|vs\.?) |, |/)){{1,4}}$",
        match.string[max(0, start - 40) : start],
    )
    after = re.match(
        rf"(?:(?:,? (?:and|or|to|vs\.?) |, |/)[0-9.]{{1,6}}[ -]?{unit}(?!\w)){{1,4}}", match.string[end : end + 40]
    )
    if before or after or not match.string.startswith(")", end):
        return start - len(before[0]) if before else start, end + after.end() if after else end
    first = _FIRST_OF_TWO.search(match.string, max(0, start - 24), start)
    return (first.start(), end + 1) if first else (start, end)


# Of one list: "500GB and 1TB drives".
_ALIKE = ("[KMGTkmgt]i?[Bb]", "[kMGm]?W", "[kMG]?Hz")
# The same in the units of another land: "the 40 ft (12 m) tower".
_FIRST_OF_TWO = re.compile(r"(?<![\w.,])[0-9][0-9.,]{0,8}[ -]?[A-Za-z°'’′\"]{1,10}\.? \($")
