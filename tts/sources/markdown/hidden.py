"""What an author has hidden in Markdown (elements that no browser shows, comments), and parts that are for members."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.sources.html_parts import is_unseen
from tts.sources.markdown.text import COVER, Edit, Text, without_code
from tts.sources.posts import verbatim
from tts.sources.shortcodes import shortcodes
from tts.sources.wordpress_readers import readers_of

# Where one of these is, there may be something hidden.
_MARKS = ("hidden", "display", "{>>", "{--", "<%", "false", "true", "%%")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>div|section|article|aside|main|p|span|details|figure|blockquote|table|ul|ol|li|a|b|i|em|strong"
    r"|small)\b(?P<attributes>[^<>]{0,1000})>",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"(?<![\w-])hidden(?![\w-])", re.IGNORECASE)
_STYLE = re.compile(r"(?<![\w-])style\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_CONDITION = re.compile(r"\{%-?\s*(if|unless|elsif|else|endif|endunless)\b([^%{}]{0,200})%\}")
_COMMENT_BEGINS = re.compile(r"^ {0,3}%%+", re.MULTILINE)
# What has percent signs and opens no comment of theirs: a row that parts the text, a comment of HTML's.
_OTHER_PERCENT = re.compile(r"^ {0,3}%{3,}[ \t]*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_TEMPLATE_TAG = re.compile(r"<%(?=[#*=_~-]{0,2}[\s\w])")
# Marks that stand around others, and the longest text between them.
_PAIRS = (("{>>", "<<}", "a comment"), ("{--", "--}", "struck out"))
_LONGEST = 20_000
_LONGEST_TAG = 3_000

_FOR_MEMBERS = re.compile(
    r"<!--+\s*(?:(?:members?|subscribers?|patrons?|supporters?|paid|premium)(?:[ _-](?:only|content))?|paywall"
    r"|kg-gated-block:begin(?![^>]{0,200}nonMember:\s*true)[^>]{0,200}?)\s*--+>",
    re.IGNORECASE,
)


def without_hidden(text: Text) -> Text:
    """Return ``text`` without what its author has hidden; what was cut out is in its ``dropped``."""
    lowered = text.text.lower()
    if not any(mark in lowered for mark in _MARKS):
        return text
    masked = _without_code(text.text)
    edits: list[Edit] = []
    dropped: list[tuple[int, str, str]] = []
    position = 0
    for start, end, rule in sorted((*_elements(masked), *_conditions(masked), *_between_marks(masked))):
        if start >= position:
            edits.append(Edit(start, end))
            dropped.append((start, text.text[start:end][:80], rule))
            position = end
    return text.edited(edits, dropped)


def _without_code(text: str) -> str:
    """Return ``text`` with all letters of code covered, be it Markdown's or in HTML."""
    masked = without_code(text)
    parts: list[str] = []
    position = 0
    for start, end in verbatim(masked):
        parts += [masked[position:start], "\n".join(COVER * len(line) for line in masked[start:end].split("\n"))]
        position = end
    return "".join([*parts, masked[position:]])


def _elements(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where an element stands that a browser hides."""
    opened: dict[str, list[tuple[int, bool]]] = {}
    lowered = masked.lower()
    if "hidden" not in lowered and "display" not in lowered:
        return
    for tag in _TAG.finditer(masked):
        name = tag["name"].lower()
        if not tag["end"]:
            if not tag["attributes"].endswith("/"):
                opened.setdefault(name, []).append((tag.start(), _is_hidden(tag["attributes"])))
        elif opened.get(name):
            start, hidden = opened[name].pop()
            if hidden:
                yield start, tag.end(), "hidden"


def _is_hidden(attributes: str) -> bool:
    style = _STYLE.search(attributes)
    return bool(_HIDDEN.search(_QUOTED.sub("", attributes))) or bool(style and is_unseen(style[1] or style[2] or ""))


def _conditions(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where the text of a Liquid condition stands that is never true."""
    opened: list[int | None] = []  # where the text of each begins that is open; None if it may be shown
    for tag in _CONDITION.finditer(masked):
        name, condition = tag[1], tag[2].strip(" -")
        if name in ("if", "unless"):
            opened.append(tag.start() if condition == ("false" if name == "if" else "true") else None)
        elif opened:
            start = opened.pop()
            if start is not None:
                yield start, tag.start(), "a template tag"
            if not name.startswith("end"):
                opened.append(None)


def _between_marks(masked: str) -> Iterator[tuple[int, int, str]]:
    for opening, closing, rule in _PAIRS:
        end = 0
        while (start := masked.find(opening, end)) >= 0:
            stop = masked.find(closing, start, start + _LONGEST)
            end = start + len(opening) if stop < 0 else stop + len(closing)
            # In a paragraph what is struck out is told from options ("{--x}") by the marks around it.
            if stop >= 0 and (opening != "{--" or "\n\n" in masked[start:stop]):
                yield start, end, rule
    for tag in _TEMPLATE_TAG.finditer(masked):
        stop = masked.find("%>", tag.end(), tag.end() + _LONGEST_TAG)
        if stop >= 0:
            yield tag.start(), stop + 2, "a template tag"


def without_open_comment(text: Text) -> Text:
    """Leave out what stands behind a last ``%%``, with which no comment ends: its paragraph, or all if it is alone.

    Obsidian hides all of it; Ulysses has such comments of one paragraph.
    """
    if "%%" not in text.text:
        return text
    masked = _OTHER_PERCENT.sub(lambda found: COVER * len(found[0]), _without_code(text.text))
    last = next(reversed([*_COMMENT_BEGINS.finditer(masked)]), None)
    if last is None or masked.count("%%") % 2 == 0 or masked.find("%%", last.end()) >= 0:
        return text
    line = masked[last.end() :].partition("\n")[0]
    end = -1 if not line.strip() else masked.find("\n\n", last.end())
    stop = len(masked) if end < 0 else end
    return text.edited([Edit(last.start(), stop)], [(last.start(), text.text[last.start() : stop][:80], "a comment")])


def part_for_members(body: str) -> tuple[str, int]:
    """Return the mark by which a part of a Markdown body is for members only, and its 0-based line; nothing if none is.

    Such marks stay in Markdown that was made of a blog's export.
    """
    if "<!--" not in body and "[/" not in body:
        return "", 0
    masked = _without_code(body)
    if found := _FOR_MEMBERS.search(masked):
        return found[0][:_LONGEST_MARK], body.count("\n", 0, found.start())
    if "[/" in masked:
        for name, ends in shortcodes(masked):
            if ends and readers_of(name):
                place = masked.lower().find(f"[{name}")
                return f"[{name}]", body.count("\n", 0, max(place, 0))
    return "", 0


_LONGEST_MARK = 60
