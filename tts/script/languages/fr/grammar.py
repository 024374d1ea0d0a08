"""What French does with numbers: un or une, premier or première, and a preposition behind millions."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.grammar import Grammar, Place
from tts.toml import packaged_toml

_NOUNS = packaged_toml(__package__, "words.toml")["nouns"]
_FEMININE = frozenset(_NOUNS["feminine"].split())
_MASCULINE = frozenset(_NOUNS["masculine"].split())
_FEMININE_END = re.compile(
    r"(?:[ts]ion|té|ette|[ae]nce|ée|ie|ure|ade|ine|elle|esse|euse|rice|ise|ude|aine|ère|ille|iste|onne|ienne|que|ase|ose)s?$"
)
_QUEENS = frozenset(_NOUNS["queens"].split())
_VOWEL = re.compile("[aeiouyàâéèêîôûh]", re.IGNORECASE)
# What is counted and begins with a vowel: others may only stand behind a number ("en 2021 on").
_LINKED = frozenset(_NOUNS["linked"].split())
_YEARS = range(1000, 2101)
# Of a number in digits the voice links neither the s of "200 euros" nor the f of "9 heures".
_HUNDREDS = re.compile("[1-9]?[2-9]00|[1-9]100")
_NINE = re.compile("[1-9]?9")
_IN_A_LINK = frozenset({"an", "heure", "homme"})
# Behind these words a number has the sound that it has alone: "26 et 27".
_ALONE = frozenset(_NOUNS["not_counted"].split())
_SOUNDED = re.compile("[0-9]*(?:(?<![179])6|(?<!1)[23]|[1789]0)")
# After eleven, seventy-one and ninety-one nothing agrees.
_ENDS_IN_ONE = re.compile(r"(?:[0-9]*[02-68]|)1")


@lru_cache(maxsize=1024)
def _words(number: int, form: str = "cardinal") -> str:
    from num2words import num2words

    said: str = num2words(number, lang="fr", to=form)
    # The voice would say a t between quatre-vingt and deuxième.
    return said.replace("quatre-vingt-", "quatre-vingts ") if form == "ordinal" and "dix" not in said else said


def _is_feminine(noun: str) -> bool:
    if noun in _MASCULINE or noun.removesuffix("s") in _MASCULINE:
        return False
    return noun in _FEMININE or noun.removesuffix("s") in _FEMININE or _FEMININE_END.search(noun) is not None


def _ordinal(number: int, place: Place) -> str | None:
    suffix = place.suffix.lstrip("^").removesuffix("s")
    plural = "s" if place.suffix.endswith("s") else ""
    if suffix == "nd":
        return f"second{plural}" if number == 2 else None
    if suffix == "nde":
        return f"seconde{plural}" if number == 2 else None
    if number == 1:
        feminine = suffix in ("re", "ère") or (suffix == "e" and _is_feminine(place.after))
        return f"{'première' if feminine else 'premier'}{plural}"
    return _words(number, "ordinal") + plural if number else None


def _cardinal(digits: str, gender: str) -> str:
    if digits == "1":
        return {"m": "un", "f": "une"}.get(gender, digits)
    if gender == "f" and _ENDS_IN_ONE.fullmatch(digits):
        return f"{_words(int(digits))}e"
    return _words(int(digits)) if _HUNDREDS.fullmatch(digits) or (gender == "f" and _NINE.fullmatch(digits)) else digits


def _counted(digits: str, place: Place) -> str | None:
    noun = place.after.removesuffix("s")
    if place.after in _ALONE:
        return f"{digits}’" if _SOUNDED.fullmatch(digits) else None
    if (noun in _LINKED and _HUNDREDS.fullmatch(digits)) or (noun in _IN_A_LINK and _NINE.fullmatch(digits)):
        return _words(int(digits)) if place.before not in _NOUNS["numbered"].split() else None
    if not _ENDS_IN_ONE.fullmatch(digits) or not place.after.islower() or place.before in _NOUNS["numbered"].split():
        return None
    if _is_feminine(place.after):
        return _cardinal(digits, "f")
    # "21 ans": the voice links no digits to the word behind them.
    linked = noun in _LINKED and int(digits) not in _YEARS
    return _words(int(digits)) if linked else None


def _ruler(number: int, name: str, before: str) -> str:
    if number == 1:
        return "première" if name in _QUEENS else "premier"
    return str(number)


def _fraction(whole: int, over: int, under: int) -> str:
    if (over, under) == (1, 2):
        return f"{whole} et demi" if whole else "un demi"
    part = {2: "demi", 3: "tiers", 4: "quart"}.get(under) or _words(under, "ordinal")
    several = "s" if over > 1 and part != "tiers" else ""
    said = f"{_words(over)} {part}{several}"
    return f"{whole} {said}" if whole else said


def _half(whole: int, noun: str) -> str:
    return f"{whole} {noun} et demi{'e' if _is_feminine(noun) else ''}"


def _after_scale(noun: str) -> str:
    return f"d’{noun}" if _VOWEL.match(noun) else f"de {noun}"


GRAMMAR = Grammar(
    ordinal=_ordinal,
    ruler=_ruler,
    fraction=_fraction,
    half=_half,
    cardinal=_cardinal,
    counted=_counted,
    day=lambda number, place: "premier" if number == 1 else str(number),
    after_scale=_after_scale,
)
