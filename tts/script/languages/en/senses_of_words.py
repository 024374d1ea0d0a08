"""Which sense of a homograph is meant, where only one word, or a few, has these senses: live, wind, tear, close."""

from __future__ import annotations

from itertools import pairwise, takewhile

from tts.script.languages.en.grammar import (
    CLOSES,
    OPENS,
    Place,
    finite_after,
    finite_before,
    is_a,
    is_adverb,
    is_described,
    is_plural,
    is_plural_phrase,
    is_thing,
    is_verb_place,
    is_verb_s_place,
    starts_object,
    subject_before,
    subject_phrase,
)
from tts.script.languages.en.sense_of_read import is_regular_past
from tts.script.languages.en.senses_by_kind import plural

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
    if left == "and" and right in ("in", "outside") and (where.right(2)[:1].isdigit() or where.right(2) == "of"):
        return "verb" if right == "in" else "noun"  # "and lives in 1890", "with friends and lives outside of work"
    if ("of", "one") in pairwise(where.before[1:7]) and (right in CLOSES or right == "in"):
        return "verb"  # "where one of my sisters lives"
    if left == "but" and right == "on":
        return "verb"  # "it may die, but lives on in us"
    placed = is_a(right, "lives.there")
    phrase = subject_phrase(where)
    if (
        placed
        and len(phrase) > 1
        and not left.endswith("'s")
        and is_a(phrase[0], "singular_determiner", "lives.the")
        and not (is_described(left) and where.left(2) in ("and", "or", "of"))
        and not is_a(left, "possessive")
        and not finite_after(where)
    ):
        return "noun" if is_plural_phrase(phrase) else "verb"  # "the application logic lives in one place"
    if left.endswith(_OF_ADJECTIVES):
        return "noun"  # "comfortable lives"
    if (
        right == "who"
        and is_thing(left)
        and not is_plural(left)
        and not {"where", "when"}.isdisjoint(where.before[1:5])
    ):
        return "verb"  # "where a tall man lives who mends clocks"
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


_SERVICE_LINES = (("service", "line"), ("service", "lines"))


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
    points = left == "that" and (where.left(2) in OPENS or is_a(where.left(2), "conjunction"))  # "but that lead is"
    bare_noun = left in CLOSES or is_a(left, "subordinate", "conjunction") or (left == "that" and not points)
    owned = is_a(where.right(2), "lead.owned")
    if bare_noun and is_a(right, "be", "have") and not owned and not (left == "and" and is_a(where.left(2), "be")):
        return "metal"  # "Lead is toxic.", "while lead is cheap"
    alone = right in CLOSES or is_a(right, "be", "have", "joint", "preposition", "past") or right.endswith("ed")
    if left == "of" and is_a(where.left(2), "lead.by_weight") and alone:
        return "metal"
    found = right == "in" and is_a(where.right(2), "lead.found_in")
    held = found or (right == "in" and is_a(where.right(2), "lead.it"))
    if (found and left in CLOSES) or (held and left == "with"):
        return "metal"  # "Lead in gasoline harms us", "water with lead in it"
    if (left == "to" and is_a(where.left(2), "lead.exposed")) or where.after[:2] in _SERVICE_LINES:
        return "metal"  # "exposure to lead", "lead service lines"
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


_DWELL = ("live.dwelling", "live.happily", "live.life")


def live(where: Place, _leans_verb: bool) -> str:
    """Tell what one does from what a broadcast is."""
    if where.left() == "(" and where.right() == ")" and (where.left(3) == "to" or is_a(where.left(3), "modal")):
        return "verb"  # "how to act (live) in this world"
    bare = where.without_adverbs()
    if is_a(bare.left(), "live.alike") and is_a(bare.left(2), "plural_subject", "conjunction", "relative"):
        bare = bare.at_left()  # "those who either live in town or work there"
    left, right = bare.left(), bare.right()
    if where.left() == "long" and is_a(where.left(2), "determiner", "possessive") and not starts_object(right):
        return "adjective"  # "a long live set"
    if where.left() == "long" or (
        where.left() == "to" and (right == "as" or is_a(right, "live.dwelling", "live.placed"))
    ):
        return "verb"  # "she chose to live as a nun", "he took me from him to live with himself"
    life = any(is_a(word, "live.life") for word in where.after[1:5])
    shows = is_a(left, "be", "have", "live.before", "live.seen", "object")
    if right == "lives" and not is_a(left, "determiner", "possessive"):
        return "verb"  # "people who live lives of ease"
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
    if left in ("and", "or") and right in CLOSES and any(is_a(word, "modal") for word in where.before[2:9]):
        return "verb"  # "that he should turn and live?"
    ruled = left == "to" or is_a(left, "modal", "plural_subject")
    if right == "on" and is_a(bare.right(2), "live.medium") and not ruled:
        return "adjective"  # "they show the game live on stage"
    if left == "and" and right in CLOSES and any(is_a(word, "live.turn") for word in where.before[1:9]):
        return "verb"  # "turn from your ways and live."
    wished = [*takewhile(lambda word: word not in OPENS, where.before[:6])]
    if wished[1:] and wished[-1] == "may":
        return "verb"  # "May Queen Ann live for long!"
    if left == "to" and bare.left(2) == "time":
        return "verb"  # "its time to live is short"
    if left == "(" and is_a(right, "preposition"):
        return "adjective"  # "(Live with the old band)"
    if right == "with" and (is_a(left, "conjunction", "relative") or left in (",", "than")):
        return "verb"  # "and live with it"
    if is_a(right, "live.life") and not shows and not is_a(left, "determiner", "possessive", "adjective"):
        return "verb"  # "so live life fully"
    if (is_a(left, "object") or left == "you") and is_a(bare.left(2), "live.watched") and not is_a(right, *_DWELL):
        return "adjective"  # "seeing them live is a treat", "I saw you live on stage"
    if right == "on" and bare.right(2) == "the" and is_plural(left) and not _is_watched(bare):
        phrase = subject_phrase(bare)
        if phrase and is_plural_phrase(phrase) and not is_a(left, "live.before", "live.seen", "live.things"):
            return "verb"  # "seals live on the ice"
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
    if left == "and" and is_a(bare.left(2), "live.moves") and right not in CLOSES:
        return "verb"  # "go and live in a big house"
    if (right in CLOSES or ago or is_a(right, "live.seen_at")) and _is_watched(bare):
        return "adjective"  # "we watched it live", "saw the band live at a club"
    stays = right == "on" and (bare.right(2) in CLOSES or is_a(bare.right(2), "live.on"))
    if stays and left.isalpha() and not is_a(left, "determiner", "possessive", "preposition"):
        return "verb"  # "the tales live on after them"
    described = is_a(left, "determiner", "possessive", "preposition", "adjective")
    first = bare.left(3) if is_adverb(bare.left(2)) else bare.left(2)  # "the very poor live in tents"
    described = described and not (is_a(left, "people") and first == "the")
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
    if right == "up" and (where.right(2) == "of" or is_a(left, "determiner", "possessive")):
        return "adjective"  # "Close up of the beef"
    if is_a(right, "close.call") and not is_a(left, "modal") and left != "to":
        return "adjective"  # "Close Call", "close encounters"
    if right == "handy" or (is_a(right, "close.near") and (where.right(2) == "hand" or left in CLOSES)):
        return "adjective"
    had = is_plural(left) or left in ("them", "him", "her", "us", "me", "you", "someone", "everyone")
    if had and is_a(bare.left(2), "have") and (right in CLOSES or is_a(right, "subordinate")):
        return "adjective"  # "to have friends close, care for them", "I have them close when I write"
    if right == "by" and is_plural(left) and not starts_object(where.right(2)):
        return "adjective"  # "the voices of people close by that I know"
    if where.left() == "as" and right in ("of", "to", "as"):
        return "adjective"  # "not as close of a match"
    if where.before[:2] == ("even", "not") and right in CLOSES:
        return "adjective"  # "not even close"
    if left == "but" and right == "off":
        return "verb"  # "it shows the page, but close off the rest"
    if left == "than" and (is_a(right, "close.off") or starts_object(right)):
        return "verb"  # "rather than close off"
    if right == "out" and starts_object(where.right(2)):
        return "verb"  # "two tales with one theme close out the book"
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


def absent(where: Place, _leans_verb: bool) -> str:
    """Tell "to absent himself" from being away."""
    return "verb" if where.right().endswith(("self", "selves")) else "noun"


def windy(where: Place, _leans_verb: bool) -> str:
    """Tell the road that winds ("a windy mountain road") from the weather."""
    right = where.right(2) if is_a(where.right(), "windy.between") else where.right()
    return "turn" if is_a(right, "windy.way") and not is_a(where.left(), "windy.weather") else "air"


def minute(where: Place, _leans_verb: bool) -> str:
    """Tell the tiny from the sixty seconds."""
    if where.left() == "last" or (where.left() == "very" and where.left(2) == "the"):
        return "noun"  # "last minute changes", "the very minute you need it"
    if is_a(where.right(), "minute.tiny") or is_a(where.left(), "minute.degree"):
        return "adjective"
    left = where.without_adverbs().left()
    if is_a(left, "be") and where.right() in CLOSES:
        return "adjective"
    if is_a(left, "minute.of") and where.right().isalpha() and not is_a(where.right(), "minute.hand", "be"):
        return "adjective"  # "with minute teeth"
    counted = is_a(left, "quantity", "determiner", "possessive", "minute.counted") or left[:1].isdigit()
    if counted or (left and not left.isalpha()):
        return "noun"
    listed = where.right() == "," and is_described(where.right(2)) and is_thing(where.right(3))
    return (
        "adjective" if is_plural(where.right()) or listed else "noun"
    )  # "in minute changes", "for minute, dull facts"


def tear(where: Place, _leans_verb: bool) -> str:
    """Tell ripping from weeping."""
    left, right = where.left(), where.right()
    if right == "-" and is_a(where.right(2), "tear.strong"):
        return "rip"
    if is_a(right, "tear.of_weeping"):
        return "cry"
    if right == "up" and (where.right(2) in CLOSES or is_a(where.right(2), "tear.moved")) and where.left() != "to":
        return "cry"  # "it makes him tear up when he thinks of it"
    if is_a(right, "tear.sheet") or (where.left(2) == "through" and is_a(left, "determiner")):
        return "rip"  # "through the tear"
    if where.before[:2] == ("a", "on") or where.before[:1] == ("-",):
        return "rip"  # "on a tear", "wear-and-tear"
    if (
        is_a(right, "tear.particle")
        or (starts_object(right) and where.right(2) == "apart")
        or where.before[:2] == ("and", "wear")
    ):
        return "rip"
    if right == "in" and any(is_a(word, "tear.eye") for word in where.after[1:4]):
        return "cry"  # "a tear in her dress and a tear in her eye"
    hurt = any(is_a(word, "tears.injury", "tear.injury") for word in where.before[:6] + where.after[:8])
    if is_a(left, "tear.injury", "tear.apart") or (hurt and is_a(left, "determiner", "adjective")):
        return "rip"
    if right == "in":
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
    if where.right()[:1].isdigit() and where.left() in (",", ";", "and", "with", "of", ""):
        return "air"  # "20°C, wind 5 mph"
    return "turn" if is_verb_place(where, leans_verb=False) else "air"


def winds(where: Place, _leans_verb: bool) -> str:
    """``wind`` in -s."""
    if is_a(where.left(), "winds.kind") or where.left().endswith("est"):
        return "air"
    if where.left().endswith("er") and where.left(2) == "the" and where.right() in ("that", "which", "of"):
        return "air"  # "the harsher winds that sweep the hills"
    along = is_a(where.right(), "winds.along")
    if along and not is_a(where.left(), "determiner", "adjective", "preposition", "demonstrative"):
        return "turn"
    return "turn" if is_verb_s_place(where, leans_verb=False) else "air"


def bow(where: Place, _leans_verb: bool) -> str:
    """Tell bending, and the front of a ship, from the knot and the weapon."""
    left, right = where.left(), where.right()
    if (left in CLOSES and is_a(right, "bow.bending")) or left in ("come", "comes", "came"):
        return "bend"
    if is_a(right, "bow.part"):
        return "bend"  # "bow thrusters"
    if is_a(right, "bow.tie") or where.after[:2] in (("and", "arrow"), ("and", "arrows")):
        return "knot"
    around = where.before[:14] + where.after[:14]
    aboard = any(is_a(word, "bow.aboard") for word in around)
    aboard = aboard or (left in ("the", "her", "its") and is_a(where.left(2), "bow.where"))  # "at the bow"
    aboard = aboard and not (left == "her" and where.left(2) == "under")
    if aboard and not any(is_a(word, "bow.shot") for word in around):
        return "bend"
    if is_a(left, "possessive") and any(is_a(word, "bow.shot") for word in around):
        return "knot"  # "he took his bow and quiver", "under her bow the violin sang"
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
    if left in ("more", "less") and is_a(bare.left(2), "content.feels") and right in ("with", "to", "in"):
        return "adjective"  # "they become more content with it"
    if is_a(left, "object", "content.her") and is_a(bare.left(2), "content.makes") and right in CLOSES:
        return "adjective"  # "it made her content"
    satisfied = is_a(right, "object") or (is_a(right, "determiner", "possessive", "content.nobody") and left != "to")
    if satisfied and (left == "to" or is_a(left, "modal", "do")):
        return "adjective"  # "nothing would content them"
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
    if is_a(where.left(), "determiner") and is_a(where.right(), "past", "have", "modal", "invalid.acts"):
        return "noun"  # "the invalid sat"
    if is_a(where.right(), "invalid.kin"):
        return "noun"  # "her invalid mother"
    return "noun" if is_a(where.left(), "invalid.person_before") and alone else "adjective"


def dove(where: Place, _leans_verb: bool) -> str:
    """Tell "dived" from the bird."""
    bare = where.without_adverbs()
    of_bird = is_a(bare.left(2), "determiner") and is_a(bare.left(3), "preposition") and bare.left(3) != "than"
    of_bird = of_bird and not is_plural(bare.left()) and where.right() != "into"
    if of_bird or (bare.left().endswith("ing") and is_a(bare.left(2), "determiner", "possessive")):
        return "bird"  # "any sucking dove", "of the Christian dove in the legend"
    if is_a(where.right(), "dove.into"):
        return "bird" if is_a(where.left(), "determiner", "possessive", "adjective", "dove.kind") else "past"
    subject = is_a(where.without_adverbs().left(), "plural_subject", "singular_subject", "have")
    if subject or where.left() == "who":
        return "past"
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
    had = is_a(where.left(), "row.one") and is_a(where.left(2), "row.had") and is_a(where.right(), "row.with")
    grows = is_a(where.right(2) if is_a(where.right(), "have", "be") else where.right(), "row.grows")
    return "quarrel" if heated or had or grows or (about and where.left(2) != "in") else "line"


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
    if is_a(where.right(), "determiner", "possessive") and any(is_a(word, "wound.felt") for word in where.after[1:3]):
        return "injury"  # "you forget and wound the hearts of others"
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
    counted = is_a(where.left(), "does.some") and not is_a(where.left(2), "does.of_some")
    counted = counted and (
        where.right() in CLOSES or is_regular_past(where.right()) or is_a(where.right(), "does.after")
    )
    return "noun" if deer_before or deer_after or where.left() == "the" or counted else "verb"


def learned(where: Place, _leans_verb: bool) -> str:
    """Tell a scholar's learning from a model's."""
    if (
        is_a(where.left(), "be")
        and where.left(2) in ("he", "she", "they", "who")
        and where.right() in ("and", ",", ".")
    ):
        return "adjective"  # "she was learned and kind"
    one = where.right().endswith(("ologist", "ologists", "orian", "orians")) or is_a(where.right(), "learned.art")
    one = one and is_a(where.left(), "determiner", "possessive")  # but "he learned music"
    if one or (where.right().endswith(("sopher", "sophers")) and where.left() != "a"):
        return "adjective"  # "a learned philologist"
    deeply = where.left().endswith("ly") and where.right() in ("people", "person", "ones")
    return "adjective" if is_a(where.right(), "learned.scholar") or where.left() == "very" or deeply else "verb"


def dogged(where: Place, _leans_verb: bool) -> str:
    """Tell what does not give up from "dogged by" and "it dogged him"."""
    has = is_a(where.without_adverbs().left(), "have") or where.without_adverbs().left() in ("that's", "it's", "who's")
    return "verb" if has or where.right() == "by" or starts_object(where.right()) else "adjective"


def blessed(where: Place, _leans_verb: bool) -> str:
    """Tell the holy from "has blessed" and "blessed with"."""
    opens = where.left() in CLOSES and is_a(where.right(), "be")  # "Blessed are the meek"
    if opens or is_a(where.right(), "blessed.thing"):
        return "adjective"
    holy = where.left() == "the" and where.right() in CLOSES  # "a procession of the blessed"
    before_thing = (
        where.right().isalpha() and not is_a(where.right(), "blessed.not_thing") and not starts_object(where.right())
    )
    one = is_a(where.left(), "determiner", "possessive", "demonstrative")
    return "adjective" if holy or (before_thing and one) else "verb"  # also "that blessed hope"


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
    known = known or is_regular_past(right)
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
    put = "to" in where.before[1:4] and any(is_a(word, "uses.put") for word in where.before[2:7])
    moved = is_described(where.left()) and where.left(2).endswith("ing") and where.right() == "to"
    if put or moved or where.right() == "being" or (where.right() == "to" and where.right(2) == "which"):
        return "noun"  # "moving industrial uses to the edge", "put to exquisite uses", "the uses to which it is put"
    if where.left(2) == "-" and (where.right() in CLOSES or is_a(where.right(), "be", "have", "modal")):
        return "noun"  # "its award-worthy uses were few", "for non-web uses."
    if where.left().endswith("ing") and is_a(where.left(2), "determiner", "possessive", "quantity", "preposition"):
        return "noun"  # "it has some redeeming uses as well"
    if where.left().endswith(("ative", "ficent", "ional")) and where.right() in ("as", "to", "of", "for"):
        return "noun"  # "they see restorative uses as fair", "beneficent uses to which it is put"
    if where.left() in ("multiple", "various", "several", "different") and where.right() in CLOSES:
        return "noun"  # "across multiple uses, so that"
    if is_described(where.left()) and is_a(where.left(2), "adjective") and is_a(where.right(), "preposition"):
        return "noun"  # "the first industrial uses in England"
    if plural(where, True) == "verb":
        return "verb"
    left, right = where.without_adverbs().left(), where.right()
    if left in ("below", "above"):
        left = where.left(2)  # "the figure below uses the model"
    if is_thing(left) and where.left(2) in ("that", "which") and right != "of":
        return "verb"  # "the paint that Ann uses is old"
    if is_a(left, "uses.one") and where.left(2) == "the" and (starts_object(right) or is_thing(right)):
        return "verb"  # "that the first uses the atlas"
    if is_a(left, "conjunction") and right == "that" and where.right(2) in ("to", "for", "as"):
        return "verb"  # "she sees the harm and uses that to win"
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
    acts = acts and (not is_regular_past(right) or is_thing(where.right(2)))
    return "verb" if acts or right == "to" or (starts_object(right) and left.isalpha()) else "noun"


def overhead(where: Place, _leans_verb: bool) -> str:
    """Tell what is added ("the overhead of a call", "overhead costs") from what is above ("geese flew overhead")."""
    left, right = where.left(), where.right()
    onward = right in CLOSES or is_a(right, "preposition", "conjunction", "subordinate", "be", "have") or not right
    if is_a(left, "overhead.moves", "overhead.far") and not is_a(right, "overhead.thing"):
        return "above"
    lit = is_a(left, "overhead.sky") and (onward or right.endswith("ing") or right.endswith("ed"))
    seen = left == "from" and not is_a(right, "overhead.thing") and not is_plural(right)
    return "above" if lit or seen else "noun"


def used(where: Place, _leans_verb: bool) -> str:
    """Tell the habit ("used to go", "am used to it") from what is being used for something."""
    if where.right() != "to":
        return "verb"
    if where.left() == "most":
        where = where.at_left()
    if where.left() == "of" and where.left(2) in ("kind", "sort"):
        where = where.at_left().at_left()  # "I am getting kind of used to it"
    then = where.right(3) if where.right(2).endswith("ly") and is_adverb(where.right(2)) else where.right(2)
    left = where.without_adverbs().left()
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
    phrase = subject_phrase(clause)
    if phrase[1:2] == ("of",) and is_a(phrase[0], "quantity", "some_of_them") and not finite_after(clause):
        return "habit"  # "One of our ships used to sail north"
    if is_a(where.left(2), "used.saint") and where.left(3) == "of" and not starts_object(where.right(3)):
        return "habit"  # "the court of St. Anne used to meet there"
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
    return same or (is_a(where.left(step), "used.means") and where.right(3).isalpha()) or _serves_whole_deed(where)


def _serves_whole_deed(where: Place) -> bool:
    """Tell "the rhythms which he used to steady the mind", of a deed with its object, from "which he used to sing"."""
    head, deed, then = where.left(3), where.right(2), where.right(3)
    if not is_a(where.left(2), "singular_relative") or not is_thing(head) or is_a(head, "used.when", "used.who"):
        return False
    if where.left(2) not in ("that", "which") or is_a(head, "verb", "past", "thinks", "says"):
        return False
    if is_a(then, "conjunction"):
        then = where.right(5)  # "to steady and strengthen the mind"
    if then == "a" and is_a(where.right(4), "used.often"):
        return False  # "the kind of road that I used to walk a lot"
    clause = [*takewhile(lambda word: word not in CLOSES and word != ",", where.after)]
    whole = is_a(then, "determiner", "possessive") and not is_a(clause[-1], "preposition", "used.left")
    return whole and not is_a(deed, "used.two", "used.always")
