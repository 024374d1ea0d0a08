"""Which sense of a homograph is meant: one function a kind, each from the place of the word to the name of a sense."""

from __future__ import annotations

from collections.abc import Callable

from tts.script.languages.en.grammar import (
    Place,
    finite_after,
    finite_before,
    is_a,
    is_asked,
    is_plural,
    is_verb_place,
    is_verb_s_place,
    starts_object,
    subject_before,
)

_SPOKEN_OF = frozenset(["about", "out", "aloud", "from", "to", "through", ":", ",", "as", "in", "and"])
_ENDS = frozenset(["", ".", "!", "?", "…", ";", ":", ",", ")", "–", "—"])


def base(where: Place, leans_verb: bool) -> str:
    """``use``, ``record``, ``separate``: a verb, or a noun or adjective."""
    return "verb" if is_verb_place(where, leans_verb=leans_verb) else "noun"


def house(where: Place, _leans_verb: bool) -> str:
    """``house``: the noun, but after what only a verb follows."""
    bare = where.without_adverbs()
    left = bare.left()
    if left == "to" or is_a(left, "modal", "plural_subject"):
        return "verb" if starts_object(where.right()) or left != "to" else base(where, False)
    if is_plural(left) and starts_object(where.right()):
        return "verb"
    if is_plural(left) and _opens_phrase(bare.left(2)) and where.right().isalpha():
        return "noun" if finite_after(where) or is_a(where.right(), "preposition") else "verb"
    return "verb" if left in ("that", "which", "who") and is_plural(bare.left(2)) else "noun"


def subject(where: Place, leans_verb: bool) -> str:
    """``subject``: "subject to" is rarely the verb."""
    if where.right() == "to":
        return "noun"
    return base(where, leans_verb)


def graduate(where: Place, leans_verb: bool) -> str:
    """``graduate``: "did graduate work" has the adjective, though a verb may stand after "did"."""
    return "noun" if is_a(where.right(), "studies") else base(where, leans_verb)


def _opens_phrase(word: str) -> bool:
    return word in _ENDS or is_a(word, "determiner", "possessive", "adjective")


def present(where: Place, leans_verb: bool) -> str:
    """``present``: what is "present in" a place is there; no one presents in it."""
    found_there = is_plural(where.left()) and where.right() in ("in", "at", "on", "here", "throughout", "during")
    of_time = where.right() in ("and", "or", ",") and where.right(2) in ("future", "past", "absent")
    return "noun" if found_there or of_time else base(where, leans_verb)


def plural(where: Place, leans_verb: bool) -> str:
    """``uses``, ``records``, ``lives``: a verb, or a plural."""
    phrasal = where.right(2) in ("up", "down", "off", "away") and not starts_object(where.right())
    if phrasal and where.right().isalpha() and where.left(2) in _ENDS and not is_a(where.left(), "singular_subject"):
        return "noun"  # "birthday presents pile up"
    return "verb" if is_verb_s_place(where, leans_verb=leans_verb) else "noun"


def read(where: Place, leans_verb: bool) -> str:
    """Tell the past tense and the participle from the rest."""
    if (
        where.left() == "well"
        or where.before[:2] in (("-", "well"), ("-", "most"), ("-", "best"))
        or (where.left() in ("widely", "most", "least", "much") and not where.right().endswith("s"))
    ):
        return "past"
    bare = where.without_adverbs()
    left = bare.left()
    if left == "i" and bare.left(2) == "as" and starts_object(where.right()):
        return "present"  # "as I read the law"
    if where.right() in ("and", "or") and where.right(2) in ("write", "writes"):
        return "present"  # "read and write access"
    if is_a(left, "be", "have") or left in ("get", "gets", "got", "getting", "having") or _asked_have(bare):
        return "past"
    if left == "to" or is_a(left, "modal", "do"):
        return "past" if left in ("i'd", "we'd", "they'd", "you'd", "he'd", "she'd") and _past_cue(where) else "present"
    if is_a(left, "determiner", "possessive", "adjective"):
        return "present"
    if where.right() == "by":
        return "past"
    if is_verb_place(bare, leans_verb=False) and (is_a(left, "object") or is_a(bare.left(2), "do", "modal")):
        return "present"
    if is_a(left, "singular_subject") or left == "that":
        return "past"
    if is_a(left, "plural_subject") or left in ("who", "which"):
        return _tense(where, likely_past=left == "i")
    if left in ("and", "or", "but", ",", "then", "nor"):
        return _joined_tense(where)
    if left in _ENDS or left in ("(", "-", "*", "•"):
        return "present"
    if is_plural(left):
        return _tense(where, likely_past=False)
    if is_asked(bare) or not left.isalpha() or left.endswith(("ed", "ing")):
        return "present"
    for verb, relative in zip(where.before, where.before[1:], strict=False):
        if relative in ("who", "that") and (is_a(verb, "verb") or verb in ("live", "lives", "use", "uses")):
            return "past" if verb.endswith("s") else "present"  # "people who work here read", "a man who knows it read"
    # "The board read the memo", but "a disk read operation".
    return "past" if starts_object(where.right()) or where.right() in _SPOKEN_OF else "present"


def _asked_have(where: Place) -> bool:
    """Tell whether "have you", "has anyone" or the like stands before."""
    subject = is_a(where.left(), "plural_subject", "singular_subject", "object") or where.left(2) in ("the", "your")
    return subject and any(is_a(word, "have") for word in where.before[1:4])


def _past_cue(where: Place) -> bool:
    before, after = where.before[:14], where.after[:14]
    pairs = [*zip(before, ("", *before), strict=False), *zip(after, (*after[1:], ""), strict=False)]
    for at, word in enumerate(where.after[:14]):
        if word == "last" and at + 1 < len(where.after) and is_a(where.after[at + 1], "past_unit"):
            return True
        if word == "when" and any(is_a(later, "past") for later in where.after[at + 1 : at + 4]):
            return True
        if word == "in" and at + 1 < len(where.after) and where.after[at + 1][:2] in ("19", "20"):
            return True
    if "last" in where.before and any(is_a(word, "past_unit") for word in where.before):
        return True
    # "He read it before", but "I read before bed".
    return any(is_a(word, "past_time") and (word != "before" or then in _ENDS) for word, then in pairs)


def _tense(where: Place, *, likely_past: bool) -> str:
    """Weigh the words of the clause that tell of time, then the tense of the verbs around."""
    near = _clause(where.before) + _clause(where.after)
    if _past_cue(Place(_clause(where.before), _clause(where.after))):
        return "past"
    if any(is_a(word, "present_time") for word in near) or any(word in ("if", "whenever") for word in near):
        return "present"
    if _past_cue(where):
        return "past"
    everything = where.before[:20] + where.after[:20]
    past = sum(is_a(word, "past") or (len(word) > 4 and word.endswith("ed")) for word in everything)
    present = sum(is_a(word, "present_time") for word in everything)
    if past != present:
        return "past" if past > present else "present"
    return "past" if likely_past else "present"


def _clause(words: tuple[str, ...]) -> tuple[str, ...]:
    for at, word in enumerate(words):
        if word in ("and", "but", ";", ":", "(", ")", ".", "because", "—", "–"):
            return words[:at]
    return words


def _joined_tense(where: Place) -> str:
    """After "and" or a comma: the tense of the verb that it is joined to."""
    for step, word in enumerate(where.before[1:14], start=2):
        if word == "to" or is_a(word, "modal", "do"):
            return "past" if word in ("did", "had") and step > 4 else "present"
        if is_a(word, "past", "have") or (len(word) > 4 and word.endswith("ed")):
            return "past"
    return _tense(where, likely_past=False)


def lead(where: Place, _leans_verb: bool) -> str:
    """Tell the metal from the one in front."""
    left, right = where.left(), where.right()
    if is_a(right, "metal_after") or (right == "-" and where.right(2) in ("free", "acid", "based", "lined", "glass")):
        return "metal"
    if is_a(left, "metal_before") and not is_a(left, "adjective"):
        return "metal"
    if left in ("and", "or", ",") and is_a(where.left(2), "metal_before"):
        return "metal"
    if right in ("and", "or", ",") and is_a(where.right(2), "metal_before"):
        return "metal"
    if left in ("like", "as") and right in _ENDS:
        return "metal"
    if (
        is_a(left, "be")
        and right in (",", "and", "or", "not")
        and any(is_a(w, "metal_before") for w in where.after[:4])
    ):
        return "metal"  # "it was lead, not gold"
    if left in ("of", "in", "with", "from", "as"):
        of_metal = ("made", "full", "filled", "lined", "heavy", "poor", "tons", "tonnes", "pounds", "grams", "kilos")
        stuff = (
            "amount",
            "amounts",
            "level",
            "levels",
            "trace",
            "traces",
            "block",
            "blocks",
            "sheet",
            "sheets",
            "piece",
        )
        more = ("pieces", "ball", "balls", "bar", "bars", "pipe", "pipes", "layer", "layers", "lump", "contaminated")
        return "metal" if where.left(2) in of_metal + stuff + more else "guide"
    if left in (
        "contain",
        "contains",
        "contained",
        "containing",
        "melt",
        "melted",
        "melting",
        "turn",
        "turned",
        "turning",
    ):
        return "metal" if right in _ENDS or right in ("into", "and", "or") else "guide"
    if is_a(left, "have") and right == "in":
        return "metal"
    if right == "in" and where.right(3) in ("water", "paint", "blood", "soil", "petrol", "gasoline", "pipes"):
        return "metal"
    if right == "is" and any(word in ("metal", "toxic", "heavy", "soft", "poisonous") for word in where.after[1:5]):
        return "metal" if left in _ENDS or left == "that" else "guide"
    return "guide"


def live(where: Place, _leans_verb: bool) -> str:
    """Tell what one does from what a broadcast is."""
    bare = where.without_adverbs()
    left, right = bare.left(), bare.right()
    if where.left() == "long":
        return "verb"
    if is_a(left, "be", "have", "live_before") and left not in ("come", "comes"):
        return "adjective"
    if is_a(right, "live_things") and not is_a(left, "modal", "plural_subject"):
        return "adjective"
    if left == "to" and is_a(right, "conjunction") is False and is_a(right, "live_things"):
        return "adjective"
    if left in _ENDS and right in ("in", "with", "by", "your", "long", "for", "and", "as", "like", "where", "here"):
        return "verb"
    if is_plural(left) and right in _ENDS and is_a(bare.left(2), "object", "live_before"):
        return "adjective"
    if (right in _ENDS or right in ("on", "at", "from", "in")) and _is_watched(bare):
        return "adjective"  # "we watched it live", "saw the band live at a club"
    if left.isalpha() and right in _DWELLING and not is_a(left, "determiner", "possessive", "preposition", "adjective"):
        return "verb"  # "fish live in water"
    return "verb" if is_verb_place(where, leans_verb=left not in _ENDS) else "adjective"


_DWELLING = frozenset(["in", "under", "near", "among", "alone", "together", "longer", "without"])


def _is_watched(where: Place) -> bool:
    """Tell whether what stands before the word is what one sees or hears in the same clause."""
    if is_a(where.left(), "modal", "do", "plural_subject") or where.left() == "to":
        return False
    for word in where.before[1:6]:
        if is_a(word, "live_before", "live_seen"):
            return True
        if not word.isalpha() or is_a(word, "relative", "subordinate", "modal", "do", "preposition"):
            return False
    return False


def close(where: Place, _leans_verb: bool) -> str:
    """Tell shutting and the end from nearness."""
    bare = where.without_adverbs()
    left, right = bare.left(), bare.right()
    if right in ("at", "by", "beside") and (where.right(2) == "hand" or left in _ENDS):
        return "adjective"
    if right == "of" or (left in ("a", "the", "market") and (right in _ENDS or right in ("on", "at"))):
        return "verb"
    if where.left() in ("very", "too", "so", "as", "quite", "how", "really", "pretty", "fairly", "extremely", "this"):
        return "adjective"
    if left in ("come", "comes", "came", "coming", "get", "gets", "got", "getting", "stay", "stays", "stayed", "keep"):
        return "adjective"
    if left in ("kept", "hold", "holds", "held", "run", "runs", "ran", "nowhere", "anywhere", "sit", "stand", "too"):
        return "adjective"
    if right in ("to", "enough", "together", "behind") and not (
        left == "to" or is_a(left, "modal", "do", "plural_subject")
    ):
        return "adjective"
    return "verb" if is_verb_place(where, leans_verb=True) else "adjective"


def minute(where: Place, _leans_verb: bool) -> str:
    """Tell the tiny from the sixty seconds."""
    if is_a(where.right(), "tiny") or where.left() in ("very", "extremely", "so", "most"):
        return "adjective"
    left = where.without_adverbs().left()
    if is_a(left, "be") and where.right() in _ENDS:
        return "adjective"
    counted = is_a(left, "quantity", "determiner", "possessive") or left in ("-", "per", "last") or left[:1].isdigit()
    return "adjective" if is_plural(where.right()) and not counted and (not left or left.isalpha()) else "noun"


def tear(where: Place, _leans_verb: bool) -> str:
    """Tell ripping from weeping."""
    left, right = where.left(), where.right()
    if right in ("gas", "duct", "ducts", "drop", "drops", "-", "stained", "film"):
        return "cry"
    if right in ("up", "down", "apart", "off", "out", "through", "open", "away") or where.before[:2] == ("and", "wear"):
        return "rip"
    if left in ("muscle", "meniscus", "ligament", "acl", "tendon", "cuff", "labrum", "hamstring", "calf"):
        return "rip"
    if right == "in" and not any(word in ("eye", "eyes") for word in where.after[1:4]):
        return "rip"
    return "rip" if is_verb_place(where, leans_verb=True) else "cry"


def tears(where: Place, _leans_verb: bool) -> str:
    """``tear`` in -s."""
    if where.right() in ("apart", "up", "open", "through", "down", "off", "away"):
        return "rip"
    if where.right() == "in" and where.right(2) in ("the", "its") and where.right(3) not in ("eyes", "eye"):
        return "rip" if not is_a(where.left(), "preposition") else "cry"
    return "rip" if is_verb_s_place(where, leans_verb=False) else "cry"


def wind(where: Place, _leans_verb: bool) -> str:
    """Tell turning from moving air."""
    if where.right() in ("up", "down") and not is_a(where.left(), "determiner", "preposition"):
        return "turn"
    return "turn" if is_verb_place(where, leans_verb=False) else "air"


def winds(where: Place, _leans_verb: bool) -> str:
    """``wind`` in -s."""
    along = where.right() in ("through", "around", "along", "its", "up", "down", "between", "past", "across", "back")
    if along and not is_a(where.left(), "determiner", "adjective", "preposition", "demonstrative"):
        return "turn"
    return "turn" if is_verb_s_place(where, leans_verb=False) else "air"


def bow(where: Place, _leans_verb: bool) -> str:
    """Tell bending, and the front of a ship, from the knot and the weapon."""
    left, right = where.left(), where.right()
    if left in _ENDS and right in ("before", "down", "low"):
        return "bend"
    if right in ("tie", "ties") or where.after[:2] in (("and", "arrow"), ("and", "arrows")):
        return "knot"
    if left in ("a", "final", "deep", "low", "slight", "his", "her", "their") and any(
        word in ("take", "takes", "took", "taking", "make", "made", "with", "gave", "give")
        for word in where.before[1:4]
    ):
        return "bend" if "with" not in where.before[1:4] or left in ("deep", "low", "slight") else "knot"
    if right == "of" and any(word in ("ship", "boat", "vessel", "ferry", "canoe") for word in where.after[1:4]):
        return "bend"
    if left in ("ship's", "boat's", "starboard", "port") or where.after[:2] == ("and", "stern"):
        return "bend"
    return "bend" if is_verb_place(where, leans_verb=right in ("to", "out", "down", "before", "their")) else "knot"


def bows(where: Place, _leans_verb: bool) -> str:
    """``bow`` in -s."""
    if where.right() in ("to", "out", "down", "before"):
        return "bend"
    return "bend" if is_verb_s_place(where, leans_verb=False) else "knot"


def content(where: Place, _leans_verb: bool) -> str:
    """Tell being satisfied from what a page holds."""
    bare = where.without_adverbs()
    left, right = bare.left(), bare.right()
    if (
        left == "heart's"
        or is_a(left, "feels")
        or is_a(where.left(), "degree")
        or (is_a(left, "plural_subject", "singular_subject") and is_a(bare.left(2), "be") and right in _ENDS)
        or (is_a(left, "be") and bare.left(2) in ("i", "you", "he", "she", "we", "they"))
        or (is_a(right, "contented") and is_a(left, "singular_determiner", "possessive", "be"))
        or (is_a(left, "be") and right in ("with", "to", "just", "and", "in", ".", ",", ""))
    ):
        return "adjective"
    if right in ("with", "to") and (left in _ENDS or where.left() in ("not", "never")):
        return "adjective"
    return "adjective" if right in ("yourself", "himself", "themselves", "herself", "itself") else "noun"


def invalid(where: Place, _leans_verb: bool) -> str:
    """Tell the person from what does not hold."""
    alone = where.right() in _ENDS or where.right() in ("who", "for", "in", "since", "and", "is", "was")
    return "noun" if where.left() in ("an", "elderly", "bedridden", "chronic") and alone else "adjective"


def dove(where: Place, _leans_verb: bool) -> str:
    """Tell "dived" from the bird."""
    if where.right() in (
        "into",
        "in",
        "deep",
        "deeper",
        "off",
        "headfirst",
        "straight",
        "under",
        "down",
        "right",
        "for",
    ):
        return "bird" if is_a(where.left(), "determiner", "possessive", "adjective") else "past"
    subject = is_a(where.without_adverbs().left(), "plural_subject", "singular_subject", "have")
    return "past" if subject or where.left() == "who" else "bird"


def row(where: Place, _leans_verb: bool) -> str:
    """Tell the quarrel from the line."""
    heated = is_a(where.left(), "quarrel") or where.right() in ("erupted", "erupts", "broke")
    return "quarrel" if heated or (where.right() == "over" and is_a(where.left(), "determiner")) else "line"


def sow(where: Place, _leans_verb: bool) -> str:
    """Tell the pig from the seed."""
    left = where.left()
    return "pig" if is_a(left, "determiner", "possessive") or (is_a(left, "adjective") and left != "own") else "seed"


def bass(where: Place, _leans_verb: bool) -> str:
    """Tell the fish from the low notes."""
    left, right = where.left(), where.right()
    kinds = ("sea", "largemouth", "smallmouth", "striped", "grilled", "freshwater", "fish")
    caught = any(word in ("caught", "catch", "catching", "fished") for word in where.before[:3])
    fish = ("trout", "salmon", "perch", "cod", "pike", "carp", "catfish")
    beside = (right in ("and", "or", ",") and where.right(2) in fish) or (
        left in ("and", "or", ",") and where.left(2) in fish
    )
    return "fish" if left in kinds or caught or right in ("fishing", "fisherman", "boat") or beside else "sound"


def wound(where: Place, _leans_verb: bool) -> str:
    """Tell "did wind" from the injury."""
    bare = where.without_adverbs()
    if is_a(bare.left(), "determiner", "possessive", "adjective", "preposition"):
        return "injury"
    if where.right() in ("up", "down", "around", "round", "its", "through", "tight", "tightly", "along", "back"):
        return "turned"
    if bare.left() in ("clock", "watch", "road", "path", "river", "wire") or is_a(bare.left(), "singular_subject"):
        return "turned"
    return "turned" if is_a(bare.left(), "have") or starts_object(where.right()) else "injury"


def does(where: Place, _leans_verb: bool) -> str:
    """Tell the deer from the verb."""
    deer = ("bucks", "fawns", "stags", "deer")
    beside = (where.left() == "and" and where.left(2) in deer) or (where.right() == "and" and where.right(2) in deer)
    return "noun" if beside else "verb"


def learned(where: Place, _leans_verb: bool) -> str:
    """Tell a scholar's learning from a model's."""
    scholars = (
        "man",
        "men",
        "woman",
        "women",
        "scholar",
        "scholars",
        "professor",
        "judge",
        "judges",
        "friend",
        "gentleman",
    )
    more = ("society", "societies", "journal", "journals", "profession", "professions", "paper", "class", "counsel")
    return "adjective" if where.right() in scholars + more else "verb"


def used(where: Place, _leans_verb: bool) -> str:
    """Tell the habit ("used to go", "am used to it") from what is being used for something."""
    if where.right() != "to":
        return "verb"
    if where.left() == "most":
        where = where.at_left()
    left, then = where.without_adverbs().left(), where.right(2)
    if left in ("get", "gets", "got", "getting", "become", "became", "becoming", "grown", "grew"):
        return "habit"
    if is_a(left, "be", "have"):
        person = is_a(where.without_adverbs().left(2), "plural_subject", "singular_subject") or left in ("i'm", "we're")
        person = person or left in ("you're", "they're")
        known = starts_object(then) or then.endswith("ing")
        return "habit" if known or (person and (then in _ENDS or is_a(then, "preposition"))) else "verb"
    if is_a(left, "plural_subject", "singular_subject", "relative") or left in ("there", "people"):
        return "habit"
    clause = Place(where.before, where.after[2:])
    if not left.isalpha() or starts_object(then) or not subject_before(clause):
        return "verb"
    return "verb" if finite_before(clause) or finite_after(clause) else "habit"


SENSES: dict[str, Callable[[Place, bool], str]] = {
    function.__name__: function
    for function in (
        base, plural, house, graduate, present, subject, read, lead, live, close, minute, tear, tears, wind, winds, bow,
        bows, content, invalid, dove, row, sow, bass, wound, does, learned, used,
    )
}  # fmt: skip
