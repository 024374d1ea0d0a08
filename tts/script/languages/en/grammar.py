"""Where a verb would stand and where a noun: judged by the words beside one word, without a tagger."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile

from tts import lazy_re as re
from tts.script.languages.en.tables import table
from tts.script.languages.en.verb_or_noun import ENOUGH_AGAINST, ENOUGH_FOR, part_of_speech, verb_weight

CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in table("grammar.toml")["classes"].items()
} | {
    f"{kind}.{name}": frozenset(words.split())
    for kind, lists in table("homographs.toml")["near"].items()
    for name, words in lists.items()
}

# Quotation marks tell nothing of grammar and are left out.
_TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d.,]*\d|[^\sA-Za-z\"“”'’‘]")
# Not the pronouns, not the verb: "the US", "large IT projects", "in May".
_NAMES = re.compile(r"\bU\.?S\.?(?=\W)|\bIT\b|(?<=[\w,] )May\b|\bMay(?= \d)")
_LETTER = re.compile(r"(?:(?<=^ )|(?<=[a-z] ))A\b")  # "Project A depends on it"
_DOTTED = re.compile(r"(?<=[A-Za-z]{2})\.(?=[A-Za-z]{2})")  # "Router.navigate", which ends no sentence
_TITLED = re.compile(r"\b(Mrs?|St|Dr|Mt)\.(?=\s)")  # "Mr. Brown", "St. Malo", where no sentence ends
_INITIALS = re.compile(r"\b[A-Z]{2}s\b")  # "DJs", too short to look like a plural
# "the nurses' protest" is as "the nurse's protest", but not "the so-called ‘users’ object".
_PLURAL_POSSESSIVE = re.compile(r"(?<=[A-Za-z]s)['’](?=\s+(?:[A-Za-z]|$))")
_FORMULA = re.compile(r"\$\$?[^$\s\d](?:[^$]{0,78}[^$\s])?\$\$?(?![0-9])")
_SUCH_AS = re.compile(r"\b[Ss]uch as\b")  # as "like"
# As an adverb: "to at least record it", "they no longer use it".
_AT_LEAST = re.compile(
    r"\b(?:at least|more or less|in (?:turn|fact)|(?-i:of course)|once (?:again|more)|as well|no longer"
    r"|(?:rarely|seldom) if ever)(?=\s+$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)(?! *to\b)")  # "the authors (all of them) present strategies"
_QUOTED = re.compile(r"(?:^|[\s(—–])['‘]\w[^'‘’]*$")
_STOP = re.compile(r"(?<!\b[DMS][rt])(?<!\bMrs)[.!?…][\"'”’)\]]*\s+(?![a-z])")  # not the stops of "e.g. lenses"
_LED_IN = re.compile(r"(?:^|[.;:] )(?:[Ii]n other words|[Ii]n short|[Tt]o be clear|[Ii]\.e\.|[Ee]\.g\.),? $")
_REACH = 150  # characters to either side; the clause is what counts

_MARKS: dict[str, str] = table("grammar.toml")["marks"]
_MARK = frozenset(_MARKS["any"].split())
# "" is what comes before the first and after the last word.
CLOSES = frozenset(["", *_MARKS["closes"].split()])
OPENS = frozenset(["", *_MARKS["opens"].split()])

_ASKS = OPENS | CLASSES["subordinate"] | {","}
_ADJECTIVE = re.compile(
    r".{2,}(?:al|ive|ous|ful|able|ible|ic|ary|less|ian|ican|ese|ish|ier|iest|icant|inear|gular|milar)$"
)
_PARTICIPLE = re.compile(r".{3,}(?:ed|ing)$")
_NOUN_PLURAL = re.compile("(?:iefs|ities|nesses|isms)$")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s)$|^(?:series|lens|news|physics|mathematics|economics|politics)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A word's place in its sentence: the words and marks before and after it, nearest first, in lower case.

    ``word`` is the word itself, "" where the place is a neighbour's; ``skipped`` the adverbs left out before it.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    word: str = ""
    skipped: tuple[str, ...] = ()

    def left(self, step: int = 1) -> str:
        """Return the word ``step`` places before, "" where the sentence has none."""
        return self.before[step - 1] if step <= len(self.before) else ""

    def right(self, step: int = 1) -> str:
        """Return the word ``step`` places after, "" where the sentence has none."""
        return self.after[step - 1] if step <= len(self.after) else ""

    def without_adverbs(self) -> Place:
        """Return the place as if no adverb stood before the word: "to quickly use" is "to use"."""
        skip = 0
        while skip < len(self.before) and is_adverb(self.before[skip]):
            skip += 1
        if skip and self.left(skip + 1) in ("so", "more", "most", "less", "much"):  # "so rarely use it"
            skip += 1
        if not skip and self.before[:2] == _VERY_NEARLY:  # "it pretty much records itself"
            skip = 2
        return Place(self.before[skip:], self.after, self.word, self.skipped + self.before[:skip]) if skip else self

    def at_left(self) -> Place:
        """Return the place of the word before."""
        return Place(self.before[1:], self.after)


def place(text: str, start: int, end: int) -> Place:
    """Return the place of ``text[start:end]`` within its sentence."""
    left = max(0, start - _REACH)
    for stop in _STOP.finditer(text, left, start):
        left = stop.end()
    if text.startswith((", ", ". "), start - 2) and _LED_IN.search(text, left, start):
        left = start  # "In other words, separate the two"
    stopped = _STOP.search(text, end, end + _REACH)
    right = stopped.end() if stopped else end + _REACH
    before = _tokens(_AT_LEAST.sub("just", _without_asides(text[left:start], ")")))
    after = _tokens(_without_asides(text[end:right], ""))
    return Place(tuple(reversed(before)), tuple(after), text[start:end].lower())


def _without_asides(text: str, mark: str) -> str:
    return _ASIDE.sub(mark, text) if ")" in text else text


def _tokens(text: str) -> list[str]:
    if "s'" in text or "s’" in text:
        text = _PLURAL_POSSESSIVE.sub(lambda m: m[0] if _QUOTED.search(text, 0, m.start()) else "'s", text)
    if "$" in text:
        text = _FORMULA.sub("x", text)  # "As $n$ increases, …"
    if "uch as" in text:
        text = _SUCH_AS.sub("like", text)
    if "." in text:
        text = _TITLED.sub(r"\1", _DOTTED.sub("", text))
    if "A" in text:
        text = _LETTER.sub("Name", text)
    text = _INITIALS.sub("Names", _NAMES.sub("Name", text))
    return _TOKEN.findall(text.lower().replace("’", "'"))


def is_a(word: str, *classes: str) -> bool:
    """Return whether ``word`` is in one of ``classes``: of grammar.toml, or "lead.metal" of [near.lead]."""
    for name in classes:  # noqa: SIM110 - asked a million times a book; any() takes twice as long
        if word in CLASSES[name]:
            return True
    return False


_VERY_NEARLY = ("much", "pretty")


def is_adverb(word: str) -> bool:
    """Return whether ``word`` may stand between a verb and what rules it."""
    if word in CLASSES["adverb"]:
        return True
    return len(word) > 4 and word.endswith("ly") and word not in CLASSES["adjective"] | CLASSES["not_adverb"]


def is_described(word: str) -> bool:
    """Return whether ``word`` is an adjective, by the list or by its ending."""
    return word in CLASSES["adjective"] or _ADJECTIVE.match(word) is not None


def is_plural(word: str) -> bool:
    """Return whether ``word`` looks like a plural noun."""
    if word in CLASSES["plural"]:
        return True
    if word in CLASSES["acts"] or word in CLASSES["names_in_s"]:
        return False
    return len(word) > 3 and word.endswith("s") and not _NOT_PLURAL.search(word) and not _is_function_word(word)


def starts_object(word: str) -> bool:
    """Return whether ``word`` begins what a verb acts on: a determiner, a pronoun, a number."""
    return is_a(word, "determiner", "demonstrative", "possessive", "object", "quantity", "plural_subject") or (
        word[:1].isdigit() or word in ("what", "how")
    )


def is_verb_place(where: Place, *, leans_verb: bool) -> bool:
    """Return whether a base form ("use", "record") stands as a verb; ``leans_verb`` settles what is open."""
    if is_adverb(where.left()) and where.left(2) in CLASSES["determiner"] | CLASSES["possessive"]:
        some = is_a(where.left(2), "some_of_them") and is_a(where.left(), "of_some") and leans_verb
        if not some or is_a(where.right(), "deed.of", "be", "have"):
            return False  # but "some even advocate it"
        where = where.at_left()
    if where.left() == "never" and where.left(2) in CLOSES and where.right() not in CLOSES:
        return True  # "Never attribute it to malice"
    if where.right() == "only" and starts_object(where.right(2)) and leans_verb:
        where = Place(where.before, where.after[1:])  # "on each release, update only the files"
    if leans_verb and where.left() in ("or", "and") and where.before[1:2] == ("(",) and where.right() == ")":
        return where.right(2) != "of"  # "create (or reuse) the folders"
    if where.left() == "else" and is_a(where.left(2), "singular_subject"):
        where = where.at_left()  # "I heard someone else use it"
    if is_a(where.left(), "verb_prefix") and _is_ruled(where.at_left()):
        where = where.at_left()  # "it does not net import it", "sites that over use it"
    if where.left() == "then" and (where.right() not in CLOSES or where.left(2) == ","):
        return True
    if where.left() == "why" or where.before[:2] == ("not", "why"):
        # "why not use it?", "why record it?"
        return where.left() == "not" or starts_object(where.right()) or (leans_verb and is_thing(where.right()))
    where = _without_aside(where)
    ruled = where.left(2) == "to" or is_a(where.left(2), "modal", "do")
    ruled = ruled or is_a(where.left(2), "plural_subject")  # "what I (and Ann) advocate for"
    if where.left() == ")" and (ruled or starts_object(where.right()) or is_thing(where.right())):
        where = where.at_left()  # "the town will (in time) progress", "the authors (all of them) present strategies"
    adverb, very = is_adverb(where.left()), where.left() == "very"
    if (
        is_a(where.left(), "of_degree")
        and not leans_verb
        and where.right().isalpha()
        and not starts_object(where.right())
        and not is_a(where.left(2), "modal", "do", "plural_subject")
    ):
        return False  # "novel or highly abstract thoughts"
    where = where.without_adverbs()
    left, left2, right = where.left(), where.left(2), where.right()
    if left == "further" and left2 == "to":
        return leans_verb or starts_object(right)  # "to further increase it", but "led to further protest marches"
    if is_a(left, "when_done") and (left2 == "to" or is_a(left2, "modal", "do", "plural_subject")):
        return True  # "you must first separate the eggs", "which we later use"
    acts = leans_verb and right.isalpha() and not is_a(right, "preposition", "be", "have", "joint")
    if adverb and acts and left.isalpha() and not _is_function_word(left) and not is_a(left, "adjective", "relative"):
        return True  # "the bacteria also convert ammonium"
    if adverb and not very and (left == "need" or is_a(left, "relative_subject")):
        return True  # "we need only record it", "those of you who still use it"
    if left.endswith("est") and is_a(left2, "determiner", "possessive"):
        return False  # "the largest increase"
    if is_a(right, "sure_object") and not is_a(left, "determiner", "possessive"):
        return True  # "“Excuse me,” she said"
    if left in ("each", "all", "both") and (
        is_a(left2, "modal", "do", "plural_subject")
        or (is_plural(left2) and (starts_object(right) or (leans_verb and left != "each")))
    ):
        return True  # "we each record it", "web frameworks all use it"
    if left == "one" and is_a(left2, "modal", "do"):
        return True  # "can one separate them?"
    if left == "neither" and starts_object(right):
        return True  # "Neither use a lamp"
    if left == "either" and (left2 == "to" or is_a(left2, "modal", "do") or starts_object(right)):
        return True  # "it will either increase or fall", "you either use a lamp or walk"
    if left == "better" and starts_object(right) and not is_a(left2, "determiner", "possessive"):
        return True  # "it helped me better estimate the cost"
    if leans_verb and is_a(left, "leading") and left2 in OPENS and is_thing(right) and not is_a(right, "deed.of"):
        return True  # "First convert sheets to slides"
    if (
        is_a(left, "of_them")
        and left2 == "the"
        and (
            starts_object(right)
            or (leans_verb and right.endswith("ly"))
            or (right in CLOSES and is_a(where.left(3), "subordinate"))
        )
    ):
        return True  # "the two resume their talks", "while the two converse"
    if left == "to" and left2 == "-" and where.left(3) in ("go", "how", "lead"):
        return False  # "a go-to project"
    if left == "to":
        left2 = where.left(3) if left2 == "both" else left2  # "open both to use and to abuse"
        acts = starts_object(right) and right not in ("we", "they", "i", "he", "she")
        source = where.left(4) if is_adverb(where.left(3)) else where.left(3)
        if source == "from" and not acts and not _PARTICIPLE.match(left2):
            return False  # "from house to house", "from purely physical to abstract"
        if right == "of":
            return False  # "deaths due to abuse of drugs"
        if left2 in ("comes", "came"):
            return where.left(3) != "it" or acts  # "she comes to suspect him", but "when it comes to use"
        return not (left2 in CLASSES["takes_to"] and not starts_object(right)) or (left2 == "up" and leans_verb)
    if leans_verb and left in ("say", "said", "suggest", "recommend") and starts_object(right) and left2.isalpha():
        return True  # "I would say use the latest one"
    if left == "do" and (left2 == "to" or is_a(left2, "modal")):
        return False  # "a way to do transfer learning", "they can do object recognition"
    if is_a(left, "modal", "do"):
        return True
    if is_a(left, "object", "plural_subject") and is_a(left2, "causative"):
        return True
    acts = starts_object(right) or (leans_verb and is_thing(right))
    if left == "her" and acts and is_a(left2, "causative"):
        return True  # "they helped her record it"
    if is_a(left, "singular_subject") and is_a(left2, "modal", "do"):
        return True
    if is_a(left, "some_of_them") and (
        starts_object(right)
        or is_a(right, "afterthought")
        or right == "that"
        or right.endswith("'s")
        or (
            (not where.word or is_a(where.word, "verb_with_for"))
            and right == "for"
            and not is_a(left2, "determiner", "possessive")
        )
        or (right == "to" and starts_object(where.right(2)))
    ):
        return True  # "some use it", "some object still", "many object to the plan"
    if left == "than" and left2 in ("other", "rather") and (starts_object(right) or right == "that"):
        return True  # "it does nothing other than record that we met"
    if (left2, left) in (("well", "as"), ("rather", "than")) and leans_verb:
        return right.isalpha() and not is_a(right, "preposition", "be", "have")
    if left == "so" and left2 in CLOSES and starts_object(right):
        return True  # ", so use less"
    if is_a(left, "determiner", "possessive", "quantity"):
        return False
    if is_a(left, "demonstrative") and adverb and starts_object(right):
        return True  # "things like this reliably produce the same"
    if left == "this":
        return False  # "this record the team broke"
    if left == "that" and leans_verb and right.endswith("ing"):
        return True  # "views that advocate killing"
    if is_a(left, "people") and left2 == "the" and (is_a(where.left(3), "conjunction") or where.left(3) in CLOSES):
        acts = starts_object(right) or (right == "to" and starts_object(where.right(2)))
        return (acts or is_a(right, "alone")) and not finite_after(where)  # "the poor use it", "the old live alone"
    several = left == "that" and left2.isalpha() and any(is_plural(word) for word in where.before[1:7])
    if several and right == "to" and starts_object(where.right(2)):
        return True  # "modules in the map that delegate to the parent"
    if is_a(left, "demonstrative") or left == "that":
        told = where.left(3) if left2 == ")" else left2  # "organs (e.g. lenses) that transform light"
        return right in CLASSES["determiner"] | CLASSES["possessive"] | CLASSES["object"] or (
            left == "that" and (is_plural(told) or told in ("those", "ones")) and not _needs_noun_before(right)
        )
    if is_a(left, "plural_subject"):
        return not (left == "you" and left2 in CLASSES["give"] and not starts_object(right))
    if left in ("which", "whom") and (left2 == "to" or is_a(left2, "preposition")):
        return False  # "in which animate things have spirits"
    if left == "what":
        return False  # "what use it is", "some idea of what impact you had"
    if left == "which" and (left2 in OPENS or is_a(left2, "verb", "of_which")) and not is_a(right, "object"):
        return False  # "it decides which aggregate count to use"
    if is_a(left, "asking"):
        return not is_a(right, "be")
    if is_a(left, "before_bare_verb"):
        return True
    if left == "go" and leans_verb and (left2 == "to" or is_a(left2, "modal", "do", "plural_subject")):
        return True  # "she had to go use it"
    if is_a(left, "object") and left2 == "of" and is_a(where.left(3), "part") and starts_object(right):
        return True  # "none of them present any risk"
    if is_a(left, "third_person", "preposition", "be", "have", "subordinate"):
        return False
    if left.endswith("'s"):
        return False
    if left in CLASSES["conjunction"] or left == "," or (left == "/" and left2.isalpha()):
        return _settled(where, guess=_joined(where, leans_verb=leans_verb))
    if left in OPENS:
        return _settled(where, guess=_opens_with_verb(where, leans_verb=leans_verb))
    if left in _MARK:
        return starts_object(right)
    return _settled(where, guess=_after_noun(where, leans_verb=leans_verb))


def _settled(where: Place, *, guess: bool) -> bool:
    """Return whether a verb stands where no rule is sure: as learned, or as ``guess`` where that tells too little."""
    if not where.word or where.right() == "of":
        return guess
    weight = verb_weight(where.word, where.skipped + where.before, where.after)
    return weight > 0 if abs(weight) >= (ENOUGH_FOR if weight > 0 else ENOUGH_AGAINST) else guess


def is_verb_s_place(where: Place, *, leans_verb: bool) -> bool:
    """Return whether a form in -s ("uses", "records") stands as a verb; ``leans_verb`` settles what is open."""
    subject = is_a(where.left(), "singular_subject")  # "some scent she uses that is sweet"
    if where.right() == "that" and is_a(where.right(2), "be", "have", "modal", "do", "past", "adverb") and not subject:
        return False
    asks = is_a(where.left(), "singular_subject", "singular_relative")
    if where.right() in ("which", "who", "whose") and not asks:
        return False  # "open projects which help", but "who uses which of them"
    if where.right() == "that" and _is_base(where.right(2)):
        return False  # "projects that use it"
    if is_a(where.right(), "ourselves") or (where.right() == "themselves" and not asks):
        return False  # "you make the transfers yourself"
    if where.right() == "or" and is_plural(where.right(2)) and not leans_verb and not is_adverb(where.left()):
        return False  # "analyses or searches"
    if where.left() in ("both", "all") or (where.left() == "that" and where.right() == ","):
        return False
    where = _without_aside(where)
    adverb = is_adverb(where.left())
    if adverb and where.left() == "not" and not is_a(where.left(2), "singular_subject", "relative"):
        return False
    then = where.left() == "then"
    where = where.without_adverbs()
    left, left2, right = where.left(), where.left(2), where.right()
    if is_a(left, "singular_subject") or (left == "one" and is_a(left2, "one", "subordinate", "relative", "wh")):
        return True  # also "what one uses", "unless one uses it"
    if is_object_of_bare(where):
        return False  # "we publish updates every week"
    if left == "one" and left2 == "this" and where.left(3) in _ASKS and not is_a(right, "be", "have", "modal", "do"):
        return True  # "This one uses plain glue"
    if left == "them" and left2 == "of" and where.left(3) == "one":
        return True  # "when one of them updates"
    if left == "this" and right.isalpha() and not is_a(right, "be", "have", "modal", "do", "preposition"):
        return True  # "for no other reason than this permits it"
    if left in ("this", "that") and right in ("with", "to") and is_a(left2, "preposition") and left2 != "in":
        return True  # "as that conflicts with it", "part of this overlaps with it"
    onward = (is_a(right, "preposition") or right == "to") and right not in ("of", "like", "than", "as")
    onward = onward and not finite_after(where)
    if left == "that" and (is_a(right, "be", "have", "modal", "do") or (is_a(left2, "says") and not onward)):
        return False  # "the fact that projects are late", "ensure that subjects like it"
    if left in ("above", "below") and is_thing(left2) and (adverb or starts_object(right)):
        where = where.at_left()  # "the function above also reuses it"
        left, left2 = where.left(), where.left(2)
    results = right == "result" and where.right(2) in ("from", "in")
    if (
        (_is_base(right) or right == "look" or results)
        and right != "need"
        and not is_plural(left)
        and not is_a(left, "relative")
    ):
        return False  # "the cohort estimates use rows", "most toy projects look good"
    if is_a(left, "of_examples") or left in ("ensure", "ensures", "ensuring", "sure"):
        return False  # "including subjects that everyone likes"
    named = is_thing(left) and not is_plural(left) and not is_described(left) and not is_a(left, "verb")
    opened = is_a(left2, "subordinate", "relative") and left2 not in ("how", "so", "who", "what")
    if named and opened and not _PARTICIPLE.match(left):
        acts = right in CLOSES or is_a(right, "preposition") or is_adverb(right) or starts_object(right)
        acts = acts or (right == "to" and left2 in ("which", "that"))  # "which Bonn attributes to luck"
        asked = left2 == "which" and (where.left(3) in CLOSES or right == "?")
        listed = right == "," and any(word in ("or", "and", ",") for word in where.after[2:4])
        if acts and right != "of" and not asked and not listed and not finite_after(where):
            return True  # "the chances that Bonn presents for them", "where effort compounds over time"
    if is_a(left, "singular_relative"):
        if left in ("what", "which") and (is_a(right, "be", "have", "modal") or (right == "to" and not adverb)):
            return False  # "what objects are there", "which projects to propose"
        if left == "who" and (right in ("which", "what") or starts_object(right)):
            return True  # "a list of who uses which of them"
        return not is_a(left2, "preposition") or left2 in ("above", "below") or where.left(3) == "-"
    if (
        left == "one"
        and right == "that"
        and (left2 in CLOSES or is_adverb(left2) or is_a(left2, "and_now", "subordinate"))
    ):
        return True  # "one suspects that"
    if is_a(left, "one_of_them"):
        return starts_object(right)
    if is_a(left, "determiner", "demonstrative", "possessive", "quantity", "preposition", "be", "have", "modal", "do"):
        return False
    if left == "to" or is_a(left, "plural_subject", "object", "causative") or left.endswith("'s"):
        return False
    if is_a(left, "subordinate") and left != "so":
        return False
    guess = _is_open_verb_s_place(where, leans_verb=leans_verb, adverb=adverb, then=then)
    if not guess and any(is_a(word, "plural_verb") for word in takewhile(str.isalpha, where.after[1:8])):
        return False  # "the price increases of last year were rare"
    return _settled(where, guess=guess)


def _is_open_verb_s_place(where: Place, *, leans_verb: bool, adverb: bool, then: bool) -> bool:
    left, left2, right = where.left(), where.left(2), where.right()
    if left in CLASSES["conjunction"] or left == "," or (left == "/" and left2.isalpha()):
        if starts_object(right) or then:
            return True
        if left in ("and", "or") and (is_a(left2, "acts") or is_a(left2, "about")) and right != "of":
            return True  # "it creates and updates quickly", "nobody talks about or uses it"
        if (
            left == ","
            and is_a(right, "conjunction")
            and where.right(2).endswith("zes")
            and starts_object(where.right(3))
        ):
            return True  # "it collects the data, aggregates and analyzes it"
        if right == "that" and is_a(where.right(2), "clause_subject") and not is_plural(left2):
            return True  # "the firm has seen odd bills and suspects that there may be more"
        if not is_plural(left2) and (is_thing(right) or right == "to") and _is_singular_clause(where):
            return True  # "it becomes unstuck and resumes normal operation"
        return (
            _ends_in_s(left2)
            and not _in_noun_phrase(where.left(3))
            and is_verb_s_place(where.at_left().at_left(), leans_verb=False)
        )
    if right == "of" or is_a(right, "be", "have", "modal", "do", "past"):
        return False
    if is_a(right, "only_subject") or (right == "it" and _is_finite(where.right(2), right)):
        return False  # "all stale objects it finds"
    if left in OPENS:
        counted = not is_adverb(right) and (is_a(where.right(2), "quantity") or where.right(2)[:1].isdigit())
        verb = leans_verb and right.isalpha() and not is_a(right, "preposition")
        verb = verb or (right == "to" and not starts_object(where.right(2)) and starts_object(where.right(3)))
        return starts_object(right) or (verb and not counted)  # "Uses less power", but "Permits cost ten"
    described = is_a(left, "adjective") or _ADJECTIVE.match(left)
    noun = is_a(left2, "determiner", "possessive", "demonstrative", "preposition", "quantity") or left2 == "to"
    if described and noun and not (adverb and is_a(left2, "singular_determiner")):
        return False  # "in our daily lives it matters"
    if is_a(right, "plural_subject") and not leans_verb and left2 not in CLOSES:
        return False  # "the high variance estimates we get"
    alone = is_thing(left) and not is_plural(left)
    if right == "with" and alone and not finite_after(where) and not described:
        phrase = subject_phrase(where)
        if (
            len(phrase) > 1
            and is_a(phrase[0], "determiner", "possessive", "demonstrative")
            and not is_plural_phrase(phrase)
            and where.after[-1] == "."
        ):
            return True  # "The sign system overlaps with the rest."
    number = _number_of_phrase(where)
    if number == "plural" and not leans_verb and not adverb and not is_a(right, "object"):
        return False  # "after several false diagnoses the patient left"
    if _is_time(where.after) or _has_deed_of_person(where):
        return False  # "he led harbour projects a few years ago", "if we paid law graduates a fair wage"
    if starts_object(right) and (not is_plural(left) or (leans_verb and right in ("the", "a", "an", "its"))):
        return True
    if number or adverb:
        return number != "plural"
    if (
        is_plural(left)
        or is_a(left, "adjective")
        or (described and not leans_verb)
        or _PARTICIPLE.match(left)
        or is_verb_place(where.at_left(), leans_verb=False)
    ):
        return False
    if finite_before(where) or finite_after(where) or _PARTICIPLE.match(right):
        return False
    if right in ("and", "or") and any(is_a(word, "plural_verb") for word in where.after[1:6]):
        return False  # "the tax increases and the cuts were"
    if (
        (right.endswith("ly") or is_a(right, "subordinate"))
        and left2 == "of"
        and not is_a(where.left(3), "preposition")
    ):
        return not is_a(where.right(2), "adjective") and not _PARTICIPLE.match(where.right(2))  # "the price of oil"
    subject = subject_before(where)
    bare = not is_a(left2, "determiner", "possessive")
    if is_a(right, "preposition") and not leans_verb and bare and subject == "maybe":
        return False
    if right in CLOSES:
        return subject == "of a clause" or (leans_verb and subject == "maybe")
    return leans_verb or subject != ""


def _without_aside(where: Place) -> Place:
    """Return the place as if commas set nothing apart: "faiths, such as Wicca, use rites", "could, in time, use it"."""
    if where.left() != "," or not (starts_object(where.right()) or is_thing(where.right())):
        return where
    for step, (opener, mark, word) in enumerate(
        zip(where.before[1:14], where.before[2:], where.before[3:], strict=False)
    ):
        if opener in OPENS or is_a(opener, "be", "have", "modal", "relative", "subordinate"):
            return where
        if mark == "," and (is_a(word, "modal") or is_a(opener, "of_examples")):
            return Place(where.before[step + 3 :], where.after)
    return where


def _is_singular_clause(where: Place) -> bool:
    """Return whether the clause before "and" has a verb of one subject: "it is done and …"."""
    for after, word, before in zip(where.before[:11], where.before[1:], (*where.before[2:], ""), strict=False):
        if word in _MARK or is_a(word, "plural_subject", "subordinate"):
            return False
        acts = _is_finite(word, before) or (is_a(after, "determiner", "possessive") and len(word) > 4)
        if word in ("is", "has", "was") or (word.endswith("s") and acts):
            return not is_plural(before)
    return False


def _is_base(word: str) -> bool:
    return word == "use" or (word in CLASSES["verb"] and not word.endswith("s")) or part_of_speech(word) == "V"


def subject_before(where: Place) -> str:
    """Return "of a clause" if the phrase before opens one ("if the price"), "maybe" if it may, else ""."""
    for step, word in enumerate(where.before[:6], start=1):
        if is_a(word, "determiner", "possessive") or word.endswith("'s"):
            ruler = where.left(step + 1)
            if is_a(ruler, "determiner", "possessive", "demonstrative") or ruler == "that":  # "that nation's"
                ruler = where.left(step + 2)
            if is_a(ruler, "subordinate") or ruler == "as":
                return "of a clause"
            if is_a(ruler, "preposition", "be", "have", "modal", "do"):
                return ""
            if ruler.endswith("ing") and _PARTICIPLE.match(ruler):
                return ""  # "costs for moving my side projects"
            ruled = ruler.isalpha() and is_verb_place(Place(where.before[step + 1 :], ("the",)), leans_verb=False)
            return "" if ruled else "maybe"
        if word in _MARK or is_a(word, "subordinate", "relative"):
            return "maybe"
        if is_a(word, "preposition", "conjunction") or word == "to" or _PARTICIPLE.match(word):
            return ""
    return "maybe" if len(where.before) <= 6 else ""


def subject_phrase(where: Place) -> tuple[str, ...]:
    """Return the noun phrase, if it is one, that alone stands between the opening of the clause and the word."""
    words: list[str] = []
    for word, before in zip(where.before[:14], (*where.before[1:], ""), strict=False):
        if word in OPENS or word in (",", "as", "that", "which", "what") or is_a(word, "subordinate"):
            break
        if word == ")":
            continue
        noun = words and is_thing(words[-1]) and (len(words) > 1 or not _PARTICIPLE.match(words[-1]))
        noun = noun or (words and is_a(words[-1], "determiner", "possessive"))
        if word == "to" and noun and is_a(before, "intro", "takes_to") and not is_a(before, "verb"):
            words.append(word)
            continue  # "access to the old mills"
        if (
            word in _MARK
            or word == "to"
            or (_is_finite(word, before) and not (not words and is_a(word, "noun_too") and is_thing(before)))
            or is_a(word, "plural_subject", "singular_subject")
        ):
            return ()
        words.append(word)
    else:
        if len(where.before) > 14:
            return ()
    while words and (is_a(words[-1], "conjunction") or (words[-1] == "only" and len(words) > 2)):
        words.pop()  # "But the number of …", "Only the small one …"
    if not words or is_a(words[-1], "preposition", "adverb") or _PARTICIPLE.match(words[-1]):
        return ()
    for word, before in pairwise(words):
        if is_a(word, "determiner", "possessive", "demonstrative") and not is_a(
            before, "preposition", "conjunction", "determiner"
        ):
            return ()  # "the table lists some …"
    return tuple(reversed(words))


def is_plural_phrase(phrase: tuple[str, ...]) -> bool:
    """Return whether ``phrase`` is of more than one: "Ann and Ben", "the members of our team"."""
    head = [*takewhile(lambda word: not is_a(word, "preposition"), phrase)]
    return bool(head) and (is_plural(head[-1]) or ("and" in head[1:-1] and not is_a(head[0], "singular_determiner")))


def _ends_in_s(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not _NOT_PLURAL.search(word)


def _number_of_phrase(where: Place) -> str:
    """Return "singular" or "plural" where the words before belong to a phrase whose determiner tells, else ""."""
    for step, word in enumerate(where.before[:4]):
        if is_a(word, "a_one") and step and is_a(where.left(step), "some_of"):
            return "plural"  # "a couple of updates", "a few big projects"
        if is_a(word, "singular_determiner"):
            return "singular" if step else ""
        if is_a(word, "plural_determiner") or (step and word[:1].isdigit() and word != "1"):
            return "plural"
        if not word.isalpha() or word == "to" or _is_function_word(word) or _ends_in_s(word):
            return ""
    return ""


def is_object_of_bare(where: Place) -> bool:
    """Return whether the word before is the bare verb of the clause: "we publish updates", "to tackle permits"."""
    acts = part_of_speech(where.left()) in ("V", "VN")
    ruled = where.left(2) == "to" and not is_a(where.left(3), "takes_to")
    opened = where.left(3) in OPENS or is_a(where.left(3), "conjunction", "subordinate")
    if acts and is_a(where.left(2), "conjunction"):
        return is_object_of_bare(where.at_left().at_left())  # "how they find and categorize uses"
    return acts and (ruled or (is_a(where.left(2), "plural_subject") and opened))


def _is_ruled(where: Place) -> bool:
    """Return whether "to", a modal or a pronoun stands before, so that a verb follows."""
    left = where.without_adverbs().left()
    return left == "to" or is_a(left, "modal", "do", "plural_subject", "relative_subject")


def _is_time(after: tuple[str, ...]) -> bool:
    """Return whether what follows tells when: "a few years ago", "the last few weeks", "every other day"."""
    if not after or not is_a(after[0], "determiner", "demonstrative"):
        return False
    if after[:3] == ("all", "the", "time"):
        return True
    if after[0] in ("a", "an"):
        return "ago" in after[2:5]
    return is_a(after[0], "each_time") and any(is_a(word, "read.past_unit", "time_units") for word in after[1:4])


def _has_deed_of_person(where: Place) -> bool:
    """Return whether the clause before is a person's deed: "if we paid them …", not "the paper we wrote …"."""
    for step, (word, before) in enumerate(pairwise(where.before[:10])):
        if word in _MARK or is_a(word, "subordinate", "relative", "conjunction", "preposition"):
            return False
        if is_a(word, "plural_subject", "singular_subject"):
            opened = before in OPENS or before == "," or is_a(before, "subordinate", "conjunction")
            return opened and step > 0 and _is_finite(where.before[step - 1], word)
    return False


def is_thing(word: str) -> bool:
    """Return whether a noun without its article may begin with ``word``."""
    return word.isalpha() and not _is_function_word(word) and not is_adverb(word)


def is_introduced(where: Place) -> bool:
    """Return whether the sentence before the comma opens with what leads to a command: "To start, …", "If so, …"."""
    words = [*takewhile(lambda word: word not in OPENS, where.before[1:])]
    if not words or is_a(words[0], "passing") or (is_plural(where.right()) and where.right(2).endswith("ed")):
        return False  # "For years, however, export prices soared"
    return words[-1] == "to" or is_a(words[-1], "subordinate", "leading", "leading_to")


def _joined(where: Place, *, leans_verb: bool) -> bool:
    """After "and", "or", a comma: as the word before it, unless what follows tells."""
    right, left_joins = where.right(), is_a(where.left(), "conjunction")
    if is_a(right, "only_subject") and where.left(2) not in OPENS:
        return False  # "the file and record we kept"
    if right == "you" and not leans_verb and _is_base(where.right(2)) and where.right(3) in CLOSES:
        return False  # "each tool, book, or project you start"
    if starts_object(right) and (right not in ("all", "both") or is_a(where.right(2), "determiner")):
        return True
    if right == "of" or is_a(right, "be", "have", "modal", "do"):
        return False
    other = where.left(2)
    noun = is_a(other, "determiner", "possessive", "quantity", "adjective") or is_a(right, "deed.of", "joint")
    if leans_verb and left_joins and right.endswith("ly") and is_adverb(right) and not noun:
        return True  # "wash them and reuse happily"
    if other == ",":
        return _joined(where.at_left(), leans_verb=leans_verb)
    verbs = leans_verb and right.isalpha() and not is_a(right, "preposition", "joint")
    verbs = verbs and ("," in where.before[:2] or _ruled_by_verb_word(where))
    if leans_verb and right in CLOSES and where.left(3) in OPENS and other in CLASSES["verb"]:
        return True  # "Cover and ferment."
    if not leans_verb and left_joins and right in CLOSES and _is_base(where.left(3)) and is_thing(other):
        return False  # "it can cause doubt and conflict."
    if is_a(right, "joint") or (_in_noun_phrase(where.left(3)) and not verbs):
        return is_verb_place(Place(where.before[2:], where.before[:1]), leans_verb=False)
    if not other.isalpha() or _PARTICIPLE.match(other) or is_plural(other) or _is_function_word(other):
        return _ruled_by_verb_word(where)
    return is_verb_place(Place(where.before[2:], where.before[:1]), leans_verb=False) or _ruled_by_verb_word(where)


def joins_deed(where: Place) -> bool:
    """Tell "check that it has a value and use rows" from "the loss and use of it"."""
    right = where.right()
    thing = right.isalpha() and not _is_function_word(right) and not is_adverb(right)
    deed_before = is_plural(where.left(2)) or where.left(2) == "," or finite_before(where.at_left())
    return where.left() in ("and", "or") and thing and deed_before and not _is_subject(where)


def _in_noun_phrase(before: str) -> bool:
    """Return whether a noun follows ``before``: "of prosperity and progress", "more hope and progress"."""
    return is_a(before, "determiner", "possessive", "quantity", "preposition", "adjective")


def _ruled_by_verb_word(where: Place) -> bool:
    """Return whether "to" or a modal not far back, with its own verb and its object, rules this one as well."""
    for step, word in enumerate(where.before[1:9], start=1):
        if is_a(word, "clause_mark", "relative", "subordinate"):
            return False
        if word == "to" or is_a(word, "modal", "do"):
            between = where.before[1:step]
            ruler = where.left(step + 2 + (where.left(step + 2) == "both"))  # "open both to attack and abuse"
            return bool(between) and (word != "to" or ruler not in CLASSES["takes_to"])
    return False


def _opens_with_verb(where: Place, *, leans_verb: bool) -> bool:
    """A sentence that opens with the word: a command where its object follows, but "Use now exceeds supply"."""
    right, right2, right3 = where.right(), where.right(2), where.right(3)
    if right.isalpha() and not starts_object(right) and _is_subject(where):
        return False  # "Duplicate stamps can be sold", "Export markets are small"
    acts_later = _is_base(right3) if is_adverb(right2) else _is_base(right2)
    if is_plural(right) and acts_later and not leans_verb:
        return False  # "Separate markets also allow us to hire"
    if is_a(right, "of_state") and (right2.endswith(("s", "ed")) or is_a(right2, "be", "have", "modal", "past")):
        return False
    if starts_object(right) or is_adverb(right):
        return True
    if right == "," and right2 in ("or", "and", "then") and (_is_base(right3) or where.right(4) in ("on", "off")):
        return leans_verb  # "Reboot, or turn it on"
    if right == "and" and (is_a(right2, "plural_subject") or right2.endswith("'ll")):
        return leans_verb  # "Reboot and you are done"
    if is_a(right, "joint") and right != ",":
        acts = right2 + "s" in CLASSES["acts"] or right2 in CLASSES["verb"] or right3 in ("up", "down", "out", "off")
        return starts_object(right3) or (leans_verb and acts and not _needs_noun_before(right3))
    if right == "as" and right2 in ("much", "many", "little", "few"):
        return leans_verb  # "Use as many as you like"
    if right in CLOSES or is_a(right, "preposition", "be", "have", "modal", "do", "conjunction"):
        return False
    return leans_verb


def _is_subject(where: Place) -> bool:
    """Return whether an auxiliary of the word's own clause follows."""
    for word in where.after[:8]:
        if word == "to" or word in _MARK:
            return False
        if is_a(word, "relative", "subordinate", "conjunction", "plural_subject", "singular_subject"):
            return False
        if is_a(word, "be", "have", "modal"):
            return True
    return False


def _after_noun(where: Place, *, leans_verb: bool) -> bool:
    left, left2, right = where.left(), where.left(2), where.right()
    if right != "of" and ((is_a(left, "makers") and _is_of_relative(where)) or _is_of_pair(where)):
        return True
    if _needs_noun_before(right):
        return False
    if is_a(left, "adjective") or _ADJECTIVE.match(left):
        return False
    if is_asked(where):
        return True
    if (is_a(left, "verb") and is_a(left2, "singular_subject")) or (is_plural(left) and is_a(left2, "a_one")):
        return False  # "it makes finance less of a chore", "a billiards contest between friends"
    if (not leans_verb and is_plural(left) and right in ("we", "they", "i")) or right in (
        "itself",
        "himself",
        "herself",
    ):
        return False  # "the Creative Commons project we are part of"
    if _number_of_phrase(where) == "singular":
        # "Delays in one stage impact all others"
        return starts_object(right) and is_plural_phrase(subject_phrase(where)) and not finite_after(where)
    if is_plural(left):
        if starts_object(right) or is_adverb(right) or is_a(right, "whereabouts") or is_a(left2, "wh"):
            return True  # also "what users use"
        if (
            not is_a(left, "makers")
            and not _NOUN_PLURAL.search(left)
            and is_verb_s_place(Place(where.before[1:], ("", *where.after)), leans_verb=False)
        ):
            return False
        if finite_before(where) or (is_a(left2, "conjunction") and not leans_verb):
            return False
        if right in CLOSES and not leans_verb:
            # "juries deliberate.", "most of the tenants object.", not "its human rights record."
            return subject_before(where) != "" or _is_part(where.before[1:])
        return leans_verb or not finite_after(where)
    if _is_of_many(where, leans_verb=leans_verb):
        return True
    acts = is_a(right, "determiner", "possessive", "object") or (leans_verb and right in ("these", "those"))
    return acts and not finite_before(where)


def _is_of_many(where: Place, *, leans_verb: bool) -> bool:
    """Tell "members of our team use rows" and "Ann and Ben estimate that …" from "the effects of land use"."""
    right, thing = where.right(), is_thing(where.right()) and not is_a(where.right(), "deed.of")
    acts = starts_object(right) or thing or right == "that" or right[:1].isdigit() or right.endswith("ly")
    phrase = subject_phrase(where)
    opener = where.left(len(phrase) + 1)
    if is_a(opener, "subordinate") or opener == "as" or (opener == "what" and leans_verb):
        # "As Ann and Ben converse, …", "as the needs of the town increase, …"
        acts = acts or (right in CLOSES and ("and" in phrase or leans_verb))
    within = is_a(where.left(2), "preposition") and not (right in CLOSES and opener == "what")
    if not acts or within or finite_after(where):
        return False
    return is_plural_phrase(phrase)


def _is_of_relative(where: Place) -> bool:
    """Tell "the tools that our developers use are new", whose pronoun may be left out."""
    owned = is_a(where.left(2), "determiner", "possessive")
    if where.left(2 + owned) in ("that", "which"):
        return True
    headed = is_plural(where.left(2)) and (where.left(3) in CLOSES or is_a(where.left(3), "determiner", "possessive"))
    return headed and is_a(where.right(), "be", "have", "modal")


def _is_of_pair(where: Place) -> bool:
    """Tell "the term that Ann and Ben use is new" from "the idea that drug and land use is new"."""
    phrase = subject_phrase(where)
    at = len(phrase)
    relative = bool(phrase) and where.left(at + 1) in ("that", "which") and not is_a(where.left(at + 2), "content_noun")
    owned = is_a(where.left(at + 3), "determiner", "possessive", "adjective")
    owned = owned or is_a(where.left(at + 4), "determiner", "possessive")  # "an important term that …"
    return relative and owned and "and" in phrase[1:-1] and (where.right() in CLOSES or is_a(where.right(), "be"))


def _is_part(before: tuple[str, ...]) -> bool:
    """Tell "most of the", at the beginning of a clause, from what else may come before a plural."""
    after_of = before[1:] if before and is_a(before[0], "determiner", "possessive") else before
    start = after_of[2] if len(after_of) > 2 else ""
    return after_of[:1] == ("of",) and len(after_of) > 1 and is_a(after_of[1], "part") and start in CLOSES


def _needs_noun_before(right: str) -> bool:
    return right == "of" or is_a(right, "be", "have", "modal", "do", "sure_past")


def is_asked(where: Place) -> bool:
    """Return whether "does the model", "let the team" or the like comes before: then the bare verb follows."""
    if is_a(where.left(2), "plural_subject", "singular_subject") and is_a(where.left(3), "do", "modal"):
        return not is_thing(where.left())  # "could I measure impact?"
    subject = is_a(where.left(3), "plural_subject", "singular_subject")
    subject = subject or (is_thing(where.left(3)) and where.left(2).endswith("n't"))
    if subject and is_a(where.left(2), "do") and is_thing(where.left()):
        return False  # "we do need separate tools", "the fixes don't require separate tools"
    if is_plural(where.right()) and _is_base(where.right(2)) and not starts_object(where.right(2)):
        return False  # "Do the project managers want it to fail?"
    for step, word in enumerate(where.before[1:6], start=2):
        if word == "do" and is_a(where.left(step - 1), "a_one"):
            return False  # "do a general Windows update."
        such = step > 3 and where.left(step - 1) == "such"
        inside = where.before[: step - 2 - such]
        if is_a(word, "do") and any(is_a(each, "determiner", "possessive") for each in inside):
            return False  # "it does create a separate object", but "does such a recital invite us"
        if is_a(word, "do") or (is_a(word, "modal") and "'" not in word and where.left(step + 1) in _ASKS):
            # "For example, can mankind copy it?", but "the court, which met, will study this record"
            opened = is_a(where.left(step - 1), "determiner", "possessive", "demonstrative")
            return where.left(step + 1) != "," or step == 2 or opened
        if is_a(word, "causative"):
            if word == "seen" and not is_plural(where.left()) and not starts_object(where.right()):
                return False  # "we have seen some land use"
            first = where.left(step - 1)
            if (
                step == 3
                and word in ("see", "saw", "watch", "hear")
                and is_plural(where.left())
                and is_described(first)
            ):
                return True  # "I see young players rebel against it"
            if "own" in where.before[1 : step - 2] or (word == "see" and where.right() in ("for", "on")):
                return False  # "making my own rails project", "see the stacks project for more"
            acts = any(map(is_plural, (where.left(), where.right(), where.right(2)))) or starts_object(where.right())
            if is_a(word, "makes") and step > 2 and not acts:
                return False  # "they made the following progress"
            if (
                step > 2
                and (is_a(first, "a_one") or first == "this")
                and word not in ("let", "help")
                and not starts_object(where.right())
            ):
                return False  # "it had a significant impact on us", but "had a friend record it"
            if word in ("let", "lets", "letting") and starts_object(where.right()) and step == 3:
                return True  # "rules let Blue Star use the"
            if is_a(where.left(), "makers") and step == 3:
                return True  # "I hear older people use it"
            return is_a(first, "determiner", "possessive", "demonstrative") or (
                step == 2 and (is_plural(first) or is_a(where.right(), "determiner", "possessive", "object"))
            )
        if not word.isalpha() or is_a(word, "preposition", "be", "conjunction") or word in ("to", "not"):
            return False
    return False


def finite_before(where: Place) -> bool:
    """Return whether the clause has had its verb: an auxiliary or a past tense since its last mark."""
    for step, (word, before) in enumerate(zip(where.before[:12], (*where.before[1:], ""), strict=False), start=1):
        if word == ")":  # what it closed is left out
            continue
        if word in _MARK or is_a(word, "subordinate", "relative", "conjunction"):
            return False
        if is_a(word, "thinks") and is_a(before, "plural_subject"):
            return False  # "you think vaccines increase it"
        if _is_finite(word, before) and not _is_of_bare_relative(where, step):
            return True
    return False


def _is_of_bare_relative(where: Place, step: int) -> bool:
    """Return whether a verb belongs to what only tells which one: "the amount of data it collects"."""
    contracted = is_a(where.left(step), "contracted")  # "the tools I've seen"
    subject, thing = where.left(step if contracted else step + 1), where.left(step + 1 if contracted else step + 2)
    one = contracted or is_a(subject, "plural_subject", "singular_subject")
    return one and is_thing(thing) and thing[:1].isalpha()


def finite_after(where: Place) -> bool:
    """Return whether the verb of the clause is still to come."""
    for word, before in zip(where.after[:8], ("", *where.after), strict=False):
        if word in _MARK or word == "as" or is_a(word, "subordinate", "relative", "conjunction"):
            return False
        if before != "to" and _is_finite(word, before):
            return True
    return False


def _is_finite(word: str, before: str) -> bool:
    if word in ("will", "might") and (before in ("the", "a") or is_a(before, "possessive")):
        return False  # "at the will of the dancer"
    if is_a(word, "be", "have", "modal", "do", "past", "acts"):
        return not is_a(word, "not_finite")
    # "they support it", but "our support", "in support"
    return word in CLASSES["verb"] and not is_a(before, "determiner", "possessive", "preposition", "adjective")


def _is_function_word(word: str) -> bool:
    return is_a(
        word, "determiner", "demonstrative", "possessive", "quantity", "preposition", "modal", "do", "be", "have",
        "plural_subject", "singular_subject", "object", "relative", "conjunction", "subordinate", "adverb",
    )  # fmt: skip
