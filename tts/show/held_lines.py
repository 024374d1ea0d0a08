"""Lines that hold an essay back though they are no front matter, or have slips in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from tts import lazy_re as re
from tts.show.held_words import folded_key, folded_keys, squeezed, vocabulary
from tts.show.holding import (
    flag,
    held_keys,
    is_by_flag_for_some,
    is_for_some,
    is_not_out,
    is_surely_for_some,
    is_tagged_draft,
    is_to_come,
    keeps_back,
)

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# An indent, a list's mark, org's and AsciiDoc's marks before the key; then it, and what it says.
_KEY = re.compile(
    r"\s*[>*•+#:-]*\s*[\"']?(?P<key>[A-Za-zА-я][\w -]{1,24}?)[\"']?\s*[:=]\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^#]*?)\s*(?:#.*)?,?"
)
_DRAFT = re.compile(
    r"[\s>*•+#:\-\[({“”\"'`]*(?:is[ _-]?)?drafts?[\])}”\"'`]*\s*(?P<mark>[:=;.,∶–—]|-?->|=>|\bis\b)?\s*"
    r"(?P<value>true|yes|y|on|1)?[\])}”\"'`]*[,.!]?",
    re.IGNORECASE,
)
_TAG = re.compile(r"#[\w/-]{1,60}")
_TAGS = re.compile(r"tags?:\s+((?:#?[\w/-]{1,60}[,;]?\s*){1,12})", re.IGNORECASE)
_COMMENT = re.compile(r"(?:<!--+|%%)\s*(.*?)\s*(?:--+>|%%)")
# MDX: export const draft = true
_CONSTANT = re.compile(r"^export (?:const|let|var) ")
_FIELD = re.compile(r"[\[(]?\s*([A-Za-z][\w -]{1,24})::\s*([^\])]*)[\])]?")
_CALLOUT = re.compile(r">\s*\[!(\w+)\][+-]?\s*(.{0,60})")
# A comment with nothing else in it.
_DRAFT_ALONE = re.compile(r"(?:draft|wip|entwurf|brouillon|borrador|bozza|rascunho)[.!]?", re.IGNORECASE)
_EMPHASIZED = re.compile(r"([*_]{1,3})(?=[^*_])([^*]+)\1")
_ONLY_SIGNS = re.compile(r"[\W_]+")
_NOT_FOR_PUBLICATION = re.compile(
    r"[\W_]*(?:draft\W+)?(?:please )?(?:do not|don['’]t|not to be|not for) "
    r"(?:yet )?(?:publish(?:ed)?|publication|shared?|distribut(?:e|ed|ion)|circulat(?:e|ed|ion))(?: yet)?[\W_]*"
    r"|(?-i:[\W_]*(?:DRAFT|WIP)[\W_]*)",
    re.IGNORECASE,
)
_IN_BRACES = re.compile(r"\s*\{.*[\"']?(?:is_?)?draft[\"']?\s*:\s*[\"']?(?:true|yes|1)\b", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6} |=+ ")
_FENCE = re.compile(r"[\W_]*(?:\w{2,5})?")
_ASIDE = re.compile(r"\s*(?:#|<!--|//|%|;|=+ )|.*-->\s*$")
# Slips of the finger; craft, raft, graft and drift are words.
_MISTYPED = frozenset(["dratf", "darft", "drfat", "draf", "draftt", "dratft", "drafft", "drft", "rdaft"])
_MOST_LINES = 40
_LONGEST_LINE = 300  # characters; what is longer is prose
_CONFUSED = str.maketrans("аоеі", "aoei")  # Cyrillic letters that look like these


def mistyped(lines: Iterable[str], given: Iterable[str]) -> dict[str, object]:
    """Return the keys that hold an essay back and are not written quite as they should be, with their values.

    ``lines`` are ``key: value``, as front matter has them or as the lines seem to say that it could not use; the keys
    ``given`` are understood. Of a draft that is told twice the value counts that holds it back.
    """
    known = set(map(folded_key, given))
    found: dict[str, object] = {}
    for line in map(_plain, lines):
        key, value = _read(_bare(line))
        if key == "draft" and _is_no_false(value):
            found[again(key) if key in known else key] = value
        elif (key == "draft" or key in held_keys()) and key not in known and value:
            found.setdefault(key, value)
    return found


def again(key: str) -> str:
    """Return a key that is read as ``key`` is, for its second value."""
    return f"{key} "


def is_held_key(key: str) -> bool:
    """Return whether ``key`` is spelled as one of those that may hold an essay back."""
    return folded_key(key) in held_keys()


def held_by_opening(lines: Sequence[str]) -> int:
    """Return the 1-based line, of those above the first prose, that holds an essay back; 0 if none does.

    A heading is none of them, nor is code, unless the file begins with a listing that has a title.
    """
    first = next((line for line in lines if line.strip()), "")
    opening = [*map(_plain, lines[:_MOST_LINES])]
    if first.startswith(("```", "~~~")) and not any(_read(line)[0] == "title" for line in opening):
        return 0
    for at, line in enumerate(opening):
        if _HEADING.match(line):
            continue
        if _is_callout_of_draft(line):
            return at + 1
        if line.startswith(("    ", "\t", ">")):
            return 0
        key, value = _read(_bare(line))
        told = _DRAFT.fullmatch(_bare(line))
        said = told["mark"] and told["value"] if told else key == "draft" and (flag(value) is True or is_not_out(value))
        if said or _says_held(key, value) or _is_mark_of_draft(line) or _is_held_field(line) or _IN_BRACES.match(line):
            return at + 1
        if not (key or not line.strip() or _FENCE.fullmatch(line) or _is_aside(line)):
            return 0
    return 0


def held_below(lines: Sequence[str]) -> int:
    """Return the 1-based line, of those right below front matter, that holds an essay back; 0 if none does.

    They are the first lines that are not blank, each a key, tags or a comment: ``draft: true``, ``status:: draft``.
    """
    above = told = 0  # in signs and comments above the first lines, and in these
    begun = False
    for at, line in enumerate(map(_plain, lines[:_MOST_LINES])):
        if not line.strip() or _HEADING.match(line):
            if begun:
                break
        elif not begun and _is_callout_of_draft(line):
            above = above or at + 1
        elif not begun and (_ONLY_SIGNS.fullmatch(line) or _ASIDE.match(line)):
            above = above or (at + 1 if _holds_below(line) else 0)
        elif _holds_below(line):
            begun, told = True, told or at + 1
        elif _ONLY_SIGNS.fullmatch(line) or _is_aside(line) or _TAG.match(line.strip()) or _read(_bare(line))[0]:
            begun = True
        else:
            return above
    return above or told


def _holds_below(line: str) -> bool:
    bare = _bare(line)
    key, value = _read(bare)
    found = _DRAFT.fullmatch(bare)
    if (found["mark"] and found["value"]) if found else (key == "draft" and flag(value) is True):
        return True
    if _is_held_field(line):
        return True
    plainly = key in ("published", "publish", "dgpublish") and flag(value) is False
    plainly = plainly or (key in folded_keys("states") and squeezed(value) in vocabulary("tags", "of_drafts"))
    return (plainly and _says_held(key, value)) or _is_mark_of_draft(line)


def _is_callout_of_draft(line: str) -> bool:
    """Return whether a line opens a callout of Obsidian's that says so: ``> [!warning] Draft``, ``> [!draft]``."""
    found = _CALLOUT.fullmatch(line.strip())
    return found is not None and any(_DRAFT_ALONE.fullmatch(part.strip()) for part in found.groups())


def _is_held_field(line: str) -> bool:
    """Return whether a line is a field of Obsidian's Dataview that holds an essay back: ``(status:: first draft)``."""
    field = _FIELD.fullmatch(line.strip())
    if not field:
        return False
    key, value = folded_key(field[1]), field[2]
    return (key in folded_keys("filed_in", "filed_by_subject") and is_tagged_draft(value)) or _says_held(
        key, value, exactly=False
    )


def _is_tags(line: str) -> bool:
    return bool(line.split()) and all(map(_TAG.fullmatch, line.split()))


def _is_mark_of_draft(line: str) -> bool:
    """Return whether a line is of tags, one of them "#draft", or says that an essay must not be published."""
    if _is_tags(line):
        return is_tagged_draft(line.split())
    if tags := _TAGS.fullmatch(line.strip()):
        return is_tagged_draft(tags[1])
    inside = _COMMENT.fullmatch(line.strip())
    if inside and _DRAFT_ALONE.fullmatch(inside[1]):
        return True
    return bool(_NOT_FOR_PUBLICATION.fullmatch(inside[1] if inside else line))


def _bare(line: str) -> str:
    """Return a line without the marks of a comment, or of a field of Obsidian's Dataview (``[draft:: true]``)."""
    inside = _COMMENT.fullmatch(line.strip())
    bare = _CONSTANT.sub("", inside[1] if inside else line)
    if emphasized := _EMPHASIZED.fullmatch(bare.strip()):
        bare = emphasized[2]
    field = _FIELD.fullmatch(bare.strip())
    return f"{field[1]}: {field[2]}" if field else bare


def _is_aside(line: str) -> bool:
    return _ASIDE.match(line) is not None or _is_tags(line)


def _says_held(key: str, value: str, *, exactly: bool = True) -> bool:
    if key == "published":
        return flag(value) is False or is_to_come(value)
    # What a page is filed under, and how it is laid out, is prose above prose.
    return (
        (key not in folded_keys("filed_in", "filed_by_subject", "kinds") and keeps_back(key, value, exactly=exactly))
        or (
            key in folded_keys("readers")
            and is_for_some(value, key)
            and is_surely_for_some(value, key)
            and len(value.split()) < 4
        )
        or (flag(value) is True and is_by_flag_for_some(key, value))
        or (key == "withheld" and flag(value) is True)
    )


def _plain(line: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", line[:_LONGEST_LINE]))


def _read(line: str) -> tuple[str, str]:
    """Return the folded key of a line and its value; no key if it has none."""
    if told := _DRAFT.fullmatch(line):
        return "draft", told["value"] or "true"
    found = _KEY.fullmatch(line)
    if not found:
        return "", ""
    key, value = folded_key(found["key"].strip().translate(_CONFUSED)), found["value"].strip("\"'")
    return "draft" if key in ("isdraft", "drafts") or key in _MISTYPED else key, value


def _is_no_false(value: str) -> bool:
    return bool(value) and flag(value) is not False
