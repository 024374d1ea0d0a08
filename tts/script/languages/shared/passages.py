"""Sentences and titles of English in a text of another language: quoted from a manual, or the names of links."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.loans import CONTRACTED
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
    return Category("English passages", (Rule(re.compile(pattern), say, needs),))
