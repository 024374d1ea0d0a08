"""French, German, Spanish and Italian titles and phrases that an essay sets in italics, told by their small words.

Les Mots et les choses has three of French (les, et, les); "Les Paul" has one, and is left to the other rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from tts import lazy_re as re
from tts.essay import Block

# The articles, prepositions, conjunctions and pronouns by which each is known; those of Portuguese only keep it apart.
_SMALL = {
    "fr": """le la les du des de et un une au aux à en dans sur par pour est sont ne pas que qui se ce cette mon ma mes
        son sa ses nous vous je tu il elle ou où sans sous avec chez entre leur notre""",
    "de": """der die das des dem den ein eine einer eines einem einen und oder von vom zu zum zur im am auf für mit
        nicht kein keine ist sind wie als aus bei nach über unter ohne ich wir ihr sich wenn daß dass""",
    "es-419": """el la los las un una de del y en con por para que es su sus al se mi tu como sin sobre entre lo""",
    "it": """il lo la gli le un uno una di del dello della dei degli delle da dal dalla nel nella nei e è con per su sul
        sulla non che si al alla ai""",
    "pt-br": """o a os as um uma de do da dos das e em no na nos nas com por para que é se ao à""",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL.items()}
# What keeps a phrase English, whatever stands beside it: Die Hard with a Vengeance.
_ENGLISH = frozenset(
    re.findall(r"\w+", "the of and to for with that this at by from is are was my your his her our their an or not")
)
_ELISION = re.compile(r"\b(?:[ldjmntsc]|qu)['’](?=[^\W\d_])", re.IGNORECASE)
_ITALIAN_ELISION = re.compile(r"\b(?:dell|all|nell|dall|sull|un)['’](?=[^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = re.compile(r"[^\W\d_]+(?:(?:[ -]|, |['’])[^\W\d_]+){1,9}")


def foreign_titles(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Return the phrases in italics that are of another language, each with espeak-ng's code of it."""
    found: dict[str, str] = {}
    for block in blocks:
        for mark in block.marks:
            phrase = block.text[mark.start : mark.end].strip(" .,;:!?") if mark.kind == "em" else ""
            code = _language(phrase) if _PHRASE.fullmatch(phrase) else ""
            if code:
                found[phrase] = code
    return tuple(found.items())


def _language(phrase: str) -> str:
    """Return the code of the language of which a phrase has two small words or more, and no other as many."""
    words = [word.lower() for word in _WORD.findall(phrase)]
    if not _ENGLISH.isdisjoint(words):
        return ""
    counts = {code: sum(word in small for word in words) for code, small in _SETS.items()}
    counts["fr"] += len(_ELISION.findall(phrase))
    counts["it"] += len(_ITALIAN_ELISION.findall(phrase))
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best < 2 or best == second or best == len(words):
        return ""
    code = max(counts, key=counts.__getitem__)
    return code if code != "pt-br" else ""
