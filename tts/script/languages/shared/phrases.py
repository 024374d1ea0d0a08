"""Phrases of English, told by a word such as "of" between the others: the title of a book, the name of a journal."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.loans import CONTRACTED
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.seams import of_parts
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of

_BEGINS = re.compile(r"(?:^|[.!?…:] |[¡¿(«“\"])$")


def phrases(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of English phrases; none in a language whose tables do not tell their look."""
    look = tables.english_look
    if "own" not in look:
        return Category("English phrases", ())
    opening, joining = (set(look[kind].split()) for kind in ("opening", "joining"))
    listed = any_of(tables.english_words - opening - joining)
    own = any_of(look["own"].split())
    opens = rf"(?:{any_of({*opening, *map(str.title, opening)})})"
    joins = rf"(?:{any_of(joining)})"
    after = r"(?![\w@]|['’]\w|\.\w)"
    capital = r"[A-Z][a-z]+(?:['’-][a-z]+)*"
    if look.get("one_capital"):  # where nouns have a capital, those beside the phrase are none of it
        titled = any_of({form for each in tables.english_words - opening - joining for form in (each, each.title())})
        english = rf"(?:(?:{titled})s?|{look['endings']}){after}"
        beside = rf"{capital}{after}(?= {joins} )|(?:{joins}|{opens}|an?){after}(?: {capital}{after})?"
        phrase = rf"(?: ?(?:{english}|{beside})){{2,24}}"
    else:
        word = rf"(?!(?:{own})\b)(?:{capital}|(?:{listed})s?|{look['endings']}){after}"
        words = rf"{word}(?: {word}){{0,11}}"
        object_ = rf"(?:an? )?(?:{opens} )?{words}"
        phrase = rf"(?:{words} {joins} {object_}|{opens} {words})(?: {joins} {object_}){{0,11}}"
    pattern = rf"(?<![\w.@/-]){phrase}(?![\w@-])"
    whole = re.compile(rf"(?:.* {joins}|{opens}) .*(?<! a)(?<! an)$")
    little = opening | joining | {each.title() for each in opening} | {"a", "an"}
    needs = (*(f" {each} " for each in joining), *(f"{each} " for word in opening for each in (word, word.title())))

    # Words of the language that are English beside one that is nothing else: National Oceanography Centre.
    of_both = frozenset(look.get("beside", "").split())

    def say(match: re.Match[str]) -> str | None:
        if look.get("one_capital"):
            words = _WORD.findall(match[0])
            if words[-1] in little or not whole.match(match[0]):
                return None
            if not all(word in little or is_english(word) for word in words):
                return None
        elif _BEGINS.search(match.string, 0, match.start()) and not is_english(match[0].split(" ", 1)[0]):
            own_word, _, rest = match[0].partition(" ")  # Suena Kings of Leon
            if rest.split(" ", 1)[0] not in joining:
                return f"{own_word} {fitting.foreign(rest, 'en-us')}"
        return fitting.foreign(match[0], "en-us")

    def is_english(word: str) -> bool:
        from tts.script.languages.en.known import is_known

        return word.lower() in tables.english_words or word.lower() in of_both or is_known(word)

    def is_own(word: str) -> bool:
        small = word.lower()
        if small in of_both or small in tables.english_words:
            return False
        # An adjective before an English noun: Initiales Backlog.
        return tables.is_part(small) or bool((found := _ADJECTIVE.fullmatch(small)) and is_listed(found["stem"]))

    def is_listed(stem: str) -> bool:
        return tables.is_part(stem) or stem in tables.pronounced

    def say_title(match: re.Match[str]) -> str | None:
        words = _WORD.findall(match[0])
        listed_words = sum(word.lower() in tables.english_words and word not in tables.own_words for word in words)
        if words[0].lower() in of_both:  # it is as good as listed what only English has
            listed_words += sum(word.lower() not in of_both and is_english(word) and not is_own(word) for word in words)
        english = listed_words and all(map(is_english, words)) and not any(map(is_own, words))
        return fitting.foreign(match[0], "en-us") if english else None

    paired = frozenset(look.get("paired", "").split())

    def say_pair(match: re.Match[str]) -> str | None:
        words = match["first"].lower(), match["second"].lower()
        other = [word for word in words if word not in paired]
        if len(other) != 1 or is_own(other[0]) or not (other[0] in tables.english_words or is_only_english(other[0])):
            return None
        return fitting.foreign(" ".join(words), "en-us") + (" " if match["joint"] else "")

    def is_only_english(small: str) -> bool:
        return "compounds" in tables.words and small in tables.english_only["words"]

    def say_island(match: re.Match[str]) -> str | None:
        name = match["name"]
        small = name.lower()
        if name in tables.names:
            return fitting.foreign(match["say"], "en-us")
        known = name in look["own"].split() or pronounced(name, tables)
        if known or tables.is_part(small) or of_parts(name, tables):
            return None
        return fitting.foreign(match["say"], "en-us")

    rules = [Rule(re.compile(pattern), say, needs)]
    if tables.foreign:  # Don't Stop Me Now
        small = "an?|the|in|of|to|me|my|no|on|you"
        words = rf"(?: (?:(?:{small}) ){{0,3}}(?:No\b|(?!(?:{own})\b){capital}{after}))+"
        title = rf"(?:I )?{CONTRACTED.pattern}{words}"
        rules.insert(0, Rule(re.compile(title), lambda match: fitting.foreign(match[0], "en-us")))
    if look.get("one_capital"):
        rules.append(Rule(re.compile(rf"(?<![\w.@/-])(?!(?:{own})\b){capital}(?: {capital}){{1,5}}{after}"), say_title))
    if of_both:
        begun = any_of({word.capitalize() for word in of_both})
        rules.append(Rule(_PAIR, say_pair))
        rules.append(Rule(re.compile(rf"(?<![\w.@/-]){begun}(?: {capital}){{1,4}}{after}"), say_title))
        island = r"(?<![\w.@/-])(?P<name>[A-Z][a-z]{2,24}) (?P<say>Islands?)(?![\w-])"
        rules.append(Rule(re.compile(island), say_island))
    if listed_titles := tables.english.get("titles"):
        titles = [" ".join(title.split()) for title in listed_titles.split(",")]
        listed_title = re.compile(rf"(?<![\w.@/-]){any_of(titles)}(?![\w@])")
        rules.insert(0, Rule(listed_title, lambda match: fitting.foreign(match[0].replace("-", " "), "en-us")))
    return Category("English phrases", tuple(rules))


_WORD = re.compile("[A-Za-z]+")
_PAIR = re.compile(
    r"(?<![\w.@/])(?P<first>[A-Za-z][a-z]+)-(?P<second>[A-Za-z][a-z]+)(?:(?P<joint>-(?=\w))|(?![\w@]|['’]\w|\.\w))"
)
_ADJECTIVE = re.compile("(?P<stem>[a-z]+(?:al|ar|iv|id|at|ent|ant|il|an|ern|ell|ig|isch))es")
