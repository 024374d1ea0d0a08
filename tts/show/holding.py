"""What holds an essay back: a draft, one for some readers, one whose day is still to come; and slips in saying so.

What its author believes to be held back must not be published for a missing space or a fence that is none.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

#: Keys of a state; of whose eyes it is for; that say by yes, and by no, that it is not out.
STATES = ("status", "state", "visibility", "post_status")
READERS = ("visibility", "access", "audience", "tier")
YES = ("private", "unlisted", "isDraft", "drafts", "wip", "hidden", "unpublished", "notPublished", "headless")
NO = ("publish", "public")
FOR_SOME_BY_YES = ("membersOnly", "subscribersOnly", "paid", "premium", "paywall", "paywalled")
#: What programs call the day that an essay was published; the later ones are for a day to come.
DATES = ("date", "pubDate", "pubDatetime", "publishDate", "publishedAt", "publishedDate", "publishedOn",
         "publicationDate", "datePublished", "published", "postDate", "posted", "created", "publish", "publishOn",
         "publishAt", "embargo", "embargoUntil", "scheduled", "scheduledFor", "releaseDate",
         "goLive")  # fmt: skip

_FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_NOT_OUT = frozenset({
    "draft", "drafts", "hidden", "private", "unlisted", "pending", "scheduled", "future", "trash", "trashed",
    "unpublished", "wip", "unfinished", "incomplete", "notpublished", "inprogress", "notready", "notyet",
    "notfinished", "notdone", "internal",
})  # fmt: skip
_TAGS_OF_DRAFTS = frozenset({"draft", "drafts", "wip", "unpublished"})
_TO_COME = frozenset(
    ["tomorrow", "soon", "later", "tba", "tbd", "never", "someday", "unscheduled", "notyet", "undecided"]
)
_FOR_SOME = frozenset(
    [
        "members",
        "paid",
        "paying",
        "premium",
        "subscribers",
        "patrons",
        "supporters",
        "tiers",
        "only_paid",
        "founding",
        "members_only",
    ]
)
_NEGATIONS = re.compile(r"\b(?:(not|in)[\s_-]+(?:yet[\s_-]+)?(?=published|progress|ready|yet|finished|done\b))")
_JOINTS = re.compile(r"[-_\s]")

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# An indent, a list's mark, org's and AsciiDoc's marks before the key; then it, and what it says.
_KEY = re.compile(
    r"\s*[>*•+#:-]*\s*[\"']?(?P<key>[A-Za-zА-я][\w -]{1,24}?)[\"']?\s*[:=]\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^#]*?)\s*(?:#.*)?,?"
)
_DRAFT = re.compile(
    r"\s*[>*•+#:-]*\s*[\"']?(?:is[ _-]?)?drafts?[\"']?\s*(?P<mark>[:=;.,]|-?->|=>)?\s*(?P<value>true|yes|on|1)?,?",
    re.IGNORECASE,
)
_TAG = re.compile(r"#(?:draft|wip)", re.IGNORECASE)
_IN_BRACES = re.compile(r"\s*\{.*[\"']?(?:is_?)?draft[\"']?\s*:\s*[\"']?(?:true|yes|1)\b", re.IGNORECASE)
_FENCE = re.compile(r"[\W_]*(?:\w{2,5})?")
_ASIDE = re.compile(r"\s*(?:#|<!--|//|%|;|=+ )|.*-->\s*$")
_NEAR = 0.8  # "dratf" is as near to "draft"
_MOST_LINES = 15
_CONFUSED = str.maketrans("аоеі", "aoei")  # Cyrillic letters that look like these


def folded_key(key: str) -> str:
    """Return ``key`` in small letters and as one word, as keys are compared."""
    return _JOINTS.sub("", key.casefold())


_HELD = frozenset(
    map(folded_key, ("draft", "number", "withheld", *STATES, *READERS, *YES, *NO, *FOR_SOME_BY_YES, *DATES))
)


def holds(key: str) -> bool:
    """Return whether ``key`` may hold an essay back, as dates in the future do."""
    return folded_key(key) in _HELD


def flag(value: object) -> bool | None:
    """Return what a yes or no in any of its forms says, None if it is none."""
    if isinstance(value, bool):
        return value
    return _FLAGS.get(str(value).strip().strip("\"'").lower()) if isinstance(value, (str, int)) else None


def is_not_out(state: object) -> bool:
    """Return whether a state (``in progress``, ``[draft]``) says that an essay is not out."""
    return not _NOT_OUT.isdisjoint(_words(state))


def is_tagged_draft(tags: object) -> bool:
    """Return whether one of an essay's tags says that it is a draft."""
    given = tags if isinstance(tags, list) else str(tags).split(",")
    return any(str(tag).strip().lstrip("#").lower() in _TAGS_OF_DRAFTS for tag in given)


def is_to_come(day: object) -> bool:
    """Return whether what stands for a day says that it is not known yet."""
    return not _TO_COME.isdisjoint(_words(day))


def is_for_some(readers: object) -> bool:
    """Return whether of those who may read an essay only some do (``members``, ``{members: true}``)."""
    return not _FOR_SOME.isdisjoint(_words(readers))


def _words(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for key, item in value.items() if flag(item) is not False for word in _words(str(key))]
    if isinstance(value, list):
        return [word for item in value for word in _words(item)]
    return re.findall("[a-z_]+", _NEGATIONS.sub(r"\1", value.lower())) if isinstance(value, str) else []


def mistyped(head: Sequence[str], given: Iterable[str]) -> dict[str, str]:
    """Return the keys that lines of front matter seem to have, of which those ``given`` are understood, with values.

    Of a draft that is told twice the value that holds it back. What is indented below a key without a value is that
    key's own, but for a draft.
    """
    known = set(map(folded_key, given))
    found: dict[str, str] = {}
    drafts: list[str] = []
    inside = False
    for line in map(_plain, head):
        key, value = _read(line)
        indented = line[:1].isspace()
        if not indented and line.strip():
            inside = bool(key) and not value
        if key == "draft":
            drafts.append(value)
        elif key in _HELD and key not in known and value and not (indented and inside):
            found.setdefault(key, value)
    if drafts and ("draft" not in known or len(drafts) > 1):
        found["draft"] = next(filter(_is_no_false, drafts), drafts[0])
    return found


def held_by_opening(lines: Sequence[str]) -> int:
    """Return the 1-based line, of those above the first prose, that holds an essay back; 0 if none does."""
    for at, line in enumerate(map(_plain, lines[:_MOST_LINES])):
        key, value = _read(line)
        told = _DRAFT.fullmatch(line)
        said = key == "draft" and _is_no_false(value) and not (told and not told["mark"] and not told["value"])
        if said or _says_held(key, value) or _TAG.fullmatch(line.strip()) or _IN_BRACES.match(line):
            return at + 1
        if not (key or not line.strip() or _FENCE.fullmatch(line) or _ASIDE.match(line)):
            return 0
    return 0


def _says_held(key: str, value: str) -> bool:
    def among(keys: Iterable[str]) -> bool:
        return key in map(folded_key, keys)

    yes = flag(value)
    if key == "published" or among(NO):
        return yes is False or is_to_come(value)
    return (
        (among(STATES) and is_not_out(value))
        or (among(READERS) and is_for_some(value))
        or (yes is True and (among(YES) or among(FOR_SOME_BY_YES) or key == "withheld"))
    )


def _plain(line: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", line))


def _read(line: str) -> tuple[str, str]:
    """Return the folded key of a line and its value; no key if it has none."""
    if told := _DRAFT.fullmatch(line):
        return "draft", told["value"] or "true"
    found = _KEY.fullmatch(line)
    if not found:
        return "", ""
    key, value = folded_key(found["key"].strip().translate(_CONFUSED)), found["value"].strip("\"'")
    is_draft = key in ("isdraft", "drafts") or bool(difflib.get_close_matches(key, ["draft"], 1, _NEAR))
    return "draft" if is_draft else key, value


def _is_no_false(value: str) -> bool:
    return bool(value) and flag(value) is not False
