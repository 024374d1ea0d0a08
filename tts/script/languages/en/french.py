"""French names in plain letters, told by what they begin with: Rue des Martyrs, Gare de l'Est, Parc des Princes.

Their words are said as in French, and so are those that hyphens join by a French particle (Neuilly-sur-Seine); a name
that has sounds of its own keeps them, and Paris stays Paris. "La", "de la" and "L'" are French or Spanish anywhere.
"""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.en.context import once_a_text
from tts.script.languages.en.dictionary import is_by_hand, name_sounds
from tts.script.languages.en.foreign import in_language
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.name_language import evidence, languages
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_PARTICLES: dict[str, str] = table("french.toml")["particles"]
_KEPT = words("french.toml", "kept")
_TOO = words("french.toml", "french_too")
_OF_JEAN, _NOT_OF_JEAN = words("french.toml", "jean"), words("french.toml", "no_jean")
_LIKELY = 0.35
_NAMED_BEFORE = re.compile("[A-Z][a-z]{2,} $")  # Norma Jean Mortenson
_FOOD = words("french.toml", "after_au")

_ENGLISH_SAINTS = any_of(words("french.toml", "english_saints"))

_CAPITAL = "[A-ZÀ-ÖØ-Þ][^\\W\\d_]{1,24}(?:-[^\\W\\d_]{2,24}){0,5}"
_ELIDED = "[dDlL]['’]"
_SMALL = (
    f"(?:(?:[dD]e l['’]|{_ELIDED})|(?:[dD]e [lL]a|[dD]es|[dD]u|[dD]e|[aA]ux|[aA]u|[lL]es|[lL]a|[lL]e|et|en|sur|sous) )"
)
_OF = "(?:(?:[dD]e l['’]|[dD]['’])|(?:[dD]e [lL]a|[dD]es|[dD]u|[aA]ux) )"
_ANY_OF = f"(?:{_OF}|[dD]e (?:[lL]es? )?)"
_REST = f"{_CAPITAL}(?:(?: {_SMALL}?| ){_CAPITAL}){{0,3}}"
_ALONE, _WITH_DE, _WITH_DU = (any_of(words("french.toml", key)) for key in ("alone", "with_de", "with_du"))
_NAME = re.compile(
    rf"(?<![\w'’-])(?!Rue (?:McC|Bennett))(?:(?:{_ALONE}) {_SMALL}?{_REST}|(?:{_ALONE}|{_WITH_DE}) {_ANY_OF}{_REST}"
    rf"|(?:{_WITH_DU}) {_OF}{_REST}"
    rf"|Sainte?-(?!(?:{_ENGLISH_SAINTS})\b)[A-Z][a-zà-ÿ]{{1,24}}(?:-[^\W\d_]{{2,24}}){{0,4}}"
    "|[A-ZÀ-Þ][^\\W\\d_]{1,24}(?:-[A-ZÀ-Þ][^\\W\\d_]{1,24}){0,2}-(?:d(?:es|u)|sur(?:-la)?|sous|l[eè]s|aux|la|de-la"
    "|en(?=-(?:Laye|Champagne|Bresse|Velin|Brie|Auvergne|Valois|Yvelines|Josas|Artois|Royans)))-[A-ZÀ-Þ]\\w{1,24}(?:-[^\\W\\d_]{1,24}){0,3})"
)
_WORD = re.compile(
    rf"(?<![\w.@])(?<!\w['’])(?P<word>(?:{_ELIDED})?[A-Za-zÀ-ÖØ-öø-ÿ]{{2,24}})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)
HAS_NAME = (
    *(f"{head} " for head in sorted(words("french.toml", "alone"))),
    " de ",
    " du ",
    " des ",
    " aux ",
    " d'",
    " d’",
    "-",
)
_AU = re.compile(r"(?<![\w'’-])(?P<small>aux?) (?P<word>[a-zà-ÿ]{2,16})(?![\w'’-])")
_LA = re.compile("(?<![\\w'’.@/-])(?:(?P<de>[dD]e )[lL]a|La|(?<=[àÀ] )la)(?= (?:[A-ZÀ-Þ][a-zà-ÿ]|[a-zà-ÿ]))")
_L = re.compile(
    r"(?<![\w'’.@])(?P<elided>[lL]['’])(?P<word>[A-ZÀ-Þ]?[a-zà-ÿ]{2,24})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)
_VOWELS = tuple("aeiouhéèêâîôœ")


_JEAN = re.compile(r"(?<![\w'’-])(?P<say>Jean) (?:[A-Z]\. )?(?P<next>[A-Z][a-z]{1,20})(?![\w@])")


@once_a_text
def _names(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _NAME.finditer(text))


def _part(match: re.Match[str]) -> str | None:
    """Say a word of a French name."""
    start, end = match.span("word")
    begun = next((first for first, last in _names(match.string) if first <= start and end <= last), None)
    if begun is None or (is_ordinary(match["word"].lower()) and _is_behind(match.string[begun:start], match["word"])):
        return None
    following = match.string[match.end() + 1 : match.end() + 2]
    said = _word(
        match["word"], match.string[match.end() : match.end() + 1] in (" ", "-") and following.lower() in _VOWELS
    )
    return said and (with_s(said) if match["ending"] else said)


def _is_behind(before: str, word: str) -> bool:
    """Return whether an English word stands where the French name may be over: the Market of Rue Cler Market."""
    words_before = re.split("[ -]", before.rstrip(" -"))
    small = words_before[-1].lower() in _PARTICLES or len(words_before) < 2
    return bool(before) and not small and word.lower() not in _TOO


@lru_cache(maxsize=4096)
def _word(written: str, before_vowel: bool) -> str | None:
    low = written.lower()
    if low in _PARTICLES:
        said = _PARTICLES[low]
        return f"[[{said}{'z' if before_vowel and low in ('des', 'les', 'aux') else ''}]]"
    if low in _KEPT:
        return None
    if written[1:2] not in "'’" and is_by_hand(written):
        return name_sounds(written) or None
    return in_french(written) or None


def in_french(word: str) -> str:
    """Return the sounds of a French word in [[ ]], empty if it cannot be said."""
    low = word.lower().replace("’", "'")
    given = table("french.toml")["said"]
    if low in given:
        return f"[[{given[low]}]]"
    return in_language(word, "fr")


def _au(match: re.Match[str]) -> str | None:
    """Say what a dish is made with: tarte aux pommes."""
    if match["word"] not in _FOOD:
        return None
    said = in_french(match["word"])
    return f"[[oʊ{'z' if match['small'] == 'aux' and match['word'][0] in _VOWELS else ''}]] {said}" if said else None


def _la(match: re.Match[str]) -> str:
    return "[[də lɑː]]" if match["de"] else "[[lɑː]]"


def _l(match: re.Match[str]) -> str | None:
    """Say a word with its article: L'Ami, de l'Est."""
    word = match["word"]
    if word[0].lower() not in _VOWELS:
        return None
    if is_by_hand(word) and name_sounds(word):
        said = f"[[l{name_sounds(word)[2:]}"
    else:
        weights = dict(zip(languages(), evidence(word.lower()), strict=True))
        said = in_language(f"l'{word}", "it") if weights["it"] > 3 * weights["fr"] else in_french(f"l'{word}")
    return (said and (with_s(said) if match["ending"] else said)) or None


def _jean(match: re.Match[str]) -> str | None:
    """Tell Jean Renoir from Jean Simmons."""
    surname = match["next"]
    before = match.string[max(0, match.start() - 20) : match.start()]
    if surname in _NOT_OF_JEAN or _NAMED_BEFORE.search(before):
        return None
    if surname not in _OF_JEAN:
        weights = dict(zip(languages(), evidence(surname.lower()), strict=True))
        if weights["fr"] < _LIKELY or weights["fr"] < 2 * weights["en"]:
            return None
    return "[[ʒˈɑːn]]"


# Pelléas et Mélisande, of which one has a mark.
_ET = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][^\W\d_]+ (?P<say>et) [A-ZÀ-Þ][^\W\d_]+(?![\w@])")


def _et(match: re.Match[str]) -> str | None:
    return "[[eɪ]]" if set("éèêëàâçîïôùû") & set(match[0].lower()) else None


CATEGORY = Category(
    "french",
    (
        Rule(_WORD, _part, needs=HAS_NAME),
        Rule(_AU, _au),
        Rule(_L, _l),
        Rule(_JEAN, _jean),
        Rule(_LA, _la),
        Rule(_ET, _et),
    ),
)
