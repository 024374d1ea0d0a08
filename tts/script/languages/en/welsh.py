"""Names of Wales as English hears them, told by how they begin or end: Llanberis, Mynydd, Maredudd."""

from __future__ import annotations

from tts import lazy_re as re

NAME = re.compile(
    "(?:llan(?=[bcdfghlmprstwy]|el|en|id|is|uw|ar[mt])|pwll|ynys|cwm|mynydd|dyffryn|eglwys|ystrad|rhyd|ponty|pontar|llwyn|ll(?=[yw]|ew[^i]|eu|ithf|oegr)|llech|penrhyn|penmaen|blaena|ffest|gw(?=r[aouwyt]|ern|enh|ae|alch|yd|yth|yr)|traeth|dol(?=wy|gell|gar|bad)|betws|nant(?=yg|gl|gw|ll)|maes(?=y[a-z])|coed(?=[pt])"
    "|aber(?=ae|ar|cych|dar|dyf|ff|ge|gl|gw|ll|maw|por|so|th)"
    "|cyn(?=dd|f|g[ew]|wy|yr|las)|cyf(?=[a-z]{3})|hyf(?=ai|[ae]r)|rhy[dn](?=[a-z]{2}))[a-z]*"
    "|[a-z]{2,}(?:(?:[uy]|ai|[lrw]e)dd|[fw]rig|f(?:awr|echan|ynydd)|[lnr]wy|[bcdfglnrtw](?:ei)?(?<=..[a-z])[ln]iog|n(?:gharad|wg))"
)
_UNIT = re.compile("ngh|ae|ai|au|aw|ei|eu|ey|oe|(?<!g)wy|si(?=[aou])|[bcdfglprt]h|dd|ff|ll|nn|rr|ss|[a-z]")
_VOWELS = {
    "a": ("æ", "ə"), "e": ("ɛ", "ə"), "i": ("iː", "i"), "o": ("ɑː", "ə"), "u": ("iː", "ɪ"), "w": ("uː", "ʊ"),
    "y": ("ʌ", "ə"), "ae": "aɪ", "ai": "aɪ", "au": "aɪ", "aw": "aʊ", "ei": "eɪ", "eu": "aɪ", "ey": "eɪ", "oe": "ɔɪ",
    "wy": "uːɪ",
}  # fmt: skip
_CONSONANTS = {
    "c": "k", "ch": "k", "dd": "ð", "f": "v", "ff": "f", "g": "ɡ", "j": "dʒ", "ll": "l", "ngh": "ŋ", "nn": "n",
    "ph": "f", "r": "ɹ", "rh": "ɹ", "rr": "ɹ", "si": "ʃ", "ss": "s", "th": "θ", "x": "ks",
}  # fmt: skip


_FIRST = re.compile("(aber|llan|cwm)(?=.{3})")
_FIRST_SAID = {"aber": "ˌæbɚ", "llan": "læn", "cwm": "kʊm"}


def welsh(name: str) -> str:
    """Return the phonemes of a ``name`` in lower case, stressed on the last vowel but one; empty if it has no vowel.

    What stands behind "aber", "llan" and "cwm" has a stress of its own: Abersoch.
    """
    first = _FIRST.match(name)
    said = _said(name[first.end() :] if first else name)
    return f"{_FIRST_SAID[first[1]]}{said}" if first and said else said


def _said(name: str) -> str:
    units = [found[0] for found in _UNIT.finditer(name)]
    nuclei = [place for place in range(len(units)) if _is_vowel(units, place)]
    if not nuclei:
        return ""
    stressed = nuclei[-2] if len(nuclei) > 1 else nuclei[0]
    said = ""
    for place, unit in enumerate(units):
        if place not in nuclei:
            said += "w" if unit == "w" else "j" if unit in "iy" else _CONSONANTS.get(unit, unit)
            continue
        mark = "ˈ" if place == stressed else "ˌ" if place == nuclei[0] and len(nuclei) > 2 else ""
        closed = place + 1 < len(units) and (place + 2 == len(units) or not {place + 1, place + 2} & set(nuclei))
        said += mark + _vowel(unit, last=place == nuclei[-1], closed=closed, strong=bool(mark))
    return re.sub("əɹ(?=[^aeiouæɑɔəɛɪʊʌˈˌ]|$)", "ɚ", said.replace("ɑːɹ", "ɔːɹ"))


def _vowel(unit: str, *, last: bool, closed: bool, strong: bool) -> str:
    if unit == "y" and last:
        return "ɪ" if closed else "i"
    if unit == "wy":
        return ("wɪ" if closed else "wi") if last else "uːɪ"
    sounds = _VOWELS[unit]
    if isinstance(sounds, str):
        return sounds
    if closed and unit in "iuw":
        return "ʊ" if unit == "w" else "ɪ"
    if last and unit in "aeo":
        return {"a": "æ", "e": "ɛ", "o": "ɑː"}[unit] if closed else {"a": "ə", "e": "ə", "o": "oʊ"}[unit]
    return sounds[0 if strong else 1]


def _is_vowel(units: list[str], place: int) -> bool:
    unit = units[place]
    if unit not in _VOWELS:
        return False
    before, after = units[place - 1 : place] if place else [], units[place + 1 : place + 2]
    if unit == "w" and after and after[0] in _VOWELS and (not before or before[0] in ("g", "ch")):
        return False  # Gwynedd, Chwilog
    return not (unit == "i" and after and after[0] in ("a", "o", "e") and bool(before))  # Ffestiniog
