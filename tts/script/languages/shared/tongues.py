"""Words of other languages that nobody listed, told by their letters, or by the look of a name: Łódź, Huntziger.

They are said as their own language has them, in the sounds of this one. ``tongues`` in words.toml says how.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from math import prod
from typing import Any

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.loans import Usual, places
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.seams import of_parts, stressed_late
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of

_WORD = 4  # letters; what is shorter is rather an acronym
_LONGEST = 40
_OWN = 0.02  # the chance that a name which is "unlike" is one of the language itself, or English
_HARDLY = 0.05  # the chance that a name of another language is one of the language itself
_ENGLISH = 0.12  # or English
_LIKELY = 0.6  # the chance of a language that others are much like
_NO_MARK = re.compile("é[ensr]{0,2}$|sche[mnrs]?$")  # of too many: Exposé, Komitée; of German: rhônische
_CHOICE = 2
_VOWEL = re.compile("[aeiouyáéíóú]")
_VOWELS = "[aeiouyàáèéêíîòóôúAEIOUYÀÁÈÉÊÍÎÒÓÔÚ]"


def tongues(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of such words; empty in a language whose words.toml has no ``tongues``.

    What is joined to a name is said with it: d'Orsay, McCartney.
    """
    table: dict[str, Any] = tables.words.get("tongues", {})
    if not table:
        return Category("other languages", ())
    said = Tongues(tables)

    def say(match: re.Match[str]) -> str | None:
        heard = said.of(match["word"])
        return f"[[{heard}]]" + (" " if match["joint"] else "") if heard else None

    clan: str = table.get("clan", "" if "articled" in table else "mak")

    def scottish(match: re.Match[str]) -> str | None:
        name = fitting.foreign(match["name"], "en-us").strip("[]")
        before = clan.removesuffix("k") if name.lstrip("ˈˌ").startswith("k") else clan
        return f"[[{before}{name}{'s' if match['s'] else ''}]]"

    def elided(match: re.Match[str]) -> str:
        small = match["word"].lower()
        name = tables.foreign.get(small) or said.of(match["word"])
        name = name or said.behind_article(match["word"], italian=len(match["before"]) > 1)
        return f"[[{table['elided'][match['before'].lower()]}{name}]]"

    phrases = () if "articled" in table else _phrases(said, table)
    phrases += tuple(
        _beside(said, code, words.split(), tables.small_words) for code, words in table.get("beside", {}).items()
    )
    if not table["elided"]:
        return Category("other languages", (*phrases, Rule(_Foreign(said), say)))
    before = any_of(form for each in table["elided"] for form in (each, each.title()))
    elision = rf"(?<![\w’'.])(?P<before>{before})['’](?P<word>[hH]?{_VOWELS}[^\W\d_]+)(?![\w@’'])"
    scots = r"(?<!\w)(?:Mc|Mac(?=[ADFGIK]\w*[^ks]\b))(?P<name>[A-Z][a-z]+)(?P<s>['’]s\b)?(?![\w@])"
    rules = (
        Rule(re.compile(elision), elided),
        *((Rule(re.compile(scots), scottish),) if clan else ()),
        Rule(_Foreign(said), say),
    )
    return Category("other languages", rules)


def names_of_places(tables: Tables) -> Category:
    """Return the category of names of places in another language, before their words are told alone.

    Empty in a language without a table ``articled``, where ``tongues`` has them.
    """
    table: dict[str, Any] = tables.words.get("tongues", {})
    return Category("names of places", _phrases(Tongues(tables), table) if "articled" in table else ())


def _phrases(said: Tongues, table: dict[str, Any]) -> tuple[Rule, ...]:
    rules = []
    for key, phrase in table.get("phrases", {}).items():
        code, _, by_little = key.partition(" ")  # "es little" is what little words alone tell
        pattern = re.compile(rf"(?<![\w.@-])(?:{phrase})")
        rules.append(Rule(pattern, _whole(said, code, by_little=bool(by_little)), _SIGNS[code]))
    return tuple(rules)


_NAMES_OF_PLACES = (
    *(" di ", " del", " dei ", " degli ", "Ponte ", "Monte ", "Corso ", "Piazza ", "Palazzo ", "Torre ", "Castel "),
    *(
        "Museo ",
        "Arco ",
        "Arena ",
        "Teatro ",
        "Isola ",
        "Lago ",
        "Rocca ",
        "Borgo ",
        "Basilica ",
        "Chiesa ",
        "Galleria ",
    ),
)


_SIGNS = {
    "it": _NAMES_OF_PLACES,
    "fr": (" de ", " du ", " des ", " d'", " d’"),
    "es": (" de ", " del "),
    "pt": (" de ", " da ", " do ", " dos ", " das "),
}


def _beside(said: Tongues, code: str, beside: list[str], small: frozenset[str]) -> Rule:
    """Return the rule of two words or more of the language ``code``, of which one at least is listed as no other's.

    No phrase begins or ends with a small word of the text's own language, but for one with a capital: De natura rerum.
    """
    sure = said.listed(code)
    words = sure.union(beside)

    def forms(of: frozenset[str]) -> str:
        return any_of({form for word in of for form in (word, word.capitalize())})

    first = any_of(word.capitalize() for word in words & small)
    outer = forms(words - small)
    pattern = rf"(?<![\w@.-])(?:{first}|{outer})(?: (?:{forms(words)}))* (?:{outer})(?![\w@-]|['’]\w)"
    whole = _whole(said, code)

    def say(match: re.Match[str]) -> str | None:
        return whole(match) if sure.intersection(match[0].lower().split()) else None

    return Rule(re.compile(pattern), say)


def _whole(said: Tongues, code: str, *, by_little: bool = False) -> Callable[[re.Match[str]], str | None]:
    """Return what says all words of a phrase in the language ``code``, or none of them.

    A phrase that is recognized only by its little words must not hold a word of the text's own language.
    """

    def say(match: re.Match[str]) -> str | None:
        if code == "es" and " del " in match[0] and said.is_likelier(match[0], "it", code):
            return _whole(said, "it")(match)  # Riva del Garda, which the pattern of Spanish finds as well
        small = said.little(code)
        if said.is_respelt(match[0]) or (by_little and any(map(said.is_own, match[0].split()))):
            return None
        heard = [small.get(word) or said.name(word) or said.fitted(word.lower(), code) for word in match[0].split()]
        return f"[[{' '.join(heard)}]]" if all(heard) else None

    return say


class Tongues:
    """The sounds of words of other languages in those of this one, by the table ``tongues`` of its words.toml."""

    def __init__(self, tables: Tables) -> None:
        table: dict[str, Any] = tables.words["tongues"]
        self._code = tables.code
        self._listed = (tables.foreign, tables.foreign_names, tables.english_words)
        self._tables = tables
        self._has_pronounced = "compounds" in tables.words
        self._words = {word: code for code, words in table.get("listed", {}).items() for word in words.split()}
        self._names = {name: code for code, names in table.get("names", {}).items() for name in names.split()}
        letters = table["letters"].items()  # "pt last" is another look of "pt"
        self._letters = [(re.compile(pattern), code.partition(" ")[0]) for code, pattern in letters]
        self._spelled = [(re.compile(pattern), code) for code, pattern in table["spelled"].items()]
        self._last = [(re.compile(pattern), code) for code, pattern in table.get("last", {}).items()]
        self._little: Mapping[str, Mapping[str, str]] = table.get("little", {})
        self._articled = [(re.compile(look), code) for look, code in table.get("articled", {}).items()]
        self._looks = {code: re.compile(pattern) for code, pattern in table["looks"].items()}
        self._phonemes = re.compile(table["phonemes"])
        self._genitive: str = table.get("genitive", "")
        self._no_name = re.compile(table["no_name"])
        self._unmarked = re.compile(table.get("unmarked", "(?!)"))
        self._groups = {group: codes.split() for group, codes in table.get("groups", {}).items()}
        self._unlike = re.compile(table.get("unlike", "(?!)"))
        self._likely: Mapping[str, float] = table["likely"]
        self._voices: Mapping[str, str] = table["voices"]
        self._marks: Mapping[str, list[str]] = {
            letter: codes.split() for letter, codes in table.get("marks", {}).items()
        }
        self._sure: Mapping[tuple[str, ...], float] = {
            tuple(codes.split()): least for codes, least in table.get("sure", {}).items()
        }
        self._native = re.compile(table.get("native", "(?!)"))
        self._shortest: int = table.get("shortest", 0)
        self._closing = frozenset(table.get("closing", "").split())
        self._respelt: Mapping[str, Mapping[str, str]] = table["respelt"]
        self._sounds: Mapping[str, Mapping[str, str]] = table["sounds"]
        self._pinyin: Mapping[str, Any] = table.get("pinyin", {})
        self._romaji: Mapping[str, Any] = table.get("romaji", {})
        self._single: Mapping[str, str] = table.get("single", {})

    def listed(self, code: str) -> frozenset[str]:
        """Return the listed words of the language ``code``."""
        return frozenset(word for word, its in self._words.items() if its == code)

    def name(self, word: str) -> str:
        """Return the sounds of a name of another language that is listed with its sounds; empty for other words."""
        return pronounced(word, self._tables) if self._has_pronounced and word in self._tables.names else ""

    def is_respelt(self, phrase: str) -> bool:
        """Tell a phrase that is listed as a whole."""
        return phrase in self._tables.respelt

    def little(self, code: str) -> Mapping[str, str]:
        """Return the articles and prepositions of the language ``code``, which have no stress in a name."""
        return self._little.get(code, {})

    @lru_cache(maxsize=4096)  # noqa: B019  (there is one of a language)
    def of(self, word: str, *, by_chance: bool = True) -> str:
        """Return the sounds of ``word`` if its letters tell another language; empty if they do not.

        Without ``by_chance`` a name has to have a look.
        """
        small = word.lower()
        if code := self._words.get(small) or (word[0].isupper() and self._names.get(small)):
            return self.fitted(small, code)
        if self._unmarked.search(small):
            marked = unicodedata.normalize("NFD", self._unmarked.sub(_without_marks, word.translate(_STROKES)))
            plain = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", marked))
            return pronounced(plain, self._tables) or self.of(plain) or sounds(self._code, plain)
        if any(small in listed for listed in self._listed) or (self._has_pronounced and self._is_known(word)):
            return ""
        if asian := self._chinese(word) or self._japanese(word):
            return asian
        code = next((code for letters, code in self._letters if letters.search(small)), "")
        code = code or self._language_of_spelled(word)
        if not code and not small.isascii():
            code = self._language_of_marks(small)
        if not code and word[0].isupper() and small.isascii():
            code = self._language_of_name(small)
            code = code or (self._likely_language(small) if by_chance else "")
        code = code or next((code for letters, code in self._last if letters.search(small)), "")
        if code:
            return self.fitted(small, code)
        name = word.removesuffix(self._genitive) if word[0].isupper() else word
        if name == word or len(name) < _WORD:
            return ""
        said = self.of(name, by_chance=by_chance and not self._native.search(small))
        return said and f"{said}s"

    def behind_article(self, word: str, *, italian: bool) -> str:
        """Return the sounds of ``word`` behind an elided article, in the language that ``articled`` tells."""
        small = word.lower()
        if self._has_pronounced and (heard := pronounced(word, self._tables)):
            return heard
        known = self._has_pronounced and self._tables.is_part(small)
        code = (
            ""
            if known
            else "it"
            if italian and self._articled
            else next((code for look, code in self._articled if look.search(small)), "")
        )
        return (code and self.fitted(small, code)) or sounds(self._code, small.removeprefix("h"))

    def _is_known(self, word: str) -> bool:
        """Tell a word of the language itself, where its words are listed with their sounds, or are put together."""
        small = word.lower()
        only = self._tables.english_only
        return bool(
            word in self._tables.respelt
            or small in only["words"]
            or small in only["names"]
            or pronounced(word, self._tables)
            or of_parts(word, self._tables)
        )

    def _chinese(self, word: str) -> str:
        """Return the sounds of a name in pinyin, stressed on its last syllable: Yangshuo; empty for other words."""
        table = self._pinyin
        if not table or len(word) < _WORD or not word[0].isupper() or not re.search(table["telling"], word):
            return ""
        from tts.script.languages.en.pinyin import is_pinyin, syllables_of

        if not is_pinyin(word):
            return ""
        said = []
        for syllable in syllables_of(word):
            initial = next((each for each in table["initials"] if syllable.startswith(each)), "")
            onset, final = table["initials"].get(initial, ""), table["finals"][syllable[len(initial) :]]
            said.append(onset + (final.removeprefix("j") if onset[-1:] in ("ʃ", "ʝ") else final))
        return "".join(said[:-1]) + re.sub("(?=[aeiouɛɔ])", "ˈ", said[-1], count=1)

    def _japanese(self, word: str) -> str:
        """Return the sounds of a name of Japan, stressed on its last vowel but one: Shinjuku; empty for other words."""
        table, small = self._romaji, unicodedata.normalize("NFD", word.lower()).replace("\u0304", "")
        if not table or not word[0].isupper() or not re.fullmatch(table["name"], small):
            return ""
        from tts.script.languages.en.name_language import evidence, languages

        chance = evidence(small)[languages().index("ja")]
        if chance < table["likely"][small[-1] if small[-1] in table["likely"] else "else"]:
            return ""
        units = re.findall(table["unit"], small)
        said = [table["sounds"].get(unit, unit) for unit in units]
        for place, after in enumerate(units[1:]):
            if units[place] == "n" and after[0] in "kg":
                said[place] = "ŋ"
        stressed = [place for place, unit in enumerate(units) if unit[0] in "aeiou"][-2]
        after = units[stressed + 1]
        is_closed = after == "n" or (len(after) > 1 and (after[0] == after[1] or after == "tch"))
        vowel = table["closed" if is_closed else "open"].get(units[stressed], said[stressed])
        return "".join([*said[:stressed], f"ˈ{vowel}", *said[stressed + 1 :]])

    def _language_of_spelled(self, word: str) -> str:
        """Return the code for a word of four letters or more that the voice would spell."""
        small = word.lower()
        if len(word) < _WORD or not _VOWEL.search(small):
            return ""
        spelled = self._spelled if word[0].isupper() else self._spelled[:-1]
        code = next((code for begins, code in spelled if begins.search(small)), "")
        return code if code and sounds(self._code, small).count("ˈ") > 1 else ""

    def _language_of_name(self, small: str) -> str:
        looks = [look for look, pattern in self._looks.items() if pattern.search(small)]
        unlike = self._unlike.search(small)
        if not unlike and (not looks or self._no_name.search(small)):
            return ""
        chances = _chances(small)
        chances |= {group: sum(map(chances.__getitem__, codes)) for group, codes in self._groups.items()}
        # A second look of a language has another chance: "ja syllables".
        codes = (look.partition(" ")[0] for look in looks if chances[look.partition(" ")[0]] >= self._likely[look])
        if code := max(codes, key=chances.__getitem__, default="") if not self._no_name.search(small) else "":
            return code
        return "end" if unlike and chances[self._code] + chances["en"] < _OWN else ""

    def _language_of_marks(self, small: str) -> str:
        """Return the likeliest of the languages that have all letters with marks of a word: Žďár, Pénjamo."""
        found = [codes for mark, codes in self._marks.items() if mark in small and not _NO_MARK.search(small)]
        shared = [code for code in found[0] if all(code in codes for codes in found)] if found else []
        if len(shared) < _CHOICE:
            return "".join(shared)
        chances = _chances(_folded(small))
        return max(shared, key=lambda code: chances.get(code, 0.0))

    def _likely_language(self, small: str) -> str:
        """Return the language of a name of no look of its own whose letters are hardly German: Ostrovany, Malinska.

        Languages that are told apart by little, as Spanish and Italian, are one at first.
        """
        if len(small) < self._shortest or not self._sure or self._native.search(small) or self.is_own(small):
            return ""
        chances = _chances(small)
        if chances[self._code] > _HARDLY or chances["en"] > _ENGLISH:
            return ""
        for codes, least in self._sure.items():
            if sum(map(chances.__getitem__, codes)) >= least:
                last = codes[-1]  # which has to be likely by itself: Fernando is sooner Spanish than Portuguese
                return last if chances[last] >= _LIKELY else max(codes[:-1] or codes, key=chances.__getitem__)
        return ""

    def is_likelier(self, phrase: str, code: str, other: str) -> bool:
        """Return whether the letters of a phrase speak for the language ``code`` rather than for ``other``."""
        chances = [_chances(_folded(word.lower())) for word in phrase.split() if word[0].isupper()]
        return prod(each[code] for each in chances) > prod(each[other] for each in chances)

    def is_own(self, word: str) -> bool:
        """Tell a word of the language's lists, also one with an ending; a name listed with its sounds is none."""
        small = word.lower()
        return (
            len(small) >= _WORD
            and word not in self._tables.names
            and any(
                small.removesuffix(ending) in self._tables.compounds[kind]
                for kind in ("first", "last", "whole")
                for ending in ("", *self._tables.endings_alone)
            )
        )

    @lru_cache(maxsize=64)  # noqa: B019  (there is one of a language)
    def _becomes(self, code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Return what sounds of the language ``code`` become, in order; those of all languages come last."""
        tables = [self._sounds.get(code, {})]
        if self._voices.get(code, self._code) != self._code:
            tables += [self._sounds["closed"]] if code in self._closing else []
            tables += [self._sounds["all"]]
        pairs = (pair for table in tables for pair in table.items())
        return tuple((re.compile(unicodedata.normalize("NFD", written)), becomes) for written, becomes in pairs)

    def fitted(self, small: str, code: str) -> str:
        """Return how ``small`` sounds in the language ``code``, in the sounds of this one; empty if as letters."""
        if code == "en":
            return Fitting(self._tables).foreign(small, "en-us").strip("[]")
        for written, becomes in self._respelt.get(code, {}).items():
            small = re.sub(written, becomes, small)
        voice = self._voices.get(code, self._code)
        late = stressed_late(small.capitalize(), "", self._tables) if code in self._groups else ""
        said = unicodedata.normalize("NFD", late or sounds(voice, small.capitalize())).replace("\u032a", "")
        for sound, becomes in self._becomes(code):
            said = sound.sub(becomes, said)
        for letter, becomes in self._single.items():
            if letter * 2 not in small:
                said = re.sub(f"(?<=[aeiou])([ˈˌ]?){letter}", rf"\1{becomes}", said)
        said = unicodedata.normalize("NFC", said)
        said = said if "ˈ" in said else said.replace("ˌ", "ˈ", 1)  # a small word: dei
        return said if said.count("ˈ") == 1 and self._phonemes.fullmatch(said) else ""


def _chances(name: str) -> dict[str, float]:
    """Return how likely the letters of ``name``, in lower case and without marks, are those of each language."""
    from tts.script.languages.en.name_language import evidence, languages

    return dict(zip(languages(), evidence(name), strict=True))


def _folded(small: str) -> str:
    from tts.script.languages.en.foreign import folded

    return folded(small)


_STROKES = str.maketrans("đĐ", "dD")


def _without_marks(letter: re.Match[str]) -> str:
    """Return a letter without what is above and below it, or nothing for one that is a mark itself."""
    first = unicodedata.normalize("NFD", letter[0])[0]
    return first if first.isascii() else ""


def _is_tried(word: str) -> bool:
    """Return whether a word is long enough, or ends in a letter that the voice would name: Mỹ."""
    return (2 < len(word) <= _LONGEST or (len(word) == 2 and word[1] > "\u1e00")) and word[1:].islower()


class _Foreign:
    """Finds words with letters of other languages, and names that look like theirs."""

    pattern = "(words of other languages)"

    def __init__(self, said: Tongues) -> None:
        self._usual = Usual(lambda word: _is_tried(word) and said.of(word))

    def finditer(self, string: str, _pos: int = 0, _endpos: int = 0) -> Iterator[re.Match[str]]:
        yield from places(string, self._usual.others(string))
