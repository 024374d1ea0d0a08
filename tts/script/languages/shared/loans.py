"""Words of English that the voice would say by the rules of its own language: listed, and said as English has them.

A language with a foreign.toml has thousands, also of other languages, with their sounds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of

# What is English behind an English word: burn-out, stand-by.
_PARTICLES = "out|off|up|down|over|back|by|on"
_TELLING_PARTICLES = "[Uu]ps?|[Oo]ffs|[Oo]uts?|[Dd]owns?"


def loans(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English words; a hyphen after one is a space.

    Words that end as no word of the language does are English without a line (``endings``). Those by hand have a plural
    as well; of the others some plurals are words of the language (the Spanish *miles*).
    """
    plural_is_said = tables.english["plural"]
    hand, listed = tables.english_by_hand, tables.english_words
    plurals = {f"{word}s" for word in hand} - listed
    plurals |= {word for word in tables.english_switched if word[-1] == "s" and word[:-1] in listed}
    # The dative of German: in den Browsern.
    datives = {f"{word}n" for word in hand if word.endswith("er")} - listed if tables.english.get("dative") else set()
    plain = {*listed, *plurals, *datives}.difference(tables.foreign)
    # Thousands of words are looked up; what is left, such as know-how, is searched for.
    looked_up = {word for word in plain | tables.english_rarer if word.isalpha()} if tables.english_rarer else set()
    plain -= looked_up
    known = {form for word in plain for form in (word, word[0].upper() + word[1:], _titled(word))}
    known -= tables.own_words  # the German Held, where English has held

    @lru_cache(maxsize=4096)
    def english(word: str) -> str:
        if word in datives:
            return fitting.foreign(word[:-1], "en-us").replace("]]", "n]]")
        silent = word in plurals and not plural_is_said
        return fitting.foreign(word.removesuffix("s") if silent else word, "en-us")

    def say(match: re.Match[str]) -> str:
        with_particle = f"{match['word']}{match['particle'] or ''}".lower()
        return english(with_particle) + (" " if match["joint"] else "")

    def say_listed(match: re.Match[str]) -> str:
        return english(match["word"].lower()) + (" " if match["joint"] else "")

    def say_with_particle(match: re.Match[str]) -> str | None:
        return say(match) if match["word"].lower() in looked_up and _is_small(match["word"]) else None

    def say_told(match: re.Match[str]) -> str | None:
        from tts.script.languages.en.known import is_known

        if not is_known(match["word"]):
            return None
        return fitting.foreign(f"{match['word']}-{match['particle']}".lower(), "en-us") + (
            " " if match["joint"] else ""
        )

    def foreign(match: re.Match[str]) -> str:
        word = match["word"].lower()
        return f"[[{tables.foreign.get(word) or tables.foreign_names[word]}]]" + (" " if match["joint"] else "")

    def genitive(match: re.Match[str]) -> str:
        return fitting.foreign(match[0].replace("’", "'"), "en-us")

    told = tables.english_look.get("endings", "(?!)")
    ending = f"|{told}" if told != "(?!)" else ""  # an empty branch would cost half of the time
    particle = rf"(?P<particle>-(?:{_PARTICLES})(?!\w))?"
    rules = [Rule(re.compile(_alone(f"{any_of(known)}{ending}", particle)), say)] if known else []
    if "compounds" in tables.words:
        told_by = _alone("[A-Z]?[a-z]{2,}", f"-(?P<particle>{_TELLING_PARTICLES})")
        rules.insert(0, Rule(re.compile(told_by), say_told))
    if looked_up:
        joined = _alone(r"[^\W\d_]+", particle.removesuffix("?"))
        rules.append(Rule(re.compile(joined), say_with_particle))
        own_look = tables.english.get("own_look", "(?!)")
        switches = _switches(tables.english["switching"], tables.english.get("ends", "(?!)"), own_look, tables.code)
        rules.append(Rule(_Own(own_look, tables.code), lambda match: re.sub("th", "t", match[0], flags=re.IGNORECASE)))
        rules.append(Rule(_Listed(looked_up, (), switches), say_listed))
    if tables.foreign:
        rules.insert(0, Rule(_Listed(tables.foreign, tables.foreign_names), foreign))
        contracted = Rule(CONTRACTED, lambda match: fitting.foreign(match[0].replace("’", "'"), "en-us"))
        rules[:0] = [_possessive(tables, fitting), contracted]
    elif tables.english_rarer:
        rules.insert(0, Rule(_GENITIVE, lambda match: fitting.foreign(match[0].replace("’", "'"), "en-us")))
    if strange := tables.english_look.get("strange"):
        not_strange = re.compile(tables.english_look["not_strange"])
        rules.append(Rule(_Strange(strange), lambda match: _guess(match, not_strange, fitting)))
    return Category("loan words", tuple(rules))


def _possessive(tables: Tables, fitting: Fitting) -> Rule:
    """Return the rule for the English genitive: Mirror's Edge; Domino's is a word of the language, said with an s."""

    def say(match: re.Match[str]) -> str | None:
        from tts.script.languages.en.known import is_known

        word = match["word"]
        small = word.lower()
        if said := tables.foreign.get(small) or (word.istitle() and tables.foreign_names.get(small)):
            return f"[[{said}{'is' if said.endswith(_HISSING) else 's'}]]"
        if small[-1] in "aio" or not is_known(small):
            return None
        return fitting.foreign(small, "en-us").replace("]]", "s]]")

    return Rule(re.compile(r"(?<![\w.@/'’])(?P<word>[A-Za-z]*[a-z])['’]s(?![\w'’])"), say)


# I'm, don't: no word of another language has such an apostrophe.
CONTRACTED = re.compile(
    r"(?<![\w.@/'’])(?:(?:I|[Yy]ou|[Ww]e|[Tt]hey|[Ss]?[Hh]e|[Ii]t|[Tt]hat|[Tt]here|[Ww]ho)['’](?:m|re|ll|ve|d)|"
    r"(?:[Dd](?:o|oes|id)|[Ii]s|[Aa](?:re|i)|[Ww](?:as|ere|o|ould)|[Cc](?:a|ould)|[Ss]hould|[Hh]a(?:s|ve|d)|[Mm]ust|[Nn]eed)n['’]t)"
    r"(?![\w'’])"
)
# Lowe's, as no name of French has it.
_GENITIVE = re.compile(r"(?<![\w.@/'’])[A-Z][a-z]+['’]s(?![\w'’])")
_HISSING = ("s", "ʃ", "ʝ", "z")


def _alone(word: str, behind: str = "") -> str:
    return rf"(?<![^\W_])(?<![.@])(?P<word>{word}){behind}(?:(?P<joint>-(?=\w))|(?![^\W_]|@|[’']\w|\.\w))"


class _Listed:
    """Finds words of a long list, small or with a capital: most texts have few, and many have none."""

    pattern = "(listed words)"

    def __init__(
        self, words: Collection[str], names: Collection[str], also: Callable[[str], bool] = lambda word: False
    ) -> None:
        self._names = frozenset(names)
        self._all = self._names.union(words)
        self._only_names = self._names.difference(words)
        self._usual = Usual(lambda word: (word.lower() in self._all and _is_small(word)) or also(word))

    def finditer(self, string: str, _pos: int = 0, _endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        for match in places(string, self._usual.others(string)):
            if match["word"].lower() not in self._only_names or _is_name(match):
                yield match


class _Own:
    """Finds words that look like the language's own, but for which espeak-ng goes over to English: thiazole."""

    pattern = "(words that are its own)"

    def __init__(self, look: str, code: str) -> None:
        own = re.compile(look).match
        self._usual = Usual(lambda word: len(word) < 25 and own(word.lower()) and not sounds(code, word.lower()))

    def finditer(self, string: str, _pos: int = 0, _endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        yield from places(string, self._usual.others(string))


class Usual:
    """Keeps the words that a test has told to be usual, as a text has few others."""

    def __init__(self, is_other: Callable[[str], object]) -> None:
        self._is_other = is_other
        self._usual: set[str] = set()

    def others(self, string: str) -> set[str]:
        """Return the words of ``string`` that are not usual."""
        new = words_of(string).difference(self._usual)
        others = set(filter(self._is_other, new))
        if len(self._usual) > _MOST_KEPT:
            self._usual.clear()
        self._usual |= new - others
        return others


@lru_cache(maxsize=2)
def words_of(string: str) -> frozenset[str]:
    """Return the different words of ``string``."""
    return frozenset(_LETTERS.findall(string))


_MOST_KEPT = 50_000


def _is_small(word: str) -> bool:
    """Tell a word in small letters, but for its first, from an acronym; eReader is one as well."""
    return word[1:].islower() or (word[0] in "ei" and word[2:].islower())


def _is_name(match: re.Match[str]) -> bool:
    """Tell the name from the word that it would be at the start of a sentence: Lee."""
    at = match.start()
    return match["word"][0].isupper() and match.string[max(0, at - 2) : at - 1].isalpha()


_LETTERS = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(_alone(r"[^\W\d_]+"))


def places(string: str, words: Collection[str]) -> list[re.Match[str]]:
    """Return where ``words`` stand alone in ``string``, in order."""
    found = []
    for word in words:
        at = string.find(word)
        while at >= 0:
            match = _ALONE.match(string, at)
            if match and match["word"] == word:
                found.append(match)
            at = string.find(word, at + len(word))
    found.sort(key=lambda match: match.start())
    return found


def _titled(word: str) -> str:
    return "-".join(part[0].upper() + part[1:] for part in word.split("-"))


class _Strange:
    """Finds words by a part that no word of the language has: Threepwood."""

    _whole = re.compile("[A-Z]?[a-z]{3,24}")
    pattern = "(strange words)"

    def __init__(self, part: str) -> None:
        found = re.compile(part).search
        self._usual = Usual(lambda word: self._whole.fullmatch(word) and found(word))

    def finditer(self, string: str, _pos: int = 0, _endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        yield from places(string, self._usual.others(string))


def _switches(part: str, ends: str, own_look: str, code: str) -> Callable[[str], bool]:
    """Return what tells a word for which espeak-ng goes over to English; it is asked only if the word has ``part``.

    One of the look ``own_look`` is none; one that ends in ``ends`` is English without asking: Penthouse.
    """
    has_part, own, is_english = re.compile(part).search, re.compile(own_look).match, re.compile(f"(?:{ends})$").search
    plain = re.compile(r"(?!.*(.)\1\1)[A-Za-z][a-z]{3,24}").fullmatch

    def switches(word: str) -> bool:
        small = word.lower()
        if not plain(word):
            return False
        return bool(is_english(small) or (has_part(small) and not own(small) and not sounds(code, small)))

    return switches


def _guess(match: re.Match[str], not_strange: re.Pattern[str], fitting: Fitting) -> str | None:
    """Say a word that nobody listed as English, unless it does not look so or espeak-ng would spell it."""
    word = match["word"].lower()
    if not_strange.search(word):
        return None
    said = fitting.foreign(word, "en-us")
    letters = len(re.findall("[aeiouy]+", word))
    heard = len(re.findall("[aeiou]+|[aeo][ɪʊ]", said))
    return said + (" " if match["joint"] else "") if letters and heard <= letters + 1 else None
