"""Whether "read" is the past tense, as in "said", or not."""

from __future__ import annotations

from itertools import pairwise, takewhile

from tts.script.languages.en.grammar import (
    CLOSES,
    OPENS,
    Place,
    finite_after,
    is_a,
    is_asked,
    is_described,
    is_introduced,
    is_plural,
    is_plural_phrase,
    is_thing,
    is_verb_place,
    starts_object,
    subject_phrase,
)
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.verb_or_noun import part_of_speech


def read(where: Place, leans_verb: bool) -> str:
    """Tell the past tense and the participle from the rest."""
    length = where.left(2) if where.left() == "." else where.left()
    if length in ("min", "minute", "hr", "hour") and where.right() not in ("the", "a", "it", "this", "that", "by"):
        return "present"  # "a 5 min read"
    if (
        where.left() == "well"
        or (where.left() == "-" and is_a(where.left(2), "read.often"))
        or (is_a(where.left(), "read.much") and not where.right().endswith("s"))
    ):
        return "past"
    if _opens_as_participle(where):
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
    if where.right() in ("and", "or", "/") and is_a(where.right(2), "read.write"):
        return "present"  # "read and write access", "the parts that read/write it"
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
    if where.left() == "/" and where.left(2) in ("heard", "seen", "watched", "written", "skimmed"):
        return "past"  # "what I've heard/read"
    if left == "that" and (is_plural(bare.left(2)) or is_a(bare.left(2), "people", "read.those")):
        return _tense(where, likely_past=False)  # "the people that read my letters"
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
    done = any(joint == "and" and is_a(word, "past") for joint, word in pairwise(where.after[:8]))
    if bare.left(2) == "and" and is_thing(left) and done:
        return "past"  # "Tom and Rob read letters and did the sums"
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
    if where.left() == "not" and where.left(2) in OPENS:
        return "past"  # "Not read for pleasure."
    if right in ("status", "receipt", "receipts") and left != "to":
        return "past"  # "sorted by read status"
    if where.before[:2] == ("yet", "not") and not is_a(where.left(3), "do"):
        return "past"  # "not yet read"
    if left == "we" and _cites(where, bare):
        return "present"
    if left == "we" and right == "of" and not _past_cue(where) and "ago" not in where.before:
        return "present"  # "in the lesson we read of a man"
    if where.left() == "," and 1 < len(where.before) < 6 and where.before[-1] == "for":
        return "present"  # "For an example, read about how we moved"
    if left in ("i", "we") and left2 == "when" and "," in where.after[:12]:
        then = where.after[where.after.index(",") + 1 :]
        if then[:1] == (left,) and then[1:2] and (is_a(then[1], "verb") or part_of_speech(then[1]) in ("V", "VN")):
            return "present"  # "When I read old letters, I look for dates"
    if where.before[:3] == ("doubt", "in", "if"):
        return "present"  # "if in doubt read the label"
    if where.before[:2] == ("not", "why") or (is_a(where.left(), "read.habit") and is_a(left, "plural_subject")):
        return "present"
    if where.left() in ("best", "worst") and is_a(where.left(2), "possessive"):
        return "present"  # "my worst read in years"
    if is_a(left, "read.them") and left2 != "of":
        return "present"  # "they had me read it", "listen to them read"
    done_by_now = right == "this" and is_a(where.right(2), "read.past_unit")
    if left in ("i", "we") and done_by_now and not any(is_a(word, "read.coming") for word in where.before[:5]):
        return "past"  # "the books I read this year"
    if left == "i" and (left2 in ("since", "so") or (right == "that" and starts_object(where.right(2)))):
        return "past"  # "the years since I read it", "I read that the plant is a fern"
    if left in ("i", "we", "you", "they") and is_a(left2, "read.whole"):
        return "present"  # "everything I read"
    everything = left in ("i", "we", "you") and left2 == "that" and is_a(bare.left(3), "read.whole")
    if everything and not any(is_a(word, "past") or is_regular_past(word) for word in where.before[3:]):
        return "present"  # "I keep nearly everything that I read"
    if is_a(left2, "read.wish") or (is_plural(left) and left2 == "sure"):
        return "present"  # "I suggest you read it", "make sure students read it"
    done = any(is_a(word, "past") or is_regular_past(word) for word in where.before[1:10])
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
    tense = _narrated_tense(where, bare)
    if tense:
        return tense
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
    had = left2 in ("had", "let", "made", "make", "have") or not {"had", "having"}.isdisjoint(where.before[1:4])
    had = had or where.before[1:5] in (
        ("the", "of", "one", "had"),
        ("his", "of", "one", "had"),
        ("her", "of", "one", "had"),
    )
    if is_plural(left) and had:
        return "present"  # "they had parents read stories", "having new parts read the value"
    if left == "you" and left2 in ("if", "while", "as") and not is_a(where.left(), "read.ever"):
        return "present"  # "while you read about the day he left"
    if left in ("i", "we") and left2 == "as" and is_a(right, "determiner", "possessive", "demonstrative", "object"):
        told = [*takewhile(lambda word: word not in _STOPS, where.before[2:14])]
        if any(is_a(word, "past") or is_regular_past(word) for word in told) and "will" not in told:
            return "past"  # "it kept coming up as I read the book"
    told = [word for word in where.after[2:12] if is_a(word, "past") or word in ("was", "were")]
    if left == "i" and right == "in" and is_a(where.right(2), "a_one") and ":" in where.after[2:7]:
        return "past"  # "I read in a letter: …"
    if left in ("i", "we", "you") and left2 == "what" and is_a(bare.left(3), "read.from_what") and right in CLOSES:
        others = (*where.before[3:], *where.after)
        if not any(is_a(word, "past", "have") or is_regular_past(word) for word in others):
            return "present"  # "there is comfort in what I read"
    if left == "i" and _does_in_turn(where.after):
        return "present"  # "I read it, mark it, and put it away"
    if left in ("i", "we") and left2 == "when" and told and starts_object(right):
        return "past"  # "When I read this book I was sad"
    if right == "more" and where.right(2) in CLOSES and (left == "or" or not left[:1].isalpha()):
        return "present"  # "labels like Posts or Read more"
    if left in ("i", "we") and left2 == "when" and where.left(3) in ("days", "nights", "times", "day", "night"):
        return "past"
    opens = [*takewhile(lambda word: word not in OPENS and word != ",", where.before)]
    if opens[-2:] == ["more", "for"] and len(opens) < 9 and starts_object(right) and is_thing(left):
        return "present"  # "For more facts about the mill read the guide"
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


def _narrated_tense(where: Place, bare: Place) -> str:
    """Return the tense of what one tells of having read, "" if none: "the last book I read", "I read your note"."""
    left, left2, right = bare.left(), bare.left(2), where.right()
    if where.left() == "so" and left2 in (",", *OPENS) and starts_object(right):
        return "present"  # "some notes differ, so read those too"
    if is_a(right, "read.noun") and not is_a(left, "be", "have", "plural_subject", "singular_subject"):
        return "present"  # "this improves read speed"
    if left == "and" and right in ("i", "we") and where.right(2) == "did":
        return "present"  # "And read I did."
    if (right == "on" and where.right(2) in ("for", "to")) or where.before[:3] in _GO_AND:
        return "present" if left != "i" else ""  # "trust me and read on for more", "go back and read them"
    if left == "as" and not {"take", "taken", "took", "takes"}.isdisjoint(where.before[1:4]):
        return "past"  # "take it as read"
    if is_a(left, "read.text") and right in ("at", "in", "during", "before") and finite_after(where):
        return "past"  # "the passage read at the feast is long"
    if right == "that" and where.before[:2] == (",", "there"):
        return "past"  # "been there, read that"
    if right == "online" and left in ("i", "we"):
        return "past"
    if is_plural(left) and is_a(left2, "read.long_ago"):
        return "past"  # "how previous generations read the text"
    one = (is_thing(left2) and not is_plural(left2)) or is_a(left2, "singular_subject")
    if left == "who" and one and not is_a(left2, "people", "read.those"):
        return "" if any(is_a(word, "read.coming") for word in where.before[2:8]) else "past"  # "the group who read it"
    if left == "," and right == ":":
        return "past"  # "The note, sent to the staff, read: …"
    if left == "you" and left2 == "once":
        return "present"  # "it is clear once you read the code"
    if left not in ("i", "we"):
        return ""
    subjects = ("plural_subject", "singular_subject")
    told = any(
        is_a(word, "past") or (is_regular_past(word) and is_a(before, *subjects))
        for before, word in pairwise(where.after)
    )
    if ("more", "the") in pairwise(where.before[1:9]) and ("the", "more") in pairwise(where.after) and not told:
        return "present"  # "the more papers I read, the more I doubt"
    if left2 in ("book", "thing", "novel", "one", "article", "paper", "post", "story") and bare.left(3) == "last":
        return "past"  # "in the last book I read"
    habit = is_a(left2, "subordinate", "read.habit", "read.whole") or left2 in ("as", "that", "time", "day")
    often = (habit and left2 != "that") or "every" in where.before[1:4]
    if not often and _is_once(where):
        return "past"
    if left2 in ("before", "after", "until", "once") and _main_clause_past(where):
        return "past"  # "Before I read it, I hoped for more"
    if left2 == "that" and bare.left(3) == "now" and bare.left(4) in (*OPENS, ","):
        return "past"  # "Now that I read the first part, how did it go?"
    if left == "i" and left2 == "," and _goes_on_now(where.after[:14]):
        return "present"  # "In the morning, I read the note and the thought rushes back"
    if left2 == "why" and not told:
        return "present"  # "Why I read on trains"
    if left == "i" and not habit and right == "a" and where.right(2) == "lot" and not told:
        earlier = any(is_a(word, "past") or is_regular_past(word) for word in where.before)
        return "" if earlier or any(is_regular_past(word) for word in where.after) else "present"  # "I read a lot."
    if left == "i" and not habit and (right == "your" or (right == "about" and is_a(where.right(2), "determiner"))):
        return "past"  # "I read your note and this is my reply", "I read about a man in Leeds"
    if right in CLOSES and is_plural(left2) and "here" in where.before[2:12]:
        return "past"  # "Here are some things that I read."
    if left2 == "when" and right in CLOSES and not any(is_a(word, "past", "have") for word in where.before[2:]):
        return "present"  # "I look for the author when I read."
    return ""


def _cites(where: Place, bare: Place) -> bool:
    """Tell "we read in Pliny that …" and "we read, among other things, that …" from "we read in bed that night"."""
    after, right2 = where.after, where.right(2)
    if where.right() == ",":
        return bare.left(2) in OPENS and (",", "that") in pairwise(after[1:14])
    opens = [*takewhile(lambda word: word not in OPENS and word != ",", where.before)]
    if opens[-1] == "of" and len(opens) < 5:
        return True  # "Of him we read: …"
    if where.right() in ("that", "how") and not _past_cue(where):
        named = any(is_a(word, "read.cited", "read.account") for word in where.before[1:14])
        past = any(is_a(word, "past") for word in where.before[1:14])
        return bare.left(2) == "for" or (named and not past)  # "for we read how", "in the Scriptures we read that"
    told = any(word in ("that", "of", ":") and not is_a(then, "read.past_unit") for word, then in pairwise(after[2:7]))
    if where.right() != "in" or not told or _past_cue(where):
        return False
    text = right2 if not is_a(right2, "determiner", "possessive") else where.right(3)
    named = text == right2 and is_thing(text) and not is_ordinary(text)
    return named or is_a(text, "read.cited") or (right2.endswith("'s") and is_a(where.right(3), "read.cited"))


def _does_in_turn(after: tuple[str, ...]) -> bool:
    """Return whether another deed follows that is plainly of the present: "it, mark it, and file it"."""
    return (
        is_a(after[0] if after else "", "object")
        and after[1:2] == (",",)
        and is_a(after[3] if len(after) > 3 else "", "object")
        and is_a(after[2], "verb", "read.deed")
        and not is_a(after[2], "past", "read.same_in_past")
        and not is_regular_past(after[2])
    )


def _goes_on_now(after: tuple[str, ...]) -> bool:
    """Return whether another clause tells what happens now: "and the thought rushes back"."""
    return any(
        joint == "and" and is_a(article, "determiner") and verb.endswith("s") and is_a(where_to, "read.back")
        for joint, article, _, verb, where_to in zip(after, after[1:], after[2:], after[3:], after[4:], strict=False)
    )


_GO_AND = frozenset(("and", where, "go") for where in ("back", "ahead", "there", "out", "over"))


def _is_once(where: Place) -> bool:
    """Return whether what follows tells of one reading: "a long post", "all of it in one day", "much this year"."""
    after = where.after
    if where.left() == "i" and after[:1] in (("a",), ("an",)) and any(is_a(w, "read.written") for w in after[1:4]):
        return True
    for at, word in enumerate(after[:14]):
        if word in _STOPS:
            return False
        then = after[at + 1 : at + 4]
        if word == "in" and then and is_a(then[0], "read.in_one") and any(is_a(w, "read.sitting") for w in then[1:]):
            return True
        unit = any(is_a(w, "read.past_unit", "time_units") for w in then)
        now = word == "this" and is_a(where.right(at + 2), "read.past_unit")
        if unit and (word == "past" or (now and not any(is_a(w, "read.coming") for w in where.before[:12]))):
            return True
    return False


_STOPS = frozenset([".", "!", "?", ";", ":"])


def _opens_as_participle(where: Place) -> bool:
    """Tell "Read narrowly, the rule is small" from "Read closely, and take notes" and "Read this, it is short"."""
    if where.left() not in OPENS or "," not in where.after[1:9]:
        return False
    comma = where.after.index(",")
    first, manner = where.right(), where.after[:comma]
    phrase = len(manner) > 1 and (
        manner in (("this", "way"), ("that", "way"), ("like", "this"), ("like", "that"), ("by", "itself"))
        or (
            first in ("as", "against", "alongside")
            or manner[:2] in (("in", "context"), ("in", "this"), ("in", "that"), ("in", "isolation"))
        )
    )
    alone = all(word.endswith("ly") or word in ("and", "as", "a", "whole") for word in manner) or manner in (
        ("together",),
        ("alone",),
        ("aloud",),
        ("backwards",),
        ("backward",),
        ("so",),
        ("thus",),
    )
    if not (phrase or alone):
        return False
    subject, verb = where.after[comma + 1 : comma + 2], where.after[comma + 2 : comma + 10]
    if not subject or subject[0] in ("you", "and", "then", "but", "me", "him", "us", "them"):
        return False
    starts = starts_object(subject[0]) or subject[0] in ("he", "she")
    return starts and any(
        is_a(word, "be", "have", "modal", "do", "past", "verb") or word.endswith("s") for word in verb
    )


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
    if any(is_a(word, "past") or is_regular_past(word) for word in where.after[begun + 1 : begun + 4]):
        return True
    here = [*takewhile(lambda word: word not in _STOPS and word != ",", where.after[:12])]
    return any(
        is_a(one, "plural_subject", "singular_subject")
        and is_a(before, "read.text", "object")
        and (is_a(word, "past") or is_regular_past(word))
        for before, one, word in zip(here, here[1:], here[2:], strict=False)
    )  # "as I read these words I wondered"


def _had_read(where: Place) -> bool:
    """Tell "I'd read that the town was old" and "before we came, I'd read it" from "I'd read that book"."""
    if any(joint == "and" and is_a(word, "past") for joint, word in pairwise(where.after[:10])):
        return True  # "he'd read the news, and knew it all"
    told = where.right() == "that" and where.right(2) != "one" and starts_object(where.right(2))
    past = any(is_a(word, "past") or is_regular_past(word) for word in where.before)
    said = next((at for at, word in enumerate(where.before[:6]) if is_a(word, "read.would")), 9)
    said += 2 if where.left(said + 2) == "that" else 1
    reported = is_a(where.left(said + 1), "past") or is_regular_past(where.left(said + 1))
    if reported and is_a(where.right(), "read.much_of") and where.right(2) in ("of", "the"):
        return True  # "he guessed that I'd probably read all of them"
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
            is_a(later, "past") or is_regular_past(later) for later in where.after[at + 1 : at + 4]
        ):
            return True
        if word == "as" and where.after[at + 1 : at + 2] == ("a",) and is_a(where.right(at + 3), "read.young"):
            return True  # "I read it as a child"
        if word == "in" and at + 1 < len(where.after) and where.after[at + 1][:2] in ("19", "20"):
            return True
        then = where.after[at + 2 : at + 5]
        now = any(is_a(be, "be") and be not in ("was", "were", "been") for be in then)  # "before he is arrested"
        if word == "before" and not now and any(is_a(later, "past") or is_regular_past(later) for later in then):
            return True  # "the books I read before my job began"
    if "last" in where.before and any(is_a(word, "read.past_unit") for word in where.before):
        return True
    # "He read it before", but "I read before bed".
    return any(is_a(word, "read.past_time") and (word != "before" or then in CLOSES) for word, then in pairs)


def is_regular_past(word: str) -> bool:
    """Return whether a word looks like a past tense: "walked", not "bed"."""
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
    past = sum(is_a(word, "past") or is_regular_past(word) for word in everything)
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
    if is_a(where.left(2), "read.done") or (
        where.left() == "and" and any(is_a(w, "read.done") for w in where.before[1:4])
    ):
        return "past"  # "written and read", "written once, and read often"
    if where.left(2) == "read":
        return read(Place(where.before[2:], where.before[:1] + where.after), False)  # "I read and reread it"
    if where.left() in ("and", "or") and _is_second_deed(where):
        return "present"
    for step, word in enumerate(where.before[1:14], start=2):
        came = is_a(where.left(step + 1), "past") or (
            is_a(where.left(step + 1), "back") and is_a(where.left(step + 2), "past", "turned")
        )
        if word == "to" and came and (starts_object(where.left(step - 1)) or where.left(step - 1) == "that"):
            continue  # "he went back to that and read it"
        if word == "to" or is_a(word, "modal", "do"):
            return "past" if word in ("did", "had") and step > 4 else "present"
        if is_a(word, "have") and is_a(where.left(step - 1), "determiner"):
            continue  # "you have a choice: watch it or read about it"
        if is_regular_past(word) and is_a(where.left(step + 1), "determiner", "possessive"):
            continue  # "he may see it in a changed light, or read it"
        if is_a(word, "past", "have") or (is_regular_past(word) and where.left(step + 1) != "-"):
            return "past"
        if is_a(word, "verb") and where.left(step + 1) in ("i", "we", "you", "they"):
            return "present"  # "I work here and read about it"
    return _tense(where, likely_past=False)


def _is_second_deed(where: Place) -> bool:
    """Return whether a bare verb that opens its clause stands before "and": ", but wander about and read"."""
    step = 3 if is_a(where.left(2), "read.about") else 2
    deed, before = where.left(step), where.left(step + 1)
    plain = is_a(deed, "read.stroll") and not is_a(deed, "past", "read.same_in_past")
    return plain and (before == "," or is_a(before, "conjunction"))
