"""Words with the same spelling and said differently (read, record, live, use): respelled where espeak-ng would say them
wrongly.

espeak-ng guesses too, from the word before ("to record"). Its guess is foretold here, and if it is right the text
stays as it is: a respelling is for a sense that it would miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.en.capitals import CAPITALS
from tts.script.languages.en.grammar import CLASSES, OPENS, finite_after, is_a, is_plural, is_thing, place
from tts.script.languages.en.homograph_senses import SENSES
from tts.script.languages.en.known import is_ordinary, knows
from tts.script.languages.en.senses_by_kind import named
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule, any_of

_CUES: dict[str, frozenset[str]] = {
    kind: frozenset(words.split()) for kind, words in table("homographs.toml")["cues"].items()
}
_DEAF = frozenset(table("homographs.toml")["pairs"]["deaf"])
_PREFIXES = frozenset(table("homographs.toml")["compounds"]["prefixes"].split())
_NO_VERB_BEFORE, _VERB_AFTER_AND = (
    {word: frozenset(words.split()) for word, words in table("homographs.toml")[name].items()}
    for name in ("no_verb_before", "verb_after_and")
)
_PHRASES: dict[str, str] = table("homographs.toml")["phrases"]
_PHRASE = re.compile(rf"(?:{'|'.join(phrase.replace(' ', ' +') for phrase in _PHRASES)})\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<![\w'’])([A-Za-z]+(?:['’][a-z]+)?)\s+$")
_OPENING = re.compile(r"(?:\A|[.?!:;…\n—–(\[“‘\"'*•]\s*|\d\)\s+|\s-\s+)\Z|\A\W*\Z")
_REACH = 24  # characters; longer than any cue
# The kinds of words that are a verb in one sense, and a noun or an adjective in the other.
_OF_SPEECH = frozenset(
    [
        "base",
        "plural",
        "rising",
        "seldom_noun",
        "seldom_verb",
        "perfect",
        "present",
        "subject",
        "graduate",
        "house",
        "refuse",
        "converse",
        "deed",
        "seldom_plural",
        "uses",
        "recall",
        "quality",
        "produce",
        "apart",
        "proceeds",
        "resumes",
        "console",
    ]
)


# Said in a title as elsewhere: "A Primer on Growth".
_IN_TITLES = frozenset(["overhead", "primer"])
_IN_S = frozenset(["plural", "rising", "seldom_plural", "uses", "proceeds", "resumes"])


@dataclass(frozen=True, slots=True)
class Homograph:
    """One spelling: how each sense is written, what espeak-ng takes it for after each cue, how the sense is found."""

    word: str
    kind: str
    said: Mapping[str, str]
    espeak: Mapping[str, str]
    leans_verb: bool

    def espeak_sense(self, text: str, start: int) -> str:
        """Return the sense that espeak-ng gives the word at ``start``, from the words before it."""
        phrase = _PHRASE.match(text, start)
        if phrase:
            return _PHRASES[" ".join(phrase[0].lower().split())]
        cue, at = _cue(text, start)
        if cue == "to" and "past" in self.espeak and _cue(text, _before_not(text, at))[0] == "past":
            cue = "past"  # "have to read"
        elif cue == "to":
            cue = "" if self.word.endswith("s") and not self.word.endswith("ss") else "verb"
        if not cue and "past" in self.espeak:
            cue = _past_cue(text, start)
        return self.espeak.get(cue, self.espeak["alone"])

    def sense(self, text: str, start: int, end: int) -> str:
        """Return the sense that the sentence gives the word ``text[start:end]``."""
        if self.kind == "always":
            return next(iter(self.said))
        where = place(text, start, end)
        if self.kind in _OF_SPEECH:
            if where.left() == self.word + "s" and _opens(where.left(2)) and not where.right().startswith("stud"):
                return "verb"  # "delegates delegate work"
            if self.kind in _IN_S and where.right() == self.word[:-1] and _opens(where.left()):
                return "noun"
        return SENSES[self.kind](where, self.leans_verb)

    def named_sense(self, text: str, start: int, end: int) -> str:
        """Return the sense of ``text[start:end]`` as part of a name or a compound; only of the kinds of speech."""
        return named(place(text, start, end), plural=self.kind in _IN_S, leans_verb=self.leans_verb)


def _opens(word: str) -> bool:
    return word in OPENS or is_a(word, "determiner", "possessive", "quantity", "conjunction", "subordinate")


def _cue(text: str, start: int) -> tuple[str, int]:
    """Return what espeak-ng expects at ``start``, and where the word before begins."""
    at = start
    while found := _WORD_BEFORE.search(text, max(0, at - _REACH), at):
        word, at = found[1].lower().replace("’", "'"), found.start()
        if word in _CUES["through"]:
            continue
        earlier = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
        if earlier and f"{earlier[1].lower()} {word}" in _DEAF:
            return "", earlier.start()
        return next((kind for kind, words in _CUES.items() if word in words), ""), at
    return "", start


def _before_not(text: str, at: int) -> int:
    before = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
    return before.start() if before and before[1].lower() == "not" else at


def _past_cue(text: str, start: int) -> str:
    cue, at = _cue(text, start)
    return cue or ("past" if at < start and _cue(text, at)[0] == "past" else "")


@lru_cache(maxsize=1)
def homographs() -> dict[str, Homograph]:
    """Return every homograph by its spelling."""
    return {
        word: Homograph(
            word=word,
            kind=kind,
            said={sense: said for sense, said in entry.items() if sense not in ("espeak", "leans")},
            espeak=entry["espeak"],
            leans_verb=entry.get("leans") == "verb",
        )
        for kind, entries in table("homographs.toml")["words"].items()
        for word, entry in entries.items()
    }


def _say(match: re.Match[str]) -> str | None:
    homograph = homographs()[match[0].lower()]
    if homograph.kind == "lead" and _MASS.match(match.string, match.end()):
        return _respelled(match, homograph, "metal")
    if homograph.word in ("alternate", "alternates") and _alternates(match):
        return _respelled(match, homograph, "verb")
    if match.string.startswith("-", match.end()) and not _OPEN_COMPOUND.match(match.string, match.end()):
        return _first_of_compound(match, homograph)
    if match[0][0].isupper() and not _OPENING.search(match.string, max(0, match.start() - 6), match.start()):
        if homograph.kind in _IN_TITLES:
            sense = homograph.sense(match.string, *match.span())
        elif homograph.kind not in _OF_SPEECH:
            return None  # part of a name: Live Aid, Lead Belly
        else:
            sense = homograph.named_sense(match.string, *match.span())
        if homograph.word == "resume" and _PAUSED.search(match.string, 0, match.start()):
            sense = "verb"  # "Pause and Resume"
    elif _is_quoted_verb(match, homograph):
        sense = "verb"
    else:
        sense = homograph.sense(match.string, *match.span())
        if homograph.kind == "read" and sense == "present" and _follows_name(match):
            sense = "past"
        if homograph.word == "resume" and _goes_on(match):
            sense = "verb"
        if homograph.word == "resume" and _PAPERS.search(match.string, max(0, match.start() - 28), match.start()):
            sense = "noun"
        if homograph.word in ("import", "export") and _is_taxed(match):
            sense = "noun"
        if sense == "verb" and homograph.word in _NO_VERB_BEFORE and _is_before_noun(match):
            sense = "noun"
        if sense == "noun" and homograph.word in _VERB_AFTER_AND and _acts_after_and(match):
            sense = "verb"
    return _respelled(match, homograph, sense)


def _is_before_noun(match: re.Match[str]) -> bool:
    """Tell "supply and aggregate demand" from "we aggregate demand"."""
    where = place(match.string, *match.span())
    left = where.without_adverbs().left()
    ruled = left == "to" or is_a(left, "modal", "do", "plural_subject", "relative_subject")
    return where.right() in _NO_VERB_BEFORE[match[0].lower()] and not ruled


def _acts_after_and(match: re.Match[str]) -> bool:
    """Tell "they count heads and estimate weights" from "the count and estimate of it"."""
    where = place(match.string, *match.span())
    right = where.right()
    acts = is_thing(right) and right not in _VERB_AFTER_AND[match[0].lower()] and not right.endswith("ed")
    acts = acts and not is_a(right, "verb", "past", "acts")
    return acts and is_a(where.left(), "conjunction") and not finite_after(where)


def _goes_on(match: re.Match[str]) -> bool:
    """Tell "suspend/resume", "on suspend and on resume" and "Resume playback" from a job seeker's paper."""
    if _GOES_ON_AFTER.match(match.string, match.end()):
        return True
    if _OWNED.search(match.string, max(0, match.start() - 16), match.start()):
        return False
    if match.string.endswith((" and ", " then "), 0, match.start()) and _GOES_ON_LATER.match(match.string, match.end()):
        return True
    before = re.split(r"[.!?] ", match.string[max(0, match.start() - 80) : match.start()])[-1]
    return _SUSPENDED.search(before) is not None


# "a CV (or resume)", "your portfolio and resume"
_PAPERS = re.compile(r"\b(?:CVs?|curriculum vitae|[Pp]ortfolios?|[Cc]over letters?),? ?\(?(?:or|and|/) ?$")
_SUSPENDED = re.compile(r"\b(?:[Ss]uspend(?:s|ed|ing)?|[Hh]ibernat\w+|[Pp]aus(?:e[ds]?|ing))\b")
_PAUSED = re.compile(r"\b(?:Suspend|Pause|Stop) (?:and|or|&|/) $")
_OWNED = re.compile(r"\b(?:an?|the|my|your|his|her|their|our|this|that|whose) (?:[a-z]+ )?$", re.IGNORECASE)
_GOES_ON_LATER = re.compile(r" (?:without|when|once|after|until|later|tomorrow)\b")
_GOES_ON_AFTER = re.compile(
    r" (?:previous|playing|playback|play|training|downloads?|downloading|uploads?|watching|normal|execution|operations?"
    r"|where|from (?:where|the last|a checkpoint|that))\b"
)


def _is_taxed(match: re.Match[str]) -> bool:
    """Tell "import taxes" from "to import taxes"."""
    return (
        _TAXED.match(match.string, match.end()) is not None
        and _RULED.search(match.string, max(0, match.start() - 12), match.start()) is None
    )


_TAXED = re.compile(
    r" (?:tax(?:es)?|dut(?:y|ies)|tariffs?|quotas?|restrictions?|licen[cs]es?|bans?|substitution|controls?|prices?"
    r"|markets?|volumes?|fees|charges|statements?|declarations?|paths?|errors?)\b"
)
_RULED = re.compile(r"\b(?:to|can|could|will|would|must|may|might|should|I|we|you|they|not|and) $", re.IGNORECASE)


def _follows_name(match: re.Match[str]) -> bool:
    """Return whether one person, told by a name, is who read: "Lincoln read Euclid", not "Did Lincoln read Euclid"."""
    words = match.string[max(0, match.start() - 60) : match.start()].split()
    if not words or not _NAME.fullmatch(words[-1]) or _is_people(words[-1]):
        return False
    if not (_TOLD.match(match.string, match.end()) or _TITLE.match(match.string, match.end())):
        return False
    first = len(words) - 1
    while first and _PART_OF_NAME.fullmatch(words[first - 1]) and not is_a(words[first - 1].lower(), *_NO_NAMES):
        first -= 1
    before = words[first - 1] if first else ""
    if len(words) - first == 1 and (not before or before[-1] in ".?!:;—–") and is_ordinary(words[-1].lower()):
        return False  # "Students read", "Please read"
    if before.endswith(",") or before == "and":
        ends = max((at for at, word in enumerate(words[:first]) if word[-1] in ".?!;"), default=-1)
        return "read" in words[ends + 1 : first]  # "Camus read Kafka, Sartre read Husserl"
    return not before or before[-1] in ".?!:;—–" or before.strip('(“"‘').lower() in _BEFORE_READER


def _is_people(name: str) -> bool:
    return is_plural(name.lower()) and bool(knows(name[:-1]))


_NAME = re.compile("[A-Z][A-Za-z'’-]*[a-z]")
_PART_OF_NAME = re.compile(
    r"[A-Z][A-Za-z'’-]*[a-z]|(?:[A-Z]\.)+|(?:Dr|Mrs?|Ms|St|Sen|Gov|Prof|Rep)\.|von|van|de|da|bin|al|der"
)
_NO_NAMES = ("modal", "do", "causative", "subordinate", "conjunction", "preposition", "determiner", "possessive")
_BEFORE_READER = CLASSES["subordinate"] | {
    "that",
    "what",
    "which",
    "whom",
    "but",
    "as",
    "since",
    "before",
    "after",
    "said",
}
# What one reads, and how: not "Kindle read rates".
_TOLD = re.compile(
    r" (?:aloud|widely|deeply|closely|carefully|voraciously|avidly|everything|nothing|little|more|it|them|him|her|his"
    r"|and|but|about|out|from|to|through|as|in|with|by|at|for|because|when|while|was|were|had|poe(?:ms|try)|books?|novels?|letters?"
    r"|papers|newspapers|magazines|stories|history|philosophy|theology|law|medicine|scripture|fiction|essays?|comics"
    r"|plays)\b|[,.;:?!)]"
)
_TITLE = re.compile(r" [*_“\"]*[A-Z][a-z]")


def _alternates(match: re.Match[str]) -> bool:
    """Tell what "the lamps over there alternate between" from "an alternate with a vote"."""
    return (
        match.string.startswith((" between ", " with "), match.end())
        and _ONE_BEFORE.search(match.string, max(0, match.start() - 24), match.start()) is None
    )


_ONE_BEFORE = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Tt]h(?:is|at)|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|[Tt]heir|[Mm]y|[Yy]our|[Ee]ach|[Ee]very|[Oo]ne|[Nn]o"
    r"|[Aa]ny|[Aa]nother|as|of|for|some|several|first|second|new|possible|good|better|viable)|[’']s) $"
)


def _is_quoted_verb(match: re.Match[str], homograph: Homograph) -> bool:
    """Take a word in quotes for a verb if it is mostly one: to “hate” here means to “reject”."""
    return (
        homograph.leans_verb
        and homograph.kind in ("base", "deed", "refuse")
        and _QUOTED.match(match.string, match.end()) is not None
        and (_MENTIONED.search(match.string, max(0, match.start() - _REACH), match.start()) is not None)
    )


_QUOTED = re.compile("[.,;]?[\"”’'](?! (?!or\\b|and\\b|than\\b)[a-z])")
_MENTIONED = re.compile("\\b(?:like|means?|meant|meaning|verbs?|to) [\"“‘']$")


def _respelled(match: re.Match[str], homograph: Homograph, sense: str) -> str | None:
    if sense == homograph.espeak_sense(match.string, match.start()):
        return None
    said = homograph.said[sense]
    return said.capitalize() if match[0][0].isupper() and said.isalpha() else said


def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’@#/-])(?:{_spelled(homographs())})(?![\w'’])")


def _spelled(words: Iterable[str]) -> str:
    return any_of([spelling for word in words for spelling in (word, word.capitalize())])


def _owner(match: re.Match[str]) -> str:
    """Say who owns as the noun that it is: a delegate's vote, the delegates' votes."""
    said = homographs()[match["word"].lower()].said["noun"]
    said = said.capitalize() if match[0][0].isupper() and said.isalpha() else said
    return with_s(said) if match[0].endswith("s") else said + match[0][-1]


_OWNERS = [
    word
    for word, each in homographs().items()
    if each.kind in _OF_SPEECH and "noun" in each.said and each.espeak["alone"] != "noun"
]
_OWNS = re.compile(rf"(?<![\w'’@#/-])(?P<word>{_spelled(_OWNERS)})(?:['’]s|(?<=s)['’])(?= [A-Za-z])")


# "lead-free" is of lead as "free of lead" is; other compounds have a sound of their own ("live-stream", "close-up").
_OPEN_COMPOUND = re.compile(r"-(?:free|acid|lined|mining|resistant|offs?|sheets?)\b")
# "lead-210"
_MASS = re.compile("-(?:1[89]|2[0-4])[0-9](?![0-9])")
_READ_ONLY = re.compile(r"-(?:only|write|modify|ahead|through|after)\b")
_WIND_DOWN = re.compile(r"-(?:down|up)s?\b")
# "import-export", "use-cases", but not "refuse-to-pay".
_PLAIN_COMPOUND = re.compile(r"-(?!(?:to|in|and|or|by|not|me|this|that|it|from)\b)[A-Za-z]{2,20}(?![\w'’/@-])")


def _first_of_compound(match: re.Match[str], homograph: Homograph) -> str | None:
    if homograph.kind == "wind" and _WIND_DOWN.match(match.string, match.end()):
        return homograph.said["turn"]
    if homograph.kind == "read" and _READ_ONLY.match(match.string, match.end()):
        return _respelled(match, homograph, "present")
    plain = homograph.kind in _OF_SPEECH and _PLAIN_COMPOUND.match(match.string, match.end())
    return _respelled(match, homograph, "noun") if plain else None


# "meta-analyses", "to re-insert", "a well-read man", but not "mother-in-law".
_SECOND_OF_COMPOUND = re.compile(
    rf"-(?P<say>{any_of(['read', *(word for word, each in homographs().items() if each.kind in _OF_SPEECH)])})"
    r"(?![\w'’/@-])"
)
_FIRST_PART = re.compile(r"(?<![\w'’@#/.-])[A-Za-z]{2,20}$")


def _second_of_compound(match: re.Match[str]) -> str | None:
    homograph = homographs()[match["say"]]
    first = _FIRST_PART.search(match.string, max(0, match.start() - _REACH), match.start())
    if not first:
        return None
    if homograph.word == "use" and first[0].lower() not in _PREFIXES:
        sense = "noun"  # "exceptions to fair-use", "dual-use goods"
    elif first[0].lower() in _PREFIXES:
        sense = homograph.sense(match.string, first.start(), match.end())
    elif homograph.kind == "read":
        sense = homograph.sense(match.string, *match.span("say"))
    else:
        sense = homograph.named_sense(match.string, first.start(), match.end())
    return homograph.said[sense] if sense != homograph.espeak["alone"] else None


# "I interned at a firm", not "he was interned at a camp"
_INTERNED = re.compile(
    r"intern(?P<ending>ed|ing)(?<![\w'’-]........)"
    r"(?=(?: (?:again|twice|once|there|here|briefly|previously))? (?:at|with|for)\b)"
)


def _interned(match: re.Match[str]) -> str | None:
    where = place(match.string, *match.span())
    if match["ending"] == "ed" and is_a(where.without_adverbs().left(), "be", "read.get"):
        return None
    return "[[ˈɪntɜːnd]]" if match["ending"] == "ed" else "[[ˈɪntɜːnɪŋ]]"


# "long-live-the-queen", "a can't-live-without tool", "live-and-let-live"; but "a live-in-production bug"
_LIVED = re.compile(
    r"live(?:(?<=\blong-live)|(?<=\bto-live)|(?<=\blet-live)|(?<=\band-live)"
    r"|(?=-(?:and-(?:let|die|learn|breathe)|without|with(?!-an?-)|like|forever|happily|long|life|to-work|by|for|alone)\b))(?![\w'’])"
)
_ON_AIR = re.compile(r"live(?<![\w'’-]live)(?=-in-(?!fear|peace|the-moment|girl|boy|nann|maid|partner|land)[a-z]{4})")

# "reinforces/increases", but not a path.
_SECOND_OF_PAIR = re.compile(rf"(?<=[a-z]/)(?:{any_of(homographs())})(?![\w'’/.-])")
_FIRST_OF_PAIR = re.compile(r"(?:^|\s)[A-Za-z]{3,20}/$")


def _after_slash(match: re.Match[str]) -> str | None:
    first = _FIRST_OF_PAIR.search(match.string, max(0, match.start() - _REACH), match.start())
    return _say(match) if first else None


CATEGORY = Category(
    "homographs",
    (
        Rule(_INTERNED, _interned),
        Rule(_LIVED, lambda m: "liv"),
        Rule(_ON_AIR, lambda m: "lyve"),
        Rule(_pattern(), _say),
        Rule(_OWNS, _owner),
        Rule(_SECOND_OF_PAIR, _after_slash),
        Rule(_SECOND_OF_COMPOUND, _second_of_compound),
        *CAPITALS,
    ),
)
