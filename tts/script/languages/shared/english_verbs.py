"""Verbs of English with the endings of German: gepoolt, abgespoilert, highlightet, releasen."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables

_ENDINGS = {
    **{"en": "ən", "e": "ə", "n": "n", "t": "t", "st": "st", "te": "tə", "ten": "tən", "tet": "tət", "test": "təst"},
    **{"ter": "tɜ", "tes": "təs", "tem": "təm", "et": "ət", "est": "əst", "ete": "ətə", "eten": "ətən", "eter": "ətɜ"},
    **{
        "etes": "ətəs",
        "etem": "ətəm",
        "end": "ənt",
        "ende": "əndə",
        "enden": "əndən",
        "ender": "əndɜ",
        "endes": "əndəs",
    },
}
_BEFORE = {
    **{"ab": "ap", "an": "an", "auf": "aʊf", "aus": "aʊs", "ein": "aɪn", "durch": "dʊɐç", "her": "heːɾ", "hin": "hɪn"},
    **{"hoch": "hoːx", "los": "loːs", "mit": "mɪt", "nach": "nɑːx", "raus": "raʊs", "rein": "raɪn", "rum": "rʊm"},
    **{"runter": "rʊntɜ", "um": "ʊm", "un": "ʊn", "vor": "foːɾ", "weg": "vɛk", "weiter": "vaɪtɜ", "zurück": "tsuːrʏk"},
    **{"zusammen": "tsuːzamən", "rüber": "ryːbɜ", "rauf": "raʊf", "zu": "tsuː"},
}
_VERB = re.compile(
    rf"(?P<before>{'|'.join(sorted(_BEFORE, key=len, reverse=True))})?(?P<ge>ge|zu)?(?P<verb>[a-z]{{4,}})"
)
_VERB_ALONE = re.compile("(?P<ge>ge)?(?P<verb>[a-z]{4,})")
_WITH_E = re.compile("es?t")
_VOWEL = re.compile("(?=[aɑɛeəiɪɔoʊuʏyœø])")
_HARD = {"b": "p", "d": "t", "ɡ": "k", "z": "s", "v": "f", "dʒ": "tʃ", "ʒ": "ʃ"}


@lru_cache(maxsize=8)
def _verbs(tables: Tables) -> dict[str, str]:
    """Return the listed verbs by the stem that German makes of them: releas, committ, spoiler."""
    verbs = {}
    for verb in tables.english.get("verbs", "").split():
        stem = verb.removesuffix("e")
        if stem == verb and re.fullmatch("(?:.*[^aeiou])?[aeiou][bdgmnpt]", verb):
            stem = verb + verb[-1]
        verbs[stem] = verb
    return verbs


def german_form(word: str, tables: Tables, fitting: Fitting) -> str:
    """Return the sounds of a form of a listed verb; empty for other words. A noun is the infinitive alone."""
    verbs = _verbs(tables)
    is_noun = word[0].isupper() and not word.startswith("Ge")
    if not verbs or not word.isascii() or (is_noun and (word.endswith("ten") or not word.endswith("n"))):
        return ""
    small = word.lower()
    for pattern in (_VERB_ALONE, _VERB):
        found = pattern.fullmatch(small)
        groups = found.groupdict() if found else {}
        for ending, sound in _ENDINGS.items() if found else ():
            verb = verbs.get(groups["verb"].removesuffix(ending)) if groups["verb"].endswith(ending) else None
            if not verb or verb == groups["verb"] or (ending == "n" and not verb.endswith(("er", "el"))):
                continue
            # An e that no German verb has: gefeaturet, but not tapeten.
            if groups["ge"] or not _WITH_E.match(ending) or verb.removesuffix("e")[-1] in "dt":
                return _said(verb, groups, sound, fitting)
    return ""


def _said(verb: str, groups: dict[str, str | None], ending: str, fitting: Fitting) -> str:
    said = fitting.foreign(verb, "en-us").strip("[]")
    if ending[0] in "ts":
        said = next((said.removesuffix(soft) + hard for soft, hard in _HARD.items() if said.endswith(soft)), said)
    elif said.endswith("ɾ"):
        said = f"{said[:-1]}r"
    elif said.endswith("ɜ") and ending[0] == "ə":
        said = f"{said[:-1]}ər"
    ge = {"ge": "ɡə", "zu": "tsuː"}.get(groups["ge"] or "", "")
    if before := _BEFORE.get(groups.get("before") or ""):
        return _VOWEL.sub("ˈ", before, count=1) + ge + said.replace("ˌ", "").replace("ˈ", "ˌ") + ending
    return ge + said + ending
