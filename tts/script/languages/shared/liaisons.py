"""Words whose last letter the voice would link to the next word, which no speaker does: données et, techniques utiles.

espeak-ng links almost every plural. Between a noun and what belongs to another phrase no one does, nor from what stands
alone there ("chacun a", "un défaut et"; an apostrophe tells espeak-ng so), and behind a consonant (the z of
"techniques") only an adjective that stands before its noun is linked: "autres idées".
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_LONGEST = 40
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_CONSONANT = re.compile("(?:[bcdfghjklmnpqrstvxzç]|[gq]u)es$")
_BUZZES = re.compile("[aeéèioœuy]ses$")
_LINKABLE = re.compile("(?:ai|er|[dt]|^bon|^plein|certain)s$")
# A verb in the plural, or what may be an adjective or a noun: augmentent, augmentaient, iront.
_PLURAL_VERB = re.compile("^(?!souv)[a-zà-ÿ]{2,}(?:ent|[aei]ront)$")
_VOWELS = "aàâeéèêëiîïoôuùûüyœæhAÀÂEÉÈÊËIÎÏOÔUÛYŒÆH"


def liaisons(tables: Tables) -> Category:
    """Return the category of final letters that are left out, as nobody says them there; none without the table."""
    table: dict[str, Any] = tables.words.get("liaisons", {})
    if not table:
        return Category("liaisons", ())
    always, adjectives, alone = (frozenset(table[key].split()) for key in ("linked", "adjectives", "alone"))
    never = frozenset(table["never"].split())
    singular, determiners = (frozenset(table[key].split()) for key in ("singular", "determiners"))
    phrases = frozenset(table["phrases"])
    verbs = re.compile(table["verbs"])
    known = always | adjectives | frozenset(table["capitals"].split())
    other_phrase = "|".join(table["before"].split())
    predicates, before_predicate = (frozenset(table[key].split()) for key in ("predicates", "before_predicate"))

    @lru_cache(maxsize=4096)
    def is_silent(word: str) -> bool:
        return word[-1] in "sx" and _folded(sounds(tables.code, word)) == _folded(sounds(tables.code, word[:-1]))

    @lru_cache(maxsize=4096)
    def is_verb(word: str) -> bool:
        return _folded(sounds(tables.code, word)) == _folded(sounds(tables.code, word.removesuffix("nt")))

    @lru_cache(maxsize=4096)
    def is_linked(word: str, following: str) -> bool:
        # Behind a pronoun the voice takes any word for a verb: no noun and no adjective in -ent or -ant is one.
        linked, unlinked = (sounds(tables.code, f"il {word}{mark} {following}") for mark in ("", "’"))
        return sounds(tables.code, word)[-1] not in "t\u0303" and linked.count("t") > unlinked.count("t")

    def in_phrase(word: str, match: re.Match[str]) -> bool:
        return f"{word} {match['next']}" in phrases

    def before_other_phrase(match: re.Match[str]) -> str | None:
        word = _word_of(match)
        if match[0] not in "sx":
            at = match.end() - len(word)
            if (at > 0 and match.string[at].isupper()) or in_phrase(word, match):
                return None
            ends_clause = match[0] == "t" and match["next"] in predicates and word not in before_predicate
            return f"{match[0]}’" if word in alone or (ends_clause and is_linked(word, match["next"])) else None
        if word in always or f"{word} {match['next']}" in phrases or verbs.search(word):
            return None
        return _unlinked(word) if is_silent(word) else None

    def before_any_vowel(match: re.Match[str]) -> str | None:
        word = _word_of(match)
        if in_phrase(word, match):
            return None
        if word not in always and _PLURAL_VERB.search(match["next"]) and is_plural_verb(match["next"]):
            return _unlinked(word) if is_silent(word) else None
        if word in singular:
            before = _WORD.search(match.string, max(0, match.end() - len(word) - _LONGEST), match.end() - len(word) - 1)
            return "" if before and before[0].lower() in determiners else None
        if _BUZZES.search(word) and word in adjectives:
            return ""  # "nombreuses idées": its own z is the link
        ends = _CONSONANT.search(word)
        return "" if ends and word not in always and word not in adjectives and is_silent(word) else None

    def is_plural_verb(word: str) -> bool:
        return not word.endswith("ent") or word.endswith("aient") or is_verb(word)

    def of_verb(match: re.Match[str]) -> str | None:
        word = _word_of(match)
        inner = match.string[match.end() - len(word) + 1 : match.end()]  # awesomeEvent is none
        return "" if inner.islower() and not word.endswith("aient") and is_verb(word) else None

    def before_no_word(match: re.Match[str]) -> str | None:
        return f"{match[0]}’" if _word_of(match) in never and not in_phrase(_word_of(match), match) else None

    def of_name(match: re.Match[str]) -> str | None:
        """Say a name that ends in a silent consonant: Renoir et Manet ont, Bourdais est."""
        word, small = match[0], match[0].lower()
        if small in known or f"{small} {match['next']}" in phrases or singular & {small}:
            return None
        if word[-1] in "sxz":
            return word[:-1] + _unlinked(small) if is_silent(small) else None
        return None if sounds(tables.code, word).endswith(word[-1]) else f"{word}’"

    rules = (
        Rule(re.compile(rf"[tnd](?=[ \xa0](?P<next>[{_VOWELS}]\w*))(?<=\w\w\w)"), before_no_word),
        Rule(re.compile(rf"[sxtnrdp](?=[ \xa0](?P<next>{other_phrase})\b)(?<=\w\w\w)"), before_other_phrase),
        Rule(re.compile(rf"[sx](?=[ \xa0](?P<next>[{_VOWELS}]\w*))(?<=\w\w\w)"), before_any_vowel),
        Rule(
            re.compile(rf"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]{{2,}}[tdsxz](?=[ \xa0](?P<next>[{_VOWELS[:21]}]\w*))"),
            of_name,
        ),
        Rule(re.compile(rf"nt(?=[ \xa0][{_VOWELS}])(?<=\w\went)"), of_verb),
    )
    return Category("liaisons", rules)


# Sounds between which no ear tells: dropping the letter may open a vowel.
_ALIKE = str.maketrans({"ɔ": "o", "ɛ": "e", "œ": "ø", "ə": "", "ˈ": "", "ˌ": "", "-": ""})


def _unlinked(word: str) -> str:
    """Return what is said for the last letter of ``word``: an apostrophe where the one before it would be linked.

    Behind "-ai" it is that of another letter, or its vowel would close: "français et".
    """
    ends = _LINKABLE.search(word)
    return "" if not ends else "t’" if word.endswith("ais") else "’"


def _folded(phonemes: str) -> str:
    return phonemes.replace("nj", "ɲ").translate(_ALIKE)


def _word_of(match: re.Match[str]) -> str:
    found = _WORD.search(match.string, max(0, match.start() - _LONGEST), match.end())
    return found[0].lower() if found else ""
