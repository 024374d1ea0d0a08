"""Which sense of a homograph is meant, where many words have the same two: noun and verb, adjective and verb."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from tts.script.languages.en.grammar import (
    CLOSES,
    OPENS,
    Place,
    finite_after,
    finite_before,
    is_a,
    is_adverb,
    is_asked,
    is_described,
    is_introduced,
    is_object_of_bare,
    is_plural,
    is_plural_phrase,
    is_thing,
    is_verb_place,
    is_verb_s_place,
    joins_deed,
    starts_object,
    subject_phrase,
)
from tts.script.languages.en.sense_of_read import is_regular_past

_NO_NOUN = (
    "determiner",
    "demonstrative",
    "possessive",
    "quantity",
    "preposition",
    "adjective",
    "conjunction",
    "modal",
    "be",
)


def named(where: Place, *, plural: bool, leans_verb: bool) -> str:
    """Return the sense of a word that a capital makes part of a name or title: "Associate Editor", "How to Use It".

    ``plural`` says that the word ends in -s.
    """
    left = where.left()
    if plural:
        acts = leans_verb or is_a(left, "relative", "singular_subject") or starts_object(where.right())
        return "verb" if acts and is_verb_s_place(where, leans_verb=False) else "noun"
    if leans_verb and is_a(left, "conjunction") and where.right() in CLOSES and where.left(3) in OPENS:
        return "verb" if is_verb_place(where, leans_verb=True) else "noun"  # "Cover and Ferment"
    ruled = left == "to" or is_a(left, "modal", "do", "plural_subject")
    if leans_verb and is_plural(left) and where.left(2) in ("how", "why", "what", "when", "where"):
        return "verb"  # "How People Use Maps"
    if leans_verb and _is_headline(where):
        return "verb"  # "Governors Refuse Federal Aid"
    acts = ruled or (starts_object(where.right()) and (not left.isalpha() or is_plural(left)))
    return "verb" if acts and is_verb_place(where, leans_verb=False) else "noun"


def _is_headline(where: Place) -> bool:
    """Return whether people are the subject of a title: "Many Judges Reject New Rule", not "The Users Use Case"."""
    people = where.left().endswith(("ers", "ors", "ists", "ians", "ees", "ants", "ents")) or is_a(
        where.left(), "makers"
    )
    opens = where.left(2) in OPENS or (where.left(3) in OPENS and not is_a(where.left(2), "determiner", "preposition"))
    right = where.right()
    return people and opens and is_thing(right) and not is_a(right, "deed.of", "preposition", "be", "have", "modal")


def base(where: Place, leans_verb: bool) -> str:
    """``use``, ``record``, ``separate``: a verb, or a noun or adjective."""
    if where.left() == "play" and where.left(2) == "to" and where.right() in CLOSES:
        return "verb"  # "the best reply is to play defect"
    alone = where.right() in CLOSES or is_a(where.right(), "preposition", "joint")
    if where.before[:2] == ("to", "as") and alone and {"so", "such", "as", "to"}.isdisjoint(where.before[2:14]):
        return "noun"  # "no rules as to subject or treatment"
    accustomed = is_a(where.left(3), "used.person") or (
        is_a(where.left(3), "be") and is_a(where.left(4), "content.person")
    )
    if where.before[:2] == ("to", "used") and accustomed and (where.right() in CLOSES or where.right() == "as"):
        return "noun"  # "I'm used to insult as I am to misfortune"
    if where.before[:2] == ("materials", "and") or where.before[:3] == ("materials", "-", "and"):
        return "noun"  # "a time and materials contract"
    joined = is_a(where.left(), "conjunction") or is_plural(where.left())
    if joined and where.after[:3] in (("with", "each", "other"), ("with", "one", "another")):
        return "verb"  # "the rules grow and conflict with each other"
    if where.left() in OPENS and where.word in ("associate", "coordinate") and where.right() == "with":
        return "verb"  # "Coordinate with the mill"
    onward = where.right(2) in ("to", "from", "into") and starts_object(where.right(3))
    if where.left() in OPENS and is_a(where.word, "base.moved") and is_thing(where.right()) and onward:
        return "verb"  # "Transfer milk to the jar"
    label = where.left() in OPENS and where.right(2) == ":" and not starts_object(where.right())
    if where.left() == "they" and is_a(where.left(3) if where.left(2) == "-" else where.left(2), "base.against"):
        return "noun"  # "a we versus they contest"
    if where.left().endswith("ing") and is_a(where.left(2), "determiner", "possessive", "demonstrative"):
        return "verb" if starts_object(where.right()) else "noun"  # "this existing abstract view"
    if where.left() in OPENS and where.right() in ("whatever", "everything", "anything", "whoever"):
        return "verb"  # "Record whatever you did"
    onwards = is_a(where.right(), "preposition") and where.right() != "of" and where.left(2) in OPENS
    if onwards and where.left() == "these" and not finite_after(where):
        return "verb"  # "These alternate at the will of the dancer"
    if where.right() in CLOSES and _goes_on_the_more(where):
        return "verb"  # "the more they are copied, the more the signs degenerate"
    if where.before[:2] == ("and", "compare"):
        return "verb"  # "compare and contrast"
    if where.left() in ("fair", "devils", "devil's"):
        return "noun"  # "to be fair use the copy must be short", "playing devils advocate"
    if where.left() == "" and where.right()[:1].isdigit() and (len(where.after) == 1 or where.right(2) == "and"):
        return "noun"  # "Update 3", "Finance 101 and more"
    if where.left() == "to" and not leans_verb and is_a(where.left(2), "base.lead") and is_regular_past(where.right()):
        return "noun"  # "it leads to conflict resolved by force"
    if not leans_verb and _is_named_thing(where):
        return "noun"  # "Where can I see the API contract?"
    bare = where.without_adverbs()
    if bare.left() in ("was", "is") and (starts_object(where.right()) or is_thing(where.right())):
        done = [*takewhile(lambda word: not is_a(word, "be"), bare.before[1:7])]
        if any(is_a(word, "do") for word in done) and not {"what", "all", "thing", "step"}.isdisjoint(
            (*done, *bare.before[1:9])
        ):
            return "verb"  # "what it did was increase the supply", "all we can do is use rows"
    if where.left() == "to" and not leans_verb and _is_degree(where):
        return "noun"  # "a small to moderate rise"
    if _is_of_three(where) or where.before[:3] == ("and", "ahead", "go"):
        return "verb"  # "reduce, reuse, recycle", "go ahead and import all of them"
    if where.before[:2] == (",", "you") and is_a(where.left(3), "base.bid") and is_a(where.left(4), "plural_subject"):
        return "verb"  # "I tell you, use what you have"
    if leans_verb and where.left() in OPENS and where.before[:1] != (":",) and where.after[:2] == (",", "that"):
        return "verb"  # "Recall, that …"
    if leans_verb and where.right() == "that" and (where.left() in OPENS or is_a(where.left(), "and_now")):
        return "verb"  # "but recall that …"
    after_clause = is_a(where.left(2), "conjunction") or where.left(2) == ","
    if is_a(where.left(), "base.how") and where.right() in ("to", "from") and after_clause:
        return "verb"  # "and quickly progress to a fever"
    if leans_verb and where.right() == "into" and not is_a(where.left(), "determiner", "possessive", "adjective"):
        return "verb"  # "they grow and transform into wings"
    if leans_verb and is_a(where.left(), "conjunction") and where.right().endswith("ing") and len(where.right()) > 5:
        return "verb"  # "and recall reading it"
    row = where.left() == "," and is_plural(where.left(2)) and is_plural(where.right())
    if row and leans_verb and where.right(2) in (",", "and", "or") and not is_introduced(where):
        return "noun"  # "the heat moves, upgrade paths and all"
    if where.left() == "data" and is_a(where.left(2), "determiner", "possessive") and where.right() in CLOSES:
        return "noun"  # "with the data transfer."
    if where.left() == "data" and is_plural(where.right()) and not finite_before(where):
        return "noun"  # "data transfer rates"
    if where.left() == "data" and (
        where.right() in ("and", "or") or (is_a(where.right(), "preposition") and not leans_verb)
    ):
        return "noun"  # "shared data use and open rules"
    counted = where.left() in OPENS and where.right()[:1].isdigit()
    if counted and (is_a(where.right(2), "be", "have", "modal") or is_regular_past(where.right(2))):
        return "noun"  # "Project 4 was my favorite"
    if label or _is_numbered_label(where) or (where.left() == "track" and where.left(2) != "to"):
        return "noun"  # "Export value: ten", "a human track record"
    return "verb" if is_verb_place(where, leans_verb=leans_verb) else "noun"


def _goes_on_the_more(where: Place) -> bool:
    """Return whether "the more", or the like, and the subject of the word stand before: "the more the signs"."""
    for step, (word, more, the) in enumerate(zip(where.before[:8], where.before[1:], where.before[2:], strict=False)):
        if is_a(more, "base.more") and the == "the":
            return step > 0 and is_a(word, "determiner", "possessive") and not finite_before(where)
    return False


def _is_named_thing(where: Place) -> bool:
    """Tell what a clause ends with, "the API contract?", from what somebody does, "as the prices increase."."""
    left = where.left()
    single = left.isalpha() and is_thing(left) and not is_plural(left) and not is_a(left, "people", "adverb", "modal")
    asked = where.right() == "?" or is_a(where.left(3), "preposition")
    return single and asked and is_a(where.left(2), "determiner", "possessive") and where.right() in CLOSES


def _is_degree(where: Place) -> bool:
    """Tell "mild to moderate pain" from "too weak to object" and "it is simple to moderate the list"."""
    if not is_a(where.left(2), "base.degree") or where.left(3) in ("too", "so", "as"):
        return False
    return not starts_object(where.right()) and not (where.left(2) == "simple" and is_a(where.left(3), "be"))


def _is_of_three(where: Place) -> bool:
    """Tell one of a list of what to do with things: "refuse, reduce, reuse and recycle"."""
    beside = (where.before[:3], where.after[:3])
    return any(
        bool(side) and (is_a(side[0], "joint")) and any(is_a(word, "base.waste") for word in side[1:])
        for side in beside
    )


def _is_numbered_label(where: Place) -> bool:
    """Tell the head of a note: "Update 3/17: …", "Update (May 4): …", "Record 12: …"."""
    if where.left() not in OPENS:
        return False
    for step, word in enumerate(where.after[:12]):
        if word == ":":
            return step > 0
        if not (word[:1].isdigit() or word in ("/", "-", "#", "(", ")", ".", ",") or is_a(word, "base.month")):
            return False
    dated = any(word in ("/", "(") or is_a(word, "base.month") for word in where.after)
    return 1 < len(where.after) < 12 and dated  # "Update 9/22/2019"


def perfect(where: Place, leans_verb: bool) -> str:
    """``perfect``: after a comma or "and" the adjective, but before what is perfected."""
    bare = where.without_adverbs()
    full = is_a(where.left(), "conjunction") and (is_described(where.left(2)) or is_a(where.left(2), "perfect.full"))
    if full and is_thing(where.right()) and where.left(3) != "to" and not is_a(where.left(3), "modal"):
        return "noun"  # "to obtain complete and perfect rest"
    if where.right() == "be":
        return "noun"  # "let perfect be the enemy of good"
    if is_a(bare.left(), "object") and is_a(bare.left(2), "content.makes") and not starts_object(where.right()):
        return "noun"  # "what made it perfect was the light"
    if bare != where and where.left().endswith("ly") and bare.left() != "to" and not starts_object(where.right()):
        return "noun"  # "it is an absolutely perfect fit"
    apart = is_a(bare.left(), "joint") and bare.left(2) != "to" and not starts_object(where.right())
    if apart and (where.right() in CLOSES or is_a(where.right(), "preposition", "joint")):
        return "noun"
    return base(where, leans_verb)


def quality(where: Place, leans_verb: bool) -> str:
    """``moderate``, ``deliberate``: after "and" the adjective, but before what is moderated."""
    if where.word == "elaborate" and where.right() in ("on", "upon"):
        return "verb"
    apart = is_a(where.left(), "joint") and is_thing(where.right()) and not is_a(where.right(), "quality.away")
    ruled = where.left(3) == "to" or is_a(where.left(3), "modal")  # "to collect and abstract solutions"
    return "noun" if apart and not ruled else base(where, leans_verb)


def converse(where: Place, leans_verb: bool) -> str:
    """``converse``: what one does with others and about a thing."""
    left = where.without_adverbs().left()
    talk = is_a(where.right(), "converse.of") and left.isalpha() and left not in ("is", "was")
    return "verb" if talk and not is_a(left, "determiner", "adjective") else base(where, leans_verb)


def seldom_noun(where: Place, _leans_verb: bool) -> str:
    """``initiate``, ``postulate``: the verb, but after what a noun or its adjective follows."""
    left = where.left()
    if left.endswith(("self", "selves")):
        where, left = where.at_left(), where.left(2)  # "it may itself diffuse"
    if where.right() == "of" and is_a(where.right(2), "object") and is_a(left, "conjunction"):
        return "verb"  # "keep it or discard of it"
    if where.right() == "of" or (left == "(" and where.right() == ")" and not starts_object(where.right(2))):
        return "noun"  # "in the 2017 remake of it", "Complete rewrite of the core", "the game (remake)"
    begun = left in CLOSES or is_a(left, "subordinate")
    if (begun and is_a(where.right(), "be", "have", "past")) or where.before[:2] == ("all", "not"):
        return "verb" if left == "all" else "noun"  # "when reset was on", "they may not all combine"
    clause = where.left(2) in CLOSES or is_a(where.left(2), "subordinate", "conjunction") or where.left(2) == "that"
    if left in ("some", "many", "most") and clause and where.right() in CLOSES:
        return "verb"  # "it seems that some overlap, and so"
    phrase = subject_phrase(where)
    if "of" in phrase and is_plural_phrase(phrase) and not is_plural(left) and not finite_after(where):
        return "verb"  # "the traits of this form overlap with the old"
    if left in ("these", "those", "both") and not is_thing(where.right()) and where.left(2) in OPENS:
        return "verb"  # "Both overlap with it"
    person = is_thing(left) and not is_described(left) and not is_a(left, "when_done")
    if is_a(where.left(3), "causative") and is_a(where.left(2), "determiner", "possessive") and person:
        return "verb"  # "let the court consult with experts"
    if left in ("than", "either", "neither", "both", "let's") and (starts_object(where.right()) or left == "let's"):
        return "verb"  # "rather than rebuild it", "let's rewrite the rules", "either rerun it or stop"
    if is_a(left, "demonstrative") and is_a(where.right(), "be", "have", "modal", "preposition"):
        return "noun"  # "this overlap is small"
    done = is_a(left, "when_done") or left in ("further", "each", "both")
    if done and (where.left(2) == "to" or is_a(where.left(2), "modal", "do", "plural_subject")):
        return "verb"  # "may first discard one", "to further deviate"
    if left == "each" and is_plural(where.left(2)) and starts_object(where.right()):
        return "verb"  # "the players each discard one"
    called = where.right(3) if is_a(where.right(), "conjunction") else where.right()
    if is_a(called, "seldom_noun.called"):
        return "verb"  # "the compress and expand functions"
    named = is_a(where.right(), "seldom_noun.thing") and not is_a(left, "modal", "do", "plural_subject", "relative")
    if named and left != "to" and left not in OPENS and not is_a(left, "conjunction", "adverb"):
        return "noun"  # "the minimum reset pulse", "more replay value"
    if is_a(where.right(), "seldom_noun.of") or (left in CLOSES and is_a(where.right(), "be", "have")):
        return "noun"
    if left == "all" and (where.left(2) in CLOSES or is_plural(where.left(2)) or is_a(where.left(2), "plural_subject")):
        return "verb"  # "luck and skill: all combine", not "avoid all overlap"
    if where.right() == "to" and left in ("all", "each", "both"):
        return "verb"  # "the parts named above all combine to …"
    if (left == "perfect" or is_described(left)) and (where.right() in CLOSES or is_a(where.right(), "preposition")):
        return "noun"  # "a significant overlap.", "Perfect overlap, and it passes"
    if is_thing(left) and where.left(3) == "such" and where.right().isalpha() and is_asked(where):
        return "verb"  # "does such a recital invite one"
    if is_a(left, "determiner", "possessive", "adjective", "preposition") or left.endswith(("'s", "al", "ic", "ive")):
        return "noun"
    beside = where.right() in CLOSES or is_a(where.right(), "preposition", "be", "have", "modal", "subordinate")
    single = is_thing(left) and left != "to" and not is_plural(left) and not is_a(left, "verb", "people", "past")
    ruled = where.left(2) == "to" or is_a(
        where.left(2), "modal", "do", "plural_subject", "relative", "conjunction", "causative"
    )
    ruled = ruled or where.left(3) == "and"  # "the oxide and the salt combine at heat"
    if beside and single and where.left(2) and not ruled and not is_regular_past(left) and where.right() != "to":
        return "noun"  # "password reset, and so on", "a name overlap of two", "arbitrary overlap"
    named = is_a(where.left(2), "determiner", "possessive", "demonstrative") and left.isalpha() and not is_plural(left)
    named = named and not is_adverb(left)
    verb = is_a(left, "modal", "do", "plural_subject") or left == "to" or starts_object(where.right())
    verb = verb or where.left(3) == "and"  # "the oxide and the metal combine"
    return "noun" if named and not verb else "verb"  # "a cold compress helps"


def seldom_verb(where: Place, _leans_verb: bool) -> str:
    """``intimate``, ``incense``: the noun or adjective, but where only a verb stands."""
    bare = where.without_adverbs()
    left, right = bare.left(), bare.right()
    if left == "to" and (bare.left(3) == "from" or bare.left(2) == "hand") and not starts_object(right):
        return "noun"  # "from source to mouth"
    if left == "to":
        return "noun" if is_a(right, "preposition", "seldom_verb.flyer") or is_a(bare.left(2), "takes_to") else "verb"
    if is_a(left, "conjunction") and is_a(right, "a_one") and is_a(bare.left(3), "seldom_verb.so"):
        return "noun"  # "so early and intimate a bond"
    if is_a(left, "modal", "do", "plural_subject"):
        return "verb"
    if left == "who" and is_plural(bare.left(2)) and is_thing(right):
        return "verb"  # "fans who frequent clubs"
    described = bare == where or is_a(left, "determiner", "possessive")
    if is_a(left, "conjunction") and is_a(right, "determiner", "possessive") and right not in ("all", "both", "no"):
        return "verb"  # "those who own and frequent the place"
    if starts_object(right) and (is_a(left, "object", "relative_subject") or not described):
        return "verb"  # "hear him recount his tales", "Ann later recounts it"
    return "verb" if is_plural(left) and (starts_object(right) or right == "that" or is_adverb(right)) else "noun"


def seldom_plural(where: Place, _leans_verb: bool) -> str:
    """``invites``, ``recounts``: the verb, but after what describes or sends a noun."""
    left, right = where.left(), where.right()
    described = is_a(left, "determiner", "demonstrative", "possessive", "quantity", "preposition", "adjective")
    acts = starts_object(right) or is_adverb(right) or (is_thing(right) and not is_a(right, "verb", "past", "acts"))
    if left in ("this", "one") and starts_object(right):
        return "verb"  # "this invites you to stay"
    if is_object_of_bare(where):
        return "noun"  # "they plan to tackle permits"
    if (
        is_a(left, "of_some", "seldom_plural.adverb")
        and is_thing(where.left(2))
        and not is_a(right, "be", "have", "modal")
    ):
        return "verb"  # "that rule just permits trade"
    one = left == "this" or (left == "one" and is_a(where.left(2), "subordinate"))
    if one and is_thing(right) and not is_a(right, "be", "have", "modal"):
        return "verb"  # "this permits trade", "if one rejects plain facts"
    if left in OPENS and is_a(where.right(2), "quantity"):
        return "noun"  # "Permits cost ten"
    if is_a(left, "relative", "singular_subject") and not is_a(right, "be", "have", "modal"):
        return "verb"  # "a firm that combines unmanned craft"
    if is_a(left, "verb", "past", "read.write") or left == "read":
        return "noun"  # "he read extracts to us"
    if left == "out" and (where.left(2).endswith("ing") or is_a(where.left(2), "seldom_plural.sent")):
        return "noun"  # "she sent out invites to all"
    fit = left.endswith(("able", "ible")) or is_a(left, "seldom_plural.fit")
    if fit and is_a(right, "preposition"):
        return "noun"  # "tradable permits for fishing"
    if is_a(left, "seldom_plural.allows"):
        return "verb"  # "as time permits"
    if right in CLOSES and not described:
        return plural(where, True)  # "mostly gentile converts"
    if not described and acts and not is_a(left, "seldom_plural.with") and not is_regular_past(right):
        return "verb"  # "the king invites us", "open grading invites complaints"
    doing = left.endswith("ing") and where.left(2) in CLOSES  # "Filtering separates them from the rest"
    thing = described or (left.endswith(("ing", "ed", "'s")) and not doing) or is_a(left, "seldom_plural.with")
    finite = is_a(right, "be", "have", "modal", "verb") or is_regular_past(right) or right in ("sent", "of")
    return "noun" if thing or finite else "verb"


def house(where: Place, _leans_verb: bool) -> str:
    """``house``: the noun, but after what only a verb follows."""
    bare = where.without_adverbs()
    left = bare.left()
    if left == "to" and bare.left(3) == "from":
        return "noun"  # "from house to house"
    onward = where.right(2) if is_adverb(where.right()) or where.right().endswith("ly") else where.right()
    row = bare.before[2:6] if bare.left(2) == "," else bare.before[2:3]  # "to feed, clothe, and house all of them"
    if is_a(left, "conjunction") and starts_object(onward) and "to" in row:
        return "verb"  # "to build and house the fleet"
    if left == "to" or is_a(left, "modal", "plural_subject"):
        return "verb" if starts_object(where.right()) or left != "to" else base(where, False)
    if is_plural(left) and starts_object(where.right()):
        return "verb"
    if is_plural(left) and _opens_phrase(bare.left(2)) and where.right().isalpha():
        return "noun" if finite_after(where) or is_a(where.right(), "preposition") else "verb"
    return "verb" if is_a(left, "relative_subject") and is_plural(bare.left(2)) else "noun"


def subject(where: Place, leans_verb: bool) -> str:
    """``subject``: "subject to" is rarely the verb."""
    if where.right() == "to" or (is_adverb(where.right()) and where.right(2) == "to"):
        return "noun"  # also "subject always to his will"
    return base(where, leans_verb)


def deed(where: Place, leans_verb: bool) -> str:
    """``use``, ``extract``: what one does with a thing more often than a noun before another."""
    left, left2, right = where.left(), where.left(2), where.right()
    if left == "%" and is_a(right, "a_one", "per") and is_a(where.right(2), "time_units"):
        return "noun"  # "wages are a 3% increase a year"
    if right == "of" and is_a(where.word, "deed.with_of"):
        bare = where.without_adverbs().left()
        ruled = (bare == "to" and not is_a(left2, "takes_to")) or is_a(bare, "modal", "do", "plural_subject")
        return "verb" if ruled or is_plural(bare) else "noun"  # "too clear to permit of doubt"
    if is_a(left, "deed.extracted") or (left in ("and", "or") and right in ("case", "cases") and leans_verb):
        return "noun"  # "vanilla extract", "its purpose and use case"
    if left2 in ("and", "or") and where.left(4) in ("i", "we", "you", "they") and is_plural(where.left(5)):
        return "verb"  # "the engines we build or mend use oil"
    thing = is_thing(right) and not is_a(right, "deed.of") and not finite_after(where)
    told = where.left(4) if is_adverb(left2) else where.left(3)
    doer = where.left(3) if is_adverb(left2) else left2
    if thing and leans_verb and is_a(doer, "plural_subject") and is_plural(told):
        return "verb"  # "the tools I currently design use plain steel"
    if left == "just" and is_a(left2, "be") and thing and not is_plural(right):
        return "verb"  # "the advice is “just use Redis”"
    if thing and (left == "so" or (left.endswith("ing") and is_a(left2, "subordinate"))):
        return "verb"  # "so use paper", "when driving use caution"
    if left == "," and leans_verb and thing and is_a(right, "adjective", "deed.made") and is_introduced(where):
        return "verb"  # "When taking money from people, use online forms"
    if left == "," and ((is_a(right, "deed.about") and is_introduced(where)) or right in ("everywhere", "anywhere")):
        return "verb"  # "If you paint, use about two litres", "build once, use everywhere"
    if joins_deed(where) and not is_a(where.right(), "deed.of"):
        return "verb"
    if base(where, leans_verb) == "verb":
        return "verb"
    return "verb" if leans_verb and _does(where) else "noun"


def _does(where: Place) -> bool:
    """Tell what is done where the grammar leaves it open: "(2) use glue", "most use glue", "the pilots use."."""
    bare = where.without_adverbs()
    left, left2, right = bare.left(), bare.left(2), where.right()
    if is_a(right, "deed.of"):
        return False
    thing = is_thing(right) and not is_a(right, "past", "acts")
    acts = thing or starts_object(right) or right in ("\\", "{", "$", "~", "<")
    if is_a(left, "makers") and is_a(right, "preposition") and right != "of":
        return True  # "the sheets that their children use at school"
    if starts_object(right) and (is_a(left, "subordinate") or (is_a(left, "quantity") and left2 == "all")):
        return True  # "although they look alike, and actually use a lamp", "all three use a lamp"
    if left == "to":
        return (thing or is_adverb(right)) and not is_a(left2, "deed.put")  # "a solution to use chapters"
    if is_a(left, "deed.many") and (left2 in CLOSES or is_a(left2, "conjunction", "relative")):
        return acts  # "but most use glue"
    if is_plural(left) and is_plural(left2) and not is_a(left, "deed.mass") and right in ("and", "or"):
        return True  # "the ways herds use and shape the land"
    if left in ("and", "or", "but", "yet", ",", ":", ";", "(", ")", "-", "–", "—"):
        if left == "," and is_plural(left2) and not is_a(left2, "deed.many") and not starts_object(right):
            return False  # "pens, use guides, and other things"
        return acts and not finite_after(where) and not is_a(left2, "determiner", "possessive", "adjective")
    if acts and _all_of_them(where):
        return True  # "all the mills I've seen in town use plain stones"
    if not is_plural(left) or is_a(left, "deed.mass"):
        return False
    return right in CLOSES or (acts and not finite_after(where) and not finite_before(where))


def _all_of_them(where: Place) -> bool:
    """Return whether the clause opens with all or many of some things, and has had no verb that says what they do."""
    words = [*takewhile(lambda word: word not in OPENS and word != ",", where.before)][::-1]
    first = next((at for at in range(len(words) - 2, -1, -1) if is_a(words[at], "all_or_many")), -1)
    if first < 0 or is_a(where.left(), "determiner", "possessive", "preposition", "adjective") or finite_after(where):
        return False
    leads = words[first - 1] if first else "that"
    opens = leads == "that" or leads.endswith("ing") or is_a(leads, "thinks", "says", "subordinate", "conjunction")
    clause = Place(where.before[: len(words) - first], where.after)
    return opens and any(is_plural(word) for word in words[first + 1 : first + 4]) and not finite_before(clause)


def apart(where: Place, leans_verb: bool) -> str:
    """``separate``: what is kept so, and what one does with two things."""
    kept = any(is_a(word, "apart.keep") for word in where.before[:9])
    ends = where.right() in CLOSES or where.right() == "from"
    if where.left() == "," and where.right() == "from":
        return "noun"  # "a folder of its own, separate from the others"
    if where.left() in ("—", "–") and where.left(2).isalpha() and is_plural(where.right()) and where.right(2) == ",":
        return "noun"  # "classes for women—separate classes, of course"
    return "noun" if kept and ends and where.left() != "to" else base(where, leans_verb)


def produce(where: Place, leans_verb: bool) -> str:
    """``produce``: the verb, but where fruit and vegetables are grown and sold."""
    left, right = where.left(), where.right()
    if is_a(right, "produce.sold") or right == "of" or left.endswith("'s"):
        return "noun"
    if base(where, leans_verb) == "verb":
        return "verb"
    acts = starts_object(right) or (is_thing(right) and not is_a(right, "verb", "past", "acts"))
    if left.endswith(("ed", "grown")) and is_a(where.left(2), "determiner", "possessive") and not acts:
        return "noun"  # "much of the mentioned produce"
    if left in ("these", "those") and where.left(2) in (*OPENS, ",") and acts and not finite_after(where):
        return "verb"  # "For us, these produce extra work"
    if is_a(left, "determiner", "possessive", "produce.of") and not (left == "neither" and acts):
        return "noun"
    if is_a(left, "produce.grow", "preposition", "have", "be", "demonstrative", "quantity"):
        return "verb" if acts and left == "and" else "noun"
    beside = right in CLOSES or is_a(right, "preposition", "be", "have", "joint")
    return "noun" if left in OPENS and beside else "verb"


def proceeds(where: Place, _leans_verb: bool) -> str:
    """``proceeds``: the verb, but of what is earned."""
    left, right = where.without_adverbs().left(), where.right()
    described = is_a(
        left, "determiner", "possessive", "plural_determiner", "quantity", "preposition", "adjective", "proceeds.net"
    )
    if described or left.endswith("'s"):
        return "noun"
    if is_a(where.left(), "adverb") or left.isalpha():
        return "verb"
    return "noun" if is_a(right, "proceeds.after") else plural(where, False) if left in OPENS else "verb"


def resumes(where: Place, _leans_verb: bool) -> str:
    """``resumes``: what goes on, but after what describes a job seeker's papers."""
    left, right = where.without_adverbs().left(), where.right()
    if is_a(left, "relative", "singular_subject") or starts_object(right) or is_a(right, "resumes.after"):
        return "verb"
    if plural(where, False) == "verb":
        return "verb"  # "it becomes unstuck and resumes normal operation"
    if (
        where.left(2) in OPENS
        and (is_described(left) or left.endswith(("er", "est")))
        and is_a(right, "have", "be", "modal")
    ):
        return "noun"  # "Richer resumes have more lines."
    acts = any(is_a(word, "verb", "acts") and word.endswith("s") for word in where.before[1:14])
    if left == "," and right.isalpha() and acts and not is_a(right, "preposition", "joint"):
        return "verb"  # "it reads the list, resumes old jobs, and stops"
    single = is_thing(left) and not is_plural(left) and not is_described(left) and not left.endswith(("ing", "'s"))
    single = single and left not in ("multiple", "cover")
    named = where.left(2) in OPENS or not is_a(left, "verb", "past")
    return "verb" if single and named else "noun"  # "Work resumes in May"


def console(where: Place, leans_verb: bool) -> str:
    """``console``: also where one prints to it."""
    printed = where.left() == "to" and any(is_a(word, "console.output") for word in where.before[1:6])
    return "noun" if printed and not starts_object(where.right()) else base(where, leans_verb)


def refuse(where: Place, leans_verb: bool) -> str:
    """``refuse``: what one refuses to do."""
    if where.left() in OPENS and (is_regular_past(where.right()) or is_a(where.right(), "be", "have", "preposition")):
        return "noun"  # "Refuse piled up"
    return "verb" if where.right() == "to" else base(where, leans_verb)


def recall(where: Place, leans_verb: bool) -> str:
    """``recall``: also a command with an aside: "Recall, from the first part, that …"."""
    if where.left() in OPENS and where.after[:1] == (",",) and where.after[1:3] and is_a(where.right(2), "recall.but"):
        return "verb"  # "Recall, though, that …"
    if where.left() in OPENS and where.right() == "from":
        return "verb"  # "Recall from the first part that …"
    told = where.right(2) if where.right() == "," else where.right()
    owns = is_a(told, "determiner", "possessive") and any(is_a(word, "be", "have", "acts") for word in where.after[2:7])
    if where.left() in OPENS and (is_a(told, "only_subject", "contracted") or (where.right() == "," and owns)):
        return "verb"  # "Recall, we are short of it", "Recall we're late"
    if where.right() == "@":
        return "noun"  # "recall @ 5"
    if "precision" in where.before[:6] and is_a(where.left(), "conjunction") and not is_a(where.right(), "determiner"):
        return "noun"  # "a precision of 63% and recall 70%"
    if where.left() in OPENS and where.right() == ":" and where.right(2) in ("given", "if", "when"):
        return "verb"
    if where.left() == "," and where.right() == "," and is_a(where.right(2), "be"):
        return "verb"  # "the wage, recall, is low"
    defined = where.right() in (",", ":") and starts_object(where.right(2)) and not where.right(2)[:1].isdigit()
    if where.left() in (*OPENS, ",") and defined and (where.left() != "" or "is" in where.after[2:12]):
        return "verb"  # "Recall: a group is a set …"
    if where.left() in OPENS and where.right() == "," and is_a(where.right(2), "preposition"):
        aside = where.after[1:].index(",") + 1 if "," in where.after[1:] else 0
        return "verb" if aside and not is_a(where.right(aside + 2), "be", "have", "modal") else "noun"
    return deed(where, leans_verb)


def graduate(where: Place, leans_verb: bool) -> str:
    """``graduate``: "did graduate work" has the adjective, though a verb may stand after "did"."""
    return "noun" if is_a(where.right(), "graduate.studies") else base(where, leans_verb)


def _opens_phrase(word: str) -> bool:
    return word in CLOSES or is_a(word, "determiner", "possessive", "adjective")


def _was_done(word: str) -> bool:
    return is_regular_past(word) or is_a(word, "past", "be", "have")


def present(where: Place, leans_verb: bool) -> str:
    """``present``: what is "present in" a place is there; no one presents in it."""
    if (
        is_plural(where.left())
        and where.left(2) == "the"
        and where.right().endswith("ly")
        and _was_done(where.right(2))
    ):
        return "noun"  # "the persons present carefully watched him"
    if where.left() == "all" and is_a(where.left(2), "present.to_all"):
        return "noun"  # "it was agreed by all present that …"
    found_there = is_plural(where.without_adverbs().left()) and is_a(where.right(), "present.found")
    named = where.left().isalpha() and where.left(2) in ("(", "–", "—")
    whole = where.left() in ("all", "both", "still") and is_a(where.left(2), "be")
    some = is_plural(where.left()) and is_a(where.left(2), "determiner", "quantity") and not is_thing(where.left(3))
    if whole or (some and where.right() in CLOSES):
        return "noun"  # "they are all present to him", "any marks present, and so on"
    used = where.right() in ("and", "or") and where.right(2).endswith("ed") and where.left(2) in OPENS
    if used or (named and where.right() in CLOSES and not is_a(where.left(), "plural_subject")):
        return "noun"  # "ten men (Thomas present)", "Models present and used"
    if where.left() == "," and where.right() == "as":
        return "noun"  # "it grew fast, present as a weed in most fields"
    there = where.left() == "," or (where.left() == "and" and not is_a(where.left(2), "verb"))
    given = is_a(where.left(), "present.given") or (there and is_a(where.right(), "present.found"))
    given = given or (where.left() in ("and", "or") and is_a(where.left(2), "present.time"))  # "kings past and present"
    if given:
        return "noun"  # "a birthday present that works", "they are, in part, present in all of us"
    of_time = is_a(where.right(), "joint") and is_a(where.right(2), "present.time")
    return "noun" if found_there or of_time else base(where, leans_verb)


def _counts(before: tuple[str, ...]) -> bool:
    """Tell the number of what is counted, "the 1,200 subjects", from that of a thing, "chapter 3 presents"."""
    rest = [*dropwhile(lambda word: word.replace(",", "0").isdigit(), before)]
    return not rest or rest[0] in ("(", "[", "the", "these", "those", "all", ";", ":")


def plural(where: Place, leans_verb: bool) -> str:
    """``uses``, ``records``, ``lives``: a verb, or a plural."""
    if starts_object(where.right()) and is_plural(where.right(2)) and is_a(where.right(3), "plural.made"):
        return "noun"  # "the model updates the teams make"
    if where.right() == "not" and not is_a(where.left(), "singular_subject", "relative"):
        return "noun"  # "objects not limited to art"
    if where.left() in ("himself", "herself", "itself") and where.left(2) in ("he", "she", "it"):
        return "verb"  # "as he himself recalls"
    one = is_thing(where.left()) and not is_plural(where.left()) and not is_described(where.left())
    owned = is_a(where.left(2), "determiner", "possessive")
    if where.right() == "to" and where.right(2)[:1].isdigit() and one and owned:
        return "verb"  # "the counter updates to 1"
    bare = where.left().endswith("ly") and is_adverb(where.left()) and not is_a(where.left(), "plural.namely")
    acts = is_thing(where.right()) and not is_a(where.right(), "verb", "past", "acts", "plural_verb")
    if bare and acts and is_thing(where.left(2)) and not is_a(where.left(2), "verb"):
        return "verb"  # "the change negatively impacts sales"
    sure = "sure" in (where.left(2), where.left(3) if where.left(2) == "the" else "")
    if sure and is_thing(where.left()) and not is_plural(where.left()) and where.right().endswith("ly"):
        return "verb"  # "make sure the text contrasts sharply with its ground"
    if where.after[:2] == ("ever", "since") and where.left(2) == "-":
        return "noun"  # "in anti-war protests ever since"
    if is_a(where.left(), "conjunction") and where.right() == "into" and not is_plural(where.left(2)):
        return "verb"  # "she leaves home and transforms into a bird"
    phrasal = is_a(where.right(2), "plural.particle") and not starts_object(where.right())
    if phrasal and where.right().isalpha() and where.left(2) in CLOSES and not is_a(where.left(), "singular_subject"):
        return "noun"  # "birthday presents pile up"
    ends = where.right() in CLOSES or where.right() in ("-", "to") or is_a(where.right(), "be", "have")
    if where.left(2) == "-" and ends:
        return "noun"  # "zero-day exploits, and more"
    if is_described(where.left()) and where.left(2) in OPENS and not starts_object(where.right()):
        return "noun"  # "Significant rewrites to the first part"
    left, right = where.left(), where.right()
    rate = is_a(right, "a_one", "per") and is_a(where.right(2), "time_units")
    counts = rate or (_counts(where.before) and not starts_object(right))
    if left.replace(",", "").isdigit() and left != "1" and counts:
        return "noun"  # "four of them (16 fragments total)", "it scans 2500 records a minute"
    if left == "," and right == "over" and where.right(2) == "time" and not is_plural(where.left(2)):
        return "verb"  # "the gap, with some separation, increases over time"
    joined = where.left(2) in CLOSES or is_a(where.left(2), "conjunction")
    if left.endswith("ly") and is_adverb(left) and joined and (right == "into" or starts_object(right)):
        return "verb"  # "it reads the code, and quietly rewrites it"
    single = is_thing(left) and not is_plural(left) and not is_described(left) and where.left(2) not in CLOSES
    if single and is_a(right, "plural.particle") and starts_object(where.right(2)):
        return "verb"  # "a single roll abstracts away all the detail"
    phrase = subject_phrase(where)
    alone = phrase[:1] == ("the",) and not any(is_a(word, "preposition") for word in phrase)
    if where.after == (".",) and alone and len(phrase) == len(where.before):
        return "noun" if is_plural_phrase(phrase) else "verb"  # "The system resets."
    kept = is_a(where.left(), "plural.kept") and not is_a(where.left(2), "preposition")
    if where.left() == "track":
        return "noun"
    if kept and is_a(where.right(), "preposition", "be", "have", "modal", "verb", "past"):
        return "noun"  # "her school records from 1990"
    return "verb" if is_verb_s_place(where, leans_verb=leans_verb) else "noun"


def rising(where: Place, leans_verb: bool) -> str:
    """``increases``: also the verb of a short clause: "(accuracy increases)", "the gap of x and y increases with x"."""
    left, left2, right = where.left(), where.left(2), where.right()
    if (left == "both" and not starts_object(right)) or (left == "even" and is_a(left2, "conjunction")):
        return "noun"  # "both increases and declines"
    if left.endswith(("ive", "ous", "ful", "able")) and not starts_object(right):
        return "noun"  # "massive increases in speed"
    single = is_thing(left) and not is_plural(left) and not is_a(left, *_NO_NOUN)
    if is_a(right, "determiner", "possessive") and right not in ("all", "both", "no") and left.isalpha():
        clause = where.after[1:6]
        given = any(is_regular_past(word) or is_a(word, "past", "have", "be", "verb") for word in clause)
        if not given and not is_a(left, *_NO_NOUN) and not is_regular_past(left):
            return "verb"  # "The risk of blisters increases the further you walk"
    if left == "both" and starts_object(right):
        return "verb"  # "it both increases the supply and lowers the price"
    if left in ("and", "but", "or", ",") and any(is_a(word, "rising.acts") for word in where.before[1:14]):
        acts = starts_object(right) or right.endswith("ly") or (is_thing(right) and not finite_after(where))
        if right == "by" and any(is_a(word, "rising.moves") for word in where.before[1:14]):
            return "verb"  # "it increases by ten, and decreases by the rest"
        if acts and not is_a(right, "preposition"):
            return "verb"  # "it increases doubt and decreases trust", "it starts at one and increases slowly"
    if single and (right.endswith("fold") or is_a(right, "rising.back")):
        return "verb"  # "the capacity increases eightfold"
    doing = next(
        (
            word
            for word, before in zip(where.before, (*where.before[1:], ""), strict=False)
            if before in OPENS or before in (",", "that")
        ),
        "",
    )
    acts = starts_object(right) or (is_thing(right) and not is_a(right, "verb", "past", "acts"))
    if doing.endswith("ing") and len(doing) > 5 and acts and not finite_before(where) and not finite_after(where):
        return "verb"  # "adding layers increases power"
    if left == ")" and not is_a(right, "preposition", "be", "have", "modal") and not finite_after(where):
        return "verb"  # "the share (column 5) increases and"
    if left in OPENS and is_thing(right) and not is_plural(right) and not finite_after(where):
        return "verb"  # "Increases familiarity with the tool"
    if is_adverb(left) and not is_a(left2, "determiner", "possessive", "quantity"):
        return "verb"  # "it never increases"
    if is_a(right, "rising.more") and left.isalpha() and not is_plural(left) and not finite_after(where):
        return "verb"  # "the price increases faster than wages"
    if left == "%" and where.left(3) == "of" and not finite_after(where):
        acts = starts_object(right) or (is_thing(right) and not is_a(right, "verb", "past", "acts"))
        return "verb" if acts else "noun"  # "a rise of 2% increases turnout"
    if right == "," and _goes_on_in_condition(where):
        return "verb"  # "as supply grows, and the price of bread decreases, more is bought"
    goes_on = right == "and" and is_a(where.right(2), "determiner", "possessive")
    if goes_on and single and any(is_a(word, "be", "acts", "verb") for word in where.after[3:7]) and left2 == "of":
        return "verb"  # "the margin of error decreases and the sample gets better"
    if right == "then" and _in_condition(where):
        return "verb"  # "if the speed increases then …"
    named = left.isalpha() and not is_a(
        left, "rising.compound", "adjective", "determiner", "demonstrative", "possessive"
    )
    named = named or where.before[:2] == ("other", "the")
    owned = left.isalpha() and any(is_a(word, "determiner", "possessive") for word in where.before[1:3])
    goes_on = not is_plural(left) and right != "of" and not finite_after(where) and (named or owned)
    if ((right in CLOSES and named) or goes_on) and _in_condition(where):
        return "verb"  # "as the number of players increases,"
    apart = right in ("as", "in") and not finite_after(where) and _in_condition(where)
    if apart and left.isalpha() and not is_plural(left) and not is_a(left, *_NO_NOUN):
        return "verb"  # "if labor productivity increases in the south, …"
    if right == "to" and single and (where.right(2)[:1].isdigit() or is_a(where.right(2), "rising.number")):
        return "verb"  # "the slope increases to about thirty degrees"
    amount = right == "by" and (where.right(2)[:1].isdigit() or where.right(2) in ("a", "an", "one", "half"))
    about = where.right(3) if is_a(where.right(2), "deed.about") else where.right(2)
    if right == "from" and about[:1].isdigit() and left.isalpha() and is_a(left2, "the") and not finite_after(where):
        return "verb"  # "After ten steps the loss decreases from around 3.3"
    spans = right == "from" and (where.right(2)[:1].isdigit() or is_a(where.right(2), "rising.number"))
    spans = spans and "to" in where.after[2:6] and not finite_after(where) and not finite_before(where)
    if spans and left.isalpha() and not is_plural(left) and not is_a(left, *_NO_NOUN):
        return "verb"  # "the rotation rate increases from 2 to 5"
    if (amount or right.endswith("ly")) and left.isalpha() and not is_plural(left) and not is_a(left, *_NO_NOUN):
        return "verb"  # "the height of the chain increases by 1"
    if not left.isalpha() or is_a(left, "rising.compound") or is_a(left, *_NO_NOUN) or finite_before(where):
        return plural(where, leans_verb)
    phrase = subject_phrase(where)
    if phrase and not is_plural_phrase(phrase) and not finite_after(where) and right != "of" and left[-3:] != "est":
        whole = is_a(phrase[0], "determiner", "possessive", "demonstrative") or is_thing(right)
        whole = whole or right in ("as", "during", "across", "until", "once", "over") or where.after[-1:] == (".",)
        if whole and len(phrase) + len(where.after) > 3:
            return "verb"  # "the base rate decreases during the summer", "wind speed increases evaporation"
    if right in CLOSES and is_a(where.left(3), "rising.so") and not is_plural(left) and not finite_after(where):
        return "verb"  # "so average talent decreases."
    how = is_a(right, "rising.how") or right.endswith("ly")
    first = where.left(3) if is_a(left2, "determiner", "possessive") else left2
    opens = first in OPENS or first in (",", "as", "more") or is_a(first, "subordinate")
    verb = (how or (right in CLOSES and opens and not is_plural(left))) and not finite_after(where)
    return "verb" if verb else plural(where, leans_verb)


def _goes_on_in_condition(where: Place) -> bool:
    """Return whether the clause is the second that "as" opens: "as x increases, and our share of y"."""
    joint = next((step for step, word in enumerate(where.before[1:9], start=1) if word in ("and", "but")), 0)
    earlier = where.before[joint + 1 : joint + 10]
    return (
        joint > 1
        and "as" in earlier
        and any(is_a(form, "rising.acts") for word in earlier[: earlier.index("as")] for form in (word, f"{word}s"))
    )


def _in_condition(where: Place) -> bool:
    """Return whether a clause that "as", "if" or the like opens has had no verb yet."""
    for step, word in enumerate(where.before[1:10], start=2):
        if is_a(word, "rising.opens"):
            return not is_plural(where.left()) or "of" in where.before[: step - 1]
        if word in CLOSES or is_a(word, "be", "have", "modal", "do", "past", "relative"):
            return False
    return False
