"""Marks in Markdown by which a part of an essay is for members only, as blogs and their exports leave them."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.sources.markdown.hidden import without_any_code
from tts.sources.shortcodes import shortcodes
from tts.sources.wordpress_readers import for_whom, readers_of, readers_of_shortcode, vocabulary_of

_WHO = r"(?:members?|subscribers?|patrons?|supporters?|paid|premium|paying[ _-](?:members?|subscribers?|readers?))"
_COMMENT = (
    rf"(?:(?:begin|start|for)[ _-])?{_WHO}(?:[ _-](?:only|content|members?|subscribers?|part|section))?"
    r"(?:[ _-](?:starts?|begins?|from)(?:[ _-]here)?)?(?::[^<>]{0,60})?"
    r"|paywall(?:[ _-](?:starts?|begins?))?(?:[ _-]here)?"
)
_MARK = re.compile(
    rf"<!--+\s*(?:{_COMMENT}|kg-gated-block:begin(?![^>]{{0,200}}nonMember:\s*true)[^>]{{0,200}}?)\s*--+>"
    rf"|^%%\s*(?:{_COMMENT})\s*%%\s*$"
    r"|<[^<>]{0,300}data-component-name=[\"']PaywallToDOM[\"'][^<>]{0,300}>"
    r"|<div\b[^<>]{0,200}\bclass=[\"'](?:paywall|paywall-jump)[\"'][^<>]{0,200}>"
    r"|<(?:(?:members|subscribers|patrons|paid)-?only|(?:paid|premium|private|protected)-?content|paywall)\b"
    r"[^<>]{0,200}>"
    r"|\{\{\s*#if\s+@member\b[^{}]{0,60}\}\}"
    r"|^\[paywall\]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Hugo's, with nothing in it but a name: {{< members >}}.
_SHORTCODE = re.compile(r"\{\{[<%]\s*([\w-]{1,40})\s*/?\s*[>%]\}\}")
# Those that stand around something, Zola's and Liquid's too: {{% encrypt "tide" %}}, {% protected(by="tide") %}.
_AROUND = re.compile(r"(?:\{\{[<%]|\{%-?)\s*(?P<name>[\w-]{1,40})[^{}\n]{0,200}?[%>]\}")
_CONTAINER = re.compile(r"^[ \t]*:{3,}[ \t]*(?:\{[ \t]*\.)?(?P<name>[\w-]{1,40})", re.MULTILINE)
# What is asked of a reader: {% if subscriber.tags contains "VIP" %}, {{#has visibility="paid"}}.
_CONDITION = re.compile(
    r"(?:\{%-?\s*(?:if|elsif|unless)|\{\{\s*#(?:if|has|is|unless))\s(?P<asks>[^{}\n]{1,200}?)(?:%\}|\}\})"
)
_READER = re.compile(r"\b(?:subscriber|member|patron|customer|current_user|user)\b", re.IGNORECASE)
# Nothing closed is asked by these: how a reader is called.
_OF_A_GREETING = re.compile(r"\b(?:first_?|last_?|full_?|nick_?)?name\b", re.IGNORECASE)
_LONGEST_MARK = 60


def part_for_members(body: str) -> tuple[str, int]:
    """Return the mark by which a part of a Markdown body is for members only, and its 0-based line; nothing if none is.

    Such marks stay in Markdown that was made of a blog's export.
    """
    if not any(sign in body for sign in ("<", "%%", "[", "{{", "{%", ":::")):
        return "", 0
    masked = without_any_code(body)
    if found := _MARK.search(masked):
        return found[0].strip()[:_LONGEST_MARK], body.count("\n", 0, found.start())
    for tag in _closed(masked):
        return tag[0].strip()[:_LONGEST_MARK], body.count("\n", 0, tag.start())
    if "<!-- wp:" in masked and for_whom((), masked):
        place = masked.find("<!-- wp:")
        return masked[place : masked.find("-->", place) + 3][:_LONGEST_MARK], body.count("\n", 0, place)
    if "[/" in masked:
        for name, attributes, ends in shortcodes(masked):
            if ends and readers_of_shortcode(name, attributes, ends):
                place = masked.lower().find(f"[{name}")
                return f"[{name}]", body.count("\n", 0, max(place, 0))
    return "", 0


def _closed(masked: str) -> Iterator[re.Match[str]]:
    """Yield tags of templates, and containers, behind which a part begins that is not for everyone."""
    if "{{" in masked:
        yield from (tag for tag in _SHORTCODE.finditer(masked) if readers_of(tag[1]))
    if "{{" in masked or "{%" in masked:
        yield from (tag for tag in _AROUND.finditer(masked) if _is_around_some(tag["name"]) and _ends(masked, tag))
        yield from (tag for tag in _CONDITION.finditer(masked) if _asks_for_some(tag["asks"]))
    if ":::" in masked:
        # A container of "members" may be a list of people.
        yield from (tag for tag in _CONTAINER.finditer(masked) if _is_locked(tag["name"]))


def _is_locked(name: str) -> bool:
    words = frozenset(re.findall("[a-z]+", name.lower()))
    closed = not words.isdisjoint(vocabulary_of("locks") | vocabulary_of("paying"))
    return closed or ("only" in words and bool(readers_of(name)))


def _is_around_some(name: str) -> bool:
    return bool(readers_of(name)) or _is_locked(name)


def _ends(masked: str, tag: re.Match[str]) -> bool:
    """Return whether another tag ends what ``tag`` begins: by its name, or Zola's ``{% end %}``."""
    name = re.escape(tag["name"])
    ends = rf"\{{%-?\s*end(?:{name})?\s*-?%\}}" if tag[0][1] == "%" else rf"\{{\{{[<%]\s*/\s*{name}\b"
    return re.compile(ends).search(masked, tag.end()) is not None


def _asks_for_some(condition: str) -> bool:
    """Return whether a condition is one of what a reader pays, or belongs to."""
    words = frozenset(re.findall("[a-z]+", condition.lower()))
    if words & vocabulary_of("paying") or (_READER.search(condition) and "tags" in words):
        return True
    readers = re.sub(r"[\w.]*\b(?:page|post|site|include)\.[\w.]*", "", condition)
    return bool(_READER.search(readers)) and not _OF_A_GREETING.search(readers)
