"""What Spanish does with numbers: un, una or uno, doscientas, primer or primera."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.grammar import Grammar, Place
from tts.toml import packaged_toml

_NOUNS = packaged_toml(__package__, "words.toml")["nouns"]
_FEMININE = frozenset(_NOUNS["feminine"].split())
_MASCULINE = frozenset(_NOUNS["masculine"].split())
_NUMBERED = frozenset(_NOUNS["numbered"].split())
_NO_NOUN = frozenset(_NOUNS["no_noun"].split())
_FEMININE_END = re.compile(
    r"(?:as?|(?:ci|si|gi|xi|ti)ón|(?:ci|si|gi|xi|ti)ones|dad(?:es)?|tad(?:es)?|tud(?:es)?|umbres?)$"
)
_QUEENS = frozenset(_NOUNS["queens"].split())
# Before what an ordinal is one although its sign could be that of degrees.
_BEFORE_ORDINAL = frozenset(
    [
        "el",
        "un",
        "del",
        "al",
        "su",
        "este",
        "cada",
        "en",
        "y",
        "o",
        "El",
        "Un",
        "Su",
        "mi",
        "tu",
        "nuestro",
        "ese",
        "aquel",
        "edición",
        "puesto",
        "lugar",
    ]
)
# Before what its sign is that of degrees.
_BEFORE_DEGREES = frozenset(["a", "menos", "unos", "hasta", "los", "solo"])
# Behind degrees, where a noun would be behind an ordinal.
_BESIDE_DEGREES = frozenset(
    ["bajo", "grados", "centígrados", "celsius", "norte", "sur", "este", "oeste", "hacia", "dentro", "fuera", "arriba"]
)
_FEMININE_ARTICLES = frozenset(["las", "unas", "otras", "estas", "esas", "aquellas", "todas", "nuestras"])
_AGREES = re.compile(r"(?:.*[02-9]|)1")
_HUNDREDS = re.compile(r"(?:.*[1-9]|)[2-9]\d\d|[2-9]\d\d000")
# A number whose thousands or millions end in one, or a thousand millions: the voice says "uno mil".
_ONE_INSIDE = re.compile(r"\d*[02-9]1(?:\d{3}|\d{6})|\d{10,}|1(?:\d{6})?[02-9]1\d{3}")
_FORMS = (
    (re.compile(r"veintiuno(?= (?:mil|millones))"), "veintiún"),
    (re.compile(r"\buno(?= (?:mil|millones))"), "un"),
)


def _is_feminine(noun: str) -> bool:
    return noun not in _MASCULINE and (noun in _FEMININE or _FEMININE_END.search(noun) is not None)


@lru_cache(maxsize=1024)
def _words(number: int, gender: str = "") -> str:
    from num2words import num2words

    said: str = num2words(number, lang="es")
    for pattern, becomes in _FORMS:
        said = pattern.sub(becomes, said)
    if gender == "m":
        return (
            said.removesuffix("veintiuno") + "veintiún" if said.endswith("veintiuno") else re.sub(r"\buno$", "un", said)
        )
    if gender == "f":
        thousands, found, rest = said.rpartition("millones")
        return (
            thousands
            + found
            + re.sub(r"uno$", "una", rest.replace("cientos", "cientas").replace("quinientos", "quinientas"))
        )
    return said


@lru_cache(maxsize=512)
def _ordinal_words(number: int) -> str:
    from num2words import num2words

    said: str = num2words(number, lang="es", to="ordinal")
    return said


def _in_gender(number: int, *, feminine: bool) -> str:
    said = _ordinal_words(number)
    return re.sub(r"o\b", "a", said) if feminine else said


def _ordinal(number: int, place: Place) -> str | None:
    suffix = place.suffix.lstrip(".")
    degrees = place.after in ("C", "F", "N", "S", "E", "W", "O") or not (
        place.before in _BEFORE_ORDINAL
        or (number <= 12 and place.after.islower() and place.after not in _NO_NOUN | _BESIDE_DEGREES)
        or (place.after[:1].isupper() and (len(place.after) > 2 or number < 7))
        or (number <= 12 and place.before not in _BEFORE_DEGREES and place.after in ("", "y", "de", "o"))
    )
    if not number or (suffix == "°" and degrees):
        return None
    feminine = suffix in ("ª", "a", "ra", "da", "ta", "ma", "va", "na") or place.before == "edición"
    if not suffix:  # a Roman numeral before its noun
        said = _in_gender(number, feminine=_is_feminine(place.after.lower()))
        return said + ("s" if place.after.endswith("as") else "")
    short = suffix == "er" or (place.after.islower() and place.after not in _NO_NOUN)
    said = _in_gender(number, feminine=feminine)
    return said.removesuffix("o") if not feminine and short and said.endswith(("primero", "tercero")) else said


def _cardinal(digits: str, gender: str) -> str:
    agrees = gender and _AGREES.fullmatch(digits) and not digits.endswith("11")
    if agrees or (gender == "f" and _HUNDREDS.fullmatch(digits)):
        return _words(int(digits), gender)
    return _words(int(digits)) if digits.isdecimal() and len(digits) < 16 and _ONE_INSIDE.fullmatch(digits) else digits


def _counted(digits: str, place: Place) -> str | None:
    noun = place.after
    counts = noun.islower() and noun not in _NO_NOUN and place.before.lower() not in _NUMBERED
    feminine = place.before.lower() in _FEMININE_ARTICLES or (counts and _is_feminine(noun))
    said = _cardinal(digits, "f" if feminine else "m" if counts else "")
    return None if said == digits else said


def _ruler(number: int, name: str, before: str) -> str:
    return _in_gender(number, feminine=name in _QUEENS) if number <= 10 else str(number)


def _fraction(whole: int, over: int, under: int) -> str:
    if (over, under) == (1, 2):
        return f"{whole} y medio" if whole else "medio"
    part = {2: "medio", 3: "tercio", 4: "cuarto"}.get(under) or _ordinal_words(under)
    said = f"{_words(over, 'm')} {part}{'s' if over > 1 else ''}"
    return f"{whole} y {said}" if whole else said


def _half(whole: int, noun: str) -> str:
    feminine = _is_feminine(noun)
    return f"{_cardinal(str(whole), 'f' if feminine else 'm')} {noun} y {'media' if feminine else 'medio'}"


GRAMMAR = Grammar(
    ordinal=_ordinal,
    ruler=_ruler,
    fraction=_fraction,
    half=_half,
    cardinal=_cardinal,
    counted=_counted,
    after_scale=lambda noun: f"de {noun}",
)
