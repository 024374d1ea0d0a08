"""Formulas as a mathematician says them: LaTeX of about a line, parsed to MathML by latex2mathml, in words."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from tts import lazy_re as re
from tts.script.languages.en.fractions import fraction
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.macros import expanded
from tts.script.languages.en.months import MONTH
from tts.script.languages.en.numerals import number, ordinal, year
from tts.script.languages.en.spelling import letters, with_s
from tts.script.languages.en.tables import table
from tts.script.languages.en.times import clock
from tts.sources.formulas import defines_macros

_TABLE = table("formulas.toml")
_SIGNS: dict[str, str] = table("symbols.toml")["signs"] | _TABLE["signs"]
_LARGE: dict[str, str] = _TABLE["large"]
_NAMES: dict[str, str] = _TABLE["letters"]
_WORDS: dict[str, str] = _TABLE["words"]
_ACCENTS: dict[str, str] = _TABLE["accents"]

_LONGEST = 160  # characters of LaTeX
_MOST_WORDS = 45  # beyond them a listener has lost the thread
_ORDER = ("lim", "limsup", "liminf", "max", "min", "sup", "inf", "argmax", "argmin")
_SUMS = frozenset("+-−±∓=<>≤≥≠≈∼→⇒∈")
_RELATIONS = frozenset("=<>≤≥≠")
_BINDING = frozenset("-−·⋅×∗*/∕÷")  # before a sum in brackets, which is said as one thing
_OPENS = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩"}
_BARS = frozenset("|∣‖∥")
_SPACES = frozenset("RCZQNFℝℂℤℚℕ𝔽")
# Vectors in small letters, which are transposed before what they multiply: "w^T x", but "γ^T r" is a power.
_VECTORS = frozenset("bcghuvwxyzβθμφψω")
# Letters that multiply what is in brackets after them, if it is a sum: "n(n+1)", but "f(x+1)".
_FACTORS = frozenset("abcdeijklmnrstxyzABCDKLMNRSTXYZλμπ")
_PLACES = frozenset("ijknt")
_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_POWERS = {"2": "squared", "3": "cubed", "′": "prime", "″": "double prime", "‴": "triple prime", "∗": "star",
           "⋆": "star",
           "*": "star", "∘": "degrees", "†": "dagger", "+": "plus", "−": "minus", "⊤": "transpose",
           "T": "transpose", "⊥": "perp", "c": "complement", "C": "complement"}  # fmt: skip
_ONLY_MATRICES = frozenset("TcC")
_ARG = re.compile(r"\\arg\s*\\(max|min)(?![a-z])")
_PART = re.compile(r"\\(Re|Im)(?![A-Za-z])")  # latex2mathml would set them as letters
_STYLE = re.compile(
    r"\\(?:displaystyle|textstyle|limits|nolimits|left|right|[bB]igg?[lrm]?)(?![A-Za-z])|\\(?:tag|label)\{[^{}]*\}|\\[!,;:]"
)
_TWO_VALUES = re.compile(r"(?<!\|)\|([^|]{1,30})\|\|([^|]{1,30})\|(?!\|)")  # |A||B|
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
# Functions and words set without a command ("log(x)", "loss = 3"); commands and the text in them are left alone.
_TYPED = re.compile(
    r"\\(?:text[a-z]{0,6}|math[a-z]{2,4}|operatorname\*?|mbox|begin|end|color)\{[^{}]*\}|\\[A-Za-z]+|\{\\rm [^{}]*\}"
    r"|(?<![A-Za-z])(?P<greek>[Aa]lpha|[Dd]elta|[Gg]amma|[Ll]ambda|[Oo]mega|[Ss]igma|[Tt]heta)(?![a-z])"
    r"|(?<![A-Za-z])(?P<function>log|ln|exp|sin|cos|tan|tanh|max|min|lim|argmax|argmin|det|Pr|Var|Cov)(?![A-Za-z])"
    r"|(?P<word>dim|[A-Za-z][a-z]{3,20}|[a-z]{3}(?=\())(?![A-Za-z])"
)
# A word that is shortened, with a capital: Temp_t
_NAMED = re.compile("[A-Z][b-df-hj-np-tv-z]?[aeiou][b-df-hj-np-tv-z]{1,2}[a-z]?")
# "10^3-10^6": from one power of ten to a higher one
_POWERS_OF_TEN = re.compile(r"(?P<low>10\^\{?(-?\d{1,2})\}?)(?:-|--|–)(?P<high>10\^\{?(-?\d{1,2})\}?)")
# What is distributed, "N ~ Po(λ)"
_DISTRIBUTIONS = {
    "Ga": "gamma", "Po": "Poisson", "Poi": "Poisson", "Pois": "Poisson", "Bern": "Bernoulli", "Bin": "binomial",
    "Binom": "binomial", "NB": "negative binomial", "NegBin": "negative binomial", "Unif": "uniform", "Norm": "normal",
    "Dir": "Dirichlet", "Mult": "multinomial", "Exp": "exponential", "Geom": "geometric",
}  # fmt: skip
_DISTRIBUTION = re.compile(
    rf"\\(?:text|mathrm|operatorname|textrm|mathsf)\{{({'|'.join(_DISTRIBUTIONS)})\}}(?=\s*(?:\\left)?\()"
)
# "X_20", which LaTeX would take for an X with the index two, and a zero.
_SEVERAL_DIGITS = re.compile(r"([_^])([0-9]{2,3})(?![0-9])")
_SPACED_GROUPS = re.compile(r"(?<=\d)\\[,:;!] ?(?=\d{3}(?!\d))")  # 149\:598\:023
_GROUPS = re.compile(r"(?<![\d,([{])\d{1,3}(?:(?:,|\{,\})\d{3})+(?![\d,])")
_ORDINALS = {"one": "first", "two": "second", "three": "third"}
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur|[Ee]ach|[Ee]very)\s$")
_SIZES = frozenset({"size", "sizes", "cardinality", "cardinalities", "magnitude", "modulus", "length"})
# The charge of an ion: "2+"
_CHARGE = re.compile("([1-7])([+−-])")
# A word that is shortened, and no product of letters: E_{tot}, but x_{ijk}
_ABBREVIATED = re.compile(
    "(?=[a-z]*[aeou])(?![a-d]+$)[b-df-hj-np-tv-z]{0,2}[aeiou][b-df-hj-np-tv-z]{1,2}[aeiou]?|[aeio][a-z][aeio]"
)
# One that no dictionary has, and no run of indices: P_{synth}, but a_{ijkl}
_NAME_BELOW = re.compile("(?=.*[aeiouy])(?![i-n]+$|[p-v]+$|[a-h]+$|[w-z]+$)(?!.*[b-df-hj-np-tv-xz]{4})[a-z]{5,14}")
_INTERVAL = re.compile(r"the interval from (.+) to (.+)")
_BOUNDED = re.compile(r"\b([Bb]etween|[Ff]rom)\s$")
_LAST_WORD = re.compile(r"\b([A-Za-z]+)\s$")
# "a two times three matrix"
_SIZE = re.compile(r"\S+(?: times \S+){1,3}")
_CLAUSE = re.compile(
    r"\b(?:if|when|where|while|until|unless|whenever|because|since|once|that|so|then|thus|hence|therefore)"
    r"(?: [^.,;:]{1,30} (?:and|or))?(?: the)?[\s,]+$",
    re.IGNORECASE,
)
_LET = re.compile(r"\b(?:[Ll]et|[Ll]etting|[Mm]ake|[Ss]end)\s$")
_BY_NAME = frozenset({"argmax", "argmin", "Var", "Cov"})  # LaTeX has no command for them
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")


class _NotSaidError(Exception):
    """Something in the formula has no words."""


@lru_cache(maxsize=1024)
def spoken_formula(tex: str) -> str | None:
    """Return a formula in words, None if it is longer than a line, broken, or holds what no ear can follow.

    ``{is}`` in it is to be said in a clause and left out elsewhere.
    """
    tex = _DOTS.sub(r"\\ldots ", expanded(tex)).strip().rstrip(".,; ")
    tex = _TWICE_ESCAPED.sub(r"\\\1", tex) if "\\\\" in tex else tex
    if said := _quantity(tex) or _with_unit(tex):
        return said
    if _TIME.fullmatch(tex):
        return _clock(tex)
    if angle := _PART_OF_ANGLE.fullmatch(tex):
        return f"{number(angle[1])} {_ANGLES[angle[2] or angle[3]]}{'' if angle[1] == '1' else 's'}"
    tex = _measured(_REALS.sub(r"\\mathbb{R}", tex.replace(r"\^", "^").replace(r"\*", "*")))
    tex = tex.replace(">>", r"\gg ").replace("<<", r"\ll ").replace("_*", r"_{\star}")
    tex = _IN_WORDS.sub(r"}\1\\text{", tex) if "$" in tex else tex
    tex = _BRACKET_OF_STATES.sub(_states, tex) if "angle" in tex else tex
    if space := _SPACE.fullmatch(tex):
        return f"{letters('L')} {number('2') if space[1] == '2' else letters('P')}"
    tex = _DERIVED.sub(lambda found: rf"\operatorname{{{_DERIVATIVES[found[1][:4]]}}} ", tex) if "nabla" in tex else tex
    tex = tex.replace(r"\exists!", r"\exists\text{ a unique }")
    tex = re.sub(r"\\lim(sup|inf)(?![a-z])", r"\\operatorname{lim\1}", tex)
    tex = _SPACED_GROUPS.sub("", tex)
    tex = _GROUPS.sub(lambda found: re.sub("[{},]", "", found[0]), tex)
    tex = _PART.sub(r"\\operatorname{\1}", _ARG.sub(r"\\operatorname{arg\1}", tex))
    tex = _POWERS_OF_TEN.sub(_between_powers, tex) if "10^" in tex else tex
    tex = _SEVERAL_DIGITS.sub(r"\1{\2}", tex)
    if "sim" in tex:
        tex = _DISTRIBUTION.sub(lambda found: rf"\text{{{_DISTRIBUTIONS[found[1]]}}}", tex)
    tex = _STYLE.sub(" ", tex).strip().replace("−", "-")
    tex = _TWO_VALUES.sub(r"|\1| |\2|", tex).replace("||", r"\| ")
    tex = _TYPED.sub(_typed, tex)
    if not tex or len(tex) > _LONGEST or "&" in tex or "\\\\" in tex or tex.count("{") != tex.count("}"):
        return None
    if defines_macros(tex):
        return None
    from latex2mathml.converter import convert_to_element  # its table of symbols takes a tenth of a second

    try:
        parsed = convert_to_element(tex)
    except Exception:  # latex2mathml's own classes derive from Exception alone; StopIteration and ValueError come too
        return None
    try:
        said = _row(list(_flat(parsed))).removesuffix(" of")
    except (_NotSaidError, IndexError, RecursionError):  # no words, an element without its parts, or too deep
        return None
    return said if said and len(said.split()) <= _MOST_WORDS else None


_TIME = re.compile(r"[0-2]\d:[0-5]\d(?::[0-5]\d)?|\d:[0-5]\d:[0-5]\d")
_ANGLES = {"'": "minute", "''": "second", '"': "second"}
_PART_OF_ANGLE = re.compile(r"(\d+(?:\.\d+)?)(?:\^\{('{1,2}|\")\}|('{1,2}|\"))(?!')")
_HOURS = {"h": "hour", "m": "minute", "s": "second"}
_PART_OF_DAY = re.compile(
    r"(?<![\w^])(\d+(?:\.\d+)?)\^(?:\{\\(?:mathrm|text|rm)\{([hms])\}\}|\{(?:\\rm )?([hms])\}|([hms])(?![\w}]))"
)
# No power: "5^h 12^m", "5^{\\mathrm{h}}"
_HOURS_AND_MINUTES = re.compile(
    r"\d\^\{?h\}?(?:\\[,:; ]|\s)*\d{1,2}(?:\.\d+)?\^\{?m|\d\^\{\\(?:mathrm|text|rm) ?\{?[hms]\}"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?:[0-2]?\d:[0-5]\d:[0-5]\d|(?<=: )[0-2]?\d:[0-5]\d|(?<=\d\\:)[0-2]?\d:[0-5]\d)(?![\d:])"
    r"|(?<![\d:.])\d{2}:[0-5]\d(?::[0-5]\d)?(?![\d:.])"
)
_DATE = re.compile(
    rf"\\text\{{(?P<before>[^{{}}]{{0,40}}?)(?P<month>{MONTH})"
    r" (?P<day>[12]?\d|3[01]),?\s*\}\s*(?P<year>(?:1[5-9]|20)\d\d)?(?!\d)"
)
# The reals, by the sign that is the real part of a number elsewhere: "x \\in \\Re^d"
_REALS = re.compile(r"\\Re(?=\s*(?:[\^_,.;)\]}]|$))")


def _measured(tex: str) -> str:
    """Write the dates, times and angles in a formula as words."""
    if "°" in tex or r"\degree" in tex or r"\circ" in tex:
        tex = _PART_OF_ANGLE.sub(lambda found: _counted(found[1], _ANGLES[found[2] or found[3]]), tex)
    if "^" in tex and _HOURS_AND_MINUTES.search(tex):
        tex = _PART_OF_DAY.sub(lambda found: _counted(found[1], _HOURS[found[2] or found[3] or found[4]]), tex)
    if r"\text{" in tex:
        tex = _DATE.sub(_date, tex)
    if r"m{" in tex or r"text{" in tex:
        tex = _AMOUNT.sub(_amount, tex)
    if ":" in tex:
        tex = _CLOCK.sub(lambda found: rf"\text{{ {_clock(found[0])} }}", tex)
    return tex


def _amount(match: re.Match[str]) -> str:
    """Write a measure in a longer formula, and a span of them, in words: "4300-6900 \\text{ km}"."""
    from tts.script.languages.en.units import unit_in_words  # it needs what needs this

    unit = unit_in_words(match["unit"], one=match["amount"] == "1")
    return rf"{_SPAN.sub(_spanned, match['amount'])}\text{{ {unit} }}" if unit else match[0]


def _spanned(match: re.Match[str]) -> str:
    low, high = match["low"], match["high"]
    return rf"{low}\text{{ to }}{high}" if float(low) < float(high) else match[0]


_SPAN = re.compile(r"(?<![\w.,^+*/-])(?P<low>\d+(?:\.\d+)?)--?(?P<high>\d+(?:\.\d+)?)$")
_AMOUNT = re.compile(
    r"(?<![\w.,^+*/-])(?P<amount>\d[\d,]*(?:\.\d+)?(?:--?\d+(?:\.\d+)?)?)(?:\\[,;:! ]|~|\s)*"
    r"\\(?:mathrm|text|textrm|rm|mbox)\{(?:\\[,;: ]|~|\s)*"
    r"(?P<unit>[kcmn]m|[km]g|[kMGT]?Hz|[kMGT]Wh?|[kM]J|k?Pa|ms)\s*\}"
)


def _clock(written: str) -> str:
    return clock(written[:-3] if written.count(":") == 2 and written.endswith(":00") else written, alone=True)


def _counted(amount: str, unit: str) -> str:
    return rf"{amount}\text{{ {unit}{'' if amount == '1' else 's'} }}"


def _date(match: re.Match[str]) -> str:
    said = f"{match['before']}{match['month']} {ordinal(int(match['day']))}"
    if match["year"]:
        said += f", {year(int(match['year']))}"
    return rf"\text{{{said} }}"


# A Markdown writer's second backslash: "\\\\{1, 2\\\\}"
_TWICE_ESCAPED = re.compile(r"\\\\([{}|])")


def _with_unit(tex: str) -> str | None:
    """Say a formula that ends in a number and its unit: "v = 3 \\times 10^8\\,\\mathrm{m/s}"."""
    found = _ENDS_IN_UNIT.fullmatch(tex) if len(tex) <= _LONGEST and tex.endswith("}") else None
    if found is None:
        return None
    from tts.script.languages.en.powers import units_with_powers
    from tts.script.languages.en.units import unit_in_words

    plain = re.sub(r"\\cdot\b|\\[,;: ]|~", " ", found["unit"]).strip().replace("^2", "²").replace("^3", "³")
    one = found["head"].strip() == "1"
    unit = unit_in_words(plain, one=one) or units_with_powers(re.sub(" +", " ", plain), one=one)
    said = spoken_formula(_SPAN.sub(_spanned, found["head"])) if unit else None
    return f"{said} {unit}" if said else None


_ENDS_IN_UNIT = re.compile(
    r"(?P<head>(?:[^{}]|\{[^{}]{1,30}\})*?"
    r"(?:(?<![\d.^])\d[\d,]*(?:\.\d+)?|10\^(?:\{-?\d{1,3}\}|\d)))(?:\\[,;:! ]|~|\s)*"
    r"\\(?:mathrm|text|textrm|rm|operatorname|mbox)\{(?:\\[,;: ]|~|\s)*"
    r"(?P<unit>[A-Za-zµμΩ][A-Za-z0-9µμΩ²³/^ ~\\,-]{0,20})\}"
)


def _quantity(tex: str) -> str | None:
    """Say a formula that is a unit or an amount of one: "kg/m^3", "5\\,\\mathrm{TWh/yr}"; leave what may be letters."""
    plain = _WRAPPED.sub(r"\1", _POWER.sub(r"^\1", tex))
    from tts.script.languages.en.powers import units_with_powers  # both need what needs this
    from tts.script.languages.en.units import unit_in_words

    powers = _WITH_POWERS.fullmatch(re.sub(r"(?:\\[,;: ]|~|\\cdot\b|\s)+", " ", plain))
    if powers and (plain != tex.replace("{", "").replace("}", "") or _LONG_UNIT.search(powers["units"])):
        said = units_with_powers(powers["units"], one=powers["amount"] == "1")
        if said:
            return f"{number(powers['amount'])} {said}" if powers["amount"] else said
    if rate := _RATE.fullmatch(plain):
        return _rate(rate, sure=plain != tex)
    found = _QUANTITY.fullmatch(plain.replace("^2", "²").replace("^3", "³"))
    if found is None:
        return None
    said = unit_in_words(found["unit"], one=found["amount"] == "1")
    return f"{number(found['amount'])} {said}" if said and found["amount"] else said


def _rate(rate: re.Match[str], *, sure: bool) -> str | None:
    """Say a fraction of two units, what is measured behind the first: "\\frac{kg\\ CO_2}{MWh}".

    A single letter is a unit only behind an amount or where ``sure``, in a wrapper for words.
    """
    if len(rate["over"]) == 1 and not (sure or rate["amount"]):
        return None
    from tts.script.languages.en.units import unit_in_words

    one = rate["amount"] == "1"
    said = unit_in_words(f"{rate['over']}/{rate['under']}", one=one)
    if said is None:
        return None
    over, _, under = said.partition(" per ")
    gas = f" {letters(rate['gas'])} {number(rate['atoms'])}" if rate["gas"] else ""
    amount = f"{number(rate['amount'])} " if rate["amount"] else ""
    return f"{amount}{over}{gas} per {under}"


# Of units that two letters cannot be but a unit: "\\frac{5\\,kg\\ CO_2}{MWh}", "300 \\frac{mg}{kg}"
_RATE = re.compile(
    r"(?:(?P<amount>\d+(?:\.\d+)?)(?:\\[,;: ]|~|\s)*)?\\[dt]?frac"
    r"\{ ?(?P<over>[kmµMG]?g|[kMGT]?Wh?|[kMG]?J|[kcm]?m|mol|lbs?)"
    r"(?:(?:\\[,;: ]|~|\s)*(?P<gas>CO|NO|SO)_\{?(?P<atoms>2)\}?)? ?\}"
    r"\{ ?(?P<under>[kMG]Wh|kg|km|cm|MJ|mol|ha|yr|hr|min|mL|dL|day) ?\}"
)
# "9 km s^-1"
_POWER = re.compile(r"\^\{(-?[1-3])\}(?: (?=\}))?")
_WITH_POWERS = re.compile(r"(?:(?P<amount>\d[\d,]*(?:\.\d+)?) ?)?(?P<units>[A-Za-zµ][A-Za-zµ0-9^ -]*-[1-3])")
_LONG_UNIT = re.compile(r"\b(?:[ckm]m|[kM]pc|[mk]g|erg|k?eV|[MGT]eV|[kM]?W|yr|mol)\b")
_WRAPPED = re.compile(r"\\(?:mathrm|text|textrm|operatorname|rm)\{([^{}]*)\}")
_QUANTITY = re.compile(
    r"(?:(?P<amount>\d+(?:\.\d+)?)(?:\\[,;: ]|~|\s)*)?"
    r"(?P<unit>[kMGTP]?Wh?/[a-z]{2,9}|[kMGTP]Wh?|(?:[kM]?W|[mkM]?J|N|k?g|mol)/(?:[cmdk]?m[²³]|kg|mol|s)|[ckm]?m/s²?|km/h)"
)
# "\\text{for $n$ even}"
_IN_WORDS = re.compile(r"\$([^${}\n]{1,40})\$")


# A norm or its space, L^2; the divergence, the curl, and the second derivative (a Laplacian or a Hessian).
_SPACE = re.compile(r"(?:L|\\ell)\^\{?([2p])\}?")
_DERIVED = re.compile(r"\\(?:vec\{\\nabla\}|(?:bold)?nabla)\s*(\\cdot\b|\\times\b|\^(?:2|\{2\}))\s*(?!\\nabla)(?=\S)")
_DERIVATIVES = {"\\cdo": "div", "\\tim": "curl", "^2": "nablasquared", "^{2}": "nablasquared"}


def _states(match: re.Match[str]) -> str:
    """Write Dirac's brackets as words: <a|, |b>, <a|H|b>."""
    bra, between, ket = match["bra"], match["between"], match["ket"]
    if bra is None and match.string.count(r"\langle", 0, match.start()) > match.string.count(
        r"\rangle", 0, match.start()
    ):
        return match[0]
    if bra is not None and not between and not (_IS_STATE.fullmatch(bra) and _IS_STATE.fullmatch(ket)):
        return match[0]  # what is given, or an inner product
    said = rf"\operatorname{{bra}} {bra} " if bra is not None else ""
    said += f" {between} " if between else ""
    return said + (rf"\operatorname{{ket}} {ket} " if ket is not None else "")


_IS_STATE = re.compile(r"(?:\\[a-zA-Z]+|[0-9+-]{1,4})(?:_\{?\w{1,3}\}?)?'*\s*")
_STATE = r"(?:(?!\\[lr]angle)(?:[^|,=<>(){}]|\{[^|{}]{0,40}\})){1,24}?"
_BRACKET_OF_STATES = re.compile(
    rf"(?:\\langle\s*(?P<bra>{_STATE})\s*)?(?:\\?\||\\vert\b|\\mid\b)(?:(?P<between>{_STATE})(?:\\?\||\\vert\b|\\mid\b))?"
    rf"\s*(?P<ket>{_STATE})\s*\\rangle"
)


def _between_powers(match: re.Match[str]) -> str:
    return rf"{match['low']} \text{{ to }} {match['high']}" if int(match[2]) < int(match[4]) else match[0]


def _typed(match: re.Match[str]) -> str:
    if match["greek"]:
        return rf"\{match[0] if match[0] != 'Alpha' else 'alpha'} "
    if match["function"]:
        return rf"\operatorname{{{match[0]}}}" if match[0] in _BY_NAME else rf"\{match[0]} "
    if match["word"] == "dim" or (match["word"] and (is_ordinary(match[0].lower()) or _NAMED.fullmatch(match[0]))):
        return rf"\text{{{match[0]}}}"
    return match[0]


def formula_in_text(tex: str, before: str, ending: str) -> tuple[str, bool]:
    """Return a formula as it is said after the text ``before`` and with ``ending`` ("th", "s", ""), and True.

    One without words is told as left out, with False.
    """
    script = tex.lstrip("{}")[:1] in ("^", "_")
    said = _scripts_alone(tex, before) if script else spoken_formula(tex)
    if said is None and script:
        return " formula left out here", False
    if said is None:
        return ("" if _ARTICLE.search(before) else "a ") + "formula left out here", False
    return _in_text(said, before, ending.lstrip("-'’")), True


def _scripts_alone(tex: str, before: str) -> str | None:
    """Say the power or the index of a word before it: "Ca$^{2+}$"."""
    scripts = tex[1:-1] if tex[0] == "{" and tex[-1] == "}" and tex[1:2] != "}" else tex.removeprefix("{}")
    if _MARK.fullmatch(scripts) or (_RAISED_NUMBER.fullmatch(scripts) and not _RAISES.search(before)):
        return ""  # of a note
    said = spoken_formula(f"X{scripts}")
    return f" {said.removeprefix(letters('X')).strip()}" if said else None


_RAISED_NUMBER = re.compile(r"\^(?:\d|\{\d{1,2}\})")
_RAISES = re.compile(r"(?:\d|\b[A-Z][A-Za-z]{0,2}|\b[a-z]{1,2}|\))$")  # "km$^2$", "R$^2$", not "as said$^2$"
_MARK = re.compile(r"\^\{?(?:\*|\\ast|\\star|\\d?dagger|\\ddagger)\}?")


def _in_text(said: str, before: str, ending: str) -> str:
    if (bounds := _INTERVAL.fullmatch(said)) and (leads := _BOUNDED.search(before)):
        # "between [0, 1]", "from (0, 5]"
        return f"{bounds[1]} {'to' if leads[1].lower() == 'from' else 'and'} {bounds[2]}"
    said = said.replace(" goes to ", " go to ", 1) if _LET.search(before) else said
    said = said.replace("{is}", "is", 1) if _CLAUSE.search(before) and not said.startswith("for all ") else said
    said = re.sub(r"\{is\} ", "", said)
    if _ARTICLE.search(before):
        size = _SIZE.fullmatch(said)
        said = said.replace(" times ", " by ") if size else said.removeprefix("the ")
    elif noun := _LAST_WORD.search(before):
        # "the integral over C of", "the size of H"
        said = re.sub(rf"^(?:the (?:contour |double )?)?{noun[1].lower()} ", "", said)
        if noun[1].lower() in _SIZES:
            said = said.removeprefix("the absolute value ")
    if not ending:
        return said
    if ending == "s":
        return with_s(said)
    return f"{said[:-2]}θ]]" if said.endswith("]]") else _ordinal(said)


def _ordinal(said: str) -> str:
    """``"X minus one"`` -> "X minus first"."""
    head, space, last = said.rpartition(" ")
    return head + space + _ORDINALS.get(last, f"{last}th")


def _flat(element: Element) -> Iterator[Element]:
    """Yield what stands side by side in ``element``: no groups, no space, words in one piece."""
    if element.tag in ("math", "mrow", "mstyle", "mpadded", "menclose"):
        inside = [part for child in element for part in _flat(child)]
        if len(inside) > 1 and all(part.tag == "mi" and part.get("mathvariant") for part in inside):
            yield _word("".join(_text(part) for part in inside))
            return
        yield from inside
    elif element.tag == "mspace":
        if element.get("linebreak"):
            raise _NotSaidError
    elif element.tag != "mtext" or _text(element):
        yield element


def _word(text: str) -> Element:
    word = Element("mi")
    word.text = text
    return word


def _text(element: Element) -> str:
    """Return the letters or the sign of ``element``, without the style that it is set in; "" if it has parts."""
    if len(element):
        return ""
    text = html.unescape(element.text or "").strip()
    return unicodedata.normalize("NFKC", text) if text.isalnum() else text


def _joined(row: Sequence[Element]) -> str:
    """Return letters and signs side by side; "" if one of them has parts."""
    texts = [_text(element) for element in row]
    return "".join(texts) if all(texts) else ""


def _base(element: Element) -> Element:
    while element.tag in _SCRIPTS and len(element):
        element = element[0]
    return element


def _row(row: Sequence[Element], *, goes: bool = False, within: str = "") -> str:
    """Return elements side by side in words; with ``goes`` an arrow is a limit, ``within`` is the bracket around."""
    said: list[str] = []
    place = 0
    while place < len(row):
        element = row[place]
        text = _text(element)
        close = _closing(row, place)
        if close is not None:
            said.append(_bracket(row, place, close, bound=within == "/"))
            place = close + 1
            continue
        if text == "," and _text_at(row, place + 1) in ("…", "⋯"):
            further = _text_at(row, place + 2) == ","
            said.append("through" if further else ", and so on")
            place += 3 if further else 2
            continue
        if text == "/" and 0 < place < len(row) - 1 and row[place - 1].tag == row[place + 1].tag == "mn":
            over, under = _text(row[place - 1]), _text(row[place + 1])
            if over.isdigit() and under.isdigit():
                said[-1] = _numbers(int(over), int(under))
                place += 2
                continue
        if text in (",", ";"):
            said.append(",")
        elif text == ":" and _text_at(row, place + 1) == "=":
            said.append("is defined as")
            place += 1
        elif text == ":":
            arrow = any(_text(later) in ("→", "⟶") for later in row[place:])
            said.append("such that" if within == "{" else "from" if arrow else "to")
        elif text in _BARS and within == "{":
            said.append("such that")
        elif text == "∣" and within not in ("", "/"):
            said.append("given")
        elif text == "⊕" and _are_bits(row, place):
            said.append("[[ˈɛksɔːɹ]]")
        elif text == "≡" and any(_text(_base(later)) == "mod" for later in row[place:]):
            said.append("is congruent to")
        elif text in ("→", "⟶") and (goes or _is_limit(row, place)):
            said.append("goes to")
        elif text in _DOTS_ALONE and _stands_apart(row, place - 1) and _stands_apart(row, place + 1):
            said.append("dot")  # the place of an argument: "f(·)"
        elif text in ("∼", "~") and not said:
            said.append("about")
        elif text in ("∼", "~") and _is_regression(row[place + 1 :]):
            said.append("is modeled by")
        else:
            word = _WORDS.get(text, "") if element.tag != "mtext" else ""
            of = " of" if word.startswith("the ") and _text_at(row, place + 1) not in _OPENS else ""
            times = "times " if place and _is_multiplied(row[place - 1], element) else ""
            one = _transposed(row, place) or _one(element)
            apart = "," if place + 1 < len(row) and _bears_a_sum(element) and _goes_on(row[place + 1]) else ""
            said.append(times + (one if said else one.removeprefix("is ")) + of + apart)
        place += 1
    return re.sub(r" +", " ", re.sub(r"(?: ?,)+", ",", " ".join(filter(None, said)))).strip(" ,")


def _transposed(row: Sequence[Element], place: int) -> str:
    """Return a vector that is transposed, "w^T x", in words; nothing for a power."""
    element = row[place]
    if element.tag not in ("msup", "msubsup") or place + 1 == len(row):
        return ""
    below, above = _scripts(element)
    vector = _text(_base(element))
    if _joined(above) != "T" or vector not in _VECTORS or not _is_factor(row[place + 1]):
        return ""
    return " ".join(filter(None, (_symbol(vector), _index(below), "transpose")))


def _is_limit(row: Sequence[Element], place: int) -> bool:
    """Tell what tends to zero or to infinity, "x → ∞", from a map ("f: A → B"), a step ("0 → 1") and a sequence."""
    texts = [_text(element) for element in row]
    if not place or ":" in texts[:place] or "0" in (texts[0], texts[place - 1]) or row[place - 1].tag == "mn":
        return False
    aim = place + 2 if _text_at(row, place + 1) in ("-", "−", "+") else place + 1
    if aim >= len(row) or not (_text(_base(row[aim])) == "∞" or _base(row[aim]).tag == "mn"):
        return False
    return _text_at(row, aim + 1) in ("", ",", ";") and (aim + 1 >= len(row) or bool(_text(row[aim + 1])))


def _are_bits(row: Sequence[Element], place: int) -> bool:
    """Tell the sum of bits, "1 ⊕ 0", "a_i ⊕ b_i", from the sum of spaces, "V ⊕ W"."""
    beside = [_text(_base(row[near])) for near in (place - 1, place + 1) if 0 <= near < len(row)]
    return len(beside) == 2 and all(text.isdigit() or (len(text) == 1 and "a" <= text <= "z") for text in beside)


_DOTS_ALONE = frozenset("·⋅∙")
_APART = frozenset(["", ",", ";", "|", "∣"])


def _stands_apart(row: Sequence[Element], place: int) -> bool:
    """Return whether nothing that could be multiplied is at ``place``."""
    return not 0 <= place < len(row) or (not len(row[place]) and _text(row[place]) in _APART)


def _is_regression(right: Sequence[Element]) -> bool:
    """Tell a model ("Y ~ X_1 + X_2") from a distribution ("X ~ N(0, 1)")."""
    return any(_text(part) == "+" for part in right) and not any(_text(part) in _OPENS for part in right)


def _is_multiplied(before: Element, element: Element) -> bool:
    """Tell "q times the sum", "q times one over n" from the operand of a sign, a function or another sum."""
    if _is_sign(before) or _text(before) in (",", ";"):
        return False
    if _text(_base(element)) in _LARGE:
        return True
    factor = _text(_base(before))
    if factor in _LARGE or factor in _ORDER or factor in _WORDS or factor == "∇":
        return False
    if element.tag in ("msqrt", "mroot"):
        return True
    if element.tag == "mfrac":
        return before.tag != "mn" and _joined(_inner(element, 0))[:1] not in ("d", "∂")
    return _text(_base(element)) == "∇"


def _bears_a_sum(element: Element) -> bool:
    """Tell a power of several parts: "to the t minus one"."""
    return element.tag in ("msup", "msubsup") and any(_text(part) in _SUMS for part in _scripts(element)[1][1:])


def _goes_on(following: Element) -> bool:
    """Return whether a factor follows."""
    return not _is_sign(following) and _text(_base(following)) not in (*_OPENS.values(), ",", ";", "…", *_BARS)


def _text_at(row: Sequence[Element], place: int) -> str:
    return _text(row[place]) if 0 <= place < len(row) else ""


def _closing(row: Sequence[Element], start: int) -> int | None:
    """Return the place of the bracket that closes the one at ``start``; None if no bracket opens there."""
    sign = _text(row[start])
    if sign in _OPENS:
        depth = 0
        for place in range(start, len(row)):
            text = _text(_base(row[place]))
            depth += (text in _OPENS) - (text in _OPENS.values())
            if not depth:
                return place
        raise _NotSaidError
    if sign in _BARS:
        close = next((place for place in range(start + 1, len(row)) if _text(_base(row[place])) == sign), None)
        if not start or _is_sign(row[start - 1]) or _text(row[start - 1]) in _WORDS or row[start - 1].tag == "mn":
            return close
        return close if close and sign in "|‖∥" and _is_a_norm(row, start, close) else None
    return None


def _is_factor(element: Element) -> bool:
    """Tell what multiplies the norm behind it, "λ‖w‖", from the sum and the limit of norms."""
    text = _text(_base(element))
    if text in (*_OPENS.values(), *_BARS):
        return True
    return not _is_sign(element) and text not in (*_LARGE, "∇") and (len(text) == 1 or element.tag == "mfrac")


def _is_a_norm(row: Sequence[Element], start: int, close: int) -> bool:
    """Tell the bars of "λ‖w‖²", which end their term, from one that parts: "D(p‖q) + D(q‖p)", "a‖b‖c"."""
    inside = [_text(_base(part)) for part in row[start + 1 : close]]
    if not inside or any(inside.count(opens) != inside.count(closes) for opens, closes in _OPENS.items()):
        return False
    if sum(_text(_base(part)) == _text(row[start]) for part in row[start:]) % 2:
        return False
    if close + 1 == len(row) or _is_sign(row[close + 1]) or _text(row[close + 1]) in _OPENS.values():
        return True
    more = _text(_base(row[close + 1]))
    return more == _text(row[start]) or more in ("cos", "sin") or row[close + 1].tag == "mfrac"


def _is_sign(element: Element) -> bool:
    text = _text(element)
    return (
        (element.tag == "mo" or text in _SUMS or text == "÷")
        and not text.isalpha()
        and text not in (*_OPENS.values(), "!", "′", "%", "∞")
    )


def _bracket(row: Sequence[Element], start: int, close: int, *, bound: bool = False) -> str:
    """Return what is in brackets; a sum is a quantity where it is ``bound`` to what comes before it."""
    sign, inside = _text(row[start]), row[start + 1 : close]
    if len(inside) == 1 and inside[0].tag == "mfrac" and inside[0].get("linethickness") == "0":
        said = f"{_row(_inner(inside[0], 0))} choose {_row(_inner(inside[0], 1))}"
        return f"{said} {_raised(row[close])}"
    if sign in _BARS:
        factor = start and (row[start - 1].tag == "mn" or _is_factor(row[start - 1]))
        times = "times " if factor else ""
        if sign in "‖∥" and row[close].tag in ("msub", "msubsup"):
            below, above = _scripts(row[close])
            raised = f" {_power(None, above)}" if above else ""
            return f"{times}the {_row(below)} norm of {_row(inside)}{raised}"
        named = "the norm of" if sign in "‖∥" else "the absolute value of"
        of = "of " if start and _text(row[start - 1]) in _WORDS and not _one(row[start - 1]).startswith("the ") else ""
        return f"{of}{times}{named} {_row(inside)} {_raised(row[close])}"
    if sign == "⟨" and (parts := _inner_product(row, start, close)):
        times = "times " if start and _is_factor(row[start - 1]) else ""
        return f"{times}the inner product of {_row(parts[0])} and {_row(parts[1])} {_raised(row[close])}"
    said = _row(inside, within=sign)
    if sign in "⌊⌈":
        return f"the {'floor' if sign == '⌊' else 'ceiling'} of {said}"
    if sign == "{" and start and _text(_base(row[start - 1])) in _ORDER:
        return f"{'' if row[start - 1].tag in _SCRIPTS else 'of '}{said} {_raised(row[close])}"
    if sign == "{" and row[close].tag in _SCRIPTS:
        below, above = _scripts(row[close])
        behind = f", {_limits(below, above)}" if below else f" {_power(None, above)}"
        return f"the set {said}{behind}{',' if close + 1 < len(row) else ''}"
    if sign == "{":
        return f"the set of {said}" if "such that" in said else f"the set {said}"
    if not said:
        return ""
    sums = any(_text(part) in _SUMS for part in inside[1:])
    before = row[start - 1] if start else None
    more = close + 1 < len(row)
    power = _raised(row[close], of_matrices=any(_text(_base(part)).isupper() for part in inside))
    if _text(inside[0]) == "mod":
        return said
    further = "," if more and _bears_a_sum(row[close]) and _goes_on(row[close + 1]) else ""
    if before is not None and not _is_sign(before) and _text(_base(before)) not in (*_LARGE, "∇"):
        factor = before.tag == "mn" or _text(_base(before)) in (*_OPENS.values(), "!")
        factor = factor or (sign == "(" and _multiplies(_text(before), inside, sums=sums))
        factor = factor or (sign == "(" and sums and _is_weight(before, inside, row[close]))
        if not factor:
            divided = _text(before) in _WORDS and _text_at(row, close + 1) == "/"
            apart = divided or (sums and more and _goes_on(row[close + 1]))
            if _text(before) == "Pr" and any(_text(part) in _RELATIONS for part in inside):
                return f"that {said.replace('{is}', 'is')} {power}"
            of = (
                "" if before.tag == "msub" and _text(_base(before)) == "log" else "of "
            )  # "log base two of" has its own
            return f"{of}{said} {power}{',' if apart else ''}"
        quantity = "the quantity " if sums and before.tag == "mn" else ""
        return f"times {quantity}{said}, {'all ' + power if power else ''}" + ("," if more else "")
    half_open = _text(_base(row[close])) not in ("", _OPENS.get(sign))
    in_a_set = before is not None and _text(before) == "∈"
    commas = [place for place, part in enumerate(inside) if _text(part) == ","]
    if len(commas) == 1 and commas[0] and (sign == "[" or half_open or in_a_set):
        low, high = _row(inside[: commas[0]]), _row(inside[commas[0] + 1 :])
        return f"the interval from {low} to {high}"
    if sums and (bound if before is None else _text(before) in _BINDING):
        return f"the quantity {said}, {power}{further}" if power else f"the quantity {said}{',' if more else ''}"
    if power:
        return f"{said}, all {power}{further}" if len(inside) > 1 else f"{said} {power}{further}"
    return f"{said}," if sums and more else said


def _multiplies(letter: str, inside: Sequence[Element], *, sums: bool) -> bool:
    """Tell "n(n + 1)" and "b(p/b)" from the function of "f(x + 1)" and the place in "M(i + 1)" and "x(t - 1)"."""
    if letter not in _FACTORS:
        return False
    texts = [_text(_base(part)) for part in inside]
    if len(texts) == 3 and texts[0] in _PLACES and texts[2].isdigit() and (letter.isupper() or letter in "xyz"):
        return False
    return sums or (letter in texts and "/" in texts)


def _inner_product(
    row: Sequence[Element], start: int, close: int
) -> tuple[Sequence[Element], Sequence[Element]] | None:
    """Return the two sides of "⟨x, y⟩ = 0" and "⟨c, c⟩"; a pair is told of nothing and equals nothing: "G = ⟨V, E⟩"."""
    inside = row[start + 1 : close]
    commas = [place for place, part in enumerate(inside) if _text(part) == ","]
    if len(commas) != 1 or not 0 < commas[0] < len(inside) - 1:
        return None
    parts = inside[: commas[0]], inside[commas[0] + 1 :]
    alike = [*map(_text, parts[0])] == [*map(_text, parts[1])]
    related = _text_at(row, close + 1) in ("=", "+", "-", "−", "<", ">", "≤", "≥", "≠") or (
        start and _text(row[start - 1]) in ("+", "-", "−", "≤", "≥")
    )
    return parts if alike or related else None


def _is_weight(before: Element, inside: Sequence[Element], closing: Element) -> bool:
    """Tell what weighs a sum, "p_i (x_i - c)^2", from a function with an index: "f_i(x - c)", "p_t(x + 1)"."""
    if before.tag != "msub" or _text(_base(before)) not in _WEIGHTS:
        return False
    index = _joined(_scripts(before)[0])
    alike = any(part.tag == "msub" and _joined(_scripts(part)[0]) == index for part in inside)
    return alike or (closing.tag == "msup" and _joined(_scripts(closing)[1]).isdigit())


_WEIGHTS = frozenset("abcdeijklmnpqrswxyzαβλμπ")


def _raised(closing: Element, *, of_matrices: bool = False) -> str:
    """Return the power or the index that a closing bracket bears; with T matrices are transposed."""
    if closing.tag not in _SCRIPTS:
        return ""
    parts = _scripts(closing)
    if of_matrices and not parts[0] and _joined(parts[1]) == "T":
        return "transposed"
    return f"{_index(parts[0])} {_power(None, parts[1]) if parts[1] else ''}".strip()


def _inner(element: Element, place: int) -> list[Element]:
    return list(_flat(element[place]))


def _scripts(element: Element) -> tuple[list[Element], list[Element]]:
    """Return what stands below and above the base of ``element``."""
    if element.tag in ("msub", "munder"):
        return _inner(element, 1), []
    if element.tag in ("msup", "mover"):
        return [], _inner(element, 1)
    return _inner(element, 1), _inner(element, 2)


def _one(element: Element) -> str:
    match element.tag:
        case "mn":
            return number(_text(element)) if _NUMBER.fullmatch(_text(element)) else _fail()
        case "mi" | "mo":
            return _symbol(_text(element))
        case "mtext":
            return _ACRONYM.sub(lambda found: letters(found[0]), _text(element).removeprefix("-"))
        case "mfrac":
            return _fraction(_inner(element, 0), _inner(element, 1))
        case "msqrt":
            return f"the square root of {_row([part for child in element for part in _flat(child)])}"
        case "mroot":
            return f"the {_root(_inner(element, 1))} of {_row(_inner(element, 0))}"
        case tag if tag in _SCRIPTS:
            return _scripted(element)
        case _:
            return _fail()


def _fail() -> str:
    raise _NotSaidError


def _symbol(text: str) -> str:
    if text.startswith(".") and _NUMBER.fullmatch(text):
        return number(text)  # latex2mathml takes the .05 of "p < .05" for a letter
    if text in _SIGNS:
        return _SIGNS[text]
    if text in _LARGE:
        return f"{_LARGE[text]} of"
    if text in _WORDS:
        return _WORDS[text]
    if text in _NAMES:
        return _NAMES[text]
    if len(text) == 1 and text.isascii() and text.isalpha():
        return letters(text)
    if len(text) == 1 and "GREEK" in (name := unicodedata.name(text, "")):
        return name.removesuffix(" SYMBOL").rpartition(" ")[2].lower().replace("lamda", "lambda")
    if len(text) > 1 and text.isalpha():
        return letters(text) if text.isupper() and text.isascii() and len(text) < 6 else text
    return _fail()


def _fraction(over: list[Element], under: list[Element]) -> str:
    above, below = _joined(over), _joined(under)
    if above.isdigit() and below.isdigit():
        return _numbers(int(above), int(below))
    if above in ("d", "∂") and len(under) == 2 and _text(under[0]) == above:
        return f"the derivative with respect to {_row(under[1:])} of"
    if len(over) == 2 == len(under) and _text(over[0]) == _text(under[0]) and _text(over[0]) in ("d", "∂"):
        return f"{_row(over)} {_row(under)}"
    wide = any(_text(part) in _SUMS for part in over[1:])
    said = f"{_row(over)}{',' if wide else ''} over {_row(under, within='/')}"
    return said + ("," if any(_text(part) in _SUMS for part in under[1:]) else "")


def _numbers(over: int, under: int) -> str:
    if 0 < over < 10 and 1 < under <= 10:
        return fraction(over, under)
    return f"{number(str(over))} over {number(str(under))}"


def _root(index: list[Element]) -> str:
    text = _joined(index)
    if text == "3":
        return "cube root"
    if text.isdigit():
        return f"{ordinal(int(text))} root"
    return f"{letters(text)[:-2]}θ]] root" if len(text) == 1 and text.isascii() and text.isalpha() else _fail()


def _scripted(element: Element) -> str:
    base = list(_flat(element[0]))
    below, above = _scripts(element)
    text = _text(base[0]) if len(base) == 1 else ""
    if element.tag == "mover":
        mark = _ACCENTS.get(_joined(above)) or _fail()
        return f"vector {_row(base)}" if mark == "vector" else f"{_row(base)} {mark}"
    if text in _LARGE:
        return f"{_LARGE[text]} {_limits(below, above)} of"
    if text in _ORDER:
        joiner = "as" if text.startswith("lim") else "over"
        return f"{_WORDS[text]} {joiner} {_row(below, goes=True)} of"
    if element.tag in ("munder", "munderover"):
        return _fail()
    if text == "log" and below and not above:
        return f"log base {_row(below)} of"
    said = _row(base) if base else _fail()
    if text in ("L", "l") and not below and _joined(above) in ("0", "1", "∞"):
        return f"{said} {_row(above)}"  # a norm or its space
    if text == "∇" and below:
        return f"the gradient with respect to {_row(below)} of"
    if below:
        said = f"{said} {_index(below)}"
    return f"{said} {_power(base[0] if len(base) == 1 else None, above)}" if above else said


def _limits(below: list[Element], above: list[Element]) -> str:
    if not below:
        return f"up to {_row(above)}" if above else ""
    start = _row(below)
    if not above:
        return f"over {start}"
    return f"from {start} to {_row(above)}"


def _index(below: list[Element]) -> str:
    if not below:
        return ""
    joined = _joined(below)
    if len(below) == 1 and joined in ("max", "min", "sup", "inf"):
        return joined  # C_max
    said = _row(below)
    if (_ABBREVIATED.fullmatch(joined) or _NAME_BELOW.fullmatch(joined)) and all(part.tag == "mi" for part in below):
        return f"sub {joined}"
    if joined in ("⋆", "∗", "*"):
        return "star"
    plain = len(below) == 1 and (below[0].tag == "mtext" or (below[0].tag == "mi" and len(_text(below[0])) > 1))
    return said if plain or joined.isdigit() else f"sub {said}"


def _power(base: Element | None, above: list[Element]) -> str:
    text = _joined(above)
    of = _text(base) if base is not None else ""
    if text in _POWERS and not (text in _ONLY_MATRICES and not of.isupper()):
        return _POWERS[text]
    if text == "−1" and of and (of in "fgh" or of.isupper() or len(of) > 1) and not of.isdigit():
        return "inverse"
    if charge := _CHARGE.fullmatch(text):
        return f"{number(charge[1])} {'plus' if charge[2] == '+' else 'minus'}"
    in_brackets = len(above) >= 3 and _text(above[0]) == "(" and _closing(above, 0) == len(above) - 1
    if in_brackets and (len(above) == 3 or (of.isalpha() and of != "e")):
        return f"superscript {_row(above[1:-1])}"  # a place in a sequence
    said = _row(above)
    if of in _SPACES and any(_text(part) == "×" for part in above):
        said = said.replace(" times ", " by ")  # matrices of a size
    return f"to {said}" if said.startswith("the ") else f"to the {said}"
