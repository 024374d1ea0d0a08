"""Which sense of a homograph is meant: one function a kind, each from the place of the word to the name of a sense.

The words that each looks for are data: ``read.past_time`` is a list of [near.read] in homographs.toml.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

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
    is_plural,
    is_plural_phrase,
    is_thing,
    is_verb_place,
    is_verb_s_place,
    joins_deed,
    starts_object,
    subject_before,
    subject_phrase,
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
    acts = ruled or (starts_object(where.right()) and (not left.isalpha() or is_plural(left)))
    return "verb" if acts and is_verb_place(where, leans_verb=False) else "noun"


def base(where: Place, leans_verb: bool) -> str:
    """``use``, ``record``, ``separate``: a verb, or a noun or adjective."""
    label = where.left() in OPENS and where.right(2) == ":" and not starts_object(where.right())
    if where.left() == "they" and is_a(where.left(3) if where.left(2) == "-" else where.left(2), "base.against"):
        return "noun"  # "a we versus they contest"
    if where.left().endswith("ing") and is_a(where.left(2), "determiner", "possessive", "demonstrative"):
        return "verb" if starts_object(where.right()) else "noun"  # "this existing abstract view"
    if where.left() in OPENS and where.right() in ("whatever", "everything", "anything", "whoever"):
        return "verb"  # "Record whatever you did"
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
    if is_a(where.left(), "base.how") and where.right() in ("to", "from") and is_a(where.left(2), "conjunction"):
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
    if label or _is_numbered_label(where) or (where.left() == "track" and where.right() in CLOSES):
        return "noun"  # "Export value: ten", "a human track record"
    return "verb" if is_verb_place(where, leans_verb=leans_verb) else "noun"


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
    for step, word in enumerate(where.after[:8]):
        if word == ":":
            return step > 0
        if not (word[:1].isdigit() or word in ("/", "-", "#", "(", ")", ".", ",") or is_a(word, "base.month")):
            return False
    return False


def perfect(where: Place, leans_verb: bool) -> str:
    """``perfect``: after a comma or "and" the adjective, but before what is perfected."""
    bare = where.without_adverbs()
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
    if is_a(left, "determiner", "possessive", "adjective", "preposition") or left.endswith(("'s", "al", "ic", "ive")):
        return "noun"
    beside = where.right() in CLOSES or is_a(where.right(), "preposition", "be", "have", "modal")
    single = is_thing(left) and left != "to" and not is_plural(left) and not is_a(left, "verb", "people", "past")
    ruled = where.left(2) == "to" or is_a(
        where.left(2), "modal", "do", "plural_subject", "relative", "conjunction", "causative"
    )
    ruled = ruled or where.left(3) == "and"  # "the oxide and the salt combine at heat"
    if beside and single and where.left(2) and not ruled and not _is_regular_past(left) and where.right() != "to":
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
    if left == "to":
        return "noun" if is_a(right, "preposition", "seldom_verb.flyer") or is_a(bare.left(2), "takes_to") else "verb"
    if is_a(left, "modal", "do", "plural_subject"):
        return "verb"
    if left == "who" and is_plural(bare.left(2)) and is_thing(right):
        return "verb"  # "fans who frequent clubs"
    described = bare == where or is_a(left, "determiner", "possessive")
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
    if left in OPENS and is_a(where.right(2), "quantity"):
        return "noun"  # "Permits cost ten"
    if is_a(left, "relative", "singular_subject") and not is_a(right, "be", "have", "modal"):
        return "verb"  # "a firm that combines unmanned craft"
    if is_a(left, "verb", "past", "read.write") or left == "read":
        return "noun"  # "he read extracts to us"
    if is_a(left, "seldom_plural.allows"):
        return "verb"  # "as time permits"
    if right in CLOSES and not described:
        return plural(where, True)  # "mostly gentile converts"
    if not described and acts and not is_a(left, "seldom_plural.with") and not _is_regular_past(right):
        return "verb"  # "the king invites us", "open grading invites complaints"
    doing = left.endswith("ing") and where.left(2) in CLOSES  # "Filtering separates them from the rest"
    thing = described or (left.endswith(("ing", "ed", "'s")) and not doing) or is_a(left, "seldom_plural.with")
    finite = is_a(right, "be", "have", "modal", "verb") or _is_regular_past(right) or right in ("sent", "of")
    return "noun" if thing or finite else "verb"


def house(where: Place, _leans_verb: bool) -> str:
    """``house``: the noun, but after what only a verb follows."""
    bare = where.without_adverbs()
    left = bare.left()
    if left == "to" and bare.left(3) == "from":
        return "noun"  # "from house to house"
    if is_a(left, "conjunction") and bare.left(3) == "to" and starts_object(where.right()):
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
    if where.right() == "to":
        return "noun"
    return base(where, leans_verb)


def deed(where: Place, leans_verb: bool) -> str:
    """``use``, ``extract``: what one does with a thing more often than a noun before another."""
    left, left2, right = where.left(), where.left(2), where.right()
    if is_a(left, "deed.extracted"):
        return "noun"  # "vanilla extract"
    thing = is_thing(right) and not is_a(right, "deed.of") and not finite_after(where)
    if left == "just" and is_a(left2, "be") and thing and not is_plural(right):
        return "verb"  # "the advice is “just use Redis”"
    if thing and (left == "so" or (left.endswith("ing") and is_a(left2, "subordinate"))):
        return "verb"  # "so use paper", "when driving use caution"
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
    if left in ("and", "or", "but", "yet", ",", ":", ";", "(", ")", "-", "–", "—"):
        if left == "," and is_plural(left2) and not is_a(left2, "deed.many") and not starts_object(right):
            return False  # "pens, use guides, and other things"
        return acts and not finite_after(where) and not is_a(left2, "determiner", "possessive", "adjective")
    if not is_plural(left) or is_a(left, "deed.mass"):
        return False
    return right in CLOSES or (acts and not finite_after(where) and not finite_before(where))


def apart(where: Place, leans_verb: bool) -> str:
    """``separate``: what is kept so, and what one does with two things."""
    kept = any(is_a(word, "apart.keep") for word in where.before[:9])
    ends = where.right() in CLOSES or where.right() == "from"
    return "noun" if kept and ends and where.left() != "to" else base(where, leans_verb)


def produce(where: Place, leans_verb: bool) -> str:
    """``produce``: the verb, but where fruit and vegetables are grown and sold."""
    left, right = where.left(), where.right()
    if is_a(right, "produce.sold") or right == "of" or left.endswith("'s"):
        return "noun"
    if base(where, leans_verb) == "verb":
        return "verb"
    acts = starts_object(right) or (is_thing(right) and not is_a(right, "verb", "past", "acts"))
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
    return "verb" if where.right() == "to" else base(where, leans_verb)


def recall(where: Place, leans_verb: bool) -> str:
    """``recall``: also a command with an aside: "Recall, from the first part, that …"."""
    if where.left() in OPENS and where.after[:1] == (",",) and where.after[1:3] and is_a(where.right(2), "recall.but"):
        return "verb"  # "Recall, though, that …"
    if where.left() in OPENS and where.right() == "from":
        return "verb"  # "Recall from the first part that …"
    if where.left() in OPENS and where.right() == "," and is_a(where.right(2), "preposition"):
        aside = where.after[1:].index(",") + 1 if "," in where.after[1:] else 0
        return "verb" if aside and not is_a(where.right(aside + 2), "be", "have", "modal") else "noun"
    return deed(where, leans_verb)


def graduate(where: Place, leans_verb: bool) -> str:
    """``graduate``: "did graduate work" has the adjective, though a verb may stand after "did"."""
    return "noun" if is_a(where.right(), "graduate.studies") else base(where, leans_verb)


def _opens_phrase(word: str) -> bool:
    return word in CLOSES or is_a(word, "determiner", "possessive", "adjective")


def present(where: Place, leans_verb: bool) -> str:
    """``present``: what is "present in" a place is there; no one presents in it."""
    found_there = is_plural(where.without_adverbs().left()) and is_a(where.right(), "present.found")
    named = where.left().isalpha() and where.left(2) in ("(", "–", "—")
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


def plural(where: Place, leans_verb: bool) -> str:
    """``uses``, ``records``, ``lives``: a verb, or a plural."""
    if starts_object(where.right()) and is_plural(where.right(2)) and is_a(where.right(3), "plural.made"):
        return "noun"  # "the model updates the teams make"
    phrasal = is_a(where.right(2), "plural.particle") and not starts_object(where.right())
    if phrasal and where.right().isalpha() and where.left(2) in CLOSES and not is_a(where.left(), "singular_subject"):
        return "noun"  # "birthday presents pile up"
    ends = where.right() in CLOSES or where.right() in ("-", "to") or is_a(where.right(), "be", "have")
    if where.left(2) == "-" and ends:
        return "noun"  # "zero-day exploits, and more"
    if is_described(where.left()) and where.left(2) in OPENS and not starts_object(where.right()):
        return "noun"  # "Significant rewrites to the first part"
    left, right = where.left(), where.right()
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
        given = any(_is_regular_past(word) or is_a(word, "past", "have", "be", "verb") for word in clause)
        if not given and not is_a(left, *_NO_NOUN) and not _is_regular_past(left):
            return "verb"  # "The risk of blisters increases the further you walk"
    if left == "both" and starts_object(right):
        return "verb"  # "it both increases the supply and lowers the price"
    if left in ("and", "but", "or", ",") and any(is_a(word, "rising.acts") for word in where.before[1:14]):
        acts = starts_object(right) or right.endswith("ly") or (is_thing(right) and not finite_after(where))
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
    if is_adverb(left) and not is_a(left2, "determiner", "possessive", "quantity"):
        return "verb"  # "it never increases"
    if is_a(right, "rising.more") and left.isalpha() and not is_plural(left) and not finite_after(where):
        return "verb"  # "the price increases faster than wages"
    if left == "%" and where.left(3) == "of" and not finite_after(where):
        acts = starts_object(right) or (is_thing(right) and not is_a(right, "verb", "past", "acts"))
        return "verb" if acts else "noun"  # "a rise of 2% increases turnout"
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
    spans = right == "from" and (where.right(2)[:1].isdigit() or is_a(where.right(2), "rising.number"))
    spans = spans and "to" in where.after[2:6] and not finite_after(where) and not finite_before(where)
    if spans and left.isalpha() and not is_plural(left) and not is_a(left, *_NO_NOUN):
        return "verb"  # "the rotation rate increases from 2 to 5"
    if (amount or right.endswith("ly")) and left.isalpha() and not is_plural(left) and not is_a(left, *_NO_NOUN):
        return "verb"  # "the height of the chain increases by 1"
    if not left.isalpha() or is_a(left, "rising.compound") or is_a(left, *_NO_NOUN) or finite_before(where):
        return plural(where, leans_verb)
    phrase = subject_phrase(where)
    if phrase and not is_plural_phrase(phrase) and not finite_after(where) and right != "of":
        whole = is_a(phrase[0], "determiner", "possessive", "demonstrative") or is_thing(right)
        whole = whole or right in ("as", "during", "across", "until", "once") or where.after[-1:] == (".",)
        if whole and len(phrase) + len(where.after) > 3:
            return "verb"  # "the base rate decreases during the summer", "wind speed increases evaporation"
    if right in CLOSES and is_a(where.left(3), "rising.so") and not is_plural(left) and not finite_after(where):
        return "verb"  # "so average talent decreases."
    how = is_a(right, "rising.how") or right.endswith("ly")
    first = where.left(3) if is_a(left2, "determiner", "possessive") else left2
    opens = first in OPENS or first in (",", "as", "more") or is_a(first, "subordinate")
    verb = (how or (right in CLOSES and opens and not is_plural(left))) and not finite_after(where)
    return "verb" if verb else plural(where, leans_verb)


def _in_condition(where: Place) -> bool:
    """Return whether a clause that "as", "if" or the like opens has had no verb yet."""
    for step, word in enumerate(where.before[1:10], start=2):
        if is_a(word, "rising.opens"):
            return not is_plural(where.left()) or "of" in where.before[: step - 1]
        if word in CLOSES or is_a(word, "be", "have", "modal", "do", "past", "relative"):
            return False
    return False


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


def read(where: Place, leans_verb: bool) -> str:
    """Tell the past tense and the participle from the rest."""
    if (
        where.left() == "well"
        or (where.left() == "-" and is_a(where.left(2), "read.often"))
        or (is_a(where.left(), "read.much") and not where.right().endswith("s"))
    ):
        return "past"
    bare = where.without_adverbs()
    if is_a(bare.left(), "read.all_of_us") and is_a(bare.left(2), "plural_subject"):
        bare = bare.at_left()  # "have we all read it?"
    left = bare.left()
    known = _known_tense(where, bare)
    if known:
        return known
    if left == "i" and bare.left(2) == "as" and starts_object(where.right()):
        return "past" if _main_clause_past(where) else "present"  # "as I read it, I laughed", "as I read the law"
    if where.right() in ("and", "or") and is_a(where.right(2), "read.write"):
        return "present"  # "read and write access"
    before = where.before[:12]
    subject = any(is_a(word, "singular_subject", "plural_subject", "past") for word in before)
    if left in CLOSES and not subject and is_a(where.right(), "object", "demonstrative") and where.right(2) == "as":
        return "present"  # "For rare failures, read it as a rate"
    if where.right() == "on" and left == "," and is_a(where.left(2), "read.so"):
        return "present"  # "And so, read on for more"
    if where.right() == "on" and left in CLOSES and where.right(2) in CLOSES:
        return "present"  # "if you are curious, read on"
    if left in ("is", "was") and is_a(bare.left(2), "do"):
        return "present"  # "all it does is read the file"
    if is_a(left, "be", "have", "read.get") or _asked_have(bare):
        return "past"
    if left == "you" and _reads_aright(bare):
        return "past"
    if left == "to" or is_a(left, "modal", "do"):
        return "past" if is_a(left, "read.would") and (_past_cue(where) or _had_read(where)) else "present"
    if is_a(left, "determiner", "possessive", "adjective", "read.described", "read.go"):
        return "present"
    if where.right() == "by" or _is_aside(where):
        return "past"
    if is_verb_place(bare, leans_verb=False) and (is_a(left, "object") or is_a(bare.left(2), "do", "modal")):
        return "present"
    if is_a(left, "singular_subject") or left == "that":
        return "past"
    if left == "you" and not _past_cue(Place(_clause(where.before), _clause(where.after))):
        return "present"
    if is_a(left, "plural_subject") or left in ("who", "which"):
        return _tense(where, likely_past=left == "i" and not (bare.left(2) == "as" and where.right() in CLOSES))
    if is_a(left, "read.joined"):
        return _joined_tense(where)
    if is_plural(left):
        return _tense(where, likely_past=False)
    if is_asked(bare) or not left.isalpha() or left.endswith(("ed", "ing")):
        return "present"
    for verb, relative in zip(where.before, where.before[1:], strict=False):
        if relative in ("who", "that") and is_a(verb, "verb", "read.verb"):
            return "past" if verb.endswith("s") else "present"  # "people who work here read", "a man who knows it read"
    # "The board read the memo", but "a disk read operation".
    return "past" if starts_object(where.right()) or is_a(where.right(), "read.before") else "present"


def _known_tense(where: Place, bare: Place) -> str:
    """Return the tense that a turn of phrase has, "" if none: "when I first read it", "a friend had me read"."""
    left, left2, right = bare.left(), bare.left(2), where.right()
    tense = _told_tense(where, bare)
    if tense:
        return tense
    felt = bare.left(3) if left2 == "that" else left2
    if is_a(left, "plural_subject") and is_a(felt, "read.felt") and right in ("it", "this", "that", "them", "all"):
        return "past"  # "I am glad that I read it"
    if left in ("first", "last", "later") and is_a(left2, "plural_subject", "singular_subject"):
        return "past"  # "when I first read it"
    if is_a(left, "read.would") and is_a(where.left(), "read.ever"):
        return "past"  # "all that I'd ever read"
    if where.left() == "just" and is_a(left, "plural_subject") and right in CLOSES and not is_a(left2, "do", "modal"):
        return "past"  # "anything that you just read"
    if where.before[:2] == ("not", "why") or (is_a(where.left(), "read.habit") and is_a(left, "plural_subject")):
        return "present"
    if where.left() in ("best", "worst") and is_a(where.left(2), "possessive"):
        return "present"  # "my worst read in years"
    if is_a(left, "read.them") and left2 != "of":
        return "present"  # "they had me read it", "listen to them read"
    done_by_now = right == "this" and is_a(where.right(2), "read.past_unit")
    if left in ("i", "we") and done_by_now and not any(is_a(word, "read.coming") for word in where.before):
        return "past"  # "the books I read this year"
    if left == "i" and (left2 in ("since", "so") or (right == "that" and starts_object(where.right(2)))):
        return "past"  # "the years since I read it", "I read that the plant is a fern"
    if left in ("i", "we", "you", "they") and is_a(left2, "read.whole"):
        return "present"  # "everything I read"
    if is_a(left2, "read.wish") or (is_plural(left) and left2 == "sure"):
        return "present"  # "I suggest you read it", "make sure students read it"
    done = any(is_a(word, "past") or _is_regular_past(word) for word in where.before[1:10])
    if left == "," and is_introduced(where) and not done and (is_thing(right) or starts_object(right)):
        return "present"  # "First, read the abstract"
    if is_a(left, "read.text") and any(is_a(word, "causative") for word in where.before[1:4]):
        return (
            "past" if not starts_object(right) or is_a(right, "quantity") or right[:1].isdigit() else ""
        )  # "we heard the oath read aloud"
    return ""


def _told_tense(where: Place, bare: Place) -> str:
    """Return the tense that the words beside it tell: "values read from it", "I once read", "a realistic read"."""
    left, left2, right = bare.left(), bare.left(2), where.right()
    if where.left() in ("once", "recently", "originally") and is_a(where.left(2), "plural_subject", "singular_subject"):
        return "past"
    whose = is_a(left2, "relative") or (is_thing(left2) and right in ("about", "with", "in", "on"))
    if is_a(left, "read.would") and is_a(right, "preposition") and left2 and whose:
        return "past"  # "a place that I'd read about", "the things I'd read with others"
    if where.left() in ("recently", "previously") and right in CLOSES:
        return "past"  # "Recently read"
    if left == "as" and any(word.startswith("mark") for word in where.before[1:5]):
        return "past"  # "marked as read"
    if left in ("better", "best") and is_a(left2, "be"):
        return "past"  # "it may be better read on paper"
    if left in ("and", "or") and "read" in where.before[1:5]:
        at = where.before.index("read", 1)
        if is_a(where.left(at + 2), "be"):
            return "past"  # "it is read first and read often"
    if is_plural(left) and right == "from" and not is_a(left, "makers", "read.readers"):
        return "past"  # "the values read from the card"
    if left == "i" and right == "that" and not is_a(left2, "read.wish", "read.coming"):
        return "past"  # "I read that soap is mostly water"
    if is_plural(left) and left2 in ("had", "let", "made", "make", "have"):
        return "present"  # "they had parents read stories"
    if left == "you" and left2 in ("if", "while", "as") and not is_a(where.left(), "read.ever"):
        return "present"  # "while you read about the day he left"
    if left in ("i", "we") and left2 == "as" and is_a(right, "determiner", "possessive", "demonstrative", "object"):
        told = [*takewhile(lambda word: word not in _STOPS, where.before[2:14])]
        if any(is_a(word, "past") or _is_regular_past(word) for word in told) and "will" not in told:
            return "past"  # "it kept coming up as I read the book"
    told = [word for word in where.after[2:12] if is_a(word, "past") or word in ("was", "were")]
    if left in ("i", "we") and left2 == "when" and told and starts_object(right):
        return "past"  # "When I read this book I was sad"
    if right == "more" and where.right(2) in CLOSES and (left == "or" or not left[:1].isalpha()):
        return "present"  # "labels like Posts or Read more"
    if left in ("i", "we") and left2 == "when" and where.left(3) in ("days", "nights", "times", "day", "night"):
        return "past"
    opens = [*takewhile(lambda word: word not in OPENS and word != ",", where.before)]
    if (
        opens
        and opens[-1] in ("for", "to")
        and len(opens) <= 3
        and starts_object(right)
        and left not in ("to", "i", "we", "they")
    ):
        return "present"  # "For more read the docs"
    a_read = is_described(left) or is_a(left, "read.described") or left.endswith("ing")
    if a_read and any(is_a(word, "a_one") for word in where.before[1:6]) and not starts_object(right):
        return "present"  # "a realistic read about loss", "a short, sad read"
    phrase = subject_phrase(bare)
    if (
        phrase
        and len(phrase) > 1
        and is_a(phrase[0], "singular_determiner", "read.the")
        and not is_plural_phrase(phrase)
    ):
        onward = right.endswith("ly") or right in ("as", "like", ":") or right == "easily"
        return "past" if onward and not is_plural(left) else ""  # "The whole thing read as if he had left"
    return ""


_STOPS = frozenset([".", "!", "?", ";", ":"])


def _is_aside(where: Place) -> bool:
    """Tell "the play, read as a warning, shows" from "if you can, read as much as you like, and rest"."""
    if where.left() != "," or not is_a(where.right(), "read.manner"):
        return False
    end = where.after.index(",") if "," in where.after[:12] else 0
    verb = where.after[end + 1] if 0 < end < len(where.after) - 1 else ""
    return is_a(verb, "be", "have", "modal", "do") or (verb.endswith("s") and is_a(verb, "verb", "acts"))


def _main_clause_past(where: Place) -> bool:
    """Return whether the clause after the comma has a past tense: "as I read it, I laughed"."""
    begun = where.after.index(",") + 1 if "," in where.after else len(where.after)
    return any(is_a(word, "past") or _is_regular_past(word) for word in where.after[begun + 1 : begun + 4])


def _had_read(where: Place) -> bool:
    """Tell "I'd read that the town was old" and "before we came, I'd read it" from "I'd read that book"."""
    told = where.right() == "that" and where.right(2) != "one" and starts_object(where.right(2))
    past = any(is_a(word, "past") or _is_regular_past(word) for word in where.before)
    return told or (past and "before" in where.before)


def _reads_aright(where: Place) -> bool:
    """Tell "yes, you read that right" from "if you read it right"."""
    opens = where.left(2) in CLOSES | OPENS or (where.left(2) == "that" and where.left(3) in CLOSES)
    condition = any(is_a(word, "subordinate", "modal") for word in where.before[1:5])
    return opens and not condition and any(is_a(word, "read.judged") for word in where.after[:3])


def _asked_have(where: Place) -> bool:
    """Return whether "have you", "has anyone" or the like comes before."""
    subject = is_a(where.left(), "plural_subject", "singular_subject", "object") or where.left(2) in ("the", "your")
    return subject and any(is_a(word, "have") for word in where.before[1:4])


def _past_cue(where: Place) -> bool:
    before, after = where.before[:14], where.after[:14]
    pairs = [*zip(before, ("", *before), strict=False), *zip(after, (*after[1:], ""), strict=False)]
    for at, word in enumerate(where.after[:14]):
        if word == "last" and at + 1 < len(where.after) and is_a(where.after[at + 1], "read.past_unit"):
            return True
        if word == "when" and any(
            is_a(later, "past") or _is_regular_past(later) for later in where.after[at + 1 : at + 4]
        ):
            return True
        if word == "in" and at + 1 < len(where.after) and where.after[at + 1][:2] in ("19", "20"):
            return True
    if "last" in where.before and any(is_a(word, "read.past_unit") for word in where.before):
        return True
    # "He read it before", but "I read before bed".
    return any(is_a(word, "read.past_time") and (word != "before" or then in CLOSES) for word, then in pairs)


def _is_regular_past(word: str) -> bool:
    return word.endswith("ed") and (len(word) > 4 or word == "died")


def _tense(where: Place, *, likely_past: bool) -> str:
    """Weigh the words of the clause that tell of time, then the tense of the verbs around."""
    near = _clause(where.before) + _clause(where.after)
    if _past_cue(Place(_clause(where.before), _clause(where.after))):
        return "past"
    if any(is_a(word, "read.present_time") for word in near) or any(word in ("if", "whenever") for word in near):
        return "present"
    if _past_cue(where):
        return "past"
    everything = where.before[:20] + where.after[:20]
    past = sum(is_a(word, "past") or _is_regular_past(word) for word in everything)
    present = sum(is_a(word, "read.present_time") for word in everything)
    if past != present:
        return "past" if past > present else "present"
    return "past" if likely_past else "present"


def _clause(words: tuple[str, ...]) -> tuple[str, ...]:
    for at, word in enumerate(words):
        if is_a(word, "read.clause_end"):
            return words[:at]
    return words


def _joined_tense(where: Place) -> str:
    """After "and" or a comma: the tense of the verb that it is joined to."""
    if is_a(where.left(2), "read.done"):
        return "past"  # "written and read"
    if where.left(2) == "read":
        return read(Place(where.before[2:], where.before[:1] + where.after), False)  # "I read and reread it"
    for step, word in enumerate(where.before[1:14], start=2):
        if word == "to" or is_a(word, "modal", "do"):
            return "past" if word in ("did", "had") and step > 4 else "present"
        if is_a(word, "past", "have") or _is_regular_past(word):
            return "past"
        if is_a(word, "verb") and where.left(step + 1) in ("i", "we", "you", "they"):
            return "present"  # "I work here and read about it"
    return _tense(where, likely_past=False)


_OF_ADJECTIVES = ("able", "ful", "ous", "ive", "ic", "al", "ier", "ed")


def lives(where: Place, leans_verb: bool) -> str:
    """``lives``: also of one whose name or noun tells nothing: "Larsen lives in Rome", "the family lives on"."""
    if where.left() == ")":
        where = where.at_left()  # "request handling (limits and all) lives in one place"
    left, right = where.left(), where.right()
    if right == "to" and (
        left in ("and", "but", ",") or (is_thing(left) and not is_plural(left) and not is_described(left))
    ):
        return "verb"  # "he is risen, and lives to save", "most of mankind lives to this day in need"
    if left == "one" and is_a(where.left(2), "subordinate", "relative", "wh"):
        return "verb"  # "where one lives with others"
    owned = is_a(where.left(2), "possessive", "preposition") and not is_a(
        where.left(3), "subordinate", "relative", "wh"
    )
    if right in CLOSES and owned and not is_a(left, "lives.one"):
        return "noun"  # "people with complex lives.", "our offline lives"
    now = is_adverb(left) and not is_a(where.left(2), "determiner", "possessive", "quantity")
    if now or where.before[:2] == ("longer", "no"):
        return "verb"  # "who currently lives there"
    placed = is_a(right, "lives.there")
    phrase = subject_phrase(where)
    if (
        placed
        and len(phrase) > 1
        and not left.endswith("'s")
        and is_a(phrase[0], "singular_determiner", "lives.the")
        and not finite_after(where)
    ):
        return "noun" if is_plural_phrase(phrase) else "verb"  # "the application logic lives in one place"
    if left.endswith(_OF_ADJECTIVES):
        return "noun"  # "comfortable lives"
    on = where.right(2) in CLOSES or where.right(2) in ("as", "in", "today", "through", "forever")
    placed = placed or (right == "on" and on)
    described = is_a(
        left, "determiner", "demonstrative", "possessive", "quantity", "preposition", "adjective", "conjunction",
        "lives.kept",
    )  # fmt: skip
    if (
        placed
        and left in ("and", ",")
        and (where.left(2) == "," or not any(is_a(word, "possessive", "demonstrative") for word in where.before[1:4]))
    ):
        return "verb"  # "he is married, and lives in France", not "our work and lives in France"
    if (
        placed
        and left.isalpha()
        and not described
        and (left == "data" or not is_plural(left))
        and not left.endswith("'s")
    ):
        return plural(where, leans_verb) if finite_before(where) else "verb"
    whole = {"the", "that", "where"}.isdisjoint(where.before[1:3]) and not subject_phrase(where)
    if right in CLOSES and left.isalpha() and not described and not whole:
        return "verb"  # "that is where Alice lives"
    return plural(where, leans_verb)


def lead(where: Place, _leans_verb: bool) -> str:
    """Tell the metal from the one in front."""
    left, right = where.left(), where.right()
    if is_a(right, "lead.goods") or (right == "-" and is_a(where.right(2), "lead.compound")):
        return "metal"
    if is_a(left, "lead.metal"):
        return "metal"
    if is_a(left, "joint") and is_a(where.left(2), "lead.metal"):
        return "metal"
    if is_a(right, "joint") and is_a(where.right(2), "lead.metal"):
        return "metal"
    if left in ("like", "as") and right in CLOSES:
        return "metal"
    if is_a(left, "be") and is_a(right, "joint", "lead.denied") and any(is_a(w, "lead.metal") for w in where.after[:4]):
        return "metal"  # "it was lead, not gold"
    if is_a(left, "be") and (right in CLOSES or right == "by") and not is_a(where.left(2), "lead.duty"):
        return "metal"  # "the pipe was lead;", and a slip: "it was lead by"
    if left == "the" and _is_of_lead(where):
        return "metal"  # "the press was lead; the acid on the lead"
    bare_noun = left in CLOSES or is_a(left, "subordinate", "conjunction") or left == "that"
    owned = is_a(where.right(2), "lead.owned")
    if bare_noun and is_a(right, "be", "have") and not owned and not (left == "and" and is_a(where.left(2), "be")):
        return "metal"  # "Lead is toxic.", "while lead is cheap"
    alone = right in CLOSES or is_a(right, "be", "have", "joint", "preposition", "past") or right.endswith("ed")
    if left == "of" and is_a(where.left(2), "lead.by_weight") and alone:
        return "metal"
    if is_a(left, "lead.of"):
        return "metal" if is_a(where.left(2), "lead.amount") else "guide"
    if is_a(left, "lead.melted"):
        return "metal" if right in CLOSES or is_a(right, "lead.melted_into", "be") else "guide"
    if is_a(left, "have") and right == "in":
        return "metal"
    if right == "in" and is_a(where.right(3), "lead.found_in"):
        return "metal"
    if right == "is" and any(is_a(word, "lead.like_a_metal") for word in where.after[1:5]):
        return "metal" if left in CLOSES or left == "that" else "guide"
    return "guide"


def _is_of_lead(where: Place) -> bool:
    """Tell whether something earlier in the sentence "was lead"."""
    return any(
        word == "lead" and is_a(where.left(step + 1), "be") and where.left(step - 1) in CLOSES
        for step, word in enumerate(where.before[:12], 1)
        if step > 1
    )


def live(where: Place, _leans_verb: bool) -> str:
    """Tell what one does from what a broadcast is."""
    bare = where.without_adverbs()
    if is_a(bare.left(), "live.alike") and is_a(bare.left(2), "plural_subject", "conjunction", "relative"):
        bare = bare.at_left()  # "those who either live in town or work there"
    left, right = bare.left(), bare.right()
    if where.left() == "long":
        return "verb"
    life = any(is_a(word, "live.life") for word in where.after[1:5])
    shows = is_a(left, "be", "have", "live.before", "live.seen", "object")
    if starts_object(right) and life and not shows:
        return "verb"  # "in general live a happy life"
    if right == "to" and is_a(left, "conjunction") and is_a(where.right(2), "live.to"):
        return "verb"  # "and live to fight another day"
    if (
        right in ("and", "or", "&")
        and is_a(where.right(2), "live.breathe")
        and not is_a(left, "determiner", "possessive")
    ):
        return "verb"  # "an organism that live and die"
    if right == "with" and (is_a(left, "conjunction", "relative") or left == ","):
        return "verb"  # "and live with it"
    if right == "in" and is_a(left, "object") and is_a(bare.left(2), "live.makes"):
        return "verb"  # "make it live in the present"
    if is_a(right, "live.happily") and not shows:
        return "verb"  # "and live happily ever after"
    if is_a(left, "be", "have", "live.before") and left not in ("come", "comes"):
        return "adjective"
    if left == "why" and not is_a(right, "live.things"):
        return "verb"
    if (
        where.left() in ("still", "all")
        and (right in CLOSES or right == ",")
        and where.left(2) in ("and", ",", ";", "")
    ):
        return "verb"  # "all dream and all live"
    if where.left() == "all" and is_a(right, "preposition") and not is_a(right, "live.broadcast"):
        return "verb"  # "my dreams all live at his mercy"
    if where.left() == "still" and right in CLOSES:
        return "verb"  # "where my family still live"
    if is_a(left, "relative") and is_a(right, "preposition") and not is_a(right, "live.broadcast"):
        return "verb"  # "the wisdom that live between them"
    if is_a(right, "live.things") and not is_a(left, "modal", "plural_subject"):
        return "adjective"
    if left in CLOSES and is_a(right, "live.after_verb"):
        return "verb"
    if is_plural(left) and right in CLOSES and is_a(bare.left(2), "object", "live.before"):
        return "adjective"
    ago = right == "a" and is_a(bare.right(2), "live.since")  # "heard it live a week ago"
    if (right in CLOSES or ago or is_a(right, "live.seen_at")) and _is_watched(bare):
        return "adjective"  # "we watched it live", "saw the band live at a club"
    stays = right == "on" and (bare.right(2) in CLOSES or is_a(bare.right(2), "live.on"))
    if stays and left.isalpha() and not is_a(left, "determiner", "possessive", "preposition"):
        return "verb"  # "the tales live on after them"
    described = is_a(left, "determiner", "possessive", "preposition", "adjective")
    described = described and not (is_a(left, "people") and bare.left(2) == "the")  # "the poor live in tents"
    if left.isalpha() and is_a(right, "live.dwelling") and not described:
        return "verb"  # "fish live in water"
    return "verb" if is_verb_place(where, leans_verb=left not in CLOSES) else "adjective"


def _is_watched(where: Place) -> bool:
    """Return whether what comes before the word is what one sees or hears in the same clause."""
    if is_a(where.left(), "modal", "do", "plural_subject") or where.left() == "to":
        return False
    for word in where.before[1:6]:
        if is_a(word, "live.before", "live.seen", "live.makes"):
            return True
        if not word.isalpha() or is_a(word, "relative", "subordinate", "modal", "do", "preposition"):
            return False
    return False


def close(where: Place, _leans_verb: bool) -> str:
    """Tell shutting and the end from nearness."""
    bare = where.without_adverbs()
    left, right = bare.left(), bare.right()
    if is_a(right, "close.near") and (where.right(2) == "hand" or left in CLOSES):
        return "adjective"
    if where.left() == "as" and right in ("of", "to", "as"):
        return "adjective"  # "not as close of a match"
    if where.before[:2] == ("even", "not") and right in CLOSES:
        return "adjective"  # "not even close"
    if left == "than" and (is_a(right, "close.off") or starts_object(right)):
        return "verb"  # "rather than close off"
    if left.endswith("'s") and not is_a(left, "be") and (right in CLOSES or right in ("of", "at", "on")):
        return "verb"  # "at the day's close"
    if is_a(left, "be") and bare != where and right in CLOSES:
        return "adjective"  # "we are remarkably close"
    ends = left == where.left() and is_a(left, "close.end")  # "a close", not "a very close, warm bond"
    if right == "of" or (ends and (right in CLOSES or right in ("on", "at"))):
        return "verb"
    if where.left() == "so" and where.left(2) in CLOSES and starts_object(right):
        return "verb"  # ", so close the books"
    if is_a(where.left(), "close.degree"):
        return "adjective"
    if where.left() == "up":
        return "adjective"  # "up close"
    if is_a(right, "close.kin") and left != "to" and not is_a(left, "modal", "do"):
        return "adjective"  # "adviser and close friend of the king"
    if is_a(left, "close.stay"):
        return "adjective"
    if is_a(right, "close.to") and not (left == "to" or is_a(left, "modal", "do", "plural_subject")):
        return "adjective"
    return "verb" if is_verb_place(where, leans_verb=True) else "adjective"


def minute(where: Place, _leans_verb: bool) -> str:
    """Tell the tiny from the sixty seconds."""
    if where.left() == "last":
        return "noun"  # "last minute changes"
    if is_a(where.right(), "minute.tiny") or is_a(where.left(), "minute.degree"):
        return "adjective"
    left = where.without_adverbs().left()
    if is_a(left, "be") and where.right() in CLOSES:
        return "adjective"
    if is_a(left, "minute.of") and where.right().isalpha() and not is_a(where.right(), "minute.hand", "be"):
        return "adjective"  # "with minute teeth"
    counted = is_a(left, "quantity", "determiner", "possessive", "minute.counted") or left[:1].isdigit()
    return "adjective" if is_plural(where.right()) and not counted and (not left or left.isalpha()) else "noun"


def tear(where: Place, _leans_verb: bool) -> str:
    """Tell ripping from weeping."""
    left, right = where.left(), where.right()
    if right == "-" and is_a(where.right(2), "tear.strong"):
        return "rip"
    if is_a(right, "tear.of_weeping"):
        return "cry"
    if where.before[:2] == ("a", "on") or where.before[:1] == ("-",):
        return "rip"  # "on a tear", "wear-and-tear"
    if (
        is_a(right, "tear.particle")
        or (starts_object(right) and where.right(2) == "apart")
        or where.before[:2] == ("and", "wear")
    ):
        return "rip"
    hurt = any(is_a(word, "tears.injury", "tear.injury") for word in where.before[:6] + where.after[:8])
    if is_a(left, "tear.injury", "tear.apart") or (hurt and is_a(left, "determiner", "adjective")):
        return "rip"
    if right == "in" and not any(is_a(word, "tear.eye") for word in where.after[1:4]):
        return "rip"
    return "rip" if is_verb_place(where, leans_verb=True) else "cry"


def tears(where: Place, _leans_verb: bool) -> str:
    """``tear`` in -s."""
    if is_a(where.right(), "tears.particle"):
        return "rip"
    if is_a(where.left(), "tears.into"):
        return "cry"
    if any(is_a(word, "tears.injury") for word in where.before[:4] + where.after[:5]):
        return "rip"
    if where.right() == "in" and where.right(2) in ("the", "its") and not is_a(where.right(3), "tear.eye"):
        return "rip" if not is_a(where.left(), "preposition") else "cry"
    return "rip" if is_verb_s_place(where, leans_verb=False) else "cry"


def wind(where: Place, _leans_verb: bool) -> str:
    """Tell turning from moving air."""
    if where.right() in ("up", "down") and (
        where.left() == "than" or not is_a(where.left(), "determiner", "preposition")
    ):
        return "turn"  # "rather than wind up alone"
    if is_a(where.right(), "wind.of"):
        return "air"
    if where.right() in (",", "and", "or", "/") and is_a(where.right(2), "wind.among"):
        return "air"  # "that wind, solar and storage are cheap"
    return "turn" if is_verb_place(where, leans_verb=False) else "air"


def winds(where: Place, _leans_verb: bool) -> str:
    """``wind`` in -s."""
    if is_a(where.left(), "winds.kind") or where.left().endswith("est"):
        return "air"
    along = is_a(where.right(), "winds.along")
    if along and not is_a(where.left(), "determiner", "adjective", "preposition", "demonstrative"):
        return "turn"
    return "turn" if is_verb_s_place(where, leans_verb=False) else "air"


def bow(where: Place, _leans_verb: bool) -> str:
    """Tell bending, and the front of a ship, from the knot and the weapon."""
    left, right = where.left(), where.right()
    if left in CLOSES and is_a(right, "bow.bending"):
        return "bend"
    if is_a(right, "bow.part"):
        return "bend"  # "bow thrusters"
    if is_a(right, "bow.tie") or where.after[:2] in (("and", "arrow"), ("and", "arrows")):
        return "knot"
    around = where.before[:14] + where.after[:14]
    aboard = any(is_a(word, "bow.aboard") for word in around)
    aboard = aboard or (left in ("the", "her", "its") and is_a(where.left(2), "bow.where"))  # "at the bow"
    if aboard and not any(is_a(word, "bow.shot") for word in around):
        return "bend"
    if is_a(left, "bow.before") and any(is_a(word, "bow.taken") for word in where.before[1:4]):
        return "bend" if "with" not in where.before[1:4] or is_a(left, "bow.deep") else "knot"
    if right == "of" and any(is_a(word, "bow.ship") for word in where.after[1:4]):
        return "bend"
    if is_a(left, "bow.of_a_ship", "bow.bowed") or where.after[:2] == ("and", "stern"):
        return "bend"
    return "bend" if is_verb_place(where, leans_verb=is_a(right, "bow.to")) else "knot"


def bows(where: Place, _leans_verb: bool) -> str:
    """``bow`` in -s."""
    if is_a(where.right(), "bows.to"):
        return "bend"
    return "bend" if is_verb_s_place(where, leans_verb=False) else "knot"


def content(where: Place, _leans_verb: bool) -> str:
    """Tell being satisfied from what a page holds."""
    bare = where.without_adverbs()
    left, right = bare.left(), bare.right()
    if (
        left == "heart's"
        or is_a(left, "content.feels")
        or (is_a(where.left(), "content.degree") and (where.left() not in ("how", "so") or _is_felt(right)))
        or (is_a(left, "plural_subject", "singular_subject") and is_a(bare.left(2), "be") and right in CLOSES)
        or (is_a(left, "be") and is_a(bare.left(2), "content.person"))
        or (is_a(right, "content.contented") and is_a(left, "singular_determiner", "possessive", "be"))
        or (is_a(left, "be") and (not right or is_a(right, "content.after_be")))
    ):
        return "adjective"
    if is_a(left, "object", "content.her") and is_a(bare.left(2), "content.makes") and right in CLOSES:
        return "adjective"  # "it made her content"
    if right == "that" and is_a(left, "be") and is_a(where.right(2), "determiner", "possessive"):
        return "adjective" if left == "be" or is_a(bare.left(2), "content.person") else "noun"
    if right in ("with", "to") and (left in CLOSES or where.left() in ("not", "never")):
        return "adjective"
    oneself = is_a(right, "content.oneself") and (right != "itself" or is_a(left, "be"))
    return "adjective" if oneself else "noun"  # "be content yourself", but "the content itself"


def _is_felt(right: str) -> bool:
    """Tell "how content they were" from "how content can be used"."""
    return right in CLOSES or is_a(right, "plural_subject", "singular_subject") or right in ("that", "with", "to", "as")


def invalid(where: Place, _leans_verb: bool) -> str:
    """Tell the person from what does not hold."""
    alone = where.right() in CLOSES or is_a(where.right(), "invalid.person_after")
    if is_a(where.left(), "determiner") and is_a(where.right(), "past", "have", "modal"):
        return "noun"  # "the invalid sat"
    if is_a(where.right(), "invalid.kin"):
        return "noun"  # "her invalid mother"
    return "noun" if is_a(where.left(), "invalid.person_before") and alone else "adjective"


def dove(where: Place, _leans_verb: bool) -> str:
    """Tell "dived" from the bird."""
    if is_a(where.right(), "dove.into"):
        return "bird" if is_a(where.left(), "determiner", "possessive", "adjective", "dove.kind") else "past"
    subject = is_a(where.without_adverbs().left(), "plural_subject", "singular_subject", "have")
    if subject or where.left() == "who":
        return "past"
    bare = where.without_adverbs()
    swims = bare.left().isalpha() and not is_a(
        bare.left(), "determiner", "possessive", "adjective", "preposition", "conjunction", "dove.kind", "be"
    )
    onward = is_a(where.right(), "preposition", "dove.onward") or where.right().endswith("ly")
    finite = finite_before(where) or finite_after(where)
    return "past" if swims and onward and not finite else "bird"  # "the submarine dove at noon"


def row(where: Place, _leans_verb: bool) -> str:
    """Tell the quarrel from the line."""
    heated = is_a(where.left(), "row.quarrel") or is_a(where.right(), "row.erupts")
    about = is_a(where.right(), "row.about") and is_a(where.left(), "row.one")
    return "quarrel" if heated or (about and where.left(2) != "in") else "line"


def sow(where: Place, _leans_verb: bool) -> str:
    """Tell the pig from the seed."""
    left, right = where.left(), where.right()
    if is_a(right, "sow.thing") or (right == "-" and is_a(where.right(2), "sow.thing")):
        return "pig"  # "sow thistles"
    if is_a(left, "determiner", "possessive") or (is_a(left, "adjective") and left != "own"):
        return "pig"
    ruled = left == "to" or is_a(where.without_adverbs().left(), "modal", "do", "plural_subject", "relative")
    acts = starts_object(right) or is_a(right, "sow.verb") or is_plural(left) or is_plural(right)
    return "seed" if ruled or acts or is_a(left, "conjunction") or (left in CLOSES and right.isalpha()) else "pig"


def bass(where: Place, _leans_verb: bool) -> str:
    """Tell the fish from the low notes."""
    left, right = where.left(), where.right()
    caught = any(is_a(word, "bass.caught") for word in where.before[:3])
    beside = (is_a(right, "joint") and is_a(where.right(2), "bass.fish")) or (
        is_a(left, "joint") and is_a(where.left(2), "bass.fish")
    )
    return "fish" if is_a(left, "bass.kind") or caught or is_a(right, "bass.fishing") or beside else "sound"


def wound(where: Place, _leans_verb: bool) -> str:
    """Tell "did wind" from the injury."""
    bare = where.without_adverbs()
    if is_a(where.left(), "wound.how") or is_a(bare.left(), "wound.made_of"):
        return "turned"
    if is_a(bare.left(), "determiner", "possessive", "adjective", "preposition"):
        return "injury"
    if is_a(bare.left(), "be") and (where.right() in CLOSES or is_a(where.right(), "preposition")):
        return "turned"  # "the rope is wound on a drum"
    if is_a(where.right(), "wound.around"):
        return "turned"
    if bare.left() == "to" or is_a(bare.left(), "modal", "do"):
        return "injury"  # "may wound"
    if is_a(bare.left(), "plural_subject") or is_plural(bare.left()):
        return "injury" if is_a(where.right(), "wound.hurt") else "turned" if starts_object(where.right()) else "injury"
    if is_a(bare.left(), "wound.turning", "singular_subject"):
        return "turned"
    return "turned" if is_a(bare.left(), "have") or starts_object(where.right()) else "injury"


def does(where: Place, _leans_verb: bool) -> str:
    """Tell the deer from the verb."""
    deer_before = where.left() == "and" and is_a(where.left(2), "does.deer")
    deer_after = where.right() == "and" and is_a(where.right(2), "does.deer")
    return "noun" if deer_before or deer_after else "verb"


def learned(where: Place, _leans_verb: bool) -> str:
    """Tell a scholar's learning from a model's."""
    return "adjective" if is_a(where.right(), "learned.scholar") or where.left() == "very" else "verb"


def dogged(where: Place, _leans_verb: bool) -> str:
    """Tell what does not give up from "dogged by" and "it dogged him"."""
    return "verb" if where.right() == "by" or starts_object(where.right()) else "adjective"


def blessed(where: Place, _leans_verb: bool) -> str:
    """Tell the holy from "has blessed" and "blessed with"."""
    opens = where.left() in CLOSES and is_a(where.right(), "be")  # "Blessed are the meek"
    if opens or is_a(where.right(), "blessed.thing"):
        return "adjective"
    holy = where.left() == "the" and where.right() in CLOSES  # "a procession of the blessed"
    before_thing = (
        where.right().isalpha() and not is_a(where.right(), "blessed.not_thing") and not starts_object(where.right())
    )
    return "adjective" if holy or (before_thing and is_a(where.left(), "determiner", "possessive")) else "verb"


def aged(where: Place, _leans_verb: bool) -> str:
    """Tell the old from "aged ten" and "aged cheese"."""
    if where.left() == "middle" or where.before[:2] == ("-", "middle"):
        return "verb"
    alone = where.left() == "the" and (where.right() in CLOSES or is_a(where.right(), "conjunction", "be"))
    if alone or is_a(where.right(), "aged.person"):
        return "adjective"
    right = where.right()
    old = right.isalpha() and not is_a(right, "aged.ripened", "quantity", "preposition", "conjunction")
    return "adjective" if old and is_a(where.left(), "determiner", "possessive") else "verb"


def arithmetic(where: Place, _leans_verb: bool) -> str:
    """Tell the mean, the progression from the sums."""
    return "adjective" if is_a(where.right(), "arithmetic.of") else "noun"


def deserts(where: Place, leans_verb: bool) -> str:
    """``deserts``: "just deserts" are what one deserves."""
    return "verb" if where.left() == "just" else plural(where, leans_verb)


def upset(where: Place, _leans_verb: bool) -> str:
    """Tell the surprise from being sad and from turning over."""
    left, right = where.left(), where.right()
    one = is_a(left, "determiner", "possessive", "adjective", "upset.kind") or left.endswith("'s")
    known = right in CLOSES or is_a(right, "preposition", "be", "have", "modal", "past", "upset.win")
    known = known or _is_regular_past(right)
    return "noun" if one and known else "verb"


def putting(where: Place, _leans_verb: bool) -> str:
    """Tell golf from laying."""
    return "golf" if is_a(where.right(), "putting.golf") else "laying"


def axes(where: Place, _leans_verb: bool) -> str:
    """Tell the tools from the lines of a chart."""
    if where.right() == "of":
        return "axis"  # "the main axes of attack"
    near = where.before[:12] + where.after[:12]
    if any(is_a(word, "axes.drawn") for word in near):
        return "axis"
    acts = is_a(where.left(), "singular_subject") or (starts_object(where.right()) and not is_plural(where.left()))
    return "ax" if acts or any(is_a(word, "axes.tool") for word in near) else "axis"


def primer(where: Place, _leans_verb: bool) -> str:
    """Tell what teaches from paint and what begins a copy of a gene."""
    painted = any(is_a(word, "primer.paint") for word in where.before[:10] + where.after[:8])
    return "paint" if painted else "lesson"


def bases(where: Place, _leans_verb: bool) -> str:
    """Tell the plural of basis from that of base."""
    left, near = where.left(), where.before[:8] + where.after[:8]
    if is_a(left, "bases.of_vectors") or any(is_a(word, "bases.space") for word in near):
        return "basis"
    founded = is_a(where.right(), "bases.of") and is_described(left) and not is_a(left, "bases.held")
    return "basis" if founded else "base"  # "the moral bases of a state", but "military bases"


def sake(where: Place, _leans_verb: bool) -> str:
    """Tell the drink from what one does a thing for."""
    if where.right() == "of" or "for" in where.before[:6]:
        return "noun"
    drunk = any(is_a(word, "sake.drink") for word in where.before[:8] + where.after[:8])
    return "drink" if drunk or where.left() in CLOSES or is_a(where.left(), "joint", "preposition") else "noun"


def pasty(where: Place, _leans_verb: bool) -> str:
    """Tell what is pale or like a paste from what is baked."""
    right = where.right(2) if where.right() == "-" else where.right()
    if is_a(right, "pasty.of") or is_a(where.left(), "pasty.degree"):
        return "pale"
    if any(is_a(word, "pasty.baked") for word in where.before[:8] + where.after[:8]):
        return "pie"
    before_thing = right.isalpha() and not is_a(right, "joint", "preposition", "be", "have", "modal", "relative")
    return "pale" if before_thing or is_a(where.without_adverbs().left(), "be", "joint") else "pie"


def affect(where: Place, _leans_verb: bool) -> str:
    """Tell a feeling from having an effect."""
    if is_a(where.right(), "affect.of"):
        return "noun"
    left = where.left()
    felt = is_a(left, "determiner", "possessive", "affect.kind") or left.endswith("'s")
    if not felt and (is_a(left, "adjective") or left.endswith(("ed", "ing", *_OF_ADJECTIVES))):
        owned = any(is_a(word, "determiner", "possessive") or word.endswith("'s") for word in where.before[1:6])
        felt = owned and (where.right() in CLOSES or is_a(where.right(), "preposition", "be", "conjunction"))
    return "noun" if felt and not starts_object(where.right()) else "verb"


def moped(where: Place, _leans_verb: bool) -> str:
    """Tell "was sad" from what one rides."""
    subject = is_a(where.without_adverbs().left(), "plural_subject", "singular_subject", "have")
    return "past" if subject and (where.right() in CLOSES or is_a(where.right(), "moped.on")) else "noun"


def expose(where: Place, _leans_verb: bool) -> str:
    """Tell an exposé written without its accent: "an expose of", "her near-perfect expose."."""
    left, right = where.left(), where.right()
    if is_a(left, "determiner", "possessive") or left.endswith("'s"):
        return "verb" if starts_object(right) else "noun"
    first = where.left(4) if where.left(2) == "-" else where.left(2)  # "a near-perfect expose"
    described = is_a(first, "determiner", "possessive") and left != "to" and not is_a(left, "modal", "do")
    return "noun" if described and (right in CLOSES or is_a(right, "preposition")) and not is_plural(left) else "verb"


def excise(where: Place, _leans_verb: bool) -> str:
    """Tell the tax from cutting out."""
    if is_a(where.right(), "excise.of"):
        return "noun"
    bare = where.without_adverbs()
    left, right = bare.left(), where.right()
    acts = left == "to" or is_a(left, "modal", "do", "plural_subject", "singular_subject", "relative_subject")
    return "verb" if acts or starts_object(right) or (is_plural(left) and is_plural(right)) else "noun"


def uses(where: Place, _leans_verb: bool) -> str:
    """``uses``: what someone does, but after what describes a noun."""
    if where.left(2) == "-" and (where.right() in CLOSES or is_a(where.right(), "be", "have", "modal")):
        return "noun"  # "its award-worthy uses were few", "for non-web uses."
    if where.left().endswith("ing") and is_a(where.left(2), "determiner", "possessive", "quantity", "preposition"):
        return "noun"  # "it has some redeeming uses as well"
    if plural(where, True) == "verb":
        return "verb"
    left, right = where.without_adverbs().left(), where.right()
    if left in ("below", "above"):
        left = where.left(2)  # "the figure below uses the model"
    if is_thing(left) and where.left(2) in ("that", "which") and right != "of":
        return "verb"  # "the paint that Ann uses is old"
    if is_a(left, "uses.one") and where.left(2) == "the" and starts_object(right):
        return "verb"  # "that the first uses the atlas"
    described = is_a(
        left, "determiner", "demonstrative", "possessive", "quantity", "preposition", "adjective", "be", "have",
        "modal", "do", "object", "verb", "uses.of",
    )  # fmt: skip
    if described or left.endswith((*_OF_ADJECTIVES, "'s")) or left in ("to", "many", "various") or left in OPENS:
        return "noun"
    before = where.without_adverbs().left(2)
    many = before == "all" or is_a(before, "quantity", "demonstrative", "plural_subject")
    if is_thing(left) and left.isalpha() and not is_plural(left) and right != "of" and not many:
        return "verb"  # "what the community uses", "the schema this program uses is simple"
    acts = is_thing(right) and not is_a(right, "verb", "acts", "past")
    acts = acts and (not _is_regular_past(right) or is_thing(where.right(2)))
    return "verb" if acts or right == "to" or (starts_object(right) and left.isalpha()) else "noun"


def used(where: Place, _leans_verb: bool) -> str:
    """Tell the habit ("used to go", "am used to it") from what is being used for something."""
    if where.right() != "to":
        return "verb"
    if where.left() == "most":
        where = where.at_left()
    left, then = where.without_adverbs().left(), where.right(2)
    if is_a(then, "used.always") and not is_a(left, "be", "have", "used.become"):
        return "habit"  # "the hotel used to be a mill"
    served = is_a(then, "used.purpose") and not is_a(left, "be", "have", "used.become", "used.subject", "object")
    if served and is_thing(left) and not is_a(left, "adverb", "used.who"):
        return "verb"  # "a file used to configure it"
    if is_a(where.right(3), "used.measure") or is_a(where.right(4), "used.measure"):
        return "verb"  # "it was used to such an extent"
    if is_a(left, "used.become"):
        return "habit"
    if is_a(left, "be", "have"):
        person = is_a(where.without_adverbs().left(2), "plural_subject", "singular_subject")
        person = person or is_a(left, "used.person")
        known = starts_object(then) or (then.endswith("ing") and not is_a(then, "used.bring"))
        return "habit" if known or (person and (then in CLOSES or is_a(then, "preposition"))) else "verb"
    if is_a(left, "plural_subject", "singular_subject", "relative", "used.subject"):
        return "verb" if _of_means(where) else "habit"
    if _is_object_of_past(where):
        return "verb"  # "one showed the planes used to carry them"
    if is_a(left, "used.means") and then.isalpha() and not is_a(then, "used.state"):
        return "verb"  # "the data used to support it"
    clause = Place(where.before, where.after[2:])
    if not left.isalpha() or starts_object(then) or not subject_before(clause):
        return "verb"
    return "verb" if finite_before(clause) or finite_after(clause) else "habit"


def _is_object_of_past(where: Place) -> bool:
    step = next((step for step, word in enumerate(where.before[:4], 1) if is_a(word, "determiner", "possessive")), 0)
    return step > 0 and len(where.left(step + 1)) > 4 and where.left(step + 1).endswith("ed")


def _of_means(where: Place) -> bool:
    """Tell "the tool that they used to open it" from "the tools that they used to own"."""
    step = 3 if is_a(where.left(2), "singular_relative") else 2
    same = where.left(step + 1) == "same" and starts_object(where.right(3))  # "with the same gloves they used to"
    return same or (is_a(where.left(step), "used.means") and where.right(3).isalpha())


SENSES: dict[str, Callable[[Place, bool], str]] = {
    function.__name__: function
    for function in (
        base, plural, seldom_noun, seldom_verb, house, graduate, present, subject, read, lead, live, close, minute,
        tear, tears, wind, winds, bow, bows, content, invalid, dove, row, sow, bass, wound, does, learned, used,
        arithmetic, perfect, quality, uses, recall, dogged, rising, blessed, aged, deserts, upset, putting, expose,
        excise, axes, sake, produce, proceeds, resumes, apart, console, primer, bases, pasty, affect, lives, refuse,
        moped, converse, seldom_plural, deed,
    )
}  # fmt: skip
