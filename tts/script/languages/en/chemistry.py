"""Chemical formulas, letter by letter: H2SO4, CO₂, Ca(OH)₂, Na⁺, ¹⁴C; never a product or a port (PS5, USB3)."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import tells
from tts.script.languages.en.numerals import in_pairs, number
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("chemistry.toml")
_ELEMENT = f"(?:{any_of(_TABLE['elements'].split())})"
_TWO_LETTERS = re.compile(f"(?:{any_of([e for e in _TABLE['elements'].split() if len(e) == 2])})")
_LOW = "₀₁₂₃₄₅₆₇₈₉"
_TO_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹₊₋⁺⁻", "01234567890123456789+-+-")
_COUNT = f"(?:[1-9][0-9]?|[{_LOW}]{{1,3}}|[ₓx](?![a-z]))"
_CHARGE = r"(?P<charge>[¹²³⁴]?[⁺⁻]|[2-4]?\+(?![\w+]))"
_FORMULA = rf"(?P<formula>(?:{_ELEMENT}{_COUNT}?|\((?:{_ELEMENT}{_COUNT}?){{1,4}}\){_COUNT}){{1,8}})"
_PIECE = re.compile(r"[A-Za-z]+|[0-9]+")
_SIGNS = {"+": "plus", "-": "minus"}


def _formula(match: re.Match[str]) -> str | None:
    written = match["formula"]
    plain = written.translate(_TO_DIGITS)
    charge = (match["charge"] or "").translate(_TO_DIGITS)
    if not charge and not _is_formula(written, plain):
        return None
    if charge.endswith("+") and match["charge"].isascii() and not _is_ion(plain, charge):
        return None
    return _said(plain) + (f" {_charge(charge)}" if charge else "")


def _is_formula(written: str, plain: str) -> bool:
    """Tell a formula by its lowered figures, by a list, or by an element of two letters beside a figure."""
    if plain in words("chemistry.toml", "formulas"):
        return True
    if any(figure in _LOW for figure in written):
        return True
    figures = re.findall("[0-9]+", plain)
    elements = re.findall(_ELEMENT, plain)
    if not figures or len(elements) < 2:
        return False
    return _TWO_LETTERS.search(plain) is not None or (len(figures) > 1 and set(elements) <= _COMMON)


_COMMON = frozenset("CHNOSPKFI")  # C6H12O6, K2SO4


def _is_ion(plain: str, charge: str) -> bool:
    """Tell Ca2+ and NH4+ from "K+" and "B+", which are more often marks."""
    return plain in words("chemistry.toml", "ions") or (len(charge) > 1 and _TWO_LETTERS.fullmatch(plain) is not None)


def _said(plain: str) -> str:
    parts = _PIECE.findall(plain.replace("ₓ", "x"))
    return " ".join(number(part) if part.isdecimal() else letters(part) for part in parts)


def _charge(written: str) -> str:
    return " ".join(filter(None, (number(written[:-1]) if len(written) > 1 else "", _SIGNS[written[-1]])))


def _anion(match: re.Match[str]) -> str | None:
    written = match["formula"]
    alone = not any(map(str.isdigit, written)) or written in ("O2", "N3", "I3")
    if alone and not _tells_ions(match.string):
        return None
    return f"{_said(written)} minus"


_tells_ions = tells(
    re.compile(r"\b(?:an|cat)?ions?\b|\b(?:Na|K|H|Li|NH4)\+|\b(?:chloride|hydroxide|superoxide|electrolyte)s?\b|[⁺⁻]")
)


def _row(match: re.Match[str]) -> str | None:
    """Say a row of elements by letter; tell it from "C, D, E" and "He, I, In"."""
    symbols = re.findall("[A-Z][a-z]?", match[0])
    long = [symbol for symbol in symbols if len(symbol) == 2]
    if not _ELEMENTS.issuperset(symbols) or 2 * len(long) < len(symbols) or _WORDS.issuperset(long):
        return None
    return re.sub("[A-Z][a-z]?", lambda symbol: letters(symbol[0]), match[0])


_ELEMENTS = frozenset(_TABLE["elements"].split())
_WORDS = frozenset(["He", "In", "As", "At", "Be", "No"])


# Those whose letters, behind a number, are no unit.
_ISOTOPES = [
    "Fe",
    "Pu",
    "Be",
    "Sr",
    "Cs",
    "Pb",
    "Cl",
    "Ni",
    "Ca",
    "Ar",
    "Kr",
    "Xe",
    "Rn",
    "Ra",
    "Th",
    "Nd",
    "Sm",
    "Lu",
    "Hf",
    "Mn",
    "Tc",
    "Ba",
    "Mo",
    "Zr",
    "Ti",
    "Cr",
    "Zn",
    "Ge",
    "Se",
    "Rb",
    "Np",
    "He",
    "Li",
    "Ne",
    "Na",
    "Al",
    "Si",
    "Co",
    "Bi",
    "Po",
]


def _isotope(match: re.Match[str]) -> str:
    said = f"{letters(match['element'])} {in_pairs(match['mass'].translate(_TO_DIGITS))}"
    return f"{said} {letters('M')}" if match["excited"] else said


_END = r"(?![A-Za-z0-9_₀-₉]|[-–][0-9])"
_START = r"(?<![A-Za-z0-9_$#@.’'₀-₉-])"

# SO4^2-, Ca^{2+}: read before its figure is taken for a power.
ION = Rule(
    re.compile(rf"{_START}(?P<formula>(?:{_ELEMENT}{_COUNT}?){{1,6}})\^\{{?(?P<charge>[1-4]?[+−-])\}}?(?![\w}}])"),
    lambda m: f"{_said(m['formula'].translate(_TO_DIGITS))} {_charge(m['charge'].replace('−', '-'))}",
)

# What has lost a proton or gained an electron: "NO3-", "HCO3-"; "OH-" and "Cl-" where ions are spoken of. It is read
# before its hyphen is taken for a pause.
ANION = Rule(
    re.compile(
        rf"{_START}(?P<formula>NO[23]|HCO3|HSO4|H2PO4|MnO4|ClO[1-4]|BF4|PF6|N3|I3|CH3COO|OH|Cl|Br|CN|SCN|O2)[-−]"
        r"(?=[\s,.;:)]|\Z)"
    ),
    _anion,
)

_tells_isotopes = tells(
    re.compile(
        r"\b(?:[Ii]sotop\w+|[Rr]adio(?:activ\w+|isotope\w*|nuclide\w*|carbon)|[Hh]alf-li(?:fe|ves)|[Ss]upernova[es]?"
        r"|nuclei|nucleus|[Nn]uclides?|[Nn]ucleosynthesis|[Dd]ecays?|[Ff]ission|[Ii]rradiat\w+|becquerels?)\b"
    )
)

_NAMES: dict[str, str] = _TABLE["names"]
_NAMED = {symbol: tells(re.compile(rf"\b{name}s?\b", re.IGNORECASE)) for symbol, name in _NAMES.items()}
_tells_masses = tells(
    re.compile(
        r"\b(?:(?:Pu|Th|Cs|Sr|Xe|Co|Ra|Rn|Po|Be|Np|Am|Tc|Pb|Ar|Kr|Ru|Ce|Ba|Zr|Ni|Fe)-[1-9][0-9]{1,2}m?|U-?23[2-8]|C-14"
        r"|I-1[23][0-9]|K-40)(?![\w-])|\b[Ii]sotop(?:e|es|ic)\b"
    )
)
_tells_fuel = tells(
    re.compile(r"\b(?:[Ee]nrich\w+|[Aa]lloy\w*|[Ff]issile|[Ff]uels?|[Uu]ranium|[Pp]lutonium|U-?23[3-8]|(?:23[3-8])U)\b")
)


def _symbol(match: re.Match[str]) -> str | None:
    """Spell the symbol that the voice takes for a word, where isotopes or its element are named: "Pu production"."""
    symbol = match["symbol"]
    if not (_tells_masses(match.string) or _NAMED[symbol](match.string)):
        return None
    titled = _TITLED.search(match.string, max(0, match.start() - 24), match.start())
    if (titled and titled[1] not in words("context.toml", "sentence_starts")) or _TITLED_AFTER.match(
        match.string, match.end()
    ):
        return None
    return letters(symbol)


# Beside these a symbol is a part of a name: "Ru Paul", "Tom Co".
_TITLED = re.compile(r"(?<![.!?:;] )\b([A-Z][a-z]{2,20}) $|(&) $")
_TITLED_AFTER = re.compile(r" [A-Z][a-z]{2}|['’]")

CATEGORY = Category(
    "chemistry",
    (
        # "mixed to 12 w/o": percent of its weight
        Rule(
            re.compile(
                r"(?<=[0-9])(?P<say> ?w/o)"
                r"(?=$|[.,;:)]| (?:of|in|and|or|to|U|Pu|Th|enrich\w+|uranium|plutonium|thorium)\b)"
            ),
            lambda m: " weight percent" if _tells_fuel(m.string) else None,
        ),
        Rule(
            re.compile(rf"(?P<symbol>{any_of(_NAMES)})(?<![\w'’.@#/&-]..)(?![\w'’@/&]|[.-]\w)"),
            _symbol,
        ),
        # the isotopes "60Fe" and "244Pu" where such are spoken of
        Rule(
            re.compile(
                rf"(?<![\w.,$€£-])(?P<mass>[1-9][0-9]{{0,2}})(?P<excited>m?)(?P<element>{any_of(_ISOTOPES)})"
                r"(?![\w]|[.-]\w)"
            ),
            lambda m: _isotope(m) if _tells_isotopes(m.string) else None,
        ),
        Rule(re.compile(rf"{_START}{_FORMULA}(?:{_CHARGE}|{_END})(?![\w])"), _formula),
        Rule(
            re.compile(rf"{_START}(?=[A-Z][A-Za-z()]{{0,12}}[0-9]){_FORMULA}(?P<charge>)(?P<e>e)?{_END}"),
            _formula,
            "0123456789",
        ),
        # a row of elements: "Cd, Co, Au and Pb"
        Rule(
            re.compile(
                r"[A-Z](?<![\w.'’-].)[a-z]?(?:, [A-Z][a-z]?){2,20}(?:,? (?:and|or) [A-Z][a-z]?)?(?![\w'’-]|\.\w)"
            ),
            _row,
        ),
        # the orbitals "4s and 3d"; other than "5d" for five days
        Rule(
            re.compile(
                r"(?<![\w.,$])(?P<shell>[1-7])(?P<orbital>[spdf])"
                r"(?=(?:,? (?:and |or |to )?[1-7][spdf]){0,4}[ -](?:electrons?|orbitals?|sub-?shells?|shells?|states?"
                r"|levels?|bands?|transitions?|spectr(?:um|a)|peaks?|core|photo(?:electron|emission)s?|XPS)\b)"
            ),
            lambda m: f"{number(m['shell'])} {letters(m['orbital'])}",
        ),
        # "C 1s", "carbon 1s"
        Rule(
            re.compile(
                r"(?P<shell>[1-5])(?P<orbital>[spd])(?:(?<=\b[CNOFPS] ..)|(?<=[Cc]arbon ..)|(?<=[Oo]xygen ..)"
                r"|(?<=itrogen ..)|(?<=[Ss]ilicon ..))(?![\w/])"
            ),
            lambda m: f"{number(m['shell'])} {letters(m['orbital'])}",
        ),
        # the ends of a strand of DNA: "from 5' to 3'"
        Rule(
            re.compile(
                r"(?<![\w.‘'’\"“])[2-5](?P<say>['’′])"
                r"(?=[- ]?(?:ends?|to|cap|UTRs?|untranslated|exonucleases?|carbons?|phosphates?|hydroxyls?"
                r"|[→–-](?=[2-5]))(?![a-z]))"
            ),
            lambda m: " prime " if m.string[m.end() : m.end() + 1] == "→" else " prime",
        ),
        Rule(
            re.compile(
                r"(?P<say>['’′])(?:(?<=[2-5]['’′] to [2-5].)|(?<=[2-5]['’′] to the [2-5].)|(?<=[2-5]['’′]-to-[2-5].)"
                r"|(?<=[2-5]['’′][→–-][2-5].)|(?<=[2-5]['’′] and [2-5].))(?!\w)"
            ),
            lambda m: " prime",
        ),
        Rule(
            re.compile(
                rf"(?<![\w⁰¹²³⁴-⁹])(?P<mass>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{{0,2}})(?P<excited>[ᵐm]?)(?P<element>{_ELEMENT}){_END}"
            ),
            _isotope,
        ),
    ),
)
