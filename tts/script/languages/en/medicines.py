"""Medicines, told by the stems that the World Health Organization gives to each kind of them: emicizumab, zanubrutinib.

https://www.who.int/teams/health-product-and-policy-standards/inn/stembook has the stems.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.classical import stem
from tts.script.languages.en.known import is_listed, is_ordinary
from tts.script.languages.en.spelling import with_s
from tts.script.reading import Rule, any_of

# Where the stress is on the vowel before the ending.
_AFTER_STRESS = {
    "zumab": "zjuːmæb", "lumab": "ljuːmæb", "mumab": "mjuːmæb", "numab": "njuːmæb", "kumab": "kjuːmæb",
    "tumab": "tuːmæb", "rumab": "ɹuːmæb", "sumab": "suːmæb", "momab": "moʊmæb", "limab": "lɪmæb", "ximab": "ksɪmæb",
    "tamab": "təmæb", "nemab": "nəmæb", "tinib": "tɪnɪb", "danib": "dənɪb", "fenib": "fənɪb", "parib": "pəɹɪb",
    "avir": "əvɪɹ", "sivir": "sɪvɪɹ", "mivir": "mɪvɪɹ", "ovir": "əvɪɹ", "uvir": "uːvɪɹ", "atide": "ətaɪd",
    "otide": "ətaɪd",
    "siran": "sɪɹæn", "gepant": "dʒəpænt", "prazan": "pɹəzæn", "prazole": "pɹəzoʊl", "imod": "ɪmɑːd",
    "xibat": "ksɪbæt", "ercept": "ɚsɛpt", "acept": "əsɛpt", "trapib": "tɹəpɪb", "midis": "mɪdɪs", "renone": "ɹənoʊn",
    "afil": "əfɪl", "setron": "sɪtɹɑːn",
}  # fmt: skip
# Where it is in the ending.
_STRESSED = {
    "utide": "ˈuːtaɪd", "triptan": "tɹˈɪptæn", "conazole": "kˈoʊnəzoʊl", "sentan": "sˈɛntən", "ciguat": "sˈɪɡuːæt",
    "rexant": "ɹˈɛksənt", "ciclib": "sˈaɪklɪb", "rasib": "ɹˈæsɪb", "lisib": "lˈɪsɪb", "gliptin": "ɡlˈɪptɪn",
    "gliflozin": "ɡlɪflˈoʊzɪn", "glitazone": "ɡlˈɪtəzoʊn", "golix": "ɡˈoʊlɪks", "relix": "ɹˈɛlɪks",
    "caftor": "kˈæftɚ", "camten": "kˈæmtən", "oxaban": "ˈɑːksəbæn", "racetam": "ɹˈæsɪtæm", "lukast": "lˈuːkæst",
    "oxacin": "ˈɑːksəsɪn", "penem": "pˈɛnəm", "cillin": "sˈɪlɪn", "vastatin": "vəstˈætɪn", "sartan": "sˈɑːɹtən",
    "vaptan": "vˈæptən", "fungin": "fˈʌndʒɪn", "bactam": "bˈæktæm",
}  # fmt: skip
_ENDINGS = (*_AFTER_STRESS, *_STRESSED)
_WORD = re.compile(
    rf"(?<![\w.@'’])(?P<word>[A-Za-z][a-z]{{1,20}}(?:{any_of(_ENDINGS)}))(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)
_SHORTEST = 8  # letters


def medicine(word: str) -> str:
    """Return the phonemes of a medicine, in lower case, that ends in such a stem; empty if it is another word."""
    if len(word) < _SHORTEST or is_listed(word) or is_ordinary(word):
        return ""
    ending = max((end for end in _ENDINGS if word.endswith(end)), key=len, default="")
    if not ending:
        return ""
    before = stem(word[: len(word) - len(ending) + 1], 0 if ending in _AFTER_STRESS else 2)
    said = before + (_AFTER_STRESS.get(ending) or _STRESSED[ending])
    for sounds, becomes in _CLOSED:
        said = re.sub(sounds, becomes, said)
    return said if "ˈ" in said else ""


# Vowels before two consonants, and an n before k or g.
_CLOSED = (
    ("æɹ(?![æɑəɛɪiɔoʊuːˈ])", "ɑːɹ"),
    ("uːɹ(?![æɑəɛɪiɔoʊuˈ])", "ɜː"),
    ("uː(?=ks|l[bdfkmpst]|s[kpt])", "ʌ"),
    ("n(?=ˈ?[ɡk])", "ŋ"),
)


def _say(match: re.Match[str]) -> str | None:
    said = medicine(match["word"].lower())
    if not said:
        return None
    return with_s(f"[[{said}]]") if match["ending"] else f"[[{said}]]"


RULE = Rule(_WORD, _say, _ENDINGS)
