"""What Italian does with numbers: un or una, primo or prima, and ordinals for rulers and centuries."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.grammar import Grammar, Place

_FEMININE_END = re.compile("(?:a|ione|tà|tù|ice)$")
_MASCULINE = frozenset(["problema", "programma", "sistema", "tema", "clima", "schema", "poema", "papa"])
_FEMININE = frozenset(
    ["mano", "notte", "parte", "gente", "classe", "legge", "nave", "voce", "luce", "pace", "rete", "serie", "volta"]
)
_QUEENS = frozenset(["Elisabetta", "Caterina", "Maria", "Vittoria", "Margherita", "Cristina"])
# Before what an ordinal is one although its sign is that of degrees.
_BEFORE_ORDINAL = frozenset(
    ["il", "un", "del", "al", "dal", "nel", "lo", "dello", "allo", "suo", "mio", "ogni", "Il", "Un", "Al", "Nel"]
)
_NO_NOUN = frozenset(
    ["di", "e", "in", "a", "o", "che", "da", "con", "per", "su", "si", "è", "sono", "non", "ma", "se", "come", "più"]
)


def _is_feminine(noun: str) -> bool:
    return noun in _FEMININE or (noun not in _MASCULINE and _FEMININE_END.search(noun) is not None)


@lru_cache(maxsize=512)
def _words(number: int, form: str = "cardinal") -> str:
    from num2words import num2words

    said: str = num2words(number, lang="it", to=form)
    return said


def _in_gender(number: int, *, feminine: bool) -> str:
    said = _words(number, "ordinal")
    return f"{said[:-1]}a" if feminine else said


def _ordinal(number: int, place: Place) -> str | None:
    if not number or (place.suffix == "°" and place.before not in _BEFORE_ORDINAL):
        return None
    return _in_gender(number, feminine=place.suffix in ("ª", "a") or (not place.suffix and _is_feminine(place.after)))


def _cardinal(digits: str, gender: str) -> str:
    return {"m": "un", "f": "una"}.get(gender, digits) if digits == "1" else digits


def _counted(digits: str, place: Place) -> str | None:
    if digits != "1" or not place.after.islower() or place.after in _NO_NOUN or place.before in _NUMBERED:
        return None
    return _cardinal(digits, "f" if _is_feminine(place.after) else "m")


# What is numbered: "capitolo 1 tratta".
_NUMBERED = frozenset(
    [
        "capitolo",
        "pagina",
        "numero",
        "figura",
        "tabella",
        "parte",
        "articolo",
        "fase",
        "livello",
        "punto",
        "giorno",
        "anno",
    ]
)


def _fraction(whole: int, over: int, under: int) -> str:
    if (over, under) == (1, 2):
        return f"{whole} e mezzo" if whole else "mezzo"
    part = _words(under, "ordinal")
    said = f"{'un' if over == 1 else _words(over)} {part if over == 1 else f'{part[:-1]}i'}"
    return f"{whole} e {said}" if whole else said


def _half(whole: int, noun: str) -> str:
    return f"{whole} {noun} e {'mezza' if noun.endswith('e') else 'mezzo'}"


GRAMMAR = Grammar(
    ordinal=_ordinal,
    ruler=lambda number, name, before: _in_gender(number, feminine=name in _QUEENS),
    fraction=_fraction,
    half=_half,
    cardinal=_cardinal,
    counted=_counted,
    day=lambda number, place: "primo" if number == 1 else str(number),
    after_scale=lambda noun: f"di {noun}",
)
