"""What holds an essay back: a draft, and one for some readers; the words are in held_words.toml.

What its author believes to be held back must not be published for a word that is spelled or placed a little otherwise.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tts import lazy_re as re
from tts.show.held_words import alternatives, folded_key, folded_keys, listed, phrases, squeezed, vocabulary

# A state of a few words that has one of those that hold an essay back counts as well.
_MOST_WORDS = 4
_PART_DONE = re.compile(r"\d{1,2}\s?%")
_FOR_ALL_WORDS = re.compile(r"(?<!not )(?<!non )\b(?:public|everyone|everybody|all|free|open|anyone|adults)\b")
_ONLY = re.compile(r"\bonly\b")
_NOT_YET = re.compile(r"\b(?:later|soon|until|yet|after)\b")
# Words in a title may be "draft" as well ("Draft horses", "Dodging the draft"): only what stands apart from it counts.
_DRAFT_BY_NAME = re.compile(
    r"_?(?:draft|wip)_|_(?:draft|wip)\b|[\[(](?:draft|wip)[\])]|(?:draft|wip)\s*(?:[-–—:]\s|\d)"
    r"|.*(?:\.|_)(?:draft|wip)$|.*[\[(](?:draft|wip)[^\])]{0,10}[\])]$",
    re.IGNORECASE,
)
_OF_A_DRAFT = re.compile(
    r"(?:drafts?|wip)(?: (?:essay|post|article|note|page|blog|story|text|chapter|letter|entry))?", re.IGNORECASE
)
_VERSION = r"(?:[ -]?v?\d{1,2}(?:\.\d{1,2})?)?"
_TITLE_OF_DRAFT = re.compile(r"\W*[\[(](?i:draft|wip)[\])]|DRAFT\s*[-–—:]\s")
_NOTION_ID = re.compile(r"[ -][0-9a-f]{32}$")
_FIRST_PART = re.compile(r"[,;:(/\[–—|]|\s-\s")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Boards number their columns: "3 - Draft", "2. Draft".
_NUMBER = re.compile(r"\d{1,2}\s*[-\u2013\u2014.):]+\s*(?=[^\d\s])")
# From 0 to 1: "dratf" is as near to "draft".
_NEAR = 0.8
_LEAST_OF_A_SLIP = 5  # letters
_LONGEST_LINE = 300  # characters; what is longer is prose
_LONGEST_STATE = 60  # characters
# Keys of what one pays for, whose values are known as a whole.
_TIERS = ("tier", "tiers", "accesslevel", "requiredtier", "minimumtier", "mintier", "plan", "plans", "subscription")


def holds(key: str) -> bool:
    """Return whether ``key`` may hold an essay back, as dates in the future do."""
    return folded_key(key) in held_keys()


@cache
def held_keys() -> frozenset[str]:
    """Return all keys that may hold an essay back, folded."""
    kinds = ("states", "readers", "yes", "no", "for_some", "dates", "last_days")
    return folded_keys(*kinds) | {"draft", "number", "withheld"}


@cache
def _flags() -> dict[str, bool]:
    return {
        **dict.fromkeys(listed("flags", "yes"), True),
        **dict.fromkeys(listed("flags", "no"), False),
    }


def flag(value: object) -> bool | None:
    """Return what a yes or no in any of its forms says, None if it is none."""
    if isinstance(value, bool):
        return value
    return _flags().get(str(value).strip().strip("\"'").lower()) if isinstance(value, (str, int)) else None


def keeps_back(key: str, value: object, *, exactly: bool = False) -> bool:
    """Return whether ``value`` below ``key`` says that an essay is not out (``dg-publish: no``, ``layout: draft``).

    ``exactly`` takes only states that are known as a whole.
    """
    folded = folded_key(key)
    if folded in folded_keys("yes") or (folded not in held_keys() and _says_no(folded)):
        return flag(value) is True or _is_marked(folded, value, exactly=exactly)
    if folded in folded_keys("no"):
        told = is_to_come(value) or _is_known_not_out(value) or (folded == "publish" and says_no(value))
        return flag(value) is False or (told and folded != "permalink")
    if _goes_out(folded) and flag(value) is False:
        return True
    if folded in folded_keys("filed_in", "filed_by_subject"):
        return is_tagged_draft(value, spaced=folded == "tags", plainly=folded not in folded_keys("filed_in")) or (
            folded in folded_keys("filed_in") and is_tagged_private(value)
        )
    if folded in folded_keys("kinds"):
        known = squeezed(value) in vocabulary("tags", "kinds_of_diaries") or is_tagged_private([value])
        return isinstance(value, str) and (known or bool(_OF_A_DRAFT.fullmatch(" ".join(words_of(value)))))
    if folded in ("build", "_build") and isinstance(value, dict):
        return any(str(value.get(part)).lower() in ("never", "false") for part in ("render", "list"))
    if folded in ("embargo", "scheduled"):
        return flag(value) is True
    if _is_own_state(key):
        off = flag(value) is False and folded in folded_keys("states") and folded != "state" and str(value) != "0"
        return off or (_is_known_not_out(value) if exactly else is_not_out(value))
    return folded in folded_keys("phases") and any(
        part in vocabulary("states", "not_out") for part in _first_parts(value)
    )


def is_held_by(key: str, value: object) -> bool:
    """Return the same, of ``draft`` and ``published`` as well, which are asked apart in front matter."""
    told = {"draft": True, "published": False}.get(folded_key(key))
    return keeps_back(key, value) or (told is not None and flag(value) is told)


def closing_key(table: Mapping[str, object]) -> str:
    """Return the key of a table of front matter, or of data for it, that holds an essay back; nothing if none does."""
    return next(
        (str(key) for key, value in table.items() if is_held_by(str(key), value) or is_for_readers(str(key), value)), ""
    )


def is_for_readers(key: str, value: object) -> bool:
    """Return whether ``value`` below ``key`` says that an essay is for some readers only."""
    return (folded_key(key) in folded_keys("readers") and is_for_some(value, key)) or is_by_flag_for_some(key, value)


def _is_own_state(key: str) -> bool:
    """Return whether a key of front matter is of the essay's state: ``wp_status``, ``Estado``, no ``repo_status``."""
    folded = folded_key(key)
    if folded in folded_keys("states") or folded.endswith(("status", "state")):
        before = folded.removesuffix("status").removesuffix("state")
        return before not in listed("keys", "states_of_others")
    told = _words_of_key(key)
    alone = told & vocabulary("keys", "state_words_alone")
    around = vocabulary("keys", "of_itself") | vocabulary("keys", "pieces")
    return bool(alone) and told - alone <= around


def _goes_out(folded: str) -> bool:
    """Return whether a plain no below a key says that an essay is not out: ``show_on_site``, ``goLive``."""
    return folded in folded_keys("no_only") or _going_out().fullmatch(folded) is not None


@cache
def _going_out() -> re.Pattern[str]:
    goes, to, where = ("|".join(listed("keys", kind)) for kind in ("goes", "goes_to", "goes_where"))
    return re.compile(f"(?:(?:{goes})(?:{to})?|(?:{to}))(?:{where})")


def _is_marked(folded: str, value: object, *, exactly: bool) -> bool:
    """Return whether the value of a key that is a flag is a mark: ``wip: x``, ``wip: WIP``, ``private: friends``."""
    if exactly:
        return isinstance(value, str) and (squeezed(value) == folded or value == "x")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return False
    if value.strip().lower() in ("x", "[x]") or squeezed(value) == folded or flag(_FIRST_PART.split(value)[0]) is True:
        return True
    return (
        folded in ("private", "unlisted", "wip")
        and flag(value) is None
        and squeezed(value) not in vocabulary("flags", "none")
        and (0 < len(words_of(value)) <= _MOST_WORDS)
    )


def _says_no(folded: str) -> bool:
    said, of_itself = _says_no_patterns()
    return bool(said.search(folded)) and bool(of_itself.fullmatch(said.sub("", folded)))


@cache
def _says_no_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the word in a key that says it, and what may stand around that."""
    said = re.compile("|".join(listed("keys", "says_no")))
    return said, re.compile(f"(?:{'|'.join(listed('keys', 'of_itself'))})*")


def says_no(value: object) -> bool:
    """Return whether a value that is neither a yes nor a day nor a place is a no: ``do not publish``, ``maybe``."""
    return bool(phrases("states", "no_publishing").search(str(value).lower()))


def is_not_out(state: object) -> bool:
    """Return whether a state (``in progress``, ``[draft]``, ``second draft``, ``50%``) says that it is not out."""
    return _is_known_not_out(state) or any(_is_held_state(part) or _is_slip(part) for part in _parts(state))


def _is_known_not_out(state: object) -> bool:
    """Return whether a state as a whole, or what it says first, is one of those that are not out."""
    return any(
        part in vocabulary("states", "not_out") or part in vocabulary("states", "not_out_yet")
        for part in _first_parts(state)
    )


def _is_slip(state: str) -> bool:
    """Return whether a state is a slip of the finger for one that holds an essay back: ``dratf``, ``unpubished``."""
    whole = squeezed(state)
    if len(whole) < _LEAST_OF_A_SLIP or whole in vocabulary("states", "no_slips") or is_out(state):
        return False
    near = _near(whole, listed("states", "typed"))
    return bool(near) and near not in vocabulary("states", "out")


def read_as(key: str) -> str:
    """Return the key that holds an essay back of which ``key`` is a slip (``publised``), or nothing."""
    folded = folded_key(key)
    if len(folded) < _LEAST_OF_A_SLIP or folded in listed("keys", "no_slips"):
        return ""
    return _near(folded, listed("keys", "typed"))


def _near(written: str, words: Iterable[str]) -> str:
    """Return the one of ``words`` that is meant where a letter is missing, too much or in another place; or nothing."""
    same = [word for word in words if abs(len(word) - len(written)) <= 1]
    near = difflib.get_close_matches(written, same, 1, _NEAR)
    return near[0] if near else ""


def _is_held_state(state: str) -> bool:
    if _PART_DONE.fullmatch(state.strip()):
        return True
    words = words_of(state)
    if not 0 < len(words) <= _MOST_WORDS or not vocabulary("tags", "of_sports").isdisjoint(words):
        return False
    told = " ".join(words)
    return bool(phrases("states", "held").search(told)) and not phrases("states", "held_no_more").search(told)


def is_plain_draft(key: str, value: object) -> bool:
    """Return whether everybody can see that ``value`` below ``key`` is of a draft."""
    folded = folded_key(key)
    known = _is_known_not_out(value) if folded in folded_keys("states") else folded in folded_keys("kinds")
    return known and "draft" in str(value).casefold()


def is_unknown(key: str, value: object) -> bool:
    """Return whether a state, or an audience, is short and none that says whether an essay is out, or for all."""
    folded = folded_key(key)
    if folded in folded_keys("filed_in"):
        named = {squeezed(tag) for tag in _tags(value) if isinstance(tag, str)}
        return not named.isdisjoint(vocabulary("tags", "for_nobody")) and not keeps_back(key, value)
    if not isinstance(value, str) or flag(value) is not None or len(value) > _LONGEST_STATE:
        return False
    words, whole = words_of(value), squeezed(value)
    if folded in ("status", "stage", "poststatus", "publishstatus", "pagestatus"):
        known = (
            whole in vocabulary("states", "others")
            or bool(phrases("states", "held_no_more").search(" ".join(words)))
            or is_out(_FIRST_PART.split(value)[0])
            or is_not_out(value)
        )
        return bool(words) and not known
    if folded.endswith("status") and not _is_own_state(key):
        return is_not_out(value)
    if folded == "tier":
        known = is_for_some(value, key) or whole in vocabulary("readers", "all") or bool(_FOR_ALL_WORDS.search(value))
        return 0 < len(words) <= 2 and not known
    if folded in folded_keys("for_some"):
        return 0 < len(words) <= 2 and whole not in vocabulary("flags", "none") and not is_by_flag_for_some(key, value)
    if folded == "audience":
        known = is_for_some(value, key) or bool(_FOR_ALL_WORDS.search(" ".join(words)))
        return 0 < len(words) <= 2 and not known and vocabulary("readers", "prose").isdisjoint(words)
    return False


def is_out(state: str) -> bool:
    """Return whether a state, or each of several with commas between them, says that an essay is out (``✅ Done``)."""
    return (
        all(squeezed(each) in vocabulary("states", "out") or flag(each) is True for each in state.split(","))
        or state.strip() == "100%"
    )


def is_state(key: str) -> bool:
    """Return whether a key, in any of several languages, is of a state: ``Status``, ``postStatus``, ``Blog-Phase``."""
    return folded_key(key).endswith("status") or not vocabulary("keys", "state_words").isdisjoint(_words_of_key(key))


def _words_of_key(key: str) -> frozenset[str]:
    return frozenset(map(squeezed, re.findall(r"[^\W\d_]+", _CAMEL.sub(" ", key))))


def is_tagged_draft(tags: object, *, spaced: bool = False, plainly: bool = False) -> bool:
    """Return whether one of an essay's tags says that it is a draft, and none that drafts are of a sport.

    ``spaced`` says that blanks may stand between them, as in Jekyll, ``plainly`` that "first draft" is a subject.
    """
    given = _tags(tags)
    if spaced and len(given) == 1 and isinstance(tags, str):
        given = tags.split()
    names = {squeezed(part) for tag in given if isinstance(tag, str) for part in tag.split("/")}
    told = any(isinstance(tag, dict) and any(flag(tag.get(key)) is True for key in ("draft", "wip")) for tag in given)
    return told or (
        not names.isdisjoint(vocabulary("tags", "plain") if plainly else vocabulary("tags", "of_drafts"))
        and names.isdisjoint(vocabulary("tags", "of_sports"))
    )


def is_tagged_private(tags: object) -> bool:
    """Return whether one of an essay's tags says that it is for some only, or of a diary, or its one tag that it is
    for nobody.
    """
    names = {squeezed(tag) for tag in _tags(tags) if isinstance(tag, str)} - {""}
    return not names.isdisjoint(vocabulary("tags", "for_some") | vocabulary("tags", "of_diaries")) or (
        len(names) == 1 and names <= vocabulary("tags", "for_nobody")
    )


def _tags(tags: object) -> Sequence[object]:
    return tags if isinstance(tags, list) else str(tags).replace("#", ",").replace(";", ",").split(",")


def draft_by_name(folders: Iterable[str], stem: str) -> str:
    """Return which of a file's folders, or its own name without its ending, is of drafts; nothing if none is."""
    for folder in folders:
        called = squeezed(_NOTION_ID.sub("", folder))
        if called in vocabulary("tags", "folders") or called in vocabulary("tags", "thrown_away"):
            return folder
    name = _NOTION_ID.sub("", stem).replace("_", " ")
    told = _DRAFT_BY_NAME.match(_NOTION_ID.sub("", stem)) or _set_apart().search(name)
    # Where all letters are capitals they say nothing: THE NFL DRAFT.
    return stem if told or (name != name.upper() and _shouted().search(name)) else ""


@cache
def _set_apart() -> re.Pattern[str]:
    """Return what finds in a file's name that it is a draft, behind a dash, or must not be published, in capitals."""
    forbidden = alternatives("tags", "forbidden")
    return re.compile(rf"\s[-–—]\s(?i:{'|'.join(listed('tags', 'shouted'))}){_VERSION}$|\b(?:{forbidden})\b")


@cache
def _shouted() -> re.Pattern[str]:
    """Return what finds in a file's name that it is a draft, in capitals."""
    words = "|".join(listed("tags", "shouted"))
    return re.compile(rf"^(?:{words})\b|\b(?:{words}){_VERSION}$")


def is_guessed(key: str, value: object) -> bool:
    """Return whether a flag has a value that is none, and is taken for one (``private: friends``)."""
    folded = folded_key(key)
    return folded in folded_keys("yes") and flag(value) is None and _is_marked(folded, value, exactly=False)


def is_title_of_draft(title: str) -> bool:
    """Return whether a title has a mark beside it that says so: ``[DRAFT] On tides``."""
    return _TITLE_OF_DRAFT.match(title) is not None


def is_to_come(day: object) -> bool:
    """Return whether what stands for a day says that it is not known yet."""
    return any(
        squeezed(part) in vocabulary("days", "not_known_yet")
        or squeezed(part) in vocabulary("states", "not_out")
        or is_relative(part)
        for part in _parts(day)
    )


def is_relative(day: str) -> bool:
    """Return whether a day is told by the one on which that was written: ``next week``, ``prochain numéro``."""
    told = words_of(day)
    return len(told) <= _MOST_WORDS and _relative().search(" ".join(told)) is not None


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"^(?:{alternatives('days', 'relative')}) \w")


def is_by_flag_for_some(key: str, value: object) -> bool:
    """Return whether ``value`` below ``key`` says that only some may read an essay (``paywall: metered``)."""
    folded = folded_key(key)
    if folded not in folded_keys("for_some") or flag(value) is not None or squeezed(value) == "only":
        return folded in folded_keys("for_some") and flag(value) is not False
    if folded not in folded_keys("closed") or not isinstance(value, str) or len(value) > _LONGEST_STATE:
        return False
    words = " ".join(words_of(value))  # "members: 12" counts them, and "members: Ann and Bo" names them
    return bool(words) and squeezed(value) not in vocabulary("flags", "none") and not _FOR_ALL_WORDS.search(words)


def is_for_some(readers: object, key: str = "audience") -> bool:
    """Return whether of those who may read an essay only some do (``members``, ``{members: true}``, ``tier: gold``).

    A visibility or an access that is not known is for some.
    """
    if isinstance(readers, dict):
        return any(
            flag(value) is not False
            and (squeezed(name) in vocabulary("readers", "some") or squeezed(name).endswith("login"))
            for name, value in readers.items()
        )
    folded = folded_key(key)
    if folded in ("visibility", "access", "audience") and (told := flag(readers)) is not None:
        return not told
    if any(part in vocabulary("readers", "some") for part in _first_parts(readers)):
        return True
    parts = [" ".join(words_of(part)) for part in _parts(readers)]
    if folded in ("visibility", "access") and any(map(_NOT_YET.search, parts)):
        return True
    if any(map(_FOR_ALL_WORDS.search, parts)) or not any(parts):
        return False
    if folded in _TIERS:
        tiers = vocabulary("readers", "tiers") | vocabulary("states", "not_out")
        return any(part.startswith("not ") or not tiers.isdisjoint(part.split()) for part in parts)
    if folded in ("visibility", "access"):
        return not any(squeezed(part) in vocabulary("readers", "seen_by_all") for part in parts)
    return any(
        part.count(" ") < _MOST_WORDS
        and (
            phrases("readers", "some_words").search(part)
            or (_ONLY.search(part) and vocabulary("readers", "prose").isdisjoint(part.split()))
        )
        for part in parts
    )


def is_surely_for_some(readers: object, key: str) -> bool:
    """Return whether what is for some is so by words that everybody knows."""
    known = any(part in vocabulary("readers", "some") for part in _first_parts(readers))
    return isinstance(readers, dict) or flag(readers) is False or known or folded_key(key) in _TIERS


def _parts(value: object) -> list[str]:
    """Return what a value says first, and each of a list or a table: "Draft" of ``Draft (two) - or so``."""
    if isinstance(value, (list, dict)):
        return [part for each in (value if isinstance(value, list) else value.values()) for part in _parts(each)]
    if not isinstance(value, str):
        return []
    return [_FIRST_PART.split(_NUMBER.sub("", value.strip().lstrip("([{#"), count=1), maxsplit=1)[0]]


def _first_parts(value: object) -> list[str]:
    """Return what a value says first, and each of a list, squeezed."""
    return list(map(squeezed, _parts(value)))


def words_of(text: str) -> list[str]:
    """Return the words of a text's beginning, small and without accents, of digits and signs none."""
    letters = unicodedata.normalize("NFKD", text[:_LONGEST_LINE].casefold())
    return re.findall(r"[^\W\d_]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
