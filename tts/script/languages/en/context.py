"""What stands around a match: rules see all of the written text and may look, though they claim only their span."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile

from tts import lazy_re as re
from tts.script.languages.en.tables import words

# Keeps what a function finds in a whole text, so the text is searched once and not at each match in it.
once_a_text = lru_cache(maxsize=4)


def tells(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Return what tells whether ``pattern`` is found anywhere in a text, by one search of each text."""
    return once_a_text(lambda text: pattern.search(text) is not None)


_LAST_WORD = re.compile(r"([\w'’]+)[ \-]$")
_NEXT_WORD = re.compile(r"[ \-]([A-Za-z][\w'’]*)")
# "a $20/user/month plan", "a $5M-a-year contract": the noun comes after the rate.
_RATE = re.compile(r"(?:-an?-[a-z]{1,20}|(?:/[A-Za-z]{1,20}(?:-[a-z]{1,12})?){1,2}(?:\.(?= [a-z]))?)?")
_THINGS = re.compile(r"[A-Za-z]{2,30}(?<!s)s")  # "chips", "GPUs"
# The other side of a size: "a 6 x 8 ft rug".
_SIDE = re.compile(r"(?:[0-9.]{1,9} ?[x×] ?){1,2}$")
# "a $2bn long/short fund"
_PAIR = re.compile(r"(?:long|over|on|up)/[a-z]")
_COUNT = re.compile(r"[0-9][0-9.,]*[km]?")  # "two hundred 9mm rounds", "3m 155mm shells"
# What makes an amount rough: "the ~$90k bill", "a nearly $3bn loss".
_ABOUT = re.compile(r"(?:(?:nearly|roughly|almost|around|about|over|approximately|reported|estimated) |[~≈<>])$")
# What opens its clause: "90° turns are hard".
_SUBJECT = re.compile(r"[ -][A-Za-z]{2,30}(?<!s)s (?:are|were|have|had|can|will|could|would|should|may|might)\b")
_REACH = 40  # characters; longer than any word that matters


def has_plural_s(word: str) -> bool:
    """Tell a plural by its s: "pages" and "EVs", but neither "is" nor "across"."""
    return word.endswith("s") and word not in words("context.toml", "no_noun")


def word_before(match: re.Match[str], group: int | str = 0) -> str:
    """Return the word that a space or hyphen parts from the match, or ""."""
    start = match.start(group)
    found = _LAST_WORD.search(match.string, max(0, start - _REACH), start)
    return found[1] if found else ""


def word_after(match: re.Match[str], group: int | str = 0) -> str:
    """Return the word that a space or hyphen parts from the match, or ""."""
    found = _NEXT_WORD.match(match.string, match.end(group))
    return found[1] if found else ""


def has_silent_s(match: re.Match[str], sounds: str) -> bool:
    """Return whether the match is a name whose written s or x is silent, before an apostrophe that makes it heard:
    Descartes’ method, Camus’ novels. A quotation mark of a pair is no such apostrophe."""
    text, end = match.string, match.end()
    if text[end : end + 1] not in ("'", "’") or text[end - 1] not in "sxz" or not _OWNS.match(text, end + 1):
        return False
    return sounds.rstrip("ː]")[-1:] not in "szʃʒ" and not _OPENED.search(
        text, max(0, match.start() - 80), match.start()
    )


_OWNS = re.compile(r" ['“‘\"]?[A-Za-z0-9]")
_OPENED = re.compile(r"(?<![\w’'])['‘](?=\w)[^’'\n]*$|(?<![\w’'])['‘]$")


def name_around(match: re.Match[str], group: int | str = "say") -> tuple[list[str], list[str]]:
    """Return the capitalised words that come before and after the match in one name: "Recep Tayyip" and "Erdoğan"."""
    start, end = match.span(group)
    before = _NAME_BEFORE.search(match.string, max(0, start - _REACH), start)
    after = _NAME_AFTER.match(match.string, end)
    words_before = _NAME_WORD.findall(before[0])[::-1] if before else []
    words_after = _NAME_WORD.findall(after[0]) if after else []
    return list(takewhile(_capitalised, words_before))[::-1], list(takewhile(_capitalised, words_after))


def _capitalised(word: str) -> bool:
    return word[0].isupper()


_NAME_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’ʾʿ][^\W\d_]+)?")
_NAME_BEFORE = re.compile(rf"(?<![^\W_])(?:{_NAME_WORD.pattern}[ -]){{1,4}}$")
_NAME_AFTER = re.compile(rf"(?:[ -]{_NAME_WORD.pattern}(?![^\W_])){{1,4}}")


def modifies(match: re.Match[str]) -> bool:
    """Return whether an amount describes the noun after it ("a 5 kg weight", "the $5-million deal")."""
    return describes(match, *match.span())


def describes(match: re.Match[str], begin: int, end: int) -> bool:
    """Return whether the amounts in [begin, end), of which the match is one, describe the noun after them."""
    after = _RATE.match(match.string, end).end()  # type: ignore[union-attr]
    found = _NEXT_WORD.match(match.string, after)
    if found is None:
        return _describes_beyond(match, begin, after)
    if found[0][0] == "-" and found[1] in ("tall", "long", "wide", "high", "deep", "thick", "old", "heavy"):
        return True
    if (of := _OF_A_SIZE.match(match.string, after)) and of[1] not in words("context.toml", "no_noun"):
        return _DETERMINED.search(match.string, max(0, begin - 12), begin) is not None
    if found[1].lower() in words("context.toml", "no_noun") and not _PAIR.match(match.string, found.start(1)):
        return False
    if found[0][0] == "-":
        return True
    if _AT_MOST.match(match.string, found.start(1)):
        return _DETERMINED.search(match.string, max(0, begin - 12), begin) is not None
    side = _SIDE.search(match.string, max(0, begin - 24), begin)
    start = side.start() if side else begin
    about = _ABOUT.search(match.string, max(0, start - 16), start)
    start = about.start() if about else start
    last = _LAST_WORD.search(match.string, max(0, start - _REACH), start)
    before = last[1].lower() if last else ""
    if _WAS_DONE.match(match.string, found.start(1)) or found[1] in words("context.toml", "third"):
        return False
    if before in words("context.toml", "determiners") or _owns(before) or _describes(match, start, found[1]):
        return True
    if before == "one" and not found[1].endswith("s"):
        return True  # "one 16mm print"
    if not before and _SUBJECT.match(match.string, end):
        return True
    counted = before in words("context.toml", "before_things") or _COUNT.fullmatch(before) is not None
    return counted and _THINGS.fullmatch(found[1]) is not None


def _describes_beyond(match: re.Match[str], begin: int, end: int) -> bool:
    """Tell an amount before a number that is in a thing's name ("a 750W 80 Plus Gold supply"), and one before an aside
    ("a similar 32GB (2x16GB) RAM configuration", "the 40 ft (12 m) tower").
    """
    text = match.string
    aside = _ASIDE.match(text, end)
    if aside is None:
        return _NUMBER_NEXT.match(text, end) is not None and text.endswith(("a ", "A ", "an ", "An "), 0, begin)
    after = aside[1].lower()
    if after in words("context.toml", "no_noun") | words("context.toml", "after_counted") or after.endswith(
        ("ly", "ed")
    ):
        return False
    last = _LAST_WORD.search(text, max(0, begin - _REACH), begin)
    before = last[1].lower() if last else ""
    return before in words("context.toml", "determiners") or _owns(before) or _describes(match, begin, aside[1])


# "a similar 32GB (2x16GB) RAM configuration", "the 40 ft (12 m) tower"
_ASIDE = re.compile(r" \([^()\n]{1,30}\) ([A-Za-z][\w'’]*)")
_NUMBER_NEXT = re.compile(r" (?=[0-9])")
# "the $3 million lost every year", "the 40 kg moved in May"
_WAS_DONE = re.compile(
    r"(?:lost|spent|paid|sold|won|stolen|given|owed|made|sent|bought|held|[a-z]{3,12}(?<!e)ed)"
    r"(?=[.;:)]|$| (?:in|on|by|every|each|last|this|over|during|to|from|for|since|so|annually|per|was|is|were|are|has"
    r"|had|with|at|through|between)\b)"
    r"|(?:required|needed|raised|pledged|invested|allocated|budgeted|requested|demanded|promised|spent|lost|paid)(?=, )"
)


# "this meant $2.10 maximum per document", but "a $2 maximum"
_AT_MOST = re.compile(
    r"(?:maximum|minimum|max|min|total|tops|apiece|flat|gross|net|even)\b(?=[.,;:!?)—–]|$"
    r"| (?:per|for|in|on|at|to|from|of|and|or|but|each|every|an?|the|with|by|if|when|as|over|after|before|is|was)\b)"
)
# "the 20m high balcony", "a 3 km long, dusty road"
_OF_A_SIZE = re.compile(r" (?:tall|long|wide|high|deep|thick),? ([a-z]{3,30})\b(?<!ly)")
_DETERMINED = re.compile(r"\b(?:an?|the|its|their|our|my|your|his|her|no|any)[ -]$", re.IGNORECASE)


def _owns(word: str) -> bool:
    """Tell a possessive ("the farm's 6ft fence") from a verb ("it's 6ft tall")."""
    return word.endswith(("'s", "’s", "s'", "s’")) and word[:-2] not in words("context.toml", "with_is")


def _describes(match: re.Match[str], start: int, after: str) -> bool:
    """Tell an amount after a determiner and an adjective, which describes as well: "the old 6ft fence"."""
    found = _ADJECTIVE.search(match.string, max(0, start - _REACH), start)
    if found is None or not (after.islower() or after.isupper()) or after.endswith("ed"):
        return False
    if found[2] in words("context.toml", "counting") or after in words("context.toml", "after_counted"):
        return False
    return found[1].lower() in words("context.toml", "determiners") or _owns(found[1].lower())


_ADJECTIVE = re.compile(r"([\w'’]+) ([a-z]{3,20}(?<!ly)(?<!s)) $")


def begins_apart(match: re.Match[str], marks: str = "") -> bool:
    """Return whether no letter, digit or one of ``marks`` touches the match on its left.

    A rule that asks here and not with a lookbehind begins with what it looks for, which is found faster.
    """
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return not before or not (before.isalnum() or before == "_" or before in marks)


def full_stop(match: re.Match[str], *, any_capital: bool = False) -> str:
    """Return "." where the dot that closes the match also closes its sentence, else "".

    ``any_capital`` takes every capitalised word after it for a new sentence, else only one that often begins one.
    """
    found = _AFTER_DOT.match(match.string, match.end())
    if found is None:
        return ""
    word = found[1]
    return "." if not word or any_capital or word in words("context.toml", "sentence_starts") else ""


_AFTER_DOT = re.compile(r"[\"'”’)\]*†]{0,4}(?:\s*$|\s+[\"'“‘(]?(?=([A-Z][\w'’]*)))")


def spaced(say: Callable[[re.Match[str]], str | None]) -> Callable[[re.Match[str]], str | None]:
    """Set what ``say`` returns apart from letters and digits that touch the match."""

    def apart(match: re.Match[str]) -> str | None:
        said = say(match)
        if not said:
            return said
        start, end = match.span("say") if "say" in match.re.groupindex else match.span()
        if start and match.string[start - 1].isalnum():
            said = f" {said}"
        if end < len(match.string) and match.string[end].isalnum():
            said = f"{said} "
        return said

    return apart
