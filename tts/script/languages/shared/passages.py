"""Sentences and titles of English in a text of another language: quoted from a manual, or the names of links."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.loans import CONTRACTED, words_of
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of
from tts.toml import packaged_toml

_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+")
# The lists of sentences.toml whose words are the language's own.
_OWN = ("starters", "clause_words", "phrase_words", "leaning_words")
_TOLD_BY = 2  # little words that only English has, or other words of its lists,
_LISTED = 0.4  # and then these are so much of the clause
_ENDS = frozenset(["don", "t", "m", "re", "ll", "ve", "s", "d"])
# Die Band Queens of the Stone Age
_ARTICLE = re.compile("Die [A-ZÄÖÜ][a-zäöüß]+ (?=\\S+ \\S+ \\S)")
_UNKNOWN = 0.25  # at most, of all but the little words


def passages(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of clauses of three words or more that are English; none without the table of their look."""
    look = tables.english_look
    if not look:
        return Category("English passages", ())
    little = {*look["opening"].split(), *look["joining"].split()}
    telling = little | set(look["telling"].split())
    both = set(look["both"].split())
    sentences = packaged_toml(tables.package, "sentences.toml")
    leaning = {word.lower() for kind in _OWN for word in sentences[kind]} - both - telling
    listed = tables.english_words
    endings = look.get("endings", "(?!)")
    ending = re.compile(endings)

    # A language whose words look more like English ones: a clause without any of these is none.
    needs = tuple(look.get("needs", ()))

    def clause(text: str) -> str | None:
        from tts.script.languages.en.known import is_known

        written = _WORD.findall(text)
        words = [word.lower() for word in written]
        if not leaning.isdisjoint(words):
            return None
        contracted = bool(tables.foreign and CONTRACTED.search(text))
        rest = [word for word in words if word not in telling | both and not (contracted and word in _ENDS)]
        unlisted = [word for word in rest if word not in listed and not ending.fullmatch(word)]
        told = sum(word in telling for word in words) + 2 * contracted
        few = told < _TOLD_BY
        if needs and not told:
            return None
        if few and len(rest) - len(unlisted) < max(_TOLD_BY, _LISTED * len(words)):
            return None
        if words[0] in unlisted and not contracted and not is_known(words[0]):
            return None  # Fui a Delete My Account
        names = {word.lower() for word in written[1:] if word.istitle()}
        names |= {word.lower() for word in written if word.isupper()}
        if sum(word not in names and not is_known(word) for word in unlisted) > _UNKNOWN * len(rest):
            return None
        text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        return fitting.foreign(re.sub(r"(?<=[a-z])(?=[A-Z])|/", " ", text), "en-us")

    def say(match: re.Match[str]) -> str | None:
        if look.get("one_capital") and (found := _ARTICLE.match(match[0])):
            said = clause(match[0][found.end() :])
            return said and f"{found[0]}{said}"
        return clause(match[0])

    told = telling if look.get("one_capital") else little | listed
    sign = any_of({form for word in told for form in (word, word.title())})
    word = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|[A-Za-z0-9]+)(?:['’/-][A-Za-z0-9]+)*%?"
    contraction = "|[A-Za-z]+['’](?:t|m|re|ll|ve)" if tables.foreign else ""
    here = rf"(?=(?:{word} )*?(?:(?:{sign})\b|{endings}\b{contraction}))"
    end = r"(?= ?(?:$|\.(?![A-Za-z])|[!?,;:()\[\]\"”»\n~]|[“‘](?!\w)))"
    pattern = rf"(?<![\w@/.-])(?<![\w%] )(?<!\w['’]){here}{word}(?: {word}){{2,}}{end}"
    rules = [Rule(re.compile(pattern), say)]
    if look.get("one_capital"):
        kind = _kinds(tables, telling, both, leaning)
        english = frozenset({form for word in telling for form in (word, word.capitalize())}) - {"an", "An"}
        rules.insert(
            0, Rule(_Stretches(english, kind), lambda match: fitting.foreign(_with_numbers(match[0]), "en-us"))
        )
        quoted = rf"(?<=[„“\"»‚›(]){word}(?: {word}){{1,7}}(?=[“”\"«‘‹)?!.,])"
        rules.append(
            Rule(
                re.compile(quoted),
                lambda match: fitting.foreign(match[0], "en-us") if _is_quoted(match[0], kind) else None,
            )
        )
    return Category("English passages", tuple(rules))


#: What a word tells: "t" that it is English, "e" that only English has it, "k" that English knows it, too, "n" that it
#: is a name, "b" nothing, "u" that nobody knows it and "g" that it is the language's own.
Kind = Callable[[str], str]


def _kinds(tables: Tables, telling: set[str], both: set[str], leaning: set[str]) -> Kind:
    own = (leaning | tables.small_words) - both - telling - {"also"}

    @lru_cache(maxsize=8192)
    def kind(word: str) -> str:
        from tts.script.languages.en.known import is_known, is_ordinary

        small = word.lower()
        if small in own or not small.isascii():
            return "g"
        if small in both or small in ("an", "also", "ha", "ah", "oh", "na") or not small.isalpha():
            return "b"
        if small in telling:
            return "t"
        if tables.is_part(small):
            return "k" if is_known(small) else "g" if small == word else "u"
        if small in tables.english_words or small in tables.english_only["words"]:
            return "e"
        return "e" if is_ordinary(small) else "n" if is_known(small) else "u"

    return kind


def _is_quoted(text: str, kind: Kind) -> bool:
    """Tell a few words of English in quotation marks, all of which English knows: "Best possible self"."""
    kinds = [kind(word) for word in _LETTERS.findall(text)]
    if len(kinds) < _TOLD_BY or text[-1].isdecimal() or not {"g", "u"}.isdisjoint(kinds):
        return False
    return "t" in kinds or _TOLD_BY * kinds.count("e") >= len(kinds)


class _Stretches:
    """Finds what stands between marks in a stretch of English, which is told as a whole: "and that he, Smith, knew"."""

    pattern = "(English stretches)"

    def __init__(self, telling: frozenset[str], kind: Kind) -> None:
        self._telling, self._kind = telling, kind

    def finditer(self, string: str, _pos: int = 0, _endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if self._telling.isdisjoint(words_of(string)):
            return
        quoted = [found for found in _QUOTED.finditer(string) if self._is_english(found[0])]
        for found in quoted:
            yield from self._told(string, *found.span())
        stretch: list[re.Match[str]] = []
        for word in _LETTERS.finditer(string):
            if any(found.start() <= word.start() < found.end() for found in quoted):
                continue
            if self._kind(word[0]) != "g" and not _SHORT.match(string, word.start()):
                stretch.append(word)
            else:
                yield from self._within(string, stretch)
                stretch = []
        yield from self._within(string, stretch)

    def _is_english(self, text: str) -> bool:
        """Tell what is quoted: three words or more, hardly one of which English does not know."""
        kinds = [self._kind(word) for word in _LETTERS.findall(text)]
        if len(kinds) < _STRETCH_TOLD_BY or "g" in kinds or "t" not in kinds:
            return False
        return kinds.count("u") <= _UNKNOWN * len(kinds) and _TOLD_BY * sum(kind in "te" for kind in kinds) >= len(
            kinds
        )

    def _within(self, string: str, words: list[re.Match[str]]) -> Iterator[re.Match[str]]:
        kinds = "".join(self._kind(word[0]) for word in words)
        if kinds.count("t") < _STRETCH_TOLD_BY:
            return
        # A word that is not English alone stays out of the passage, unless it touches a mark.
        start, end = 0, len(words)
        while start < end and kinds[start] not in "te" and not _MARKED.search(string, 0, words[start].start()):
            start += 1
        while start < end and kinds[end - 1] not in "te" and not _MARK.match(string, words[end - 1].end()):
            end -= 1
        # Nothing ends in "of the" or begins with "of".
        while 0 < end < len(words) and kinds[end - 1] == "t" and kinds[end] == "k":
            end += 1
        if 0 < start < end and words[start][0] in _JOINING and kinds[start - 1] == "k":
            start -= 1
        kinds = kinds[start:end]
        if kinds.count("t") < _STRETCH_TOLD_BY or kinds.count("u") > _UNKNOWN * len(kinds):
            return
        yield from self._told(string, words[start].start(), words[end - 1].end())

    def _told(self, string: str, start: int, end: int) -> list[re.Match[str]]:
        """Return what is between marks, without what tells nothing at the beginning and the end."""
        parts = _BETWEEN_MARKS.finditer(string, start, end)
        found = [part for each in parts if (part := _BEFORE_NUMBER.match(string, *each.span())) and part[0]]
        tells = [any(self._kind(word) in "te" for word in _LETTERS.findall(part[0])) for part in found]
        while tells and not tells[0]:
            del found[0], tells[0]
        while tells and not tells[-1]:
            del found[-1], tells[-1]
        return found


def _with_numbers(text: str) -> str:
    """Return a stretch of English with its ranges in words, and with the letters of a confidence interval."""
    return _OF_CONFIDENCE.sub("C I", _RANGE.sub(" to ", text))


_STRETCH_TOLD_BY = 3
_SHORT = re.compile(r"[A-Za-z]\.(?=\w|[,;]| \d)")  # of an abbreviation
_JOINING = frozenset(["of", "and", "for", "to", "from", "with", "on", "by", "at"])
_QUOTED = re.compile('(?<=[„“"»])[^„“”"«»\n]{8,300}(?=[“”"«])')
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_MARKED = re.compile('(?:^|[„“"»‚‘›(\\[:;,.!?–—] ?)$')
_MARK = re.compile(' ?(?:$|[“”"«’‹)\\]:;,.!?–—])')
_BEFORE_NUMBER = re.compile(r".*?(?=(?: \d+)*$)")  # of a title: Slaps and Beans 2
# A range and a decimal number are in English as well: 18–20 years, 0.17.
_BETWEEN_MARKS = re.compile(r"[A-Za-z0-9](?:[\w'’% /&-]|(?<=\d)[.–](?=\d))*(?<! )")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_OF_CONFIDENCE = re.compile(r"(?<=% )CI(?!\w)")
