"""Multiples and sizes: 3x cheaper, a 10x engineer, 2-3X, 8x7B, 1920x1080, 4x4."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import modifies, spaced, tells
from tts.script.languages.en.described import before_its_noun
from tts.script.languages.en.models import AIRCRAFT
from tts.script.languages.en.numerals import DASH, NUMBER, START, in_pairs, number, plural, span
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.units import SIZES
from tts.script.reading import Category, Rule, any_of


def _multiple(match: re.Match[str]) -> str | None:
    """Say "times" if it compares ("3x cheaper"), the letter if it is part of a name ("a 10x engineer")."""
    if match[0].endswith("X") and (re.search("[0-9]{4}", match["low"]) or match["low"] in AIRCRAFT):
        return None  # a Ryzen 7950X, a 777X
    if not match["high"] and _NAMED_X.search(match.string, max(0, match.start() - 12), match.start()):
        return f"{number(match['low'])} X"
    if match[0].endswith("x") and _PROCESSOR.fullmatch(match["low"]) and _tells_processors(match.string):
        return f"{in_pairs(match['low'])} X"  # an AMD 5950x
    grows = _GROWTH.match(match.string, match.end()) is not None and not match["high"]
    grows = grows or (match[0].endswith("x") and _OF_A_THING.match(match.string, match.end()) is not None)
    said = "X" if modifies(match) or grows or _in_equation(match) or _is_a_lenss(match) else "times"
    return f"{span(match['low'], match['high'])} {said}"


def _is_a_lenss(match: re.Match[str]) -> bool:
    """Tell the power of a lens behind its name: "a Reducer QE 0.73x", "a Barlow 2x"."""
    return _LENS_BEFORE.search(match.string, max(0, match.start() - 24), match.start()) is not None


# "a Nexus 5X", "Windows 3.1x"
_NAMED_X = re.compile(r"\b(?:Nexus|e?Trex|Etrex|Moto|Windows|Redmi|Realme|Honor|[Kk]ernel|[Vv]ersion|iOS|Android) $")
_LENS_BEFORE = re.compile(r"\b(?:[Rr]educer|[Ff]lattener|[Ee]xtender|[Tt]eleconverter|Barlow)(?: [A-Z]{1,4}[0-9]*)? $")
_tells_x = tells(
    re.compile(
        r"(?<![\w.])x(?:²|³|\^| ?= ?[-−]?\d| [+−-] \d)|\b[a-z]\(x\)"
        r"|\b(?:[Ll]et|[Ss]olve for|[Dd]oubl(?:e|ing)|variable|integer|value of) x\b"
        r"|\bx (?:is|be) (?:odd|even|positive|negative|prime|real)\b|\bx and y\b"
    )
)
# "2x faster", "3x the pay", "5x as many"
_COMPARED = re.compile(
    r" (?:the|as|more|less|fewer|worse|better|[a-z]+er|a|an|per|my|our|their|its|his|her|speed\w*|increase|growth)\b|/"
)
# What there is so much of: "with 20x overhead", "an extra ~1.8x cost blowup"
_GROWTH = re.compile(
    r" (?:(?:cost|price|speed|performance|memory|space|time|size|relative|latency|throughput|efficiency) )?"
    r"(?:overhead|speed-?up|slow-?down|blow-?up|improvement|gain|multiplier|magnification|zoom|leverage)\b"
)
# "10x of capacity", but "10x of what we had"
_OF_A_THING = re.compile(
    r" of (?!what\b|it\b|that\b|this\b|the\b|its\b|our\b|my\b|their\b|your\b|an?\b|those\b|these\b)[a-z]{3}"
)
_PROCESSOR = re.compile("[1-9][3-9][05]0")
_tells_processors = tells(re.compile(r"\b(?:AMD|Ryzen|Threadripper)\b"))


def _in_equation(match: re.Match[str]) -> bool:
    """Tell the variable of "f(x) = 2x" and "3x + 1", and of a text that speaks of x: "if you double x, you get 2x"."""
    if match[0].endswith("x") and _tells_x(match.string) and not _COMPARED.match(match.string, match.end()):
        return True
    equals = match.string[max(0, match.start() - 2) : match.start()].strip().endswith("=")
    return equals or match.string.startswith((" + ", " - ", " − ", " = "), match.end())


def _by(match: re.Match[str]) -> str | None:
    if match["second"] == "3" and match.string.startswith("D", match.end()):
        return None  # a Ryzen 7950X3D
    sides = [side for side in (match["first"], match["second"], match["third"]) if side]
    if all(len(side) >= 3 and side.isdigit() for side in sides):
        return " by ".join(in_pairs(side) for side in sides)
    said = " by ".join(number(side) for side in sides)
    if match["unit"]:
        one, several = SIZES[match["unit"].strip(" -")]
        joined = "-" in match["unit"] or modifies(match) or before_its_noun(match.string, match.end(), match["unit"])
        return f"{said} {one if joined else several}"
    return plural(said) if match["several"] else said


# A length after two numbers makes "x" a size: "8.5 x 11 in", "2 x 4 m".
_UNIT = r"(?:(?:mm|cm|m|km|in|ft|inch|inches|feet|foot|meters?|yd|yards|px|pixels)\b|[\"”″])"
_SIDE = "[0-9.,]{1,9}(?:[ -][0-9]{1,2}/[0-9]{1,2})?[¼½¾⅓⅔⅛⅜⅝⅞]?"
_LENGTH = rf"{_SIDE}(?: [x×] {_SIDE})? ?-?{_UNIT}"

_LENGTH_BEFORE = re.compile(r"[0-9¼½¾⅓⅔⅛⅜⅝⅞](?: ?-?(?:mm|cm|m|km|in|ft|yd|px|inches|feet|meters)|['’\"”″])?$")


def _by_length(match: re.Match[str]) -> str | None:
    """Tell "5 cm x 2 cm" from a variable."""
    return " by " if _LENGTH_BEFORE.search(match.string, max(0, match.start() - 12), match.start()) else None


def _by_picture(match: re.Match[str]) -> str | None:
    """Tell the sides of a picture or a grid from a product: "a resolution of 12 x 12", "8 x 8 boards"."""
    text = match.string
    if _RESULT.match(text, match.end()):
        return None
    near = _SIDED_BEFORE.search(text, max(0, match.start() - 36), match.start()) or _SIDED_AFTER.match(
        text, match.end()
    )
    return " by " if near or (_IN_BRACKETS.match(text, match.end()) and _is_sided(match)) else None


def _is_sided(match: re.Match[str]) -> bool:
    """Tell the sides of what is named before a bracket: "the texture is small (1024 x 1024)"."""
    text = match.string
    opened = text.rfind("(", max(0, match.start() - 14), match.start())
    return opened >= 0 and _SIDED_NEAR.search(text, max(0, opened - 48), opened) is not None


def _by_thousands(match: re.Match[str]) -> str:
    """Tell the sides of "5k x 5k rows" from a product: "5k x 12 = 60k"."""
    return " times " if _RESULT.match(match.string, match.end()) else " by "


_SIDED = (
    "(?:resolution|size|grid|matrix|matrice|array|dimension|image|picture|photo|board|pixel|patch|patche|block|mesh|lattice"
    "|kernel|filter|tile|texture|cube|volume|frame|video|window|viewport|map|crop|conv|convolution|region|sensor|bitmap|thumbnail|icon|canvas|checkerboard|chessboard|layout|table|screen|sheet|display)s?"
)
_SIDED_BEFORE = re.compile(
    rf"\b{_SIDED}(?:,? (?:which|of|is|was|at|to|from|only|just|about|roughly|a|an))* "
    r"(?:[0-9.,]+ [xX×] ){0,2}[0-9.,]+$",
    re.IGNORECASE,
)
_SIDED_AFTER = re.compile(rf"[0-9.,]+(?: [xX×] [0-9.,]+)?[ -](?:[a-z]{{3,12}} )?{_SIDED}\b", re.IGNORECASE)
_SIDED_NEAR = re.compile(rf"\b{_SIDED}\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[0-9.,]+(?: [xX×] [0-9.,]+)?\)")
_RESULT = re.compile(r"[0-9.,]+[kKM]? ?[=+*]")


def _inches(match: re.Match[str]) -> str | None:
    """Tell the inches of "24 x 36 in (61 x 91 cm)" from the preposition."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return " inches" if _SIZE_BEFORE.search(before) else None


_SIZE_BEFORE = re.compile(rf"[x×] ?{_SIDE}$")

# What sizes are measured in: "a 10x15cm print".
_SIZED = ("mm", "cm", "m", "km", "ft", "nm", "µm", "px", "dpi", "mi")

CATEGORY = Category(
    "multiples",
    (
        # "from 8×48 – 12×70"
        Rule(
            re.compile(r"[0-9]{1,2} ?[x×] ?[0-9]{2,3}(?P<say> [-–—] )(?=[0-9]{1,2} ?[x×] ?[0-9]{2,3}(?!\w))"),
            lambda m: " to ",
        ),
        # "4 rows × 8 columns"
        Rule(re.compile(r" [x×*] (?<=rows...)(?=[0-9,]{1,9} col)"), lambda m: " by "),
        Rule(re.compile(r" in(?= \([0-9])"), _inches),
        Rule(re.compile(rf"(?<=[0-9a-z'’\"”″¼½¾⅓⅔⅛⅜⅝⅞])(?P<say> [x×] )(?={_LENGTH})"), _by_length),
        # 5k x 5k, 2K×4K
        Rule(re.compile(r" [x×] (?<=[0-9][kKM]...)(?=[0-9.]{1,5}[kKM]?\b)"), _by_thousands),
        Rule(re.compile(r"[x×](?<=[0-9][kKM].)(?=[0-9.]{1,5}[kKM]\b)"), _by_thousands),
        # a 2 x 3 x 4 tensor, of which two are joined here
        Rule(
            re.compile(
                r" [x×] (?<=[0-9]...)(?:(?=[0-9]{1,5} [x×] [0-9]{1,5}(?![0-9.,]| ?[=+*]))"
                r"|(?<=[0-9] [x×] [0-9]...)(?=[0-9]{1,5}(?![0-9.,]| ?[=+*])))"
            ),
            lambda m: " by ",
        ),
        Rule(re.compile(r" [xX×] (?<=[0-9]...)(?=[0-9])"), _by_picture),
        Rule(
            re.compile(
                rf"{START}(?!0[xX])(?P<first>{NUMBER})[xX×](?P<second>{NUMBER})(?:[xX×](?P<third>{NUMBER}))?"
                rf"(?:(?P<unit>[ -]?(?:{any_of(_SIZED)})(?![\w²³/^]))|(?P<several>s)(?!\w))?(?![0-9xX×]|\.[0-9])"
            ),
            spaced(_by),
        ),
        # "1xMI300X"; "8xH100" is said as it is
        Rule(
            re.compile(r"[0-9](?P<say>[x×](?P<of>MI))(?=[0-9])"),
            lambda m: f" X {letters(m['of'])} ",
        ),
        # a 1xN vector, an Nx3 matrix, MxN
        Rule(
            re.compile(
                r"(?<![\w.])(?P<first>[1-9][0-9]?|[C-WYZ])[x×](?P<second>[C-KM-WYZ]|[1-9][0-9]?)(?![\w]|\.[0-9])"
            ),
            lambda m: (
                " by ".join(number(side) if side.isdigit() else letters(side) for side in m.groups())
                if not (m["first"] + m["second"]).isdigit()
                else None
            ),
        ),
        Rule(
            re.compile(
                rf"{START}(?P<low>{NUMBER})(?:[xX×]?(?:{DASH})(?P<high>{NUMBER}))?"
                rf" ?(?:[xX](?! {_LENGTH})|×(?! ?[0-9]))(?![\w])"
            ),
            spaced(_multiple),
        ),
    ),
)
