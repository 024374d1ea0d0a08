"""Whether a measure comes before the noun it describes, which makes it singular: "14nm parts", "from 80mm lenses"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.tables import table, words
from tts.script.reading import any_of


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
_DESCRIBED = frozenset(table("units.toml")["described"]["words"].split())


def listed(match: re.Match[str], written: str) -> tuple[int, int]:
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
